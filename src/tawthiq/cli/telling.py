"""Tells problems and notes on standard error as reading goes on, of one file no more than people read."""

from dataclasses import dataclass

from tawthiq.cli.guard import complain
from tawthiq.cli.task import Outcome

MOST_NOTES = 40  # on the reports of one file of many


@dataclass(slots=True)
class Telling:
    """Tells outcomes in their order. Problems are told without end, as each is a report that was not read."""

    _told: int = 0
    _left: int = 0

    def tell(self, outcome: Outcome) -> None:
        """Prints the outcome's notes and its problem; notes on posts of one file are counted after the first forty."""
        if outcome.problem is not None:
            complain(outcome.problem)
        for note in outcome.notes:
            if outcome.ends or self._told < MOST_NOTES:
                complain(f"{outcome.name}: {note}")
                self._told += 1
            else:
                self._left += 1
        if outcome.ends:
            if self._left:
                complain(f"{outcome.name}: {self._left:,} more notes on its reports; pages and --format html show all.")
            self._told = self._left = 0
