"""Headlines: what a title leaves unsaid is taken from the first lines of the body that tell the same."""

from collections.abc import Sequence

from tawthiq.read.figure import Figure
from tawthiq.read.page import Sentence

FIRST_FIGURES = 12


def fill_headline(told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Give figures of headlines the place, period, extent and party of the body's figure that they tell."""
    body = [f for sentence, figures in told if not sentence.headline for f in figures if f.kind == "count"]
    for sentence, figures in told:
        if not sentence.headline:
            continue
        for figure in figures:
            twin = _twin(figure, body[:FIRST_FIGURES])
            if twin is not None:
                _fill(figure, twin)


def _twin(figure: Figure, body: Sequence[Figure]) -> Figure | None:
    same = [other for other in body if other.measure == figure.measure]
    for other in same:
        if other.low == figure.low and other.groups == figure.groups:
            return other
    for other in same:
        if other.low == figure.low:
            return other
    return same[0] if same else (body[0] if body else None)


def _fill(figure: Figure, twin: Figure) -> None:
    if not figure.own_place:
        figure.place, figure.place_ids = list(twin.place), list(twin.place_ids)
    if not figure.own_period and figure.measure == twin.measure:
        figure.period, figure.extent = twin.period, twin.extent
    if not figure.own_by and figure.measure == twin.measure and not set(twin.by) & set(figure.groups):
        figure.by = list(twin.by)
    if figure.groups == ["all"] and not figure.own_group and twin.low == figure.low:
        figure.groups = list(twin.groups)
    if not figure.method and figure.measure == twin.measure and twin.low == figure.low:
        figure.method = list(twin.method)
