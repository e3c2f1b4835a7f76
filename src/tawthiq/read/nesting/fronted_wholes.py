"""Fronted wholes: a clause that opens with the whole («Of the 29 wounded, 17 have been sent home»)."""

from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.nesting.levels import Level, LevelKind, Told
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page

FEW_WORDS = 8  # tokens from the whole to the comma behind it


@needs("among", "out_of", nothing=bool)
def open_fronted(told: Told, figure: Figure, before: Figure | None) -> bool:
    """Open the breakdown of the figure before, where the clause begins «of the» and a comma ends that; True if so."""
    if before is None or before.sentence is not figure.sentence or before.kind != "count" or before.measure is None:
        return False
    if figure.value > before.value or not _opens_the_clause(told.page, before):
        return False
    comma = next((at for at in range(before.end, figure.first) if told.page.is_mark(at, "،,")), None)
    if comma is None or comma - before.end > FEW_WORDS or told.page.has_cue(before.end, figure.first, "breaks"):
        return False
    level = Level(LevelKind.CUE, {before.measure: before}, any_measure=before, opened=before.end)
    told.levels = [level]
    return True


def _opens_the_clause(page: Page, whole: Figure) -> bool:
    """Whether «of», «out of» or «among» stands before the whole, and nothing of the clause before that."""
    at = first_with_bounds(page, whole) - 1
    at -= page.tokens[at].form in page.lexicon.articles
    if at < whole.sentence.first or page.cue_within(at, "among", "out_of") is None:
        return False
    return at == whole.sentence.first or page.is_mark(at - 1, "؛;:")
