"""What can be wrong with a casebook, and where."""

from dataclasses import dataclass
from typing import Literal

FaultKind = Literal[
    "file-damaged",
    "transaction-changed", "transaction-missing", "transaction-unexpected", "entries-changed",
    "entry-changed", "entry-missing", "entry-unexpected", "entry-unreadable",
    "touch-missing", "touch-unexpected",
    "key-changed", "key-missing", "key-unexpected",
    "evidence-changed", "evidence-missing",
    "derived-differs",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is not what was written.

    `transaction` and `position` say where in the log, `last` the end of a stretch that is missing. `column` is the one
    that was changed, None where several may have been. `name` is the item, subject, evidence file, or derived table and
    row; `found` is what stands there where it helps to find it.
    """

    kind: FaultKind
    transaction: int | None = None
    position: int | None = None
    last: int | None = None
    column: str | None = None
    name: str | None = None
    found: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Destroyed:
    """An item whose key a person destroyed: what it held is gone, and nothing is broken by that."""

    item: str
    who: str
    at: str
    why: str
    position: int
