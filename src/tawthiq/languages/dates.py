"""The words by which a language writes dates, and their compiled look-up.

A pack's dates.toml lists base words; what may be written on to them (a conjunction, a preposition,
an article) is listed once under [prefixes] and multiplied out here, so that the reader needs one
dictionary look-up a token and knows no language.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import msgspec
from msgspec import Struct

from tawthiq.languages.date_kinds import FRAMES, UNITS, Frame, Kind
from tawthiq.languages.date_table import (
    CueWords,
    DateTable,
    DeicticWords,
    ModifierWords,
    MonthWords,
    NumberWords,
    PartWords,
    PrefixWords,
    UnitWords,
)
from tawthiq.languages.files import read_table
from tawthiq.model.errors import PackError
from tawthiq.text.fold import fold_word
from tawthiq.text.tokens import tokenise

_MAY_END = frozenset(
    {
        Kind.MONTH,
        Kind.HIJRI,
        Kind.WEEKDAY,
        Kind.HOLIDAY,
        Kind.DEICTIC,
        Kind.DAYPART,
        Kind.UNIT,
        Kind.THROUGHOUT,
        Kind.WEEKEND,
    }
)
"""Kinds that can be a date with nothing of dates after them."""
_NEVER_FIRST = frozenset({
    Kind.WEAK, Kind.MANY, Kind.TEEN, Kind.NOW, Kind.DAYPART_TAIL, Kind.INITIAL, Kind.WHOLE, Kind.OF, Kind.THEREOF,
    Kind.EQUALS, Kind.AND_HALF, Kind.RUNNING, Kind.ERA, Kind.AGO, Kind.AND, Kind.COMPARE,
    Kind.NOT_A_DAY, Kind.NOT_TODAY, Kind.AFTER_YEAR, Kind.NUMBERED, Kind.BEHIND, Kind.BEFORE_YEAR, Kind.MONTH_ALONE,
    Kind.CLOCK_TAIL, Kind.AGE_TAIL, Kind.RANKED, Kind.IDLE,
})  # fmt: skip
_OF_EVENTS = frozenset({FRAMES.index(Frame.SINCE), FRAMES.index(Frame.BETWEEN)})  # «بين سقوط النظام في 8 أيار و…»


_LEADING = frozenset({
    Kind.FRAME, Kind.APPROX, Kind.OF, Kind.CARDINAL, Kind.TEEN, Kind.TENS, Kind.NUMBER_ARTICLE, Kind.AFTER_YEAR,
    Kind.ORDINAL, Kind.AND, Kind.VAGUE, Kind.NOT_A_DAY, Kind.NOT_TODAY, Kind.REPORT, Kind.COMPARE, Kind.NUMBERED,
    Kind.BEFORE_YEAR, Kind.IDLE, Kind.RANKED,
})  # fmt: skip
"""Kinds that need a word of another kind, or digits, behind them to be of time."""


class Sense(Struct, frozen=True, kw_only=True, gc=False):
    """What a word, or a run of `size` words, may be in a date, and what is written on to it."""

    marks: Mapping[Kind, int]
    size: int
    joined: bool
    definite: bool

    def may_begin(self) -> bool:
        """Whether an expression of time can begin here."""
        return not self.marks.keys() <= _NEVER_FIRST

    def may_stand_alone(self) -> bool:
        """Whether the word can be one with nothing of time after it."""
        return not self.marks.keys().isdisjoint(_MAY_END) or self.marks.get(Kind.FRAME) in _OF_EVENTS

    def tells(self) -> bool:
        """Whether the word is of time itself, or stands before an event whose date may come later."""
        return not self.marks.keys() <= _LEADING or self.marks.get(Kind.FRAME) in _OF_EVENTS

    def get(self, kind: Kind) -> int | None:
        """The value of a mark, None where the word cannot be that."""
        return self.marks.get(kind)


class Entry(Struct, frozen=True, kw_only=True, gc=False):
    """A first word's own sense, and the phrases that begin with it, longest first."""

    alone: Sense | None
    phrases: tuple[tuple[tuple[str, ...], Sense], ...]


class DateWords(Struct, frozen=True, kw_only=True):
    """The compiled words of dates of one language, keyed by folded form."""

    lexicon: Mapping[str, Entry]
    epoch_cues: Mapping[str, frozenset[str]]
    epoch_anchors: Mapping[str, Mapping[str, str]]
    articles: tuple[str, ...]
    counted_endings: tuple[str, ...]
    order: str
    first_weekday: int
    anchored_units: frozenset[int]
    modifiers_first: bool
    article_apart: bool
    day_after_month: bool
    weekend_days: tuple[int, ...]
    ordinal_endings: frozenset[str]
    beyond: frozenset[str]

    def may_be(self, form: str, kind: Kind) -> bool:
        """Whether this folded form alone may be a word of this kind."""
        entry = self.lexicon.get(form)
        return entry is not None and entry.alone is not None and kind in entry.alone.marks


@cache
def load_dates(language: str) -> DateWords:
    """The words of dates of a language, read from its pack once a process.

    Raises PackError where the pack's dates.toml is missing or broken.
    """
    return compile_dates(read_table(language, "dates", DateTable))


def compile_dates(table: DateTable) -> DateWords:
    """The look-up that the reader uses; raises PackError where a unit or a frame is none of ours."""
    _check(table)
    found: dict[tuple[str, ...], Sense] = {}
    folded = cache(fold_word)  # what is written on to words is little, and written on to all of them
    for phrase, kind, value, takes in _all_words(table):
        first, *rest = (token.form for token in tokenise(phrase))
        written = [
            ((folded(before) + first, *rest), joined, definite)
            for before, joined, definite in _written_before(phrase, takes, table.prefixes)
        ]
        apart = table.prefixes.article_apart if takes == _NOUN else ()
        standing = ((*(token.form for token in tokenise(word)), first, *rest) for word in apart)
        for key, joined, definite in [*written, *((key, False, True) for key in standing)]:
            known = found.get(key)
            marks = {**(known.marks if known else {}), kind: value}
            found[key] = Sense(marks=marks, size=len(key), joined=joined, definite=definite)
    articles = [fold_word(form) for form in (*table.prefixes.article, *table.prefixes.contraction.values())]
    return DateWords(
        lexicon=_by_first_word(found),
        epoch_cues={
            name: frozenset(
                fold_word(before + cue)
                for cue in epoch.cues
                for before, *_ in _written_before(cue, _NOUN, table.prefixes)
            )
            for name, epoch in table.epochs.items()
        },
        epoch_anchors={name: epoch.anchor for name, epoch in table.epochs.items() if epoch.anchor},
        articles=tuple(articles),
        counted_endings=tuple(fold_word(ending) for ending in table.numbers.counted_endings),
        order=table.order,
        first_weekday=table.first_weekday,
        anchored_units=frozenset(UNITS.index(unit) for unit in table.anchored_units),
        modifiers_first=table.modifiers_first,
        article_apart=bool(table.prefixes.article_apart),
        day_after_month=table.day_after_month,
        weekend_days=tuple(table.weekend_days),
        ordinal_endings=frozenset(map(fold_word, table.numbers.ordinal_endings)),
        beyond=frozenset(map(fold_word, table.numbers.beyond)),
    )


def _check(table: DateTable) -> None:
    known: dict[str, tuple[set[str], set[str]]] = {
        "units": (set(table.units), set(UNITS)),
        "anchored_units": (set(table.anchored_units), set(UNITS)),
        "frames": (set(table.frames), set(FRAMES)),
        "frames_behind": (set(table.frames_behind), set(FRAMES)),
    }
    for name, (given, allowed) in known.items():
        for wrong in sorted(given - allowed):
            raise PackError(f"dates.toml: {name} has «{wrong}», which is none of {', '.join(sorted(allowed))}.")
    if len(table.months.gregorian) != 12 or len(table.months.hijri) != 12:
        raise PackError(
            "dates.toml: months.gregorian and months.hijri must have 12 lists each, January and Muharram first."
        )


_ALONE, _BARE, _NAME, _NOUN = "alone", "bare", "name", "noun"


def _written_before(phrase: str, takes: str, prefixes: PrefixWords) -> Iterator[tuple[str, bool, bool]]:
    """All that is written on to a phrase, "" first; with whether it joins, and whether the phrase is then definite."""
    named = any(phrase.startswith(article) for article in prefixes.article)
    for joining in ("", *(prefixes.joining if takes != _ALONE else ())):
        yield joining, bool(joining), named
        if takes in (_ALONE, _BARE):
            continue
        for preposition in prefixes.preposition:
            yield joining + preposition, bool(joining), named
        if takes == _NOUN and not named:
            for article in prefixes.article:
                yield joining + article, bool(joining), True
                for preposition in prefixes.preposition:
                    yield joining + prefixes.contraction.get(preposition, preposition + article), bool(joining), True


def _by_first_word(found: Mapping[tuple[str, ...], Sense]) -> dict[str, Entry]:
    first: dict[str, list[tuple[tuple[str, ...], Sense]]] = {}
    for key, sense in found.items():
        first.setdefault(key[0], []).append((key[1:], sense))
    entries = {}
    for word, phrases in first.items():
        longer = sorted((phrase for phrase in phrases if phrase[0]), key=lambda phrase: -len(phrase[0]))
        entries[word] = Entry(alone=dict(phrases).get(()), phrases=tuple(longer))
    return entries


_Word = tuple[str, Kind, int, str]


def _all_words(table: DateTable) -> Iterator[_Word]:
    yield from _month_words(table.months)
    yield from _number_words(table.numbers)
    yield from _unit_words(table.units)
    for weekday, names in enumerate(msgspec.structs.astuple(table.weekdays)):
        yield from _words(names, Kind.WEEKDAY, weekday, _NAME)
    yield from _day_words(table.deictic)
    for day, names in table.holidays.items():
        yield from _words(names, Kind.HOLIDAY, int(day.replace("-", "")), _NAME)
    yield from _modifier_words(table.modifiers)
    yield from _part_words(table.parts)
    for frame, names in table.frames.items():
        yield from _words(names, Kind.FRAME, FRAMES.index(Frame(frame)), _BARE)
    for frame, names in table.frames_behind.items():
        yield from _words(names, Kind.BEHIND, FRAMES.index(Frame(frame)), _BARE)
    yield from _cue_words(table.cues)


def _words(names: Iterable[str], kind: Kind, value: int, takes: str) -> Iterator[_Word]:
    for name in names:
        yield name, kind, value, takes


def _month_words(months: MonthWords) -> Iterator[_Word]:
    weak = set(months.weak)
    for kind, calendar in ((Kind.MONTH, months.gregorian), (Kind.HIJRI, months.hijri)):
        for number, names in enumerate(calendar, 1):
            for name in names:
                takes = _BARE if name in weak else _NAME
                yield name, kind, number, takes
                if name in weak:
                    yield name, Kind.WEAK, 1, takes


def _number_words(numbers: NumberWords) -> Iterator[_Word]:
    for number, names in enumerate(numbers.cardinals, 1):
        yield from _words(names, Kind.CARDINAL, number, _NOUN)
    for hundreds, names in enumerate([numbers.hundred, *numbers.hundreds], 1):
        yield from _words(names, Kind.CARDINAL, hundreds * 100, _NOUN)
    yield from _words(numbers.teen, Kind.TEEN, 10, _BARE)
    for tens, names in enumerate(numbers.tens, 2):
        yield from _words(names, Kind.TENS, tens * 10, _NOUN)
    for number, names in enumerate(numbers.ordinals, 1):
        yield from _words(names, Kind.ORDINAL, number, _NOUN)
    yield from _words(numbers.article, Kind.NUMBER_ARTICLE, 1, _BARE)


def _unit_words(units: Mapping[str, UnitWords]) -> Iterator[_Word]:
    for name, unit in units.items():
        for many, names in ((1, unit.one), (2, unit.two), (0, unit.several), (3, unit.listed)):
            yield from _words(names, Kind.UNIT, UNITS.index(name), _NOUN)
            yield from _words(names, Kind.MANY, many, _NOUN)
        yield from _words(unit.own, Kind.OWN, UNITS.index(name), _NAME)


def _day_words(days: DeicticWords) -> Iterator[_Word]:
    offsets = ((days.today, 0), (days.yesterday, -1), (days.day_before_yesterday, -2), (days.tomorrow, 1))
    for names, offset in (*offsets, (days.last_night, -1)):
        yield from _words(names, Kind.DEICTIC, offset, _BARE)
    yield from _words(days.now, Kind.NOW, 1, _BARE)
    yield from _words(days.weekend, Kind.WEEKEND, 1, _BARE)


def _modifier_words(words: ModifierWords) -> Iterator[_Word]:
    for names, value in ((words.last, -1), (words.before_last, -2), (words.current, 0), (words.next, 1)):
        yield from _words(names, Kind.MODIFIER, value, _BARE)
    for names, value in ((words.preceding, -1), (words.same, 0), (words.following, 1)):
        yield from _words(names, Kind.SAME, value, _BARE)
    yield from _words(words.that_long, Kind.THAT_LONG, 1, _BARE)
    yield from _words(words.initial, Kind.INITIAL, 1, _BARE)
    yield from _words(words.whole, Kind.WHOLE, 1, _NAME)
    yield from _words(words.running, Kind.RUNNING, 1, _BARE)
    yield from _words(words.trailing, Kind.TRAILING, 1, _BARE)


def _part_words(words: PartWords) -> Iterator[_Word]:
    for place, names in enumerate((words.start, words.middle, words.end)):
        yield from _words(names, Kind.PART, place, _NAME)
    for parts, names in ((2, words.half), (3, words.third), (4, words.quarter)):
        yield from _words(names, Kind.FRACTION, parts, _NOUN)
    for season, names in enumerate(words.seasons, 1):
        yield from _words(names, Kind.SEASON, season, _NOUN)


def _cue_words(cues: CueWords) -> Iterator[_Word]:
    yield from _words(cues.daypart, Kind.DAYPART, 0, _NAME)
    yield from _words(cues.daypart_behind, Kind.DAYPART, 2, _BARE)
    yield from _words(cues.daypart_alone, Kind.DAYPART, 1, _BARE)
    yield from _words(cues.hijri_era, Kind.ERA, 1, _ALONE)
    yield from _words(cues.gregorian_era, Kind.ERA, 0, _ALONE)
    yield from _words(cues.clock_loose, Kind.CLOCK, 1, _BARE)
    yield from _words(cues.clock, Kind.CLOCK, 2, _BARE)
    yield from _words(cues.age, Kind.AGE, 1, _BARE)
    yield from _words(cues.age_sure, Kind.AGE, 2, _BARE)
    yield from _words(cues.stretch, Kind.STRETCH, 1, _NAME)
    yield from _words(cues.same_stretch, Kind.STRETCH, 2, _BARE)
    yield from _words(cues.throughout, Kind.THROUGHOUT, 1, _BARE)
    yield from _words(cues.numbered, Kind.NUMBERED, 1, _BARE)
    yield from _words(cues.compare_plain, Kind.COMPARE, 2, _BARE)
    for kind, names in (
        (Kind.APPROX, cues.approx), (Kind.OF, cues.of), (Kind.THEREOF, cues.thereof), (Kind.EQUALS, cues.equals),
        (Kind.HALF, cues.half), (Kind.AND_HALF, cues.and_half),
        (Kind.AGO, cues.ago), (Kind.AND, cues.both), (Kind.VAGUE, cues.vague),
        (Kind.COMPARE, cues.compare), (Kind.REPORT, cues.reports),
        (Kind.NOT_A_DAY, cues.not_a_day), (Kind.NOT_TODAY, cues.not_today),
        (Kind.AFTER_YEAR, cues.after_year),
        (Kind.DAYPART_TAIL, cues.daypart_tail), (Kind.MONTH_ALONE, cues.month_alone),
        (Kind.BEFORE_YEAR, cues.before_year), (Kind.OWNER, cues.owners), (Kind.CLOCK_TAIL, cues.clock_tail),
        (Kind.AGE_TAIL, cues.age_tail), (Kind.RANKED, cues.ranked), (Kind.IDLE, cues.idle),
    ):  # fmt: skip
        yield from _words(names, kind, 1, _BARE)
