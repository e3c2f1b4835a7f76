"""Documents: what is read of reports in the files in which they travel, beside the same reports as plain texts.

The difference is what intake loses, or adds. Spans are of two texts, so claims meet by their numbers in their order.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from pathlib import Path

from tawthiq.evaluate.agreement import Row
from tawthiq.evaluate.claims import Tally, pair_in_order, tally_report
from tawthiq.evaluate.sets import About, Annotated
from tawthiq.front import Settings, read
from tawthiq.intake import Source, Told, holds_posts, read_posts, read_report
from tawthiq.model.report import Report
from tawthiq.publish.rows import claim_row

_OF_PLACE = frozenset({"id", "report", "start", "end", "quote", "why", "page", "box"})
_LINKS = ("part_of", "of")


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A report of a document: its claims as annotated, as read in the plain text, and as read in the document.

    One that nobody put there (`name` empty), such as a menu taken for a report, has none but the last.
    """

    name: str
    document: str
    gold: Sequence[Row] = ()
    plain: Sequence[Row] = ()
    filed: Sequence[Row] = ()

    def is_same(self) -> bool:
        """Whether the document gives the claims of the plain text, spans apart."""
        return said(self.plain) == said(self.filed)

    def differences(self) -> list[str]:
        """Where it does not: each claim that differs, for people."""
        nothing: Row = {}
        pairs = zip_longest(said(self.plain), said(self.filed), fillvalue=nothing)
        return [f"{self.name or self.document}: {_difference(one, other)}" for one, other in pairs if one != other]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A set whose reports were read both ways: counts of each report."""

    annotated: Annotated
    carried: Sequence[Carried]
    plain: Sequence[Tally]
    filed: Sequence[Tally]

    @property
    def documents(self) -> Mapping[str, bool]:
        """For each document, whether all that it carries gives the claims of the plain texts and nothing else does."""
        same: dict[str, bool] = {}
        for each in self.carried:
            same[each.document] = same.get(each.document, True) and each.is_same()
        return same


def read_filed(annotated: Annotated, settings: Settings, advance: Callable[[], None] = lambda: None) -> Filed:
    """The set read both ways; `advance` is called after each document. Raises UnreadableInput."""
    carried: list[Carried] = []
    for document, reports in _by_document(annotated).items():
        carried += read_document(annotated, document, reports, settings)
        advance()
    return Filed(
        annotated=annotated,
        carried=carried,
        plain=[tally_report(each.gold, each.plain, pair_in_order) for each in carried],
        filed=[tally_report(each.gold, each.filed, pair_in_order) for each in carried],
    )


def _by_document(annotated: Annotated) -> Mapping[str, list[About]]:
    found: dict[str, list[About]] = {}
    for about in annotated.about.values():
        found.setdefault(about.document, []).append(about)
    return found


def read_document(annotated: Annotated, document: str, reports: Sequence[About], settings: Settings) -> list[Carried]:
    """What one document carries, and last what was found in it that nobody put there. Raises UnreadableInput."""
    assert annotated.files.documents is not None
    days = {each.found: each.published for each in reports if each.published}
    found = open_document(annotated.files.documents / document, days)
    carried = [
        Carried(
            name=each.report,
            document=document,
            gold=annotated.claims.get(each.report, ()),
            plain=_read(annotated.reports[each.report], settings),
            filed=_read(found.pop(each.found, None), settings),
        )
        for each in reports
    ]
    extra = [row for report in found.values() for row in _read(report, settings)]
    return [*carried, Carried(name="", document=document, filed=extra)] if extra else carried


def open_document(path: Path, days: Mapping[str, date]) -> dict[str, Report]:
    """The reports that intake finds in the file, by their ids. Raises UnreadableInput."""
    if not holds_posts(path):
        return {path.name: read_report(path, dates=days)}
    pieces = read_posts(Source(id=path.name, where=str(path), content=path), Told(dates=days))
    return {piece.id: piece for piece in pieces if isinstance(piece, Report)}


def _read(report: Report | None, settings: Settings) -> list[Row]:
    return [] if report is None else [claim_row(claim) for claim in read(report, settings).claims]


def said(rows: Sequence[Row]) -> list[Row]:
    """What the claims say, with nothing of where they stand: links and cuts are told by the order of claims."""
    place = {row["id"]: number for number, row in enumerate(rows)}
    cuts: dict[str | None, int] = {None: -1}
    told = []
    for row in rows:
        plain = {name: value for name, value in row.items() if name not in _OF_PLACE}
        links = {link: place.get(row.get(link) or "") for link in _LINKS}
        told.append(plain | links | {"cut": cuts.setdefault(row.get("cut"), len(cuts))})
    return told


def _difference(one: Row, other: Row) -> str:
    if not one:
        return f"«{other['number']}» is read in the document alone"
    if not other:
        return f"«{one['number']}» is not read in the document"
    fields = [name for name in one if name in other and one[name] != other[name]]
    return f"«{one['number']}» is «{other['number']}» in the document, other in {', '.join(fields)}"
