"""Clashes: the two sides that the text tells to fight, whose are the dead of the fighting that it goes on to tell.

«جُرح 14 جراء الاشتباكات» after «المواجهات بين …» has both; «اشتباكات بين الطرفين» has the sides of its own dead.
"""

from collections.abc import Sequence

from tawthiq.read.by.doers import HARM, Doer, codes_of
from tawthiq.read.by.fights import fights
from tawthiq.read.by.sides import others_than
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.who.groups import UNALIGNED

REACH_FIGHT = 8  # tokens from a figure to the fighting by which it was harmed
LINES_KNOWN = 3  # lines for which fighting that was told goes on


class Clashes:
    """Remembers who fights whom in the order of the text."""

    def __init__(self, page: Page) -> None:
        """Start a text in which nobody fights yet."""
        self.page = page
        self._sides: list[str] = []
        self._line = -1

    def hear(self, sentence: Sentence, doers: Sequence[Doer], figures: Sequence[Figure]) -> None:
        """Remember the two sides of a sentence, and give the harm of its fighting without a doer to them."""
        for doer in doers:
            codes = codes_of(doer.parties)
            if len(codes) > 1 and fights(self.page, sentence, doer.first):
                self._sides, self._line = codes, sentence.line
        if not self._is_known(sentence):
            self._sides = []
        either = any(
            fights(self.page, sentence, match.first)
            for match in self.page.cues(sentence.first, sentence.last, "either_side")
        )
        sides = self._sides or (_sides_of_dead(figures) if either else [])
        for figure in figures if len(sides) > 1 else ():
            harmed = figure.measure in HARM and figure.unit != "events" and figure.kind == "count"
            if harmed and not figure.own_by and (either or self._falls_in_it(figure)):
                self._line = sentence.line
                figure.by, figure.own_by = others_than(self.page, sides, figure.groups), True
                figure.foes = sides
                figure.because(self.page, "by", "the-two-sides-that-fight")

    def _is_known(self, sentence: Sentence) -> bool:
        return sentence.line - self._line <= LINES_KNOWN

    def _falls_in_it(self, figure: Figure) -> bool:
        """«جُرح 14 في الاشتباكات», «عدد قتلى المعارك بلغ 61»: the fighting with its article, and no party by it."""
        page, sentence = self.page, figure.sentence
        first, last = max(sentence.first, figure.first - REACH_FIGHT), min(sentence.last, figure.end + REACH_FIGHT)
        for fight in page.cues(first, last, "two_sided"):
            known = fight.prefix in page.lexicon.articles or page.cue(fight.first - 1, "resume") is not None
            alone = not any(page.found(at, "party") for at in range(fight.first, min(fight.last + 4, sentence.last)))
            if known and alone:
                return True
        return False


def _sides_of_dead(figures: Sequence[Figure]) -> list[str]:
    """«قُتل 7 من قوات النظام و3 من الهيئة في اشتباكات بين الطرفين»: the two parties among the dead."""
    told = [figure.groups for figure in figures if figure.measure in HARM and figure.unit != "events"]
    codes = list(dict.fromkeys(code for groups in told if len(groups) == 1 for code in groups))
    sides = [code for code in codes if code not in UNALIGNED]
    return sides if len(sides) == 2 else []
