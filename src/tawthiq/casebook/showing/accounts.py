"""Puts reports and figures of a casebook before people: as accounts for the renderers, with what was decided."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from tawthiq.casebook.reports import Kept, load_report
from tawthiq.casebook.showing.waiting import Shown
from tawthiq.ledger.reports import ClaimState
from tawthiq.ledger.risk import risk_of
from tawthiq.model.incident import Decided
from tawthiq.places.display import display_name
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.publish.account import Account
from tawthiq.publish.review import doubts_of, reading_of, stake_of
from tawthiq.publish.rows import Row, claim_row
from tawthiq.publish.visible import isolate, visible_line
from tawthiq.publish.wording import Wording
from tawthiq.publish.words import Words


def account_of(kept: Kept, language: str) -> Account:
    """The report with the claims of its last reading, and Arabic names of their places where those are asked for."""
    codes = {code for state in (*kept.state.claims, *kept.state.orphans) for code in state.claim.place_ids}
    codes |= {code for claim in kept.read for code in claim.place_ids}
    return Account(report=kept.report, claims=kept.read, place_names=place_names(codes) if language == "ar" else {})


def readings_now(connection: Connection, figures: Mapping[str, str], words: Words) -> dict[str, str]:
    """How figures read now, a line each, by their ids; `figures` tells the report of each."""
    found = {}
    for name in dict.fromkeys(figures.values()):
        kept = load_report(connection, name)
        account = account_of(kept, words.language)
        for state in (*kept.state.claims, *kept.state.orphans):
            if state.claim.id in figures:
                found[state.claim.id] = reading_of(account, state.claim, words)
    return found


def place_names(codes: set[str]) -> dict[str, str]:
    """The gazetteer's Arabic names of these places, where it has them."""
    gazetteer, found = load_gazetteer(), {}
    for code in codes:
        try:
            found[code] = display_name(gazetteer, gazetteer.by_id(code), language="ar")
        except KeyError:
            continue  # an id that a person gave
    return {code: name for code, name in found.items() if name}


def notes_of(shown: Shown, account: Account, words: Words) -> dict[str, str]:
    """What a person should know before he decides, by the names of the interface's words for it."""
    state, notes = shown.state, dict[str, str]()
    if shown.orphan:
        notes["note_orphan"] = words.casebook["orphan_why"]
    if state.differs and state.read is not None:
        notes["note_differs"] = reading_of(account, state.read, words)
    notes["note_risk"] = stake_of(Wording(words, account), state.claim, risk_of(state.claim))
    read = shown.read or state.claim
    if state.claim.doubts:
        notes["note_doubts"] = doubts_of(account, replace(read, doubts=state.claim.doubts), words)
    if state.decided is not None and state.status != "unreviewed":
        notes["note_decided"] = decided_words(state, words)
    return notes


def decided_words(state: ClaimState, words: Words) -> str:
    """Who decided what on a figure, when and why."""
    decided = state.decided
    assert decided is not None
    name = "bulk" if decided.bulk else state.status
    said = words.casebook[f"status_{name}"]
    parts = [said, visible_line(decided.who), decided.at.strftime("%Y-%m-%d %H:%M"), visible_line(decided.why)]
    return " · ".join(part for part in parts if part)


def told_of(shown: Shown) -> Row:
    """A figure's report and what is decided on it, as JSON values."""
    day = shown.kept.report.published
    told = {"published": day.isoformat() if day else None, "orphan": shown.orphan}
    return told | {"risk": round(risk_of(shown.state.claim).weight, 2)} | decision_row(shown.state)


def state_row(state: ClaimState) -> Row:
    """A figure with what is decided on it, as JSON values."""
    return claim_row(state.claim) | decision_row(state)


def decision_row(state: ClaimState) -> Row:
    """What is decided on a figure, as JSON values."""
    return {
        "status": state.status,
        "decided": decided_row(state.decided),
        "incident": state.incident,
        "differs": state.differs,
        "kept": state.kept,
        "read": claim_row(state.read) if state.read is not None else None,
    }


def report_notes(kept: Kept, words: Words) -> list[str]:
    """Where a report came from and what is to be known of it, a line each."""
    state, received, said = kept.state, kept.received, words.casebook
    told = [("report_evidence", f"{state.evidence[:16]}… {received.size if received else '?'}")]
    told += [("report_file", received.name), ("report_origin", received.origin)] if received is not None else []
    told += [("report_address", state.address or ""), ("report_reader", state.reader)]
    told += [("report_note", note) for note in state.notes]
    if state.corrects:
        told.append(("report_corrects", f"{state.corrects} ({said['report_corrects_why']})"))
    if state.withdrawn:
        told.append(("report_withdrawn", said["report_withdrawn_why"]))
    return [f"  {said[name]}: {isolate(visible_line(value))}" for name, value in told if value]


def decided_row(decided: Decided | None) -> dict[str, Any] | None:
    """Who decided, when and why, as JSON values."""
    if decided is None:
        return None
    told = {name: getattr(decided, name) for name in ("who", "why", "position", "bulk")}
    return told | {"at": decided.at.isoformat()}
