"""Widening: a running total that reaches far back is of the whole land, not of the town that the account is in."""

from collections.abc import Sequence
from datetime import timedelta

from tawthiq.languages.places import load_place_words
from tawthiq.model.period import day_range
from tawthiq.model.rule import PLACE_OF_ACCOUNT, PLACE_OF_HEADLINE
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.read.figures.figure import ITS_WHOLES, Figure
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.where.runs import Run
from tawthiq.read.where.theme import Theme

MANY = 500  # people; fewer may well be those of the title's town
OF_A_LAND = 5000  # people, whose town or province the account has by chance
OF_A_TITLE = 20_000  # people, though the title itself names the town
LONG = 60  # days that no account of one event runs back
OF_THE_ACCOUNT = frozenset({PLACE_OF_ACCOUNT, PLACE_OF_HEADLINE, "dateline"})
OF_A_WAR = frozenset({"thousands-of-dead", "a-million-who-fled", "since length-of-war"})
LANDS = frozenset({"country", "region", "zone", "sea"})
RULE = "counted-over-a-longer-time"


def widen_totals(page: Page, told: Sequence[tuple[Sentence, list[Figure]]], theme: Theme) -> None:
    """Give totals of months and years, which the account alone places in a town, to the land that the report names."""
    widened: dict[tuple[int, int], Run] = {}
    at_once = _tells_of_one_event(told)
    for sentence, figures in told:
        for figure in () if sentence.headline else figures:
            placed = figure.ground("place")
            if placed is None or figure.kind != "count" or figure.extent != "cumulative":
                continue
            if placed.rule == ITS_WHOLES and figure.whole is not None and _is_widened(figure.whole):
                figure.placed_as(figure.whole, ITS_WHOLES)
            elif figure.whole is None and placed.rule in OF_THE_ACCOUNT:
                dated = figure.ground("extent")
                words = (dated.first, dated.last) if dated is not None else (-1, -1)
                run = widened.get(words) or _land(page, figure, theme, at_once=at_once)
                if run is not None and words[0] >= 0:
                    widened[words] = run
                    _give(figure, run)


def _land(page: Page, figure: Figure, theme: Theme, *, at_once: bool) -> Run | None:
    """The land to which a total belongs: the title's, else the state that the report names; None where it stays."""
    if not _reaches_back(page, figure):
        return None
    kinds = {place.kind for code in figure.place_ids if (place := load_gazetteer().by_id(code)) is not None}
    if kinds & LANDS or theme.country in load_place_words(page.report.language).divided_lands:
        return None
    if theme.wide is not None and theme.wide.places[0].kind in ("country", "region"):
        return theme.wide
    titled = theme.title is not None and figure.place == [place.name for place in theme.title.places]
    if not page.lexicon.doers_first:  # there campaigns of months are told of one region, by the name of a town
        many = figure.value >= (OF_A_TITLE if titled else OF_A_LAND)
        return theme.land() if many and "adm1" not in kinds else None
    if titled and figure.value < MANY:
        return None  # «the city's prosecutor counts 30 deaths since July»
    return theme.land() if at_once or not (titled or "adm1" in kinds) else None


def _reaches_back(page: Page, figure: Figure) -> bool:
    """Whether a figure's own date runs over months."""
    dated, published = figure.ground("extent"), page.report.published
    if dated is None or dated.rule == "carried-on":
        return False
    if dated.rule in OF_A_WAR:
        return True
    first = day_range(figure.period).first if figure.period is not None else None
    return first is not None and published is not None and published - first >= timedelta(days=LONG)


def _tells_of_one_event(told: Sequence[tuple[Sentence, list[Figure]]]) -> bool:
    """Whether the first figure of the body is of one moment."""
    first = next((figures[0] for sentence, figures in told if figures and not sentence.headline), None)
    return first is not None and first.extent == "incident"


def _is_widened(figure: Figure) -> bool:
    return any(ground.field == "place" and ground.rule == RULE for ground in figure.why)


def _give(figure: Figure, run: Run) -> None:
    figure.place = list(dict.fromkeys(place.name for place in run.places))
    figure.place_ids = list(dict.fromkeys(code for place in run.places for code in place.ids))
    figure.because("place", RULE, run.first, run.last)
