"""Shared numbers: two nouns in the singular that one number counts («18 ناشطاً وصحفياً», «60 امرأة وطفلاً»)."""

from collections.abc import Sequence

from tawthiq.languages.words import Person
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page

LEAST_SHARED = 20  # of fewer, «12 طفلاً وامرأة» may be twelve and one
TEN, HUNDRED = 10, 100


def share_a_number(page: Page, match: Match, people: Sequence[Match], first: int) -> bool:
    """Whether a noun that «و» joins to people, whose phrase begins at a token, is under the number before them."""
    if not people:
        return False
    by_work = _are_by_work(match, people)
    return by_work or _are_frail(page, match, people, first) or _stand_so(page, match, people, first)


def _are_by_work(match: Match, people: Sequence[Match]) -> bool:
    """«18 ناشطاً وصحفياً»: two nouns in the singular that say what people do share the number before them."""
    nouns = [*(noun for noun in people if noun.sense.form is Form.SINGULAR), match]
    entries = [noun.sense.entry for noun in nouns]
    by_work = all(isinstance(entry, Person) and bool(entry.kin or entry.role) for entry in entries)
    alike = len({entry.sex for entry in entries if isinstance(entry, Person)}) == 1  # not «12 تلميذاً ومعلمة»
    return by_work and alike and len(nouns) > 1


def _are_frail(page: Page, match: Match, people: Sequence[Match], first: int) -> bool:
    """«60 امرأة وطفلاً», «70 طفلاً وامرأة»: women and children under one number, the first in the accusative."""
    persons = [noun.sense.entry for noun in people if isinstance(noun.sense.entry, Person)]
    sexes, entry = [person.sex for person in persons], match.sense.entry
    child = isinstance(entry, Person) and entry.age == "child"
    many = number_before(page, first)
    single = many > 0 and people[0].sense.form is Form.SINGULAR  # not «أربع نساء ورضيعاً»
    if single and isinstance(entry, Person) and entry.sex == "female" and not entry.kin and entry.age != "child":
        alone = {person.age for person in persons} == {"child"}
        return alone and many >= LEAST_SHARED and _is_accusative(page, people[-1])
    alike = isinstance(entry, Person) and entry.sex == "female" and many >= LEAST_SHARED  # «36 امرأة وفتاة»
    hundreds = many >= HUNDRED and many % HUNDRED == 0  # «900 امرأة وطفل»
    return single and sexes == ["female"] and child and (hundreds or alike or _is_accusative(page, match))


def _stand_so(page: Page, match: Match, people: Sequence[Match], first: int) -> bool:
    """«2371 مدنياً ومقاتلاً», «1500 مدني ومقاتل وعنصر»: civilians and fighters in the singular under one number."""
    entries = [noun.sense.entry for noun in (*people, match) if noun.sense.form is not Form.ADJECTIVE]
    told = all(isinstance(entry, Person) and bool(entry.status or entry.member) for entry in entries)
    if people[0].first != first or people[0].sense.form is not Form.SINGULAR or not told:
        return False
    many, marked = number_before(page, first), _is_accusative(page, people[0]) and _is_accusative(page, match)
    return many >= HUNDRED or (marked and many > TEN)


def _is_accusative(page: Page, noun: Match) -> bool:
    return page.tokens[noun.last - 1].form.endswith(page.lexicon.words.morphology.accusative[-1][1])


def number_before(page: Page, first: int) -> float:
    """The number right before a phrase that begins at a token, 0 where there is none."""
    quantity = page.quantities.get(page.quantity_cover.get(first - 1, -1))
    return quantity.low or 0 if quantity is not None else 0
