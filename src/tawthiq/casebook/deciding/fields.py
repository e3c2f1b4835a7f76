"""What people write for a correction, as FIELD=VALUE, turned into the values of a claim's fields."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

import msgspec

from tawthiq.ledger.correcting import CORRECTABLE, WrongCorrection, allowed, types
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.places.place import Place
from tawthiq.publish.words import LANGUAGES, load_words
from tawthiq.read.who.crossing import who_of
from tawthiq.text.fold import fold_word

_LISTS = frozenset({"group", "by", "place", "place_ids", "source", "method"})
_NOTHING = frozenset({"", "-", "none", "null"})
_MARKS = re.compile("[,;\u060c\u061b]")
_RANGE = re.compile(r"([\d.,\u066b\u066c]+)\s*[-\u2013]\s*([\d.,\u066b\u066c]+)")
_NAMED = 4  # places that a name may mean, or codes that are like a wrong one


def parse_fields(written: Iterable[str]) -> dict[str, Any]:
    """The fields that are meant by words such as "measure=injured", "count=5", "count=3-5", "place=Idlib".

    Codes may stand in the words of the interface, in any of its languages; lists are parted by commas; "-" is nothing.
    `count` is one number or a range, with its bound. Raises WrongCorrection.
    """
    fields: dict[str, Any] = {}
    for word in written:
        name, equals, value = word.partition("=")
        name = name.strip().replace("-", "_")
        if not equals:
            raise WrongCorrection(f"«{word}» is no correction. Write FIELD=VALUE, as in measure=injured or count=5.")
        fields |= _parse(name, value.strip())
    if "group" in fields and "who" not in fields:
        fields["who"] = [msgspec.to_builtins(who) for who in who_of(fields["group"])]
    return fields


def _parse(name: str, value: str) -> Mapping[str, Any]:
    if name == "count":
        return _count(value)
    if name not in CORRECTABLE:
        raise WrongCorrection(
            f"«{name}» is no field that can be corrected. These can: count, {', '.join(CORRECTABLE)}."
        )
    if name == "who":
        return {name: _json(value)}
    if name in ("low", "high"):
        return {name: None if value in _NOTHING else _number(value)}
    if name == "place":
        return _places(_split(value))
    if name in _LISTS:
        return {name: [_code(name, each) for each in _split(value)]}
    if allowed(name):
        return {name: _code(name, value)}
    return {name: None if value in _NOTHING else value}


def _split(value: str) -> list[str]:
    return [each.strip() for each in _MARKS.split(value) if each.strip() not in _NOTHING]


def _count(value: str) -> Mapping[str, Any]:
    both = _RANGE.fullmatch(value)
    if both is not None:
        return {"low": _number(both[1]), "high": _number(both[2]), "bound": "range"}
    number = _number(value)
    return {"low": number, "high": number, "bound": "exact"}


def _number(value: str) -> float:
    """A number in the digits of any script, thousands set off or not."""
    plain = value.replace("\u066b", ".").replace("\u066c", "").replace(",", "").replace(" ", "")
    try:
        return float(plain)
    except ValueError:
        raise WrongCorrection(f"«{value}» is no number. Write it in digits, as in 12 or 3-5.") from None


def _json(value: str) -> Any:
    try:
        return msgspec.json.decode(value.encode("utf-8", "replace"), type=types()["who"])
    except msgspec.MsgspecError:
        example = '[{"party": "sdf", "sex": "female"}]'
        raise WrongCorrection(f"«{value}» is no list of people. Write JSON, as in {example}, or use group=…") from None


def _code(name: str, value: str) -> str:
    """The code that is written as itself or in words of the interface."""
    for language in LANGUAGES if name in _WORDS_OF else ():
        table: Mapping[str, str] = getattr(load_words(language), _WORDS_OF[name])
        if value in table:
            return value
        found = next((code for code, said in table.items() if said.casefold() == value.casefold()), None)
        if found is not None:
            return found
    if name in _CODED:
        raise WrongCorrection(_unknown(name, value))
    return value


def _unknown(name: str, value: str) -> str:
    """Why a code is refused that nobody else uses: people under it are counted beside those whom it was meant for."""
    codes: Iterable[str] = getattr(load_words("en"), _WORDS_OF[name])
    near = get_close_matches(value, codes, n=_NAMED)
    remedy = f"Perhaps {' or '.join(near)}?" if near else "tawthiq review --format csv shows which were read."
    return f"«{value}» is no code of {name}. {remedy}"


_WORDS_OF = {
    "measure": "measure", "unit": "unit", "bound": "bound", "extent": "extent", "stance": "stance",
    "attribution": "attribution", "group": "party", "by": "party", "source": "source", "method": "method",
}  # fmt: skip
_CODED = frozenset({"group", "by", "method"})
"""Lists of codes that tallies are asked by; sources have names of every kind."""


def places_named(name: str) -> tuple[Place, ...]:
    """The places of the gazetteer with this id or name. Raises WrongCorrection where there is none."""
    gazetteer = load_gazetteer()
    try:
        return (gazetteer.by_id(name),)
    except KeyError:
        meant = gazetteer.named_exactly(" ".join(map(fold_word, name.split())))
    if not meant:
        raise WrongCorrection(f"«{name}» is no place of the gazetteer. Write another spelling, or the id of one.")
    return meant


def _places(names: list[str]) -> Mapping[str, Any]:
    """Places of the gazetteer, by id or by a name that only one place has."""
    found = []
    for name in names:
        meant = places_named(name)
        if len(meant) > 1:
            some = ", ".join(f"{place.id} ({place.name}, {place.kind})" for place in meant[:_NAMED])
            raise WrongCorrection(f"«{name}» may be several places: {some}. Write place= with the id of one.")
        found.append(meant[0])
    return {"place": [place.name for place in found], "place_ids": [place.id for place in found]}
