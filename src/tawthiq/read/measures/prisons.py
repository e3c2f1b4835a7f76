"""Prisons: people counted behind or before a prison named, of whom no verb tells anything else."""

from tawthiq.languages.words import Trigger
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.page.match import Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page

REACH_BEING = 5  # tokens from people to the word for where they are
NEXT_PRISON = 5  # tokens from «in» to the prison, whose it is between
SAID_TO_BE = ("passive", "stock", "sits_in", "relative", "happened", "they_are")
REACH_ROOM = 5  # tokens from «will hold» to for how many, the prison between
NEXT_APPOSED = 3  # tokens from a word of what still is to the camp


@needs("prison", "camp")
def prison_before(page: Page, figure: Figure, before: Figure | None, governor: Match | None) -> Match | None:
    """«لا يزال في سجون الجماعة نحو 1400 مدني»: a prison named before those of whom no verb tells anything else."""
    told = governor is not None and isinstance(governor.sense.entry, Trigger) and not is_faint(governor)
    if told or figure.kind != "count" or (before is not None and figure.conjoined):
        return None
    start = figure.sentence.first if before is None else before.end
    if governor is not None and governor.last > start:
        ends = (at + 1 for at in range(governor.last, figure.first) if page.cue(at, "that") or page.is_mark(at, "،,"))
        start = next(ends, figure.first)  # «بحسب رابطة المختطفين، لا يزال في السجون 1400»
    for at in range(start + 1, figure.first):
        prison = page.cue_within(at, "prison") or _camp_of_stock(page, start, at)
        inside = prison is not None and page.cue(at - 1, "inside") is not None
        if inside and not any(page.is_mark(later, "،,؛;:") for later in range(at, figure.first)):
            return prison
    return None


@needs("prison")
def prison_right_after(page: Page, figure: Figure, after: Figure | None, governor: Match | None) -> Match | None:
    """«1783 فلسطينياً في سجون النظام و608 قضوا»: people in prison, of whom no verb of their own tells more."""
    told = governor is not None and (after is None or governor.first < after.first)
    inside = figure.end + 1 < figure.sentence.last and page.cue(figure.end, "inside") is not None
    if told or not inside or figure.kind != "count" or not figure.counted.people:
        return None
    return page.cue_within(figure.end + 1, "prison")


@needs("prison", "hands")
def prison_told_behind(page: Page, figure: Figure) -> Match | None:
    """«1,600 civilians remained in rebel prisons», «40 are still in his jails»: where those counted are said to be."""
    if not page.lexicon.words.morphology.subjects_first or figure.kind != "count" or figure.unit == "events":
        return None
    if not (figure.counted.empty or figure.counted.people or figure.counted.parties):
        return None
    at, last = figure.end, figure.sentence.last
    end = min(at + REACH_BEING, last)
    while at < end and (said := page.cue(at, *SAID_TO_BE)) is not None:
        at = said.last
    at -= at > figure.end and page.means(at - 1, "inside")  # «were in»
    if at == figure.end or at >= last or not page.means(at, "inside"):
        return None
    near = range(at + 1, min(at + 1 + NEXT_PRISON, last))
    stop = next((other for other in near if page.is_mark(other, ",.;:()")), near.stop)
    kept = next((found for other in range(near.start, stop) if (found := page.cue_within(other, "prison"))), None)
    return kept or _in_whose_hands(page, near.start, stop)


@needs("room_for", nothing=bool)
def is_room(page: Page, figure: Figure) -> bool:
    """«سيضم السجن 1200 نزيل», "a jail built to hold 300": for how many there is room, of whom nobody need be there."""
    opens, start = first_with_bounds(page, figure), figure.sentence.first
    if page.cue_up_to(start, opens, "room_for") is not None:
        return True
    room = page.first_cue(max(start, opens - REACH_ROOM), opens, "room_for")
    return room is not None and page.has_cue(room.last, opens, "prison", "camp")


def _in_whose_hands(page: Page, first: int, last: int) -> Match | None:
    """«Are in the hands of the rebels», «are still in Russian hands»: hands whose party, or nation, is named."""
    hands = page.first_cue(first, last, "hands")
    if hands is None:
        return None
    of = page.cue(hands.last, "partitive")
    whose = page.found(of.last, "party") if of is not None else None
    adjectives = (page.found(at, table) for at in range(first, hands.first) for table in ("party", "nationality"))
    return hands if whose is not None or any(found is not None for found in adjectives) else None


def _camp_of_stock(page: Page, first: int, at: int) -> Match | None:
    """«ولا يزال في المخيم 50 ألف شخص»: a camp behind a word of what still is, with nothing but «in» between."""
    camp = page.cue_within(at, "camp")
    near = (page.covered[before] for before in range(max(first, at - NEXT_APPOSED), at))
    return camp if any(page.cue(before, "stock") for before in near if before >= 0) else None


def is_faint(governor: Match) -> bool:
    """A verb of fighting or holding: any other word that governs the figure goes before it."""
    entry = governor.sense.entry
    faint = isinstance(entry, Trigger) and (
        entry.needs_fighters or entry.needs_held or entry.needs_families or entry.leans
    )
    return faint or (isinstance(entry, Trigger) and entry.faint)
