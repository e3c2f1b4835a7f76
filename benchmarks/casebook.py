"""How many reports a second are added to a casebook beyond reading them, how long opening takes, and the memory.

    python benchmarks/casebook.py [--reports 2000] [--casebook postgresql://…]

The reports are of four figures each and were read before; each is a file of its own, fifty a transaction.
"""

import argparse
import resource
import tempfile
import time
from datetime import date

from tawthiq.casebook import Casebook
from tawthiq.casebook.receiving.adding import Arrival, Read, add, as_kept, digest_of
from tawthiq.front import read
from tawthiq.model.report import Report

TEXT = (
    "At least {dead} people were killed and {wounded} wounded in shelling of Ariha on 6 March 2021, the ministry said. "
    "Among the dead were 3 children. An airstrike on Idlib killed 14 people on 5 March 2021, rescuers said.\n"
)
TOGETHER = 50


def arrival(number: int) -> Arrival:
    """A file with one report, read."""
    text = TEXT.format(dead=number % 900 + 10, wounded=number + 1)
    digest = digest_of(text.encode())
    report = as_kept(Report(id=f"{number}.txt", text=text, published=date(2021, 3, 7), language="en"), digest, "")
    found = Read(name=report.id, part="", report=report, claims=read(report).claims)
    return Arrival(sha256=digest, data=text.encode(), name=f"{number}.txt", readings=(found,))


def main() -> None:
    """Prints the reports a second, by the clock and by the processor's time, and what opening takes."""
    parser = argparse.ArgumentParser(description="Times what is added to a casebook.")
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--casebook", default=None, help="an empty database; a folder is made where none is named")
    options = parser.parse_args()
    arrivals = [arrival(number) for number in range(options.reports)]
    with tempfile.TemporaryDirectory() as folder:
        where = options.casebook or f"{folder}/casebook"
        with Casebook.create(where, who="benchmark") as casebook:
            wall, processor = time.perf_counter(), time.process_time()
            for start in range(0, len(arrivals), TOGETHER):
                add(casebook, arrivals[start : start + TOGETHER])
            wall, processor = time.perf_counter() - wall, time.process_time() - processor
        start_of_opening = time.perf_counter()
        Casebook.open(where, who="benchmark").close()
        opening = time.perf_counter() - start_of_opening
    count, memory = len(arrivals), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{count:,} reports added: {count / wall:.0f} a second, {count / processor:.0f} a second of the processor")
    print(f"opening: {opening * 1000:.0f} ms; memory: {memory} MB")


if __name__ == "__main__":
    main()
