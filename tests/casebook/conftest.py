"""Tests here can ask for `casebook`, `address` or `new_casebook`: a casebook on either database."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from casebooks import *  # noqa: F403
from cli.conftest import read_digits
from tawthiq import front
from tawthiq.cli.main import app


@pytest.fixture
def digits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A figure is a run of digits."""
    monkeypatch.setattr(front, "read", read_digits)


@pytest.fixture
def invoke(monkeypatch: pytest.MonkeyPatch, digits: None, address: str) -> Callable[..., Result]:
    """Runs a command line on the casebook at `address`, in this process, at 80 columns, with the digits' reader."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TAWTHIQ_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("TAWTHIQ_CASEBOOK", address)
    monkeypatch.setenv("TAWTHIQ_WHO", "Amal")
    return lambda *line, stdin=None: CliRunner().invoke(app, [str(word) for word in line], input=stdin)
