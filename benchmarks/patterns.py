"""Counts by patterns, as GDELT reads them: a number beside a word of harm. A peer to measure against."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

Row = Mapping[str, object]


class Patterns:
    """The patterns of `patterns.toml`, compiled."""

    def __init__(self) -> None:
        table = tomllib.loads(Path(__file__).with_name("patterns.toml").read_text(encoding="utf-8"))
        self._numbers: dict[str, float] = table["numbers"]
        number = rf"(?P<number>[0-9٠-٩][0-9٠-٩.,٬]*|{'|'.join(self._numbers)})"
        between = rf"\s+(?:\w+\s+){{0,{table['gap']}}}"
        behind = (f"(?P<{kind}>{'|'.join(words)})" for kind, words in table["behind"].items())
        before = (f"(?P<{kind}>{'|'.join(words)})" for kind, words in table["before"].items())
        self._kinds = frozenset({*table["behind"], *table["before"]})
        self._patterns = [
            re.compile(rf"\b{number}{between}(?:{'|'.join(behind)})\b"),
            re.compile(rf"\b(?:{'|'.join(before)}){between}{number}\b"),
        ]

    def read(self, text: str) -> list[Row]:
        """The counts of a text, each number once, with `start`, `end`, `measure` and its value as `low` and `high`."""
        found: dict[tuple[int, int], Row] = {}
        for match in (match for pattern in self._patterns for match in pattern.finditer(text)):
            kind = next(kind for kind in sorted(self._kinds & match.groupdict().keys()) if match[kind])
            value = self._value(match["number"])
            start, end = match.span("number")
            row = {"start": start, "end": end, "measure": kind, "kind": "count", "low": value, "high": value}
            found.setdefault((start, end), row)
        return [found[span] for span in sorted(found)]

    def _value(self, number: str) -> float:
        return float(self._numbers.get(number) or re.sub(r"[^0-9٠-٩]", "", number))


def figures_right(patterns: Patterns, reports: Iterable[tuple[str, list[Row]]]) -> float:
    """F1 of measure and value over reports, each its text and its annotated claims, matched by where they stand."""
    right = read = annotated = 0
    for text, claims in reports:
        rows = patterns.read(text)
        read += len(rows)
        annotated += len(claims)
        right += sum(any(_agree(row, claim) for claim in claims) for row in rows)
    return 2 * right / (read + annotated)


def _agree(row: Row, claim: Row) -> bool:
    touch = int(str(row["start"])) < int(str(claim["end"])) and int(str(claim["start"])) < int(str(row["end"]))
    return touch and row["measure"] == claim["measure"] and row["low"] == claim["low"]
