"""What a word may be within a date: the terms that packs fill and the date grammar reads."""

from enum import StrEnum


class Kind(StrEnum):
    """What a word may be within a date; the value that goes with each stands beside it."""

    MONTH = "month"  # 1 to 12
    HIJRI = "hijri"  # 1 to 12
    WEAK = "weak"  # 1: the name of a month that is also an everyday word
    WEEKDAY = "weekday"  # 0 (Monday) to 6, as datetime has it
    UNIT = "unit"  # place in UNITS
    MANY = "many"  # of a unit: 1 one, 2 two, 0 several, 3 a list of them follows
    CARDINAL = "cardinal"
    TEEN = "teen"
    TENS = "tens"
    ORDINAL = "ordinal"
    DEICTIC = "deictic"  # days from today
    NOW = "now"
    DAYPART = "daypart"  # 1 may stand alone, 0 only before a day, 2 only behind one
    DAYPART_TAIL = "daypart_tail"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"  # month * 100 + day of a day that has a name
    MODIFIER = "modifier"  # -1 last, 0 current, 1 next
    SAME = "same"  # -1 the one before, 0 the same, 1 the one after
    THAT_LONG = "that_long"  # "those", before a number of months: the stretch named before
    TRAILING = "trailing"  # "the past": of a length alone, which then ends at the report
    INITIAL = "initial"  # the first three months of the year
    WHOLE = "whole"
    PART = "part"  # 0 start, 1 middle, 2 end
    FRACTION = "fraction"  # 2 half, 3 third, 4 quarter
    SEASON = "season"  # 1 spring to 4 winter
    FRAME = "frame"  # place in FRAMES
    BEHIND = "behind"  # place in FRAMES of what a word behind a length makes of it: "two days ago"
    APPROX = "approx"
    OF = "of"
    THEREOF = "thereof"
    NUMBERED = "numbered"  # "decree number 7": the number names, it counts nothing
    THROUGHOUT = "throughout"  # with its pronoun: "during it"
    EQUALS = "equals"  # joins a weekday, or one calendar's date, to the same day's date
    BEFORE_YEAR = "before_year"  # before a lone number that can be a year
    MONTH_ALONE = "month_alone"  # before a month without its day: "in March 12 people"
    CLOCK = "clock"  # 2 sure, 1 only with an ordinal and a part of the day
    CLOCK_TAIL = "clock_tail"  # behind an hour: "p.m."
    HALF = "half"  # half of a unit ("half a year")
    AND_HALF = "and_half"
    AGE = "age"  # 2 sure, 1 only with a unit
    AGE_TAIL = "age_tail"  # behind a number of years: "old"
    RUNNING = "running"  # "in a row": an ordinal with it counts from a start
    OWN = "own"  # a year or month with its owner: "its third year"
    OWNER = "owner"  # the owner, where it is a word before the ordinal
    STRETCH = "stretch"  # 1 the period, the interval; 2 the same period
    ERA = "era"  # 1 Hijri, 0 Gregorian
    NUMBER_ARTICLE = "number_article"
    AGO = "ago"
    AND = "and"
    VAGUE = "vague"
    REPORT = "report"
    IDLE = "idle"  # words of time that tell none: "since been"
    RANKED = "ranked"  # "the deadliest": of a length behind it
    COMPARE = "compare"  # 2 where it reaches over a word or two, 1 only to the date right after
    NOT_A_DAY = "not_a_day"
    NOT_TODAY = "not_today"
    AFTER_YEAR = "after_year"


class Frame(StrEnum):
    """What a preposition makes of the date after it."""

    IN = "in"
    DATED = "dated"
    SPAN = "span"
    SINCE = "since"
    UNTIL = "until"
    FROM = "from"
    TO = "to"
    BETWEEN = "between"
    BEFORE = "before"
    AFTER = "after"
    BEFORE_THAT = "before-that"  # before or after what was just told, by the length that follows
    AFTER_THAT = "after-that"
    LASTING = "lasting"


UNITS = ("minute", "hour", "day", "week", "month", "year", "decade")
FRAMES = tuple(Frame)
