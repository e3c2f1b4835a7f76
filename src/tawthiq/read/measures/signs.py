"""Signs: what a word of the pack may be to a figure of harm, and which signs a sentence needs to hold evidence.

`evidence.py` lets a report go unless some figure of it surely counts people. Each word that can measure such a figure,
and each that such a figure cannot do without, is a sign; a sentence in which no ground of `GROUNDS` is met holds no
evidence, whatever else it says. The signs err on the side of evidence: what they let pass is read in full.
"""

from collections.abc import Collection
from functools import lru_cache

from tawthiq.languages.words import Head, Party, Person, Trigger
from tawthiq.read.measures.daily_life import BORROWED, HARMED
from tawthiq.read.page.match import Form, Sense

SAID_OF_THINGS = frozenset[object]({"takes_things", "said_of_things"})
TAKEN = frozenset({"killed", "abducted", "missing"})  # what one person singled out by a word of things may have met
MOVED = frozenset({"displaced", "returned"})


class Sign:
    """What a word may be to a figure of harm: one bit each."""

    NUMBER = 1 << 0
    ONE = 1 << 1  # a noun that may be one person singled out
    HARM = 1 << 2  # says of people alone what befell them
    EVENT = 1 << 3  # a noun for attacks
    EVENT_COUNTED = 1 << 4  # one for a single attack, which tells how many only where a number counts it
    OF_THINGS = 1 << 5  # a word of harm that is said of things too
    OF_THINGS_TAKEN = 1 << 6
    EVENT_OF_THINGS = 1 << 7
    PEOPLE = 1 << 8
    FAMILIES = 1 << 9
    OTHERS = 1 << 10
    ARMED = 1 << 11
    MEMBERS = 1 << 12
    PARTY = 1 << 13
    HEAD = 1 << 14
    HELD = 1 << 15
    OF_HELD = 1 << 16  # words of harm that ask for held people, a deal, families …
    OF_DEAL = 1 << 17
    OF_FAMILIES = 1 << 18
    OF_PEOPLE = 1 << 19
    OF_MOVED = 1 << 20
    OF_FIGHTERS = 1 << 21
    OF_SLIP = 1 << 22
    LEAVES = 1 << 23
    MOVES = 1 << 24
    OF_THEM = 1 << 25
    NAMED = 1 << 26  # a word for a number or a toll, which may stand behind it
    SLIP = 1 << 27
    PRISON = 1 << 28
    CAMP = 1 << 29
    STAYS = 1 << 30
    TIMES = 1 << 31
    STRIKES = 1 << 32
    RESCUED = 1 << 33
    DEAL = 1 << 34
    CUSTODY = 1 << 35
    KEPT = 1 << 36  # a camp or a prison, by its noun
    ABDUCTED = 1 << 37
    PARTY_TOLD = 1 << 38
    SHORT_NAME = 1 << 39  # of a party, which the report settles
    POINTS_BACK = 1 << 40  # to a party
    WEAPON = 1 << 41
    TIMES_OF = 1 << 42  # a number of times
    COUNTS_PEOPLE = 1 << 43  # of a stretch: a number and people, a party or a head between the same marks
    COUNTS_EVENT = 1 << 44
    DATED_BACK = 1 << 45  # within a stretch of time told before
    KEEPS = 1 << 46  # the name of a camp or a prison, or its first word
    PLAIN = 1 << 47  # says of people alone that they were killed, hurt or taken
    PLAIN_MOVED = 1 << 48  # … that they left, came back or went free
    PLAIN_OF_THINGS = 1 << 49  # … killed, hurt or taken, and is said of things too
    FLIGHT = 1 << 50  # a word of war or of flight
    EVERYDAY = 1 << 51  # of a report: surely of daily life
    NAMED_ONE = 1 << 52  # a noun for one person with its article, who is singled out behind a word for a part alone
    PART = 1 << 53
    TRIGGER = 1 << 54  # any word that may govern
    LEADS = 1 << 55  # a word behind which one person may be told as harmed
    THAT = 1 << 56
    JOINED_ONE = 1 << 57  # a noun for one person with a conjunction written on to it
    OF_TWO = 1 << 58  # a noun that tells two where somebody's name or a pronoun follows it
    BREAK = 1 << 59  # a mark over which no number counts a noun
    PHRASE = 1 << 60  # of a word that begins a phrase
    BOUND = 1 << 61  # a word of «at least», «about»
    ORDINAL = 1 << 62  # a number that orders and does nothing else
    BEHIND = 1 << 63  # a number that may stand behind the noun that it counts: one, two, one with its article
    ARTICLE = 1 << 67  # an article alone, as before digits
    BODIES = 1 << 68
    SINGLED = 1 << 69  # of a stretch: somebody may be told without a number
    PLAIN_ASKING = 1 << 70  # … that they left, came back or went free, where a ground of more than people is met
    THEIRS = 1 << 72  # a word that may have a pronoun, of people, though the pack lists it whole: «قادتها»


REPORT_WIDE = Sign.DEAL | Sign.KEPT | Sign.ABDUCTED | Sign.PARTY_TOLD
OF_PLAIN_HARM = Sign.PLAIN | Sign.PLAIN_MOVED | Sign.PLAIN_ASKING | Sign.PLAIN_OF_THINGS
_A_PARTY = Sign.PARTY | Sign.SHORT_NAME | Sign.POINTS_BACK
SOMEBODY = Sign.PEOPLE | Sign.HEAD | _A_PARTY
_COUNT = Sign.NUMBER | Sign.ONE
_KEPT = Sign.KEPT | Sign.KEEPS
_ASKING = Sign.OF_HELD | Sign.OF_DEAL | Sign.OF_FAMILIES | Sign.OF_PEOPLE | Sign.OF_MOVED | Sign.OF_FIGHTERS

# Each ground is met where, of each of its groups, one sign stands in the sentence (or, where it is REPORT_WIDE, in the
# report). They are the ways by which `govern` comes to a rule of `evidence.BY_WORDS`, or to a strength of fighters.
GROUNDS: tuple[tuple[int, ...], ...] = (
    (_COUNT, Sign.HARM),
    (Sign.NUMBER, Sign.EVENT),
    (Sign.COUNTS_EVENT | Sign.TIMES_OF, Sign.EVENT_COUNTED),
    (Sign.NUMBER, Sign.EVENT_OF_THINGS, _A_PARTY | Sign.WEAPON),
    (Sign.COUNTS_PEOPLE, Sign.OF_THINGS),
    (Sign.NUMBER, Sign.OF_THINGS, Sign.OF_THEM, _A_PARTY | Sign.WEAPON),
    (Sign.NUMBER, Sign.OF_THINGS_TAKEN, Sign.FLIGHT | Sign.WEAPON),
    (Sign.ONE, Sign.OF_THINGS_TAKEN),
    (_COUNT, Sign.OF_HELD, Sign.HELD | _KEPT | Sign.CUSTODY | Sign.OF_THEM),
    (_COUNT, Sign.OF_DEAL, Sign.DEAL),
    (_COUNT, Sign.OF_FAMILIES, Sign.FAMILIES | Sign.OTHERS | Sign.LEAVES),
    (Sign.ONE | Sign.COUNTS_PEOPLE, Sign.OF_PEOPLE),
    (_COUNT, Sign.OF_MOVED, Sign.MOVES, Sign.PEOPLE | Sign.HEAD),
    (_COUNT, Sign.OF_FIGHTERS, Sign.ARMED | Sign.MEMBERS | _A_PARTY),
    (_COUNT, Sign.OF_SLIP, Sign.SLIP),
    (Sign.NUMBER, _ASKING, Sign.NAMED),
    (_COUNT, Sign.ARMED),
    (_COUNT, Sign.MEMBERS),
    (_COUNT, Sign.PRISON | Sign.CAMP),
    (_COUNT, Sign.STAYS, _KEPT),
    (_COUNT, Sign.RESCUED, Sign.ABDUCTED),
    (Sign.NUMBER, Sign.TIMES, Sign.STRIKES),
)

# The grounds of a report of daily life: the ways by which a figure comes to be plain harm (`daily_life.is_plain_harm`).
PLAIN_GROUNDS: tuple[tuple[int, ...], ...] = (
    (Sign.ONE | Sign.COUNTS_PEOPLE, Sign.PLAIN),
    (Sign.ONE | Sign.COUNTS_PEOPLE, Sign.PLAIN_MOVED, Sign.FLIGHT),
    (Sign.COUNTS_PEOPLE, Sign.PLAIN_OF_THINGS),
)

_OF_WHAT_IS_ASKED = _ASKING | Sign.OF_SLIP | Sign.STAYS | Sign.RESCUED
# The grounds of words that are said of people only beside something else, whoever is counted.
_ASKED: tuple[tuple[int, ...], ...] = tuple(
    tuple(group for group in ground if not group & (Sign.NUMBER | Sign.ONE))
    for ground in GROUNDS
    if any(group & _OF_WHAT_IS_ASKED for group in ground)
)
WIDELY_ASKED = Sign.DEAL | Sign.KEPT | Sign.ABDUCTED  # what may stand anywhere in the report

_OF_CUES: dict[object, int] = {
    "of_them": Sign.OF_THEM,
    "number_of": Sign.NAMED,
    "toll": Sign.NAMED,
    "managed": Sign.SLIP,
    "merged": Sign.HARM | Sign.PLAIN,
    "merged_trigger": Sign.HARM | Sign.PLAIN | Sign.TRIGGER,
    "prison": Sign.PRISON | Sign.KEPT,
    "camp": Sign.CAMP | Sign.KEPT,
    "custody": Sign.CUSTODY,
    "to_death": Sign.HARM,
    "burns_them": Sign.HARM,
    "guns_them": Sign.HARM,
    "their_lives": Sign.HARM,
    "lifeless": Sign.HARM,
    "onto_trucks": Sign.HARM,
    "part": Sign.PART | Sign.LEADS,
    "results": Sign.LEADS,
    "added": Sign.LEADS,
    "among": Sign.LEADS,
    "out_of": Sign.LEADS,
    "whole_list": Sign.LEADS,
    "that": Sign.THAT,
    "dwells": Sign.STAYS | Sign.PLAIN_ASKING,
    "lives_in": Sign.STAYS | Sign.PLAIN_ASKING,
    "remains": Sign.STAYS | Sign.PLAIN_ASKING,
    "stays": Sign.STAYS | Sign.PLAIN_ASKING,
    "times_struck": Sign.TIMES,
    "strikes": Sign.STRIKES,
    "rescued": Sign.RESCUED | Sign.PLAIN_ASKING,
    "given_for": Sign.PLAIN_MOVED,
    "flight": Sign.FLIGHT,
    "accident": Sign.WEAPON,
    "deal": Sign.DEAL,
    "exchange": Sign.DEAL,
    "exchanges": Sign.DEAL,
    "latter": Sign.POINTS_BACK,
    "those_forces": Sign.POINTS_BACK,
    "own_forces": Sign.THEIRS,
    "agent": Sign.THEIRS,
    "one_of": Sign.ONE,
    "both_of": Sign.NUMBER,
}


def between_marks(signs: int) -> int:
    """The signs that a number gives to what stands with it between the same marks, as a noun that it counts does."""
    if not signs & Sign.NUMBER:
        return 0
    people = Sign.COUNTS_PEOPLE if signs & SOMEBODY else 0
    return people | (Sign.COUNTS_EVENT if signs & Sign.EVENT_COUNTED else 0)


_DECIDING = Sign.EVERYDAY | Sign.NAMED_ONE | Sign.PART | Sign.PLAIN_ASKING
for _ground in (*GROUNDS, *PLAIN_GROUNDS):
    for _group in _ground:
        _DECIDING |= _group


def may_be_evidence(signs: int) -> bool:
    """Whether a ground is met by the signs of a sentence, those of its report that are REPORT_WIDE among them."""
    return _meets_a_ground(signs & _DECIDING)


@lru_cache(maxsize=1 << 16)
def _meets_a_ground(signs: int) -> bool:
    if signs & Sign.NAMED_ONE and signs & Sign.PART:
        signs |= Sign.ONE
    if signs & Sign.PLAIN_ASKING and meets_what_is_asked(signs):
        signs |= Sign.PLAIN_MOVED
    if signs & Sign.EVERYDAY and not any(all(signs & group for group in ground) for ground in PLAIN_GROUNDS):
        return False
    return any(all(signs & group for group in ground) for ground in GROUNDS)


def meets_what_is_asked(signs: int) -> bool:
    """Whether what a word asks for beside those counted stands in a sentence, or widely in its report."""
    return any(all(signs & group for group in ground) for ground in _ASKED)


def hangs_on_the_report(signs: int) -> bool:
    """Whether what a stretch means is settled by what the report tells before it."""
    if signs & (Sign.SHORT_NAME | Sign.DATED_BACK):
        return True
    return bool(signs & Sign.POINTS_BACK) and bool(signs & Sign.PARTY_TOLD)


def signs_of(senses: Collection[Sense]) -> int:
    """The signs of a word or phrase by all that it may mean."""
    cues = {sense.entry for sense in senses if sense.table == "cue"}
    of_things = not SAID_OF_THINGS.isdisjoint(cues)
    signs = Sign.LEAVES if "leaves" in cues else 0
    for sense in senses:
        entry = sense.entry
        if isinstance(entry, Trigger):
            signs |= _of_trigger(entry, sense.form, of_things=of_things)
        elif isinstance(entry, Head):
            signs |= _of_head(entry, sense.form, of_things=of_things)
        elif isinstance(entry, Person):
            signs |= _of_person(entry, sense.form)
        else:
            signs |= _of_other(sense)
    return signs


def _of_trigger(entry: Trigger, form: Form, *, of_things: bool) -> int:
    signs = Sign.TRIGGER | (Sign.MOVES if entry.measure in MOVED else 0)
    plain = _of_plain_harm(entry, of_things=of_things) if entry.measure not in BORROWED else 0
    if entry.measure == "abducted":
        signs |= Sign.ABDUCTED
    if entry.unit == "events":
        signs |= Sign.EVENT_OF_THINGS if of_things else Sign.HARM
    asks = _asked_for(entry)
    if asks and form is not Form.PLURAL_VERB:  # a verb behind an aside agrees with anybody
        return signs | asks | (Sign.PLAIN_ASKING if plain == Sign.PLAIN_MOVED else plain)
    signs |= plain
    if not of_things:
        return signs | asks | Sign.HARM
    taken = entry.measure in TAKEN and not entry.loss
    return signs | asks | Sign.OF_THINGS | (Sign.OF_THINGS_TAKEN if taken else 0)


def _of_plain_harm(entry: Trigger | Head, *, of_things: bool) -> int:
    """A word of losing may tell of deaths; a noun of those held tells who went free."""
    if entry.measure in ("operations", "airstrikes", "fighters", "surrendered"):
        return 0
    moved = entry.measure in (*MOVED, "freed", "held")
    if of_things:
        lost = isinstance(entry, Trigger) and (entry.loss or entry.measure == "missing")
        harms = not (moved or lost) if isinstance(entry, Trigger) else entry.measure in HARMED
        return Sign.PLAIN_OF_THINGS if harms else 0
    return Sign.PLAIN_MOVED if moved else Sign.PLAIN


def _asked_for(entry: Trigger) -> int:
    asks = (
        (entry.needs_held, Sign.OF_HELD),
        (entry.needs_deal, Sign.OF_DEAL),
        (entry.needs_families, Sign.OF_FAMILIES),
        (bool(entry.misspelt_after), Sign.OF_SLIP),
        (entry.needs_another, Sign.OF_MOVED),
        (entry.needs_people or entry.leans, Sign.OF_PEOPLE),
        (entry.needs_fighters, Sign.OF_FIGHTERS),
    )
    return next((sign for asked, sign in asks if asked), 0)


def _of_head(entry: Head, form: Form, *, of_things: bool) -> int:
    signs = Sign.HEAD | _of_plain_harm(entry, of_things=of_things)
    signs |= _of_two(form) | (Sign.BODIES if entry.unit == "bodies" else 0)
    if entry.standing == "held":
        signs |= Sign.HELD
    if entry.measure == "abducted":
        signs |= Sign.ABDUCTED
    if entry.unit == "events":
        single = Sign.EVENT_COUNTED if form is Form.SINGULAR else Sign.EVENT
        return signs | (Sign.EVENT_OF_THINGS if of_things else single)
    if form is not Form.PLURAL:
        signs |= Sign.ONE
    if not of_things:
        return signs | Sign.HARM
    return signs | Sign.OF_THINGS | (Sign.OF_THINGS_TAKEN if entry.measure in TAKEN else 0)


def _of_person(entry: Person, form: Form) -> int:
    signs = Sign.PEOPLE | _of_two(form)
    if entry.unit == "families":
        signs |= Sign.FAMILIES
    if entry.fighter or entry.soldier:
        signs |= Sign.ARMED
    if entry.member:
        signs |= Sign.MEMBERS
    return signs | Sign.ONE if entry.unit == "persons" and form is not Form.PLURAL else signs


def _of_two(form: Form) -> int:
    return Sign.NUMBER if form is Form.DUAL else Sign.OF_TWO if form is Form.DUAL_CONSTRUCT else 0


def _of_other(sense: Sense) -> int:
    two = _of_two(sense.form)
    if sense.table == "other":
        return two | Sign.OTHERS | (0 if sense.form is Form.PLURAL else Sign.ONE)
    if sense.table in ("quality", "nationality"):
        return two | Sign.PEOPLE | Sign.ONE
    if isinstance(sense.entry, Party):
        short = sense.form is Form.ANAPHOR or sense.entry.loyalists
        return Sign.SHORT_NAME if short else Sign.PARTY | Sign.PARTY_TOLD
    if sense.table == "method":
        return Sign.WEAPON
    return _OF_CUES.get(sense.entry, 0) if sense.table == "cue" else 0
