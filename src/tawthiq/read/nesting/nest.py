"""Nesting: which figure is part of which, where the text itself says so.

A breakdown goes on while figures are joined to one another; what is said here is when it ends.
"""

from collections.abc import Sequence

from tawthiq.languages.words import Nationality
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.read.figures.clauses import begins_another, is_put_down_to
from tawthiq.read.figures.figure import ITS_WHOLES, JOINED, Figure
from tawthiq.read.measures.cases import OF_CASES
from tawthiq.read.nesting.breakdowns import divides_named_total, open_breakdown
from tawthiq.read.nesting.contrasts import set_against_parts
from tawthiq.read.nesting.enumerations import link_enumerations
from tawthiq.read.nesting.exact_sums import link_exact_sums
from tawthiq.read.nesting.fronted_wholes import open_fronted
from tawthiq.read.nesting.inner_lists import link_inner_lists
from tawthiq.read.nesting.label_runs import count_people, find_runs
from tawthiq.read.nesting.levels import CUT_NAMES, Level, LevelKind, Told, is_governed_before
from tawthiq.read.nesting.lines import enter_lines, leave_lines
from tawthiq.read.nesting.list_ends import name_open_lists
from tawthiq.read.nesting.list_sums import link_list_sums
from tawthiq.read.nesting.parts_of import (
    alone_in_brackets,
    attach,
    like_the_cases,
    of_the_whole,
    of_those_named,
    out_of,
    stand_beside,
    take_measure,
    with_their_kin,
)
from tawthiq.read.nesting.rest import completes_a_total, note_the_rest, of_the_rest
from tawthiq.read.nesting.titles import leave_titles
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.places.mentions import PlaceMention
from tawthiq.read.who.groups import says_only_age_or_sex

REACH_DOER = 4  # tokens from a part to those who did it


def nest(page: Page, sentences: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Give every figure the figure that it is part of, and a missing measure from it, where the text says it."""
    told = Told(page, runs=find_runs(page, sentences))
    for sentence, figures in sentences:
        enter_lines(told, sentence)
        before: Figure | None = None
        if sentence.index in told.runs and told.lines is not None:
            count_people(told, figures[0])
        for figure in figures:
            _place(told, figure, before, sentence)
            before = figure
        leave_lines(told, sentence, figures)
    link_enumerations(page, sentences)
    link_list_sums(page, sentences)
    link_exact_sums(page, sentences)
    link_inner_lists(sentences)
    name_open_lists(page, sentences)
    leave_titles(sentences)
    note_the_rest(page, sentences)


def _place(told: Told, figure: Figure, before: Figure | None, sentence: Sentence) -> None:
    if figure.barred or _of_things_not_counted(told, figure):
        figure.barred, figure.measure = True, None
        if _are_ill(figure):
            told.levels, told.recent = [], []  # «منها 30 وفاة، فيما سجلت الكوليرا 2629 إصابة، منها 50 وفاة»
        return
    if before is not None and _is_joined_to_people(figure, before):
        take_measure(told, figure, before)
    gap_start = before.end if before is not None else sentence.first
    _close(told, gap_start if before is None else _end_in_bracket(told, before), figure)
    if before is not None and _bracketed_beside(told, gap_start, figure, before):
        stand_beside(told, figure, before)
        return
    gap_start = max((cue.last for cue in told.page.cues(gap_start, figure.first, "other_tally")), default=gap_start)
    opened = divides_named_total(told, figure, before) or open_fronted(told, figure, before)
    opened = opened or open_breakdown(told, gap_start, figure, before)
    rest = completes_a_total(told, gap_start, figure) or of_the_rest(told, gap_start, figure)
    alone = not rest and not of_the_whole(told, figure)
    if alone and not of_those_named(told, figure):
        if opened and told.levels:
            told.levels[-1].words = told.levels[-1].words or _opening_words(told.page, gap_start, figure)
        if not opened:
            _continue_or_pop(told, gap_start, figure, before)
        if out_of(told, gap_start, figure, before):
            return
        like_the_cases(told, figure)
        if not with_their_kin(told, figure, before) and not set_against_parts(told, figure, before, sentence):
            attach(told, figure)
    told.recent.append(figure)
    joined = figure.measure_rule == JOINED and figure.counted.empty
    if joined and before is not None and before.counted.empty and before.measure == figure.measure:
        figure.unit = before.unit  # «1,600 منها إلى المدينة و405 إلى القرية»


def _are_ill(figure: Figure) -> bool:
    """Whether a number that is no claim counts those ill, under the noun of those hurt."""
    head = figure.counted.head()
    return head is not None and head.measure == "injured" and figure.kind == "count"


def _is_joined_to_people(figure: Figure, before: Figure) -> bool:
    """«1540 مدنياً في 62 مجزرة، توزعوا: 815 في اللاذقية، 339 في طرطوس»: like the one before, people and no raids."""
    bare = figure.measure_rule == JOINED and figure.counted.empty and before.counted.empty
    return bare and figure.unit == "events" and before.unit != "events" and before.measure_rule == ITS_WHOLES


def _opening_words(page: Page, start: int, figure: Figure) -> tuple[int, int] | None:
    """The tokens of the word, bracket or colon before a figure that opens a breakdown; None where none does."""
    cue = page.first_cue(start, figure.first, "part", "whole_list", "remainder")
    if cue is not None:
        return cue.first, cue.last
    mark = next((at for at in range(figure.first - 1, start - 1, -1) if page.is_mark(at, "(:")), None)
    return (mark, mark + 1) if mark is not None else None


def _bracketed_beside(told: Told, start: int, figure: Figure, before: Figure) -> bool:
    """«حلب (121) وحماة (93)», «ضمت المقبرة ألفي جثة، ومقبرة أخرى (900 جثة)»: a bracket after a name of its own."""
    if (
        (_own_governor(start, figure) and not _names_a_cause(told, start, figure, before))
        or not alone_in_brackets(told, figure)
        or told.page.has_cue(start, figure.first, "ranks_after", "whole_list", "part")
    ):
        return False
    if alone_in_brackets(told, before):
        return True
    named = any(told.page.is_mark(at, "،,") and _joined_on(told.page, at + 1) for at in range(start, figure.first - 1))
    return named and before.kind == "count" and figure.measure in (None, before.measure)


def _names_a_cause(told: Told, start: int, figure: Figure, before: Figure) -> bool:
    """«توزعوا بحسب السبب على الألغام (31) والقتل المستهدف (12) والغارات (9)»: it heads an item."""
    listed = before.whole is not None and (before.cut or "").startswith(CUT_NAMES[LevelKind.LIST])
    joined = figure.governor is not None and _joined_on(told.page, figure.governor.first)
    return listed and joined and alone_in_brackets(told, before)


def _joined_on(page: Page, at: int) -> bool:
    return page.conjoined(at) or page.opens_with_conjunction(at)


def _end_in_bracket(told: Told, before: Figure) -> int:
    """Where the gap after a figure begins: one whose noun ends a bracket («ثلاث نساء وطفل)») closes it."""
    alone = told.page.is_mark(before.first - 1, "(")
    return before.end if alone or before.end <= before.last else max(before.last, before.end - 1)


def _close(told: Told, start: int, figure: Figure) -> None:
    for _ in told.page.marks(start, figure.first, ")"):
        if any(level.kind is LevelKind.BRACKET for level in told.levels):
            while told.levels and told.levels.pop().kind is not LevelKind.BRACKET:
                pass
    besides = list(told.page.cues(start, figure.first, "beside"))
    listed = bool(told.levels) and told.levels[0].kind is LevelKind.LIST
    contrast = told.page.has_cue(start, figure.first, "breaks")
    anew = told.page.has_cue(start, figure.first, "other_tally")
    if told.levels and _is_of_another_year(told, start, figure):
        whole, anew = told.levels[0].any_measure, True
        if whole is not None and figure.measure is None:
            take_measure(told, figure, whole)
    if anew or (besides and (not listed or contrast or _own_governor(besides[0].first, figure))):
        told.levels = []


def _is_of_another_year(told: Told, start: int, figure: Figure) -> bool:
    """«160، بينهم 26 طفلاً، مقارنة بـ155 في العام السابق»: a number of another time, beside the total of this one."""
    dated = any(at in told.page.date_cover for at in range(figure.end, min(figure.end + 2, figure.sentence.last)))
    return figure.counted.empty and dated and told.page.has_cue(start, figure.first, "against_which", "compared")


def _continue_or_pop(told: Told, start: int, figure: Figure, before: Figure | None) -> None:
    while told.levels and not _continues(told, told.levels[-1], start, figure, before):
        whole = told.levels.pop().any_measure
        if whole is None or figure.measure is not None:
            continue
        if _of_another_place(told, whole, figure) or _is_put_down_anew(told, start, figure):
            take_measure(told, figure, whole)
    if before is not None and before.measure is not None and not told.levels and figure.measure is None:
        _beside_likewise(told, start, figure, before)


def _beside_likewise(told: Told, start: int, figure: Figure, before: Figure) -> None:
    """«16 في حمص، و12 في دير الزور»: both with a place, or put down to somebody, count the same."""
    placed = figure.conjoined and _place_after(told, figure) and _place_after(told, before)
    if placed or _is_put_down_anew(told, start, figure):
        take_measure(told, figure, before)


def _continues(told: Told, level: Level, start: int, figure: Figure, before: Figure | None) -> bool:
    if before is None:
        return False
    if level.kind is LevelKind.BRACKET or _in_bracket_of_list(told, level, start, figure):
        return True
    if figure.measure is None and any(begins_another(told.page, at) for at in range(start, figure.first)):
        return False
    comma = any(told.page.is_mark(at, "،,؛;") for at in range(start, figure.first))
    comma = comma or (level.kind is LevelKind.LIST and _is_next_place(told.page, start, figure))
    if not figure.conjoined and not comma:
        return figure.measure is None and not _own_governor(start, figure)
    whole = level.any_measure or level.whole_of(figure.measure)
    if whole is None:
        return level.kind is LevelKind.LIST
    if _of_another_nation(whole, figure) or _of_another_status(whole, figure):
        return False
    known = figure.measure in (None, whole.measure) or figure.measure in level.wholes
    alike = figure.conjoined and not comma and bool(level.members and figure.counted.people)
    known = known or level.whole_of(figure.measure) is not None
    known = known or is_governed_before(figure, whole, level.opened, alike)
    known = known or figure.measure in {member.measure for member in level.members[-2:]}
    if not known and not (whole.measure == "casualties" and figure.measure in ("killed", "injured")):
        return level.kind is LevelKind.LIST
    if whole.high is not None and figure.value > whole.high and not _plainly_joined(level, figure):
        return False
    if level.kind is LevelKind.LIST:
        return not (_is_told_in_full(level, whole) and _own_governor(start, figure))
    if comma and (_is_put_down_anew(told, start, figure) or _is_of_other_doers(told, whole, figure)):
        return False
    if _own_governor(start, figure) or (comma and _of_another_place(told, whole, figure)):
        return False
    return not comma or not (_outer_list_wants(told, level) or _is_beside_the_whole(told, level, whole, figure))


def _is_told_in_full(level: Level, whole: Figure) -> bool:
    """«خمسة، هم امرأة وأربعة أطفال، وبعدها قُتل طفلان»: whether the parts of a list have given their whole already."""
    parts = [member.value for member in level.members if member.whole is whole and member.measure == whole.measure]
    return len(parts) > 1 and sum(parts) == whole.value


def _is_next_place(page: Page, start: int, figure: Figure) -> bool:
    """«اللاذقية 598 وطرطوس 374»: whether the next place, joined by «و», is all that stands before a figure."""
    placed = start < figure.first and all(at in page.place_cover for at in range(start, figure.first))
    return placed and _joined_on(page, start)


def _is_put_down_anew(told: Told, start: int, figure: Figure) -> bool:
    """«عزت إلى قسد 48 بينهم طفلان، وإلى الفصائل 21»: a figure put down to others than the one before."""
    return any(is_put_down_to(told.page, figure.sentence, at) for at in range(start, figure.first))


def _is_of_other_doers(told: Told, whole: Figure, figure: Figure) -> bool:
    """«11 على يد الجيش بينهم طفلان، واثنان على يد الفصيل»: like the whole it is told with those who did it.

    So are cases of one of the parties that share them: «914 حالة بينها 30 سيدة، وقسد عن 602».
    """
    page = told.page
    if figure.measure_rule == OF_CASES:
        return True
    own = _is_of_doers(page, figure.end, min(figure.end + REACH_DOER, figure.sentence.last))
    after_whole = next((other.first for other in told.recent if other.first > whole.first), figure.first)
    return own and _is_of_doers(page, whole.end, after_whole)


def _is_of_doers(page: Page, first: int, last: int) -> bool:
    """«على يد الجيش», «بمسيّرات تركية»: whether words behind a figure say who did it, before any other clause."""
    end = next((at for at in range(first, last) if page.is_mark(at, "،,؛:.")), last)
    way = next((at for at in range(first, end) if page.found(at, "method")), end)
    return page.has_cue(first, end, "agent") or next(page.matches(way, end, "party"), None) is not None


def _in_bracket_of_list(told: Told, level: Level, start: int, figure: Figure) -> bool:
    """«موزعين على جبهات مأرب (4 قتلى و15 جريحاً) وتعز (ثلاثة قتلى …»."""
    opens = level.kind is LevelKind.LIST and told.page.is_mark(figure.first - 1, "(")
    return opens and not _own_governor(start, figure)


def _of_another_place(told: Told, whole: Figure, figure: Figure) -> bool:
    """«19 في درعا بينهم 10 …، و16 في حمص»: told with a place right after it that does not lie in its whole's."""
    mine, other = _place_after(told, figure), _place_after(told, whole)
    if mine is None or other is None or not mine.ids or not other.ids:
        return False
    places = load_gazetteer()
    return not any(places.within(places.by_id(inner), places.by_id(outer)) for inner in mine.ids for outer in other.ids)


def _of_another_nation(whole: Figure, figure: Figure) -> bool:
    """«276 مصرياً بينهم 74 من القرية، و150 سودانياً»."""
    mine, other = _nations(figure), _nations(whole)
    return bool(mine and other) and not mine & other


def _of_another_status(whole: Figure, figure: Figure) -> bool:
    """«Five civilians, two of whom were children, and three fighters died»: fighters are no part of civilians."""
    mine = {person.status for person in figure.counted.persons() if person.status}
    other = {person.status for person in whole.counted.persons() if person.status}
    return bool(mine and other) and not mine & other


def _nations(figure: Figure) -> set[str]:
    entries = [match.sense.entry for match in figure.counted.people]
    return {entry.country for entry in entries if isinstance(entry, Nationality)}


def _place_after(told: Told, figure: Figure) -> PlaceMention | None:
    """The place named right after the figure and its noun («16 في حمص»)."""
    reach = range(figure.end, min(figure.end + 2, figure.sentence.last))
    return next((told.page.place_cover[at] for at in reach if at in told.page.place_cover), None)


def _outer_list_wants(told: Told, level: Level) -> bool:
    kinds = {other.kind for other in told.levels[: told.levels.index(level)]}
    return bool(kinds & {LevelKind.LIST, LevelKind.BRACKET})


def _is_beside_the_whole(told: Told, level: Level, whole: Figure, figure: Figure) -> bool:
    """«400 مدني، منهم 200 بينهم 40 طفلاً قُتلوا في غارات، و100 قُتلوا تحت التعذيب»: beside the 200, not one of these.

    The parts told so far say only age or sex, and the verb behind the last of them is that of their whole.
    """
    if not level.members or not all(says_only_age_or_sex(part) for part in level.members):
        return False
    outer = any(whole in other.members for other in told.levels[: told.levels.index(level)])
    return outer and figure.conjoined and not says_only_age_or_sex(figure)


def _own_governor(start: int, figure: Figure) -> bool:
    if figure.measure_rule == JOINED:
        return False  # «83 منهم قُتلوا بالألغام و12 بالقصف»: the verb is that of the figure before
    if figure.governor is not None and figure.governor.first == start and figure.conjoined:
        return False  # «خمسة من القتلى سقطوا في الحديدة واثنين في الجوف»
    return figure.governor is not None and start <= figure.governor.first < figure.first


def _plainly_joined(level: Level, figure: Figure) -> bool:
    """«25 مواطناً، بينهم طفل و28 أسيراً محرراً»: joined to a part with nothing between, though more than the whole."""
    joined = bool(level.members) and figure.conjoined and figure.first - level.members[-1].end <= 1
    return joined and level.kind is LevelKind.CUE


@needs("part_of_things", nothing=bool)
def _of_things_not_counted(told: Told, figure: Figure) -> bool:
    """«فتح 1067 مركزاً، بلغ 881 منها طاقته», «423 houses, of which 84 were destroyed»: of those things, no claim."""
    page = told.page
    behind = page.has_cue(figure.last, min(figure.last + 1, figure.sentence.last), "part_of_things")
    if not behind and not _told_of_things(page, figure):
        return False
    for at in range(figure.first - 1, figure.sentence.first - 1, -1):
        quantity = page.quantities.get(at)
        if quantity is not None and at not in page.date_cover:  # «11 هجوماً خلال 24 ساعة، 7 منها»
            near = told.recent[-6:]
            return not any(other.first == at or other.first < at < other.end for other in near)
    return False


def _told_of_things(page: Page, figure: Figure) -> bool:
    """«…, of which, 84 were fully destroyed», «…, including 25 that broke down»: a bare part of those before."""
    if not page.lexicon.doers_first or not figure.counted.empty:
        return False
    opens = figure.first - page.is_mark(figure.first - 1, ",")
    part = page.cue_up_to(max(figure.sentence.first, opens - REACH_DOER), opens, "part")
    if part is None or (figure.governor is not None and figure.governor.first > part.first):
        return False
    return page.cue(figure.last, "passive", "relative") is not None
