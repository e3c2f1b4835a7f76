"""Where figures are placed: every case of cases/where.toml, and what a claim's ids must agree with."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawthiq.model.claim import Claim
from tawthiq.model.report import Report
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.read.reader import read_claims

CASES = tomllib.loads(Path(__file__).with_name("cases").joinpath("where.toml").read_text(encoding="utf-8"))["case"]


def claims_of(text: str) -> list[Claim]:
    return read_claims(Report(id="made-up", text=text, published=None), {})


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_each_figure_is_given_its_place(case: dict[str, Any]) -> None:
    """The figures of the case are read with their places, in the order of the text."""
    read = [[claim.number, list(claim.place)] for claim in claims_of(case["text"])]

    assert [row for row in read if row[0] in {number for number, _ in case["places"]}] == case["places"]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_every_id_is_one_of_the_gazetteer(case: dict[str, Any]) -> None:
    """No claim points to a place that is not there."""
    known = {place.id for place in load_gazetteer()}

    assert [code for claim in claims_of(case["text"]) for code in claim.place_ids if code not in known] == []


PIECES = st.sampled_from(
    [
        *("قتل 5 مدنيين", "وأصيب 7 آخرون", "بينهم 3 أطفال", "تلتها حلب بـ 31", "- الجنوب: 4 قتلى", "(12)", "الحصيلة"),
        *("في حمص", "وفي درعا", "من لبنان", "إلى سوريا", "دمشق -", "معظمهم", "منذ بداية الحرب"),
        *("المدينة", "في المحافظة", "في المخيمين", "،", ".", "\n"),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=30))
def test_any_order_of_words_is_read(pieces: list[str]) -> None:
    """Whatever stands where, each claim has its places once."""
    for claim in claims_of(" ".join(pieces)):
        assert len(set(claim.place)) == len(claim.place)
