"""`tawthiq export` and `tawthiq release`: a casebook's tables for others."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, cast

from click import Argument, Option

from tawthiq.cli.casebook.options import AsOf, CasebookOptions

if TYPE_CHECKING:
    from tawthiq.casebook import Casebook


class ExportFormat(StrEnum):
    """The formats of `export`."""

    jsonl = "jsonl"
    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"
    geojson = "geojson"
    hxl = "hxl"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions(CasebookOptions):
    """The options of `export`."""

    as_format: Annotated[ExportFormat, Argument(["as_format"], metavar="jsonl|csv|xlsx|parquet|geojson|hxl")]
    output: Annotated[Path, Argument(["output"], metavar="OUTPUT")]
    as_of: AsOf = None
    private: Annotated[
        bool,
        Option(["--private"], is_flag=True, help="With the columns that may name people: quotes, files, deciders."),
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseOptions(CasebookOptions):
    """The options of `release`."""

    output: Annotated[Path, Argument(["output"], metavar="FOLDER")]
    title: Annotated[str, Option(["--title"], help="What the release is called.")] = ""
    why: Annotated[str, Option(["--why"], help="Why it is released, for the log.")] = ""
    as_of: AsOf = None


def export(options: ExportOptions) -> int:
    """Write the casebook for others.

    csv, hxl and parquet write a folder, xlsx and geojson a file, each with its data dictionary; what it leaves out is
    said beside it. jsonl writes everything, so that `tawthiq import` makes the same casebook of it.

    tawthiq export xlsx casebook.xlsx

    tawthiq export csv tables --as-of 2026-06-30

    Exit status: 0 written, 2 it could not be.
    """
    from tawthiq.casebook.issuing.exporting import export_all, export_tables
    from tawthiq.publish.exports.notes import load_notes

    with options.open() as casebook:
        if options.as_format is ExportFormat.jsonl:
            export_all(casebook, options.output)
            print(load_notes(options.language.value).complete)
            return 0
        written = cast("Literal['csv', 'xlsx', 'parquet', 'geojson', 'hxl']", options.as_format.value)
        at = _moment(casebook, options.as_of)
        made = export_tables(casebook, written, options.output, transaction=at, private=options.private)
    print("\n".join(made.notes(options.language.value)))
    return 0


def release(options: ReleaseOptions) -> int:
    """Freeze the casebook's tables as a release: Parquet, code book and a manifest of hashes, which the log keeps.

    tawthiq release releases/2026-06 --title "First half of 2026"

    Exit status: 0 made, 2 it could not be.
    """
    from tawthiq.casebook.issuing.releasing import release as make_release
    from tawthiq.publish.told import told

    with options.open() as casebook:
        at = _moment(casebook, options.as_of)
        made = make_release(casebook, options.output, title=options.title, why=options.why, transaction=at)
    manifest = made.manifest
    given = {"release": manifest.release, "manifest": made.hash, "head": manifest.head}
    print(told("released", options.language.value, where=options.output, **given))
    return 0


def _moment(casebook: "Casebook", as_of: datetime | None) -> int | None:
    from tawthiq.cli.casebook.asof import transaction_of

    with casebook.reading() as connection:
        return transaction_of(connection, as_of)
