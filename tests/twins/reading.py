"""What the project reads in twins and finds in them, and which gold findings that meets."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tawthiq.front import Settings, check, read
from tawthiq.model.claim import Claim
from tawthiq.model.finding import Finding
from tawthiq.model.report import Report
from tawthiq.model.span import Span
from tawthiq.read.dates.reading import parse_epochs
from twins.twin import Row, Twin

SETTINGS = Settings(epochs=parse_epochs({"caliphate-month": {"99": "2022-10"}}))
LISTS = ("group", "by", "place", "source", "method")
PLAIN = (
    "id", "report", "number", "quote", "kind", "section", "measure", "unit", "low", "high", "bound", "period",
    "extent", "stance", "part_of", "of", "excludes",
)  # fmt: skip


def read_text(name: str, text: str, published: date) -> tuple[Claim, ...]:
    """The claims that the reader finds in one text."""
    return read(Report(id=name, text=text, published=published), SETTINGS).claims


def read_twin(twin: Twin) -> dict[str, tuple[Claim, ...]]:
    """The claims that the reader finds, by report."""
    return {name: read_text(name, text, twin.published[name]) for name, text in twin.texts.items()}


def gold_claims(twin: Twin) -> dict[str, list[Claim]]:
    """The gold's claims as the project's records, by report."""
    reports: dict[str, list[Claim]] = {name: [] for name in twin.texts}
    for row in twin.claims:
        fields = {key: row.get(key) for key in PLAIN} | {key: tuple(row[key]) for key in LISTS}
        claim = Claim(span=Span(start=row["start"], end=row["end"]), attribution="stated", **fields)
        reports[row["report"]].append(claim)
    return reports


def findings(reports: Mapping[str, Sequence[Claim]]) -> list[Finding]:
    """What the checks find, report by report."""
    return [each for claims in reports.values() for each in check(claims)]


def gold_ids(twin: Twin, claims: Iterable[Claim]) -> dict[str, str]:
    """The gold claim that stands where each of the claims does, by id."""
    ids = {}
    for claim in claims:
        for row in twin.claims:
            if row["report"] == claim.report and row["start"] < claim.span.end and claim.span.start < row["end"]:
                ids[claim.id] = str(row["id"])
    return ids


def met(gold: Row, verdict: str, found: Iterable[Finding], ids: dict[str, str]) -> bool:
    """Whether a finding of this verdict names two of the gold finding's claims, and few others."""
    wanted = set(gold["claims"])
    for each in found:
        named = {ids[claim] for claim in each.claims if claim in ids}
        shared = len(wanted & named)
        if (each.kind, each.verdict) == (gold["kind"], verdict) and shared >= 2 and 2 * shared >= len(named):
            return True
    return False
