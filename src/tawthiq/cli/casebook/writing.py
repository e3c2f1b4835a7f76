"""Writes reports into the casebook as they are read: many in a transaction, none told before it is on the disk."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from time import monotonic

from tawthiq.casebook import Casebook
from tawthiq.casebook.receiving.adding import Added, Arrival, add
from tawthiq.cli.casebook.taking import Taken, decode_taken
from tawthiq.cli.task import Outcome

REPORTS = 50  # in one transaction
SECONDS = 1.0  # that a report waits at most while others come in


@dataclass(slots=True, kw_only=True)
class Writer:
    """Takes reports for a casebook; `held` are the bytes of files of many, by their hash."""

    casebook: Casebook
    origin: str
    again: bool
    held: Mapping[str, bytes]
    _waiting: list[tuple[Taken, bytes]] = field(default_factory=list)
    _since: float = 0.0

    def take(self, outcome: Outcome) -> list[Added]:
        """Takes one report as a worker gave it; what became of those that were written by that, often of none."""
        if not self._waiting:
            self._since = monotonic()
        self._waiting.append((decode_taken(outcome.taken), outcome.data))
        full = len(self._waiting) >= REPORTS or monotonic() - self._since >= SECONDS
        return self.flush() if full else []

    def flush(self) -> list[Added]:
        """Writes all that waits; it is on the disk when the call ends."""
        waiting, self._waiting = self._waiting, []
        return add(self.casebook, [*self._arrivals(waiting)], again=self.again) if waiting else []

    def _arrivals(self, waiting: list[tuple[Taken, bytes]]) -> Iterator[Arrival]:
        """The reports by the files that they came in."""
        files: dict[str, list[tuple[Taken, bytes]]] = {}
        for taken, data in waiting:
            files.setdefault(taken.evidence, []).append((taken, data))
        for digest, some in files.items():
            first, data = some[0]
            yield Arrival(
                sha256=digest,
                data=data or self.held[digest],
                name=first.file,
                origin=self.origin,
                readings=tuple(taken.read for taken, _ in some),
            )
