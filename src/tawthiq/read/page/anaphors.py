"""Short names: which party «the organisation», «the party», «the movement» means in this report.

A short name is a noun that several parties share («التنظيم»). It stands for the party of that noun that
its paragraph named in full last; else for the one last named that the report is about, not in passing; where it
stands before any, for the first one named after it; where the report names none, the words say nothing.
«The latter» as a subject, and «these forces», are the party named right before them; «the factions loyal to it»
are those of the party named right before.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from tawthiq.languages.words import Party
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page

IN_PASSING = 2  # so many times less often named than another
REACH_BACK = 60  # tokens back to the party that «the latter» means
NEAR_NAMES = 3  # parties named last, among which a noun that points back finds its own
REACH_LOYAL = 3  # tokens from a party to those who are loyal to it
POINTS_BACK = ("latter", "those_forces")
BEFORE_LATTER = ("performs", "attacks", "wages", "repels", "agent", "that")  # what it is no adjective after


@dataclass(slots=True)
class _Named:
    """Where parties are named in full: first in the report, last so far, and how often they are told of."""

    first: dict[str, int] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    times: Counter[str] = field(default_factory=Counter)

    def meant(self, codes: Collection[str], line: int) -> str:
        """The party that a short name of these stands for in a paragraph that starts at token `line`; "" for none."""
        before = [code for code in codes if code in self.last]
        near = [code for code in before if self.last[code] >= line]
        most = max((self.times[code] for code in before), default=0)
        told = near or [code for code in before if self.times[code] * IN_PASSING > most]
        if told:
            return max(told, key=self.last.__getitem__)
        return min((code for code in codes if code in self.first), key=self.first.__getitem__, default="")


def settle_anaphors(page: Page) -> None:
    """Leave of each short name's readings only the party that the report means; none where it names none."""
    told = _told(page)
    named = _named(page, told)
    lines = [sentence.first for sentence in page.sentences if sentence.opens_line]
    for at in told:
        readings = page.match_at[at]
        shared = [code for match in readings if (code := _shared(match))]
        if shared:
            line = bisect_right(lines, at) - 1
            of_many = _means_many(readings)
            several = of_many and sum(code in named.first for code in set(shared)) > 1
            meant = named.meant(shared, lines[line] if line >= 0 else 0) if not several else ""
            code = meant or ("" if of_many else _unnamed(readings)) or _beside(readings, named)
            kept = [match for match in readings if _shared(match) in ("", code)]
            kept = [match for match in kept if not meant or not _names_another(match, meant)]
            page.match_at[at] = [match for match in kept if not code or not getattr(match.sense.entry, "in_lands", {})]
            named.times[code] += 1
        named.last.update((code, at) for code in _names(readings))
    _point_back(page, told)
    _settle_loyalists(page, told)


def _means_many(readings: Sequence[Match]) -> bool:
    """«الجهاديون»: a word that names no party by itself, and stands for one where the report names one alone."""
    entries = (match.sense.entry for match in readings if match.sense.form is Form.NAME)
    return any(isinstance(entry, Party) and entry.counted_as not in ("", entry.code) for entry in entries)


def _names_another(match: Match, meant: str) -> bool:
    """«الفصائل», which might be any factions, where it is short for a party that the report names in full."""
    entry = match.sense.entry
    return isinstance(entry, Party) and match.sense.form is Form.NAME and _key(entry) != meant


def _told(page: Page) -> list[int]:
    """Where a word names a party, by whatever name, or points back to one."""
    told = set[int]()
    for at, found in page.match_at.items():
        for match in found:
            table = match.sense.table
            if table == "party" or (table == "cue" and match.sense.entry in POINTS_BACK):
                told.add(at)
    return sorted(told)


def _settle_loyalists(page: Page, told: Sequence[int]) -> None:
    """«الجيش التركي والفصائل الموالية له»: read who is loyal to the party right before as those whom that party has.

    So are «مسلحون موالون للحوثيين» of the party right behind them.
    """
    of_code = {party.code: party for party in reversed(page.lexicon.words.parties)}
    last: Party | None = None
    ends = 0
    for at in told:
        for place, match in enumerate(list(page.match_at[at])):
            entry = match.sense.entry
            if not isinstance(entry, Party):
                continue
            beside = last if at - ends <= REACH_LOYAL else None
            meant = _loyal_to_next(page, match) if entry.loyalists else ""
            meant = meant or (beside.loyal if entry.loyalists and beside is not None else "")
            if meant:
                page.match_at[at][place] = replace(match, sense=replace(match.sense, entry=of_code[meant]))
            elif entry.allies and beside is not None and not beside.states:
                page.match_at[at].remove(match)  # «the gang and their allies»: allies of no state
            else:
                last, ends = entry, match.last


def _loyal_to_next(page: Page, loyal: Match) -> str:
    """The code of those whom the party named right behind, with «ل», has on its side; "" where none is or has any."""
    to, plain = page.lexicon.to_prefixes, page.lexicon.doers_first
    behind = (match for match in page.match_at.get(loyal.last, ()) if match.sense.table == "party" and not plain)
    entry = next((match.sense.entry for match in behind if match.prefix in to), None)
    return entry.loyal if isinstance(entry, Party) else ""


def _point_back(page: Page, told: Sequence[int]) -> None:
    """Read «the latter» and «these forces» as the party that is named last before them."""
    named: list[Match] = []
    for at in told:
        readings = page.match_at[at]
        back = next((m for m in readings if m.sense.table == "cue" and m.sense.entry in POINTS_BACK), None)
        last = _meant_by(page, back, named) if back is not None else None
        if back is not None and last is not None and at - last.last <= REACH_BACK and _is_noun(page, back):
            meant = replace(last.sense, form=Form.ANAPHOR)
            readings.append(replace(back, sense=meant))
        named += [match for match in readings if _may_be_meant(match)][:1]


def _meant_by(page: Page, back: Match, named: Sequence[Match]) -> Match | None:
    """The party named last; before it one whose name is that very noun: «القوات نفسها» of «قوات الأمن» named near."""
    nouns = [page.tokens[at].form for at in range(back.first, back.last) if page.has_article(at)]
    noun = page.lexicon.bare(nouns[0]) if nouns else ""
    near = [match for match in named[-NEAR_NAMES:] if back.first - match.last <= REACH_BACK]
    alike = [match for match in near if noun and page.tokens[match.first].form.endswith(noun)]
    return next(reversed(alike or near), None)


def _is_noun(page: Page, back: Match) -> bool:
    """Whether the word stands for somebody: behind a verb or a preposition, not behind the noun that it qualifies."""
    if back.sense.entry != "latter" or back.prefix in page.lexicon.to_prefixes:
        return True
    before = page.match_at.get(page.covered[back.first - 1], ()) if back.first else ()
    verbs = (Form.ACTIVE_VERB, Form.PLURAL_VERB)  # of «قتل الأخير» nobody knows whether he killed or was killed
    return any(m.sense.form in verbs or (m.sense.table == "cue" and m.sense.entry in BEFORE_LATTER) for m in before)


def _may_be_meant(match: Match) -> bool:
    entry = match.sense.entry
    whole = isinstance(entry, Party) and not entry.only_agent and not entry.unlisted
    return whole and match.sense.form is not Form.ADJECTIVE


def _unnamed(readings: Sequence[Match]) -> str:
    """The party that a short name stands for in a report that names none in full; "" where none does."""
    return next((_shared(m) for m in readings if getattr(m.sense.entry, "unnamed", False)), "")


def _beside(readings: Sequence[Match], named: _Named) -> str:
    """The one party that a short name stands for beside others that the report names: «التحالف» where it tells of …"""
    entries = [match.sense.entry for match in readings if _shared(match)]
    known = [entry for entry in entries if isinstance(entry, Party) and not named.first.keys().isdisjoint(entry.beside)]
    return _key(known[0]) if len({_key(entry) for entry in known}) == 1 else ""


def _named(page: Page, told: Sequence[int]) -> _Named:
    """Where each party is first named in full, and how often."""
    named = _Named()
    for at in told:
        for code in _names(page.match_at[at]):
            named.first.setdefault(code, at)
            named.times[code] += 1
    return named


def _names(readings: Sequence[Match]) -> Iterator[str]:
    """The parties that one place of the text may name in full."""
    for match in readings:
        if isinstance(match.sense.entry, Party) and match.sense.form is not Form.ANAPHOR:
            yield _key(match.sense.entry)


def _shared(match: Match) -> str:
    """The party that a short name may stand for; "" for any other word."""
    entry = match.sense.entry
    if isinstance(entry, Party) and match.sense.form is Form.ANAPHOR:
        return _key(entry)
    return ""


def _key(entry: Party) -> str:
    """A party by its code; a quarrel apart from those who may quarrel («النزاع» of a war is not of clans)."""
    return f"{entry.code} quarrel" if entry.quarrel else entry.code
