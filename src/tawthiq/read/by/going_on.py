"""Going on: verbs that a subject named before goes on with, where verbs come first."""

from collections.abc import Sequence

from tawthiq.read.by.doers import Doer
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page

REACH_TOLD = 24  # tokens from «that it» to the verb that goes on
ATTACKS = ("attacks", "targets", "strikes", "performs", "repels")


def goes_on_from_its_attack(page: Page, figure: Figure, doers: Sequence[Doer], verb: Match) -> bool:
    """«قال الجيش إنه قصف موقعاً للجماعة وقتل ستة»: a verb joined to that of the attack with which «that it» opens."""
    if page.lexicon.doers_first or not page.conjoined(verb.first):
        return False
    they = page.last_cue(max(figure.sentence.first, verb.first - REACH_TOLD), verb.first, "that_they")
    attack = page.cue(they.last, *ATTACKS) if they is not None else None
    if attack is None:
        return False
    between = range(attack.last, verb.first)
    whose = page.lexicon.to_prefixes
    others = any(one.plain and one.first in between and one.parties[0].prefix not in whose for one in doers)
    apart = page.has_cue(between.start, between.stop, "that", "breaks", "relative")
    return not (others or apart or any(page.is_mark(at, ".؛:") for at in between))


def has_its_object_behind(page: Page, figure: Figure, verb: Match) -> bool:
    """«هاجم مسلحون من التنظيم حافلة فقتلوا ستة»: a verb of many before a number has another subject, named before.

    Where verbs come first, one that stands before its own subject is of one («قُتل ستة»).
    """
    of_many = verb.sense.form is Form.PLURAL_VERB and page.opens_with_conjunction(verb.first)
    return of_many and not page.lexicon.doers_first and verb.last == first_with_bounds(page, figure)
