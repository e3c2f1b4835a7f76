"""Their side: the party on whose side of a fight people are told to have been harmed («on the Israeli side, …»)."""

from tawthiq.languages.words import Party
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page


@needs("of_its_side", nothing=str)
def side_of(page: Page, figure: Figure) -> str:
    """The code of the party whose adjective stands before the word for a side in the sentence so far; else ""."""
    side = page.last_cue(figure.sentence.first, figure.first, "of_its_side")
    party = page.found(side.first - 1, "party") if side is not None else None
    named = party is not None and side is not None and party.last == side.first
    return party.sense.entry.code if named and party is not None and isinstance(party.sense.entry, Party) else ""
