"""How a place is written: a noun of kind and a name, a side of it, the countryside of it, a road between two.

Each rule looks at a bounded number of tokens, so reading is linear in the text. Which of several places
of one name is meant is not decided here.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from tawthiq.languages.places import Cue, Direction
from tawthiq.places.place import Place
from tawthiq.read.places.lexicon import Opening
from tawthiq.read.places.names import Names
from tawthiq.read.places.piece import WIDE_KINDS, Piece, directed, is_bare
from tawthiq.read.places.tokens import PlaceTokens

DEPTH = 3  # a side of the countryside of a town: no place is wrapped more often


class PlaceGrammar:
    """Reads pieces from the tokens of one report."""

    def __init__(self, text: PlaceTokens) -> None:
        """Read from these tokens."""
        self.text = text
        self.lexicon = text.lexicon
        self.names = Names(text)

    def piece_at(self, at: int, depth: int = DEPTH) -> Piece | None:
        """The place that begins at token `at`, None where none does."""
        opening = self.text.open(at)
        if opening is None or depth == 0:
            return None
        with_noun = self._owned(at, opening, depth) or self.names.before_noun(at, opening)
        if with_noun is not None:
            return self._extend(with_noun)
        name = self.names.name_at(at, opening)
        if name is not None and name.last > at:
            named = self.names.with_cue(name, opening)
            return self._extend(replace(named, side=opening.word in self.lexicon.directions))
        for rule in (self._part, self._side, self._territory, self._national, self._cued):
            piece = rule(at, opening, depth)
            if piece is not None:
                return self._extend(piece)
        return self._extend(name) if name is not None else None

    def following(self, piece: Piece) -> Piece | None:
        """The next name that the noun of `piece` holds for («the camps of A and B»), None where there is none."""
        closed = self.text.past_quote(piece.last + 1)
        at = self.text.past_joiner(closed)
        apart = at > closed
        at = self.text.past_quote(at) if apart else piece.last + 1
        opening = self.text.open(at)
        cue = piece.cue
        if cue is None or opening is None or (opening.clitic is None and not apart):
            return None
        joins = apart or (opening.clitic is not None and opening.clitic.joins and not opening.clitic.relation)
        if not joins or opening.word in self.lexicon.cues:
            return None
        if not (cue.share or piece.shared) or opening.word in self.lexicon.directions:
            return None
        found = self.names.of_kind(cue, at, opening)
        if found is None or not found.candidates:
            return None
        return self._extend(replace(found, first=at, clitic=opening.clitic, shared=piece.shared))

    def _owned(self, at: int, opening: Opening, depth: int) -> Piece | None:
        """«Iraq's Anbar province»: a place that the larger one before it owns."""
        if not self.lexicon.words.possessives:
            return None
        owner = self.names.name_at(at, opening)
        start = self.text.past_possessive(owner.last + 1) if owner is not None else -1
        if owner is not None and start < 0 and self._is_noun_of(owner.last + 1):
            start = owner.last + 1  # «the West Bank city of Jenin»
        if owner is None or start < 0:
            return None
        inner = self.piece_at(self.text.past_determiners(start), depth - 1)
        return self._inside(inner, owner.candidates, at)

    def _is_noun_of(self, at: int) -> bool:
        """Whether a noun of kind with «of» stands at token `at` («city of»)."""
        return self.text.word(at) in self.lexicon.cues and self.text.word(at + 1) in self.lexicon.cue_links

    def _inside(self, inner: Piece | None, outers: Sequence[Place], first: int) -> Piece | None:
        """`inner`, beginning at token `first`, where a place of its name lies in one of `outers`."""
        if inner is None:
            return None
        within = self.lexicon.gazetteer.within
        inside = tuple(
            place for place in inner.candidates if any(place != outer and within(place, outer) for outer in outers)
        )
        if inside:
            return replace(inner, first=first, candidates=inside, placed=True)
        return replace(inner, first=first) if inner.unknown else None

    def _national(self, at: int, opening: Opening, depth: int) -> Piece | None:
        """«The Iraqi city of Mosul», «Syrian territory»: an adjective of nationality before what it belongs to."""
        country = self.lexicon.demonyms.get(opening.word)
        if country is None or not self.lexicon.words.nations_before:
            return None
        outer = self.lexicon.gazetteer.by_id(country)
        if self.text.word(at + 1) in self.lexicon.words.territories:
            return Piece(first=at, last=at + 1, candidates=(outer,), clitic=opening.clitic)
        return self._inside(self.piece_at(at + 1, depth - 1), (outer,), at)

    def _part(self, at: int, opening: Opening, depth: int) -> Piece | None:
        """«The western countryside of Daraa»."""
        words = self.lexicon.words
        if opening.word not in self.lexicon.parts:
            return None
        directions, end = self.text.directions(at + 1, self.lexicon.adjectives)
        if not directions:
            return None
        if self.text.word(end) in words.part_joiners:
            end += 1
        inner = self.piece_at(end, depth - 1)
        if inner is None or (inner.clitic is not None and (inner.clitic.joins or inner.clitic.relation == "in")):
            return None
        label = words.rural_label.format(inner.label) if opening.word in words.rural_parts else inner.label
        return self._wrap(inner, at, opening, directed(directions, label, within=True), "G5")

    def _side(self, at: int, opening: Opening, depth: int) -> Piece | None:
        """«East of Khan Younis», «southern Iraq», «around Palmyra»."""
        first = self.lexicon.directions.get(opening.word)
        if first is None:
            return None
        more, end = self.text.directions(at + 1, self.lexicon.directions)
        directions = [first, *more]
        linked = self.text.word(end) in self.lexicon.words.side_links
        start = self.text.past_determiners(end + linked)
        inner = self.piece_at(self.text.past_quote(start), depth - 1)
        if inner is None or not is_bare(inner.clitic):
            return None
        owner = self.text.open(start)
        owned = owner is not None and self._owned(start, owner, depth - 1) is not None  # «northern Norland's Orba»
        if not linked and (owned or self._is_described_by_side(inner)):
            return replace(inner, first=at)
        wide = bool(inner.candidates) and all(place.kind in WIDE_KINDS for place in inner.candidates)
        within = wide or (first.within and not linked)
        label = directed(directions, inner.label, within=within)
        piece = self._wrap(inner, at, opening, label, self._side_precision(directions, inner))
        return replace(piece, side=bool(first.stem) and not first.within)

    def first_of_sides(self, at: int) -> Piece | None:
        """«شرق وجنوب لبنان»: the first of two sides that «and» joins, of the place that stands behind the second."""
        opening = self.text.open(at)
        side = self.lexicon.directions.get(opening.word) if opening is not None else None
        if opening is None or side is None or not self._joins_a_side(at + 1):
            return None
        inner = self.piece_at(at + 1, DEPTH)
        _, end = self.text.directions(at + 2, self.lexicon.directions)
        whole = self.piece_at(self.text.past_quote(end), DEPTH - 1) if inner is not None else None
        if whole is None or not is_bare(whole.clitic):
            return None
        words = [opening.word, *(token.form for token in self.text.tokens[end : whole.last + 1])]
        named = self.lexicon.gazetteer.named_exactly(" ".join(words))
        if named:  # «شمال وجنوب كردفان»: states of their own
            return replace(whole, first=at, last=at, candidates=named[:1], label="{}", clitic=opening.clitic)
        wide = bool(whole.candidates) and all(place.kind in WIDE_KINDS for place in whole.candidates)
        label = directed([side], whole.label, within=wide or side.within)
        piece = self._wrap(whole, at, opening, label, self._side_precision([side], whole))
        return replace(piece, last=at, side=bool(side.stem) and not side.within)

    def _joins_a_side(self, at: int) -> bool:
        """Whether «and» is written on to a side at token `at`."""
        opening = self.text.open(at)
        joins = opening is not None and opening.clitic is not None and opening.clitic.joins
        return joins and opening is not None and opening.word in self.lexicon.directions

    def _is_described_by_side(self, inner: Piece) -> bool:
        """«The northern city of Mosul»: the side is the country's, where a noun of kind stands before the name."""
        cue = inner.cue
        if cue is None or not cue.link or inner.label != "{}":
            return False
        return self.text.word(inner.first) in self.lexicon.cues or self.text.word(inner.first) in self.lexicon.demonyms

    def _side_precision(self, directions: list[Direction], inner: Piece) -> str:
        if not directions[0].stem:
            return inner.precision
        if any(place.kind in WIDE_KINDS for place in inner.candidates) and not directions[0].precision:
            return "G5"
        return directions[0].precision or "G2"

    def _territory(self, at: int, opening: Opening, depth: int) -> Piece | None:
        """«The Syrian territories», «the Lebanese south»."""
        noun = self.lexicon.nouns.get(opening.word)
        if noun is None and opening.word not in self.lexicon.words.territories:
            return None
        country = self.lexicon.demonyms.get(self.text.word(at + 1))
        if country is None:
            return None
        place = self.lexicon.gazetteer.by_id(country)
        label = directed([noun], "{}", within=True) if noun else "{}"
        return Piece(
            first=at, last=at + 1, candidates=(place,), label=label, clitic=opening.clitic,
            precision="G5" if noun else "",
        )  # fmt: skip

    def _cued(self, at: int, opening: Opening, depth: int) -> Piece | None:
        """«The town of Jasim», «the road from Deir ez-Zor to Damascus», «the countryside of the town»."""
        found = self.lexicon.cues.get(opening.word)
        if found is None:
            return None
        cue, several = found
        start = self.text.past_quote(at + 1)
        linked = self.text.word(start) in self.lexicon.cue_links
        if cue.link and not linked:
            road = self.names.road_between(cue, start)
            return replace(road, first=at, clitic=opening.clitic, cue=cue) if road is not None else None
        start = self.text.past_determiners(start + linked)
        inner_opening = self.text.open(start)
        piece = None
        if several and inner_opening is not None and inner_opening.word in self.lexicon.nouns:
            return None  # «محافظات الجنوب»: a side, no name
        if (
            inner_opening is not None
            and inner_opening.word in self.lexicon.directions
            and self._joins_a_side(start + 1)
        ):
            return None  # «بلدات شمال وجنوب بيروت»
        if inner_opening is not None and is_bare(inner_opening.clitic):
            wrapping = None if several else cue
            piece = self.names.of_kind(cue, start, inner_opening) or self._nested(wrapping, start, depth)
        if piece is None and not several:
            piece = self.names.unknown(cue, start)
        if piece is None:
            return None
        return replace(piece, first=at, clitic=opening.clitic, cue=cue, shared=several)

    def _nested(self, cue: Cue | None, at: int, depth: int) -> Piece | None:
        inner_opening = self.text.open(at)
        if inner_opening is None or not self._wraps(inner_opening.word):
            return None
        inner = self.piece_at(at, depth - 1)
        if inner is None or not inner.candidates:
            return None
        if cue is None:  # «the towns of the countryside»: as wide as what they lie in
            return inner
        return replace(inner, label=cue.label.format(inner.label), precision=cue.precision or inner.precision)

    def _wraps(self, word: str) -> bool:
        return word in self.lexicon.cues or word in self.lexicon.directions or word in self.lexicon.nouns

    def _extend(self, piece: Piece) -> Piece:
        """The piece with its other name behind a stroke, its side and its nationality."""
        piece = self._other_name(piece)
        directions, end = self.text.directions(piece.last + 1, self.lexicon.adjectives)
        if directions and piece.candidates and not (piece.side and piece.label != "{}"):
            label = directed(directions, piece.label, within=True)
            piece = replace(piece, last=end - 1, label=label, precision="G5")
        return self._nationality(self._described(piece))

    def _described(self, piece: Piece) -> Piece:
        """«The Harasta military hospital»: the adjective goes between the name and its noun."""
        latin = self.lexicon.words.described.get(self.text.word(piece.last + 1))
        if latin is None or piece.cue is None or not (piece.label == "{}" or piece.label.startswith("{} ")):
            return piece
        if piece.label == "{}":
            return replace(piece, last=piece.last + 1)
        return replace(piece, last=piece.last + 1, label=piece.label.replace("{}", "{} " + latin, 1))

    def _other_name(self, piece: Piece) -> Piece:
        words = self.lexicon.words
        marked = self.text.is_mark(piece.last + 1, (*words.slashes, *words.gap_marks))
        if not marked and not words.nations_before:  # «the Sudanese capital Khartoum»
            return piece
        start = piece.last + 1 + marked
        opening = self.text.open(start)
        if opening is None or opening.clitic is not None:
            return piece
        other = self.names.of_kind(piece.cue, start, opening) if piece.cue else None
        other = other or self.names.name_at(start, opening)
        both = tuple(place for place in piece.candidates if other is not None and place in other.candidates)
        if other is None or not both:
            return piece
        closed = self.text.is_mark(other.last + 1, words.closing) and not self.text.is_mark(
            piece.last + 1, words.slashes
        )
        return replace(piece, last=other.last + closed, candidates=both)

    def _nationality(self, piece: Piece) -> Piece:
        word = self.text.word(piece.last + 1)
        home = self.lexicon.demonyms.get(word)
        if home is None or not word.startswith(self.lexicon.words.article) or piece.zone:
            return piece
        gazetteer = self.lexicon.gazetteer
        outer = gazetteer.by_id(home)
        inside = tuple(place for place in piece.candidates if place != outer and gazetteer.within(place, outer))
        return replace(piece, last=piece.last + 1, candidates=inside, placed=True) if inside else piece

    def _wrap(self, inner: Piece, at: int, opening: Opening, label: str, precision: str) -> Piece:
        return replace(
            inner, first=at, label=label, clitic=opening.clitic, precision=precision or inner.precision,
            cue=inner.cue, kind=inner.kind,
        )  # fmt: skip
