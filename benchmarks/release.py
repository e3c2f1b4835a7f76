"""Ten million rows of a release, and the time of a three-way tally over them with its proof.

    python benchmarks/release.py [--rows 10000000]

Prints our seconds beside those of the bare sum in DuckDB's own SQL, which tells neither what was left out nor why.
"""

import argparse
import tempfile
import time
from pathlib import Path

import duckdb

from tawthiq.casebook.released import answer_files
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
  'V1' AS harm_grade, 'stated' AS attribution, 0 AS rest, 0 AS bulk,
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
_ROUNDS = 5


def main() -> None:
    """Makes the rows and prints the best of the rounds."""
    parser = argparse.ArgumentParser(description="Times tallies over a release.")
    parser.add_argument("--rows", type=int, default=10_000_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "casualties.parquet"
        duckdb.execute(_ROWS.format(rows=rows, path=path))
        ours, bare = [], []
        for _ in range(_ROUNDS):
            start = time.perf_counter()
            found = answer_files(path, _ASKED)
            ours.append(time.perf_counter() - start)
            start = time.perf_counter()
            duckdb.execute(_BARE.format(path=path)).fetchall()
            bare.append(time.perf_counter() - start)
    print(
        f"{rows:,} rows, {len(found.groups)} groups of {found.total.rows:,} rows counted: {min(ours):.2f} s with proof"
    )
    print(f"the bare sum in SQL: {min(bare):.2f} s")


if __name__ == "__main__":
    main()
