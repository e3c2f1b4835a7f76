"""Everywhere: a toll that words spread over a whole land is of more than one event."""

from itertools import chain

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page

WIDE = frozenset({"country", "adm1", "region"})
REACH_HURT = 3  # tokens from the number of the hurt to their noun
REACH_OUTCOME = 5  # tokens from the mark before an outcome to its number
REACH = 14  # tokens from the hurt to the end of what is told of them and the dead


@needs("all_over", "spread_over")
def told_everywhere(page: Page, figure: Figure, first: int, last: int) -> Match | None:
    """«In several provinces», "across Lebanon", «في مختلف أنحاء القطاع»: such words in the clause of the dead.

    Not where it names the one event that struck all of the land at once.
    """
    first, last = _before_the_outcome(page, figure, first), _past_the_hurt(page, figure, last)
    if page.has_cue(first, last, "one_event"):
        return None
    cues = page.cues(first, last, "all_over", "spread_over")
    return next((cue for cue in cues if page.cue(cue.first, "all_over") or _is_land(page, cue.last)), None)


def _before_the_outcome(page: Page, figure: Figure, first: int) -> int:
    """«Missiles hit cities all over Ukraine, leaving 14 dead»: the start of what led to it, before the mark."""
    least = max(figure.sentence.first, first - REACH)
    if figure.first - first > REACH_OUTCOME or first - 1 < least or not page.is_mark(first - 1, ",،"):
        return first
    start = first - 1
    while start > least and start - 1 not in page.quantity_cover and not page.is_mark(start - 1, "،,؛;:"):
        start -= 1
    return start


def _past_the_hurt(page: Page, figure: Figure, last: int) -> int:
    """«Killed 24 and wounded dozens in raids all over the country»: the end of the clause, where the hurt cut it."""
    end, most = last, min(figure.sentence.last, last + REACH)
    if last not in page.quantity_cover or not _tells_of_hurt(page, figure.end, min(most, last + REACH_HURT)):
        return last
    while end < most and (end in page.quantity_cover or not page.is_mark(end, "،,؛;:")):
        end += 1
    return end


def _tells_of_hurt(page: Page, first: int, last: int) -> bool:
    words = chain(page.matches(first, last, "trigger"), page.matches(first, last, "head"))
    return any(getattr(word.sense.entry, "measure", "") == "injured" for word in words)


def _is_land(page: Page, at: int) -> bool:
    """Whether the word at a token, or behind the article there, names a land or stands for one."""
    at += at < len(page.tokens) and page.tokens[at].form in page.lexicon.articles
    place = page.place_cover.get(at)
    return (place is not None and place.kind in WIDE) or page.means(at, "a_land")
