"""What is wrong with a row is a sentence in both languages, safe to show whatever its cells hold."""

from datetime import date
from string import Formatter
from typing import get_args

import pytest

from tawthiq.model.received import FileNote, ImportSummary, NoteCode, ReceivedRow
from tawthiq.model.record import ProblemCode, RowProblem
from tawthiq.model.series import SeriesBreak, SeriesPair
from tawthiq.publish.imports import break_line, note_line, problem_line, received_value, summary_line
from tawthiq.publish.words import LANGUAGES, load_words

PAIR = SeriesPair(total="killed_cum", added="killed")


def names_in(sentence: str) -> set[str]:
    """The values that a sentence has a place for."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_and_note_has_its_sentence(language: str) -> None:
    """No more and no fewer than there are codes."""
    words = load_words(language)

    assert set(words.row_problem) == set(get_args(ProblemCode))
    assert set(words.file_note) == set(get_args(NoteCode))


@pytest.mark.parametrize("code", get_args(ProblemCode))
def test_both_languages_tell_the_same_values(code: ProblemCode) -> None:
    """Whatever stands in one sentence stands in the other."""
    first, second = (names_in(load_words(language).row_problem[code]) for language in LANGUAGES)

    assert first == second


def test_a_problem_says_which_row_what_and_whether_it_was_kept() -> None:
    """With the values in the sentence, those of no language set apart."""
    values = (("measure", "killed"), ("low", "5"), ("best", "3"), ("high", "4"))
    problem = RowProblem(line=17, key="214797", what="range-order", values=values, kept=True)

    assert problem_line(problem, load_words("en")) == (
        "Row 17 (\u2068214797\u2069), kept: killed: low \u20685\u2069, best \u20683\u2069 and high \u20684\u2069 are "
        "not in order; look at its source."
    )
    assert "\u2068214797\u2069" in problem_line(problem, load_words("ar"))


def test_a_cell_cannot_steer_the_terminal_nor_fill_it() -> None:
    """Controls are shown or gone, and a long cell is cut."""
    cell = "\x1b[31m\u202e{0.__class__}\n" + "x" * 500
    problem = RowProblem(line=2, key="", what="no-number", values=(("column", "dead"), ("cell", cell)), kept=True)
    line = problem_line(problem, load_words("en"))

    assert "\x1b" not in line
    assert "\n" not in line
    assert "{0.__class__}" in line
    assert len(line) < 250
    assert "no key" in line


def test_an_import_is_summed_up_in_one_line() -> None:
    """All that were met, and what became of them."""
    summary = ImportSummary(rows=16_566, kept=16_566, doubted=101, refused=0, new=0, changed=3, same=16_563)

    assert summary_line(summary, load_words("en")) == (
        "Rows: 16,566; new: 0, changed: 3, as before: 16,563; of these with doubts: 101; refused: 0."
    )


def test_a_row_as_values_says_what_became_of_it() -> None:
    """A refused row has its key from what is wrong with it."""
    problem = RowProblem(line=3, key="9", what="no-figure", kept=False)
    row = ReceivedRow(line=3, record=None, problems=(problem,))
    value = received_value(row, None, load_words("en"))

    assert (value["row"], value["key"], value["became"]) == (3, "9", "refused")


def test_a_break_of_a_series_is_told_with_its_arithmetic() -> None:
    """The totals, what they differ by, and what was said to be added."""
    told = SeriesBreak(
        pair=PAIR, day=date(2023, 12, 5), since=date(2023, 12, 4), how="moves-otherwise", before=15899, after=16248,
        added=725,
    )  # fmt: skip

    assert break_line(told, load_words("en")).replace("\u2068", "").replace("\u2069", "") == (
        "2023-12-05: killed_cum goes from 15,899 (2023-12-04) to 16,248, that is by 349; killed says 725."
    )


def test_a_note_on_a_file_is_a_sentence() -> None:
    """With its values."""
    note = FileNote(what="encoding-told", values=(("encoding", "windows-1256"),))

    assert "windows-1256" in note_line(note, load_words("ar"))
