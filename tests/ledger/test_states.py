"""Earlier states of a source's total: which statements are no parts of one another, and which of them comes later."""

from typing import Any

import pytest

from tawthiq.ledger.statements import Stated, out_of_rings, statements_of
from tawthiq.model.claim import Claim, Who
from tawthiq.model.span import Span
from tawthiq.model.statement import Statement

CIVILIANS = (Who(status="civilian"),)


def told(name: str, low: float, period: str, published: str = "", **fields: Any) -> Stated:
    """A running total of civilians killed in Homs by SOHR's word, or what the fields make of it."""
    voice = fields.pop("voice", "SOHR")
    scope = {"who": CIVILIANS, "place": ("Homs",), "place_ids": ("ocha:SY04",), "extent": "cumulative", **fields}
    high = scope.pop("high", low)
    claim = Claim(
        id=name, report=f"r-{name}", span=Span(start=0, end=3), number=f"{low:g}", quote="", kind="count",
        section="body", measure="killed", unit="persons", low=low, high=high, bound="exact", period=period, **scope,
    )  # fmt: skip
    return Stated(claim=claim, voice=(voice,), published=published)


def found(*given: Stated) -> dict[str, Statement]:
    """The statements by the name of their first figure."""
    return {each.id: each for each in statements_of(given, lambda inner, outer: inner == outer)}


MARCH = told("march", 1_200, "2021-01-01/2021-03-31")


@pytest.mark.parametrize(
    "later",
    [
        pytest.param(told("next", 1_500, "2021-01-01/2021-04-30"), id="counted-on"),
        pytest.param(told("next", 1_000, "2021-01-01/2021-04-30"), id="counted-anew-and-lower"),
        pytest.param(told("next", 1_500, "2021-01/2021-04-30"), id="since-the-month-of-that-day"),
        pytest.param(told("next", 1_500, "2021-01-01/..", "2021-06-01"), id="still-counted"),
        pytest.param(told("next", 1_500, "2021-01-01/2021-04-30", high=None), id="at-least-so-many"),
    ],
)
def test_a_running_total_to_a_later_day_is_its_next_state(later: Stated) -> None:
    """And neither is a part of the other."""
    statements = found(MARCH, later)

    assert (statements["march"].later, statements["march"].within) == ("next", None)
    assert (statements["next"].later, statements["next"].within) == (None, None)


@pytest.mark.parametrize(
    ("other", "within"),
    [
        pytest.param(told("next", 1_500, "2021-01-01/2021-04-30", voice="SNHR"), None, id="another-source"),
        pytest.param(told("next", 1_500, "2021-01-01/2021-04-30", by=("russia",)), None, id="of-one-doer"),
        pytest.param(told("next", 1_500, "2021-01-01/2021-04-30", excludes="the prison"), None, id="leaves-more-out"),
        pytest.param(told("next", 1_500, "2021-01-01/2021-04-30", who=()), "next", id="everybody-holds-the-civilians"),
        pytest.param(told("next", 1_500, "2020-12-01/2021-04-30"), "next", id="a-longer-count-holds-the-shorter"),
        pytest.param(told("next", 1_500, "2021", extent="period"), "next", id="the-year-holds-its-months"),
    ],
)
def test_what_is_of_another_scope_is_no_state_of_it(other: Stated, within: str | None) -> None:
    """It may hold it."""
    statements = found(MARCH, other)

    assert (statements["march"].later, statements["march"].within) == (None, within)


def test_of_two_exact_starts_in_one_month_neither_is_a_state_of_the_other() -> None:
    """They count from two days."""
    statements = found(told("one", 1_200, "2021-01-01/2021-03-31"), told("two", 1_500, "2021-01-20/2021-04-30"))

    assert [each.later for each in statements.values()] == [None, None]


@pytest.mark.parametrize(
    ("first", "second", "later"),
    [
        pytest.param("2022-01-05", "2022-06-05", "again", id="given-anew"),
        pytest.param("2022-06-05", "2022-06-05", None, id="of-one-day"),
        pytest.param("", "", None, id="without-days"),
    ],
)
def test_the_total_of_a_year_given_anew_is_its_next_state(first: str, second: str, later: str | None) -> None:
    """By the day on which it was published; never a part."""
    statements = found(
        told("year", 208, "2021", first, extent="period"), told("again", 260, "2021", second, extent="period")
    )

    assert (statements["year"].later, statements["year"].within, statements["again"].within) == (later, None, None)


def test_a_month_of_a_running_total_is_a_part_of_its_last_state() -> None:
    """Of forty in March, within 1,500 until May and 1,200 until March."""
    statements = found(
        MARCH, told("next", 1_500, "2021-01-01/2021-05-31"), told("month", 40, "2021-03", extent="period")
    )

    assert statements["month"].within == "next"


def test_states_follow_one_another_in_the_order_of_days() -> None:
    """Whatever the order in which they came."""
    may, april = told("may", 1_900, "2021-01-01/2021-05-31"), told("april", 1_500, "2021-01-01/2021-04-30")
    statements = found(may, MARCH, april)

    assert [statements[name].later for name in ("march", "april", "may")] == ["april", "may", None]


def test_statements_that_would_hide_one_another_are_told() -> None:
    """The widest of a ring of parts and states stands alone."""
    statements = found(MARCH, told("next", 1_500, "2021-01-01/2021-04-30", part_of="march"))
    kept = {each.id: each for each in out_of_rings(list(statements.values()))}

    assert (kept["next"].within, kept["march"].later) == (None, "next")
