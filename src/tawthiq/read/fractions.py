"""Fractions and ratios: what they measure, and the figure that they are measured against."""

from collections.abc import Sequence

from tawthiq.languages.words import Head
from tawthiq.read.figure import Figure
from tawthiq.read.levels import pronoun_on
from tawthiq.read.page import Page, Sentence

REACH_GROWTH = 8
NEAR_SENTENCES = 4
REACH_RESTATED = 3
REACH_RESTATED_GROWTH = 16  # «انخفاضاً من 300 في العام الماضي، أي بما يقارب النصف»


def measure_fractions(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Give fractions their base (`of`) and, where their own words lack it, its measure."""
    counts: list[Figure] = []
    for sentence, figures in told:
        for figure in figures:
            if figure.kind == "count":
                if figure.measure is not None:
                    counts.append(figure)
            elif figure.kind == "fraction" and _as_growth(page, sentence, figure):
                if figure.measure is None:
                    _of_what_grew(page, figure, counts)
            elif figure.kind == "fraction" and page.cue(figure.last, "what"):
                figure.kind = "ratio"  # «ربع ما خسره العام الماضي»
            elif figure.kind == "fraction":
                _base(page, figure, counts)
                if figure.measure is None:
                    _like_before(page, figure, figures)


def _like_before(page: Page, figure: Figure, figures: Sequence[Figure]) -> None:
    """«33% من الضحايا، تلتها درعا بنسبة 31%»: a share told after another is a share of the same."""
    earlier = [other for other in figures if other.kind == "fraction" and other.first < figure.first and other.measure]
    if earlier and figure.percent and earlier[-1].percent:
        figure.measure, figure.unit, figure.of = earlier[-1].measure, earlier[-1].unit, earlier[-1].of
        figure.because(page, "measure", "a-share-like-the-one-before", earlier[-1].first, earlier[-1].last)


def _of_what_grew(page: Page, figure: Figure, counts: Sequence[Figure]) -> None:
    """«11 هجوماً، أي بانخفاض نسبته 74%»: a change of what the sentence counted last."""
    mine = [count for count in counts if count.sentence is figure.sentence]
    if mine:
        figure.measure, figure.unit = mine[-1].measure, mine[-1].unit
        figure.because(page, "measure", "a-change-of-the-figure-before", mine[-1].first, mine[-1].last)


def _as_growth(page: Page, sentence: Sentence, figure: Figure) -> bool:
    """«ارتفع بنسبة 45%» is the ratio 1.45; a half is one only where it is told by how much."""
    restated = _restates(page, figure) and not _has_pronoun(page, figure)
    if not figure.percent and not page.quantities[figure.first].attached_prefix and not restated:
        return False
    reach = REACH_RESTATED_GROWTH if restated else REACH_GROWTH
    for at in range(figure.first - 1, max(sentence.first, figure.first - reach) - 1, -1):
        sign = 1 if page.cue(at, "growth") else -1 if page.cue(at, "decline") else 0
        if sign:
            figure.kind = "ratio"
            figure.low = None if figure.low is None else round(1 + sign * figure.low, 6)
            figure.high = None if figure.high is None else round(1 + sign * figure.high, 6)
            return True
    return False


def _base(page: Page, figure: Figure, counts: Sequence[Figure]) -> None:
    near = [c for c in counts if figure.sentence.index - c.sentence.index <= NEAR_SENTENCES and c.unit != "events"]
    head = figure.counted.head()
    pronoun = _has_pronoun(page, figure) or (head is None and _restates(page, figure))
    if head is not None and not pronoun:
        near = [count for count in near if count.measure == head.measure or (isinstance(head, Head) and head.standing)]
    elif figure.measure is None and not pronoun:
        return
    elif figure.measure is not None and not pronoun:
        near = [count for count in near if count.measure == figure.measure]
    if not near:
        return
    line = [count for count in near if count.whole is None] or near
    mine = [count for count in line if count.sentence is figure.sentence]
    if mine and head is not None and not pronoun:
        line = mine  # «أحصت المنظمة 249 قتيلاً، وسقط 41% من القتلى …»
    restated = near if _restates(page, figure) else line  # a part is restated as well as a whole
    figure.of = restated[-1] if pronoun else max(line[-3:], key=lambda count: count.value)
    if figure.measure is None:
        figure.measure, figure.unit = figure.of.measure, "persons"
        figure.because(page, "measure", "of-the-figure-before", figure.of.first, figure.of.last)


def _restates(page: Page, figure: Figure) -> bool:
    """«76 طفلاً، أي نحو 88%»."""
    start = max(figure.sentence.first, figure.first - REACH_RESTATED)
    return any(True for _ in page.cues(start, figure.first, "that_is"))


def _has_pronoun(page: Page, figure: Figure) -> bool:
    return bool(pronoun_on(page, figure)) or any(
        page.cue(at, "part") for at in range(figure.last, min(figure.last + 2, figure.sentence.last))
    )


def link_ratios(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Give ratios the count of the other time or place that they are measured against, once periods are known."""
    counts = [figure for _, figures in told for figure in figures if figure.kind == "count"]
    for sentence, figures in told:
        for figure in figures:
            if figure.kind == "ratio":
                figure.of = _compared(page, sentence, figure, counts)


def _compared(page: Page, sentence: Sentence, figure: Figure, counts: Sequence[Figure]) -> Figure | None:
    same = [
        count
        for count in counts
        if (count.measure == figure.measure and count.whole is None) or _part_of_same(count, figure)
    ]
    places = [p.name for p in page.places if figure.last <= p.first < sentence.last]
    fitting = _of_another_time(page, sentence, figure, [c for c in same if c.measure == figure.measure])
    in_place = [c for c in fitting if any(name in c.place for name in places)]
    chosen = in_place or fitting
    if not chosen:
        return None
    return max(chosen, key=lambda count: (count.period != figure.period, count.value))


def _of_another_time(page: Page, sentence: Sentence, figure: Figure, counts: Sequence[Figure]) -> list[Figure]:
    """Counts of the time named after the ratio, else of one that its sentence tells before it."""
    dated = [d for d in page.dates if sentence.first <= d.first < sentence.last and d.period]
    after = [d.period for d in dated if d.first >= figure.last]
    if after:
        return [count for count in counts if count.period in after]
    before = [d.period for d in dated if d.period != figure.period]  # «مقارنةً بعام 2023، الذي سُجّل فيه 76، تضاعف»
    mine = [count for count in counts if count.sentence is sentence and count.whole is None]
    return [count for count in mine if count.period in before and count.groups == figure.groups]


def _part_of_same(count: Figure, figure: Figure) -> bool:
    return count.measure == figure.measure
