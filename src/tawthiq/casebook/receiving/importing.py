"""Takes somebody else's dataset into a casebook: the file as evidence, each new or changed row as a record."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from msgspec import Struct
from sqlalchemy import select

from tawthiq.casebook.casebook import Casebook, Transaction
from tawthiq.casebook.receiving.adding import keep_evidence
from tawthiq.casebook.receiving.unplaced import Unplaced
from tawthiq.ledger.records import RecordState
from tawthiq.model.entry import DatasetReceived, Draft, RecordReceived
from tawthiq.model.errors import TawthiqError, UnreadableInput
from tawthiq.model.plain import plain
from tawthiq.model.received import Change, FileNote, Received, ReceivedRow, change_of
from tawthiq.model.record import Dataset
from tawthiq.store.coding import decoder
from tawthiq.store.derived import held, rows_now
from tawthiq.store.evidence import item_of
from tawthiq.store.log import item_key, subjects_known
from tawthiq.store.schema import entries, records, touches

_AT_ONCE = 500  # rows of a transaction
_NAMED = 10  # keys in a note
_BEHIND_SLASH = chr(ord("/") + 1)
_decode = decoder(RecordState)


class WasForgotten(TawthiqError):
    """A file was forgotten before, and nobody said that it is to come in again."""


class Imported(Struct, frozen=True):
    """What became of one row; `change` is None where it was refused."""

    row: ReceivedRow
    change: Change | None


class DatasetFile(Struct, frozen=True, kw_only=True):
    """A file as it came in: its bytes, what it was called, where it was had from."""

    data: bytes
    name: str
    origin: str = ""


def known_records(casebook: Casebook, dataset: str) -> dict[str, str]:
    """The keys of the dataset's records that the casebook has, with their digests."""
    query = select(records.c.key, records.c.row_hash).where(held(records, None) & (records.c.dataset == dataset))
    with casebook.reading() as connection:
        return {row.key: row.row_hash for row in connection.execute(query)}


def withdrawn_keys(casebook: Casebook, dataset: str) -> frozenset[str]:
    """The keys of the dataset's records that stand withdrawn; no other record is decoded."""
    begins = plain(f"record:{dataset}/")
    about = touches.join(entries, entries.c.position == touches.c.position)
    of_dataset = (touches.c.subject >= begins) & (touches.c.subject < begins[:-1] + _BEHIND_SLASH)
    query = select(touches.c.subject).select_from(about).where(of_dataset, entries.c.kind == "record-withdrawn")
    with casebook.reading() as connection:
        ids = [subject.removeprefix("record:") for subject in connection.execute(query.distinct()).scalars()]
        states = [_decode(row.body) for row in rows_now(connection, records, ids) if row.dataset == dataset]
    return frozenset(state.record.key for state in states if state.withdrawn)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetImport:
    """A dataset on its way into a casebook; `again` takes in once more a file that was forgotten."""

    casebook: Casebook
    dataset: Dataset
    file: DatasetFile
    again: bool = False

    def take(self, received: Iterable[Received]) -> Iterator[Imported | FileNote]:
        """Takes in rows, some hundred at a time; each is told once it is in the casebook, on the disk.

        A row that the casebook has as it is adds nothing: the same file again changes nothing, and an import that was
        stopped goes on where it stood. What is in the casebook and not in the file stays. Raises WasForgotten.
        """
        for some in _batches(received):
            with self.casebook.writing() as transaction:
                told = list(self._take(transaction, some))
            yield from told

    def _take(self, transaction: Transaction, some: list[Received]) -> Iterator[Imported | FileNote]:
        ids = [each.record.id for each in some if isinstance(each, ReceivedRow) and each.record is not None]
        known = {row.key: row.row_hash for row in rows_now(transaction.connection, records, ids)}
        for each in some:
            if isinstance(each, FileNote):
                yield each
            elif each.record is None:
                yield Imported(each, None)
            else:
                change = change_of(each.record, known)
                if change != "same":
                    self._receive_file(transaction)
                    body = RecordReceived(record=each.record)
                    transaction.add(Draft(body=body, item=item_of(self.dataset.sha256)))
                yield Imported(each, change)

    def _receive_file(self, transaction: Transaction) -> None:
        """Keeps the file as evidence, and says what it is a dataset of, unless that is known."""
        if transaction.drafts:
            return
        connection, item, subject = transaction.connection, item_of(self.dataset.sha256), f"dataset:{self.dataset.name}"
        known = subjects_known(connection, [item, subject])
        forgotten = item in known and item_key(connection, item) is None
        if forgotten and not self.again:
            what = f"{self.file.name} was forgotten before, and stays so."
            raise WasForgotten(f"{what} To take it in once more, say --again.")
        if item not in known or forgotten:
            arrived = (self.dataset.sha256, self.file.data, self.file.name, self.file.origin)
            keep_evidence(self.casebook, transaction, *arrived)
        if not {item, subject} <= known or forgotten:
            transaction.add(Draft(body=DatasetReceived(dataset=self.dataset), item=item))


def tell_known(
    received: Iterable[Received], known: frozenset[str], withdrawn: frozenset[str], country: str = ""
) -> Iterator[Received]:
    """The rows as they come, in `country` where they name none; behind them what a person should know of them all.

    That is what has no place, which records a person withdrew, and which the casebook knows that did not come this
    time: `withdrawn` and `known` are their keys.
    """
    back: list[str] = []
    missing = set(known)
    unplaced = Unplaced()
    for each in received:
        row = _within(each, country) if country else each
        if isinstance(row, ReceivedRow) and row.record is not None:
            back += [row.record.key] * (row.record.key in withdrawn)
            missing.discard(row.record.key)
            unplaced.take(row.record)
        elif isinstance(row, ReceivedRow):
            missing -= {problem.key for problem in row.problems}
        yield row
    yield from unplaced.notes()
    if back:
        yield FileNote(what="records-withdrawn", values=_keys(back))
    if missing:
        yield FileNote(what="records-not-in-file", values=_keys(sorted(missing)))


def _within(each: Received, country: str) -> Received:
    if not isinstance(each, ReceivedRow) or each.record is None or each.record.country:
        return each
    return replace(each, record=replace(each.record, country=country))


def _keys(keys: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return ("count", f"{len(keys):,}"), ("keys", ", ".join(keys[:_NAMED]) + (" …" if len(keys) > _NAMED else ""))


def _batches(received: Iterable[Received]) -> Iterator[list[Received]]:
    """Rows in their order, some hundred at a time; where the file breaks off, first those before the break."""
    some: list[Received] = []
    try:
        for each in received:
            some.append(each)
            if len(some) == _AT_ONCE:
                yield some
                some = []
    except UnreadableInput:
        yield some
        raise
    yield some
