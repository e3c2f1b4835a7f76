"""Takes reports into a casebook: bytes as evidence, texts as reports, and what is read in them as claims."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from tawthiq.casebook.casebook import TOOL, Casebook, Transaction
from tawthiq.model.claim import Claim
from tawthiq.model.entry import ClaimsRead, Draft, EvidenceReceived, ReportReceived
from tawthiq.model.report import Report
from tawthiq.store.evidence import item_of, seal_evidence
from tawthiq.store.log import item_key, subjects_known

Became = Literal["added", "known", "forgotten"]


class Read(Struct, frozen=True, kw_only=True):
    """A report with its claims, on its way into a casebook, where it has `report.id`.

    `name` is what the user knows it by; `part` names it within its file, "" where it is the only one.
    """

    name: str
    part: str
    report: Report
    claims: tuple[Claim, ...]


class Arrival(Struct, frozen=True, kw_only=True):
    """A file as it came in: its bytes with their SHA-256, what it was called, where it was had from, what it holds."""

    sha256: str
    data: bytes
    name: str
    origin: str = ""
    readings: tuple[Read, ...]


class Added(Struct, frozen=True, kw_only=True):
    """What became of one report: its id in the casebook, and whether it is new."""

    id: str
    name: str
    became: Became
    claims: int


def digest_of(data: bytes) -> str:
    """The SHA-256 of bytes as received, in hexadecimal: what evidence is known by."""
    return sha256(data).hexdigest()


def report_id(evidence: str, part: str) -> str:
    """The id of a report: a hash of the bytes that it came in and its name within them; the same everywhere."""
    return sha256(f"{evidence}\n{part}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def as_kept(report: Report, digest: str, part: str) -> Report:
    """The report under its id in the casebook: claims that are read in it have ids that hold there."""
    return replace(report, id=report_id(digest, part))


def add(casebook: Casebook, arrivals: Sequence[Arrival], *, again: bool = False) -> list[Added]:
    """Takes in these files as one transaction; what the casebook has already is not taken twice.

    All of them are in the casebook, on the disk, when the call ends; after an error none is. What was forgotten stays
    so, unless `again` says that it is to be taken in once more.
    """
    with casebook.writing() as transaction:
        taking = _Taking(casebook, transaction, again)
        return [added for arrival in arrivals for added in taking.take(arrival)]


class _Taking:
    """One transaction in which files are taken in."""

    def __init__(self, casebook: Casebook, transaction: Transaction, again: bool) -> None:
        self.casebook = casebook
        self.transaction = transaction
        self.again = again
        self.drafted: set[str] = set()  # subjects: reports and evidence

    def take(self, arrival: Arrival) -> Iterator[Added]:
        evidence, connection = f"evidence:{arrival.sha256}", self.transaction.connection
        subjects = [f"report:{read.report.id}" for read in arrival.readings]
        known = subjects_known(connection, [evidence, *subjects])
        forgotten = evidence in known and item_key(connection, item_of(arrival.sha256)) is None
        known = set() if forgotten else known
        for read, subject in zip(arrival.readings, subjects, strict=True):
            is_known = subject in known or subject in self.drafted
            became: Became = "known" if is_known else "forgotten" if forgotten and not self.again else "added"
            if became == "added":
                if evidence not in known and evidence not in self.drafted:
                    arrived = (arrival.sha256, arrival.data, arrival.name, arrival.origin)
                    keep_evidence(self.casebook, self.transaction, *arrived)
                self.transaction.add_all([*_drafts(arrival.sha256, read)])
                self.drafted |= {evidence, subject}
            yield Added(id=read.report.id, name=read.name, became=became, claims=len(read.claims))


def keep_evidence(
    casebook: Casebook, transaction: Transaction, digest: str, data: bytes, name: str, origin: str
) -> None:
    """Keeps bytes, whose SHA-256 is `digest`, as evidence of this transaction, under a key of their own."""
    key = item_key(transaction.connection, item_of(digest), make=True)
    assert key is not None
    casebook.home.evidence.put(transaction.connection, digest, seal_evidence(data, key, digest))
    body = EvidenceReceived(sha256=digest, size=len(data), name=name, origin=origin)
    transaction.add(Draft(body=body, item=item_of(digest)))


def _drafts(digest: str, read: Read) -> Iterable[Draft]:
    report, item = read.report, item_of(digest)
    yield Draft(
        body=ReportReceived(
            report=report.id,
            evidence=digest,
            name=read.name,
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
    yield Draft(body=ClaimsRead(report=report.id, reader=TOOL, claims=read.claims), item=item)
