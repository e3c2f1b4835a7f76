"""Places as written, before it is known which are meant: each put into the larger unit named with it.

Here too it is decided what is no place at all: ordinary words, adjectives, names of small towns without a cue.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from tawthiq.places.place import FUZZY_KINDS, Place
from tawthiq.places.resolve import governorate_of
from tawthiq.read.places.grammar import PlaceGrammar
from tawthiq.read.places.lexicon import Opening
from tawthiq.read.places.piece import Piece, is_bare
from tawthiq.read.places.tokens import PlaceTokens
from tawthiq.read.places.unlisted import NEARNESS, led_by_prepositions, unlisted_at
from tawthiq.read.places.zones import ZoneGrammar
from tawthiq.text.tokens import TokenKind

DEPTH_OF_PARENTS = 3
MINOR_POPULATION = 50_000  # smaller towns are believed only where their country is named too
LONGEST_ITEM = 6  # tokens from a place to the next of a list: «الحديدة: 30 قتيلاً،»
SHORT_NAME = 3  # letters; so short a name is not believed when a clitic was cut off
UNITS = frozenset({"country", "adm1", "region", "zone", "sea", "border"})
"""Kinds that a bare name means without any cue."""
LARGER = frozenset({"country", "region", "adm1"})


class Draft(Struct, frozen=True, kw_only=True, gc=False):
    """A piece with the larger unit in which the text puts it; `last` is the last token of both.

    `minor` asks for more proof.
    """

    piece: Piece
    last: int
    parent: "Draft | None" = None
    minor: bool = False


class Drafter:
    """Finds pieces, puts each into the larger one named with it, and leaves out what is no place."""

    def __init__(self, text: PlaceTokens) -> None:
        """Draft from these tokens."""
        self.text = text
        self.grammar = PlaceGrammar(text)
        self.zones = ZoneGrammar(text)
        self.lexicon = text.lexicon
        self.gazetteer = text.lexicon.gazetteer

    def drafts(self) -> list[Draft]:
        """All places as written, in order, none overlapping another."""
        drafts: list[Draft] = []
        begin, led = 0, led_by_prepositions(self.text) if self.lexicon.words.ends_names else None
        for at, opening in enumerate(self.text.openings):
            if at < begin:
                continue
            found = self._drafts_at(at, drafts[-1] if drafts else None) if opening is not None else []
            if opening is not None and (not found or self._only_names_the_larger(opening, found[0])):
                found = self._unknown_before(at, opening, begin) or found
            if not found and led is not None and (at in led or (drafts and drafts[-1].last == at - 1)):
                found = self._unlisted(at, led.get(at, -1), drafts[-1].last if drafts else -1)
            if found:
                drafts.extend(found)
                begin = found[-1].last + 1
        return drafts

    def _names_a_person(self, at: int, before: Draft | None) -> bool:
        """«Yasser al-Khamis»: an article's name right behind another capital that is no place and opens nothing."""
        text, lexicon = self.text, self.lexicon
        if not lexicon.words.capitals or text.word(at) not in lexicon.particles or at == 0:
            return False
        word = text.word(at - 1)
        known = (
            word in lexicon.never_names or word in lexicon.starts or word in lexicon.small or word in lexicon.relations
        )
        named = before is not None and before.last == at - 1
        return bool(word) and text.is_name(at - 1, 1) and not (known or named or text.opens_sentence(at - 1))

    def _drafts_at(self, at: int, before: Draft | None) -> list[Draft]:
        if self._names_a_person(at, before):
            return []
        zones = self.zones.zones_at(at)
        if zones:
            return [Draft(piece=zone, last=zone.last) for zone in zones]
        draft = self._draft_at(at, DEPTH_OF_PARENTS)
        side = self.grammar.first_of_sides(at) if draft is None or draft.last == at else None
        if side is not None:
            believed = self._believed(Draft(piece=side, last=side.last), before)
            return [believed] if believed is not None else []
        if draft is None:
            return []
        draft = self._believed(draft, before)
        found: list[Draft] = []
        while draft is not None:
            found.append(draft)
            following = self.grammar.following(draft.piece) if draft.last == draft.piece.last else None
            draft = self._absorb(following, DEPTH_OF_PARENTS) if following is not None else None
        return found

    def _unknown_before(self, at: int, opening: Opening, begin: int) -> list[Draft]:
        """A name that no gazetteer has, before its noun of kind at `at` («Umm al-Karami village»)."""
        cue, several = self.lexicon.behind.get(opening.word, (None, False))
        piece = self.grammar.names.unknown_before(cue, at, begin) if cue is not None and not several else None
        return [self._absorb(piece, DEPTH_OF_PARENTS)] if piece is not None else []

    def _only_names_the_larger(self, opening: Opening, found: Draft) -> bool:
        """Whether a noun of kind has its unit behind it («Guzara district of Herat»), its name perhaps before it."""
        cue, _ = self.lexicon.behind.get(opening.word, (None, False))
        larger = any(place.kind in LARGER for place in found.piece.candidates)
        return cue is not None and cue == found.piece.cue and larger and cue.kind not in LARGER

    def _unlisted(self, at: int, preposition: int, before: int) -> list[Draft]:
        """A name that no gazetteer has, told by a preposition and its capital; a place before it ends at `before`."""
        piece = unlisted_at(self.text, at, preposition, before)
        return [self._absorb(piece, DEPTH_OF_PARENTS)] if piece is not None else []

    def _draft_at(self, at: int, depth: int) -> Draft | None:
        piece = self.grammar.piece_at(at)
        return self._absorb(piece, depth) if piece is not None else None

    def _absorb(self, piece: Piece, depth: int) -> Draft:
        """The piece with the larger unit that is named right after it, if one is."""
        alone = Draft(piece=piece, last=piece.last)
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
        tokens = self.text.tokens
        at = piece.last + 1
        linked = False
        if at < len(tokens) and tokens[at].kind is TokenKind.MARK and tokens[at].form in words.gap_marks:
            linked = tokens[at].form == words.gap_marks[0]
            at += 1
        for _ in range(2):
            if at < len(tokens) and tokens[at].form in words.links:
                linked = True
                at += 1
        at = self.text.past_determiners(at)
        return (at if at < len(tokens) else -1), linked

    def _put_into(self, piece: Piece, parent: Draft, *, linked: bool) -> Draft | None:
        last = self._closed(parent.last, piece.last + 1)
        outers = parent.piece.candidates
        if not piece.candidates:
            return Draft(piece=piece, last=last, parent=parent) if linked else None
        inside = tuple(place for place in piece.candidates if any(self._holds(outer, place) for outer in outers))
        if not inside and linked:
            inside = tuple(
                place
                for place in piece.candidates
                if any(self._may_hold(outer, place, side=parent.piece.side) for outer in outers)
            )
            outers = () if inside else outers
        if inside and not outers:
            return Draft(piece=replace(piece, candidates=inside, placed=True), last=last, parent=parent)
        if not inside and linked and piece.cue is not None and self._lies_elsewhere(piece, outers):
            return Draft(
                piece=replace(piece, candidates=(), unknown=self.grammar.names.spelled(piece)), last=last, parent=parent
            )
        if inside:
            around = tuple(outer for outer in outers if any(self._holds(outer, place) for place in inside))
            narrowed = replace(parent, piece=replace(parent.piece, candidates=around))
            return Draft(piece=replace(piece, candidates=inside, placed=True), last=last, parent=narrowed)
        return None

    def _lies_elsewhere(self, piece: Piece, outers: Sequence[Place]) -> bool:
        """Whether none of the candidates can be in the governorate that the text puts the place in."""
        named = piece.label != "{}"
        return any(outer.kind == "adm1" for outer in outers) and all(
            self.gazetteer.within(place, outer) is False and place.kind not in UNITS
            and ((named and outer.kind == "adm1") or "" != place.country != outer.country != "")
            for outer in outers for place in piece.candidates
        )  # fmt: skip

    def _holds(self, outer: Place, inner: Place) -> bool:
        return outer != inner and self.gazetteer.within(inner, outer) is True

    def _may_hold(self, outer: Place, inner: Place, *, side: bool) -> bool:
        """Whether the text may well place `inner` in or by `outer`: a site in its town, a town in its region."""
        if outer == inner or (
            inner.kind in UNITS and not (side and inner.kind == "adm1" and outer.kind in FUZZY_KINDS)
        ):
            return False
        if outer.kind in FUZZY_KINDS:
            return self.gazetteer.within(inner, outer) is None
        same = governorate_of(self.gazetteer, inner) == governorate_of(self.gazetteer, outer) != ""
        return same and outer.kind not in UNITS

    def _closed(self, last: int, first: int) -> int:
        """One token further where a bracket that was opened at `first` is closed there."""
        tokens = self.text.tokens
        opened = first < len(tokens) and tokens[first].form == self.lexicon.words.gap_marks[0]
        closing = last + 1 < len(tokens) and tokens[last + 1].form == self.lexicon.words.closing[0]
        return last + 1 if opened and closing else last

    def _believed(self, draft: Draft, before: Draft | None) -> Draft | None:
        """The draft, or None where its name is an ordinary word here."""
        piece = draft.piece
        if piece.zone or not piece.key:
            return draft
        if self.text.word(self.text.past_mark(piece.last + 1)) in self.lexicon.spoilers:
            return None
        if piece.cue is not None:
            minor = draft.parent is None and not piece.placed and _is_minor(piece.candidates)
            return replace(draft, minor=True) if minor and not draft.minor else draft
        if self._is_list_label(piece) or self._is_item(piece, before):
            return replace(draft, minor=_is_minor(piece.candidates))
        if piece.key in self.lexicon.needs_noun or self._is_adjective(piece) or self._describes(piece):
            return None
        if piece.key in self.lexicon.needs_preposition and draft.parent is None and not piece.placed:
            return replace(draft, minor=True) if self._behind_preposition(piece) else None
        if " " in piece.key or draft.parent is not None or piece.placed:
            return draft
        relation = bool(relation_before(self.text, piece)) or piece.side
        return self._believed_alone(draft, before, relation=relation)

    def _behind_preposition(self, piece: Piece) -> bool:
        """Whether a preposition that is a word by itself («في») stands right before the piece."""
        if not is_bare(piece.clitic) or piece.first == 0:
            return False
        before = self.text.before_determiners(piece.first - 1)
        return self.lexicon.relations.get(self.text.tokens[max(before, 0)].form) in ("in", "near", "beside")

    def _is_list_label(self, piece: Piece) -> bool:
        """Whether the piece alone labels an item of a list («- الجنوب: 11 قتيلا»)."""
        tokens, last = self.text.tokens, piece.last + 1
        if piece.first < 2 or last >= len(tokens) or tokens[last].form != self.lexicon.words.colon:
            return False
        bullet, before = tokens[piece.first - 1], tokens[piece.first - 2]
        return bullet.kind is TokenKind.MARK and before.kind is TokenKind.LINE

    def _is_bracket_label(self, piece: Piece) -> bool:
        """«… والحديدة (7 قتلى)»: a place that «و» joins to a list and that labels what a bracket tells."""
        joins = piece.clitic is not None and piece.clitic.joins and not piece.clitic.relation
        return joins and self.text.is_mark(piece.last + 1, self.lexicon.words.gap_marks[:1])

    def _is_item(self, piece: Piece, before: Draft | None) -> bool:
        """«جنين 20، الخليل 11», «: الحديدة (30) و…»: an item of a list, behind its colon or behind the item before."""
        text, words = self.text, self.lexicon.words
        named = text.is_mark(piece.last + 1, (words.colon, *words.gap_marks[:1]))
        told = piece.last + 1 + named
        if not is_bare(piece.clitic) or told >= len(text.tokens) or text.tokens[told].kind is not TokenKind.DIGITS:
            return False
        if not named and text.word(told + 1) and not text.is_joined(told + 1):
            return False  # «عمران 9 أعوام»
        if text.is_mark(piece.first - 1, words.colon):
            return True
        follows = before is not None and 0 < piece.first - before.last <= LONGEST_ITEM
        return follows and text.is_mark(piece.first - 1, words.gap_marks)

    def _believed_alone(self, draft: Draft, before: Draft | None, *, relation: bool) -> Draft | None:
        piece = draft.piece
        joined = piece.clitic is not None and (
            (before is not None and before.last + 1 == piece.first) or self._is_bracket_label(piece)
        )
        if piece.key in self.lexicon.needs_relation and not relation and not joined:
            return None
        kept = tuple(place for place in piece.candidates if place.kind != "neighbourhood" or place.notable)
        definite = piece.key.startswith(self.lexicon.words.article)
        if not kept or (not self.gazetteer.named_exactly(piece.key) and not (relation and definite)):
            return None
        high = any(place.kind in UNITS for place in kept)
        if not is_bare(piece.clitic) and len(piece.key) <= SHORT_NAME and not high:
            return None
        minor = _is_minor(kept)
        if minor and not relation and not joined:
            return None
        piece = piece if len(kept) == len(piece.candidates) else replace(piece, candidates=kept)
        return Draft(piece=piece, last=draft.last, parent=draft.parent, minor=minor)

    def _describes(self, piece: Piece) -> bool:
        """«بالسلاح الأبيض»: an ordinary word with its article, behind a noun with its own."""
        if piece.key not in self.lexicon.needs_relation or not is_bare(piece.clitic) or piece.first == 0:
            return False
        definite, before = self.lexicon.definite, self.text.word(piece.first - 1)
        led = before in self.lexicon.relations  # «إلى الأبيض»
        return bool(definite) and piece.key.startswith(definite[0]) and before.startswith(definite) and not led

    def _is_adjective(self, piece: Piece) -> bool:
        """Whether a country's name is an adjective here, as after a number («20 Syrians»)."""
        if piece.key not in self.lexicon.like_adjectives or piece.clitic is not None or piece.first == 0 or piece.side:
            return False
        before = self.text.tokens[piece.first - 1]
        endings = self.lexicon.words.accusative_endings
        return before.kind is TokenKind.DIGITS or (
            before.kind is TokenKind.WORD and len(before.form) > SHORT_NAME and before.form.endswith(endings)
        )


def _is_minor(places: Sequence[Place]) -> bool:
    return bool(places) and all(not place.notable and place.population < MINOR_POPULATION for place in places)


def relation_before(text: PlaceTokens, piece: Piece) -> str:
    """The relation that a clitic or the word before gives to a place, "" where none does."""
    if piece.clitic is not None and not piece.clitic.passes:
        return piece.clitic.relation
    lexicon, tokens = text.lexicon, text.tokens
    at = text.before_determiners(piece.first - 1)
    if at > 0 and tokens[at].form in lexicon.words.soft_marks:
        at -= 1
    if at > 0 and tokens[at].form in lexicon.words.side_links:  # «residents of», «the siege of»
        at -= 1
    if at < 0:
        return ""
    if tokens[at].form in lexicon.words.distance_units:
        return "distance"
    relation = lexicon.relations.get(tokens[at].form, "")
    if relation == "beside" and at > 0 and tokens[at - 1].form in lexicon.ranks:
        return "rank"  # «followed by Daraa with 39»
    if relation in NEARNESS and at > 0 and lexicon.relations.get(tokens[at - 1].form) == "near":
        return "near"
    if relation == "from" and at > 0:
        if tokens[at - 1].form in lexicon.words.distance_units:
            return "distance"
        if tokens[at - 1].form in lexicon.partitives:  # «مناطق متفرقة من البادية»
            return "in"
    return "near" if relation == "beside" else relation  # «by», behind which no unlisted name is believed
