"""Words are data: no word of Arabic stands in the code, where no linguist would find it."""

import ast
import re
from pathlib import Path

import pytest

from architecture.source import modules, name

SPELLING = ("text/fold.py", "text/sounds.py")  # letters there are what matching is about, and are no words
LETTERS = re.compile("[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u0750-\u077f]")


def words_in(source: str) -> list[str]:
    """The strings of a module's code that hold Arabic letters; docstrings and comments may show examples."""
    tree = ast.parse(source)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    written = (ast.get_source_segment(source, node) or "" for node in strings if id(node) not in told)
    return [segment for segment in written if LETTERS.search(segment)]


@pytest.mark.parametrize("module", [path for path in modules() if name(path) not in SPELLING], ids=name)
def test_a_module_holds_no_word_of_arabic(module: Path) -> None:
    """Its words are in a pack."""
    assert words_in(module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("source", ["x = 'قتل'", "f(f'{n} قتيل')", "X = {'و': 1}"])
def test_the_guard_of_words_catches(source: str) -> None:
    """A word in any string of the code is seen."""
    assert words_in(source) != []


def test_the_guard_of_words_lets_examples_be() -> None:
    """A docstring shows what a rule is about; marks and ranges of characters are no words."""
    assert words_in('"""Reads «قتل 5»."""\nMARKS = "،؟"\nRANGE = "[\\u0620-\\u064a]"\n# قتل\n') == []
