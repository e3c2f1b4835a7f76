"""One of two people who edit an incident at once: sees it, waits for the other, then writes what both saw before."""

import sys
import time
from pathlib import Path

from tawthiq.casebook import Casebook
from tawthiq.casebook.casebook import ChangedMeanwhile
from tawthiq.model.entry import Draft, IncidentSet

if __name__ == "__main__":
    address, who, waits, rounds, looks = sys.argv[1], sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
    with Casebook.open(address, who=who) as casebook:
        for turn in range(rounds):
            seen = casebook.last().number
            (waits / f"{turn}-{who}").touch()
            while len(list(waits.glob(f"{turn}-*"))) < 2:
                time.sleep(0.001)
            try:
                with casebook.writing() as transaction:
                    if looks == "looks":
                        transaction.expect("incident:idlib", seen)
                    transaction.add(Draft(body=IncidentSet(incident="idlib", title=f"{turn}, {who}")))
            except ChangedMeanwhile as told:
                sys.stdout.write(f"told {turn} {told}\n")
            else:
                sys.stdout.write(f"kept {turn}\n")
            (waits / f"{turn}-{who}-done").touch()
            while len(list(waits.glob(f"{turn}-*-done"))) < 2:
                time.sleep(0.001)
