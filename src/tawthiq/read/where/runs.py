"""The part that a place plays in its sentence: scene of what is told, or a place from where, to where, or whose.

Places that «و» joins hold together: they are one run.
"""

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from tawthiq.languages.words import Trigger, UnlistedSource
from tawthiq.read.page.datelines import stands_in_dateline
from tawthiq.read.page.match import Form
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.places.lexicon import PlaceLexicon
from tawthiq.read.places.mentions import PlaceMention
from tawthiq.read.where.named_again import back_references
from tawthiq.text.tokens import TokenKind

OFFICE_REACH = 4
TALKS_REACH = 4
REACH_TITLE = 6  # tokens from «according to» to the land of an office, with a name between
REACH_OFFICE = 3  # tokens from an owner to its office («Somalia's deputy health minister»)
LANDS = ("country", "adm1", "region")
ASIDE_REACH = 3
REACH_DISTANCE = 5  # tokens of a distance and the words for it: «, located about 40 km»
CLAUSE_OPENERS = ("that", "relative", "breaks", "connective", "set_against")


class Role(Enum):
    """What a place is to what its sentence tells."""

    SCENE = "scene"
    FROM = "from"
    TO = "to"
    VIA = "via"
    ORIGIN = "origin"
    RANKED = "ranked"
    ACTOR = "actor"
    SEAT = "seat"
    DATELINE = "dateline"
    OUTSIDE = "outside"


BY_RELATION = {
    "from": Role.FROM, "to": Role.TO, "via": Role.VIA, "origin": Role.ORIGIN, "outside": Role.OUTSIDE,
    "distance": Role.OUTSIDE,
}  # fmt: skip
FITTING: dict[Role, frozenset[str]] = {
    Role.SCENE: frozenset(),
    Role.FROM: frozenset({"displaced", "abducted", "detained", "freed", "held"}),
    Role.TO: frozenset({"returned"}),
    Role.VIA: frozenset({"freed"}),
    Role.ORIGIN: frozenset({"displaced", "missing"}),
    Role.RANKED: frozenset(),
}
"""Measures for which a place in each role is where it happened; none named: all."""


class Run(Struct, frozen=True):
    """Places that hold together, at tokens `first:last`."""

    places: tuple[PlaceMention, ...]
    role: Role

    @property
    def first(self) -> int:
        """The first token."""
        return self.places[0].first

    @property
    def last(self) -> int:
        """The token after the last."""
        return self.places[-1].last

    def fits(self, measure: str | None) -> bool:
        """Whether a figure of this measure happened here."""
        fitting = FITTING.get(self.role)
        return fitting is not None and (not fitting or measure in fitting)


class Runs:
    """The runs of each sentence of a report."""

    def __init__(self, page: Page, lexicon: PlaceLexicon, country: str) -> None:
        """Read the runs; `country` is the code of the country that the report is about."""
        self.page = page
        self.lexicon = lexicon
        self.country = country
        places = sorted([*page.places, *back_references(page, lexicon, country)], key=lambda place: place.first)
        self._by_sentence: dict[int, list[Run]] = {}
        at = 0
        for sentence in page.sentences:
            inside = []
            while at < len(places) and places[at].first < sentence.last:
                if places[at].first >= sentence.first:
                    inside.append(places[at])
                at += 1
            self._by_sentence[sentence.index] = self._runs(sentence, inside)

    def of(self, sentence: Sentence) -> list[Run]:
        """The runs of a sentence, in order."""
        return self._by_sentence[sentence.index]

    def _runs(self, sentence: Sentence, places: Sequence[PlaceMention]) -> list[Run]:
        grouped: list[list[PlaceMention]] = []
        for place in places:
            if grouped and place.joined and _alike(grouped[-1][-1], place):
                grouped[-1].append(place)
            else:
                grouped.append([place])
        runs = [Run(tuple(group), self._role(sentence, group)) for group in grouped]
        return [self._told_by_distance(run, runs) for run in runs]

    def _told_by_distance(self, run: Run, runs: Sequence[Run]) -> Run:
        """«A bomb went off 60 km north of Orba»: the scene itself, where the sentence names none that it locates."""
        place = run.places[0]
        sided = place.preposition == "distance" and place.name[:1].islower() and self.page.lexicon.doers_first
        apposed = any(self.page.is_mark(at, ",") for at in range(max(0, run.first - REACH_DISTANCE), run.first))
        told = any(other.role is Role.SCENE and other.places[0].kind not in LANDS for other in runs)
        return replace(run, role=Role.SCENE) if sided and not apposed and not told else run

    def _role(self, sentence: Sentence, group: Sequence[PlaceMention]) -> Role:
        first = group[0]
        if first.preposition in ("distance", "outside") or self._is_aside(first.first):
            return Role.OUTSIDE
        if self.page.is_glued(group[-1].last):
            return Role.OUTSIDE  # «قال لدارفور24»: a site's name
        if stands_in_dateline(self.page, sentence, first.first, group[-1].last):
            return Role.DATELINE
        if self._is_seat(sentence, first, group[-1].last):
            return Role.SEAT
        if first.preposition == "rank" or self._is_ranked(group[-1].last):
            return Role.RANKED
        if self._is_actor(sentence, group):
            return Role.ACTOR
        return BY_RELATION.get(first.preposition, Role.SCENE) if not self._is_target(first) else Role.SCENE

    def _is_target(self, place: PlaceMention) -> bool:
        """«استهداف لمدينة حمص»: «ل» written on to a place is no direction of movement."""
        before = self.page.tokens[place.first - 1].form if place.first else ""
        return place.preposition == "to" and before not in self.lexicon.relations

    def _is_aside(self, first: int) -> bool:
        """«ولا سيما في الخرطوم», «معظمهم من درعا»: true of most, not of all; «عودتهم من لبنان»: no longer there."""
        tokens = self.page.tokens
        if first > 1 and tokens[first - 2].form in self.lexicon.arrivals:
            return self.lexicon.relations.get(tokens[first - 1].form) == "from"
        for at in range(max(first - ASIDE_REACH, 0), first):
            if tokens[at].form in self.lexicon.mostly or (
                at >= first - 2 and tokens[at].form in self.lexicon.especially
            ):
                return True
        return False

    def _is_seat(self, sentence: Sentence, place: PlaceMention, last: int) -> bool:
        """«هيئة الصحة في شمال سوريا», «ومقره بريطانيا», «وفي جنيف قال»: a speaker's place."""
        page, offices = self.page, self.lexicon.offices
        for at in range(place.first - 1, max(place.first - 1 - OFFICE_REACH, sentence.first - 1), -1):
            if page.tokens[at].form in offices:
                return not (at and page.found(at - 1, "trigger"))  # «مقتل مدير مدرسة في حمص»
            if page.tokens[at].kind is not TokenKind.WORD or at in page.quantity_cover:
                break
        if self._owns_a_speaker(sentence, place, last) or self._is_of_staff(place) or self._is_of_talks(place, last):
            return True
        opens = place.first - sentence.first <= 1 and place.preposition == "in" and self.is_abroad(place)
        if opens and page.is_mark(last, "،,"):
            last += page.tokens[last - 1].form in self.lexicon.seats  # «وفي جنيف، قال المفوض»
        return opens and last < sentence.last and self._says(last)

    def _is_of_staff(self, place: PlaceMention) -> bool:
        """«قال طبيب في مستشفى الشفاء»: where those work who speak of people brought there."""
        page, speaker = self.page, place.first - 2
        if place.kind != "hospital" or place.preposition != "in" or speaker < 1:
            return False
        known = page.found(speaker, "source") is not None or page.found(speaker, "person") is not None
        return known and any(self._says(at) or page.found(at, "attribution") for at in (speaker - 1, speaker))

    def _is_of_talks(self, place: PlaceMention, last: int) -> bool:
        """«وقّعا في مسقط اتفاقاً يقضي بـ…»: where parties of another country met."""
        near = range(max(place.first - TALKS_REACH, 0), min(last + TALKS_REACH, len(self.page.tokens)))
        return (
            place.preposition == "in" and self.is_abroad(place) and self.page.has_cue(near.start, near.stop, "accord")
        )

    def _owns_a_speaker(self, sentence: Sentence, place: PlaceMention, last: int) -> bool:
        """«Somalia's health minister», «Nineveh's council»: whose office or source stands right behind.

        Not «El Fasher's resistance committee»: those of a town tell of their town.
        """
        page, words = self.page, self.lexicon.words
        signs = [mark + letter for mark in (*words.apostrophes, "’") for letter in words.possessives]
        near = range(last, min(last + REACH_OFFICE, sentence.last))
        if not page.report.text[: page.tokens[last - 1].end].endswith(tuple(signs)):
            return not place.preposition and self._is_said_by(sentence, place.first, near)
        body = next((source for at in near if (source := page.found(at, "source")) is not None), None)
        if body is not None and place.kind not in LANDS and isinstance(body.sense.entry, UnlistedSource):
            return False
        return body is not None or any(page.tokens[at].form in self.lexicon.offices for at in near)

    def _is_said_by(self, sentence: Sentence, first: int, near: range) -> bool:
        """«According to the Kano state police spokesman», «Borno state governor Musa said»: an office with its land."""
        page = self.page
        office = next((at for at in near if page.tokens[at].form in self.lexicon.offices), None)
        if office is None or not page.lexicon.doers_first:
            return False
        behind = range(office + 1, min(office + 1 + REACH_OFFICE, sentence.last))
        before = range(max(sentence.first, first - REACH_TITLE), first)
        told = any(self._says(at) for at in behind)
        return told or any(match.sense.entry == "after" for match in page.matches(before.start, first, "attribution"))

    def _speaks(self, place: PlaceMention) -> bool:
        """«Kyiv claimed», «وقالت طهران إن»: a capital for its government, at a verb of saying and what is said."""
        page, doers_first = self.page, self.page.lexicon.doers_first
        if place.preposition:
            return False
        if doers_first:
            before = place.first - 1
            word = before >= 0 and page.tokens[before].kind is TokenKind.WORD and before not in page.date_cover
            if word and page.cue_up_to(max(0, before - 2), place.first, *CLAUSE_OPENERS) is None:
                return False  # «the council of Anbar said»
            at = place.last + (page.cue(place.last, "auxiliary", "likewise") is not None)
            return at < len(page.tokens) and self._says(at)
        return place.first > 0 and self._says(place.first - 1) and page.cue(place.last, "that") is not None

    def _harms(self, place: PlaceMention) -> bool:
        """«إن إسرائيل قتلت 30», "bombed by Israel": a country beside the verb of the harm that it does."""
        page = self.page
        if place.kind != "country" or page.found(place.first, "party") is None:
            return False
        before = page.covered[place.first - 1] if place.first else -1
        if page.lexicon.doers_first and before >= 0 and page.cue(before, "agent", "by_whom") is not None:
            return True
        if place.preposition:
            return False
        verbs = [] if page.lexicon.doers_first or before < 0 else [before]
        return any(_is_done_to_others(page, verb) for verb in (*verbs, place.last))

    def _says(self, at: int) -> bool:
        return any(
            match.sense.table == "attribution" and match.sense.entry in ("saying", "continued")
            for match in self.page.match_at.get(at, ())
        )

    def _is_ranked(self, last: int) -> bool:
        """«حلب تصدرت بقية المحافظات»: a place in a ranking, which is nothing's scene by itself."""
        return last < len(self.page.tokens) and self.page.tokens[last].form in self.lexicon.ranks

    def _is_actor(self, sentence: Sentence, group: Sequence[PlaceMention]) -> bool:
        """«أطلقتها أنقرة», «واصلت إسرائيل», «بين دمشق والفصائل»: another country, or a capital, that acts."""
        place = group[0]
        if place.preposition == "between" and len(group) == 1:
            return True
        if self._is_target(place):
            before = place.first - 1
            loyal = place.first > 0 and self.page.cue(before, "loyal_to", "ascribes", "alleged") is not None
            return loyal or self._is_foreign(place)  # «صفحات موالية لدمشق», «المقربة لتركيا»
        if len(group) == 1 and (self._speaks(place) or self._harms(place)):
            return True
        if place.preposition not in ("", "event") or (place.kind not in ("country", "adm1") and place.cued):
            return False
        if place.first == sentence.first and place.last < sentence.last and self.page.is_mark(place.last, ":."):
            return False
        return self._is_foreign(place)

    def _country_of(self, place: PlaceMention) -> str:
        return self.lexicon.gazetteer.by_id(place.ids[0]).country if place.ids else ""

    def is_abroad(self, place: PlaceMention) -> bool:
        """Whether a place lies outside the report's country, or in none that is known."""
        return bool(place.ids) and self._country_of(place) != self.country

    def _is_foreign(self, place: PlaceMention) -> bool:
        return "" != self._country_of(place) != self.country != ""


def _is_done_to_others(page: Page, at: int) -> bool:
    """Whether the word at a token is a verb, in the active voice, by which its subject harms others."""
    verbs = (word.sense for word in page.match_at.get(at, ()) if word.sense.form is Form.ACTIVE_VERB)
    entries = (sense.entry for sense in verbs if sense.table == "trigger")
    return any(isinstance(one, Trigger) and one.harms_others for one in entries)


def _alike(one: PlaceMention, other: PlaceMention) -> bool:
    """Whether two places joined by «و» hold together: a country goes with countries («في غزة وإسرائيل تقصف»)."""
    return (one.precision == "G6") == (other.precision == "G6")
