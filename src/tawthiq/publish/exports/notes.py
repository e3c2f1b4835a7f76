"""What is said beside every export: what it holds, what it leaves out, and of which casebook it was made."""

from functools import cache

import msgspec
import tomli

from tawthiq.publish.words import read_packaged


class Notes(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The sentences of one language."""

    beside: str
    merged: str
    private: str
    persons: str
    texts: str
    placed: str
    added: str
    withdrawn: str
    complete: str
    rows: str


@cache
def load_notes(language: str) -> Notes:
    """The sentences in `language`, "ar" or "en"."""
    return msgspec.convert(tomli.loads(read_packaged("exports", "notes.toml"))[language], Notes)
