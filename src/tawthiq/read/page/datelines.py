"""Datelines: where and when a report was sent, before the dash or colon at its head («GENEVA (9 May 2023) – …»)."""

from tawthiq.read.dates.mention import DateMention, is_day
from tawthiq.read.page.item_heads import day_of_item, is_followed_by_items
from tawthiq.read.page.page import Page, Sentence
from tawthiq.text.tokens import TokenKind

DATELINE_REACH = 6  # tokens from the place to the mark that closes a dateline without a day
DATELINE_MARKS = "-/|"
LONGEST = 14  # tokens to the mark that closes a dateline
LONGEST_BRACKET = 5
REACH_TITLE = 3  # sentences from a title to the dateline
CLOSED_BY = "-–—:"


def opens_report(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence stands at the head of the report, or right under a title, a line of its author between."""
    before = page.sentences[max(0, sentence.index - REACH_TITLE) : sentence.index]
    return len(before) < REACH_TITLE or any(other.headline for other in before)


def dated_dateline(page: Page, sentence: Sentence) -> range:
    """The tokens of a dateline that has places, a day and perhaps an agency in brackets, and nothing else; else none.

    «LONDON, 1 May, 2023 (Agency):», not «Hama, Thursday: …» with more such items behind, nor «NORLAND, May: 79 raids».
    """
    first = sentence.first
    if (
        sentence.headline
        or not sentence.opens_line
        or first not in page.place_cover
        or not opens_report(page, sentence)
    ):
        return range(0)
    at, dated = first, False
    while at < min(first + LONGEST, sentence.last - 1):
        if page.is_mark(at, CLOSED_BY) and at not in page.place_cover and (dated or at + 1 not in page.date_cover):
            told = dated and at + 1 not in page.quantity_cover and not _is_of_items(page, sentence)
            return range(first, at + 1) if told else range(0)
        dated = dated or at in page.date_cover
        known = at in page.place_cover or at in page.date_cover or page.is_mark(at, "،,./:")
        at = at + 1 if known else _behind_bracket(page, at)
        if at < 0:
            break
    return range(0)


def heads_the_page(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """«12 حزيران 2025 – أعلن المكتب، الأربعاء، مقتل ثمانية»: the report's day at its head, where it tells another."""
    if mention.first != sentence.first or not is_day(mention) or not opens_report(page, sentence):
        return False
    headed = page.is_mark(mention.last, "-–—|") and mention.period == str(page.report.published)
    others = (page.date_cover[at] for at in range(mention.last, sentence.last) if at in page.date_cover)
    return headed and any(is_day(other) for other in others)


def _is_of_items(page: Page, sentence: Sentence) -> bool:
    """Whether lines before or behind open with a place and a day too, so that this one is an item of a list."""
    before = page.sentences[max(0, sentence.index - REACH_TITLE) : sentence.index]
    return is_followed_by_items(page, sentence) or any(day_of_item(page, other) is not None for other in before)


def _behind_bracket(page: Page, at: int) -> int:
    """Where a bracket that opens at a token ends, -1 where none does; a date in it is read on."""
    if page.is_mark(at, ")"):
        return at + 1
    if not page.is_mark(at, "("):
        return -1
    if at + 1 in page.date_cover:
        return at + 1
    return next((close + 1 for close in page.marks(at, min(at + LONGEST_BRACKET, len(page.tokens)), ")")), -1)


def closes_dateline(page: Page, mention: DateMention, behind: range) -> bool:
    """«LAGOS, Aug 2 (Agency) - …», «DUBAI, August 22. /TASS/. …»: a dash soon behind the day of a dateline, or an
    agency between slashes right behind it and its stop.
    """
    last = len(page.tokens) - 1
    at = mention.last + page.is_mark(min(mention.last, last), ".")
    slashes = page.is_mark(min(at, last), "/") and page.is_mark(min(at + 2, last), "/")
    return slashes or any(page.is_mark(near, "-–—") for near in behind)


def filed_from(page: Page) -> set[int]:
    """The first tokens of the places from which a report was filed, by the opening of its body."""
    opening = next((sentence for sentence in page.sentences if not sentence.headline), None)
    if opening is None:
        return set()
    within = [place for place in page.places if opening.first <= place.first < opening.last]
    return {place.first for place in within if stands_in_dateline(page, opening, place.first, place.last)}


def stands_in_dateline(page: Page, sentence: Sentence, first: int, last: int) -> bool:
    """«دمشق - (وكالات):», «شفق نيوز - ذي قار»: whether the place at tokens `first:last` is where a report was filed."""
    if not sentence.opens_line or sentence.headline:
        return False
    if sentence.last - sentence.first <= DATELINE_REACH and not _counts(page, sentence):
        return any(page.is_mark(at, DATELINE_MARKS) for at in range(sentence.first, sentence.last))
    if first - sentence.first > 2:
        return False
    if first == sentence.first and page.is_mark(last, ":") and page.text(first, last).isupper():
        return last + 1 not in page.quantity_cover  # «RAWALPINDI: Security forces …», not «IRAQ: 79 raids»
    if last in dated_dateline(page, sentence):
        return True
    for at in range(last, min(last + DATELINE_REACH, sentence.last - 1)):
        if page.is_mark(at, DATELINE_MARKS):
            return at - first <= DATELINE_REACH and page.tokens[at + 1].kind is not TokenKind.DIGITS
        if at in page.quantity_cover or at in page.date_cover:
            return False
    return False


def _counts(page: Page, sentence: Sentence) -> bool:
    last = sentence.last - (sentence.last - 2 in page.place_cover)  # «درعا / سوريا 24»
    return any(at in page.quantity_cover for at in range(sentence.first, last))
