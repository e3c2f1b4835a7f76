"""Told again: totals that a report repeats, goes on to count, or raises beyond what it told since a day."""

from collections.abc import Sequence

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page
from tawthiq.read.when.counting import HARM, is_raised
from tawthiq.read.when.moment import Moment

TOLD_ONCE_MORE = "told-once-more"
MANY = 100  # a smaller number is told of two things by chance
THOUSANDS = 1000
NEXT = 3  # tokens from «إلى» to the number, a bound between
REACH_NUMBER = 24  # tokens from «عدد» to the number
FAR_MORE = 3  # times the total told since a day, of which it is no later state


class ToldAgain:
    """Keeps the dead and the hurt whom the body of a report has counted so far."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.told: dict[tuple[str | None, float], Figure] = {}
        self.last: dict[str | None, Figure] = {}
        self.runs = False

    def remember(self, figures: Sequence[Figure]) -> None:
        """Keep what one sentence counts."""
        for figure in figures:
            if figure.kind != "count" or figure.measure not in HARM:
                continue
            if figure.value >= MANY:
                self.told.setdefault((figure.measure, figure.value), figure)
            if figure.whole is None:
                self.last[figure.measure] = figure
                running = figure.extent == "cumulative" or figure.value >= THOUSANDS
                self.runs = self.runs or (running and figure.period is None)

    def before(self, figure: Figure) -> Figure | None:
        """«… 634 شهيداً منذ 2 آذار. وقال الوزير: بلغ عدد الشهداء 634»: the running total that is told once more."""
        told = self.told.get((figure.measure, figure.value)) if figure.kind == "count" else None
        return told if told is not None and told.extent == "cumulative" else None

    def is_beyond(self, figure: Figure, moment: Moment) -> bool:
        """«قُتل 54 منذ 22 آب. وارتفع إجمالي القتلى إلى 332»: far more than was counted since that day."""
        last = self.last.get(figure.measure)
        if last is None or moment.extent != "cumulative" or last.period != moment.period or figure.kind != "count":
            return False
        more = figure.whole is None and last.value * FAR_MORE <= figure.value
        return more and last.extent == "cumulative" and is_raised(self.page, figure)

    def goes_on(self, figure: Figure) -> bool:
        """«بلغ إجمالي الجرحى 6186. وارتفع عدد القتلى إلى 926»: a total beside one that runs since no day told.

        «ارتفع عدد قتلى الهجمات على البلاد إلى 606»: or of many attacks, before any event is told.
        """
        if figure.kind != "count" or figure.whole is not None or figure.measure not in HARM:
            return False
        if self.runs and self._reaches(figure):
            return True
        if not (is_raised(self.page, figure) or self._rises(figure)):
            return False
        several = self.page.has_cue(figure.sentence.first, figure.first, "several_events")
        return self.runs or (several and not self.last and figure.value >= MANY)

    def _reaches(self, figure: Figure) -> bool:
        """«إن عدد المصابين بلغ 15273»: the number of those hurt, with the verb of reaching right before it."""
        first = max(figure.sentence.first, figure.first - REACH_NUMBER)
        reach = self.page.has_cue(max(first, figure.first - NEXT), figure.first, "reach")
        counted = any(at in self.page.quantity_cover for at in range(first, figure.first))
        return reach and not counted and self.page.has_cue(first, figure.first, "number_of")

    def _rises(self, figure: Figure) -> bool:
        """«عدد القتلى جراء … ارتفع إلى 606»: a number, however far before the verb that leads to it."""
        towards = self.page.cue_up_to(max(figure.sentence.first, figure.first - NEXT), figure.first, "towards")
        before = max(figure.sentence.first, figure.first - REACH_NUMBER)
        if towards is None or self.page.cue_up_to(max(before, towards.first - 1), towards.first, "growth") is None:
            return False
        counted = any(at in self.page.quantity_cover for at in range(before, figure.first))
        return not counted and self.page.has_cue(before, towards.first, "number_of")
