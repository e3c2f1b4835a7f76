"""Where the event was that cost them, behind the land that it lies in («killed in Norland when gunmen raided Orba»)."""

from collections.abc import Sequence

from tawthiq.languages.words import Method
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.read.page.page import Page
from tawthiq.read.places.lexicon import PlaceLexicon
from tawthiq.read.where.raised import LANDS
from tawthiq.read.where.runs import Role, Run

FARTHEST = 24  # tokens from a land to the place in it; a sentence that goes on so long tells of more than one event
PARTS = ("relative", "that", "beside", "part", "breaks", "meanwhile", "counted_since")
EVENTS = ("attacks", "storms", "one_event", "several_events", "falls_on", "goes_at")
ENDS = ";:؛"


def narrowest(page: Page, lexicon: PlaceLexicon, runs: Sequence[Run]) -> Run:
    """The first of the runs behind a figure, or one behind it that names where in its land the event was.

    "Six were killed on Sunday in Norland in an attack on Orba", "in northern Norland when gunmen raided Orba"; not
    "in Norland, whose army lost Orba", "across Norland in raids on Orba", nor "a day after gunmen raided Orba".
    """
    wide = runs[0]
    if len(runs) == 1 or not page.lexicon.doers_first or not _is_a_land(page, wide):
        return wide
    for run in runs[1:]:
        if run.first - wide.last > FARTHEST or _begins_another_matter(page, lexicon, wide.last, run.first):
            return wide
        if run.role is Role.SCENE and _is_narrower(run, wide) and _is_struck(page, wide.last, run.first):
            return run if _may_lie_in(run, wide) else wide
    return wide


def _is_a_land(page: Page, run: Run) -> bool:
    """Whether a run is one land, in which something happened, not all over it."""
    spread = run.first and page.cue(page.covered[run.first - 1], "spread_over") is not None
    return len(run.places) == 1 and run.role is Role.SCENE and _is_wide(run) and not spread


def _is_wide(run: Run) -> bool:
    return any(place.kind in LANDS for place in run.places)


def _is_narrower(run: Run, wide: Run) -> bool:
    return not _is_wide(run) or (wide.places[0].kind != "adm1" and all(place.kind == "adm1" for place in run.places))


def _is_struck(page: Page, first: int, last: int) -> bool:
    """Whether the words between tell of an event of violence."""
    if page.has_cue(first, last, *EVENTS) or any(page.means(at, "one_event") for at in range(first, last)):
        return True  # «in an attack by gunmen», where the longer phrase tells who did it
    return any(isinstance(found.sense.entry, Method) for found in page.matches(first, last, "method"))


def _begins_another_matter(page: Page, lexicon: PlaceLexicon, first: int, last: int) -> bool:
    """Whether another clause than one that tells of the event begins, or another number is told."""
    for at in range(first, last):
        far = page.tokens[at + 1].form in lexicon.words.distance_units  # «when a mine blew up 30 km north of Orba»
        counted = at in page.quantity_cover and at not in page.date_cover and not far
        if page.is_mark(at, ENDS) or counted:
            return True
        parted = page.cue(at, *PARTS)
        dated = page.date_cover.get(at)
        later = dated is not None and dated.counts_from != 0  # «a day after gunmen raided Orba»
        if later or (parted is not None and page.cue(at, "when_struck") is None):
            return True
    return False


def _may_lie_in(run: Run, wide: Run) -> bool:
    gazetteer = load_gazetteer()
    outer = [gazetteer.by_id(code) for code in wide.places[0].ids[:1]]
    inner = [gazetteer.by_id(place.ids[0]) for place in run.places if place.ids]
    return all(gazetteer.within(place, land) is not False for place in inner for land in outer)
