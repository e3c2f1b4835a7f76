"""Same target: who is told, behind a toll, to have struck the very thing that was hit, named now with its article.

«سقط 45 قتيلاً في مخيم للنازحين. واندلعت النيران إثر غارة شنتها طائرات الجيش على المخيم.»
"""

from collections.abc import Sequence

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page, Sentence

REACH_DEED = 3  # tokens from the words of the deed to the party
REACH_TARGET = 10  # tokens from the party to «on the camp», the number of strikes between them
DEEDS = ("agent", "attacks", "performs", "targets")
OTHERS_WORD = ("denied", "alleged", "holds", "suspected")


def strikers(page: Page, sentence: Sentence, told: Sequence[Figure]) -> list[Match]:
    """The party that by a sentence struck what the sentence before tells to have been hit; none where it is blamed."""
    if page.lexicon.doers_first or not told or told[-1].sentence.index != sentence.index - 1:
        return []
    if page.has_cue(sentence.first, sentence.last, *OTHERS_WORD):
        return []
    before = range(told[0].sentence.first, told[-1].sentence.last)
    known = {page.lexicon.bare(page.tokens[at].form) for at in before}
    for party in page.matches(sentence.first, sentence.last, "party"):
        end = min(party.last + REACH_TARGET, sentence.last - 1)
        over = next((cue for cue in page.cues(party.last, end, "over") if _is_known(page, cue.last, known)), None)
        if over is None or page.has_cue(sentence.first, party.first, "site"):
            continue
        begun = page.has_cue(max(sentence.first, party.first - REACH_DEED), party.first, *DEEDS)
        if begun or page.has_cue(party.last, over.first, "performs", "attacks"):
            return [party]
    return []


def _is_known(page: Page, at: int, known: set[str]) -> bool:
    """Whether a thing with its article is one of those named before."""
    form = page.tokens[at].form
    bare = page.lexicon.bare(form)
    return bare != form and bare in known and page.found(at, "person") is None
