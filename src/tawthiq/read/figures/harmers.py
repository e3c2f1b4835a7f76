"""One who harms those told behind him: «قتل قناص للنظام ثلاثة مدنيين», «قتل مسلح مدنياً»."""

from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page
from tawthiq.text.fold import fold_word

VERBS = (Form.VERB, Form.ACTIVE_VERB)
AGENT = 3  # tokens of «على يد», at most
REACH_OBJECT = 4  # tokens from one who harms, over whose he is, to those whom he harms


def harms_the_next(page: Page, match: Match) -> bool:
    """Whether one, or two in the nominative, right behind a verb of harm are its subject, for its object stands behind.

    The object is a number of people, or a noun in the accusative; a verb that a vowel marks as passive has none.
    """
    noun = page.found(match.first - 1, "person") if match.first > 0 and match.sense.form is Form.DUAL else None
    if noun is not None and noun.last == match.first and noun.sense.form is Form.DUAL:
        return harms_the_next(page, noun)  # «قتل جنديان إسرائيليان شاباً»
    verb = page.covered[match.first - 1] if match.first > 0 else -1
    governor = page.found(verb, "trigger") if verb >= 0 else None
    if governor is None or governor.last != match.first or governor.sense.form not in VERBS or governor.pronoun:
        return False
    two = match.sense.form is Form.DUAL and not _is_oblique(page, match)
    if not (two or match.sense.form in (Form.SINGULAR, Form.ADJECTIVE)) or match.prefix or match.pronoun:
        return False
    passive = page.lexicon.words.morphology.passive_mark
    if not passive or getattr(governor.sense.entry, "victim", "") not in ("object", "either"):
        return False
    if passive in page.text(governor.first, governor.last) or _is_object(page, match.first):
        return False
    woman = _is_feminine(page, match.first)
    if woman and not _is_said_of_her(page, governor):
        return False  # «يقتل امرأة حاملاً»: a verb before its subject has the subject's gender
    for at in range(match.last, min(match.last + REACH_OBJECT, len(page.tokens))):
        if _is_object(page, at) or _is_number_of_people(page, at) or _is_two_or_a_woman(page, at, woman):
            return True
        if not _says_whose(page, at):
            return False
    return False


def is_an_agent(page: Page, match: Match) -> bool:
    """«استشهد برصاص مستوطن»: whether a noun stands right behind the word for by whose hand or fire it came."""
    person = match.sense.table == "person" and not match.prefix
    return person and page.cue_up_to(max(0, match.first - AGENT), match.first, "agent") is not None


def _says_whose(page: Page, at: int) -> bool:
    """«للنظام», «من قسد», «مجهول»: words between the subject and its object."""
    if page.cue(at, "partitive"):
        return page.found(at + 1, "party") is not None if at + 1 < len(page.tokens) else False
    first = page.covered[at]
    named = page.found(first, "party") or page.found(first, "quality") if first >= 0 else None
    return named is not None and not page.conjoined(first)


def _is_oblique(page: Page, match: Match) -> bool:
    return page.tokens[match.last - 1].form.endswith(page.lexicon.words.morphology.dual_oblique)


def _is_object(page: Page, at: int) -> bool:
    """A noun of one of the people with the alef of the accusative, that no «and» joins on."""
    person = page.found(at, "person")
    endings = page.lexicon.words.morphology.accusative
    if person is None or person.sense.form is not Form.SINGULAR or person.prefix or person.pronoun or not endings:
        return False
    return page.tokens[at].form.endswith(endings[-1][1]) and person.last == at + 1


def _is_two_or_a_woman(page: Page, at: int, woman: bool) -> bool:
    """«قتل مستوطن شابين», «قتل قناص ممرضة»: no second name of the one before, for it differs in number or gender."""
    person = page.found(at, "person")
    if person is None or person.prefix or person.last != at + 1:
        return False
    if person.pronoun:  # «قتل رجل زوجته»
        return True
    one = person.sense.form is Form.SINGULAR and not woman and _is_feminine(page, at)
    return one or (person.sense.form is Form.DUAL and _is_oblique(page, person))


def _is_feminine(page: Page, at: int) -> bool:
    endings = page.lexicon.words.morphology.accusative
    return bool(endings) and page.tokens[at].form.endswith(fold_word(endings[0][0]))


def _is_said_of_her(page: Page, verb: Match) -> bool:
    """«قتلت», «تقتل»: whether a verb has the letter of a feminine subject."""
    form, marks = page.tokens[verb.first].form.removeprefix(verb.prefix), page.lexicon.words.morphology.present_of_her
    return form.startswith(tuple(marks)) or form.endswith(tuple(marks))


def _is_number_of_people(page: Page, at: int) -> bool:
    """«سبعة أشخاص»: a number of its own, behind which people are told."""
    quantity = page.quantities.get(at)
    if quantity is None or quantity.kind != "count" or quantity.attached_prefix or at in page.date_cover:
        return False
    noun = quantity.last + 1 if page.cue(quantity.last, "partitive") else quantity.last
    if noun >= len(page.tokens):
        return False
    people = page.found(noun, "person") or page.found(noun, "party")
    return people is not None or (quantity.low > 1 and _is_of_an_unknown_noun(page, noun))


def _is_of_an_unknown_noun(page: Page, at: int) -> bool:
    """«قتل مسلح 49 مصلياً»: a noun that no table knows, in the accusative that numbers ask for; no years of an age."""
    endings = page.lexicon.words.morphology.accusative
    unknown = page.covered[at] < 0 and at not in page.date_cover and at not in page.place_cover
    return unknown and bool(endings) and page.tokens[at].form.endswith(endings[-1][1])
