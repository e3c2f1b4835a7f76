"""Where a place may begin: every word that opens one, and what may be written together with it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache

from msgspec import Struct

from tawthiq.languages.phrases import REMEMBERED_FORMS
from tawthiq.languages.places import Clitic, PlaceWords
from tawthiq.places.gazetteer import Gazetteer
from tawthiq.text.tokens import Token

Tails = dict[str, tuple[tuple[str, ...], ...]]
_NOTHING_BEHIND: tuple[tuple[str, ...], ...] = ((),)


class Opening(Struct, frozen=True, gc=False):
    """A word that may open a place: what is left when `clitic` is cut off."""

    clitic: Clitic | None
    word: str


class GazetteerNames:
    """The names of the gazetteer, as those of a pack are given: the words that follow the first, looked up."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Look up in this gazetteer."""
        self._gazetteer = gazetteer

    def get(self, word: str, otherwise: tuple[tuple[str, ...], ...] = ()) -> tuple[tuple[str, ...], ...]:
        """The words that follow `word` in each name that begins with it, the most words first."""
        return self._gazetteer.tails(word) or otherwise


class PlaceLexicon:
    """The place words of a language and the names of a gazetteer, indexed by their first word."""

    def __init__(self, words: PlaceWords, gazetteer: Gazetteer) -> None:
        """Index once; unchanging afterwards."""
        self.words = words
        self.gazetteer = gazetteer
        self.names = GazetteerNames(gazetteer)
        self._index_what_stands_apart()
        self._index_zones()
        self.cues = {word: (cue, word in cue.several) for cue in words.cues for word in cue.words + cue.several}
        self.directions = {word: direction for direction in words.directions for word in direction.words}
        self.adjectives = {word: direction for direction in words.directions for word in direction.adjectives}
        self.nouns = {word: direction for direction in words.directions for word in direction.nouns}
        self.demonyms = {word: demonym.id for demonym in words.demonyms for word in demonym.words}
        self.relations = _relations(words)
        self.joined_relations = _joined_relations(words)
        self.events = frozenset(words.events)
        self.joined_events = frozenset(joiner + word for word in words.events for joiner in _joiners(words))
        self.arrivals = _with_joiners(words, words.arrivals)
        self.seats = frozenset(words.seats)
        self.reaches = _with_joiners(words, words.reaches)
        self.label_links = frozenset(words.label_links)
        self.partitives = frozenset(words.partitives)
        self.mostly = _with_joiners(words, words.mostly)
        self.especially = _with_joiners(words, words.especially)
        self.ranks = _with_joiners(words, words.ranks)
        self.offices = _with_joiners(words, words.offices)
        self.same = frozenset(words.same)
        self.relatives = frozenset(words.relatives)
        self.side_openers = frozenset(words.side_openers)
        self.back_after = {word: _with_joiners(words, back.after) for back in words.backs for word in back.words}
        self.backs = {word: back for back in words.backs for word in back.words}
        self.parts = frozenset(words.parts + words.rural_parts)
        self.needs_noun = frozenset(words.needs_noun)
        self.needs_preposition = frozenset(words.needs_preposition)
        self.ordinary = self.needs_noun | self.needs_preposition
        self.needs_relation = frozenset(words.needs_relation)
        self.like_adjectives = frozenset(words.like_adjectives)
        self.never_names = frozenset(words.never_names)
        self.openers_of_names = frozenset(words.name_openers)
        self.starts = frozenset().union(
            self.zone_openers, self.cues, self.directions, self.nouns, self.parts, words.territories,
            self.behind, self.demonyms if words.nations_before else (),
        )  # fmt: skip
        self._openings: dict[str, Opening | None] = {}
        self._backs: dict[str, tuple[str, str] | None] = {}
        self._clitics = _by_first_letter(words.clitics)

    def _index_zones(self) -> None:
        words = self.words
        self.zone_openers = _by_first_word(words.zone_openers)
        self.holders = _by_first_word(holder for zone in words.zones for holder in zone.holders)
        self.zones_of: dict[str, tuple[str, ...]] = {}
        for zone in words.zones:
            for holder in zone.holders:
                self.zones_of[holder] = (*self.zones_of.get(holder, ()), zone.id)

    def _index_what_stands_apart(self) -> None:
        """Small words that are written apart, and nouns of kind that stand behind names."""
        words = self.words
        self.behind = {word: (cue, False) for cue in words.cues for word in cue.behind}
        self.behind.update({word: (cue, True) for cue in words.cues for word in cue.several_behind})
        self.cue_links = frozenset(words.cue_links)
        self.determiners = frozenset(words.determiners)
        self.fillers = frozenset(words.fillers)
        self.spoilers = frozenset(words.spoilers)
        self.particles = frozenset(words.particles)
        self.small = self._small()
        self.joiners = frozenset(words.joiners)
        self.joints = tuple({clitic.cut[-1] for clitic in words.clitics if clitic.cut[:-1] in self.particles})
        joined = (clitic.cut if clitic.restore else clitic.cut + words.article for clitic in words.clitics)
        self.definite = (words.article, *joined) if words.article else ()
        self.articles = tuple(clitic.cut for clitic in words.clitics if clitic.passes)
        self.gaps = self.joiners.union(words.list_marks, words.determiners if words.joiners else ())

    def joins(self, form: str, gap: Collection[str]) -> bool:
        """Whether «and» stands in the gap before a place or is written on to its first word."""
        if not self.joiners.isdisjoint(gap):
            return True
        return any(form.startswith(clitic.cut) for clitic in self.words.clitics if clitic.joins)

    def _small(self) -> frozenset[str]:
        """Words that a name needs no capital for: particles, sides and nouns of kind («northern Syria»)."""
        words = self.words
        sides = (word for direction in words.directions for word in direction.words)
        nouns = (word for cue in words.cues for word in (*cue.words, *cue.several, *cue.behind))
        return self.particles.union(sides, nouns, words.territories)

    def opening(self, form: str) -> Opening | None:
        """How this folded word opens a place, the whole word first; None where it opens none."""
        if form not in self._openings:
            if len(self._openings) >= REMEMBERED_FORMS:
                return self._open(form)
            self._openings[form] = self._open(form)
        return self._openings[form]

    def openings(self, tokens: Iterable[Token]) -> list[Opening | None]:
        """How each of these tokens opens a place."""
        known, opening = self._openings, self.opening
        return [known[form] if (form := token.form) in known else opening(form) for token in tokens]

    def _open(self, form: str) -> Opening | None:
        if form in self.starts or self.gazetteer.opens(form):
            return Opening(None, form)
        for clitic in self._clitics.get(form[0], ()):
            if form.startswith(clitic.cut):
                word = clitic.restore + form[len(clitic.cut) :]
                if word in self.starts or self.gazetteer.opens(word):
                    return Opening(clitic, word)
        return None

    def country_of(self, form: str) -> str:
        """The code of the country that a word names, "" where it names none."""
        opening = self.opening(form)
        for place in self.gazetteer.named_exactly(opening.word) if opening is not None else ():
            if place.kind == "country":
                return place.country
        return ""

    def may_be_kind(self, form: str, kinds: Collection[str]) -> bool:
        """Whether this folded word may begin a place of one of these kinds: by its noun, or by a name that bears it."""
        opening = self.opening(form)
        if opening is None:
            return False
        cue, _ = self.cues.get(opening.word, (None, False))
        if cue is not None and (cue.kind in kinds or not frozenset(kinds).isdisjoint(cue.prefer)):
            return True
        names = (" ".join((opening.word, *rest)) for rest in self.names.get(opening.word, ()))
        return any(place.kind in kinds for name in names for place in self.gazetteer.named(name))

    def back_opening(self, form: str) -> tuple[str, str] | None:
        """The relation written on to a word that may take up a place, and the word; None where it is no such word."""
        if form not in self._backs:
            if len(self._backs) >= REMEMBERED_FORMS:
                return self._open_back(form)
            self._backs[form] = self._open_back(form)
        return self._backs[form]

    def back_openings(self, tokens: Iterable[Token]) -> list[tuple[str, str] | None]:
        """How each of these tokens may take up a place."""
        known, opening = self._backs, self.back_opening
        return [known[form] if (form := token.form) in known else opening(form) for token in tokens]

    def _open_back(self, form: str) -> tuple[str, str] | None:
        if form in self.backs or form in self.nouns:
            return "", form
        for clitic in self._clitics.get(form[:1], ()):
            if form.startswith(clitic.cut):
                word = clitic.restore + form[len(clitic.cut) :]
                if word in self.backs or word in self.nouns:
                    return clitic.relation, word
        return None


@lru_cache(maxsize=8)
def lexicon_of(words: PlaceWords, gazetteer: Gazetteer) -> PlaceLexicon:
    """The lexicon of these words and this gazetteer; made once, then shared."""
    return PlaceLexicon(words, gazetteer)


def _by_first_word(names: Iterable[str]) -> Tails:
    """The words that follow the first one of each name, the most words first; most names are one word."""
    tails: Tails = {}
    longer: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in names:
        if name.isalpha():
            tails[name] = _NOTHING_BEHIND
        else:
            first, *rest = name.replace("-", " ").split()
            longer[first].add(tuple(rest))
    for first, found in longer.items():
        tails[first] = tuple(sorted(found.union(tails.get(first, ())), key=len, reverse=True))
    return tails


def _by_first_letter(clitics: Iterable[Clitic]) -> dict[str, list[Clitic]]:
    by_letter: defaultdict[str, list[Clitic]] = defaultdict(list)
    for clitic in clitics:
        by_letter[clitic.cut[0]].append(clitic)
    return dict(by_letter)


def _relations(words: PlaceWords) -> dict[str, str]:
    plain = {word: relation for relation, group in words.relations.items() for word in group}
    plain.update(dict.fromkeys(words.events, "event"))
    joiners = [clitic.cut for clitic in words.clitics if not clitic.relation and not clitic.restore]
    return {**{joiner + word: relation for word, relation in plain.items() for joiner in joiners}, **plain}


def _joiners(words: PlaceWords) -> list[str]:
    return [clitic.cut for clitic in words.clitics if (clitic.joins or clitic.passes) and not clitic.relation]


def _joined_relations(words: PlaceWords) -> frozenset[str]:
    return frozenset(
        joiner + word for group in words.relations.values() for word in group for joiner in _joiners(words)
    )


def _with_joiners(words: PlaceWords, some: Iterable[str]) -> frozenset[str]:
    plain = tuple(some)
    return frozenset(plain).union(joiner + word for word in plain for joiner in _joiners(words))
