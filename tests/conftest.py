"""What holds for every test: no network but this machine's, and on CI no test is passed over in silence."""

import os
import socket
from collections.abc import Generator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings

SHARED = Path(__file__).parents[2] / "shared"
SHARED_IS_ABSENT = "the folder ../shared is not beside this checkout"
Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)
LOOPBACK = ("127.", "::1", "localhost")

settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "desk")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reports, gold and scores that some checkouts have beside them; else the test is skipped."""
    if not SHARED.is_dir():
        pytest.skip(SHARED_IS_ABSENT)
    return SHARED


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reaches beyond this machine fails the test."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(f"A test reached for the network: {address}.")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """On CI, a test that skips itself fails, unless it lacks the shared folder."""
    return _forbid_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """On CI, a module that skips itself fails, unless it lacks the shared folder."""
    return _forbid_skip((yield))


def _forbid_skip(report: Report) -> Report:
    if os.environ.get("CI") != "true" or not report.skipped or hasattr(report, "wasxfail"):
        return report
    if SHARED_IS_ABSENT not in str(report.longrepr):
        report.outcome = "failed"
        report.longrepr = f"CI forbids skips, and this one says: {report.longrepr}"
    return report
