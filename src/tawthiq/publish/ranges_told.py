"""What a decision made of an incident's ranges, a line each; of a choice also what no claim states."""

from collections.abc import Iterator

from tawthiq.model.entry import RangeChosen
from tawthiq.model.incident import CasualtyRange, IncidentState
from tawthiq.publish.people import write_end, write_span, write_who
from tawthiq.publish.visible import isolate
from tawthiq.publish.words import Words

_ENDS = ("low", "best", "high")


def ranges_now(state: IncidentState, words: Words) -> list[str]:
    """A line for each range of the incident that no other counts already; one that says so where it has none."""
    lines = [range_now(state.id, each, words) for each in state.ranges if not each.part]
    return lines or [f"  {isolate(state.id)}  {words.incident['no_range']}"]


def range_now(incident: str, each: CasualtyRange, words: Words) -> str:
    """What is counted, of whom, from how many to how many, and by which rule."""
    unit = "" if each.unit in ("persons", "events") else f" ({words.unit[each.unit]})"
    who = f" ({write_who(each.who, words)})" if each.key else ""
    told = [isolate(write_span(each.low, each.high, words))]
    if each.best is not None and each.low != each.high:
        told.append(f"{words.incident['best']} {isolate(write_end(each.best))}")
    rule = words.incident[f"rule_{each.rule}"]
    return f"  {isolate(incident)}  {words.measure[each.measure]}{unit}{who}: {words.list_mark.join(told)} ({rule})"


def chosen_now(state: IncidentState, choice: RangeChosen, words: Words) -> Iterator[str]:
    """The range that a person chose as it is now, and in sentences how it leaves what the claims say."""
    asked = (choice.measure, choice.unit, choice.who)
    for each in state.ranges:
        if (each.measure, each.unit, each.key) == asked:
            yield range_now(state.id, each, words)
            if each.rule == "chosen":
                yield from _beyond_claims(each, choice, words)


def _beyond_claims(each: CasualtyRange, choice: RangeChosen, words: Words) -> Iterator[str]:
    said, (low, high) = words.incident, each.claimed or (each.low, each.high)
    outside = [end for end in _ENDS if _is_outside(getattr(choice, end), low, high)]
    if outside:
        span = isolate(write_span(low, high, words))
        yield f"  {said['chosen_outside'].format(ends=_named(choice, outside, words), span=span)}"
    for end, was in (("low", low), ("high", high)):
        if getattr(choice, end) is None and getattr(each, end) != was:
            before, now = (isolate(write_end(value)) for value in (was, getattr(each, end)))
            yield f"  {said['chosen_moved'].format(end=said[end], before=before, now=now)}"
    unstated = [end for end in _ENDS if getattr(each, end) is not None and not getattr(each, f"{end}_claims")]
    if unstated:
        yield f"  {said['chosen_unstated'].format(ends=_named(each, unstated, words))}"
    if each.best is None and each.low != each.high:
        yield f"  {said['chosen_no_best']}"


def _is_outside(end: float | None, low: float, high: float | None) -> bool:
    return end is not None and (end < low or (high is not None and end > high))


def _named(of: RangeChosen | CasualtyRange, ends: list[str], words: Words) -> str:
    return words.list_mark.join(f"{words.incident[end]} {isolate(write_end(getattr(of, end)))}" for end in ends)
