"""What an entry of the log says, field by field, in the user's words: codes stand by their names."""

from collections.abc import Iterator, Mapping
from unicodedata import bidirectional

from tawthiq.places.display import display_name
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.publish.visible import visible_line
from tawthiq.publish.words import Words

_LEFT_TO_RIGHT = "\u200e"  # stays right where a cell is wrapped; an isolate would have to be closed

_UNSAID = frozenset({"kind", "why", "text", "claims", "place_id", "date_precision", "place_precision"})
_GIVEN_WITH = {"place_id": "place", "place_precision": "place", "date_precision": "when"}


def fields_in_words(said: Mapping[str, object], words: Words) -> str:
    """The fields of an entry that say something, each with its name."""
    return words.list_mark.join(_parts(said, words))


def _parts(said: Mapping[str, object], words: Words) -> Iterator[str]:
    said = {**said, **_places_in_words(said, words)}
    for name, value in said.items():
        alone = name in _GIVEN_WITH and _GIVEN_WITH[name] not in said
        if (name not in _UNSAID or alone) and value not in (None, "", [], (), {}):
            yield f"{words.entry.get(name) or words.field.get(name, name)} {_in_words(name, value, words)}"


def _places_in_words(said: Mapping[str, object], words: Words) -> Mapping[str, object]:
    """The place by its name in the reader's language, where its id is told and the gazetteer has that name."""
    if words.language == "en":
        return {}
    place, code = said.get("place"), said.get("place_id")
    if isinstance(place, str) and isinstance(code, str):
        return {"place": _place_named(code, words) or place}
    places, codes = said.get("place"), said.get("place_ids")
    if isinstance(places, list | tuple) and isinstance(codes, list | tuple) and len(places) == len(codes):
        return {"place": [_place_named(str(each), words) or name for name, each in zip(places, codes, strict=True)]}
    return {}


def _place_named(code: str, words: Words) -> str:
    gazetteer = load_gazetteer()
    try:
        return display_name(gazetteer, gazetteer.by_id(code), language=words.language)
    except KeyError:
        return ""


def _in_words(name: str, value: object, words: Words) -> str:
    if isinstance(value, Mapping):
        return words.list_mark.join(
            f"{_code(name, key, words)} ({_code(name, each, words)})" for key, each in value.items()
        )
    if isinstance(value, list | tuple):
        return words.list_mark.join(_code(name, each, words) for each in value)
    return _code(name, value, words)


def _code(name: str, value: object, words: Words) -> str:
    """A code by its name in words; a number without the point of a float that is whole."""
    if isinstance(value, bool):
        return words.entry["yes" if value else "no"]
    if isinstance(value, float):
        return _apart(f"{value:,g}" if value != int(value) else f"{int(value):,}", words)
    code = visible_line(str(value))
    named: Mapping[str, Mapping[str, str]] = {
        "parties": {**words.party, **words.attribution}, "by": words.party, "method": words.method,
        "measure": words.measure, "outcome": words.measure, "unit": words.unit, "grade": words.grade,
        "date_precision": words.date_precision, "place_precision": words.place_precision,
        "type": words.source_kind, "reliability": words.admiralty, "name": words.entry, "value": words.entry,
    }  # fmt: skip
    if name in ("rule", "aspect"):
        return words.incident.get(f"{name}_{code}", code)
    if name == "bound":
        return words.entry.get(f"bound_{code}", code)
    return _apart(named.get(name, {}).get(f"setting_{code}" if name in ("name", "value") else code, code), words)


def _apart(value: str, words: Words) -> str:
    """A value without a letter of the reader's, as a day or an id, runs from left to right behind his own words."""
    if words.direction == "ltr" or any(bidirectional(letter) in ("R", "AL") for letter in value):
        return value
    return f"{_LEFT_TO_RIGHT}{value}{_LEFT_TO_RIGHT}"
