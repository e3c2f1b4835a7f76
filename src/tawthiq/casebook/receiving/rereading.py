"""Reads reports of a casebook again, and tells what that changes: no decision is lost by it."""

import dataclasses
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, select

from tawthiq import front
from tawthiq.casebook.casebook import TOOL, Casebook, NotInCasebook
from tawthiq.casebook.receiving.epochs import read_epochs
from tawthiq.casebook.reports import Kept, load_report
from tawthiq.front import Settings
from tawthiq.ledger.reports import ACCEPT_IN_BULK, ReportState, bulk_by, fold_report
from tawthiq.model.claim import Claim
from tawthiq.model.entry import AnyBody, ClaimsRead, Draft, Entry, kind_of
from tawthiq.store.derived import held
from tawthiq.store.evidence import item_of
from tawthiq.store.log import entries_of
from tawthiq.store.schema import reports


class Change(Struct, frozen=True, kw_only=True):
    """What a new reading of a report changes: ids of its figures.

    `new` were not read before, `gone` are read no more, `otherwise` are read otherwise. Of those on which people
    decided, `moved` went to another place, `differ` wait for a person since they are read otherwise, `orphans` since no
    reading has them any more.
    """

    report: str
    name: str
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    differ: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()


def all_reports(casebook: Casebook) -> Sequence[str]:
    """The ids of all reports that the casebook can read, in their order."""
    with casebook.reading() as connection:
        return (
            connection.execute(select(reports.c.id).where(held(reports, None)).order_by(reports.c.id)).scalars().all()
        )


def reread(casebook: Casebook, names: Sequence[str]) -> list[Change]:
    """Reads these reports again, with their dates as corrected; gives those in which something changed.

    What changed is one transaction, on the disk when the call ends. Raises NotInCasebook.
    """
    with casebook.reading() as connection:
        settings = settings_of(connection)
        kept = [load_report(connection, name) for name in names]
    return write_readings(casebook, {each.report.id: front.read(each.report, settings).claims for each in kept})


def write_readings(casebook: Casebook, readings: Mapping[str, tuple[Claim, ...]]) -> list[Change]:
    """Keeps these readings, by report, where they are other than the last ones; as `reread`."""
    with casebook.writing() as transaction:
        found = []
        for name, claims in readings.items():
            kept = load_report(transaction.connection, name)
            draft, change = reading_draft(transaction.connection, kept, claims)
            if draft is not None and change is not None:
                transaction.add(draft)
                found.append(change)
    return found


def settings_of(connection: Connection) -> Settings:
    """What the casebook is set to for reading: the month counts that groups keep."""
    return Settings(epochs=dict(read_epochs(connection)))


def reading_after(connection: Connection, name: str, drafts: Sequence[Draft]) -> Draft | None:
    """The reading of a report that follows from decisions about to be made on it; None where it stays as it is.

    A date that is corrected, or whose correction is undone, changes what «yesterday» is.
    """
    kept = load_report(connection, name)
    state = fold_report([*kept.entries, *_to_come(kept, [draft.body for draft in drafts])])
    if state is None or state.published == kept.report.published:
        return None
    claims = front.read(replace(kept.report, published=state.published), settings_of(connection)).claims
    return _reading(kept, claims) if claims != kept.read else None


def reading_draft(connection: Connection, kept: Kept, claims: tuple[Claim, ...]) -> tuple[Draft | None, Change | None]:
    """The entry that says that these claims are read in the report, and what it changes; None where nothing does."""
    if claims == kept.read:
        return None, None
    draft = _reading(kept, claims)
    bulk = bulk_by(entries_of(connection, [f"setting:{ACCEPT_IN_BULK}"]))
    after = fold_report([*kept.entries, *_to_come(kept, [draft.body])], bulk)
    if after is None:
        raise NotInCasebook(f"«{kept.report.id}»: The casebook has no such report any more.")
    return draft, change_between(kept.state, kept.read, after, claims)


def _reading(kept: Kept, claims: tuple[Claim, ...]) -> Draft:
    return Draft(body=ClaimsRead(report=kept.report.id, reader=TOOL, claims=claims), item=item_of(kept.state.evidence))


def _to_come(kept: Kept, bodies: Sequence[AnyBody]) -> list[Entry]:
    """Entries as they would be if these were made now."""
    last = kept.entries[-1]
    return [
        Entry(position=last.position + place, transaction=last.transaction + 1, at=last.at, who="",
              kind=kind_of(body), item=None, body=body)
        for place, body in enumerate(bodies, 1)
    ]  # fmt: skip


def change_between(
    before: ReportState, was_read: Sequence[Claim], after: ReportState, is_read: Sequence[Claim]
) -> Change:
    """What changed between two readings of one report."""
    old, new = ({claim.id: _bare(claim) for claim in claims} for claims in (was_read, is_read))
    already = {state.claim.id for state in before.orphans}
    differed = {state.claim.id for state in before.claims if state.differs}
    return Change(
        report=after.id,
        name=after.name,
        new=tuple(name for name in new if name not in old),
        gone=tuple(name for name in old if name not in new),
        otherwise=tuple(name for name in new if name in old and new[name] != old[name]),
        moved=tuple(state.claim.id for state in after.claims if state.moved_from and state.claim.id not in old),
        differ=tuple(state.claim.id for state in after.claims if state.differs and state.claim.id not in differed),
        orphans=tuple(
            state.claim.id for state in after.orphans if state.claim.id not in already and state.status != "rejected"
        ),
    )


def _bare(claim: Claim) -> Claim:
    return dataclasses.replace(claim, why=(), doubts=())
