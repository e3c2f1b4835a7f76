"""The finding: what a check says of some claims."""

from dataclasses import dataclass
from typing import Literal

FindingKind = Literal[
    "sum", "part-exceeds-whole", "ratio", "headline-body", "repeated-figure-differs",
    "cumulative-decrease", "sources-disagree",
]  # fmt: skip
Verdict = Literal["holds", "fails", "cannot-tell"]
Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One verdict on claims of a report, with the arithmetic in one sentence.

    `claims` are ids, the parts first and the whole last where there is one.
    """

    kind: FindingKind
    verdict: Verdict
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    why: str
    severity: Severity
