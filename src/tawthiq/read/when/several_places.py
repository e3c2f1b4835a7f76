"""Several places: a day's toll that is told place by place is of no one incident."""

from collections.abc import Sequence

from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.read.figures.figure import Figure
from tawthiq.read.when.counting import HARM

PROVINCE = frozenset({"adm1"})
LEAST_PLACES = 3
NEXT_SENTENCES = 2  # from one place's numbers to the next place's

Places = set[tuple[str, ...]]
Key = tuple[int, str | None, str | None]


def settle_several_places(figures: Sequence[Figure]) -> None:
    """Totals whose parts are each told of a place of their own, and places told one behind the other of such a day."""
    _settle_wholes(figures)
    for run in _runs(figures):
        if _are_apart({tuple(figure.place_ids) for figure in run}):
            for figure in run:
                if figure.extent == "incident":
                    figure.lasts("period", "told-of-several-places")


def _settle_wholes(figures: Sequence[Figure]) -> None:
    """A total divided by place is no one incident, nor is the one told of the same time beside it.

    Where one province has all the places it may be.
    """
    places: dict[Key, Places] = {}
    for figure in figures:
        whole = figure.whole
        if whole is not None and figure.own_place and figure.place_ids and whole.measure == figure.measure:
            places.setdefault(_told_beside(whole), set()).add(tuple(figure.place_ids))
    for figure in figures:
        top = figure if figure.whole is None else figure.whole
        apart = places.get(_told_beside(top), set())
        if figure.extent == "incident" and figure.period is not None and _are_apart(apart):
            figure.lasts("period", "told-of-several-places")


def _told_beside(whole: Figure) -> Key:
    """What the dead and the hurt of one time share, and nobody who was arrested beside them."""
    return whole.sentence.index, whole.period, None if whole.measure in HARM else whole.measure


def _are_apart(places: Places) -> bool:
    several = len(places) >= LEAST_PLACES
    return several and len(set().union(*map(_provinces, places))) != 1


def _runs(figures: Sequence[Figure]) -> list[list[Figure]]:
    """«Khartoum saw three deaths and 11 injuries, Nyala nine deaths»: of the day of a total that is no one incident."""
    runs: list[list[Figure]] = []
    before: Figure | None = None
    for figure in figures:
        if before is not None and _goes_on(before, figure):
            runs[-1].append(figure)
        elif figure.extent == "period" and figure.measure in HARM and figure.whole is None:
            runs.append([])
        else:
            before = None
            continue
        before = figure
    return runs


def _goes_on(before: Figure, figure: Figure) -> bool:
    """Whether a toll without a means is told of a place of its own, at the time of the one before it."""
    near = 0 <= figure.sentence.index - before.sentence.index <= NEXT_SENTENCES
    counts = figure.measure in HARM and figure.kind == "count" and figure.whole is None and not figure.method
    placed = figure.own_place and bool(figure.place_ids)
    return near and counts and placed and bool(figure.counted.heads) and figure.period == before.period


def _provinces(places: Sequence[str]) -> set[str]:
    """The provinces that contain these places."""
    gazetteer = load_gazetteer()
    within = {place: gazetteer.unit_above(gazetteer.by_id(place), PROVINCE) for place in places}
    return {place if unit is None else unit.id for place, unit in within.items()}
