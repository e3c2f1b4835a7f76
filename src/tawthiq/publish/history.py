"""Entries of the log as a table in a terminal and as rows."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from tawthiq.model.entry import (
    AnyBody,
    ClaimAttached,
    ClaimDecided,
    ClaimsRead,
    Entry,
    EvidenceReceived,
    ReportReceived,
    Undone,
)
from tawthiq.publish.columns import Column, write_table
from tawthiq.publish.rows import Row
from tawthiq.publish.terminal import Screen
from tawthiq.publish.visible import visible_line
from tawthiq.publish.words import Words

_COLUMNS = (
    Column(field="position", rank=0, solid=True, to_end=True, style="dim"),
    Column(field="at", rank=0, solid=True),
    Column(field="who", rank=0, least=6, most=20, style="bold"),
    Column(field="what", rank=0, least=14, most=30),
    Column(field="on", rank=1, least=16, most=60, breaks=":/,="),
    Column(field="why", rank=2, least=12, most=60),
)
_LONG = frozenset({"text", "claims", "kind", "why"})


def write_history(entries: Sequence[Entry], words: Words, screen: Screen) -> str:
    """A line for each entry, the newest last."""
    heading = {column.field: words.casebook[f"log_{column.field}"] for column in _COLUMNS}
    rows = [_cells(entry, words) for entry in entries]
    return write_table(_COLUMNS, heading, rows, screen, mirrored=words.direction == "rtl")


def _cells(entry: Entry, words: Words) -> Mapping[str, str]:
    body = entry.body
    return {
        "position": str(entry.position),
        "at": entry.at.strftime("%Y-%m-%d %H:%M"),
        "who": visible_line(entry.who),
        "what": kind_in_words(entry, words),
        "on": words.casebook["log_destroyed"] if body is None else visible_line(_on(body, words)),
        "why": visible_line(body.why) if body is not None else "",
    }


def kind_in_words(entry: Entry, words: Words) -> str:
    """What was done, in a few words; of a decision on a figure, which."""
    kind = entry.body.verdict if isinstance(entry.body, ClaimDecided) else entry.kind
    return words.casebook[f"kind_{kind}"]


def _on(body: AnyBody, words: Words) -> str:
    """What an entry is about, in a few words."""
    match body:
        case EvidenceReceived():
            return " · ".join(part for part in (body.name, body.origin) if part)
        case ReportReceived():
            return f"{body.name} · {body.report}"
        case ClaimsRead():
            return f"{body.report} · {words.phrase['claims_count'].format(count=len(body.claims))}"
        case ClaimDecided():
            fields = ", ".join(f"{name}={_plain(value)}" for name, value in body.fields.items())
            return f"{body.claim} {fields}".strip()
        case ClaimAttached():
            return f"{body.claim} → {body.incident or '-'}"
        case Undone():
            return str(body.position)
        case _:
            said = msgspec.to_builtins(body)
            return ", ".join(f"{name}={_plain(value)}" for name, value in said.items() if name not in _LONG)


def _plain(value: Any) -> str:
    return ";".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def history_row(entry: Entry) -> Row:
    """An entry as JSON values; texts and claims, which are long, are left out: `tawthiq export jsonl` has them."""
    said = msgspec.to_builtins(entry.body) if entry.body is not None else None
    return {
        "position": entry.position,
        "transaction": entry.transaction,
        "at": entry.at.isoformat(),
        "who": entry.who,
        "kind": entry.kind,
        "destroyed": entry.body is None,
        "why": entry.body.why if entry.body is not None else "",
        "body": {name: value for name, value in said.items() if name not in _LONG} if said is not None else None,
    }
