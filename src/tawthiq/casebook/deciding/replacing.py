"""A person's decision that an edited report counts in place of its earlier version."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from tawthiq.casebook.casebook import Casebook
from tawthiq.casebook.deciding.decision import Refused, need_reason
from tawthiq.casebook.reports import Kept, find_report, load_report
from tawthiq.ledger.reports import ClaimState
from tawthiq.ledger.versions import RELATIONS, same_figures
from tawthiq.model.claim import Claim
from tawthiq.model.entry import (
    AnyBody,
    ClaimAttached,
    ClaimDecided,
    ClaimDismissed,
    Draft,
    ReportCorrected,
)
from tawthiq.store.evidence import item_of


class Replaced(Struct, frozen=True, kw_only=True):
    """What became of it: the earlier report, now in no count, and of its figures on which a person decided those whose
    decisions went over to the later one, and those that wait there for a person; `touched` are the incidents in which
    figures of the earlier one counted."""

    report: str
    earlier: str
    carried: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    touched: tuple[str, ...] = ()


def replace_earlier(casebook: Casebook, report: str, *, why: str) -> Replaced:
    """Has an edited report count in place of the one of which it is a later version, which stays as evidence.

    What a person decided on a figure of the earlier one goes to the figure of the later one that says the same, unless
    a person decided there already. One transaction. Raises Refused, NotInCasebook.
    """
    why = need_reason(why)
    with casebook.writing() as transaction:
        connection = transaction.connection
        later = load_report(connection, find_report(connection, report))
        if not later.state.corrects:
            raise Refused(f"{later.report.id} is no later version of a report that came before.")
        earlier = load_report(connection, later.state.corrects)
        _check(later, earlier)
        pairs = same_figures(
            [_read(each) for each in earlier.state.claims], [_read(each) for each in later.state.claims]
        )
        decided = [each for each in earlier.state.claims if _by_person(each)]
        free = {each.claim.id: each for each in later.state.claims if not _by_person(each)}
        going = {each.claim.id: bodies for each in decided
                 if (there := free.get(pairs.get(each.claim.id, ""))) is not None
                 and (bodies := list(_carried(each, there, earlier, pairs, why)))}  # fmt: skip
        for bodies in going.values():
            transaction.add(*(Draft(body=body, item=item_of(later.state.evidence)) for body in bodies))
        body = ReportCorrected(report=earlier.report.id, withdrawn=True, why=why)
        transaction.add(Draft(body=body, item=item_of(earlier.state.evidence)))
    left = (each.claim.id for each in (*decided, *earlier.state.orphans) if each.claim.id not in going)
    touched = dict.fromkeys(each.incident for each in earlier.state.claims if each.incident is not None)
    return Replaced(
        report=later.report.id, earlier=earlier.report.id, carried=tuple(going), waiting=tuple(left),
        touched=tuple(touched),
    )  # fmt: skip


def _check(later: Kept, earlier: Kept) -> None:
    if earlier.state.withdrawn:
        raise Refused(f"{earlier.report.id}, the earlier version, is withdrawn already.")
    if later.state.withdrawn:
        remedy = f"Take it back in first: tawthiq report {later.report.id} --restore"
        raise Refused(f"{later.report.id} was withdrawn, and would count for nothing. {remedy}")


def _by_person(state: ClaimState) -> bool:
    return state.attached is not None or bool(state.apart) or state.by_person


def _read(state: ClaimState) -> Claim:
    return state.read or state.claim


def _carried(
    state: ClaimState, there: ClaimState, earlier: Kept, pairs: Mapping[str, str], why: str
) -> Iterator[AnyBody]:
    """The decisions on a figure, as of the one that says the same in the later text; none where they cannot be."""
    claim = there.claim
    at: dict[str, Any] = {"report": claim.report, "claim": claim.id, "start": claim.span.start, "end": claim.span.end}
    if state.decided is not None and state.by_person:
        made = next((each.body for each in earlier.entries if each.position == state.decided.position), None)
        if not isinstance(made, ClaimDecided) or state.differs or state.kept:
            return
        fields = {name: pairs.get(value) if name in RELATIONS and value else value
                  for name, value in made.fields.items()}  # fmt: skip
        if any(made.fields[name] and not fields[name] for name in RELATIONS if name in fields):
            return
        yield ClaimDecided(**at, verdict=made.verdict, fields=fields, why=why)
    for incident in state.apart:
        yield ClaimDismissed(**at, incident=incident or None, why=why)
    if state.incident is not None:
        yield ClaimAttached(**at, incident=state.incident, why=why)
