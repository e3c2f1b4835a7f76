"""The lock of a sealed casebook that is open: it holds the master key while the casebook is used, then drops it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, RLock, Thread

from tawthiq.model.errors import TawthiqError
from tawthiq.store.sealed import Purpose, subkey

_LOOK_EVERY = 5.0  # seconds; a wait does not see the hours that a machine slept


class CasebookLocked(TawthiqError):
    """A sealed casebook was not used for so long that its key was dropped; its passphrase opens it again."""


class Lock:
    """The master key of an open casebook, held until it was not used for `idle` seconds (None: until it is closed).

    What Python and SQLite copied of the key into freed memory is not written over: a lock keeps out who comes to the
    machine, not who reads its memory. `dropped` is set once the key is.
    """

    def __init__(self, where: str, master: bytes, idle: float | None = None) -> None:
        """Open, with `master`."""
        self._where = where
        self._idle = idle
        self._guard = RLock()
        self._users = 0
        self.dropped = Event()
        self._master: bytearray | None = None
        self.unlock(master)

    @property
    def locked(self) -> bool:
        """Whether the key was dropped."""
        with self._guard:
            self._drop_if_idle()
            return self._master is None

    def unlock(self, master: bytes) -> None:
        """Holds the key (again), and watches it."""
        with self._guard:
            self.lock()  # ends the watch of the key that was held
            self._master, self._last, self.dropped = bytearray(master), _now(), Event()
            if self._idle is not None:
                Thread(target=self._watch, args=(self.dropped,), name="casebook lock", daemon=True).start()

    def lock(self) -> None:
        """Writes over the key and drops it."""
        with self._guard:
            if self._master is not None:
                self._master[:] = bytes(len(self._master))
            self._master = None
            self.dropped.set()

    def key(self, purpose: Purpose) -> bytes:
        """The key for a purpose. Raises CasebookLocked."""
        return subkey(self.master(), purpose)

    def master(self) -> bytes:
        """The master key. Raises CasebookLocked."""
        with self._guard:
            self._drop_if_idle()
            if self._master is None:
                raise CasebookLocked(f"{self._where}: The casebook is locked. Give its passphrase again.")
            self._last = _now()
            return bytes(self._master)

    @contextmanager
    def used(self) -> Iterator[None]:
        """While the block runs the casebook is in use, however long it takes."""
        with self._guard:
            self._drop_if_idle()
            self._users += 1
        try:
            yield
        finally:
            with self._guard:
                self._users -= 1
                self._last = _now()

    def _drop_if_idle(self) -> None:
        if self._idle is not None and not self._users and _now() - self._last >= self._idle:
            self.lock()

    def _watch(self, dropped: Event) -> None:
        assert self._idle is not None
        while not dropped.wait(min(self._idle, _LOOK_EVERY)):
            with self._guard:
                if not dropped.is_set():
                    self._drop_if_idle()


def _now() -> float:
    """Seconds that pass while the machine sleeps too."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))
