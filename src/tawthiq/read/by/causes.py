"""Causes: whether a figure has a way of being harmed of its own, apart from what is told before it."""

from tawthiq.languages.words import Person
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page

REACH_MISHAP = 8  # tokens from a figure to an accident or an illness
REACH_ITEM = 12  # tokens from a figure to its own place and way
REACH_NOUN = 3  # tokens from an article to its noun, qualities between
REACH_ASIDE = 3  # tokens from a comma to «among them»
EVENTS = ("one_event", "violence")
NOBODYS = ("obscure", "accident", "mishap", "blows")  # «في ظروف مجهولة», «جراء انفجارات»
REACH_CAUSE = 2  # tokens from «in» or «for» to what befell those counted
HUNGER = "starvation"
LAID = ("landmine", "explosive-remnants", "ied")


def has_own_cause(page: Page, figure: Figure) -> bool:
    """«قُتل 7 بغارات روسية و2 بانفجار لغم»: a way of being harmed told right after a figure."""
    named = any(page.found(at, "method") for at in range(figure.end, min(figure.end + 2, figure.sentence.last)))
    return named or _cause_after(page, figure) >= 0


def is_nobodys_deed(page: Page, figure: Figure) -> bool:
    """«…، و52 جراء انفجارات، و4 فارقوا الحياة جراء نقص العلاج، وشخصان في ظروف مجهولة»: nobody answers for it."""
    way = _cause_after(page, figure)
    return way >= 0 and page.cue(way, *NOBODYS) is not None


def _cause_after(page: Page, figure: Figure) -> int:
    """The token of what befell a figure's people, told for the first time right behind it, of no party; -1 if none."""
    governor = figure.governor
    own = governor is not None and figure.end <= governor.first <= figure.end + 1
    first = governor.last if own and governor is not None else figure.end
    last = min(first + REACH_CAUSE + 1, figure.sentence.last)
    way = next((at for at in range(first, last) if page.cue(at, *NOBODYS) or page.found(at, "method")), -1)
    led = any(page.cue(at, "circumstance", "agent", "obscure") for at in range(first, way + 1))
    named = any(page.found(at, "party") for at in range(first, last + 1))
    return way if led and not named and not page.has_article(way) else -1


def is_mishap(page: Page, figure: Figure) -> bool:
    """«بحادث سير», "two others died of heatstroke": what befell them is nobody's deed."""
    first = max(figure.sentence.first, figure.first - REACH_MISHAP)
    last = min(figure.sentence.last, figure.end + REACH_MISHAP)
    return page.has_cue(first, last, "accident", "mishap")


def is_of_hunger(page: Page, figure: Figure) -> bool:
    """ "Six more died of hunger", in a report that tells of no siege: no one's deed, whoever bombs the place."""
    hungry = page.lexicon.doers_first and figure.method == [HUNGER]
    return hungry and not page.tells_of("besieges")


def is_next_item(page: Page, figure: Figure, since: int) -> bool:
    """«مقتل اثنين في نصيب برصاص مسلحين، ومقتل ضابط قرب إنخل بعبوة»: of a place or day, and in a way, of its own."""
    governor = figure.governor
    if governor is None or not since <= governor.first < figure.first:
        return False
    marks = (at for at in range(figure.end, figure.sentence.last) if page.is_mark(at, "،,؛"))
    clause = range(figure.end, min(next(marks, figure.sentence.last), figure.end + REACH_ITEM))
    scene = any(at in page.place_cover or at in page.date_cover for at in clause)
    ways = [match for at in clause if (match := page.found(at, "method")) is not None]
    return scene and any(match.prefix not in page.lexicon.articles for match in ways)


def is_added(page: Page, figure: Figure) -> bool:
    """«مقتل 12، بالإضافة إلى إصابة 30»: a noun of harm that "besides" joins to what stands before, as «و» would."""
    governor = figure.governor
    before = page.covered[governor.first - 1] if governor is not None and governor.first else -1
    ahead = governor is not None and governor.first < figure.first
    return ahead and before >= 0 and page.cue(before, "added") is not None


def is_long_past(page: Page, figure: Figure, since: int) -> bool:
    """«لغم زرعه الفصيل، وذلك بعد أسبوعين من تفجيرين أسفرا عن 20 قتيلاً»: whether a figure is told as long past."""
    dates = (page.date_cover[at] for at in range(since, figure.first) if at in page.date_cover)
    past = (date for date in dates if date.counts_from > 0 and page.cue(date.last, "partitive") is not None)
    return any(not page.has_cue(date.last, figure.first, "the_like") for date in past)


def is_of_another_event(page: Page, figure: Figure) -> bool:
    """ "Troops killed two, and four died in a car bombing", "… when their cart hit a mine": violence of its own.

    It is told behind a verb that is the figure's alone, with an article of one or behind «when», and of no party.
    """
    governor = figure.governor
    if not page.lexicon.doers_first or governor is None or governor.first < figure.end:
        return False
    when = by = False
    for at in range(governor.last, min(governor.last + REACH_ITEM, figure.sentence.last)):
        named = page.found(at, "party") is not None and at not in page.place_cover
        if named or _ends_clause(page, at) or _is_soldier(page, at) or (when and page.cue(at, "that_they")):
            return False
        by = by or page.cue(at, "by_whom") is not None
        if page.cue(at, "when_struck") is not None:
            when = True
            if _opens_with_a_thing(page, at + 1, figure.sentence.last):
                return True
        way = page.found(at, "method")
        anew = any(page.is_indefinite(before) for before in range(max(governor.last, at - REACH_NOUN), at))
        if (way is not None or page.cue(at, *EVENTS)) and (anew or (when and not page.has_article(at))):
            return not by or getattr(way.sense.entry if way else None, "code", "") in LAID  # «eight by a missile»
    return False


def _ends_clause(page: Page, at: int) -> bool:
    """Whether a mark ends a clause at a token; not the commas of «, a girl among them, when …»."""
    if not page.is_mark(at, ","):
        return page.is_mark(at, ".;:")
    near = range(at + 1, at + 1 + REACH_ASIDE)
    return not any(page.cue(after, "part", "when_struck") for after in near) and page.cue(at - 1, "part") is None


def _opens_with_a_thing(page: Page, first: int, last: int) -> bool:
    """«… when an old shell went off»: whether a clause opens with something that is told for the first time."""
    near = range(first, min(first + REACH_NOUN, last))
    people = any(page.found(at, "person") or page.found(at, "party") for at in near)
    return first < last and page.is_indefinite(first) and not people


def _is_soldier(page: Page, at: int) -> bool:
    person = page.found(at, "person")
    entry = person.sense.entry if person is not None else None
    return isinstance(entry, Person) and entry.soldier
