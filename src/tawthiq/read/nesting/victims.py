"""Victims: whether «ضحايا» are the dead of a report or its dead and wounded together.

They are both where the report divides them so, where it tells the same number as dead and wounded, or where they
are as many as the dead and the wounded told right before them. All victims of a report then are, with what a list
tells of them by bare numbers.
"""

from collections.abc import Iterator, Sequence

from tawthiq.languages.words import Head
from tawthiq.read.figures.figure import ITS_WHOLES, JOINED, Figure
from tawthiq.read.nesting.levels import may_be_wounded
from tawthiq.read.page.page import Page, Sentence

NEAR_FIGURES = 4  # figures between victims and the dead and wounded whom they sum up
DEAD_AND_WOUNDED = ("killed", "injured")
OPEN_RULES = (JOINED, ITS_WHOLES)  # a part measured by these has no word of its own


def settle_victims(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Make the victims of a report casualties where it tells that the wounded are among them."""
    figures = [figure for _, found in told for figure in found]
    victims = [place for place, figure in enumerate(figures) if figure.measure == "killed" and _are_victims(figure)]
    divided = {id(part.whole) for part in figures if part.measure == "injured"}
    both = {figure.value for figure in figures if figure.measure == "casualties" and figure.kind == "count"}
    merged = {id(figures[place]) for place in victims if figures[place].value in both}
    if not any(id(figures[place]) in divided | merged or _sum_up(figures, place) for place in victims):
        return
    settled = {id(figures[place]) for place in victims}
    for figure in figures:
        part = figure.whole is not None and id(figure.whole) in settled and figure.measure == "killed"
        if id(figure) in settled or (part and figure.measure_rule in OPEN_RULES):
            figure.measure = "casualties"  # «131 ضحية، بينهم 20 طفلاً»
            settled.add(id(figure))
    for _, found in told:
        for figure in _listed(page, found):
            figure.measure = "casualties"


def _are_victims(figure: Figure) -> bool:
    topic = figure.governor.sense.entry if figure.governor is not None else None
    told = isinstance(topic, Head) and topic.may_be_wounded and figure.counted.head() is None
    told = told and (figure.whole is None or figure.whole.counted.head() is None)  # «218 قتيلاً، بينهم 18 طفلاً»
    return may_be_wounded(figure) or told


def _sum_up(figures: Sequence[Figure], place: int) -> bool:
    """«قُتل 189 وأُصيب 225، أي 414 ضحية», «131 ضحية، 52 قتيلاً و79 جريحاً»: dead and wounded who are as many."""
    victims = figures[place]
    near = [f for f in figures[max(0, place - NEAR_FIGURES) : place + NEAR_FIGURES + 1] if f.kind == "count"]
    dead = [figure.value for figure in near if figure.measure == "killed" and figure is not victims]
    hurt = [figure.value for figure in near if figure.measure == "injured"]
    return any(one + other == victims.value for one in dead for other in hurt)


def _listed(page: Page, figures: Sequence[Figure]) -> Iterator[Figure]:
    """«57 ضحية (19 قتيلاً و38 جريحاً)، تلتها تعز بـ24»: bare numbers of the list that goes on behind the bracket."""
    victims: Figure | None = None
    for figure in figures:
        if figure.measure == "casualties" and may_be_wounded(figure):
            victims = figure
        elif victims is not None and figure.measure_rule in OPEN_RULES and figure.measure in DEAD_AND_WOUNDED:
            closed = any(page.is_mark(at, ")") for at in range(victims.end, figure.first))
            if closed and figure.kind == "count" and not page.is_mark(figure.first - 1, "("):
                figure.whole, figure.cut = victims.whole, victims.cut
                yield figure
        elif figure.measure not in DEAD_AND_WOUNDED:
            victims = None
