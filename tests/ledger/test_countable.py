"""What may be added: a family counts once on each axis, by its whole or by parts that make it up."""

from dataclasses import replace
from typing import Any

import pytest

from ledger.made_ranges import everyone, on, reasons, record, rows_of, some
from tawthiq.ledger.partition import exceeding, split
from tawthiq.model.countable import AXES, Axis
from tawthiq.model.incident import CasualtyRange
from tawthiq.model.record import Count

CASES: dict[str, tuple[list[CasualtyRange], Axis, dict[str, tuple[float, float | None]]]] = {
    "the whole where nothing is told apart": (
        [everyone(11), some(8, status="civilian"), some(3, status="combatant")], "total", {"all": (11, 11)},
    ),
    "parts that make up the whole": (
        [everyone(11), some(8, status="civilian"), some(3, status="combatant")], "who",
        {"civilian": (8, 8), "combatant": (3, 3)},
    ),
    "a rest where they do not": (
        [everyone(11), some(8, status="civilian")], "who", {"civilian": (8, 8), "all *": (3, 3)},
    ),
    "a range of rest where the whole is a range": (
        [everyone(10, 12), some(8, status="civilian")], "who", {"civilian": (8, 8), "all *": (2, 4)},
    ),
    "an open whole leaves an open rest": (
        [everyone(10, open_end=True), some(8, status="civilian")], "who", {"civilian": (8, 8), "all *": (2, None)},
    ),
    "parts of another axis tell nothing here": (
        [everyone(11), some(8, status="civilian")], "sex_age", {"all": (11, 11)},
    ),
    "one of two cuts, the one that tells more": (
        [everyone(10), some(4, sex="female", age="adult"), some(7, status="civilian"), some(3, status="combatant")],
        "many", {"civilian": (7, 7), "combatant": (3, 3)},
    ),
    "the other cut on its own axis": (
        [everyone(10), some(4, sex="female", age="adult"), some(7, status="civilian"), some(3, status="combatant")],
        "sex_age", {"female adult": (4, 4), "all *": (6, 6)},
    ),
    "parts of parts where they tell more": (
        [
            everyone(124), some(47, status="civilian"), some(77, party="sdf"),
            some(2, status="civilian", sex="female", age="adult"), some(1, status="civilian", age="child"),
        ],
        "many",
        {
            "civilian female adult": (2, 2), "civilian child": (1, 1), "civilian *": (44, 44), "sdf": (77, 77),
        },
    ),
    "and not where they do not": (
        [
            everyone(124), some(47, status="civilian"), some(77, party="sdf"),
            some(2, status="civilian", sex="female", age="adult"),
        ],
        "who", {"civilian": (47, 47), "sdf": (77, 77)},
    ),
    "what is left is taken of all at once, not of each part that tells nothing here": (
        [
            everyone(9, 11), some(5, 10, status="civilian"), some(4, status="civilian", age="child"),
            some(2, status="civilian", sex="female", age="adult"),
        ],
        "sex_age", {"civilian child": (4, 4), "civilian female adult": (2, 2), "all *": (3, 5)},
    ),
    "those of two doers": (
        [everyone(484), some(83, by="government-forces"), some(401, by="russian-forces")], "by",
        {"government-forces": (83, 83), "russian-forces": (401, 401)},
    ),
    "children beside women are others, the elderly are not": (
        [everyone(9), some(2, sex="female", age="adult"), some(3, age="child"), some(4, age="elderly")], "sex_age",
        {"child": (3, 3), "elderly": (4, 4), "all *": (2, 2)},
    ),
    "a party's leaders are of the party": (
        [everyone(9), some(6, party="islamic-state"), some(2, party="islamic-state-leaders")], "who",
        {"islamic-state": (6, 6), "all *": (3, 3)},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("ranges", "axis", "expected"), CASES.values(), ids=CASES.keys())
def test_a_family_counts_once(
    ranges: list[CasualtyRange], axis: Axis, expected: dict[str, tuple[float, float | None]]
) -> None:
    """By the whole, or by the parts that tell the axis apart with what they leave."""
    assert on(axis, rows_of(*ranges)) == expected


def test_parts_that_exceed_the_whole_are_not_used_and_say_why() -> None:
    """Twelve civilians cannot be among eleven dead."""
    rows = rows_of(everyone(11), some(12, status="civilian"))

    assert on("who", rows) == {"all": (11, 11)}
    assert reasons(rows) == {"civilian": "parts-exceed-whole"}


def test_two_parts_that_together_exceed_the_whole_are_never_added() -> None:
    """Seven and seven of ten: each fits, both do not."""
    rows = rows_of(everyone(10), some(7, status="civilian"), some(7, party="sdf"))

    assert sum(low for low, _ in on("who", rows).values()) == 10


def test_wholes_that_may_count_the_same_people_are_not_added() -> None:
    """Five women and ten civilians, of whom no total is told."""
    rows = rows_of(some(5, part=False, sex="female", age="adult"), some(10, part=False, status="civilian"))

    assert on("total", rows) == {"civilian": (10, 10)}
    assert reasons(rows) == {"female adult": "may-overlap"}


def test_wholes_of_surely_different_people_are_added() -> None:
    """Five civilians and three of the army, of whom no total is told."""
    rows = rows_of(some(5, part=False, status="civilian"), some(3, part=False, party="government-forces"))

    assert on("total", rows) == {"civilian": (5, 5), "government-forces": (3, 3)}


def test_a_part_that_says_who_did_it_all_is_no_part_by_doers() -> None:
    """Else a question by that doer would be answered by parts, and could tell more than one without."""
    ranges = everyone(3, 7), some(4, 5, status="civilian"), some(3, 12, party="sdf", by="islamic-state")

    assert on("by", rows_of(*ranges, parties={"islamic-state": "stated"})) == {"islamic-state": (3, 7)}
    assert on("by", rows_of(*ranges)) == {"sdf islamic-state": (3, 12), "all *": (0, 4)}


def test_everybody_holds_those_who_are_told_beside_them() -> None:
    """Also where nothing calls them a part: of a table's two columns the one may count whom the other counts."""
    rows = rows_of(everyone(10), some(4, part=False, status="civilian"))
    columns = record(Count(measure="killed", best=10), Count(measure="killed", status="civilian", best=4))

    for found in (rows, columns):
        assert on("total", found) == {"all": (10, 10)}
        assert reasons(found) == {"civilian": "may-overlap"}


@pytest.mark.parametrize(("grade", "reason"), [("VX", "discounted"), ("VP", "pending")])
def test_an_incident_that_is_discounted_or_pending_counts_nowhere(grade: Any, reason: str) -> None:
    """Its rows stay, with the reason."""
    rows = rows_of(everyone(3), grades={"harm": grade})

    assert [(row.counts, row.reason) for row in rows] == [((), reason)]


def test_a_row_says_where_and_when_by_units_and_months() -> None:
    """What holds the place is found by the gazetteer."""
    (row,) = rows_of(everyone(3), place="Jasim", place_id="geonames:165997", when="2022-10-14/2022-10-17")

    assert (row.country, row.adm1, row.adm2) == ("iso:SY", "ocha:SY12", "ocha:SY1203")
    assert (row.first_day, row.last_day, row.month) == ("2022-10-14", "2022-10-17", "2022-10")


def test_an_incident_of_two_months_is_of_no_month() -> None:
    """It has no month of which all of it is."""
    (row,) = rows_of(everyone(3), when="2022-10/2022-11")

    assert row.month == ""


def side(best: float, **told: str) -> Count:
    """A column of UCDP's breakdown by side."""
    return Count(measure="killed", best=best, part=True, cut="side", **told)  # type: ignore[arg-type]


def test_a_record_is_told_apart_by_its_sides() -> None:
    """A bare part is as uncertain as its whole; two sides of one code are summed, nobody is nobody."""
    whole = Count(measure="killed", low=8, best=10, high=13)
    parts = [side(3, party="sdf"), side(2, party="sdf"), side(4, status="civilian"), side(0, party="hts")]

    rows = record(*parts, whole)

    assert on("who", rows) == {"sdf": (1, 11), "civilian": (2, 7), "all *": (0, 10)}
    assert sum(row.best or 0 for row in rows if "who" in row.counts) == 10


CIVILIANS = Count(measure="killed", status="civilian", best=4, part=True)
CHILDREN = Count(measure="killed", age="child", best=3, part=True)


@pytest.mark.parametrize(
    ("counts", "whole", "civilians"),
    [
        pytest.param([CIVILIANS], (4, None, None), (4, 4, None), id="no-whole"),
        pytest.param([CIVILIANS, Count(measure="killed")], (4, None, None), (4, 4, None), id="a-whole-without-number"),
        pytest.param([CIVILIANS, CHILDREN], (4, None, None), (4, 4, None), id="children-may-be-civilians"),
        pytest.param(
            [side(4, status="civilian"), side(3, party="sdf"), side(3, party="sdf"), side(2)], (12, None, None),
            (4, 4, None), id="sides-are-different-people",
        ),
        pytest.param(
            [CIVILIANS, Count(measure="killed", low=5, high=8)], (5, None, 8), (1, 4, 7), id="no-best-of-a-range"
        ),
        pytest.param([CIVILIANS, Count(measure="killed", low=5)], (5, None, None), (4, 4, None), id="a-low-alone"),
        pytest.param([CIVILIANS, Count(measure="injured", best=9)], (4, None, None), (4, 4, None), id="others"),
    ],
)  # fmt: skip
def test_a_part_is_no_exact_figure_of_a_whole_that_is_not_told(
    counts: list[Count], whole: tuple[float | None, ...], civilians: tuple[float | None, ...]
) -> None:
    """All of them are at least the parts that are surely different people; nobody is a best figure of all."""
    rows = [row for row in record(*counts) if row.measure == "killed"]
    (all_,) = [row for row in rows if "total" in row.counts]
    (part,) = [row for row in rows if row.status == "civilian"]

    assert (all_.low, all_.best, all_.high) == whole
    assert (part.low, part.best, part.high) == civilians
    assert "total" not in part.counts


def test_parts_of_nobody_make_no_whole() -> None:
    """A row that says only that no civilian died counts nobody."""
    assert record(replace(CIVILIANS, best=0)) == []


def test_a_record_out_of_order_is_put_in_order_and_says_so() -> None:
    """It counts all the same."""
    (row,) = record(Count(measure="killed", low=5, best=4, high=3), doubts=("range-order",))

    assert (row.low, row.best, row.high, row.reason) == (3, 4, 5, "ends-put-in-order")
    assert row.counts == AXES


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((None, 4, None), (4, 4, 4)),
        ((3, 4, None), (3, 4, None)),
        ((None, 4, 9), (0, 4, 9)),
        ((3, None, None), (3, None, None)),
        ((None, None, 9), (0, None, 9)),
        ((None, None, None), (0, None, None)),
    ],
)
def test_an_end_that_a_record_does_not_give_is_open(
    given: tuple[float | None, ...], expected: tuple[float | None, ...]
) -> None:
    """But a bare figure is taken as it stands."""
    low, best, high = given
    (row,) = record(Count(measure="killed", low=low, best=best, high=high))

    assert (row.low, row.best, row.high) == expected


def test_a_running_total_of_a_series_is_never_added() -> None:
    """Its days would count the same people again and again."""
    (row,) = record(Count(measure="killed", best=100), type="cumulative")

    assert (row.counts, row.reason) == ((), "running-total")


def test_every_axis_is_split_in_its_own_right() -> None:
    """The exports of the partition agree on what exceeds."""
    from tawthiq.ledger.partition import Ends, Part

    inner = Part(key="c", told={"status": "civilian"}, ends=Ends(12, 12, 12), claims=())
    whole = Part(key="", told={}, ends=Ends(11, 11, 11), claims=(), parts=(inner,))

    assert exceeding(whole) == {"c"}
    assert all(len(split(whole, axis)) == 1 for axis in AXES)
