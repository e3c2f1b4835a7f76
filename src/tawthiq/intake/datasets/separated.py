"""Comma-separated rows (RFC 4180) and their kin: what is badly quoted costs its own row and no other."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator

from tawthiq.intake.datasets.rows import RawRow
from tawthiq.intake.datasets.text import TextFile
from tawthiq.model.errors import UnreadableInput

DELIMITERS = (",", ";", "\t", "|")
MOST_BROKEN = 1000  # rows of one file; each may have had 128 KiB gone through in vain
_LOOKED_AT = 25  # rows: as far as a hashtag row of HXL may stand


def tell_delimiter(file: TextFile) -> str:
    """The delimiter by which most of the first rows have one width, and the widest of those that are equally good."""
    head = [line for line, _ in zip(file.lines(), range(_LOOKED_AT), strict=False) if line is not None]
    return max(DELIMITERS, key=lambda delimiter: (*_agreement(head, delimiter), -DELIMITERS.index(delimiter)))


def _agreement(head: list[str], delimiter: str) -> tuple[int, int]:
    widths = Counter(len(row.cells) for row in _rows(_Feed(head), delimiter) if len(row.cells) > 1)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def read_separated(file: TextFile, delimiter: str) -> Iterator[RawRow]:
    """Every row in the file's order, those that are badly quoted as broken; empty lines are no rows.

    Raises UnreadableInput behind MOST_BROKEN broken ones.
    """
    broken = 0
    for row in _rows(_Feed(file.lines()), delimiter):
        broken += bool(row.broken)
        if broken > MOST_BROKEN:
            what = f"More than {MOST_BROKEN:,} of its rows are broken; what came before was read."
            raise UnreadableInput(file.source.where, what, "Save it anew as CSV (UTF-8), or name its delimiter.")
        yield row


class _Feed:
    """Lines for the csv module, which asks for as many as a row takes; those of a broken row can be given back."""

    def __init__(self, lines: Iterable[str | None]) -> None:
        self._lines = iter(lines)
        self._returned: list[str | None] = []
        self._taken: list[str | None] = []
        self.number = 1  # of the line where the row begins

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._returned.pop() if self._returned else next(self._lines)
        self._taken.append(line)
        if line is None:
            raise csv.Error("line too long")
        return line

    def settle(self) -> None:
        """The row is done with; the next begins behind its lines."""
        self.number += len(self._taken)
        self._taken.clear()

    def give_back(self) -> None:
        """All but the row's first line will be asked for again."""
        self._returned += reversed(self._taken[1:])
        del self._taken[1:]
        self.settle()


def _rows(feed: _Feed, delimiter: str) -> Iterator[RawRow]:
    reader = csv.reader(feed, delimiter=delimiter, strict=True)
    while True:
        line = feed.number
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as broken:
            feed.give_back()
            reader = csv.reader(feed, delimiter=delimiter, strict=True)
            yield RawRow(line=line, broken="row-quoting", values=(("reason", str(broken)),))
            continue
        feed.settle()
        if cells:
            yield RawRow(line=line, cells=tuple(cells))
