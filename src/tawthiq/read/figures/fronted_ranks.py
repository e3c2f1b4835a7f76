"""Ranks told before their number: «قُتل من قوات النظام 18 ومن التنظيم تسعة»."""

from tawthiq.languages.words import Party
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page, Sentence

RANKS = ("party", "person")


def ranks_before(page: Page, sentence: Sentence, first: int) -> tuple[int, list[str]]:
    """The «of» that opens the ranks right before a number at token `first`, and their codes; -1 and none else."""
    quantity = page.quantities.get(first)
    at = min([first, *(start for start, _ in quantity.cues)]) if quantity is not None else first
    groups: list[str] = []
    while at > sentence.first:
        named = next((m for m in page.match_at.get(page.covered[at - 1], ()) if m.sense.table in RANKS), None)
        if named is None or named.last != at:
            break
        groups = groups or _codes(named)  # «من عناصر التنظيم 18»: the party, and not what its men are
        at = named.first
    out_of = page.cue(at - 1, "partitive") if at > sentence.first else None
    if out_of is None or not groups:
        return -1, []
    behind = page.covered[out_of.first - 1] if out_of.first > sentence.first else -1
    told = behind >= 0 and page.found(behind, "trigger") is not None
    return (out_of.first, groups) if told or page.opens_with_conjunction(out_of.first) else (-1, [])


def are_of_the_next(page: Page, at: int, *, alone: bool) -> bool:
    """Whether «ومن …» at token `at` opens the ranks of a further number; so it does `alone` behind a bare number."""
    if not page.opens_with_conjunction(at):
        return False
    behind = at + 1
    while found := [match for match in page.match_at.get(behind, ()) if match.sense.table in RANKS]:
        behind = found[0].last
    return alone or behind in page.quantities or behind in page.bound_cover


def _codes(named: Match) -> list[str]:
    entry = named.sense.entry
    return [entry.code] if isinstance(entry, Party) else list(getattr(entry, "groups", []))
