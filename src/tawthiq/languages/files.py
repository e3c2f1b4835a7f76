"""Reads one table of a language pack, or one that all share; the only place where packs are opened."""

from functools import cache
from importlib import resources
from typing import TypeVar

import msgspec
import tomli

from tawthiq.model.errors import PackError

Table = TypeVar("Table")


@cache
def readable_languages() -> tuple[str, ...]:
    """The languages whose packs have the words by which figures are read."""
    packs = (entry for entry in resources.files("tawthiq.languages").iterdir() if entry.is_dir())
    return tuple(sorted(pack.name for pack in packs if pack.joinpath("measures.toml").is_file()))


def read_table(language: str, name: str, schema: type[Table]) -> Table:
    """The table `name`.toml of a language, checked against `schema`.

    Raises PackError naming the file and the field where the schema is broken.
    """
    path = resources.files("tawthiq.languages").joinpath(language, f"{name}.toml")
    where = f"languages/{language}/{name}.toml"
    try:
        content = tomli.loads(path.read_text(encoding="utf-8"))
        return msgspec.convert(content, schema)
    except FileNotFoundError:
        raise PackError(f"{where}: the pack has no such file. Add it, or choose another language.") from None
    except (tomli.TOMLDecodeError, msgspec.ValidationError) as broken:
        raise PackError(f"{where}: {broken}. Mend the file; its form is described in CONTRIBUTING.md.") from None


def read_shared(name: str) -> str:
    """The text of a table that is no language's own."""
    return resources.files("tawthiq.languages").joinpath(name).read_text(encoding="utf-8")
