"""Armies: «the army said», in a report of a land whose army the register knows, is that army's word."""

from collections.abc import Sequence

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page

ARMY = "army"  # the label of speakers that are an army


def name_armies(page: Page, country: str, figures: Sequence[Figure]) -> None:
    """Give figures told by an army without a name the code of the army of the land where most of it happens."""
    words = page.lexicon.words
    code = next((source.code for source in words.sources if country in source.army_of), "")
    names = {name for source in words.unlisted_sources if source.label == ARMY for name in source.names}
    for figure in figures if code else ():
        if any(name.lower() in names for name in figure.source):
            figure.source = list(dict.fromkeys(code if name.lower() in names else name for name in figure.source))
            figure.because("source", "the-army-of-the-land", figure.first, figure.end)
