"""EVALUATION.md: the scores of every set, and the worst errors of the sets that may be looked at."""

from collections.abc import Iterator, Mapping, Sequence

from evaluation.agreement import Row
from evaluation.claims import FIELDS, LEVELS, Miss, Tally, pair, scores, tally_report
from evaluation.findings import FindingTally, tally_findings
from evaluation.intervals import DRAWS, Interval, intervals
from evaluation.sets import Evaluated

_CONTEXT = 45  # characters of a report shown on each side of a figure
_SHOWN = 12  # errors of a kind
_HEADER = {
    "found": "found", "figure": "figure", "who": "who", "full": "full",
    "figure.p": "figure, precision", "figure.r": "figure, recall",
}  # fmt: skip


def write_page(evaluated: Sequence[Evaluated], facts: Mapping[str, str]) -> str:
    """The whole page."""
    tallies = {each.name: _tallies(each) for each in evaluated}
    findings = {each.name: _findings(each) for each in evaluated}
    lines = [*_opening(facts), *_levels(evaluated, tallies), *_fields(evaluated, tallies)]
    lines += [*_plain_killed(evaluated, tallies), *_found(evaluated, findings)]
    for each in evaluated:
        if each.name == "open" and each.open:
            lines += _errors(each, tallies[each.name], findings[each.name])
    return "\n".join(lines) + "\n"


def _tallies(each: Evaluated) -> list[Tally]:
    return [tally_report(gold, each.read[name]) for name, gold in each.gold.items()]


def _findings(each: Evaluated) -> FindingTally:
    gold = [row for rows in each.gold.values() for row in rows]
    read = [row for rows in each.read.values() for row in rows]
    return tally_findings(each.gold_findings, gold, each.read_findings, read)


def _opening(facts: Mapping[str, str]) -> list[str]:
    said = "; ".join(f"{name} {value}" for name, value in facts.items())
    return [
        "# Evaluation",
        "",
        f"Written by `make evaluation`, not by hand. {said}.",
        "",
        "A claim that was read meets an annotated one where their spans share two fifths of their union. *Figure*:",
        "kind, measure, number and bound are right; *who*: so are those counted; *full*: so are who did it and when.",
        "These are F1 over claims. In brackets, what 95% of draws of as many reports with replacement give",
        f"({DRAWS:,} draws): with 5 or 10 reports they are wide. The held half is looked at only through this page.",
    ]


def _levels(evaluated: Sequence[Evaluated], tallies: Mapping[str, Sequence[Tally]]) -> Iterator[str]:
    names = (*LEVELS, "figure.p", "figure.r")
    yield from ("", "## Claims", "", _row("set", "reports", "claims", *(_HEADER[name] for name in names)))
    yield _rule(3 + len(names))
    for each in evaluated:
        found, ranges = scores(tallies[each.name]), intervals(tallies[each.name])
        cells = [_cell(found[name], ranges[name]) for name in names]
        yield _row(each.title, str(len(each.gold)), f"{found['gold']:,.0f}", *cells)


def _fields(evaluated: Sequence[Evaluated], tallies: Mapping[str, Sequence[Tally]]) -> Iterator[str]:
    yield from ("", "## Fields", "", "Accuracy over the claims whose figure is right.", "")
    yield _row("field", *(each.title for each in evaluated))
    yield _rule(1 + len(evaluated))
    every = {each.name: (scores(tallies[each.name]), intervals(tallies[each.name])) for each in evaluated}
    for name in FIELDS:
        cells = [_cell(every[each.name][0][name], every[each.name][1][name]) for each in evaluated]
        yield _row(name, *cells)


def _plain_killed(evaluated: Sequence[Evaluated], tallies: Mapping[str, Sequence[Tally]]) -> Iterator[str]:
    yield from ("", "## What would be counted as dead", "")
    yield "Claims given as killed, stated, of one incident and part of no other, which a careless tally would add:"
    yield from ("how many are something else in the annotation, and how many are not in it.", "")
    yield _row("set", "given", "something else", "not annotated")
    yield _rule(4)
    for each in evaluated:
        given = sum(_counts(row) for rows in each.read.values() for row in rows)
        misses = [miss for tally in tallies[each.name] for miss in tally.misses]
        other = sum(_counts(miss.read) and miss.gold is not None and not _counts(miss.gold) for miss in _met(each))
        extra = sum(miss.level == "extra" and _counts(miss.read) for miss in misses)
        yield _row(each.title, str(given), _share(other, given), _share(extra, given))


def _met(each: Evaluated) -> Iterator[Miss]:
    for name, gold in each.gold.items():
        pairs = pair(gold, each.read[name])
        yield from (Miss(level="met", gold=row, read=pairs[row["id"]]) for row in gold if row["id"] in pairs)


def _counts(row: Row | None) -> bool:
    if row is None:
        return False
    plain = row["measure"] == "killed" and row["stance"] == "stated" and row["extent"] == "incident"
    return bool(plain and not row.get("part_of") and row["kind"] == "count")


def _found(evaluated: Sequence[Evaluated], findings: Mapping[str, FindingTally]) -> Iterator[str]:
    yield from ("", "## Findings", "", "Contradictions that were annotated (`fails`), told from what was read.", "")
    yield _row("set", "contradictions", "told", "relations that hold", "told", "false alarms", "a report")
    yield _rule(7)
    for each in evaluated:
        tally = findings[each.name]
        rate = f"{len(tally.alarms) / max(len(each.gold), 1):.2f}"
        yield _row(
            each.title,
            *map(str, (tally.wanted, tally.met, tally.hold_wanted, tally.hold_met, len(tally.alarms), rate)),
        )


def _errors(each: Evaluated, tallies: Sequence[Tally], findings: FindingTally) -> Iterator[str]:
    misses = [miss for tally in tallies for miss in tally.misses]
    yield from ("", "## The worst errors of the open half", "")
    yield "By the size of the number, for that is what a wrong tally would be wrong by."
    for level, title in (
        ("found", "Not read"),
        ("extra", "Read, and not annotated"),
        ("figure", "Read as something else"),
    ):
        chosen = sorted((miss for miss in misses if miss.level == level), key=_size, reverse=True)
        yield from ("", f"### {title} ({len(chosen)})", "")
        yield from (_told(miss, each.texts) for miss in chosen[:_SHOWN])
    yield from ("", f"### Contradictions not told ({len(findings.missed)})", "")
    yield from (f"- {row['kind']}, {', '.join(row['reports'])}: {row['why']}" for row in findings.missed[:_SHOWN])
    yield from ("", f"### False alarms ({len(findings.alarms)})", "")
    yield from (f"- {row['kind']}, {', '.join(row['reports'])}: {row['why']}" for row in findings.alarms[:_SHOWN])


def _size(miss: Miss) -> float:
    row = miss.gold or miss.read or {}
    return float(row.get("high") or row.get("low") or 0)


def _told(miss: Miss, texts: Mapping[str, str]) -> str:
    row = miss.gold or miss.read
    assert row is not None
    text = texts[row["report"]]
    before = text[max(0, row["start"] - _CONTEXT) : row["start"]].replace("\n", " ")
    after = text[row["end"] : row["end"] + _CONTEXT].replace("\n", " ")
    told = f"- {row['report']}: «{before}**{row['number']}**{after}»"
    if miss.level == "extra":
        return f"{told} read {_figure(row)}"
    return f"{told} is {_figure(row)}" + (f", read {_figure(miss.read)}" if miss.read else "")


def _figure(row: Row) -> str:
    low, high = (("open" if row[end] is None else f"{row[end]:g}") for end in ("low", "high"))
    number = low if low == high else f"{low} to {high}"
    return f"{row['measure']} {number} ({row['bound']}, {row['kind']})"


def _cell(value: float, interval: Interval) -> str:
    return f"{value:.3f} ({interval[0]:.2f}–{interval[1]:.2f})"


def _share(part: int, whole: int) -> str:
    return f"{part} ({100 * part / whole:.1f}%)" if whole else "0"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(columns: int) -> str:
    return _row(*["---"] * columns)
