"""Builds the files of src/tawthiq/places/data from the open gazetteers and the hand-written supplement.

Usage: python scripts/build_gazetteer.py SHARED_DATA_DIR

SHARED_DATA_DIR holds gazetteer/ (OCHA P-codes, OpenSyria, GeoNames) and regions.json; world.tsv, beside this file, is
gathered by gather_world.py. The result is the same whenever the inputs are: places.tsv has the places, names.arab.tsv
and names.latn.tsv the spellings by which each script finds them. Words that only name a kind of unit come from the
Arabic pack, nationalities of capitals from the English one.
"""

import csv
import json
import re
import sys
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from tawthiq.languages.places import PlaceWords, load_place_words
from tawthiq.places.place import PRECISION_OF_KIND
from tawthiq.text.fold import fold_word

DATA = Path(__file__).parents[1] / "src/tawthiq/places/data"
KIND_OF_LEVEL = {"1": "adm1", "2": "adm2", "3": "adm3", "5": "neighbourhood"}
ARABIC_NAME = re.compile("[\u0621-\u0652 -]{2,}")
LATIN_NAME = re.compile(r"[^\W\d_][\w '’‘`/().-]{2,}")
ARTICLE = re.compile(r"^(Al|An|Ar|As|Ash|At|Ath|Ad|Adh|Az)[- ](?=\w)", re.IGNORECASE)
NEAR_DEGREES = 0.2
FAR_DEGREES = 0.6  # coordinates by hand are approximate
ACCENTED = re.compile("[\u00c0-\u024f]")
ARTICLES = ("al", "el", "ad", "adh", "an", "ar", "as", "ash", "at", "ath", "az", "ez", "es", "er")
SPELLED_ALIKE = (
    ("tall", "tal", "tell", "tel"), ("dayr", "deir", "der"), ("ayn", "ain", "ein"), ("bayt", "beit", "bait"),
    ("kafr", "kfar", "kafar"), ("umm", "um"), ("abu", "abou"), ("shaykh", "sheikh", "sheik"), ("jabal", "jebel"),
    ("qasr", "kasr"), ("maarrat", "maarat", "maaret"), ("khirbat", "khirbet", "khirbat"), ("burj", "borj"),
    ("bani", "beni", "banu"),
)  # fmt: skip
CAPITALS = {
    "ocha:SY01": "iso:SY", "iso:IQ-BG": "iso:IQ", "iso:LB-BA": "iso:LB", "iso:JO-AM": "iso:JO", "iso:YE-SN": "iso:YE",
    "iso:SD-KH": "iso:SD", "iso:UA-30": "iso:UA", "iso:ML-BKO": "iso:ML", "iso:NE-8": "iso:NE", "iso:TD-ND": "iso:TD",
    "iso:ET-AA": "iso:ET", "iso:AF-KAB": "iso:AF", "iso:PK-IS": "iso:PK", "place:tehran": "iso:IR",
    "place:ankara": "iso:TR", "place:cairo": "iso:EG", "place:tripoli-ly": "iso:LY", "place:mogadishu": "iso:SO",
    "place:moscow": "iso:RU", "place:ouagadougou": "iso:BF",
}  # fmt: skip
HEAD = "# Built by scripts/build_gazetteer.py; sources and licences in README.md.\n"


@dataclass
class Row:
    """A place while it is being put together."""

    id: str
    name: str
    kind: str
    parents: list[str]
    lat: str = ""
    lon: str = ""
    overlaps: list[str] = field(default_factory=list)
    population: int = 0
    arabic: list[str] = field(default_factory=list)
    latin: list[str] = field(default_factory=list)
    admin1: str = ""
    notable: bool = True
    far: bool = False  # in a country that no Arabic list covers


def plain_english(name: str) -> str:
    """A name without diacritics, its article in lower case and joined by a hyphen."""
    letters = unicodedata.normalize("NFKD", name.strip()).encode("ascii", "ignore").decode()
    return ARTICLE.sub(lambda article: article.group(1).lower() + "-", re.sub(r"[`_]", "", letters)).strip()


def read_ocha(folder: Path) -> dict[str, Row]:
    """OCHA's governorates, districts, subdistricts and neighbourhoods of Syria."""
    rows = {}
    with (folder / "ocha_syria_admin_names_pcodes.csv").open(encoding="utf-8") as file:
        for unit in csv.DictReader(file):
            kind = KIND_OF_LEVEL[unit["level"]]
            above = {"adm1": "iso:SY", "neighbourhood": f"ocha:{unit['adm1_pcode']}"}.get(kind)
            english = plain_english(re.sub(r"\(.*", "", unit["name_en"].replace("_", " ")))
            rows[unit["pcode"]] = Row(
                f"ocha:{unit['pcode']}", english, kind, [above or f"ocha:{unit['parent_pcode']}"],
                unit["lat"].strip(), unit["lon"].strip(),
                arabic=re.split(r"[_]\s*", unit["name_ar"].strip()), latin=[english, unit["name_en_ref"].split("(")[0]],
                notable=kind != "neighbourhood",
            )  # fmt: skip
    return rows


def add_opensyria(folder: Path, rows: dict[str, Row]) -> None:
    """Give OCHA's units the canonical names and the aliases of OpenSyria."""
    for level in ("governorates", "districts", "subdistricts"):
        units: list[dict[str, Any]] = json.loads((folder / f"opensyria_{level}.json").read_text(encoding="utf-8"))
        for unit in units:
            row = rows[unit["externalIds"]["ochaPcode"]]
            row.name = plain_english(unit["name"]["en"])
            row.arabic.append(unit["name"]["ar"])
            for alias in unit["aliases"]:
                (row.arabic if alias["language"] == "ar" else row.latin).append(alias["value"])


def read_geonames(folder: Path) -> list[Row]:
    """GeoNames' towns; parents are still codes of first-level units."""
    rows = []
    with (folder / "geonames_me_cities500_ar.csv").open(encoding="utf-8") as file:
        for town in csv.DictReader(file):
            row = Row(
                f"geonames:{town['geonameid']}", plain_english(town["name"]), "town",
                [f"iso:{town['country']}"], town["lat"], town["lon"], population=int(town["population"] or 0),
            )  # fmt: skip
            row.arabic = [name for name in town["names_ar"].split("|") if ARABIC_NAME.fullmatch(name)]
            row.latin = [town["name"], *(name for name in town["names_latin"].split("|") if not name.islower())]
            row.admin1, row.notable = town["admin1"], False
            rows.append(row)
    return rows


def read_supplement() -> list[Row]:
    """The rows that were written by hand."""
    return read_rows(DATA / "supplement.tsv")


def read_rows(path: Path) -> list[Row]:
    """The rows of a file with the supplement's columns."""
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line[:1] != "#"]
    rows = []
    for line in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        parents, overlaps = ([item for item in line[key].split("|") if item] for key in ("parents", "overlaps"))
        row = Row(line["id"], line["name"], line["kind"], parents, line["lat"], line["lon"], overlaps)
        row.arabic = [name for name in line["arabic"].split("|") if name]
        row.latin = [name for name in line["latin"].split("|") if name]
        row.admin1 = line["admin1"] or ""
        row.population = int(line["population"] or 0)
        row.notable = row.kind != "village"
        rows.append(row)
    return rows


def add_regions(path: Path, rows: dict[str, Row]) -> None:
    """Give regions the names that regions.json has; every region there must be in the supplement."""
    by_name = {row.name: row for row in rows.values()}
    for region in json.loads(path.read_text(encoding="utf-8")):
        row = by_name.get(region["name"])
        if row is None:
            raise SystemExit(f"supplement.tsv has no region named {region['name']!r}. Add a row for it.")
        row.arabic += region["ar"]
        row.latin += [region["name"], *region["en"]]


def same_spot(one: Row, other: Row, near: float = NEAR_DEGREES) -> bool:
    """Whether two rows lie close to each other."""
    if not one.lat or not other.lat:
        return False
    apart = max(abs(float(one.lat) - float(other.lat)), abs(float(one.lon) - float(other.lon)))
    return apart < near


def name_after_units(rows: dict[str, Row], words: PlaceWords) -> None:
    """Spell Syrian towns of GeoNames as the units that are named after them in the same governorate."""
    spelled: dict[tuple[str, str], str] = {}
    for row in rows.values():
        if row.kind in ("adm1", "adm2", "adm3") and row.id.startswith("ocha:"):
            for name in clean_arabic(row, words):
                spelled.setdefault((name, governorate_of(rows, row)), row.name)
    for row in rows.values():
        if row.id.startswith("geonames:") and row.id not in supplement_ids():
            names = (spelled.get((name, governorate_of(rows, row))) for name in clean_arabic(row, words))
            row.name = next(filter(None, names), row.name)


def governorate_of(rows: dict[str, Row], row: Row) -> str:
    """The id of the first-level unit of a row, "" where it lies in none."""
    while row.kind != "adm1":
        above = rows.get(row.parents[0]) if row.parents else None
        if above is None:
            return ""
        row = above
    return row.id


def merge_towns(rows: dict[str, Row], towns: list[Row], words: PlaceWords) -> dict[str, str]:
    """Add GeoNames' towns; a hand-written town that GeoNames has takes its id. Returns the ids that changed."""
    above = {f"{country_of(rows, row)}.{code}": row.id for row in rows.values() for code in row.admin1.split("|")}
    by_hand: dict[str, list[Row]] = {}
    for row in rows.values():
        if row.kind in ("town", "village", "camp") or (row.kind == "adm3" and row.id.startswith("ocha:")):
            for name in clean_arabic(row, words):
                by_hand.setdefault(name, []).append(row)
    renamed = {}
    for town in towns:
        country = town.parents[0].removeprefix("iso:")
        unit = above.get(f"{country}.{town.admin1}")
        if unit:
            town.parents = [unit]
        twins = [row for name in town.arabic for row in by_hand.get(fold_word(name), []) if same_spot(row, town)]
        twin = next(iter(sorted(twins, key=lambda row: row.kind == "adm3")), None)
        if town.id in rows:
            rows[town.id].population = town.population
            rows[town.id].latin += town.latin
        elif twin is not None and twin.id.startswith("place:") and twin.id not in renamed:
            renamed[twin.id] = town.id
            twin.population, twin.lat, twin.lon = town.population or twin.population, town.lat, town.lon
            twin.arabic, twin.latin = twin.arabic + town.arabic, twin.latin + town.latin
        else:
            if twin is not None and twin.kind == "adm3":
                town.name, town.parents = twin.name, [twin.id]
                town.arabic += twin.arabic
            rows[town.id] = town
    return renamed


def country_of(rows: dict[str, Row], row: Row) -> str:
    """The ISO 3166-1 code of the country of a row, "" where it lies in none or in several."""
    while row.kind != "country":
        above = rows.get(row.parents[0]) if row.parents else None
        if above is None:
            return ""
        row = above
    return row.id.removeprefix("iso:")


def clean_arabic(row: Row, words: PlaceWords) -> list[str]:
    """Folded Arabic names in words; names that only repeat the kind of unit lose it, names by hand keep it."""
    by_hand = row.id.split(":")[0] in ("region", "iso", "place")
    names: dict[str, None] = {}
    for name in row.arabic:
        spelled = fold_word(name).replace("-", " ").replace("_", " ").split()
        if not by_hand and len(spelled) > 1 and spelled[0] in words.unit_words:
            spelled = spelled[1:]
        if spelled and ARABIC_NAME.fullmatch(" ".join(spelled)):
            names[" ".join(spelled)] = None
    return list(names)


def loose_names(names: list[str], article: str) -> list[str]:
    """The names with the article where they lack it, without it where they have it, and joined to one word."""
    loose = []
    for name in names:
        bare = name.removeprefix(article)
        if len(bare) > 2:
            loose.append(bare if bare != name else article + name)
    return [name for name in dict.fromkeys(loose) if name not in names]


def clean_latin(row: Row) -> list[str]:
    """Folded Latin names, with and without diacritics, and with what an apostrophe parts."""
    told = (re.sub(r" \(.*\)$", "", name.strip()) for name in [row.name, *row.latin])
    names = [name for name in told if LATIN_NAME.fullmatch(name)]
    folded = [
        re.sub(r"[^a-z ]", part, fold_word(plain_english(name)).replace("-", " "))
        for name in names
        for part in ("", " ")
    ]
    folded += [fold_word(name).replace("-", " ").replace("'", "") for name in names if ACCENTED.search(name)]
    spelled = (" ".join(name.split()) for name in folded if len(name) > 2)
    return list(dict.fromkeys(other for name in spelled for other in (name, *spelled_otherwise(name))))


def spelled_otherwise(name: str) -> list[str]:
    """Other spellings of the articles and of the common first words of Arabic names in Latin letters."""
    first, _, rest = name.partition(" ")
    for alike in SPELLED_ALIKE:
        if rest and first in alike:
            return [f"{other} {rest}" for other in alike if other != first]
    return [f"{other} {rest}" for other in ARTICLES[:2] if other != first] if rest and first in ARTICLES else []


def loose_latin(names: list[str]) -> list[str]:
    """The names that begin with an article, without it."""
    bare = (name.partition(" ") for name in names)
    loose = (rest for first, _, rest in bare if first in ARTICLES and len(rest) > 2)
    return [name for name in dict.fromkeys(loose) if name not in names]


def place_line(row: Row, rows: dict[str, Row], arabic: list[str]) -> str:
    """The line of places.tsv for a row."""
    first = next((name for name in row.arabic if fold_word(name) in arabic), row.arabic[0] if row.arabic else "")
    lat, lon = (f"{float(value):.4f}".rstrip("0").rstrip(".") if value else "" for value in (row.lat, row.lon))
    return "\t".join([
        row.id, row.name, row.kind, country_of(rows, row), "|".join(row.parents), "|".join(row.overlaps), lat, lon,
        PRECISION_OF_KIND[row.kind], str(row.population), " ".join(first.split()), "1" if row.notable else "",
    ])  # fmt: skip


def spelling_key(name: str) -> str:
    """What is one in two spellings: the letters without blanks and diacritics."""
    letters = name.replace(" ", "")
    return letters if letters.isascii() or letters[0] > "\u0600" else plain_english(letters)


class Spellings:
    """The spellings of one script, with the places that bear each exactly and loosely."""

    def __init__(self) -> None:
        """Start with none."""
        self._exact: dict[str, list[str]] = {}
        self._loose: dict[str, list[str]] = {}
        self._spelled: dict[str, None] = {}

    def enter(self, place_id: str, exact: list[str], loose: list[str]) -> None:
        """Enter a place under its names; of names that are alike but for blanks, once."""
        for index, names in ((self._exact, exact), (self._loose, loose)):
            for name in names:
                bearers = index.setdefault(spelling_key(name), [])
                if place_id not in bearers:
                    bearers.append(place_id)
                self._spelled[name] = None

    def lines(self, *, joined: bool) -> list[str]:
        """A line for each spelling; where `joined`, for each of several words written as one too."""
        as_one = {name.replace(" ", "") for name in self._spelled if " " in name and joined}
        return sorted(self._line(name) for name in {*self._spelled, *as_one})

    def _line(self, name: str) -> str:
        key = spelling_key(name)
        return "\t".join([name, "|".join(self._exact.get(key, ())), "|".join(self._loose.get(key, ()))])


def add_world(rows: dict[str, Row], towns: list[Row]) -> None:
    """Add the countries and towns of world.tsv; what is known already, by hand above all, only gets what it lacks."""
    units = [row for row in rows.values() if row.admin1 and row.kind in ("adm1", "region")]
    above = {f"{country_of(rows, row)}.{code}": row.id for row in units for code in row.admin1.split("|")}
    known: dict[tuple[str, str], list[Row]] = {}
    for row in rows.values():
        if row.kind in ("town", "village", "camp"):
            for name in names_of(row):
                known.setdefault((country_of(rows, row), name), []).append(row)
    borne = {bare_arabic(name) for row in rows.values() for name in row.arabic}  # reports mean the places known so far
    joined: set[str] = set()
    for town in sorted(towns, key=lambda town: (-town.population, town.id)):
        if town.kind == "country":
            country = rows.setdefault(town.id, town)
            country.latin = list(dict.fromkeys([*country.latin, *town.latin]))
            continue
        country_id = town.parents[0]
        unit = above.get(f"{country_id.removeprefix('iso:')}.{town.admin1}")
        twins = [row for name in names_of(town) for row in known.get((country_id.removeprefix("iso:"), name), [])]
        twin = next((row for row in twins if row.id not in joined and may_be_one(row, town, unit)), None)
        if twin is None:
            if town.id not in rows:
                town.parents, town.notable, town.far = [unit or country_id], False, True
                town.arabic = [name for name in town.arabic if bare_arabic(name) not in borne]
                rows[town.id] = town
            continue
        joined.add(twin.id)
        complete(twin, town, unit)


def names_of(row: Row) -> set[str]:
    """The names by which two rows are known to be one: folded, without article and blanks."""
    return {
        *map(bare_arabic, row.arabic),
        *(name.replace(" ", "") for name in [*clean_latin(row), *loose_latin(clean_latin(row))]),
    }


def bare_arabic(name: str) -> str:
    """A folded Arabic name without article and blanks."""
    return fold_word(name).removeprefix("ال").replace(" ", "")


def may_be_one(known: Row, town: Row, unit: str | None) -> bool:
    """Whether two rows of one name and country may be one town: close, or nothing tells that they are not."""
    if known.lat and known.lat != "0":
        return same_spot(known, town, FAR_DEGREES)
    return not known.parents or known.parents[0] in (unit, town.parents[0])


def complete(known: Row, town: Row, unit: str | None) -> None:
    """Give a row what another row of the same town has and it lacks; its Arabic names were chosen by hand."""
    known.lat, known.lon = known.lat or town.lat, known.lon or town.lon
    known.population = known.population or town.population
    known.latin = [*known.latin, *town.latin]
    if unit and known.parents == town.parents:
        known.parents = [unit]


def seat_in_units(rows: dict[str, Row]) -> None:
    """Put towns of which only the country is known into the first-level unit that bears their name."""
    units = {(row.parents[0], row.name): row.id for row in rows.values() if row.kind == "adm1" and row.parents}
    for row in rows.values():
        if row.kind == "town" and row.parents and (row.parents[0], row.name) in units:
            row.parents = [units[row.parents[0], row.name]]


def name_capitals(rows: dict[str, Row]) -> None:
    """Give a capital the name that English has for it by nationality («the Iraqi capital»)."""
    for demonym in load_place_words("en").demonyms:
        called = next((row for row in rows.values() if is_capital(row, demonym.id)), None)
        if called is not None:
            called.latin += [f"{word} capital" for word in demonym.words]


def is_capital(row: Row, country: str) -> bool:
    """Whether a row is the unit or town that is the capital of a country."""
    return row.id in CAPITALS and country in (*row.parents, CAPITALS[row.id])


def build(source: Path) -> dict[str, str]:
    """The text of each file of the gazetteer."""
    rows = gather(source)
    words = load_place_words("ar")
    arabic, latin = Spellings(), Spellings()
    places = []
    for row in sorted(rows.values(), key=lambda row: row.id):
        names, others = clean_arabic(row, words), clean_latin(row)
        places.append(place_line(row, rows, names))
        arabic.enter(row.id, names, [] if row.far else loose_names(names, words.article))
        latin.enter(row.id, others, loose_latin(others))
    files = {
        "places.tsv": places,
        "names.arab.tsv": arabic.lines(joined=True),
        "names.latn.tsv": latin.lines(joined=False),
    }
    return {name: HEAD + "\n".join(lines) + "\n" for name, lines in files.items()}


def gather(source: Path) -> dict[str, Row]:
    """All places by id."""
    ocha = read_ocha(source / "gazetteer")
    add_opensyria(source / "gazetteer", ocha)
    rows = {row.id: row for row in ocha.values()}
    for row in read_supplement():
        known = rows.get(row.id)
        if known is not None:
            row.arabic, row.latin = row.arabic + known.arabic, row.latin + known.latin
        rows[row.id] = row
    add_regions(source / "regions.json", rows)
    for row in rows.values():  # the seat of a district is spelled as the district is
        if row.kind == "adm3" and row.id.endswith("00") and row.id not in supplement_ids():
            row.name = rows[row.parents[0]].name
    words = load_place_words("ar")
    renamed = merge_towns(rows, read_geonames(source / "gazetteer"), words)
    name_after_units(rows, words)
    for row in rows.values():
        row.id = renamed.get(row.id, row.id)
        row.parents = [renamed.get(parent, parent) for parent in row.parents]
        row.overlaps = [renamed.get(part, part) for part in row.overlaps]
    final = {row.id: row for row in rows.values()}
    add_world(final, read_rows(Path(__file__).with_name("world.tsv")))
    seat_in_units(final)
    name_capitals(final)
    return final


@cache
def supplement_ids() -> set[str]:
    """Ids that were named by hand."""
    return {row.id for row in read_supplement()}


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    for file, text in build(Path(sys.argv[1])).items():
        (DATA / file).write_text(text, encoding="utf-8")
        print(f"{file}: {text.count(chr(10)) - 1} lines, {len(text.encode())} bytes")
