"""Words of ordinary days, as data of a language: reports that are full of them borrow the words of war."""

from functools import cache

import msgspec

from tawthiq.languages.files import read_table
from tawthiq.text.fold import fold_word


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: list[str]


@cache
def load_daily_life(language: str) -> frozenset[str]:
    """The words of ordinary days of a packaged language, folded, each without its article."""
    return frozenset(fold_word(word) for word in read_table(language, "daily_life", _Table).words)
