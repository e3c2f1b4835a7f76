"""The project's source, as the guards of the house see it."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "tawthiq"


def modules() -> Iterator[Path]:
    """Every module of the package."""
    return iter(sorted(SOURCE.rglob("*.py")))


def name(module: Path) -> str:
    """The module's path below the package."""
    return module.relative_to(SOURCE).as_posix()


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method, nested ones too."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
