"""Claims that were read, held against annotated ones: counts for each report, from which any score is a quotient."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from tawthiq.evaluate.agreement import Row, codes, period_agrees, place_agrees, same_figure, source_agrees

LEVELS = ("found", "figure", "who", "full")
FIELDS = (
    "by", "period", "place", "source", "method", "section", "part_of", "extent", "stance", "unit",
)  # fmt: skip
_SHARED_SPAN = 0.4  # of the union of two spans, for them to be the same figure
Pairing = Callable[[Sequence[Row], Sequence[Row]], dict[str, Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """An annotated claim that was not read as it is, or (`gold` None) one that is not there."""

    level: str
    gold: Row | None
    read: Row | None


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts of one report: `right` and `asked` by level and by field; `pairs` are the claims that met, by gold id."""

    gold: int = 0
    read: int = 0
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)
    pairs: Mapping[str, Row] = field(default_factory=dict)


def tally_report(gold: Sequence[Row], read: Sequence[Row], pairing: Pairing | None = None) -> Tally:
    """The counts of one report, and what is behind them; claims meet by their spans unless `pairing` tells."""
    pairs = (pairing or pair)(gold, read)
    tally = Tally(gold=len(gold), read=len(read), pairs=pairs)
    wholes = (by_id(gold), by_id(read))
    for row in gold:
        level = _judge(tally, row, pairs.get(row["id"]), wholes)
        if level:
            tally.misses.append(Miss(level=level, gold=row, read=pairs.get(row["id"])))
    met = {row["id"] for row in pairs.values()}
    tally.misses += [Miss(level="extra", gold=None, read=row) for row in read if row["id"] not in met]
    return tally


def annotated_by_read(gold: Sequence[Row], tally: Tally) -> dict[str, Row]:
    """The annotated claims of a report that met a read one, by the id of that."""
    return {tally.pairs[row["id"]]["id"]: row for row in gold if row["id"] in tally.pairs}


def by_id(rows: Iterable[Row]) -> dict[str, Row]:
    """The rows by their ids."""
    return {row["id"]: row for row in rows}


def pair(gold: Sequence[Row], read: Sequence[Row]) -> dict[str, Row]:
    """For each annotated claim of a report the read one in its place, each at most once, the best fit first."""
    pairs: dict[str, Row] = {}
    used: set[str] = set()
    for row in gold:
        fits = [(_fit(row, other), other) for other in read if other["id"] not in used and _shares(row, other)]
        if fits:
            best = max(fits, key=lambda each: each[0])[1]
            used.add(best["id"])
            pairs[row["id"]] = best
    return pairs


def pair_in_order(gold: Sequence[Row], read: Sequence[Row]) -> dict[str, Row]:
    """As `pair` where spans are of two texts: claims of the same number, in the order in which both have them."""
    matcher = SequenceMatcher(None, _numbers(gold), _numbers(read), autojunk=False)
    return {
        gold[block.a + step]["id"]: read[block.b + step]
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }


def _numbers(rows: Sequence[Row]) -> list[str]:
    return [" ".join(row["number"].split()) for row in rows]


def _shared(one: Row, other: Row) -> int:
    return int(min(one["end"], other["end"]) - max(one["start"], other["start"]))


def _shares(one: Row, other: Row) -> bool:
    union = max(one["end"], other["end"]) - min(one["start"], other["start"])
    return bool(_shared(one, other) > 0 and _shared(one, other) >= _SHARED_SPAN * union)


def _fit(gold: Row, read: Row) -> tuple[bool, bool, int]:
    return same_figure(gold, read), read["measure"] == gold["measure"], _shared(gold, read)


def _judge(tally: Tally, gold: Row, read: Row | None, wholes: tuple[dict[str, Row], dict[str, Row]]) -> str:
    """Counts one claim, and tells the first level that it fails; empty where it is right."""
    if read is None:
        return "found"
    tally.right["found"] += 1
    if not same_figure(gold, read):
        return "figure"
    tally.right["figure"] += 1
    tests = field_tests(gold, read, wholes)
    for name, is_right in tests.items():
        tally.asked[name] += 1
        tally.right[name] += is_right
    if codes(read["group"]) != codes(gold["group"]):
        return "who"
    tally.right["who"] += 1
    if not (tests["by"] and tests["period"]):
        return "full"
    tally.right["full"] += 1
    return ""


def field_tests(gold: Row, read: Row, wholes: tuple[dict[str, Row], dict[str, Row]]) -> dict[str, bool]:
    """Which fields of a claim were read as annotated; `wholes` are the annotated and the read claims of its report."""
    tests = {
        "by": codes(read["by"]) == codes(gold["by"]),
        "period": period_agrees(gold["period"], read["period"]),
        "place": place_agrees(gold["place"], read["place"]),
        "source": source_agrees(gold["source"], read["source"]),
        "method": codes(read["method"], listed=False) == codes(gold["method"], listed=False),
        "section": read["section"] == gold["section"],
        "part_of": _same_whole(wholes[0].get(gold.get("part_of") or ""), wholes[1].get(read["part_of"] or "")),
    }
    return tests | {name: read[name] == gold[name] for name in ("extent", "stance", "unit") if gold.get(name)}


def _same_whole(gold: Row | None, read: Row | None) -> bool:
    if gold is None or read is None:
        return gold is read
    return same_figure(gold, read) and codes(gold["group"]) == codes(read["group"])


def scores(tallies: Iterable[Tally]) -> Mapping[str, float]:
    """F1, precision (`.p`) and recall (`.r`) by level, and accuracy by field over claims whose figure is right."""
    gold = read = 0
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for tally in tallies:
        gold, read = gold + tally.gold, read + tally.read
        right.update(tally.right)
        asked.update(tally.asked)
    found: dict[str, float] = {"gold": gold, "read": read}
    for level in LEVELS:
        precision, recall = _share(right[level], read), _share(right[level], gold)
        found[level] = _share(2 * precision * recall, precision + recall)
        found |= {f"{level}.p": precision, f"{level}.r": recall}
    return found | {name: right[name] / asked[name] for name in FIELDS if asked[name]}


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
