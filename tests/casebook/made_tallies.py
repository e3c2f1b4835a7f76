"""Casebooks whose table of countables holds what a test needs, and questions put to it."""

from collections.abc import Iterable, Iterator
from itertools import count

from sqlalchemy import insert

from ledger.made_ranges import everyone, some
from tawthiq.casebook import Casebook
from tawthiq.casebook.deriving.cells import cells_of, recount_cells
from tawthiq.casebook.deriving.rows import countable_row
from tawthiq.casebook.tallying.tallies import answer
from tawthiq.ledger.countable import countables_of_incident, countables_of_record
from tawthiq.model.claim import Measure
from tawthiq.model.countable import Countable
from tawthiq.model.incident import CasualtyRange, IncidentState
from tawthiq.model.record import Count, Record
from tawthiq.model.tally import Question, Tally
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.store.schema import FOREVER, countables

JASIM, DARAA, HOMS, SYRIA = "geonames:165997", "ocha:SY12", "ocha:SY04", "iso:SY"
_numbers = count(1)


def happened(*ranges: CasualtyRange, **fields: object) -> Iterator[Countable]:
    """The rows of an incident of its own."""
    state = IncidentState(id=f"i{next(_numbers)}", ranges=ranges, **fields)  # type: ignore[arg-type]
    return countables_of_incident(state, (), load_gazetteer())


def recorded(dataset: str, *counts: Count, **fields: object) -> Iterator[Countable]:
    """The rows of a record of its own."""
    given = {"type": "incident", **fields}
    record = Record(dataset=dataset, key=str(next(_numbers)), row=(), counts=counts, **given)  # type: ignore[arg-type]
    return countables_of_record(record, load_gazetteer())


def put(casebook: Casebook, *rows: Iterable[Countable], since: int = 1, until: int = FOREVER) -> None:
    """Has the rows stand in the casebook."""
    held = [{**countable_row(row), "since": since, "until": until} for some_rows in rows for row in some_rows]
    with casebook.writing() as transaction:
        transaction.connection.execute(insert(countables), held)
        cells = cells_of(transaction.connection, [row["subject"] for row in held])
        recount_cells(transaction.connection, cells)


def ask(casebook: Casebook, *, measure: Measure = "killed", transaction: int | None = None, **asked: object) -> Tally:
    """The answer to a question."""
    with casebook.reading() as connection:
        question = Question(measures=(measure,), **asked)  # type: ignore[arg-type]
        return answer(connection, question, transaction=transaction)


def ends(tally: Tally) -> tuple[float, float | None, float | None]:
    """Low, best and high of the whole."""
    return tally.total.low, tally.total.best, tally.total.high


def groups(tally: Tally) -> dict[tuple[str, ...], float]:
    """The low end of each group."""
    return {group.key: group.sum.low for group in tally.groups}


def left_out(tally: Tally) -> dict[str, float]:
    """The low end of what was left out for each reason."""
    return {each.reason: each.sum.low for each in tally.left_out}


__all__ = ["ask", "ends", "everyone", "groups", "happened", "left_out", "put", "recorded", "some"]
