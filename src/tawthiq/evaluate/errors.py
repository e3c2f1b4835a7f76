"""The worst errors of a reading, by the size of the number: that is what a wrong tally would be wrong by."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tawthiq.evaluate.agreement import Row
from tawthiq.evaluate.claims import Miss
from tawthiq.evaluate.compare import Turn
from tawthiq.evaluate.result import Result
from tawthiq.evaluate.sections import Section
from tawthiq.model.report import Report

_CONTEXT = 45  # characters of a report shown on each side of a figure
_TITLES = {"found": "Not read", "extra": "Read, and not annotated", "figure": "Read as something else"}
_FIELDS = {"who": ("group",), "full": ("by", "period")}


def errors_sections(result: Result, shown: int) -> Iterator[Section]:
    """The largest of each kind of error, so many of each."""
    misses = [miss for tally in result.every for miss in tally.misses]
    reports = result.annotated.reports
    yield Section(
        title=f"{result.annotated.title}: the worst errors",
        sentences=("By the size of the number, for that is what a wrong tally would be wrong by.",),
    )
    for level, title in _TITLES.items():
        chosen = _largest(misses, level)
        points = tuple(_told(miss, reports) for miss in chosen[:shown])
        yield Section(title=f"{title} ({len(chosen)})", level=3, points=points)
    for level, fields in _FIELDS.items():
        chosen = _largest(misses, level)
        points = tuple(_told_field(miss, fields, reports) for miss in chosen[:shown])
        yield Section(title=f"Wrong in {' or '.join(fields)} ({len(chosen)})", level=3, points=points)
    if (found := result.findings) is not None:
        yield _findings(f"Contradictions not told ({len(found.missed)})", found.missed[:shown])
        yield _findings(f"False alarms ({len(found.alarms)})", found.alarms[:shown])


def turns_section(title: str, turns: Sequence[Turn], reports: Mapping[str, Report], shown: int) -> Section:
    """Which claims a newer reading has right that the older had not, and the other way round."""
    right = sum(turn.now == "right" for turn in turns)
    points = tuple(f"{turn.now} now ({turn.level}): {_place(turn.gold, reports)}" for turn in turns[:shown])
    said = f"{right} annotated claims became right, {len(turns) - right} became wrong."
    return Section(title=f"{title}: claims that turned", level=3, sentences=(said,), points=points)


def _findings(title: str, rows: Sequence[Row]) -> Section:
    return Section(title=title, level=3, points=tuple(f"{row['kind']}, {_reports(row)}: {row['why']}" for row in rows))


def _reports(row: Row) -> str:
    return ", ".join(row.get("reports") or [row["report"]])


def _largest(misses: Sequence[Miss], level: str) -> list[Miss]:
    return sorted((miss for miss in misses if miss.level == level), key=_size, reverse=True)


def _size(miss: Miss) -> float:
    row = miss.gold or miss.read or {}
    return float(row.get("high") or row.get("low") or 0)


def _told(miss: Miss, reports: Mapping[str, Report]) -> str:
    row = miss.gold or miss.read
    assert row is not None
    if miss.level == "extra":
        return f"{_place(row, reports)} read {_figure(row)}"
    return f"{_place(row, reports)} is {_figure(row)}" + (f", read {_figure(miss.read)}" if miss.read else "")


def _told_field(miss: Miss, fields: Sequence[str], reports: Mapping[str, Report]) -> str:
    gold, read = miss.gold, miss.read
    assert gold is not None
    assert read is not None
    wrong = [f"{name} {_plain(gold[name])}, read {_plain(read[name])}" for name in fields if gold[name] != read[name]]
    return f"{_place(gold, reports)} is {'; '.join(wrong)}"


def _plain(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(value) or "nobody"
    return str(value or "open")


def _place(row: Row, reports: Mapping[str, Report]) -> str:
    text = reports[row["report"]].text
    before = text[max(0, row["start"] - _CONTEXT) : row["start"]].replace("\n", " ")
    after = text[row["end"] : row["end"] + _CONTEXT].replace("\n", " ")
    return f"{row['report']}: «{before}**{row['number']}**{after}»"


def _figure(row: Row) -> str:
    low, high = (("open" if row[end] is None else f"{row[end]:g}") for end in ("low", "high"))
    number = low if low == high else f"{low} to {high}"
    return f"{row['measure']} {number} ({row['bound']}, {row['kind']})"
