"""Victims: whether «ضحايا» are the dead of a report or its dead and wounded together.

They are both where the report divides them so, where it tells the same number as dead and wounded, or where they
are as many as the dead and the wounded told right before them. All victims of a report then are, with what a list
tells of them by bare numbers.
"""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from tawthiq.languages.words import Head
from tawthiq.read.figures.figure import ITS_WHOLES, JOINED, Figure
from tawthiq.read.nesting.levels import may_be_wounded
from tawthiq.read.page.page import Page, Sentence

NEAR_FIGURES = 4  # figures between victims and the dead and wounded whom they sum up
FAR_FIGURES = 12  # figures between a headline's or a list's victims and the dead and wounded of the account
DIVIDED = "divided-into-dead-and-wounded"
THOUSANDS = 1000
ROUGHLY = 0.05  # of a number of thousands, by which the dead and the wounded may miss it
NEARLY = (0.85, 1.15)  # shares of their whole that dead and wounded make up where a number is given wrongly
DEAD_AND_WOUNDED = ("killed", "injured")
OPEN_RULES = (JOINED, ITS_WHOLES)  # a part measured by these has no word of its own


def settle_victims(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Make the victims of a report casualties where it tells that the wounded are among them."""
    figures = [figure for _, found in told for figure in found]
    _settle_hurt_and_dead(figures)
    _settle_divided(page, figures)
    victims = [
        place for place, figure in enumerate(figures) if figure.measure == "killed" and _are_victims(page, figure)
    ]
    divided = {id(part.whole) for part in figures if part.measure in ("injured", "casualties")}
    both = {figure.value for figure in figures if figure.measure == "casualties" and figure.kind == "count"}
    merged = {id(figures[place]) for place in victims if figures[place].value in both}
    apart = {id(whole) for whole, _, _ in _divided(page, figures)}
    told_so = any(
        id(figures[place]) in divided | merged | apart or _sum_up(figures, place) or _exceed_the_dead(figures, place)
        for place in victims
    )
    if not told_so:
        _settle_alone(figures, victims)
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


def _settle_alone(figures: Sequence[Figure], victims: Sequence[int]) -> None:
    """A headline's victims whom the body tells as dead and wounded, and a share of those told last."""
    heading = [figures[place] for place in victims if figures[place].sentence.headline]
    most = max((one.value for one in heading if _are_both(one, figures)), default=0.0)
    for place in victims:
        one = figures[place]
        both = one.value <= most
        shared = one.kind == "fraction" and _follow_both(figures, place)
        if both or shared:
            for figure in (one, *(part for part in figures if part.whole is one or part.of is one)):
                figure.measure = "casualties"  # «54 قتيلاً و30 جريحاً، وثلاثة أرباع الضحايا مدنيون»


def _are_victims(page: Page, figure: Figure) -> bool:
    topic = figure.governor.sense.entry if figure.governor is not None else None
    told = isinstance(topic, Head) and topic.may_be_wounded and figure.counted.head() is None
    told = told and (figure.whole is None or figure.whole.counted.head() is None)  # «218 قتيلاً، بينهم 18 طفلاً»
    return may_be_wounded(figure) or told or _is_number_of_victims(page, figure)


def _names_victims(page: Page, at: int) -> bool:
    """Whether the word at a token is «ضحايا», also inside a longer phrase."""
    return any(
        word.sense.table == "head" and getattr(word.sense.entry, "may_be_wounded", False) for word in page.word(at)
    )


def _is_number_of_victims(page: Page, figure: Figure) -> bool:
    """«بلغ عدد ضحايا القصف ألف شخص»: by the topic of its sentence, where no noun of its own tells more."""
    ground = figure.ground("measure") if figure.measure_rule == "toll" and figure.counted.head() is None else None
    return ground is not None and any(_names_victims(page, at) for at in range(ground.first, ground.last))


def _sum_up(figures: Sequence[Figure], place: int) -> bool:
    """«قُتل 189 وأُصيب 225، أي 414 ضحية», «131 ضحية، 52 قتيلاً و79 جريحاً»: dead and wounded who are as many."""
    victims = figures[place]
    near = [f for f in figures[max(0, place - NEAR_FIGURES) : place + NEAR_FIGURES + 1] if f.kind == "count"]
    dead = [figure.value for figure in near if figure.measure == "killed" and figure is not victims]
    hurt = [figure.value for figure in near if figure.measure == "injured"]
    return any(_make_up(victims, one + other) for one in dead for other in hurt)


def _make_up(victims: Figure, both: float) -> bool:
    """Whether dead and wounded are as many as the victims, or as good as that where these are told in the round."""
    rounded = victims.value >= THOUSANDS and victims.value % THOUSANDS == 0
    return both == victims.value or (rounded and abs(both - victims.value) <= ROUGHLY * victims.value)


def _are_both(victims: Figure, figures: Sequence[Figure]) -> bool:
    """«640 ضحية للألغام … مقتل 227 وإصابة 413»: whether the body tells the headline's victims as dead and wounded."""
    body = (figure for figure in figures if figure.kind == "count" and not figure.sentence.headline)
    counts = list(islice(body, FAR_FIGURES))
    return any(
        (one.measure, other.measure) == DEAD_AND_WOUNDED and one.value + other.value == victims.value
        for one, other in pairwise(counts)
    )


def _exceed_the_dead(figures: Sequence[Figure], place: int) -> bool:
    """«37 بين قتيل وجريح … القتلى 15 … في المحافظة 18 ضحية»: more victims than the dead of those told together."""
    victims = figures[place]
    before = [f for f in figures[max(0, place - FAR_FIGURES) : place] if f.kind == "count" and f.whole is None]
    both = [figure for figure in before if figure.measure == "casualties" and not figure.sentence.headline]
    if not both or victims.kind != "count" or victims.sentence.headline:
        return False
    dead = [figure.value for figure in before if figure.measure == "killed" and figure.first > both[-1].first]
    hurt = [figure.value for figure in before if figure.measure == "injured" and figure.first > both[-1].first]
    divided = any(one + other == both[-1].value for one in dead for other in hurt)
    return divided and max(dead) < victims.value <= both[-1].value


def _follow_both(figures: Sequence[Figure], place: int) -> bool:
    """Whether the last whole before a share of the victims is of dead and wounded together, or the two side by side."""
    before = [f for f in figures[:place] if f.kind == "count" and f.whole is None and f.unit == "persons"]
    measures = tuple(figure.measure for figure in before[-2:])
    return measures[-1:] == ("casualties",) or measures == DEAD_AND_WOUNDED


def _settle_hurt_and_dead(figures: Sequence[Figure]) -> None:
    """«358 إصابة، هي 106 قتلى و252 جريحاً»: the hurt of whom some are dead are both."""
    for figure in figures:
        parts = [part for part in figures if part.whole is figure] if figure.measure == "injured" else []
        sums = sum(part.value for part in parts if part.measure in DEAD_AND_WOUNDED) == figure.value
        if sums and {part.measure for part in parts} >= set(DEAD_AND_WOUNDED):
            figure.measure = "casualties"


def _settle_divided(page: Page, figures: Sequence[Figure]) -> None:
    """«421 شخصاً، هم 158 قتيلاً و273 جريحاً»: people whom no word calls dead are both where they are told as both."""
    for whole, part, hurt in _divided(page, figures):
        if not _are_victims(page, whole):
            whole.measure = "casualties"
            whole.because("measure", DIVIDED, part.first, hurt.last)


def join_the_hurt(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """«46 ضحية، منهم 14 قتيلاً و31 جريحاً»: the hurt joined to the dead are a part of the victims as these are."""
    for whole, part, hurt in _divided(page, [figure for _, found in told for figure in found]):
        if hurt.whole is None and whole.measure == "casualties":
            hurt.whole, hurt.cut = whole, part.cut
            hurt.because_of("part_of", DIVIDED, whole)


def _divided(page: Page, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure, Figure]]:
    """Wholes with their first part, of the dead, and the hurt joined to it, where the two are nearly the whole."""
    seen: set[int] = set()
    for part in figures:
        whole = part.whole
        if whole is None or id(whole) in seen:
            continue
        seen.add(id(whole))
        if part.measure != "killed" or "count" not in (whole.kind, part.kind) or not _is_of_either(page, whole):
            continue
        hurt = _joined_hurt(page, figures, part)
        if hurt is not None and NEARLY[0] <= (part.value + hurt.value) / max(whole.value, 1) <= NEARLY[1]:
            yield whole, part, hurt


def _is_of_either(page: Page, whole: Figure) -> bool:
    """Whether its own words name neither the dead nor the wounded: «46 ضحية», «421 شخصاً»."""
    if whole.measure not in (*DEAD_AND_WOUNDED, "casualties"):
        return False
    head = whole.counted.head()
    headed = page.has_cue(whole.sentence.first, whole.first, "victims", "toll")
    return may_be_wounded(whole) or (head is None and (headed or whole.measure_rule in ("toll", *OPEN_RULES)))


def _joined_hurt(page: Page, figures: Sequence[Figure], part: Figure) -> Figure | None:
    """The wounded told after the dead with «و», with nothing but parts of the dead between."""
    behind = [one for one in figures if one.sentence is part.sentence and one.first > part.first]
    behind = [one for one in behind if one.whole is not part]
    if not behind or behind[0].measure != "injured" or behind[0].kind != "count":
        return None
    hurt = behind[0]
    last = max((one.end for one in figures if one.whole is part and one.first < hurt.first), default=part.end)
    stops = any(page.is_mark(at, "؛;.:") for at in range(last, hurt.first)) or page.has_cue(last, hurt.first, "beside")
    near = hurt.first - last <= NEAR_FIGURES and not stops
    return hurt if near and hurt.whole in (None, part.whole) else None


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
