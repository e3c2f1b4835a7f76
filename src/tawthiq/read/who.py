"""Who was counted: groups and their crossing, from the counted noun, its whole, or the party spoken of."""

from collections import Counter
from collections.abc import Sequence

from tawthiq.languages.words import Nationality, Party, Person, Quality, Trigger
from tawthiq.model.claim import EVENT_MEASURES, Measure, Who
from tawthiq.read.figure import Figure
from tawthiq.read.lexicon import Form, Match
from tawthiq.read.page import Page

REACH_TOPIC = 8
HARMED: frozenset[Measure] = frozenset({"killed", "injured", "casualties"})
DEMOGRAPHIC = frozenset({"women", "children", "men", "elderly", "journalists", "medics", "aid-workers", "unidentified"})


class Identify:
    """Gives figures their groups in the order of the text, and remembers which party is spoken of."""

    def __init__(self, page: Page, country: str) -> None:
        self.page = page
        self.country = country
        self.figures: list[Figure] = []
        self.speaker = ""
        self.spoken_of = self._enemy()

    def _enemy(self) -> str:
        """The armed group that the report names most, for those whom one side only calls terrorists."""
        parties = Counter(
            match.sense.entry.code
            for matches in self.page.match_at.values()
            for match in matches
            if isinstance(match.sense.entry, Party) and match.sense.entry.leaders
        )
        return parties.most_common(1)[0][0] if parties else ""

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

    def settle(self, figures: Sequence[Figure]) -> None:
        """Give names that stand for another force in this country («الجيش») that force's code."""
        by_country = self.page.lexicon.words.by_country
        here = {code: forces[self.country] for code, forces in by_country.items() if self.country in forces}
        for figure in figures:
            figure.groups = list(dict.fromkeys(here.get(code, code) for code in figure.groups))
            figure.by = list(dict.fromkeys(here.get(code, code) for code in figure.by))

    def _own_groups(self, figure: Figure) -> None:
        found = self._named(figure) or self._named_after(figure)
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
        codes = [
            _party_code(party, leader)
            for party in parties
            if isinstance(party, Party) and not party.only_agent and not party.unlisted
        ]
        codes = [code for code in codes if code]
        if not codes and figure.measure == "detained":
            codes = self._quarrellers(figure)
        pronoun = any(match.pronoun for match in counted.people) and not codes
        pronoun = pronoun and any(person.member or person.fighter or person.soldier or leader for person in persons)
        if pronoun or (not codes and any(person.member or leader for person in persons)):
            codes = self._spoken_of(figure, leader)
        groups = self._plain_groups(figure, persons)
        if not codes and "combatants" in groups:
            codes = self._fighters(figure, persons)
        if codes:
            groups = [group for group in groups if group not in ("combatants", "police")]
        if any(person.soldier for person in persons) and not codes and "civilians" not in groups:
            codes = self._soldiers(figure)
            groups = [group for group in groups if group != "foreign-nationals"]
        if "foreign-nationals" in groups:
            groups = [group for group in groups if group != "combatants"]
        return codes + groups

    def _named_after(self, figure: Figure) -> list[str]:
        """«66 حالة وفاة، 58 منها لأطفال», «570 في صفوف النساء»."""
        page = self.page
        for at in range(figure.end, min(figure.end + 3, figure.sentence.last)):
            match = page.found(at, "person")
            ranked = at > 0 and page.covered[at - 1] >= 0 and page.cue(page.covered[at - 1], "among_ranks")
            if match is not None and (match.prefix in page.lexicon.to_prefixes or ranked):
                return list(match.sense.entry.groups)  # type: ignore[attr-defined]
            if at in page.quantity_cover or page.is_mark(at, "،,.:؛"):
                return []
        return []

    def _quarrellers(self, figure: Figure) -> list[str]:
        """«37 متهماً بنزاع عشائري»: those held for a quarrel are of those who fought it."""
        for match in self.page.matches(figure.last, min(figure.end + 4, figure.sentence.last), "party"):
            entry = match.sense.entry
            if isinstance(entry, Party) and entry.only_agent:
                return [entry.code]
        return []

    def _plain_groups(self, figure: Figure, persons: Sequence[Person]) -> list[str]:
        harmed = figure.measure in HARMED
        groups = [group for person in persons for group in person.groups if harmed or not person.citizen]
        return groups + self._qualities(figure)

    def _fighters(self, figure: Figure, persons: Sequence[Person]) -> list[str]:
        """Fighters of nobody named: of the group that one side calls so, or that is spoken of as having them."""
        governor = figure.governor
        if governor is not None and isinstance(governor.sense.entry, Trigger) and governor.sense.entry.loss:
            return self._losers(governor)
        if any(person.named_by_enemy for person in persons):
            return [self.spoken_of] if self.spoken_of else []
        if figure.measure == "fighters" and figure.whole is None:
            return self._spoken_of(figure, leader=False)
        return []

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
        words = self.page.lexicon.words
        for match in figure.counted.people:
            entry = match.sense.entry
            country = getattr(entry, "country", "")
            if country in words.soldiers_of:
                return [words.soldiers_of[country]]
        if figure.whole is not None and figure.whole.groups and figure.whole.groups != ["all"]:
            return [group for group in figure.whole.groups if group != "civilians"]
        soldiers = words.soldiers
        return [soldiers.get(self.country, soldiers["default"])]

    def _spoken_of(self, figure: Figure, leader: bool) -> list[str]:
        """The party to which «عناصره», or members of nobody named, belong: the last one named before."""
        if figure.whole is not None and figure.whole.own_group and not leader:
            return list(figure.whole.groups)
        fought = any(other.unit == "events" and other.sentence is figure.sentence for other in self.figures)
        if fought and self.spoken_of and figure.measure != "fighters" and not leader:
            return [self.spoken_of]
        if self.speaker and any(match.pronoun for match in figure.counted.people):
            if not list(self.page.matches(figure.sentence.first, figure.first, "party")):
                return [self.speaker]
        for at in range(figure.first - 1, max(figure.sentence.first - 60, -1), -1):
            match = self.page.found(at, "party")
            if match is None or match.sense.form is Form.ADJECTIVE:
                continue
            party = match.sense.entry
            own = match.first < figure.sentence.first or not figure.by or party.code not in figure.by  # type: ignore[attr-defined]
            if isinstance(party, Party) and not party.only_agent and not party.unlisted and own:
                return [_party_code(party, leader)]
        return []

    def _of_governor(self, figure: Figure) -> list[str]:
        """«خسر التنظيم 503», «قتلى النظام … 1362 قتيلاً»: the party of the word that governs."""
        governor = figure.governor
        if figure.whole is not None:
            return []
        entry = governor.sense.entry if governor is not None else None
        if governor is not None and isinstance(entry, Trigger) and entry.loss:
            return self._losers(governor)
        loss = self._loss_after(figure) if figure.sentence.headline else []
        if loss:
            return loss
        named = self._named_before(figure)
        if named:
            return named
        topic = None if isinstance(entry, Trigger) else self._topic(figure)
        return self._parties_after(topic) if topic is not None else []

    def _loss_after(self, figure: Figure) -> list[str]:
        """«1365 قتيلاً.. خسائر داعش»: the title says whose losses they are."""
        for match in self.page.matches(figure.end, min(figure.end + 5, len(self.page.tokens)), "trigger"):
            if isinstance(match.sense.entry, Trigger) and match.sense.entry.loss:
                return self._parties_after(match)
        return []

    def _named_before(self, figure: Figure) -> list[str]:
        """«الأطفال الذين قتلوا، وعددهم 373», «عدد المدنيين الذين … إلى 615 شخصاً»."""
        page = self.page
        if figure.counted.people and any(person.groups for person in figure.counted.persons()):
            return []
        adjacent = any(page.cue(at, "their_number") for at in range(figure.first - 2, figure.first) if at >= 0)
        people = [m for m in page.matches(figure.sentence.first, figure.first, "person") if m.sense.form is Form.PLURAL]
        people += [m for m in page.matches(figure.sentence.first, figure.first, "quality")]
        for match in sorted(people, key=lambda found: -found.first):
            counted = match.first > 0 and page.cue(page.covered[match.first - 1], "toll")
            groups = list(getattr(match.sense.entry, "groups", []))
            if groups and (adjacent or counted):
                return groups
        return []

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
        if governor.pronoun and self.speaker:
            return [self.speaker]
        for at in range(governor.first - 1, max(governor.first - REACH_TOPIC, -1), -1):
            match = self.page.found(at, "party")
            if match is not None and isinstance(match.sense.entry, Party):
                return [match.sense.entry.code]
        return []

    def _parties_after(self, match: Match) -> list[str]:
        codes = []
        at = match.last
        reach = match.last + 3
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
        beside = self._before(figure) if figure.counted.others else None
        if beside is not None and beside.sentence is figure.sentence:
            figure.groups = list(beside.groups)
            figure.because(page, "group", "others-like-those-before", figure.first, figure.end)
        elif figure.whole is not None and figure.whole.groups:
            figure.groups = list(figure.whole.groups)
            figure.because(page, "group", "its-whole's")
        elif (before := self._joined_before(figure)) is not None:
            figure.groups = list(before.groups)
            figure.because(page, "group", "joined-to-the-figure-before", before.first, before.last)
        elif figure.counted.others and (before := self._before(figure)) is not None:
            figure.groups = list(before.groups)
            figure.because(page, "group", "others-like-those-before", figure.first, figure.end)
        elif figure.kind != "count" and figure.of is not None and figure.of.groups:
            figure.groups = list(figure.of.groups)
        elif figure.kind == "ratio" and (like := self._counted_like(figure)) is not None:
            figure.groups = list(like.groups)
        elif figure.kind == "ratio" and (named := self._named_in_sentence(figure)):
            figure.groups = named
        elif (same := self._same_number(figure)) is not None:
            figure.groups = list(same.groups)
            figure.because(page, "group", "the-same-number-told-before", same.first, same.last)
        elif self._account(figure) and figure.counted.heads and not figure.sentence.headline:
            figure.groups = ["civilians"]
            figure.because(page, "group", "the-account-counts-civilians")
        else:
            figure.groups = ["all"]

    def _account(self, figure: Figure) -> bool:
        """Whether every total so far that says who was harmed says civilians."""
        tops = [f for f in self.figures if f.whole is None and f.measure in HARMED and not f.sentence.headline]
        told = [f for f in tops if f is not figure and not (f.own_group and set(f.groups) <= DEMOGRAPHIC)]
        if figure.measure not in HARMED:
            return False
        same_voice = bool(told) and told[-1].source == figure.source
        return len(told) > 1 and same_voice and all(f.groups == ["civilians"] for f in told)

    def _counted_like(self, figure: Figure) -> Figure | None:
        """The count of the same measure that the sentence told before a ratio."""
        mine = [f for f in self.figures if f.sentence is figure.sentence and f.first < figure.first]
        return next((f for f in reversed(mine) if f.measure == figure.measure and f.kind == "count"), None)

    def _named_in_sentence(self, figure: Figure) -> list[str]:
        """«التنظيم قُتل منه … ربع ما …»: a comparison is of the party that the sentence speaks of."""
        for match in self.page.matches(figure.sentence.first, figure.first, "party"):
            entry = match.sense.entry
            if isinstance(entry, Party) and match.sense.form is not Form.ADJECTIVE and not entry.unlisted:
                return [entry.code]
        return []

    def _joined_before(self, figure: Figure) -> Figure | None:
        """«مقتل 117 من عناصر داعش واعتقال 270»: a number without a noun of its own takes that of the one before."""
        if figure.counted.people or figure.counted.others or figure.kind != "count" or figure.whole is not None:
            return None
        mine = [
            f for f in self.figures if f.sentence is figure.sentence and f.first < figure.first and f.unit != "events"
        ]
        if not mine:
            return None
        plain = [f for f in mine if not set(f.groups) <= DEMOGRAPHIC or f.whole is None]
        if not plain:
            return None
        before = next((f for f in reversed(plain) if f.whole is None), plain[-1])
        near = figure.first - before.end <= (3 if figure.counted.heads else 8)
        told = before.own_group and (figure.counted.empty or before.counted.people or before.counted.parties)
        return before if near and told and self._links(figure, before) else None

    def _links(self, figure: Figure, before: Figure) -> bool:
        governor = figure.governor
        if figure.conjoined or (governor is not None and self.page.conjoined(governor.first)):
            return True
        return any(self.page.is_mark(at, "،,") for at in range(before.end, figure.first))

    def _before(self, figure: Figure) -> Figure | None:
        earlier = [
            other for other in self.figures if other.first < figure.first and other.measure not in EVENT_MEASURES
        ]
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
    community = next(
        (getattr(m.sense.entry, "community", "") for m in figure.counted.people if isinstance(m.sense.entry, Quality)),
        "",
    )
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
