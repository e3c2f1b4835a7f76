"""Slices: the reports of a set by genre, outlet, length or year, so that scores can be told of each."""

from collections.abc import Callable, Mapping

from tawthiq.evaluate.claims import Tally
from tawthiq.evaluate.result import Result
from tawthiq.evaluate.sets import About, Annotated

LENGTHS = (100, 150, 200, 250, 300, 400)  # words, the upper ends of slices
UNKNOWN = "?"  # a report of which the set does not say it

Value = Callable[[Annotated, str], str]


def _about(annotated: Annotated, name: str) -> About:
    return annotated.about.get(name, About(report=name))


def _genre(annotated: Annotated, name: str) -> str:
    return _about(annotated, name).genre or UNKNOWN


def _outlet(annotated: Annotated, name: str) -> str:
    return _about(annotated, name).outlet or UNKNOWN


def _length(annotated: Annotated, name: str) -> str:
    words = len(annotated.reports[name].text.split())
    upper = next((end for end in LENGTHS if words <= end), None)
    return f"over {LENGTHS[-1]} words" if upper is None else f"up to {upper} words"


def _year(annotated: Annotated, name: str) -> str:
    published = annotated.reports[name].published
    return str(published.year) if published else UNKNOWN


SLICES: Mapping[str, Value] = {"genre": _genre, "outlet": _outlet, "length": _length, "year": _year}


def tells(result: Result, by: str) -> bool:
    """Whether the set says of any of its reports what it is."""
    return any(SLICES[by](result.annotated, name) != UNKNOWN for name in result.tallies)


def slices(result: Result, by: str) -> Mapping[str, list[Tally]]:
    """The counts of the set's reports under each value of `by`, a key of SLICES, the largest slice first."""
    found: dict[str, list[Tally]] = {}
    for name, tally in result.tallies.items():
        found.setdefault(SLICES[by](result.annotated, name), []).append(tally)
    return dict(sorted(found.items(), key=lambda each: (-sum(tally.gold for tally in each[1]), each[0])))
