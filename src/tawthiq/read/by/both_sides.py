"""Both sides: the two parties told before, whom «الطرفان» names again where they exchange prisoners."""

from collections.abc import Sequence

from tawthiq.languages.words import Party
from tawthiq.read.by.doers import Doer, codes_of
from tawthiq.read.by.sides import others_than, share_a_side
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.lexicon import Match
from tawthiq.read.page.page import Page

TWO = 2


class BothSides:
    """Remembers in the order of the text which two parties were named together last."""

    def __init__(self, page: Page) -> None:
        """Start a text in which no two parties are named yet."""
        self.page = page
        self._pair: list[str] = []

    def hear(self, doers: Sequence[Doer]) -> None:
        """Remember two parties, neither of them on the other's side, that one «و» joins."""
        for doer in doers:
            codes = codes_of(doer.parties)
            if len(codes) == TWO and not share_a_side(self.page, codes[:1], codes[1:]):
                self._pair = codes

    def give(self, figure: Figure, told: Sequence[Match]) -> None:
        """«وكان الجانبان قد تبادلا عشرين أسيراً»: let go by the two that were named."""
        two = len(told) == 1 and isinstance(told[0].sense.entry, Party) and told[0].sense.entry.two_sides
        if two and self._pair and figure.measure == "freed" and not figure.by:
            figure.by = list(self._pair)
            figure.because("by", "both-sides-named-before", told[0].first, told[0].last)

    def part(self, figures: Sequence[Figure]) -> None:
        """«… عشرين أسيراً، هم 11 من الجيش وتسعة من الفصيل»: those of one side were let go by the other."""
        for figure in figures:
            whole = figure.whole
            if whole is None or whole.measure != "freed" or whole.by != self._pair or figure.own_by:
                continue
            others = others_than(self.page, self._pair, figure.groups)
            if len(others) < len(self._pair):
                figure.by, figure.own_by = others, True
                figure.because_of("by", "the-other-side", whole)
