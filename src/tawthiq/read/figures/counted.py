"""The counted noun: who or what a number counts, in the words right after it (or, for «مدنياً واحداً», before)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tawthiq.languages.words import Head, Party, Person
from tawthiq.read.figures.clauses import acts_itself
from tawthiq.read.figures.duals import is_marked_dual
from tawthiq.read.figures.fronted_ranks import are_of_the_next
from tawthiq.read.figures.its_ranks import joins_a_party, serve_somebody, stand_in_ranks_of_one, stands_in_its_ranks
from tawthiq.read.figures.modifiers import apart_by_hyphen, is_content, is_told_of, is_vague, modifiers_at, names_things
from tawthiq.read.figures.named_people import names_people, names_them
from tawthiq.read.figures.phrases import lists_people, within_phrase
from tawthiq.read.figures.shared_numbers import LEAST_SHARED, number_before, share_a_number
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page
from tawthiq.text.tokens import TokenKind

LONGEST_NOUN_PHRASE = 24
HARMED = frozenset({"killed", "injured", "casualties"})
ORIGINS = frozenset({"areas", "organisations", "buildings"})  # «74 من قرية الشريف» are people
NOUNS = frozenset({"head", "person", "quality", "nationality", "other", "party"})


@dataclass(slots=True)
class Counted:
    """What stands in a counted noun phrase, tokens `first:last`."""

    first: int
    last: int
    heads: list[Match] = field(default_factory=list)
    people: list[Match] = field(default_factory=list)
    parties: list[Match] = field(default_factory=list)
    others: list[Match] = field(default_factory=list)
    doers: list[Match] = field(default_factory=list)
    unknown: bool = False
    uncounted: bool = False
    partitive: bool = False

    @property
    def empty(self) -> bool:
        """Whether no noun was found at all."""
        return not (self.heads or self.people or self.parties or self.others or self.unknown)

    @property
    def nameless(self) -> bool:
        """Whether no noun that a table knows was found."""
        return not (self.heads or self.people or self.parties or self.others)

    @property
    def of_both_sides(self) -> bool:
        """«186 مقاتلاً من الطرفين»: whether those of two sides are counted, neither of which is named with them."""
        return any(isinstance(match.sense.entry, Party) and match.sense.entry.two_sides for match in self.parties)

    def head(self) -> Head | None:
        """The entry of the first head noun, None where the phrase has none.

        A state that stands right behind another is the later one: «اللاجئين العائدين», «الأسرى المحررين».
        """
        entry = self.heads[0].sense.entry if self.heads else None
        if not isinstance(entry, Head):
            return None
        behind = self.heads[1] if len(self.heads) > 1 and self.heads[1].first == self.heads[0].last else None
        later = behind.sense.entry if behind is not None else None
        return later if entry.weak and isinstance(later, Head) and later.weak else entry

    def persons(self) -> list[Person]:
        """The entries of the nouns for people, in order."""
        return [match.sense.entry for match in self.people if isinstance(match.sense.entry, Person)]

    def groups(self) -> set[str]:
        """The groups that the nouns for people tell."""
        return {group for person in self.persons() for group in person.groups}


def counted_after(page: Page, at: int, limit: int) -> Counted:
    """The noun phrase that a number before token `at` counts; it ends before token `limit`."""
    phrase = Counted(at, at)
    another = page.lexicon.joining.before and at < limit and page.conjoined(at)  # «killing 17 and burning houses»
    limit = at if another else min(limit, at + LONGEST_NOUN_PHRASE)
    while at < limit:
        step = _step(page, at, limit, phrase)
        if step == 0:
            break
        at += step
        phrase.last = at
    return phrase


def serve(page: Page, noun: Match, limit: int, phrase: Counted) -> None:
    """«قيادي في التنظيم», «منتسب في الجيش»: put the party in whose ranks he stands into the phrase after one person."""
    served = Counted(noun.first, noun.last, people=[noun])
    at = noun.last
    while phrase.empty and at < limit and (step := _served(page, at, limit, served)):
        at += step
    party = page.found(at, "party") if noun.last < at < limit else None
    beside = page.found(noun.last, "party") if noun.last < limit and phrase.empty else None
    if beside is not None and _whose(page, noun.last, beside, served):
        party = beside  # «قيادي بالتنظيم»
    if party is not None and (party is beside or party.prefix in page.lexicon.plain):
        _record(party, phrase)
        phrase.last = party.last


def _step(page: Page, at: int, limit: int, phrase: Counted) -> int:
    """How many tokens of the phrase stand at `at`: 0 where it ends."""
    token = page.tokens[at]
    bound = _bound_between(page, at, phrase) or is_told_of(page, at, limit)
    if bound:
        return bound
    if token.kind is TokenKind.LINE or token.kind is TokenKind.DIGITS or at in page.quantity_cover:
        return 0
    if at in page.date_cover and not _names_who_is_so_old(page, at):
        return 0
    if token.kind is TokenKind.MARK:
        return _mark(page, at, limit, phrase)
    cue = page.cue(at, "part", "out_of", "beside", "breaks", "classed_as")
    if cue is not None:
        return cue.last - at if phrase.empty and cue.sense.entry == "part" and names_them(page, cue) else 0
    if page.cue(at, "merely", "partitive"):
        return _partitive(page, at, phrase)
    served = _served(page, at, limit, phrase) or joins_a_party(page, at, limit, phrase.parties)
    if served or (served := apart_by_hyphen(page, at, limit)):
        return served
    if phrase.partitive and phrase.empty and page.cue(at, "resume", "number_of"):
        return 1  # «سبعة من هؤلاء المدنيين», «16% من مجموع القتلى»
    found = page.match_at.get(at, ())
    if phrase.empty and not phrase.uncounted:
        found = [*within_phrase(page, at), *found]
    place = page.place_cover.get(at)
    named = place.last if place is not None else at  # «ثلاثة آلاف من أم درمان»
    nouns = [match for match in found if match.sense.table in NOUNS and match.last >= named]
    if nouns:
        return 0 if _opens_the_next(page, at, nouns, phrase) else _noun(page, at, _whose_deeds(page, nouns), phrase)
    if page.lexicon.words.morphology.modifiers_first and _tells_apart(page, at, limit, phrase):
        return 0 if phrase.uncounted else modifiers_at(page, at, limit)
    return _no_noun(page, at, limit, phrase, found)


def _opens_the_next(page: Page, at: int, nouns: list[Match], phrase: Counted) -> bool:
    """«قتل النظام 40 مدنياً وداعش 12»: whether a side that «و» joins leads to a bare number of its own."""
    if phrase.empty or not page.conjoined(at):
        return False
    numbers = (page.quantities.get(match.last) for match in nouns if match.sense.table == "party")
    bare = (number for number in numbers if number is not None)
    return any(not any(page.found(number.last, table) for table in ("person", "head")) for number in bare)


def _whose_deeds(page: Page, nouns: list[Match]) -> list[Match]:
    """«168 rebel attacks», «1,680 settler attacks»: a word for one person before deeds tells whose they are."""
    deeds = page.found(nouns[0].last, "head") if page.lexicon.words.morphology.modifiers_first else None
    if deeds is None or getattr(deeds.sense.entry, "unit", "") != "events":
        return nouns
    return [match for match in nouns if match.sense.form is Form.ADJECTIVE and match.sense.table == "party"] or nouns


def _names_who_is_so_old(page: Page, at: int) -> bool:
    """«36 children under 15»: people, with whom the words for their age begin."""
    mention = page.date_cover[at]
    return mention.role == "age" and mention.first == at and page.found(at, "person") is not None


def _no_noun(page: Page, at: int, limit: int, phrase: Counted, found: Sequence[Match]) -> int:
    if (found and not is_content(found)) or at in page.place_cover:
        _note_things(page, found, phrase)
        return 0
    return _unknown(page, at, limit, phrase)


def _tells_apart(page: Page, at: int, limit: int, phrase: Counted) -> bool:
    """Whether a word only tells apart the noun behind it, or is the noun of things behind what tells it apart."""
    phrase.uncounted = phrase.uncounted or _closes_on_things(page, at, phrase)
    return phrase.uncounted or (not _has_noun(phrase) and modifiers_at(page, at, limit) > 0)


def _has_noun(phrase: Counted) -> bool:
    """Whether the phrase has come to a noun of people already, not only to what tells it apart."""
    nouns = (*phrase.heads, *phrase.people, *phrase.others)
    return any(noun.sense.form is not Form.ADJECTIVE for noun in nouns)


def _closes_on_things(page: Page, at: int, phrase: Counted) -> bool:
    """«12 army vehicles», «two police cars»: a noun of things right behind what tells it apart."""
    known = (*phrase.heads, *phrase.people, *phrase.parties, *phrase.doers)
    forces = {party.first for party in phrase.parties}
    several = any(n.sense.form is Form.PLURAL and n.first not in forces for n in phrase.people)
    beside = bool(known) and max(noun.last for noun in known) == at and not phrase.partitive
    lost = all(isinstance(head.sense.entry, Head) and head.sense.entry.measure == "missing" for head in phrase.heads)
    return beside and not several and lost and names_things(page, at)  # «1,900 missing books»


def _bound_between(page: Page, at: int, phrase: Counted) -> int:
    """«19 عنصراً على الأقل من الجيش»: how many tokens a bound of the number before takes up within its noun phrase."""
    if phrase.empty or at in page.quantities:
        return 0
    quantity = page.quantities.get(page.quantity_cover.get(phrase.first - 1, -1))
    ends = (last for first, last in quantity.cues if first == at) if quantity is not None else ()
    last = next(iter(ends), at)
    goes_on = last < len(page.tokens) and page.cue(last, "partitive") is not None
    return last - at if goes_on else 0


def _note_things(page: Page, found: Sequence[Match], phrase: Counted) -> None:
    """Mark the phrase where it counts things; a noun behind «و» is not what the number counts («(19) ومدينة غزة»)."""
    things = [match for match in found if match.sense.table == "uncounted" and match.prefix in page.lexicon.plain]
    joined = all(match.prefix in page.lexicon.conjunctions for match in things)
    origin = (
        phrase.partitive and all(match.sense.entry in ORIGINS for match in things) and not is_vague(page, phrase.first)
    )
    if phrase.empty and things and not joined and not origin:
        phrase.uncounted = True


def _served(page: Page, at: int, limit: int, phrase: Counted) -> int:
    """«قيادي سابق في التنظيم»: the party in whose ranks the armed person stands."""
    if phrase.empty and page.cue(at, "names_of") and names_people(page, at + 1, limit):
        return 1  # «1,950 اسماً لأشخاص ماتوا»
    if not serve_somebody(phrase.people) or phrase.parties or any(match.pronoun for match in phrase.people):
        return 0
    if page.cue(at, "former"):
        return 1
    cue = page.cue(at, "in_ranks")
    if cue is None or cue.last >= limit or cue.last in page.place_cover:
        return 0
    party = page.found(cue.last, "party")
    return 1 if party is not None and party.prefix in page.lexicon.plain else 0


def _mark(page: Page, at: int, limit: int, phrase: Counted) -> int:
    if page.is_mark(at, "\"'"):
        return 1
    if phrase.people and lists_people(page, phrase.people[-1], at):
        return 1
    if page.is_mark(at, ")") and phrase.empty and at == phrase.first:
        return 1  # «(27) متهماً»: the number alone stood in brackets
    if page.is_mark(at, "/") and phrase.parties and at + 1 < limit and page.found(at + 1, "party"):
        return 1  # «"حزب العمال/وحدات الحماية"»
    named = page.is_mark(at, "(") and phrase.parties and at + 2 < limit and page.is_mark(at + 2, ")")
    if named and page.found(at + 1, "party"):
        return 3  # «قوى الأمن الداخلي (الأسايش)»
    return 0


def _partitive(page: Page, at: int, phrase: Counted) -> int:
    if page.cue(at, "merely"):
        return 1 if phrase.empty and page.cue(at + 1, "partitive") else 0  # «اثنين فقط من عناصره»
    if not phrase.parties and stand_in_ranks_of_one(page, at + 1, phrase.people):
        phrase.partitive = True
        return 2  # «ten members of a rebel group»
    follows = page.match_at.get(at + 1, ())
    nouns = [match for match in follows if match.sense.table in NOUNS or match.sense.table == "uncounted"]
    bracketed = at == phrase.first + 1 and page.is_mark(phrase.first, ")")  # «(2) من مقاتلي قسد»
    if are_of_the_next(page, at, alone=phrase.empty):
        return 0
    if phrase.empty and (at == phrase.first or bracketed):
        phrase.partitive = True
        return 1
    quoted = page.match_at.get(at + 2, ()) if page.is_mark(at + 1, "\"'") else ()
    if any(match.sense.table == "party" for match in quoted):
        phrase.partitive = True
        return 1  # «260 عنصراً من "قسد"»
    if nouns and nouns[0].sense.table != "uncounted" and at + 1 not in page.place_cover:
        if _is_what_befell(nouns[0], phrase):
            return 0  # «خمسة آلاف مدني من قصف الجيش»
        phrase.partitive = True
        return 1
    return 0


def _noun(page: Page, at: int, nouns: list[Match], phrase: Counted) -> int:
    match = nouns[0]
    joined = match.prefix in page.lexicon.conjunctions
    if joined and not _continues(page, match, phrase):
        return 0
    if match.prefix not in page.lexicon.plain and not _whose(page, at, match, phrase):
        return 0  # a preposition is written on: the noun belongs to another phrase
    if _is_what_befell(match, phrase):
        return 0  # «خمسة مدنيين ضحايا قصف الجيش»
    if page.found(at, "trigger") and (joined or match.last in page.quantities):
        return 0  # «واعتقال 32»
    one_of = at > 0 and page.cue(at - 1, "one_of") is not None  # «أحد متطوعينا»
    of_their_own = phrase.empty and not phrase.partitive and not one_of and all(found.pronoun for found in nouns)
    if phrase.uncounted or of_their_own:  # «10 حالتهم خطرة»
        return 0
    if joined and match.sense.table == "party" and not phrase.parties and match.last in page.quantities:
        return 0 if page.lexicon.doers_first else match.last - at  # «قتل التنظيم تسعة مدنيين والجيش 11»: another's deed
    for found in nouns:
        _record(found, phrase)
    of = page.cue(at, "remains_of") if len(phrase.heads) else None
    phrase.partitive = phrase.partitive or of is not None
    return (of or match).last - at


def _is_what_befell(match: Match, phrase: Counted) -> bool:
    """Whether a noun of events stands behind people, whom it befell."""
    entry, head = match.sense.entry, phrase.head()
    people = any(noun.sense.form is not Form.ADJECTIVE for noun in phrase.people)  # not «two Israeli air strikes»
    of_people = people or (head is not None and head.unit != "events")
    return of_people and isinstance(entry, Head) and entry.unit == "events"


def _whose(page: Page, at: int, match: Match, phrase: Counted) -> bool:
    """«أربع جثث لعناصر التنظيم», «خمسة قتلى للجيش»: «of» written on to the people or the party whose dead they are."""
    if phrase.empty and at > 0 and page.cue(at - 1, "names_of"):
        return match.prefix in page.lexicon.to_prefixes
    if match.prefix in page.lexicon.in_prefixes:
        ranked = any(person.leader or person.member or person.soldier for person in phrase.persons())
        force = match.sense.table == "party" and match.sense.form is not Form.ADJECTIVE
        return ranked and force and not phrase.parties and phrase.people[-1].last == at  # «قيادياً بالتنظيم»
    head = phrase.head()
    harmed = head is not None and head.measure in HARMED and not phrase.people and phrase.heads[-1].last == at
    if match.prefix not in page.lexicon.to_prefixes:
        return False
    return (harmed and match.sense.table in ("person", "party")) or (
        not phrase.parties and stands_in_its_ranks(page, at, match, phrase.people, phrase.first)
    )


def _continues(page: Page, match: Match, phrase: Counted) -> bool:
    """Whether «و…» goes on with those counted, rather than begins a figure or a clause."""
    if match.sense.table == "other" and (phrase.people or phrase.parties):
        return False  # «عنصر من الجيش وآخر من الشرطة»
    if match.sense.table == "party" and not phrase.parties and acts_itself(page, match.last):
        return False  # «ثمانية شهداء وقوات الاحتلال تعتقل 97»
    if phrase.empty or match.sense.form in (Form.DUAL, Form.VERB) or is_marked_dual(page, match):
        return False
    single = match.sense.form is Form.SINGULAR and match.sense.table == "person"
    if match.pronoun and (single or page.lexicon.joining.behind):
        return False  # «امرأة وطفلها», «a contractor and his Kenyan interpreter»
    if match.sense.form is Form.SINGULAR and match.prefix not in page.lexicon.articles:
        many = number_before(page, phrase.first) >= LEAST_SHARED
        weak = (phrase.head() is not None or many) and getattr(match.sense.entry, "weak", False)
        shared = not phrase.partitive and share_a_number(page, match, phrase.people, phrase.first)
        return match.sense.table == "nationality" or weak or shared  # «15 مليون نازح ولاجئ»
    if match.sense.table == "head":
        entry, head = match.sense.entry, phrase.head()
        return head is not None and isinstance(entry, Head) and entry.measure == head.measure
    return True


def _record(match: Match, phrase: Counted) -> None:
    table = match.sense.table
    if table == "head":
        phrase.heads.append(match)
    elif table == "party":
        doer = match.sense.form is Form.ADJECTIVE or getattr(match.sense.entry, "only_agent", False)
        (phrase.doers if doer else phrase.parties).append(match)
    elif table == "other":
        phrase.others.append(match)
    else:
        phrase.people.append(match)


def _unknown(page: Page, at: int, limit: int, phrase: Counted) -> int:
    """A word that no table knows: taken as the counted noun, or passed over before a known adjective."""
    if phrase.empty and not phrase.uncounted:
        phrase.unknown = True
        return 1
    if page.is_indefinite(at):
        return 0  # «two women and a child»
    follows = page.match_at.get(at + 1, ()) if at + 1 < limit else ()
    by_means = page.tokens[at].form.startswith(tuple(page.lexicon.in_prefixes)) and phrase.heads
    if by_means:
        return 0  # «تسعة قتلى بضربات تركية»
    if any(match.sense.table in ("quality", "nationality") and not match.prefix for match in follows):
        return 1
    return 0
