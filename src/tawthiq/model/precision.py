"""How exactly a place or a time is known: codes after UCDP's where_prec and date_prec and ACLED's precision codes."""

from tawthiq.model.period import DayRange

DATE_PRECISIONS = ("T0", "T1", "T2", "T3", "T4", "T5", "T9")
"""Exact time, day, 2-6 days, week, month, year, date of the report alone."""
PLACE_PRECISIONS = ("G0", "G1", "G2", "G3", "G4", "G5", "G6", "G7", "G9")
"""Site, town, near a known place, adm2, adm1, part of a country, country, sea, unknown."""

_WEEK = 7


def date_precision_of(days: DayRange) -> str:
    """How exactly these days tell when something happened; T9 where they are open or of more than one year."""
    first, last, length = days.first, days.last, days.days()
    if first is None or last is None or length is None:
        return "T9"
    if length <= _WEEK:
        return "T1" if length == 1 else "T2" if length < _WEEK else "T3"
    if first.year != last.year:
        return "T9"
    return "T4" if first.month == last.month else "T5"
