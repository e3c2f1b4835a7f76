"""The words that stand around place names in a language: prepositions, nouns of kind, directions, zones of control."""

from functools import cache
from typing import TypeVar

import msgspec

from tawthiq.languages.files import read_table
from tawthiq.text.fold import fold_word


class Clitic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What may be written together before a word: the part that is cut off, the part that is put in its place,

    the relation that it gives (`in`, `to`, or "") and whether it joins to what stands before ("and"). One that
    `passes` is an article: the word before it gives the relation.
    """

    cut: str
    restore: str = ""
    relation: str = ""
    joins: bool = False
    passes: bool = False


class Cue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A noun that says what kind of place follows: town, camp, prison, countryside.

    `head` is the noun in the singular, with which the gazetteer's names begin or end; `words` are all its forms that
    may stand before a name; `several` those that stand before more than one name; `link` says whether one of the
    pack's `cue_links` must stand between («the town of»). `behind` and `several_behind` are the forms that may stand
    behind a name, and behind several («Idlib province»). `prefer` are kinds of place in
    order of preference; only these fit where any does. `label` shows the name of a place that the gazetteer
    has only without the noun. `unknown` says which names are believed that no gazetteer has: `any`, `definite`
    (with an article or an opener of names) or `none`. `share` says whether the noun
    holds for names joined to the first too.
    """

    head: str
    kind: str
    words: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    prefer: tuple[str, ...] = ()
    label: str = "{}"
    unknown: str = "none"
    share: bool = False
    precision: str = ""
    link: bool = False
    behind: tuple[str, ...] = ()
    several_behind: tuple[str, ...] = ()


class Direction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A direction or surrounding: `words` before a place, `adjectives` after a part of it, `nouns` before
    an adjective of nationality («the Syrian north»).

    `stem` is joined to a second direction's ("north" + "east"); `beside` shows what lies outside,
    `part` what lies within.
    `within` is true where the word itself means a part («centre of»).
    """

    stem: str
    beside: str
    part: str
    words: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    precision: str = ""
    within: bool = False


class Zone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A zone of control: the gazetteer's id and the names of those who hold it."""

    id: str
    holders: tuple[str, ...]


class Demonym(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Adjectives of one country or city, which point to it after a place name."""

    id: str
    words: tuple[str, ...]


class Back(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that take up a place named before by its kind alone: «the city», «both camps».

    `kinds` are the kinds of place that may be meant. `several` is true where the word means all that were joined,
    `same` where it needs a word of sameness behind it («the same area»); `after` are words of which one must go before.
    """

    words: tuple[str, ...]
    kinds: tuple[str, ...]
    several: bool = False
    same: bool = False
    after: tuple[str, ...] = ()


class Road(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of a road told by its ends: what opens them («between») and what stands between them («and»)."""

    openers: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()


class PlaceWords(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """All words about places of one language; folded when loaded by `load_place_words`.

    Those at the end, with defaults, are of languages whose small words are written apart. `capitals` says whether a
    name is written with capital letters; `particles` are words of names that need none. `determiners` may stand
    between a preposition and a name, `joiners` and `list_marks` between names, `side_links` between a direction and
    a place, `possessives` behind one of the `apostrophes` of an owner («Iraq's Anbar province»), `fillers` between
    a name and its noun («Jenin refugee camp»), `spoilers` behind
    what is then no place («Turkey-backed»), `ends_names` behind a capital that no gazetteer has and that is
    then one. `nations_before` says whether an adjective of nationality
    stands before its noun. `divided_lands` are codes of lands of which reports tell part by part, hardly ever as
    a whole.
    """

    article: str
    conjunctions: tuple[str, ...]
    clitics: tuple[Clitic, ...]
    relations: dict[str, tuple[str, ...]]
    links: tuple[str, ...]
    soft_marks: tuple[str, ...]
    gap_marks: tuple[str, ...]
    hyphens: tuple[str, ...]
    slashes: tuple[str, ...]
    closing: tuple[str, ...]
    distance_units: tuple[str, ...]
    unit_words: tuple[str, ...]
    cues: tuple[Cue, ...]
    directions: tuple[Direction, ...]
    parts: tuple[str, ...]
    part_joiners: tuple[str, ...]
    rural_parts: tuple[str, ...]
    rural_label: str
    road_label: str
    described: dict[str, str]
    zone_openers: tuple[str, ...]
    zones: tuple[Zone, ...]
    territories: tuple[str, ...]
    demonyms: tuple[Demonym, ...]
    needs_noun: tuple[str, ...]
    needs_preposition: tuple[str, ...]
    needs_relation: tuple[str, ...]
    like_adjectives: tuple[str, ...]
    accusative_endings: tuple[str, ...]
    name_openers: tuple[str, ...]
    colon: str
    partitives: tuple[str, ...]
    mostly: tuple[str, ...]
    especially: tuple[str, ...]
    arrivals: tuple[str, ...]
    label_links: tuple[str, ...]
    ranks: tuple[str, ...]
    events: tuple[str, ...]
    offices: tuple[str, ...]
    same: tuple[str, ...]
    relatives: tuple[str, ...]
    side_openers: tuple[str, ...]
    backs: tuple[Back, ...]
    never_names: tuple[str, ...]
    transliteration: dict[str, str]
    transliterated_words: dict[str, str]
    capitals: bool = False
    particles: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    list_marks: tuple[str, ...] = ()
    cue_links: tuple[str, ...] = ()
    side_links: tuple[str, ...] = ()
    apostrophes: tuple[str, ...] = ()
    possessives: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    nations_before: bool = False
    spoilers: tuple[str, ...] = ()
    ends_names: tuple[str, ...] = ()
    reaches: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    road: Road = Road()
    divided_lands: tuple[str, ...] = ()


@cache
def load_place_words(language: str) -> PlaceWords:
    """The place words of a language, every word folded. Raises PackError where the pack is broken."""
    table: PlaceWords = read_table(language, "places", PlaceWords)
    return _fold_all(table)


Table = TypeVar("Table", bound=msgspec.Struct)

_LABELS = frozenset({
    "divided_lands", "label", "rural_label", "road_label", "stem", "beside", "part", "id", "kind", "prefer",
    "relation", "precision", "unknown", "transliteration", "kinds",
})  # fmt: skip


def _fold_all(table: Table) -> Table:
    changed = {name: _fold_value(getattr(table, name), name) for name in table.__struct_fields__ if name not in _LABELS}
    return msgspec.structs.replace(table, **changed)


def _fold_value(value: object, name: str) -> object:
    if isinstance(value, str):
        return fold_word(value)
    if isinstance(value, tuple):
        return tuple(_fold_value(item, name) for item in value)
    if isinstance(value, dict):
        if name in ("transliterated_words", "described"):
            return {fold_word(word): latin for word, latin in value.items()}
        return {key: _fold_value(item, name) for key, item in value.items()}
    return _fold_all(value) if isinstance(value, msgspec.Struct) else value
