"""What a worker does with one report that goes into a casebook: reads it under the id that it has there."""

from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from tawthiq.casebook.receiving.adding import Read, as_kept, digest_of
from tawthiq.cli.task import Item, Outcome, Task, make_account, told_by
from tawthiq.intake import make_report, read_bytes
from tawthiq.store.coding import decoder, encode


class Taken(Struct, frozen=True, kw_only=True):
    """A report on its way from the process that read it to the one that writes the casebook."""

    evidence: str
    file: str
    read: Read


decode_taken = decoder(Taken)


def take(task: Task, item: Item) -> Outcome:
    """The outcome of reading one report for a casebook. Raises UnreadableInput."""
    evidence, data, report = item.evidence, b"", item.report
    if report is None:
        data = item.data if item.path is None else read_bytes(item.path)
        evidence = digest_of(data)
        path = item.path or PurePath()
        report = make_report(data, path, name=item.name, where=item.place, told=told_by(task))
    kept = replace(as_kept(report, evidence, item.part), origins=())
    account = make_account(task, kept, item)
    read = Read(name=report.id, part=item.part, report=account.report, claims=account.claims)
    file = item.name.removesuffix(f"#{item.part}") if item.part else item.name
    return Outcome(
        name=report.id,
        notes=kept.notes,
        totals=account.totals(),
        taken=encode(Taken(evidence=evidence, file=file, read=read)),
        data=data,
        ends=item.report is None,
    )
