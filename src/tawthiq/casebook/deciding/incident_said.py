"""Puts what a person says of an incident, in words of a command line or a form, into an entry."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, get_args

import msgspec

from tawthiq.casebook.deciding.decision import Refused
from tawthiq.model.claim import Attribution, Measure, Unit
from tawthiq.model.entry import IncidentSet, RangeChosen
from tawthiq.places.display import display_name
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.places.place import Place
from tawthiq.publish.words import load_words
from tawthiq.text.fold import fold_word

_AT_MOST = 8  # places of one name that a refusal lists


def said(
    given: Mapping[str, Any], *, place: str | None = None, parties: Sequence[str] = (), methods: Sequence[str] = ()
) -> IncidentSet:
    """The entry that says this of an incident that is named later; `given` are fields as they are.

    `place` is an id, or a name that one place bears; a name that none bears is kept as words. `parties` are codes,
    each perhaps with «:alleged». Raises Refused where a name or code is unknown or may mean several.
    """
    fields = dict(given)
    if place is not None:
        fields |= _place(place)
    if parties:
        fields["parties"] = dict(map(_party, parties))
    if methods:
        fields["method"] = tuple(_known(method, load_words("en").method, "method") for method in methods)
    return IncidentSet(incident="", **(_place_precision(fields) | fields))


def chosen(measure: str, unit: str, who: str, rule: str, ends: Mapping[str, float | None]) -> RangeChosen:
    """A person's choice of a range. Raises Refused where the measure or unit is none."""
    if measure not in get_args(Measure) or unit not in get_args(Unit):
        raise Refused(f"{measure} ({unit}): a measure is one of {', '.join(get_args(Measure))}.")
    return msgspec.convert({"kind": "range-chosen", "incident": "", "measure": measure, "unit": unit, "who": who,
                            "rule": rule, **ends}, RangeChosen)  # fmt: skip


def _place(name: str) -> dict[str, Any]:
    gazetteer = load_gazetteer()
    try:
        found: tuple[Place, ...] = (gazetteer.by_id(name),)
    except KeyError:
        found = gazetteer.named_exactly(fold_word(name).strip())
    if not found:
        return {"place": name, "place_id": None}
    if len(found) > 1:
        shown = "; ".join(f"{each.id} ({each.kind}, {display_name(gazetteer, each, with_parent=True)})"
                          for each in found[:_AT_MOST])  # fmt: skip
        raise Refused(f"{name}: Several places bear this name. Give the id of one: {shown}.")
    return {"place": display_name(gazetteer, found[0]), "place_id": found[0].id}


def _place_precision(fields: Mapping[str, Any]) -> dict[str, str]:
    place_id = fields.get("place_id")
    return {"place_precision": load_gazetteer().by_id(place_id).precision} if place_id else {}


def _party(word: str) -> tuple[str, Attribution]:
    code, _, how = word.partition(":")
    strength = how or "stated"
    known = get_args(Attribution)
    if strength not in known:
        raise Refused(f"{word}: how strongly a party is held responsible is one of {', '.join(known)}.")
    return _known(code, load_words("en").party, "party"), msgspec.convert(strength, Attribution)


def _known(code: str, codes: Mapping[str, str], what: str) -> str:
    if code in codes:
        return code
    near = get_close_matches(code, codes, n=3)
    remedy = f"Did you mean {', '.join(near)}?" if near else f"One is {next(iter(codes))}."
    raise Refused(f"{code}: There is no {what} of this code. {remedy}")
