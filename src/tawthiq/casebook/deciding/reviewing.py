"""People's decisions on figures: each is checked, and told what became of it; one that is refused costs no other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, select

from tawthiq.casebook.casebook import Casebook, NotInCasebook
from tawthiq.casebook.reports import find_claim, find_report, states_at
from tawthiq.ledger.correcting import CORRECTABLE, WrongCorrection, correct, settle
from tawthiq.ledger.reports import ACCEPT_IN_BULK, ClaimState, ReportState, Status, bulk_by, waits
from tawthiq.model.claim import Claim
from tawthiq.model.entry import ClaimDecided, Draft, SettingSet, Verdict
from tawthiq.model.incident import Decided
from tawthiq.store.derived import held
from tawthiq.store.evidence import item_of
from tawthiq.store.log import entries_of
from tawthiq.store.schema import claims, reports

Action = Literal["accept", "correct", "reject", "reopen", "keep"]
ACTIONS: tuple[Action, ...] = ("accept", "correct", "reject", "reopen", "keep")
Became = Literal["done", "unchanged", "refused", "nothing"]
_VERDICTS: dict[Action, Verdict] = {
    "accept": "accepted", "correct": "corrected", "reject": "rejected", "reopen": "reopened",
}  # fmt: skip
_STATUS_OF: dict[Verdict, Status] = {
    "accepted": "accepted", "corrected": "corrected", "rejected": "rejected", "reopened": "unreviewed",
}  # fmt: skip


_NOTHING_KEPT = "No decision on it stands, so there is nothing to keep. Accept, correct or reject it."
_JUST_NOW = Decided(who="", at=datetime.min.replace(tzinfo=UTC), why="", position=0)


class Decision(Struct, frozen=True, kw_only=True):
    """What a person decides on a figure: `on` is its id, or a report's for all of its figures that wait.

    `fields` are what a correction changes, by the names of a claim's fields, as JSON values. "keep" keeps what was
    decided, where a later reading differs or has the figure no more. `seen` is the position of the decision that the
    person saw on it, 0 for none; where somebody decided since, it is refused. None asks no such question.
    """

    on: str
    action: Action
    fields: Mapping[str, Any] = {}
    why: str = ""
    seen: int | None = None


class Judged(Struct, frozen=True, kw_only=True):
    """What became of a decision on one figure; `problem` is the sentence that says why it is refused.

    `corrected` says that it is counted otherwise than it was read. "nothing" is a report's of which no figure waits,
    or, to be reopened, was decided on.
    """

    on: str
    claim: str = ""
    report: str = ""
    number: str = ""
    became: Became
    corrected: bool = False
    position: int = 0
    problem: str = ""


def decide(casebook: Casebook, decisions: Sequence[Decision]) -> list[Judged]:
    """Makes these decisions in one transaction; those that cannot be made are told, and the others are made.

    They are on the disk when the call ends. A decision that changes nothing makes no entry.
    """
    with casebook.writing() as transaction:
        judging = _Judging(transaction.connection)
        found = [judged for decision in decisions for judged in judging.judge(decision)]
        drafts = [draft for _, draft in found if draft is not None]
        transaction.add(*drafts)
    positions = iter(entry.position for entry in transaction.entries)
    return [judged if draft is None else _placed(judged, next(positions)) for judged, draft in found]


def _placed(judged: Judged, position: int) -> Judged:
    return replace(judged, position=position)


class _Judging:
    """Decisions of one transaction; what is known of a report is looked up once."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._reports: dict[str, ReportState] = {}
        self._now: dict[str, ClaimState] = {}  # figures that these decisions are on already, as they leave them

    def judge(self, decision: Decision) -> Iterator[tuple[Judged, Draft | None]]:
        try:
            meant = self._meant(decision)
            if not meant:
                yield Judged(on=decision.on, became="nothing"), None
            for report, state in meant:
                yield self._on_figure(decision, report, state)
        except NotInCasebook as problem:
            yield Judged(on=decision.on, became="refused", problem=str(problem)), None

    def _meant(self, decision: Decision) -> list[tuple[ReportState, ClaimState]]:
        name = find_claim(self.connection, decision.on)
        if name is not None:
            at = self.connection.execute(
                select(claims.c.report).where(held(claims, None), claims.c.id == name)
            ).scalar()
            report = self._report(str(at))
            return [(report, state) for state in self._states(report) if state.claim.id == name]
        orphan = self._orphan(decision.on)
        if orphan is not None:
            return [orphan]
        report = self._report(find_report(self.connection, decision.on, what="figure or report"))
        if decision.action in ("correct", "keep"):
            raise NotInCasebook(f"«{decision.on}»: That is a report; one figure is corrected or kept at a time.")
        if decision.action == "reopen":
            return [(report, state) for state in self._states(report) if state.decided is not None]
        return [(report, state) for state in self._states(report) if waits(report, state)]

    def _report(self, name: str) -> ReportState:
        if name not in self._reports:
            self._reports |= states_at(self.connection, [name], None)
        return self._reports[name]

    def _states(self, report: ReportState) -> Iterator[ClaimState]:
        """The report's figures, as the decisions so far leave them."""
        return (self._now.get(state.claim.id, state) for state in report.claims)

    def _orphan(self, given: str) -> tuple[ReportState, ClaimState] | None:
        """A figure that people decided on and no reading has any more, by its whole id."""
        rows = self.connection.execute(select(reports.c.id).where(held(reports, None), reports.c.orphans > 0))
        for name in rows.scalars().all():
            report = self._report(name)
            for state in report.orphans:
                if state.claim.id == given:
                    return report, state
        return None

    def _on_figure(self, decision: Decision, report: ReportState, state: ClaimState) -> tuple[Judged, Draft | None]:
        told: dict[str, Any] = {"on": decision.on, "claim": state.claim.id, "report": report.id}
        told["number"] = state.claim.number
        if decision.action == "keep" and (not state.by_person or state.status == "unreviewed"):
            return Judged(became="refused", problem=_NOTHING_KEPT, **told), None
        verdict, fields = _said(decision, state)
        after = state.read or state.claim
        settled = after.doubts if _settles(decision, state, verdict) else ()
        try:
            if verdict == "corrected":
                after = correct(after, fields)
                _check_relations(after, self._states(report))
            after = settle(after, (*fields, *settled))
        except WrongCorrection as problem:
            return Judged(became="refused", problem=str(problem), **told), None
        same = state.by_person and _STATUS_OF[verdict] == state.status and not state.differs and after == state.claim
        stands = same and state not in report.orphans
        if stands or (verdict == "reopened" and state.decided is None):
            return Judged(became="unchanged", **told), None
        seen = state.decided.position if state.decided is not None and state.by_person else 0
        if decision.seen not in (None, seen) and state.claim.id not in self._now:
            by = f"{state.decided.who} decided on it" if state.decided is not None else "It was reopened"
            return Judged(became="refused", problem=f"{by} after it was shown. Look at it again.", **told), None
        span = state.claim.span
        body = ClaimDecided(
            report=report.id, claim=state.claim.id, start=span.start, end=span.end, verdict=verdict,
            fields=dict(fields), settled=settled, why=decision.why,
        )  # fmt: skip
        self._now[state.claim.id] = _decided(state, after, verdict)
        return Judged(became="done", corrected=verdict == "corrected", **told), Draft(
            body=body, item=item_of(report.evidence)
        )


def _decided(state: ClaimState, claim: Claim, verdict: Verdict) -> ClaimState:
    """The figure as a decision leaves it, for those that follow in the same transaction."""
    read = state.read or state.claim
    return replace(
        state, claim=claim, read=read if claim != read else None, status=_STATUS_OF[verdict], decided=_JUST_NOW,
        differs=False,
    )  # fmt: skip


def _settles(decision: Decision, state: ClaimState, verdict: Verdict) -> bool:
    """Whether the person saw what is in doubt: who decides on one figure is shown it, and means it to count so."""
    return verdict in ("accepted", "corrected") and state.claim.id.startswith(decision.on)


def _said(decision: Decision, state: ClaimState) -> tuple[Verdict, Mapping[str, Any]]:
    """The verdict with its fields; a correction adds to the one before, and "keep" repeats what was decided."""
    if decision.action == "keep":
        if state.status == "rejected":
            return "rejected", {}
        before = corrections(state)
        return ("corrected", before) if before else ("accepted", {})
    verdict = _VERDICTS[decision.action]
    if verdict != "corrected":
        return verdict, {}
    before = corrections(state) if state.status == "corrected" else {}
    return verdict, {**before, **decision.fields}


def corrections(state: ClaimState) -> dict[str, Any]:
    """What people corrected in a figure, by field, as JSON values."""
    if state.read is None:
        return {}
    now, then = state.claim, state.read
    return {
        name: msgspec.to_builtins(getattr(now, name))
        for name in CORRECTABLE
        if getattr(now, name) != getattr(then, name)
    }


def _check_relations(claim: Claim, figures: Iterable[ClaimState]) -> None:
    """Refuses a whole, or a measure, that is not in the report, or that is a part of the figure itself."""
    by_id = {state.claim.id: state.claim for state in figures}
    for name in ("part_of", "of"):
        at = getattr(claim, name)
        if at is not None and at not in by_id:
            raise WrongCorrection(f"«{at}» is no figure of this report; {name} is the id of one.")
        seen = {claim.id}
        while at is not None:
            if at in seen:
                raise WrongCorrection(f"«{getattr(claim, name)}» is itself a part of this figure.")
            seen.add(at)
            at = getattr(by_id[at], name) if at in by_id else None


def set_bulk(casebook: Casebook, *, on: bool, why: str) -> bool:
    """Has every figure count as accepted on which nobody decided, or no longer; says whether that is a change.

    Each such figure is marked, and every page that uses one says so.
    """
    value = "on" if on else "off"
    with casebook.writing() as transaction:
        before = bulk_by(entries_of(transaction.connection, [f"setting:{ACCEPT_IN_BULK}"]))
        if on == (before is not None):
            return False
        transaction.add(Draft(body=SettingSet(name=ACCEPT_IN_BULK, value=value, why=why)))
    return True
