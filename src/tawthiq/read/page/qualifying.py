"""Qualifying nouns: words that are a rank by themselves and a quality before a noun («a private», «a private firm»)."""

from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page
from tawthiq.text.tokens import TokenKind

OF_PUBLIC_LIFE = ("votes", "one_event", "of_office")
TOLD_APART = {"person", "head", "uncounted", "nationality", "quality", "method"}


def settle_qualifying(page: Page) -> None:
    """Read each such word as no person where a noun, or a word that no table knows, stands right behind it."""
    if "also_a_quality" not in page.lexicon.words.cues:
        return  # a language whose adjectives stand behind their nouns
    for at, readings in page.match_at.items():
        if any(match.sense.entry == "also_a_quality" for match in readings) and _tells_apart(page, at + 1):
            page.match_at[at] = [match for match in readings if not _is_one(match)]


def _tells_apart(page: Page, behind: int) -> bool:
    if behind >= len(page.tokens) or page.tokens[behind].kind is not TokenKind.WORD:
        return False
    if page.conjoined(behind):
        return _is_one_of_two(page, behind)
    found = page.match_at.get(behind, ())
    if any(match.sense.table == "cue" and match.sense.entry in OF_PUBLIC_LIFE for match in found):
        return True  # «the general election»
    tables = {match.sense.table for match in found}
    return not tables or ("trigger" not in tables and bool(tables & TOLD_APART))


def _is_one_of_two(page: Page, second: int) -> bool:
    """«Private and public firms», not «a private and two sergeants»: whether a second quality is joined to it."""
    after = second + 1
    if second in page.quantities or page.is_indefinite(second) or page.found(second, "person") is not None:
        return False
    if after >= len(page.tokens) or page.tokens[after].kind is not TokenKind.WORD or page.conjoined(after):
        return False
    tables = {match.sense.table for match in page.match_at.get(after, ())}
    plain = page.found(second, "trigger") is None and page.cue(second, "auxiliary", "passive") is None
    return plain and (not tables or bool(tables & TOLD_APART))


def _is_one(match: Match) -> bool:
    return match.sense.table == "person" and match.sense.form is Form.SINGULAR and match.last - match.first == 1
