"""The report: one text as received, with what is known of it from outside the text."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from msgspec import Struct


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a stretch of a report's text stands in the document that it came from.

    `page` counts from 1. The rectangle is in points from the page's upper left corner.
    """

    start: int
    end: int
    page: int
    left: float
    top: float
    right: float
    bottom: float


def find_origins(origins: Sequence[Origin], start: int, end: int) -> tuple[Origin, ...]:
    """Those of `origins`, which are in the order of the text, that hold a character of `text[start:end]`."""
    first = bisect_right(origins, start, key=attrgetter("end"))
    beyond = bisect_right(origins, end - 1, key=attrgetter("start"))
    return tuple(origins[first:beyond])


class Report(Struct, frozen=True, kw_only=True, gc=False):
    """One published text; a struct, since an export holds a hundred thousand of them.

    `text` is exactly what spans of claims refer to. `published` is the date of publication, None
    where nobody gave one. `language` is a pack's code ("ar"). `notes` are sentences for people about
    how the text was had (an encoding that was guessed, boiler-plate that was left out). `origins` are where its
    words stand on the pages of a document, in the order of the text; empty for what has no pages. `title_end` is where
    its headline ends, None where only the form of its lines tells. `recognised` are the stretches of the text
    (start, end) that a program recognised in a picture: every figure in them is in doubt.
    """

    id: str
    text: str
    published: date | None = None
    outlet: str | None = None
    language: str = "ar"
    address: str | None = None
    notes: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    title_end: int | None = None
    recognised: tuple[tuple[int, int], ...] = ()
