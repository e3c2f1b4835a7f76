"""Reckoned: «by Israeli tallies», «the ministry's count is 40»: by whom a number is reckoned, not who did the deed."""

from collections.abc import Iterator

from tawthiq.read.page.page import Page
from tawthiq.text.tokens import TokenKind

LONGEST_RECKONER = 6  # tokens from «by» to the word of reckoning
REACH_VERB = 8  # tokens from the word of reckoning to the verb of which it is the subject
REACHES = ("stands", "reach", "running")


def reckoned_by(page: Page, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Where tokens `first:last` hold «by», and behind the names the word of reckoning that closes the phrase."""
    for word in page.cues(first, last, "reckonings"):
        near = range(word.first - 1, max(first, word.first - LONGEST_RECKONER) - 1, -1)
        by = next((at for at in near if page.cue(at, "by_whom") is not None), -1)
        between = range(by + 1, word.first)
        broken = any(
            at in page.quantities or page.found(at, "trigger") or page.is_mark(at, "،,.;:()") for at in between
        )
        if by >= 0 and len(between) and not broken:
            yield by, word.first
            yield from _again(page, word.last, last)


def _again(page: Page, first: int, last: int) -> Iterator[tuple[int, int]]:
    """«60 by the hospital's count, 22 by the army's»: where «by» stands again, and where the owner's name ends."""
    for by in page.cues(first, last, "by_whom"):
        ends = next((at for at in range(by.last, min(by.last + LONGEST_RECKONER, last)) if page.is_genitive(at)), last)
        closed = ends + 1 >= last or page.is_mark(ends + 1, ",.;)")
        if ends < last and closed and not any(at in page.quantities for at in range(by.last, ends)):
            yield by.first, ends + 1


def owned_reckonings(page: Page, first: int, last: int) -> Iterator[tuple[int, int]]:
    """«The Red Cross's own count was 40»: where an owner's name begins, and the word of reckoning that is a subject."""
    if not page.lexicon.doers_first:
        return
    for word in page.cues(first, last, "reckonings", "toll"):
        start = word.first
        if start == first or not page.is_genitive(start - 1) or not _is_subject(page, word.last, last):
            continue
        while start > max(first, word.first - LONGEST_RECKONER) and not _opens(page, start - 1):
            start -= 1
        if start < word.first:
            yield start, word.first


def _is_subject(page: Page, at: int, last: int) -> bool:
    """Whether a verb that gives the number stands behind a word of reckoning, and joins nothing to it."""
    verb = page.first_cue(at, min(at + REACH_VERB, last), *REACHES)
    return verb is not None and not any(page.conjoined(near) for near in range(at, verb.last))


def _opens(page: Page, at: int) -> bool:
    """Whether a name cannot reach back over token `at`."""
    word = page.tokens[at].kind is TokenKind.WORD
    told = page.cue(at, "function", "breaks", "that", "beside", "denied") or page.found(at, "attribution")
    named = any(match.sense.entry == "named" for match in page.match_at.get(at, ()))
    return not word or at in page.quantities or (told is not None and not named)


def is_reckoner(page: Page, at: int) -> bool:
    """Whether the name at a token is of one by whom a number is reckoned."""
    near = reckoned_by(page, max(0, at - LONGEST_RECKONER), min(at + LONGEST_RECKONER, len(page.tokens)))
    return any(by < at < word for by, word in near)
