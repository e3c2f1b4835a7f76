"""Of whom a figure is: crossings of what is said of people, which of them lie in one another, and which never meet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, fields, replace

from tawthiq.model.claim import Claim, Who

Crossing = tuple[Who, ...]
_FIELDS = tuple(field.name for field in fields(Who))
_AMONG = {
    "elderly": ("adult",),
    "islamic-state-leaders": ("islamic-state",),
    "iran-backed-militias": ("pro-government-militias",),
    "hezbollah": ("iran-backed-militias", "pro-government-militias"),
}
"""Ages and parties whose people may have been counted among others: two figures of them may count the same people."""
_EVERYBODY = {Who(status="civilian"), Who(status="combatant")}


def crossing_of(who: Iterable[Who]) -> Crossing:
    """The people of a claim, in one order, without what says nothing and who are told already; () is everybody.

    Members of an armed party fight unless the text says otherwise: soldiers and fighters of the army are one crossing.
    """
    told = {_plain(each) for each in who} - {Who()}
    narrow = {one for one in told if any(one != other and _narrows(one, other) for other in told)}
    return tuple(sorted(told - narrow, key=_order))


def _plain(who: Who) -> Who:
    return replace(who, status=None) if who.party is not None and who.status == "combatant" else who


def _order(who: Who) -> tuple[str, ...]:
    return tuple(value or "" for value in astuple(who))


def people_of(claim: Claim) -> Crossing:
    """Of whom the figure is; civilians and combatants together are everybody."""
    crossing = crossing_of(claim.who)
    return () if set(crossing) == _EVERYBODY else crossing


def who_key(who: Iterable[Who]) -> str:
    """One name for a crossing: "" for everybody, "sex=female,age=child", unions joined by "|"."""
    return "|".join(
        ",".join(f"{name}={value}" for name in _FIELDS if (value := getattr(each, name)) is not None)
        for each in crossing_of(who)
    )


def lies_in(inner: Crossing, outer: Crossing) -> bool:
    """Whether all of `inner` are surely among `outer`."""
    return not outer or (bool(inner) and all(any(_narrows(one, other) for other in outer) for one in inner))


def narrowness(crossing: Crossing) -> tuple[bool, int, int, str]:
    """Of two crossings that hold the same people, the narrower has the larger: fewer kinds of people, more said."""
    said = sum(value is not None for who in crossing for value in astuple(who))
    return bool(crossing), -len(crossing), said, who_key(crossing)


def _narrows(inner: Who, outer: Who) -> bool:
    return all(there is None or here == there for here, there in zip(_said(inner), _said(outer), strict=True))


def never_meet(one: Crossing, other: Crossing) -> bool:
    """Whether nobody can be of both: civilians and fighters, women and men."""
    return bool(one and other) and all(told_apart(_told(each), _told(another)) for each in one for another in other)


def told_apart(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether nobody is of both, by what is told of them by dimension: fields of `Who`, and who harmed them.

    Codes are joined by "|" where people are of the one or the other.
    """
    return any(_differ(name, one[name], other[name]) for name in one.keys() & other.keys()) or _differ_by_arms(
        one, other
    )


def _differ(name: str, mine: str, theirs: str) -> bool:
    if name in ("role", "community"):
        return False  # a journalist may be a Yazidi and a teacher
    return _wider(mine).isdisjoint(_wider(theirs))


def _wider(joined: str) -> frozenset[str]:
    """The codes, with those that their people may have been counted among."""
    return frozenset(wider for code in joined.split("|") for wider in (code, *_AMONG.get(code, ())))


def _differ_by_arms(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    return {_arms(one), _arms(other)} == {"civilian", "combatant"}


def _arms(told: Mapping[str, str]) -> str | None:
    """Members of a party are combatants where nothing else is said of them."""
    return told.get("status") or ("combatant" if "party" in told else None)


def _told(who: Who) -> Mapping[str, str]:
    return {name: value for name in _FIELDS if (value := getattr(who, name)) is not None}


def _said(who: Who) -> Sequence[str | None]:
    """What is told of them, with the status that belonging to a party implies."""
    fighting = replace(who, status="combatant") if who.party is not None and who.status is None else who
    return astuple(fighting)
