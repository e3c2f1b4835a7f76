"""When a value that was read agrees with the one that was annotated, field by field."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import tomli

from tawthiq.model.period import day_range

Row = dict[str, Any]

_VOCABULARY = tomli.loads(Path(__file__).with_name("vocabulary.toml").read_text(encoding="utf-8"))
_CODES = frozenset(_VOCABULARY["codes"])
_SOURCES = frozenset(_VOCABULARY["sources"])
_GENERIC = frozenset(_VOCABULARY["generic"])
_FAMILY: dict[str, str] = _VOCABULARY["family"]
_COUNT_SLACK = 1e-6
_SHARE_SLACK = 0.01  # of the annotated value, and never less than of a half
_OVERLAP = 0.8  # of the union of days that two periods must share
_LIKE = 4  # letters in which two spellings of a name must begin alike


def same_number(one: float | None, other: float | None, kind: str) -> bool:
    """Whether two ends of a figure are the same: counts exactly, shares and ratios to a hundredth."""
    if one is None or other is None:
        return one is None and other is None
    slack = _COUNT_SLACK if kind == "count" else _SHARE_SLACK * max(abs(one), 0.5)
    return abs(one - other) <= slack


def same_figure(gold: Row, read: Row) -> bool:
    """Whether kind, measure, bound and both ends are the same; a vague bound is met by any vague one."""
    if any(gold[field] != read[field] for field in ("kind", "measure", "bound")):
        return False
    ends = (same_number(read[end], gold[end], gold["kind"]) for end in ("low", "high"))
    return gold["bound"] == "vague" or all(ends)


def codes(values: Iterable[str], *, listed: bool = True) -> frozenset[str]:
    """The codes as a set, relatives as one; only those that are listed, unless told."""
    named = frozenset(_FAMILY.get(value.lower(), value.lower()) for value in values)
    return named & _CODES if listed else named


def source_agrees(gold: Sequence[str], read: Sequence[str]) -> bool:
    """The same listed sources; where none is listed, some source on both sides or on neither."""
    return _SOURCES & set(gold) == _SOURCES & set(read) and bool(gold) == bool(read)


def place_agrees(gold: Sequence[str], read: Sequence[str]) -> bool:
    """Whether every place that was read meets an annotated one; spelling is forgiven past four letters."""
    if not gold or not read:
        return not gold and not read
    wanted = [_words(place) for place in gold]
    return all(any(_meet(place, words) for words in wanted) for place in map(_words, read))


def _words(place: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", place).encode("ascii", "ignore").decode().lower().replace("'", "")
    return frozenset(re.findall("[a-z]+", plain)) - _GENERIC or frozenset({_VOCABULARY["nameless"]})


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(_alike(first, second) for first in one for second in other)


def _alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= _LIKE and one[:_LIKE] == other[:_LIKE])


def period_agrees(gold: str | None, read: str | None) -> bool:
    """Both without a period, or sharing four fifths of their days; "since" may stay open at its end."""
    if not gold or not read:
        return not gold and not read
    wanted, found = day_range(gold), day_range(read)
    last = wanted.last if found.last is None and "/" in gold else found.last
    if wanted.first is None or wanted.last is None or found.first is None or last is None:
        return (wanted.first, wanted.last) == (found.first, last)
    shared = (min(wanted.last, last) - max(wanted.first, found.first)).days + 1
    spanned = (max(wanted.last, last) - min(wanted.first, found.first)).days + 1
    return shared >= _OVERLAP * spanned
