"""Short names: which party «the organisation», «the party», «the movement» means in this report.

A short name is a noun that several parties share («التنظيم»). It stands for the party of that noun that
the text named in full last; where it stands before any, for the first one named after it; where the
report names none, the words say nothing about who is meant.
"""

from tawthiq.languages.words import Party
from tawthiq.read.lexicon import Form, Match
from tawthiq.read.page import Page


def settle_anaphors(page: Page) -> None:
    """Leave of each short name's readings only the party that the report means; none where it names none."""
    named = [
        (at, match.sense.entry.code)
        for at in sorted(page.match_at)
        for match in page.match_at[at]
        if isinstance(match.sense.entry, Party) and match.sense.form is not Form.ANAPHOR
    ]
    for at in sorted(page.match_at):
        readings = page.match_at[at]
        shared = [match for match in readings if _is_shared(match)]
        if shared:
            meant = _meant(shared, at, named)
            page.match_at[at] = [match for match in readings if match not in shared or match is meant]


def _is_shared(match: Match) -> bool:
    entry = match.sense.entry
    return isinstance(entry, Party) and match.sense.form is Form.ANAPHOR and not entry.only_agent


def _meant(shared: list[Match], at: int, named: list[tuple[int, str]]) -> Match | None:
    by_code = {match.sense.entry.code: match for match in shared if isinstance(match.sense.entry, Party)}
    before = [code for place, code in named if place < at and code in by_code]
    after = [code for place, code in named if place > at and code in by_code]
    code = before[-1] if before else next(iter(after), None)
    return by_code[code] if code is not None else None
