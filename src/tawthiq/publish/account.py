"""The account: what the renderers are given of one report."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tawthiq.model.claim import Claim
from tawthiq.model.finding import Finding, Verdict
from tawthiq.model.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One report with the claims read in it and the findings on them.

    `place_names` are names by place id in the language of the interface; a place without one is shown as
    its claim names it.
    """

    report: Report
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...] = ()
    place_names: Mapping[str, str] = field(default_factory=dict)

    def totals(self) -> "Totals":
        """How much there is of each."""
        return Totals(
            claims=len(self.claims),
            fails=sum(is_error(finding) for finding in self.findings),
            cannot_tell=self._count("cannot-tell"),
            holds=self._count("holds"),
            notes=sum(finding.verdict == "fails" and not is_error(finding) for finding in self.findings),
        )

    def _count(self, verdict: Verdict) -> int:
        return sum(finding.verdict == verdict for finding in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Numbers of claims and of findings by verdict; `notes` are findings that differ without being errors."""

    claims: int = 0
    fails: int = 0
    cannot_tell: int = 0
    holds: int = 0
    notes: int = 0

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(
            claims=self.claims + other.claims,
            fails=self.fails + other.fails,
            cannot_tell=self.cannot_tell + other.cannot_tell,
            holds=self.holds + other.holds,
            notes=self.notes + other.notes,
        )


def is_error(finding: Finding) -> bool:
    """Whether the finding says that the report is wrong: it fails and is no mere note."""
    return finding.verdict == "fails" and finding.severity != "note"
