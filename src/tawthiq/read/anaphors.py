"""Short names: which party «the organisation», «the party», «the movement» means in this report.

A short name is a noun that several parties share («التنظيم»). It stands for the party of that noun that
the text named in full last; where it stands before any, for the first one named after it; where the
report names none, the words say nothing about who is meant.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from tawthiq.languages.words import Party
from tawthiq.read.lexicon import Form, Match
from tawthiq.read.page import Page


def settle_anaphors(page: Page) -> None:
    """Leave of each short name's readings only the party that the report means; none where it names none."""
    named_first = _named_first(page)
    named_last: dict[str, int] = {}
    for at in sorted(page.match_at):
        readings = page.match_at[at]
        shared = [code for match in readings if (code := _shared(match))]
        if shared:
            code = _meant(shared, named_last, named_first)
            page.match_at[at] = [match for match in readings if _shared(match) in ("", code)]
        named_last.update((code, at) for code in _names(readings))


def _named_first(page: Page) -> dict[str, int]:
    """Where each party is first named in full."""
    first: dict[str, int] = {}
    for at in sorted(page.match_at):
        for code in _names(page.match_at[at]):
            first.setdefault(code, at)
    return first


def _names(readings: Sequence[Match]) -> Iterator[str]:
    """The parties that one place of the text may name in full."""
    for match in readings:
        if isinstance(match.sense.entry, Party) and match.sense.form is not Form.ANAPHOR:
            yield _key(match.sense.entry)


def _shared(match: Match) -> str:
    """The party that a short name may stand for; "" for any other word."""
    entry = match.sense.entry
    if isinstance(entry, Party) and match.sense.form is Form.ANAPHOR and (entry.quarrel or not entry.only_agent):
        return _key(entry)
    return ""


def _key(entry: Party) -> str:
    """A party by its code; a quarrel apart from those who may quarrel («النزاع» of a war is not of clans)."""
    return f"{entry.code} quarrel" if entry.quarrel else entry.code


def _meant(codes: Collection[str], named_last: Mapping[str, int], named_first: Mapping[str, int]) -> str:
    """Of the parties that bear a short name, the one named last so far; else the one named first later; else ""."""
    before = [code for code in codes if code in named_last]
    if before:
        return max(before, key=named_last.__getitem__)
    return min((code for code in codes if code in named_first), key=named_first.__getitem__, default="")
