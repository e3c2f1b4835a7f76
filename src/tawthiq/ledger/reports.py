"""Folds a report's entries: what was read last, and what people decided on each of its figures."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Literal

import msgspec
from msgspec import UNSET, Struct

from tawthiq.ledger.carrying import Places, alike, carried, match
from tawthiq.ledger.correcting import correct, settle
from tawthiq.ledger.standing import standing
from tawthiq.model.claim import Claim
from tawthiq.model.entry import (
    ClaimAttached,
    ClaimDecided,
    ClaimDismissed,
    ClaimsRead,
    Entry,
    ReportCorrected,
    ReportReceived,
    SettingSet,
)
from tawthiq.model.incident import Decided

Status = Literal["unreviewed", "accepted", "corrected", "rejected"]
_STATUS: dict[str, Status] = {
    "accepted": "accepted", "corrected": "corrected", "rejected": "rejected", "reopened": "unreviewed",
}  # fmt: skip
ACCEPT_IN_BULK = "accept-in-bulk"
"""The setting by which every figure counts as accepted on which nobody decided; its values are on and off."""
_OnFigure = ClaimDecided | ClaimAttached | ClaimDismissed
_OF_THE_DATE = ("period", "extent")  # what a reading takes from the report's date of publication


class ClaimState(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A figure as it is thought of now: `claim` as people decided, `read` as it was read last where that differs.

    `decided` is None where nobody decided. `differs` says that a later reading reads it otherwise than the one that was
    decided on, so that a person looks again; the decision holds until then. `kept` says that no reading has it any more
    and a person keeps it. `moved_from` is the id that the figure had when it was decided on. `apart` are the incidents
    of which a person said that it is none, by taking it off or dismissing it; "" is a new incident.
    """

    claim: Claim
    status: Status = "unreviewed"
    read: Claim | None = None
    decided: Decided | None = None
    incident: str | None = None
    attached: Decided | None = None
    apart: dict[str, Decided] = {}
    moved_from: str | None = None
    differs: bool = False
    kept: bool = False

    @property
    def by_person(self) -> bool:
        """Whether a person decided on it, and not the setting by which every figure counts as accepted."""
        return self.decided is not None and not self.decided.bulk


class ReportState(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A report as it is thought of now, its text left out.

    `orphans` are figures on which people decided and which the last reading does not have: a person looks again.
    `corrects` is the report of which it is a later version; `words` is a hash of its text, whatever its blanks are.
    """

    id: str
    evidence: str
    name: str
    part: str = ""
    published: date | None = None
    outlet: str | None = None
    language: str = "ar"
    address: str | None = None
    notes: tuple[str, ...] = ()
    reader: str = ""
    corrects: str = ""
    words: str = ""
    withdrawn: bool = False
    claims: tuple[ClaimState, ...] = ()
    orphans: tuple[ClaimState, ...] = ()


def fold_report(entries: Sequence[Entry], bulk: Decided | None = None) -> ReportState | None:
    """What is thought of a report after these entries, all on it; None where none received it, or it is forgotten.

    Each decision is on one figure of the last reading, or on an orphan. `bulk` is who accepts all on which nobody
    decided, where the casebook is set so.
    """
    state: ReportState | None = None
    figures = _Figures()
    for entry in standing(entries):
        match entry.body:
            case ReportReceived() as received:
                state = _as_received(received)
                figures.published = state.published
            case ReportCorrected() as correction if state is not None:
                state = _correct_report(state, correction)
                figures.published = state.published
            case ClaimsRead() as reading if state is not None:
                state = msgspec.structs.replace(state, reader=reading.reader)
                figures.read(reading.claims)
            case (ClaimDecided() | ClaimAttached() | ClaimDismissed()) as decision:
                figures.decide(entry, decision)
            case _:
                pass
    if state is None:
        return None
    return msgspec.structs.replace(state, claims=figures.claims(bulk), orphans=figures.orphans())


def waits(report: ReportState, state: ClaimState) -> bool:
    """Whether a person has to look at a figure of the report: nobody decided on it, or it is read otherwise since."""
    return not report.withdrawn and (state.status == "unreviewed" or state.differs)


def decided_by(entry: Entry, *, bulk: bool = False) -> Decided:
    """Who made the entry, when and why."""
    assert entry.body is not None
    return Decided(who=entry.who, at=entry.at, why=entry.body.why, position=entry.position, bulk=bulk)


def bulk_by(entries: Sequence[Entry]) -> Decided | None:
    """Who has all figures accepted on which nobody decided, by the entries on that setting; None where nobody has."""
    said = [entry for entry in standing(entries) if isinstance(entry.body, SettingSet)]
    last = said[-1] if said else None
    is_on = last is not None and isinstance(last.body, SettingSet) and last.body.value == "on"
    return decided_by(last, bulk=True) if last is not None and is_on else None


def _as_received(received: ReportReceived) -> ReportState:
    return ReportState(
        id=received.report,
        evidence=received.evidence,
        name=received.name,
        part=received.part,
        published=received.published,
        outlet=received.outlet,
        language=received.language,
        address=received.address,
        notes=received.notes,
        corrects=received.corrects,
        words=sha256(" ".join(received.text.split()).encode("utf-8", "surrogatepass")).hexdigest()[:16],
    )


def _correct_report(state: ReportState, correction: ReportCorrected) -> ReportState:
    given = {name: getattr(correction, name) for name in ("published", "outlet", "withdrawn")}
    return msgspec.structs.replace(state, **{name: value for name, value in given.items() if value is not UNSET})


class _Seen(Struct, frozen=True, kw_only=True):
    """What a person saw who decided: the figure as read, the report's date, and which fields he then corrected.

    `sure` are fields that are in doubt no more: those, and doubts that he saw.
    """

    claim: Claim
    published: date | None
    fields: frozenset[str] = frozenset()
    sure: frozenset[str] = frozenset()


class _Figures:
    """The figures of one report while its entries are gone through in their order."""

    def __init__(self) -> None:
        self.published: date | None = None
        self._states: dict[str, ClaimState] = {}
        self._adrift: dict[str, ClaimState] = {}  # decided on, and not in the last reading
        self._seen: dict[str, _Seen] = {}  # by the figure's id now
        self._places = Places(())
        self._ever: dict[str, Claim] = {}  # every claim that any reading had, as the last of them has it

    def claims(self, bulk: Decided | None) -> tuple[ClaimState, ...]:
        """Figures that count, in the order of the text."""
        in_order = sorted(self._states.values(), key=lambda state: (state.claim.span, state.claim.kind))
        return tuple(_in_bulk(state, bulk) if bulk is not None else state for state in in_order)

    def orphans(self) -> tuple[ClaimState, ...]:
        """Figures that the last reading does not have and that somebody decided on, in the order of the text."""
        told = [state for state in self._adrift.values() if state.status != "unreviewed" or state.attached is not None]
        return tuple(sorted(told, key=lambda state: (state.claim.span, state.claim.kind)))

    def read(self, claims: Sequence[Claim]) -> None:
        """A reading takes the place of the one before; decisions go with their figures."""
        bare = [replace(claim, why=()) for claim in claims]
        self._places = Places(bare)
        self._ever |= self._places.by_id
        held = [state for state in (*self._states.values(), *self._adrift.values()) if _is_decided(state)]
        moves = match([state.claim for state in held], self._places)
        seen, self._seen = self._seen, {}
        self._states, self._adrift = {claim.id: ClaimState(claim=claim) for claim in bare}, {}
        for state in held:
            self._place(state, seen.get(state.claim.id), moves)

    def _place(self, state: ClaimState, seen: _Seen | None, moves: dict[str, str]) -> None:
        """Puts a decided figure of an earlier reading in its place in the last one, or sets it adrift."""
        old = state.claim
        if old.id in moves:
            new = self._places.by_id[moves[old.id]]
            self._states[new.id], seen = self._carry(state, new, seen, moves)
        else:
            new = old
            (self._states if state.kept else self._adrift)[old.id] = state
        if seen is not None:
            self._seen[new.id] = seen

    def _carry(
        self, state: ClaimState, new: Claim, seen: _Seen | None, moves: dict[str, str]
    ) -> tuple[ClaimState, _Seen | None]:
        old = state.claim.id
        fresh = ClaimState(
            claim=new,
            decided=state.decided,
            incident=state.incident,
            attached=state.attached,
            apart=state.apart,
            moved_from=(state.moved_from or old) if new.id != old else state.moved_from,
        )
        if state.status == "unreviewed" or seen is None:
            return fresh, seen

        def moved(name: str) -> str | None:
            there = self._places.nearest(self._ever[name]) if name in self._ever else None
            at = moves.get(name) or (there.id if there is not None else None)
            return at if at != new.id else None

        claim, then = carried(state.claim, new, moved), carried(seen.claim, new, moved)
        if seen.published != self.published:
            told = {name: getattr(new, name) for name in _OF_THE_DATE if name not in seen.fields}
            claim, then = replace(claim, **told), replace(then, **told)
        claim = settle(claim, seen.sure)
        carried_on = msgspec.structs.replace(
            fresh,
            claim=claim,
            status=state.status,
            read=new if claim != new else None,
            differs=not alike(new, claim) and not alike(new, then),
        )
        return carried_on, msgspec.structs.replace(seen, claim=then, published=self.published)

    def decide(self, entry: Entry, body: _OnFigure) -> None:
        """A person decided on a figure, or attached it; on one that no reading ever had, nobody can."""
        state = self._states.get(body.claim) or self._adrift.get(body.claim)
        if state is None and body.claim in self._ever:
            self._decide_on_earlier(entry, body)
        elif state is not None:
            changed = self._changed(state, entry, body)
            self._states.pop(body.claim, None)
            self._adrift.pop(body.claim, None)
            stands = changed.kept or body.claim in self._places.by_id
            (self._states if stands else self._adrift)[body.claim] = changed

    def _decide_on_earlier(self, entry: Entry, body: _OnFigure) -> None:
        """On a figure of an earlier reading, by somebody who had not seen the last: it goes on as any decision does."""
        changed = self._changed(ClaimState(claim=self._ever[body.claim]), entry, body)
        changed = msgspec.structs.replace(changed, kept=False)
        moves = match([changed.claim], self._places)
        if any(_is_decided(self._states[name]) for name in moves.values()):
            moves = {}  # somebody decided on the figure that stands there now
        self._place(changed, self._seen.pop(body.claim, None), moves)

    def _changed(self, state: ClaimState, entry: Entry, body: _OnFigure) -> ClaimState:
        if isinstance(body, ClaimAttached):
            attached = decided_by(entry) if body.incident is not None else None
            apart = _apart(state, entry, body)
            return msgspec.structs.replace(state, incident=body.incident, attached=attached, apart=apart)
        if isinstance(body, ClaimDismissed):
            return msgspec.structs.replace(state, apart=state.apart | {body.incident or "": decided_by(entry)})
        read = state.read or state.claim
        fields = frozenset(body.fields)
        seen = _Seen(claim=read, published=self.published, fields=fields, sure=fields.union(body.settled))
        self._seen[read.id] = seen
        claim = settle(correct(read, body.fields) if body.verdict == "corrected" else read, seen.sure)
        return msgspec.structs.replace(
            state,
            claim=claim,
            status=_STATUS[body.verdict],
            read=read if claim != read else None,
            decided=decided_by(entry),
            moved_from=None,
            differs=False,
            kept=read.id not in self._places.by_id and body.verdict in ("accepted", "corrected"),
        )


def _apart(state: ClaimState, entry: Entry, body: ClaimAttached) -> dict[str, Decided]:
    """From which incidents the figure is kept apart, once it was attached or taken off: wherever it was and is not."""
    left = {name: decided_by(entry) for name in (state.incident, body.before) if name not in (None, body.incident)}
    apart = {name: decided for name, decided in (state.apart | left).items() if name is not None}
    if body.incident is not None:
        apart = {name: decided for name, decided in apart.items() if name not in ("", body.incident)}
    return apart


def _is_decided(state: ClaimState) -> bool:
    return state.decided is not None or state.attached is not None or bool(state.apart)


def _in_bulk(state: ClaimState, bulk: Decided) -> ClaimState:
    if state.decided is not None:
        return state
    return msgspec.structs.replace(state, status="accepted", decided=bulk)
