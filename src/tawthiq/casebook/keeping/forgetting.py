"""Forgets an item: its key, its bytes and every row that was derived of it are destroyed; the log keeps that it was."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, select

from tawthiq.casebook.casebook import Casebook, NotInCasebook
from tawthiq.casebook.deriving.refolding import Refolding
from tawthiq.model.entry import Draft, Forgotten
from tawthiq.model.errors import TawthiqError
from tawthiq.store.log import entries_of, subjects_known
from tawthiq.store.schema import backups, entries, keys, touches

_EVIDENCE = "evidence:"
_KINDS = (_EVIDENCE, "report:", "person:")
_SHORTEST = 8  # letters of a hash that name evidence, where one only begins so


class NotForgettable(TawthiqError):
    """What was named cannot be forgotten as it was named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A copy of the casebook that was made, and where."""

    at: str
    path: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What can be forgotten together, since one key encrypts it: evidence with its reports, or a person's record.

    `subjects` are what its `entries` are about; `backups` those that may hold it. `refolds` is at how many transactions
    something has to be folded anew: those that touched what its figures counted in, or another version of its records.
    """

    name: str
    subjects: tuple[str, ...]
    entries: int
    refolds: int
    backups: tuple[Backup, ...]

    def count(self, kind: str) -> int:
        """How many of its subjects are of a kind, such as "report"."""
        return sum(subject.startswith(f"{kind}:") for subject in self.subjects)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgetting:
    """Who had an item forgotten, when and why."""

    item: str
    who: str
    at: datetime
    why: str


def find_item(casebook: Casebook, name: str) -> Item:
    """The item that evidence (by its hash or how it begins), a report or a person belongs to.

    Raises NotInCasebook, and NotForgettable for a report that came in a file with others.
    """
    with casebook.reading() as connection:
        item = _item_named(connection, name)
        told = select(func.min(entries.c.txn), func.count()).where(entries.c.item == item)
        first, count = connection.execute(told).one()
        made = connection.execute(select(backups).where(backups.c.number >= first).order_by(backups.c.at))
        subjects = tuple(_subjects_of(connection, item))
        return Item(
            name=item,
            subjects=subjects,
            entries=count,
            refolds=len(Refolding(connection, subjects).moments),
            backups=tuple(Backup(at=row.at, path=row.path, who=row.who) for row in made),
        )


def forget(casebook: Casebook, item: Item, *, why: str, tick: Callable[[], None] = lambda: None) -> None:
    """Destroys the item's key, its bytes and all that was derived of it, at any time; the log says who, when and why.

    Nothing of it is in any file of the casebook when the call ends. It can be called again where it was broken off.
    `tick` is called after each transaction that is folded anew. Raises CasebookUnusable where others keep old pages
    of the database in use.
    """
    with casebook.writing() as transaction:
        connection = transaction.connection
        if connection.execute(delete(keys).where(keys.c.item == item.name)).rowcount:
            Refolding(connection, item.subjects).fold(tick)
            transaction.add(Draft(body=Forgotten(item=item.name, of=item.subjects, why=why)))
    with casebook.writing() as transaction:
        if item.name.startswith(_EVIDENCE):
            casebook.home.evidence.drop(transaction.connection, item.name.removeprefix(_EVIDENCE))
    casebook.home.database.clean()


def forgotten(connection: Connection, sha256: str) -> Forgetting | None:
    """That evidence was forgotten, by whom and why; None where it never came in, or is there (again)."""
    item = _EVIDENCE + sha256
    if connection.execute(select(keys.c.item).where(keys.c.item == item)).first() is not None:
        return None
    for entry in reversed(entries_of(connection, [item])):
        if isinstance(entry.body, Forgotten) and entry.body.item == item:
            return Forgetting(item=item, who=entry.who, at=entry.at, why=entry.body.why)
    return None


def _item_named(connection: Connection, name: str) -> str:
    names = [name] if name.startswith(_KINDS) else [kind + name for kind in _KINDS]
    known = subjects_known(connection, names) or _begin_so(connection, name.removeprefix(_EVIDENCE))
    if not known:
        raise NotInCasebook(
            f"{name}: The casebook has no evidence, report or person of this id. What is forgotten is named by its id: "
            "tawthiq report NAME tells it."
        )
    if len(known) > 1:
        raise NotForgettable(f"{name}: It names more than one thing; name one of: {', '.join(sorted(known))}.")
    subject = known.pop()
    if not subject.startswith("report:"):
        return subject
    about = select(touches.c.position).where(touches.c.subject == subject)
    found = connection.execute(select(entries.c.item).where(entries.c.position.in_(about)).distinct()).scalars()
    item = next(str(each) for each in found if each is not None and each.startswith(_EVIDENCE))
    others = sum(each.startswith("report:") for each in _subjects_of(connection, item)) - 1
    if others:
        what = f"It came in a file with {others:,} other reports, which one key encrypts: all are forgotten, or none."
        raise NotForgettable(f"{name}: {what} Name the file to forget them all: {item.removeprefix(_EVIDENCE)}")
    return item


def _begin_so(connection: Connection, name: str) -> set[str]:
    if len(name) < _SHORTEST:
        return set()
    begins = touches.c.subject.startswith(_EVIDENCE + name, autoescape=True)
    return set(connection.execute(select(touches.c.subject).where(begins).distinct()).scalars())


def _subjects_of(connection: Connection, item: str) -> list[str]:
    about = select(entries.c.position).where(entries.c.item == item)
    query = select(touches.c.subject).where(touches.c.position.in_(about)).distinct().order_by(touches.c.subject)
    return list(connection.execute(query).scalars())
