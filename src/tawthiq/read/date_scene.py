"""The scene: one sentence as it is told — its dates, and the moments that its figures were given so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tawthiq.model.period import day_range
from tawthiq.read.bind import Bound
from tawthiq.read.date_counting import cued, is_measure, is_stock
from tawthiq.read.date_mention import DateMention
from tawthiq.read.date_moment import Moment
from tawthiq.read.date_telling import Telling
from tawthiq.read.figure import Figure
from tawthiq.read.page import Page

FARTHEST_TOLD = 20  # figures back; bounds the work on endless sentences


@dataclass(slots=True)
class Scene:
    """One sentence: all its expressions of time, those that tell when, and what its figures were given.

    `others` are the first tokens of dates that belong to one figure alone: fronted, or of a part or share.
    """

    page: Page
    mentions: list[DateMention] = field(default_factory=list)
    telling: Telling = field(default_factory=Telling)
    told: list[tuple[Figure, Moment]] = field(default_factory=list)
    others: set[int] = field(default_factory=set)

    def keep_others(self, figures: Sequence[Figure], bound: Sequence[Bound[DateMention]]) -> None:
        """Note which dates belong to one figure alone."""
        for figure, reach in zip(figures, bound, strict=True):
            fronted = (m for m in reach.opening if not cued(self.page, m.last, figure.first, "part"))
            self.others.update(mention.first for mention in fronted)
            shared = figure.kind == "count" or (figure.kind == "ratio" and reach.own and reach.own[0].role == "point")
            if not shared or figure.whole is not None:
                self.others.update(mention.first for mention in reach.own)

    def plain(self) -> list[DateMention]:
        """The dates that tell when something happened, not when it was said."""
        return self.telling.plain(self.telling.dates)

    def told_before(self, figure: Figure) -> Moment | None:
        """The moment of the last figure before this in its sentence that tells of the same time."""
        stock = is_stock(self.page, figure)
        for number in range(len(self.told) - 1, max(-1, len(self.told) - 1 - FARTHEST_TOLD), -1):
            other, moment = self.told[number]
            if other.first >= figure.first or (moment.extent == "stock") != stock or moment.mention.compared >= 0:
                continue
            if not is_measure(self.page, other, [earlier for earlier, _ in self.told[max(0, number - 1) : number]]):
                return moment
        return None

    def day_of_saying(self) -> date | None:
        """The last day of the date of the saying, else the report's."""
        said = (mention for mention in self.telling.dates if mention.first in self.telling.said)
        period = next((mention.period for mention in said if mention.period is not None), None)
        return day_range(period).last if period is not None else self.page.report.published

    def after(self, mention: DateMention) -> list[DateMention]:
        """All expressions of time that follow one in the sentence."""
        return [other for other in self.mentions if other.first >= mention.last]
