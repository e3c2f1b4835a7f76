"""Compared: a figure of another time, or of a place, that is set beside the one told before.

«سُجل 88 نزاعاً عشائرياً هذا العام، مقابل 44 في العام الماضي» counts the same thing twice, and so does «وكانت الشبكة قد
سجلت في أيار 200 حالة» after the arrests of June: who did the one did the other, whenever the report tells who it was.
"""

from collections.abc import Sequence

from tawthiq.languages.words import Head
from tawthiq.model.claim import Measure
from tawthiq.read.by.doers import HARM
from tawthiq.read.by.sides import share_a_side
from tawthiq.read.by.taken_up import has_comparison
from tawthiq.read.figures.figure import AS_MEASURED, Figure
from tawthiq.read.page.page import Page, Sentence

REACH_BESIDE = 3  # tokens from «مقابل» to its number, a word of bounds between them
NEXT_VERB = 2  # tokens from operations to the verb of those who fell in them
REACH_FRONTED = 3  # tokens from the opening of a sentence to the time that it tells first
REACH_TIME = 6  # tokens from the number to the time that sets it apart
EVENTS: frozenset[Measure] = frozenset({"operations", "airstrikes"})


def are_crimes(figure: Figure) -> bool:
    """«سجّل المخيم ست جرائم قتل»: what nobody tells of himself."""
    entries = [match.sense.entry for match in figure.counted.heads]
    return any(isinstance(entry, Head) and entry.crime for entry in entries)


def give_to_fallen(page: Page, figures: Sequence[Figure]) -> None:
    """«وتصدّرت حمص بـ64 عملية قُتل فيها 142 جندياً وسبعة مدنيين»: by those who did the operations in which they fell."""
    events: Figure | None = None
    for figure in figures:
        if figure.unit == "events":
            events = figure if figure.by else None
            continue
        verb, fell = figure.governor, figure.unit == "persons" and figure.measure in HARM
        near = events is not None and verb is not None and 0 <= verb.first - events.end <= NEXT_VERB
        if events is None or not near or not fell or figure.by or figure.own_by or figure.whole is not None:
            continue
        if not share_a_side(page, events.by, figure.groups):
            figure.done_as(events, "in-those-operations")


class Compared:
    """Remembers the last figure of every measure, and which figures are set beside one."""

    def __init__(self, page: Page) -> None:
        """Start a text in which nothing has been counted yet."""
        self.page = page
        self._last: dict[Measure, Figure] = {}
        self._measured: list[tuple[Figure, Figure]] = []
        self._beside: list[Figure] = []

    def note(self, figure: Figure) -> None:
        """Remember a figure that later ones may be set beside."""
        whole = figure.whole  # «58 ضحية، 21 قتيلاً و37 جريحاً»: the dead are told first among the victims
        first = whole is None or (whole.measure == "casualties" != figure.measure)
        if figure.measure and figure.kind == "count" and first and figure not in self._beside:
            self._last[figure.measure] = figure

    def by_of(self, measure: Measure) -> list[str]:
        """Who did what was counted last of a measure."""
        return list(self._last[measure].by) if measure in self._last else []

    def measure(self, figure: Figure) -> None:
        """Give a figure the doer of the last one of its measure, now and when those of a breakdown are known."""
        last = self._last.get(figure.measure) if figure.measure else None
        figure.by = []
        if last is not None:
            figure.done_as(last, AS_MEASURED)
            self._measured.append((figure, last))

    def set_beside(self, figure: Figure) -> None:
        """Give a figure of another time the doer told of the last one; «حصيلة أيار تزيد عليها» goes on with that."""
        last = self._last.get(figure.measure) if figure.measure else None
        figure.by = []
        if last is not None:
            figure.done_as(last, AS_MEASURED)
        self._beside.append(figure)

    def is_of_another_time(self, sentence: Sentence, figure: Figure) -> bool:
        """«مقابل 44 في العام الماضي», «وكانت الشبكة قد سجلت في أيار 200 حالة»: the same counted at another time."""
        last = self._last.get(figure.measure) if figure.measure else None
        if last is None or are_crimes(figure) or last.unit != figure.unit or {*last.groups} != {*figure.groups}:
            return False
        behind = range(figure.end, min(figure.end + REACH_TIME, sentence.last))
        near = range(max(sentence.first, figure.first - REACH_BESIDE), figure.first)
        facing = self.page.has_cue(near.start, near.stop, "against_which")
        facing = facing or has_comparison(self.page, near.start, near.stop)
        if facing and any(at in self.page.date_cover for at in behind):
            return True
        before = range(sentence.first, figure.first)
        earlier = self.page.cue(sentence.first, "auxiliary") is not None
        fronted = self._opens_with_year(sentence)
        told = (earlier or fronted) and figure.measure not in HARM - EVENTS
        if not told:
            return False
        party = any(self.page.found(at, "party") or self.page.cue(at, "violence") for at in before)
        return not party and any(at in self.page.date_cover for at in (*before, *behind))

    def _opens_with_year(self, sentence: Sentence) -> bool:
        """«وخلال عام 2022 أحصى المرصد 130 غارة»: a year told before all else sets its count beside another's."""
        opening = range(sentence.first, min(sentence.first + REACH_FRONTED, sentence.last))
        date = next((self.page.date_cover[at] for at in opening if at in self.page.date_cover), None)
        return date is not None and date.role == "span" and (date.period or "").isdigit()

    def settle(self) -> None:
        """Give them the doers again, once those of a breakdown have gone up to its whole."""
        for figure, last in self._measured:
            if not figure.by and not figure.own_by:
                figure.done_as(last, AS_MEASURED)
