"""JSON that is a list of objects, or one object a line: each is a row, its fields the columns."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

from tawthiq.intake.datasets.rows import RawRow
from tawthiq.intake.datasets.text import TextFile
from tawthiq.model.errors import UnreadableInput

MOST_FIELDS = 1000
LONGEST_OBJECT = 1 << 20  # characters
_BLANK = " \t\r\n"
_REMEDY = "Look at that place; what came before was read."

_Pairs = tuple[tuple[str, "_Value"], ...]
_Value = str | bool | None | list["_Value"] | _Pairs


class _Number(str):
    """A number as it is written."""

    __slots__ = ()


_DECODER = json.JSONDecoder(object_pairs_hook=tuple, parse_int=_Number, parse_float=_Number, parse_constant=_Number)


def holds_objects(file: TextFile) -> bool:
    """Whether the text begins as JSON does."""
    return next((piece.lstrip(_BLANK)[:1] for piece in file.pieces() if piece.strip(_BLANK)), "") in ("[", "{")


def read_objects(file: TextFile) -> Iterator[RawRow]:
    """First the columns, as row 0: every field of any object, those within a field behind its name and a full stop.

    Then each object by its number from 1: numbers as they are written, lists as JSON, nothing for a field that is
    absent or null. An object that names a field twice is broken.
    """
    columns = _columns(file)
    yield RawRow(line=0, cells=tuple(columns))
    for number, pairs in _objects(file):
        try:
            yield _row(number, pairs, columns)
        except RecursionError:
            yield RawRow(line=number, broken="too-deep")


def _columns(file: TextFile) -> dict[str, int]:
    """The place of every field, as far as the file is whole; what breaks it is told when the rows come to it."""
    columns: dict[str, int] = {}
    with suppress(UnreadableInput):
        for _, pairs in _objects(file):
            for name, _ in _flat(pairs):
                columns.setdefault(name, len(columns))
            if len(columns) > MOST_FIELDS:
                break
    if len(columns) > MOST_FIELDS:
        what = f"Its objects have more than {MOST_FIELDS:,} fields."
        raise UnreadableInput(file.source.where, what, "Name a list of records, not an index of them.")
    return columns


def _row(number: int, pairs: _Pairs, columns: dict[str, int]) -> RawRow:
    cells = [""] * len(columns)
    met = set()
    for name, value in _flat(pairs):
        if name in met:
            return RawRow(line=number, broken="repeated-field", values=(("field", name),))
        met.add(name)
        cells[columns[name]] = _text(value)
    return RawRow(line=number, cells=tuple(cells))


def _flat(pairs: _Pairs, above: str = "") -> Iterator[tuple[str, _Value]]:
    for name, value in pairs:
        if isinstance(value, tuple) and value:
            yield from _flat(value, f"{above}{name}.")
        else:
            yield above + name, value


def _text(value: _Value) -> str:
    if isinstance(value, str):
        return str(value)  # a plain one, whatever it was made as
    return "" if value is None or value == () else _json(value)


def _json(value: _Value) -> str:
    if isinstance(value, _Number):
        return value
    if isinstance(value, list):
        return f"[{', '.join(map(_json, value))}]"
    if isinstance(value, tuple):
        return f"{{{', '.join(f'{json.dumps(name)}: {_json(held)}' for name, held in value)}}}"
    return json.dumps(value, ensure_ascii=False)


@dataclass(slots=True)
class _Reading:
    """A piece of the text, how far it was taken apart, and where in the file's list that is."""

    where: str
    pieces: Iterator[str]
    text: str = ""
    at: int = 0
    number: int = 0

    def next_sign(self) -> str:
        """The next character that is no blank, which is left where it is; empty at the end of the file."""
        while True:
            while self.at < len(self.text):
                if self.text[self.at] not in _BLANK:
                    return self.text[self.at]
                self.at += 1
            self.text, self.at = next(self.pieces, ""), 0
            if not self.text:
                return ""

    def take(self, sign: str) -> bool:
        """Whether the next character is this one; it is then behind us."""
        taken = self.next_sign() == sign
        self.at += taken
        return taken

    def take_object(self) -> _Pairs:
        """The object that begins here."""
        self.number += 1
        while True:
            try:
                pairs, self.at = _DECODER.raw_decode(self.text, self.at)
            except json.JSONDecodeError:
                piece = next(self.pieces, "")
                if not piece or len(self.text) - self.at > LONGEST_OBJECT:
                    raise self.broken("is broken, cut or too long") from None
                self.text, self.at = self.text[self.at :] + piece, 0
            except RecursionError:
                raise self.broken("is nested too deep") from None
            else:
                return cast("_Pairs", pairs)

    def broken(self, how: str) -> UnreadableInput:
        """The error for what stands here."""
        what = f"Its object number {self.number} {how}." if self.number else "It is no list of objects."
        return UnreadableInput(self.where, what, _REMEDY if self.number else "Name a list of records.")


def _objects(file: TextFile) -> Iterator[tuple[int, _Pairs]]:
    """Each object with its number; only one is held at a time."""
    reading = _Reading(file.source.where, file.pieces())
    listed = reading.take("[")
    while reading.next_sign() == "{":
        yield reading.number + 1, reading.take_object()
        if not reading.take(",") and listed:
            break
    if listed and not reading.take("]"):
        raise reading.broken("is followed by no comma and no end of the list")
    if reading.next_sign():
        raise reading.broken("is followed by what is no object")
