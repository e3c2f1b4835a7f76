"""Writes twins of the annotated reports: other figures, dates, places and parties, with gold that says so.

Usage: python scripts/make_twins.py OUT [--seed N] [--count K]

OUT/twins holds texts/, dates.json, claims.jsonl and findings.json in the forms of the scorers; OUT/turned the same for
twins in which one finding has turned (expected.json names it for each). The reports are read from ../shared.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from twins.turned import turned_twins  # noqa: E402
from twins.twin import Row, Twin, load_original, make_twin, recipe  # noqa: E402


def write(folder: Path, twins: Iterable[Twin]) -> None:
    """The twins' texts and gold, all in one folder."""
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    dates: dict[str, str] = {}
    claims: list[Row] = []
    findings: list[Row] = []
    for twin in twins:
        for name, text in twin.texts.items():
            (folder / "texts" / name).write_text(text, encoding="utf-8")
            dates[name] = twin.published[name].isoformat()
        claims += twin.claims
        findings += twin.findings
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in claims)
    (folder / "claims.jsonl").write_text(lines, encoding="utf-8")
    for name, rows in (("dates", dates), ("findings", findings)):
        (folder / f"{name}.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")


def main() -> int:
    """Makes what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=6)
    asked = parser.parse_args()
    shared = ROOT.parent / "shared"
    if not shared.is_dir():
        print(f"The annotated reports are not there: {shared} does not exist.", file=sys.stderr)
        return 2
    if asked.out.exists() and any(asked.out.iterdir()):
        print(f"{asked.out} is not empty; name a folder that is, so that no older twins are read too.", file=sys.stderr)
        return 2
    original = load_original(shared)
    recipes = [recipe(original, asked.seed, number) for number in range(asked.count)]
    write(asked.out / "twins", (make_twin(original, each) for each in recipes))
    turned = [each for made_by in recipes for each in turned_twins(original, made_by)]
    write(asked.out / "turned", (each.twin for each in turned))
    expected = json.dumps([each.finding for each in turned], ensure_ascii=False, indent=1)
    (asked.out / "turned" / "expected.json").write_text(expected, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
