"""What a new reading of a report changed, in words and as a row."""

from typing import Protocol

from tawthiq.publish.rows import Row
from tawthiq.publish.visible import isolate, visible_line
from tawthiq.publish.words import Words

_TOLD = ("new", "gone", "otherwise", "moved", "differ", "orphans")


class Changed(Protocol):
    """Ids of figures that a reading changed, by how."""

    @property
    def report(self) -> str: ...

    @property
    def name(self) -> str: ...


def change_line(change: Changed, words: Words) -> str:
    """A report with how many of its figures changed, and how."""
    counts = [(name, len(getattr(change, name))) for name in _TOLD]
    said = [words.casebook[f"reread_{name}"].format(count=count) for name, count in counts if count]
    told = words.list_mark.join(said) or words.casebook["reread_reasons"]
    return f"{isolate(change.report)}  {isolate(visible_line(change.name))}: {told}"


def change_row(change: Changed) -> Row:
    """The ids of figures by how they changed."""
    told = {name: list(getattr(change, name)) for name in _TOLD}
    return {"report": change.report, "name": change.name} | told
