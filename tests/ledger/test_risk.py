"""What is at stake in a figure: by its size, what it counts, whether it is added, and which fields are in doubt."""

from dataclasses import replace
from typing import Any

import pytest

from ledger.figures import figure
from tawthiq.ledger.attached import Counting
from tawthiq.ledger.countable import countables_of_incident
from tawthiq.ledger.ranges import ranges_of
from tawthiq.ledger.risk import risk_of
from tawthiq.model.claim import Claim
from tawthiq.model.incident import IncidentState
from tawthiq.places.gazetteer import load_gazetteer

MORE = {
    "forty dead more than four": ({"low": 40}, {"low": 4}),
    "the dead more than the hurt": ({}, {"measure": "injured"}),
    "the hurt more than the displaced": ({"measure": "injured"}, {"measure": "displaced"}),
    "one event's more than a running total": ({}, {"extent": "cumulative"}),
    "a few dead more than a running total of many": ({"low": 12}, {"low": 4000, "extent": "cumulative"}),
    "a whole more than its part": ({}, {"part_of": "b"}),
    "what is stated more than what is denied": ({}, {"stance": "denied"}),
    "a doubt more than none": ({"doubts": ("period",)}, {}),
    "a doubt of the extent more than of the place": ({"doubts": ("extent",)}, {"doubts": ("place",)}),
    "a doubt of the doer more than of the source": ({"doubts": ("by",)}, {"doubts": ("source", "method")}),
    "the larger in doubt more than much larger without": ({"low": 40, "doubts": ("extent",)}, {"low": 200}),
    "eight displaced families less than eight dead": ({}, {"measure": "displaced", "unit": "families"}),
    "a least as its number": ({"low": 40, "high": None}, {"low": 4}),
    "a number more than none": ({"low": 1}, {"low": None, "high": None}),
}


def made(low: float | None = 8, **told: Any) -> Claim:
    """A figure, of eight dead of one event where nothing else is said."""
    return replace(figure(8).state.claim, **{"low": low, "high": low} | told)


@pytest.mark.parametrize(("more", "less"), MORE.values(), ids=MORE)
def test_more_is_at_stake(more: dict[str, Any], less: dict[str, Any]) -> None:
    """In the one than in the other."""
    assert risk_of(made(**more)).weight > risk_of(made(**less)).weight


def test_it_says_whether_tallies_add_it_and_which_doubts_matter() -> None:
    """Doubts of a source or of how it was done change no tally; those that decide most come first."""
    found = risk_of(made(doubts=("source", "place", "method", "extent")))
    assert (found.adds, found.doubts) == (True, ("extent", "place"))
    assert not risk_of(made(extent="period")).adds
    assert not risk_of(made(measure="held")).adds


@pytest.mark.parametrize(
    ("incident", "doubts"),
    [
        ({}, ("extent", "by", "period", "place")),
        ({"when": "2021-04"}, ("extent", "by", "place")),
        ({"place_id": "ocha:SY04"}, ("extent", "by", "period")),
        ({"parties": {"sdf": "stated"}}, ("extent", "period", "place")),
    ],
    ids=str,
)
def test_what_a_person_says_of_an_incident_is_in_doubt_no_more(incident: Any, doubts: tuple[str, ...]) -> None:
    """Where it is otherwise than the figure has it; that the figure counts at all may still be in doubt."""
    told: dict[str, Any] = {"period": "2021-03-05", "place_ids": ("ocha:SY07",), "by": ("hts",)}
    given = figure(8, doubts=("place", "by", "period", "extent"), **told)
    ranges, _ = ranges_of([given], Counting(), {})
    said = {"when": "2021-03-05", "place_id": "ocha:SY07", "parties": {"hts": "stated"}} | incident
    [row] = countables_of_incident(IncidentState(id="i", ranges=ranges, **said), [given.state], load_gazetteer())
    assert (row.doubts, row.doubted) == (doubts, True)
