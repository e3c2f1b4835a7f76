"""Folds persons who were harmed."""

from collections.abc import Sequence

from sqlalchemy import Connection

from tawthiq.casebook.deriving.subjects import entries_by
from tawthiq.ledger.persons import fold_person
from tawthiq.store.coding import encode
from tawthiq.store.derived import replace_rows, rows_now
from tawthiq.store.schema import persons


def derive_persons(connection: Connection, number: int, names: Sequence[str]) -> None:
    """Writes what is thought of these persons after transaction `number`."""
    if not names:
        return
    folded = [fold_person(name, entries) for name, entries in entries_by(connection, number, "person", names).items()]
    after = [
        {"id": state.id, "incident": state.incident, "into": state.into, "body": encode(state)}
        for state in folded if state is not None
    ]  # fmt: skip
    replace_rows(connection, persons, rows_now(connection, persons, names), after, number)
