"""Burials: the day on which the dead are buried is not the day of their death."""

from tawthiq.read.dates.mention import DateMention, is_day
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page
from tawthiq.read.when.counting import HARM

REACH_BURIAL = 10  # tokens from the burial to the number of those buried


@needs("burial", nothing=bool)
def is_buried(page: Page, figure: Figure) -> bool:
    """«شيّع الأهالي أمس شابين», «دُفنت الخميس 38 جثة»: the dead of a funeral, with no other number in between."""
    if figure.measure not in HARM or figure.kind != "count":
        return False
    for at in range(figure.first - 1, max(figure.sentence.first, figure.first - REACH_BURIAL) - 1, -1):
        if at in page.quantity_cover and page.quantity_cover[at] != page.quantity_cover.get(figure.first):
            return False
        burial = page.cue(at, "burial")
        if burial is not None:
            return burial.prefix in page.lexicon.plain
        if page.is_mark(at, ":؛;") or page.cue(at, "that"):
            return False
    return False


def are_newly_told(page: Page, figure: Figure) -> bool:
    """Whether those buried were not told before: «شيّعت المدينة ستة شبان», not «الضحايا الـ68»."""
    apart = page.tokens[figure.first - 1].form in page.lexicon.articles
    return figure.whole is None and not apart and not page.has_article(figure.first)


def is_of_burial(page: Page, figure: Figure, mention: DateMention) -> bool:
    """Whether a day is that of the burial, or of a search, not «… 38 قُتلوا الثلاثاء», that of their death."""
    if not is_day(mention) or not is_buried(page, figure):
        return False
    return mention.first < figure.first or not any(page.found(at, "trigger") for at in range(figure.end, mention.first))
