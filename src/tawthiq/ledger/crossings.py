"""Of whom a figure is: crossings of what is said of people, which of them lie in one another, and which never meet."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, fields, replace

from tawthiq.model.claim import Who

Crossing = tuple[Who, ...]
_FIELDS = tuple(field.name for field in fields(Who))


def crossing_of(who: Iterable[Who]) -> Crossing:
    """The people of a claim, in one order, with what says nothing left out; () is everybody.

    Members of an armed party fight unless the text says otherwise: soldiers and fighters of the army are one crossing.
    """
    told = {_plain(each) for each in who} - {Who()}
    return tuple(sorted(told, key=_order))


def _plain(who: Who) -> Who:
    return replace(who, status=None) if who.party is not None and who.status == "combatant" else who


def _order(who: Who) -> tuple[str, ...]:
    return tuple(value or "" for value in astuple(who))


def who_key(who: Iterable[Who]) -> str:
    """One name for a crossing: "" for everybody, "age=child,sex=female", unions joined by "|"."""
    return "|".join(
        ",".join(f"{name}={value}" for name in _FIELDS if (value := getattr(each, name)) is not None)
        for each in crossing_of(who)
    )


def lies_in(inner: Crossing, outer: Crossing) -> bool:
    """Whether all of `inner` are surely among `outer`."""
    return not outer or (bool(inner) and all(any(_narrows(one, other) for other in outer) for one in inner))


def narrowness(crossing: Crossing) -> tuple[int, int, str]:
    """Of two crossings that hold the same people, the narrower has the larger: fewer kinds of people, more said."""
    return -len(crossing), sum(value is not None for who in crossing for value in astuple(who)), who_key(crossing)


def _narrows(inner: Who, outer: Who) -> bool:
    return all(there is None or here == there for here, there in zip(_said(inner), _said(outer), strict=True))


def never_meet(one: Crossing, other: Crossing) -> bool:
    """Whether nobody can be of both: they differ in what is told of both (civilian and fighter, women and men)."""
    return bool(one and other) and all(_differ(each, another) for each in one for another in other)


def _differ(one: Who, other: Who) -> bool:
    pairs = zip(_said(one), _said(other), strict=True)
    return any(here is not None and there is not None and here != there for here, there in pairs)


def _said(who: Who) -> Sequence[str | None]:
    """What is told of them, with the status that belonging to a party implies."""
    fighting = replace(who, status="combatant") if who.party is not None and who.status is None else who
    return astuple(fighting)
