"""Nesting: which figure is part of which, where the text itself says so.

A breakdown is opened by a word («بينهم»), a bracket, or a list («هم:», «توزعوا كالآتي»), and goes on
while figures are joined to one another. Levels are kept on a stack: the top is the innermost whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from tawthiq.languages.words import Head
from tawthiq.model.claim import Measure
from tawthiq.read.figure import Figure
from tawthiq.read.page import Page, Sentence
from tawthiq.text.tokens import TokenKind

DEMOGRAPHIC = frozenset(
    {"women", "children", "men", "elderly", "journalists", "medics", "aid-workers", "unidentified"}
)  # fmt: skip


SOFT = frozenset({"governing-word-before", "topic", "joined-to-the-figure-before", "noun-of-state", "fighters", "toll"})


LONGEST_ITEM = 40  # tokens
LONGEST_LABEL = 12
CLOSE = 0.05  # how far three or more parts may be from their total without a word that calls them parts
ADDS_UP_BY_CHANCE = 20  # below this, a few events told one by one often add up to another number nearby
SENTENCES_OF_PARTS = 2
LEAST_TOLD, MOST_TOLD = 0.6, 1.6  # how far parts that places divide may be: a wrong sum is for the checks to find


class LevelKind(Enum):
    """What opened a breakdown."""

    CUE = "cue"
    BRACKET = "bracket"
    LIST = "list"
    LINES = "lines"


# A cut's name tells whether the text calls the breakdown complete ("all:") or a mention of some ("among:").
CUT_NAMES = {
    LevelKind.CUE: "among:",
    LevelKind.BRACKET: "bracket-",
    LevelKind.LIST: "list-",
    LevelKind.LINES: "lines-",
}
INNER_CUTS = (CUT_NAMES[LevelKind.CUE], CUT_NAMES[LevelKind.BRACKET])


@dataclass(slots=True)
class Level:
    """An open breakdown: its whole for each measure, and its parts so far."""

    kind: LevelKind
    wholes: dict[Measure, Figure]
    members: list[Figure] = field(default_factory=list)
    any_measure: Figure | None = None
    pending: list[Figure] = field(default_factory=list)
    opened: int = -1


class Nesting:
    """Walks the figures of a report in order and gives each its whole."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.levels: list[Level] = []
        self.tops: list[Figure] = []
        self.recent: list[Figure] = []
        self.lines: Level | None = None
        self.item = False

    def walk(self, sentences: Sequence[tuple[Sentence, list[Figure]]]) -> None:
        """Set `whole` (and a missing measure) of every figure of the report."""
        for sentence, figures in sentences:
            self._enter(sentence)
            before: Figure | None = None
            for figure in figures:
                self._place(figure, before, sentence)
                before = figure
            self._leave(sentence, figures)

    # ---- sentences and lines ----

    def _enter(self, sentence: Sentence) -> None:
        self.levels = []
        self.item = sentence.listed or (self.lines is not None and self._is_labelled(sentence))
        if self.lines is not None and not self.item and sentence.opens_line:
            self._end_lines()

    def _is_labelled(self, sentence: Sentence) -> bool:
        """A short line «label: figures» in a list without bullets."""
        if not sentence.opens_line or sentence.last - sentence.first > LONGEST_ITEM:
            return False
        label = range(sentence.first, min(sentence.first + LONGEST_LABEL, sentence.last))
        return any(self.page.is_mark(at, ":") for at in label)

    def _leave(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """A sentence that announces a list opens one for the lines that follow."""
        if sentence.listed or sentence.headline:
            return
        start = figures[-1].end if figures else sentence.first
        announced = list(self.page.cues(start, sentence.last, "whole_list"))
        if announced and self._ends_with_colon(sentence):
            topic = self._topic(start, sentence.last)
            wholes: dict[Measure, Figure] = {}
            for top in self.tops[-8:]:
                if top.measure and sentence.line - top.sentence.line <= 2 and topic in (None, top.measure):
                    wholes[top.measure] = top
            self.lines = Level(LevelKind.LINES, wholes)

    def _topic(self, start: int, end: int) -> Measure | None:
        """What a list is said to break down («والقتلى هم:»)."""
        heads = [match.sense.entry for match in self.page.matches(start, end, "head")]
        measures = {head.measure for head in heads if isinstance(head, Head)}
        return measures.pop() if len(measures) == 1 else None

    def _ends_with_colon(self, sentence: Sentence) -> bool:
        for at in range(sentence.last - 1, sentence.first - 1, -1):
            token = self.page.tokens[at]
            if token.kind is TokenKind.LINE:
                continue
            return token.form in ":،-"
        return False

    def _end_lines(self) -> None:
        if self.lines is not None and not self.lines.pending:
            self.lines = None

    # ---- one figure ----

    def _place(self, figure: Figure, before: Figure | None, sentence: Sentence) -> None:
        if figure.barred or self._of_things_not_counted(figure):
            figure.barred, figure.measure = True, None
            return
        gap_start = before.end if before is not None else sentence.first
        self._close(gap_start, figure)
        if before is not None and self._alone_in_brackets(figure) and self._alone_in_brackets(before):
            self._stand_beside(figure, before)
            return
        opened = self._open(gap_start, figure, before)
        if not opened:
            self._continue_or_pop(gap_start, figure, before)
        if self._out_of(gap_start, figure, before):
            return
        self._attach(figure)
        self._of_the_whole(figure)
        self._of_those_named(figure)
        self.recent.append(figure)

    def _alone_in_brackets(self, figure: Figure) -> bool:
        """«حلب (121)»: a number with nothing but its noun in brackets."""
        closes = figure.end < figure.sentence.last and self.page.is_mark(figure.end, ")")
        return closes and figure.first > 0 and self.page.is_mark(figure.first - 1, "(")

    def _stand_beside(self, figure: Figure, before: Figure) -> None:
        """Give the figure the whole of the one before, and its measure where it has none of its own."""
        if figure.measure is None or figure.measure_rule in SOFT:
            self._take_measure(figure, before)
        figure.whole, figure.cut = before.whole, before.cut
        figure.because(self.page, "part_of", "beside-another-in-brackets", before.first, before.last)
        self.recent.append(figure)
        if figure.whole is None:
            self._top(figure)

    def _close(self, start: int, figure: Figure) -> None:
        for at in range(start, figure.first):
            if self.page.is_mark(at, ")") and any(level.kind is LevelKind.BRACKET for level in self.levels):
                while self.levels and self.levels.pop().kind is not LevelKind.BRACKET:
                    pass
        besides = list(self.page.cues(start, figure.first, "beside"))
        listed = bool(self.levels) and self.levels[0].kind is LevelKind.LIST
        if besides and (not listed or self._own_governor(besides[0].first, figure)):
            self.levels = []

    def _open(self, start: int, figure: Figure, before: Figure | None) -> bool:
        """Open a breakdown that the words between the last figure and this one announce."""
        page = self.page
        if before is not None and any(page.cues(start, figure.first, "ranks_after")):
            return self._open_ranking(figure, before)
        part = list(page.cues(start, figure.first, "part"))
        listing = list(page.cues(start, figure.first, "whole_list", "remainder"))
        bracket = self._bracket_opens(start, figure)
        if listing and listing[0].sense.entry == "remainder" and self.levels:
            return False
        if listing:
            return self._open_list(figure, before, self._topic(start, figure.first))
        colon = before is not None and any(page.is_mark(at, ":") for at in range(start, figure.first))
        if colon and not part and before is not None and self._lists_after_colon(start, figure, before):
            return self._open_list(figure, before, None)
        among = self._among(start, figure)
        if among is not None:
            self.levels = [Level(LevelKind.CUE, {among.measure: among} if among.measure else {}, any_measure=among)]
            return True
        if (part or bracket) and before is not None:
            kind = LevelKind.CUE if part and not bracket else LevelKind.BRACKET
            whole = self._of_people(self._current(before), figure)
            opened = self._verb_at(part[0].first, start) if part else start
            wholes = {whole.measure: whole} if whole.measure else {}
            self.levels.append(Level(kind, wholes, any_measure=whole, opened=opened))
            return True
        if part and self.tops and not page.is_mark(start, ")"):
            return self._open_anaphoric(part[0].first, figure)
        return False

    def _open_ranking(self, figure: Figure, before: Figure) -> bool:
        """«حلب 140، تلتها حماة بـ121»: figures ranked beside each other share a whole, told before them."""
        first = before if before.whole is None or before.measure == figure.measure else before.whole
        if figure.measure is not None and figure.measure not in (first.measure, before.measure) and not _is_soft(figure, first, figure.first):
            return False
        whole = first.whole or self._total_before(first)
        if whole is None or not first.measure:
            return False
        if first.whole is None:
            first.whole, first.cut = whole, f"{CUT_NAMES[LevelKind.LIST]}{whole.first}"
            first.because(self.page, "part_of", "ranked-with-the-next", figure.first, figure.last)
            self.tops = [top for top in self.tops if top is not first]
        self.levels = [Level(LevelKind.LIST, {first.measure: whole}, members=[first], opened=figure.first)]
        return True

    def _total_before(self, first: Figure) -> Figure | None:
        for top in reversed(self.tops[-8:]):
            near = first.sentence.index - top.sentence.index <= 3 and top is not first
            if near and top.measure == first.measure and top.unit == first.unit and top.value > first.value:
                return top
        return None

    def _verb_at(self, cue: int, start: int) -> int:
        """«عاد منهم 31 ألفاً»: the verb right before the cue belongs to the part."""
        for match in self.page.matches(max(start, cue - 3), cue, "trigger"):
            if match.last == cue:
                return match.first
        return cue

    def _of_people(self, whole: Figure, figure: Figure) -> Figure:
        """People are no part of operations: then the last figure of people before them."""
        counts_people = bool(figure.counted.people or figure.counted.parties or figure.counted.heads)
        if whole.unit != "events" or not counts_people or figure.unit == "events":
            return whole
        for other in reversed(self.recent[-6:]):
            if other.unit != "events" and other.sentence.index >= whole.sentence.index - 1 and other.kind == "count":
                return other
        return whole

    def _lists_after_colon(self, start: int, figure: Figure, before: Figure) -> bool:
        """«887 أسيراً: 706 من الحوثيين»: a number right after the colon begins the breakdown of the one before."""
        at = figure.first - 1
        while at > start and (self.page.is_mark(at, "\"'-–(•_") or self.page.cue(at, "connective")):
            at -= 1
        soft = figure.measure is None or figure.measure == before.measure or figure.measure_rule in SOFT
        return self.page.is_mark(at, ":") and soft and before.kind == "count" and figure.value <= before.value

    def _bracket_opens(self, start: int, figure: Figure) -> bool:
        """Whether a bracket is open where the figure stands."""
        for at in range(figure.first - 1, start - 1, -1):
            if self.page.is_mark(at, ")"):
                return False
            if self.page.is_mark(at, "("):
                return True
        return False

    def _open_list(self, figure: Figure, before: Figure | None, topic: Measure | None) -> bool:
        if topic is not None:
            named = self._last_top_of(figure, topic)
            if named is not None:
                self.levels = [Level(LevelKind.LIST, {topic: named}, opened=figure.first)]
                return True
        if before is not None:
            whole = self._current(before)
            self.levels = [*self._outer(whole), self._level_of(LevelKind.LIST, whole)]
            return True
        whole_before = self._last_top(figure)
        if whole_before is None:
            return False
        self.levels = [self._level_of(LevelKind.LIST, whole_before)]
        return True

    def _open_anaphoric(self, at: int, figure: Figure) -> bool:
        """«ومنهم 12 …» at the opening of a sentence: the whole is the last figure told before."""
        whole = self._last_top(figure)
        if whole is None or figure.first - at > 6:
            return False
        self.levels = [self._level_of(LevelKind.CUE, whole)]
        return True

    def _level_of(self, kind: LevelKind, whole: Figure) -> Level:
        wholes = {whole.measure: whole} if whole.measure else {}
        beside = [top for top in self.tops[-6:] if top.sentence.index == whole.sentence.index and top.measure]
        for top in beside:
            wholes.setdefault(top.measure, top)  # type: ignore[arg-type]
        return Level(kind, wholes, any_measure=whole if kind is LevelKind.CUE else None)

    def _outer(self, whole: Figure) -> list[Level]:
        """The open levels that hold the whole itself."""
        kept = []
        for level in self.levels:
            kept.append(level)
            if whole in level.members:
                break
        else:
            return []
        return kept

    def _current(self, before: Figure) -> Figure:
        """The figure to which a new breakdown belongs: the last one at the level now open."""
        open_cuts = {_cut(level) for level in self.levels}
        for figure in reversed(self.recent):
            if figure.sentence is not before.sentence:
                break
            inner = figure.cut is not None and figure.cut.startswith(INNER_CUTS)
            if not inner or figure.cut in open_cuts:
                return figure
        return before

    def _last_top_of(self, figure: Figure, measure: Measure) -> Figure | None:
        for top in reversed(self.tops[-8:]):
            if top.measure == measure and figure.sentence.index - top.sentence.index <= 4 and top.value >= figure.value:
                return top
        return None

    def _last_top(self, figure: Figure) -> Figure | None:
        for top in reversed(self.tops[-6:]):
            near = figure.sentence.index - top.sentence.index <= 3 and not top.sentence.headline
            if near and (figure.measure is None or top.measure == figure.measure) and top.kind == "count":
                return top
        return None

    def _among(self, start: int, figure: Figure) -> Figure | None:
        """«ومن ضمن المدنيين 1.274 …»: the last figure of that group."""
        for cue in self.page.cues(start, figure.first, "among"):
            head = self.page.found(cue.last, "head")
            if head is not None and isinstance(head.sense.entry, Head):
                return self._last_top_of(figure, head.sense.entry.measure)
            person = self.page.found(cue.last, "person")
            groups = getattr(person.sense.entry, "groups", []) if person is not None else []
            for earlier in reversed(self.recent[-12:]):
                named = [group for found in earlier.counted.persons() for group in found.groups]
                told = earlier.kind == "count" and earlier.measure is not None
                if told and groups and named == list(groups) and figure.sentence.index - earlier.sentence.index <= 3:
                    return earlier
        return None

    def _continue_or_pop(self, start: int, figure: Figure, before: Figure | None) -> None:
        while self.levels and not self._continues(self.levels[-1], start, figure, before):
            self.levels.pop()

    def _continues(self, level: Level, start: int, figure: Figure, before: Figure | None) -> bool:
        if before is None:
            return False
        if level.kind is LevelKind.BRACKET:
            return True
        comma = any(self.page.is_mark(at, "،,؛;") for at in range(start, figure.first))
        if not figure.conjoined and not comma:
            return figure.measure is None and not self._own_governor(start, figure)
        whole = level.any_measure or (level.wholes.get(figure.measure) if figure.measure else None)
        if whole is None:
            return level.kind is LevelKind.LIST
        if figure.measure is not None and figure.measure not in level.wholes and figure.measure != whole.measure:
            return level.kind is LevelKind.LIST
        if whole.high is not None and figure.value > whole.high and not self._plainly_alike(level, figure):
            return False
        if level.kind is LevelKind.LIST:
            return True
        if self._own_governor(start, figure):
            return False
        return not comma or (self._alike(level, figure) and not self._outer_list_wants(level, figure))

    def _outer_list_wants(self, level: Level, figure: Figure) -> bool:
        kinds = {other.kind for other in self.levels[: self.levels.index(level)]}
        in_bracket = LevelKind.BRACKET in kinds and not _is_demographic(figure)
        return LevelKind.LIST in kinds or in_bracket

    def _own_governor(self, start: int, figure: Figure) -> bool:
        return figure.governor is not None and start <= figure.governor.first < figure.first

    def _alike(self, level: Level, figure: Figure) -> bool:
        """Whether a figure after a comma is of the kind of the parts before it (women after children)."""
        kinds = {_is_demographic(member) for member in level.members}
        return not kinds or kinds == {_is_demographic(figure)}

    def _plainly_alike(self, level: Level, figure: Figure) -> bool:
        """Women after children: parts of one whole even where a wrong number makes them more than the whole."""
        return bool(level.members) and _is_demographic(figure) and all(_is_demographic(part) for part in level.members)

    def _out_of(self, start: int, figure: Figure, before: Figure | None) -> bool:
        """«116 من أصل 251»: the figure before is part of this one."""
        if before is None or not list(self.page.cues(start, figure.first, "out_of")) or figure.first - start > 4:
            return False
        before.whole = figure
        if figure.measure is None:
            figure.measure, figure.unit = before.measure, before.unit
        figure.because(self.page, "part_of", "out-of", start, figure.first)
        self.tops = [top for top in self.tops if top is not before] + [figure]
        return True

    def _attach(self, figure: Figure) -> None:
        for level in reversed(self.levels):
            whole = self._whole_in(level, figure)
            if whole is not None and self._can_hold(whole, figure):
                self._join(level, whole, figure)
                return
            if level.kind is LevelKind.BRACKET:
                break
        if self.lines is not None and self.item and figure.kind == "count":
            self._attach_to_lines(figure)
            return
        if figure.kind == "count":
            self._top(figure)

    def _whole_in(self, level: Level, figure: Figure) -> Figure | None:
        """The whole of a level for this figure; a measure that a word before the whole gave does not count."""
        first = level.any_measure or next(iter(level.wholes.values()), None)
        if figure.measure is None or (first is not None and _is_soft(figure, first, level.opened)):
            return self._fitting(level, figure, first)
        whole = level.wholes.get(figure.measure)
        if whole is None and figure.measure in ("killed", "injured"):
            whole = next((w for w in level.wholes.values() if _may_be_wounded(w)), None)
        if whole is None and level.kind is LevelKind.CUE and figure.measure_rule == "counted-noun":
            return level.any_measure
        return whole

    def _fitting(self, level: Level, figure: Figure, first: Figure | None) -> Figure | None:
        """The whole for a figure whose own words give no measure: one of people where people are counted."""
        people = bool(figure.counted.people or figure.counted.parties)
        if first is not None and people and first.unit == "events":
            return next((whole for whole in level.wholes.values() if whole.unit != "events"), first)
        return first

    def _attach_to_lines(self, figure: Figure) -> None:
        assert self.lines is not None
        whole = self.lines.wholes.get(figure.measure) if figure.measure else None
        if whole is None and (figure.measure is None or figure.measure_rule in SOFT):
            whole = self._fitting(self.lines, figure, next(iter(self.lines.wholes.values()), None))
        if whole is not None and self._can_hold(whole, figure):
            self._join(self.lines, whole, figure)
        else:
            self.lines.pending.append(figure)

    def _top(self, figure: Figure) -> None:
        """A figure that stands by itself; the total of pending list lines if it is announced as one."""
        self.tops.append(figure)
        lines = self.lines
        if lines is None or not lines.pending or self.item:
            return
        total = list(self.page.cues(figure.sentence.first, figure.first, "total"))
        mine = [part for part in lines.pending if part.measure == figure.measure and part is not figure]
        if total and mine and all(self._can_hold(figure, part) for part in mine):
            for part in mine:
                part.whole = figure
                part.because(self.page, "part_of", "list-before-its-total", total[0].first, total[0].last)
            lines.pending = [part for part in lines.pending if part not in mine]

    def _of_things_not_counted(self, figure: Figure) -> bool:
        """«فتح 1067 مركزاً، بلغ 881 منها طاقته»: a number of those things is no claim either."""
        page = self.page
        if not any(page.cue(at, "part_of_things") for at in range(figure.last, min(figure.last + 1, figure.sentence.last))):
            return False
        for at in range(figure.first - 1, figure.sentence.first - 1, -1):
            quantity = page.quantities.get(at)
            if quantity is not None:
                return all(other.first != at for other in self.recent[-6:])
        return False

    def _can_hold(self, whole: Figure, figure: Figure) -> bool:
        if whole is figure or figure.kind != "count" or whole.kind != "count":
            return False
        if figure.unit == "events" and whole.unit != "events" and figure.measure_rule == "counted-noun":
            return False
        return not (whole.unit == "events" and figure.unit != "events" and figure.measure is not None)

    def _join(self, level: Level, whole: Figure, figure: Figure) -> None:
        figure.whole = whole
        figure.cut = _cut(level)
        level.members.append(figure)
        if figure.measure is None or (_is_soft(figure, whole, level.opened) and figure.measure != whole.measure):
            self._take_measure(figure, whole)
        figure.because(self.page, "part_of", level.kind.value)

    def _take_measure(self, figure: Figure, whole: Figure) -> None:
        figure.measure, figure.governor = whole.measure, None
        persons = any(person.unit == "persons" and not person.generic for person in figure.counted.persons())
        figure.unit = "persons" if persons or whole.unit == "bodies" else whole.unit
        figure.measure_rule = "its-whole's"
        figure.because(self.page, "measure", "its-whole's")

    def _of_the_whole(self, figure: Figure) -> None:
        """«83 منهم قضوا», «ستة منهم»: the pronoun after the number names the whole."""
        if figure.whole is not None or figure.kind != "count":
            return
        for at in (figure.last, figure.end):
            if at < figure.sentence.last and self.page.cue(at, "part") and self.page.covered[at] == at:
                if self.page.cue(at, "part").last < figure.sentence.last and (  # type: ignore[union-attr]
                    self.page.cue(at, "part").last in self.page.quantities  # type: ignore[union-attr]
                ):
                    return
                whole = self._whole_before(figure)
                if whole is not None and figure.counted.empty:
                    figure.whole = whole
                    if figure.measure is None or _is_soft(figure, whole, at):
                        self._take_measure(figure, whole)
                    figure.because(self.page, "part_of", "of-them", at, at + 1)
                    self.tops = [top for top in self.tops if top is not figure]
                return

    def _of_those_named(self, figure: Figure) -> None:
        """«46 من القتلى»: part of the last figure of the ones named."""
        page, at = self.page, figure.last
        if figure.whole is not None or at + 1 >= figure.sentence.last or page.cue(at, "partitive") is None:
            return
        match = page.found(at + 1, "head")
        if match is None or match.prefix not in page.lexicon.articles or not isinstance(match.sense.entry, Head):
            return
        whole = self._last_top_of(figure, match.sense.entry.measure)
        if whole is not None and whole is not figure:
            figure.whole = whole
            self._take_measure(figure, whole)
            figure.because(page, "part_of", "of-those-named", at, match.last)
            self.tops = [top for top in self.tops if top is not figure]

    def _whole_before(self, figure: Figure) -> Figure | None:
        things = any(
            self.page.cue(at, "part_of_things")
            for at in range(figure.last, figure.end + 1)
            if at < figure.sentence.last
        )
        if things:
            for top in reversed(self.recent[-8:]):
                if top.unit in ("events", "cases", "bodies") and top.value >= figure.value and top is not figure:
                    return top
        for top in reversed(self.recent[-8:]):
            if top is figure or top.kind != "count" or figure.sentence.index - top.sentence.index > 2:
                continue
            if top.unit != "events" and top.value >= figure.value:
                return top
        return None


def _cut(level: Level) -> str:
    """The name of the breakdown that a level's parts belong to."""
    whole = level.any_measure or next(iter(level.wholes.values()), None)
    return f"{CUT_NAMES[level.kind]}{whole.first if whole is not None else level.opened}"


def _is_soft(figure: Figure, whole: Figure, opened: int) -> bool:
    """Whether the figure's measure came from a word before the breakdown, or from a noun of state."""
    if figure.measure_rule not in SOFT or figure.governor is None or figure.measure_rule == "noun-of-state":
        return figure.measure_rule in SOFT
    return figure.governor.first < max(whole.end, opened)


def _may_be_wounded(figure: Figure) -> bool:
    head = figure.counted.head()
    return head is not None and head.may_be_wounded


def _is_demographic(figure: Figure) -> bool:
    return bool(figure.groups) and set(figure.groups) <= DEMOGRAPHIC


def nest(page: Page, sentences: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Give every figure of the report the figure that it is part of, where the text says it."""
    Nesting(page).walk(sentences)
    link_enumerations(page, sentences)


def link_enumerations(page: Page, sentences: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Link figures that enumerate the total told right before or after them («… 44. في العراق 30، وفي سوريا 14»).

    The parts of an enumeration stand in one sentence after it. Either a place before each divides them,
    and then a sum that is wrong links them too; or they add up to the total, or nearly; a
    small total must not be told with parts that each have a verb of their own.
    """
    tops = [
        (sentence, [f for f in figures if f.whole is None and f.kind == "count" and f.bound == "exact" and f.measure])
        for sentence, figures in sentences
        if not sentence.headline
    ]
    for at, (_, before) in enumerate(tops):
        for total in before:
            for reach in range(1, SENTENCES_OF_PARTS + 1):
                told = tops[at + 1 : at + 1 + reach]
                if len(told) == reach and total.whole is None:
                    _enumerate(page, total, [f for _, figures in told for f in figures], told[0][0])


def _enumerate(page: Page, total: Figure, figures: Sequence[Figure], sentence: Sentence) -> None:
    parts = [f for f in figures if f.measure == total.measure and f.unit == total.unit and f.whole is None]
    apart = parts[-1].sentence is not sentence if parts else False
    if len(parts) < 2 or (total.value < ADDS_UP_BY_CHANCE and _each_told_anew(parts)):
        return
    told = sum(part.value for part in parts) / max(total.value, 1)
    close = told == 1 or (len(parts) > 2 and abs(told - 1) <= CLOSE)
    if any(part.value >= total.value for part in parts) or (apart and told != 1):
        close = False
    if not close and not (not apart and LEAST_TOLD <= told <= MOST_TOLD and _apart_by_place(page, parts, sentence)):
        return
    for part in parts:
        part.whole, part.cut = total, f"enumeration-{total.first}"
        part.because(page, "part_of", "enumeration-after-its-total", total.first, total.last)


def _each_told_anew(parts: Sequence[Figure]) -> bool:
    """Every figure with a verb of its own: events told one by one, which may add up by chance."""
    verbs = {part.governor.first for part in parts if part.governor is not None and part.governor.first < part.first}
    return len(verbs) == len(parts)


def _apart_by_place(page: Page, parts: Sequence[Figure], sentence: Sentence) -> bool:
    """«في العراق 30، وفي سوريا 14»: each figure with a place before it, from the opening of the sentence on."""
    start = sentence.first
    for part in parts:
        placed = [at for at in range(start, part.first) if at in page.place_cover]
        if not placed or part.first - start > LONGEST_LABEL:
            return False
        start = part.end
    return not any(at in page.date_cover for at in range(sentence.first, parts[-1].first))


def settle_victims(sentences: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """«ضحايا» are dead and wounded together in a report that divides them so, else dead."""
    figures = [figure for _, found in sentences for figure in found]
    told = [
        f for f in figures if (head := f.counted.head()) is not None and head.may_be_wounded and f.measure == "killed"
    ]
    divided = any(part.whole in told and part.measure == "injured" for part in figures)
    if divided:
        for figure in told:
            figure.measure = "casualties"
