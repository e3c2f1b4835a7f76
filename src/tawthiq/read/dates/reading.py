"""Reads every expression of time in a report: what it covers, what it does, the period that it names.

The grammar is generic; all words are in the language's dates.toml. Published day, year in force and
date named last are carried along here, in the order of the text.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from msgspec.structs import replace

from tawthiq.languages.date_kinds import Frame, Kind
from tawthiq.languages.dates import DateWords
from tawthiq.model.errors import PackError
from tawthiq.read.dates.beginning import may_begin
from tawthiq.read.dates.calendar_math import Anchor, Named, Stretch, last_day
from tawthiq.read.dates.frames import Framed, read_bare, read_framed
from tawthiq.read.dates.line import Line, line_up
from tawthiq.read.dates.mention import DateContext, DateMention, Epoch, Epochs
from tawthiq.read.dates.others import read_age, read_clock, read_epoch, read_running
from tawthiq.read.dates.remembered import with_remembered_day
from tawthiq.read.dates.settling import mention_of
from tawthiq.text.tokens import Token, TokenKind

__all__ = ["DateContext", "DateMention", "Epoch", "Epochs", "parse_epochs", "read_dates"]

_MONTH = re.compile(r"(\d{4})-(\d\d)")
Day = tuple[int, int]  # month and day

_COMPARED_WITHIN = 3
_COMPARED_OVER = 5
_NAMED_WITHIN = 12
SINCE_A_MONTH = ("since event month", "since month")  # «since September … in that month alone»
_BRIEF = 1  # days of a stretch within another
_SAME_WITHIN = 12  # dates back to the stretch that «المدة نفسها» takes up


def parse_epochs(table: Mapping[str, Mapping[str, str]]) -> Epochs:
    """The epochs of a casebook's [epochs]: each name with one pair, `caliphate-month = {99 = "2022-10"}`.

    Raises PackError where a pair is not a month's number and a month.
    """
    epochs = {}
    for name, pairs in table.items():
        number, month = next(iter(pairs.items()), ("", ""))
        read = _MONTH.fullmatch(str(month))
        if len(pairs) != 1 or not (number.isdecimal() and len(number) < 6) or not read or not 1 <= int(read[2]) <= 12:
            raise PackError(
                f'[epochs] {name}: give one pair, a month by its number and by its name, as in {{99 = "2022-10"}}.'
            )
        epochs[name] = Epoch(number=int(number), year=int(read[1]), month=int(read[2]))
    return epochs


def read_dates(tokens: Sequence[Token], words: DateWords, context: DateContext) -> list[DateMention]:
    """The expressions of time in all tokens of a report, in order and apart; linear in the tokens.

    A report that says once of which year a day is means that year wherever it counts from that day: «منذ 7 أكتوبر» in
    the headline, «منذ السابع من أكتوبر 2023» below. What comes before is read again then.
    """
    line = line_up(tokens, words)
    reader = _read_through(_Reader(line, context))
    if reader.yearless & reader.years.keys():
        reader = _read_through(_Reader(line, context, years=reader.years))
    return reader.mentions


def _read_through(reader: "_Reader") -> "_Reader":
    line = reader.line
    begin = 0
    for at, token in enumerate(line.tokens):
        if at < begin:
            continue
        if token.kind is TokenKind.LINE:
            reader.start_paragraph()
        if at not in line.senses and token.kind is not TokenKind.DIGITS:
            continue
        if may_begin(line, at) and (mention := reader.read(at)) is not None:
            reader.mentions.append(mention)
            reader.remember_the_day()
            begin = mention.last
    return reader


@dataclass(slots=True)
class _Reader:
    """Where a reading stands: the year in force and the dates named last."""

    line: Line
    context: DateContext
    mentions: list[DateMention] = field(default_factory=list)
    year: int | None = None
    named_year: int | None = None
    last: Stretch | None = None
    day: Stretch | None = None
    named_day: Stretch | None = None
    """The day named last, in whichever paragraph."""
    since: Stretch | None = None
    """The month named last as a start."""
    years: dict[Day, int] = field(default_factory=dict)
    """The years that the report gives to days from which it counts."""
    yearless: set[Day] = field(default_factory=set)
    remembered: date | None = None
    """The day whose anniversary the report tells of."""

    def start_paragraph(self) -> None:
        """The year in force and "that day" end with a paragraph; the date named last does not."""
        self.year = self.day = None

    def remember_the_day(self) -> None:
        """«Ten years ago today»: the days that follow without a year are of that year, where they come later in it."""
        published = self.context.published
        told = with_remembered_day(self.mentions, published) if self.line.words.modifiers_first else None
        if told is not None:
            self.mentions = told
            self.remembered = date.fromisoformat(str(told[-1].period))
            self.year = self.remembered.year

    def read(self, at: int) -> DateMention | None:
        other = read_clock(self.line, at) or read_age(self.line, at) or read_running(self.line, at, self.context)
        other = other or read_epoch(self.line, at, self.context) or self._throughout(at)
        if other is not None:
            return other
        framed = read_framed(self.line, at) or (read_bare(self.line, at) if self.line.frame(at) is None else None)
        if framed is None:
            return None
        anchor, anchored = self._anchor(framed), self.line.words.anchored_units
        mention, stretch = mention_of(at, framed, anchor, self._previous(), anchored)
        self._remember(mention, stretch, closed=framed.until is not None)
        if mention.role == "point" and self._is_reported_on(at):
            return replace(mention, role="span", cue=f"about {mention.cue}")
        compared = self._compared(at)
        return mention if compared == mention.compared else replace(mention, compared=compared)

    def _throughout(self, at: int) -> DateMention | None:
        """«خلاله»: within the month or year that was named shortly before; not a start («منذ اندلاع النزاع»)."""
        if self.line.value(at, Kind.THROUGHOUT) is None:
            return None
        stretches = (mention for mention in self.mentions[:-_SAME_WITHIN:-1] if mention.role != "since")
        previous = next(stretches, None)
        if previous is None or previous.role not in ("point", "span") or at - previous.last > _NAMED_WITHIN:
            return None
        if previous.period is None or previous.period.count("-") > 1:
            return None
        end = at + self.line.size(at)
        return replace(previous, first=at, last=end, role="span", cue="throughout", relative=True)

    def _previous(self) -> DateMention | None:
        """The stretch named before, «خلال الساعات الـ24 الأخيرة» passed over where a longer one was named."""
        known = [mention for mention in self.mentions[-_SAME_WITHIN:] if mention.period is not None]
        stretches = [mention for mention in reversed(known) if mention.role in ("span", "since")]
        longer = (mention for mention in stretches if not 0 < (mention.days or 0) <= _BRIEF)
        return next(longer, None) or next(iter(stretches or known[-1:]), None)

    def _anchor(self, framed: Framed) -> Anchor:
        published = self.context.published
        if framed.when is not None and framed.when.cue == "time-of-day" and self.day is not None:
            published = last_day(self.day.last)
        return Anchor(
            published=published,
            year=self._year_of_start(framed) or self.year or self._remembered_year(framed),
            named_year=self.named_year,
            last=self._named_last(framed),
            first_weekday=self.line.words.first_weekday,
        )

    def _named_last(self, framed: Framed) -> Stretch | None:
        """The date named last; of "that day" not the month since which something is the worst."""
        of_day = framed.when is not None and framed.when.cue == "same-day" and self.named_day is not None
        return self.named_day if of_day and self.last is self.since else self.last

    def _remembered_year(self, framed: Framed) -> int | None:
        """The year of the day that is remembered, for a later day of it."""
        day, told = self.remembered, framed.when.first if framed.when is not None else None
        if day is None or not isinstance(told, Named) or not isinstance(told.month, int) or told.day is None:
            return None
        return day.year if not told.hijri and (told.month, told.day) >= (day.month, day.day) else None

    def _year_of_start(self, framed: Framed) -> int | None:
        """The year that the report elsewhere gives to the day from which it counts here without one."""
        start = framed.when.first if framed.when is not None and framed.frame is Frame.SINCE else None
        if not isinstance(start, Named) or start.hijri or not isinstance(start.month, int) or start.day is None:
            return None
        day = start.month, start.day
        if isinstance(start.year, int):
            self.years.setdefault(day, start.year)
        elif start.year is None:
            self.yearless.add(day)
            return self.years.get(day)
        return None

    def _remember(self, mention: DateMention, stretch: Stretch | None, *, closed: bool) -> None:
        if stretch is not None and mention.role == "since" and mention.year_given:
            self.named_year = stretch.first[0]  # «منذ 2017 … في نيسان من ذلك العام»
        if stretch is not None and mention.role == "since" and stretch.last != stretch.first and closed:
            stretch = Stretch(stretch.last, stretch.last)  # «منذ الأول من أيار وحتى الأحد … حتى اليوم نفسه»
        elif stretch is not None and mention.cue in SINCE_A_MONTH[: 1 + self.line.words.modifiers_first]:
            self.last = self.since = stretch  # «منذ أطلقت حملتها في آب. وفي الثلاثين من الشهر نفسه …»
            return
        elif stretch is None or mention.role not in ("point", "span") or self._is_compared(mention.first):
            return
        if self._is_of_a_name(mention, stretch):
            return
        if len(stretch.last) > 1 and stretch.first[:2] == stretch.last[:2]:
            self.last = stretch
        if len(stretch.last) == 3 and stretch.first == stretch.last:
            self.day = self.named_day = stretch
        if mention.year_given:
            self.year = self.named_year = stretch.last[0]

    def _is_of_a_name(self, mention: DateMention, stretch: Stretch) -> bool:
        """«بعد تسوية تموز 2018»: a month of years ago that only tells which event is meant; the account's holds."""
        published, bare = self.context.published, mention.cue == "month" and mention.year_given
        return bare and self.last is not None and published is not None and stretch.last[0] < published.year - 1

    def _is_compared(self, at: int) -> bool:
        places = range(max(0, at - _COMPARED_WITHIN), at + 1)
        if not any(self.line.value(place, Kind.COMPARE) is not None for place in places):
            return False
        return any(self._compares(place) is not None and not self._is_of_a_bound(place, at) for place in places)

    def _is_of_a_bound(self, place: int, at: int) -> bool:
        """«More than 100 people on Monday»: the end of a bound, a number between it and the date."""
        bound = place > 0 and self.line.value(place - 1, Kind.APPROX) is not None and self.line.size(place - 1) > 1
        return bound and place + self.line.size(place) < at

    def _compares(self, place: int) -> int | None:
        """How far a word of comparison reaches; None where none stands, or where a document is about the date."""
        return None if self._is_reported_on(place + 1) else self.line.value(place, Kind.COMPARE)

    def _is_reported_on(self, at: int) -> bool:
        """«تقريره الإحصائي عن شهر أيار»: a date that a document is about, from its first day to its last."""
        if self.line.value(at - 1, Kind.COMPARE) != 1:
            return False
        return any(self.line.value(at - 1 - back, Kind.REPORT) is not None for back in (1, 2))

    def _compared(self, at: int) -> int:
        """The word of comparison right before a date, or a plain one a little further back; -1 where there is none.

        Words for the same period may stand between («عن الفترة نفسها من العام الماضي»).
        """
        if Kind.COMPARE not in self.line.kinds:
            return -1
        near = at
        while near > at - _COMPARED_OVER and any(
            self.line.value(near - 1, kind) is not None for kind in (Kind.OF, Kind.SAME, Kind.STRETCH)
        ):
            near -= 1
        for place in range(at, max(-1, at - _COMPARED_OVER - 1), -1):
            value = self._compares(place)
            reach = near - 1 if value == 1 else min(near, at - _COMPARED_WITHIN)
            if value is not None and place + self.line.size(place) > reach:
                return place
        return -1
