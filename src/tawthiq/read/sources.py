"""On whose word: the source that the text gives for each statement."""

from collections.abc import Sequence

from tawthiq.languages.words import Source, UnlistedSource
from tawthiq.read.figure import Figure
from tawthiq.read.lexicon import Match
from tawthiq.read.page import Page, Sentence

REACH_NAME = 6


class Sourcing:
    """Gives figures their source in the order of the text."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.carried: list[str] = []
        self.carried_line = -1
        self.carried_from: Match | None = None
        self.party = ""

    def sentence(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Set `source` of the figures of one sentence, from its words or the statement that goes on."""
        named = self._named(sentence)
        if named:
            names = list(dict.fromkeys(self._name(match) for match in named))
            listed = [self._name(match) for match in named if isinstance(match.sense.entry, Source)]
            names = listed or names[:1]
            match = named[0]
            self.party = getattr(match.sense.entry, "party", "")
            if not sentence.headline:
                self.carried, self.carried_line, self.carried_from = names, sentence.line, match
            self._give(figures, names, "named", match)
        elif not sentence.headline and self._goes_on(sentence):
            assert self.carried_from is not None
            self._give(figures, self.carried, "statement-goes-on", self.carried_from)

    def _give(self, figures: Sequence[Figure], names: Sequence[str], rule: str, match: Match) -> None:
        for figure in figures:
            figure.source = list(names)
            figure.because(self.page, "source", rule, match.first, match.last)

    def _name(self, match: Match) -> str:
        entry = match.sense.entry
        if isinstance(entry, Source):
            return entry.code
        assert isinstance(entry, UnlistedSource)
        return self.page.text(match.first, match.last)

    def _named(self, sentence: Sentence) -> list[Match]:
        return [match for match in self.page.matches(sentence.first, sentence.last, "source") if self._speaks(sentence, match)]

    def _speaks(self, sentence: Sentence, match: Match) -> bool:
        """Whether words of saying stand by the name: «بحسب …», «قال …», «…: », «… وثّق»."""
        page = self.page
        if match.last < sentence.last and page.is_mark(match.last, ":"):
            return True
        for at in range(match.first - 1, max(sentence.first, match.first - REACH_NAME) - 1, -1):
            first = page.covered[at]
            if first >= 0 and self._says(first, ("after", "saying")):
                return True
            if page.is_mark(at, "،,:.()") or (first >= 0 and page.found(first, "source")):
                break
        for at in range(match.last, min(sentence.last, match.last + 3)):
            if self._says(at, ("saying",)):
                return True
            if page.is_mark(at, "،,.:"):
                break
        return False

    def _says(self, at: int, kinds: tuple[str, ...]) -> bool:
        return any(m.sense.table == "attribution" and m.sense.entry in kinds for m in self.page.match_at.get(at, ()))

    def _goes_on(self, sentence: Sentence) -> bool:
        if not self.carried:
            return False
        if sentence.line == self.carried_line:
            return True
        for at in range(sentence.first, min(sentence.first + 4, sentence.last)):
            if self._says(at, ("continued", "named")) or self.page.cue(at, "resume", "total", "whole_list"):
                self.carried_line = sentence.line
                return True
        if sentence.listed:
            self.carried_line = sentence.line
            return True
        return False
