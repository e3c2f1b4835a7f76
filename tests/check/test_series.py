"""A running total moves by what each day adds, or the day is told; silence is no contradiction."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.check.series import find_breaks
from tawthiq.intake.datasets import open_dataset
from tawthiq.model.series import SeriesDay, SeriesPair

PAIR = SeriesPair(total="total", added="added")
LISTED = json.loads((Path(__file__).parent / "series" / "breaks.json").read_text(encoding="utf-8"))
START = date(2024, 3, 1)

Row = tuple[int, float | None, float | None]  # the day's number, its total, what it adds


def days(*rows: Row, hours: float | None = None, phases: str = "") -> list[SeriesDay]:
    """Days of a series; `phases` has a letter for each."""
    return [
        SeriesDay(
            day=START + timedelta(days=number),
            hours=hours,
            phase=phases[place] if phases else "",
            figures={name: figure for name, figure in (("total", total), ("added", added)) if figure is not None},
        )
        for place, (number, total, added) in enumerate(rows)
    ]


def found(series: list[SeriesDay]) -> list[tuple[int, str]]:
    """The numbers of the days that break, and how."""
    return [((told.day - START).days, told.how) for told in find_breaks(series, PAIR)]


CASES: dict[str, tuple[list[SeriesDay], list[tuple[int, str]]]] = {
    "it moves by what is added": (days((0, 10, 10), (1, 15, 5), (2, 15, 0)), []),
    "it moves by more": (days((0, 10, 10), (1, 16, 5)), [(1, "moves-otherwise")]),
    "it moves by less": (days((0, 10, 10), (1, 14, 5)), [(1, "moves-otherwise")]),
    "it stands still": (days((0, 10, 10), (1, 10, 5)), [(1, "moves-otherwise")]),
    "it falls": (days((0, 10, 10), (1, 9, 0)), [(1, "falls")]),
    "it falls, and nothing is said of the day": (days((0, 10, 10), (1, 9, None)), [(1, "falls")]),
    "nothing is said of the day": (days((0, 10, 10), (1, 16, None)), []),
    "a day without a total": (days((0, 10, 10), (1, None, 5), (2, 18, 3)), []),
    "a day without a total, and another sum": (
        days((0, 10, 10), (1, None, 5), (2, 17, 3)),
        [(2, "moves-otherwise")],
    ),
    "a day without either": (days((0, 10, 10), (1, None, None), (2, 99, 3)), []),
    "less than what is said, where something is not": (
        days((0, 10, 10), (1, None, None), (2, 12, 3)),
        [(2, "moves-otherwise")],
    ),
    "a slip and its repair": (
        days((0, 10, 10), (1, 10, 5), (2, 18, 3)),
        [(1, "moves-otherwise"), (2, "moves-otherwise")],
    ),
    "a count afresh": (days((0, 10, 10), (1, 3, 3), (2, 5, 2), phases="abb"), []),
    "a fall within the phase after": (days((0, 10, 10), (1, 3, 3), (2, 2, 0), phases="abb"), [(2, "falls")]),
    "days between that the row covers": (days((0, 10, 10), (3, 16, 5), hours=72), [(3, "moves-otherwise")]),
    "days between that no row covers": (days((0, 10, 10), (3, 16, 5), hours=24), []),
    "days between, and no hours are said": (days((0, 10, 10), (3, 16, 5)), []),
    "the first total has none before it": (days((0, 77, 5)), []),
    "nothing at all": ([], []),
}


@pytest.mark.parametrize("case", CASES)
def test_a_day_breaks_where_the_total_does_not_move_by_what_is_added(case: str) -> None:
    """And nowhere else."""
    series, expected = CASES[case]

    assert found(series) == expected


FIGURE = st.none() | st.integers(0, 30)


@given(st.lists(st.tuples(FIGURE, FIGURE), max_size=12))
def test_the_two_computations_agree_on_any_series(figures: list[tuple[int | None, int | None]]) -> None:
    """The rule, and sums from the start of the series."""
    series = days(*((number, total, added) for number, (total, added) in enumerate(figures)), hours=24)
    rows = [
        {"report_date": told.day.isoformat(), "report_period": 24, **{name: int(n) for name, n in told.figures.items()}}
        for told in series
    ]

    assert [told.day.isoformat() for told in find_breaks(series, PAIR)] == [
        row[0] for row in second_computation(rows, "total", "added")
    ]


def second_computation(rows: list[dict[str, Any]], total: str, added: str) -> Iterator[list[Any]]:
    """The breaks by sums from the start: of what is added, of rows that leave it out, of hours that no row covers."""
    table = []
    sums = {"added": 0, "silent": 0, "uncovered": 0}
    before: date | None = None
    for row in rows:
        day = date.fromisoformat(row["report_date"])
        gap = (day - before).days if before else 1
        sums["uncovered"] += gap > 1 and row.get("report_period", 0) < 24 * gap
        sums["added"] += row.get(added) or 0
        sums["silent"] += added not in row
        before = day
        if total in row:
            table.append((row["report_date"], row.get("phase"), row[total], dict(sums)))
    for (since, old_phase, start, then), (day_told, phase, end, now) in pairwise(table):
        added_between = now["added"] - then["added"]
        told_all = now["silent"] == then["silent"] and now["uncovered"] == then["uncovered"]
        differs = end - start != added_between if told_all else end - start < added_between
        if phase == old_phase and differs:
            yield [day_told, since, start, end, added_between]


def flat(row: dict[str, Any]) -> dict[str, Any]:
    """The row with fields of its objects behind their names."""
    within = {
        f"{name}.{inner}": value
        for name, held in row.items()
        if isinstance(held, dict)
        for inner, value in held.items()
    }
    return row | within


@pytest.mark.parametrize("listed", LISTED, ids=lambda listed: f"{listed['form']}-{listed['total']}")
def test_the_series_break_on_the_listed_days_and_on_no_other(listed: dict[str, Any], shared: Path) -> None:
    """With the totals and what was added, by the rule and by a computation that shares nothing with it."""
    path = shared / "data" / "ledger" / listed["file"]
    pair = SeriesPair(total=listed["total"], added=listed["added"])
    told = find_breaks(open_dataset(path, listed["form"]).days(), pair)
    rows = [flat(row) for row in json.loads(path.read_text(encoding="utf-8"))]

    assert [[b.day.isoformat(), b.since.isoformat(), b.before, b.after, b.added] for b in told] == listed["breaks"]
    assert list(second_computation(rows, listed["total"], listed["added"])) == listed["breaks"]


@pytest.mark.parametrize("form", sorted({listed["form"] for listed in LISTED}))
def test_every_pair_of_a_series_is_listed(form: str, shared: Path) -> None:
    """A field that says what is added to a total has that total beside it."""
    (file,) = {listed["file"] for listed in LISTED if listed["form"] == form}
    opened = open_dataset(shared / "data" / "ledger" / file, form)
    columns = set(opened.dataset.columns)
    listed = {(told["total"], told["added"]) for told in LISTED if told["form"] == form}

    assert {(pair.total, pair.added) for pair in opened.pairs} == listed
    assert {(f"{name}_cum", name) for name in columns if f"{name}_cum" in columns} <= listed
