"""The one statement of tallies: which rows of the flat table a question adds, which it leaves out, and why.

The conditions are plain SQL (CASE, LIKE, SUBSTR, REPLACE), the same for SQLite, PostgreSQL and DuckDB; nothing here
decides what may be added to what: that stands in the table's columns `counts_*` and `reason`.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, case, func, literal, not_, or_

from tawthiq.ledger.tally import axis_of
from tawthiq.model.people import told_of
from tawthiq.model.tally import PERIODS, Dimension, PlaceAsked, Question

Condition = ColumnElement[bool]
COUNTED = "counted"
SUMS = ("rows", "low", "best", "high", "chosen", "closed", "bulk", "doubted", "doubted_low")
"""Columns that are added up: how many rows there are, their ends, and how many of them have a best, have a high, and
rest on figures accepted by a setting or on a doubted reading; and the low of the last."""
TOLD_BY_OTHERS = ""
"""The verdict on parts and wholes of families that the question leaves out anyway: it would tell of them twice."""
COUNTING = ("counted", "ends-put-in-order")
"""The reasons of rows that count where nothing else is asked."""
_WITHIN = ("part-of-whole", "other-cut", "parts-exceed-whole", "may-overlap")
_GRADES = ("V0", "V1", "V2", "V3", "V4")
_ARMED = "combatant"
_WHO = ("party", "status", "role", "community")


class Scope:
    """What a filter says of each row: `surely` that it is meant, `surely_not` that it is not; else it is not told."""

    def __init__(self, reason: str, surely: Condition, surely_not: Condition) -> None:
        """A filter, and the reason for which rows are left out that do not tell."""
        self.reason = reason
        self.surely = surely
        self.surely_not = surely_not


def verdict(question: Question, rows: FromClause, *, grouped: bool = True) -> ColumnElement[str]:
    """For each row in the question's scope "counted", or why it is left out; TOLD_BY_OTHERS where that says nothing."""
    columns = rows.c
    counts = columns[f"counts_{axis_of(question, grouped=grouped)}"]
    asked = scopes(question, columns)
    others = [
        (columns.dataset.not_in(question.datasets), literal("other-dataset")),
        (columns.unit.not_in(question.units), literal("other-unit")),
        (columns.type.not_in(question.types), literal("other-type")),
    ]
    within = and_(counts == 0, columns.reason.in_((*COUNTING, *_WITHIN)))  # told by others of its family
    branches: list[tuple[Condition, Any]] = [
        (and_(within, or_(*(other for other, _ in others))), literal(TOLD_BY_OTHERS)),
        (and_(within, columns.reason.not_in(COUNTING)), columns.reason),
        (and_(within, columns.counts_total == 1), literal("whole-of-parts")),
        (within, literal("part-of-whole")),
        *((and_(other, not_(scope.surely)), literal(TOLD_BY_OTHERS)) for other, _ in others for scope in asked),
        others[0],
        (columns.reason.not_in(COUNTING), columns.reason),
        *others[1:],
    ]
    branches += [(excluded, literal("excluded")) for excluded in _excluded(question, columns)]
    branches += [(not_(scope.surely), literal(scope.reason)) for scope in asked]
    if question.place_precision:
        branches.append((columns.place_precision > question.place_precision, literal("below-precision")))
    if question.date_precision:
        branches.append((columns.date_precision > question.date_precision, literal("below-precision")))
    if question.grade:
        enough = _GRADES[_GRADES.index(question.grade) :]
        branches.append((columns.harm_grade.not_in(enough), literal("below-grade")))
    if not question.bulk:
        branches.append((columns.bulk > 0, literal("bulk")))
    if not question.doubted:
        branches.append((columns.doubted > 0, literal("doubted")))
    return case(*branches, else_=literal(COUNTED))


def verdicts(question: Question, rows: FromClause) -> tuple[ColumnElement[str], ...]:
    """The verdicts that an answer needs on each row: as asked, where nothing is told apart, and without exclusions too.

    What exclusions leave is never more than what the last counts.
    """
    decided = verdict(question, rows)
    same_axis = axis_of(question) == axis_of(question, grouped=False)
    plain = decided if same_axis else verdict(question, rows, grouped=False)
    with_all = replace(question, exclude=(), excluded_places=())
    whole = plain if with_all == question else verdict(with_all, rows, grouped=False)
    return decided, plain, whole


def in_scope(question: Question, rows: FromClause) -> Condition:
    """Rows that the question may mean: of its measure, and of nothing that a filter surely rules out."""
    columns = rows.c
    ruled_out = [not_(scope.surely_not) for scope in scopes(question, columns)]
    return and_(columns.measure.in_(question.measures), *ruled_out)


def scopes(question: Question, columns: Any) -> list[Scope]:
    """The question's filters."""
    found: list[Scope] = []
    if question.who:
        found.append(_who(question.who, columns))
    if question.by:
        found.append(_any_code("untold-by", columns.by, question.by))
    if question.methods:
        found.append(_any_code("untold-method", columns.method, question.methods))
    if question.places:
        found.append(_place(question.places, columns))
    if question.first_day or question.last_day:
        found.append(period_of(question, columns))
    return found


def _excluded(question: Question, columns: Any) -> list[Condition]:
    found: list[Condition] = []
    for name, value in question.exclude:
        if name == "incident":
            found.append(columns.subject == f"incident:{value}")
        elif name == "who":
            found.append(_surely_of((value,), columns))
        elif name in ("by", "method"):
            found.append(_any_code("", columns[name], (value,)).surely)
    if question.excluded_places:
        found.append(_place(question.excluded_places, columns).surely)
    return found


def _who(codes: Sequence[str], columns: Any) -> Scope:
    told = [told_of(code) for code in codes]
    surely_not = [or_(*(_is_not(columns, name, value) for name, value in fields.items())) for fields in told]
    return Scope("untold-who", _surely_of(codes, columns), _plain(and_(*surely_not)))


def _surely_of(codes: Sequence[str], columns: Any) -> Condition:
    told = [(code, told_of(code)) for code in codes]
    parties = [code for code, fields in told if "party" in fields]
    surely = [and_(*(_is(columns, name, value) for name, value in fields.items())) for _, fields in told]
    if len(parties) > 1:
        surely.append(_only(columns.party, parties))
    return _plain(or_(*surely))


def _plain(condition: Any) -> Condition:
    """The condition with "unknown" as false, so that it can be negated."""
    return func.coalesce(condition, literal(value=False)).is_(True)


def _is(columns: Any, name: str, value: str) -> Condition:
    column: ColumnElement[Any] = _status(columns) if name == "status" else columns[name]
    return column == value


def _is_not(columns: Any, name: str, value: str) -> Condition:
    """Civilians are of no armed party, and a figure of several parties may be of any of them."""
    if name == "party":
        return or_(_lacks(columns.party, value), and_(columns.party.is_(None), columns.status == "civilian"))
    column: ColumnElement[Any] = _status(columns) if name == "status" else columns[name]
    if name in ("role", "community"):
        return literal(value=False)  # who is a medic may be a journalist's colleague, and a Yazidi both
    if (name, value) == ("age", "adult"):
        return column == "child"
    return and_(column.is_not(None), column != value)


def _status(columns: Any) -> ColumnElement[Any]:
    """Members of a party are combatants where nothing else is said of them."""
    return case((columns.status.is_not(None), columns.status), (columns.party.is_not(None), literal(_ARMED)))


def _only(column: ColumnElement[Any], codes: Sequence[str]) -> Condition:
    """Whether all codes joined in the column are among these."""
    left: ColumnElement[Any] = literal("|").concat(column).concat("|")
    for code in codes:
        left = func.replace(left, f"|{code}|", "|")
    return left == "|"


def _has(column: ColumnElement[Any], code: str) -> Condition:
    return literal("|").concat(column).concat("|").like(f"%|{_escaped(code)}|%", escape="!")


def _lacks(column: ColumnElement[Any], code: str) -> Condition:
    return and_(column.is_not(None), not_(_has(column, code)))


def _escaped(text: str) -> str:
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _any_code(reason: str, column: ColumnElement[Any], codes: Sequence[str]) -> Scope:
    """Several who did it together: it was done by each of them."""
    surely = _plain(or_(*(_has(column, code) for code in codes)))
    return Scope(reason, surely, and_(column.is_not(None), not_(surely)))


def _place(places: Sequence[PlaceAsked], columns: Any) -> Scope:
    """What lies in a place holds its id among its own; what is told more widely, or vaguely, may lie in it."""
    units = (columns.country, columns.adm1, columns.adm2, columns.place)
    within = [columns.places.like(f"%|{_escaped(place.id)}|%", escape="!") for place in places if place.id]
    within += [columns.place.in_(place.inside) for place in places if place.inside]
    named = [unit == place.name for place in places for unit in units]
    surely = _plain(or_(*within, *named))
    perhaps = [each for place in places for each in place.perhaps]
    known = columns.places != "||"
    if not any(place.id for place in places):
        known = or_(known, columns.adm1.is_not(None))
    untold = or_(columns.place.in_(perhaps), not_(known), _somewhere_in(perhaps, columns)) if perhaps else not_(known)
    return Scope("untold-place", surely, and_(not_(surely), not_(_plain(untold))))


def _somewhere_in(perhaps: Sequence[str], columns: Any) -> Condition:
    """Of whose place no more is known than one of these units, though it may be named: a name that nobody knows."""
    own = func.substr(columns.places, 2, func.length(columns.place) + 1)
    is_known = and_(columns.place.is_not(None), own == columns.place.concat("|"))
    return and_(not_(is_known), or_(*(columns.places.like(f"|{_escaped(each)}|%", escape="!") for each in perhaps)))


def period_of(question: Question, columns: Any) -> Scope:
    """The period of a question; where rows were gathered, `inside` says of each whether it lies in it."""
    if "inside" in columns:
        return Scope("untold-period", columns.inside == 1, literal(value=False))
    inside, outside = [columns.first_day != "", columns.last_day != ""], []
    if question.first_day:
        inside.append(columns.first_day >= question.first_day)
        outside.append(and_(columns.last_day != "", columns.last_day < question.first_day))
    if question.last_day:
        inside.append(columns.last_day <= question.last_day)
        outside.append(columns.first_day > question.last_day)
    return Scope("untold-period", and_(*inside), or_(*outside))


def group_columns(question: Question, rows: FromClause) -> list[ColumnElement[Any]]:
    """What the question is told apart by, "" where not told; a week has two columns, its row's first and last day."""
    return [column for name in question.group_by for column in _group(name, rows.c)]


def time_columns(question: Question, columns: Any) -> list[ColumnElement[Any]]:
    """What the question is told apart by of time, under names by which gathered rows are told apart."""
    named = {f"{name}_{at}": column for name in question.group_by if name in PERIODS
             for at, column in enumerate(_time(name, columns))}  # fmt: skip
    return [column.label(name) for name, column in named.items()]


def _group(name: Dimension, columns: Any) -> list[ColumnElement[Any]]:
    if name == "who":
        return [func.coalesce(columns[each], "") for each in _WHO]
    if name == "status":
        return [func.coalesce(_status(columns), "")]
    if name in PERIODS:
        gathered = [columns[label] for label in (f"{name}_0", f"{name}_1") if label in columns]
        return gathered or _time(name, columns)
    return [func.coalesce(columns[name], "")]


def _time(name: Dimension, columns: Any) -> list[ColumnElement[Any]]:
    if name == "week":
        return [columns.first_day, columns.last_day]
    if name in ("month", "epoch"):
        return [columns.month]
    if name == "day":
        return [_shared(columns, 10)]
    if name == "year":
        return [_shared(columns, 4)]
    first, last = _quarter(columns.first_day), _quarter(columns.last_day)
    return [case((and_(columns.first_day != "", first == last), first), else_=literal(""))]


def _shared(columns: Any, length: int) -> ColumnElement[Any]:
    first, last = func.substr(columns.first_day, 1, length), func.substr(columns.last_day, 1, length)
    return case((first == last, first), else_=literal(""))


def _quarter(day: ColumnElement[Any]) -> ColumnElement[Any]:
    month = func.substr(day, 6, 2)
    number = case((month <= "03", "1"), (month <= "06", "2"), (month <= "09", "3"), else_="4")
    return func.substr(day, 1, 4).concat("-Q").concat(number)


def sum_columns(rows: FromClause) -> list[ColumnElement[Any]]:
    """Sums of the ends, how many rows, and of how many what is true that an answer tells."""
    columns = rows.c
    in_order = case((columns.reason == "ends-put-in-order", columns.rows), else_=0)
    sums = {name: columns[name] for name in SUMS} | {"put_in_order": in_order}
    return [func.coalesce(func.sum(column), 0).label(name) for name, column in sums.items()]
