"""Ranges of an incident: which figures set which end, and what never moves one."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from msgspec import structs

from ledger.figures import ends, figure, one_range
from tawthiq.ledger.attached import Attached, Counting
from tawthiq.ledger.independence import Register, SourceState
from tawthiq.ledger.ranges import ranges_of
from tawthiq.model.claim import Who
from tawthiq.model.entry import RangeChosen
from tawthiq.model.incident import CasualtyRange, Decided

BEFORE, AFTER = date(2021, 3, 4), date(2021, 3, 6)
CHILD = (Who(age="child"),)
CIVILIAN = (Who(status="civilian"),)
SOLDIER = (Who(party="government-forces", status="combatant"),)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"number": 7}, (7, 7, 7)),
        ({"number": 7, "bound": "at_least"}, (7, None, None)),
        ({"number": 7, "bound": "more_than"}, (7, None, None)),
        ({"number": 7, "bound": "at_most"}, (0, None, 7)),
        ({"number": 7, "bound": "less_than"}, (0, None, 7)),
        ({"number": 5, "bound": "range", "high": 8}, (5, None, 8)),
        ({"number": 7, "bound": "about"}, (6, 7, 8)),
        ({"number": 45, "bound": "about"}, (41, 45, 49)),
        ({"number": 10, "bound": "vague"}, (10, None, 99)),
        ({"number": 3, "bound": "vague"}, (3, None, None)),
        ({"number": 3, "bound": "vague", "high": 9}, (3, None, 9)),
    ],
)
def test_a_bound_leaves_open_what_its_words_leave_open(told: Any, expected: object) -> None:
    """Research on recording standards, 2.3 and 3.7."""
    assert ends(one_range(figure(**told))) == expected


@pytest.mark.parametrize(("profile", "expected"), [("conservative", (10, None, 99)), ("lexical", (30, None, 99))])
def test_vague_words_are_counted_by_the_profile_which_is_named(profile: Any, expected: object) -> None:
    """Tens are ten or more as ACLED counts, three tens or more by the dictionary."""
    made = one_range(figure(10, bound="vague"), counting=Counting(profile=profile))
    assert ends(made) == expected
    assert made.profile == profile


def test_the_strict_profile_counts_no_vague_words() -> None:
    """AOAV records no incident of «several»."""
    ranges, beside = ranges_of([figure(10, bound="vague")], Counting(profile="strict"), {})
    assert ranges == ()
    assert [(each.claim, each.reason) for each in beside] == [("a", "vague")]


ROWS: list[tuple[str, list[Attached], tuple[float, float | None, float | None]]] = [
    ("two sources differ", [figure(5), figure(9, name="b", source="SNHR")], (5, None, 9)),
    ("two sources agree", [figure(5), figure(5, name="b", source="SNHR")], (5, 5, 5)),
    (
        "what one gives as a least does not contradict the other",
        [figure(7), figure(5, name="b", source="SNHR", bound="at_least")],
        (5, 7, None),
    ),
    (
        "what one gives as a least contradicts the other",
        [figure(7), figure(9, name="b", source="SNHR", bound="at_least")],
        (7, None, None),
    ),
    ("a source that raises its figure", [figure(5), figure(7, name="b", day=AFTER)], (7, 7, 7)),
    ("a source that lowers its figure", [figure(5), figure(7, name="b", day=BEFORE)], (5, 5, 5)),
    ("a source that gives two figures in a day", [figure(5), figure(7, name="b")], (5, None, 7)),
    (
        "an outlet that tells the old figure late",
        [figure(5, day=BEFORE), figure(7, name="b"), figure(5, name="c", day=AFTER, outlet="B")],
        (7, 7, 7),
    ),
    ("a figure without a date stands beside the dated", [figure(5), figure(7, name="b", day=None)], (5, None, 7)),
    ("vague words after a number", [figure(7), figure(10, name="b", bound="vague", day=AFTER)], (7, 7, 7)),
    (
        "nameless sources are their outlet's",
        [figure(5, source=None), figure(7, name="b", source=None, day=AFTER)],
        (7, 7, 7),
    ),
    (
        "two outlets with no source",
        [figure(5, source=None), figure(7, name="b", source=None, day=AFTER, outlet="B")],
        (5, None, 7),
    ),
]


@pytest.mark.parametrize(("figures", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_the_widest_range_of_what_stands(figures: list[Attached], expected: object) -> None:
    """From the least of lows to the most of highs over each source's latest (ECW p. 25; IBC)."""
    assert ends(one_range(*figures)) == expected


def test_what_a_later_figure_replaces_stays_beside_and_names_its_heir() -> None:
    """Both are kept visible."""
    (made,), beside = ranges_of([figure(5), figure(7, name="b", day=AFTER)], Counting(), {})
    assert made.claims == made.low_claims == made.high_claims == ("b",)
    assert [(each.claim, each.reason, each.by) for each in beside] == [("a", "replaced", "b")]


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"stance": "denied"}, "denied"),
        ({"stance": "projected"}, "projected"),
        ({"status": "unreviewed"}, "not-reviewed"),
        ({"status": "rejected"}, "rejected"),
        ({"extent": "cumulative"}, "running-total"),
        ({"extent": "period"}, "period-total"),
        ({"extent": "stock", "measure": "held"}, "stock"),
        ({"kind": "ratio"}, "ratio"),
    ],
)
def test_a_figure_that_tells_nothing_of_the_incident_sets_no_end(told: Any, reason: str) -> None:
    """It is shown beside, with the reason."""
    ranges, beside = ranges_of([figure(5), figure(90, name="b", source="SNHR", **told)], Counting(), {})
    assert [ends(each) for each in ranges] == [(5, 5, 5)]
    assert [(each.claim, each.reason) for each in beside] == [("b", reason)]


def test_a_provisional_figure_sets_ends_and_marks_the_range() -> None:
    """A first toll is a toll."""
    made = one_range(figure(5, stance="provisional"))
    assert ends(made) == (5, 5, 5)
    assert made.provisional


def carrying(**carries: tuple[str, ...]) -> Counting:
    """A casebook whose register says who carries whom."""
    return Counting(register=Register([SourceState(id=name, carries=who) for name, who in carries.items()]))


def test_sources_that_carry_one_another_are_one() -> None:
    """SANA's word through two papers is SANA's word once, however long the chain."""
    figures = [figure(5, source="SANA"), figure(5, name="b", source="Paper"), figure(5, name="c", source="Blog")]
    assert one_range(*figures).sources == 3
    assert one_range(*figures, counting=carrying(Paper=("SANA",), Blog=("Paper",))).sources == 1


def test_a_text_without_an_outlet_is_that_of_whoever_published_it() -> None:
    """Word for word; alone it speaks for itself, and twice it is one."""
    known = structs.replace(figure(12, source=None), words="x")
    bare = [structs.replace(figure(12, name=name, source=None), outlet=None, words="x") for name in "bc"]
    other = structs.replace(figure(12, name="d", source=None), outlet=None, words="y")
    assert one_range(known, *bare).sources == 1
    assert one_range(*bare).sources == 1
    assert one_range(known, *bare, other).sources == 2


def test_an_outlet_that_carries_two_agencies_does_not_make_them_one() -> None:
    """Nor is it a third source beside them."""
    figures = [figure(5, source="AFP"), figure(5, name="b", source="Reuters"), figure(5, name="c", source="Paper")]
    assert one_range(*figures, counting=carrying(Paper=("AFP", "Reuters"))).sources == 2


def test_most_sources_chooses_the_figure_of_most_independent_sources() -> None:
    """Three papers that carry one agency are outvoted by two sources of their own."""
    papers = [figure(9, name=f"p{at}", source=f"Paper {at}") for at in range(3)]
    others = [figure(7, name="b", source="SOHR"), figure(7, name="c", source="SNHR")]
    rules = carrying(**{f"Paper {at}": ("SANA",) for at in range(3)})
    made = one_range(*papers, *others, counting=Counting(rule="most-sources", register=rules.register))
    assert ends(made) == (7, 7, 7)
    assert made.low_claims == ("b", "c")


def test_latest_chooses_the_figure_that_was_told_last() -> None:
    """By the dates of reports."""
    figures = [figure(9), figure(7, name="b", source="SNHR", day=AFTER)]
    assert ends(one_range(*figures, counting=Counting(rule="latest"))) == (7, 7, 7)


def parts(*figures: Attached) -> dict[str, CasualtyRange]:
    """Ranges by their key."""
    return {each.key: each for each in ranges_of(figures, Counting(), {})[0]}


def test_parts_of_a_whole_are_ranges_of_their_own_within_it() -> None:
    """Their whole counts them."""
    made = parts(figure(10), figure(3, name="b", who=CHILD, part_of="a", report="report of a"))
    assert (made[""].part, made["age=child"].part, made["age=child"].within) == (False, True, "")
    assert ends(made["age=child"]) == (3, 3, 3)


def test_people_told_by_another_report_are_within_the_whole_too() -> None:
    """All that were killed in one incident include its children."""
    made = parts(figure(10), figure(3, name="b", source="SNHR", who=CHILD))
    assert made["age=child"].part


def test_civilians_and_soldiers_without_a_whole_are_different_people() -> None:
    """Neither counts the other; children are perhaps among the civilians."""
    made = parts(figure(10, who=CIVILIAN), figure(4, name="b", who=SOLDIER), figure(3, name="c", who=CHILD))
    assert [(key, each.part, each.within) for key, each in made.items()] == [
        ("age=child", True, "status=civilian"), ("party=government-forces", False, ""), ("status=civilian", False, ""),
    ]  # fmt: skip


def test_parts_of_the_same_people_are_told_apart_by_what_else_is_said() -> None:
    """Six in one village and four in the next are no disagreement; a copy of the report adds no third part."""
    cut = [
        figure(10), figure(6, name="b", part_of="a", place=("Saraqib",)),
        figure(4, name="c", part_of="a", place=("Binnish",)),
        figure(10, name="d", outlet="B"), figure(6, name="e", outlet="B", part_of="d", place=("Saraqib",)),
        figure(4, name="f", outlet="B", part_of="d", place=("Binnish",)),
    ]  # fmt: skip
    made = parts(*cut)
    assert {key: ends(each) for key, each in made.items()} == {
        "": (10, 10, 10), ";place=Saraqib": (6, 6, 6), ";place=Binnish": (4, 4, 4),
    }  # fmt: skip
    assert all(each.cut and each.within == "" for key, each in made.items() if key)


def test_a_part_that_its_whole_cannot_hold_is_told() -> None:
    """Eleven children are not among ten dead."""
    made = parts(figure(10), figure(11, name="b", source="SNHR", who=CHILD))
    assert made["age=child"].exceeds == ""
    assert made[""].exceeds is None


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ({"number": 12}, (7, None, 12)),
        ({"number": 12, "bound": "at_least"}, (7, None, None)),
        ({"number": 5, "bound": "at_least"}, (7, 7, 7)),
        ({"number": 3, "bound": "range", "high": 9}, (7, None, 9)),
        ({"number": 4}, (7, 7, 7)),
    ],
    ids=["more", "at least so many", "at least fewer", "perhaps more", "fewer"],
)
def test_a_whole_is_as_wide_as_the_parts_that_it_holds(part: Any, whole: object) -> None:
    """Who says twelve soldiers says twelve people: the end names the figure, whoever gave it."""
    made = parts(figure(7), figure(**part, name="b", source="SNHR", who=CHILD))
    assert ends(made[""]) == whole
    assert made[""].high_claims == (("b",) if whole != (7, 7, 7) else ("a",))


@pytest.mark.parametrize(
    ("chosen", "whole", "claimed"),
    [
        ({"best": 8}, (7, 8, 12), None),
        ({"best": 14}, (7, 14, 14), (7, 12)),
        ({"low": 3}, (3, None, 12), (7, 12)),
        ({"high": 9}, (7, 7, 9), (7, 12)),
    ],
    ids=["best within", "best above", "low", "high"],
)
def test_a_choice_leaves_the_other_ends_to_the_claims_of_the_parts_too(
    chosen: Any, whole: object, claimed: object
) -> None:
    """Seven by one, twelve soldiers by another: who chooses eight as the best says nothing of the twelve."""
    choice = RangeChosen(incident="I1", measure="killed", unit="persons", who="", rule="chosen", **chosen)
    by = Decided(who="Amal", at=datetime(2024, 1, 5, tzinfo=UTC), why="names", position=9)
    figures = [figure(7), figure(12, name="b", source="SNHR", who=CHILD)]
    ranges, _ = ranges_of(figures, Counting(), {("killed", "persons", ""): (choice, by)})
    everybody = next(each for each in ranges if not each.key)
    assert (ends(everybody), everybody.claimed) == (whole, claimed)


def test_a_part_of_a_part_widens_both() -> None:
    """Girls, children, all."""
    girls = (Who(sex="female", age="child"),)
    made = parts(figure(7), figure(3, name="b", who=CHILD), figure(9, name="c", source="SNHR", who=girls))
    assert [ends(made[key])[2] for key in ("", "age=child", "sex=female,age=child")] == [9, 9, 9]


def test_a_low_end_below_that_of_a_part_is_told() -> None:
    """One who died of his wounds, attached beside four children, is no version of the toll."""
    made = parts(figure(7), figure(1, name="b", source="SNHR"), figure(4, name="c", who=CHILD))
    assert (ends(made[""]), made[""].exceeded_by) == ((1, None, 7), "age=child")
    assert made["age=child"].exceeded_by is None


def test_people_of_two_measures_or_units_are_never_in_one_range() -> None:
    """Killed and injured, persons and families."""
    ranges, _ = ranges_of(
        [figure(5), figure(6, name="b", measure="injured"), figure(2, name="c", unit="families")], Counting(), {}
    )
    assert [(each.measure, each.unit, each.low) for each in ranges] == [
        ("injured", "persons", 6), ("killed", "families", 2), ("killed", "persons", 5),
    ]  # fmt: skip
