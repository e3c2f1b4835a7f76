"""Sentences in which findings are told, as data of a language."""

from functools import cache
from string import Formatter

import msgspec

from tawthiq.languages.files import read_table
from tawthiq.model.errors import PackError

# Every sentence that the checks say, with the fields that its template must set.
FIELDS: dict[str, frozenset[str]] = {
    "sum-holds": frozenset({"arithmetic"}),
    "sum-fails": frozenset({"arithmetic", "whole"}),
    "sum-open": frozenset({"arithmetic", "whole"}),
    "part-holds": frozenset({"part", "whole"}),
    "part-fails": frozenset({"part", "whole"}),
    "scope-fails": frozenset({"part", "whole"}),
    "ratio-holds": frozenset({"arithmetic", "quotient", "claimed"}),
    "ratio-fails": frozenset({"arithmetic", "quotient", "claimed"}),
    "headline-holds": frozenset({"headline", "body"}),
    "headline-fails": frozenset({"headline", "body"}),
    "headline-turned": frozenset({"headline", "body"}),
    "repeated-fails": frozenset({"first", "second"}),
    "decrease-fails": frozenset({"first", "second", "difference"}),
    "sources-fails": frozenset({"first", "second", "source", "other"}),
    "sources-open": frozenset({"first", "second", "source", "other"}),
    "sources-own-fails": frozenset({"first", "second", "other"}),
}
BOUNDS: dict[str, frozenset[str]] = {
    **{bound: frozenset({"number"}) for bound in ("exact", "more_than", "at_least", "less_than", "at_most", "about")},
    "vague": frozenset({"number"}),
    "range": frozenset({"low", "high"}),
}


class FindingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's sentences. `conjunction` joins names of sources."""

    right_to_left: bool
    conjunction: str
    sentences: dict[str, str]
    bounds: dict[str, str]


@cache
def finding_words(language: str) -> FindingWords:
    """The sentences of a language; raises PackError where one is missing, or sets other fields than it must."""
    words = read_table(language, "findings", FindingWords)
    where = f"languages/{language}/findings.toml"
    for table, wanted in ((words.sentences, FIELDS), (words.bounds, BOUNDS)):
        if table.keys() != wanted.keys():
            names = ", ".join(sorted(table.keys() ^ wanted.keys()))
            raise PackError(f"{where}: these sentences are missing or not known: {names}. Add or remove them.")
        for name, template in table.items():
            if _fields(template) != wanted[name]:
                fields = ", ".join(sorted(wanted[name]))
                raise PackError(f"{where}: the sentence {name} must set each of: {fields}. Mend its template.")
    return words


def _fields(template: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name is not None)
