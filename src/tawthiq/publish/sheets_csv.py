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
    return [guard_formula(cell_text(value)) for value in row.values()]


def cell_text(value: object) -> str:
    """A value as one cell's text: nothing as "", several joined by «; », what is no Unicode escaped."""
    if value is None:
        return ""
    if isinstance(value, list):
        return LIST_MARK.join(_item(item) for item in value)
    text = str(value)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _item(item: object) -> str:
    if not isinstance(item, dict):
        return cell_text(item)
    if "rule" in item:
        span = "" if item["start"] is None else f" [{item['start']}:{item['end']}]"
        return cell_text(f"{item['field']}: {item['rule']} {item['cue']}".rstrip() + span)
    return " ".join(cell_text(value) for value in item.values())


def guard_formula(cell: str) -> str:
    """The cell with a mark before it where a spreadsheet would run it as a formula."""
    return f"'{cell}" if cell.startswith(_STARTS_FORMULA) and cell != _NEVER_FORMULA else cell
