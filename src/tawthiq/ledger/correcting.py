"""Puts what a person says of a figure in place of what was read, field by field, and says what is allowed."""

from collections.abc import Collection, Mapping
from dataclasses import fields as fields_of
from dataclasses import replace
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from tawthiq.model.claim import Claim
from tawthiq.model.period import day_range

CORRECTABLE = (
    "measure", "unit", "low", "high", "bound", "group", "who", "by", "attribution", "place", "place_ids", "period",
    "extent", "stance", "source", "method", "part_of", "cut", "of", "excludes",
)  # fmt: skip
"""Fields of a claim that a person may correct; where it stands and what it says are the text's."""


class WrongCorrection(ValueError):
    """A correction that a figure cannot have; its text says what is allowed."""


def correct(claim: Claim, fields: Mapping[str, Any]) -> Claim:
    """The claim with `fields`, by name and in the form of the log's JSON, in place of its own.

    Raises WrongCorrection.
    """
    unknown = sorted(fields.keys() - set(CORRECTABLE))
    if unknown:
        raise WrongCorrection(f"«{unknown[0]}» is no field that can be corrected. These can: {', '.join(CORRECTABLE)}.")
    told = {name: _value(name, value) for name, value in fields.items()}
    if told.get("period"):
        _check_period(told["period"])
    if {"place", "place_ids"} & told.keys() and "place_ids" not in told:
        told["place_ids"] = ()  # the ids are of the places that were read
    made = replace(claim, **told)
    if {"low", "high", "bound"} & told.keys():
        _check_numbers(made)
    return made


def settle(claim: Claim, fields: Collection[str]) -> Claim:
    """The claim without doubts of these fields: a person looked at them."""
    left = tuple(field for field in claim.doubts if field not in fields)
    return claim if left == claim.doubts else replace(claim, doubts=left)


def allowed(name: str) -> tuple[str, ...]:
    """The codes that a field may have; empty where it takes other values."""
    hint = types()[name]
    return get_args(hint) if get_origin(hint) is Literal else ()


@cache
def types() -> dict[str, Any]:
    """What each field that can be corrected must be."""
    hints = get_type_hints(Claim)
    return {field.name: hints[field.name] for field in fields_of(Claim) if field.name in CORRECTABLE}


def _value(name: str, value: Any) -> Any:
    try:
        return msgspec.convert(value, types()[name])
    except msgspec.ValidationError as broken:
        codes = allowed(name)
        what = f"It can be: {', '.join(codes)}." if codes else f"{broken}."
        raise WrongCorrection(f"«{value}» is no {name}. {what}") from None


def _check_period(period: str) -> None:
    """Refuses what is no period, and one that ends before it begins."""
    try:
        days = day_range(period)
    except ValueError:
        forms = "2024, 2024-06, 2024-06-30, 2024-06-01/2024-06-30, 2019-03/.. (since), ../2024 (until)"
        raise WrongCorrection(f"«{period}» is no period. It can be written: {forms}.") from None
    if days.first is not None and days.last is not None and days.last < days.first:
        raise WrongCorrection(f"The period {period} ends before it begins.")


def _check_numbers(claim: Claim) -> None:
    low, high = claim.low, claim.high
    if any(edge is not None and not 0 <= edge < float("inf") for edge in (low, high)):
        raise WrongCorrection("A number of people or events is 0 or more.")
    if low is not None and high is not None and low > high:
        raise WrongCorrection(f"low {low:g} is above high {high:g}. Give both.")
    if claim.bound in ("exact", "about") and low != high:
        what = f"«{claim.bound}» is one number, and low is not high here."
        raise WrongCorrection(f"{what} Give both alike, or another bound: at_least, at_most, range …")
