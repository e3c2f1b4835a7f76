"""Commands without the reader: figures are runs of digits, and a report fails where one is a 13."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tawthiq import front
from tawthiq.cli.main import app
from tawthiq.model.claim import Claim, claim_id
from tawthiq.model.finding import Finding
from tawthiq.model.report import Report
from tawthiq.model.span import Span

Invoke = Callable[..., Result]


def read_digits(report: Report, settings: front.Settings | None = None) -> front.Reading:
    """A claim for each run of digits; a text with «crash» trips it, as a fault of the reader would."""
    if "crash" in report.text:
        raise KeyError("crash")
    found = re.finditer(r"[0-9]+", report.text)
    return front.Reading(report=report, claims=tuple(_claim(report, match) for match in found))


def _claim(report: Report, match: re.Match[str]) -> Claim:
    value = float(match[0])
    return Claim(
        id=claim_id(report.id, match.start(), match.end(), "count"),
        report=report.id,
        span=Span(start=match.start(), end=match.end()),
        number=match[0],
        quote=match[0],
        kind="count",
        section="body",
        measure="killed",
        unit="persons",
        low=value,
        high=value,
        bound="exact",
        period=report.published.isoformat() if report.published else None,
    )


def find_thirteens(claims: Sequence[Claim], language: str = "en") -> tuple[Finding, ...]:
    """13 fails, 14 is a note, 15 cannot be told, everything else holds."""
    return tuple(_finding(claim) for claim in claims)


def _finding(claim: Claim) -> Finding:
    odd = {"13": ("fails", "error"), "14": ("fails", "note"), "15": ("cannot-tell", "warning")}
    verdict, severity = odd.get(claim.number, ("holds", "error"))
    given = {"verdict": verdict, "severity": severity, "why": f"So says {claim.number}."}
    return Finding(kind="sum", claims=(claim.id,), reports=(claim.report,), **given)  # type: ignore[arg-type]


@pytest.fixture
def invoke(monkeypatch: pytest.MonkeyPatch) -> Invoke:
    """Runs a command line in this process, at 80 columns, with the digits' reader."""
    monkeypatch.setattr(front, "read", read_digits)
    monkeypatch.setattr(front, "check", find_thirteens)
    for name in ("NO_COLOR", "FORCE_COLOR", "TAWTHIQ_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")
    return lambda *line, stdin=None: CliRunner().invoke(app, [str(word) for word in line], input=stdin)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three reports: one that holds, one that fails, one that cannot be told."""
    for name, number in (("a.txt", 57), ("b.txt", 13), ("c.txt", 15)):
        (tmp_path / name).write_text(f"قتل {number} شخصا في القرية يوم أمس.\n", encoding="utf-8")
    return tmp_path
