"""One who harms those told behind him: «قتل قناص للنظام ثلاثة مدنيين», «قتل مسلح مدنياً»."""

from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page

REACH_OBJECT = 4  # tokens from one who harms, over whose he is, to those whom he harms


def harms_the_next(page: Page, match: Match) -> bool:
    """Whether a singular noun right behind a verb of harm is its subject, because its object stands behind.

    The object is a number of people, or a noun in the accusative; a verb that a vowel marks as passive has none.
    """
    verb = page.covered[match.first - 1] if match.first > 0 else -1
    governor = page.found(verb, "trigger") if verb >= 0 else None
    if governor is None or governor.last != match.first or governor.sense.form is not Form.VERB or governor.pronoun:
        return False
    if match.sense.form is not Form.SINGULAR or match.prefix or match.pronoun:
        return False
    passive = page.lexicon.words.morphology.passive_mark
    if not passive or getattr(governor.sense.entry, "victim", "") not in ("object", "either"):
        return False
    if passive in page.text(governor.first, governor.last) or _is_object(page, match.first):
        return False
    for at in range(match.last, min(match.last + REACH_OBJECT, len(page.tokens))):
        if _is_object(page, at) or _is_number_of_people(page, at):
            return True
        if not _says_whose(page, at):
            return False
    return False


def _says_whose(page: Page, at: int) -> bool:
    """«للنظام», «من قسد», «مجهول»: words between the subject and its object."""
    if page.cue(at, "partitive"):
        return page.found(at + 1, "party") is not None if at + 1 < len(page.tokens) else False
    first = page.covered[at]
    named = page.found(first, "party") or page.found(first, "quality") if first >= 0 else None
    return named is not None and not page.conjoined(first)


def _is_object(page: Page, at: int) -> bool:
    """A noun of one of the people with the alef of the accusative, that no «and» joins on."""
    person = page.found(at, "person")
    endings = page.lexicon.words.morphology.accusative
    if person is None or person.sense.form is not Form.SINGULAR or person.prefix or person.pronoun or not endings:
        return False
    return page.tokens[at].form.endswith(endings[-1][1]) and person.last == at + 1


def _is_number_of_people(page: Page, at: int) -> bool:
    """«سبعة أشخاص»: a number of its own, behind which people are told."""
    quantity = page.quantities.get(at)
    if quantity is None or quantity.kind != "count" or quantity.attached_prefix or at in page.date_cover:
        return False
    noun = quantity.last + 1 if page.cue(quantity.last, "partitive") else quantity.last
    return noun < len(page.tokens) and (page.found(noun, "person") or page.found(noun, "party")) is not None
