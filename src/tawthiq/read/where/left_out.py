"""Places that a figure is said to leave out: «124 قتيلاً، باستثناء قتلى سجن غويران»."""

from collections.abc import Sequence

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.where.runs import Run

REACH = 12  # tokens from the word of leaving out to the place
ENDS = "،,؛:."


@needs("excludes", nothing=bool)
def is_left_out(page: Page, sentence: Sentence, run: Run, figures: Sequence[Figure]) -> bool:
    """Whether a word of leaving out reaches the place, with no figure of its own and no mark between them."""
    cue = page.last_cue(max(sentence.first, run.first - REACH), run.first, "excludes")
    if cue is None:
        return False
    between = range(cue.last, run.first)
    if any(page.is_mark(at, ENDS) for at in between):
        return False
    return not any(figure.first in between for figure in figures)
