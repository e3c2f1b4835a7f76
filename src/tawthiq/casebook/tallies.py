"""Answers tallies: what a question adds, by groups, with what was left out and the rows that it rests on."""

import json
from typing import Any, Protocol

from sqlalchemy import Connection, FromClause, Row, Select, select

from tawthiq.casebook.tally_query import COUNTED, TOLD_BY_OTHERS, group_columns, in_scope, sum_columns, verdict
from tawthiq.ledger.tally import add_up, axis_of, epoch_month, gather, order_left, refuse, week_of
from tawthiq.model.tally import Group, LeftOut, Line, Question, Sum, Tally
from tawthiq.store.derived import held
from tawthiq.store.schema import countables

PAGE = 100
_WHO = 4  # columns of the dimension «who»
_NOTHING = Sum(low=0.0, best=0.0, high=0.0, rows=0)
_EXPLAINED = (TOLD_BY_OTHERS, "part-of-whole", "whole-of-parts")


def answer(connection: Connection, question: Question, *, transaction: int | None = None, page: int = 1) -> Tally:
    """The tally as it stood after a transaction (None: now), with the given page of its rows, from 1.

    Raises MustNotAdd where the question would add what must not be added.
    """
    return answer_rows(connection, question, held(countables, transaction), page=page)


class Rows(Protocol):
    """What can be asked for rows of the flat table: a connection to a casebook, or a release's files."""

    def execute(self, statement: Select[Any], /) -> Any:
        """The rows of a statement over `countables`, with its columns by name."""


def answer_rows(rows: Rows, question: Question, standing: Any, *, page: int = 1) -> Tally:
    """The tally over those rows of the flat table for which `standing` holds, whoever keeps them.

    Raises MustNotAdd where the question would add what must not be added.
    """
    refuse(question)
    asked = _Asked(rows, question, countables, standing)
    found = asked.by_verdict()
    counted = found.pop(COUNTED, None)
    sums = {reason: _sum(row) for reason, row in found.items()}
    total = _sum(counted) if counted is not None else _NOTHING
    listed = max(total.rows, sum(each.rows for reason, each in sums.items() if reason not in _EXPLAINED))
    if axis_of(question) != axis_of(question, grouped=False):
        total = asked.total()
    groups = asked.groups() if question.group_by else ()
    return Tally(
        question=question,
        total=total,
        groups=groups,
        together=add_up(group.sum for group in groups),
        in_order=counted.put_in_order if counted is not None else 0,
        in_bulk=counted.bulk if counted is not None else 0,
        left_out=tuple(LeftOut(reason=reason, sum=each) for reason, each in order_left(sums)),
        counted=asked.lines(page, counted=True),
        left=asked.lines(page, counted=False),
        page=page,
        pages=max(1, -(-listed // PAGE)),
    )


class _Asked:
    """One question on one set of rows of one database."""

    def __init__(self, connection: Rows, question: Question, rows: FromClause, standing: Any) -> None:
        """The rows of `rows` for which `standing` holds."""
        self.connection = connection
        self.question = question
        self.rows = rows
        self.meant = in_scope(question, rows) & standing
        self.verdict = verdict(question, rows)

    def by_verdict(self) -> dict[str, Row[Any]]:
        """The sums of what is counted on the question's axis, and of what is left out by reason."""
        said = self.verdict.label("verdict")
        query = select(said, *sum_columns(self.rows)).where(self.meant, self.verdict != TOLD_BY_OTHERS).group_by(said)
        return {row.verdict: row for row in self.connection.execute(query)}

    def total(self) -> Sum:
        """The sum where nothing is told apart but what the filters ask."""
        counted = verdict(self.question, self.rows, grouped=False) == COUNTED
        query = select(*sum_columns(self.rows)).where(self.meant, counted)
        return _sum(self.connection.execute(query).one())

    def groups(self) -> tuple[Group, ...]:
        """The sums of what is counted, told apart."""
        columns = [column.label(f"g{at}") for at, column in enumerate(group_columns(self.question, self.rows))]
        query = select(*columns, *sum_columns(self.rows)).where(self.meant, self.verdict == COUNTED)
        found = self.connection.execute(query.group_by(*columns))
        return gather(((self._key(row, len(columns)), _sum(row)) for row in found), self.question.group_by)

    def lines(self, page: int, *, counted: bool) -> tuple[Line, ...]:
        """A page of the rows that are counted, or of those that are left out and are not told by others."""
        columns = self.rows.c
        apart = self.verdict == COUNTED if counted else self.verdict.not_in((COUNTED, *_EXPLAINED))
        said = self.verdict.label("verdict")
        fields = [columns[name] for name in ("id", "subject", "low", "best", "high", "claims")]
        query = select(said, *fields).where(self.meant, apart).order_by(columns.id)
        found = self.connection.execute(query.limit(PAGE).offset((page - 1) * PAGE))
        return tuple(_line(row) for row in found)

    def _key(self, row: Row[Any], width: int) -> tuple[str, ...]:
        """The group's values, one for each dimension of the question."""
        values = list(row[:width])
        key: list[str] = []
        for name in self.question.group_by:
            if name == "who":
                told, values = values[:_WHO], values[_WHO:]
                key.append(" ".join(filter(None, told)))
            elif name == "week":
                key.append(week_of(values[0], values[1]))
                values = values[2:]
            elif name == "epoch" and self.question.epoch is not None:
                key.append(epoch_month(self.question.epoch, values.pop(0)))
            else:
                key.append(values.pop(0))
        return tuple(key)


def _sum(row: Row[Any]) -> Sum:
    best = None if row.unchosen else row.best
    return Sum(low=row.low, best=best, high=None if row.open else row.high, rows=row.rows)


def _line(row: Row[Any]) -> Line:
    return Line(
        id=row.id,
        subject=row.subject,
        reason=row.verdict,
        low=row.low,
        best=row.best,
        high=row.high,
        claims=tuple(json.loads(row.claims)),
    )
