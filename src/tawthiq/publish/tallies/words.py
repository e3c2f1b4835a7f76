"""The words of tallies: one file a language, beside those of the rest of the interface."""

from functools import cache

import msgspec
import tomli

from tawthiq.model.errors import PackError
from tawthiq.publish.words import Words, load_words, read_packaged


class TallyWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One language's words for tallies; `plain` are those of the rest of the interface."""

    plain: Words
    told: dict[str, str]
    dimension: dict[str, str]
    type: dict[str, str]
    reason: dict[str, str]
    refusal: dict[str, str]
    incomparable: dict[str, str]
    fraction: dict[str, str]
    phrase: dict[str, str]


@cache
def load_tally_words(language: str) -> TallyWords:
    """The words of tallies in `language`. Raises PackError where it has none or the file is broken."""
    plain = load_words(language)
    try:
        content = tomli.loads(read_packaged("strings", f"tally.{language}.toml"))
        return msgspec.convert(content | {"plain": plain}, TallyWords)
    except (FileNotFoundError, tomli.TOMLDecodeError, msgspec.ValidationError) as broken:
        raise PackError(f"publish/strings/tally.{language}.toml: {broken}. Mend the file.") from None
