"""Bases: «12 من أصل 30 راكباً», "12 of the 30 people on the bus": the number out of which some were harmed.

All of them were on the bus; only the first number tells whom something befell. A base that is harm itself («12 of the
30 dead», «30 people killed») is a claim of its own.
"""

from collections.abc import Sequence
from itertools import pairwise

from tawthiq.languages.words import Head, Trigger
from tawthiq.model.claim import Measure
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.suffered import is_passive
from tawthiq.read.page.page import Page, Sentence

BEFELL: frozenset[Measure] = frozenset({"killed", "injured", "casualties", "abducted", "detained", "freed"})
NEXT_BASE = 4  # tokens from «out of» to the base, whose they are between them
MARKS = "،,؛;:.()"


def let_go_bases(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Take the measure from each number out of which others are told, and give it to these where they have none."""
    for _, figures in told:
        for some, base in pairwise(figures):
            if not _is_base(page, some, base):
                continue
            if some.governor is None and base.governor is not None and base.measure is not None:
                some.governor, some.unit = base.governor, base.unit
                some.measured(base.measure, base.measure_rule, base.governor)
            if some.whole is base:
                some.whole = None
            if not some.counted.people:  # «nine of the 22 soldiers»
                some.counted.people, some.counted.parties = base.counted.people, base.counted.parties
            _as_they_stood(base)


def _as_they_stood(base: Figure) -> None:
    """«12 of the 30 hostages»: all of them were held; of passengers and people of a village nothing is told."""
    state = base.counted.heads[0] if base.counted.heads else None
    entry = state.sense.entry if state is not None else None
    base.measure = None
    if state is not None and isinstance(entry, Head) and entry.measure == "held":
        base.measured("held", "noun-of-state", state)


def _is_base(page: Page, some: Figure, base: Figure) -> bool:
    if base.measure not in BEFELL or some.measure not in (None, base.measure) or some.barred:
        return False
    counts = some.kind == base.kind == "count" and base.unit == "persons" and some.value < base.value
    counts = counts and not base.conjoined  # «40 من المقاتلين و77 من الحراس»
    if not counts or _is_harm_itself(base) or not _stands_out_of(page, some, base):
        return False
    return not _has_a_verb_of_its_own(page, some, base)


def _is_harm_itself(base: Figure) -> bool:
    """«12 of the 30 dead»: whether the noun of the base says what befell all of them, or none says who they are."""
    heads = [match.sense.entry for match in base.counted.heads]
    return any(isinstance(head, Head) and not head.weak for head in heads) or base.counted.empty


def _stands_out_of(page: Page, some: Figure, base: Figure) -> bool:
    """Whether «of» or «out of» leads from the first number, or from its noun, to the base."""
    for cue in page.cues(some.last, base.first, "partitive", "out_of"):
        between = range(cue.last, base.first)
        if cue.first not in (some.last, some.end) or len(between) > NEXT_BASE:
            continue
        return not any(page.is_mark(at, MARKS) or page.found(at, "trigger") for at in between)
    return False


def _has_a_verb_of_its_own(page: Page, some: Figure, base: Figure) -> bool:
    """«12 of the 30 people killed were women»: whether a verb that is not the first number's follows the base."""
    if some.governor is not None and some.governor is base.governor:
        return False
    verb = base.governor
    if verb is None or not 0 <= verb.first - base.end <= 1:
        return False
    itself = isinstance(verb.sense.entry, Trigger) and verb.sense.entry.victim == "subject"
    finite = is_passive(page, verb) or itself  # "were killed", "died", not "killed"
    return not (finite and page.lexicon.doers_first)
