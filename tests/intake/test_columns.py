"""Columns of a page are read one after another; tables and plain pages have none."""

import pytest

from intake.documents import make_pdf
from tawthiq.intake.pdf.columns import split_columns
from tawthiq.intake.pdf.document import read_pdf
from tawthiq.intake.pdf.glyphs import Glyph

WORDS = "people were killed in the old market on that day"


def line(text: str, left: float, baseline: float) -> list[Glyph]:
    """The letters of a line, each five points wide."""
    return [
        Glyph(
            text=char,
            left=left + 5 * place,
            right=left + 5 * place + 5,
            top=baseline - 8,
            bottom=baseline + 2,
            baseline=baseline,
            size=10.0,
        )
        for place, char in enumerate(text)
    ]


def page(gutter: float, lines: int, text: str = WORDS) -> list[Glyph]:
    """Two columns of so many lines."""
    right = 50 + 5 * len(text) + gutter
    return [glyph for row in range(lines) for left in (50, right) for glyph in line(text, left, 100 + 14 * row)]


@pytest.mark.parametrize("leftward", [False, True], ids=["rightward", "leftward"])
def test_two_columns_are_two_parts_in_the_order_of_reading(leftward: bool) -> None:
    """The right one first where the page runs to the left."""
    parts = split_columns(page(20, 8), leftward=leftward)

    assert len(parts) == 2
    assert (parts[0][0].left > parts[1][0].left) is leftward


def test_a_headline_over_both_columns_stands_before_them() -> None:
    """And parts the page there."""
    parts = split_columns([*line(f"{WORDS} {WORDS}", 50, 60), *page(20, 8)], leftward=False)

    assert [len(part) > 0 for part in parts] == [True] * 3
    assert parts[0][0].baseline == 60


@pytest.mark.parametrize(
    "glyphs",
    [page(3, 8), page(20, 3), page(120, 8, "12"), line(WORDS, 50, 100), []],
    ids=["narrow gap", "few lines", "cells", "one line", "nothing"],
)
def test_what_is_no_column_stays_whole(glyphs: list[Glyph]) -> None:
    """Tables without rules among it."""
    assert split_columns(glyphs, leftward=False) == [glyphs]


def test_a_headline_is_known_by_its_size_alone_where_lines_are_many() -> None:
    """A PDF of one size has none that is known."""
    assert read_pdf(make_pdf("\n".join([WORDS] * 9))).title_end is None
