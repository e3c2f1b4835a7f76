"""The figure: a number in the text on its way to becoming a claim.

It is the one record that the steps of the reader fill, each its own fields, and so the one that is not frozen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from msgspec import Struct

from tawthiq.model.claim import EVENT_MEASURES, Attribution, Bound, Extent, Kind, Measure, Stance, Unit
from tawthiq.read.figures.counted import Counted
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Sentence

JOINED = "joined-to-the-figure-before"  # the rule of a number that takes the measure of the one before
ITS_WHOLES = "its-whole's"  # the rule of a field that a part has from its whole
AS_MEASURED = "as-the-figure-that-it-measures"  # the rule of a share's or ratio's field
TOLD_AGAIN = "told-over-again"  # the rule of a field that another figure has which tells the same
UNDATED = "the-date-of-publication-is-not-known"  # the rule of a period that is left open
BOUND_WORDS = "words-of-a-bound"  # the rule of a bound, with its words
AS_THE_BODY = "as-the-body-tells-it"  # the rule of a headline's field


class Wording(Enum):
    """How the number stands in the text."""

    NUMBER = "number"
    DUAL = "dual"
    SINGLE = "single"
    ORDINAL = "ordinal"


NO_WORDS = -1


class Ground(Struct, frozen=True, gc=False):
    """Why a field has its value: the rule, and the tokens `first:last` of the words that gave it, where words did."""

    field: str
    rule: str
    first: int = NO_WORDS
    last: int = NO_WORDS


@dataclass(slots=True, eq=False)
class Figure:
    """A number with what was read of it so far; `first:last` are the tokens of the number words."""

    sentence: Sentence
    first: int
    last: int
    wording: Wording
    kind: Kind
    low: float | None
    high: float | None
    bound: Bound
    counted: Counted
    percent: bool = False
    conjoined: bool = False
    measure: Measure | None = None
    unit: Unit = "persons"
    governor: Match | None = None
    measure_rule: str = ""
    barred: bool = False
    whole: Figure | None = None
    of: Figure | None = None
    restates: Figure | None = None
    answers: Figure | None = None  # whose people another source counts by this bare number
    cut: str | None = None
    groups: list[str] = field(default_factory=list)
    own_group: bool = False
    listed_as: Sequence[str] = ()
    by: list[str] = field(default_factory=list)
    own_by: bool = False
    foes: Sequence[str] = ()  # the parties of which those of another side than the victims' are `by`
    told_by: str = ""  # the party that speaks of it
    resumes: bool = False
    attribution: Attribution = "stated"
    place: list[str] = field(default_factory=list)
    place_ids: list[str] = field(default_factory=list)
    own_place: bool = False
    period: str | None = None
    own_period: bool = False
    extent: Extent = "incident"
    stance: Stance = "stated"
    source: list[str] = field(default_factory=list)
    method: list[str] = field(default_factory=list)
    excludes: str | None = None
    doubts: list[str] = field(default_factory=list)
    why: list[Ground] = field(default_factory=list)

    @property
    def end(self) -> int:
        """The token after the number and its counted noun."""
        last, counted = self.last, self.counted.last
        return last if last >= counted else counted

    @property
    def value(self) -> float:
        """The figure as one number, for comparing it with others; the low end where it has two."""
        return self.low if self.low else (self.high or 0.0)

    def measured(self, measure: Measure, rule: str, match: Match) -> None:
        """Set what the figure counts, with the rule and the words that say so; operations and strikes are events."""
        self.measure, self.measure_rule = measure, rule
        if measure in EVENT_MEASURES:
            self.unit = "events"
        self.because("measure", rule, match.first, match.last)

    def because(self, field_name: str, rule: str, first: int = NO_WORDS, last: int = NO_WORDS) -> None:
        """Note which rule, and which words (tokens `first:last`), gave a field; without words, that nothing is said."""
        self.why.append(Ground(field_name, rule, first, last))

    def ground(self, field_name: str) -> Ground | None:
        """What gave a field its value last, None where nothing did."""
        return next((ground for ground in reversed(self.why) if ground.field == field_name), None)

    def lasts(self, extent: Extent, rule: str, first: int = NO_WORDS, last: int = NO_WORDS) -> None:
        """Set the stretch of time that the figure covers, with the rule and the words that say so."""
        self.extent = extent
        self.because("extent", rule, first, last)

    def timed_as(self, other: Figure, rule: str) -> None:
        """Take the period and the extent of another figure."""
        self.period, self.extent = other.period, other.extent
        self.because_of("period", rule, other)
        self.because_of("extent", rule, other)

    def done_as(self, other: Figure, rule: str) -> None:
        """Take those who did it from another figure."""
        self.by = list(other.by)
        self.because_of("by", rule, other)

    def claimed_by(self, codes: Sequence[str], rule: str, first: int, last: int) -> None:
        """Give it to those who tell of it as their own deed: «قالت الجماعة إنها أسرت 20 من الجنود»."""
        self.by, self.own_by, self.attribution = list(codes), True, "claimed"
        self.because("by", rule, first, last)
        self.because("attribution", rule, first, last)

    def placed_as(self, other: Figure, rule: str) -> None:
        """Take the place of another figure."""
        self.place, self.place_ids = list(other.place), list(other.place_ids)
        self.because_of("place", rule, other)

    def harmed_as(self, other: Figure, rule: str) -> None:
        """Take the method of harm from another figure."""
        self.method = list(other.method)
        self.because_of("method", rule, other)

    def because_of(self, field_name: str, rule: str, other: Figure) -> None:
        """Note that a field was taken from another figure, whose number shows where."""
        self.because(field_name, rule, other.first, other.last)
