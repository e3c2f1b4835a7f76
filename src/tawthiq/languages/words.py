"""The schema of a pack's words: what may be counted, by whom, how, on whose word, and the cues between them."""

from functools import lru_cache

import msgspec
from msgspec import Struct

from tawthiq.languages.files import read_table
from tawthiq.model.claim import Measure, Unit
from tawthiq.text.fold import fold_word
from tawthiq.text.joining import Joining


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Tables refuse fields that they do not know, so that a typing error is told and not lost."""


class JoinedWords(_Strict, frozen=True, kw_only=True):
    """What a language writes apart that others write on to the noun; see `text/joining.py`."""

    before: list[str]
    behind: list[str]
    genitive: str
    dotted: list[str]
    capitals: dict[str, str]
    common: list[str] = []  # words of `capitals` that are common words, where a whole line is in capitals
    elided: dict[str, str] = {}  # words cut short before an apostrophe, in full: «l'», «d'»
    alike: dict[str, str] = {}  # words that differ by gender, number or contraction alone, and their one form


class Morphology(_Strict, frozen=True, kw_only=True):
    """Letters written on to words; see the pack's file for each list."""

    prefixes: list[str]
    articles: list[str]
    plain: list[str]
    conjunctions: list[str]
    in_prefixes: list[str]
    to_prefixes: list[str]
    like_prefixes: list[str] = []
    pronouns: list[str]
    dual_pronouns: list[str]
    first_person: list[str]
    pronouns_of_one: list[str]
    pronouns_of_many: list[str]
    plurals_of_people: list[str]
    nominative_of_many: str = ""  # how a plural of people ends that is a subject
    endings_of_people: list[str] = []  # of nouns for one person, in a language with articles for one
    pronoun_join: list[tuple[str, str]]
    dual: list[tuple[str, str]]
    dual_construct: list[tuple[str, str]]
    dual_mark: str
    dual_oblique: str
    unvoweled: str
    accusative: list[tuple[str, str]]
    run_together: str
    verb_of_many: str
    verb_of_two: str = ""
    verb_of_her: str = ""
    passive_mark: str = ""
    present: list[str] = []  # letters with which a verb of the present begins, and no other: «يقتل»
    present_of_her: list[str] = []  # … of her, which words of the past begin with as well: «تقتل»
    future: list[str] = []  # letters written on to such a verb for what is to come: «سيقتل», «وسيقتل»
    feminine: str = ""  # what an adjective ends in beside a feminine noun
    doers_first: bool = False
    joined: JoinedWords | None = None
    indefinite: list[str] = []  # articles of one, as words: «a», «an»
    subjects_first: bool = False  # whether those of whom a verb is said stand before it, however far
    auxiliaries: list[str] = []  # before a participle, of those whom it befell: «were», "have been"
    perfects: list[str] = []  # before a past form: «have», "had"
    past_endings: list[str] = []  # how words end that tell what was done, in a language whose objects follow them
    adverb_endings: list[str] = []  # where modifiers come first, how words end that tell of what manner or how likely
    modifiers_first: bool = False  # whether adjectives and nouns that tell nouns apart stand before them


class Wounds(_Strict, frozen=True, kw_only=True):
    """Verbs of suffering, what tells wounds apart and words for wounds, each of which goes with each of the others."""

    verbs: list[str]
    kinds: list[str]
    words: list[str]


class Trigger(_Strict, frozen=True, kw_only=True):
    """A verb or verbal noun that says what happened to the people counted."""

    measure: Measure
    victim: str
    unit: Unit = "persons"
    method: str = ""
    verb: list[str] = []
    active: list[str] = []
    plural: list[str] = []
    past: list[str] = []
    participle: list[str] = []
    wounds: Wounds | None = None
    noun: list[str] = []
    adjacent: bool = False
    loss: bool = False
    needs_held: bool = False
    needs_fighters: bool = False
    needs_people: bool = False
    needs_families: bool = False
    needs_deal: bool = False
    needs_flight: bool = False
    completed_by: str = ""  # the cue behind those counted with which the verb says it («took ten people away»)
    faint: bool = False
    needs_another: bool = False
    misspelt_after: str = ""
    first_person: bool = False
    may_be_wounded: bool = False

    @property
    def leans(self) -> bool:
        """Whether it says so only with other words: what completes it, or those who fled told nearby."""
        return self.needs_flight or bool(self.completed_by)

    @property
    def harms_others(self) -> bool:
        """Whether its subject harms others: no verb of those who suffer («قضى»), and no loss of its subject's own."""
        return self.victim != "subject" and not self.loss


class Head(_Strict, frozen=True, kw_only=True):
    """A counted noun that itself says what happened ("dead", "raids")."""

    measure: Measure
    unit: Unit = "persons"
    singular: list[str] = []
    plural: list[str] = []
    weak: bool = False
    counted_only: bool = False
    may_be_wounded: bool = False
    may_be_air: bool = False
    standing: str = ""
    abroad: bool = False
    crime: bool = False
    groups: list[str] = []


class Person(_Strict, frozen=True, kw_only=True):
    """A noun for people, families or cases."""

    groups: list[str] = []
    unit: Unit = "persons"
    generic: bool = False
    member: bool = False
    or_people: bool = False  # members only beside their party
    one_by_itself: bool = False  # «an entire family», which its article alone makes a count
    soldier: bool = False
    ranked: bool = False
    military: bool = False
    leader: bool = False
    kin: bool = False
    office: bool = False
    escort: bool = False
    accused: bool = False
    attacker: bool = False
    fighter: bool = False
    insurgent: bool = False  # fights a state, and is of no state's army
    named_by_enemy: bool = False
    status: str = ""
    sex: str = ""
    age: str = ""
    role: str = ""
    singular: list[str] = []
    plural: list[str] = []
    dual: list[str] = []
    no_dual: list[str] = []  # of the singulars, those whose dual would be a name or another word: «أمين»


class Quality(_Strict, frozen=True, kw_only=True):
    """An adjective or community that tells people apart."""

    groups: list[str]
    status: str = ""
    community: str = ""
    country: str = ""
    words: list[str]
    armed: bool = False


class Nationality(_Strict, frozen=True, kw_only=True):
    """The adjective of a country."""

    country: str
    words: list[str]


class Other(_Strict, frozen=True, kw_only=True):
    """Words for further people of the kind named before ("others")."""

    singular: list[str]
    plural: list[str]
    dual: list[str] = []


class Party(_Strict, frozen=True, kw_only=True):
    """A party with the names that reports give it."""

    code: str
    names: list[str]
    adjectives: list[str] = []
    states: list[str] = []  # countries of which these are the forces, named by the adjective of their people
    anaphors: list[str] = []
    beside: list[str] = []  # parties with one of which a short name means this one, though no full name is given
    leaders: str = ""
    loyal: str = ""
    loyalists: bool = False
    allies: bool = False  # names that mean somebody's allies, whose, the party right before them tells
    only_agent: bool = False
    quarrel: bool = False
    when_fighting: bool = False  # who are named is a doer only beside a word of fighting
    many: bool = False
    never_agent: bool = False
    unnamed: bool = False
    flies: bool = False
    unlisted: bool = False
    two_sides: bool = False
    from_abroad: bool = False  # forces of a land in which nothing of the report happens, which have no other name
    spelt_as_two: bool = False  # its name is spelt as a noun of two people
    called_terrorists: bool = False
    in_lands: dict[str, str] = {}  # the party that a short name without a full one means, by country
    enemy_in: list[str] = []  # countries where a word for the enemy, beside no name, means it
    nameless: bool = False  # whom a report calls its enemy, and names nowhere
    counted_as: str = ""


class Method(_Strict, frozen=True, kw_only=True):
    """A way of being harmed."""

    code: str
    words: list[str]
    deed: bool = True  # whether a number of them was done in this way


class Source(_Strict, frozen=True, kw_only=True):
    """A source of the register."""

    code: str
    names: list[str]
    party: str = ""
    state: bool = False  # whether it is of a state: no watchdog
    army_of: list[str] = []  # the lands whose army it is, told there as «the army»
    type: str = ""  # what kind of source it is, as a casebook's register has it; a party's own needs none


class UnlistedSource(_Strict, frozen=True, kw_only=True):
    """Sources that no register names, under one label."""

    label: str
    names: list[str]
    party: str = ""
    office: bool = False  # whether they speak for whom they serve
    unnamed: bool = False  # whether two reports need not mean the same ones: «medics», "residents"


class Attribution(_Strict, frozen=True, kw_only=True):
    """Words that give a statement to a source; `recalls` says whether a report tells what is long past by itself."""

    after: list[str]
    saying: list[str]
    continued: list[str]
    issuing: list[str]
    named: list[str]
    own: list[str]
    doing: list[str] = []
    recalls: bool = False


class _Measures(_Strict, frozen=True, kw_only=True):
    trigger: list[Trigger]
    head: list[Head]


class _Groups(_Strict, frozen=True, kw_only=True):
    person: list[Person]
    quality: list[Quality]
    nationality: list[Nationality]
    other: list[Other]


class Elsewhere(_Strict, frozen=True, kw_only=True):
    """What a code becomes that names people of some lands alone, where a report is of another."""

    home: list[str]
    group: str
    by: str


class _Parties(_Strict, frozen=True, kw_only=True):
    party: list[Party]
    state_forces: list[str] = []  # names of a state's forces: «القوات {her}», «الجيش {his}»
    sides: list[list[str]]
    allies: list[list[str]] = []
    soldiers: dict[str, str]
    soldiers_of: dict[str, str]
    by_country: dict[str, dict[str, str]]
    elsewhere: dict[str, Elsewhere] = {}


class _Methods(_Strict, frozen=True, kw_only=True):
    method: list[Method]


class _Sources(_Strict, frozen=True, kw_only=True):
    source: list[Source]
    unlisted: list[UnlistedSource]
    attribution: Attribution


class _Uncounted(_Strict, frozen=True, kw_only=True):
    nouns: dict[str, list[str]]


class Words(Struct, frozen=True, kw_only=True):
    """All tables of a pack that the reader's grammar works with."""

    language: str
    morphology: Morphology
    triggers: tuple[Trigger, ...]
    heads: tuple[Head, ...]
    persons: tuple[Person, ...]
    qualities: tuple[Quality, ...]
    nationalities: tuple[Nationality, ...]
    others: tuple[Other, ...]
    parties: tuple[Party, ...]
    state_forces: tuple[str, ...]
    sides: tuple[frozenset[str], ...]
    allies: tuple[frozenset[str], ...]
    soldiers: dict[str, str]
    soldiers_of: dict[str, str]
    by_country: dict[str, dict[str, str]]
    elsewhere: dict[str, Elsewhere]
    methods: tuple[Method, ...]
    sources: tuple[Source, ...]
    unlisted_sources: tuple[UnlistedSource, ...]
    attribution: Attribution
    cues: dict[str, list[str]]
    uncounted: dict[str, list[str]]


def load_sources(language: str) -> tuple[tuple[Source, ...], tuple[UnlistedSource, ...]]:
    """The sources that a packaged language knows, by name and without one, apart from its other words."""
    table = read_table(language, "sources", _Sources)
    return tuple(table.source), tuple(table.unlisted)


def joining_of(joined: JoinedWords | None) -> Joining:
    """What joins the words of a language; nothing is joined in one that writes them together."""
    if joined is None:
        return Joining()
    return Joining(
        before=frozenset(map(fold_word, joined.before)),
        behind=frozenset(map(fold_word, joined.behind)),
        genitive=fold_word(joined.genitive),
        dotted=frozenset(map(fold_word, joined.dotted)),
        capitals={written: fold_word(form) for written, form in joined.capitals.items()},
        common=frozenset(joined.common),
        elided={fold_word(cut): fold_word(whole) for cut, whole in joined.elided.items()},
        alike={fold_word(word): fold_word(form) for word, form in joined.alike.items()},
    )


@lru_cache(maxsize=8)
def load_words(language: str) -> Words:
    """The words of a packaged language; raises PackError where a table is missing or broken."""
    measures = read_table(language, "measures", _Measures)
    groups = read_table(language, "groups", _Groups)
    parties = read_table(language, "parties", _Parties)
    sources = read_table(language, "sources", _Sources)
    return Words(
        language=language,
        morphology=read_table(language, "morphology", Morphology),
        triggers=tuple(measures.trigger),
        heads=tuple(measures.head),
        persons=tuple(groups.person),
        qualities=tuple(groups.quality),
        nationalities=tuple(groups.nationality),
        others=tuple(groups.other),
        parties=tuple(parties.party),
        state_forces=tuple(parties.state_forces),
        sides=tuple(frozenset(side) for side in parties.sides),
        allies=tuple(frozenset(side) for side in parties.allies),
        soldiers=parties.soldiers,
        soldiers_of=parties.soldiers_of,
        by_country=parties.by_country,
        elsewhere=parties.elsewhere,
        methods=tuple(read_table(language, "methods", _Methods).method),
        sources=tuple(sources.source),
        unlisted_sources=tuple(sources.unlisted),
        attribution=sources.attribution,
        cues=read_table(language, "cues", dict[str, list[str]]),
        uncounted=read_table(language, "uncounted", _Uncounted).nouns,
    )
