"""How the ledger stands to a statement: by how many they differ, and which scopes cannot be compared."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.ledger.coverage import covered, difference, incomparable, totals_of
from tawthiq.ledger.running import steps_of
from tawthiq.model.claim import Claim, Who
from tawthiq.model.coverage import Difference
from tawthiq.model.span import Span
from tawthiq.model.statement import Statement
from tawthiq.model.tally import Group, Question, Sum, Tally
from tawthiq.publish.tallies.coverage import difference_words
from tawthiq.publish.tallies.wording import TallyWording
from tawthiq.publish.tallies.words import load_tally_words

NUMBERS = st.integers(min_value=0, max_value=1_000)


def states(low: float = 208, high: float | None = 208, *, id: str = "s", **told: Any) -> Statement:
    """A total of 2021 that a source states, or what the fields make of it."""
    within, voice = told.pop("within", None), told.pop("voice", "SOHR")
    fields = {"period": "2021", "extent": "period", "place": ("Homs",), "place_ids": ("ocha:SY04",), **told}
    claim = Claim(
        id=id, report="r", span=Span(start=0, end=3), number=f"{low:g}", quote="", kind="count", section="body",
        measure="killed", unit="persons", low=low, high=high, bound="exact", **fields,
    )  # fmt: skip
    return Statement(id=id, voice=(voice,), first=claim, claims=(claim,), low=low, high=high, within=within)


def documents(low: float, high: float | None) -> Sum:
    """What incidents say together."""
    return Sum(low=low, best=None, high=high, rows=9)


@pytest.mark.parametrize(
    ("stated", "ledger", "english", "arabic"),
    [
        pytest.param((208, 208), (187, 187), "21 missing", "الناقص 21", id="missing"),
        pytest.param((208, 208), (180, 190), "18 to 28 missing", "الناقص 18 إلى 28", id="a-range-documented"),
        pytest.param((208, None), (187, 187), "at least 21 missing", "الناقص 21 على الأقل", id="at-least-stated"),
        pytest.param((180, 220), (150, 170), "10 to 70 missing", "الناقص 10 إلى 70", id="about-stated"),
        pytest.param((208, 208), (0, 0), "208 missing", "الناقص 208", id="nothing-documented"),
        pytest.param((208, 208), (211, 211), "3 more than stated", "الزائد على المذكور 3", id="more"),
        pytest.param(
            (208, 208),
            (211, None),
            "at least 3 more than stated",
            "الزائد على المذكور 3 على الأقل",
            id="more-documented-openly",
        ),
        pytest.param((208, 208), (208, 208), "all of them", "موثّقون كلهم", id="all"),
        pytest.param((208, 208), (190, 220), "agrees within the ranges", "يتفقان ضمن المديين", id="within"),
        pytest.param((208, None), (300, 300), "agrees within the ranges", "يتفقان ضمن المديين", id="over-at-least"),
        pytest.param((208, 208), (187, None), "agrees within the ranges", "يتفقان ضمن المديين", id="open-documented"),
    ],
)
def test_the_difference_is_told_with_its_bounds(
    stated: tuple[float, float | None], ledger: tuple[float, float | None], english: str, arabic: str
) -> None:
    """In both languages."""
    found = difference(states(*stated), documents(*ledger))
    said = [difference_words(found, TallyWording(words=load_tally_words(language))) for language in ("en", "ar")]

    assert said == [english, arabic]


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.floats(0, 1), st.floats(0, 1))
def test_every_pair_within_the_ranges_differs_by_what_is_told(
    low: int, more: int, base: int, base_more: int, here: float, there: float
) -> None:
    """What is missing is no less than the least told and no more than the most."""
    found: Difference = difference(states(low, low + more), documents(base, base + base_more))
    apart = (low + here * more) - (base + there * base_more)

    assert found.high is not None
    if found.verdict in ("missing", "more"):
        lacking = apart if found.verdict == "missing" else -apart
        assert found.low - 1e-6 <= lacking <= found.high + 1e-6
        assert found.low > 0
    else:
        assert low <= base + base_more
        assert base <= low + more


@pytest.mark.parametrize(
    ("told", "asked", "why"),
    [
        pytest.param({}, {}, None, id="a-year"),
        pytest.param({"who": (Who(party="sdf"), Who(status="civilian"))}, {}, None, id="two-groups"),
        pytest.param({"extent": "cumulative", "period": "2019-03/2024-07-17"}, {}, None, id="a-running-total"),
        pytest.param({"period": "2019-03/.."}, {}, "open-period", id="open-end"),
        pytest.param({"period": "../2021"}, {}, "open-period", id="open-start"),
        pytest.param({"period": "lately"}, {}, "open-period", id="no-date"),
        pytest.param({"period": None}, {}, "no-period", id="no-period"),
        pytest.param({"period": "2021-10~"}, {}, "rough-period", id="rough-period"),
        pytest.param({"by": ("russia", "syrian-army")}, {}, "several-doers", id="several-doers"),
        pytest.param({"method": ("shelling", "airstrike")}, {}, "several-methods", id="several-methods"),
        pytest.param({"who": (Who(party="sdf", sex="female"),)}, {}, "crossed-people", id="women-of-a-party"),
        pytest.param({"place_ids": ()}, {}, "unknown-place", id="a-place-without-id"),
        pytest.param({"excludes": "the prison"}, {}, "leaves-out", id="leaves-out"),
        pytest.param(
            {"excludes": "the prison"}, {"exclude": (("incident", "I1"),)}, None, id="left-out-by-the-question-too"
        ),
    ],
)
def test_scopes_that_cannot_be_compared_say_why(told: dict[str, Any], asked: dict[str, Any], why: str | None) -> None:
    """Nothing is guessed of what a text leaves open."""
    assert incomparable(states(**told), Question(measures=("killed",), **asked)) == why


@pytest.mark.parametrize(
    ("found", "ids"),
    [
        pytest.param([states(id="a"), states(id="b")], ["a", "b"], id="beside-one-another"),
        pytest.param([states(id="a"), states(id="b", within="a")], ["a"], id="a-part-stands-under-its-whole"),
        pytest.param([states(id="b", within="a")], ["b"], id="whose-whole-is-not-asked-for"),
        pytest.param([states(id="a", extent="incident")], [], id="of-one-incident"),
        pytest.param([states(id="a", extent="incident"), states(id="b", within="a")], ["b"], id="within-an-incident"),
    ],
)
def test_totals_that_lie_in_no_other_are_covered(found: list[Statement], ids: list[str]) -> None:
    """Each statement once; none twice."""
    assert [each.id for each in totals_of(found)] == ids


def answered(**months: float) -> Tally:
    """The ledger's answer for a scope, told by months: `m03=37` of March 2021."""
    groups = tuple(Group(key=(f"2021-{name[1:]}",), sum=documents(low, low)) for name, low in months.items())
    total = documents(sum(months.values()), sum(months.values()))
    return Tally(
        question=Question(measures=("killed",), group_by=("month",)), total=total, together=total, groups=groups,
        in_order=0, in_bulk=0, left_out=(), counted=(), left=(), page=1, pages=1,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("told", "months"),
    [
        pytest.param({}, [("2021-03", 40), ("2021-05", None)], id="a-month"),
        pytest.param({"period": "2021-03-01/2021-03-31"}, [("2021-03", 40), ("2021-05", None)], id="its-days"),
        pytest.param({"period": "2021-04"}, [("2021-03", None), ("2021-04", 40), ("2021-05", None)], id="nothing-here"),
        pytest.param({"period": "2021-03-01/2021-03-30"}, [("2021-03", None), ("2021-05", None)], id="a-day-less"),
        pytest.param({"period": "2021-03~"}, [("2021-03", None), ("2021-05", None)], id="told-roughly"),
        pytest.param({"period": "2022-03"}, [("2021-03", None), ("2021-05", None)], id="another-year"),
        pytest.param({"voice": "SNHR"}, [("2021-03", None), ("2021-05", None)], id="another-source"),
        pytest.param({"place_ids": ("ocha:SY12",)}, [("2021-03", None), ("2021-05", None)], id="another-place"),
        pytest.param({"by": ("russia",)}, [("2021-03", None), ("2021-05", None)], id="of-one-doer"),
        pytest.param({"who": (Who(age="child"),)}, [("2021-03", None), ("2021-05", None)], id="of-some-people"),
        pytest.param({"excludes": "the prison"}, [("2021-03", None), ("2021-05", None)], id="leaves-more-out"),
        pytest.param({"extent": "incident"}, [("2021-03", None), ("2021-05", None)], id="one-incident"),
    ],
)
def test_months_that_the_same_source_states_of_the_scope_stand_beside_the_ledgers(
    told: dict[str, Any], months: list[tuple[str, float | None]]
) -> None:
    """And no others."""
    whole, part = states(id="a"), states(40, 40, id="b", **{"period": "2021-03", **told})
    found = covered(whole, answered(m03=37, m05=150), [whole, part])

    assert [(each.month, each.statement and each.statement.low) for each in found.months] == months


def runs(end: str, low: float, high: float | None = -1, **told: Any) -> Statement:
    """A running total since the beginning of 2021, as it stood on a day."""
    high = low if high == -1 else high
    period = f"{told.pop('since', '2021-01-01')}/{end}"
    return states(low, high, id=end, **{"extent": "cumulative", "period": period, **told})


@pytest.mark.parametrize(
    ("found", "steps"),
    [
        pytest.param(
            [runs("2021-03-31", 60), runs("2021-04-30", 100), runs("2021-05-31", 140)],
            [("2021-04-01", "2021-04-30", 40, 40, None), ("2021-05-01", "2021-05-31", 40, 40, None)],
            id="months",
        ),
        pytest.param(
            [runs("2021-03-24", 60), runs("2021-05-24", 100, 110)], [("2021-03-25", "2021-05-24", 40, 50, None)],
            id="two-months-and-a-range",
        ),
        pytest.param(
            [runs("2021-03-31", 60), runs("2021-04-30", 100, None)], [("2021-04-01", "2021-04-30", 40, None, None)],
            id="at-least-so-many",
        ),
        pytest.param(
            [runs("2021-03-31", 60, None), runs("2021-04-30", 100)],
            [("2021-04-01", "2021-04-30", 0, None, "open-total")],
            id="after-at-least-so-many",
        ),
        pytest.param(
            [runs("2021-03-31", 60), runs("2021-04-30", 50)], [("2021-04-01", "2021-04-30", 0, None, "total-falls")],
            id="a-fall",
        ),
        pytest.param(
            [runs("2021-03-31", 60), runs("2021-03-31", 90), runs("2021-04-30", 100)],
            [("2021-04-01", "2021-04-30", 40, 40, "two-totals")],
            id="two-of-a-day",
        ),
        pytest.param([runs("2021-03-31", 60, since="2020-12-01"), runs("2021-04-30", 100)], [], id="another-start"),
        pytest.param([runs("2021-03-31", 60, voice="SNHR"), runs("2021-04-30", 100)], [], id="another-source"),
        pytest.param([runs("2021-03-31", 60, method=("mine",)), runs("2021-04-30", 100)], [], id="another-way"),
        pytest.param([runs("2021-03-31", 60, extent="period"), runs("2021-04-30", 100)], [], id="no-running-total"),
        pytest.param([runs("2021-03-31~", 60), runs("2021-04-30", 100)], [], id="told-roughly"),
        pytest.param([runs("2021-04-30", 100)], [], id="one-alone"),
    ],
)  # fmt: skip
def test_a_running_total_less_the_one_before_is_of_the_days_between(
    found: list[Statement], steps: list[tuple[str, str, float, float | None, str | None]]
) -> None:
    """Where one source counts one thing from one day on; what cannot be taken from one another says why."""
    told = [(step.first_day, step.last_day, step.low, step.high, step.why) for step in steps_of(found[-1], found)]

    assert told == steps
