"""Things, and words of phrases: what a number counts or is part of where it counts nobody."""

from tawthiq.read.figures.counted import Counted, counted_after
from tawthiq.read.figures.figure import Figure
from tawthiq.read.numbers.quantity import Quantity
from tawthiq.read.page.match import Form
from tawthiq.read.page.page import Page, Sentence
from tawthiq.text.fold import fold_word
from tawthiq.text.tokens import TokenKind

FIRST_MANY, LAST_MANY = 3, 10  # numbers that a plural follows
HUNDRED = 100
REACH_THINGS = 4


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


def is_within_people(page: Page, at: int) -> bool:
    """«12 members of one family»: whether a number is a word of a phrase for people that begins before it."""
    first = page.covered[at]
    return 0 <= first < at and page.found(first, "person") is not None


def is_of_things(page: Page, sentence: Sentence, quantity: Quantity, counted: Counted) -> bool:
    """«ثلاثة من أربعة مراكز», «3500 وحدة من أصل 4100», «الاستيلاء على خمس»: a bare number of things told about it."""
    if _are_where_people_are(page, quantity, counted):
        return True
    if not counted.empty:
        return False
    whole = page.quantities.get(counted.last) if counted.partitive else None
    if whole is not None and counted_after(page, whole.last, sentence.last).uncounted:
        return True
    start = max(sentence.first, quantity.first - REACH_THINGS)
    seized = page.cue_up_to(start, quantity.first, "seized") is not None
    wholes = (match.first for match in page.cues(start, quantity.first, "out_of") if match.last == quantity.first)
    of_things = any(at > 0 and page.found(page.covered[at - 1], "uncounted") is not None for at in wholes)
    return seized or of_things


def _are_where_people_are(page: Page, quantity: Quantity, counted: Counted) -> bool:
    """«3,200 people from 45 hamlets have left»: a noun that no table knows, behind people and «from» or «in»."""
    if not page.lexicon.words.morphology.subjects_first or not counted.nameless:
        return False
    opens = quantity.opens - 1
    if opens < 1 or page.cue(opens, "partitive", "inside") is None:
        return False
    named = (page.found(page.covered[opens - 1], table) for table in ("person", "party", "nationality", "head"))
    return any(people is not None and people.sense.form is Form.PLURAL for people in named)
