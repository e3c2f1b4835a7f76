"""Who was counted: groups and their crossing, from the counted noun, its whole, or the party spoken of."""

from collections.abc import Sequence

from tawthiq.languages.words import Nationality, Party, Person, Quality, Trigger
from tawthiq.model.claim import EVENT_MEASURES, Who
from tawthiq.read.figure import Figure
from tawthiq.read.lexicon import Form, Match
from tawthiq.read.page import Page

REACH_TOPIC = 8


class Identify:
    """Gives figures their groups in the order of the text, and remembers which party is spoken of."""

    def __init__(self, page: Page, country: str) -> None:
        self.page = page
        self.country = country
        self.figures: list[Figure] = []

    def sentence(self, figures: Sequence[Figure]) -> None:
        """Set `groups` of the figures of one sentence where its own words give them."""
        for figure in figures:
            if figure.measure not in EVENT_MEASURES:
                self._own_groups(figure)
            self.figures.append(figure)

    def inherit(self, figures: Sequence[Figure]) -> None:
        """Give figures without a group of their own that of their whole, else everybody."""
        for figure in figures:
            if figure.measure in EVENT_MEASURES:
                figure.groups = []
            elif not figure.own_group:
                self._inherited(figure)

    def _own_groups(self, figure: Figure) -> None:
        found = self._named(figure)
        if not found:
            found = self._of_governor(figure)
        if found:
            figure.groups = list(dict.fromkeys(found))
            figure.own_group = True
            last = max(figure.end, figure.last)
            figure.because(self.page, "group", "counted-noun", figure.first, last)

    def _named(self, figure: Figure) -> list[str]:
        counted = figure.counted
        persons = counted.persons()
        leader = any(person.leader for person in persons)
        parties = [match.sense.entry for match in counted.parties]
        codes = [_party_code(party, leader) for party in parties if isinstance(party, Party) and not party.only_agent]
        codes = [code for code in codes if code]
        pronoun = any(match.pronoun for match in counted.people) and not codes
        if pronoun or (not codes and any(person.member or leader for person in persons)):
            codes = self._spoken_of(figure, leader)
        groups = [group for person in persons for group in person.groups]
        if codes:
            groups = [group for group in groups if group not in ("combatants", "police")]
        groups += self._qualities(figure)
        soldiers = any(person.soldier for person in persons)
        if soldiers and not codes and "civilians" not in groups:
            codes = self._soldiers(figure)
        return codes + groups

    def _qualities(self, figure: Figure) -> list[str]:
        groups: list[str] = []
        for match in figure.counted.people:
            entry = match.sense.entry
            if isinstance(entry, Quality):
                groups += entry.groups
            elif isinstance(entry, Nationality) and self._is_foreign(figure, entry):
                groups.append("foreign-nationals")
        return groups

    def _is_foreign(self, figure: Figure, nationality: Nationality) -> bool:
        several = sum(isinstance(match.sense.entry, Nationality) for match in figure.counted.people) > 1
        return bool(self.country) and nationality.country != self.country and not several

    def _soldiers(self, figure: Figure) -> list[str]:
        """Soldiers of nobody named: of their whole, else of the country where it happens."""
        if figure.whole is not None and figure.whole.groups:
            return [group for group in figure.whole.groups if group != "civilians"]
        soldiers = self.page.lexicon.words.soldiers
        return [soldiers.get(self.country, soldiers["default"])]

    def _spoken_of(self, figure: Figure, leader: bool) -> list[str]:
        """The party to which «عناصره», or members of nobody named, belong: the last one named before."""
        if figure.whole is not None and figure.whole.own_group and not leader:
            return list(figure.whole.groups)
        for at in range(figure.first - 1, max(figure.sentence.first - 60, -1), -1):
            match = self.page.found(at, "party")
            if match is None or match.sense.form is Form.ADJECTIVE:
                continue
            party = match.sense.entry
            if isinstance(party, Party) and not party.only_agent and not party.unlisted:
                return [_party_code(party, leader)]
        return []

    def _of_governor(self, figure: Figure) -> list[str]:
        """«خسر التنظيم 503», «قتلى النظام … 1362 قتيلاً»: the party of the word that governs."""
        governor = figure.governor
        if figure.whole is not None:
            return []
        if governor is not None and isinstance(governor.sense.entry, Trigger):
            entry = governor.sense.entry
            return self._losers(governor) if entry.loss else []
        topic = self._topic(figure)
        return self._parties_after(topic) if topic is not None else []

    def _topic(self, figure: Figure) -> Match | None:
        """A plural noun of the same measure before the figure («عدد القتلى»)."""
        for match in self.page.matches(figure.sentence.first, figure.first, "head"):
            if match.sense.form is Form.PLURAL and getattr(match.sense.entry, "measure", None) == figure.measure:
                return match
        return None

    def _losers(self, governor: Match) -> list[str]:
        after = self._parties_after(governor)
        if after:
            return after
        for at in range(governor.first - 1, max(governor.first - REACH_TOPIC, -1), -1):
            match = self.page.found(at, "party")
            if match is not None and isinstance(match.sense.entry, Party):
                return [match.sense.entry.code]
        return []

    def _parties_after(self, match: Match) -> list[str]:
        codes = []
        at = match.last
        reach = match.last + 2
        while at < reach and at < len(self.page.tokens):
            found = self.page.found(at, "party") or self.page.found(at, "quality")
            if found is None:
                at += 1
                continue
            if found.prefix and found.prefix not in self.page.lexicon.articles and not self.page.conjoined(at):
                break
            entry = found.sense.entry
            codes += [entry.code] if isinstance(entry, Party) else list(getattr(entry, "groups", []))
            at = found.last
            reach = at + 1
        return codes

    def _inherited(self, figure: Figure) -> None:
        page = self.page
        if figure.whole is not None and figure.whole.groups:
            figure.groups = list(figure.whole.groups)
            figure.because(page, "group", "its-whole's")
        elif figure.counted.others and (before := self._before(figure)) is not None:
            figure.groups = list(before.groups)
            figure.because(page, "group", "others-like-those-before", figure.last, figure.end)
        elif figure.kind != "count" and figure.of is not None and figure.of.groups:
            figure.groups = list(figure.of.groups)
        elif (same := self._same_number(figure)) is not None:
            figure.groups = list(same.groups)
            figure.because(page, "group", "the-same-number-told-before", same.first, same.last)
        else:
            figure.groups = ["all"]

    def _before(self, figure: Figure) -> Figure | None:
        earlier = [other for other in self.figures if other.first < figure.first and other.measure not in EVENT_MEASURES]
        mine = [other for other in earlier if other.sentence.line == figure.sentence.line]
        for other in reversed(mine):
            if other.groups and other.whole is None:
                return other
        return mine[-1] if mine else None

    def _same_number(self, figure: Figure) -> Figure | None:
        if figure.value < 20 or not figure.counted.empty:
            return None
        for other in self.figures:
            same = other.low == figure.low and other.high == figure.high and other.measure == figure.measure
            if same and other.first < figure.first and other.own_group:
                return other
        return None


def _party_code(party: Party, leader: bool) -> str:
    if leader and party.leaders:
        return party.leaders
    return party.code


def crossing(figure: Figure) -> tuple[Who, ...]:
    """The people counted, told apart: one `Who` a party, or one for all that the noun says."""
    persons = figure.counted.persons()
    first = next((person for person in persons if person.status or person.sex or person.age or person.role), None)
    base = first if isinstance(first, Person) else None
    community = next((getattr(m.sense.entry, "community", "") for m in figure.counted.people if isinstance(m.sense.entry, Quality)), "")
    parties = [code for code in figure.groups if code in _party_codes(figure)]
    made = [
        Who(
            party=party,
            status=(base.status or None) if base else None,
            sex=(base.sex or None) if base else None,
            age=(base.age or None) if base else None,
            role=(base.role or None) if base else None,
            community=community or None,
        )
        for party in (parties or [None])
    ]
    return tuple(made) if figure.groups else ()


def _party_codes(figure: Figure) -> set[str]:
    plain = {"all", "civilians", "men", "women", "children", "elderly", "journalists", "medics", "aid-workers"}
    plain |= {"combatants", "unidentified", "foreign-nationals", "yazidis", "palestinians", "israelis"}
    return set(figure.groups) - plain
