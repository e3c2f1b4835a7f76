"""Grounds: a date that tells when that befell for which people were taken, not when they were taken."""

from tawthiq.model.claim import Measure
from tawthiq.read.dates.mention import DateMention
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page

ARRESTS: frozenset[Measure] = frozenset({"detained", "freed"})


def is_of_the_grounds(page: Page, figure: Figure, mention: DateMention) -> bool:
    """«توقيف 12 على خلفية شجار وقع أمس»: whether a date is of what people were taken for, no comma coming before it."""
    if figure.measure not in ARRESTS or mention.first < figure.first:
        return False
    grounds = page.first_cue(figure.end, mention.first, "grounds", "charged_with")
    if grounds is None or next(page.matches(grounds.last, mention.first, "trigger"), None) is not None:
        return False  # «ثلاثة مشتبه بهم اعتُقلوا أمس»
    return not any(page.is_mark(at, "،,؛") for at in range(grounds.last, mention.first))
