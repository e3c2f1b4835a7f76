"""One figure after another, a key for each decision."""

from collections.abc import Iterator

import click
import pytest

from casebook.made import arrival
from tawthiq.casebook import Casebook
from tawthiq.casebook.receiving.adding import add
from tawthiq.casebook.reports import load_report
from tawthiq.casebook.showing.waiting import Asked
from tawthiq.cli.casebook.review import ReviewOptions
from tawthiq.cli.casebook.review_walk import walk
from tawthiq.cli.options import Language


def walked(
    casebook: Casebook, monkeypatch: pytest.MonkeyPatch, keys: str, *lines: str, language: Language = Language.en
) -> list[tuple[str, str, str]]:
    """What is thought of a report of 12 and 3 after these keys: number, status and measure of each figure."""
    [added] = add(casebook, [arrival()])
    pressed, written = iter(keys), iter(lines)
    monkeypatch.setattr(click, "getchar", lambda echo: next(pressed))
    monkeypatch.setattr(click, "prompt", lambda *said, **how: next(written))
    walk(casebook, ReviewOptions(language=language), Asked())
    _all_used(pressed)
    _all_used(written)
    with casebook.reading() as connection:
        states = load_report(connection, added.id).state.claims
    return [(state.claim.number, state.status, state.claim.measure) for state in states]


def _all_used(some: Iterator[str]) -> None:
    assert list(some) == []


@pytest.mark.parametrize(
    ("keys", "lines", "statuses"),
    [
        ("aaq", [], ["accepted", "accepted"]),
        ("arq", ["no source"], ["accepted", "rejected"]),
        ("saq", [], ["unreviewed", "accepted"]),
        ("wq", [], ["accepted", "accepted"]),
        ("auss", [], ["unreviewed", "unreviewed"]),
        ("wuss", [], ["unreviewed", "unreviewed"]),
        ("aausq", [], ["accepted", "unreviewed"]),
        ("uxeq", [], ["unreviewed", "unreviewed"]),
        ("csaq", ["measure=kiled"], ["unreviewed", "accepted"]),
        ("caq", ["measure=injured", "why"], ["corrected", "accepted"]),
    ],
)
def test_a_key_decides(
    casebook: Casebook, monkeypatch: pytest.MonkeyPatch, keys: str, lines: list[str], statuses: list[str]
) -> None:
    """And one takes the last decision back, a whole report's at once."""
    assert [status for _, status, _ in walked(casebook, monkeypatch, keys, *lines)] == statuses


def test_keys_of_an_arabic_keyboard_decide_too(casebook: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that lie where the Latin ones do."""
    assert [s for _, s, _ in walked(casebook, monkeypatch, "شقض", "", language=Language.ar)] == ["accepted", "rejected"]


def test_what_waits_for_nobody_is_told(
    casebook: Casebook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where there is nothing to review."""
    walk(casebook, ReviewOptions(), Asked())

    assert capsys.readouterr().out == "No figure is as asked for.\n"
