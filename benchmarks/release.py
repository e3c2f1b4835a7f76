"""Ten million rows of a release, and the time of a three-way tally over them with its proof.

    python benchmarks/release.py [--rows 10000000] [--rounds 7] [--format json]

Prints our seconds, and those of the processor, on all cores together, beside the bare sum in DuckDB's own SQL, which
tells neither what was left out nor why, and beside pandas where it is installed, which reads the columns and rows that
it needs.
"""

import argparse
import json
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import duckdb
from costs import least, peak_of, print_told

from tawthiq.casebook.issuing.released import answer_files
from tawthiq.model.tally import Question

_ROWS = """
COPY (SELECT
  'incident:I' || (i // 5) || '/killed/persons//' || (i % 5) AS id,
  'incident:I' || (i // 5) AS subject, '' AS dataset, 'incident:I' || (i // 5) || '/killed/persons/' AS family,
  CASE WHEN i % 20 = 0 THEN 'summary' ELSE 'incident' END AS type,
  CASE WHEN i % 3 = 0 THEN 'injured' ELSE 'killed' END AS measure, 'persons' AS unit,
  [NULL, 'government-forces', 'islamic-state', 'sdf', NULL][1 + i % 5] AS party,
  ['civilian', NULL, NULL, NULL, NULL][1 + i % 5] AS status,
  NULL::VARCHAR AS sex, NULL::VARCHAR AS age, NULL::VARCHAR AS role, NULL::VARCHAR AS community,
  ['islamic-state', 'government-forces', 'russian-forces', 'coalition', NULL][1 + (i * 7) % 5] AS by,
  ['airstrike', 'shelling', 'shooting'][1 + i % 3] AS method,
  'SY' AS country, 'ocha:SY' || lpad(((i * 13) % 14 + 1)::VARCHAR, 2, '0') AS adm1, NULL::VARCHAR AS adm2,
  'p' || (i % 3000) AS place, '|p' || (i % 3000) || '|SY|' AS places, 'G1' AS place_precision, 'T1' AS date_precision,
  strftime(DATE '2011-01-01' + (i % 5000)::INT, '%Y-%m-%d') AS first_day,
  strftime(DATE '2011-01-01' + (i % 5000)::INT, '%Y-%m-%d') AS last_day,
  strftime(DATE '2011-01-01' + (i % 5000)::INT, '%Y-%m') AS month,
  'V1' AS harm_grade, 'stated' AS attribution, 0 AS rest, 0 AS bulk, '' AS doubts, 0 AS doubted,
  (i % 9)::DOUBLE AS low, (i % 9)::DOUBLE AS best, (i % 9 + i % 2)::DOUBLE AS high,
  '["' || i || '"]' AS claims, CASE WHEN i % 11 = 0 THEN 'denied' ELSE 'counted' END AS reason,
  (i % 11 > 0)::INT AS counts_total, (i % 11 > 0)::INT AS counts_who, (i % 11 > 0)::INT AS counts_sex_age,
  (i % 11 > 0)::INT AS counts_by, (i % 11 > 0)::INT AS counts_many
FROM range({rows}) AS made(i)) TO '{path}' (FORMAT parquet, COMPRESSION zstd)
"""
_BARE = """
SELECT party, "by", adm1, sum(low), sum(best), sum(high) FROM '{path}'
WHERE measure = 'killed' AND type = 'incident' AND counts_many = 1
  AND first_day >= '2012-01-01' AND last_day <= '2020-12-31'
GROUP BY ALL
"""
_ASKED = Question(
    measures=("killed",),
    units=("persons",),
    types=("incident",),
    datasets=("",),
    group_by=("party", "by", "adm1"),
    first_day="2012-01-01",
    last_day="2020-12-31",
)


def _grouped(path: Path) -> Any:
    """The same sum by pandas."""
    import pandas

    filters = [
        ("measure", "==", "killed"), ("type", "==", "incident"), ("counts_many", "==", 1),
        ("first_day", ">=", "2012-01-01"), ("last_day", "<=", "2020-12-31"),
    ]  # fmt: skip
    table = pandas.read_parquet(path, columns=["party", "by", "adm1", "low", "best", "high"], filters=filters)
    return table.groupby(["party", "by", "adm1"], dropna=False).sum()


def ask(path: Path, rounds: int) -> dict[str, float]:
    """The seconds of the tally with its proof, and how much it is of."""
    found = answer_files(path, _ASKED)
    ours = least(lambda: answer_files(path, _ASKED), rounds)
    told = {"groups": len(found.groups), "rows counted": found.total.rows}
    return {"tally": ours.clock, "tally of the processor": ours.processor, **told}


def beside(path: Path, rounds: int) -> dict[str, float]:
    """The seconds of the processor that others take for the sums alone."""
    told = {"bare SQL": least(lambda: duckdb.execute(_BARE.format(path=path)).fetchall(), rounds).processor}
    if find_spec("pandas") is not None:
        told["pandas"] = least(lambda: _grouped(path), 2).processor
    return told


def measure(rows: int, rounds: int) -> dict[str, float]:
    """All of it over a file of so many rows, each job in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "casualties.parquet"
        duckdb.execute(_ROWS.format(rows=rows, path=path))
        told: dict[str, float] = {}
        for job in ("ask", "beside"):
            printed, memory = peak_of(__file__, "--job", job, "--rounds", str(rounds), "--file", str(path))
            told |= json.loads(printed) | {f"memory to {job}": memory}
    return told


def main() -> None:
    """Prints what was measured."""
    parser = argparse.ArgumentParser(description="Times tallies over a release.")
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--job", choices=("ask", "beside"), help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.job:
        print(json.dumps((ask if options.job == "ask" else beside)(options.file, options.rounds)))
        return
    print_told(measure(options.rows, options.rounds), options.format)


if __name__ == "__main__":
    main()
