"""Evidence by its content: bytes as received, encrypted with their item's key, under their SHA-256."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, delete, insert, select

from tawthiq.store.cipher import seal, unseal
from tawthiq.store.safely import BEING_WRITTEN, remove_safely, sync_folder, write_all_safely
from tawthiq.store.schema import evidence_bytes, keys, touches


class Evidence(Protocol):
    """Where sealed bytes lie; what is put is on the disk when the call ends, or when the connection commits."""

    def put(self, connection: Connection, sha256: str, sealed: bytes) -> None:
        """Keeps the sealed bytes of an item in place of any that were there."""

    def put_all(self, connection: Connection, sealed: Mapping[str, bytes]) -> None:
        """As `put`, of many items by their hashes."""

    def get(self, connection: Connection, sha256: str) -> bytes | None:
        """The sealed bytes of an item, None where there are none."""

    def drop(self, connection: Connection, sha256: str) -> None:
        """Removes the sealed bytes of an item."""

    def name_of(self, sha256: str) -> str:
        """The name under which an item's bytes lie."""

    def names(self, connection: Connection) -> Iterator[str]:
        """The names of those that are there, as `name_of` gives them."""


class EvidenceFolder:
    """Evidence in files, two letters of the name a folder.

    In a sealed casebook names are keyed hashes: the SHA-256 of a document that somebody knows would tell that the
    casebook holds it.
    """

    def __init__(self, folder: Path, naming: Callable[[str], str] = str) -> None:
        """The evidence under `folder`; `naming` makes a file's name of the hash."""
        self.folder = folder
        self._naming = naming

    def path(self, sha256: str) -> Path:
        """Where an item's file lies, or would."""
        name = self.name_of(sha256)
        return self.folder / name[:2] / name

    def name_of(self, sha256: str) -> str:
        """The name of an item's file."""
        return self._naming(sha256)

    def put(self, connection: Connection, sha256: str, sealed: bytes) -> None:
        """Written beside, synced and renamed: a file of this name is whole, whenever the machine stops."""
        self.put_all(connection, {sha256: sealed})

    def put_all(self, connection: Connection, sealed: Mapping[str, bytes]) -> None:
        """All of them synced together."""
        files = {self.path(sha256): data for sha256, data in sealed.items()}
        missing = [folder for folder in {path.parent for path in files} if not folder.is_dir()]
        for folder in missing:
            folder.mkdir(parents=True, exist_ok=True)
        if missing:
            sync_folder(self.folder)
        write_all_safely(files)

    def get(self, connection: Connection, sha256: str) -> bytes | None:
        """The file's bytes."""
        try:
            return self.path(sha256).read_bytes()
        except FileNotFoundError:
            return None

    def drop(self, connection: Connection, sha256: str) -> None:
        """Written over with zeros, then removed; on flash storage old bytes may stay, but their key does not."""
        path = self.path(sha256)
        if path.exists():
            remove_safely(path)

    def names(self, connection: Connection) -> Iterator[str]:
        """In their order; what an interrupted writer left is passed over."""
        for path in sorted(self.folder.glob("??/*")):
            if path.suffix != BEING_WRITTEN:
                yield path.name


class EvidenceTable:
    """Evidence in a table, where a server keeps the casebook."""

    def put(self, connection: Connection, sha256: str, sealed: bytes) -> None:
        """As a row, kept with the transaction."""
        self.drop(connection, sha256)
        connection.execute(insert(evidence_bytes), {"sha256": sha256, "sealed": sealed})

    def put_all(self, connection: Connection, sealed: Mapping[str, bytes]) -> None:
        """As rows, kept with the transaction."""
        rows = [{"sha256": sha256, "sealed": data} for sha256, data in sealed.items()]
        connection.execute(delete(evidence_bytes).where(evidence_bytes.c.sha256.in_(list(sealed))))
        connection.execute(insert(evidence_bytes), rows)

    def get(self, connection: Connection, sha256: str) -> bytes | None:
        """The row's bytes."""
        found = connection.execute(select(evidence_bytes.c.sealed).where(evidence_bytes.c.sha256 == sha256)).scalar()
        return None if found is None else bytes(found)

    def drop(self, connection: Connection, sha256: str) -> None:
        """The row is deleted."""
        connection.execute(delete(evidence_bytes).where(evidence_bytes.c.sha256 == sha256))

    def name_of(self, sha256: str) -> str:
        """The hash itself."""
        return sha256

    def names(self, connection: Connection) -> Iterator[str]:
        """In the order of the hashes."""
        yield from connection.execute(select(evidence_bytes.c.sha256).order_by(evidence_bytes.c.sha256)).scalars()


def known_evidence(connection: Connection, *, forgotten: bool = True) -> Iterator[str]:
    """The hashes of all evidence that ever came in, in their order; without `forgotten`, of what still has a key."""
    kind = "evidence:"
    among = touches.c.subject.startswith(kind)
    if not forgotten:
        among &= touches.c.subject.in_(select(keys.c.item))
    for subject in connection.execute(select(touches.c.subject).where(among).distinct().order_by(touches.c.subject)):
        yield subject[0].removeprefix(kind)


def item_of(sha256: str) -> str:
    """The name of the item whose key encrypts the evidence, and every entry on what it says."""
    return f"evidence:{sha256}"


def seal_evidence(data: bytes, key: bytes, sha256: str) -> bytes:
    """The bytes of an item as they are stored."""
    return seal(data, key, sha256.encode(), rounded=True)


def unseal_evidence(sealed: bytes, key: bytes, sha256: str) -> bytes:
    """The bytes of an item as they were received. Raises DamagedBytes."""
    return unseal(sealed, key, sha256.encode())
