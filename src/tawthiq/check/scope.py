"""Scopes: whether two figures speak of the same people, place and time, or one of them of a part.

"Cannot tell" is an answer here, and it is None.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tawthiq.check.arithmetic import Range, range_of, stated
from tawthiq.check.groups import normal_group
from tawthiq.model.claim import Claim
from tawthiq.model.period import DayRange, day_range
from tawthiq.model.rule import DOUBTFUL, OF_ENTRY, OF_ENTRY_ABOVE, SET_AGAINST, THE_REST, TOLD_EARLIER

Contains = Callable[[str, str], bool | None]

_MANY_PLACES = 400  # pairs of places beyond which containment is not asked

PEOPLE = frozenset({"persons", "cases", "bodies"})  # units told for one another: «11 people died», «the 13 deaths»


def equal_ids(inner: str, outer: str) -> bool | None:
    """The containment that is known without a gazetteer: a place lies within itself."""
    return True if inner == outer else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A claim with its fields in the form in which they are compared."""

    claim: Claim
    range: Range
    number: float | None
    group: frozenset[str]
    by: frozenset[str]
    place: frozenset[str]
    source: frozenset[str]
    method: frozenset[str]
    days: DayRange | None

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    @property
    def counts(self) -> bool:
        """Whether it is a count that the report stands by: neither denied nor only feared."""
        return self.claim.kind == "count" and self.claim.stance in ("stated", "provisional")

    @property
    def told_earlier(self) -> bool:
        """Whether the text says that the figure was told before what it tells now."""
        return self.has_rule(TOLD_EARLIER)

    @property
    def is_rest(self) -> bool:
        """Whether the text calls them those left of others whom it has told («the other four»)."""
        return self.has_rule(THE_REST)

    @property
    def set_against(self) -> bool:
        """Whether the text sets it against what another says."""
        return self.has_rule(SET_AGAINST)

    @property
    def entry(self) -> int | None:
        """Where the clock time of its entry stands, on a page of running coverage."""
        hours = (each.span for each in self.claim.why if each.rule in (OF_ENTRY, OF_ENTRY_ABOVE))
        return next((span.start for span in hours if span is not None), None)

    @property
    def told_at(self) -> tuple[int, int]:
        """Its place in the order of telling: that of the text, unless the newest entries stand first."""
        start = self.claim.span.start
        return (-(self.entry or 0), start) if self.has_rule(OF_ENTRY_ABOVE) else (start, start)

    def reason_is(self, field: str, name: str) -> bool:
        """Whether this rule of the reader gave this field."""
        return any(reason.field == field and reason.rule == name for reason in self.claim.why)

    def is_doubted(self, field: str) -> bool:
        """Whether a rule of the reader doubts this field; that such fields are often misread silences no check."""
        alike = any(reason.field == field and reason.rule.startswith(DOUBTFUL) for reason in self.claim.why)
        return field in self.claim.doubts and not alike

    def has_rule(self, name: str) -> bool:
        """Whether a rule of the reader gave one of its fields."""
        return any(reason.rule == name for reason in self.claim.why)


def figure(claim: Claim) -> Figure:
    """The claim made comparable."""
    return Figure(
        claim=claim,
        range=range_of(claim),
        number=stated(claim),
        group=normal_group(claim.group),
        by=frozenset(claim.by),
        place=frozenset(claim.place),
        source=frozenset(claim.source),
        method=frozenset(claim.method),
        days=days_of(claim.period),
    )


def days_of(period: str | None) -> DayRange | None:
    """The days of a period; None where there is none, or it is of a form that cannot be compared."""
    if period is None:
        return None
    try:
        return day_range(period)
    except ValueError:  # a season or a century may be right in a claim; it only cannot be compared
        return None


def compatible(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether two fields do not contradict: equal, or one of them silent."""
    return not first or not second or first == second


def is_one_voice(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether two fields may name one source: one is silent, both share it, or one has a longer name of the other's.

    «the Commission» and «the Commission of Inquiry»; RSF and "Rapid Support Forces".
    """
    if compatible(first, second) or first & second:
        return True
    return any(_is_shorter(one, other) or _is_shorter(other, one) for one in first for other in second)


def _is_shorter(name: str, longer: str) -> bool:
    initials = "".join(word[0] for word in longer.split() if word[0].isupper())
    return longer.startswith(name) or (name == initials and len(name) > 1)


def period_within(inner: Figure, outer: Figure) -> bool | None:
    """Whether every day of `inner` is a day of `outer`; None where one has no period."""
    if inner.days is None or outer.days is None:
        return None
    return outer.days.contains(inner.days)


def are_days_apart(first: Figure, second: Figure) -> bool:
    """Whether no day of one is a day of the other: «6,817 in 2020, against 10,196 in 2019»."""
    if first.days is None or second.days is None:
        return False
    starts = [each.days.first for each in (first, second) if each.days and each.days.first]
    ends = [each.days.last for each in (first, second) if each.days and each.days.last]
    return bool(starts) and bool(ends) and max(starts) > min(ends)


def same_period(first: Figure, second: Figure) -> bool:
    """Whether both cover the same days, a coarser date («August») standing for a finer one («13 August»)."""
    if first.claim.period == second.claim.period:
        return True
    if first.days is None or second.days is None:
        return False
    return all(_same_edge(first, second, end) or _same_edge(second, first, end) for end in (False, True))


def _same_edge(coarse: Figure, fine: Figure, end: bool) -> bool:
    """Whether the finer period's first or last day falls on the coarser one's first or last date."""
    assert fine.days is not None
    opening, _, closing = (coarse.claim.period or "").partition("/")
    edge = days_of(closing if end and closing else opening)
    day = fine.days.last if end else fine.days.first
    return edge is not None and day is not None and edge.contains(DayRange(first=day, last=day))


def are_of_two_entries(first: Figure, second: Figure) -> bool:
    """Whether running coverage tells them at two hours."""
    return first.entry is not None and second.entry is not None and first.entry != second.entry


def span_in_days(item: Figure) -> int:
    """Length of the period in days; 0 where there is none or it is open."""
    return (item.days.days() or 0) if item.days else 0


def last_day(item: Figure) -> date:
    """The period's last day; the first of all days where there is none."""
    return item.days.last if item.days and item.days.last else date.min


def place_within(inner: Figure, outer: Figure, contains: Contains) -> bool | None:
    """Whether the place of `inner` certainly lies in (True) or outside (False) that of `outer`; None unknown."""
    if inner.place == outer.place:
        return True
    if not inner.place or not outer.place or len(inner.place) * len(outer.place) > _MANY_PLACES:
        return None
    by_id = _ids_within(inner.claim, outer.claim, contains)
    return _names_within(inner.place, outer.place) if by_id is None else by_id


def _ids_within(inner: Claim, outer: Claim, contains: Contains) -> bool | None:
    inner_ids, outer_ids = inner.place_ids, outer.place_ids
    if len(inner_ids) < len(inner.place) or len(outer_ids) < len(outer.place):
        return None  # a region without an id: the ids tell less than the names
    answers = [_within_any(one, outer_ids, contains) for one in inner_ids]
    if False in answers:
        return False
    return None if None in answers else True


def _within_any(one: str, outer_ids: tuple[str, ...], contains: Contains) -> bool | None:
    answers = [one == other or contains(one, other) for other in outer_ids]
    if True in answers:
        return True
    return None if None in answers else False


def _names_within(inner: frozenset[str], outer: frozenset[str]) -> bool | None:
    """Names are written narrow to wide («village, district, governorate»), so a longer one ends with its wider.

    So is a part of a land: «northeastern Syria», «rural Aleppo». A name may be told without what is around it.
    """
    return True if all(any(_is_name_within(one, other) for other in outer) for one in inner) else None


def _is_name_within(one: str, other: str) -> bool:
    """«weekly market, Alpha, Northland» in «Alpha»: what both say from the wider name on is the same."""
    if one == other or one.endswith(" " + other) or other.startswith(one + ", "):
        return True
    inner, outer = one.split(", "), other.split(", ")
    told = inner[inner.index(outer[0]) :] if outer[0] in inner else []
    return bool(told) and all(mine == yours for mine, yours in zip(told, outer, strict=False))
