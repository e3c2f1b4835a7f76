"""What a command loads at its start: its own module, and no library that only others need."""

import os
import subprocess
import sys

import pytest

HEAVY = ["sqlalchemy", "alembic", "cryptography", "lxml", "jinja2", "trafilatura", "duckdb", "pyarrow", "openpyxl"]


@pytest.mark.parametrize("library", HEAVY)
def test_the_command_line_starts_without(library: str) -> None:
    """`tawthiq read` of a short text is to answer at once; a casebook's libraries take longer to load than it does."""
    asked = f"import sys, tawthiq.cli.main; sys.exit({library!r} in sys.modules)"

    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


def test_a_command_loads_no_other_command() -> None:
    """A list of all of them does."""
    asked = "import sys; from tawthiq.cli.main import app; app(['read', '--help'], standalone_mode=False)"
    told = "; print([name for name in sys.modules if name.startswith('tawthiq.cli.casebook')])"
    done = subprocess.run([sys.executable, "-c", asked + told], check=True, capture_output=True, text=True)

    assert done.stdout.splitlines()[-1] == "[]"


def test_a_shell_completes_the_names_of_commands() -> None:
    """As click offers it, though no command is loaded before it is named."""
    environment = os.environ | {"_TAWTHIQ_COMPLETE": "bash_complete", "COMP_WORDS": "tawthiq in", "COMP_CWORD": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "tawthiq.cli"], check=True, capture_output=True, text=True, env=environment
    )

    assert [line.partition(",")[2] for line in done.stdout.split()] == ["init", "incident"]


@pytest.mark.parametrize("where", [("--casebook", "no-such-folder\u2069"), ("--casebook=\u2068no-such-folder\u2069",)])
def test_marks_of_direction_that_were_copied_with_a_word_are_no_part_of_it(where: tuple[str, ...]) -> None:
    """A terminal copies them with an id that stood in an Arabic line, and people paste them within a word."""
    line = [sys.executable, "-m", "tawthiq.cli", "undo", "\u206840-69\u2069", *where]
    done = subprocess.run(line, check=False, capture_output=True, text=True)

    assert done.stderr.startswith("no-such-folder: There is no casebook.")
