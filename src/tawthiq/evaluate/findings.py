"""Findings that were told, held against annotated ones."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tawthiq.evaluate.agreement import Row


@dataclass(slots=True, kw_only=True)
class FindingTally:
    """Counts over reports; `missed` and `alarms` are the findings themselves."""

    wanted: int = 0
    met: int = 0
    hold_wanted: int = 0
    hold_met: int = 0
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)  # of "wanted", "met" and "alarm", by kind
    missed: list[Row] = field(default_factory=list)
    alarms: list[Row] = field(default_factory=list)


def tally_findings(
    gold: Sequence[Row], gold_claims: Sequence[Row], read: Sequence[Row], read_claims: Sequence[Row]
) -> FindingTally:
    """The counts of a set; claims are the same where their spans overlap."""
    touched = _touched(gold_claims, read_claims)
    told = [(row, frozenset().union(*(touched[one] for one in row["claims"]))) for row in read]
    tally = FindingTally()
    fails = [row for row in gold if row.get("verdict", "fails") == "fails"]
    for row in fails:
        tally.wanted += 1
        tally.kinds["wanted", row["kind"]] += 1
        if any(found["verdict"] == "fails" and _meets(row, found, names) for found, names in told):
            tally.met += 1
            tally.kinds["met", row["kind"]] += 1
        else:
            tally.missed.append(row)
    for row in (row for row in gold if row.get("verdict") == "holds"):
        tally.hold_wanted += 1
        tally.hold_met += any(found["verdict"] == "holds" and _meets(row, found, names) for found, names in told)
    failing = ((found, names) for found, names in told if found["verdict"] == "fails")
    tally.alarms = [found for found, names in failing if not any(_meets(row, found, names) for row in fails)]
    tally.kinds.update(("alarm", found["kind"]) for found in tally.alarms)
    return tally


def _touched(gold: Sequence[Row], read: Sequence[Row]) -> Mapping[str, frozenset[str]]:
    """The annotated claims that each read one overlaps."""
    of: dict[str, list[Row]] = defaultdict(list)
    for row in gold:
        of[row["report"]].append(row)
    return {
        row["id"]: frozenset(
            other["id"]
            for other in of[row["report"]]
            if min(other["end"], row["end"]) > max(other["start"], row["start"])
        )
        for row in read
    }


def _meets(gold: Row, found: Row, names: frozenset[str]) -> bool:
    shared = names & set(gold["claims"])
    enough = len(shared) >= min(2, len(gold["claims"])) and 2 * len(shared) >= len(names)
    return bool(gold["kind"] == found["kind"] and enough)
