"""Prints the figures that `review` lists."""

import csv
import io
import json
import sys
from collections.abc import Iterator
from itertools import groupby, islice
from typing import Any

from tawthiq.casebook import Casebook
from tawthiq.casebook.showing.accounts import account_of, notes_of, told_of
from tawthiq.casebook.showing.waiting import Asked, Shown, list_figures
from tawthiq.cli.casebook.asof import transaction_of
from tawthiq.cli.casebook.review import ReviewFormat, ReviewOptions
from tawthiq.cli.screen import screen_width, shows_colour
from tawthiq.publish.explanation import write_explanation
from tawthiq.publish.review import report_heading, review_row, write_figure
from tawthiq.publish.rows import write_json
from tawthiq.publish.terminal import Screen
from tawthiq.publish.words import load_words

COLUMNS = (
    "claim", "verdict", "fields", "why", "seen", "number", "sentence", "low", "high", "bound", "measure", "unit",
    "group", "by", "place", "place_ids", "period", "extent", "stance", "source", "method", "part_of", "doubts", "risk",
    "status", "report", "report_name", "published",
)  # fmt: skip
"""Of the CSV: a colleague fills `verdict`, `fields` and `why`, and sends it back."""


def print_list(casebook: Casebook, options: ReviewOptions, asked: Asked) -> int:
    """Prints figures in the format that is asked for."""
    language = options.language.value
    with casebook.reading() as connection:
        found = list_figures(connection, asked, transaction_of(connection, options.as_of))
        match options.as_format:
            case ReviewFormat.table:
                _print_table(found, options)
            case ReviewFormat.csv:
                _print_csv(_row(shown, language) for shown in _some(found, options.limit))
            case ReviewFormat.jsonl:
                for shown in _some(found, options.limit):
                    print(write_json(_row(shown, language)))
            case ReviewFormat.json:
                rows = [_row(shown, language) for shown in _some(found, options.limit)]
                print(json.dumps(rows, ensure_ascii=True, indent=2))
    return 0


def _some(found: Iterator[Shown], limit: int) -> Iterator[Shown]:
    return islice(found, limit or None)


def _print_table(found: Iterator[Shown], options: ReviewOptions) -> None:
    words = load_words(options.language.value)
    screen = Screen(width=screen_width(), colour=shows_colour())
    shown_now = list(_some(found, options.limit))
    more = next(found, None) is not None  # no further: each report is loaded when it is reached
    for _, some in groupby(shown_now, key=lambda shown: shown.kept.report.id):
        for number, shown in enumerate(some):
            account = account_of(shown.kept, words.language)
            if not number:
                print(report_heading(account, shown.kept.state.name, words, screen))
            claim = shown.state.claim
            if options.reasons and shown.read is not None:
                print(write_explanation(account, shown.read, words, screen))
            else:
                print(write_figure(account, claim, notes_of(shown, account, words), words, screen))
    if not shown_now:
        print(words.casebook["none_listed"])
    elif more:
        print(words.casebook["more_listed"])


def _row(shown: Shown, language: str) -> dict[str, Any]:
    account = account_of(shown.kept, language)
    return review_row(account, shown.kept.state.name, shown.state.claim, told_of(shown))


def _print_csv(rows: Iterator[dict[str, Any]]) -> None:
    written = io.StringIO()
    writer = csv.DictWriter(written, COLUMNS, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        decided = row["decided"]
        cells = row | {"claim": row["id"], "verdict": "", "fields": "", "why": ""}
        cells["seen"] = decided["position"] if decided and not decided["bulk"] else 0
        writer.writerow({name: _cell(cells.get(name)) for name in COLUMNS})
    sys.stdout.write("\ufeff" + written.getvalue())


def _cell(value: Any) -> Any:
    """A list in one cell; a text that a spreadsheet would take for a formula as text."""
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value
