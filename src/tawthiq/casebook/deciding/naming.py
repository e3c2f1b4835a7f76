"""Names that a casebook gives: "I1", "I2" … for incidents, "P1" … for persons; none is given twice."""

from itertools import count

from sqlalchemy import func, select

from tawthiq.casebook.casebook import Transaction
from tawthiq.store.schema import touches


def next_name(transaction: Transaction, kind: str, letter: str) -> str:
    """A name that no entry of the log has used, nor one that is about to be made.

    Only one transaction writes at a time, so that two people never get one name.
    """
    begin = f"{kind}:{letter}"
    drafted = {subject for draft in transaction.drafts for subject in draft.body.subjects}
    longest = func.length(touches.c.subject)
    query = (
        select(touches.c.subject)
        .where(touches.c.subject.like(f"{begin}%"))
        .group_by(touches.c.subject)
        .order_by(longest.desc(), touches.c.subject.desc())
    )
    used = (subject.removeprefix(begin) for subject in transaction.connection.execute(query).scalars())
    highest = next((int(number) for number in used if number.isascii() and number.isdigit()), 0)
    return next(f"{letter}{number}" for number in count(highest + 1) if f"{begin}{number}" not in drafted)
