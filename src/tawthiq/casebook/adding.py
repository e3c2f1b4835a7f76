"""Takes reports into a casebook: bytes as evidence, texts as reports, and what is read in them as claims."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal

from tawthiq.casebook.casebook import TOOL, Casebook, Transaction
from tawthiq.model.claim import Claim
from tawthiq.model.entry import ClaimsRead, Draft, EvidenceReceived, ReportReceived
from tawthiq.model.report import Report
from tawthiq.store.evidence import item_of, seal_evidence
from tawthiq.store.log import item_key, subjects_known

Became = Literal["added", "known"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One file as it came in: its bytes, what it was called and where it came from, and the reports in it, as read."""

    data: bytes
    name: str
    origin: str = ""
    readings: tuple["Read", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A report of an arrival with its claims; `part` names it within its file, "" where it is the only one."""

    report: Report
    part: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one report: its id in the casebook, and whether it is new."""

    id: str
    name: str
    became: Became
    claims: int


def report_id(evidence: str, part: str) -> str:
    """The id of a report: a hash of the bytes that it came in and its name within them; the same everywhere."""
    return sha256(f"{evidence}\n{part}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def add(casebook: Casebook, arrivals: Sequence[Arrival]) -> list[Added]:
    """Takes in these files as one transaction; what the casebook has already is not taken twice.

    All of them are in the casebook, on the disk, when the call ends; after an error none is.
    """
    with casebook.writing() as transaction:
        return [added for arrival in arrivals for added in _add_one(casebook, transaction, arrival)]


def _add_one(casebook: Casebook, transaction: Transaction, arrival: Arrival) -> Iterator[Added]:
    digest = sha256(arrival.data).hexdigest()
    ids = {report_id(digest, read.part): read for read in arrival.readings}
    known = subjects_known(transaction.connection, [f"report:{name}" for name in ids])
    fresh = [name for name in ids if f"report:{name}" not in known and not _drafted(transaction, name)]
    if fresh:
        _keep(casebook, transaction, arrival, digest)
    for name, read in ids.items():
        if name in fresh:
            transaction.add_all([*_drafts(name, digest, read)])
        yield Added(id=name, name=read.report.id, became="added" if name in fresh else "known", claims=len(read.claims))


def _drafted(transaction: Transaction, name: str) -> bool:
    return any(isinstance(draft.body, ReportReceived) and draft.body.report == name for draft in transaction.drafts)


def _keep(casebook: Casebook, transaction: Transaction, arrival: Arrival, digest: str) -> None:
    connection, item = transaction.connection, item_of(digest)
    key = item_key(connection, item, make=True)
    assert key is not None
    casebook.home.evidence.put(connection, digest, seal_evidence(arrival.data, key, digest))
    body = EvidenceReceived(sha256=digest, size=len(arrival.data), name=arrival.name, origin=arrival.origin)
    transaction.add(Draft(body=body, item=item))


def _drafts(name: str, digest: str, read: Read) -> Iterable[Draft]:
    report, item = read.report, item_of(digest)
    yield Draft(
        body=ReportReceived(
            report=name,
            evidence=digest,
            name=report.id,
            part=read.part,
            text=report.text,
            published=report.published,
            outlet=report.outlet,
            language=report.language,
            address=report.address,
            notes=report.notes,
            title_end=report.title_end,
            recognised=report.recognised,
        ),
        item=item,
    )
    yield Draft(body=ClaimsRead(report=name, reader=TOOL, claims=read.claims), item=item)


def as_kept(report: Report, digest: str, part: str) -> Report:
    """The report under its id in the casebook: claims that are read in it have ids that hold there."""
    return replace(report, id=report_id(digest, part))
