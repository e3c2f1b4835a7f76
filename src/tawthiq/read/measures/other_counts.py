"""Another's count: a bare number, or so many names, that is all that a source has counted of those told before.

«The Red Cross has so far verified 41», «a list that the families keep has 73 names», «وأحصت المنظمة 41».
"""

from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page

REACH_SOURCE = 8  # tokens from who counts to the verb, an aside or «could so far» between
LONGEST_FOR = 4  # tokens of «had the names of»
REACH_LIST = 16  # tokens from a list, or who keeps names, to the number of names
_NAMED = frozenset({"killed", "missing", "detained", "abducted", "casualties"})
_ENDS = '.;:,،؛)"»”'


def counts_so_many(page: Page, figure: Figure, told: Figure, start: int) -> bool:
    """Whether a verb of counting right before a bare number has a source for its subject, and the clause ends there.

    Not behind a number of something else: «killed 14; 41 drones were shot down, the air force said 30».
    """
    opens = first_with_bounds(page, figure)
    another = any(at in page.quantities and at not in page.date_cover for at in range(told.end, opens))
    dated = figure.last in page.date_cover  # «it had recorded 60 in June»
    if another or not (dated or figure.last >= figure.sentence.last or page.is_mark(figure.last, _ENDS)):
        return False
    if not page.lexicon.doers_first:
        return _counts_before_its_subject(page, start, opens)
    verb = _verb_up_to(page, start, opens)
    if verb is None:
        return False
    near = max(start, verb.first - REACH_SOURCE)
    subject = page.cue_up_to(near, verb.first, "speaker_again") or _last_source(page, near, verb.first)
    between = range(subject.last if subject is not None else near, verb.first)
    return subject is not None and not any(at in page.quantity_cover or page.found(at, "trigger") for at in between)


def counts_names(page: Page, figure: Figure, told: Figure, start: int) -> bool:
    """«A committee had names for 87», «holds 270 names»: whether so many of those told before are listed by name."""
    if told.measure not in _NAMED:
        return False
    opens = first_with_bounds(page, figure)
    if page.cue_up_to(max(start, opens - LONGEST_FOR), opens, "names_for") is not None:
        return figure.counted.empty
    names = page.cue_within(figure.last, "names_of") if figure.last < figure.sentence.last else None
    if names is None or names.last > figure.last + 1:
        return False  # «73 names of suspects»
    near = max(start, opens - REACH_LIST)
    return page.has_cue(near, opens, "papers") or _last_source(page, near, opens) is not None


def _verb_up_to(page: Page, start: int, opens: int) -> Match | None:
    """The verb of saying that ends at the number, or at words of time and of bounds before it."""
    while opens > start and (small := page.cue_up_to(start, opens, "so_far", "only_so_many")) is not None:
        opens = small.first
    verb = page.found(page.covered[opens - 1], "attribution") if opens > start else None
    return verb if verb is not None and verb.sense.entry == "saying" else None


def _counts_before_its_subject(page: Page, start: int, opens: int) -> bool:
    """«فيما وثقت الشبكة 73»: the verb, who counts, and the number."""
    source = _last_source(page, max(start, opens - REACH_SOURCE), opens)
    return source is not None and source.last == opens and page.cue_up_to(start, source.first, "told_of") is not None


def _last_source(page: Page, first: int, last: int) -> Match | None:
    named = [*page.matches(first, last, "source"), *page.matches(first, last, "party")]
    return max(named, key=lambda match: match.first, default=None)
