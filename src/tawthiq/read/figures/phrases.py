"""Phrases: the noun within a longer phrase, and people told apart by a list behind one number."""

from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page, Sentence

_NOUNS = ("head", "person", "other", "nationality", "quality")
_OF_NOUNS = ("method", "party")  # longer phrases of which may begin with a noun for people
LONGEST_LIST = 4  # kinds of people behind one number


def may_be_numbers(page: Page, sentence: Sentence) -> list[int]:
    """Where in a sentence a noun may be a number itself: people, somebody's name or a means with its noun, «one of»."""
    first, last = sentence.first, sentence.last
    nouns = {match.first for table in _NOUNS for match in page.matches(first, last, table)}
    phrases = (match for table in _OF_NOUNS for match in page.matches(first, last, table))
    nouns |= {match.first for match in phrases if match.last - match.first > 1}
    return sorted(nouns.union(cue.first for cue in page.cues(first, last, "one_of", "remains_of")))


def within_phrase(page: Page, at: int, tables: tuple[str, ...] = ("head", "uncounted")) -> list[Match]:
    """«8 غارات إسرائيلية», «900 قذيفة مدفعية»: the noun with which a longer phrase of doers or means begins.

    Of things, also where the phrase begins with their number («عدة محافظات»).
    """
    found = page.match_at.get(at, ())
    if not found and 0 <= page.covered[at] < at and page.covered[at] in page.quantities:
        return [match for match in page.word(at) if match.sense.table == "uncounted"]
    lying = page.cue(at, "remains_of") is not None  # «30 bodies of civilians», of which nothing else is told
    if not found or found[0].last - at < 2 or not (lying or {m.sense.table for m in found} <= {"method", "party"}):
        return []
    nouns = [match for match in page.word(at) if match.sense.table in tables]
    return [match for match in nouns if not lying or getattr(match.sense.entry, "unit", "") == "bodies"]


def lists_people(page: Page, noun: Match, at: int) -> bool:
    """«Twelve men, women and children»: whether the comma at a token goes on with a list of people that «and» ends.

    Not behind a word that says no more than people («70,000 people, soldiers and civilians, are missing»).
    """
    if noun.last != at or getattr(noun.sense.entry, "generic", False):
        return False
    for _ in range(LONGEST_LIST):
        if not page.is_mark(at, ","):
            return False
        people = page.found(at + 1, "person")
        if people is None or people.sense.form is not Form.PLURAL or people.pronoun:
            return False
        if page.conjoined(at + 1):
            return True
        last = page.found(people.last, "person")
        if last is not None and page.conjoined(people.last):
            return last.sense.form is Form.PLURAL
        at = people.last
    return False
