"""Who was counted: the groups of each figure, from the counted noun, the word that governs it, or another figure."""

from collections import Counter
from collections.abc import Sequence

from tawthiq.languages.words import Party
from tawthiq.model.claim import EVENT_MEASURES
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page
from tawthiq.read.who.after_noun import are_said_to_be_soldiers
from tawthiq.read.who.counted_groups import counted_groups
from tawthiq.read.who.groups import Account, Number, number_of
from tawthiq.read.who.losses import groups_of_governor
from tawthiq.read.who.number_of import groups_of_numbered, those_numbered
from tawthiq.read.who.shared_groups import share_groups
from tawthiq.read.who.soldiers import soldiers

NEAR_BEFORE = 48  # figures before one, and after it, that may say whom it counts
NEAR_AFTER = 16


class Identify:
    """Gives figures their groups in the order of the text, and remembers what was told."""

    def __init__(self, page: Page, country: str) -> None:
        """Start an account that happens in `country` and in which nobody speaks yet."""
        self.page = page
        self.country = country
        self.speaker = ""
        self._told: list[Figure] = []
        self._numbers: dict[Number, Figure] = {}
        self._enemy = _most_named(page)

    def sentence(self, figures: Sequence[Figure]) -> None:
        """Set `groups` of the figures of one sentence where its own words give them."""
        for figure in figures:
            if figure.measure not in EVENT_MEASURES:
                _set_own(self._account(len(self._told)), figure)
            if figure.own_group:
                self._numbers.setdefault(number_of(figure), figure)
            self._told.append(figure)

    def inherit(self, figures: Sequence[Figure]) -> None:
        """Give the figures told last without a group of their own that of the figure they point at, else everybody."""
        for at, figure in enumerate(figures, len(self._told) - len(figures)):
            account = self._account(at)
            if figure.measure in EVENT_MEASURES:
                figure.groups = []
            elif not figure.own_group:
                share_groups(account, figure)
                _enlist(account, figure)

    def settle(self, figures: Sequence[Figure]) -> None:
        """Give names that stand for another force in this country («الجيش») that force's code."""
        words, country = self.page.lexicon.words, self.country
        here = {code: forces[country] for code, forces in words.by_country.items() if country in forces}
        abroad = {code: one for code, one in words.elsewhere.items() if country and country not in one.home}
        counted = {code: one.group for code, one in abroad.items()} | here  # «rebels» of another land
        doing = {code: one.by for code, one in abroad.items()} | here
        for figure in figures:
            figure.groups = list(dict.fromkeys(counted.get(code, code) for code in figure.groups))
            figure.by = list(dict.fromkeys(doing.get(code, code) for code in figure.by))

    def _account(self, at: int) -> Account:
        """What is known at the figure `at`, with the figures about it."""
        near = self._told[max(0, at - NEAR_BEFORE) : at + NEAR_AFTER]
        return Account(
            page=self.page,
            country=self.country,
            speaker=self.speaker,
            enemy=self._enemy,
            told=near,
            numbers=self._numbers,
        )


def _set_own(account: Account, figure: Figure) -> None:
    but = account.page.cue(account.page.covered[figure.first - 1], "all_but") if figure.first else None
    if but is not None and but.last == figure.first:
        figure.groups, figure.own_group = ["all"], True  # «all but nine were civilians»
        figure.because("group", "counted-noun", but.first, figure.last)
        return
    numbered = those_numbered(account.page, figure)
    if counted := counted_groups(account, figure):
        figure.because("group", "counted-noun", figure.first, figure.end)
    elif counted := groups_of_numbered(account, figure, numbered):
        figure.because("group", "counted-noun", numbered[0].first, numbered[-1].last)
    elif governed := groups_of_governor(account, figure):
        figure.because("group", "whose-losses-they-are", *_named(account.page, figure, governed))
    if found := counted or governed:
        figure.groups, figure.own_group = list(dict.fromkeys(found)), True


def _named(page: Page, figure: Figure, codes: Sequence[str]) -> tuple[int, int]:
    """The words of the sentence nearest to the figure that name one of these groups, else those that govern it."""
    parties = page.matches(figure.sentence.first, figure.sentence.last, "party")
    named = [m for m in parties if isinstance(m.sense.entry, Party) and m.sense.entry.code in codes]
    words = min(named, key=lambda match: abs(match.first - figure.first), default=figure.governor)
    return (words.first, words.last) if words is not None else (figure.first, figure.end)


def _enlist(account: Account, figure: Figure) -> None:
    """Soldiers of a whole that says of nobody what they are: the country's."""
    enlisted = any(person.soldier for person in figure.counted.persons()) or are_said_to_be_soldiers(account, figure)
    if figure.groups == ["all"] and enlisted:
        figure.groups = soldiers(account, figure)
        figure.because("group", "soldiers-of-the-country", figure.first, figure.end)


def _most_named(page: Page) -> str:
    """The armed group that the report names most: whom one side only calls terrorists; that of leaders first."""
    named = page.matches(0, len(page.tokens), "party")
    parties = [match.sense.entry for match in named if isinstance(match.sense.entry, Party)]
    ranked = Counter(party.code for party in parties if party.leaders)
    called = ranked or Counter(party.code for party in parties if party.called_terrorists)
    return called.most_common(1)[0][0] if called else ""
