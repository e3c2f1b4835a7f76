"""Things: nouns behind a number that no table knows as people or things, in the form that a number asks for."""

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page
from tawthiq.text.fold import fold_word
from tawthiq.text.tokens import TokenKind

FIRST_MANY, LAST_MANY = 3, 10  # numbers that a plural follows
HUNDRED = 100


def counts_a_thing(page: Page, figure: Figure) -> bool:
    """«20 مخالفةً», «ثلاث جوائز», «41 ألف حاوية»: whether a noun that no table knows stands behind the number.

    It has no article, no letter that could be a word of its own, and the ending that the number asks for.
    """
    counted = figure.counted
    if page.lexicon.words.morphology.modifiers_first:
        return False  # no ending tells
    if not counted.unknown or counted.partitive or figure.last >= figure.sentence.last:
        return False
    token, morphology = page.tokens[figure.last], page.lexicon.words.morphology
    if token.kind is not TokenKind.WORD or page.has_article(figure.last):
        return False
    accusative = token.form.endswith(morphology.accusative[-1][1])
    units = figure.value % HUNDRED
    if FIRST_MANY <= units <= LAST_MANY:
        return not accusative and not token.form.endswith(morphology.verb_of_many)
    if units < FIRST_MANY:  # «مئة نخلة», «12 ألف نخلة»
        return figure.value >= HUNDRED and not accusative
    return accusative or token.form.endswith(fold_word(morphology.accusative[0][1]))
