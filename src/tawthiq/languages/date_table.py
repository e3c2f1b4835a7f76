"""The form of a pack's dates.toml: what a linguist fills in; every list may be empty."""

import msgspec


class PrefixWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is written on to a word; `contraction` is a preposition together with the article.

    `article_apart` is an article that is a word of its own.
    """

    joining: list[str]
    preposition: list[str]
    article: list[str]
    contraction: dict[str, str]
    article_apart: list[str] = []


class MonthWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of the twelve months, first month first; `weak` are everyday words too."""

    gregorian: list[list[str]]
    hijri: list[list[str]]
    weak: list[str]


class NumberWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Small numbers: ones and ordinals from 1, to 10 or as far as each has a word, tens 20 to 90.

    `article` is the one before digits, `ordinal_endings` are written on to the digits of an ordinal.
    `counted_endings` are those of whatever eleven to ninety-nine count, as far as it has an ending of its own.
    `hundreds` go from 200 on; a `beyond` word adds one to an ordinal («السادس بعد المائة» is the 106th).
    """

    cardinals: list[list[str]]
    hundred: list[str]
    teen: list[str]
    tens: list[list[str]]
    ordinals: list[list[str]]
    article: list[str]
    counted_endings: list[str] = []
    ordinal_endings: list[str] = []
    hundreds: list[list[str]] = []
    beyond: list[str] = []


class UnitWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A unit in the singular, the dual and the plural, before a list of them, and with its owner."""

    one: list[str]
    two: list[str]
    several: list[str]
    listed: list[str]
    own: list[str]


class WeekdayWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The days of the week."""

    monday: list[str]
    tuesday: list[str]
    wednesday: list[str]
    thursday: list[str]
    friday: list[str]
    saturday: list[str]
    sunday: list[str]


class DeicticWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Days told from the day of the report; `now` only after "until"."""

    today: list[str]
    yesterday: list[str]
    day_before_yesterday: list[str]
    tomorrow: list[str]
    last_night: list[str]
    now: list[str]
    weekend: list[str] = []


class ModifierWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """ "Last", the one before it, "this", "next"; the last named again, and as long; the first; the whole; in a row."""

    last: list[str]
    before_last: list[str]
    current: list[str]
    next: list[str]
    same: list[str]
    following: list[str]
    preceding: list[str]
    initial: list[str]
    whole: list[str]
    running: list[str]
    trailing: list[str] = []
    that_long: list[str] = []


class PartWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Parts of a month or year."""

    start: list[str]
    middle: list[str]
    end: list[str]
    half: list[str]
    third: list[str]
    quarter: list[str]
    seasons: list[list[str]]


class CueWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words beside a date that decide what it is.

    `month_alone` prepositions govern a month, never its day; `before_year` ones a lone year; `owners` stand before the
    ordinal of a war's year («its third year»); `daypart_behind` stands only behind a day.
    """

    approx: list[str]
    of: list[str]
    thereof: list[str]
    throughout: list[str]
    numbered: list[str]
    equals: list[str]
    clock: list[str]
    clock_loose: list[str]
    half: list[str]
    and_half: list[str]
    age: list[str]
    age_sure: list[str]
    stretch: list[str]
    hijri_era: list[str]
    gregorian_era: list[str]
    ago: list[str]
    both: list[str]
    vague: list[str]
    compare: list[str]
    reports: list[str]
    compare_plain: list[str]
    not_a_day: list[str]
    not_today: list[str]
    after_year: list[str]
    daypart: list[str]
    daypart_alone: list[str]
    daypart_tail: list[str]
    daypart_behind: list[str] = []
    same_stretch: list[str] = []
    month_alone: list[str] = []
    before_year: list[str] = []
    owners: list[str] = []
    clock_tail: list[str] = []
    age_tail: list[str] = []
    ranked: list[str] = []
    idle: list[str] = []


class EpochWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that name a count of months, and the pair of number and month that anchors it unless the user has one."""

    cues: list[str]
    anchor: dict[str, str] = {}


class DateTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The form of dates.toml.

    `modifiers_first`: "last" and ordinals stand before what they modify («last March», «the first half»), and leave no
    article between. `day_after_month`: a day's number may stand behind its month. `frames_behind` are words behind a
    length that make of it what a preposition would («two days ago», «a week later»). `holidays` are days with a name,
    the same in each year, by month and day.
    """

    order: str
    first_weekday: int
    anchored_units: list[str]
    prefixes: PrefixWords
    months: MonthWords
    numbers: NumberWords
    units: dict[str, UnitWords]
    weekdays: WeekdayWords
    deictic: DeicticWords
    modifiers: ModifierWords
    parts: PartWords
    frames: dict[str, list[str]]
    cues: CueWords
    epochs: dict[str, EpochWords]
    modifiers_first: bool = False
    day_after_month: bool = False
    weekend_days: list[int] = []
    frames_behind: dict[str, list[str]] = {}
    holidays: dict[str, list[str]] = {}
