"""Whether a running total moves by what each day adds: the check of a series, as `increments` is that of a report."""

from collections.abc import Iterable, Iterator

from tawthiq.model.series import SeriesBreak, SeriesDay, SeriesPair

_DAY = 24  # hours


def find_breaks(days: Iterable[SeriesDay], pair: SeriesPair) -> Iterator[SeriesBreak]:
    """Every day on which the pair's total falls, or does not move by what is added; `days` are in order.

    A total is held against the one stated before it in its phase, over however many days lie between. What is added is
    complete where every row from the one to the other states it, and no day lies between rows that no row covers.
    Then the two must be equal. Where it is not complete, nothing can be said but this: nobody is added less than
    nothing, so the total must not move by less than what is stated. What a row leaves out is never taken for nothing.
    """
    before: SeriesDay | None = None  # the row of the total before
    last: SeriesDay | None = None
    added, complete = 0.0, True
    for day in days:
        if last is None or day.phase != last.phase:
            before, added, complete = None, 0.0, True
        elif not _covers(day, last):
            complete = False
        last = day
        complete = complete and pair.added in day.figures
        added += day.figures.get(pair.added, 0.0)
        if pair.total not in day.figures:
            continue
        if before is not None:
            yield from _compare(pair, before, day, added, complete=complete)
        before, added, complete = day, 0.0, True


def _covers(day: SeriesDay, before: SeriesDay) -> bool:
    """Whether the row covers all days since the one before; one that says no hours covers its own."""
    gap = (day.day - before.day).days
    return gap <= 1 or (day.hours is not None and day.hours >= gap * _DAY)


def _compare(
    pair: SeriesPair, before: SeriesDay, day: SeriesDay, added: float, *, complete: bool
) -> Iterator[SeriesBreak]:
    start, end = before.figures[pair.total], day.figures[pair.total]
    moved = end - start
    if moved < 0 or moved < added or (complete and moved != added):
        yield SeriesBreak(
            pair=pair,
            day=day.day,
            since=before.day,
            how="falls" if moved < 0 else "moves-otherwise",
            before=start,
            after=end,
            added=added,
        )
