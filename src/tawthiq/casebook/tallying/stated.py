"""Answers what sources state for a scope, from the figures that people have reviewed."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select

from tawthiq.casebook.deriving.counting import read_counting
from tawthiq.ledger.crossings import Crossing, crossing_of, people_of
from tawthiq.ledger.reports import ClaimState
from tawthiq.ledger.statements import Stated, asked_of, out_of_rings, statements_of
from tawthiq.ledger.states import days_told
from tawthiq.model.claim import Claim, Who
from tawthiq.model.people import told_of
from tawthiq.model.period import DayRange, day_range
from tawthiq.model.statement import Statement
from tawthiq.model.tally import Question
from tawthiq.places.gazetteer import Gazetteer, load_gazetteer
from tawthiq.store.coding import decoder
from tawthiq.store.derived import held
from tawthiq.store.schema import claims, reports

_decode = decoder(ClaimState)
_STATED = ("stated", "provisional")


def stated(connection: Connection, question: Question, *, transaction: int | None = None) -> list[Statement]:
    """The statements whose scope lies in the question's, each with what it lies within and what makes it up.

    A source is one under all names that the register gives it. Of a measure all reviewed figures are looked at, so
    that a statement knows its whole wherever that was said.
    """
    gazetteer = load_gazetteer()
    found = statements_of(_reviewed(connection, question, transaction), _Contains(gazetteer))
    asked = [each for each in found if any(_is_asked(claim, question, gazetteer) for claim in each.claims)]
    return out_of_rings(asked)


def _reviewed(connection: Connection, question: Question, transaction: int | None) -> Iterator[Stated]:
    register = read_counting(connection, transaction).register
    query = (
        select(claims.c.body, reports.c.outlet, reports.c.published, claims.c.report)
        .join(reports, (reports.c.id == claims.c.report) & held(reports, transaction))
        .where(held(claims, transaction), claims.c.measure.in_(question.measures), reports.c.withdrawn == 0)
        .where(claims.c.status.in_(("accepted", "corrected")))
    )
    for row in connection.execute(query.order_by(claims.c.id)):
        claim = _decode(row.body).claim
        if claim.kind == "count" and claim.stance in _STATED and claim.unit in question.units:
            voice = sorted(register.named(claim.source, row.outlet or f"report:{row.report}"))
            yield Stated(claim=claim, voice=tuple(voice), published=row.published or "")


class _Contains:
    """Whether one place surely lies in another, by ids; unknown ids lie in themselves."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """The places of a gazetteer."""
        self._gazetteer = gazetteer

    def __call__(self, inner: str, outer: str) -> bool:
        if inner == outer:
            return True
        try:
            return self._gazetteer.within(self._gazetteer.by_id(inner), self._gazetteer.by_id(outer)) is True
        except KeyError:
            return False


def _is_asked(claim: Claim, question: Question, gazetteer: Gazetteer) -> bool:
    """Whether all that a figure counts lies in the question's scope."""
    contains = _Contains(gazetteer)
    asked = [place.id or place.name for place in question.places]
    in_place = not asked or (
        bool(claim.place_ids) and all(any(contains(here, there) for there in asked) for here in claim.place_ids)
    )
    by = not question.by or bool(set(question.by) & set(claim.by))
    method = not question.methods or bool(set(question.methods) & set(claim.method))
    return in_place and by and method and _in_time(claim, question) and asked_of(people_of(claim), _people(question))


def _people(question: Question) -> Sequence[Crossing]:
    """The asked groups, and all of them together: figures of several parties count where all of these are asked."""
    single = [crossing_of([Who(**told_of(code))]) for code in question.who]
    return [*single, crossing_of([Who(**told_of(code)) for code in question.who])] if single else []


def _in_time(claim: Claim, question: Question) -> bool:
    if not question.first_day and not question.last_day:
        return True
    days = days_told(claim)
    return days is not None and _asked_days(question).contains(days)


def _asked_days(question: Question) -> DayRange:
    return day_range(f"{question.first_day}/{question.last_day}")
