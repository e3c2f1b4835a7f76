"""Binding dates to figures: a sentence is cut where another account begins, and each piece is bound by itself."""

from bisect import bisect_left
from collections.abc import Container, Sequence

from tawthiq.read.dates.mention import DateMention
from tawthiq.read.figures.bind import Bound, bind
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Form
from tawthiq.read.page.page import Page
from tawthiq.read.when.among import is_now, is_ordinal
from tawthiq.read.when.counting import is_held_against, is_stock
from tawthiq.text.tokens import TokenKind

FRONTED_WITHIN = 2
REACH_OPENING = 3
DASHES = "-–—"


def bind_dates(
    page: Page, figures: Sequence[Figure], dates: Sequence[DateMention], said: Container[int] = ()
) -> list[Bound[DateMention]]:
    """For each figure of one sentence the dates that reach it; `said` are the first tokens of those of the saying."""
    bound: list[Bound[DateMention]] = []
    starts = {mention.first: mention for mention in dates}
    start = used = 0
    for number in range(1, len(figures) + 1):
        last = number == len(figures)
        cut = len(page.tokens) if last else _cut(page, figures[number - 1], figures[number], starts)
        if cut is None:
            continue
        end = bisect_left(dates, cut, key=_first)
        bound.extend(bind(page, figures[start:number], dates[used:end]))
        start, used = number, end
    _hand_on(page, figures, bound, said)
    _give_to_wholes(page, figures, bound)
    _keep_from_stocks(page, figures, bound)
    _keep_from_stocks_beside(page, figures, bound)
    _keep_apart(page, figures, bound)
    return bound


def _first(mention: DateMention) -> int:
    return mention.first


def _cut(page: Page, figure: Figure, following: Figure, starts: dict[int, DateMention]) -> int | None:
    """Where between two figures another account begins: a total, a new saying, an item with its own date."""
    for at in range(figure.end, following.first):
        if at not in page.match_at and page.tokens[at].kind is not TokenKind.MARK:
            continue  # a word that no table knows begins nothing
        if page.cue(at, "total") or _grows_since(page, at, starts, figure, following):
            return at
        joined = page.conjoined(at) or page.is_mark(at - 1, "،,") or page.is_mark(at - 2, "،,")
        if joined and (page.cue(at, "that") or (page.found(at, "attribution") and not page.found(at, "trigger"))):
            return at
        if page.is_mark(at, "،,") and (_item_date(page, at, starts, following) or _fates(figure, following, at)):
            return at
    return None


def _grows_since(page: Page, at: int, starts: dict[int, DateMention], before: Figure, following: Figure) -> bool:
    """«Forces detain 35, taking arrests since October past 7,400»: the start is that of the total told behind it."""
    grows = page.cue(at, "running", "growth", "raises") is not None
    raises = grows and page.lexicon.doers_first and not page.has_cue(before.first, at, "toll", "number_of")
    raises = raises and page.has_cue(at, following.first, "toll", "number_of")  # «three deaths raised the toll since»
    if not (grows and page.is_mark(at - 1, "،,")) and not raises:
        return False
    since = (starts.get(place) for place in range(at + 1, following.first))
    return any(mention is not None and mention.role == "since" for mention in since)


def _fates(figure: Figure, following: Figure, comma: int) -> bool:
    """«خمسة قضوا تحت التعذيب، و3 حصدهم لغم في الثاني عشر»: parts of a whole, each with a verb behind it."""
    here, other = figure.governor, following.governor
    parts = figure.whole is not None and figure.whole is following.whole and following.first - comma <= FRONTED_WITHIN
    if not parts or here is None or other is None or here is other:
        return False
    return figure.last <= here.first < comma and other.first >= following.last


def _item_date(page: Page, comma: int, starts: dict[int, DateMention], following: Figure) -> bool:
    """«غارتين، الأولى في 16 أيلول قتل فيها 28»: the date right after the comma is the next figure's.

    Not behind a verb of those told before («خمسة، بينهم طفل، سقطوا الجمعة بقصف، وأن سبعة …»).
    """
    verb = page.found(comma + 1, "trigger")
    if verb is not None and verb.sense.form is Form.PLURAL_VERB:
        return False
    for at in range(comma + 1, comma + 1 + FRONTED_WITHIN):
        mention = starts.get(at)
        if at == comma + 1 and not page.conjoined(at):
            continue
        if mention is not None and mention.last <= following.first:
            return not page.is_mark(mention.last, "،,")
    return False


def _hand_on(page: Page, figures: Sequence[Figure], bound: Sequence[Bound[DateMention]], said: Container[int]) -> None:
    """A date behind a figure is the next one's where the first has its own before it, or is but a measure of it.

    «في 17 أيار قتل 3، أما آخرها فكان في 28 أيار وقتل فيه 5»; «ثلثي ما سجل عام 2022 والبالغ 428».
    """
    for number in range(len(figures) - 1):
        here, following = bound[number], bound[number + 1]
        if not here.own or following.opening:
            continue
        if here.own[-1].dates_what_follows:
            following.opening, here.own = here.own[-1:], here.own[:-1]
            continue  # «الأكبر منذ 2020 حين أُفرج عن 90»
        if figures[number + 1].whole is not None or figures[number + 1].of is figures[number]:
            continue  # «قالت الثلاثاء إن 65 عادوا منذ أيار، ثلثهم من لبنان»
        if (
            _measures_the_next(page, figures[number], figures[number + 1])
            or here.own[-1].compared >= figures[number].end
        ):
            following.opening = here.own[-1:]
        elif any(day.first not in said and not is_ordinal(day) for day in here.opening) and here.own[-1].role in (
            "point",
            "since",
        ):
            following.opening, here.own = here.own[-1:], here.own[:-1]


def _measures_the_next(page: Page, figure: Figure, following: Figure) -> bool:
    """Whether a number is but a measure of the next; not «killed 900, a quarter of them last year, and uprooted 40»."""
    told = figure.of is not None and figure.of.sentence is figure.sentence and figure.of.first < figure.first
    told = told and not page.has_cue(figure.end, following.first, "when_struck", "when_that")
    return figure.kind == "ratio" or (figure.kind == "fraction" and not told)


def _give_to_wholes(page: Page, figures: Sequence[Figure], bound: Sequence[Bound[DateMention]]) -> None:
    """«لقي ستة، بينهم طفلان، مصرعهم ليل الاثنين»: a date behind a part put in between is the whole's."""
    reaches = {id(figure): reach for figure, reach in zip(figures, bound, strict=True)}
    off: set[int] = set()  # wholes whose parts a comma opens: «، بينهم 85 مدنيا و50 جنديا، في هجوم يوم السبت»
    for part, reach in zip(figures, bound, strict=True):
        whole = reaches.get(id(part.whole))
        if part.whole is not None and _stands_off(page, part):
            off.add(id(part.whole))
        if whole is None or whole.own or whole.opening or not reach.own or part.whole is None:
            continue
        date = reach.own[0]
        behind = range(part.end, date.first)
        bracketed = next((page.is_mark(at, ")") for at in behind if page.is_mark(at, "()")), False)  # «68 (61 و7) يوم»
        enclosed = part.whole.first < part.first and (bracketed or id(part.whole) in off)
        closed = bracketed or any(_parts_off(page, at) for at in behind)
        if date.first >= part.end and enclosed and closed and not page.conjoined(date.first):
            whole.own, reach.own = reach.own, []


def _keep_from_stocks(page: Page, figures: Sequence[Figure], bound: Sequence[Bound[DateMention]]) -> None:
    """«يقيم في المخيم 80 ألف لاجئ، وصل ألفان منهم خلال أيار»: when some of them came is not when so many are there."""
    reaches = {id(figure): reach for figure, reach in zip(figures, bound, strict=True)}
    for part, reach in zip(figures, bound, strict=True):
        counted = part.of if part.kind == "fraction" else part.whole
        whole = reaches.get(id(counted))
        if counted is None or whole is None or not counted.first < part.first or not is_stock(page, counted):
            continue
        if is_stock(page, part) and part.measure_rule != "noun-of-state":
            continue
        own = {mention.first for mention in reach.own if mention.role in ("point", "span") and not is_now(mention)}
        whole.own = [mention for mention in whole.own if mention.first < part.end or mention.first not in own]
        whole.later = [mention for mention in whole.later if mention.first < part.end or mention.first not in own]


def _keep_from_stocks_beside(page: Page, figures: Sequence[Figure], bound: Sequence[Bound[DateMention]]) -> None:
    """«1200 مدني خلف القضبان و3 قضوا هذا العام»: when others died is not when so many are held."""
    flows = {m.first for f, reach in zip(figures, bound, strict=True) if not is_stock(page, f) for m in reach.own}
    for figure, reach in zip(figures, bound, strict=True):
        if reach.later and is_stock(page, figure):
            reach.later = [mention for mention in reach.later if mention.first not in flows]


def _stands_off(page: Page, part: Figure) -> bool:
    """Whether a comma or a dash opens the words about a part («، بينهم طفلان»)."""
    return any(_parts_off(page, at) for at in range(max(0, part.first - REACH_OPENING), part.first))


def _parts_off(page: Page, at: int) -> bool:
    """Whether a comma stands here, or a dash that joins no words («900 – 300 killed and 600 hurt – since May»)."""
    free = at > 0 and page.tokens[at - 1].end < page.tokens[at].start
    return page.is_mark(at, "،,") or (free and page.is_mark(at, DASHES))


def _keep_apart(page: Page, figures: Sequence[Figure], bound: Sequence[Bound[DateMention]]) -> None:
    """The date of a ratio, or of another time's figure, is not that of the counts before it.

    «قتل 990، وقد زادت ثلاثة أضعاف بين شباط ونيسان»; «raids that cost 73 lives, against 95 in May».
    """
    compared = [figure.kind == "ratio" or is_held_against(page, figure) for figure in figures]
    of_others = {m.first for reach, other in zip(bound, compared, strict=True) if other for m in reach.own}
    for reach, other in zip(bound, compared, strict=True):
        if not other:
            reach.later = [mention for mention in reach.later if mention.first not in of_others]
