"""Days: dates and periods that are one day."""

from tawthiq.read.dates.mention import DateMention

DAY_DASHES = 2  # of a period that names its day: 2024-07-22


def is_one_day(period: str | None) -> bool:
    """Whether the period is a single day."""
    return period is not None and period.count("-") == DAY_DASHES and "/" not in period


def is_day(mention: DateMention) -> bool:
    """Whether the date names one day as such: «22 تموز», not «اليومين الماضيين»."""
    return mention.role == "point" and is_one_day(mention.period)
