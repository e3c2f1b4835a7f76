"""Untold: what has no date and that of the account does not date: a total behind an event, an event behind a total."""

from collections.abc import Sequence

from tawthiq.model.period import day_range
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page
from tawthiq.read.when.account import Account
from tawthiq.read.when.beyond import COUNTED, Clause, clause_of, is_of_a_war, is_of_more_than_told
from tawthiq.read.when.counting import HARM
from tawthiq.read.when.moment import Moment
from tawthiq.read.when.own_event import TAKEN, is_an_event_of_its_own, turns_from_arrests
from tawthiq.read.when.so_far import are_new, is_of_late
from tawthiq.read.when.start import Starts

TWO_DAYS = 2  # both ends of «the last 24 hours»


class Untold:
    """Keeps what the events told so far cost, and in which line an event stood behind a running total."""

    def __init__(self, page: Page, account: Account, starts: Starts) -> None:
        self.page, self.account, self.starts = page, account, starts
        self.greatest: dict[str | None, float] = {}  # the most that one event cost, by measure
        self.of_a_day: dict[str | None, float] = {}  # the most that the last day cost, by measure
        self.line = -1
        self.war: Figure | None = None  # the last figure of a war older than what the account is of

    def settles(self, figure: Figure, moment: Moment | None) -> bool:
        """Whether a figure is one that `moment` does not date; gives it its extent then, of a war its start too."""
        if moment is not None and moment.extent == "cumulative":
            if self._is_an_event_of_its_own(figure, moment):
                self.line = figure.sentence.line
                figure.lasts("incident", "an-event-of-its-own")
                return True
            if (war := self._since_an_older_war(figure, moment)) is not None:
                self.war, figure.period = figure, war
                figure.lasts("cumulative", "more-than-the-event-told")
                return True
            if are_new(self.page, figure):
                figure.lasts("period", "of-late")
                return True
        elif (clause := clause_of(self.page, figure)) is not None and self._is_beyond(figure, clause):
            figure.lasts("cumulative", "more-than-the-event-told")
            return True
        if is_of_late(self.page, figure.sentence, figure):
            figure.lasts("period", "of-late")
            return True
        return False

    def _is_beyond(self, figure: Figure, clause: Clause) -> bool:
        war = is_of_a_war(self.page, figure, clause)
        event = self.greatest.get(figure.measure, 0.0) or (self.greatest.get("injured", 0.0) if clause.gone else 0.0)
        event = max(event, self.of_a_day.get(figure.measure, 0.0))
        if not war and not is_of_more_than_told(self.page, figure, clause, event):
            return False
        self.account.background = figure.sentence.index
        since = self.account.of_line(figure.sentence.line)
        figure.period = self.starts.of_the_war() if war else since.period if since is not None else None
        return True

    def _since_an_older_war(self, figure: Figure, moment: Moment) -> str | None:
        """«They have shelled it since autumn. The war has killed 9,000», where it began in April: since then."""
        joined = self.war is not None and self.war.sentence is figure.sentence and figure.measure in COUNTED
        war = self.war.period if joined and self.war is not None else self.since_its_war(figure)
        told = moment.days
        first = day_range(war).first if war is not None else None
        return war if first is not None and told is not None and told.first is not None and first < told.first else None

    def since_its_war(self, figure: Figure) -> str | None:
        """«The PKK took up arms in 1984. 40,000 have died in the conflict»: since its start."""
        clause = clause_of(self.page, figure)
        of_a_war = clause is not None and is_of_a_war(self.page, figure, clause)
        return self.starts.of_the_war() if of_a_war else None

    def _is_an_event_of_its_own(self, figure: Figure, moment: Moment) -> bool:
        goes_on = self.line == figure.sentence.line
        if self.account.tallied in TAKEN and turns_from_arrests(self.page, figure, moment):
            return True
        return is_an_event_of_its_own(self.page, figure, moment, self.account.running, goes_on=goes_on)

    def remember(self, figures: Sequence[Figure]) -> None:
        """Keep the most that an event of one sentence cost, and what the last day did."""
        for figure in figures:
            if figure.kind != "count" or figure.measure not in HARM:
                continue
            brief = figure.extent == "period" and figure.period is not None
            if figure.extent == "incident":
                self.greatest[figure.measure] = max(figure.value, self.greatest.get(figure.measure, 0.0))
            elif brief and (day_range(str(figure.period)).days() or 0) in (1, TWO_DAYS):
                self.of_a_day[figure.measure] = max(figure.value, self.of_a_day.get(figure.measure, 0.0))
