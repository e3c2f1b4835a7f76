"""Rounded up: those told as taken in the sentence behind one in which a party came to a place to take people.

"Israeli forces raided the camp. Fourteen people were detained", "police broke up a protest. Nine were arrested".
"""

from collections.abc import Sequence

from tawthiq.read.by.doers import Doer, codes_of
from tawthiq.read.by.sides import share_a_side
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.who.groups import UNALIGNED

REACH_CAME = 6  # tokens from a party, an aside or an auxiliary between them, to the verb of its coming
NEXT_SEARCH = 4  # tokens from «launched» to the raid
LONGEST = 2  # sentences between the coming and those taken
REACH_CROWD = 6  # tokens from the verb of attack to those who protest
TAKEN = ("detained", "abducted")


class RoundUps:
    """Remembers which party came last to where it would take people."""

    def __init__(self, page: Page) -> None:
        """Start a text in which nobody came yet."""
        self.page = page
        self._came: list[str] = []
        self._words = (-1, -1)
        self._next = self._line = self._since = -1

    def hear(self, sentence: Sentence, doers: Sequence[Doer], figures: Sequence[Figure]) -> None:
        """Keep the party that comes in a sentence without figures; what is told right behind goes on with it."""
        came = next((doer for doer in doers if self._comes(sentence, doer)), None) if not figures else None
        if came is not None and not sentence.headline:
            self._came, self._words = codes_of(came.parties), (came.first, came.last)
            self._next, self._line, self._since = sentence.index + 1, sentence.line, sentence.index
        elif sentence.index == self._next and sentence.index - self._since <= LONGEST:
            other = any(figure.by and figure.by != self._came for figure in figures)
            self._next += 0 if other or doers else 1

    def give(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Give those taken, by whom the sentence does not say, to the party that came."""
        near = self._since < sentence.index and self._next - 1 <= sentence.index <= self._next
        if not near or sentence.line != self._line or not self._came:
            return
        named = codes_of(list(self.page.matches(sentence.first, sentence.last, "party")))
        charged = self.page.has_cue(sentence.first, sentence.last, "in_connection", "agent")
        if charged or {*named} - {*self._came} - {code for figure in figures for code in figure.groups}:
            return
        for figure in figures:
            taken = figure.measure in TAKEN and figure.kind == "count" and figure.whole is None
            ours = share_a_side(self.page, self._came, [group for group in figure.groups if group not in UNALIGNED])
            if taken and not ours and not (figure.own_by or figure.by):
                figure.by, figure.own_by = list(self._came), True
                figure.because("by", "who-came-to-take-them", *self._words)

    def _comes(self, sentence: Sentence, doer: Doer) -> bool:
        """Whether a party is the subject of a verb of coming to a place by force, or of closing it."""
        opens = doer.plain or doer.force >= 0 or doer.acts
        end = min(doer.last + REACH_CAME, sentence.last)
        carried = self.page.first_cue(doer.last, end, "performs") if opens else None
        search = carried is not None and self.page.has_cue(carried.last, carried.last + NEXT_SEARCH, "search_op")
        fired = self.page.first_cue(doer.last, end, "attacks") if opens else None
        crowd = fired is not None and self.page.has_cue(fired.last, fired.last + REACH_CROWD, "protesters")
        return opens and (search or crowd or self.page.has_cue(doer.last, end, "comes_for_people"))
