"""Both sides: the two parties told before, whom «الطرفان» names again where they exchange prisoners."""

from collections.abc import Sequence

from tawthiq.languages.words import Head, Party, Trigger
from tawthiq.read.by.doers import Doer, codes_of
from tawthiq.read.by.let_go import are_carried
from tawthiq.read.by.sides import others_than, share_a_side
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.exchanges import opens_with_an_exchange
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.who.groups import OWN_FORCES, UNALIGNED

TWO = 2


class BothSides:
    """Remembers in the order of the text which two parties were named together last."""

    def __init__(self, page: Page) -> None:
        """Start a text in which no two parties are named yet."""
        self.page = page
        self._pair: list[str] = []
        self._exchanging: list[str] = []
        self._joined: dict[int, Match] = {}

    def hear(self, sentence: Sentence, doers: Sequence[Doer]) -> None:
        """Remember two parties, neither of them on the other's side, that one «و» joins.

        Of an exchange a land joined to a party is one: «روسيا وأوكرانيا تبادلتا», "Russia and Ukraine swapped".
        """
        self._joined = {}
        exchange = self.page.has_cue(sentence.first, sentence.last, "exchange", "exchanges")
        for match in self.page.matches(sentence.first, sentence.last, "party") if exchange else ():
            code = match.sense.entry.code if isinstance(match.sense.entry, Party) else ""
            if code and code != OWN_FORCES and self._is_joined_to_a_land(match):
                self._pair = self._exchanging = [code, OWN_FORCES]
                self._joined[match.first] = match
        for doer in doers:
            codes = codes_of(doer.parties)
            if len(codes) == TWO and not share_a_side(self.page, codes[:1], codes[1:]):
                self._pair = codes
                noun = exchange and self.page.lexicon.doers_first
                verb = noun or self.page.has_cue(sentence.first, sentence.last, "exchanges")
                self._exchanging = codes if verb else self._exchanging

    def _is_joined_to_a_land(self, match: Match) -> bool:
        """Whether a party that bears its land's name stands beside another land or its capital, «و» between."""
        page = self.page
        behind = match.last if page.opens_with_conjunction(match.last) else -1
        ahead = match.first - 1 if match.first and page.opens_with_conjunction(match.first) else -1
        for at in (behind, behind + 1 if behind >= 0 else -1, ahead):
            place = page.place_cover.get(at) if at >= 0 else None
            if place is not None and match.first in page.place_cover and place is not page.place_cover[match.first]:
                return True
        return False

    def give(self, figure: Figure, told: Sequence[Match]) -> None:
        """«وكان الجانبان قد تبادلا عشرين أسيراً»: let go by the two that were named."""
        two = len(told) == 1 and isinstance(told[0].sense.entry, Party) and told[0].sense.entry.two_sides
        if two and self._pair and figure.measure == "freed" and not figure.by:
            figure.by = list(self._pair)
            figure.because("by", "both-sides-named-before", told[0].first, told[0].last)

    def part(self, figures: Sequence[Figure]) -> None:
        """«… عشرين أسيراً، هم 11 من الجيش وتسعة من الفصيل»: those of one side were let go by the other."""
        for figure in figures:
            self._join(figure)
            if self._of_one_side(figure):
                continue
            if self._is_of_another_deal(figure):
                figure.own_by = True  # between whom it was is not said
                continue
            self._of_both(figure)
            whole = figure.whole
            if whole is None or whole.measure != "freed" or whole.by != self._pair or figure.own_by:
                continue
            others = others_than(self.page, self._pair, figure.groups)
            if len(others) < len(self._pair):
                figure.by, figure.own_by = others, True
                figure.because_of("by", "the-other-side", whole)

    def _join(self, figure: Figure) -> None:
        """«روسيا وأوكرانيا تبادلتا 390»: to the party named as the doer, the land that is joined to it."""
        if figure.measure != "freed" or figure.by != self._pair[:1] or figure.groups != ["all"]:
            return
        for ground in figure.why:
            if ground.field == "by" and ground.first in self._joined:
                figure.by = list(self._pair)
                figure.because("by", "both-sides-named-before", ground.first, ground.last)
                return

    def _of_one_side(self, figure: Figure) -> bool:
        """«عاد في المقابل 84 جندياً روسياً», «استعادت 31 من مقاتليها»: of an exchange, let go by the other side."""
        if figure.measure != "freed":
            return False
        own = figure.own_by and bool(figure.by) and {*figure.by} <= {*figure.groups}
        own = own or self._gets_back(figure)
        open_yet = own or (not figure.own_by and self._pair == self._exchanging)
        if figure.kind != "count" or not self._pair or not open_yet:
            return False
        theirs = [figure.told_by] if self._tells_of_its_own(figure) else figure.groups
        theirs = figure.by if self._gets_back(figure) else theirs
        others = others_than(self.page, self._pair, theirs)
        if are_carried(figure) or len(others) == len(self._pair) or not opens_with_an_exchange(self.page):
            return False
        figure.by, figure.own_by = others, True
        figure.because("by", "the-other-side", figure.first, figure.last)
        if figure.groups == ["combatants"]:
            figure.groups = theirs  # soldiers who came home to those who tell it
        return True

    def _of_both(self, figure: Figure) -> None:
        """«On Thursday 705 prisoners were flown home»: of an exchange between two, by whom nothing more tells."""
        pair = self._pair if self._pair == self._exchanging else []
        open_yet = not figure.own_by and figure.whole is None and {*figure.groups} <= UNALIGNED
        if not pair or not open_yet or figure.measure != "freed" or figure.kind != "count":
            return
        if self.page.lexicon.doers_first and opens_with_an_exchange(self.page) and not are_carried(figure):
            figure.by, figure.own_by = list(pair), True
            figure.because("by", "both-sides-named-before", figure.first, figure.last)

    def _gets_back(self, figure: Figure) -> bool:
        """«The Houthis got back 681 of their men»: whether the doer told is the one to whom they return."""
        governor = figure.governor
        returned = governor is not None and self.page.cue_within(governor.first, "gets_back") is not None
        return returned and figure.own_by and len(figure.by) == 1 and {*figure.by} <= {*self._pair}

    def _tells_of_its_own(self, figure: Figure) -> bool:
        """«قالت الوزارة الروسية إن 120 مدنياً عادوا»: who come home, told by one of the two, come home to it."""
        entry = figure.governor.sense.entry if figure.governor is not None else None
        home = isinstance(entry, Trigger | Head) and entry.measure == "returned"
        return home and figure.told_by in self._exchanging and {*figure.groups} <= UNALIGNED | {"combatants"}

    def _is_of_another_deal(self, figure: Figure) -> bool:
        """«وكانت صفقة سابقة شملت 205 أسرى»: after an exchange between two, those of another, without article."""
        if figure.measure != "freed" or figure.own_by or figure.whole is not None or not self._exchanging:
            return False
        deal = self.page.first_cue(figure.sentence.first, figure.first, "deal", "exchange")
        return deal is not None and not self.page.has_article(deal.first)
