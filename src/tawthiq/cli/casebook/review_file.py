"""Reads a file of decisions, CSV or JSON lines: as a colleague sends it back."""

import csv
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tawthiq.casebook.deciding.fields import parse_fields
from tawthiq.casebook.deciding.reviewing import ACTIONS, Decision
from tawthiq.ledger.correcting import WrongCorrection
from tawthiq.model.errors import UnreadableInput

_VERDICTS = {"accepted": "accept", "corrected": "correct", "rejected": "reject", "reopened": "reopen"}
_LARGEST = 64 * 1024 * 1024
_REMEDY = "It must have the columns claim and verdict; `tawthiq review --format csv` writes such a file."


def read_decisions(path: str, why: str) -> tuple[list[Decision], list[str]]:
    """The decisions of a file ("-" is standard input), and a sentence for each row that is none.

    Rows without a verdict are passed over. `why` is that of rows that give none. Raises UnreadableInput.
    """
    decisions: list[Decision] = []
    problems: list[str] = []
    for number, row in enumerate(_rows(path), 2):
        try:
            decision = _decision(row, why)
        except WrongCorrection as problem:
            problems.append(f"{path}, row {number}: {problem}")
            continue
        if decision is not None:
            decisions.append(decision)
    return decisions, problems


def _rows(path: str) -> Iterator[dict[str, Any]]:
    text = _read(path)
    if text.lstrip()[:1] == "{":
        yield from _lines(path, text)
        return
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    if not {"claim", "verdict"} <= set(reader.fieldnames or ()):
        raise UnreadableInput(path, "This is no file of decisions.", _REMEDY)
    try:
        yield from reader
    except csv.Error as broken:
        raise UnreadableInput(path, f"Row {reader.line_num + 1} is broken: {broken}.", _REMEDY) from None


def _lines(path: str, text: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as broken:
            raise UnreadableInput(path, f"Line {number} is no JSON: {broken}.", _REMEDY) from None
        if not isinstance(row, dict) or "claim" not in row:
            raise UnreadableInput(path, f"Line {number} names no claim.", _REMEDY)
        yield row


def _delimiter(text: str) -> str:
    """Excel writes semicolons where a comma is the decimal mark."""
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _read(path: str) -> str:
    try:
        data = sys.stdin.buffer.read(_LARGEST + 1) if path == "-" else Path(path).read_bytes()
        if len(data) > _LARGEST:
            raise UnreadableInput(path, "It is larger than any file of decisions.", "Split it.")
        return data.decode("utf-8-sig")
    except OSError as broken:
        raise UnreadableInput(path, f"It cannot be opened: {broken.strerror}.", "Check its name.") from None
    except UnicodeDecodeError:
        raise UnreadableInput(path, "It is not in UTF-8.", "Save it as «CSV UTF-8».") from None


def _decision(row: dict[str, Any], why: str) -> Decision | None:
    said = str(row.get("verdict") or row.get("action") or "").strip().lower()
    if not said:
        return None
    action = _VERDICTS.get(said, said)
    if action not in ACTIONS:
        raise WrongCorrection(f"«{said}» is no decision. It can be: {', '.join(ACTIONS)}.")
    given = row.get("fields") or {}
    fields = given if isinstance(given, dict) else parse_fields(_written(str(given)))
    if bool(fields) != (action == "correct"):
        raise WrongCorrection("A correction, and it alone, has fields, as in measure=injured; count=5.")
    seen = str(row.get("seen") or "").strip()
    return Decision(
        on=str(row["claim"]).strip(),
        action=action,
        fields=fields,
        why=str(row.get("why") or why),
        seen=int(seen) if seen.isdecimal() else 0 if "seen" in row else None,
    )


def _written(cell: str) -> list[str]:
    """The parts of a cell, FIELD=VALUE each; a part without a sign goes on with a list."""
    found: list[str] = []
    for part in cell.replace("\n", ";").split(";"):
        if "=" in part or not found:
            found.append(part.strip())
        else:
            found[-1] += f",{part.strip()}"
    return [part for part in found if part]
