"""Reads the places that a report names, each with its name, ids and how sure the reading is.

A first pass finds what is written, a second decides which of several places of one name is meant, from what
the report names without doubt; where nothing tells, the mention stays ambiguous.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tawthiq.languages.places import PlaceWords
from tawthiq.places.display import display_name
from tawthiq.places.gazetteer import Gazetteer
from tawthiq.places.place import FUZZY_KINDS, Place
from tawthiq.places.resolve import Context, governorate_of, meanings
from tawthiq.places.transliterate import transliterate
from tawthiq.read.place_grammar import Piece, PlaceGrammar
from tawthiq.read.place_lexicon import PlaceLexicon, lexicon_of
from tawthiq.text.tokens import Token, TokenKind

DEPTH_OF_PARENTS = 3
MINOR_POPULATION = 50_000  # smaller towns are believed only where their country is named too
SHORT_NAME = 3  # letters; so short a name is not believed when a clitic was cut off
UNMISTAKABLE = frozenset({"country", "adm1", "region", "zone", "sea", "border"})
UNITS = frozenset({"country", "adm1", "region", "zone", "sea", "border"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A place as a report names it.

    `first` and `last` are token indexes, both included; they cover the noun of kind, the side and the larger
    unit named with it, not a preposition that stands alone. `preposition` is the relation that goes before: "in", "from",
    "to", "on", "near", "via", "between", "outside", "distance" (so many kilometres from it) or "". `ids` are
    empty where the gazetteer lacks the place or several are meant as well (`ambiguous`; then
    `candidates` holds all). `cued` is false for a bare small name. `joined` is true where "and" links it
    to the mention right before.
    """

    first: int
    last: int
    name: str
    ids: tuple[str, ...]
    candidates: tuple[str, ...]
    kind: str
    precision: str
    preposition: str
    ambiguous: bool
    cued: bool
    joined: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    piece: Piece
    last: int
    parent: "_Draft | None" = None
    minor: bool = False


def read_places(
    tokens: Sequence[Token],
    words: PlaceWords,
    gazetteer: Gazetteer,
    blocked: Sequence[tuple[int, int]] = (),
) -> list[PlaceMention]:
    """The places that the tokens of a report name, in order, none overlapping another.

    `blocked` are ranges of token indexes (first, last; both included) of names of organisations: no place
    is read inside them, except the holder in the name of a zone of control. Takes time linear in the
    number of tokens.
    """
    lexicon = lexicon_of(words, gazetteer)
    mask = bytearray(len(tokens))
    for first, last in blocked:
        mask[max(first, 0) : last + 1] = b"\x01" * len(mask[max(first, 0) : last + 1])
    grammar = PlaceGrammar(tokens, lexicon, mask)
    drafts = _Drafter(grammar, lexicon).drafts()
    return _Namer(tokens, lexicon, drafts).mentions()


class _Drafter:
    """Finds pieces, puts each into the larger one named with it, and leaves out what is no place."""

    def __init__(self, grammar: PlaceGrammar, lexicon: PlaceLexicon) -> None:
        self.grammar = grammar
        self.lexicon = lexicon
        self.gazetteer = lexicon.gazetteer

    def drafts(self) -> list[_Draft]:
        drafts: list[_Draft] = []
        at = 0
        openings = self.grammar.openings
        while at < len(openings):
            if openings[at] is None:
                at += 1
                continue
            found = self._drafts_at(at, drafts[-1] if drafts else None)
            drafts.extend(found)
            at = found[-1].last + 1 if found else at + 1
        return drafts

    def _drafts_at(self, at: int, before: _Draft | None) -> list[_Draft]:
        zones = self.grammar.zones_at(at)
        if zones:
            return [_Draft(piece=zone, last=zone.last) for zone in zones]
        draft = self._draft_at(at, DEPTH_OF_PARENTS)
        if draft is None:
            return []
        draft = self._believed(draft, before)
        found: list[_Draft] = []
        while draft is not None:
            found.append(draft)
            following = self.grammar.following(draft.piece) if draft.last == draft.piece.last else None
            draft = self._absorb(following, DEPTH_OF_PARENTS) if following is not None else None
        return found

    def _draft_at(self, at: int, depth: int) -> _Draft | None:
        piece = self.grammar.piece_at(at)
        return self._absorb(piece, depth) if piece is not None else None

    def _absorb(self, piece: Piece, depth: int) -> _Draft:
        """The piece with the larger unit that is named right after it, if one is."""
        alone = _Draft(piece=piece, last=piece.last)
        start, linked = self._parent_start(piece)
        if depth == 0 or start < 0 or (piece.candidates and all(place.kind == "country" for place in piece.candidates)):
            return alone
        parent = self._draft_at(start, depth - 1)
        if parent is None or (parent.piece.clitic is not None and parent.piece.clitic.joins) or parent.piece.zone:
            return alone
        relation = parent.piece.clitic.relation if parent.piece.clitic is not None else ""
        linked = linked or relation == "in" or parent.piece.side or (not relation and parent.piece.cue is not None)
        return self._put_into(piece, parent, linked=linked) or alone

    def _parent_start(self, piece: Piece) -> tuple[int, bool]:
        """Where a larger unit may begin after `piece`, and whether a word or bracket links it."""
        words = self.lexicon.words
        tokens = self.grammar.tokens
        at = piece.last + 1
        linked = False
        if at < len(tokens) and tokens[at].kind is TokenKind.MARK and tokens[at].form in words.gap_marks:
            linked = tokens[at].form == words.gap_marks[0]
            at += 1
        for _ in range(2):
            if at < len(tokens) and tokens[at].form in words.links:
                linked = True
                at += 1
        return (at if at < len(tokens) else -1), linked

    def _put_into(self, piece: Piece, parent: _Draft, *, linked: bool) -> _Draft | None:
        last = self._closed(parent.last, piece.last + 1)
        outers = parent.piece.candidates
        if not piece.candidates:
            return _Draft(piece=piece, last=last, parent=parent) if linked else None
        inside = tuple(
            place for place in piece.candidates if any(self._holds(outer, place) for outer in outers)
        )
        if not inside and linked:
            inside = tuple(place for place in piece.candidates if any(self._may_hold(outer, place) for outer in outers))
            outers = () if inside else outers
        if inside and not outers:
            return _Draft(piece=replace(piece, candidates=inside, placed=True), last=last, parent=parent)
        if inside:
            around = tuple(outer for outer in outers if any(self._holds(outer, place) for place in inside))
            narrowed = replace(parent, piece=replace(parent.piece, candidates=around))
            return _Draft(piece=replace(piece, candidates=inside, placed=True), last=last, parent=narrowed)
        return None

    def _holds(self, outer: Place, inner: Place) -> bool:
        return outer != inner and self.gazetteer.within(inner, outer) is True

    def _may_hold(self, outer: Place, inner: Place) -> bool:
        """Whether the text may well place `inner` in or by `outer`: a site in its town, a town in a region of its country."""
        if inner.kind in UNITS or outer == inner:
            return False
        if outer.kind in FUZZY_KINDS:
            return self.gazetteer.within(inner, outer) is None
        same = governorate_of(self.gazetteer, inner) == governorate_of(self.gazetteer, outer) != ""
        return same and outer.kind not in UNITS

    def _closed(self, last: int, first: int) -> int:
        """One token further where a bracket that was opened at `first` is closed there."""
        tokens = self.grammar.tokens
        opened = first < len(tokens) and tokens[first].form == self.lexicon.words.gap_marks[0]
        closing = last + 1 < len(tokens) and tokens[last + 1].form == self.lexicon.words.closing[0]
        return last + 1 if opened and closing else last

    def _believed(self, draft: _Draft, before: _Draft | None) -> _Draft | None:
        """The draft, or None where its name is an ordinary word here."""
        piece = draft.piece
        if piece.zone or not piece.key:
            return draft
        if piece.cue is not None:
            return replace(draft, minor=draft.parent is None and not piece.placed and _is_minor(piece.candidates))
        if piece.key in self.lexicon.needs_noun or self._is_adjective(piece):
            return None
        if " " in piece.key or draft.parent is not None or piece.placed:
            return draft
        relation = bool(relation_before(self.grammar.tokens, self.lexicon, piece)) or piece.side
        return self._believed_alone(draft, before, relation=relation)

    def _believed_alone(self, draft: _Draft, before: _Draft | None, *, relation: bool) -> _Draft | None:
        piece = draft.piece
        joined = before is not None and before.last + 1 == piece.first and piece.clitic is not None
        if piece.key in self.lexicon.needs_relation and not relation and not joined:
            return None
        kept = tuple(place for place in piece.candidates if place.kind != "neighbourhood" or place.notable)
        definite = piece.key.startswith(self.lexicon.words.article)
        if not kept or (not self.gazetteer.named_exactly(piece.key) and not (relation and definite)):
            return None
        high = any(place.kind in UNITS for place in kept)
        if piece.clitic is not None and len(piece.key) <= SHORT_NAME and not high:
            return None
        minor = _is_minor(kept)
        if minor and not relation and not joined:
            return None
        return replace(draft, piece=replace(piece, candidates=kept), minor=minor)

    def _is_adjective(self, piece: Piece) -> bool:
        """Whether a country's name is an adjective here, as after a number («20 Syrians»)."""
        if piece.key not in self.lexicon.like_adjectives or piece.clitic is not None or piece.first == 0 or piece.side:
            return False
        before = self.grammar.tokens[piece.first - 1]
        endings = self.lexicon.words.accusative_endings
        return before.kind is TokenKind.DIGITS or (
            before.kind is TokenKind.WORD and len(before.form) > SHORT_NAME and before.form.endswith(endings)
        )


def relation_before(tokens: Sequence[Token], lexicon: PlaceLexicon, piece: Piece) -> str:
    """The relation that a clitic or the word before gives to a place, "" where none does."""
    if piece.clitic is not None:
        return piece.clitic.relation
    at = piece.first - 1
    if at > 0 and tokens[at].form in lexicon.words.soft_marks:
        at -= 1
    if at < 0:
        return ""
    if tokens[at].form in lexicon.words.distance_units:
        return "distance"
    relation = lexicon.relations.get(tokens[at].form, "")
    if relation == "from" and at > 0 and lexicon.relations.get(tokens[at - 1].form) == "near":
        return "near"
    return relation


class _Namer:
    """Decides which places are meant and gives them their names."""

    def __init__(self, tokens: Sequence[Token], lexicon: PlaceLexicon, drafts: list[_Draft]) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.gazetteer = lexicon.gazetteer
        self.drafts = drafts
        self.context = Context(lexicon.gazetteer)

    def mentions(self) -> list[PlaceMention]:
        different = [self._meanings(draft) for draft in self.drafts]
        for draft, places in zip(self.drafts, different, strict=True):
            if len(places) == 1 and not draft.minor:
                self.context.note(places[0])
        mentions: list[PlaceMention] = []
        for draft, places in zip(self.drafts, different, strict=True):
            before = mentions[-1] if mentions else None
            if not draft.minor or any(map(self.context.knows_country_of, places)):
                mentions.append(self._mention(draft, places, before))
            elif draft.piece.cue is not None:
                mentions.append(self._elsewhere(draft, places, before))
        return mentions

    def _elsewhere(self, draft: _Draft, places: tuple[Place, ...], before: PlaceMention | None) -> PlaceMention:
        """A small place that the gazetteer has in a country of which the report says nothing: perhaps another."""
        mention = self._mention(draft, places, before)
        if not self.context.knows_any():
            return mention
        name = draft.piece.label.format(self._transliterated(draft.piece.key))
        return replace(mention, name=name, ids=(), ambiguous=True)

    def _meanings(self, draft: _Draft) -> tuple[Place, ...]:
        piece = draft.piece
        return meanings(self.gazetteer, piece.candidates, piece.cue.prefer if piece.cue else ())

    def _mention(self, draft: _Draft, places: tuple[Place, ...], before: PlaceMention | None) -> PlaceMention:
        piece = draft.piece
        place = self.context.choose(places)
        ids = () if place is None else (place.id, piece.also) if piece.also else (place.id,)
        relation = relation_before(self.tokens, self.lexicon, piece)
        joined = piece.clitic is not None and piece.clitic.joins and before is not None and before.last + 1 == piece.first
        if joined and not relation and before is not None:
            relation = before.preposition
        sure = bool(relation) or piece.cue is not None or draft.parent is not None or piece.zone or piece.side
        sure = sure or " " in piece.key or (place is not None and place.kind in UNMISTAKABLE)
        return PlaceMention(
            first=piece.first, last=draft.last, name=self._name(draft, place, places), ids=ids,
            candidates=tuple(each.id for each in places), kind=_kind(piece, place),
            precision=piece.precision or (place.precision if place else "G9"), preposition=relation,
            ambiguous=place is None and len(places) > 1, cued=sure, joined=joined,
        )  # fmt: skip

    def _name(self, draft: _Draft, place: Place | None, places: tuple[Place, ...]) -> str:
        piece = draft.piece
        if place is None:
            name = self._as_written(piece) if places else piece.unknown
            shown = piece.label.format(name)
            return f"{shown}, {self._bare_name(draft.parent)}" if draft.parent is not None else shown
        wrapped = piece.label != "{}"
        if wrapped and not piece.side and place.kind in UNITS | {"adm1"}:
            return piece.label.format(place.name)
        inside = draft.parent is not None and place.kind not in UNITS
        name = display_name(self.gazetteer, place, with_parent=inside)
        head, comma, above = name.partition(", ")
        return piece.label.format(head) + comma + above

    def _bare_name(self, draft: _Draft) -> str:
        """The name of a larger unit, without the side that was named with it."""
        place = self.context.choose(self._meanings(draft))
        if place is not None:
            return display_name(self.gazetteer, place)
        return self._name(draft, None, self._meanings(draft))

    def _as_written(self, piece: Piece) -> str:
        names = {place.name for place in piece.candidates}
        return names.pop() if len(names) == 1 else self._transliterated(piece.key)

    def _transliterated(self, key: str) -> str:
        words = self.lexicon.words
        return transliterate(key.split(), words.transliteration, words.transliterated_words, words.article)
