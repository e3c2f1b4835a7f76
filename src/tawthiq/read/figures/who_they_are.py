"""Who they are: people told one by one right behind the noun of those harmed («القتلى رجل وامرأتان وثلاثة أطفال»)."""

from tawthiq.languages.words import Head
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page

COMMUNITIES = ("nationality", "quality")


def person_joined_at(page: Page, at: int) -> bool:
    """Whether the word at token `at` is a person joined by «و» to the one before."""
    found = page.match_at.get(at, ())
    people = ("person", *COMMUNITIES)
    return any(m.sense.table in people and m.prefix in page.lexicon.conjunctions for m in found)


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
