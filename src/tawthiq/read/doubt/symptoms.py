"""Symptoms by which a misread field may be known: what the claim says, what gave it, how it fits the others.

A symptom is a kind with a value («figure-before», «other»). All are seen in the claims of one report, never in
what its words mean: the same symptoms hold in every language.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tawthiq.model.claim import Claim, Reason
from tawthiq.model.rule import DOUBTFUL

Symptom = tuple[str, str]
FIELDS = ("measure", "group", "by", "period", "extent", "place", "source", "method", "part_of")
SIZES = (1, 2, 4, 9, 19, 49, 99, 499, 1999)  # people
MOST = 5  # what is counted is told apart up to here
_TENTHS = 10
_NONE, _MORE = "none", "more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Symptoms:
    """The symptoms of one claim: those that bear on every field of it, and those that bear on one alone."""

    shared: tuple[Symptom, ...]
    own: tuple[tuple[Symptom, ...], ...]  # in the order of FIELDS


def symptoms_of(claims: Sequence[Claim]) -> list[Symptoms]:
    """The symptoms of every claim of one report, in the order of the text; in time that grows as they do."""
    told = [[_value(claim, field) for field in FIELDS] for claim in claims]
    report = _Report(claims, told)
    return [report.symptoms(at) for at in range(len(claims))]


class _Report:
    """The claims of a report, with what is asked of all of them."""

    def __init__(self, claims: Sequence[Claim], told: Sequence[Sequence[object]]) -> None:
        self.claims, self.told = claims, told
        self.starts = [claim.span.start for claim in claims]
        self.at = {claim.id: at for at, claim in enumerate(claims)}
        self.values = [_Values(Counter(values), len(claims)) for values in zip(*told, strict=True)]
        self.tolls = Counter((claim.measure, claim.low) for claim in claims)
        self.highest: dict[str, float] = {}
        for claim in claims:
            self.highest[claim.measure] = max(self.highest.get(claim.measure, 0), claim.low or 0)

    def symptoms(self, at: int) -> Symptoms:
        """The symptoms of the claim at this place in the list."""
        claim = self.claims[at]
        # the last reason of a field is what stands; that it is doubtful was seen afterwards
        reasons = {reason.field: reason for reason in claim.why if not reason.rule.startswith(DOUBTFUL)}
        shared = (*_what_it_is(claim), *_what_is_told(claim), *self._beside(at))
        rules = ((f"rule-of-{field}", reasons[field].rule if field in reasons else _NONE) for field in FIELDS)
        return Symptoms(shared=(*shared, *rules), own=tuple(self._own(at, reasons)))

    def _beside(self, at: int) -> Iterator[Symptom]:
        """How the figure stands among the figures of the report."""
        claim = self.claims[at]
        yield "larger-one", _yes(self.highest[claim.measure] > (claim.low or 0))
        yield "same-again", _yes(self.tolls[claim.measure, claim.low] > 1)
        yield "figures", str(min(len(self.claims) // 8, MOST))
        yield "tenth-of-report", str(_TENTHS * at // len(self.claims))
        if at:
            before = self.claims[at - 1]
            same = before.measure == claim.measure
            yield "measure-before", _yes(same)
            yield "extent-before", f"{_yes(before.extent == claim.extent)} {_yes(same)}"

    def _own(self, at: int, reasons: Mapping[str, Reason]) -> Iterator[tuple[Symptom, ...]]:
        """How the words that gave each field, and its value, stand to those of other figures."""
        told, whole = self.told, self.at.get(self.claims[at].part_of or "")
        before = told[at - 1] if at else ()
        after = told[at + 1] if at + 1 < len(told) else ()
        wholes = told[whole] if whole is not None else ()
        for field, value in enumerate(told[at]):
            values = self.values[field]
            yield (
                ("words", self._words(at, reasons.get(FIELDS[field]))),
                ("values", values.many),
                ("figure-before", _same(before, field, value)),
                ("figure-after", _same(after, field, value)),
                ("its-whole", _same(wholes, field, value)),
                ("tenths-of-figures", values.tenths[value]),
            )

    def _words(self, at: int, reason: Reason | None) -> str:
        """Whether the words that gave a field stand before or after the number, with how many figures between.

        Not how far, in letters or words: what a page or a mail has between its title and its text would change it.
        """
        span, number = reason.span if reason is not None else None, self.claims[at].span
        if span is None:
            return _NONE
        if span.end <= number.start:
            side, first, last = "before", span.end, number.start
        elif span.start >= number.end:
            side, first, last = "after", number.end, span.start
        else:
            return "at-the-number"
        between = bisect_left(self.starts, last) - bisect_left(self.starts, first)
        return f"{side} {min(between, MOST)}"


class _Values:
    """What the claims of a report have in one field: how many values, and for how many tenths of them each stands."""

    def __init__(self, values: Counter[object], claims: int) -> None:
        self.many = str(min(len(values), MOST))
        self.tenths = {value: str(_TENTHS * times // claims) for value, times in values.items()}


def _same(other: Sequence[object], field: int, value: object) -> str:
    """Whether another claim, by its values, has this value in a field; neither where there is no other."""
    if not other:
        return _NONE
    return "same" if other[field] == value else "other"


def _what_it_is(claim: Claim) -> Iterator[Symptom]:
    size = _bucket(claim.low or claim.high or 0, SIZES)
    yield "section", claim.section
    yield "kind", claim.kind
    yield "measure", claim.measure
    yield "unit", claim.unit
    yield "bound", claim.bound
    yield "size", size
    yield "extent", claim.extent
    yield "extent-of-measure", f"{claim.extent} {claim.measure}"
    yield "extent-of-size", f"{claim.extent} {size}"
    yield "attribution", claim.attribution
    yield "stance", claim.stance
    yield "part", _yes(claim.part_of is not None)


def _what_is_told(claim: Claim) -> Iterator[Symptom]:
    for field in ("group", "by", "place", "source", "method"):
        yield f"told-{field}", str(min(len(getattr(claim, field)), 2))
    yield "place-known", _yes(bool(claim.place_ids))
    time = claim.period or ""
    length = "since" if "/" in time else str(len(time))
    yield "time", length
    yield "extent-of-time", f"{claim.extent} {length}"


def _value(claim: Claim, field: str) -> object:
    """What the claim has in a field, None where it has nothing."""
    return getattr(claim, field) or None


def _bucket(number: float, bounds: Sequence[int]) -> str:
    return next((str(bound) for bound in bounds if number <= bound), _MORE)


def _yes(held: bool) -> str:
    return "yes" if held else "no"
