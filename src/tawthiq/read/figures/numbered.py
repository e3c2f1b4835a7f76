"""Numbers that are names: of articles, streets, lists and lines."""

from tawthiq.languages.words import Head
from tawthiq.read.figures.things import FIRST_MANY, LAST_MANY
from tawthiq.read.numbers.quantity import Quantity
from tawthiq.read.page.match import Form
from tawthiq.read.page.page import Page, Sentence


def is_numbered(page: Page, sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the word before a number, brackets passed over, makes a name of it («غرفة 63», «المادة (4)»).

    A word that is counted itself does not («خلال 48 ساعة 12 قتيلاً»).
    """
    at = quantity.first - 1
    if at < sentence.first or at in page.date_cover:
        return False
    while at > 0 and (page.is_mark(at, "(\"'") or page.tokens[at].form in page.lexicon.articles):  # «لليوم الـ405»
        at -= 1
    first = page.covered[at]
    if first > 0 and first - 1 in page.quantity_cover:
        return False
    if first >= 0 and page.cue(first, "numbered") is not None:
        return not (_counts_the_harmed(page, quantity) or _they_number(page, first, quantity))
    word = page.word(at)  # the last word of a name («قوات اللواء 444»)
    return any(match.sense.entry == "numbered" for match in word)


def _counts_the_harmed(page: Page, quantity: Quantity) -> bool:
    """«بلغت حتى الساعة 89 شهيداً»: dead or wounded right behind a number, in the form that it asks for."""
    noun = page.found(quantity.last, "head") if quantity.last < len(page.tokens) else None
    form = Form.PLURAL if FIRST_MANY <= quantity.low <= LAST_MANY else Form.SINGULAR
    people = noun is not None and isinstance(noun.sense.entry, Head) and noun.sense.entry.unit == "persons"
    return people and noun is not None and noun.sense.form is form and not noun.prefix and quantity.low >= FIRST_MANY


def _they_number(page: Page, at: int, quantity: Quantity) -> bool:
    """«The wounded number 44»: a verb right behind several harmed with their article, where subjects stand first."""
    before = page.covered[at - 1] if at > 0 and page.lexicon.words.morphology.subjects_first else -1
    several = page.found(before, "head") if before >= 0 and page.has_article(before) else None
    people = several is not None and isinstance(several.sense.entry, Head) and several.sense.entry.unit == "persons"
    return people and several is not None and several.sense.form is Form.PLURAL and quantity.first == at + 1
