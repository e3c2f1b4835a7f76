"""Contrasts: what a sentence sets against the parts told before («أما العسكريون فعددهم 2198»)."""

from tawthiq.languages.words import Head, Person
from tawthiq.read.figures.figure import Figure
from tawthiq.read.nesting.levels import CUT_NAMES, SOFT, LevelKind, Told
from tawthiq.read.nesting.parts_of import take_measure
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Sentence

REACH_OPENING = 2  # tokens from the opening of the sentence to the word that sets it against the last
NEAR_SENTENCES = 12  # the lines of a list may stand between
NEAR_FIGURES = 16


def set_against_parts(told: Told, figure: Figure, before: Figure | None, sentence: Sentence) -> bool:
    """Make the figure that opens a contrast the other part of the total that the parts before divide.

    It must be told to be the number of those named, or make up the total with the parts to the last one.
    """
    page, opening = told.page, sentence.first
    if before is not None or figure.kind != "count" or sentence.listed:
        return False
    contrast = page.first_cue(opening, min(opening + REACH_OPENING, figure.first), "contrast")
    topic = (page.found(contrast.last, "head") or page.found(contrast.last, "person")) if contrast is not None else None
    if topic is None or topic.prefix not in page.lexicon.articles:
        return False
    beside = [part for part in told.recent[-NEAR_FIGURES:] if _may_stand_beside(figure, part, topic)]
    completing = [part for part in beside if part.whole and figure.value + part.value == part.whole.value]
    counted = page.has_cue(opening, figure.first, "their_number")
    part = next(reversed(completing or (beside if counted else [])), None)
    if part is None or part.whole is None:
        return False
    if figure.measure is None:
        take_measure(told, figure, part.whole)
    figure.whole, figure.cut = part.whole, f"{CUT_NAMES[LevelKind.CUE]}{part.whole.first}"
    if isinstance(topic.sense.entry, Person):
        figure.listed_as = topic.sense.entry.groups
    figure.because("part_of", "set-against-another-part", part.first, part.last)
    return True


def _may_stand_beside(figure: Figure, part: Figure, topic: Match) -> bool:
    """Whether the part divides a total of the body, near, of which the figure may be another part."""
    whole = part.whole
    if whole is None or whole.whole is not None or whole.sentence.headline:
        return False
    near = figure.sentence.index - whole.sentence.index <= NEAR_SENTENCES
    fits = figure.value + part.value <= whole.value and not _counts_otherwise(topic, whole)
    return near and fits and _may_be_part(figure, part, whole)


def _may_be_part(figure: Figure, part: Figure, whole: Figure) -> bool:
    measured = figure.measure in (None, whole.measure) or figure.measure_rule in SOFT
    return measured and part.measure == whole.measure and part.unit == whole.unit


def _counts_otherwise(topic: Match, whole: Figure) -> bool:
    """«أما الجرحى …» after the dead."""
    return isinstance(topic.sense.entry, Head) and topic.sense.entry.measure != whole.measure
