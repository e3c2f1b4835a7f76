"""Remembered days: «12 July, ten years ago today», which gives the account that follows its year."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from tawthiq.read.dates.mention import REMEMBERED, DateMention, is_day

NEXT = 2  # tokens between the day and «ten years ago today», a comma among them


def with_remembered_day(mentions: Sequence[DateMention], published: date | None) -> list[DateMention] | None:
    """The mentions with the last two read as one day of years ago, the same day told before them too; None where not.

    So many years ago, and right behind it the day of the report: the day that the report remembers.
    """
    if len(mentions) < len(("years ago", "today")) or published is None:
        return None
    ago, today = mentions[-2:]
    year = ago.period if ago.cue == "before length" and ago.last == today.first else None
    if year is None or not year.isdigit() or not is_day(today) or today.period != published.isoformat():
        return None
    day = year + today.period[len(year) :]
    kept = list(mentions[:-2])
    if kept and is_day(kept[-1]) and kept[-1].period == today.period and ago.first - kept[-1].last <= NEXT:
        kept[-1] = replace(kept[-1], period=day, relative=False, year_given=True)
    told = replace(ago, last=today.last, period=day, relative=False, year_given=True, cue=REMEMBERED)
    return [*kept, told]
