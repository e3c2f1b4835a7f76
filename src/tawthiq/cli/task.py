"""What one worker does with one report: reads it, checks it and writes it in the format asked for.

Tasks, items and outcomes travel between processes, so they hold plain values only, and text that is already
written: claims never travel.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Literal, Protocol

from tawthiq.model.claim import Claim
from tawthiq.model.errors import TawthiqError, UnreadableInput
from tawthiq.model.report import Report

if TYPE_CHECKING:
    from tawthiq.intake import Told
    from tawthiq.places.place import Place
    from tawthiq.publish.account import Account, Totals
    from tawthiq.publish.index_page import IndexRow
    from tawthiq.read.dates.mention import Epoch

Command = Literal["read", "check", "add"]
Format = Literal["table", "jsonl", "json", "csv", "html", "text"]

_NAMES_OF: dict[str, Callable[["Place"], str]] = {"ar": attrgetter("arabic")}  # claims have the English names


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What the user asked for, of every report alike."""

    command: Command
    format: Format
    language: str = "en"
    width: int = 80
    colour: bool = False
    show_all: bool = False
    published: date | None = None
    dates: Mapping[str, date] = field(default_factory=dict)
    epochs: Mapping[str, "Epoch"] = field(default_factory=dict)
    encoding: str | None = None
    report_language: str | None = None
    ocr: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One input: a file, the bytes that were piped in, or one report of a file of many.

    Where a casebook takes it in, `evidence` is the SHA-256 of the file that holds the report, `part` its name there.
    """

    name: str
    path: Path | None = None
    data: bytes = b""
    report: Report | None = None
    evidence: str = ""
    part: str = ""

    @property
    def place(self) -> str:
        """Where it is, for a sentence about it."""
        if self.report is not None:
            return self.name
        return "Standard input" if self.path is None else str(self.path)


class Items(Protocol):
    """The inputs of one command, each made when it is reached; how many there are is known before."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Item]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one input: its text in the format, or the sentence that says why there is none.

    What is told of a file of many reports comes behind them, as an outcome without a text that `ends` the file.
    """

    name: str
    chunk: str = ""
    ends: bool = True
    problem: str | None = None
    notes: tuple[str, ...] = ()
    totals: "Totals | None" = None
    row: "IndexRow | None" = None
    taken: bytes = b""  # the report with its claims, for a casebook
    data: bytes = b""  # what it was read from, where it is the only report in it
    known: str | None = None  # its id in the casebook, which has it already
    evidence: str = ""  # the SHA-256 of a file of many that a casebook takes in, where it `ends`


def perform(task: Task, item: Item) -> Outcome:
    """The outcome for one input; a report that cannot be read is an outcome like others."""
    try:
        if task.command == "add":
            from tawthiq.cli.casebook.taking import take

            return take(task, item)
        report = load_report(task, item)
        if task.format == "text":
            return Outcome(name=report.id, chunk=report.text, notes=report.notes, ends=item.report is None)
        account = make_account(task, report, item)
        return replace(_written(task, account), ends=item.report is None)
    except TawthiqError as problem:
        return Outcome(name=item.name, problem=str(problem), ends=item.report is None)
    except Exception as fault:
        return Outcome(name=item.name, problem=blame(item, fault), ends=item.report is None)


def blame(item: Item, fault: Exception) -> str:
    """The sentence for a report on which Tawthiq itself failed: what went wrong, and where in its code."""
    place = extract_tb(fault.__traceback__)[-1]
    told = f"{type(fault).__name__}: {fault}, {Path(place.filename).name}, line {place.lineno}"
    return f"{item.place}: Tawthiq failed on this report ({told}). The fault is ours: please report it."


def load_report(task: Task, item: Item) -> Report:
    """The report of the input. Raises UnreadableInput."""
    from tawthiq.intake import read_report, read_stdin

    if item.report is not None:
        return item.report
    if item.path is None:
        return read_stdin(
            item.data,
            published=task.published,
            encoding=task.encoding,
            language=task.report_language,
            recognise=pictured_in(task),
        )
    return read_report(
        item.path,
        published=task.published,
        dates=task.dates,
        encoding=task.encoding,
        language=task.report_language,
        name=item.name,
        recognise=pictured_in(task),
    )


def told_by(task: Task) -> "Told":
    """What the user says of all reports."""
    from tawthiq.intake import Told

    return Told(
        published=task.published,
        dates=task.dates,
        encoding=task.encoding,
        language=task.report_language,
        recognise=pictured_in(task),
    )


def pictured_in(task: Task) -> tuple[str, ...]:
    """Codes of the languages that pictures may be in; none where the user has not asked for pictures to be read."""
    if not task.ocr:
        return ()
    from tawthiq.languages.identify import codes_of

    return codes_of(task.report_language)


def make_account(task: Task, report: Report, item: Item) -> "Account":
    """What is read in the report and, where the output shows them, what is found.

    Raises UnreadableInput for a report in a language that Tawthiq does not read.
    """
    from tawthiq.front import Settings, check, read
    from tawthiq.languages.files import readable_languages
    from tawthiq.publish.account import Account

    known = readable_languages()
    if report.language not in known:
        what = f"It is taken for a report in «{report.language}»; Tawthiq reads {', '.join(known)}."
        raise UnreadableInput(item.place, what, "If it is one of these, say so with --report-language.")
    try:
        reading = read(report, Settings(epochs=dict(task.epochs)))
    except UnreadableInput as problem:
        raise UnreadableInput(item.place, problem.what, problem.remedy) from None
    report, claims = reading.report, reading.claims
    wants_findings = task.command == "check" or task.format == "html"
    findings = check(claims, task.language) if wants_findings else ()
    names = place_names(claims, task.language) if task.format in ("table", "html") else {}
    return Account(report=report, claims=claims, findings=findings, place_names=names)


def place_names(claims: Iterable[Claim], language: str) -> dict[str, str]:
    """The gazetteer's names of the claims' places in the interface's language, where it has them."""
    name_of = _NAMES_OF.get(language)
    if name_of is None:
        return {}
    from tawthiq.places.gazetteer import load_gazetteer

    gazetteer = load_gazetteer()
    ids = {code for claim in claims for code in claim.place_ids}
    named = {place.id: name_of(place) for place in gazetteer if place.id in ids}
    return {code: name for code, name in named.items() if name}


def _written(task: Task, account: "Account") -> Outcome:
    from tawthiq.cli.writers import write_account

    row = None
    if task.format == "html":
        from tawthiq.publish.index_page import index_row

        row = index_row(account)
    return Outcome(
        name=account.report.id,
        chunk=write_account(task, account),
        notes=account.report.notes,
        totals=account.totals(),
        row=row,
    )
