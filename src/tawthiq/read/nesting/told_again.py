"""Told again: which of the figures before a share it tells over again, by what they come to."""

from collections.abc import Sequence

from tawthiq.read.figures.figure import Figure

ROUGHLY = 0.12  # of the share itself: by so much may «about half» be off
NEAR_PARTS = 8


def part_told_again(share: Figure, counts: Sequence[Figure]) -> Figure:
    """«نجا 96 من المخطوفين، هم 40 امرأة و56 طفلاً، أي 48% منهم»: the last figure, else one above or beside it."""
    last = counts[-1]
    beside = [one for one in counts[-NEAR_PARTS:] if one.whole is last.whole and one.sentence is last.sentence]
    line = [last, *_above(last), *reversed(beside)]
    return next((one for one in line if _fits(share, one)), last)


def total_that_fits(share: Figure, part: Figure, totals: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """«قُتل 97 في إدلب، منهم 60 مدنياً و37 مقاتلاً، أي 16% من القتلى»: the whole above, and the total."""
    top = top_of(part)
    head = share.counted.head()
    named = [one for one in totals if one.whole is None and one is not top and one.unit == top.unit]
    measures = {top.measure} if head is None else {head.measure}
    named = [one for one in named if one.measure in measures and sums_up(share, top, one)]
    return (top, named[-1]) if named else None


def sums_up(share: Figure, part: Figure, whole: Figure) -> bool:
    """Whether a part is about that share of a whole."""
    told = share.low if share.low is not None else share.high
    if not told or not whole.value:
        return False
    return abs(part.value / whole.value - told) <= ROUGHLY * told


def top_of(part: Figure) -> Figure:
    """The whole that is no part itself; the figure where it is none."""
    return [part, *_above(part)][-1]


def _above(part: Figure) -> list[Figure]:
    wholes: list[Figure] = []
    while (whole := (wholes or [part])[-1].whole) is not None and whole.kind == "count":
        wholes.append(whole)
    return wholes


def _fits(share: Figure, part: Figure) -> bool:
    return part.whole is not None and part.whole.kind == "count" and sums_up(share, part, part.whole)
