"""I/O at the rim: reading and checking never touch files, clocks, chance, the environment or the network."""

import ast
from pathlib import Path

import pytest

from architecture.source import modules, name

RIM = ("intake/", "store/", "casebook/", "cluster/", "cli/", "web/", "places/", "evaluate/")
PACKAGED = ("languages/files.py", "publish/words.py")  # each reads packaged data through one function
FORBIDDEN_MODULES = frozenset(
    {
        "sqlite3",
        "random",
        "secrets",
        "socket",
        "subprocess",
        "urllib",
        "http",
        "shutil",
        "tempfile",
        "time",
        "uuid",
    }
)
FORBIDDEN_CALLS = frozenset({"open", "input", "print", "exec", "eval", "__import__"})
FORBIDDEN_ATTRIBUTES = frozenset(
    {"read_text", "write_text", "read_bytes", "write_bytes", "environ", "getenv", "urandom"}
)
CLOCKS = frozenset({"now", "utcnow", "today"})


def touches(source: str) -> list[str]:
    """What in a module's source reaches for the world outside, with its line."""
    found = []
    for node in ast.walk(ast.parse(source)):
        reached = _reached(node)
        found += [f"line {node.lineno}: {what}" for what in reached if isinstance(node, ast.stmt | ast.expr)]
    return found


def _reached(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names if alias.name.split(".")[0] in FORBIDDEN_MODULES]
    if isinstance(node, ast.ImportFrom) and node.module:
        taken = [alias.name for alias in node.names if alias.name in FORBIDDEN_ATTRIBUTES]
        return taken + [node.module] * (node.module.split(".")[0] in FORBIDDEN_MODULES)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FORBIDDEN_CALLS:
        return [node.func.id]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
        return [node.func.attr]
    if isinstance(node, ast.Attribute) and node.attr in FORBIDDEN_ATTRIBUTES:
        return [node.attr]
    return []


@pytest.mark.parametrize("module", [path for path in modules() if not name(path).startswith(RIM + PACKAGED)], ids=name)
def test_a_module_within_the_rim_is_pure(module: Path) -> None:
    """It opens nothing and asks no clock."""
    assert touches(module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "open('x')",
        "def f():\n    return Path('x').read_text()",
        "import sqlite3",
        "from random import choice",
        "import urllib.request",
        "datetime.now()",
        "date.today()",
        "os.environ['HOME']",
        "from os import environ",
        "import time",
        "print('x')",
    ],
)
def test_the_guard_of_purity_catches(source: str) -> None:
    """Each way to the world outside is seen."""
    assert touches(source) != []


def test_the_guard_of_purity_lets_pure_code_be() -> None:
    """Dates that are given are no clock."""
    assert touches("from datetime import date\nday = date(2024, 6, 30).isoformat()") == []
