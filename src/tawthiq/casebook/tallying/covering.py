"""Sets what the ledger documents beside what sources state for the same scope."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from tawthiq.casebook.tallying.asked_places import UnknownPlace, place_asked
from tawthiq.casebook.tallying.lines import PAGE
from tawthiq.casebook.tallying.stated import stated
from tawthiq.casebook.tallying.tallies import answer
from tawthiq.ledger.coverage import NOTHING, covered, incomparable, scope_asked, totals_of, uncovered
from tawthiq.ledger.running import cover_step, steps_of
from tawthiq.ledger.tally import refuse
from tawthiq.model.coverage import Coverage, Covered, Step, StepCovered
from tawthiq.model.statement import Statement
from tawthiq.model.tally import Question, Tally
from tawthiq.places.gazetteer import load_gazetteer


def coverage(connection: Connection, question: Question, *, transaction: int | None = None, page: int = 1) -> Covered:
    """A page of the totals that sources state within the question's scope, each with what the ledger has for its own.

    Raises MustNotAdd where the question would add what must not be added.
    """
    refuse(question)
    found = stated(connection, question, transaction=transaction)
    totals = totals_of(found)
    ledger = _Ledger(connection, question, transaction)
    shown = totals[(page - 1) * PAGE : page * PAGE]
    return Covered(
        coverages=tuple(ledger.cover(each, found) for each in shown),
        page=page,
        pages=max(1, -(-len(totals) // PAGE)),
    )


class _Ledger:
    """The ledger of one day, asked once for each scope, however many sources state it."""

    def __init__(self, connection: Connection, question: Question, transaction: int | None) -> None:
        """The limits of a question, after a transaction."""
        self._connection = connection
        self._question = question
        self._transaction = transaction
        self._answers: dict[Question, Tally] = {}

    def cover(self, each: Statement, found: Sequence[Statement]) -> Coverage:
        """The coverage of one statement."""
        why = incomparable(each, self._question)
        if why is not None:
            return uncovered(each, why)
        try:
            places = [place_asked(load_gazetteer(), code) for code in each.first.place_ids]
        except UnknownPlace:
            return uncovered(each, "unknown-place")
        asked = scope_asked(each, self._question, places)
        told = covered(each, self._answer(asked), found)
        if told.why is not None or not self._question.group_by:
            return told
        return replace(told, steps=tuple(self._step(step, asked) for step in steps_of(each, found)))

    def _step(self, step: Step, asked: Question) -> StepCovered:
        """What the ledger has of the days between two running totals."""
        tally = self._answer(replace(asked, first_day=step.first_day, last_day=step.last_day, group_by=()))
        perhaps = sum(left.sum.rows for left in tally.left_out if left.reason.startswith("untold-"))
        return cover_step(step, NOTHING if tally.total.is_empty else tally.total, perhaps)

    def _answer(self, asked: Question) -> Tally:
        if asked not in self._answers:
            self._answers[asked] = answer(self._connection, asked, transaction=self._transaction)
        return self._answers[asked]
