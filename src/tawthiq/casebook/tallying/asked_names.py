"""The datasets and incidents that a question names: a name that is not there would be answered with nothing."""

from sqlalchemy import Connection, select

from tawthiq.casebook.casebook import NotInCasebook
from tawthiq.casebook.deciding.incidents import find_incident
from tawthiq.model.tally import Question
from tawthiq.store.derived import held
from tawthiq.store.schema import records


def refuse_unknown(connection: Connection, question: Question, *, transaction: int | None = None) -> None:
    """Raises NotInCasebook for a dataset or an excluded incident that the casebook has not, or had not then."""
    for name in question.datasets:
        one = select(records.c.id).where(held(records, transaction), records.c.dataset == name).limit(1)
        if name and connection.execute(one).first() is None:
            known = _datasets(connection, transaction)
            remedy = f"It has {', '.join(known)}." if known else "It has none; tawthiq import takes one in."
            raise NotInCasebook(f"--dataset {name}: The casebook has no dataset of this name. {remedy}")
    for what, name in question.exclude:
        if what == "incident":
            state = find_incident(connection, name, transaction)
            if state.id != name:
                raise NotInCasebook(f"--exclude incident={name}: It was merged, and is {state.id} now. Exclude that.")


def _datasets(connection: Connection, transaction: int | None) -> tuple[str, ...]:
    query = select(records.c.dataset).where(held(records, transaction)).distinct().order_by(records.c.dataset)
    return tuple(connection.execute(query).scalars())
