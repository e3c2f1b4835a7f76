"""Heads of items: the place and the day with which a paragraph of a list opens («Hama, Thursday - a mine …»)."""

from tawthiq.read.dates.mention import DateMention, is_day
from tawthiq.read.page.page import Page, Sentence

REACH_HEAD = 8  # tokens of the places and the day of a head
LONGEST_PLACE = 3  # tokens of a place that nobody knows
REACH_NEXT = 4  # sentences in which the next item of a list opens
CLOSED_BY = ":-–—"
WITHIN = "،,()"


def day_of_item(page: Page, sentence: Sentence) -> DateMention | None:
    """The day in the head of an item, None where the sentence opens none; places around it, and a dash or colon."""
    if not sentence.opens_line or sentence.headline:
        return None
    last = min(sentence.first + REACH_HEAD, sentence.last)
    end = next((at for at in range(sentence.first + 1, last) if page.is_mark(at, CLOSED_BY)), sentence.first)
    found = next((page.date_cover[at] for at in range(sentence.first, end) if at in page.date_cover), None)
    if found is None or not is_day(found):
        return None
    rest = [at for at in range(sentence.first, end) if not (found.first <= at < found.last or page.is_mark(at, WITHIN))]
    named = all(at in page.place_cover for at in rest) or len(rest) <= LONGEST_PLACE
    apart = any(page.is_mark(at, WITHIN) for at in (found.first - 1, found.last)) or not rest
    return found if named and apart and not any(at in page.quantity_cover for at in rest) else None


def is_followed_by_items(page: Page, sentence: Sentence) -> bool:
    """Whether one of the next lines opens like this one with a place and a day."""
    following = page.sentences[sentence.index + 1 : sentence.index + 1 + REACH_NEXT]
    return any(day_of_item(page, other) is not None for other in following)
