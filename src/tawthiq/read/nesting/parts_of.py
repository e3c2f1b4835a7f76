"""Parts: a figure joined to its whole, with the measure that it takes from it."""

from tawthiq.languages.words import Head, Trigger
from tawthiq.model.claim import Measure
from tawthiq.read.figures.figure import ITS_WHOLES, Figure
from tawthiq.read.measures.governors import CAPTIVE
from tawthiq.read.nesting.earlier import is_held_against, named_before, whole_before
from tawthiq.read.nesting.levels import (
    SOFT,
    Level,
    LevelKind,
    Told,
    are_told_as,
    cut_of,
    is_gone_of_the_taken,
    is_soft,
    may_be_wounded,
    pronoun_on,
)
from tawthiq.read.nesting.of_them import of_them, those_named
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page
from tawthiq.text.tokens import TokenKind

OF_THOSE_NAMED = "of-those-named"
NEAR_FATES = 6  # figures back to those killed whom «of those killed» means
NEAR_TOPS = 4  # totals told beside the one that «بينهم» follows
NEXT_TOLD_AGAIN = 2  # tokens from people to the same counted in families, in brackets
REACH_CASES = 24  # figures back to the cases that a bare «حالة» is like


def attach(told: Told, figure: Figure) -> None:
    """Link a figure to the innermost open whole that can hold it."""
    for level in reversed(told.levels):
        whole = _whole_in(told, level, figure)
        if whole is not None and level.kind is LevelKind.LIST:
            whole = _divided_before(told, level, whole, figure)
        again = whole is not None and _tells_families(told.page, level, whole, figure)
        if whole is not None and _can_hold(told, whole, figure) and not again:
            _join(told, level, whole, figure)
            return
        if level.kind is LevelKind.BRACKET:
            break
    if told.lines is not None and told.item and figure.kind == "count":
        _attach_to_lines(told, figure)
        return
    if figure.kind == "count":
        stand_alone(told, figure)


def _whole_in(told: Told, level: Level, figure: Figure) -> Figure | None:
    """The whole of a level for this figure; a measure that a word before the whole gave does not count."""
    first = level.any_measure or next(iter(level.wholes.values()), None)
    if figure.measure is None or (first is not None and is_soft(figure, first, level.opened)):
        return _fitting(told, level, figure, first)
    whole = level.whole_of(figure.measure)
    if whole is None and figure.measure in ("killed", "injured"):
        whole = next((w for w in level.wholes.values() if may_be_wounded(w)), None)
    if whole is None and level.kind is LevelKind.CUE and _told_of_them(level, figure):
        return _beside(told, level.any_measure, figure) or level.any_measure
    return whole


def _beside(told: Told, whole: Figure | None, figure: Figure) -> Figure | None:
    """«مقتل 310 وإصابة 505، بينهم 96 قتيلاً و140 جريحاً من المدنيين»: of the dead told beside."""
    if whole is None or figure.measure_rule != "counted-noun":
        return None
    tops = (top for top in reversed(told.tops[-NEAR_TOPS:]) if top.sentence is whole.sentence)
    return next((top for top in tops if top.measure == figure.measure and top.value >= figure.value), None)


def _divided_before(told: Told, level: Level, whole: Figure, figure: Figure) -> Figure:
    """«37 ضحية: 11 قتيلاً و26 جريحاً … تلتها تعز بثلاثة قتلى وثمانية جرحى»: parts of the dead and of the wounded."""
    if not may_be_wounded(whole) or may_be_wounded(figure) or figure.measure_rule != "counted-noun":
        return whole
    for other in reversed(told.recent[-16:]):
        divides = other.whole is whole and other.measure == figure.measure and other not in level.members
        if divides and other.value >= figure.value and other.sentence.index < figure.sentence.index:
            return other
    return whole


def _told_of_them(level: Level, figure: Figure) -> bool:
    """«أُفرج منهم عن 200», «منهم 44 قُتلوا», «منهم 90 مختفياً»: what befell some of those told before."""
    if figure.measure_rule == "counted-noun" or is_gone_of_the_taken(figure, level.any_measure):
        return True
    governor = figure.governor
    if level.members or governor is None:
        return False
    return governor.first >= figure.last or governor.first == level.opened


def _fitting(told: Told, level: Level, figure: Figure, first: Figure | None) -> Figure | None:
    """The whole for a figure whose own words give no measure: one of people where people are counted."""
    people = bool(figure.counted.people or figure.counted.parties)
    if first is not None and people and first.unit == "events":
        return next((whole for whole in level.wholes.values() if whole.unit != "events"), first)
    return first


def _attach_to_lines(told: Told, figure: Figure) -> None:
    assert told.lines is not None
    figure.listed_as = told.lines.people
    whole = told.lines.whole_of(figure.measure)
    first = next(iter(told.lines.wholes.values()), None)
    if whole is None and (figure.measure is None or figure.measure_rule in SOFT or are_told_as(figure, first)):
        whole = _fitting(told, told.lines, figure, first)
        before = told.lines.members[-1] if told.lines.members else figure
        if whole is not None and whole.unit == "events" and before.unit != "events" and before.whole is not None:
            whole = before.whole  # lines of people go on as lines of people
    if whole is not None and _can_hold(told, whole, figure):
        _join(told, told.lines, whole, figure)
    else:
        told.lines.pending.append(figure)


def stand_alone(told: Told, figure: Figure) -> None:
    """A figure that stands by itself; the total of pending list lines if it is announced as one."""
    told_of_others = figure.whole is not None and told.page.lexicon.doers_first  # «more than half of them, 24,000, …»
    if not is_held_against(told, figure) and not told_of_others:
        told.tops.append(figure)
    lines = told.lines
    if lines is None or not lines.pending or told.item:
        return
    total = list(told.page.cues(figure.sentence.first, figure.first, "total"))
    mine = [part for part in lines.pending if part.measure == figure.measure and part is not figure]
    running = bool(total) and _is_since(told.page, total[0].last, figure)
    if total and not running and mine and all(_can_hold(told, figure, part) for part in mine):
        for part in mine:
            part.whole = figure
            part.because("part_of", "list-before-its-total", total[0].first, total[0].last)
        lines.pending = [part for part in lines.pending if part not in mine]


def _is_since(page: Page, first: int, figure: Figure) -> bool:
    """«وبلغ مجموع المعتقلين منذ 2018 نحو 900»: a running total is not the sum of what a bulletin lists before it."""
    return any(page.date_cover[at].role == "since" for at in range(first, figure.first) if at in page.date_cover)


def _can_hold(told: Told, whole: Figure, figure: Figure) -> bool:
    if whole is figure or figure.kind != "count" or whole.kind != "count":
        return False
    if figure.unit == "events" and whole.unit != "events" and figure.measure_rule == "counted-noun":
        return False
    if figure.measure is None and whole.value == 1 and figure.value > 1:
        return False  # «one died in custody and the other three were given life terms»
    if whole.unit == "families" and figure.unit == "persons" and not figure.counted.empty:
        return False  # «603 عائلات تضم 2460 شخصاً» tells the same people twice
    if whole.unit == "persons" and figure.unit == "families" and figure.first - whole.end <= NEXT_TOLD_AGAIN:
        return False  # so does «36 ألف شخص (7365 أسرة)»
    harmed = figure.unit == whole.unit == "persons" and figure.measure not in (None, whole.measure)
    if harmed and figure.value > whole.value and whole.bound != "vague" and not is_soft(figure, whole, whole.end):
        return False  # «خسر الحزب 28 من عناصره وأُصيب منهم أكثر من سبعين»
    if whole.unit == "events" and figure.unit != "events" and figure.measure is not None:
        return is_soft(figure, whole, figure.first) and _of_things(told.page, figure)
    return True


def _tells_families(page: Page, level: Level, whole: Figure, figure: Figure) -> bool:
    """«36 ألف شخص (7300 أسرة)»: the same people in families, told in a bracket with no word for a part."""
    bare = level.kind is LevelKind.BRACKET and not page.has_cue(whole.end, figure.first, "part")
    return bare and not level.members and figure.unit == "families" and whole.unit == "persons"


def _of_things(page: Page, figure: Figure) -> bool:
    """«29 هجوماً أسفرت عن إصابات، من بينها 11 في رام الله»."""
    cue = page.covered[figure.first - 1]
    return figure.counted.empty and cue >= 0 and page.cue(cue, "part_of_things") is not None


def _let_go(figure: Figure, whole: Figure) -> None:
    """«خُطف خمسة، عاد منهم ثلاثة إلى ذويهم»: who comes back of those taken was let go."""
    if figure.measure == "returned" and whole.measure in CAPTIVE:
        figure.measure = "freed"


def _join(told: Told, level: Level, whole: Figure, figure: Figure) -> None:
    figure.whole = whole
    _let_go(figure, whole)
    figure.cut = cut_of(level)
    same_verb = (part for part in level.members if figure.governor is not None and part.governor is figure.governor)
    governed = any(part.measure != whole.measure for part in same_verb)
    level.members.append(figure)
    soft = not governed and is_soft(figure, whole, level.opened)  # «… عن احتجاز 27 منهم، والفصيل عن 14»
    if figure.measure is None or (soft and figure.measure != whole.measure):
        take_measure(told, figure, whole)
    elif figure.counted.empty and figure.measure == whole.measure and figure.unit == "bodies":
        figure.unit = whole.unit  # «63 شهيداً، منهم 60 انتُشلوا من تحت الأنقاض»
    elif figure.counted.empty and whole.unit == "families" and figure.unit == "persons":
        figure.unit = whole.unit  # «نزحت 1200 عائلة، عادت منها 850»
    elif figure.counted.empty and whole.unit == "cases" and figure.measure == whole.measure:
        figure.unit = whole.unit  # «توزعت الاعتقالات على 104 حالات في الغوطة و88 في القلمون»
    figure.because("part_of", level.kind.value, *(level.words or (whole.first, whole.last)))


def take_measure(told: Told, figure: Figure, whole: Figure) -> None:
    """Give the figure what another one counts: its whole, or one that it stands beside."""
    head = figure.counted.head()
    if head is not None and head.weak and figure.kind == whole.kind == "count" and figure.value > whole.value:
        return  # «1586 جريحاً، …، وتسجيل 816700 نازح»: more than the whole, and of another state
    figure.measure, figure.governor = whole.measure, None
    persons = any(person.unit == "persons" and not person.generic for person in figure.counted.persons())
    owned = whole.unit == "bodies" and _tells_whose(told.page, figure)
    figure.unit = "persons" if (persons or whole.unit == "bodies") and not owned else whole.unit
    if any(person.unit == "families" for person in figure.counted.persons()) and whole.unit == "persons":
        figure.unit = "families"  # «65 ألف فرد، توزعوا على المدينة (5120 أسرة)»
    figure.measure_rule = ITS_WHOLES
    figure.because("measure", ITS_WHOLES, whole.first, whole.last)


def _tells_whose(page: Page, figure: Figure) -> bool:
    """«29 جثة، 16 منها لرجال و6 لنساء»: a part of bodies, with the people whose they are behind a preposition."""
    of_them = page.cue(figure.last, "of_them")
    at = of_them.last if of_them is not None else figure.last
    named = page.match_at.get(at, ()) if at < figure.sentence.last else ()
    return any(match.sense.table == "person" and match.prefix in page.lexicon.to_prefixes for match in named)


def like_the_cases(told: Told, figure: Figure) -> None:
    """«فقوات النظام مسؤولة عن 914 حالة»: cases of which nothing more is said are such as were counted last."""
    in_list = bool(told.levels) or (told.lines is not None and told.item)
    if in_list or figure.measure is not None or not _is_of_bare_cases(told.page, figure):
        return
    near = [other for other in told.recent[-REACH_CASES:] if other.whole is None and other.measure is not None]
    cases = [other for other in near if other.unit == "cases"]
    if cases:
        figure.measure, figure.unit, figure.measure_rule = cases[-1].measure, "cases", "cases"
        figure.because("measure", "cases-like-those-before", cases[-1].first, cases[-1].last)


def _is_of_bare_cases(page: Page, figure: Figure) -> bool:
    """Whether «حالة» alone is counted: a word unknown behind it would say of what («40 حالة كوليرا»)."""
    counted, end = figure.counted, figure.end
    cases = figure.kind == "count" and [person.unit for person in counted.persons()] == ["cases"]
    if not cases or counted.heads or counted.parties:
        return False
    if end >= figure.sentence.last or end in page.date_cover or end in page.place_cover:
        return True
    cue = any(match.sense.table == "cue" for match in page.match_at.get(end, ()))
    return (cue and page.cue(end, "accident") is None) or page.tokens[end].kind is not TokenKind.WORD


def of_the_whole(told: Told, figure: Figure) -> bool:
    """«83 منهم قضوا», «161 حالة منها», «أحدهم»: a pronoun after the number, or on it, names the whole."""
    if figure.kind != "count":
        return False
    cue = of_them(told.page, figure)
    if cue is None and not _one_of_them(told.page, figure):
        return False
    first, last = (cue.first, cue.last) if cue is not None else (figure.first, figure.last)
    whole = _of_that_fate(told, cue) or whole_before(told, figure)
    if whole is None or (figure.measure == whole.measure == "killed" and _fate_named(told, cue) == "injured"):
        return False  # «killing 15. Four of those wounded died»
    before = figure.first if figure.measure_rule == "topic" else whole.end  # «بحق المعتقلين، خمسة منهم ضباط»
    if figure.measure is None or is_soft(figure, whole, before) or _tells_who_they_are(told.page, figure, whole):
        take_measure(told, figure, whole)
    if figure.counted.empty and cue is not None and told.page.cue(cue.first, "part_of_things"):
        figure.unit = whole.unit
    _link(told, figure, whole)
    figure.because("part_of", "of-them", first, last)
    return True


def _tells_who_they_are(page: Page, figure: Figure, whole: Figure) -> bool:
    """«Freed 127 people who had been arrested in May, 31 of them women»: a verb that only says who the whole are."""
    verb = figure.governor
    if verb is None or verb is whole.governor or not page.lexicon.doers_first or not whole.end <= verb.first:
        return False
    told_of_them = verb.first == whole.end or page.cue(whole.end, "relative") is not None
    return told_of_them and verb.last <= figure.first and whole.sentence is figure.sentence


def _of_that_fate(told: Told, cue: Match | None) -> Figure | None:
    """«Killing 28 and hurting 40. Nine of those killed …»: the last count of what the words behind «of those» tell."""
    fate = _fate_named(told, cue)
    counts = (one for one in reversed(told.recent[-NEAR_FATES:]) if one.kind == "count" and one.whole is None)
    return next((one for one in counts if one.measure == fate), None) if fate is not None else None


def _fate_named(told: Told, cue: Match | None) -> Measure | None:
    """What the words right behind «of those» tell of them."""
    fate = told.page.found(cue.last, "trigger") if cue is not None and cue.last < len(told.page.tokens) else None
    entry = fate.sense.entry if fate is not None and not fate.prefix else None
    if cue is None or not isinstance(entry, Trigger):
        return None
    of_people = any(word.sense.entry == "these_people" for word in told.page.word(cue.last - 1))
    return entry.measure if of_people else None


def with_their_kin(told: Told, figure: Figure, before: Figure | None) -> bool:
    """«بينهم أم وأطفالها الأربعة»: the children are a part of what the mother is a part of."""
    if before is None or before.whole is None or figure.first - before.end != 1 or figure.kind != "count":
        return False
    page, at = told.page, figure.first - 1
    kin = page.found(at, "person")
    if kin is None or not kin.pronoun or not page.conjoined(at) or figure.measure not in (None, before.measure):
        return False
    if figure.measure is None:
        take_measure(told, figure, before.whole)
    figure.whole, figure.cut = before.whole, before.cut
    figure.because("part_of", "their-kin", before.first, before.last)
    return True


def _one_of_them(page: Page, figure: Figure) -> bool:
    """«…، أحدهم امرأة»; but in «فجّر أحدهم نفسه» the one is no victim."""
    if not pronoun_on(page, figure):
        return False
    return figure.measure is not None or figure.first == 0 or page.is_mark(figure.first - 1, "،,؛(-–")


def of_those_named(told: Told, figure: Figure) -> bool:
    """«46 من القتلى»: part of the last figure of the ones named."""
    page = told.page
    named = those_named(page, figure) if figure.kind == "count" else None
    whole = named_before(told, figure, named) if named is not None else None
    if named is None or whole is None:
        return False
    if figure.measure is None or is_soft(figure, whole, whole.end):
        take_measure(told, figure, whole)  # «188 من المعتقلين قضوا تحت التعذيب» tells what befell them
    if isinstance(named.sense.entry, Head) and named.sense.entry.unit == "bodies":
        figure.unit = "bodies"  # «16 من الجثث»
    _link(told, figure, whole)
    figure.because("part_of", OF_THOSE_NAMED, figure.last, named.last)
    return True


def _link(told: Told, figure: Figure, whole: Figure) -> None:
    """Make the figure a part; where no breakdown is open, it opens one («19 منها في مزرعة و30 في أخرى»)."""
    figure.whole = whole
    _let_go(figure, whole)
    if told.levels and _divides(told.levels[-1], whole):  # «498 (86 منهم …، والبقية 412 …)»
        told.levels[-1].members.append(figure)
        figure.cut = cut_of(told.levels[-1])
    elif not told.levels or not told.levels[-1].members:  # «30 أسرة تضم 119 فرداً، وصل 62 منهم إلى المدينة و57 إلى …»
        wholes = {whole.measure: whole} if whole.measure else {}
        told.levels = [Level(LevelKind.CUE, wholes, members=[figure], any_measure=whole, opened=figure.first)]
        figure.cut = cut_of(told.levels[0])


def _divides(level: Level, whole: Figure) -> bool:
    return level.any_measure is whole or whole in level.wholes.values()


def out_of(told: Told, start: int, figure: Figure, before: Figure | None) -> bool:
    """«116 من أصل 251»: the figure before is part of this one."""
    of_a_number = before is not None and _is_of_a_number(told, figure, before)
    named = of_a_number or bool(list(told.page.cues(start, figure.first, "out_of")))
    if before is None or not named or figure.first - start > 4:
        return False
    if told.page.has_cue(start, figure.first, "ruins"):
        return False  # «two bodies out of the ruins and a dozen …»
    while before.whole is not None and before.whole.sentence is figure.sentence and _set_off(told.page, before, figure):
        before = before.whole  # «28 أسيراً، بينهم أربعة ضباط، من أصل 72»
    before.whole = figure
    if figure.measure is None:
        figure.measure, figure.unit = before.measure, before.unit
        figure.because_of("measure", "the-whole-of-the-figure-before", before)
    elif before.measure is None and not before.barred:
        take_measure(told, before, figure)  # «15 ألف عراقي من أصل 38 ألف نزيل»
    before.because("part_of", "out-of", min(start, figure.first - 1), figure.first)
    told.tops = [top for top in told.tops if top is not before] + [figure]
    return True


def _is_of_a_number(told: Told, figure: Figure, before: Figure) -> bool:
    """«82 of 276 girls», «22 of the 101 girls»: a bare number with nothing but «of» before the number of all."""
    counted, page = before.counted, told.page
    bare = not (counted.people or counted.heads or counted.parties or counted.others)
    fits = bare and before.kind == figure.kind == "count" and before.value < figure.value
    opens = figure.first - (page.tokens[figure.first - 1].form in page.lexicon.articles)
    return fits and opens - before.last == 1 and page.cue(before.last, "partitive") is not None


def _set_off(page: Page, before: Figure, figure: Figure) -> bool:
    return any(page.is_mark(at, "،,)") for at in range(before.end, figure.first))


def stand_beside(told: Told, figure: Figure, before: Figure) -> None:
    """Give the figure the whole of the one before, and its measure where it has none of its own."""
    if figure.measure is None or figure.measure_rule in SOFT:
        take_measure(told, figure, before)
        figure.governor = before.governor
    figure.whole, figure.cut = before.whole, before.cut
    figure.because("part_of", "beside-another-in-brackets", before.first, before.last)
    told.recent.append(figure)
    if figure.whole is None:
        stand_alone(told, figure)


def alone_in_brackets(told: Told, figure: Figure) -> bool:
    """«حلب (121)»: a number with nothing but its noun in brackets."""
    after = range(figure.last, min(figure.end + 1, figure.sentence.last))
    closes = any(told.page.is_mark(at, ")") for at in after)
    return closes and figure.first > 0 and told.page.is_mark(figure.first - 1, "(")
