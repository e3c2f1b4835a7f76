"""What may be asked of the table of countables, and how its sums become an answer."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tawthiq.model.claim import STOCK_MEASURES
from tawthiq.model.countable import Axis
from tawthiq.model.errors import TawthiqError
from tawthiq.model.people import told_of
from tawthiq.model.tally import AXIS_OF, Dimension, EpochAsked, Group, Question, Sum

_PARTS_OF: Mapping[Axis, tuple[str, ...]] = {
    "who": ("party", "status", "role", "community"), "sex_age": ("sex", "age"),
}  # fmt: skip
UNGRADED = ""


class MustNotAdd(TawthiqError):
    """A sum was asked for that would say something false. `code` names why, `values` are those in its sentence."""

    def __init__(self, code: str, **values: str) -> None:
        told = ", ".join(f"{name} {value}" for name, value in sorted(values.items()))
        super().__init__(f"{code} ({told})" if told else code)
        self.code = code
        self.values = values


def refuse(question: Question) -> None:
    """Raises MustNotAdd where the answer would add what must not be added, or add nothing to anything."""
    for code, asked in (
        ("several-measures", question.measures),
        ("several-units", question.units),
        ("several-types", question.types),
        ("several-datasets", question.datasets),
    ):
        if len(set(asked)) > 1:
            raise MustNotAdd(code, first=asked[0] or "–", second=asked[1] or "–")
    if question.types == ("cumulative",):
        raise MustNotAdd("running-total")
    if question.measures[0] in STOCK_MEASURES:
        raise MustNotAdd("stock", measure=question.measures[0])
    if "epoch" in question.group_by and question.epoch is None:
        raise MustNotAdd("no-epoch")
    if question.grade and question.datasets != ("",):
        raise MustNotAdd("no-grades", dataset=question.datasets[0])


def axis_of(question: Question, *, grouped: bool = True) -> Axis:
    """What the question tells apart within a family: by its filters, and `grouped` by what it is told apart by."""
    fields = {field for code in question.who for field in told_of(code)}
    fields |= {field for name, code in question.exclude if name == "who" for field in told_of(code)}
    axes: set[Axis] = {axis for axis, names in _PARTS_OF.items() if fields & set(names)}
    if question.by or any(name == "by" for name, _ in question.exclude):
        axes.add("by")
    if grouped:
        axes |= {AXIS_OF[name] for name in question.group_by if name in AXIS_OF}
    if len(axes) > 1:
        return "many"
    return axes.pop() if axes else "total"


Label = Callable[[str, str], str]


def week_of(first: str, last: str) -> str:
    """The ISO week in which both days lie, as "2021-W09"; "" where there is none."""
    if not first or not last:
        return ""
    weeks = {date.fromisoformat(day).isocalendar()[:2] for day in (first, last)}
    if len(weeks) > 1:
        return ""
    year, week = weeks.pop()
    return f"{year}-W{week:02}"


def epoch_month(epoch: EpochAsked, month: str) -> str:
    """The number of a month in a count of months that somebody keeps; "" where there is no month."""
    return "" if not month else str(epoch.number + _months(month) - _months(epoch.month))


def month_of_epoch(epoch: EpochAsked, number: int) -> str:
    """The month that a number of the count stands for, as "2022-10". Raises ValueError for one before year 1."""
    at = _months(epoch.month) + number - epoch.number
    return date(at // 12, at % 12 + 1, 1).isoformat()[:7]


def _months(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def add_up(sums: Iterable[Sum]) -> Sum:
    """The sum of sums: open where one is open, without a best where one has none."""
    given = list(sums)
    open_end = any(each.high is None for each in given)
    no_best = any(each.best is None for each in given)
    return Sum(
        low=sum(each.low for each in given),
        best=None if no_best else sum(each.best or 0.0 for each in given),
        high=None if open_end else sum(each.high or 0.0 for each in given),
        rows=sum(each.rows for each in given),
        doubted=sum(each.doubted for each in given),
        doubted_rows=sum(each.doubted_rows for each in given),
    )


def hold_within(sums: Sequence[Sum], whole: Sum) -> list[Sum]:
    """Sums of different people of one whole, none higher than what the whole and the least of the others leave it.

    Parts of an incident are told less exactly than all its people, and their ends add up beyond what it can be. A best
    beyond the new end is none; an end never falls below its low.
    """
    if whole.high is None:
        return list(sums)
    lows = sum(each.low for each in sums)
    return [_at_most(each, max(each.low, whole.high - (lows - each.low))) for each in sums]


def _at_most(one: Sum, high: float) -> Sum:
    if one.high is not None and one.high <= high:
        return one
    best = one.best if one.best is None or one.best <= high else None
    return replace(one, best=best, high=high)


def gather(found: Iterable[tuple[tuple[str, ...], Sum]], dimensions: Sequence[Dimension]) -> tuple[Group, ...]:
    """Groups in the order of their values, those of which something is not told last; equal keys are added up."""
    merged: dict[tuple[str, ...], list[Sum]] = {}
    for key, each in found:
        merged.setdefault(key, []).append(each)
    ordered = sorted(
        merged, key=lambda key: [_place_of(value, name) for value, name in zip(key, dimensions, strict=True)]
    )
    return tuple(Group(key=key, sum=add_up(merged[key])) for key in ordered)


def _place_of(value: str, dimension: Dimension) -> tuple[bool, float, str]:
    number = float(value) if dimension == "epoch" and value else 0.0
    return not value, number, value


def order_left(reasons: Mapping[str, Sum]) -> list[tuple[str, Sum]]:
    """Reasons with the most rows first."""
    counts = Counter({reason: each.rows for reason, each in reasons.items()})
    return [(reason, reasons[reason]) for reason, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
