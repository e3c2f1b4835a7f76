"""Compares two scopes: sums of the casebook's own, or what one source states of each."""

from collections.abc import Sequence

from sqlalchemy import Connection

from tawthiq.casebook.tallying.stated import stated
from tawthiq.casebook.tallying.tallies import answer
from tawthiq.ledger.comparison import compare
from tawthiq.ledger.tally import MustNotAdd
from tawthiq.model.comparison import Comparison, Ends
from tawthiq.model.statement import Statement
from tawthiq.model.tally import Question


def compare_tallies(
    connection: Connection, one: Question, base: Question, *, transaction: int | None = None
) -> Comparison:
    """The sum of one question against that of another. Raises MustNotAdd where there is nothing to compare with."""
    sums = [answer(connection, question, transaction=transaction, page=None).total for question in (one, base)]
    if any(each.is_empty for each in sums):
        raise MustNotAdd("nothing-to-compare")
    first, second = (Ends(each.low, each.high) for each in sums)
    return compare(first, second)


def compare_statements(
    connection: Connection, one: Question, base: Question, *, transaction: int | None = None
) -> Comparison:
    """What is stated of one scope against what is stated of another, by the same source.

    Raises MustNotAdd where a scope has no statement, or several of which none holds the others.
    """
    found = [stated(connection, question, transaction=transaction) for question in (one, base)]
    if not all(found):
        raise MustNotAdd("no-statement")
    voices = {each.voice for each in found[0]} & {each.voice for each in found[1]}
    first, second = (_widest([each for each in some if each.voice in voices]) for some in found)
    return compare(Ends(first.low, first.high), Ends(second.low, second.high))


def _widest(found: Sequence[Statement]) -> Statement:
    """The one statement that lies within no other of the scope, in its last state there."""
    ids = {each.id for each in found}
    widest = [each for each in found if each.within not in ids and each.later not in ids]
    if not widest:
        raise MustNotAdd("no-statement")
    if len(widest) > 1:
        first, second = (f"{each.low:g}" for each in widest[:2])
        raise MustNotAdd("several-statements", count=str(len(widest)), first=first, second=second)
    return widest[0]
