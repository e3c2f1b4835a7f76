"""How a report is written is not what it says: copied, mailed or pasted, its figures stay what they were."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.surface import changes
from tawthiq.front import read
from tawthiq.intake import read_report
from tawthiq.model.report import Report

CORPUS = Path(__file__).parents[2] / "corpus"
EVERY = {"ar": 30, "en": 11}  # so many reports of the open half is one taken
LEAST = 0.95  # of the figures stay what they were
CASES = [(language, change) for language in EVERY for change in changes(language)]


def _reports(language: str) -> Sequence[Report]:
    paths = sorted((CORPUS / language / "open" / "texts").glob("*.txt"))
    return [read_report(path) for path in paths[:: EVERY[language]]]


def figures(report: Report) -> Counter[tuple[object, ...]]:
    """What is read in a report, without spans and words."""
    claims = read(report).claims
    return Counter((c.measure, c.low, c.high, c.group, c.by, c.period, c.extent) for c in claims)


@pytest.mark.parametrize(("language", "change"), CASES)
def test_figures_stay_what_they_were(language: str, change: str) -> None:
    """All but a few in a hundred, where a line's form said what it was."""
    alter, same, total = changes(language)[change], 0, 0
    for report in _reports(language):
        before = figures(report)
        after = figures(replace(report, text=alter(report.text), title_end=None))
        same, total = same + (before & after).total(), total + before.total()

    assert total > 150
    assert same >= LEAST * total, f"{same} of {total}"
