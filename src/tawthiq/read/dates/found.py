"""What the phrase readers hand to the frame readers: a date or a length, not yet settled to days."""

from msgspec import Struct

from tawthiq.read.dates.calendar_math import DAY, Named, Shift, When
from tawthiq.read.dates.calendar_parts import Cut


class Found(Struct, frozen=True, kw_only=True, gc=False):
    """A date as read: up to token `end`, from `first` to `last` where it is two, cut to a part where it says so."""

    end: int
    cue: str
    first: When
    last: When | None = None
    cut: Cut | None = None
    relative: bool = False
    year_given: bool = False
    is_span: bool = False


class Length(Struct, frozen=True, kw_only=True, gc=False):
    """A length of time as read: `count` units, None where the text is vague; `past` where it says "the last"."""

    end: int
    unit: int
    count: float | None
    past: bool
    loose: bool
    """Whether only a preposition makes it a length: a unit without a number."""
    part: bool = False
    """Whether it is the first part of something that is no month or year ("the first ten days of the season")."""

    @property
    def is_one_day(self) -> bool:
        """«في يوم واحد»: how fast it went, not which day it was."""
        return self.unit == DAY and self.count == 1 and not self.past and not self.loose


def found(end: int, cue: str, first: When, last: When | None = None, *, is_span: bool = False) -> Found:
    """A date with what its parts say of it: whether it is relative, gives a year, is more than a point."""
    parts = (first,) if last is None else (first, last)
    return Found(
        end=end,
        cue=cue,
        first=first,
        last=last,
        relative=any(_is_relative(part) for part in parts),
        year_given=any(isinstance(part, Named) and isinstance(part.year, int) for part in parts),
        is_span=is_span or last is not None,
    )


def _is_relative(when: When) -> bool:
    if isinstance(when, Shift):
        return True
    undated = when.month is None and when.year is None
    return undated or isinstance(when.month, Shift) or isinstance(when.year, Shift)
