"""Duals that look like plurals: «محتجزَين», told apart by a vowel mark, the «two» or the verb of two that follows."""

from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page
from tawthiq.text.tokens import TokenKind


def is_marked_dual(page: Page, match: Match) -> bool:
    """Whether a vowel mark makes the dual of what would read as a plural («محتجزَين»), or «اثنين» follows it."""
    if match.last - match.first > 1 or match.prefix in page.lexicon.articles:
        return False
    if match.pronoun:
        return _is_marked_before_pronoun(page, match)
    after = page.quantities.get(match.last) if page.found(match.first, "trigger") is None else None  # «أُسر اثنان»
    said = after is not None and page.tokens[match.last].kind is TokenKind.WORD and not page.conjoined(match.last)
    if said and after is not None and after.low == after.high == 2:
        return True
    if _has_a_verb_of_two(page, match):
        return True
    token = page.tokens[match.first]
    written = page.report.text[token.start : token.end]
    ending = page.lexicon.words.morphology.dual_oblique
    at = written.rfind(ending[0])
    return token.form.endswith(ending) and at > 0 and page.lexicon.words.morphology.dual_mark in written[at - 2 : at]


def _has_a_verb_of_two(page: Page, match: Match) -> bool:
    """«أن مواطنين استشهدا»: whether the verb right behind an oblique noun is one of two."""
    morphology = page.lexicon.words.morphology
    verb = page.found(match.last, "trigger") if match.last < len(page.tokens) else None
    if verb is None or verb.sense.form is not Form.PLURAL_VERB or verb.prefix or not morphology.verb_of_two:
        return False
    oblique = page.tokens[match.first].form.endswith(morphology.dual_oblique)
    form = page.tokens[verb.first].form
    return oblique and form.endswith(morphology.verb_of_two) and not form.endswith(morphology.verb_of_many)


def _is_marked_before_pronoun(page: Page, match: Match) -> bool:
    """«مرافقَيه», «مرافقَيْه»: whether a vowel mark makes two of what would read as his companions."""
    morphology = page.lexicon.words.morphology
    token = page.tokens[match.first]
    stem = page.report.text[token.start : token.end].removesuffix(match.pronoun)
    letters = stem.rstrip(morphology.unvoweled)
    return stem != page.report.text[token.start : token.end] and letters.endswith(
        morphology.dual_mark + morphology.dual_oblique[0]
    )


def is_marked_construct(page: Page, match: Match) -> bool:
    """«عاملَي نظافة»: whether a vowel mark before the last letter makes the dual of what would read as «my worker»."""
    morphology = page.lexicon.words.morphology
    token = page.tokens[match.first]
    written = page.report.text[token.start : token.end]
    one = match.last - match.first == 1 and match.pronoun == morphology.dual_oblique[0]
    return one and len(written) > 2 and written.endswith(morphology.dual_mark + morphology.dual_oblique[0])


def is_feminine_adjective(page: Page, match: Match) -> bool:
    """«منظمة إنسانية», «تجاوزات فردية»: written with the feminine ending, and so no two with a pronoun on them."""
    token = page.tokens[match.last - 1]
    written = page.report.text[token.start : token.end]
    return written.endswith(page.lexicon.words.morphology.dual[0][0])
