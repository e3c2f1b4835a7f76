"""Writes the claims of every report in some folders, one line of JSON a report: to compare two versions byte for byte.

    python scripts/dump_readings.py FOLDER... > readings.jsonl

A change that is to make the reader faster, and nothing else, must leave this file as it was.
"""

import json
import sys
from pathlib import Path

from tawthiq.front import read
from tawthiq.intake import read_report
from tawthiq.model.errors import TawthiqError
from tawthiq.publish.rows import claim_row


def main(folders: list[str]) -> None:
    """Writes a line for each text file below the folders, in the order of names."""
    for folder in folders:
        for path in sorted(Path(folder).rglob("*.txt")):
            print(json.dumps([path.as_posix(), rows_of(path)], ensure_ascii=False, default=str))


def rows_of(path: Path) -> list[object]:
    """The rows of the report's claims, or why it cannot be read."""
    try:
        return [claim_row(claim) for claim in read(read_report(path)).claims]
    except TawthiqError as problem:
        return [str(problem)]


if __name__ == "__main__":
    main(sys.argv[1:])
