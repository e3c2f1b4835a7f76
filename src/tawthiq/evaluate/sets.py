"""Sets of annotated reports: where their files are, and what is read in them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar, get_args

import msgspec
import tomli

from tawthiq.evaluate.agreement import Row
from tawthiq.intake import read_dates, read_report
from tawthiq.model.errors import UnreadableInput
from tawthiq.model.finding import FindingKind
from tawthiq.model.report import Report

_WITHIN_ONE_REPORT = frozenset(get_args(FindingKind))
Form = TypeVar("Form")

_OF_FOLDER = "set.toml"
_DOCUMENTS = "documents"
_NEEDED = ("id", "report", "start", "end", "number", "kind", "measure", "low", "high", "bound")
_PLAINEST: Row = {
    "group": [], "by": [], "place": [], "period": None, "source": [], "method": [], "section": "body",
    "extent": "incident", "stance": "stated", "unit": "persons", "part_of": None,
}  # fmt: skip
_FORM = "It is a folder with texts/ and claims.jsonl, or a TOML file with a [[set]] of these; see CONTRIBUTING.md."


class ReportSet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a set's files are. Of a set that is not `open` nothing but scores may be shown.

    In the texts of a `quiet` one nothing is to be read: it has no claims. `reports` has a line for each report that
    says its genre and outlet; it may be absent, and so may `findings`. `documents` are files that carry the texts'
    reports: `reports` then says which file each is in, and by which id intake finds it there.
    """

    name: str
    title: str = ""
    texts: Path = Path("texts")
    claims: Path = Path("claims.jsonl")
    findings: Path = Path("findings.jsonl")
    reports: Path = Path("reports.jsonl")
    documents: Path | None = None
    dates: Path | None = None
    epochs: Path | None = None
    open: bool = True
    quiet: bool = False


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a report besides its text."""

    report: str
    genre: str = ""
    outlet: str = ""
    document: str = ""
    found: str = ""  # the id by which intake finds it in its document
    published: date | None = None  # where the document does not say it


class _Sets(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    set: list[ReportSet]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A set as its annotators left it, claims by report."""

    files: ReportSet
    reports: Mapping[str, Report]
    claims: Mapping[str, Sequence[Row]]
    findings: Sequence[Row]
    about: Mapping[str, About] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What the set is called in a table."""
        return self.files.title or self.files.name


def find_sets(path: Path) -> list[ReportSet]:
    """The sets that a folder or a file of sets describes, all paths made whole; those of absent folders left out.

    Raises UnreadableInput where it describes none.
    """
    if path.is_dir():
        told = path / _OF_FOLDER
        documents = Path(_DOCUMENTS) if (path / _DOCUMENTS).is_dir() else None
        plain = ReportSet(name=path.resolve().name, documents=documents)
        described = _decode(told, ReportSet) if told.is_file() else plain
        sets = [_whole(described, path)]
    elif path.is_file():
        sets = [_whole(each, path.parent) for each in _decode(path, _Sets).set]
    else:
        raise UnreadableInput(str(path), "There is no such file or folder.", _FORM)
    there = [each for each in sets if each.texts.is_dir() and (each.quiet or each.claims.is_file())]
    if not there:
        raise UnreadableInput(str(path), "It describes no annotated reports.", _FORM)
    return there


def _decode(path: Path, schema: type[Form]) -> Form:
    try:
        content = tomli.loads(path.read_text(encoding="utf-8"))
        return msgspec.convert(content, schema, dec_hook=_as_path)
    except (tomli.TOMLDecodeError, msgspec.ValidationError) as broken:
        raise UnreadableInput(str(path), f"{broken}.", _FORM) from None


def _as_path(kind: type, value: object) -> object:
    if not isinstance(value, str):
        raise ValueError("a path is written as text")
    return kind(value)


def _whole(files: ReportSet, folder: Path) -> ReportSet:
    names = ("texts", "claims", "findings", "reports", "documents", "dates", "epochs")
    paths = {name: getattr(files, name) for name in names}
    return msgspec.structs.replace(files, **{name: folder / path for name, path in paths.items() if path is not None})


def load_annotation(files: ReportSet) -> Annotated:
    """The reports of a set and their annotation. Raises UnreadableInput for a line that is no JSON."""
    quiet: dict[str, list[Row]] = {path.name: [] for path in sorted(files.texts.glob("*.txt"))} if files.quiet else {}
    about = [msgspec.convert(row, About) for row in read_rows(files.reports)] if files.reports.is_file() else []
    carried: dict[str, list[Row]] = {each.report: [] for each in about if files.documents}
    claims = quiet or carried | load_claims(files.claims)
    dates = read_dates(files.dates) if files.dates else {}
    findings = read_rows(files.findings) if files.findings.is_file() else []
    return Annotated(
        files=files,
        reports={name: read_report(files.texts / name, dates=dates) for name in claims},
        claims=claims,
        findings=[row for row in findings if row["kind"] in _WITHIN_ONE_REPORT],
        about={each.report: each for each in about},
    )


def load_claims(path: Path) -> dict[str, list[Row]]:
    """Claims by their report, in order; what a row does not say has its plainest value.

    Raises UnreadableInput for a row without what makes it a claim.
    """
    found: dict[str, list[Row]] = {}
    for number, row in enumerate(read_rows(path), 1):
        missing = [name for name in _NEEDED if name not in row]
        if missing:
            what = f"It has no {', '.join(missing)}."
            raise UnreadableInput(
                f"{path}, claim {number}", what, "Write claims as `tawthiq read --format jsonl` does."
            )
        found.setdefault(row["report"], []).append(_PLAINEST | row)
    return found


def read_rows(path: Path) -> list[Row]:
    """The objects of a file of JSON lines, or of a JSON list. Raises UnreadableInput with the line."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as broken:
        raise UnreadableInput(str(path), f"It cannot be opened: {broken.strerror}.", "Check its name.") from None
    lines = [(0, text)] if text.startswith("[") else list(enumerate(text.splitlines(), 1))
    found: list[Row] = []
    for number, line in lines:
        try:
            decoded = json.loads(line) if line.strip() else []
        except json.JSONDecodeError as broken:
            raise UnreadableInput(f"{path}, line {number}", f"{broken.msg}.", "Each line is one JSON object.") from None
        found += decoded if isinstance(decoded, list) else [decoded]
    return found
