"""The packaged gazetteer: it is whole, found by name in any spelling, and knows what lies in what."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tawthiq.places.display import display_name
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.places.names import data_lines
from tawthiq.places.place import PRECISION_OF_KIND, SCRIPTS
from tawthiq.places.resolve import Context, meanings
from tawthiq.places.transliterate import transliterate
from tawthiq.text.fold import fold_word

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data"
GAZETTEER = load_gazetteer()


def test_every_parent_and_overlap_is_a_place_of_the_gazetteer() -> None:
    """No place points to one that is missing."""
    known = {place.id for place in GAZETTEER}

    assert [place.id for place in GAZETTEER if not known.issuperset(place.parents + place.overlaps)] == []


def test_every_place_has_a_name_a_known_kind_and_its_precision() -> None:
    """Kinds and codes of precision come from one table."""
    assert [place for place in GAZETTEER if not place.name or PRECISION_OF_KIND[place.kind] != place.precision] == []


def test_no_place_contains_itself() -> None:
    """The chain of parents always ends."""
    assert [place.id for place in GAZETTEER if place.id in GAZETTEER.ancestors(place)] == []


def test_coordinates_are_degrees() -> None:
    """Latitudes and longitudes are on the globe and come in pairs."""
    for place in GAZETTEER:
        assert (place.latitude is None) == (place.longitude is None)
        assert abs(place.latitude or 0) <= 90
        assert abs(place.longitude or 0) <= 180


def test_the_same_gazetteer_is_shared() -> None:
    """It is read once."""
    assert load_gazetteer() is GAZETTEER


@pytest.mark.parametrize(
    ("spelling", "place_id"),
    [
        ("دير الزور", "ocha:SY09"),
        ("ديرالزور", "ocha:SY09"),
        ("إدلب", "ocha:SY07"),
        ("ادلب", "ocha:SY07"),
        ("الحسكة", "ocha:SY08"),
        ("حسكه", "ocha:SY08"),
        ("بعلبك-الهرمل", "iso:LB-BH"),
        ("خانيونس", "geonames:281124"),
        ("Deir ez-Zor", "ocha:SY09"),
        ("khan younis", "geonames:281124"),
        ("Dayr az-Zawr", "ocha:SY09"),
        ("El Fasher", "place:el-fasher"),
        ("al-Fashir", "place:el-fasher"),
        ("Kharkov", "iso:UA-63"),
        ("Tillabéri", "iso:NE-6"),
        ("Tillaberi", "iso:NE-6"),
        ("Barsalogho", "place:barsalogho"),
        ("Kandahar", "iso:AF-KAN"),
        ("قندهار", "iso:AF-KAN"),
        ("Iraqi capital", "iso:IQ-BG"),
        ("Maidan Wardak", "iso:AF-WAR"),
        ("Upper Nile", "iso:SS-NU"),
        ("أعالي النيل", "iso:SS-NU"),
        ("Brazil", "iso:BR"),
        ("البرازيل", "iso:BR"),
        ("Lower Shabelle", "iso:SO-SH"),
        ("مخيم الهول", "place:al-hol-camp"),
        ("البادية السورية", "region:syrian-badia"),
    ],
)
def test_a_place_is_found_in_any_spelling(spelling: str, place_id: str) -> None:
    """Hamza, article, blanks and hyphens do not hide a place."""
    assert place_id in {place.id for place in GAZETTEER.named(fold_word(spelling))}


@pytest.mark.parametrize(
    ("country", "units"),
    [("UA", 25), ("ML", 10), ("BF", 13), ("NE", 8), ("TD", 23), ("NG", 37), ("SO", 18), ("ET", 12), ("AF", 34),
     ("PK", 7), ("SS", 10), ("SD", 18), ("IR", 31), ("TR", 81), ("EG", 27), ("LY", 9), ("IQ", 18), ("YE", 21),
     ("LB", 8),
     ("JO", 12), ("SY", 14)],
)  # fmt: skip
def test_a_country_of_the_wars_has_all_its_first_level_units(country: str, units: int) -> None:
    """Each unit is there with both scripts' names or at least the Latin one, and with coordinates."""
    found = [place for place in GAZETTEER if place.kind == "adm1" and place.country == country]

    assert len(found) >= units
    assert [place.name for place in found if not GAZETTEER.named(fold_word(place.name.partition(" (")[0]))] == []


def test_every_name_leads_to_places_that_exist() -> None:
    """Each line of an index has a spelling and ids of places; the lines are sorted, or no look-up would find them."""
    known = {place.id for place in GAZETTEER}
    for script, _ in SCRIPTS:
        lines = data_lines(f"names.{script}")
        bearers = {one for line in lines for field in line.split("\t")[1:] for one in field.split("|") if one}

        assert bearers <= known
        assert lines == sorted(lines)


def test_the_places_are_sorted_as_they_are_searched() -> None:
    """A place is found by its id wherever its line stands."""
    assert [place.id for place in GAZETTEER if GAZETTEER.by_id(place.id).id != place.id] == []


def test_a_place_that_is_not_there_is_an_error() -> None:
    """An unknown id is told."""
    with pytest.raises(KeyError):
        GAZETTEER.by_id("place:nowhere")


def test_an_unknown_name_has_no_bearer() -> None:
    """A name that nobody bears gives nothing."""
    assert GAZETTEER.named(fold_word("كلاماش")) == ()


@pytest.mark.parametrize(
    ("inner", "outer", "answer"),
    [
        ("ocha:SY120301", "ocha:SY12", True),
        ("ocha:SY12", "iso:SY", True),
        ("ocha:SY12", "ocha:SY12", True),
        ("ocha:SY12", "ocha:SY04", False),
        ("iso:SY", "ocha:SY12", False),
        ("ocha:SY12", "iso:IQ", False),
        ("region:syrian-badia", "iso:SY", True),
        ("region:homs-badia", "region:syrian-badia", True),
        ("ocha:SY04", "region:syrian-badia", None),
        ("ocha:SY10", "region:syrian-badia", False),
        ("region:sdf-held-areas", "iso:SY", True),
        ("ocha:SY08", "region:sdf-held-areas", None),
        ("ocha:SY01", "region:sdf-held-areas", False),
        ("place:jenin-camp", "iso:PS", True),
        ("ocha:SY02", "region:northern-syria", None),
    ],
)
def test_containment_follows_parents_and_says_when_it_cannot_tell(inner: str, outer: str, answer: bool | None) -> None:
    """True by the chain of parents, False where they part, None for regions without an outline."""
    one, other = GAZETTEER.by_id(inner), GAZETTEER.by_id(outer)

    assert answer is GAZETTEER.within(one, other)
    assert answer is GAZETTEER.contains(other, one)


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("ocha:SY04", "region:syrian-badia", True),
        ("region:syrian-badia", "ocha:SY10", False),
        ("ocha:SY04", "ocha:SY05", False),
        ("iso:SY", "ocha:SY05", True),
        ("region:sdf-held-areas", "region:syrian-badia", None),
        ("iso:SY", "iso:IQ", False),
        ("region:euphrates", "iso:SY", True),
    ],
)
def test_overlap_is_told_either_way_round(one: str, other: str, answer: bool | None) -> None:
    """Sharing ground is symmetric."""
    first, second = GAZETTEER.by_id(one), GAZETTEER.by_id(other)

    assert answer is GAZETTEER.overlaps(first, second)
    assert answer is GAZETTEER.overlaps(second, first)


def test_a_bare_name_means_the_governorate_rather_than_its_districts() -> None:
    """Homs is one place, the governorate."""
    assert [place.id for place in meanings(GAZETTEER, GAZETTEER.named("حمص"))] == ["ocha:SY04"]


def test_a_noun_of_kind_chooses_the_town_of_the_same_name() -> None:
    """With towns preferred, Homs is the city."""
    assert [place.kind for place in meanings(GAZETTEER, GAZETTEER.named("حمص"), ["town"])] == ["town"]


def test_nothing_is_chosen_between_equals() -> None:
    """Two cities of like size and no context give no choice."""
    assert Context(GAZETTEER).choose(meanings(GAZETTEER, GAZETTEER.named("طرابلس"))) is None


def test_a_small_place_is_shown_with_its_governorate() -> None:
    """Towns are shown with what they lie in, governorates alone."""
    assert display_name(GAZETTEER, GAZETTEER.by_id("ocha:SY120301")) == "Jasim, Daraa"
    assert display_name(GAZETTEER, GAZETTEER.by_id("ocha:SY12")) == "Daraa"


def test_an_unknown_name_is_spelled_letter_by_letter() -> None:
    """Whole words come from the table of words, others from letters, the article as "al-"."""
    letters = {"ب": "b", "د": "d", "ر": "r", "ا": "a"}

    assert transliterate(["ام", "البدر"], letters, {"ام": "Umm"}, "ال") == "Umm al-Badr"


def test_building_it_again_gives_the_same_files(tmp_path: Path) -> None:
    """The packaged files are what the script builds from the open gazetteers."""
    if not SHARED.is_dir():
        pytest.skip(f"the open gazetteers are not at {SHARED}")
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT / "scripts"), *sys.path])
    code = (
        "import sys; from pathlib import Path; from build_gazetteer import build\n"
        "for name, text in build(Path(sys.argv[1])).items():\n"
        "    Path(sys.argv[2], name).write_text(text, encoding='utf-8')"
    )

    subprocess.run(
        [sys.executable, "-c", code, str(SHARED), str(tmp_path)], env={**os.environ, "PYTHONPATH": path}, check=True
    )

    packaged = ROOT / "src/tawthiq/places/data"
    built = {file.name: file.read_text(encoding="utf-8") for file in tmp_path.iterdir()}
    assert sorted(built) == ["names.arab.tsv", "names.latn.tsv", "places.tsv"]
    assert built == {name: (packaged / name).read_text(encoding="utf-8") for name in built}
