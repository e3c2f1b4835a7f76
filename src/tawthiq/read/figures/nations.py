"""Nations: an adjective of a nation or a community that stands for one or two people («سوريان», «بينهم تشادي»)."""

from tawthiq.languages.words import Trigger
from tawthiq.read.figures.counted import HARMED
from tawthiq.read.figures.duals import is_marked_dual
from tawthiq.read.figures.named_people import PAIR
from tawthiq.read.figures.who_they_are import COMMUNITIES
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page
from tawthiq.text.fold import fold_word


def tells_a_number(page: Page, match: Match) -> bool:
    """«سوريان», «سودانيَّين», «بينهم تشادي»: an adjective of a nation or community that stands for one or two people."""
    after = page.quantities.get(match.last)
    if after is not None and after.low == after.high == PAIR:
        return False  # «سوريان اثنان»: the numeral is the number
    return match.sense.form is Form.DUAL or is_marked_dual(page, match) or is_one_of_a_nation(page, match)


def is_one_of_a_nation(page: Page, match: Match) -> bool:
    """«بينهم تشادي», «مقتل إسرائيلي»: the singular right after the word for a part, or for what befell him."""
    singular = page.lexicon.bare(fold_word(match.sense.entry.words[0])) if hasattr(match.sense.entry, "words") else ""
    before = page.covered[match.first - 1] if match.first > 0 else -1
    part = (before >= 0 and page.cue(before, "part", "added")) or (
        match.first > 0 and page.is_mark(match.first - 1, "،,:")
    )
    befell = page.found(before, "trigger") if before >= 0 else None
    entry = befell.sense.entry if befell is not None and befell.last == match.first else None
    harmed = isinstance(entry, Trigger) and entry.measure in HARMED and not entry.loss
    joined = match.prefix in page.lexicon.conjunctions and before >= 0 and _are_two_of_a_nation(page, before)
    feminine = page.lexicon.words.morphology.dual[0][0]
    said = page.tokens[match.first].form in (match.prefix + singular, match.prefix + singular + fold_word(feminine))
    alone = (joined or not match.prefix) and said and match.last - match.first == 1
    return (bool(part) or harmed or joined) and alone


def _are_two_of_a_nation(page: Page, at: int) -> bool:
    """«هنديان وباكستاني»: whether the word right before tells two of another nation."""
    found = page.match_at.get(at, ())
    return any(match.sense.table in COMMUNITIES and match.sense.form is Form.DUAL for match in found)
