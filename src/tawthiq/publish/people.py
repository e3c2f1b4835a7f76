"""People and amounts of a range in words of the interface."""

from collections.abc import Sequence

from tawthiq.model.claim import Who
from tawthiq.publish.visible import visible_line
from tawthiq.publish.words import Words

_FIELDS = ("sex", "age", "status", "role", "community")


def write_who(who: Sequence[Who], words: Words) -> str:
    """The people: "girls", "government forces", kinds of people joined by the list's mark; everybody where () is."""
    return words.list_mark.join(_one(each, words) for each in who) or words.who["all"]


def _one(who: Who, words: Words) -> str:
    said = {name: value for name in _FIELDS if (value := getattr(who, name)) is not None}
    if who.party is not None and said.get("status") == "combatant":
        del said["status"]  # members of a party fight where nothing else is said
    parts = [words.party.get(who.party, who.party)] if who.party is not None else []
    both = ",".join(f"{name}={said[name]}" for name in ("sex", "age") if name in said)
    if both in words.who:
        parts.append(words.who[both])
        said = {name: value for name, value in said.items() if name not in ("sex", "age")}
    parts += [words.who.get(f"{name}={value}", value) for name, value in said.items()]
    return " ".join(map(visible_line, parts))


def write_span(low: float, high: float | None, words: Words) -> str:
    """The ends of a range in words: one number where they are one, "at least" where it is open."""
    bound = "at_least" if high is None else "exact" if low == high else "range"
    return words.bound[bound].format(low=write_end(low), high=write_end(high))


def write_end(number: float | None) -> str:
    """An end of a range with its thousands set off; a dash where it is open."""
    if number is None:
        return "–"
    return f"{int(number):,}" if number == int(number) else f"{number:,}"
