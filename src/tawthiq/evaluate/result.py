"""The result: a set with one reading of it, and the counts that every score is made of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from tawthiq.evaluate.agreement import Row
from tawthiq.evaluate.claims import Tally, annotated_by_read, tally_report
from tawthiq.evaluate.doubts import Counts, count_doubts, fields_judged
from tawthiq.evaluate.findings import FindingTally, tally_findings
from tawthiq.evaluate.looking import Looked, look
from tawthiq.evaluate.readings import Reading
from tawthiq.evaluate.sets import Annotated


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Counts by report, of findings where they were told, of what careless tallies would count, and of doubts."""

    annotated: Annotated
    tallies: Mapping[str, Tally]
    findings: FindingTally | None
    dead: "Dead"
    doubts: Counts
    looked: Looked

    @property
    def every(self) -> Sequence[Tally]:
        """The counts of all reports."""
        return list(self.tallies.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Dead:
    """Claims given as killed, stated, of one incident and no part: all, those of something else, those not there."""

    given: int = 0
    otherwise: int = 0
    unfounded: int = 0


def judge(annotated: Annotated, reading: Reading) -> Result:
    """The reading held against the annotation; time grows with the claims of each report."""
    read = {name: reading.claims.get(name, ()) for name in annotated.claims}
    findings = None
    if reading.findings is not None:
        gold = _flat(annotated.claims.values())
        findings = tally_findings(annotated.findings, gold, reading.findings, _flat(read.values()))
    tallies = {name: tally_report(gold, read[name]) for name, gold in annotated.claims.items()}
    dead = _count_dead(annotated.claims, read, tallies)
    judged = (fields_judged(gold, tallies[name], read[name]) for name, gold in annotated.claims.items())
    fields = list(chain.from_iterable(judged))
    return Result(
        annotated=annotated,
        tallies=tallies,
        findings=findings,
        dead=dead,
        doubts=count_doubts(fields),
        looked=look(_flat(read.values()), fields, _counts),
    )


def _flat(rows: Iterable[Sequence[Row]]) -> list[Row]:
    return [row for each in rows for row in each]


def _count_dead(
    gold: Mapping[str, Sequence[Row]], read: Mapping[str, Sequence[Row]], tallies: Mapping[str, Tally]
) -> Dead:
    given = otherwise = unfounded = 0
    for name, rows in gold.items():
        met = annotated_by_read(rows, tallies[name])
        for row in filter(_counts, read[name]):
            given += 1
            unfounded += row["id"] not in met
            otherwise += row["id"] in met and not _counts(met[row["id"]])
    return Dead(given=given, otherwise=otherwise, unfounded=unfounded)


def _counts(row: Row) -> bool:
    plain = row["measure"] == "killed" and row["stance"] == "stated" and row["extent"] == "incident"
    return bool(plain and not row.get("part_of") and row["kind"] == "count")
