"""The data dictionary: every table that leaves a casebook, its columns, their types and meanings."""

from functools import cache
from typing import Literal

import msgspec
import tomli

from tawthiq.publish.words import read_packaged

ColumnType = Literal["text", "list", "integer", "number", "day", "flag"]
Cell = str | int | float | bool | list[str] | None


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A column: its HXL 1.1 hashtag and its meaning in both languages; `private` ones leave only when asked."""

    name: str
    type: ColumnType
    hxl: str
    en: str
    ar: str
    private: bool = False


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table, with what one row of it is."""

    name: str = ""
    en: str
    ar: str
    columns: tuple[Column, ...]

    def public(self) -> "Table":
        """The table without its private columns."""
        return msgspec.structs.replace(self, columns=tuple(column for column in self.columns if not column.private))

    def left_out(self) -> tuple[str, ...]:
        """The names of its private columns."""
        return tuple(column.name for column in self.columns if column.private)


@cache
def load_dictionary() -> dict[str, Table]:
    """Every table by its name."""
    content = tomli.loads(read_packaged("exports", "dictionary.toml"))
    tables = msgspec.convert(content, dict[str, Table])
    return {name: msgspec.structs.replace(table, name=name) for name, table in tables.items()}
