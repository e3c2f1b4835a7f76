"""Grounds: why each field of a figure has its value, one answer where a field has one value."""

from collections.abc import Iterator

from tawthiq.read.figures.figure import BOUND_WORDS, UNDATED, Figure, Ground
from tawthiq.read.page.page import Page

ONE_EVENT = "no-stretch-of-time-is-said"
ITS_WORDS = "the-number's-own-words"
MEASURED = "what-it-measures"
# The order in which they are told: what, how many, who, by whom, where, when, on whose word.
_ORDER = (
    "measure", "kind", "bound", "low", "of", "group", "excludes", "by", "attribution", "place", "period", "extent",
    "stance", "source", "method", "part_of",
)  # fmt: skip
_SEVERAL = frozenset({"by", "method", "source"})  # fields whose values may each have a ground of their own
_TAKEN_AWAY = {
    "by": "by",
    "group": "groups",
    "method": "method",
    "part_of": "whole",
    "period": "period",
    "place": "place",
    "source": "source",
}


def grounds_of(page: Page, figure: Figure) -> list[Ground]:
    """Of each field with a value all grounds, where it may have several; else that which was given last."""
    told: dict[str, list[Ground]] = {}
    for ground in (*_of_number(page, figure), *figure.why):
        if ground.field in _SEVERAL or ground.rule == BOUND_WORDS:
            told.setdefault(ground.field, []).append(ground)
        else:
            told[ground.field] = [ground]
    told.setdefault("extent", [Ground("extent", ONE_EVENT)])
    return [ground for name in _ORDER if name in told for ground in told[name] if _stands(figure, name, ground.rule)]


def _of_number(page: Page, figure: Figure) -> Iterator[Ground]:
    """Why it is no plain count: the words of its bound, the number's own, and what a share or ratio is of."""
    quantity = page.quantities.get(figure.first)
    cues = quantity.cues if quantity is not None else ()
    if figure.bound != "exact":
        yield from (Ground("bound", BOUND_WORDS, first, last) for first, last in cues)
    if figure.bound != "exact" and not cues and not any(ground.rule == BOUND_WORDS for ground in figure.why):
        yield Ground("bound", ITS_WORDS, figure.first, figure.last)
    if figure.kind != "count":
        yield Ground("kind", ITS_WORDS, figure.first, figure.last)
    if figure.of is not None:
        yield Ground("of", MEASURED, figure.of.first, figure.of.last)


def _stands(figure: Figure, field: str, rule: str) -> bool:
    """Whether the field still has a value, which a later step may have taken away, or is said to be left open."""
    attribute = _TAKEN_AWAY.get(field)
    return attribute is None or bool(getattr(figure, attribute)) or rule == UNDATED
