"""The records that the date grammar takes and gives."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from msgspec import Struct

ONE_DAY = "in one-day"  # «في يوم واحد»: of an event of one day, whichever it was
NTH_DAY = "nth-day"  # "on the fifth day of the war"
REMEMBERED = "remembered"  # "ten years ago today": the day of which a report is the anniversary
SO_LONG_BEFORE = "so-long-before day"  # «two days after a bomb killed 12», behind a day: that of the bomb
DAY_DASHES = 2  # of a period that names its day: 2024-07-22
FEW_DATES = 12  # of a sentence; more than one is enough to know


@dataclass(frozen=True, slots=True, kw_only=True)
class Epoch:
    """One stated pair of a count of months that somebody keeps: month `number` of it was `month` of `year`."""

    number: int
    year: int
    month: int


Epochs = Mapping[str, Epoch]
"""The epochs of a user by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateContext:
    """What a report's dates are read against: its day of publication, and the user's epochs by name."""

    published: date | None
    epochs: Epochs


class DateMention(Struct, frozen=True, kw_only=True, gc=False):
    """One expression of time: what it covers, what it does, and the period that it names.

    `first` and `last` are a half-open range of tokens with the preposition in it. `role` is one of
    point, span, since, until, duration, clock, age. `period` is EDTF, or None where the text or
    the context does not give it; `needs` then says what is missing. `days` is the length of a
    duration or of a span that nothing anchors. `compared` is the token of a word before it that makes it
    the measure of something else ("compared with 2023"), -1 where there is none.
    """

    first: int
    last: int
    role: str
    cue: str
    period: str | None = None
    relative: bool = False
    needs: str | None = None
    year_given: bool = False
    days: float | None = None
    compared: int = -1

    @property
    def counts_from(self) -> int:
        """1 where it is so long after something told, -1 where so long before it, else 0."""
        return {"after length": 1, "after-that length": 1, "before-that length": -1}.get(self.cue, 0)

    @property
    def dates_what_follows(self) -> bool:
        """Whether it dates the clause behind it alone («منذ 2020 حين أُفرج عن 90»): nothing before it."""
        return self.compared == self.first or self.cue == SO_LONG_BEFORE


def is_one_day(period: str | None) -> bool:
    """Whether the period is a single day."""
    return period is not None and period.count("-") == DAY_DASHES and "/" not in period


def is_day(mention: DateMention) -> bool:
    """Whether the date names one day as such: «22 تموز», not «اليومين الماضيين»."""
    return mention.role == "point" and is_one_day(mention.period)
