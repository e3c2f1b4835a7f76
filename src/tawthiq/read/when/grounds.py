"""Grounds: a date that tells when that befell for which people were taken, not when they were taken."""

from tawthiq.languages.words import Trigger
from tawthiq.model.claim import Measure
from tawthiq.read.dates.mention import DateMention
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page
from tawthiq.read.when.counting import HARM

ARRESTS: frozenset[Measure] = frozenset({"detained", "freed"})
DEEDS = ("grounds", "charged_with", "did_it", "wanted_for", "attacks")
TAKES = ("tribunals", "sentences", "breaks_up")
REACH_DEED = 14  # tokens from what people are taken for to those whom it harmed


def is_of_the_grounds(page: Page, figure: Figure, mention: DateMention) -> bool:
    """«توقيف 12 على خلفية شجار وقع أمس»: whether a date is of what people were taken for, no comma coming before it."""
    if figure.measure not in ARRESTS or mention.first < figure.first:
        return False
    grounds = page.first_cue(figure.end, mention.first, "grounds", "charged_with")
    if grounds is None or next(page.matches(grounds.last, mention.first, "trigger"), None) is not None:
        return False  # «ثلاثة مشتبه بهم اعتُقلوا أمس»
    return not any(page.is_mark(at, "،,؛") for at in range(grounds.last, mention.first))


def is_of_the_arrest(page: Page, figure: Figure, mention: DateMention) -> bool:
    """«أوقفت الشرطة اليوم خلية نفذت تفجيراً أودى بحياة 9», «حُكم أمس على ثلاثة بتهمة قتل 12»: not the day of the dead."""
    if figure.measure not in HARM or mention.last > figure.first:
        return False
    first = max(mention.last, figure.first - REACH_DEED)
    deeds = page.cues(first, figure.first, *DEEDS)
    deed = next((cue for cue in deeds if not page.opens_with_conjunction(cue.first)), None)
    if deed is None or page.has_cue(mention.last, deed.first, "that", "breaks"):
        return False
    start = figure.sentence.first
    taken = (match.sense.entry for match in page.matches(start, deed.first, "trigger"))
    arrested = any(isinstance(entry, Trigger) and entry.measure == "detained" for entry in taken)
    return arrested or page.has_cue(start, deed.first, *TAKES)
