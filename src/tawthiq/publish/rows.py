"""Claims and findings as plain rows: the field names of the claim page, in its order; JSON lines and CSV share them."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from tawthiq.model.claim import Claim, Reason, Who
from tawthiq.model.finding import Finding

CLAIM_FIELDS = (
    "id", "report", "start", "end", "number", "quote", "kind", "section", "measure", "unit", "low", "high",
    "bound", "group", "who", "by", "attribution", "place", "place_ids", "period", "extent", "stance", "source",
    "method", "part_of", "cut", "of", "excludes", "doubts", "why",
)  # fmt: skip
FINDING_FIELDS = ("kind", "verdict", "severity", "claims", "reports", "why")

Row = dict[str, Any]


def claim_row(claim: Claim) -> Row:
    """The claim as JSON values: whole numbers as integers, `start` and `end` in place of the span."""
    row = {field: _plain(getattr(claim, field)) for field in CLAIM_FIELDS if field not in _WRITTEN}
    row |= {"start": claim.span.start, "end": claim.span.end}
    row |= {"low": _number(claim.low), "high": _number(claim.high)}
    row |= {"who": [_who(who) for who in claim.who], "why": [reason_row(reason) for reason in claim.why]}
    return {field: row[field] for field in CLAIM_FIELDS}


_WRITTEN = frozenset({"start", "end", "low", "high", "who", "why"})


def finding_row(finding: Finding) -> Row:
    """The finding as JSON values."""
    return {field: _plain(getattr(finding, field)) for field in FINDING_FIELDS}


def reason_row(reason: Reason) -> Row:
    """Why a field has its value; `start` and `end` are null where no words gave it."""
    span = reason.span
    return {
        "field": reason.field,
        "rule": reason.rule,
        "cue": reason.cue,
        "start": span.start if span else None,
        "end": span.end if span else None,
    }


def write_jsonl(rows: Iterable[Row]) -> str:
    """One JSON object a line, Arabic as it is; empty where there are no rows."""
    return "".join(write_json(row) + "\n" for row in rows)


def write_json(row: Row) -> str:
    """One JSON object on one line; lone surrogates, which no file can hold, as \\uXXXX."""
    text = json.dumps(row, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(row)
    return text


def _plain(value: object) -> object:
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else value


def _number(value: float | None) -> float | None:
    return int(value) if value is not None and value == int(value) else value


def _who(who: Who) -> Row:
    fields = ("party", "status", "sex", "age", "role", "community")
    return {field: getattr(who, field) for field in fields if getattr(who, field) is not None}
