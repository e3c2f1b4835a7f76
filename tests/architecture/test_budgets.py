"""Small modules, small functions: what cannot be read in one sitting is not checked by anyone."""

import ast
from pathlib import Path

import pytest

from architecture.source import functions, modules, name

MODULE_LINES = 400
FUNCTION_LINES = 45
PARAMETERS = 7


def excesses(source: str) -> list[str]:
    """What in a module's source is over the budget."""
    lines = source.count("\n")
    found = [f"{lines} lines"] * (lines > MODULE_LINES)
    for function in functions(ast.parse(source)):
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        found += [f"{function.name}: {length} lines"] * (length > FUNCTION_LINES)
        taken = len(function.args.posonlyargs + function.args.args + function.args.kwonlyargs)
        found += [f"{function.name}: {taken} parameters"] * (taken > PARAMETERS)
    return found


@pytest.mark.parametrize("module", list(modules()), ids=name)
def test_a_module_keeps_to_the_budget(module: Path) -> None:
    """Its length and that of each of its functions."""
    assert excesses(module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "x = 1\n" * (MODULE_LINES + 1),
        "def f():\n" + "    x = 1\n" * FUNCTION_LINES,
        "class C:\n    def f(self):\n" + "        x = 1\n" * FUNCTION_LINES,
        "def f(a, b, c, d, e, *, g, h, i): ...",
    ],
    ids=["module", "function", "method", "parameters"],
)
def test_the_guard_of_budgets_catches(source: str) -> None:
    """One line or parameter too many is seen."""
    assert len(excesses(source)) == 1


def test_the_guard_of_budgets_lets_the_budget_be_spent() -> None:
    """The last line is allowed."""
    assert excesses("def f():\n" + "    x = 1\n" * (FUNCTION_LINES - 1)) == []
