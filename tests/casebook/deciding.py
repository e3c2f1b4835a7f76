"""Decides in a casebook, one decision a transaction, and says each once it is made: what is killed meanwhile."""

import sys

from tawthiq.casebook import Casebook
from tawthiq.model.entry import Draft, IncidentSet

ENTRIES = 3  # in a decision


def decide_until(address: str, wanted: int) -> None:
    """Decides until the casebook has so many decisions."""
    with Casebook.open(address, who="Amal") as casebook:
        for number in range(casebook.last().number + 1, wanted + 1):
            with casebook.writing() as transaction:
                bodies = [IncidentSet(incident=f"{number}-{place}", title="An air strike") for place in range(ENTRIES)]
                transaction.add(*(Draft(body=body) for body in bodies))
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()
