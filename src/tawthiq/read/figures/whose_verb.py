"""Whose verb: whether a verb behind the noun of one is said of another, in a language whose subject stands first.

«The cost of a worker fell», «the wife of a judge was shot»: of whose he is; «his brother's fast may mean he could die»:
of the pronoun before it.
"""

from tawthiq.read.figures.asides import finite_verb
from tawthiq.read.page.page import Page, Sentence

REACH_VERB = 10  # tokens from the noun of one to the verb


def is_said_of_another(page: Page, sentence: Sentence, first: int, last: int) -> bool:
    """Whether the next verb of harm behind the phrase of one, tokens `first:last`, has another subject."""
    if not page.lexicon.words.morphology.subjects_first:
        return False
    owned = _is_owner(page, sentence, first)
    for at in range(last, min(last + REACH_VERB, sentence.last)):
        if any(word.sense.entry == "another_subject" for word in page.word(at)):
            return True
        if page.found(at, "trigger") is not None:
            return owned and finite_verb(page, at) is not None
    return False


def is_named_in_title(page: Page, sentence: Sentence, first: int, last: int) -> bool:
    """«US actor Alan Dale found dead», «Sue Baker dies»: whether the bare phrase of one, tokens `first:last`, is a name
    or has one behind it, in a title that is not all in capitals.
    """
    if not sentence.headline:
        return False
    verb = next((at for at in range(last, sentence.last) if page.found(at, "trigger") is not None), -1)
    if verb < 0 or _is_capital(page, verb):
        return False
    named = page.covered[first] < 0 and last - first > 1 and _is_capital(page, first) and _is_capital(page, last - 1)
    return named or (verb > last and page.covered[last] < 0 and _is_capital(page, last))


def _is_capital(page: Page, at: int) -> bool:
    known = any(at in cover for cover in (page.place_cover, page.date_cover, page.quantity_cover))
    return not known and page.report.text[page.tokens[at].start].isupper()


def _is_owner(page: Page, sentence: Sentence, first: int) -> bool:
    """«The wife of a judge», «the time for a worker»: whether a noun with a preposition behind it stands before one."""
    if first - 1 <= sentence.first or page.cue(first - 1, "partitive", "meant_for") is None:
        return False
    return first - 2 not in page.quantity_cover and not page.is_mark(first - 2, ",;:-–—(")
