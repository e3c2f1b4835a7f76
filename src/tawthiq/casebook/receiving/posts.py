"""Knows a post again that came in another file: a longer export of a chat brings every earlier post once more.

The same outlet, name within the file, day and text are the same report. Another text under the same name, of the same
outlet and day, is a later version of it, which says so; the earlier one stays, with what people decided on it.
"""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from sqlalchemy import Connection

from tawthiq.model.entry import Entry, ReportReceived, post_subject
from tawthiq.model.report import Report
from tawthiq.store.evidence import item_of
from tawthiq.store.log import entries_of, subjects_known


class Met(Struct, frozen=True, kw_only=True):
    """What the casebook has of a post: the report that it is, or that it is a later version of; "" where none.

    `lost` is the SHA-256 of the evidence that was forgotten, where it came in that alone.
    """

    same: str = ""
    corrects: str = ""
    lost: str = ""


class _Before(Struct, frozen=True, kw_only=True):
    report: str
    text: str
    published: date | None


class Posts:
    """The posts of a casebook, and those that are taken in meanwhile."""

    def __init__(self, connection: Connection, subjects: Iterable[str]) -> None:
        """Of these `subjects` the log is asked once whether it knows them."""
        self._connection = connection
        self._known = subjects_known(connection, subjects)
        self._taken: dict[str, list[_Before]] = {}

    def meet(self, report: Report, part: str) -> Met:
        """What is known of the post `part` of a file of many, as it came in now."""
        subject = subject_of(report, part)
        came, lost = self._came(subject) if subject in self._known else ([], "")
        came = [*came, *self._taken.get(subject, ())]
        there = [each for each in came if each.published == report.published]
        same = next((each.report for each in there if each.text == report.text), "")
        if same or report.outlet is None:  # files of no outlet may bear one name and be two
            return Met(same=same)
        return Met(corrects=there[-1].report if there else "", lost="" if came else lost)

    def take(self, report: Report, part: str) -> None:
        """The post is taken in: what follows in this transaction may be it, or a version of it."""
        before = _Before(report=report.id, text=report.text, published=report.published)
        self._taken.setdefault(subject_of(report, part), []).append(before)

    def _came(self, subject: str) -> tuple[list[_Before], str]:
        """The reports that are there, and the evidence of the last that was forgotten."""
        found, lost = list[_Before](), ""
        for entry in entries_of(self._connection, [subject]):
            if isinstance(entry.body, ReportReceived):
                body = entry.body
                found.append(_Before(report=body.report, text=body.text, published=body.published))
            elif entry.body is None:
                lost = _evidence_of(entry)
        return found, lost


def subject_of(report: Report, part: str) -> str:
    """The subject by which the log finds a post."""
    return post_subject(report.outlet, part)


def _evidence_of(entry: Entry) -> str:
    return (entry.item or "").removeprefix(item_of(""))
