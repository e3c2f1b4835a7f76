"""The stories that documents carry: reports of the open corpus or their beginnings, and tables of our own."""

import json
import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import tomli

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
FILES = CORPUS / "files"
Row = dict[str, Any]
Grid = tuple[tuple[str, ...], ...]

_HEAD = re.compile(r"((?:[^\n]+\n){1,2})DATE: (\d{4}-\d\d-\d\d)\n\s*")
_BLANK_LINES = re.compile(r"\n\s*\n")
_MARKS = {"ar": ("؛ ", "."), "en": ("; ", ".")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A report as a document carries it: `plain` is what it is as a text file, `rows` are its claims there.

    `grid` is a table that stands behind the first block, its heads first; the other blocks follow it.
    """

    name: str
    language: str
    day: date
    titles: tuple[str, ...]
    blocks: tuple[str, ...]
    plain: str
    rows: tuple[Row, ...]
    about: Row = field(default_factory=dict)
    grid: Grid = ()

    @property
    def title(self) -> str:
        """The headline's first line."""
        return self.titles[0]

    @property
    def body(self) -> str:
        """All below the headline, as in a text."""
        return "\n\n".join(self.blocks)

    @property
    def whole(self) -> str:
        """The headline and all below it."""
        return "\n".join(self.titles) + "\n\n" + self.body


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document to be made: its place in the plan, its form, and what it carries in the order of the file."""

    kind: str
    name: str
    form: str
    stories: tuple[Story, ...]

    @property
    def language(self) -> str:
        """That of the name: «ar-01»."""
        return self.name.partition("-")[0]

    @property
    def number(self) -> int:
        """That of the name."""
        return int(self.name.partition("-")[2])

    @property
    def words(self) -> dict[str, Any]:
        """What stands around reports in its language."""
        found: dict[str, Any] = words()[self.language]
        return found


@cache
def words() -> dict[str, dict[str, Any]]:
    """The table words.toml."""
    return tomli.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def read_plan() -> list[Document]:
    """The documents of corpus/files/plan.toml."""
    plan = tomli.loads((FILES / "plan.toml").read_text(encoding="utf-8"))
    return [
        Document(kind=kind, name=name, form=told["form"], stories=tuple(_carried(name, told["carries"])))
        for kind, documents in plan.items()
        for name, told in documents.items()
    ]


def _carried(name: str, carried: list[str]) -> list[Story]:
    return [tell(f"{name}.{place}.txt", each, name.partition("-")[0]) for place, each in enumerate(carried, 1)]


def tell(name: str, carried: str, language: str) -> Story:
    """The story that the plan calls «A01», «A01/3» (its first three paragraphs) or by the name of a table."""
    table = _tables().get(carried)
    return _tell_table(name, table) if table else _tell_report(name, carried, language)


@cache
def _tables() -> dict[str, Any]:
    return tomli.loads((FILES / "tables.toml").read_text(encoding="utf-8"))


def _tell_report(name: str, carried: str, language: str) -> Story:
    report, _, most = carried.partition("/")
    text = (CORPUS / language / "open" / "texts" / f"{report}.txt").read_text(encoding="utf-8")
    head = _HEAD.match(text)
    assert head is not None, report
    breaks = [match.start() for match in _BLANK_LINES.finditer(text.rstrip(), head.end())]
    until = breaks[int(most) - 1] if most and int(most) <= len(breaks) else len(text.rstrip())
    return Story(
        name=name,
        language=language,
        day=date.fromisoformat(head[2]),
        titles=tuple(head[1].rstrip("\n").split("\n")),
        blocks=tuple(_BLANK_LINES.split(text[head.end() : until])),
        plain=text[:until] + "\n",
        rows=tuple(_cut(_claims(language)[f"{report}.txt"], name, until)),
        about=_about(language)[f"{report}.txt"] | {"report": name, "carries": carried},
    )


def _cut(rows: list[Row], name: str, until: int) -> list[Row]:
    """The claims of what is carried; a link to what is not carried is none."""
    kept = {row["id"] for row in rows if row["end"] <= until}
    stem = name.removesuffix(".txt")
    cut = []
    for row in rows:
        if row["id"] in kept:
            links = {link: f"{stem}/{row[link]}" for link in ("part_of", "of") if row.get(link) in kept}
            plain = {key: value for key, value in row.items() if key not in ("part_of", "of")}
            cut.append(plain | {"id": f"{stem}/{row['id']}", "report": name} | links)
    return cut


@cache
def _claims(language: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in _read(CORPUS / language / "open" / "claims.jsonl"):
        found.setdefault(row["report"], []).append(row)
    return found


@cache
def _about(language: str) -> dict[str, Row]:
    return {row["report"]: row for row in _read(CORPUS / language / "open" / "reports.jsonl")}


def _read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _tell_table(name: str, table: dict[str, Any]) -> Story:
    semicolon, end = _MARKS[table["language"]]
    plain = f"{table['title']}\nDATE: {table['date']}\n\n{table['lead']}\n\n"
    rows: list[Row] = []
    for place, line in zip(table["places"], table["rows"], strict=True):
        plain += f"{line[0]}: "
        cells = [
            each for each in zip(table["heads"][1:], line[1:], table["columns"], strict=True) if each[1][0].isdigit()
        ]
        for number, (head, cell, column) in enumerate(cells):
            plain += f"{semicolon if number else ''}{head} {cell}"
            rows.append(_cell(name, len(rows) + 1, len(plain), cell, head) | column | table["all"] | {"place": [place]})
        plain += f"{end}\n"
    return Story(
        name=name,
        language=table["language"],
        day=date.fromisoformat(table["date"]),
        titles=(table["title"],),
        blocks=(table["lead"], table["after"]),
        plain=f"{plain}\n{table['after']}\n",
        rows=tuple(rows),
        about={"report": name, "genre": "bulletin", "outlet": "official", "carries": "table"},
        grid=tuple(map(tuple, (table["heads"], *table["rows"]))),
    )


def _cell(name: str, number: int, end: int, cell: str, head: str) -> Row:
    low = int(cell.replace(",", ""))
    where = {"id": f"{name.removesuffix('.txt')}/{number:02}", "report": name, "start": end - len(cell), "end": end}
    said = {"number": cell, "quote": f"{head} {cell}", "kind": "count", "section": "body", "low": low, "high": low}
    return where | said | {"bound": "exact", "by": [], "method": [], "stance": "stated", "unit": "persons"}
