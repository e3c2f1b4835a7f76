"""Tallies on either database: what is added, told apart, left out, and refused."""

from typing import Any

import pytest

from casebook.made_tallies import (
    DARAA,
    HOMS,
    JASIM,
    SYRIA,
    ask,
    ends,
    everyone,
    groups,
    happened,
    left_out,
    put,
    recorded,
    some,
)
from tawthiq.casebook import Casebook
from tawthiq.casebook.tallying.asked_places import place_asked
from tawthiq.casebook.tallying.lines import PAGE
from tawthiq.ledger.tally import MustNotAdd
from tawthiq.model.incident import CasualtyRange
from tawthiq.model.record import Count
from tawthiq.model.tally import EpochAsked
from tawthiq.places.gazetteer import load_gazetteer


def at(place: str) -> tuple[Any, ...]:
    """A place as a question asks for it."""
    return (place_asked(load_gazetteer(), place),)


def test_ranges_are_added_end_by_end(casebook: Casebook) -> None:
    """Three, and four to six: seven to nine, and nobody chose a best."""
    put(casebook, happened(everyone(3)), happened(everyone(4, 6)))

    assert ends(ask(casebook)) == (7, None, 9)


def test_an_open_end_leaves_the_sum_open(casebook: Casebook) -> None:
    """At least four with three is at least seven."""
    put(casebook, happened(everyone(3)), happened(everyone(4, open_end=True)))

    assert ends(ask(casebook)) == (7, None, None)


def test_a_question_of_some_people_adds_their_part(casebook: Casebook) -> None:
    """And says of how many it is not told whether they are of them."""
    put(casebook, happened(everyone(11), some(8, status="civilian"), some(3, party="sdf")), happened(everyone(5)))

    tally = ask(casebook, who=("civilians",))

    assert ends(tally) == (8, 8, 8)
    assert left_out(tally) == {"whole-of-parts": 11, "untold-who": 5}


def test_members_of_a_party_are_combatants_unless_it_is_said_otherwise(casebook: Casebook) -> None:
    """Nobody has to say that soldiers fight."""
    put(casebook, happened(everyone(11), some(8, status="civilian"), some(3, party="sdf")))

    assert ends(ask(casebook, who=("combatants",))) == (3, 3, 3)
    assert groups(ask(casebook, group_by=("status",))) == {("civilian",): 8, ("combatant",): 3}


def test_people_of_two_parties_together_are_of_either_only_where_both_are_asked(casebook: Casebook) -> None:
    """Seventy-seven of the SDF and the Asayish: how many of one is not told."""
    both = CasualtyRange(
        measure="killed", key="x", who=(some(1, party="sdf").who[0], some(1, party="asayish").who[0]),
        low=77, best=77, high=77,
    )  # fmt: skip
    put(casebook, happened(both))

    assert left_out(ask(casebook, who=("sdf",))) == {"untold-who": 77}
    assert ends(ask(casebook, who=("sdf", "asayish"))) == (77, 77, 77)
    assert ask(casebook, who=("hts",)).left_out == ()


def test_what_several_did_together_each_of_them_did(casebook: Casebook) -> None:
    """It is a group of its own where doers are told apart, so that nothing is added twice."""
    put(casebook, happened(everyone(19), parties={"sdf": "stated", "coalition": "stated"}), happened(everyone(2)))

    tally = ask(casebook, by=("sdf",))

    assert (ends(tally), left_out(tally)) == ((19, 19, 19), {"untold-by": 2})
    assert groups(ask(casebook, group_by=("by",))) == {("coalition|sdf",): 19, ("",): 2}


def test_a_place_holds_what_lies_in_it(casebook: Casebook) -> None:
    """A town in its governorate and its country; what is told of the country alone may have been there."""
    put(casebook, *(happened(everyone(n), place_id=place) for n, place in enumerate((JASIM, DARAA, HOMS, SYRIA), 1)))

    assert ends(ask(casebook, places=at("Daraa")))[0] == 3
    assert left_out(ask(casebook, places=at("Daraa"))) == {"untold-place": 4}
    assert ends(ask(casebook, places=at("iso:SY")))[0] == 10
    assert groups(ask(casebook, group_by=("adm1",))) == {(HOMS,): 3, (DARAA,): 3, ("",): 4}


def test_a_region_lies_in_what_holds_all_of_it(casebook: Casebook) -> None:
    """The desert of Homs lies in Homs; the Syrian desert may."""
    put(casebook, happened(everyone(5), place_id="region:homs-badia"))
    put(casebook, happened(everyone(7), place_id="region:syrian-badia"))

    tally = ask(casebook, places=at("Homs"))

    assert (ends(tally)[0], left_out(tally)) == (5, {"untold-place": 7})


@pytest.mark.parametrize(
    ("first", "last", "counted", "untold"),
    [
        ("2021-01-01", "2021-12-31", 3, {"untold-period": 12}),
        ("2021-03-01", "2021-03-31", 1, {"untold-period": 8}),
        ("2022-01-01", "", 0, {"untold-period": 12}),
        ("", "2021-12-31", 3, {"untold-period": 12}),
        ("2023-01-01", "", 0, {"untold-period": 8}),
    ],
)
def test_a_period_adds_what_lies_wholly_in_it(
    casebook: Casebook, first: str, last: str, counted: float, untold: dict[str, float]
) -> None:
    """What reaches beyond it, or has no date, may have been then or not."""
    for n, when in ((1, "2021-03-04"), (2, "2021-07"), (4, "2021-12/2022-01"), (8, None)):
        put(casebook, happened(everyone(n), when=when))

    tally = ask(casebook, first_day=first, last_day=last)

    assert (ends(tally)[0], left_out(tally)) == (counted, untold)


@pytest.mark.parametrize(
    ("dimension", "expected"),
    [
        ("day", {("2021-03-04",): 1, ("",): 14}),
        ("week", {("2021-W09",): 1, ("",): 14}),
        ("month", {("2021-03",): 1, ("2021-07",): 2, ("",): 12}),
        ("quarter", {("2021-Q1",): 1, ("2021-Q3",): 2, ("",): 12}),
        ("year", {("2021",): 3, ("",): 12}),
        ("epoch", {("80",): 1, ("84",): 2, ("",): 12}),
    ],
)
def test_time_is_told_apart(casebook: Casebook, dimension: Any, expected: dict[tuple[str], float]) -> None:
    """By the finest that holds all days of an incident; the others are told together."""
    for n, when in ((1, "2021-03-04"), (2, "2021-07"), (4, "2021-12/2022-01"), (8, None)):
        put(casebook, happened(everyone(n), when=when))
    epoch = EpochAsked(name="caliphate-month", number=99, month="2022-10")

    assert groups(ask(casebook, group_by=(dimension,), epoch=epoch)) == expected


def test_several_things_are_told_apart_at_once(casebook: Casebook) -> None:
    """The groups together are what the whole is."""
    parts = [some(8, status="civilian"), some(3, party="sdf"), some(2, status="civilian", age="child")]
    put(casebook, happened(everyone(11), *parts, when="2021-03-04", place_id=JASIM))

    tally = ask(casebook, group_by=("who", "age", "adm1", "month"))

    assert groups(tally) == {
        ("civilian", "child", DARAA, "2021-03"): 2,
        ("civilian", "", DARAA, "2021-03"): 6,
        ("sdf", "", DARAA, "2021-03"): 3,
    }
    assert ends(tally) == (11, 11, 11)


def test_summaries_stay_beside_events(casebook: Casebook) -> None:
    """And datasets beside the casebook's own incidents; each is told, none is added."""
    count = Count(measure="killed", low=3, best=4, high=6)
    put(casebook, happened(everyone(1)), recorded("ucdp", count), recorded("ucdp", count, type="summary"))

    assert ends(ask(casebook)) == (1, 1, 1)
    assert left_out(ask(casebook)) == {"other-dataset": 6}
    assert ends(ask(casebook, datasets=("ucdp",))) == (3, 4, 6)
    assert left_out(ask(casebook, datasets=("ucdp",))) == {"other-dataset": 1, "other-type": 3}
    assert ends(ask(casebook, datasets=("ucdp",), types=("summary",))) == (3, 4, 6)


def test_a_dataset_s_units_in_words_are_asked_by_them(casebook: Casebook) -> None:
    """They have no ids."""
    put(casebook, recorded("ucdp", Count(measure="killed", best=4), adm1="Sud Governorate"))
    place = (place_asked(load_gazetteer(), "Sud Governorate", in_words=True),)

    assert ends(ask(casebook, datasets=("ucdp",), places=place)) == (4, 4, 4)


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("several-measures", {"measures": ("killed", "injured")}),
        ("several-units", {"units": ("persons", "families")}),
        ("several-types", {"types": ("incident", "summary")}),
        ("several-datasets", {"datasets": ("", "ucdp")}),
        ("running-total", {"types": ("cumulative",)}),
        ("stock", {"measures": ("held",)}),
        ("no-epoch", {"group_by": ("epoch",)}),
        ("no-grades", {"datasets": ("ucdp",), "grade": "V2"}),
    ],
)
def test_what_must_not_be_added_is_refused(sqlite_casebook: Casebook, code: str, asked: dict[str, Any]) -> None:
    """By a code for which there is a sentence with what to ask instead."""
    from tawthiq.casebook.tallying.tallies import answer
    from tawthiq.model.tally import Question
    from tawthiq.publish.tallies.wording import TallyWording
    from tawthiq.publish.tallies.words import load_tally_words

    with sqlite_casebook.reading() as connection, pytest.raises(MustNotAdd) as refused:
        answer(connection, Question(**{"measures": ("killed",), **asked}))
    assert refused.value.code == code
    for language in ("ar", "en"):
        wording = TallyWording(words=load_tally_words(language))
        assert wording.refusal(refused.value.code, refused.value.values)


def test_precision_grade_and_exclusion_leave_out_with_their_reasons(casebook: Casebook) -> None:
    """What a question leaves out on purpose is told like anything else."""
    put(casebook, happened(everyone(1), place_precision="G1", date_precision="T1", grades={"harm": "V2"}))
    put(casebook, happened(everyone(2), place_precision="G6", date_precision="T5", grades={"harm": "VC"}))
    put(casebook, happened(everyone(4), place_precision="G1", date_precision="T1", parties={"hts": "stated"}))

    assert left_out(ask(casebook, place_precision="G4")) == {"below-precision": 2}
    assert left_out(ask(casebook, date_precision="T4")) == {"below-precision": 2}
    assert left_out(ask(casebook, grade="V1")) == {"below-grade": 6}
    assert left_out(ask(casebook, exclude=(("by", "hts"),))) == {"excluded": 4}


def test_what_is_told_apart_or_left_out_never_says_more_than_the_whole(casebook: Casebook) -> None:
    """Three to twelve were killed; the role of nobody is told, and none of them is known to be of the government."""
    put(casebook, happened(everyone(3, 12), some(3, 12, party="sdf"), some(4, 5, status="civilian")))

    apart, without = ask(casebook, group_by=("role",)), ask(casebook, exclude=(("who", "government-forces"),))

    assert ends(apart) == (3, None, 12)
    assert [group.sum.high for group in apart.groups] == [12]
    assert ends(without) == (7, None, 12)


def test_an_incident_can_be_excluded_by_name(casebook: Casebook) -> None:
    """«This does not include the prison operation»."""
    (row,) = happened(everyone(124))
    put(casebook, [row], happened(everyone(5)))

    tally = ask(casebook, exclude=(("incident", row.subject.removeprefix("incident:")),))

    assert (ends(tally), left_out(tally)) == ((5, 5, 5), {"excluded": 124})


def test_a_past_day_is_as_it_was(casebook: Casebook) -> None:
    """Rows hold from a transaction until another."""
    put(casebook, happened(everyone(1)), since=1, until=3)
    put(casebook, happened(everyone(2)), since=3)

    assert [ends(ask(casebook, transaction=n))[0] for n in (0, 1, 2, 3)] == [0, 1, 1, 2]


def test_the_rows_come_in_pages(casebook: Casebook) -> None:
    """The first hundred with the answer, the rest when asked for."""
    put(casebook, *(happened(everyone(1)) for _ in range(PAGE + 1)))

    tally = ask(casebook)

    assert (len(tally.counted), tally.pages, tally.total.rows) == (PAGE, 2, PAGE + 1)


def test_nothing_is_added_where_nothing_is_asked_for(casebook: Casebook) -> None:
    """An empty casebook has an answer, and it is not zero dead."""
    tally = ask(casebook)

    assert tally.total.is_empty
    assert tally.left_out == ()
