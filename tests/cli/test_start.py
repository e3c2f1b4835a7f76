"""What every command loads at its start: the options of all, and no library that only some of them need."""

import subprocess
import sys

import pytest

HEAVY = ["sqlalchemy", "alembic", "cryptography", "lxml", "jinja2", "trafilatura", "duckdb", "pyarrow", "openpyxl"]


@pytest.mark.parametrize("library", HEAVY)
def test_the_command_line_starts_without(library: str) -> None:
    """`tawthiq read` of a short text is to answer at once; a casebook's libraries take longer to load than it does."""
    asked = f"import sys, tawthiq.cli.main; sys.exit({library!r} in sys.modules)"

    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
