"""Suggests which records of persons may be of one human being, with reasons; a person decides, and nothing is joined.

Records meet in blocks: an id of one list, or two words of a name by how they end. In a block that holds many, as common
names do, each is held against those whose names sound nearest, so that the time grows with the records.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations
from typing import Literal

from msgspec import Struct

from tawthiq.languages.files import readable_languages
from tawthiq.languages.places import load_place_words
from tawthiq.ledger.persons import PersonState
from tawthiq.text.fold import fold
from tawthiq.text.sounds import sounds

Aspect = Literal["name", "age", "sex", "list", "incident"]
Strength = Literal["strong", "fair", "weak", "against"]
Ground = tuple[Aspect, Strength]

_MOST_WORDS = 6  # of a name that are looked at
_SMALL = 40  # records of a block in which all are held against all
_NEAREST = 20  # those that a record of a larger block is held against
_END = 3  # consonants: «Abdulrahman» ends as «Abd al-Rahman» does
_ALIKE = 0.9
_FEW, _SOME = 2, 5  # years by which two lists may tell one person's age
_NEAR_DAYS = 3
_POINTS: Mapping[Ground, int] = {
    ("name", "strong"): 3, ("name", "fair"): 2, ("name", "weak"): 1,
    ("age", "strong"): 1, ("age", "fair"): 1, ("age", "against"): -3,
    ("sex", "against"): -3, ("list", "strong"): 5, ("list", "against"): -3,
    ("incident", "strong"): 2, ("incident", "fair"): 1, ("incident", "against"): -4,
}  # fmt: skip
_ENOUGH, _SURE = 3, 5


class Harm(Struct, frozen=True, kw_only=True):
    """The incident that harmed somebody: its name, its days since year 1 where it tells them, its first-level unit."""

    incident: str
    first: int | None = None
    last: int | None = None
    adm1: str | None = None


class SamePerson(Struct, frozen=True, kw_only=True):
    """Two records that may be of one person; `grounds` are what was compared and how strongly it speaks."""

    one: str
    other: str
    sure: bool
    grounds: tuple[Ground, ...]


class _Name(Struct, frozen=True, kw_only=True):
    """A spelling: its words as they are matched, the consonants of each, and whether it is in Latin letters."""

    words: tuple[str, ...]
    heard: tuple[str, ...]
    latin: bool


class _Known(Struct, frozen=True, kw_only=True):
    state: PersonState
    names: tuple[_Name, ...]
    harm: Harm | None


def suggest_same(states: Iterable[PersonState], harms: Mapping[str, Harm]) -> list[SamePerson]:
    """Pairs of records that may be one person, the strongest first; `harms` are by the incidents' names.

    Records that count as another are to be left out; those that somebody said to be apart are.
    """
    known = sorted((_known(state, harms) for state in states), key=lambda each: _order(each.state.id))
    blocks: dict[tuple[str, ...], list[_Known]] = {}
    for each in known:
        for key in dict.fromkeys(_keys(each)):
            blocks.setdefault(key, []).append(each)
    met: set[tuple[str, str]] = set()
    found: list[tuple[int, SamePerson]] = []
    for block in blocks.values():
        for one, other in _pairs(block):
            pair = (one.state.id, other.state.id)
            if pair not in met:
                met.add(pair)
                found += _held_together(one, other)
    ranked = sorted(found, key=lambda each: (-each[0], _order(each[1].one), _order(each[1].other)))
    return [each for _, each in ranked]


def _held_together(one: _Known, other: _Known) -> Iterator[tuple[int, SamePerson]]:
    if other.state.id in one.state.apart or one.state.id in other.state.apart:
        return
    grounds = tuple(_grounds(one, other))
    points = sum(_POINTS.get(ground, 0) for ground in grounds)
    if points >= _ENOUGH:
        pair = SamePerson(one=one.state.id, other=other.state.id, sure=points >= _SURE, grounds=grounds)
        yield points, pair


def _order(name: str) -> tuple[int, str]:
    return len(name), name


def _known(state: PersonState, harms: Mapping[str, Harm]) -> _Known:
    names = tuple(filter(lambda name: name.words, map(_name, state.names)))
    return _Known(state=state, names=names, harm=harms.get(state.incident or ""))


def _name(spelled: str) -> _Name:
    particles, articles = _small_words()
    folded = fold(spelled).text.strip()
    words = (word for word in folded.replace("-", " ").split() if word not in particles)
    bare = (next((w[len(a) :] for a in articles if w.startswith(a) and len(w) > len(a) + 2), w) for w in words)
    return _Name(
        words=tuple(bare)[:_MOST_WORDS],
        heard=sounds(spelled, particles, articles)[:_MOST_WORDS],
        latin=any("a" <= letter <= "z" for letter in folded),
    )


@cache
def _small_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """Words within names that say nothing («al», «ibn»), and articles that are written on to a word."""
    packs = [load_place_words(language) for language in readable_languages()]
    articles = dict.fromkeys(pack.article for pack in packs if pack.article.strip() == pack.article)
    return frozenset(word for pack in packs for word in pack.particles), tuple(filter(None, articles))


def _keys(each: _Known) -> Iterator[tuple[str, ...]]:
    yield from (("list", name, number) for name, number in each.state.lists.items())
    for name in each.names:
        ends = sorted({heard[-_END:] for heard in name.heard})
        yield from (("name", *pair) for pair in combinations(ends, 2))
        if len(ends) == 1 and each.harm is not None:
            yield "name", ends[0], each.harm.incident


def _pairs(block: Sequence[_Known]) -> Iterator[tuple[_Known, _Known]]:
    if len(block) <= _SMALL:
        yield from combinations(block, 2)
        return
    near = sorted(block, key=lambda each: (min(map(_joined, each.names), default=""), each.state.age or 0))
    for at, one in enumerate(near):
        for other in near[at + 1 : at + 1 + _NEAREST]:
            yield (one, other) if _order(one.state.id) < _order(other.state.id) else (other, one)


def _joined(name: _Name) -> str:
    return "".join(name.heard)


def _grounds(one: _Known, other: _Known) -> Iterator[Ground]:
    """All that can be compared of the two."""
    strengths = {_alike(first, second) for first in one.names for second in other.names}
    for strength in ("strong", "fair", "weak"):
        if strength in strengths:
            yield "name", strength
            break
    mine, theirs = one.state, other.state
    if mine.age is not None and theirs.age is not None:
        yield "age", _apart(abs(mine.age - theirs.age))
    if mine.sex and theirs.sex and mine.sex != theirs.sex:
        yield "sex", "against"
    shared = mine.lists.keys() & theirs.lists.keys()
    if shared:
        same = any(mine.lists[name] == theirs.lists[name] for name in shared)
        yield "list", "strong" if same else "against"
    if one.harm is not None and other.harm is not None:
        yield from _harmed(one, other, one.harm, other.harm)


def _apart(years: int) -> Strength:
    if years <= _FEW:
        return "fair" if years else "strong"
    return "weak" if years <= _SOME else "against"


def _alike(one: _Name, other: _Name) -> Strength | None:
    """How alike two spellings are: by their words where both are in one script that writes no vowels, else by sound."""
    if sorted(one.words) == sorted(other.words) and len(one.words) > 1:
        return "strong"
    by_words = not one.latin and not other.latin
    mine, theirs = (one.words, other.words) if by_words else (one.heard, other.heard)
    shared = len(set(mine) & set(theirs))
    least, most = sorted((len(set(mine)), len(set(theirs))))
    if shared == most and shared > 2:
        return "strong"
    if shared == least and shared > 1:
        return "fair"
    alike = SequenceMatcher(None, _joined(one), _joined(other), autojunk=False).ratio()
    return "weak" if alike >= _ALIKE else None


def _harmed(one: _Known, other: _Known, mine: Harm, theirs: Harm) -> Iterator[Ground]:
    if mine.incident == theirs.incident:
        yield "incident", "strong"
        return
    if mine.first is None or mine.last is None or theirs.first is None or theirs.last is None:
        return
    days = max(mine.first - theirs.last, theirs.first - mine.last)
    if days <= _NEAR_DAYS and mine.adm1 is not None and mine.adm1 == theirs.adm1:
        yield "incident", "fair"
    elif days > _NEAR_DAYS and one.state.outcome == other.state.outcome == "killed":
        yield "incident", "against"
