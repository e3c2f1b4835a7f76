"""Reckoned: «by Israeli tallies», «by the ministry's count»: by whom a number is reckoned, not who did the deed."""

from collections.abc import Iterator

from tawthiq.read.page.page import Page

LONGEST_RECKONER = 6  # tokens from «by» to the word of reckoning


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


def is_reckoner(page: Page, at: int) -> bool:
    """Whether the name at a token is of one by whom a number is reckoned."""
    near = reckoned_by(page, max(0, at - LONGEST_RECKONER), min(at + LONGEST_RECKONER, len(page.tokens)))
    return any(by < at < word for by, word in near)
