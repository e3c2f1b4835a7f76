"""Untold: what has no date and that of the account does not date: a total behind an event, an event behind a total."""

from collections.abc import Sequence

from tawthiq.model.claim import Extent
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page
from tawthiq.read.when.account import Account
from tawthiq.read.when.beyond import is_of_more_than_told
from tawthiq.read.when.counting import HARM
from tawthiq.read.when.moment import Moment
from tawthiq.read.when.own_event import is_an_event_of_its_own
from tawthiq.read.when.so_far import is_of_late


class Untold:
    """Keeps what the events told so far cost, and in which line an event stood behind a running total."""

    def __init__(self, page: Page, account: Account) -> None:
        self.page, self.account = page, account
        self.greatest: dict[str | None, float] = {}  # the most that one event cost, by measure
        self.line = -1

    def extent(self, figure: Figure, moment: Moment | None) -> tuple[Extent, str] | None:
        """The extent, with its rule, of a figure that `moment` does not date; None where it may date it."""
        if moment is None or moment.extent != "cumulative":
            if is_of_more_than_told(self.page, figure, self.greatest):
                self.account.background = figure.sentence.index
                return "cumulative", "more-than-the-event-told"
        elif self._is_an_event_of_its_own(figure, moment):
            self.line = figure.sentence.line
            return "incident", "an-event-of-its-own"
        return ("period", "of-late") if is_of_late(self.page, figure.sentence, figure) else None

    def _is_an_event_of_its_own(self, figure: Figure, moment: Moment) -> bool:
        goes_on = self.line == figure.sentence.line
        return is_an_event_of_its_own(self.page, figure, moment, self.account.running, goes_on=goes_on)

    def remember(self, figures: Sequence[Figure]) -> None:
        """Keep the most that an event of one sentence cost."""
        for figure in figures:
            if figure.kind == "count" and figure.extent == "incident" and figure.measure in HARM:
                self.greatest[figure.measure] = max(figure.value, self.greatest.get(figure.measure, 0.0))
