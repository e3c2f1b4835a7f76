"""Places named again by their kind alone: «المدينة», «المحافظة», «البلاد», «الجنوب», «الحيين»."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from tawthiq.languages.places import Back, Direction
from tawthiq.languages.words import Nationality, Party
from tawthiq.places.display import display_name
from tawthiq.read.page.page import Page
from tawthiq.read.places.lexicon import PlaceLexicon
from tawthiq.read.places.mentions import PlaceMention
from tawthiq.read.places.piece import directed
from tawthiq.read.who.groups import OWN_FORCES
from tawthiq.text.tokens import TokenKind

SHOWN = "shown"
REMEMBERED = 60  # places that a back reference may mean


def back_references(page: Page, lexicon: PlaceLexicon, country: str) -> list[PlaceMention]:
    """A mention for each word that takes up a place named before it; `country` is the report's, "" if unknown."""
    return list(_Back(page, lexicon, country).references())


class _Back:
    """Follows the places of a report and resolves what takes them up."""

    def __init__(self, page: Page, lexicon: PlaceLexicon, country: str) -> None:
        self.page = page
        self.lexicon = lexicon
        self.gazetteer = lexicon.gazetteer
        self.country = country or self._only_land()
        self.opened = 0  # where the line begins
        title = next((sentence.first for sentence in page.sentences if not sentence.headline), 0)
        self.titled = [place for place in page.places[:REMEMBERED] if place.first < title]
        self.kinds = _by_kind(page.places)
        named = not country or any(f"iso:{country}" in place.ids for place in page.places)
        self.named = bool(self.country) and (named or state_named(page, lexicon, country) >= 0)

    def references(self) -> Iterator[PlaceMention]:
        places = self.page.places
        passed = 0
        tokens = self.page.tokens
        for at, opening in enumerate(self.lexicon.back_openings(tokens)):
            if tokens[at].kind is TokenKind.LINE:
                self.opened = at
            if opening is None or at in self.page.place_cover:
                continue
            while passed < len(places) and places[passed].first <= at:
                passed += 1
            relation, word = opening
            back = self.lexicon.backs.get(word)
            if back is not None and "country" in back.kinds and not back.after:
                yield from self._part_of_land(at)
            relation = relation or self._relation(at)
            if not relation and not (back is not None and back.after):
                continue
            if back is not None:
                yield from self._taken_up(back, at, relation, places[max(passed - REMEMBERED, 0) : passed])
            else:
                yield from self._side(word, at, relation)

    def _relation(self, at: int) -> str:
        """The relation before the word, or its noun («إلى مستشفى المدينة»), or of the verb after it («المخيم سجل»)."""
        tokens, relations = self.page.tokens, self.lexicon.relations
        for before in range(at - 1, max(at - 3, -1), -1):
            if tokens[before].kind is not TokenKind.WORD:
                break
            clitic = self.lexicon.opening(tokens[before].form)
            found = relations.get(tokens[before].form, "") or (
                clitic.clitic.relation if clitic and clitic.clitic else ""
            )
            if found:
                return found
        following = tokens[at + 1].form if at + 1 < len(tokens) else ""
        return SHOWN if relations.get(following) == SHOWN else ""

    def _taken_up(self, back: Back, at: int, relation: str, before: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
        if not self._stands_alone(back, at):
            return
        found = self._country(at) if "country" in back.kinds else self._meant(back, before)
        for number, place in enumerate(found):
            yield replace(
                place, first=at, last=at + 1, preposition=relation, joined=number > 0, cued=True,
            )  # fmt: skip

    def _stands_alone(self, back: Back, at: int) -> bool:
        """Whether neither a name nor an adjective makes the word another place («المدينة القديمة»)."""
        page, words = self.page, self.lexicon.words
        form = page.tokens[at - 1].form if at else ""
        led = form in self.lexicon.relations or page.conjoined(at)
        if page.lexicon.doers_first and led and not page.has_article(at):
            return False  # «burned homes in towns and villages»
        direction = self.lexicon.directions.get(form)
        beside = direction is not None and direction.stem  # «في عموم البلاد» is all of it
        if beside or (back.after and form not in self.lexicon.back_after[back.words[0]]):
            return False
        following = at + 1
        if following >= len(page.tokens) or page.tokens[following].kind is not TokenKind.WORD:
            return not back.same
        form = page.tokens[following].form
        if form in self.lexicon.same or form in self.lexicon.relations:
            return True  # «في القطاع إلى …»
        adjective = form.startswith(words.article) and form not in self.lexicon.relatives
        return not back.same and (not adjective or following in page.date_cover)

    def _meant(self, back: Back, before: Sequence[PlaceMention]) -> list[PlaceMention]:
        """What the paragraph named last, else what the title names, else what the report named last."""
        near = [place for place in before if place.first >= self.opened]
        return self._antecedents(back, near) or self._antecedents(back, self.titled) or self._far(back, before)

    def _far(self, back: Back, before: Sequence[PlaceMention]) -> list[PlaceMention]:
        found = self._antecedents(back, before) or self._seat(back)
        if not found and len(back.kinds) == 1:
            found = self._only(back.kinds[0])
        if not found and before:
            found = self._around(back, before[-1])
        return found

    def _antecedents(self, back: Back, before: Sequence[PlaceMention]) -> list[PlaceMention]:
        found: list[PlaceMention] = []
        for place in reversed(before):
            if found and not found[-1].joined:
                break
            if place.kind in back.kinds and not self._is_province(place, back):
                found.append(place)
            elif found:
                break
            if found and not back.several:
                break
        return found[::-1]

    def _seat(self, back: Back) -> list[PlaceMention]:
        """«وزارة الصحة في غزة … في القطاع»: the only region in the name of whoever tells, where no other is named."""
        if back.kinds != ("region",):
            return []
        found: dict[str, PlaceMention] = {}
        for match in self.page.matches(0, len(self.page.tokens), "source"):
            for at in range(match.first + 1, match.last):
                opening = self.lexicon.opening(self.page.tokens[at].form)
                named = self.gazetteer.named_exactly(opening.word) if opening is not None else ()
                for place in named[:1]:
                    if place.kind == "region":
                        found[place.id] = _made(at, display_name(self.gazetteer, place), place.id, "region", "G5")
        return list(found.values()) if len(found) == 1 else []

    def _only_land(self) -> str:
        """«الحكومة الصومالية … في البلاد»: the one land that a source or a home army tells, no place."""
        if self.page.lexicon.doers_first:
            return ""
        lands = set[str]()
        for table in ("source", "party"):
            for match in self.page.matches(0, len(self.page.tokens), table):
                own = table == "party" and getattr(match.sense.entry, "code", "") == OWN_FORCES
                for at in range(match.first, match.last):
                    form = self.page.tokens[at].form
                    opening = self.lexicon.opening(form) if table == "source" and at > match.first else None
                    named = self.gazetteer.named_exactly(opening.word)[:1] if opening is not None else ()
                    lands.update(place.country for place in named if place.kind == "country")
                    entries = (word.sense.entry for word in self.page.word(at) if own)
                    lands.update(entry.country for entry in entries if isinstance(entry, Nationality))
        return lands.pop() if len(lands) == 1 else ""

    def _is_province(self, place: PlaceMention, back: Back) -> bool:
        """Whether the place was called a province, which no city is."""
        opening = self.lexicon.opening(self.page.tokens[place.first].form)
        cue = self.lexicon.cues.get(opening.word) if opening is not None else None
        return back.kinds[0] == "town" and cue is not None and cue[0].kind == "adm1"

    def _only(self, kind: str) -> list[PlaceMention]:
        """The only place of this kind in the report."""
        named = self.kinds.get(kind, {})
        return list(named.values()) if len(named) == 1 else []

    def _around(self, back: Back, place: PlaceMention) -> list[PlaceMention]:
        """The unit of this kind in which the last place lies."""
        if not place.ids or "adm1" not in back.kinds:
            return []
        unit = self.gazetteer.unit_above(self.gazetteer.by_id(place.ids[0]), frozenset(back.kinds))
        return (
            []
            if unit is None
            else [replace(place, name=display_name(self.gazetteer, unit), ids=(unit.id,), kind=unit.kind)]
        )

    def _country(self, at: int) -> list[PlaceMention]:
        if not self.named:
            return []
        return [whole_country(self.lexicon, self.country, at)]

    def _part_of_land(self, at: int) -> Iterator[PlaceMention]:
        """«شمال شرقي البلاد»: a part of the country, where no place stands before it, which it would only locate."""
        first, sides = at, list[Direction]()
        while first and (opened := self.lexicon.opening(self.page.tokens[first - 1].form)) is not None:
            side = self.lexicon.directions.get(opened.word)
            if side is None or not side.stem:
                break
            first, sides = first - 1, [side, *sides]
            if opened.clitic is not None:
                break
        before = first - (first > 0 and self.page.tokens[first - 1].form in self.lexicon.relations) - 1
        before -= before > 0 and self.page.is_mark(before, "(،,")
        if not sides or not self.named or before in self.page.place_cover:
            return
        land = whole_country(self.lexicon, self.country, first)
        name = directed(sides, land.name, within=True)
        yield replace(land, last=at + 1, name=name, kind="region", precision="G5", preposition="in")

    def _side(self, word: str, at: int, relation: str) -> Iterator[PlaceMention]:
        """«محافظات الجنوب», «في الجنوب»: a side of the report's country."""
        direction = self.lexicon.nouns[word]
        territory = at > 0 and self.page.tokens[at - 1].form in self.lexicon.side_openers
        if not self.country or direction.within or not (territory or relation in ("in", "on")):
            return
        following = at + 1
        tokens = self.page.tokens
        if following < len(tokens) and tokens[following].form.startswith(self.lexicon.words.article):
            return
        country = self.gazetteer.by_id(f"iso:{self.country}")
        name = direction.part.format(direction=direction.stem, place=country.name)
        yield replace(_made(at, name, country.id, "region", "G5"), preposition=relation)


def _by_kind(places: Sequence[PlaceMention]) -> dict[str, dict[tuple[str, ...], PlaceMention]]:
    """The different places of each kind."""
    kinds: dict[str, dict[tuple[str, ...], PlaceMention]] = {}
    for place in places:
        if place.ids:
            kinds.setdefault(place.kind, {})[place.ids] = place
    return kinds


def state_named(page: Page, lexicon: PlaceLexicon, country: str) -> int:
    """The token that names the country's state by its government forces («قوات النظام السوري»), -1 where none does."""
    for match in page.matches(0, len(page.tokens), "party"):
        entry = match.sense.entry
        if isinstance(entry, Party) and entry.code == OWN_FORCES:
            for at in range(match.first, match.last):
                if lexicon.demonyms.get(page.tokens[at].form) == f"iso:{country}":
                    return at
    return -1


def whole_country(lexicon: PlaceLexicon, country: str, at: int) -> PlaceMention:
    """A mention of the country with this code at token `at`."""
    place = lexicon.gazetteer.by_id(f"iso:{country}")
    return _made(at, place.name, place.id, "country", "G6")


def _made(at: int, name: str, place_id: str, kind: str, precision: str) -> PlaceMention:
    return PlaceMention(
        first=at, last=at + 1, name=name, ids=(place_id,), candidates=(place_id,), kind=kind, precision=precision,
        preposition="", ambiguous=False, cued=True, joined=False,
    )  # fmt: skip
