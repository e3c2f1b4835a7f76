"""Of them: the words that make a figure some of the people told before («18 منهم», «من القتلى»)."""

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page


@needs("of_them")
def of_them(page: Page, figure: Figure) -> Match | None:
    """The «منهم» that follows the number, and does not announce another one."""
    limit = figure.sentence.last
    for at in sorted({figure.last, figure.end}):
        cue = page.cue(at, "of_them") if at < limit else None
        if cue is not None:
            goes_on = _ends(page, cue, figure) or (at == figure.last and cue.last < limit and _calls(page, cue.last))
            goes_on = goes_on or (cue.last < limit and _goes_on(page, cue.last))
            alone = figure.counted.empty or goes_on or _counts_bodies(figure) or _counts_cases(figure)
            announces = cue.last in page.quantities or names_one(page, figure, cue.last)
            return cue if alone and not announces else None
    return None


def _counts_bodies(figure: Figure) -> bool:
    """«23 جثة منها فُحصت»: bodies of the bodies told before, whatever is said of them."""
    head = figure.counted.head()
    return head is not None and head.unit == "bodies"


def _counts_cases(figure: Figure) -> bool:
    """«45 حالة منها تحولت إلى اختفاء»: cases of the cases told before, with no word of what they are."""
    persons = figure.counted.persons()
    bare = bool(persons) and all(person.unit == "cases" for person in persons)
    return bare and not figure.counted.heads and not figure.counted.parties


def names_one(page: Page, figure: Figure, at: int) -> bool:
    """«ثمانية منهم طفلة»: one person, without an article, among several."""
    one = page.found(at, "person") if at < figure.sentence.last else None
    if one is None or (one.pronoun and getattr(one.sense.entry, "unit", "") == "cases"):
        return False  # «ثلاثة منهم حالتهم حرجة»
    return one.sense.form is Form.SINGULAR and not one.prefix and figure.value > 1


def _ends(page: Page, cue: Match, figure: Figure) -> bool:
    """«قتلت 162 شخصاً من هؤلاء.»; in «47 جثة منها، …» the last word may mean where they were found."""
    ends = cue.last >= figure.sentence.last or page.is_mark(cue.last, ".،؛")
    return ends and (figure.unit == "events" or page.cue(cue.first, "part_of_things") is None)


def _goes_on(page: Page, at: int) -> bool:
    """Whether what follows is said of the number before: a preposition, or a word that governs no number after it."""
    trigger = page.found(at, "trigger")
    if page.cue(at, "function", "other_verbs", "happened") or at in page.place_cover:
        return True
    lexicon, form = page.lexicon, page.tokens[at].form
    joined = any(form.startswith(article) for article in lexicon.articles - lexicon.plain)  # «27 عملية منها بالرصاص»
    return joined or (trigger is not None and trigger.last not in page.quantities)


def _calls(page: Page, at: int) -> bool:
    """«تسعة منهم أطفال»: what those of the number are, without its article."""
    return any((match := page.found(at, table)) and not match.prefix for table in ("person", "head", "party"))


@needs("one_of", "out_of", "partitive")
def those_named(page: Page, figure: Figure) -> Match | None:
    """Of whom the figure is: «من القتلى», «من هذه الحالات», and behind its noun too «من مجموع القتلى»."""
    end = figure.sentence.last
    if figure.value == 1 and page.cue(figure.first, "one_of") is not None and figure.last < end:  # «وتوفي أحد الجرحى»
        head = page.found(figure.last, "head")
        return head if head is not None and head.prefix in page.lexicon.articles else None
    sum_of = next((cue for at in (figure.last, figure.end) if at < end and (cue := page.cue(at, "out_of"))), None)
    cue = sum_of or (page.cue(figure.last, "partitive") if figure.last < end else None)
    if cue is None or cue.last >= end:
        return None
    pointed = page.cue(cue.last, "resume")  # «31 من هذه العمليات»
    at = pointed.last if pointed else cue.last
    named = page.found(at, "head") or (page.found(at, "person") if pointed or sum_of else None)
    named = named or page.found(at, "person")  # «29 من المدنيين قُتلوا بالقصف»
    definite = named is not None and (sum_of is not None or named.prefix in page.lexicon.articles)
    return named if definite else None
