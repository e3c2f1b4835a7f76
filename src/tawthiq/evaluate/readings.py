"""Readings: what Tawthiq reads in a set, or what a file of claims says that somebody read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tawthiq.evaluate.agreement import Row
from tawthiq.evaluate.sets import Annotated, load_claims, read_rows
from tawthiq.front import Settings, check, read
from tawthiq.publish.rows import claim_row, finding_row


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read in the reports of a set, by report, and the findings; a report not in `claims` gave none."""

    claims: Mapping[str, Sequence[Row]]
    findings: Sequence[Row] | None = None


def read_set(annotated: Annotated, settings: Settings, advance: Callable[[], None] = lambda: None) -> Reading:
    """What is read and found in every report of the set; `advance` is called after each."""
    claims: dict[str, Sequence[Row]] = {}
    findings: list[Row] = []
    for name in annotated.claims:
        found = read(annotated.reports[name], settings).claims
        claims[name] = [claim_row(claim) for claim in found]
        findings += [finding_row(each) for each in check(found)]
        advance()
    return Reading(claims=claims, findings=findings)


def load_reading(claims: Path, findings: Path | None = None) -> Reading:
    """What files as `tawthiq read` and `tawthiq check` write them with --format jsonl say was read."""
    found = read_rows(findings) if findings is not None else None
    return Reading(claims=load_claims(claims), findings=found)
