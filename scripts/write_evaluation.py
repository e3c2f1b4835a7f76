"""Writes EVALUATION.md: how well Tawthiq reads the annotated reports that are there; and its line in README.md.

    python scripts/write_evaluation.py [--output EVALUATION.md]

The held half of the corpus is read by the program, and by nobody else: only its scores are written.
"""

import argparse
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from evaluation.claims import scores, tally_report
from evaluation.page import write_page
from evaluation.sets import ROOT, Evaluated, evaluate, known_sets

from tawthiq import __version__

SCORES = re.compile(r"figure \d\.\d\d, who \d\.\d\d, full \d\.\d\d")


def main() -> None:
    """Evaluates every set and writes the page."""
    parser = argparse.ArgumentParser(description="Writes EVALUATION.md.")
    parser.add_argument("--output", type=Path, default=ROOT / "EVALUATION.md")
    parser.add_argument("--date", default=datetime.now(UTC).date().isoformat(), help="the date that the page says")
    options = parser.parse_args()
    facts = {"Version": __version__, "read on": options.date}
    evaluated = [evaluate(chosen) for chosen in known_sets()]
    options.output.write_text(write_page(evaluated, facts), encoding="utf-8")
    print(f"Written: {options.output}")
    if options.output == ROOT / "EVALUATION.md":
        tell_readme(next(each for each in evaluated if each.name == "held"))


def tell_readme(held: Evaluated) -> None:
    """Puts the scores of the held half into README.md, where it says what the reader cannot do yet."""
    found = scores([tally_report(gold, held.read[name]) for name, gold in held.gold.items()])
    line = f"figure {found['figure']:.2f}, who {found['who']:.2f}, full {found['full']:.2f}"
    readme = ROOT / "README.md"
    text, count = SCORES.subn(line, readme.read_text(encoding="utf-8"))
    if count != 1:
        raise SystemExit(f"README.md has {count} lines of the form «figure 0.85, who 0.76, full 0.52»; it needs one.")
    readme.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
