"""At once: whether a verb right before a number governs it, where another stands behind it."""

from tawthiq.languages.words import Trigger
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.prisons import is_faint
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page

NEAR = 4  # tokens from such a verb to its number


def governs_at_once(page: Page, figure: Figure, earlier: Match) -> bool:
    """«وفاة شاب أصيب قبل أيام», «حررت 23 من الموظفين الذين احتُجزوا»: the verb before is the sentence's own."""
    if figure.conjoined and page.lexicon.words.morphology.subjects_first:
        return False  # «12 killed and five wounded»
    ended = earlier.sense.form is Form.PLURAL_VERB  # «since January, when Goma fell, 1.6 million have been uprooted»
    if page.lexicon.doers_first and page.is_mark(earlier.last, ",") and (ended or _is_of_others(page, earlier)):
        return False
    direct = figure.first - earlier.last <= NEAR and isinstance(earlier.sense.entry, Trigger)
    between = range(earlier.last, figure.first)
    parted = any(page.cue(at, "breaks", "part") or _is_number(page, at) for at in between)
    return direct and not is_faint(earlier) and not parted


def _is_of_others(page: Page, verb: Match) -> bool:
    """Whether the verb before a comma is of the whole ("Of those held, 190 …") or of others ("190 were freed, 15")."""
    those = (page.cue(at, "of_them", "part") for at in (verb.first - 2, verb.first - 1))
    return _is_number(page, verb.first - 1) or any(cue is not None and cue.last == verb.first for cue in those)


def _is_number(page: Page, at: int) -> bool:
    return at in page.quantity_cover and at not in page.date_cover
