"""Claims from compact rows: a field that a row leaves out is that of a plain count of killed in one place and year."""

from typing import Any

from tawthiq.model.claim import Claim, Reason
from tawthiq.model.rule import OF_ENTRY, OF_ENTRY_ABOVE
from tawthiq.model.span import Span

Row = dict[str, Any]
_OPEN = ("more_than", "at_least", "vague")


def claims_of(rows: dict[str, Row]) -> list[Claim]:
    """The claims of one report, in the order of the rows."""
    return [claim_of(one, at, row) for at, (one, row) in enumerate(rows.items())]


def claim_of(one: str, at: int, row: Row) -> Claim:
    """The claim `one`, standing at the place `at` of its report."""
    bound, value = row.get("b", "exact"), float(row["v"])
    return Claim(
        id=one,
        report="report",
        span=Span(start=(start := row.get("s", 100 * at)), end=start + 5),
        number=row.get("n", "number"),
        quote="",
        kind=row.get("k", "count"),
        section="headline" if row.get("h") else "body",
        measure=row.get("m", "killed"),
        unit=row.get("u", "persons"),
        low=0.0 if bound in ("less_than", "at_most") else value,
        high=None if bound in _OPEN else value,
        bound=bound,
        group=tuple(row.get("g", ["all"])),
        by=tuple(row.get("by", [])),
        place=tuple(row.get("pl", ["A"])),
        place_ids=tuple(row.get("ids", [])),
        period=row.get("p", "2024"),
        extent=row.get("x", "period"),
        attribution=row.get("at", "stated"),
        stance=row.get("st", "stated"),
        source=tuple(row.get("src", ["S"])),
        method=tuple(row.get("me", [])),
        part_of=row.get("part"),
        cut=row.get("cut"),
        of=row.get("of"),
        excludes=row.get("ex"),
        doubts=tuple(row.get("doubts", [])),
        why=(*_why(row), *_entry(row)),
    )


def _why(row: Row) -> list[Reason]:
    return [Reason(field=rule.rpartition(":")[0], rule=rule.rpartition(":")[2]) for rule in row.get("why", [])]


def _entry(row: Row) -> list[Reason]:
    """The entry of running coverage in which it stands: where its clock time is, below zero if the newest is above."""
    if "e" not in row:
        return []
    rule = OF_ENTRY if row["e"] > 0 else OF_ENTRY_ABOVE
    return [Reason(field="low", rule=rule, span=Span(start=abs(row["e"]), end=abs(row["e"]) + 5))]
