"""Places that datasets name in words or codes are found where exactly one of their level bears the name."""

from typing import Any

import pytest

from tawthiq.ledger.countable import countables_of_record
from tawthiq.ledger.placing import Placed, place_record
from tawthiq.model.record import Count, Record
from tawthiq.places.gazetteer import load_gazetteer

GAZETTEER = load_gazetteer()


def record(**said: Any) -> Record:
    """A record of one dead with these places."""
    counts = (Count(measure="killed", best=1),)
    return Record(dataset="d", key="1", type="incident", row=(), counts=counts, **said)


def placed(**said: Any) -> Placed:
    """Where a record with these places lies."""
    return place_record(record(**said), GAZETTEER)


SYRIA = {"country": "Syria"}
ALEPPO = {**SYRIA, "adm1": "Aleppo Governorate"}
HAMOURIYAH = {**SYRIA, "adm1": "Rif Dimashq Governorate", "adm2": "Markaz Rif Dimashq district"}
KAFR = {**SYRIA, "adm1": "Daraa", "adm2": "As Sanamayn district", "place": "Kafr Shams town", "place_precision": "G1"}


@pytest.mark.parametrize(
    ("said", "id"),
    [
        (SYRIA, "iso:SY"),
        ({"country": "سوريا"}, "iso:SY"),
        ({"country": "SY"}, None),
        (ALEPPO, "ocha:SY02"),
        ({**SYRIA, "adm1": "محافظة حلب"}, "ocha:SY02"),
        ({**SYRIA, "adm1": "province of Aleppo"}, "iso:SY"),
        ({**SYRIA, "adm1": "Ar Raqqah (Raqqa)"}, "ocha:SY11"),
        ({"adm1": "Aleppo Governorate"}, None),
        ({"country": "Iraq", "adm1": "Aleppo Governorate"}, "iso:IQ"),
        ({**ALEPPO, "adm2": "Manbij district"}, "ocha:SY0205"),
        ({**ALEPPO, "adm2": "Mintaqat Azaz district"}, "ocha:SY0204"),
        ({**ALEPPO, "adm2": "Atarib district"}, "ocha:SY020001"),
        ({**ALEPPO, "adm2": "Duma district"}, "ocha:SY02"),
        ({"country": "Palestine", "adm1": "Gaza Strip"}, "region:gaza-strip"),
        ({"country": "The Gaza Strip"}, "region:gaza-strip"),
        ({"place_id": "SY0205"}, "ocha:SY0205"),
        ({"place_id": "ocha:SY0205"}, "ocha:SY0205"),
        ({"place_id": "SY9999", **ALEPPO}, "ocha:SY02"),
        ({"place_id": "SY0702", **ALEPPO}, "ocha:SY0702"),
        ({**ALEPPO, "place": "Manbij town", "place_precision": "G1"}, "geonames:167357"),
        ({**ALEPPO, "place": "Manbij town", "place_precision": "G2"}, "ocha:SY02"),
        ({**ALEPPO, "place": "a market, Manbij", "place_precision": "G0"}, "geonames:167357"),
        ({**ALEPPO, "place": "Manbij, a market", "place_precision": "G0"}, "ocha:SY02"),
        ({**ALEPPO, "place": "A hamlet that nobody knows", "place_precision": "G1"}, "ocha:SY02"),
        ({**KAFR, "latitude": 33.12, "longitude": 36.11}, "geonames:168634"),
        ({**KAFR, "latitude": 32.6, "longitude": 36.11}, "ocha:SY1202"),
        (KAFR, "ocha:SY1202"),
        ({}, None),
    ],
    ids=lambda value: ", ".join(map(str, value.values())) if isinstance(value, dict) else "",
)
def test_a_record_lies_in_the_narrowest_place_that_is_known(said: dict[str, Any], id: str | None) -> None:
    """By code, else by names, each within the one before it; a town that is far from its degrees is another."""
    assert placed(**said).id == id


@pytest.mark.parametrize(
    ("said", "unknown"),
    [
        (ALEPPO, ()),
        ({**ALEPPO, "adm2": "Duma district"}, ("Duma district",)),
        ({"country": "Ruritania", "adm1": "Aleppo"}, ("Ruritania", "Aleppo")),
        ({"adm1": "Aleppo"}, ("Aleppo",)),
        ({"place_id": "SY9999"}, ("SY9999",)),
        ({"place_id": "SY0702", **ALEPPO}, ("Aleppo Governorate",)),
        ({**ALEPPO, "place": "A hamlet", "place_precision": "G1"}, ()),
    ],
    ids=lambda value: ", ".join(map(str, value.values())) if isinstance(value, dict) else "",
)
def test_names_of_units_that_are_not_found_are_told(said: dict[str, Any], unknown: tuple[str, ...]) -> None:
    """Of towns nobody expects that a gazetteer has them all."""
    assert placed(**said).unknown == unknown


def test_what_is_counted_holds_ids_where_they_are_known_and_names_where_they_are_not() -> None:
    """A place asked for finds it by any of the units that hold it."""
    said = {**ALEPPO, "adm2": "Nowhere district", "place": "A hamlet", "place_precision": "G1"}
    (row,) = countables_of_record(record(**said), GAZETTEER)

    assert row.places == ("ocha:SY02", "iso:SY")
    assert (row.country, row.adm1, row.adm2, row.place) == ("iso:SY", "ocha:SY02", "Nowhere district", "A hamlet")


def test_the_place_of_a_unit_alone_is_the_unit() -> None:
    """So that somebody who asks for a town in it hears of it."""
    (row,) = countables_of_record(
        record(**SYRIA, adm1="Homs", place="Homs governorate", place_precision="G4"), GAZETTEER
    )

    assert (row.place, row.adm1) == ("ocha:SY04", "ocha:SY04")
