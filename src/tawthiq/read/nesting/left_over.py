"""Left over: dead who are some of those told before by their own words, when all else has been linked.

«توفي اثنان منهم», «اثنين آخرين من هؤلاء الأسرى», «بينهم شقيقان» of a third, «أعدم منهم شاباً وسيدة»: without a whole
they would stand as the dead of an event of their own, and be counted twice.
"""

from collections.abc import Sequence

from tawthiq.languages.words import Head
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.measures.governors import CAPTIVE
from tawthiq.read.nesting.of_them import names_one
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page, Sentence

FAR = 8  # figures back to those of whom some are told
NEAR_SENTENCES = 2
REACH_OF_THEM = 3  # tokens from the number to «من هؤلاء»
REACH_BEFORE = 3  # tokens from «منهم» to the number
NEXT = 8  # tokens from one of several of whom «منهم» is said to the next
MANY = (Form.PLURAL, Form.NAME)
REACH_AMONG = 3  # tokens from a number's noun to «بين الضحايا»


def link_left_over(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Give the dead whose words say that they are some of others the figure of those, where one was told near."""
    figures = [figure for _, found in told for figure in found]
    for place, figure in enumerate(figures):
        linked = figure.whole is not None and figure.whole.measure is not None
        if figure.measure != "killed" or figure.kind != "count" or linked or figure.unit == "events":
            continue
        before = figures[max(0, place - FAR) : place]
        whole = _as_the_one_before(page, figure, before) or _of_them(page, figure, before)
        whole = whole or _among_a_share(page, figure, before) or _another_of_the_taken(page, figure, before)
        whole = whole or _among_the_dead(page, figure, figures[place + 1 : place + 1 + FAR])
        if whole is not None:
            figure.whole = whole
            figure.because_of("part_of", "some-of-those-told", whole)


def _of_them(page: Page, figure: Figure, before: Sequence[Figure]) -> Figure | None:
    """«توفي اثنان منهم», «two others of these captives»: of the last ones told who are as many or more."""
    cue = _said_of_some(page, figure)
    if cue is None or page.cue(cue.first, "part_of_things") is not None:
        return None
    whole = _last_of_more(figure, before)
    if whole is None:
        return None
    named = page.found(cue.last, "head") if cue.last < figure.sentence.last else None
    if named is not None:  # «من هؤلاء الأسرى»; those of the wounded who died are none of the dead
        hurt = isinstance(named.sense.entry, Head) and named.sense.entry.measure == "injured"
        return None if hurt and whole.measure == "killed" else whole
    since = whole.end if whole.sentence is figure.sentence else figure.sentence.first
    return None if _are_others(page, since, min(figure.first, cue.first)) else whole


def _said_of_some(page: Page, figure: Figure) -> Match | None:
    """The words «منهم» behind the number, or between its verb and it; None where they announce another number."""
    end = min(figure.sentence.last, figure.end + REACH_OF_THEM)
    behind = page.first_cue(figure.last, end, "of_them")
    announces = behind is not None and (behind.last in page.quantities or names_one(page, figure, behind.last))
    if behind is not None and not announces and not _divided(page, figure.last, behind.first):
        return behind
    start = max(figure.sentence.first, figure.first - REACH_BEFORE)
    ahead = page.first_cue(start, figure.first, "of_them")
    return ahead if ahead is not None and not _divided(page, ahead.last, figure.first) else None


def _divided(page: Page, first: int, last: int) -> bool:
    return any(at in page.quantity_cover or page.is_mark(at, "،,.؛;:()-–") for at in range(first, last))


def _are_others(page: Page, first: int, last: int) -> bool:
    """«هاجم مسلحون القرية، فقُتل ثلاثة منهم»: whether people whom nobody counts are told in between."""
    people = [match for table in ("person", "party", "head") for match in page.matches(first, last, table)]
    uncounted = (match for match in people if not {match.first, match.first - 1} & page.quantity_cover.keys())
    return any(match.sense.form in MANY for match in uncounted)


def _last_of_more(figure: Figure, before: Sequence[Figure]) -> Figure | None:
    for other in reversed(before):
        if figure.sentence.index - other.sentence.index > NEAR_SENTENCES:
            return None
        people = other.unit != "events" and other.measure is not None
        whole = other.whole if other.whole is not None and other.whole.measure is not None else other
        if people and (whole.kind == "fraction" or (whole.kind == "count" and whole.value > figure.value)):
            return whole
    return None


def _as_the_one_before(page: Page, figure: Figure, before: Sequence[Figure]) -> Figure | None:
    """«أعدم منهم شاباً في آب وسيدة مطلع تشرين», «seven of those buried were women and seven were children»."""
    last = before[-1] if before else None
    if last is None or last.whole is None or last.sentence is not figure.sentence or not figure.conjoined:
        return None
    gap = range(last.end, figure.first)
    if len(gap) > NEXT or any(page.is_mark(at, "،,؛;:") or page.found(at, "trigger") for at in gap):
        return None
    alike = last.counted.empty and figure.counted.empty
    single = last.wording is Wording.SINGLE and figure.wording is Wording.SINGLE
    fits = last.whole.kind == "count" and figure.value < last.whole.value
    return last.whole if fits and (alike or single) and last.measure == figure.measure else None


def _among_a_share(page: Page, figure: Figure, before: Sequence[Figure]) -> Figure | None:
    """«مات ثلثهم جوعاً، بينهم شقيقان وطبيب»: among the share told right before."""
    last = before[-1] if before else None
    if last is None or last.sentence is not figure.sentence:
        return None
    joined = last.whole is not None and last.whole.kind == "fraction" and figure.conjoined
    if joined and figure.first - last.end <= 1:
        return last.whole
    shared = last.kind == "fraction" and last.measure == figure.measure
    near = max(last.end, figure.first - REACH_BEFORE)
    return last if shared and page.has_cue(near, figure.first, "part") else None


def _another_of_the_taken(page: Page, figure: Figure, before: Sequence[Figure]) -> Figure | None:
    """«خُطف خمسة، تحرر ثلاثة منهم، وعُثر على جثة رابع»: one more of those taken, by an ordinal."""
    at = figure.last
    ordinal = page.quantities.get(at) if figure.unit == "bodies" and figure.value == 1 else None
    if ordinal is None or figure.sentence.last <= at:
        return None
    taken = (one for one in reversed(before) if one.measure in CAPTIVE and one.sentence is figure.sentence)
    return next(taken, None)


def _among_the_dead(page: Page, figure: Figure, behind: Sequence[Figure]) -> Figure | None:
    """«6 مسعفين بين الضحايا» in a title: among those whom the title or the body goes on to count."""
    if not figure.sentence.headline:
        return None
    at = page.first_cue(figure.end, min(figure.end + REACH_AMONG, figure.sentence.last), "amongst", "among")
    head = page.found(at.last, "head") if at is not None and at.last < figure.sentence.last else None
    if head is None or head.prefix not in page.lexicon.articles:
        return None
    dead = (one for one in behind if one.measure == "killed" and one.kind == "count" and one.whole is None)
    return next((one for one in dead if one.value > figure.value), None)
