"""Codes of groups as the crossings that they stand for: what a question by a code asks of a figure."""

from collections.abc import Mapping
from dataclasses import asdict

from tawthiq.model.claim import Who

GROUPS: Mapping[str, Mapping[str, str]] = {
    "all": {},
    "civilians": {"status": "civilian"},
    "combatants": {"status": "combatant"},
    "men": {"sex": "male", "age": "adult"},
    "women": {"sex": "female", "age": "adult"},
    "children": {"age": "child"},
    "elderly": {"age": "elderly"},
    "journalists": {"role": "journalist"},
    "medics": {"role": "medic"},
    "aid-workers": {"role": "aid-worker"},
    "police": {"role": "police"},
    "yazidis": {"community": "yazidi"},
    "palestinians": {"community": "palestinian"},
    "israelis": {"community": "israeli"},
}
"""The claim page's codes that are no party's; any other code is one."""


def told_of(code: str) -> Mapping[str, str]:
    """What is told of the people of a code, by dimension: those of a party's code are its members."""
    return GROUPS.get(code, {"party": code})


def code_of(who: Who) -> str | None:
    """The code whose people are exactly those of a crossing; None where no single code says so much."""
    told = {name: value for name, value in asdict(who).items() if value is not None}
    if who.party is not None:
        return who.party if set(told) == {"party"} else None
    return next((code for code, fields in GROUPS.items() if fields == told), None)
