"""What a tally sums: rows as they stand, rows gathered by all that decides on them, or the cells that are kept of them.

Each gives the columns that the decision looks at, and `SUMS` to add up. Gathered rows have `inside` in place of days:
1 where they lie in the question's period, 0 where they may.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    ColumnClause,
    ColumnElement,
    FromClause,
    Select,
    and_,
    case,
    func,
    literal,
    not_,
    or_,
    select,
    union_all,
)
from sqlalchemy import tuple_ as row_of
from sqlalchemy.sql.visitors import iterate

from tawthiq.casebook.scopes import months_cut
from tawthiq.casebook.tally_query import SUMS, Condition, group_columns, in_scope, period_of, time_columns, verdict
from tawthiq.model.tally import Question
from tawthiq.store.schema import FOREVER, countables, tally_cells, tally_scopes

_WHEN = frozenset({"first_day", "last_day", "month", "subject"})
_KEPT_ALONE = frozenset({"scope", "since", "until"})  # columns that no release has


def scanned(question: Question, rows: FromClause, standing: Any) -> FromClause:
    """The rows for which `standing` holds and which the question may mean, each for itself."""
    told = [column for column in rows.c if column.name not in _KEPT_ALONE]
    return _each(rows, told).where(in_scope(question, rows), standing).subquery()


def gathered(question: Question, rows: FromClause, standing: Any) -> FromClause:
    """The same rows, summed where the question does not tell them apart: what engines of columns do in one pass."""
    each = scanned(question, rows, standing)
    return _gather(question, each, _decisive(question, each)).subquery()


def from_cells(question: Question) -> FromClause:
    """The rows that hold now, from the cells kept of them; a cell that the question cuts is opened into its rows."""
    undated = replace(question, first_day="", last_day="")
    meant = tally_cells.c.scope.in_(select(tally_scopes.c.id).where(in_scope(undated, tally_scopes)))
    by_month = replace(question, first_day=question.first_day[:7], last_day=question.last_day[:7])
    cut = _cut(question)
    if cut is None:
        found = _gather(by_month, _cells(meant), ["scope"]).subquery()
    else:
        whole = _gather(by_month, _cells(and_(meant, not_(cut))), ["scope"])
        found = union_all(whole, _gather(question, _opened(and_(meant, cut)), ["scope"])).subquery()
    columns = [column for column in (*tally_scopes.c, *found.c) if column.name not in ("id", "scope")]
    return select(*columns).join_from(found, tally_scopes, tally_scopes.c.id == found.c.scope).subquery()


def _cells(condition: Condition) -> FromClause:
    """Cells as rows whose days are months."""
    first, last = tally_cells.c.first_month, tally_cells.c.last_month
    month = case((first == last, first), else_=literal(""))
    days = (first.label("first_day"), last.label("last_day"), month.label("month"), literal("").label("subject"))
    sums = (tally_cells.c[name] for name in SUMS)
    return select(tally_cells.c.scope, *days, *sums).where(condition).subquery()


def _opened(condition: Condition) -> FromClause:
    """The rows of cells."""
    rows, cells = countables.c, tally_cells.c
    first, last = _months(countables)
    theirs = and_(
        rows.scope == cells.scope,
        rows.until == FOREVER,
        rows.first_day >= cells.first_month,  # so that the index is asked
        rows.first_day <= cells.first_month.concat("-99"),
        first == cells.first_month,
        last == cells.last_month,
    )
    kept = [
        rows[name] for name in ("scope", "first_day", "last_day", "month", "subject", "low", "best", "high", "bulk")
    ]
    return _each(countables, kept).join_from(tally_cells, countables, theirs).where(condition).subquery()


def _cut(question: Question) -> Condition | None:
    """Which cells hold rows that the question must look at one by one; None where there are none."""
    cells, found = tally_cells.c, list[Condition]()
    if months := months_cut(question):
        found += [cells.first_month.in_(months), cells.last_month.in_(months)]
    if subjects := _subjects_excluded(question):
        theirs = countables.c.subject.in_(subjects) & (countables.c.until == FOREVER)
        places = select(countables.c.scope, *_months(countables)).where(theirs)
        found.append(row_of(cells.scope, cells.first_month, cells.last_month).in_(places))
    return or_(*found) if found else None


def _months(rows: FromClause) -> tuple[ColumnElement[str], ColumnElement[str]]:
    return func.substr(rows.c.first_day, 1, 7), func.substr(rows.c.last_day, 1, 7)


def _each(rows: FromClause, columns: Iterable[ColumnElement[Any]]) -> Select[Any]:
    """Rows with what is to be added up of each."""
    chosen, closed = (case((rows.c[name].is_not(None), 1), else_=0).label(to) for name, to in _HAVE)
    return select(*columns, literal(1).label("rows"), chosen, closed)


_HAVE = (("best", "chosen"), ("high", "closed"))


def _gather(question: Question, rows: FromClause, names: Sequence[str]) -> Select[Any]:
    """Rows summed by these columns and by what the question asks of their days and subjects; not what lies outside."""
    columns = rows.c
    told = [columns[name] for name in names] + time_columns(question, columns)
    if subjects := _subjects_excluded(question):
        told.append(case((columns.subject.in_(subjects), columns.subject), else_=literal("")).label("subject"))
    period = period_of(question, columns) if question.first_day or question.last_day else None
    if period is not None:
        told.append(case((period.surely, 1), else_=0).label("inside"))
    sums = [func.sum(columns[name]).label(name) for name in SUMS]
    query = select(*(column for column in told if column.name not in SUMS), *sums).group_by(*told)
    return query if period is None else query.where(not_(period.surely_not))


def _decisive(question: Question, rows: FromClause) -> list[str]:
    """The columns by which the question decides on rows, but for their days and subjects."""
    asked = [verdict(question, rows), verdict(question, rows, grouped=False), *group_columns(question, rows)]
    asked.append(in_scope(question, rows))
    seen = {each.name for part in asked for each in iterate(part) if isinstance(each, ColumnClause)}
    return sorted(seen - _WHEN)


def _subjects_excluded(question: Question) -> list[str]:
    return [f"incident:{value}" for name, value in question.exclude if name == "incident"]
