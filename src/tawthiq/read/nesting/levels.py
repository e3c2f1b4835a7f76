"""Levels: the breakdowns open at a place in the text, and the figures told up to it.

A breakdown is opened by a word («بينهم»), a bracket, or a list («هم:», «توزعوا كالآتي»). Open ones are kept
on a stack: the top is the innermost whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from tawthiq.languages.words import Trigger
from tawthiq.model.claim import Measure
from tawthiq.read.figures.figure import JOINED, Figure, Wording
from tawthiq.read.measures.item_labels import LABELLED
from tawthiq.read.page.page import Page
from tawthiq.read.who.groups import HARMED

# Rules that give a figure a measure which the whole of a breakdown may overrule.
SOFT = frozenset({"governing-word-before", "topic", JOINED, "noun-of-state", "fighters", "toll"})
TAKEN: tuple[Measure, ...] = ("detained", "held")
EVENTS: tuple[Measure, ...] = ("airstrikes", "operations")


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
    """An open breakdown: its whole for each measure, its parts so far, and of whom it is said to be."""

    kind: LevelKind
    wholes: dict[Measure, Figure]
    members: list[Figure] = field(default_factory=list)
    any_measure: Figure | None = None
    pending: list[Figure] = field(default_factory=list)
    opened: int = -1
    people: Sequence[str] = ()
    words: tuple[int, int] | None = None  # the tokens that open it, where words do

    def whole_of(self, measure: Measure | None) -> Figure | None:
        """What holds a part of a measure; attacks may be told as strikes («104 هجمات، 62 منها … و21 غارة»)."""
        if measure is None:
            return None
        events = (self.wholes[other] for other in EVENTS if other in self.wholes and measure in EVENTS)
        return self.wholes.get(measure) or next(events, None)


@dataclass(slots=True)
class Told:
    """What the text has told up to a figure: open levels, figures that stand alone, and all figures, in order.

    `lines` is the list whose lines are being read, and `item` whether this sentence is one of them. While the
    lines of an item are read, `outer` is the list that the item belongs to, and `outer_mark` its bullet. `runs` are
    the lines of labels, by the index of each sentence that is one.
    """

    page: Page
    levels: list[Level] = field(default_factory=list)
    tops: list[Figure] = field(default_factory=list)
    recent: list[Figure] = field(default_factory=list)
    lines: Level | None = None
    outer: Level | None = None
    outer_mark: str = ""
    item: bool = False
    runs: dict[int, tuple[Figure, ...]] = field(default_factory=dict)


def cut_of(level: Level) -> str:
    """The name of the breakdown that a level's parts belong to."""
    whole = level.any_measure or next(iter(level.wholes.values()), None)
    return f"{CUT_NAMES[level.kind]}{whole.first if whole is not None else level.opened}"


def is_gone_of_the_taken(figure: Figure, whole: Figure | None) -> bool:
    """«5400 معتقل، منهم 3100 مختفٍ قسرياً»: the noun says what has become of some of those taken."""
    missing = figure.measure == "missing" and figure.measure_rule == "noun-of-state"
    return missing and whole is not None and whole.measure in TAKEN


def are_told_as(figure: Figure, whole: Figure | None) -> bool:
    """«Soldiers who had deserted: 6», under a toll of the dead: the label tells what they had been."""
    were = figure.measure == "surrendered" and figure.measure_rule == LABELLED
    return were and whole is not None and whole.measure in HARMED


def is_governed_before(figure: Figure, whole: Figure, opened: int, alike: bool) -> bool:
    """«اعتقال 900، بينهم 300 مختفٍ، بينهم 20 طفلاً و30 سيدة»: only a word before the breakdown tells of it.

    That is a word before the outer whole; for a part of the kind of the part that it is joined to, also any word
    before the breakdown («قُتل 30 عند عودتهم، بينهم ستة أطفال وأربع نساء»; «عودة 400، وبقاء 50 بينهم 20 عراقياً
    و9 سوريين»).
    """
    governor = figure.governor
    outer = whole.whole is not None and governor is not None and governor.first < whole.whole.first
    joined = alike and governor is not None and governor.first < opened
    return (outer or joined) and is_soft(figure, whole, opened if joined else whole.end)


def is_soft(figure: Figure, whole: Figure, opened: int) -> bool:
    """Whether the figure's measure came from a word before the breakdown, or from a noun of state."""
    if is_gone_of_the_taken(figure, whole):
        return False
    if are_told_as(figure, whole):
        return True
    if figure.measure_rule not in SOFT or figure.governor is None or figure.measure_rule == "noun-of-state":
        return figure.measure_rule in SOFT
    return figure.governor.first < max(whole.end, opened)


def may_be_wounded(figure: Figure) -> bool:
    """Whether they are victims, dead or wounded («41 ضحية», «41 مدنياً سقطوا ضحايا للقصف»)."""
    head = figure.counted.head()
    verb = figure.governor.sense.entry if figure.governor is not None else None
    return (head is not None and head.may_be_wounded) or (isinstance(verb, Trigger) and verb.may_be_wounded)


def pronoun_on(page: Page, figure: Figure) -> str:
    """The pronoun written on to the number («أحدهم», «نصفهم»), "" where there is none."""
    if figure.wording is not Wording.NUMBER:
        return ""
    whose = page.quantities.get(figure.last) if figure.last - 1 not in page.quantity_cover else None
    word = page.tokens[figure.last - 1 if whose is None else whose.last - 1].form  # «جثة أحدهم»
    pronouns = [p for p in page.lexicon.words.morphology.pronouns if len(p) > 1 and word.endswith(p)]
    return max(pronouns, key=len, default="")
