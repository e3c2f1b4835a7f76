"""What may be said of an incident, and which ends a person may choose."""

import math
from shlex import quote

import msgspec
from msgspec import UNSET

from tawthiq.casebook.deciding.decision import Refused
from tawthiq.model.entry import IncidentSet, RangeChosen
from tawthiq.model.incident import CasualtyRange, IncidentState
from tawthiq.model.period import day_range
from tawthiq.model.precision import DATE_PRECISIONS, PLACE_PRECISIONS, date_precision_of


def check_said(said: IncidentSet) -> IncidentSet:
    """What is said, with the precision of its days where none is given. Raises Refused where it cannot be so."""
    if said.when is not UNSET and said.when is not None:
        said = _with_precision(said, said.when)
    if said.date_precision is not UNSET and said.date_precision not in DATE_PRECISIONS:
        raise Refused(f"{said.date_precision}: the precision of a date is one of {', '.join(DATE_PRECISIONS)}.")
    if said.place_precision is not UNSET and said.place_precision not in PLACE_PRECISIONS:
        raise Refused(f"{said.place_precision}: the precision of a place is one of {', '.join(PLACE_PRECISIONS)}.")
    _check_coordinates(said)
    return said


def _with_precision(said: IncidentSet, when: str) -> IncidentSet:
    try:
        days = day_range(when)
    except ValueError:
        raise Refused(f"{when}: write a day 2021-03-04, a month 2021-03, a stretch 2021-03-04/2021-03-06.") from None
    if days.first is not None and days.last is not None and days.last < days.first:
        raise Refused(f"{when}: ends before it begins.")
    if said.date_precision is not UNSET:
        return said
    return msgspec.structs.replace(said, date_precision=date_precision_of(days))


def _check_coordinates(said: IncidentSet) -> None:
    for degrees, most in ((said.latitude, 90), (said.longitude, 180)):
        if isinstance(degrees, float | int) and not (math.isfinite(degrees) and abs(degrees) <= most):
            raise Refused(f"{degrees}: latitudes are degrees from -90 to 90, longitudes from -180 to 180.")
    given = [each for each in (said.latitude, said.longitude) if each is not UNSET and each is not None]
    if len(given) == 1:
        raise Refused("A point needs its latitude and its longitude.")
    if given and said.place_precision is UNSET:
        raise Refused("A point needs the precision of its place, as in G1: the centre of a province is no village.")


def check_choice(state: IncidentState, choice: RangeChosen) -> None:
    """Raises Refused where the incident has no such range, or the ends are in no order."""
    ranges = {(each.measure, each.unit, each.key): each for each in state.ranges}
    if (choice.measure, choice.unit, choice.who) not in ranges:
        have = "; ".join(map(_named, state.ranges)) or "none"
        raise Refused(f"{state.id} has no range of these people. Name one as it has them: {have}")
    ends = [end for end in (choice.low, choice.best, choice.high) if end is not None]
    if choice.rule != "chosen":
        if ends:
            raise Refused(f"The rule {choice.rule} sets the ends by itself; give them with the rule chosen alone.")
        return
    if not ends:
        raise Refused("Say which end you choose: low, best or high.")
    if any(not math.isfinite(end) or end < 0 for end in ends):
        raise Refused("An end is a number of 0 or more. Give --low, --best or --high so.")
    if any(end != int(end) for end in ends):
        raise Refused("People, families and bodies are counted in whole numbers. Give --low, --best or --high so.")
    _check_order("low", choice.low, "best", choice.best)
    _check_order("best", choice.best, "high", choice.high)
    _check_order("low", choice.low, "high", choice.high)


def _check_order(lower: str, low: float | None, upper: str, high: float | None) -> None:
    if low is not None and high is not None and low > high:
        remedy = f"Give a --{lower} of {high:.15g} or less, or a --{upper} of {low:.15g} or more."
        raise Refused(f"{lower} {low:.15g} is above {upper} {high:.15g}, and a range rises. {remedy}")


def _named(each: CasualtyRange) -> str:
    """As `incident choose` takes it."""
    unit = f"--unit {each.unit}" if each.unit != "persons" else ""
    whose = f"--of {quote(each.key)}" if each.key else ""
    return " ".join(filter(None, (each.measure, unit, whose)))
