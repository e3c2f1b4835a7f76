"""Accusers: in «اتهمت الحكومة الفصيل بقتل 12» who stands right before the deed is accused of it, and says nothing."""

from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page

REACH_DEED = 16  # tokens from the verb to the deed, the accuser and the accused between
NEXT_DEED = 3  # tokens of names that may stand between the accused and the deed («قوات الدعم السريع شبه العسكرية»)


def accused(page: Page, at: int, last: int) -> Match | None:
    """The party that the verb at token `at` accuses or blames; None where it does neither, or names nobody."""
    verb = page.cue(at, "accuses", "accusing") or page.cue(at, "holds")
    if page.lexicon.doers_first or verb is None:
        return None
    limit = min(verb.last + REACH_DEED, last)
    blamed = verb.sense.entry == "holds" or page.cue(at, "holds") is not None
    deed = _blame(page, verb.last, limit) if blamed else _deed(page, verb.last, limit)
    parties = [] if deed < 0 else [found for found in page.matches(verb.last, deed, "party") if _may_be(page, found)]
    return parties[-1] if parties and deed - parties[-1].last <= NEXT_DEED else None


def _deed(page: Page, first: int, last: int) -> int:
    """Where «بقتل», «بالوقوف» stands: the first word with a preposition of within that no name holds; -1 for none."""
    within = page.lexicon.words.morphology.in_prefixes
    for at in range(first, last):
        if page.tokens[at].form.startswith(tuple(within)) and any(
            match.prefix in within and match.sense.table in ("trigger", "cue", "head", "method")
            for match in page.match_at.get(at, ())
        ):
            return at
    return -1


def _blame(page: Page, first: int, last: int) -> int:
    found = page.first_cue(first, last, "answers_for", "responsibility")
    return found.first if found is not None else -1


def _may_be(page: Page, party: Match) -> bool:
    return party.sense.form is not Form.ADJECTIVE and party.prefix in page.lexicon.plain
