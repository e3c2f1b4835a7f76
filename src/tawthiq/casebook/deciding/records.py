"""Records of other people's datasets: how one is found, and taken out of every count."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from tawthiq.casebook.casebook import Casebook
from tawthiq.casebook.deciding.decision import Refused, need_reason
from tawthiq.casebook.reports import only
from tawthiq.ledger.records import RecordState
from tawthiq.model.entry import Draft, Entry, RecordWithdrawn
from tawthiq.store.coding import decoder
from tawthiq.store.derived import held, rows_at
from tawthiq.store.schema import records

_NAMED = 6
_decode = decoder(RecordState)


def find_record(connection: Connection, given: str, transaction: int | None = None) -> RecordState:
    """The record of this id (dataset/key), or of this key where one dataset alone has it. Raises NotInCasebook."""
    exact = rows_at(connection, records, transaction, [given])
    if exact:
        state: RecordState = _decode(exact[0].body)
        return state
    query = select(records.c.id, records.c.body).where(held(records, transaction), records.c.key == given)
    found = connection.execute(query.order_by(records.c.id).limit(_NAMED)).all()
    wanted = only([row.id for row in found], given, "record")
    return next(_decode(row.body) for row in found if row.id == wanted)


def withdraw_records(casebook: Casebook, names: Sequence[str], *, why: str) -> list[Entry]:
    """Takes records out of every count, all or none, until somebody undoes it; a later import changes nothing of that.

    Gives the entries that were made, which are not encrypted: they stand though the file be forgotten. Raises Refused,
    NotInCasebook.
    """
    why = need_reason(why)
    with casebook.writing() as transaction:
        found = [find_record(transaction.connection, name) for name in names]
        for state in {state.record.id: state for state in found}.values():
            if state.withdrawn:
                raise Refused(f"{state.record.id}: It is withdrawn already. Nothing was written.")
            transaction.add(Draft(body=RecordWithdrawn(record=state.record.id, why=why)))
    return transaction.entries
