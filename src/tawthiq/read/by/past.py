"""Past: deeds that a report brings up from long before its news, for which nobody is blamed for the news itself."""

from bisect import bisect_right
from collections.abc import Sequence

from tawthiq.model.period import day_range
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page, Sentence

LONG_PAST = 60  # days before the report
Acts = Sequence[tuple[int, tuple[str, ...]]]  # where in the text, and whose


def of_these_days(page: Page, acts: Acts) -> Acts:
    """The deeds without those of long ago, where others are told: «two attacks in 2020 were claimed by the group»."""
    if not page.lexicon.doers_first or page.report.published is None:
        return acts
    opens = [sentence.first for sentence in page.sentences]
    past: dict[int, bool] = {}
    kept = []
    for at, codes in acts:
        place = max(0, bisect_right(opens, at) - 1)
        if place not in past:
            past[place] = _is_past(page, page.sentences[place])
        if not past[place]:
            kept.append((at, codes))
    return kept


def is_news(page: Page) -> bool:
    """Whether the first sentence of a report's body tells of these days, or gives no day."""
    opening = next((s for s in page.sentences if not s.headline and s.last - s.first > 1), None)
    return opening is not None and not _is_past(page, opening)


def is_of_these_days(page: Page, figure: Figure) -> bool:
    """Whether a figure is of one event, without a day or of the last weeks."""
    published, last = page.report.published, day_range(figure.period).last if figure.period is not None else None
    recent = last is None or published is None or (published - last).days <= LONG_PAST
    return figure.extent == "incident" and recent


def _is_past(page: Page, sentence: Sentence) -> bool:
    if page.has_cue(sentence.first, sentence.last, "long_ago"):
        return True
    published = page.report.published
    dates = (page.date_cover.get(at) for at in range(sentence.first, sentence.last))
    told = {mention.first: mention for mention in dates if mention is not None and mention.period is not None}
    lasts = [day_range(mention.period).last for mention in told.values()]
    known = [last for last in lasts if last is not None]
    if published is None or not known or len(known) < len(lasts):
        return False
    return all((published - last).days > LONG_PAST for last in known)
