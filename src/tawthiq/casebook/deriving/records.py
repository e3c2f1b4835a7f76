"""Folds records of other people's datasets, and what of them can be counted."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from tawthiq.casebook.deriving.rows import countable_row
from tawthiq.casebook.deriving.subjects import entries_by
from tawthiq.ledger.records import RecordState, countables_of_state, fold_record
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.store.coding import encode
from tawthiq.store.derived import replace_rows, rows_now
from tawthiq.store.schema import countables, records

_AT_ONCE = 500  # records in memory


def derive_records(connection: Connection, number: int, names: Sequence[str]) -> None:
    """Writes the records of these ids, and their rows of what can be counted."""
    for start in range(0, len(names), _AT_ONCE):
        _derive_some(connection, number, names[start : start + _AT_ONCE])


def _derive_some(connection: Connection, number: int, names: Sequence[str]) -> None:
    folded = (fold_record(entries) for entries in entries_by(connection, number, "record", names).values())
    states = [state for state in folded if state is not None]
    replace_rows(connection, records, rows_now(connection, records, names), map(_record_row, states), number)
    rows = [countable_row(row) for state in states for row in countables_of_state(state, load_gazetteer())]
    subjects = [f"record:{name}" for name in names]
    replace_rows(connection, countables, rows_now(connection, countables, subjects, "subject"), rows, number)


def _record_row(state: RecordState) -> dict[str, Any]:
    record = state.record
    return {
        "id": record.id,
        "dataset": record.dataset,
        "key": record.key,
        "type": record.type,
        "row_hash": state.digest,
        "body": encode(state),
    }
