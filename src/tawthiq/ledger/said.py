"""What figures together tell of the incident that they count in: when, where, by whom and how."""

from collections.abc import Sequence
from typing import Any

from tawthiq.ledger.attached import Attached
from tawthiq.model.claim import Attribution
from tawthiq.model.period import DayRange, day_range
from tawthiq.model.precision import date_precision_of
from tawthiq.places.gazetteer import Gazetteer
from tawthiq.places.place import Place

_WEAKEST_LAST: tuple[Attribution, ...] = ("stated", "admitted", "claimed", "alleged", "suspected", "contested")


def said_of(figures: Sequence[Attached], places: Gazetteer) -> dict[str, Any]:
    """Fields of an `IncidentSet`, by name: those that the figures tell and do not contradict one another in.

    Of days and places the narrowest that all others hold; where they tell no day, that of the first report, with the
    precision T9. A party is held responsible as strongly as any figure says.
    """
    return _when(figures) | _where(figures, places) | _parties(figures) | _methods(figures)


def _when(figures: Sequence[Attached]) -> dict[str, Any]:
    periods = {period for each in figures if (period := each.state.claim.period) is not None}
    if not periods:
        published = min((each.published for each in figures if each.published), default=None)
        return {"when": published.isoformat(), "date_precision": "T9"} if published else {}
    narrowest = min(periods, key=lambda period: (_length(day_range(period)), period))
    days = day_range(narrowest)
    if not all(day_range(period).contains(days) for period in periods):
        return {}
    return {"when": narrowest, "date_precision": date_precision_of(days)}


def _length(days: DayRange) -> float:
    length = days.days()
    return float("inf") if length is None else length


def _where(figures: Sequence[Attached], places: Gazetteer) -> dict[str, Any]:
    told = {(claim.place[0], claim.place_ids[0] if claim.place_ids else None)
            for claim in (each.state.claim for each in figures) if claim.place}  # fmt: skip
    known = {place_id: place for _, place_id in told if (place := _known(places, place_id)) is not None and place_id}
    for name, place_id in sorted(told, key=str):
        place = known.get(place_id or "")
        if place is not None and all(places.within(place, other) for other in known.values()):
            return {"place": name, "place_id": place.id, "place_precision": place.precision}
    names = {name for name, place_id in told if place_id not in known}
    return {"place": names.pop()} if len(names) == 1 and not known else {}


def _known(places: Gazetteer, place_id: str | None) -> Place | None:
    try:
        return places.by_id(place_id) if place_id else None
    except KeyError:
        return None


def _parties(figures: Sequence[Attached]) -> dict[str, Any]:
    found: dict[str, Attribution] = {}
    for claim in (each.state.claim for each in figures):
        for party in claim.by:
            found[party] = min(claim.attribution, found.get(party, claim.attribution), key=_WEAKEST_LAST.index)
    return {"parties": dict(sorted(found.items()))} if found else {}


def _methods(figures: Sequence[Attached]) -> dict[str, Any]:
    found = sorted({method for each in figures for method in each.state.claim.method})
    return {"method": tuple(found)} if found else {}
