"""Ages without a word for years: «a man of 50», «a man, 34, was killed», «the child (12)»."""

from collections.abc import Callable

from tawthiq.languages.words import Person
from tawthiq.read.page.match import Form
from tawthiq.read.page.page import Page
from tawthiq.text.joining import JOINT
from tawthiq.text.tokens import TokenKind

MOST_YEARS = 110
SEVERAL = 2
LIMITS = ("more_than", "less_than")
REACH_SUBJECT = 4  # tokens from a verb of being back to the number of those who are so old
LONGEST_LIST = 8  # tokens to either side of an age; bounds the work on endless numbers
_CLOSED_BY = {",": ",.;", "(": ")"}


def is_age_of_somebody(page: Page, at: int) -> bool:
    """«A man of 50», «a man, 34,»: in a language that has an article for one; «ثلاث شقيقات (8 و11 و14)» in any."""
    if not page.lexicon.words.morphology.indefinite:
        return _is_in_a_bracket_of_ages(page, at)
    return is_listed_age(page, at) or is_age(page, at) or is_age_set_apart(page, at)


def is_age(page: Page, at: int) -> bool:
    """«A man of 50», «a boy of nine»: whether the number at a token is the age of one person, or of so many."""
    if at < 2 or at not in page.quantity_cover:
        return False
    if page.cue(at - 1, "partitive") is None:
        return _is_age_of_some(page, at)
    person = page.found(page.covered[at - 2], "person") if page.covered[at - 2] >= 0 else None
    if person is None or person.sense.form is not Form.SINGULAR or person.last != at - 1:
        return False
    entry = person.sense.entry
    return isinstance(entry, Person) and entry.unit == "persons"


def _is_age_of_some(page: Page, at: int) -> bool:
    """«Three of them were over 70», «one was under five»: a bare limit behind a verb of being that a number has."""
    age = page.quantities[page.quantity_cover[at]]
    limit = at
    while limit - 1 in page.bound_cover:
        limit -= 1
    told = limit < at and age.bound in LIMITS and max(age.low or 0, age.high or 0) <= MOST_YEARS
    being = page.cue(limit - 1, "passive") if told else None
    ends = age.last >= len(page.tokens) or page.is_mark(age.last, ",.;") or page.opens_with_conjunction(age.last)
    if being is None or not ends:
        return False
    subject = range(max(0, being.first - REACH_SUBJECT), being.first)
    counts = (page.quantities[page.quantity_cover[near]].last for near in subject if near in page.quantity_cover)
    return any(end == being.first or page.cue(end, "partitive", "of_them") is not None for end in counts)


def behind_age(page: Page, at: int) -> int:
    """The token behind an age that is set apart behind one person, marks and all; `at` itself where none is."""
    if not _is_set_apart(page, at) or not (_is_of_one(page, at) or _is_of_a_name(page, at)):
        return at
    return min(at + 3, len(page.tokens))


def is_age_set_apart(page: Page, at: int) -> bool:
    """Whether the number at a token is the age of the one named right before it, or of one of several."""
    if at == 0:
        return False
    set_apart = behind_age(page, at - 1) > at or _is_of_several(page, at)
    return set_apart or _is_in_a_bracket_of_ages(page, at) or _is_behind_of(page, at)


def is_listed_age(page: Page, at: int) -> bool:
    """«Brothers aged seven, nine and twelve»: whether the word for an age stands before the list with a number."""
    for near in range(at, max(0, at - LONGEST_LIST), -1):
        if near > 0 and page.covered[near - 1] >= 0 and page.cue(page.covered[near - 1], "of_age") is not None:
            return True
        if not _goes_on_with_ages(page, near - 1):
            return False
    return False


def ages_behind(page: Page, at: int, limit: int) -> range:
    """The tokens of a list of ages that stands at a token, with a comma before it and behind it; else none."""
    comma = at + page.is_mark(at, ",") if at < limit else at
    cue = page.cue(comma, "of_age") if comma < limit else None
    if cue is None:
        return range(at, at)
    last = cue.last
    while last < min(limit, cue.last + LONGEST_LIST) and _goes_on_with_ages(page, last):
        last += 1
    return range(at, last)


def _goes_on_with_ages(page: Page, at: int) -> bool:
    if at in page.quantity_cover or page.is_mark(at, ",") or page.cue(at, "connective", "towards") is not None:
        return True
    return page.found(at, "uncounted") is not None and at - 1 in page.quantity_cover


def _around(page: Page, age: int, goes_on: Callable[[Page, int], bool]) -> tuple[int, int]:
    """The tokens before and behind a list about a number, all of whose own tokens may stand in it."""
    first, last = age, age + 1
    while first > max(0, age - LONGEST_LIST) and goes_on(page, first):
        first -= 1
    while last < min(len(page.tokens), age + LONGEST_LIST) and goes_on(page, last):
        last += 1
    return first, last


def _is_of_several(page: Page, age: int) -> bool:
    """«Two brothers, 12 and 14, were killed»: as many bare numbers between two commas as there are people."""
    first, last = _around(page, age, _is_listed)
    ages = sum(page.tokens[at].kind is TokenKind.DIGITS for at in range(first + 1, last))
    if ages < SEVERAL or not page.is_mark(first, ",") or last >= len(page.tokens) or not page.is_mark(last, ","):
        return False
    return _people_before(page, first) == ages


def _is_behind_of(page: Page, age: int) -> bool:
    """«Two boys of 13 and 17», «three brothers of nine, 11 and 14»: as many numbers behind “of” as there are people."""
    first, last = _around(page, age, _goes_on_with_ages)
    if page.cue(first, "partitive") is None:
        return False
    ages = {page.quantity_cover[at] for at in range(first + 1, last) if at in page.quantity_cover}
    old = all((page.quantities[number].low or 0) <= MOST_YEARS for number in ages)
    return len(ages) >= SEVERAL and old and _people_before(page, first) == len(ages)


def behind_ages(page: Page, at: int) -> int:
    """The token behind a list of ages that «of» opens at a token; `at` itself where none does."""
    age = at + 1
    if page.cue(at, "partitive") is None or age not in page.quantity_cover or not _is_behind_of(page, age):
        return at
    while age in page.quantity_cover or (_goes_on_with_ages(page, age) and age + 1 in page.quantity_cover):
        age += 1
    return age


def _people_before(page: Page, at: int) -> float | None:
    """How many people are told right before a token; None where no number of people stands there."""
    person = page.found(page.covered[at - 1], "person") if at and page.covered[at - 1] >= 0 else None
    number = page.quantity_cover.get(person.first - 1) if person is not None and person.last == at else None
    return page.quantities[number].low if number is not None else None


def _is_in_a_bracket_of_ages(page: Page, age: int) -> bool:
    """«Three girls (6, 11 and 14 years)»: as many numbers in brackets as there are people, and too great for parts."""
    first, last = _around(page, age, _is_listed_or_apart)
    if not page.is_mark(first, "(") or not page.is_mark(last, ")"):
        return False
    ids = {page.quantity_cover[at] for at in range(first + 1, last) if at in page.quantity_cover}
    ages = [page.quantities[number].low or 0 for number in ids]
    return len(ages) >= SEVERAL and _people_before(page, first) == len(ages) < sum(ages) and max(ages) <= MOST_YEARS


def _is_listed_or_apart(page: Page, at: int) -> bool:
    """Whether a token may stand in a bracket of ages: a number, what joins it to the next, their word for years."""
    told = page.cue(at, "of_age") is not None or at in page.date_cover
    return told or _is_listed(page, at) or _goes_on_with_ages(page, at)


def _is_listed(page: Page, at: int) -> bool:
    return page.tokens[at].kind is TokenKind.DIGITS or page.opens_with_conjunction(at)


def _is_set_apart(page: Page, mark: int) -> bool:
    """Whether digits that may be an age stand between two commas or in brackets."""
    closed = _CLOSED_BY.get(page.tokens[mark].form, "") if mark + 1 < len(page.tokens) else ""
    years = page.tokens[mark + 1] if closed else None
    if years is None or years.kind is not TokenKind.DIGITS or not 0 < int(years.form) <= MOST_YEARS:
        return False
    if mark + 2 in page.quantity_cover:
        return False  # «Additionally, 1,091 people were hurt»
    ends = mark + 2 >= len(page.tokens) or page.tokens[mark + 2].kind is TokenKind.LINE
    goes_on = not ends and (page.opens_with_conjunction(mark + 2) or page.cue(mark + 2, "relative") is not None)
    ends = ends or (goes_on and _is_of_a_name(page, mark) and _is_written_as_a_name(page, mark - 2))
    return ends or (page.tokens[mark + 2].form in closed and page.tokens[mark + 2].form != "")


def _is_of_one(page: Page, mark: int) -> bool:
    person = page.found(page.covered[mark - 1], "person") if mark and page.covered[mark - 1] >= 0 else None
    return person is not None and person.last == mark and person.sense.form is Form.SINGULAR


def _is_of_a_name(page: Page, mark: int) -> bool:
    """Whether the word before a comma is written as a name that the pack does not know; places have brackets."""
    return page.tokens[mark].form == "," and _is_written_as_a_name(page, mark - 1)


def _is_written_as_a_name(page: Page, at: int) -> bool:
    if at < 0 or page.covered[at] >= 0 or at in page.place_cover:
        return False
    token = page.tokens[at]
    written = page.report.text[token.end - len(token.form.split(JOINT)[-1])]  # «and Faisal»
    return token.kind is TokenKind.WORD and written.isupper() and at not in page.date_cover
