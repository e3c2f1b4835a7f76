"""Zones of control: «the areas held by A and B» are two places, and A is no place elsewhere.

«The areas held by the government» are those of the country that the report is about.
"""

from tawthiq.languages.places import Clitic
from tawthiq.read.places.piece import Piece
from tawthiq.read.places.tokens import PlaceTokens


class ZoneGrammar:
    """Reads zones of control from the tokens of one report."""

    def __init__(self, text: PlaceTokens) -> None:
        """Read from these tokens."""
        self.text = text
        self.lexicon = text.lexicon

    def zones_at(self, at: int) -> list[Piece]:
        """The zones of control named from token `at` on, one for each holder; often none."""
        opening = self.text.open(at)
        if opening is None or opening.word not in self.lexicon.zone_openers:
            return []
        for length in self.text.matches(at, opening.word, self.lexicon.zone_openers):
            zones = self._holders(at, at + length, opening.clitic)
            if zones:
                return zones
        return []

    def _holders(self, first: int, at: int, clitic: Clitic | None) -> list[Piece]:
        zones: list[Piece] = []
        while True:
            at = self.text.past_quote(at)
            found = self._holder(at, joined=bool(zones))
            if found is None:
                return zones
            ids, length = found
            places = tuple(self.lexicon.gazetteer.by_id(zone) for zone in ids)
            begin = at if zones else first
            joiner = self._joiner(at) if zones else clitic
            zones.append(Piece(first=begin, last=at + length - 1, candidates=places, clitic=joiner, zone=True))
            at = self.text.past_quote(at + length)

    def _holder(self, at: int, *, joined: bool) -> tuple[tuple[str, ...], int] | None:
        if at >= len(self.text.tokens):
            return None
        form = self.text.tokens[at].form
        words = [form]
        for clitic in self.lexicon.words.clitics:
            if form.startswith(clitic.cut) and clitic.joins == joined:
                words.append(clitic.restore + form[len(clitic.cut) :])
        for word in words[1:] if joined else words:
            for length in self.text.matches(at, word, self.lexicon.holders):
                return self.lexicon.zones_of[self.text.spelled(at, length, word)], length
        return None

    def _joiner(self, at: int) -> Clitic | None:
        form = self.text.tokens[at].form
        return next(
            (clitic for clitic in self.lexicon.words.clitics if clitic.joins and form.startswith(clitic.cut)), None
        )
