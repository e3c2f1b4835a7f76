"""What the languages' packs know of sources: the seed of every casebook's register."""

from functools import cache

import msgspec

from tawthiq.languages.files import readable_languages
from tawthiq.languages.words import load_sources
from tawthiq.ledger.independence import SourceState
from tawthiq.model.entry import SourceKind

_ONLY_IN_CONTEXT = "="  # before names that mean the source only where the report told it in full


class KnownSources(msgspec.Struct, frozen=True, kw_only=True):
    """Sources by id, and words for sources that have no name."""

    named: dict[str, SourceState]
    unnamed: frozenset[str]


@cache
def known_sources() -> KnownSources:
    """Every source of the packs, with its names in all languages."""
    named: dict[str, SourceState] = {}
    unnamed: set[str] = set()
    for language in readable_languages():
        sources, unlisted = load_sources(language)
        unnamed.update(each.label for each in unlisted if each.unnamed)
        for source in sources:
            known = named.get(source.code, SourceState(id=source.code))
            names = [name for name in source.names if not name.startswith(_ONLY_IN_CONTEXT)]
            told = "party" if source.party else source.type or None
            kind: SourceKind | None = msgspec.convert(told, SourceKind | None)
            named[source.code] = msgspec.structs.replace(
                known, names=(*known.names, *(name for name in names if name not in known.names)),
                type=known.type or kind,
            )  # fmt: skip
    return KnownSources(named=named, unnamed=frozenset(unnamed))
