"""Writes EVALUATION.md: how well Tawthiq reads the annotated reports that are there.

    python scripts/write_evaluation.py [--output EVALUATION.md]

The held half of the corpus is read by the program, and by nobody else: only its scores are written.
"""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from evaluation.page import write_page
from evaluation.sets import ROOT, evaluate, known_sets

from tawthiq import __version__


def main() -> None:
    """Evaluates every set and writes the page."""
    parser = argparse.ArgumentParser(description="Writes EVALUATION.md.")
    parser.add_argument("--output", type=Path, default=ROOT / "EVALUATION.md")
    parser.add_argument("--date", default=datetime.now(UTC).date().isoformat(), help="the date that the page says")
    options = parser.parse_args()
    facts = {"Version": __version__, "read on": options.date}
    page = write_page([evaluate(chosen) for chosen in known_sets()], facts)
    options.output.write_text(page, encoding="utf-8")
    print(f"Written: {options.output}")


if __name__ == "__main__":
    main()
