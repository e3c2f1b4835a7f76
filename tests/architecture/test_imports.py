"""The import rule: kept by the source, and really enforced, since a guard that cannot fail guards nothing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from architecture.source import ROOT

LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
VIOLATIONS = [
    ("model", "text.fold"),
    ("text", "languages.files"),
    ("languages", "read"),
    ("languages", "places"),
    ("places", "check"),
    ("read", "check"),
    ("check", "read"),
    ("read", "intake"),
    ("intake", "text.fold"),
    ("intake", "languages.files"),
    ("check", "cli"),
    ("store", "ledger"),
    ("ledger", "store"),
    ("ledger", "check"),
    ("casebook", "cli"),
    ("model", "front"),
    ("read.figures", "read.who"),
    ("read.numbers", "read.dates"),
    ("read.where", "read.when"),
]


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    """Runs the contracts over the tree at `root`."""
    environment = {**os.environ, "PYTHONPATH": str(root / "src"), "COLUMNS": "200"}
    return subprocess.run(
        [sys.executable, "-c", LINT], cwd=root, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the source with the contracts."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / ".importlinter", tmp_path)
    return tmp_path


def test_the_source_keeps_the_import_rule() -> None:
    """Every contract holds."""
    run = lint(ROOT)

    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(("importer", "imported"), VIOLATIONS, ids=[" imports ".join(pair) for pair in VIOLATIONS])
def test_an_import_against_the_rule_is_caught(tree: Path, importer: str, imported: str) -> None:
    """One line in a copy of the source breaks a contract."""
    package = tree.joinpath("src", "tawthiq", *importer.split("."))
    (package / "planted.py").write_text(f"import tawthiq.{imported}\n", encoding="utf-8")
    run = lint(tree)

    assert run.returncode == 1
    assert f"tawthiq.{importer}.planted -> tawthiq.{imported}" in run.stdout


@pytest.mark.parametrize("above", ["", "read"], ids=["a package", "a room of the reader"])
def test_a_package_that_the_rule_does_not_name_is_caught(tree: Path, above: str) -> None:
    """Whoever adds one says where it belongs."""
    helpers = tree / "src" / "tawthiq" / above / "helpers"
    helpers.mkdir()
    (helpers / "__init__.py").touch()

    assert lint(tree).returncode == 1
