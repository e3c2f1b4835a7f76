"""The sets of annotated reports, and what Tawthiq reads in them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import get_args

from evaluation.agreement import Row
from tawthiq.cli.epochs import read_epochs
from tawthiq.front import Settings, check, read
from tawthiq.intake import read_dates, read_report
from tawthiq.model.finding import FindingKind
from tawthiq.publish.rows import claim_row, finding_row

ROOT = Path(__file__).parents[2]
EPOCHS = ROOT / "examples" / "epochs.toml"  # the count of months that one of the published reports is told in
SHARED = ROOT / ".." / "shared"
_WITHIN_ONE_REPORT = frozenset(get_args(FindingKind))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSet:
    """Texts and their annotation. Of a set that is not `open`, nothing but scores may be shown."""

    name: str
    title: str
    texts: Path
    claims: Path
    findings: tuple[Path, ...]
    dates: Path | None = None
    open: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluated:
    """A set with its annotation and what was read in it, by report."""

    name: str
    title: str
    open: bool
    gold: Mapping[str, Sequence[Row]]
    read: Mapping[str, Sequence[Row]]
    gold_findings: Sequence[Row]
    read_findings: Sequence[Row]
    texts: Mapping[str, str] = field(default_factory=dict)


def known_sets() -> Iterator[ReportSet]:
    """Those that are there: the corpus always, the folder ../shared where it lies beside the checkout."""
    if SHARED.is_dir():
        seeds, samples = SHARED / "seeds-gold", SHARED / "samples" / "ar"
        yield ReportSet(
            name="seeds",
            title="Five published reports",
            texts=SHARED / "seeds",
            claims=seeds / "claims.jsonl",
            findings=(seeds / "findings.json",),
            dates=SHARED / "seeds" / "dates.json",
        )
        yield ReportSet(
            name="samples",
            title="Ten sample reports",
            texts=samples / "texts",
            claims=samples / "claims.jsonl",
            findings=(samples / "findings.jsonl",),
        )
    for half in ("open", "held"):
        folder = ROOT / "corpus" / "ar" / half
        yield ReportSet(
            name=half,
            title=f"Corpus, {half} half",
            texts=folder / "texts",
            claims=folder / "claims.jsonl",
            findings=(folder / "findings.jsonl",),
            open=half == "open",
        )


def evaluate(chosen: ReportSet) -> Evaluated:
    """What is read and found in every report of the set."""
    dates = read_dates(chosen.dates) if chosen.dates else {}
    gold: dict[str, list[Row]] = {}
    for row in rows(chosen.claims):
        gold.setdefault(row["report"], []).append(row)
    read_claims: dict[str, Sequence[Row]] = {}
    texts: dict[str, str] = {}
    found: list[Row] = []
    for name in gold:
        texts[name], read_claims[name], findings = _read(chosen.texts / name, dates)
        found += findings
    return Evaluated(
        name=chosen.name,
        title=chosen.title,
        open=chosen.open,
        gold=gold,
        read=read_claims,
        gold_findings=[row for path in chosen.findings for row in rows(path) if row["kind"] in _WITHIN_ONE_REPORT],
        read_findings=found,
        texts=texts,
    )


def _read(path: Path, dates: Mapping[str, date]) -> tuple[str, list[Row], list[Row]]:
    report = read_report(path, dates=dates)
    claims = read(report, Settings(epochs=read_epochs(EPOCHS))).claims
    return report.text, [claim_row(claim) for claim in claims], [finding_row(each) for each in check(claims)]


def rows(path: Path) -> list[Row]:
    """The objects of a file of JSON lines, or of a JSON list."""
    text = path.read_text(encoding="utf-8")
    if text.startswith("["):
        listed: list[Row] = json.loads(text)
        return listed
    return [json.loads(line) for line in text.splitlines() if line.strip()]
