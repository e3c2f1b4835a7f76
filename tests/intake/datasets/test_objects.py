"""JSON of objects: each a row, numbers as they are written, and nothing lost that stands before a break."""

import json
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.intake.datasets.objects import LONGEST_OBJECT, MOST_FIELDS, read_objects
from tawthiq.intake.datasets.rows import RawRow
from tawthiq.intake.datasets.text import TextFile, open_text
from tawthiq.intake.posts.post import Source
from tawthiq.model.errors import UnreadableInput


def file_of(data: bytes | str) -> TextFile:
    """The text in these bytes."""
    return open_text(Source(id="x", where="x", content=data.encode() if isinstance(data, str) else data))


def rows(data: bytes | str) -> list[RawRow]:
    """Its rows, the first the columns."""
    return list(read_objects(file_of(data)))


READ = {
    "a list": ('[{"a": 1, "b": "x"}, {"a": 2}]', [("a", "b"), ("1", "x"), ("2", "")]),
    "one object a line": ('{"a": 1}\n{"b": 2}\n', [("a", "b"), ("1", ""), ("", "2")]),
    "numbers as written": (
        '[{"a": 1.0, "b": 1e3, "c": 7.00}]',
        [("a", "b", "c"), ("1.0", "1e3", "7.00")],
    ),
    "nothing and truth": ('[{"a": null, "b": true, "c": ""}]', [("a", "b", "c"), ("", "true", "")]),
    "objects within": ('[{"a": {"b": {"c": 1}}, "d": {}}]', [("a.b.c", "d"), ("1", "")]),
    "lists within": ('[{"a": [1, "x", {"b": null}]}]', [("a",), ('[1, "x", {"b": null}]',)]),
    "no rows": ("[]", [()]),
    "a mark at its head": ('\ufeff[{"a": 1}]', [("a",), ("1",)]),
}


@pytest.mark.parametrize("case", READ)
def test_an_object_is_a_row(case: str) -> None:
    """Its fields the columns, in the order in which they are met."""
    data, expected = READ[case]

    assert [row.cells for row in rows(data)] == expected


@pytest.mark.parametrize(
    ("data", "what"),
    [('[{"a": 1, "a": 2}, {"a": 3}]', "repeated-field"), ('[{"a.b": 1, "a": {"b": 2}}, {"a": 3}]', "repeated-field")],
    ids=["twice", "twice by another way"],
)
def test_a_field_that_comes_twice_breaks_its_row_alone(data: str, what: str) -> None:
    """Which of the two holds, nobody knows."""
    _, first, second = rows(data)

    assert (first.broken, second.broken) == (what, None)


BROKEN = {
    "it breaks off": '[{"a": 1}, {"a": ',
    "no comma": '[{"a": 1} {"a": 2}]',
    "another list behind": '[{"a": 1}] [{"a": 2}]',
    "something else in the list": '[{"a": 1}, 5]',
    "an object without end": '[{"a": 1}, {"a": "' + "x" * (LONGEST_OBJECT + 200_000) + '"}]',
    "brackets without end": '[{"a": 1}, {"a": ' + "[" * 100_000,
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_stands_before_a_break_is_given(case: str) -> None:
    """And the break told, with the number of the object."""
    found = read_objects(file_of(BROKEN[case]))

    assert [next(found).cells, next(found).cells] == [("a",), ("1",)]
    with pytest.raises(UnreadableInput, match=r"object number [12]"):
        list(found)


def test_an_index_is_no_list_of_records() -> None:
    """Whose fields are keys without number."""
    with pytest.raises(UnreadableInput, match="more than 1,000 fields"):
        rows(json.dumps([{f"k{number}": 1 for number in range(MOST_FIELDS + 1)}]))


def test_memory_does_not_grow_with_the_list() -> None:
    """One object is held at a time."""
    file = file_of(json.dumps([{"a": number, "b": "x" * 50} for number in range(20_000)]))
    tracemalloc.start()
    count = sum(1 for _ in read_objects(file))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert count == 20_001
    assert most < 1_000_000


VALUE = st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8"))


@given(st.lists(st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=4), VALUE, max_size=4), max_size=5))
def test_every_object_gives_its_row(objects: list[dict[str, object]]) -> None:
    """Whatever its fields are called and hold."""
    columns, *found = rows(json.dumps(objects))

    assert len(found) == len(objects)
    for row, each in zip(found, objects, strict=True):
        cells = dict(zip(columns.cells, row.cells, strict=True))
        for name, value in each.items():
            assert cells[name] == ("" if value is None else value if isinstance(value, str) else json.dumps(value))
