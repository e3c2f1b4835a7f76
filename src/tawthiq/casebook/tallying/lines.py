"""The rows that an answer rests on, or leaves out, a page at a time in the order of their ids."""

import json
from collections.abc import Callable
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Row, Select, select

from tawthiq.casebook.tallying.query import COUNTED, TOLD_BY_OTHERS, Condition, in_scope, verdict
from tawthiq.casebook.tallying.rows import ids_in_cells
from tawthiq.model.tally import Line, Question
from tawthiq.store.schema import countables

PAGE = 100
EXPLAINED = (TOLD_BY_OTHERS, "part-of-whole", "whole-of-parts")
"""Verdicts on rows of which others of their families tell."""
_LOOKED_AT = 30  # rows, for each that is to be found, before cells are asked for them
_FIELDS = ("id", "subject", "low", "best", "high", "claims", "doubts")
Wanted = Callable[[ColumnElement[str]], Condition]


class Rows(Protocol):
    """What can be asked for rows of the flat table: a connection to a casebook, or a release's files."""

    def execute(self, statement: Select[Any], /) -> Any:
        """The rows of a statement over `countables`, with its columns by name."""


class Lines:
    """The rows of one question, those that it counts and those that it leaves out."""

    def __init__(self, rows: Rows, question: Question, standing: Any, *, kept: bool) -> None:
        """Of the rows for which `standing` holds; `kept` where cells are kept of them."""
        self._rows = rows
        self._question = question
        self._standing = standing
        self._kept = kept

    def counted(self, page: int) -> tuple[Line, ...]:
        """A page of the rows that count, from 1."""
        own, *_ = self._question.datasets
        return self._page(page, lambda decided: decided == COUNTED, f"record:{own}/" if own else "incident:")

    def left(self, page: int) -> tuple[Line, ...]:
        """A page of the rows that are left out and are not told by others."""
        return self._page(page, lambda decided: decided.not_in((COUNTED, *EXPLAINED)), "")

    def _page(self, page: int, wanted: Wanted, begin: str) -> tuple[Line, ...]:
        """None of the rows has an id before `begin`. Mostly the first hold a page; rare ones are found by cells."""
        if not self._kept:
            return self._found(page, wanted)
        columns = countables.c
        meant = (self._standing, columns.measure == self._question.measures[0], columns.id >= begin)
        ends = select(columns.id).where(*meant).order_by(columns.id).offset(_LOOKED_AT * PAGE * page).limit(1)
        end = self._rows.execute(ends).scalar()
        found = self._found(page, wanted, *meant, *([] if end is None else [columns.id < end]))
        if end is None or len(found) == PAGE:
            return found
        return self._found(page, wanted, columns.id.in_(ids_in_cells(self._question, wanted)))

    def _found(self, page: int, wanted: Wanted, *near: Condition) -> tuple[Line, ...]:
        decided = verdict(self._question, countables)
        meant = (self._standing, in_scope(self._question, countables), wanted(decided), *near)
        query = select(decided.label("verdict"), *(countables.c[name] for name in _FIELDS)).where(*meant)
        found = self._rows.execute(query.order_by(countables.c.id).limit(PAGE).offset((page - 1) * PAGE))
        return tuple(_line(row) for row in found)


def _line(row: Row[Any]) -> Line:
    return Line(
        id=row.id,
        subject=row.subject,
        reason=row.verdict,
        low=row.low,
        best=row.best,
        high=row.high,
        claims=tuple(json.loads(row.claims)),
        doubts=tuple(filter(None, row.doubts.split("|"))),
    )
