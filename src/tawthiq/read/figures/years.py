"""Four digits that are a year, and count nobody: «قتلى 2022», "the 2014 massacre", "the floods of 1988"."""

from tawthiq.read.figures.counted import Counted
from tawthiq.read.numbers.quantity import Quantity
from tawthiq.read.page.match import Form
from tawthiq.read.page.page import Page
from tawthiq.text.tokens import TokenKind

FIRST_YEAR, LAST_YEAR = 1900, 2100
FIRST_OF_ALL = 500
FIRST_WITHOUT_MARK = 1000  # four digits
NAMED_BY_EVENT = 3  # tokens from «year» to its number, the event named between («عام النكبة الفلسطينية 1948»)
SHORT_YEAR = 2  # digits of a year that is told without its century
LONGEST_LIFE = 120
OF_WHAT = 2  # tokens from a year back to the event whose "of" stands before it


def is_year(page: Page, quantity: Quantity, counted: Counted) -> bool:
    """«في 2021 تضاعفت», «قتلى 2022»: four digits behind a word of time, before nothing that could be counted."""
    digits = quantity.last - quantity.first == 1 and page.tokens[quantity.first].kind is TokenKind.DIGITS
    if digits and counted.empty and _is_cut_short(page, quantity):
        return True
    if counted.empty and (_is_of_the_past(page, quantity, digits=digits) or _are_years_of_life(page, quantity)):
        return True
    if digits and counted.empty and _is_told_in_brackets(page, quantity):
        return True
    if digits and quantity.attached_prefix in page.lexicon.articles and _names_an_event_by_its_year(quantity, counted):
        return True
    plain = digits and quantity.bound == "exact" and not quantity.attached_prefix
    if plain and counted.empty and quantity.first > 0 and _is_long_ago(page, quantity):
        return True
    if not plain or quantity.first == 0 or not FIRST_YEAR <= quantity.low <= LAST_YEAR:
        return False
    if page.lexicon.words.morphology.modifiers_first and _tells_apart_one(counted):
        return True
    behind = page.cue(quantity.first - 1, "circumstance") is not None and counted.empty
    behind = behind or (counted.empty and page.cue(quantity.last, "at_which_time") is not None)
    behind = behind or (counted.empty and page.lexicon.doers_first and quantity.first - 1 in page.place_cover)
    behind = behind or (counted.empty and _is_of_a_number(page, quantity))
    behind = behind or (_is_of_an_event(page, quantity.first) and (counted.empty or counted.unknown))
    return behind or (_is_annexed(page, quantity.first - 1) and (counted.empty or counted.unknown))


def _is_long_ago(page: Page, quantity: Quantity) -> bool:
    """«A violin made in 1790»: four digits behind "in" or "from", before years that dates are read of."""
    return FIRST_WITHOUT_MARK <= quantity.low < FIRST_YEAR and page.cue(quantity.first - 1, "circumstance") is not None


def _is_of_a_number(page: Page, quantity: Quantity) -> bool:
    """«Far fewer than the 118 of 2023»: a year behind the number that it had."""
    of = page.cue(quantity.first - 1, "partitive") if page.lexicon.doers_first else None
    return of is not None and quantity.first - OF_WHAT in page.quantity_cover


def _is_cut_short(page: Page, quantity: Quantity) -> bool:
    """«In '66 he was hurt»: two digits of a year behind an apostrophe."""
    token = page.tokens[quantity.first]
    text = page.report.text
    short = token.end - token.start == SHORT_YEAR and page.lexicon.words.morphology.subjects_first
    return (
        short and token.start > 0 and text[token.start - 1] in "'’‘" and text[token.start - 2 : token.start - 1] == " "
    )


def _is_of_the_past(page: Page, quantity: Quantity, *, digits: bool) -> bool:
    """«سقطت روما عام 1870», «عام النكبة 1948»: right behind «year», or behind the event that it was the year of."""
    if not digits or not FIRST_OF_ALL <= quantity.low <= LAST_YEAR:
        return False
    for at in range(quantity.first - 1, max(0, quantity.first - 1 - NAMED_BY_EVENT), -1):
        if page.tokens[at].kind is not TokenKind.WORD or at in page.quantity_cover:
            return False
        if page.cue_within(at, "of_the_year") is not None:
            return at == quantity.first - 1 or quantity.low >= FIRST_YEAR
    return False


def _is_told_in_brackets(page: Page, quantity: Quantity) -> bool:
    """«منذ بداية العام الجاري (2022)»: which year it is, in brackets right behind the words for it."""
    first, last = quantity.first - 1, min(quantity.last, len(page.tokens) - 1)
    closed = page.is_mark(first, "(") and page.is_mark(last, ")") and FIRST_YEAR <= quantity.low <= LAST_YEAR
    return closed and first - 1 in page.date_cover


def _are_years_of_life(page: Page, quantity: Quantity) -> bool:
    """«(1257-1267)»: two years in brackets, in which somebody lived or ruled."""
    if not page.is_mark(quantity.first - 1, "(") or not page.is_mark(quantity.last, ")") or quantity.high is None:
        return False
    years = FIRST_OF_ALL <= quantity.low < quantity.high <= LAST_YEAR
    return years and quantity.bound == "range" and quantity.high - quantity.low <= LONGEST_LIFE


def _tells_apart_one(counted: Counted) -> bool:
    """«The fatal 2003 shooting», «his 1945 general»: four digits before the noun of one, where many take a plural."""
    nouns = [*counted.heads, *counted.people]
    return bool(nouns) and min(nouns, key=lambda noun: noun.first).sense.form is Form.SINGULAR


def _names_an_event_by_its_year(quantity: Quantity, counted: Counted) -> bool:
    """«The 2014 massacre»: four digits with their article, before an event that they tell apart."""
    head = counted.head()
    return head is not None and head.unit == "events" and FIRST_YEAR <= quantity.low <= LAST_YEAR


def _is_of_an_event(page: Page, at: int) -> bool:
    """«The disaster of 1939», «the massacre of 1982»: a number behind the "of" of one event."""
    if not page.lexicon.joining.before or at < OF_WHAT:
        return False
    of = page.cue(at - 1, "partitive")
    event = page.covered[at - OF_WHAT] if of is not None else page.covered[at - 1]
    named = page.cue(event, "one_event", "several_events", "accident", "two_sided", "upheaval") if event >= 0 else None
    killing = page.found(event, "trigger") if event >= 0 else None
    massacre = killing is not None and killing.last == at and killing.sense.form is Form.NOUN
    return named is not None or (massacre and of is None)


def _is_annexed(page: Page, at: int) -> bool:
    """«حصيلة 2021», «معركة 2017»: whether the noun at `at`, of a toll, a fight or of many, lacks its article there."""
    first = page.covered[at]
    if first < 0 or page.is_mark(at + 1, "("):
        return False
    nouns = [m for m in page.match_at.get(first, ()) if m.last == at + 1 and not m.pronoun]
    bare = [m for m in nouns if m.prefix not in page.lexicon.articles]
    plural = ("head", "person")  # «حالات 2022»
    fight = page.cue(first, "two_sided", "one_event")
    if fight is not None and fight.last == at + 1 and fight.prefix not in page.lexicon.articles:
        return True  # «معركة 2017»
    return any(m.sense.entry == "toll" or (m.sense.table in plural and m.sense.form is Form.PLURAL) for m in bare)


def is_of_a_year(page: Page, at: int) -> bool:
    """Whether "of" and a year stand from a token on: "of 2015 and 2016"."""
    if page.cue(at, "partitive") is None or at + 1 >= len(page.tokens):
        return False
    year = page.quantities.get(at + 1)
    digits = year is not None and page.tokens[at + 1].kind is TokenKind.DIGITS
    return year is not None and digits and FIRST_YEAR <= year.low <= LAST_YEAR
