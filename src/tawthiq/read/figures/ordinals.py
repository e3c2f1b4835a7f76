"""Ordinals that stand for a person: «واعتقال ثالث», «جثة رابع», «a third was wounded»."""

from collections.abc import Sequence

from tawthiq.read.figures.articles import told_behind
from tawthiq.read.figures.counted import counted_after
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.figures.numbered import is_numbered
from tawthiq.read.figures.singled_out import body_before, governed_from, one
from tawthiq.read.numbers.quantity import Quantity
from tawthiq.read.page.page import Page, Sentence

LAST_RANKED = 10  # of a handful of people told one by one; «الثالث عشر» is a date
REACH_JOINED = 6  # tokens from a figure of people to one more of them


def find_ordinals(page: Page, sentence: Sentence, figures: Sequence[Figure]) -> list[Figure]:
    """The persons of a sentence for whom an ordinal stands, beside its other `figures`."""
    found = (page.quantities[at] for at in range(sentence.first, sentence.last) if at in page.quantities)
    free = (q for q in found if q.kind == "ordinal" and q.first not in page.date_cover and q.last <= sentence.last)
    made = [_ordinal(page, sentence, quantity, figures) for quantity in free]
    return [figure for figure in made if figure is not None]


def _joins_people(page: Page, quantity: Quantity, figures: Sequence[Figure]) -> bool:
    """«أصيب مدنيان في حيس وثالث في الخوخة»: one more, after a figure of people one less."""
    if quantity.attached_prefix not in page.lexicon.conjunctions:
        return False
    return any(
        figure.low == quantity.low - 1 and 0 <= quantity.first - figure.end <= REACH_JOINED
        for figure in figures
        if figure.counted.people or _is_of_them(page, figure)
    )


def _is_of_them(page: Page, figure: Figure) -> bool:
    """«أربعة منهم»: whether the number says how many of those just counted it is."""
    return figure.last < figure.sentence.last and page.cue(figure.last, "of_them") is not None


def _ordinal(page: Page, sentence: Sentence, quantity: Quantity, figures: Sequence[Figure]) -> Figure | None:
    """«واعتقال ثالث», «جثة رابع»: an ordinal that stands for a person."""
    body = body_before(page, quantity.first)
    governed = governed_from(page, sentence, quantity.first, reach=0) or body is not None
    if page.lexicon.words.morphology.indefinite:
        governed = governed or told_behind(page, sentence, quantity.last)
    if not governed and not _joins_people(page, quantity, figures):
        return None
    rest = any(_is_of_them(page, figure) and figure.low == quantity.low - 1 for figure in figures)
    named = quantity.attached_prefix in page.lexicon.articles and not rest  # «اثنان منهم مدنيان والثالث شرطي»
    ranked = page.cue(quantity.last, "superlative") is not None  # «وهي ثاني أكبر مجزرة»
    if named or ranked or quantity.low > LAST_RANKED:
        return None
    if is_numbered(page, sentence, quantity):
        return None
    counted = counted_after(page, quantity.last, sentence.last)
    by_means = page.tokens[min(quantity.last, len(page.tokens) - 1)].form.startswith(tuple(page.lexicon.in_prefixes))
    if (counted.uncounted or counted.unknown) and not by_means:  # «وثالث بشظايا»
        return None
    if body is not None:
        counted.heads.insert(0, body)
    first, last = (quantity.first, quantity.last) if body is None else (body.first, body.last)
    return one(page, sentence, first, last, counted, Wording.ORDINAL, 1)
