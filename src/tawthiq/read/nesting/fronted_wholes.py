"""Fronted wholes: a clause that opens with the whole («Of the 29 wounded, 17 have been sent home»).

«ومن بين القتلى الـ54 هناك 41 مدنياً»: a comma or a word of being ends it.
"""

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
    ends = (
        at
        for at in range(before.end, figure.first)
        if told.page.is_mark(at, "،,") or told.page.cue(at, "there_are") is not None
    )
    end = next(ends, None)
    if end is None or end - before.end > FEW_WORDS or told.page.has_cue(before.end, figure.first, "breaks"):
        return False
    level = Level(LevelKind.CUE, {before.measure: before}, any_measure=before, opened=before.end)
    told.levels = [level]
    return True


def _opens_the_clause(page: Page, whole: Figure) -> bool:
    """Whether «of», «out of» or «among» stands before the whole, and nothing of the clause before that."""
    at = first_with_bounds(page, whole) - 1
    definite = page.tokens[at].form in page.lexicon.articles
    at -= definite
    if definite or page.has_article(whole.first):  # «من القتلى التسعة», not «من القتلى تسعة»
        at -= page.covered[at] >= 0 and page.found(page.covered[at], "head") is not None
    of = page.first_cue(max(at - 1, whole.sentence.first), at + 1, "among", "out_of")
    if of is None or of.last <= at:
        return False
    first = of.first - (of.first > whole.sentence.first and page.cue(of.first - 1, "partitive") is not None)
    joined = page.is_mark(first - 1, "،,") and page.opens_with_conjunction(first)
    return joined or first == whole.sentence.first or page.is_mark(first - 1, "؛;:")
