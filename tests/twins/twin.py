"""Twins of annotated reports: every figure, date, place and party is another's, and the gold says so too."""

import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from twins.edits import Edit, Rewritten, rewrite, without_overlaps
from twins.figures import EVENTS, Plan, Value, draw
from twins.names import name_edits
from twins.numerals import INDIC, in_digits, in_words
from twins.shifting import STYLES, Shift, date_edits, draw_shifts
from twins.words import table

DIGITS = ("western", "commas", "indic", "indic grouped", "words")
SEPARATORS = {"commas": ",", "indic grouped": "٬"}
WORDS_BELOW = 200
MASCULINE_EVENT = "هجوم"
ADDRESS = re.compile(r".*(?:http|href|@|%D).*")
AROUND = 24
Row = dict[str, Any]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The annotated reports as they lie beside the checkout, by the first letters of their files' names."""

    texts: dict[str, str]
    files: dict[str, str]
    published: dict[str, date]
    claims: list[Row]
    findings: list[Row]

    def claim(self, name: str) -> Row:
        """The gold claim of this id."""
        return next(row for row in self.claims if row["id"] == name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """All that a twin is made from; with the same recipe it is the same."""

    name: str
    plan: Plan
    shifts: dict[str, Shift]
    cast: Row
    map: Row
    voices: Row
    digits: str
    spelt: frozenset[str] = frozenset()
    repaired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """Texts by file name with dates of publication, gold claims and findings, in the forms of the scorers."""

    texts: dict[str, str]
    published: dict[str, date]
    claims: list[Row]
    findings: list[Row]


def load_original(shared: Path) -> Original:
    """The five reports of `shared` and their gold."""
    dates = json.loads((shared / "seeds/dates.json").read_text(encoding="utf-8"))
    files = {name[:3]: name for name in dates}
    lines = (shared / "seeds-gold/claims.jsonl").read_text(encoding="utf-8").splitlines()
    return Original(
        texts={key: (shared / "seeds" / name).read_text(encoding="utf-8") for key, name in files.items()},
        files=files,
        published={key: date.fromisoformat(dates[name]) for key, name in files.items()},
        claims=[json.loads(line) for line in lines if line.strip()],
        findings=json.loads((shared / "seeds-gold/findings.json").read_text(encoding="utf-8")),
    )


def recipe(original: Original, seed: int, number: int) -> Recipe:
    """The recipe of twin `number`: names and ways of writing go round, all else is drawn."""
    rng = random.Random(f"{seed}-{number}")
    spelt = frozenset(row["id"] for row in original.claims if rng.random() < 0.5)
    return Recipe(
        name=f"t{seed}-{number}",
        plan=draw(rng),
        shifts=draw_shifts(rng, original.published, _in_turn(STYLES, number + seed)),
        cast=_in_turn(table("parties")["cast"], number + seed),
        map=_in_turn(table("places")["map"], number // 3 + number + seed),
        voices=_in_turn(table("sources")["voices"], number // 2 + number + seed),
        digits=_in_turn(DIGITS, number + seed),
        spelt=spelt,
    )


def _in_turn(items: Sequence[Item], number: int) -> Item:
    return items[number % len(items)]


def make_twin(original: Original, made_by: Recipe, reports: Iterable[str] = ()) -> Twin:
    """The twin of the five reports, or of those named."""
    texts, published, claims = {}, {}, []
    for report in reports or original.texts:
        text = original.texts[report]
        rows = [row for row in original.claims if row["report"] == original.files[report]]
        rewritten = _rewrite(report, text, rows, made_by)
        name = f"{made_by.name}-{original.files[report]}"
        texts[name] = rewritten.text
        published[name] = made_by.shifts[report].day(original.published[report])
        claims += [_claim(row, name, rewritten, made_by) for row in rows]
    return Twin(texts=texts, published=published, claims=claims, findings=list(_findings(original, made_by)))


def _rewrite(report: str, text: str, rows: Iterable[Row], made_by: Recipe) -> Rewritten:
    words = made_by.cast["words"] | made_by.map["words"] | made_by.voices["words"]
    edits = [_figure_edit(row, text, made_by) for row in rows]
    edits += _uncounted_edits(report, text, words, made_by)
    edits += date_edits(text, made_by.shifts[report])
    edits += name_edits(text, words)
    rewritten = rewrite(text, without_overlaps(edits))
    if made_by.digits.startswith("indic"):
        lines = rewritten.text.split("\n")
        lines = [line if ADDRESS.fullmatch(line) else line.translate(INDIC) for line in lines]
        return replace(rewritten, text="\n".join(lines))
    return rewritten


def _figure_edit(row: Row, text: str, made_by: Recipe) -> Edit:
    value = made_by.plan.values[row["id"]]
    number = value.text or _plain_number(row, value, text, made_by)
    return Edit(start=row["start"], end=row["end"], text=number + value.noun, claim=row["id"], length=len(number))


def _plain_number(row: Row, value: Value, text: str, made_by: Recipe) -> str:
    count = int(value.low)
    if made_by.digits == "words" and row["id"] in made_by.spelt and count < WORDS_BELOW:
        masculine = text[row["end"] :].lstrip().startswith(MASCULINE_EVENT)
        return in_words(count, feminine=row["measure"] in EVENTS and not masculine)
    return in_digits(count, SEPARATORS.get(made_by.digits, ""))


def _uncounted_edits(report: str, text: str, words: Mapping[str, str], made_by: Recipe) -> Iterator[Edit]:
    data = table("uncounted")
    repair = data["repair"]
    swaps = [(each["from"], each["to"]) for each in data["swap"] if each["report"] == report]
    if made_by.repaired and report == repair["report"]:
        there = list(name_edits(repair["to"], words))
        swaps.append((repair["from"], rewrite(repair["to"], without_overlaps(there)).text))
    days = 6 + made_by.shifts[report].run
    for old, new in swaps:
        for found in re.finditer(re.escape(old), text):
            yield Edit(start=found.start(), end=found.end(), text=new.format(days=days))


def _claim(row: Row, report: str, rewritten: Rewritten, made_by: Recipe) -> Row:
    start, end = rewritten.spans[row["id"]]
    value = made_by.plan.values[row["id"]]
    changed = _names(row, made_by) | {
        "id": f"{made_by.name}-{row['id']}",
        "report": report,
        "start": start,
        "end": end,
        "number": rewritten.text[start:end],
        "quote": rewritten.text[max(0, start - AROUND) : end + AROUND].strip(),
        "low": None if row["low"] is None else value.low,
        "high": None if row["high"] is None else value.high or value.low,
        "period": made_by.shifts[row["id"][:3]].period(row["period"]) if row["period"] else None,
    }
    links = {key: f"{made_by.name}-{row[key]}" for key in ("part_of", "of") if row.get(key)}
    kept = {key: value for key, value in row.items() if key != "note"}
    return kept | changed | links


def _names(row: Row, made_by: Recipe) -> Row:
    codes = made_by.cast["codes"]
    names = made_by.cast["zones"] | made_by.map["gold"]
    sources = made_by.cast["sources"] | made_by.voices["codes"]
    repair = table("uncounted")["repair"]
    group = repair["codes"] if made_by.repaired and row["id"] == f"{repair['report']}-01" else row["group"]
    renamed = {
        "group": [codes.get(code, code) for code in group],
        "by": [codes.get(code, code) for code in row["by"]],
        "place": [names.get(name, name) for name in row["place"]],
        "source": [sources.get(name, name) for name in row["source"]],
    }
    excludes = {"excludes": names.get(row["excludes"], row["excludes"])} if row.get("excludes") else {}
    return renamed | excludes


def kept_findings(original: Original, made_by: Recipe) -> list[Row]:
    """The gold's findings; but where leaders and members get one code, that the ones are among the others is lost."""
    codes = made_by.cast["codes"]
    plain = {row["id"]: frozenset(row["group"]) for row in original.claims}
    renamed = {claim: frozenset(codes.get(code, code) for code in group) for claim, group in plain.items()}
    return [row for row in original.findings if _different(row, plain) == _different(row, renamed)]


def _different(row: Row, groups: Mapping[str, frozenset[str]]) -> int:
    return len({groups[claim] for claim in row["claims"]})


def _findings(original: Original, made_by: Recipe) -> Iterator[Row]:
    for row in kept_findings(original, made_by):
        said = ", ".join(str(made_by.plan.values[claim].low) for claim in row["claims"])
        names = [f"{made_by.name}-{claim}" for claim in row["claims"]]
        yield row | {"claims": names, "why": f"{row['kind']} of {said} {row['verdict']}"}
