"""Asides: what is said of somebody between his noun and the verb that tells what befell him.

«A nurse, Anna Reed, was killed», «seven men who had gone to look for firewood were shot», in a language whose verb
stands behind its subject.
"""

from tawthiq.languages.words import Trigger
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page
from tawthiq.text.tokens import TokenKind

REACH_COMMA = 6  # tokens from a noun to the comma that opens an aside («a commander of the group in Mosul, known as …»)
MOST_ADVERBS = 2  # words between a verb of being and the verb itself
LONGEST_ASIDE = 16
LONGEST_CLAUSE = 24  # tokens of a clause without commas
OF_BEING = ("auxiliary", "passive", "perfect")
BEFORE_NO_SUBJECT = ("function", "partitive", "agent", "circumstance")


def verb_behind_commas(page: Page, first: int, at: int, limit: int) -> Match | None:
    """The verb right behind what stands between commas behind the phrase of tokens `first:at`."""
    if not page.lexicon.words.morphology.subjects_first or _is_no_subject(page, first):
        return None
    commas = page.marks(at, min(at + REACH_COMMA + LONGEST_ASIDE, limit), ",")
    if len(commas) < 2 or commas[0] - at > REACH_COMMA or _tells(page, at, commas[0]):
        return None
    for comma in commas[1:]:
        verb = finite_verb(page, comma + 1)
        acts = page.found(comma + 1, "trigger") is not None  # «one mother, Anna Reed, lost her husband»
        if verb is not None or acts or page.marks(commas[0], comma, ";:"):
            return verb if not page.marks(commas[0], comma, ";:") else None
    return None


def verb_behind_clause(page: Page, at: int, limit: int) -> Match | None:
    """The verb behind a clause without commas: «who had gone to …», «working in a field near …»."""
    if not page.lexicon.words.morphology.subjects_first:
        return None
    who = page.cue(at, "relative") if at < limit else None
    start = who.last + 1 if who is not None else at
    for near in range(start, min(start + LONGEST_CLAUSE, limit)):
        verb = finite_verb(page, near)
        if verb is not None:
            return None if _has_a_subject_of_its_own(page, near) else verb
        if page.tokens[near].kind is not TokenKind.WORD or page.found(near, "trigger") or _is_a_number(page, near):
            return None
        other = () if who is not None else ("other_verbs",)
        if page.cue(near, "breaks", "that", "relative", "beside", *other) or page.found(near, "attribution"):
            return None
    return None


def verb_behind_comma(page: Page, at: int, limit: int) -> Match | None:
    """ "16 women who were returning home, lost their lives": the verb behind the comma that ends a clause with who."""
    comma = next(iter(page.marks(at, min(at + LONGEST_CLAUSE, limit), ",")), limit)
    return finite_verb(page, comma + 1) if comma < limit and not _tells(page, at, comma) else None


def _is_no_subject(page: Page, first: int) -> bool:
    """Whether a preposition or a word of harm stands before a phrase («the brother of a soldier»)."""
    before = page.covered[first - 1] if first > 0 else -1
    if before < 0 or page.opens_with_conjunction(first) or page.cue(before, "that") is not None:
        return False  # «residents said that a carpenter, …, was wounded»
    return page.cue(before, *BEFORE_NO_SUBJECT) is not None or page.found(before, "trigger") is not None


def _tells(page: Page, first: int, last: int) -> bool:
    """Whether anything but of whom and where somebody is stands within tokens `first:last`."""
    if page.has_cue(first, last, "other_verbs", "breaks", "that", "passive"):
        return True
    return any(page.found(at, "trigger") or page.found(at, "attribution") for at in range(first, last))


def finite_verb(page: Page, at: int) -> Match | None:
    """The verb at a token that tells what befell those before it: one of being, or of dying; of no other language."""
    if not page.lexicon.words.morphology.subjects_first:
        return None
    helps = opens_verb(page, at)
    for match in page.match_at.get(at, ()):
        if match.sense.form is Form.PLURAL_VERB and _befalls(match, being=helps and match.last - at > 1):
            return match
    return _verb_behind_adverbs(page, at) if helps and page.found(at, "trigger") is None else None


def ends_as_verb_of_many(page: Page, at: int) -> bool:
    """«وصلوا»: an ending that no noun behind a number has."""
    many = page.lexicon.words.morphology.verb_of_many
    return bool(many) and page.tokens[at].form.endswith(many)


def opens_verb(page: Page, at: int) -> bool:
    """Whether a verb of being or of having stands at a token, where those who act stand first."""
    words = page.word(at) if page.lexicon.doers_first else []
    return any(word.sense.entry in OF_BEING for word in words)


def _befalls(verb: Match, *, being: bool) -> bool:
    """Whether a verb tells what befell its subject: with one of being, or by itself, as that of dying does."""
    entry = verb.sense.entry
    return isinstance(entry, Trigger) and (being or (entry.victim == "subject" and entry.measure == "killed"))


def _verb_behind_adverbs(page: Page, at: int) -> Match | None:
    """«Have now been killed», «had by then died», «have so far been hurt»: the verb behind a word or two."""
    for near in range(at + 1, min(at + 2 + MOST_ADVERBS, len(page.tokens))):
        verbs = (match for match in page.match_at.get(near, ()) if match.sense.form is Form.PLURAL_VERB)
        verb = next((match for match in verbs if _befalls(match, being=True)), None)
        if verb is not None:
            return verb if near > at + 1 else None
        if page.tokens[near].kind is not TokenKind.WORD or _is_a_number(page, near) or page.found(near, "person"):
            return None
    return None


def _has_a_subject_of_its_own(page: Page, verb: int) -> bool:
    """«Men who saw that soldiers were killed»: several people, or a party, right before the verb."""
    before = page.covered[verb - 1]
    if before < 0:
        return False
    person = page.found(before, "person")
    return (person is not None and person.sense.form is Form.PLURAL) or page.found(before, "party") is not None


def _is_a_number(page: Page, at: int) -> bool:
    return at in page.quantity_cover and at not in page.date_cover
