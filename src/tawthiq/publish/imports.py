"""What became of the rows of an import, as sentences and as values."""

from collections.abc import Sequence
from dataclasses import asdict

from tawthiq.model.received import Change, FileNote, ImportSummary, ReceivedRow
from tawthiq.model.record import RowProblem
from tawthiq.model.series import SeriesBreak, SeriesPair
from tawthiq.publish.rows import Row
from tawthiq.publish.visible import isolate, visible_line
from tawthiq.publish.words import Words

_LONGEST_VALUE = 80  # characters of a cell in a sentence


def problem_line(problem: RowProblem, words: Words) -> str:
    """One thing that is wrong with a row: which row, whether it was kept, what it is, what to do."""
    said = words.row_problem[problem.what].format(**_shown(problem.values, words))
    key = isolate(_short(problem.key)) if problem.key else words.casebook["import_no_key"]
    form = words.casebook["import_kept" if problem.kept else "import_refused"]
    return form.format(line=problem.line, key=key, said=said)


def note_line(note: FileNote, words: Words) -> str:
    """What is to be known of a file as a whole."""
    return words.file_note[note.what].format(**{name: visible_line(value) for name, value in note.values})


def summary_line(summary: ImportSummary, words: Words) -> str:
    """How many rows there were, and what became of them."""
    counts = {name: f"{count:,}" for name, count in asdict(summary).items()}
    return words.casebook["import_sum"].format(**counts)


def received_value(row: ReceivedRow, change: Change | None, words: Words) -> Row:
    """One row as JSON values: its number, key, what became of it, and a sentence for each thing that is wrong."""
    key = row.record.key if row.record is not None else row.problems[0].key
    told = [problem_line(problem, words) for problem in row.problems]
    return {"row": row.line, "key": key, "became": change or "refused", "problems": told}


def column_line(column: str, becomes: Sequence[str], samples: Sequence[str], words: Words) -> str:
    """A column of a file: what it becomes, by the names of the mapping, and some of its cells."""
    form = words.casebook["import_column" if becomes else "import_column_left"]
    told = {"column": isolate(_short(column)), "becomes": isolate(", ".join(becomes))}
    return form.format(**told, samples=words.list_mark.join(isolate(_short(sample)) for sample in samples) or "–")


def break_line(told: SeriesBreak, words: Words) -> str:
    """A day on which a running total contradicts what is added to it, with the arithmetic."""
    return words.casebook[f"series_{told.how}"].format(
        day=told.day.isoformat(),
        since=told.since.isoformat(),
        total=isolate(told.pair.total),
        added_field=isolate(told.pair.added),
        before=f"{told.before:,.10g}",
        after=f"{told.after:,.10g}",
        moved=f"{told.after - told.before:,.10g}",
        added=f"{told.added:,.10g}",
    )


def holds_line(pair: SeriesPair, words: Words) -> str:
    """That a pair has no such day."""
    return words.casebook["series_holds"].format(total=isolate(pair.total), added_field=isolate(pair.added))


def _shown(values: tuple[tuple[str, str], ...], words: Words) -> dict[str, str]:
    shown = {name: isolate(_short(value)) for name, value in values}
    measure = dict(values).get("measure")
    return shown if measure is None else shown | {"measure": words.measure.get(measure, measure)}


def _short(value: str) -> str:
    line = visible_line(value)
    return line if len(line) <= _LONGEST_VALUE else f"{line[:_LONGEST_VALUE]}…"
