"""Owned: forces that the text says both belong to one party, whose code they then have."""

from collections.abc import Sequence

from tawthiq.languages.words import Party
from tawthiq.read.by.fights import QUOTES
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page, Sentence

NEAR = 3  # tokens between the forces, the word of belonging and their owner
JOINED = 12  # tokens over which the two forces are named


def name_their_owner(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """«بين اللواء الأول وجهاز الأمن التابعين للحكومة»: what either of them does or suffers is the government's."""
    owners: dict[str, str] = {}
    for sentence in page.sentences:
        for cue in page.cues(sentence.first, sentence.last, "both_belong"):
            owners |= _owner_of_both(page, sentence, cue.first, cue.last)
    for _, figures in told if owners else ():
        for figure in figures:
            figure.by = list(dict.fromkeys(owners.get(code, code) for code in figure.by))
            figure.groups = list(dict.fromkeys(owners.get(code, code) for code in figure.groups))


def _owner_of_both(page: Page, sentence: Sentence, first: int, last: int) -> dict[str, str]:
    """The codes of the two forces named before a word of belonging, each with that of the party behind it."""
    before = list(page.matches(max(sentence.first, first - JOINED), first, "party"))[-2:]
    behind = page.matches(last, min(last + NEAR, sentence.last), "party")
    owner = next((match for match in behind if match.prefix in page.lexicon.to_prefixes), None)
    near = len(before) == 2 and first - before[-1].last <= NEAR
    if owner is None or not near or not _are_joined(page, before[0].last, before[1].first):
        return {}
    entries = [match.sense.entry for match in (*before, owner)]
    codes = [entry.code for entry in entries if isinstance(entry, Party)]
    return dict.fromkeys(codes[:2], codes[2]) if len(codes) == 3 else {}


def _are_joined(page: Page, first: int, last: int) -> bool:
    """Whether nothing but «و» and quotation marks joins one name to the next («اللواء» و«الجهاز»)."""
    between = [at for at in range(first, last) if not page.is_mark(at, QUOTES)]
    return page.conjoined(last) if not between else all(page.cue(at, "connective") for at in between)
