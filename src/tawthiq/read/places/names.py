"""Names and their nouns of kind: «Idlib», «the town of Jasim», «Idlib province», «the Damascus-Homs road».

Whether the noun stands before or behind is told by the language's table; both are tried.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from tawthiq.languages.places import Cue
from tawthiq.places.place import FUZZY_KINDS, Place
from tawthiq.places.resolve import meanings
from tawthiq.places.transliterate import transliterate
from tawthiq.read.places.lexicon import Opening
from tawthiq.read.places.piece import WIDE_KINDS, Piece, directed
from tawthiq.read.places.tokens import PlaceTokens
from tawthiq.text.tokens import TokenKind

MOST_FILLERS = 2
MOST_NAMES = 6  # joined names for which one noun behind the last may hold
LONGEST_UNKNOWN = 4


class Names:
    """Reads names, each with the noun that stands by it, from the tokens of one report."""

    def __init__(self, text: PlaceTokens) -> None:
        """Read from these tokens."""
        self.text = text
        self.lexicon = text.lexicon

    def name_at(self, at: int, opening: Opening) -> Piece | None:
        """The longest name of the gazetteer at `at`, None where there is none."""
        for length, key in self._keys(at, opening):
            candidates = self.lexicon.gazetteer.named(key)
            return Piece(first=at, last=at + length - 1, candidates=candidates, clitic=opening.clitic, key=key)
        return None

    def _keys(self, at: int, opening: Opening) -> Iterator[tuple[int, str]]:
        """The names at `at`, the longest first: how many tokens each covers, and its folded form."""
        for length in self.text.matches(at, opening.word, self.lexicon.names):
            if self.text.is_blocked(at, length):
                continue
            key = self.text.spelled(at, length, opening.word)
            if self.text.is_name(at, length) or self._needs_no_capitals(key):
                yield length, key

    def _needs_no_capitals(self, key: str) -> bool:
        """Whether the name describes («government-held areas»)."""
        return any(place.kind == "zone" for place in self.lexicon.gazetteer.named_exactly(key))

    def with_cue(self, name: Piece, opening: Opening) -> Piece:
        """A whole name of the gazetteer that begins with a noun of kind («the camp of A»), with that noun."""
        cue, several = self.lexicon.cues.get(opening.word, (None, False))
        if cue is None or any(place.kind == "adm1" for place in name.candidates):
            return name
        return replace(name, cue=cue, shared=several)

    def of_kind(self, cue: Cue, at: int, opening: Opening) -> Piece | None:
        """The place that a noun of kind and the name at `at` mean together."""
        for length, name in self._keys(at, opening):
            piece = self._fitting(cue, at, length, name)
            if piece is not None:
                return self._labelled_road(piece)
        return None

    def before_noun(self, at: int, opening: Opening) -> Piece | None:
        """A name with its noun of kind behind it («Idlib province»), None where no such noun stands there."""
        if not self.lexicon.behind:
            return None
        for length, name in self._keys(at, opening):
            piece = self._road_behind(at, length, name) or self._with_noun(at, length, name)
            if piece is not None:
                return replace(piece, clitic=opening.clitic)
        return None

    def _with_noun(self, at: int, length: int, name: str) -> Piece | None:
        text, lexicon = self.text, self.lexicon
        end = text.past_possessive(at + length)
        directions, start = text.directions(end, lexicon.directions) if end >= 0 else ([], at + length)
        start, described = self._past_fillers(start)
        cue, _ = lexicon.behind.get(text.word(start), (None, False))
        last = start
        if cue is None and not directions:
            cue, last = self._shared_noun(at + length), at + length - 1
        piece = self._fitting(cue, at, length, name) if cue is not None else None
        if piece is None:
            return self._own_side(at, length, name) if directions else None
        if piece.label.startswith("{} ") and described:
            piece = replace(piece, label=piece.label.replace("{}", "{} " + described, 1))
        if directions:
            piece = replace(piece, label=directed(directions, piece.label, within=True), precision="G5")
        return replace(piece, last=last)

    def _past_fillers(self, at: int) -> tuple[int, str]:
        """The token after adjectives between a name and its noun, and what they add to the name."""
        described = ""
        for _ in range(MOST_FILLERS):
            word = self.text.word(at)
            ends = word in self.lexicon.behind and self.text.word(at + 1) not in self.lexicon.behind
            if ends or (word not in self.lexicon.fillers and word not in self.lexicon.words.described):
                break
            described = self.lexicon.words.described.get(word, described)
            at += 1
        return at, described

    def _shared_noun(self, at: int) -> Cue | None:
        """The noun that joined names share behind the last («Jabalia and Nuseirat camps»); `at` is behind the first."""
        for _ in range(MOST_NAMES):
            start = self.text.past_joiner(at)
            opening = self.text.open(start)
            if start == at and not (opening is not None and opening.clitic is not None and opening.clitic.joins):
                return None
            length = next((length for length, _ in self._keys(start, opening)), 0) if opening is not None else 0
            if not length:
                return None
            at = start + length
            end, _ = self._past_fillers(at)
            cue, several = self.lexicon.behind.get(self.text.word(end), (None, False))
            if cue is not None:
                return cue if several else None
        return None

    def _own_side(self, at: int, length: int, name: str) -> Piece | None:
        """«Syria's northeast»: a side of the place that owns it."""
        directions, start = self.text.directions(self.text.past_possessive(at + length), self.lexicon.nouns)
        candidates = self.lexicon.gazetteer.named(name)
        if not directions or not any(place.kind in WIDE_KINDS for place in candidates):
            return None
        label = directed(directions, "{}", within=True)
        return Piece(first=at, last=start - 1, candidates=candidates, key=name, label=label, precision="G5")

    def _road_behind(self, at: int, length: int, name: str) -> Piece | None:
        """«The Deir ez-Zor-Damascus highway»: both ends before the noun."""
        start = self.text.past_hyphen(at + length)
        opening = self.text.open(start) if start >= 0 else None
        end = self.name_at(start, opening) if opening is not None else None
        cue, _ = (
            self.lexicon.behind.get(self.text.word(end.last + 1), (None, False)) if end is not None else (None, False)
        )
        if end is None or cue is None or cue.kind != "road" or not end.candidates:
            return None
        piece = self._fitting(cue, at, length, name)
        return replace(self._ending_at(piece, end), last=end.last + 1) if piece is not None else None

    def _fitting(self, cue: Cue, at: int, length: int, name: str) -> Piece | None:
        """The place that a name means beside a noun of kind; None where no place of the name fits the noun."""
        if name in self.lexicon.never_names or name in self.lexicon.backs:
            return None
        piece = Piece(first=at, last=at + length - 1, kind=cue.kind, cue=cue, key=name)
        named_exactly = self.lexicon.gazetteer.named_exactly
        whole = named_exactly(f"{cue.head} {name}") or (named_exactly(f"{name} {cue.head}") if cue.behind else ())
        if whole:
            return replace(piece, candidates=whole)
        candidates = self.lexicon.gazetteer.named(name)
        if cue.label != "{}" and name in self.lexicon.ordinary:
            return None
        if cue.kind == "square" and candidates and meanings(self.lexicon.gazetteer, candidates, ())[0].kind == "adm1":
            return None  # «a Baghdad market»: by itself the name is read as the province
        preferred = tuple(place for place in candidates if place.kind in cue.prefer)
        if not preferred and (cue.label == "{}" or not candidates):
            return None
        if not preferred and cue.kind == "camp" and all(place.kind == "country" for place in candidates):
            return None  # «مخيم كويت الرحمة»
        return _labelled(piece, cue, preferred or candidates)

    def _labelled_road(self, piece: Piece) -> Piece:
        """«The road Deir ez-Zor-Damascus»: the second end behind a hyphen."""
        is_road = piece.cue is not None and piece.cue.kind == "road" and piece.label == piece.cue.label
        start = self.text.past_hyphen(piece.last + 1) if is_road else -1
        if start < 0:
            return piece
        opening = self.text.open(start)
        end = self.name_at(start, opening) if opening is not None and opening.clitic is None else None
        return self._ending_at(piece, end) if end is not None and end.candidates else piece

    def _ending_at(self, piece: Piece, end: Piece) -> Piece:
        """A road with its second end."""
        other = meanings(self.lexicon.gazetteer, end.candidates, piece.cue.prefer if piece.cue else ())[0]
        label = self.lexicon.words.road_label.format("{}", other.name)
        return replace(piece, last=end.last, label=label, also=other.id)

    def road_between(self, cue: Cue, at: int) -> Piece | None:
        """«The road between A and B», the words behind the noun beginning at `at`."""
        text, road = self.text, self.lexicon.words.road
        if cue.kind != "road" or text.word(at) not in road.openers:
            return None
        start = text.past_determiners(at + 1)
        opening = text.open(start)
        piece = self.of_kind(cue, start, opening) if opening is not None else None
        if piece is None:
            return None
        joined = text.word(piece.last + 1) in road.joiners
        start = text.past_determiners(piece.last + 1 + joined)
        opening = text.open(start)
        joined = joined or (opening is not None and opening.clitic is not None and opening.clitic.joins)
        end = self.name_at(start, opening) if opening is not None and joined else None
        return self._ending_at(piece, end) if end is not None and end.candidates else None

    def unknown(self, cue: Cue, at: int) -> Piece | None:
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
        if lexicon.words.capitals:
            country = any(place.kind == "country" for place in lexicon.gazetteer.named_exactly(word))
            return None if country else self._as_written(cue, at)
        if (cue.unknown == "definite" and not opens and not definite) or self._is_adjective(word):
            return None
        names = [word]
        second = self.text.word(at + 1)
        fits = opens or (not definite and second.startswith(lexicon.words.article))
        if second and fits and second not in lexicon.never_names and not self._is_adjective(second):
            names.append(second)
        if opens and len(names) == 1:
            return None
        latin = self._in_latin(names)
        if latin and len(names) == 1 and self._is_tied(at):
            return _unknown_piece(cue, at, at + 2, f"{latin}-{self._in_latin([self.text.word(at + 2)])}")
        return _unknown_piece(cue, at, at + len(names) - 1, latin) if latin else None

    def _in_latin(self, names: list[str]) -> str:
        words = self.lexicon.words
        return transliterate(names, words.transliteration, words.transliterated_words, words.article)

    def _is_tied(self, at: int) -> bool:
        """«بلدة سيريدينا-بودا»: whether a hyphen without blanks ties a further word to the one at `at`."""
        tokens, text = self.text.tokens, self.text
        if not text.is_mark(at + 1, self.lexicon.words.hyphens) or not text.word(at + 2):
            return False
        return tokens[at].end == tokens[at + 1].start and tokens[at + 1].end == tokens[at + 2].start

    def _as_written(self, cue: Cue, at: int) -> Piece | None:
        """An unknown name in a script with capitals: as it is written, to its last capital."""
        text = self.text
        end = at
        while end < at + LONGEST_UNKNOWN and self._may_be_unknown(end) and text.is_name(at, end - at + 1):
            if end > at and text.is_joined(end):
                break
            end += 1
            while text.is_mark(end, self.lexicon.words.hyphens) and text.word(end + 1) in self.lexicon.particles:
                end += 2
            if text.is_mark(end, self.lexicon.words.hyphens) and text.word(end + 1):
                end += 1
        if end == at or not text.cased:
            return None
        return _unknown_piece(cue, at, end - 1, text.written(at, end))

    def unknown_before(self, cue: Cue, at: int, begin: int) -> Piece | None:
        """A name that no gazetteer has before its noun at `at`; it begins at token `begin` or after."""
        if cue.unknown == "none" or not self.text.cased:
            return None
        first = at
        while first > max(begin, at - LONGEST_UNKNOWN) and self._may_be_unknown(first - 1):
            first -= 1
            if self.text.is_joined(first):
                break
        if begin < first < at and self._is_side(first - 1) and not self.text.is_joined(first):
            first -= 1
        while first < at and (self.text.word(first) in self.lexicon.particles or self.text.opens_sentence(first)):
            first += 1
        if first == at or not self.text.is_name(first, at - first) or self.text.word(at - 1) in self.lexicon.particles:
            return None
        name, noun = self.text.written(first, at), self.text.written(at, at + 1)
        if (name.isupper() and not noun.isupper()) or self._goes_on_before(first):
            return None  # «JNIM territory», «the White House area»
        return replace(_unknown_piece(cue, first, at - 1, name), last=at, cue=cue)

    def _goes_on_before(self, first: int) -> bool:
        """Whether the word before a name at `first` has a capital too, so that the name is but the end of another."""
        text, before = self.text, first - 1
        if first == 0 or text.is_joined(first) or text.tokens[before].kind is not TokenKind.WORD:
            return False
        opens = text.opens_sentence(before) and not text.is_joined(before)
        return not opens and text.tokens[before].form not in self.lexicon.demonyms and text.is_name(before, 1)

    def _may_be_unknown(self, at: int) -> bool:
        word = self.text.word(at)
        if not word:
            return self.text.is_mark(at, self.lexicon.words.hyphens)
        return word not in self.lexicon.never_names and (self.text.is_name(at, 1) or word in self.lexicon.particles)

    def _is_side(self, at: int) -> bool:
        """«West Pokot county»: a direction with a capital, which belongs to the name behind it."""
        return self.text.word(at) in self.lexicon.nouns and self.text.is_name(at, 1)

    def _is_adjective(self, word: str) -> bool:
        return word in self.lexicon.adjectives or word in self.lexicon.demonyms

    def spelled(self, piece: Piece) -> str:
        """The name of a piece in Latin letters, as for a place that no gazetteer has."""
        return spell(self.text, piece)


def spell(text: PlaceTokens, piece: Piece) -> str:
    """The name of a piece in Latin letters: spelled by the language's letters, or as written where it has none."""
    words = text.lexicon.words
    if not words.transliteration:
        return " ".join(word if word in words.particles else word.capitalize() for word in piece.key.split())
    return transliterate(piece.key.split(), words.transliteration, words.transliterated_words, words.article)


def _unknown_piece(cue: Cue, first: int, last: int, name: str) -> Piece:
    return Piece(
        first=first, last=last, unknown=name, kind=cue.kind, label=cue.label, precision=cue.precision or "G1"
    )  # fmt: skip


def _labelled(piece: Piece, cue: Cue, candidates: tuple[Place, ...]) -> Piece:
    fits = tuple(place for place in candidates if place.kind == cue.kind)
    if fits and cue.kind != "region":
        return replace(piece, candidates=fits)
    if cue.label == "{}" or all(place.kind in FUZZY_KINDS for place in candidates):
        precision = "" if any(place.kind in WIDE_KINDS for place in candidates) else cue.precision
        return replace(piece, candidates=candidates, precision=precision)
    return replace(piece, candidates=candidates, label=cue.label, precision=cue.precision)
