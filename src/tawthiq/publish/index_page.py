"""The page that leads to the pages of many reports, with what was read and found in each."""

from collections.abc import Sequence
from dataclasses import dataclass

from tawthiq.publish.account import Account, Totals
from tawthiq.publish.marks import may_be_title
from tawthiq.publish.pages import content_policy, environment, page_name, style_sheet
from tawthiq.publish.visible import visible_line
from tawthiq.publish.words import Words

_LONGEST_TITLE = 160
_SEARCHED = 4000  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRow:
    """One report on the index: its page, its first line and its totals."""

    report: str
    page: str
    title: str
    published: str
    language: str
    totals: Totals


def index_row(account: Account) -> IndexRow:
    """The index's row for the report."""
    report = account.report
    return IndexRow(
        report=visible_line(report.id),
        page=page_name(report.id),
        title=_title(report.text),
        published=report.published.isoformat() if report.published else "",
        language=report.language,
        totals=account.totals(),
    )


def write_index_page(rows: Sequence[IndexRow], words: Words, version: str) -> str:
    """The page with a row for each report, in the order given, and their sum below."""
    return (
        environment()
        .get_template("index.html")
        .render(
            words=words,
            version=version,
            policy=content_policy(),
            style=style_sheet(),
            rows=rows,
            total=sum((row.totals for row in rows), Totals()),
        )
    )


def _title(text: str) -> str:
    """The first line that may be a title, else the beginning of the first that has words."""
    lines = [line for line in map(visible_line, text[:_SEARCHED].splitlines()) if line]
    shown = next(filter(may_be_title, lines), lines[0] if lines else "")
    return shown if len(shown) <= _LONGEST_TITLE else shown[: _LONGEST_TITLE - 1] + "…"
