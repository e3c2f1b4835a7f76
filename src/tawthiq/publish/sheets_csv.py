"""CSV for spreadsheets: lists in one cell, and no cell that a spreadsheet would run as a formula."""

import csv
import io
from collections.abc import Iterable

from tawthiq.model.claim import Claim
from tawthiq.model.finding import Finding
from tawthiq.publish.rows import (
    CLAIM_FIELDS,
    FINDING_FIELDS,
    Row,
    claim_row,
    finding_row,
)

BYTE_ORDER_MARK = "\ufeff"
LIST_MARK = "; "
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # OWASP, «CSV Injection»
_NEVER_FORMULA = "-"  # what piped-in text is called


def claims_header() -> str:
    """The first line of a file of claims."""
    return _write([list(CLAIM_FIELDS)])


def findings_header() -> str:
    """The first line of a file of findings."""
    return _write([list(FINDING_FIELDS)])


def write_claims_csv(claims: Iterable[Claim]) -> str:
    """One line a claim, without the header. A field that holds several values has them joined by «; »."""
    return _write(_cells(claim_row(claim)) for claim in claims)


def write_findings_csv(findings: Iterable[Finding]) -> str:
    """One line a finding, without the header."""
    return _write(_cells(finding_row(finding)) for finding in findings)


def _write(lines: Iterable[list[str]]) -> str:
    stream = io.StringIO()
    csv.writer(stream).writerows(lines)
    return stream.getvalue()


def _cells(row: Row) -> list[str]:
    return [_guard(_cell(value)) for value in row.values()]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return LIST_MARK.join(_item(item) for item in value)
    text = str(value)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _item(item: object) -> str:
    if not isinstance(item, dict):
        return _cell(item)
    if "rule" in item:
        span = "" if item["start"] is None else f" [{item['start']}:{item['end']}]"
        return _cell(f"{item['field']}: {item['rule']} {item['cue']}".rstrip() + span)
    return " ".join(_cell(value) for value in item.values())


def _guard(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_STARTS_FORMULA) and cell != _NEVER_FORMULA else cell
