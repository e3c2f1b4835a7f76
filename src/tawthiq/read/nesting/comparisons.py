"""Comparisons: the count of another time, place or party that a ratio is measured against.

They are known once periods are: of two counts that one sentence compares, the ratio is from the earlier to the later.
"""

from collections.abc import Sequence

from tawthiq.read.dates.mention import is_one_day
from tawthiq.read.figures.figure import AS_MEASURED, TOLD_AGAIN, Figure
from tawthiq.read.nesting.levels import pronoun_on
from tawthiq.read.page.page import Page, Sentence

REACH_OTHER_TIME = 6  # tokens from a share to the time that it is measured against
REACH_VERB = 3  # tokens from a verb of reaching («تخطوا») to the share
NEAR_SENTENCES = 2
NEAR_PARTS = 3  # sentences back to the dead of one side, of whose toll a share speaks
OF_ALL_SIDES = "the-toll-of-all-sides"
NEAR_COUNTS = 2


def link_ratios(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Give ratios the count that they are measured against; a share of another time's count becomes a ratio."""
    counts = [figure for _, figures in told for figure in figures if figure.kind == "count"]
    for sentence, figures in told:
        for figure in figures:
            if figure.kind == "fraction" and _is_of_another_time(page, figure, figures, counts):
                figure.kind = "ratio"
            if figure.kind == "fraction":
                _of_those_of_one_side(page, figure, counts)
            if figure.kind != "ratio":
                continue
            if page.cue(figure.last, "this_number") and _of_the_number_told(figure, counts):
                continue
            now, then = _pair(page, figure, figures)
            behind = _told_behind(page, figure, figures)
            figure.of = behind or then or _compared(page, sentence, figure, counts)
            if now is not None and now is not behind:
                _take_scope(figure, now)
            if figure.of is None:
                _hold_against_earlier(figure, figures, counts)
                _sum_up_the_two_told(page, figure, counts)
            elif now is None:
                _leave_the_time_to_its_base(figure, figure.of, counts)
            _take_people(figure, now)


def _take_people(figure: Figure, now: Figure | None) -> None:
    """«92 قتيلاً، بينهم 28 مدنياً، أي ضعف حصيلة العام الماضي»: of the people of its base, not of the part before it."""
    rules = [ground.rule for ground in figure.why if ground.field == "group"]
    base = figure.of
    if base is None or figure.own_group or not rules or rules[-1] not in (AS_MEASURED, TOLD_AGAIN):
        return
    like = now if now is not None and now is not base else base
    if like.groups and like.groups != figure.groups and like.measure == figure.measure:
        figure.groups = list(like.groups)
        figure.because_of("group", AS_MEASURED, like)


def _told_behind(page: Page, figure: Figure, figures: Sequence[Figure]) -> Figure | None:
    """«ضعف ما أورده المرصد الذي وثّق 112»: the count told in the words that say what the ratio is of."""
    if page.cue(figure.last, "what") is None:
        return None
    behind = next((other for other in figures if other.first > figure.first), None)
    if behind is None or behind.kind != "count" or behind.measure != figure.measure or behind.whole is not None:
        return None
    return None if any(page.is_mark(at, "،,؛;.:") for at in range(figure.last, behind.first)) else behind


def _of_those_of_one_side(page: Page, figure: Figure, counts: Sequence[Figure]) -> None:
    """«قتل الفلول 445 من هؤلاء … الفلول مسؤولون عن ثلث الضحايا»: of the toll of which that side's dead are a part."""
    if not figure.by or figure.of is None or figure.of.by == figure.by or figure.counted.head() is None:
        return
    if pronoun_on(page, figure):
        return
    near = [c for c in counts if 0 <= _sentences_back(figure, c) <= NEAR_PARTS and c.measure == figure.measure]
    parts = [c for c in near if c.by == figure.by and c.whole is not None and c.whole.by != figure.by]
    if not parts or any(part.whole is figure.of for part in parts) or _is_above(figure.of, parts[-1]):
        return
    whole = parts[-1].whole
    if whole is not None and whole.measure == figure.measure and whole.kind == "count":
        figure.of = whole
        figure.because_of("of", OF_ALL_SIDES, whole)
        _take_scope(figure, parts[-1])
        _take_people(figure, None)


def _is_above(base: Figure, part: Figure) -> bool:
    while part.whole is not None:
        part = part.whole
        if part is base:
            return True
    return False


def _is_of_another_time(page: Page, figure: Figure, figures: Sequence[Figure], counts: Sequence[Figure]) -> bool:
    """«413 قتيلاً، أي ثلاثة أرباع حصيلة العام الماضي»: the count before is of one time, the share's of another."""
    if pronoun_on(page, figure):
        return False
    reach = range(figure.last, min(figure.last + REACH_OTHER_TIME, figure.sentence.last))
    stop = next((at for at in reach if page.is_mark(at, "،,؛;")), reach.stop)
    time = next((date.period for date in page.dates if figure.last <= date.first < stop and date.period), None)
    mine = [c for c in figures if c.kind == "count" and c.first < figure.first and c.measure == figure.measure]
    if not mine or page.has_cue(max(figure.sentence.first, figure.first - REACH_VERB), figure.first, "reach"):
        mine = [c for c in counts if c.measure == figure.measure and 0 <= _sentences_back(figure, c) <= NEAR_SENTENCES]
    if time is None or not mine:
        return False
    subject = next((c for c in reversed(mine) if c.whole is None and c.period not in (None, time)), None)
    base = next((c for c in counts if c.measure == figure.measure and c.period == time and c.whole is None), None)
    return subject is not None and base is not None and base is not subject


def _sentences_back(figure: Figure, count: Figure) -> int:
    return figure.sentence.index - count.sentence.index if count.first < figure.first else -1


def _of_the_number_told(figure: Figure, counts: Sequence[Figure]) -> bool:
    """«قُتل 60 في أيار، فيما شهد نيسان مقتل 25، أي أقل من نصف هذا العدد»: the last of the first."""
    told = [count for count in counts if _is_alike(count, figure) and count.first < figure.first][-NEAR_COUNTS:]
    if len(told) < NEAR_COUNTS or told[1].sentence is not figure.sentence or told[0].sentence.headline:
        return False
    figure.of, figure.by, figure.groups = told[0], list(told[1].by), list(told[1].groups)
    _take_scope(figure, told[1])
    return True


def _pair(page: Page, figure: Figure, figures: Sequence[Figure]) -> tuple[Figure | None, Figure | None]:
    """The two counts of the sentence that are compared, the later one first."""
    mine = [c for c in figures if _is_alike(c, figure) and not _is_told_after(page, figure, c)]
    mine.sort(key=lambda count: abs(count.first - figure.first))
    if len(mine) < NEAR_COUNTS or mine[0].unit != mine[1].unit:
        return None, None
    first, second = sorted(mine[:NEAR_COUNTS], key=lambda count: count.first)
    from_to = page.cue(first.first - 1, "partitive") and page.cue(second.first - 1, "towards")
    if from_to:
        return second, first  # «من 240 في 2022 إلى 90 في 2023»
    against = _is_held_against(page, second, figures)
    reached = against and page.cue(first.first - 1, "towards")  # «ارتفع بنسبة 90% ليصل إلى 300 مقابل 210»
    if first.first > figure.first and not reached:
        return None, None  # «أكبر بست مرات من قتلى العام الماضي، الذي قُتل فيه 19، مقابل 124»
    if against or _is_told_in_its_words(page, figure, second):
        return first, second
    ends = [_closing(first), _closing(second)]
    if not all(ends) or ends[0] == ends[1]:
        return None, None
    return (second, first) if ends[0] < ends[1] else (first, second)


def _is_told_in_its_words(page: Page, figure: Figure, count: Figure) -> bool:
    """«150 هذا العام، بزيادة 50 في المئة عن العام الماضي الذي قُتل فيه 100»: behind the ratio, no comma between."""
    return count.first > figure.first and not any(page.is_mark(at, "،,؛;") for at in range(figure.last, count.first))


def _is_told_after(page: Page, figure: Figure, count: Figure) -> bool:
    """«هبطت إلى الثلث، فيما تبقى سنة 2014 …»: told behind the clause of the ratio, and not compared with it."""
    if count.first < figure.first or not page.is_mark(figure.last, "،,؛"):
        return False
    return not page.has_cue(figure.last, count.first, "compared", "against_which")


def _hold_against_earlier(figure: Figure, figures: Sequence[Figure], counts: Sequence[Figure]) -> None:
    """«قُتل 80 في آذار. وكان شباط قد شهد 64 قتيلاً، أي أن العدد ازداد بمقدار الربع»: of the 64, and in March.

    No more than before where the figure right before the ratio is not of an earlier time than the one like it before.
    """
    base = next((c for c in reversed(figures) if _is_alike(c, figure) and c.first < figure.first), None)
    if base is None or base.extent == "incident" or not _closing(base):
        return
    told = (c for c in reversed(counts) if _is_alike(c, figure) and c.first < base.first and c.groups == base.groups)
    now = next((c for c in told if c.unit == base.unit and not c.sentence.headline), None)
    if now is not None and now.extent != "incident" and _closing(now) > _closing(base):
        figure.of = base
        figure.timed_as(now, AS_MEASURED)


def _sum_up_the_two_told(page: Page, figure: Figure, counts: Sequence[Figure]) -> None:
    """«48 died in July, against 32 in June. That is a rise of a half»: of the only two told right before, of two times.

    A time, or a word of comparison, in its own sentence says of what else it is.
    """
    first, last = figure.sentence.first, figure.sentence.last
    if figure.of is not None or page.has_cue(figure.last, last, "compared", "against_which"):
        return
    alike = [count for count in counts if _is_alike(count, figure) and not count.sentence.headline]
    near = [count for count in alike if 0 < _sentences_back(figure, count) <= NEAR_SENTENCES]
    if len(near) != NEAR_COUNTS or any(count.extent == "incident" or not _closing(count) for count in near):
        return
    then, now = sorted(near, key=_closing)
    stretches = (d.period for d in page.dates if first <= d.first < last and d.period and not is_one_day(d.period))
    if _closing(then) == _closing(now) or any(period not in (then.period, now.period) for period in stretches):
        return
    elsewhere = any(place.name not in now.place for place in page.places if first <= place.first < last)
    if not elsewhere and (then.groups, then.unit, then.place) == (now.groups, now.unit, now.place):
        figure.of = then
        figure.groups = list(now.groups)
        figure.because_of("group", AS_MEASURED, now)
        _take_scope(figure, now)


def _leave_the_time_to_its_base(figure: Figure, base: Figure, counts: Sequence[Figure]) -> None:
    """«قُتل 124 في السجن … قتلى السجن ستة أضعاف قتلى التنظيم في 2021»: the year is that of what it is held against.

    So it is where all that is told of the ratio's own place is of another time.
    """
    if base.period != figure.period or base.place == figure.place or not figure.place:
        return
    there = [c for c in counts if _is_alike(c, figure) and c is not base and c.place == figure.place]
    if there and all(c.groups == base.groups and c.period not in (None, base.period) for c in there):
        figure.timed_as(min(there, key=lambda count: abs(count.first - figure.first)), AS_MEASURED)


def _is_alike(count: Figure, figure: Figure) -> bool:
    return count.kind == "count" and count.measure == figure.measure and count.whole is None


def _closing(count: Figure) -> str:
    """The last date of its period; of two in one form, the earlier is the smaller string."""
    return (count.period or "").rpartition("/")[2].rstrip("~?%")


def _is_held_against(page: Page, count: Figure, figures: Sequence[Figure]) -> bool:
    """«… مقارنة بـ24 هجوماً في الفترة نفسها»: a word of comparison between the figure before and this one."""
    start = max((other.end for other in figures if other.first < count.first), default=count.sentence.first)
    return page.has_cue(start, count.first, "compared", "against_which")


def _take_scope(figure: Figure, now: Figure) -> None:
    """A ratio speaks of those whose count it puts in relation."""
    figure.timed_as(now, AS_MEASURED)
    figure.placed_as(now, AS_MEASURED)


def _compared(page: Page, sentence: Sentence, figure: Figure, counts: Sequence[Figure]) -> Figure | None:
    same = [count for count in counts if count.measure == figure.measure]
    places = [p.name for p in page.places if figure.last <= p.first < sentence.last]
    fitting = _of_another_time(page, sentence, figure, same)
    in_place = [c for c in fitting if any(name in c.place for name in places)]
    chosen = in_place or fitting
    if not chosen:
        return None
    return max(chosen, key=lambda count: (count.period != figure.period, count.value))


def _of_another_time(page: Page, sentence: Sentence, figure: Figure, counts: Sequence[Figure]) -> list[Figure]:
    """Counts of the time named after the ratio, else of one that its sentence tells before it."""
    dated = [d for d in page.dates if sentence.first <= d.first < sentence.last and d.period]
    ends = next((match.first for match in page.cues(figure.last, sentence.last, "beside")), sentence.last)
    compared = page.has_cue(figure.last, ends, "compared", "against_which", "like_it")
    if figure.last < sentence.last and page.is_mark(figure.last, "،,؛") and not compared:
        ends = figure.last  # «هبطت إلى الثلث، وتبقى سنة 2014 الأكثر دموية»
    after = [d.period for d in dated if figure.last <= d.first < ends]
    if after:
        return [count for count in counts if count.period in after]
    dated = [d for d in dated if d.first < figure.first] or dated
    before = [d.period for d in dated if d.period != figure.period]  # «مقارنةً بعام 2023، الذي سُجّل فيه 76، تضاعف»
    mine = [count for count in counts if count.sentence is sentence and count.whole is None]
    return [count for count in mine if count.period in before and count.groups == figure.groups]
