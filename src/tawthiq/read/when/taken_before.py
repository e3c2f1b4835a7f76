"""The time of taking: «تحرير فتاتين خُطفتا عام 2014» says when they were taken, not when they were let go."""

from collections.abc import Sequence

from tawthiq.languages.words import Trigger
from tawthiq.read.dates.mention import DateMention
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.governors import CAPTIVE
from tawthiq.read.page.match import Form
from tawthiq.read.page.page import Page
from tawthiq.read.when.moment import is_fresh

REACH_TAKING = 8  # tokens from the verb of taking to its date


def without_takings(page: Page, figures: Sequence[Figure], mentions: Sequence[DateMention]) -> list[DateMention]:
    """The dates of a sentence but those behind a verb that tells how those let go had been taken."""
    freed = [figure for figure in figures if figure.measure == "freed"]
    if not freed:
        return list(mentions)
    return [mention for mention in mentions if not _is_of_taking(page, figures, mention)]


def _is_of_taking(page: Page, figures: Sequence[Figure], mention: DateMention) -> bool:
    """Whether between the last figure before a date, of people let go, and the date it is told that they were taken."""
    if _is_of_their_taking(page, figures, mention):
        return True
    before = next((figure for figure in reversed(figures) if figure.first < mention.first), None)
    if before is None or before.measure != "freed" or mention.period is None:
        return False
    if mention.role == "since" and page.lexicon.doers_first:
        held = page.found(page.covered[mention.first - 1], "trigger")
        return held is not None and getattr(held.sense.entry, "measure", "") in CAPTIVE  # «freed 40 held since May»
    if mention.role != "point" or is_fresh(mention.period, page.report.published):
        return False  # «أُفرج عن ثلاثة خُطفوا أمس»: within the days that are told
    taken = next((at for at in range(before.end, mention.first) if _takes(page, at)), None)
    if taken is None or mention.first - taken > REACH_TAKING:
        return False
    return not any(page.is_mark(at, "،,؛.:") for at in range(taken, mention.first))


def _is_of_their_taking(page: Page, figures: Sequence[Figure], mention: DateMention) -> bool:
    """«Pupils taken from their school two weeks ago are safe …: 137 were let go», before the number of the freed."""
    start = max(0, mention.first - REACH_TAKING)
    if not page.lexicon.doers_first or not figures or figures[0].first < mention.last or mention.role != "point":
        return False
    taken = next((at for at in range(start, mention.first) if _takes(page, at)), None)
    return taken is not None and not any(page.is_mark(at, "،,؛.:") for at in range(taken, mention.first))


def _takes(page: Page, at: int) -> bool:
    """«خطفهم التنظيم», «خُطفوا»: a verb that tells of taking people."""
    taken = page.found(at, "trigger")
    entry = taken.sense.entry if taken is not None and taken.sense.form is not Form.NOUN else None
    captive = isinstance(entry, Trigger) and entry.measure in ("abducted", "detained")
    return captive or page.cue(at, "takes_them") is not None
