"""`tawthiq import`: somebody else's dataset, or a whole casebook."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from click import Argument, Choice, Option, UsageError

from tawthiq.cli.casebook.options import CasebookOptions
from tawthiq.cli.guard import complain

if TYPE_CHECKING:
    from tawthiq.casebook import Casebook
    from tawthiq.casebook.receiving.importing import DatasetImport
    from tawthiq.intake.datasets import OpenDataset
    from tawthiq.publish.words import Words

REFUSED = 1  # exit status
WHOLE = "casebook"
FORMS = (
    WHOLE,
    "ucdp-ged",
    "hxl",
    "acled",
    "airwars",
    "ibc",
    "tfp-gaza",
    "tfp-west-bank",
    "tfp-lebanon",
)  # any other table takes a mapping


class RowType(StrEnum):
    """What the rows of a table may count."""

    incident = "incident"
    summary = "summary"
    cumulative = "cumulative"
    daily = "daily"


class ImportFormat(StrEnum):
    """The formats of what is told of each row."""

    table = "table"
    jsonl = "jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions(CasebookOptions):
    """The options of `import`."""

    path: Annotated[Path, Argument(["path"], metavar="FILE")]
    form: Annotated[str | None, Option(["--as", "form"], type=Choice(FORMS), help="What the file is.")] = None
    mapping: Annotated[
        Path | None, Option(["--mapping", "-m"], help="What its columns become: a TOML file, as in examples/datasets.")
    ] = None
    preview: Annotated[
        bool, Option(["--preview"], is_flag=True, help="Tell what would become of it; change nothing.")
    ] = False
    name: Annotated[str, Option(["--name"], help="What to call the dataset; its records' ids begin with it.")] = ""
    key: Annotated[
        tuple[str, ...], Option(["--key"], multiple=True, help="HXL: a column by which rows are known.")
    ] = ()
    row_type: Annotated[RowType | None, Option(["--type", "row_type"], help="HXL: what its rows count.")] = None
    country: Annotated[str, Option(["--country"], help="Where its rows are, where they name no country.")] = ""
    sheet: Annotated[str, Option(["--sheet"], help="The sheet of a workbook.")] = ""
    delimiter: Annotated[str, Option(["--delimiter"], help="What stands between cells.")] = ""
    encoding: Annotated[str, Option(["--encoding"], help="The encoding of a text file.")] = ""
    origin: Annotated[str, Option(["--origin"], help="Where the file was had from.")] = ""
    again: Annotated[bool, Option(["--again"], is_flag=True, help="Take in once more what was forgotten.")] = False
    as_format: Annotated[ImportFormat, Option(["--format", "-f"], help="How what became of each row is told.")] = (
        ImportFormat.table
    )


def import_(options: ImportOptions) -> int:
    """Take somebody else's dataset into the casebook: each row a record as received, beside what it is taken to say.

    Rows are known by their keys: the same file again changes nothing, a newer one adds what is new and changes what
    changed. Every row that is refused or doubted is told; nothing is dropped in silence.

    tawthiq import ged.csv.gz --as ucdp-ged

    tawthiq import incidents.xlsx --mapping incidents.toml --preview

    tawthiq import casebook.jsonl --as casebook

    Exit status: 0, 1 where rows were refused (the others are in), 2 where the file could not be read.
    """
    if (options.form is None) == (options.mapping is None):
        raise UsageError("Say what the file is: with --as, or with --mapping.")
    if options.form == WHOLE:
        return _import_casebook(options)
    from tawthiq.casebook.receiving.importing import DatasetFile, DatasetImport, known_records
    from tawthiq.publish.words import load_words

    data = _read(options.path)
    opened = _open(options, data)
    words = load_words(options.language.value)
    with options.open() as casebook:
        opened = _watched(opened, casebook, options.country)
        if options.preview:
            return _tell_preview(opened, known_records(casebook, opened.dataset.name), words)
        file = DatasetFile(data=data, name=options.path.name, origin=options.origin)
        taking = DatasetImport(casebook=casebook, dataset=opened.dataset, file=file, again=options.again)
        return _take(opened, taking, words, jsonl=options.as_format is ImportFormat.jsonl)


def _import_casebook(options: ImportOptions) -> int:
    from tawthiq.casebook.receiving.copying import import_all
    from tawthiq.publish.told import told

    with options.open() as casebook:
        number = import_all(casebook, options.path)
        print(told("import_whole", options.language.value, count=number, head=casebook.head()[:16]))
    return 0


def _read(path: Path) -> bytes:
    from tawthiq.intake import EXPORT_LIMIT, Source

    return Source(id=path.name, where=str(path), content=path).read(EXPORT_LIMIT)


def _open(options: ImportOptions, data: bytes) -> "OpenDataset":
    from tawthiq.intake.datasets import TableHints, open_dataset, read_mapping

    hints = TableHints(
        encoding=options.encoding,
        delimiter=options.delimiter,
        sheet=options.sheet,
        key=options.key,
        type=options.row_type.value if options.row_type else None,
    )
    form = read_mapping(options.mapping) if options.mapping else str(options.form)
    return open_dataset(data, form, name=options.name, where=str(options.path), hints=hints)


def _watched(opened: "OpenDataset", casebook: "Casebook", country: str) -> "OpenDataset":
    """The dataset whose rows tell in the end what the casebook knows of them besides."""
    from tawthiq.casebook.receiving.importing import known_records, tell_known, withdrawn_keys

    known = frozenset(known_records(casebook, opened.dataset.name))
    withdrawn = withdrawn_keys(casebook, opened.dataset.name)
    return replace(opened, rows=lambda: tell_known(opened.rows(), known, withdrawn, country))


def _tell_preview(opened: "OpenDataset", known: Mapping[str, str], words: "Words") -> int:
    from tawthiq.intake.datasets import preview
    from tawthiq.publish.imports import column_line, note_line, problem_line, summary_line

    shown = preview(opened, known)
    for use in shown.columns:
        print(column_line(use.column, use.becomes, use.samples, words))
    for note in shown.notes:
        print(note_line(note, words))
    for problem in shown.problems:
        print(problem_line(problem, words))
    print(summary_line(shown.summary, words))
    return REFUSED if shown.summary.refused else 0


def _take(opened: "OpenDataset", taking: "DatasetImport", words: "Words", *, jsonl: bool) -> int:
    from tawthiq.model.received import FileNote, Reckoning
    from tawthiq.publish.imports import note_line, problem_line, received_value, summary_line
    from tawthiq.publish.rows import write_json

    reckoning = Reckoning()
    for note in opened.notes:
        complain(note_line(note, words))
    for each in taking.take(opened.rows()):
        if isinstance(each, FileNote):
            complain(note_line(each, words))
            continue
        reckoning.take(each.row, each.change)
        if jsonl:
            print(write_json(received_value(each.row, each.change, words)))
        else:
            for problem in each.row.problems:
                print(problem_line(problem, words))
    if not jsonl:
        _tell_breaks(opened, words)
        print(summary_line(reckoning.summary(), words))
    return REFUSED if reckoning.summary().refused else 0


def _tell_breaks(opened: "OpenDataset", words: "Words") -> None:
    """Of a daily series: on which days a total contradicts what is added to it."""
    from tawthiq.check.series import find_breaks
    from tawthiq.publish.imports import break_line, holds_line

    for pair in opened.pairs:
        lines = [break_line(told, words) for told in find_breaks(opened.days(), pair)]
        print("\n".join(lines or [holds_line(pair, words)]))
