"""Modifiers: what stands before a noun and tells it apart, in languages where the noun comes last.

«12 Syrian government soldiers», «two Reuters journalists», «three Aleppo residents», «14 army vehicles»: words that the
pack knows as something else, or not at all, belong to the noun behind them, and the noun says what is counted.
"""

from collections.abc import Sequence

from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page
from tawthiq.text.tokens import TokenKind

MOST = 4  # words between a number and its noun
_HYPHEN = "-"  # which is no token between words
NOUNS = ("person", "head", "other", "quality", "nationality", "party", "uncounted")
TAKEN = ("detained", "surrendered")
ENDS = ("function", "partitive", "part", "breaks", "beside", "connective", "that", "relative", "passive", "merely")
# Cues that name what is counted in reports of other worlds than war; the rest are words of grammar, which end a phrase.
CONTENT = frozenset({"peaceful_kind", "computing", "births", "livestock", "team", "played", "votes", "arrivals"})


def is_content(found: Sequence[Match]) -> bool:
    """«5381 مخالفة»: nouns that are listed only for the world that they are of count as any that no table knows."""
    return all(match.sense.table == "cue" and match.sense.entry in CONTENT for match in found)


def modifiers_at(page: Page, at: int, limit: int) -> int:
    """How many tokens from `at` on only tell apart the noun behind them; 0 where no noun that is known follows."""
    if not page.lexicon.words.morphology.modifiers_first or (
        _compound_end(page, at) == at and ends_noun_phrase(page, at)
    ):
        return 0
    near = _past(page, at)
    while near < min(limit, at + MOST) and not ends_noun_phrase(page, near):
        if any(page.found(near, table) is not None for table in NOUNS):
            return near - at
        near = _past(page, near)
    return 0


def apart_by_hyphen(page: Page, at: int, limit: int) -> int:
    """«A Swiss-born nurse»: how many tokens only tell the noun apart; 0 for two nations («Palestinian-American»)."""
    tied = _compound_end(page, at)
    found = page.match_at.get(at, ())
    named = tied > at and any(match.sense.table in ("nationality", "quality") for match in page.word(tied - 1))
    if tied == at or named or (found and found[0].last >= tied):
        return 0
    return modifiers_at(page, at, limit)


def names_things(page: Page, at: int) -> bool:
    """«12 army vehicles»: whether a noun of things ends the phrase at a token, no noun of people behind it."""
    thing = page.found(at, "uncounted") if page.lexicon.words.morphology.modifiers_first else None
    if thing is None or thing.prefix not in page.lexicon.plain:
        return False
    return thing.last >= len(page.tokens) or not any(
        page.found(thing.last, table) is not None and not page.conjoined(thing.last) for table in ("person", "head")
    )


def _compound_end(page: Page, at: int) -> int:
    """«An off-duty policeman»: the token behind words that hyphens tie together at `at`; `at` itself where none do.

    A noun at the end of them is what is told apart («two ex-soldiers»).
    """
    tokens, text, end = page.tokens, page.report.text, at + 1
    while end < len(tokens) and text[tokens[end - 1].end : tokens[end].start] == _HYPHEN:
        end += 1
    if end == at + 1 or at in page.quantity_cover:
        return at
    return end - 1 if page.found(end - 1, "person") is not None else end


def _past(page: Page, at: int) -> int:
    """The token behind the word or phrase at a token."""
    found = page.match_at.get(at, ())
    place = page.place_cover.get(at)
    tied = _compound_end(page, at)
    return max(at + 1, found[0].last if found else 0, place.last if place is not None else 0, tied)


def ends_noun_phrase(page: Page, at: int) -> bool:
    """Whether the noun phrase is over at a token: a mark, a number, a date, a verb or a word of grammar."""
    if at >= len(page.tokens) or page.tokens[at].kind is not TokenKind.WORD:
        return True
    if at in page.date_cover or at in page.quantity_cover or page.opens_with_conjunction(at):
        return True
    tables = {match.sense.table for match in page.match_at.get(at, ())}
    if "trigger" in tables and not tables & {"head", "person"}:
        return True
    phrase = next((match for match in page.match_at.get(at, ()) if match.sense.table == "cue"), None)
    if phrase is not None and phrase.last - phrase.first > 1:
        return True  # «885 stemmed from air strikes»
    return "attribution" in tables or page.cue(at, *ENDS) is not None


def is_told_of(page: Page, at: int, limit: int) -> bool:
    """«5,996 documented deaths», «12 captured soldiers»: a participle of saying or of taking before those counted."""
    if not page.lexicon.words.morphology.modifiers_first or at - 1 not in page.quantity_cover or at + 1 >= limit:
        return False
    said = any(
        match.sense.entry == "saying" and match.last == at + 1 for match in page.matches(at, at + 1, "attribution")
    )
    head = page.found(at + 1, "head") if said else None
    return (head is not None and head.sense.form is Form.PLURAL) or _are_taken(page, at)


def _are_taken(page: Page, at: int) -> bool:
    """ "12 captured soldiers", "two detained Syrian journalists": those taken, their noun behind the participle."""
    verb, noun = page.found(at, "trigger"), page.found(at + 1, "person") or page.found(at + 1, "nationality")
    taken = verb is not None and verb.last == at + 1 and getattr(verb.sense.entry, "measure", "") in TAKEN
    many = noun is not None and (noun.sense.table == "nationality" or noun.sense.form is not Form.SINGULAR)
    return taken and many and not page.conjoined(at + 1)


def is_vague(page: Page, at: int) -> bool:
    """«Dozens of houses damaged»: whether the number before a token is one that says no number."""
    quantity = page.quantities.get(page.quantity_cover.get(at - 1, -1))
    return page.lexicon.doers_first and quantity is not None and quantity.bound == "vague"
