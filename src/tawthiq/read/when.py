"""When: the period of each figure, from the dates of its sentence, its whole, or the account that goes on."""

from collections.abc import Sequence

from tawthiq.model.claim import STOCK_MEASURES
from tawthiq.read.bind import bind
from tawthiq.read.date_mention import DateMention
from tawthiq.read.figure import Figure
from tawthiq.read.page import Page, Sentence

TELLING = frozenset({"point", "span", "since", "until"})


class Timing:
    """Gives figures their period in the order of the text."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.carried: DateMention | None = None
        self.carried_line = -1

    def sentence(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Set `period` and `extent` of the figures of one sentence from its own dates."""
        dates = self._dates(sentence)
        for figure, own in zip(figures, bind(self.page, figures, dates), strict=True):
            if own:
                self._give(figure, self._best(own), own=True)
        self._remember(sentence, figures, dates)

    def _dates(self, sentence: Sentence) -> list[DateMention]:
        return [
            date
            for date in self.page.dates
            if sentence.first <= date.first < sentence.last and date.role in TELLING and date.period is not None
        ]

    def _best(self, dates: Sequence[DateMention]) -> DateMention:
        """A running period before a day, else the first."""
        return next((date for date in dates if date.role == "since"), dates[0])

    def _give(self, figure: Figure, date: DateMention, *, own: bool) -> None:
        figure.period = date.period
        figure.own_period = own
        figure.because(self.page, "period", date.cue, date.first, date.last)
        if figure.measure in STOCK_MEASURES:
            figure.extent = "stock"
        elif date.role == "since":
            figure.extent = "cumulative"
        elif date.role == "span":
            figure.extent = "period"

    def _remember(self, sentence: Sentence, figures: Sequence[Figure], dates: Sequence[DateMention]) -> None:
        told = [figure for figure in figures if figure.own_period and figure.whole is None and figure.kind == "count"]
        if told:
            period = told[-1].period
            self.carried = next((date for date in dates if date.period == period), self.carried)
            self.carried_line = sentence.line
        elif dates and not figures and dates[0].role in ("span", "since") and self._tells_violence(sentence):
            self.carried, self.carried_line = dates[0], sentence.line

    def _tells_violence(self, sentence: Sentence) -> bool:
        return next(self.page.matches(sentence.first, sentence.last, "head"), None) is not None

    def inherit(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Parts take their whole's period; others that of the account, where it goes on."""
        for figure in figures:
            if figure.own_period:
                continue
            if figure.whole is not None:
                figure.period, figure.extent = figure.whole.period, figure.whole.extent
            elif self.carried is not None and not sentence.headline and self._goes_on(sentence, figure):
                self._give(figure, self.carried, own=False)
            elif figure.measure in STOCK_MEASURES:
                self._present(figure)

    def _present(self, figure: Figure) -> None:
        figure.extent = "stock"
        published = self.page.report.published
        if published is not None:
            figure.period = published.isoformat()
            figure.because(self.page, "period", "a-stock-said-in-the-present")

    def _goes_on(self, sentence: Sentence, figure: Figure) -> bool:
        if figure.measure in STOCK_MEASURES or self.page.cue(figure.first - 1, "breaks"):
            return False
        if list(self.page.cues(sentence.first, figure.first, "earlier")):
            return False
        return sentence.line - self.carried_line <= 4
