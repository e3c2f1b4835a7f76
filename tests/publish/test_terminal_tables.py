"""Tables in a terminal: nothing wider than the screen, no isolate left open, no number wrapped."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from publish.made import make_account
from tawthiq.publish.claims_table import write_claims_table
from tawthiq.publish.columns import Column, cut, wrap, write_table
from tawthiq.publish.findings_list import write_findings_list, write_summary
from tawthiq.publish.terminal import Screen
from tawthiq.publish.words import load_words

FSI, PDI = "\u2068", "\u2069"
STYLES = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width", [80, 100, 120, 160, 240])
def test_no_line_is_wider_than_the_screen(width: int, language: str) -> None:
    """Whatever the width, from the narrowest that is promised."""
    table = write_claims_table(make_account(), load_words(language), Screen(width=width))

    assert [line for line in table.splitlines() if cell_len(line) > width] == []


@pytest.mark.parametrize("width", [40, 80, 200])
def test_every_line_closes_the_isolates_that_it_opens(width: int) -> None:
    """One left open would turn round the rest of the line."""
    table = write_claims_table(make_account(), load_words("ar"), Screen(width=width, colour=True))

    assert [line for line in table.splitlines() if line.count(FSI) != line.count(PDI)] == []


def test_a_wide_screen_shows_more_columns_than_a_narrow_one() -> None:
    """The source of a figure is seen at 160 columns and not at 80."""
    account, words = make_account(), load_words("en")

    assert words.field["source"] not in write_claims_table(account, words, Screen(width=80))
    assert words.field["source"] in write_claims_table(account, words, Screen(width=160))


def test_a_number_is_whole_on_one_line_however_narrow_the_screen() -> None:
    """Even where the table no longer fits."""
    table = write_claims_table(make_account(), load_words("en"), Screen(width=20))

    assert f"{FSI}>130{PDI}" in table
    assert f"{FSI}نصفهم{PDI}" in table


def test_colours_change_nothing_but_colours() -> None:
    """Without its escapes the coloured table is the plain one."""
    account, words = make_account(), load_words("en")
    plain = write_claims_table(account, words, Screen(width=80))
    coloured = write_claims_table(account, words, Screen(width=80, colour=True))

    assert plain != coloured
    assert plain == STYLES.sub("", coloured)


def test_a_column_that_is_empty_in_every_row_is_left_out() -> None:
    """It would only take room from the others."""
    columns = (Column(field="a", rank=0), Column(field="b", rank=0))
    table = write_table(columns, {"a": "A", "b": "B"}, [{"a": "1"}], Screen())

    assert "B" not in table


def test_findings_that_hold_and_notes_are_shown_only_when_asked_for() -> None:
    """By default only what fails and what cannot be told."""
    account, words = make_account(), load_words("en")
    shown = write_findings_list(account, words, Screen())
    all_shown = write_findings_list(account, words, Screen(), show_all=True)

    assert "12 lies within 57" not in shown
    assert "Two sources" not in shown
    assert "12 lies within 57" in all_shown
    assert "Two sources" in all_shown


def test_the_summary_counts_notes_apart_from_errors() -> None:
    """A disagreement of sources is no error of the report."""
    totals = make_account().totals()

    assert (totals.fails, totals.cannot_tell, totals.holds, totals.notes) == (1, 1, 1, 1)
    assert "failing: 1" in write_summary(totals, load_words("en"), Screen())


@given(text=st.text(), width=st.integers(1, 30))
def test_wrapped_lines_are_never_wider_than_asked(text: str, width: int) -> None:
    """For any text."""
    assert [line for line in wrap(text, width) if cell_len(line) > max(width, 2)] == []


@given(text=st.text(alphabet="ab اب", max_size=60))
def test_wrapping_loses_no_word_that_fits(text: str) -> None:
    """All words are there in their order."""
    width = max((len(word) for word in text.split(" ")), default=1) or 1

    assert text.split() == " ".join(wrap(text, width)).split()


def test_a_cut_text_says_that_it_was_cut() -> None:
    """By an ellipsis within its width."""
    assert cut("government", 5) == "gove…"
    assert cut("govern", 6) == "govern"
