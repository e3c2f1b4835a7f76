"""May be: harm that is told with «may», «قد», a promise or a verb of what is to come, before its verb or behind it."""

from collections.abc import Sequence

from tawthiq.read.figures.figure import Figure
from tawthiq.read.manner.methods import parted
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence

REACH_PROMISE = 4  # tokens from a promise to the word of letting go
REACH_PERHAPS = 2  # tokens of «may have» before the verb
REACH_MAYBE = 12  # tokens from «قد» to the noun of harm that its verb leads to
SHORTEST_VERB = 3  # letters
FINITE = (Form.VERB, Form.ACTIVE_VERB, Form.PLURAL_VERB)


def is_to_come(page: Page, verb: Match) -> bool:
    """«سيفرجون عن 100»: whether a verb has the letter of what is to come written on to it."""
    return verb.prefix in page.lexicon.future


@needs("projected", "perhaps", "maybe")
def fear_behind(page: Page, sentence: Sentence, figure: Figure) -> Match | None:
    """«Scores feared dead», «ستة يُخشى أنهم قضوا»: right behind those who are feared to have died."""
    if figure.end >= sentence.last:
        return None
    words = (word for word in page.word(figure.end) if word.sense.table == "cue" and word.sense.entry == "projected")
    return next(words, None) or _at_the_verb(page, figure)


def turns_to_fact(page: Page, fear: Match, figure: Figure, earlier: Sequence[Figure]) -> bool:
    """«يُخشى أن يكون 200 قد غرقوا، وعُثر على 31 جثة»: a past verb of its own, joined behind a comma to those feared."""
    if not any(fear.last <= other.first for other in earlier):
        return False
    start = max(fear.last, earlier[-1].end)
    found = page.first_cue(start, figure.first, "brought_in", "results") if figure.unit == "bodies" else None
    verb = figure.governor if figure.governor is not None and figure.governor.sense.form is Form.VERB else found
    if verb is None or not start < verb.first < figure.first or _is_of_the_present(page, verb.first):
        return False
    joined = page.conjoined(verb.first) or page.opens_with_conjunction(verb.first)
    return joined and page.is_mark(verb.first - 1, "،,")


def may_be(page: Page, figure: Figure, earlier: Sequence[Figure]) -> Match | None:
    """The word by which what befell those told behind it only may be, or is to come."""
    return _before_the_verb(page, figure) or _maybe(page, figure, earlier)


def _before_the_verb(page: Page, figure: Figure) -> Match | None:
    """«The famine may kill 12,000», «وعدت بالإفراج عن 12»: what may be, or is promised, of those told behind it."""
    verb = figure.governor
    if verb is None or verb.first >= figure.first:
        return None
    start = max(figure.sentence.first, verb.first - REACH_PROMISE)
    promises = page.cues(start, verb.first, "promises") if figure.measure == "freed" else ()
    near = (cue for cue in promises if not parted(page, cue.last, verb.first))
    return page.cue_up_to(start, verb.first, "perhaps") or next(near, None)


def _at_the_verb(page: Page, figure: Figure) -> Match | None:
    """«12 people in the building may have died», «12 من العمال ربما قُتلوا»: the word before the verb behind them."""
    verb = figure.governor
    if verb is None or verb.first < figure.end:
        return None
    near = page.cues(max(figure.end, verb.first - REACH_PERHAPS), verb.first + 1, "perhaps", "projected")
    told = next((cue for cue in near if cue.last == verb.first or cue.last == verb.last), None)
    if told is None and _is_of_the_present(page, verb.first):
        told = page.cue_up_to(max(figure.end, verb.first - REACH_PERHAPS), verb.first, "maybe")
    return told


@needs("maybe")
def _maybe(page: Page, figure: Figure, earlier: Sequence[Figure]) -> Match | None:
    """«قد يقتل 12», «قد يؤدي إلى مقتل 12 وإصابة 30», «قد يقتل 12 ويصيب 30»: a particle before a verb of the present."""
    verb = figure.governor if figure.governor is not None and figure.governor.first < figure.first else None
    opens = verb.first if verb is not None else figure.first
    finite = verb is not None and verb.sense.form in FINITE
    for cue in page.cues(max(figure.sentence.first, opens - REACH_MAYBE), opens, "maybe"):
        if not _is_of_the_present(page, cue.last):
            continue
        if finite and cue.last == opens:
            return cue
        if not finite and not _turns(page, cue.last + 1, opens):
            return cue
    before = earlier[-1] if earlier else None
    if verb is None or before is None or before.stance != "projected" or not page.conjoined(verb.first):
        return None
    told = before.ground("stance")
    goes_on = finite and _is_of_the_present(page, verb.first)
    return page.cue(told.first, "maybe") if told is not None and (goes_on or not finite) else None


def _is_of_the_present(page: Page, at: int) -> bool:
    """«يقتل», «تودي»: whether a verb of the present stands at a token, by its first letter or as the pack lists it."""
    if at >= len(page.tokens):
        return False
    form, marks = page.tokens[at].form, tuple(page.lexicon.words.morphology.present)
    forms = (form, *(form.removeprefix(one) for one in page.lexicon.opening_conjunctions))
    begins = any(one.startswith(marks) and len(one) >= SHORTEST_VERB for one in forms) if marks else False
    return begins or page.cue_within(at, "present_of_her") is not None


def _turns(page: Page, first: int, last: int) -> bool:
    """Whether another clause, another number or another verb of harm stands between two tokens."""
    if any(page.is_mark(at, "،,؛;:.") or at in page.quantity_cover for at in range(first, last)):
        return True
    if page.has_cue(first, last, "relative", "breaks"):
        return True
    return any(verb.sense.form in FINITE for verb in page.matches(first, last, "trigger"))
