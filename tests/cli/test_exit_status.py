"""Exit statuses, and inputs that cannot be read: they never stop the rest and never print a traceback."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Invoke = Callable[..., Result]


@pytest.mark.parametrize(
    ("numbers", "status"),
    [("57", 0), ("13", 1), ("15", 0), ("14", 0), ("14 13", 1)],
    ids=["holds", "fails", "open", "note", "both"],
)
def test_check_fails_where_a_finding_does(invoke: Invoke, tmp_path: Path, numbers: str, status: int) -> None:
    """A note is no error, and what cannot be told is none."""
    report = tmp_path / "a.txt"
    report.write_text(f"قتل {numbers} شخصا في القرية.", encoding="utf-8")

    assert invoke("check", report).exit_code == status


def test_reading_succeeds_where_checking_would_fail(invoke: Invoke, folder: Path) -> None:
    """`read` passes no judgement."""
    assert invoke("read", folder).exit_code == 0


@pytest.mark.parametrize("command", ["read", "check"])
def test_an_unreadable_input_does_not_hide_the_others(invoke: Invoke, folder: Path, command: str) -> None:
    """Its error is one line on standard error, and the exit status is 2 even where a finding fails."""
    (folder / "b2.txt").write_bytes(b"%PDF-1.7 no text")
    result = invoke(command, folder, folder / "missing.txt", "--format", "jsonl")

    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 3
    assert ["missing.txt" in line for line in result.stderr.splitlines()].count(True) == 1
    assert "PDF" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_language_that_the_user_names_and_nobody_reads_is_refused(invoke: Invoke, folder: Path) -> None:
    """With those that are read; its neighbours are not harmed."""
    result = invoke("read", folder, "--format", "jsonl", "--report-language", "de")

    assert result.exit_code == 2
    assert "It is taken for a report in «de»; Tawthiq reads ar, en, fr." in " ".join(result.stderr.split())
    assert "--report-language" in result.stderr


def test_a_fault_of_the_reader_costs_one_report_only(invoke: Invoke, folder: Path) -> None:
    """It is named as our fault, in one line."""
    (folder / "b.txt").write_text("crash crash crash في القرية", encoding="utf-8")
    result = invoke("read", folder, "--format", "jsonl", "--report-language", "ar")

    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 2
    assert "The fault is ours" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "line",
    [
        ["read"],
        ["read", "a.txt", "-"],
        ["read", "a.txt", "--format", "xml"],
        ["read", "a.txt", "--date", "yesterday"],
        ["read", "a.txt", "--dates", "missing.json"],
        ["read", "a.txt", "--epochs", "missing.toml"],
        ["read", "a.txt", "--language", "xx"],
        ["explain", "a.txt"],
        ["nonsense"],
    ],
    ids=" ".join,
)
def test_a_mistake_on_the_command_line_is_status_two(invoke: Invoke, line: list[str]) -> None:
    """With a sentence and without a traceback."""
    result = invoke(*line)

    assert result.exit_code == 2
    assert result.stderr
    assert "Traceback" not in result.stderr


def test_an_error_cannot_steer_the_terminal(invoke: Invoke, tmp_path: Path) -> None:
    """Even a file's name is shown as text."""
    result = invoke("read", tmp_path / "\x1b[2Jx.txt")

    assert "\x1b" not in result.stderr
    assert "x.txt" in result.stderr
