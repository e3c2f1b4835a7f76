"""What the ledger documents beside what sources state, on either database and through the command."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from click.testing import Result

from casebook.made import arrival
from casebook.made_tallies import HOMS, happened, put, some
from casebook.test_statements import accept_all
from tawthiq.casebook import Casebook
from tawthiq.casebook.receiving.adding import add

Invoke = Callable[..., Result]
STATED = (
    "In 2021, 208 civilians were killed in Homs province, SOHR said. "
    "In March 2021, 40 civilians were killed in Homs province, SOHR said."
)


@pytest.fixture
def documented(casebook: Casebook) -> Casebook:
    """SOHR states 208 civilians of 2021 and 40 of its March; incidents have 37 in March, 150 in May, three untold."""
    add(casebook, [arrival(STATED, published=date(2022, 1, 5))])
    accept_all(casebook)
    put(
        casebook,
        happened(some(37, part=False, status="civilian"), place_id=HOMS, when="2021-03-09"),
        happened(some(150, part=False, status="civilian"), place_id=HOMS, when="2021-05-02"),
        happened(some(90, part=False, status="civilian"), place_id=HOMS, when="2022-05-02"),
        happened(some(3, part=False), place_id=HOMS, when="2021-06-02"),
    )
    return casebook


def test_what_is_missing_is_told_by_month(invoke: Invoke, documented: Casebook) -> None:
    """208 and 187: 21, of them three in March; what may belong is told beside it."""
    told = invoke("coverage", "--place", "Homs", "--who", "civilians", "--per", "month")

    assert told.exit_code == 0, told.output
    lines = [line.replace("\u2068", "").replace("\u2069", "").strip() for line in told.output.splitlines()]
    assert lines[1:] == [
        "SOHR states 208, the ledger documents 187: 21 missing",
        "killed · civilians · Homs · 2021 · in a period",
        "May belong here, and is not counted:",
        "figures that do not tell whether they count these people: 1 (3)",
        "2021-03: 40 stated, 37 documented: 3 missing",
        "2021-05: the ledger documents 150",
    ]


def test_it_is_told_in_arabic(invoke: Invoke, documented: Casebook) -> None:
    """With the same numbers."""
    told = invoke("coverage", "--place", "Homs", "--who", "civilians", "--language", "ar")

    assert "الناقص 21" in told.output.replace("\u2068", "").replace("\u2069", "")


def test_programs_read_it(invoke: Invoke, documented: Casebook) -> None:
    """Both ends, the months of both, and the figures that state it."""
    told = invoke("coverage", "--place", "Homs", "--per", "month", "--format", "json")
    (found,) = json.loads(told.output)["statements"]

    assert (found["stated"]["low"], found["documented"]["low"]) == (208, 187)
    assert found["difference"] == {"verdict": "missing", "low": 21, "high": 21}
    assert [(each["month"], each["documented"]["low"]) for each in found["months"]] == [
        ("2021-03", 37),
        ("2021-05", 150),
    ]
    assert found["months"][0]["difference"] == {"verdict": "missing", "low": 3, "high": 3}


def test_running_totals_tell_what_is_missing_by_month(invoke: Invoke, casebook: Casebook) -> None:
    """The total at the end of a month less the one before, beside what incidents of the month say."""
    for month, day, count in ((3, 31, 60), (4, 30, 100), (5, 31, 105)):
        text = f"Since 1 January 2021, {count} civilians were killed in Homs province, SOHR said."
        add(casebook, [arrival(text, name=f"{month}.txt", published=date(2021, month, day))])
    accept_all(casebook)
    put(
        casebook,
        happened(some(37, part=False, status="civilian"), place_id=HOMS, when="2021-04-09"),
        happened(some(5, part=False, status="civilian"), place_id=HOMS, when="2021-05-02"),
        happened(some(2, part=False, status="civilian"), place_id=HOMS, when="2021-04"),
        happened(some(1, part=False, status="civilian"), place_id=HOMS, when="2021-04-30/2021-05-01"),
    )
    told = invoke("coverage", "--place", "Homs", "--per", "month").output.replace("\u2068", "").replace("\u2069", "")
    (found,) = json.loads(invoke("coverage", "--per", "month", "--format", "json").output)["statements"]

    assert "SOHR states 105, the ledger documents 45: 60 missing" in told
    assert "2021-04: 100 − 60 = 40 by its running totals, 39 documented: 1 missing" in told
    assert "2021-05: 105 − 100 = 5 by its running totals, 5 documented: all of them" in told
    assert "; figures that may lie in these days: 1" in told
    assert [step["stated"] for step in found["steps"]] == [{"low": 40, "high": 40}, {"low": 5, "high": 5}]
    assert "بحسب حصيلتيه المتراكمتين" in invoke("coverage", "--per", "month", "--language", "ar").output


def test_what_is_left_out_here_may_be_in_the_statement(invoke: Invoke, documented: Casebook) -> None:
    """The source does not say that it leaves that out."""
    told = invoke("coverage", "--place", "Homs", "--exclude", "who=civilians", "--per", "month", "--format", "json")
    (found,) = json.loads(told.output)["statements"]

    assert (found["why"], found["difference"]) == ("excluded-here", {"verdict": "cannot-tell"})
    assert found["months"] == []


def test_a_ledger_that_only_may_have_them_misses_nothing_surely(invoke: Invoke, casebook: Casebook) -> None:
    """Four of whom it does not tell whether they were civilians."""
    add(casebook, [arrival(STATED, published=date(2022, 1, 5))])
    accept_all(casebook)
    put(casebook, happened(some(4, part=False), place_id=HOMS, when="2021-06-02"))
    (found,) = json.loads(invoke("coverage", "--format", "json").output)["statements"]

    assert (found["why"], found["documented"]["figures"]) == ("only-perhaps", 0)
    assert found["perhaps"] == [{"reason": "untold-who", "figures": 1}]


def test_a_day_before_the_casebook_is_refused(invoke: Invoke, documented: Casebook) -> None:
    """Nothing was known then, which is not that nobody died."""
    told = invoke("coverage", "--as-of", "2020-01-01")

    assert (told.exit_code, "The casebook began on" in told.output, "SOHR" in told.output) == (2, True, False)


def test_two_sources_stay_apart(invoke: Invoke, documented: Casebook) -> None:
    """Each with its own difference."""
    other = "In 2021, 190 civilians were killed in Homs province, the SNHR said."
    add(documented, [arrival(other, name="other.txt", published=date(2022, 1, 6))])
    accept_all(documented)
    told = invoke("coverage", "--place", "Homs", "--period", "2021", "--format", "json")

    found = json.loads(told.output)["statements"]
    assert {(*each["stated"]["source"], each["difference"]["low"]) for each in found} == {("SOHR", 21), ("SNHR", 3)}


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(["--measure", "killed", "--measure", "injured"], id="two-measures"),
        pytest.param(["--measure", "held"], id="a-stock"),
        pytest.param(["--per", "week"], id="weeks"),
        pytest.param(["--who", "nobody"], id="no-such-code"),
    ],
)
def test_what_is_not_asked_rightly_is_refused(invoke: Invoke, casebook: Casebook, line: list[str]) -> None:
    """With a sentence, and 2."""
    assert invoke("coverage", *line).exit_code == 2


def test_a_scope_of_which_nobody_states_a_total_says_so(invoke: Invoke, casebook: Casebook) -> None:
    """It is no error."""
    told = invoke("coverage")

    assert told.exit_code == 0
    assert "No reviewed figure states a total for this scope." in told.output
