"""Roles, names and qualities: nouns for one person that single out nobody where they stand.

«أعاد تقديم نفسه كحارس للتقاليد», «بصفته رئيساً للمجلس»: what somebody is taken for. «عقبة ابن نافع»: a part of a
name. «تصفية حسابات سياسية»: a quality of the noun before it, which no table knows. «توفي وترك لابنتيه مالاً»: whom
something is left to.
"""

from tawthiq.languages.words import Person
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page
from tawthiq.text.tokens import TokenKind


def singles_out_nobody(page: Page, match: Match) -> bool:
    """Whether a noun for one is a role, a part of a name, a quality, or behind «to»."""
    if match.prefix in page.lexicon.like_prefixes or _is_a_role(page, match):
        return True
    kin = isinstance(match.sense.entry, Person) and match.sense.entry.kin
    if kin and match.pronoun and match.prefix in page.lexicon.to_prefixes:
        return True
    return _is_in_a_name(page, match) or _is_a_quality(page, match) or _qualifies_a_party(page, match)


def _qualifies_a_party(page: Page, match: Match) -> bool:
    """«على يد فصائل متشددة», «تنظيم متطرف»: a word for one of a party, the adjective of the party before it."""
    entry = match.sense.entry
    quality = isinstance(entry, Person) and entry.named_by_enemy and not match.pronoun
    before = page.found(page.covered[match.first - 1], "party") if match.first and quality else None
    return before is not None and (match.prefix in page.lexicon.articles) == (before.prefix in page.lexicon.articles)


def _is_a_role(page: Page, match: Match) -> bool:
    """«بصفته رئيساً», «بوصفها طبيبة»: right behind the words for what somebody is taken for."""
    return match.first > 0 and page.cue(page.covered[match.first - 1], "in_role") is not None


def _is_in_a_name(page: Page, match: Match) -> bool:
    """«عقبة ابن نافع»: «son» without a pronoun between words that no table knows."""
    if page.cue(match.first, "son_of") is None or match.pronoun or match.last >= len(page.tokens):
        return False
    behind = page.tokens[match.last].kind is TokenKind.WORD and page.covered[match.last] < 0
    return behind and not page.conjoined(match.last)


def _is_a_quality(page: Page, match: Match) -> bool:
    """«وسط فني», «حسابات سياسية»: a noun that is a quality too, behind a word that no table knows, no article on it."""
    before = match.first - 1
    if before < 0 or match.prefix or match.pronoun or page.cue(match.first, "quality_behind") is None:
        return False
    told = any(before in cover for cover in (page.date_cover, page.quantity_cover, page.place_cover))
    word = page.tokens[before].kind is TokenKind.WORD and page.covered[before] < 0 and not told
    return word and not page.has_article(before)
