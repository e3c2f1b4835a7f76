"""Kindred: two who fight each other and bear one code, whose dead are the doing of that code."""

from collections.abc import Sequence

from tawthiq.languages.words import Party
from tawthiq.read.by.fights import NEXT_PARTY, behind_quotes
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page

REACH_NAME = 6  # tokens from a party to the groups that fight it


def are_kindred(page: Page, parties: Sequence[Match]) -> bool:
    """«بين حركة فتح و"جند الشام"», «بين فتح ومجموعات متشددة»: two of one code, or one of many and nameless groups."""
    entries = [match.sense.entry for match in parties]
    many = all(isinstance(entry, Party) and entry.many for entry in entries)
    if not many or len({entry.code for entry in entries if isinstance(entry, Party)}) > 1:
        return False
    names = {" ".join(page.tokens[at].form for at in range(one.first, one.last)) for one in parties}
    return len(names) > 1 or _joins_groups(page, parties[-1].last)


def _joins_groups(page: Page, at: int) -> bool:
    """Whether «و» joins groups or gunmen without a name to the party that ends before a token."""
    last = min(at + NEXT_PARTY, len(page.tokens))
    behind = behind_quotes(page, at, last)
    if behind >= last or not page.conjoined(behind):
        return False
    entry = page.cue(behind, "force", "troops")
    unnamed = not any(page.found(near, "party") for near in range(behind, min(behind + REACH_NAME, len(page.tokens))))
    return entry is not None and unnamed
