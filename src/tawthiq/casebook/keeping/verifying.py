"""Looks through a whole casebook, and says what is not what was written; nothing is changed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, text

from tawthiq.casebook.casebook import Casebook
from tawthiq.casebook.keeping.rebuilding import derived_faults
from tawthiq.store.merkle import EMPTY_HEAD
from tawthiq.store.verify.bodies import Bodies, shown
from tawthiq.store.verify.faults import Destroyed, Fault
from tawthiq.store.verify.log import LogCheck
from tawthiq.store.verify.raw import RawTransaction

SHOWN = 1000  # faults that are kept; the others are counted
_STRETCHES = ("entry-missing", "entry-unexpected", "touch-unexpected")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """Behind which transaction a head stood, and when that was made; number 0 for the empty casebook."""

    transaction: int
    at: str


@dataclass(slots=True, kw_only=True)
class Verified:
    """What was found: the first `SHOWN` faults and how many there are.

    `head` is that of the last transaction. `stood` answers for a head that was asked for: None where it was never that
    of this log. `left_over` are evidence files of which no entry tells: an addition that was interrupted left them.
    """

    faults: list[Fault] = field(default_factory=list)
    fault_count: int = 0
    transactions: int = 0
    entries: int = 0
    head: bytes = EMPTY_HEAD
    stood: Stood | None = None
    destroyed: list[Destroyed] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)

    def add(self, faults: Iterable[Fault]) -> None:
        """Keeps or counts faults."""
        for fault in faults:
            self.fault_count += 1
            if len(self.faults) < SHOWN:
                self.faults.append(fault)


def verify(
    casebook: Casebook, *, head: str | None = None, derived: bool = False, tick: Callable[[], None] = lambda: None
) -> Verified:
    """Everything that is not what was written: in the log, its keys and its evidence; with `derived`, in what is
    derived too, for which nobody else writes meanwhile.

    `head` is the beginning of a head in hexadecimal. `tick` is called after each transaction.
    """
    found = Verified()
    heads = _Heads(found, head, tick)
    with casebook.reading() as connection:
        bodies = Bodies(connection, casebook.home.evidence)
        found.add(_file_faults(connection))
        log = LogCheck(connection, bodies, heads.see)
        found.add(_joined(log.faults()))
        found.add(bodies.key_faults())
        found.destroyed = bodies.destroyed
        found.left_over = bodies.evidence_left_over()
        found.transactions, found.entries = log.number, log.position
    if derived and not found.fault_count:
        found.add(derived_faults(casebook, tick))
    return found


class _Heads:
    """Looks whether a head is among those of the log."""

    def __init__(self, found: Verified, asked: str | None, tick: Callable[[], None]) -> None:
        self._tick = tick
        self._found = found
        self._asked = asked.lower() if asked is not None else None
        if self._is_it(EMPTY_HEAD):
            found.stood = Stood(transaction=0, at="")

    def see(self, row: RawTransaction, head: bytes) -> None:
        self._tick()
        self._found.head = head
        if self._is_it(head):
            self._found.stood = Stood(transaction=row.number, at=shown(row.at))

    def _is_it(self, head: bytes) -> bool:
        return self._asked is not None and head.hex().startswith(self._asked)


def _file_faults(connection: Connection) -> Iterator[Fault]:
    """What SQLite says of its own file: its pages, and the indexes beside the tables."""
    if connection.dialect.name != "sqlite":
        return
    for pragma in ("integrity_check(100)", "cipher_integrity_check"):  # the second says something of sealed files alone
        answer = connection.execute(text(f"PRAGMA {pragma}"))
        for (said,) in answer if answer.returns_rows else ():
            if said != "ok":
                yield Fault(kind="file-damaged", found=str(said))


def _joined(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Entries that are missing in a row are told once."""
    open_: Fault | None = None
    for fault in faults:
        if open_ is not None and _goes_on(open_, fault):
            open_ = replace(open_, last=fault.position, name=None)
            continue
        if open_ is not None:
            yield open_
        open_ = fault
    if open_ is not None:
        yield open_


def _goes_on(open_: Fault, fault: Fault) -> bool:
    if fault.kind != open_.kind or fault.kind not in _STRETCHES or fault.position is None or open_.position is None:
        return False
    return 0 <= fault.position - (open_.last or open_.position) <= 1
