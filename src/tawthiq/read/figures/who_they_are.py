"""Who they are: people told one by one right behind the noun of those harmed («القتلى رجل وامرأتان وثلاثة أطفال»)."""

from tawthiq.languages.words import Head, Person
from tawthiq.read.figures.things import FIRST_MANY, HUNDRED, LAST_MANY
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page, Sentence

COMMUNITIES = ("nationality", "quality")
REACH_DEED = 8  # tokens from «another» to what that event did


def tells_who_they_are(page: Page, match: Match) -> bool:
    """«إن القتلى رجل وامرأتان وثلاثة أطفال»: right behind the noun of those harmed, with more joined to it."""
    before = page.covered[match.first - 1] if match.first > 0 else -1
    named = page.found(before, "head") if before >= 0 and match.sense.table == "person" and not match.prefix else None
    if named is None or named.sense.form is not Form.PLURAL or not _are_persons(named):
        return False
    if named.prefix not in page.lexicon.articles and not page.has_article(before):
        return False
    number = page.quantities.get(match.last)
    return person_joined_at(page, match.last) or (number is not None and page.conjoined(match.last))


def _are_persons(named: Match) -> bool:
    return isinstance(named.sense.entry, Head) and named.sense.entry.unit == "persons"


def shares_the_number(page: Page, match: Match) -> bool:
    """«1589 مصاباً وجريحاً», «38 ضابطاً وجندياً»: a second noun of the same people, in the singular for its number."""
    noun = page.covered[match.first - 1] if match.first > 0 else -1
    number = page.quantities.get(page.quantity_cover.get(noun - 1, -1)) if noun > 0 else None
    if number is None or page.lexicon.doers_first or match.prefix not in page.lexicon.conjunctions:
        return False
    if number.kind != "count" or number.low is None or number.low <= LAST_MANY:
        return False
    if FIRST_MANY <= number.low % HUNDRED <= LAST_MANY:
        return False  # «103 ضباط وجندي»
    nouns = (m for m in page.match_at.get(noun, ()) if m.last == match.first and m.sense.form is Form.SINGULAR)
    return any(_are_alike(first.sense.entry, match.sense.entry) for first in nouns)


def _are_alike(first: object, second: object) -> bool:
    """Whether two nouns are of people harmed alike, or of soldiers."""
    if isinstance(first, Head) and isinstance(second, Head):
        return first.measure == second.measure and first.unit == second.unit == "persons"
    return isinstance(first, Person) and isinstance(second, Person) and first.soldier and second.soldier


def person_joined_at(page: Page, at: int) -> bool:
    """Whether the word at token `at` is a person joined by «و» to the one before."""
    found = page.match_at.get(at, ())
    people = ("person", *COMMUNITIES)
    return any(m.sense.table in people and m.prefix in page.lexicon.conjunctions for m in found)


def is_another_event(page: Page, sentence: Sentence, match: Match) -> bool:
    """«أدت غارة على البلدة إلى مقتل خمسة، وأخرى على القرية إلى مقتل ثلاثة»: another strike, and nobody more.

    A word for a strike stands before it, and what it did behind it in the same breath.
    """
    if match.prefix not in page.lexicon.conjunctions:
        return False
    struck = any(
        page.found(at, "method") or _is_event(page.found(at, "head")) for at in range(sentence.first, match.first)
    )
    for at in range(match.last, min(match.last + REACH_DEED, sentence.last)):
        if page.is_mark(at, "،,؛:.") or at in page.quantities:
            return False
        if page.found(at, "trigger") is not None:
            return struck
    return False


def _is_event(named: Match | None) -> bool:
    return named is not None and isinstance(named.sense.entry, Head) and named.sense.entry.unit == "events"


def owns_what_was_hit(page: Page, match: Match) -> bool:
    """«سقوط صاروخ على منزل شيخ قبلي»: whose house or car it was, right behind it, and nobody whom harm befell."""
    thing = page.covered[match.first - 1] if match.first > 0 else -1
    annexed = not match.prefix and not match.pronoun
    return annexed and page.cue(thing if thing >= 0 else match.first - 1, "owned_by_one") is not None


def are_their_bodies(page: Page, match: Match) -> bool:
    """«بينها جثتان لامرأتين», «واثنتان لرضيعين»: two who are told as the bodies, or the number, right before them."""
    if match.first == 0 or match.prefix not in page.lexicon.to_prefixes:
        return False
    before = page.covered[match.first - 1]
    body = page.found(before, "head") if before >= 0 else None
    bodies = body is not None and isinstance(body.sense.entry, Head) and body.sense.entry.unit == "bodies"
    return bodies or match.first - 1 in page.quantity_cover


def names_no_person(page: Page, at: int) -> bool:
    """«إلى محافظات أخرى»: whether a word known as no person's, and of no harm, stands at a token."""
    tables = ("head", "person", "other", *COMMUNITIES, "trigger", "party")
    return at not in page.date_cover and not any(match.sense.table in tables for match in page.match_at[at])
