"""Takes a family of figures apart: a whole into parts that together make it up, one way for each axis of a tally.

Nothing is ever in two pieces of one way, and the pieces of every way cover the whole: what parts leave over is a piece
of its own, of which less is told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tawthiq.ledger.crossings import told_apart
from tawthiq.model.countable import Axis

_WHO = frozenset({"party", "status", "role", "community"})
_SEX_AGE = frozenset({"sex", "age"})
_BY = frozenset({"by"})
TOLD: Mapping[Axis, tuple[frozenset[str], ...]] = {
    "total": (), "who": (_WHO,), "sex_age": (_SEX_AGE,), "by": (_BY,), "many": (_WHO, _SEX_AGE, _BY),
}  # fmt: skip
"""What each axis tells apart: dimensions, in the groups that a person is told by."""
Groups = tuple[frozenset[str], ...]
_SEEDS = 16  # parts from which a set of different people is begun
_CONSIDERED = 64  # parts of one whole, the first by key; more than anybody lists


@dataclass(frozen=True, slots=True)
class Ends:
    """A range; `high` None where open, `best` None where nobody chose one."""

    low: float
    best: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some people of a family, or all: what is told of them by dimension, how many they are, and parts of them.

    `told` has codes joined by "|" where the people are of the one or the other. Parts that share a name of `cuts` are
    of one breakdown: different people, whatever is told of them.
    """

    key: str
    told: Mapping[str, str]
    ends: Ends
    claims: tuple[str, ...]
    cuts: frozenset[str] = frozenset()
    parts: tuple["Part", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part as it is added; with `without`, what is left of it beside the pieces of these names.

    The rest is taken of the whole at once, not of each part that tells nothing here: so it is no wider than it must be.
    """

    part: Part
    ends: Ends
    without: tuple[str, ...] = ()


def split(whole: Part, axis: Axis) -> tuple[Piece, ...]:
    """The pieces that tell `axis` apart as far as the parts allow; the whole itself where nothing does."""
    return _split(whole, TOLD[axis])


def exceeding(whole: Part) -> frozenset[str]:
    """Keys of the parts, at any depth, that are more than what they are part of, alone."""
    found = {part.key for part in whole.parts if not _fits(whole, (part,))}
    return frozenset(found).union(*(exceeding(part) for part in whole.parts))


def _split(whole: Part, groups: Groups) -> tuple[Piece, ...]:
    if not groups or not whole.parts:
        return (Piece(part=whole, ends=whole.ends),)
    ways = [_pieces(whole, cut, groups) for cut in _cuts(whole)]
    scored = [(_score(whole, pieces, groups), at) for at, pieces in enumerate(ways)]
    best = max(scored, key=lambda each: (each[0], -each[1]), default=None)
    if best is None or best[0] == (0.0, 0):
        return (Piece(part=whole, ends=whole.ends),)
    telling = [piece for piece in ways[best[1]] if _tells_more(whole, piece, groups)]
    rest = _rest(whole.ends, [piece.ends for piece in telling])
    if rest.high is None or rest.high > 0:
        telling.append(Piece(part=whole, ends=rest, without=tuple(sorted(map(_name, telling)))))
    return tuple(telling)


def _name(piece: Piece) -> str:
    return f"{piece.part.key} ({', '.join(piece.without)})" if piece.without else piece.part.key


def _tells_more(whole: Part, piece: Piece, groups: Groups) -> int:
    """In how many groups of dimensions a piece tells what its whole does not."""
    fresh = piece.part.told.keys() - whole.told.keys()
    return sum(bool(fresh & group) for group in groups)


def _pieces(whole: Part, cut: Sequence[Part], groups: Groups) -> list[Piece]:
    """Those of each part; the parts as they are where parts of them are more than the whole."""
    pieces = [piece for part in cut for piece in _split(part, groups)]
    if whole.ends.high is not None and sum(piece.ends.low for piece in pieces) > whole.ends.high:
        return [Piece(part=part, ends=part.ends) for part in cut]
    return pieces


def _score(whole: Part, pieces: Sequence[Piece], groups: Groups) -> tuple[float, int]:
    """How many people a way tells more of, a person once for each group of dimensions; then how finely."""
    told, fine = 0.0, 0
    for piece in pieces:
        more, ends = _tells_more(whole, piece, groups), piece.ends
        told += more * (ends.low or ends.best or ends.high or 0.0)
        fine += bool(more)
    return told, fine


def _rest(whole: Ends, parts: Sequence[Ends]) -> Ends:
    """What parts leave of their whole: no fewer than if all of them are many, no more than if all are few."""
    lows = sum(part.low for part in parts)
    highs = None if any(part.high is None for part in parts) else sum(part.high or 0.0 for part in parts)
    low = 0.0 if highs is None else max(0.0, whole.low - highs)
    high = None if whole.high is None else max(0.0, whole.high - lows)
    best = None
    if whole.best is not None and all(part.best is not None for part in parts):
        best = max(low, whole.best - sum(part.best or 0.0 for part in parts))
    return Ends(low, best, high)


def _cuts(whole: Part) -> Iterator[tuple[Part, ...]]:
    """Sets of parts that are surely different people and no more than their whole."""
    parts = sorted(whole.parts, key=lambda part: part.key)[:_CONSIDERED]
    seen: set[tuple[str, ...]] = set()
    for named in sorted(frozenset[str]().union(*(part.cuts for part in parts))):
        cut = tuple(part for part in parts if named in part.cuts)
        if _fits(whole, cut):
            seen.add(tuple(part.key for part in cut))
            yield cut
    for seed in parts[:_SEEDS]:
        cut = _apart_from(whole, seed, parts)
        keys = tuple(sorted(part.key for part in cut))
        if cut and keys not in seen:
            seen.add(keys)
            yield cut


def _apart_from(whole: Part, seed: Part, parts: Sequence[Part]) -> tuple[Part, ...]:
    """The seed with every other part that is surely different people from all taken, while they fit the whole."""
    taken = [seed] if _fits(whole, (seed,)) else []
    for part in parts if taken else ():
        if part is not seed and all(are_apart(part, one) for one in taken) and _fits(whole, (*taken, part)):
            taken.append(part)
    return tuple(taken)


def _fits(whole: Part, parts: Sequence[Part]) -> bool:
    return whole.ends.high is None or sum(part.ends.low for part in parts) <= whole.ends.high


def are_apart(one: Part, other: Part) -> bool:
    """Whether nobody can stand in both: what is told of them keeps them apart, or one breakdown lists both."""
    return bool(one.cuts & other.cuts) or told_apart(one.told, other.told)
