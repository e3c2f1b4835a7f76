"""The house around the code: locks that any machine can install from, and a test run that hides nothing."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from architecture.source import ROOT

LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-peers.lock"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SKIPS = {
    "test": 'import pytest\ndef test_x():\n    pytest.skip("not today")\n',
    "module": 'import pytest\npytest.skip("not today", allow_module_level=True)\ndef test_x(): ...\n',
    "import": 'import pytest\npytest.importorskip("no_such_module")\ndef test_x(): ...\n',
    "mark": 'import pytest\n@pytest.mark.skip(reason="not today")\ndef test_x(): ...\n',
}


def required(name: str) -> list[str]:
    """The packages that pyproject.toml names for a lock."""
    groups, core = PROJECT["dependency-groups"], PROJECT["project"]["dependencies"]
    wanted = groups["peers"] if "peers" in name else core + (groups["dev"] if "dev" in name else [])
    return [re.split("[<>=!~ ;\\[]", requirement)[0].lower().replace("_", "-") for requirement in wanted]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_versions_and_hashes_and_no_address(lock: str) -> None:
    """It installs from whatever index a machine uses."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    packages = re.findall(
        r"^([a-z0-9-]+)==\S+(?: ;[^\\]*)? \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", text, re.M
    )

    assert "://" not in text
    assert "--index-url" not in text
    assert packages == re.findall(r"^(\S+?)==", text, re.M)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_all_that_the_project_names(lock: str) -> None:
    """A dependency that is added is locked with it."""
    locked = re.findall(r"^(\S+?)==", (ROOT / lock).read_text(encoding="utf-8"), re.M)

    assert [name for name in required(lock) if name not in locked] == []


def test_every_dependency_earned_its_line_of_decision() -> None:
    """DECISIONS.md says why each is there."""
    decisions = (ROOT / "DECISIONS.md").read_text(encoding="utf-8").replace("_", "-").lower()

    assert [name for name in required("dev") + required("peers") if name not in decisions] == []


def run_tests(folder: Path, source: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs one module of tests under this project's conftest."""
    (folder / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "test_sample.py").write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", str(folder)]
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "CI"))}
    return subprocess.run(command, cwd=folder, env=kept | environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("way", SKIPS)
def test_ci_forbids_a_skip(tmp_path: Path, way: str) -> None:
    """Whichever way a test skips itself, at a desk it may, on CI it fails with the reason."""
    on_ci = run_tests(tmp_path, SKIPS[way], CI="true")

    assert on_ci.returncode != 0
    assert "CI forbids skips" in on_ci.stdout
    assert " skipped" in run_tests(tmp_path, SKIPS[way]).stdout


def test_ci_lets_a_test_skip_that_lacks_the_shared_folder(tmp_path: Path) -> None:
    """A checkout alone has none."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    run = run_tests(tmp_path / "a" / "b", "def test_x(shared): ...\n", CI="true")

    assert run.returncode == 0, run.stdout
    assert "1 skipped" in run.stdout


def test_a_test_that_reaches_for_the_network_fails(tmp_path: Path) -> None:
    """The address is named; no packet leaves."""
    run = run_tests(tmp_path, "import socket\ndef test_x():\n    socket.create_connection(('192.0.2.1', 9), 1)\n")

    assert "reached for the network" in run.stdout
