"""Articles: people singled out in a language that has an article for one («a child», «his wife», «another soldier»).

The article, or the possessive, belongs to the number. A noun without either is no number, but in a headline, where
articles are left out («Mine kills father and three children»).
"""

from collections.abc import Sequence

from tawthiq.languages.words import Head, Person
from tawthiq.read.figures.ages import ages_behind, behind_age, is_age
from tawthiq.read.figures.appositions import is_another_name
from tawthiq.read.figures.asides import verb_behind_clause, verb_behind_commas
from tawthiq.read.figures.completed import befell_so
from tawthiq.read.figures.counted import HARMED, Counted, counted_after
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.figures.one_body import is_found_dead, is_the_body_of_one
from tawthiq.read.figures.unlisted import befalls_them, is_unknown, one_unlisted
from tawthiq.read.figures.whose_verb import is_named_in_title, is_said_of_another
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page, Sentence
from tawthiq.text.joining import JOINT
from tawthiq.text.tokens import TokenKind

REACH_BACK = 6  # tokens from a word of harm to whom it is said of, dates not counted
REACH_VERB = 10  # tokens from somebody, or from the next of a list, to the verb that is said of them
LONGEST_LIST = 40
OPENS_A_PART = ("part", "whole_list", "results", "added", "beside")


def add_singled(page: Page, sentence: Sentence, figures: list[Figure], taken: set[int]) -> None:
    """Add the figures of people singled out in a sentence to `figures`, and what they take to `taken`."""
    for at in range(sentence.first, sentence.last):
        if at in taken or at in page.quantity_cover or at in page.date_cover or at in page.place_cover:
            continue
        counted = _whom(page, sentence, at)
        if counted is None or not _is_told(page, sentence, at, counted, figures):
            continue
        last = counted.last if counted.nameless else max(at + 1, _end_of_noun(counted))
        last = _past_what_no_table_knows(page, counted, last, sentence.last)
        counted.last = max(counted.last, last)
        counted.last = behind_age(page, counted.last)
        figures.append(
            Figure(
                sentence=sentence, first=at, last=last, wording=Wording.SINGLE, kind="count", low=1, high=1,
                bound="exact", counted=counted, conjoined=is_joined(page, at),
            )
        )  # fmt: skip
        figures.sort(key=lambda figure: figure.first)
        taken.update(range(at, counted.last))


def _end_of_noun(counted: Counted) -> int:
    """Where the noun of one ends; what it is of stands behind it («a local commander of the Taliban»).

    Two nouns side by side are one («a volunteer paramedic», «their infant daughter»).
    """
    nouns = [*counted.people, *counted.heads, *counted.others]
    ones = {noun.first: noun.last for noun in nouns if noun.sense.form is Form.SINGULAR}
    end = ones.get(min(ones, default=-1), max((noun.last for noun in nouns), default=0))
    while end in ones:
        end = ones[end]
    return end


def _past_what_no_table_knows(page: Page, counted: Counted, last: int, limit: int) -> int:
    """«A Danish potholer»: behind the noun that no table knows, where only a nation is known of somebody."""
    nation = bool(counted.people) and not counted.heads and all(m.sense.table == "nationality" for m in counted.people)
    free = last < limit and page.covered[last] < 0 and page.tokens[last].kind is TokenKind.WORD
    free = free and not any(last in told for told in (page.place_cover, page.date_cover, page.quantity_cover))
    return last + 1 if nation and free and not is_joined(page, last) else last


def is_joined(page: Page, at: int) -> bool:
    """Whether a conjunction stands before the word at `at`, joined to it or apart."""
    return page.conjoined(at) or page.opens_with_conjunction(at)


def _whom(page: Page, sentence: Sentence, at: int) -> Counted | None:
    """The noun phrase of one person that begins at a token, with its article, its possessive, or in a headline bare."""
    morphology = page.lexicon.words.morphology
    token = page.tokens[at]
    if token.kind is not TokenKind.WORD:
        return None
    words = token.form.split(JOINT)
    if page.is_indefinite(at) and page.covered[at] < 0:
        aged = past_age(page, at + 1)
        told = _one_person(page, counted_after(page, aged, sentence.last))
        told = told or (Counted(at + 1, aged) if aged > at + 1 and _names_no_thing(page, aged) else None)
        return told or one_unlisted(page, aged, sentence.last)
    other = page.found(at, "other")
    if other is not None and other.sense.form is Form.SINGULAR and other.last not in page.quantities:
        behind = _one_person(page, counted_after(page, past_age(page, other.last), sentence.last))
        unknown = is_unknown(page, other.last, sentence.last)  # «another meeting was held»
        alone = one_unlisted(page, other.last, sentence.last) if unknown else Counted(at, other.last, others=[other])
        return behind or alone
    if is_the_body_of_one(page, at, sentence.last):
        return _one_person(page, counted_after_own(page, at, sentence.last))
    owned = JOINT + words[-1] in morphology.pronouns
    bare = (sentence.headline and len(words) == 1) or (len(words) == 2 and page.opens_with_conjunction(at))
    if not owned and not (sentence.headline and bare):
        return None
    counted = _one_person(page, counted_after_own(page, at, sentence.last))
    if bare and counted is not None and is_named_in_title(page, sentence, at, _end_of_noun(counted)):
        return None
    kin = counted is not None and any(person.kin or person.age or person.sex for person in counted.persons())
    return counted if kin or not owned else None


def past_age(page: Page, at: int) -> int:
    """«A 10-year-old boy»: the token behind the age that stands at `at`; `at` itself where none does."""
    years = page.found(at + 1, "uncounted") if at + 1 < len(page.tokens) else None
    return years.last if years is not None and years.last - years.first > 1 else at


def _names_no_thing(page: Page, at: int) -> bool:
    """«An 18-year-old was shot», not «an 18-year-old conflict»: whether a known word or a mark follows at once."""
    if at >= len(page.tokens) or page.tokens[at].kind is not TokenKind.WORD or page.conjoined(at):
        return True
    noun = page.found(at, "uncounted") or page.found(at, "head") or page.found(at, "party")
    return noun is None and page.covered[at] >= 0


def counted_after_own(page: Page, at: int, limit: int) -> Counted:
    """The noun phrase that begins at a token, its own possessive or conjunction set aside."""
    noun = next((m for m in page.match_at.get(at, ()) if m.sense.table in ("person", "head")), None)
    if noun is None:
        told_apart = page.covered[at] < 0 or page.found(at, "nationality") is not None  # «his Kenyan interpreter»
        return counted_after(page, at + 1, min(limit, at + 3)) if told_apart else Counted(at, at)
    counted = counted_after(page, noun.last, limit)
    if counted.unknown and not counted.people:
        counted = Counted(at, noun.last)
    listed = counted.heads if noun.sense.table == "head" else counted.people
    listed.insert(0, noun)
    counted.first, counted.last = at, max(counted.last, noun.last)
    return counted


def _one_person(page: Page, counted: Counted) -> Counted | None:
    """The phrase where its noun is one person's, None for things, bodies of people, attacks and many."""
    if counted.uncounted or (counted.partitive and not (counted.people or counted.heads)):
        return None
    if any(getattr(head.sense.entry, "unit", "") == "events" for head in counted.heads):
        return None  # «an Israeli airstrike»
    nouns = [match for match in (*counted.people, *counted.heads) if _names_one(match)]
    first = min((match.first for match in nouns), default=-1)
    opening = [match for match in (*counted.people, *counted.heads) if match.sense.form is Form.PLURAL]
    nation = bool(nouns) and all(match.sense.table in ("nationality", "quality") for match in nouns)
    if nation and page.cue(counted.last, "force") is not None:
        return None  # «with an Israeli unit inside»
    if first < 0 or any(match.first < first and not _qualifies(match, first) for match in opening):
        return None
    return counted


def _qualifies(match: Match, noun: int) -> bool:
    """«An elderly woman», «a displaced woman»: a word that elsewhere names many, right before the noun of one."""
    entry = match.sense.entry
    one = isinstance(entry, Person) or (isinstance(entry, Head) and entry.weak)
    return one and match.last == noun and match.last - match.first == 1


def _names_one(match: Match) -> bool:
    entry = match.sense.entry
    if isinstance(entry, Head):
        return match.sense.form is Form.SINGULAR and entry.unit in ("persons", "bodies") and not entry.counted_only
    if isinstance(entry, Person):
        return match.sense.form is Form.SINGULAR and (entry.unit == "persons" or entry.one_by_itself)
    return match.sense.table in ("nationality", "quality")


def _is_told(page: Page, sentence: Sentence, at: int, counted: Counted, figures: Sequence[Figure]) -> bool:
    """Whether a word of harm, or a list of those harmed, speaks of the one whose phrase begins at a token."""
    if _speaks(page, counted.last, sentence.last) or _is_said_of_a_number(page, sentence, at):
        return False
    if at > sentence.first and page.cue(at - 1, "agent") is not None:
        return False  # «shot by a sniper died of his wounds»
    if is_another_name(page, sentence, at, counted, figures):
        return False
    if counted.unknown and counted.nameless and not befalls_them(page, sentence, at, counted.last):
        return False
    if (
        governed(page, sentence, at)
        or _opens_list_of_harmed(page, sentence, at)
        or _is_listed(page, at, figures)
        or _opens_list_of_told(page, sentence, at, figures)
        or _is_beside_one_named(page, sentence, at, counted.last)
        or ((page.is_indefinite(at) or is_joined(page, at)) and _is_left_so(page, counted))
        or befell_so(page, sentence, at, counted.last) is not None
        or is_found_dead(page, sentence, counted)
    ):
        return True
    if _is_named_as_part(page, sentence, counted.last, figures):
        return True
    if is_said_of_another(page, sentence, at, counted.last):
        return False
    if told_behind(page, sentence, counted.last):
        return True
    far = verb_behind_commas(page, at, counted.last, sentence.last)
    return (far or verb_behind_clause(page, counted.last, sentence.last)) is not None


def _is_named_as_part(page: Page, sentence: Sentence, at: int, figures: Sequence[Figure]) -> bool:
    """«Nine people died, a girl and two nurses among them»: whether the word for a part closes the list of one."""
    if not any(figure.wording is Wording.NUMBER and figure.value > 1 and figure.end <= at for figure in figures):
        return False
    for near in range(at, min(at + REACH_VERB, sentence.last)):
        if page.cue(near, "part_behind") is not None:
            return True
        known = near in page.quantity_cover or near in page.quantities or page.found(near, "person") is not None
        known = known or any(figure.first <= near < figure.end for figure in figures)  # «ten former prisoners»
        if not known and not is_joined(page, near) and not page.is_indefinite(near):
            return False
    return False


def _opens_list_of_harmed(page: Page, sentence: Sentence, at: int) -> bool:
    """«Among the dead were a pharmacist, …»: whether a verb of being stands before, and before it the harmed."""
    if at - 1 <= sentence.first or page.cue(at - 1, "passive") is None:
        return False
    among = page.first_cue(max(sentence.first, at - REACH_BACK), at - 1, "among")
    if among is None:
        return _are_the_harmed(page, page.covered[at - 2])
    harmed = page.found(among.last, "head")
    return harmed is not None and getattr(harmed.sense.entry, "unit", "") != "events"


def _are_the_harmed(page: Page, at: int) -> bool:
    """«The dead were a baker, …»: whether a noun of harm with its article stands at a token."""
    harmed = page.found(at, "head") if at >= 0 and page.has_article(at) else None
    return harmed is not None and getattr(harmed.sense.entry, "measure", "") in HARMED


def _opens_list_of_told(page: Page, sentence: Sentence, at: int, figures: Sequence[Figure]) -> bool:
    """«Killed three people: a guard, …», «three officers – a colonel and …»: the first of a list behind its number."""
    if at - 1 <= sentence.first or not page.is_mark(at - 1, ":–—-") or not page.is_indefinite(at):
        return False
    before = next((figure for figure in reversed(figures) if figure.end <= at - 1), None)
    if before is None or at - 1 - before.end > REACH_BACK:
        return False
    people = bool(before.counted.people) or before.counted.empty
    return people and before.wording is Wording.NUMBER and before.kind == "count" and before.value > 1


def _is_beside_one_named(page: Page, sentence: Sentence, at: int, last: int) -> bool:
    """«Killed the mayor, his wife and a guard»: one more behind somebody definite whom a word of harm befell.

    Whose kin it is must be a person, whatever his noun («shot the head of the council, his brother …»); between two
    commas somebody is what the one before is besides («the teacher, a father of three,»).
    """
    end = at - 1 if page.is_mark(at - 1, ",") else at
    if end <= sentence.first or (end == at and not is_joined(page, at)):
        return False
    theirs = page.tokens[at].form.endswith(tuple(page.lexicon.words.morphology.pronouns))
    if end < at and not theirs and not (last < sentence.last and (is_joined(page, last) or _opens_item(page, last))):
        return False
    for back in range(end - 1, max(sentence.first, end - REACH_VERB) - 1, -1):
        if page.tokens[back].kind is not TokenKind.WORD or back in page.quantity_cover or page.found(back, "trigger"):
            return False
        if page.has_article(back) and governed(page, sentence, back):
            known = page.found(back, "person")
            return theirs or (known is not None and known.sense.form is Form.SINGULAR)
    return False


def _is_left_so(page: Page, counted: Counted) -> bool:
    """«Shot a teacher dead», «left a child injured»: a state of harm right behind the noun of one."""
    if counted.nameless:
        state = page.found(counted.last, "head") if counted.unknown and counted.last < len(page.tokens) else None
        return state is not None and getattr(state.sense.entry, "measure", "") in HARMED
    nouns = [match for match in counted.people if match.sense.form is Form.SINGULAR]
    states = [match for match in counted.heads if nouns and match.first == nouns[-1].last]
    return any(isinstance(m.sense.entry, Head) and m.sense.entry.measure in HARMED for m in states)


def _is_said_of_a_number(page: Page, sentence: Sentence, at: int) -> bool:
    """«One of them a child», «one a woman»: who is told by the number already."""
    before = page.covered[at - 1] if at > sentence.first else -1
    of_them = page.cue(before, "of_them") if before >= 0 else None
    told = of_them is not None and of_them.first - 1 in page.quantity_cover
    number = at > sentence.first and at - 1 in page.quantity_cover and at - 1 not in page.date_cover
    number = number and not is_joined(page, at)  # «a couple and a guard»
    return told or (number and not is_age(page, at - 1))  # «a girl of nine and her uncle»


def _speaks(page: Page, at: int, limit: int) -> bool:
    """«A doctor at the hospital said»: whether a verb of saying follows before any mark."""
    for near in range(at, min(at + REACH_VERB, limit)):
        if page.tokens[near].kind is not TokenKind.WORD or near in page.quantity_cover or page.found(near, "trigger"):
            return False
        if page.found(near, "attribution") is not None:
            return True
    return False


def governed(page: Page, sentence: Sentence, at: int) -> bool:
    """Whether a word of harm that takes an object stands before a token, dates and one adverb between."""
    left = 2
    for back in range(at - 1, max(sentence.first, at - REACH_BACK) - 1, -1):
        first = page.covered[back] if page.covered[back] >= 0 else back
        triggers = [match for match in page.match_at.get(first, ()) if match.sense.table == "trigger"]
        if triggers:
            return any(match.sense.form is not Form.PLURAL_VERB for match in triggers)
        if page.cue(first, *OPENS_A_PART):
            return True
        if back in page.date_cover:
            continue
        if page.tokens[back].kind is not TokenKind.WORD or page.cue(first, "function", "partitive", "breaks"):
            return False
        left -= 1
        if left == 0:
            return False
    return False


def _is_listed(page: Page, at: int, figures: Sequence[Figure]) -> bool:
    """«Four women and a man», «a woman, a journalist and three minors»: one more of a list of people."""
    joined = is_joined(page, at)
    for figure in figures:
        end = ages_behind(page, figure.end, at).stop  # «two boys, aged 11 and 13, and a girl»
        placed = page.place_cover.get(end + 1) if page.cue(end, "inside") is not None else None
        end = end if placed is None else placed.last  # «one in Kherson and a driver in Sumy»
        gap = at - (end - 1 if end > figure.end and page.is_mark(end - 1, ",") else end)
        after = gap == 0 or (gap == 1 and page.cue(at - 1, "connective") is not None)
        apart = gap in (0, 1) and page.is_mark(at - 1, ",")  # an age that ends in a comma belongs to the one before
        people = bool(figure.counted.people) or figure.counted.unknown
        if (joined and after) or (apart and (placed is not None or people)):
            return True
    return False


def _is_suffered(page: Page, verb: Match) -> bool:
    passive = page.cue(verb.first - 1, "passive") if verb.first else None
    return verb.sense.form is Form.PLURAL_VERB or passive is not None


def told_behind(page: Page, sentence: Sentence, at: int) -> bool:
    """«A man of 25 was lightly hurt»: whether a verb that speaks of those before it follows in the same breath."""
    joined = False
    bears = page.cue(at, "bears_harm") if at < sentence.last else None
    if bears is not None and page.has_cue(bears.last, min(bears.last + 3, sentence.last), "bodily_harm"):
        return True  # «a civilian suffered neck injuries»
    aside = behind_age(page, at)  # «a man, 34, was killed»
    limit, last = aside + REACH_VERB, min(aside + LONGEST_LIST, sentence.last)
    for near in range(aside, last):
        if near >= limit:
            return False
        verbs = [match for match in page.match_at.get(near, ()) if match.sense.table == "trigger"]
        if verbs:
            return any(_is_suffered(page, match) for match in verbs)
        if near > aside and page.cue(near - 1, "passive") and page.cue(near, "among") and page.found(near + 1, "head"):
            return True  # «a woman was among the dead»
        if is_joined(page, near) or _opens_item(page, near):
            joined, limit = True, near + REACH_VERB  # «an imam, his wife and their child were hurt»
        listed = joined or (near == aside and page.is_mark(near, ","))  # «my brother, his son and two others were shot»
        if listed and (page.is_mark(near, ",") or near in page.quantity_cover or page.found(near, "person")):
            continue
        if near in page.date_cover or near in page.place_cover or page.cue(near, "passive") or is_age(page, near):
            continue
        if page.tokens[near].kind is not TokenKind.WORD or near in page.quantity_cover or near in page.quantities:
            return False
        if page.cue(near, "breaks", "that", "relative", "part", "other_verbs") or page.found(near, "attribution"):
            return False
        if page.found(near, "person") is not None and near > aside + 1:
            return False
    return False


def _opens_item(page: Page, comma: int) -> bool:
    """Whether a comma goes on with one more of a list of people: a noun, a number or an article of one behind it."""
    at = comma + 1
    if not page.is_mark(comma, ",") or at >= len(page.tokens):
        return False
    return page.found(at, "person") is not None or at in page.quantities or page.is_indefinite(at)
