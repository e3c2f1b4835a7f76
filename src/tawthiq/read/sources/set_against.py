"""How a figure stands to what others tell: set against it, risen from it, or of those alone who were brought in.

«غير أن مصدراً طبياً تحدث عن 14», "a villager put it at 125"; «ارتفعت الحصيلة إلى 13»; «استقبل المستشفى 30 جريحاً».
"""

from collections.abc import Sequence

from tawthiq.model.claim import Measure
from tawthiq.model.rule import BROUGHT_IN, RISEN, SET_AGAINST
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page, Sentence

_CUES = ("set_against", "admitted", "denied", "contested")
_HARM: frozenset[Measure] = frozenset({"killed", "injured", "casualties"})
_REACH = 8  # tokens from the rise to the number
_REACH_OBJECT = 4  # and from a verb of taking in
_REACH_NEXT = 2  # tokens between two numbers of one breath («40 قتيلاً و80 جريحاً»)


def note_standing(page: Page, sentence: Sentence, figures: Sequence[Figure]) -> None:
    """Note of each figure how it stands to what another tells; those behind it of the same source stand alike."""
    start, before = sentence.first, None
    turned = brought = None
    for figure in figures:
        if before is None or figure.source != before.source:
            start, turned, brought = (sentence.first if before is None else before.end), None, None
        turned = turned or page.first_cue(start, figure.first, *_CUES)
        if turned is not None and figure.source:
            figure.because("source", SET_AGAINST, turned.first, turned.last)
        joined = before is not None and figure.first - before.end <= _REACH_NEXT
        brought = page.first_cue(max(start, figure.first - _REACH_OBJECT), figure.first, "brought_in") or (
            brought if joined else None
        )
        if brought is not None and figure.measure in _HARM:
            figure.because("measure", BROUGHT_IN, brought.first, brought.last)
        risen = page.first_cue(max(start, figure.first - _REACH), figure.first, "risen")
        if risen is not None:
            figure.because("low", RISEN, risen.first, risen.last)
        before = figure
