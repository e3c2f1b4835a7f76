"""Answers tallies: what a question adds, by groups, with what was left out and the rows that it rests on."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, FromClause, Row, case, select

from tawthiq.casebook.deriving.scopes import scopes_tell
from tawthiq.casebook.tallying.lines import EXPLAINED, PAGE, Lines, Rows
from tawthiq.casebook.tallying.query import COUNTED, TOLD_BY_OTHERS, group_columns, sum_columns, verdicts
from tawthiq.casebook.tallying.rows import from_cells, scanned
from tawthiq.ledger.tally import add_up, epoch_month, gather, hold_within, order_left, refuse, week_of
from tawthiq.model.tally import Group, LeftOut, Question, Sum, Tally
from tawthiq.store.derived import held
from tawthiq.store.schema import countables

_WHO = 4  # columns of the dimension «who»


def answer(
    connection: Connection, question: Question, *, transaction: int | None = None, page: int | None = 1
) -> Tally:
    """The tally as it stood after a transaction (None: now), with the given page of its rows, from 1 (None: without).

    Raises MustNotAdd where the question would add what must not be added.
    """
    standing = held(countables, transaction)
    kept = transaction is None and scopes_tell(question)
    summed = from_cells(question) if kept else scanned(question, countables, standing)
    lines = Lines(connection, question, standing, kept=kept)
    return answer_rows(connection, question, summed, lines, page=page)


def answer_rows(rows: Rows, question: Question, summed: FromClause, lines: Lines, *, page: int | None = 1) -> Tally:
    """The tally over `summed`, whoever keeps the rows of which it is made, and which are those of `lines`.

    Raises MustNotAdd where the question would add what must not be added.
    """
    refuse(question)
    cells = _Asked(rows, question, summed).cells()
    counted = [cell for cell in cells if cell.verdict == COUNTED]
    sums = _by_reason(cell for cell in cells if cell.verdict != COUNTED)
    whole = add_up(cell.sum for cell in cells if cell.in_whole)
    total = hold_within([add_up(cell.sum for cell in cells if cell.in_total)], whole)[0]
    told = sum(each.rows for reason, each in sums.items() if reason not in EXPLAINED)
    groups = _groups(counted, question, total)
    listed = max(sum(cell.sum.rows for cell in counted), told)
    return Tally(
        question=question,
        total=total,
        groups=groups,
        together=add_up(group.sum for group in groups),
        in_order=sum(cell.put_in_order for cell in counted),
        in_bulk=sum(cell.bulk for cell in counted),
        left_out=tuple(LeftOut(reason=reason, sum=each) for reason, each in order_left(sums)),
        counted=lines.counted(page) if page else (),
        left=lines.left(page) if page and told else (),
        page=page or 1,
        pages=max(1, -(-listed // PAGE)),
    )


def _groups(counted: Iterable["_Cell"], question: Question, total: Sum) -> tuple[Group, ...]:
    if not question.group_by:
        return ()
    groups = gather(((cell.key, cell.sum) for cell in counted), question.group_by)
    held = hold_within([group.sum for group in groups], total)
    return tuple(replace(group, sum=each) for group, each in zip(groups, held, strict=True))


class _Cell(NamedTuple):
    """The sum of rows that share a verdict and a group.

    They are `in_total` where they count when nothing is told apart, `in_whole` where nothing is excluded either.
    """

    verdict: str
    in_whole: bool
    in_total: bool
    key: tuple[str, ...]
    sum: Sum
    bulk: int
    put_in_order: int


def _by_reason(cells: Iterable[_Cell]) -> dict[str, Sum]:
    found: dict[str, list[Sum]] = {}
    for cell in cells:
        found.setdefault(cell.verdict, []).append(cell.sum)
    return {reason: add_up(sums) for reason, sums in found.items() if reason != TOLD_BY_OTHERS}


class _Asked:
    """One question on one set of rows of one database."""

    def __init__(self, connection: Rows, question: Question, summed: FromClause) -> None:
        """What is to be summed."""
        self.connection = connection
        self.question = question
        self.summed = summed

    def cells(self) -> list[_Cell]:
        """One sum for each verdict and group, from one look at the rows: all that is told is added up from these."""
        question, rows = self.question, self.summed
        decided, plain, whole = verdicts(question, rows)
        told: list[ColumnElement[Any]] = [decided.label("verdict")]
        told += [_is_counted(whole).label("in_whole"), _is_counted(plain).label("in_total")]
        told += [column.label(f"g{at}") for at, column in enumerate(group_columns(question, rows))]
        query = select(*told, *sum_columns(rows)).group_by(*told)
        return [self._cell(row, len(told)) for row in self.connection.execute(query)]

    def _cell(self, row: Row[Any], width: int) -> _Cell:
        key = self._key(row[3:width])
        return _Cell(
            row.verdict, bool(row.in_whole), bool(row.in_total), key, _sum(row), int(row.bulk), int(row.put_in_order)
        )

    def _key(self, told: Sequence[str]) -> tuple[str, ...]:
        """The group's values, one for each dimension of the question."""
        values = list(told)
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


def _is_counted(decided: ColumnElement[str]) -> ColumnElement[int]:
    return case((decided == COUNTED, 1), else_=0)


def _sum(row: Row[Any]) -> Sum:
    rows = int(row.rows)
    best, high = (row.best if row.chosen == rows else None), (row.high if row.closed == rows else None)
    return Sum(
        low=row.low, best=best, high=high, rows=rows, doubted=row.doubted_low, doubted_rows=int(row.doubted)
    )  # fmt: skip
