"""Heard: who is told, behind a toll, to have done it: «وتبنى الفصيل الهجوم», «واتهمت الحكومة الجماعة بتنفيذه»."""

from collections.abc import Sequence

from tawthiq.read.by.doers import codes_of
from tawthiq.read.by.planted import planters
from tawthiq.read.by.responsibility import (
    Responsible,
    brings_up_unclaimed,
    charges,
    claimants,
    first_charged,
    leaders,
    take_responsibility,
    tells_of_own_men,
)
from tawthiq.read.by.same_target import strikers
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page, Sentence


class Heard:
    """Remembers what a paragraph and its last sentences tell, and gives it to those who claim it or are charged."""

    def __init__(self, page: Page) -> None:
        """Start a text in which nothing is told yet."""
        self.page = page
        self.before: list[Figure] = []  # of the sentence before the one told last
        self.unclaimed_line = -1
        self._told: list[Figure] = []
        self._incident: list[Figure] = []  # since a sentence that names a place
        self._paragraph: list[Figure] = []
        self._line = -1

    def another_unclaimed(self, sentence: Sentence, figures: Sequence[Figure]) -> bool:
        """Take up who claims what was told and who is charged with it; whether an attack is new that nobody claims."""
        same = sentence.line == self._line  # in a later paragraph it gives no doer to the tolls before it
        incident = [*(self._incident if same else ()), *figures]
        claims = list(claimants(self.page, sentence))
        for claimed in claims:
            take_responsibility(self.page, incident if claimed.codes else (), claimed)
        for own in tells_of_own_men(self.page, sentence) if not figures else ():
            take_responsibility(self.page, incident, own)
        for led in leaders(self.page, sentence):
            take_responsibility(self.page, [*(self._paragraph if same else ()), *figures], led)
        another = not figures and brings_up_unclaimed(self.page, sentence)
        if another:
            self.unclaimed_line = sentence.line
        for charged in first_charged(charges(self.page, sentence)):
            if not figures and same:
                take_responsibility(self.page, self._paragraph, charged)
            elif self.page.lexicon.doers_first:  # «put the toll at 37, and said that jets had carried out the strike»
                told = [figure for figure in figures if self._is_said_behind(figure, charged.at)]
                take_responsibility(self.page, told, charged)
        for party, strength in planters(self.page, sentence):
            planted = Responsible(at=party.first, codes=codes_of([party]), strength=strength)
            take_responsibility(self.page, incident, planted)
        open_yet = same and all(figure.unit == "events" for figure in figures)
        for party in strikers(self.page, sentence, self._incident) if open_yet else ():
            struck = Responsible(at=party.first, codes=codes_of([party]), strength="stated")
            take_responsibility(self.page, self._incident, struck)
        for nobody in claims:
            take_responsibility(self.page, incident, nobody)  # «لم تتبنه أي جهة، لكن الحكومة اتهمت الفصيل»
        if figures:
            self._remember(sentence, figures, same=same)
        return another

    def _is_said_behind(self, figure: Figure, at: int) -> bool:
        """Whether a charge at a token is said of a figure in its sentence, and dates nothing («since … launched»)."""
        charge = self.page.cue(at, "alleged", "holds") is not None
        said = charge or next(self.page.matches(figure.end, max(figure.end, at), "attribution"), None) is not None
        return said and not self.page.has_cue(figure.end, max(figure.end, at), "counted_since")

    def _remember(self, sentence: Sentence, figures: Sequence[Figure], *, same: bool) -> None:
        placed = any(at in self.page.place_cover for at in range(sentence.first, sentence.last))
        self._incident = [*(self._incident if same and not placed else ()), *figures]
        self._paragraph = [*(self._paragraph if same else ()), *figures]
        self.before, self._told, self._line = self._told, list(figures), sentence.line
