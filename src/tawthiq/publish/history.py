"""Entries of the log as a table in a terminal and as rows."""

from collections.abc import Mapping, Sequence

import msgspec

from tawthiq.model.entry import (
    AnyBody,
    ClaimAttached,
    ClaimDecided,
    ClaimDismissed,
    ClaimsRead,
    DatasetReceived,
    Entry,
    EvidenceReceived,
    Forgotten,
    PersonsApart,
    PersonSet,
    PersonsSame,
    RecordReceived,
    ReportCorrected,
    ReportReceived,
    Undone,
)
from tawthiq.publish.columns import Column, write_table
from tawthiq.publish.entry_words import fields_in_words
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


def write_history(entries: Sequence[Entry], words: Words, screen: Screen, *, persons: bool = False) -> str:
    """A line for each entry, the newest last; nothing that names a person whose record it is without `persons`."""
    heading = {column.field: words.casebook[f"log_{column.field}"] for column in _COLUMNS}
    rows = [_cells(entry, words, persons=persons) for entry in entries]
    return write_table(_COLUMNS, heading, rows, screen, mirrored=words.direction == "rtl")


def _cells(entry: Entry, words: Words, *, persons: bool) -> Mapping[str, str]:
    body = entry.body if persons else _unnamed(entry.body)
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
    return words.casebook[f"kind_{_kind(entry)}"]


def _kind(entry: Entry) -> str:
    match entry.body:
        case ClaimDecided():
            return entry.body.verdict
        case ClaimAttached(incident=None):
            return "claim-detached"
        case ReportCorrected(withdrawn=True):
            return "report-withdrawn"
        case ReportCorrected(withdrawn=False):
            return "report-restored"
        case _:
            return entry.kind


def _unnamed(body: AnyBody | None) -> AnyBody | None:
    """The entry without what tells who a person is: their names and ids, and the reason, which may name them."""
    if isinstance(body, PersonsSame | PersonsApart):
        return msgspec.structs.replace(body, why="")
    if not isinstance(body, PersonSet):
        return body
    return PersonSet(person=body.person, incident=body.incident, outcome=body.outcome)


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
            return f"{body.claim} {fields_in_words(body.fields, words)}".strip()
        case ClaimAttached():
            return f"{body.claim} → {body.incident}" if body.incident else f"{body.claim} ← {body.before}"
        case ClaimDismissed():
            return f"{body.claim} ≠ {body.incident}" if body.incident else body.claim
        case Undone():
            return str(body.position)
        case RecordReceived():
            return f"{body.record.dataset}/{body.record.key}"
        case DatasetReceived():
            return " · ".join(filter(None, (body.dataset.name, body.dataset.title)))
        case Forgotten():
            return body.item
        case ReportCorrected():
            said = {name: value for name, value in msgspec.to_builtins(body).items() if name != "withdrawn"}
            return fields_in_words(said, words)
        case _:
            return fields_in_words(msgspec.to_builtins(body), words)


def history_row(entry: Entry, *, persons: bool = False) -> Row:
    """An entry as JSON values; texts and claims, which are long, are left out: `tawthiq export jsonl` has them. Nothing
    is there that names a person whose record it is without `persons`."""
    body = entry.body if persons else _unnamed(entry.body)
    said = msgspec.to_builtins(body) if body is not None else None
    return {
        "position": entry.position,
        "transaction": entry.transaction,
        "at": entry.at.isoformat(),
        "who": entry.who,
        "kind": entry.kind,
        "destroyed": entry.body is None,
        "why": body.why if body is not None else "",
        "body": {name: value for name, value in said.items() if name not in _LONG} if said is not None else None,
    }
