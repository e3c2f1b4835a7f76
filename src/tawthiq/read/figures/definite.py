"""Definite numbers: those that take up people told before, which the checks hold against the number told first."""

from tawthiq.read.figures.figure import Figure
from tawthiq.read.numbers.quantity import Quantity
from tawthiq.read.page.page import Page

DEFINITE_NUMBER = "definite-number"  # «الأطفال الـ94»
NUMBER_OF_THEM = "number-of-those-told"  # «الأطفال الذين قُتلوا، وعددهم 94»
REACH = 3


def note_those_told(page: Page, quantity: Quantity, figure: Figure) -> None:
    """Note that a number has the article, or is said to be that of people told by a noun («القتلى البالغ عددهم 94»)."""
    if quantity.attached_prefix in page.lexicon.articles:
        figure.because("low", DEFINITE_NUMBER, figure.first, figure.last)
        return
    first = max(quantity.first - REACH, 0)
    if page.cue_up_to(first, quantity.first, "their_number", "amounts_to") is not None:
        figure.because("low", NUMBER_OF_THEM, quantity.first - 1, figure.last)
