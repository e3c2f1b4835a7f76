"""Golden files: what people read is kept as a file, compared, and rewritten by `pytest --accept`."""

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest tests/publish --accept` makes golden files say what is printed now; review the difference."""
    parser.addoption("--accept", action="store_true", default=False, help="Rewrite golden files.")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the golden file of that name."""
    accept = request.config.getoption("--accept", default=False)

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if accept:
            path.write_bytes(text.encode("utf-8"))
        kept = path.read_bytes().decode("utf-8")
        lines = difflib.unified_diff(kept.splitlines(), text.splitlines(), f"golden/{name}", "now", lineterm="")
        assert kept == text, "\n".join(lines)

    return compare
