"""Suggestions: thirty pairs of sentences that tell of one incident or of two; accepting one does what it says."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from casebook.incidents_made import SNHR, SOHR, with_reports
from tawthiq.casebook import Casebook
from tawthiq.casebook.casebook import NotInCasebook
from tawthiq.casebook.deciding.incidents import find_incident, open_incident
from tawthiq.casebook.showing.suggesting import accept, shown, suggestions
from tawthiq.front import read
from tawthiq.ledger.suggest import Seen, seen_of, suggest
from tawthiq.model.entry import IncidentSet
from tawthiq.model.period import day_range
from tawthiq.model.report import Report
from tawthiq.places.gazetteer import load_gazetteer

PAIRS = [json.loads(line) for line in (Path(__file__).parent / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]


def figures(text: str, name: str) -> Iterator[Seen]:
    """The figures of a sentence, as they are compared."""
    language = "en" if text.isascii() else "ar"
    for claim in read(Report(id=name, text=text, published=date(2023, 1, 1), language=language)).claims:
        days = day_range(claim.period) if claim.period else None
        ends = (days.first, days.last) if days and days.first and days.last else None
        seen = seen_of(claim, load_gazetteer(), ends)
        if seen is not None and claim.part_of is None:
            yield seen


NAMES = [f"{'same' if pair['same'] else 'apart'}-{at}" for at, pair in enumerate(PAIRS)]


ROWS = [
    pytest.param(pair, id=name, marks=[pytest.mark.xfail(reason=pair["missed"])] if "missed" in pair else [])
    for pair, name in zip(PAIRS, NAMES, strict=True)
]


@pytest.mark.parametrize("pair", ROWS)
def test_a_pair_is_put_together_only_where_it_is_one_incident(pair: dict[str, Any]) -> None:
    """As a recorder would say who has the two sentences alone."""
    found = suggest([*figures(pair["one"], "one"), *figures(pair["other"], "other")], (), load_gazetteer())
    assert any(each.reports == 2 for each in found) == pair["same"]


def test_accepting_a_suggestion_opens_the_incident_and_the_next_belongs_to_it(casebook: Casebook) -> None:
    """A person decides; a key that was accepted is none any more."""
    with_reports(casebook, SOHR)
    with casebook.reading() as connection:
        (found,) = suggestions(connection)
    assert (found.incident, found.day, len(found.claims)) == (None, "2021-03-04", 2)
    assert accept(casebook, found.key, why="one strike").incident == "I1"
    with_reports(casebook, SOHR, SNHR)
    with casebook.reading() as connection:
        (more,) = suggestions(connection)
        (page,) = shown(connection, 5, "en")
    assert more.incident == "I1"
    assert dict(page.grounds)["day"] == "strong"
    accept(casebook, more.key, why="the same strike")
    with casebook.reading() as connection:
        assert len(find_incident(connection, "I1").claims) == 4
    with pytest.raises(NotInCasebook):
        accept(casebook, more.key, why="again")


def test_what_is_not_reviewed_is_not_suggested(sqlite_casebook: Casebook) -> None:
    """Nor what counts in an incident."""
    found = with_reports(sqlite_casebook, SOHR, decide=None)
    with sqlite_casebook.reading() as connection:
        assert suggestions(connection) == []
    assert found


def test_many_figures_of_one_day_and_town_take_time_by_their_number() -> None:
    """Each is held against a bounded number of groups."""
    (one,) = figures("An air strike killed 12 civilians in Saraqib on 4 March 2021.", "one")
    assert one.claim is not None

    def many(count: int) -> list[Seen]:
        return [
            Seen(name=f"c{at}", report=f"r{at}", first=one.first, last=one.last, place=one.place,
                 claim=replace(one.claim, id=f"c{at}", low=10.0**(at % 9), high=10.0**(at % 9)) if one.claim else None)
            for at in range(count)
        ]  # fmt: skip

    found = suggest(many(3000), (), load_gazetteer())
    assert sum(len(each.claims) for each in found) == 3000
    assert timedelta(0) == one.last - one.first


def test_an_open_incident_takes_what_belongs_to_it(sqlite_casebook: Casebook) -> None:
    """By its day and place."""
    figures_of = with_reports(sqlite_casebook, SOHR, SNHR)
    open_incident(sqlite_casebook, IncidentSet(incident=""), claims=[figures_of["12"]], why="why")
    with sqlite_casebook.reading() as connection:
        assert {each.incident for each in suggestions(connection)} == {"I1"}


def near(*texts: str) -> dict[str, list[str]]:
    """Of each suggestion the numbers that it holds, with those of what may be one event with it."""
    seen = [one for at, text in enumerate(texts) for one in figures(text, f"r{at}")]
    numbers = {one.name: one.claim.number for one in seen if one.claim is not None}
    found = suggest(seen, (), load_gazetteer())
    told = {each.key: "+".join(sorted(numbers[claim] for claim in each.claims)) for each in found}
    return {told[each.key]: sorted(told[key] for key in each.near) for each in found}


FIVE, TEN, ELSEWHERE = (
    "An air strike killed 5 civilians in Saraqib on 4 March 2021.",
    "Ten civilians were killed in an air strike on Saraqib on 4 March 2021.",
    "Shelling killed 7 people in Aleppo on 4 March 2021.",
)


def test_tolls_too_far_apart_to_be_put_together_name_one_another() -> None:
    """Two incidents of one strike would count its dead twice; another town's is not named."""
    assert near(FIVE, TEN, ELSEWHERE) == {"5": ["Ten"], "Ten": ["5"], "7": []}


def test_who_died_later_is_told_beside_the_incident_of_the_same_report(sqlite_casebook: Casebook) -> None:
    """He may be one of its dead."""
    later = "A mine killed 7 people in Saraqib on 4 March 2021. One man died in Saraqib on 6 March 2021."
    found = with_reports(sqlite_casebook, later)
    open_incident(sqlite_casebook, IncidentSet(incident=""), claims=[found["7"]], why="one mine")
    with sqlite_casebook.reading() as connection:
        (page,) = shown(connection, 5, "en")
    assert (page.incident, page.near) == (None, ("I1",))


def test_what_cannot_be_accepted_is_not_suggested(sqlite_casebook: Casebook) -> None:
    """Bodies do not count in an incident that counts persons; they are told beside it."""
    persons, bodies = (
        "Shelling killed 4 people in Saraqib on 4 March 2021.",
        "Four bodies were found in Saraqib on 4 March 2021.",
    )
    found = with_reports(sqlite_casebook, persons, bodies)
    open_incident(sqlite_casebook, IncidentSet(incident=""), claims=[found["4"]], why="shelling")
    with sqlite_casebook.reading() as connection:
        (one,) = suggestions(connection)
    assert (one.incident, one.near) == (None, ("I1",))
    assert accept(sqlite_casebook, one.key, why="a grave").incident == "I2"
