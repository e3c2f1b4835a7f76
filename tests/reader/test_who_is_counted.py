"""Who is counted, told apart: one crossing for each party, and for each of people whom the text sets side by side."""

import dataclasses
from typing import Any

import pytest

from tawthiq import read

CASES: dict[str, tuple[str, list[dict[str, str]]]] = {
    "civilians and soldiers": ("مقتل 12 من المدنيين والعسكريين", [{"status": "civilian"}, {"status": "combatant"}]),
    "women and children": (
        "مقتل 12 من النساء والأطفال",
        [{"sex": "female", "age": "adult"}, {"age": "child"}],
    ),
    "civilians who are women and children": (
        "مقتل 12 مدنياً من النساء والأطفال",
        [{"status": "civilian", "sex": "female", "age": "adult"}, {"status": "civilian", "age": "child"}],
    ),
    "a party's men and civilians": (
        "مقتل 12 من عناصر قسد ومن المدنيين",
        [{"party": "sdf", "status": "combatant"}, {"status": "civilian"}],
    ),
    "two parties": (
        "مقتل 12 من قوات النظام وقسد",
        [{"party": "government-forces"}, {"party": "sdf"}],
    ),
    "two trades": ("مقتل 12 صحفياً ومسعفاً", [{"role": "journalist"}, {"role": "medic"}]),
    "a community": ("مقتل 12 طفلاً إيزيدياً", [{"age": "child", "community": "yazidi"}]),
    "members of a family": ("مقتل عائلة من 12 فرداً بينهم خمسة أفراد", [{}]),
    "members of an army": ("مقتل 12 من أفراد الجيش", [{"party": "government-forces", "status": "combatant"}]),
    "five members of one family": ("قُتل خمسة أفراد من عائلة واحدة", [{}]),
    "everybody": ("مقتل 12 شخصاً", [{}]),
    "women and children, in English": (
        "12 women and children were killed in Aleppo.",
        [{"sex": "female", "age": "adult"}, {"age": "child"}],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_people_side_by_side_are_crossings_of_their_own(case: str) -> None:
    """«من المدنيين والعسكريين» are not civilians alone."""
    text, wanted = CASES[case]
    language = "en" if text.isascii() else "ar"
    told: list[dict[str, Any]] = [
        {key: value for key, value in dataclasses.asdict(who).items() if value}
        for who in read(text, language=language)[0].who
    ]
    assert told == wanted


def test_a_part_is_of_the_people_of_its_whole() -> None:
    """«8 منهم» are civilians where the twelve are."""
    _, part = read("قُتل 12 مدنياً في حلب، 8 منهم في الشيخ مقصود.")
    assert [who.status for who in part.who] == ["civilian"]
