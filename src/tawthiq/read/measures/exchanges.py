"""Exchanges: in a report that opens with an exchange of prisoners, who comes home or is handed over goes free."""

from tawthiq.languages.words import Head, Trigger
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page

REACH_OPENING = 120  # tokens of a report that tell what it is of
REACH_RELEASE = 10  # tokens from a word of letting go to how many it let go
NEXT_GIVEN = 3  # tokens from «مقابل» to those for whom others go free
GOES_HOME = ("returned", "displaced")  # what words of coming home, arriving and leaving say of others


def opens_with_an_exchange(page: Page) -> bool:
    """Whether the first lines name an exchange, or a word of exchanging and prisoners."""
    return page.has_cue(0, REACH_OPENING, "exchange", "exchanges") and names_captives(
        page, min(REACH_OPENING, len(page.tokens))
    )


def goes_free_by_exchange(page: Page, figure: Figure, entry: Trigger | Head) -> bool:
    """«عاد 270 عسكرياً و120 مدنياً»: soldiers and civilians who come home are those of whom the report tells."""
    if entry.measure not in GOES_HOME or not _may_be_exchanged(figure):
        return False
    at_home = entry.measure == "displaced" and page.has_cue(figure.sentence.first, figure.sentence.last, "camp")
    return not at_home and not _tells_of_refugees(page, figure) and opens_with_an_exchange(page)


def may_be_handed_over(page: Page, figure: Figure) -> bool:
    """«سلّمت القوات 64 جندياً»: soldiers and members of a party whom the other hands over."""
    persons = figure.counted.persons()
    named = any(p.soldier or p.fighter or p.member or p.generic for p in persons) or bool(figure.counted.parties)
    return named and _may_be_exchanged(figure) and opens_with_an_exchange(page)


@needs("given_for", nothing=bool)
def give_for_others(page: Page, figure: Figure, before: Figure | None) -> bool:
    """«مقابل 181 من مقاتليها», "in exchange for 706 of their fighters": for them others go free, and so do they."""
    start = max(figure.sentence.first, figure.first - NEXT_GIVEN)
    given = page.first_cue(start, figure.first, "given_for")
    if given is not None and any(page.matches(given.last, figure.first, "trigger")):
        return False  # «مقابل إطلاق الحركة سراح ثلاثة»
    told = bool(figure.counted.heads) or figure.counted.empty or may_be_handed_over(page, figure)
    if given is None or not told or not _may_be_exchanged(figure):
        return False
    freed = before is not None and before.measure == "freed"  # «freed three hostages in return for 183 prisoners»
    if not freed and not opens_with_an_exchange(page):
        return False
    figure.measured("freed", "governing-word-before", given)
    return True


def _may_be_exchanged(figure: Figure) -> bool:
    """Whether a figure counts persons whose noun says no more than prisoners, soldiers or people."""
    head = figure.counted.head()
    persons = figure.counted.persons()
    known = head is None or head.standing == "held"
    one_by_one = all(person.unit == "persons" for person in persons)
    return figure.kind == "count" and known and one_by_one and not figure.counted.unknown


def _tells_of_refugees(page: Page, figure: Figure) -> bool:
    heads = (match.sense.entry for match in page.matches(figure.sentence.first, figure.sentence.last, "head"))
    return any(isinstance(head, Head) and head.measure == "displaced" for head in heads)


def is_let_go_with_others(page: Page, figure: Figure) -> bool:
    """«عملية إطلاق سراح ونقل 869 محتجزاً», «- الجمعة: 318 محتجزاً» under it: captives of whose release a report tells."""
    sentence = figure.sentence
    near = page.matches(max(sentence.first, figure.first - REACH_RELEASE), figure.first, "trigger")
    numbered = page.has_cue(max(sentence.first, figure.first - NEXT_GIVEN), figure.first, "their_number")
    carried = page.has_cue(max(sentence.first, figure.first - NEXT_GIVEN), figure.first, "carried")
    if page.has_cue(sentence.first, sentence.last, "exchanges") and page.has_cue(
        sentence.first, sentence.last, "batch"
    ):
        return figure.kind == "count"  # «246 موقوفاً في أول دفعة تبادل»
    carried = carried or page.has_cue(figure.end, min(figure.end + 1, sentence.last), "carried")  # «40 محتجزاً نُقلوا»
    if numbered or carried:
        told = [match.sense.entry for match in near]
        if told and isinstance(told[-1], Trigger) and told[-1].measure == "freed":
            return True  # «أطلقت سراح دفعة من الأسرى، وعددهم 113 أسيراً»
    return figure.kind == "count" and (sentence.listed or carried) and _opens_with_a_release(page)


def _opens_with_a_release(page: Page) -> bool:
    """Whether the first lines tell of a release of captives who are taken somewhere."""
    last = min(REACH_OPENING, len(page.tokens))
    said = (match for match in page.matches(0, last, "trigger") if page.cue(match.first, "carried") is None)
    freed = (match.sense.entry for match in said)  # «نُقلوا» alone lets nobody go
    released = any(isinstance(entry, Trigger) and entry.measure == "freed" for entry in freed)
    return released and page.has_cue(0, last, "carried") and names_captives(page, last)


def names_captives(page: Page, last: int) -> bool:
    """«120 أسيراً»: whether a noun of those who are held or let go stands among the first `last` tokens."""
    heads = (match.sense.entry for match in page.matches(0, last, "head"))
    return any(isinstance(head, Head) and bool(head.standing) for head in heads)
