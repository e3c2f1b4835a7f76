"""Takes reports into a casebook: bytes as evidence, texts as reports, and what is read in them as claims."""

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from tawthiq import front
from tawthiq.casebook.casebook import TOOL, Casebook, Transaction
from tawthiq.casebook.keeping.forgetting import Forgetting
from tawthiq.casebook.keeping.forgetting import forgotten as find_forgetting
from tawthiq.casebook.receiving.epochs import read_epochs
from tawthiq.casebook.receiving.posts import Met, Posts, subject_of
from tawthiq.intake import Told, make_report, read_bytes
from tawthiq.model.claim import Claim
from tawthiq.model.entry import ClaimsRead, Draft, EvidenceReceived, ReportReceived
from tawthiq.model.report import Report
from tawthiq.store.evidence import item_of, seal_evidence
from tawthiq.store.log import items_held, make_keys, subjects_known

_AT_ONCE = 32 << 20  # bytes of evidence that are synced together
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
    """What became of one report: its id in the casebook, whether it is new, and who had it forgotten, when and why.

    `corrects` is the report of which it is a later version.
    """

    id: str
    name: str
    became: Became
    claims: int
    forgotten: Forgetting | None = None
    corrects: str = ""


class _Fate(Struct, frozen=True, kw_only=True):
    """What becomes of a report: under which id, as a version of which other, or in which evidence it was forgotten."""

    became: Became
    id: str
    corrects: str = ""
    lost: str = ""


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

    Nor is a post that came in another file, as a longer export brings it again; one that was edited since is a report
    of its own, which says what it corrects.

    All of them are in the casebook, on the disk, when the call ends; after an error none is. What was forgotten stays
    so, unless `again` says that it is to be taken in once more.
    """
    with casebook.writing() as transaction:
        return _Taking(casebook, transaction, again).take(arrivals)


class _Taking:
    """One transaction in which files are taken in."""

    def __init__(self, casebook: Casebook, transaction: Transaction, again: bool) -> None:
        self.casebook = casebook
        self.transaction = transaction
        self.again = again
        self.taken: set[str] = set()  # reports, and the items of evidence
        self.posts = Posts(transaction.connection, ())
        self.fresh: dict[str, Arrival] = {}  # files whose bytes are to be kept, by their items

    def take(self, arrivals: Sequence[Arrival]) -> list[Added]:
        """Tells what becomes of each report, keeps the bytes of the new files together, and drafts the entries."""
        known, forgotten = self._known(arrivals)
        fates = [
            (arrival, read, self._fate(arrival, read, known, forgotten))
            for arrival in arrivals
            for read in arrival.readings
        ]
        self._keep()
        for arrival, read, fate in fates:
            if fate.became == "added":
                self._draft(arrival, read, fate.corrects)
        lost = {fate.lost for _, _, fate in fates if fate.lost}
        told = {digest: find_forgetting(self.transaction.connection, digest) for digest in lost}
        return [
            Added(
                id=fate.id, name=read.name, became=fate.became, claims=len(read.claims),
                forgotten=told.get(fate.lost), corrects=fate.corrects,
            )
            for _, read, fate in fates
        ]  # fmt: skip

    def _known(self, arrivals: Sequence[Arrival]) -> tuple[set[str], set[str]]:
        """The items and reports that the casebook has, and the items that it had."""
        connection = self.transaction.connection
        items = {item_of(arrival.sha256) for arrival in arrivals}
        reports = {_subject(read) for arrival in arrivals for read in arrival.readings}
        known = subjects_known(connection, items | reports)
        posts = {subject_of(read.report, read.part) for arrival in arrivals for read in arrival.readings if read.part}
        self.posts = Posts(connection, posts)
        forgotten = items & known
        forgotten -= items_held(connection, forgotten)
        return known, forgotten

    def _fate(self, arrival: Arrival, read: Read, known: set[str], forgotten: set[str]) -> _Fate:
        item, subject, name = item_of(arrival.sha256), _subject(read), read.report.id
        if subject in self.taken or (subject in known and item not in forgotten):
            return _Fate(became="known", id=name)
        if item in forgotten and not self.again:
            return _Fate(became="forgotten", id=name, lost=arrival.sha256)
        met = self.posts.meet(read.report, read.part) if read.part else Met()
        if met.same:
            return _Fate(became="known", id=met.same)
        if met.lost and not self.again:
            return _Fate(became="forgotten", id=name, lost=met.lost)
        if item not in self.taken and (item not in known or item in forgotten):
            self.fresh[item] = arrival
        self.taken |= {item, subject}
        if read.part:
            self.posts.take(read.report, read.part)
        return _Fate(became="added", id=name, corrects=met.corrects)

    def _keep(self) -> None:
        """The bytes of the new files, some at a time: they may be large."""
        connection, evidence = self.transaction.connection, self.casebook.home.evidence
        keys = make_keys(connection, self.fresh) if self.fresh else {}
        waiting: dict[str, bytes] = {}
        size = 0
        for item, arrival in self.fresh.items():
            waiting[arrival.sha256] = seal_evidence(arrival.data, keys[item], arrival.sha256)
            size += len(arrival.data)
            if size > _AT_ONCE:
                evidence.put_all(connection, waiting)
                waiting, size = {}, 0
        if waiting:
            evidence.put_all(connection, waiting)

    def _draft(self, arrival: Arrival, read: Read, corrects: str) -> None:
        digest = arrival.sha256
        if self.fresh.pop(item_of(digest), None) is not None:
            body = EvidenceReceived(sha256=digest, size=len(arrival.data), name=arrival.name, origin=arrival.origin)
            self.transaction.add(Draft(body=body, item=item_of(digest)))
        self.transaction.add(*_drafts(digest, read, corrects))


def _subject(read: Read) -> str:
    return f"report:{read.report.id}"


def keep_evidence(
    casebook: Casebook, transaction: Transaction, digest: str, data: bytes, name: str, origin: str
) -> None:
    """Keeps bytes, whose SHA-256 is `digest`, as evidence of this transaction, under a key of their own."""
    key = make_keys(transaction.connection, [item_of(digest)])[item_of(digest)]
    casebook.home.evidence.put(transaction.connection, digest, seal_evidence(data, key, digest))
    body = EvidenceReceived(sha256=digest, size=len(data), name=name, origin=origin)
    transaction.add(Draft(body=body, item=item_of(digest)))


def _drafts(digest: str, read: Read, corrects: str) -> Iterable[Draft]:
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
            corrects=corrects,
        ),
        item=item,
    )
    yield Draft(body=ClaimsRead(report=report.id, reader=TOOL, claims=read.claims), item=item)


def add_files(
    casebook: Casebook,
    paths: Sequence[Path],
    *,
    published: date | None = None,
    language: str | None = None,
    origin: str = "",
    again: bool = False,
) -> list[Added]:
    """Reads files of one report each, in this process, and takes them in, a transaction each.

    `published` and `language` are said of all of them. What `tawthiq add` does beside, exports of many posts, folders
    and all cores, is the command's. Raises UnreadableInput for the first that cannot be read; those before it are in.
    """
    found: list[Added] = []
    with casebook.reading() as connection:
        settings = front.Settings(epochs=dict(read_epochs(connection)))
    for path in paths:
        data = read_bytes(path)
        told = Told(published=published, language=language)
        report = make_report(data, path, name=path.name, where=str(path), told=told)
        digest = digest_of(data)
        reading = front.read(as_kept(report, digest, ""), settings)
        known = Read(name=path.name, part="", report=replace(reading.report, origins=()), claims=reading.claims)
        arrival = Arrival(sha256=digest, data=data, name=path.name, origin=origin, readings=(known,))
        found += add(casebook, [arrival], again=again)
    return found
