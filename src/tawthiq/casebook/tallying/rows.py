"""What a tally sums: rows as they stand, rows gathered by all that decides on them, or the cells that are kept of them.

Each gives the columns that the decision looks at, and `SUMS` to add up. Gathered rows have `inside` in place of days:
1 where they lie in the question's period, 0 where they may.
"""

from collections.abc import Callable, Iterable, Sequence
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
from sqlalchemy.sql.visitors import iterate

from tawthiq.casebook.deriving.scopes import months_cut
from tawthiq.casebook.tallying.query import (
    SUMS,
    Condition,
    group_columns,
    in_scope,
    period_of,
    time_columns,
    verdict,
    verdicts,
)
from tawthiq.model.tally import Question
from tawthiq.store.schema import FOREVER, countables, tally_cells, tally_scopes

_WHEN = frozenset({"first_day", "last_day", "month", "subject"})
_KEY = ("scope", "first_month", "last_month")
_OPENED = ("scope", "low", "best", "high", "bulk", "doubted", *sorted(_WHEN))
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
    cut = _cut(question)
    whole = _gather(_by_month(question), _cells(question, cut), ["scope"])
    if cut is None:
        return _with_scopes(whole.subquery())
    opened = _each(countables, [countables.c[name] for name in _OPENED]).join_from(*_rows_of(_are_cut(question, cut)))
    return _with_scopes(union_all(whole, _gather(question, opened.subquery(), ["scope"])).subquery())


def ids_in_cells(question: Question, wanted: Callable[[ColumnElement[str]], Condition]) -> Any:
    """The ids of all rows whose cells have a wanted verdict, or are cut and may have it in part."""
    cut = _cut(question)
    cells = _cells(question, cut)
    inside, outside = _inside(_by_month(question), cells.c)
    decided = _decided(question, wanted)
    found = select(*(cells.c[name] for name in _KEY)).where(not_(outside))
    found = found.join_from(decided, cells, and_(cells.c.scope == decided.c.id, inside == decided.c.inside))
    ids = select(countables.c.id)
    whole = ids.join_from(*_rows_of(found.distinct().subquery()))
    return whole if cut is None else union_all(whole, ids.join_from(*_rows_of(_are_cut(question, cut))))


def _decided(question: Question, wanted: Callable[[ColumnElement[str]], Condition]) -> FromClause:
    """The scopes with a wanted verdict on what lies in the period, and those with one on what may."""
    each = (select(tally_scopes, literal(inside).label("inside"), literal("").label("subject")) for inside in (1, 0))
    scopes = union_all(*each).subquery()
    meant = in_scope(_undated(question), scopes)
    return select(scopes.c.id, scopes.c.inside).where(meant, wanted(verdict(question, scopes))).distinct().subquery()


def _inside(question: Question, columns: Any) -> tuple[ColumnElement[int], Condition]:
    """1 for what lies in the question's period and 0 for what may, and the condition that it surely does not."""
    if not (question.first_day or question.last_day):
        return literal(1), literal(value=False)
    period = period_of(question, columns)
    return case((period.surely, 1), else_=0), period.surely_not


def _undated(question: Question) -> Question:
    return replace(question, first_day="", last_day="")


def _by_month(question: Question) -> Question:
    return replace(question, first_day=question.first_day[:7], last_day=question.last_day[:7])


def _meant(question: Question) -> Condition:
    """The cells of scopes that the question may mean."""
    return tally_cells.c.scope.in_(select(tally_scopes.c.id).where(in_scope(_undated(question), tally_scopes)))


def _cells(question: Question, cut: Condition | None) -> FromClause:
    """Cells that the question may mean and does not cut, as rows whose days are months."""
    cells = tally_cells.c
    month = case((cells.first_month == cells.last_month, cells.first_month), else_=literal(""))
    days = (cells.first_month.label("first_day"), cells.last_month.label("last_day"), month.label("month"))
    found = select(tally_cells, *days, literal("").label("subject")).where(_meant(question))
    return (found if cut is None else found.where(not_(cut))).subquery()


def _with_scopes(sums: FromClause) -> FromClause:
    """Sums by scope with what each scope says."""
    told = [column for column in tally_scopes.c if column.name != "id"]
    return select(*told, *sums.c).join_from(sums, tally_scopes, tally_scopes.c.id == sums.c.scope).subquery()


def _are_cut(question: Question, cut: Condition) -> FromClause:
    """The cells that the question cuts; «distinct», so that SQLite begins with them and not with all rows."""
    return select(*(tally_cells.c[name] for name in _KEY)).where(_meant(question), cut).distinct().subquery()


def _rows_of(cells: FromClause) -> tuple[FromClause, FromClause, Condition]:
    """How the countables of cells are joined to them."""
    rows, (first, last) = countables.c, _months(countables)
    theirs = and_(
        rows.scope == cells.c.scope,
        rows.until == FOREVER,
        rows.first_day >= cells.c.first_month,  # so that the index is asked
        rows.first_day <= cells.c.first_month.concat("-99"),
        first == cells.c.first_month,
        last == cells.c.last_month,
    )
    return cells, countables, theirs


def _cut(question: Question) -> Condition | None:
    """Which cells hold rows that the question must look at one by one; None where there are none."""
    cells, found = tally_cells.c, list[Condition]()
    if months := months_cut(question):
        found += [cells.first_month.in_(months), cells.last_month.in_(months)]
    if subjects := _subjects_excluded(question):
        theirs = countables.c.subject.in_(subjects) & (countables.c.until == FOREVER)
        found.append(cells.scope.in_(select(countables.c.scope).where(theirs)))
    return or_(*found) if found else None


def _months(rows: FromClause) -> tuple[ColumnElement[str], ColumnElement[str]]:
    return func.substr(rows.c.first_day, 1, 7), func.substr(rows.c.last_day, 1, 7)


def _each(rows: FromClause, columns: Iterable[ColumnElement[Any]]) -> Select[Any]:
    """Rows with what is to be added up of each."""
    chosen, closed = (case((rows.c[name].is_not(None), 1), else_=0).label(to) for name, to in _HAVE)
    doubted_low = (rows.c.low * rows.c.doubted).label("doubted_low")
    return select(*columns, literal(1).label("rows"), chosen, closed, doubted_low)


_HAVE = (("best", "chosen"), ("high", "closed"))


def _gather(question: Question, rows: FromClause, names: Sequence[str]) -> Select[Any]:
    """Rows summed by these columns and by what the question asks of their days and subjects; not what lies outside."""
    columns = rows.c
    told = [columns[name] for name in names] + time_columns(question, columns)
    if subjects := _subjects_excluded(question):
        told.append(case((columns.subject.in_(subjects), columns.subject), else_=literal("")).label("subject"))
    inside, outside = _inside(question, columns)
    told += [inside.label("inside")] * bool(question.first_day or question.last_day)
    sums = [func.sum(columns[name]).label(name) for name in SUMS]
    return select(*(column for column in told if column.name not in SUMS), *sums).where(not_(outside)).group_by(*told)


def _decisive(question: Question, rows: FromClause) -> list[str]:
    """The columns by which the question decides on rows, but for their days and subjects."""
    asked = [*verdicts(question, rows), *group_columns(question, rows), in_scope(question, rows)]
    seen = {each.name for part in asked for each in iterate(part) if isinstance(each, ColumnClause)}
    return sorted(seen - _WHEN)


def _subjects_excluded(question: Question) -> list[str]:
    return [f"incident:{value}" for name, value in question.exclude if name == "incident"]
