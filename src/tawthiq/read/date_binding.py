"""Binding dates to figures: a sentence is cut where another account begins, and each piece is bound by itself."""

from collections.abc import Sequence

from tawthiq.read.bind import Bound, bind
from tawthiq.read.date_mention import DateMention
from tawthiq.read.figure import Figure
from tawthiq.read.page import Page

FRONTED_WITHIN = 2


def bind_dates(page: Page, figures: Sequence[Figure], dates: Sequence[DateMention]) -> list[Bound[DateMention]]:
    """For each figure of one sentence the dates that reach it."""
    bound: list[Bound[DateMention]] = []
    start, earlier = 0, list[DateMention]()
    for number in range(1, len(figures) + 1):
        cut = _cut(page, figures[number - 1], figures[number], dates) if number < len(figures) else 0
        if cut is None:
            continue
        piece = figures[start:number]
        since = figures[start - 1].end if start else -1
        until = cut if number < len(figures) else max(piece[-1].sentence.last, piece[-1].end)
        here = [mention for mention in dates if since <= mention.first < until and mention not in earlier]
        found = bind(page, piece, here)
        for reach in found:
            reach.before = reach.before or [mention for mention in earlier[-1:] if mention.days is None]
        bound.extend(found)
        earlier.extend(here)
        start = number
    _share(figures, dates, bound)
    _hand_on(figures, bound)
    return bound


def _cut(page: Page, figure: Figure, following: Figure, dates: Sequence[DateMention]) -> int | None:
    """Where between two figures another account begins: a total, a new saying, an item with its own date."""
    starts = {mention.first: mention for mention in dates}
    for at in range(figure.end, following.first):
        if page.cue(at, "total"):
            return at
        joined = page.conjoined(at) or page.is_mark(at - 1, "،,")
        if joined and (page.cue(at, "that") or (page.found(at, "attribution") and not page.found(at, "trigger"))):
            return at
        if page.is_mark(at, "،,") and _item_date(page, at, starts, following):
            return at
    return None


def _item_date(page: Page, comma: int, starts: dict[int, DateMention], following: Figure) -> bool:
    """«غارتين، الأولى في 16 أيلول قتل فيها 28»: the date right after the comma is the next figure's."""
    for at in range(comma + 1, comma + 1 + FRONTED_WITHIN):
        mention = starts.get(at)
        if mention is not None and mention.last <= following.first:
            return not page.is_mark(mention.last, "،,")
    return False


def _share(figures: Sequence[Figure], dates: Sequence[DateMention], bound: Sequence[Bound[DateMention]]) -> None:
    """«غارتان في أيلول قتل فيهما ثلاثة»: a date right before the next figure's verb is that figure's as well."""
    for number in range(1, len(figures)):
        governor = figures[number].governor
        if governor is None or governor.first < figures[number - 1].end:
            continue
        for mention in dates:
            if mention.last == governor.first and mention not in bound[number].opening:
                bound[number].opening.append(mention)


def _hand_on(figures: Sequence[Figure], bound: Sequence[Bound[DateMention]]) -> None:
    """«في 17 أيار قتل 3، أما آخرها فكان في 28 أيار وقتل فيه 5»: a figure that has its date before it takes none behind it."""
    for number in range(len(figures) - 1):
        here, following = bound[number], bound[number + 1]
        if here.opening and here.own and figures[number + 1].whole is None and not following.opening:
            following.opening, here.own = here.own[-1:], here.own[:-1]
