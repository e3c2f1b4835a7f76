"""How a place is written: a noun of kind and a name, a side of it, the countryside of it, a road between two.

Each rule looks at a bounded number of tokens, so reading is linear in the text. Which of several places
of one name is meant is not decided here.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from tawthiq.languages.places import Clitic, Cue, Direction
from tawthiq.places.place import FUZZY_KINDS, Place
from tawthiq.places.resolve import meanings
from tawthiq.places.transliterate import transliterate
from tawthiq.read.places.lexicon import Opening
from tawthiq.read.places.tokens import PlaceTokens

DEPTH = 3  # a side of the countryside of a town: no place is wrapped more often
WIDE_KINDS = FUZZY_KINDS | {"country", "adm1"}


class Piece(Struct, frozen=True, kw_only=True):
    """One place as written, before it is known which one is meant.

    `first` and `last` are token indexes, both included. `label` shows the name in its place ("east of {}");
    `unknown` is the transliterated name of a place that no gazetteer has, and then there are no `candidates`.
    """

    first: int
    last: int
    candidates: tuple[Place, ...] = ()
    label: str = "{}"
    unknown: str = ""
    kind: str = ""
    precision: str = ""
    clitic: Clitic | None = None
    cue: Cue | None = None
    key: str = ""
    side: bool = False
    shared: bool = False
    zone: bool = False
    also: str = ""
    placed: bool = False


class PlaceGrammar:
    """Reads pieces from the tokens of one report."""

    def __init__(self, text: PlaceTokens) -> None:
        """Read from these tokens."""
        self.text = text
        self.lexicon = text.lexicon

    def piece_at(self, at: int, depth: int = DEPTH) -> Piece | None:
        """The place that begins at token `at`, None where none does."""
        opening = self.text.open(at)
        if opening is None or depth == 0:
            return None
        name = self._name(at, opening)
        if name is not None and name.last > at:
            named = self._with_cue(name, opening)
            return self._extend(replace(named, side=opening.word in self.lexicon.directions))
        for rule in (self._part, self._side, self._territory, self._cued):
            piece = rule(at, opening, depth)
            if piece is not None:
                return self._extend(piece)
        return self._extend(name) if name is not None else None

    def following(self, piece: Piece) -> Piece | None:
        """The next name that the noun of `piece` holds for («the camps of A and B»), None where there is none."""
        at = piece.last + 1
        opening = self.text.open(at)
        cue = piece.cue
        if cue is None or opening is None or opening.clitic is None:
            return None
        if not opening.clitic.joins or opening.clitic.relation or opening.word in self.lexicon.cues:
            return None
        if not (cue.share or piece.shared) or opening.word in self.lexicon.directions:
            return None
        found = self._cue_name(cue, at, opening)
        if found is None or not found.candidates:
            return None
        return self._extend(replace(found, first=at, clitic=opening.clitic, shared=piece.shared))

    def _name(self, at: int, opening: Opening) -> Piece | None:
        for length in self.text.matches(at, opening.word, self.lexicon.names):
            if not self.text.is_blocked(at, length):
                key = self.text.spelled(at, length, opening.word)
                candidates = self.lexicon.gazetteer.named(key)
                return Piece(first=at, last=at + length - 1, candidates=candidates, clitic=opening.clitic, key=key)
        return None

    def _with_cue(self, name: Piece, opening: Opening) -> Piece:
        """A whole name of the gazetteer that begins with a noun of kind («the camp of A»), with that noun."""
        cue, several = self.lexicon.cues.get(opening.word, (None, False))
        if cue is None or any(place.kind == "adm1" for place in name.candidates):
            return name
        return replace(name, cue=cue, shared=several)

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
        return self._wrap(inner, at, opening, _directed(directions, label, within=True), "G5")

    def _side(self, at: int, opening: Opening, depth: int) -> Piece | None:
        """«East of Khan Younis», «southern Iraq», «around Palmyra»."""
        first = self.lexicon.directions.get(opening.word)
        if first is None:
            return None
        more, end = self.text.directions(at + 1, self.lexicon.directions)
        directions = [first, *more]
        inner = self.piece_at(self.text.past_quote(end), depth - 1)
        if inner is None or inner.clitic is not None:
            return None
        wide = bool(inner.candidates) and all(place.kind in WIDE_KINDS for place in inner.candidates)
        label = _directed(directions, inner.label, within=wide or first.within)
        piece = self._wrap(inner, at, opening, label, self._side_precision(directions, inner))
        return replace(piece, side=bool(first.stem) and not first.within)

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
        label = _directed([noun], "{}", within=True) if noun else "{}"
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
        inner_opening = self.text.open(start)
        piece = None
        if several and inner_opening is not None and inner_opening.word in self.lexicon.nouns:
            return None  # «محافظات الجنوب»: a side, no name
        if inner_opening is not None and inner_opening.clitic is None:
            wrapping = None if several else cue
            piece = self._cue_name(cue, start, inner_opening) or self._nested(wrapping, start, depth)
        if piece is None and not several:
            piece = self._unknown(cue, start)
        if piece is None:
            return None
        return replace(piece, first=at, clitic=opening.clitic, cue=cue, shared=several)

    def _cue_name(self, cue: Cue, at: int, opening: Opening) -> Piece | None:
        """The place that a noun of kind and the name at `at` mean together."""
        for length in self.text.matches(at, opening.word, self.lexicon.names):
            name = self.text.spelled(at, length, opening.word)
            if self.text.is_blocked(at, length) or name in self.lexicon.never_names or name in self.lexicon.backs:
                continue
            piece = Piece(first=at, last=at + length - 1, kind=cue.kind, cue=cue, key=name)
            whole = self.lexicon.gazetteer.named_exactly(f"{cue.head} {name}")
            if whole:
                return replace(piece, candidates=whole)
            candidates = self.lexicon.gazetteer.named(name)
            if cue.label != "{}" and name in self.lexicon.ordinary:
                continue
            preferred = tuple(place for place in candidates if place.kind in cue.prefer)
            if not preferred and (cue.label == "{}" or not candidates):
                continue
            if not preferred and cue.kind == "camp" and all(place.kind == "country" for place in candidates):
                continue  # «مخيم كويت الرحمة»
            return self._labelled(piece, cue, preferred or candidates)
        return None

    def _labelled(self, piece: Piece, cue: Cue, candidates: tuple[Place, ...]) -> Piece:
        fits = tuple(place for place in candidates if place.kind == cue.kind)
        if fits and cue.kind != "region":
            return replace(piece, candidates=fits)
        if cue.label == "{}" or all(place.kind in FUZZY_KINDS for place in candidates):
            precision = "" if any(place.kind in WIDE_KINDS for place in candidates) else cue.precision
            return replace(piece, candidates=candidates, precision=precision)
        piece = replace(piece, candidates=candidates, label=cue.label, precision=cue.precision)
        return self._road(piece) if cue.kind == "road" else piece

    def _road(self, piece: Piece) -> Piece:
        """«The Deir ez-Zor–Damascus road»: the second end behind a hyphen."""
        if not self.text.is_mark(piece.last + 1, self.lexicon.words.hyphens):
            return piece
        opening = self.text.open(piece.last + 2)
        end = self._name(piece.last + 2, opening) if opening is not None and opening.clitic is None else None
        if end is None or not end.candidates:
            return piece
        other = meanings(self.lexicon.gazetteer, end.candidates, piece.cue.prefer if piece.cue else ())[0]
        label = self.lexicon.words.road_label.format("{}", other.name)
        return replace(piece, last=end.last, label=label, also=other.id)

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

    def _unknown(self, cue: Cue, at: int) -> Piece | None:
        """A name that no gazetteer has, after a noun that vouches for it."""
        lexicon = self.lexicon
        word = self.text.word(at)
        opens = word in lexicon.openers_of_names
        definite = word.startswith(lexicon.words.article) and len(word) > 3
        if cue.unknown == "none" or len(word) < 2 or word in lexicon.never_names:
            return None
        if word in lexicon.relations and not opens:
            return None
        if word in lexicon.backs:
            return None
        if (cue.unknown == "definite" and not opens and not definite) or self._is_adjective(word):
            return None
        names = [word]
        second = self.text.word(at + 1)
        fits = opens or (not definite and second.startswith(lexicon.words.article))
        if second and fits and second not in lexicon.never_names and not self._is_adjective(second):
            names.append(second)
        if opens and len(names) == 1:
            return None
        words = lexicon.words
        latin = transliterate(names, words.transliteration, words.transliterated_words, words.article)
        return Piece(first=at, last=at + len(names) - 1, unknown=latin, kind=cue.kind, label=cue.label,
                     precision=cue.precision or "G1") if latin else None  # fmt: skip

    def spelled(self, piece: Piece) -> str:
        """The name of a piece in Latin letters, as for a place that no gazetteer has."""
        words = self.lexicon.words
        return transliterate(piece.key.split(), words.transliteration, words.transliterated_words, words.article)

    def _is_adjective(self, word: str) -> bool:
        return word in self.lexicon.adjectives or word in self.lexicon.demonyms

    def _extend(self, piece: Piece) -> Piece:
        """The piece with its other name behind a stroke, its side and its nationality."""
        piece = self._other_name(piece)
        directions, end = self.text.directions(piece.last + 1, self.lexicon.adjectives)
        if directions and piece.candidates and not (piece.side and piece.label != "{}"):
            label = _directed(directions, piece.label, within=True)
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
        if not self.text.is_mark(piece.last + 1, (*words.slashes, *words.gap_marks)):
            return piece
        opening = self.text.open(piece.last + 2)
        if opening is None or opening.clitic is not None:
            return piece
        other = self._cue_name(piece.cue, piece.last + 2, opening) if piece.cue else None
        other = other or self._name(piece.last + 2, opening)
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


def _directed(directions: Sequence[Direction], label: str, *, within: bool) -> str:
    """The label with its side: two directions become one word («north-east»)."""
    template = directions[0].part if within else directions[0].beside
    return template.format(direction="".join(direction.stem for direction in directions), place=label)
