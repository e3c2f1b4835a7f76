"""One casebook, opened: every change is one transaction of the log together with what is derived from it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from datetime import date as Date  # noqa: N812
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, select

from tawthiq import __version__
from tawthiq.casebook.deriving.folds import derive
from tawthiq.casebook.deriving.settings import check_setting
from tawthiq.model.entry import Draft, Entry, SettingSet
from tawthiq.model.errors import TawthiqError
from tawthiq.store.home import Home, make_home, open_home, open_seal
from tawthiq.store.log import Head, append, last_on, read_head, transaction_at
from tawthiq.store.schema import transactions

TOOL = f"tawthiq {__version__}"


class NotInCasebook(TawthiqError):
    """The casebook has nothing of the name that was given."""


class ChangedMeanwhile(TawthiqError):
    """Somebody else changed what a decision rests on, after it was shown and before it was made."""


class Casebook:
    """A casebook and the person who works on it. Closing it, or leaving its `with` block, lets go of the database."""

    def __init__(self, home: Home, who: str) -> None:
        """The casebook at `home`, in which `who` decides."""
        self.home = home
        self.who = who

    @classmethod
    def create(cls, where: str, *, who: str, passphrase: str | None = None) -> Self:
        """A new, empty casebook at a folder or a PostgreSQL address; sealed, in a folder, where a passphrase is given.

        Raises CasebookUnusable, and WrongPassphrase for one that is too short.
        """
        return cls(make_home(where, passphrase), who)

    @classmethod
    def open(
        cls, where: str, *, who: str, passphrase: Callable[[], str] | None = None, idle: float | None = None
    ) -> Self:
        """The casebook at a folder or a PostgreSQL address.

        `passphrase` is called where it is sealed. Whoever keeps it open for long gives `idle`: after so many seconds
        without use the key is dropped, every use raises CasebookLocked, and `unlock` opens it again.
        Raises CasebookUnusable, CasebookLocked, WrongPassphrase, DamagedSeal.
        """
        return cls(open_home(where, passphrase, idle), who)

    @property
    def locked(self) -> bool:
        """Whether it is sealed and waits for its passphrase."""
        lock = self.home.database.lock
        return lock is not None and lock.locked

    def lock(self) -> None:
        """Drops the key of a sealed casebook at once."""
        if self.home.database.lock is not None:
            self.home.database.lock.lock()

    def unlock(self, passphrase: Callable[[], str]) -> None:
        """Opens a locked casebook again. Raises WrongPassphrase, DamagedSeal."""
        lock, folder = self.home.database.lock, self.home.folder
        if lock is not None and folder is not None:
            lock.unlock(open_seal(str(folder), passphrase))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database."""
        self.home.database.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The casebook as it is at one moment."""
        with self.home.database.reading() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator["Transaction"]:
        """What is added in the block becomes one transaction at its end, or, after an error, nothing."""
        with self.home.database.writing() as connection:
            transaction = Transaction(connection)
            yield transaction
            if transaction.drafts:
                self._commit(connection, transaction)

    def _commit(self, connection: Connection, transaction: "Transaction") -> None:
        made = append(connection, transaction.drafts, who=self.who, tool=TOOL, at=datetime.now(UTC))
        transaction.entries += made
        subjects = (subject for draft in transaction.drafts for subject in draft.body.subjects)
        derive(connection, made[0].transaction, subjects)

    def last(self) -> Head:
        """Where the log ends: its last transaction and entry."""
        with self.reading() as connection:
            return read_head(connection)

    def head(self) -> str:
        """The hash that stands for the whole log so far, in hexadecimal; every release and bulletin prints it."""
        return self.last().hash.hex()


class Transaction:
    """Entries that are about to be made together. `entries` are those made, once the block has ended."""

    def __init__(self, connection: Connection) -> None:
        """Entries to come, on a connection that alone writes."""
        self.connection = connection
        self.drafts: list[Draft] = []
        self.entries: list[Entry] = []

    def add(self, *drafts: Draft) -> None:
        """These entries will be made, in this order. Raises WrongSetting for a setting that nothing knows."""
        for draft in drafts:
            if isinstance(draft.body, SettingSet):
                check_setting(draft.body)
        self.drafts += drafts

    def expect(self, subject: str, seen: int) -> None:
        """Nobody has made an entry on the subject («incident:…») after transaction `seen`, as of which it was shown.

        Raises ChangedMeanwhile with who did, so that a decision is never made on what is no longer so.
        """
        last = last_on(self.connection, subject)
        if last is not None and last.transaction > seen:
            what = f"{last.who} changed it meanwhile (transaction {last.transaction}, {last.at:%Y-%m-%d %H:%M} UTC)."
            raise ChangedMeanwhile(f"{subject}: {what} Nothing was written: look at it again, then decide.")


def transaction_of_day(connection: Connection, day: Date) -> int:
    """The last transaction of a day, in UTC, or of the last day before it that had one; 0 where there is none."""
    end = datetime.combine(day + timedelta(days=1), time(), UTC) - timedelta(microseconds=1)
    return transaction_at(connection, end.isoformat(timespec="microseconds"))


def began_on(connection: Connection) -> Date | None:
    """The day of the first transaction, in UTC; None where there is none yet."""
    first = connection.execute(select(transactions.c.at).order_by(transactions.c.number).limit(1)).scalar()
    return datetime.fromisoformat(first).date() if first is not None else None
