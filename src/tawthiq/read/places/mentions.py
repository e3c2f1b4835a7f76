"""Reads the places that a report names, each with its name, ids and how sure the reading is.

A first pass finds what is written, a second decides which of several places of one name is meant, from what
the report names without doubt; where nothing tells, the mention stays ambiguous.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from tawthiq.languages.places import PlaceWords
from tawthiq.places.display import display_name
from tawthiq.places.gazetteer import Gazetteer
from tawthiq.places.place import Place
from tawthiq.places.resolve import Context, meanings
from tawthiq.read.places.drafts import UNITS, Draft, Drafter, relation_before
from tawthiq.read.places.lexicon import lexicon_of
from tawthiq.read.places.names import spell
from tawthiq.read.places.piece import Piece
from tawthiq.read.places.tokens import PlaceTokens
from tawthiq.text.fold import fold
from tawthiq.text.tokens import Token

LONGEST_SITE = 6
LONGEST_GAP = 3  # tokens between places of one list: a comma, «and», «the»


class PlaceMention(Struct, frozen=True, kw_only=True, gc=False):
    """A place as a report names it.

    Tokens `first:last`, the last excluded, cover the noun of kind, the side and the larger
    unit named with it, not a preposition that stands alone. `preposition` is the relation that goes before: "in",
    "from", "to", "on", "near", "via", "between", "outside", "distance" (so many kilometres from it) or "". `ids` are
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


def read_places(
    tokens: Sequence[Token],
    words: PlaceWords,
    gazetteer: Gazetteer,
    blocked: Sequence[tuple[int, int]] = (),
    text: str = "",
) -> list[PlaceMention]:
    """The places that the tokens of a report name, in order, none overlapping another.

    `text` is the report as received, by whose capitals names are told in a language that has them.

    `blocked` are ranges of tokens `first:last`, the last excluded, of names of organisations: no place
    is read inside them, except the holder in the name of a zone of control. Takes time linear in the
    number of tokens.
    """
    return _namer(tokens, words, gazetteer, blocked, text).mentions()


def read_places_alone(
    tokens: Sequence[Token],
    words: PlaceWords,
    gazetteer: Gazetteer,
    blocked: Sequence[tuple[int, int]] = (),
    text: str = "",
) -> list[list[PlaceMention]]:
    """The places that some sentences of a report name: without the small ones that the rest of it settles, and with.

    None of either where it settles several.
    """
    namer = _namer(tokens, words, gazetteer, blocked, text)
    told = namer.mentions()
    left = len(namer.drafts) - len(told)
    if left > 1:
        return []
    return [told, namer.mentions(small=True)] if left else [told]


def _namer(
    tokens: Sequence[Token], words: PlaceWords, gazetteer: Gazetteer, blocked: Sequence[tuple[int, int]], text: str
) -> "_Namer":
    lexicon = lexicon_of(words, gazetteer)
    mask = bytearray(len(tokens))
    for first, last in blocked:
        if _is_site(tokens, first, last, gazetteer):
            continue
        mask[max(first, 0) : max(last, 0)] = b"\x01" * len(mask[max(first, 0) : max(last, 0)])
    page = PlaceTokens(tokens, lexicon, mask, text)
    return _Namer(page, Drafter(page).drafts())


def _is_site(tokens: Sequence[Token], first: int, last: int, gazetteer: Gazetteer) -> bool:
    """Whether what speaks is a place as well: a hospital."""
    if last - first < 2 or first < 0 or last > len(tokens) or last - first > LONGEST_SITE:
        return False
    name = " ".join(token.form for token in tokens[first:last])
    return any(place.kind == "hospital" for place in gazetteer.named_exactly(name))


class _Namer:
    """Decides which places are meant and gives them their names."""

    def __init__(self, text: PlaceTokens, drafts: list[Draft]) -> None:
        self.text = text
        self.tokens = text.tokens
        self.lexicon = text.lexicon
        self.gazetteer = text.lexicon.gazetteer
        self.drafts = drafts
        self.context = Context(text.lexicon.gazetteer)

    def mentions(self, *, small: bool = False) -> list[PlaceMention]:
        """The places that are meant; `small` ones in countries not spoken of too."""
        different = [self._meanings(draft) for draft in self.drafts]
        alike = [self._is_only_alike(draft, places) for draft, places in zip(self.drafts, different, strict=True)]
        quarters = [self._is_quarter(draft) for draft in self.drafts]
        for draft, places, other, quarter in zip(self.drafts, different, alike, quarters, strict=True):
            if len(places) == 1 and not (draft.minor or other or quarter):
                self.context.note(places[0])
        mentions: list[PlaceMention] = []
        for draft, places, other, quarter in zip(self.drafts, different, alike, quarters, strict=True):
            before = mentions[-1] if mentions else None
            believed = not (draft.minor or other)
            known = any(map(self.context.knows_country_of, places))
            if places and quarter and believed and not known and self.context.knows_any():
                continue
            if small or believed or known:
                mentions.append(self._mention(draft, places, before))
            elif draft.piece.cue is not None or (other and relation_before(self.text, draft.piece)):
                mentions.append(self._elsewhere(draft, places, before))
        return _named_alike(self._listed(mentions) if self.lexicon.gaps else mentions)

    def _listed(self, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
        """The mentions, those joined too that a mark of lists parts: «A, B and C», «A, B, and C»."""
        listed = list(mentions)
        ended = False
        for number in range(len(listed) - 1, 0, -1):
            place, before = listed[number], listed[number - 1]
            words = [token.form for token in self.tokens[before.last : place.first]]
            gap = [word for word in words if word not in self.lexicon.words.soft_marks]
            adjoins = len(gap) <= LONGEST_GAP and set(gap) <= self.lexicon.gaps and not place.preposition
            ands = place.joined or self.lexicon.joins(self.tokens[place.first].form, gap)
            ended = adjoins and bool(gap or place.joined) and (ands or ended)
            if ended:
                listed[number] = replace(place, joined=True)
        for number in range(1, len(listed)):
            if listed[number].joined and not listed[number].preposition:
                listed[number] = replace(listed[number], preposition=listed[number - 1].preposition)
        return listed

    def _is_only_alike(self, draft: Draft, places: Sequence[Place]) -> bool:
        """Whether a town is named by another of its spellings ("Dakka"), which may well be a village's here."""
        if not self.lexicon.words.capitals or draft.minor or draft.parent is not None or draft.piece.placed:
            return False
        towns = bool(places) and all(place.kind == "town" and not place.notable for place in places)
        named = self._letters(draft.piece.key)
        return towns and bool(named) and all(self._letters(fold(place.name).text) != named for place in places)

    def _is_quarter(self, draft: Draft) -> bool:
        """«حي صلاح الدين», «أحياء المشهد»: a quarter of the report's country, whatever has its name abroad."""
        at = draft.piece.first
        nouns = (self.lexicon.cues.get(self.text.word(before)) for before in (at, at - 1) if before >= 0)
        return any(noun is not None and noun[0].kind == "neighbourhood" for noun in nouns)

    def _letters(self, name: str) -> str:
        """A folded name without articles, hyphens and apostrophes."""
        words = name.replace("-", " ").replace("'", "").split()
        return "".join(word for word in words if word not in self.lexicon.particles)

    def _elsewhere(self, draft: Draft, places: tuple[Place, ...], before: PlaceMention | None) -> PlaceMention:
        """A small place that the gazetteer has in a country of which the report says nothing: perhaps another."""
        mention = self._mention(draft, places, before)
        if not self.context.knows_any():
            return mention
        name = draft.piece.label.format(self._spelled(draft.piece))
        return replace(mention, name=name, ids=(), ambiguous=True)

    def _meanings(self, draft: Draft) -> tuple[Place, ...]:
        piece = draft.piece
        return meanings(self.gazetteer, piece.candidates, piece.cue.prefer if piece.cue else ())

    def _mention(self, draft: Draft, places: tuple[Place, ...], before: PlaceMention | None) -> PlaceMention:
        piece = draft.piece
        place = self.context.choose(places)
        ids = () if place is None else (place.id, piece.also) if piece.also else (place.id,)
        relation = relation_before(self.text, piece)
        joined = piece.clitic is not None and piece.clitic.joins and before is not None and before.last == piece.first
        if joined and not relation and before is not None:
            relation = before.preposition
        sure = bool(relation) or piece.cue is not None or draft.parent is not None or piece.zone or piece.side
        sure = sure or " " in piece.key or (place is not None and place.kind in UNITS)
        return PlaceMention(
            first=piece.first, last=draft.last + 1, name=self._name(draft, place, places), ids=ids,
            candidates=tuple(each.id for each in places), kind=_kind(piece, place),
            precision=piece.precision or (place.precision if place else "G9"), preposition=relation,
            ambiguous=place is None and len(places) > 1, cued=sure, joined=joined,
        )  # fmt: skip

    def _name(self, draft: Draft, place: Place | None, places: tuple[Place, ...]) -> str:
        piece = draft.piece
        if place is None:
            name = self._as_written(piece) if places else piece.unknown
            shown = piece.label.format(name)
            return f"{shown}, {self._bare_name(draft.parent)}" if draft.parent is not None else shown
        wrapped = piece.label != "{}"
        if wrapped and not piece.side and place.kind in UNITS:
            return piece.label.format(place.name)
        inside = draft.parent is not None and place.kind not in UNITS
        name = display_name(self.gazetteer, place, with_parent=inside)
        head, comma, above = name.partition(", ")
        return piece.label.format(head) + comma + above

    def _bare_name(self, draft: Draft) -> str:
        """The name of a larger unit, without the side that was named with it."""
        place = self.context.choose(self._meanings(draft))
        if place is not None:
            return display_name(self.gazetteer, place)
        return self._name(draft, None, self._meanings(draft))

    def _as_written(self, piece: Piece) -> str:
        names = {place.name for place in piece.candidates}
        if piece.zone:
            return piece.candidates[0].name
        return names.pop() if len(names) == 1 else self._spelled(piece)

    def _spelled(self, piece: Piece) -> str:
        return spell(self.text, piece)


def _named_alike(mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions, each place under the fullest of its names («سجن غويران» is in al-Hasakah wherever it is named)."""
    fullest: dict[tuple[tuple[str, ...], str], str] = {}
    for mention in mentions:
        head, comma, _ = mention.name.partition(", ")
        if comma and mention.ids:
            fullest.setdefault((mention.ids, head), mention.name)
    names = [fullest.get((mention.ids, mention.name), mention.name) for mention in mentions]
    return [
        mention if name == mention.name else replace(mention, name=name)
        for mention, name in zip(mentions, names, strict=True)
    ]


def _kind(piece: Piece, place: Place | None) -> str:
    if place is None or (piece.label != "{}" and piece.kind):
        return piece.kind
    return place.kind
