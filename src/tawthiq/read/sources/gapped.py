"""Gapped voices: a second speaker whose verb is left out («the ministry speaks of 800 dead, the Red Cross of 760»)."""

from collections.abc import Sequence
from itertools import pairwise

from tawthiq.languages.words import Trigger
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page
from tawthiq.read.sources.speakers import Speakers
from tawthiq.read.sources.voice import Voice

LONGEST = 12  # tokens from one number to the next
NEAR = 3  # tokens from a speaker's verb to the number, which nobody else's name parts from it


def with_gapped(page: Page, speakers: Speakers, figures: Sequence[Figure], voices: Sequence[Voice]) -> list[Voice]:
    """The voices of a sentence, and for each number that only a name leads to the voice of that name."""
    found = list(voices)
    for before, figure in pairwise(figures):
        opens = first_with_bounds(page, before)
        near = (voice for voice in found if not voice.trails and 0 <= opens - voice.last <= NEAR)
        spoken = any(voice.speaker for voice in near)
        name = _name_alone(page, before, figure) if spoken and not _is_loss(before) else None
        named = speakers.resolve_name(name) if name is not None else None
        if name is not None and named is not None:
            found.append(Voice(name.first, name.last, named[0], named[0], named[1], trails=False, main=False))
    return sorted(found, key=lambda voice: voice.first)


def _name_alone(page: Page, before: Figure, figure: Figure) -> Match | None:
    """The source that stands by itself right before a number, or before «of» and the number, as its clause opens."""
    opens = first_with_bounds(page, figure)
    if figure.kind != "count" or not 0 < opens - before.end <= LONGEST:
        return None
    particle = opens - 1 if page.cue(opens - 1, "function", "partitive") is not None else opens
    name = next((one for one in page.matches(before.end, opens, "source") if one.last in (opens, particle)), None)
    if name is None or any(at in page.quantities for at in range(before.end, name.first)):
        return None
    parted = page.is_mark(name.first - 1, "،,;؛") or page.cue(name.first - 1, "connective", "breaks") is not None
    return name if parted or page.opens_with_conjunction(name.first) else None


def _is_loss(before: Figure) -> bool:
    """«The army said it lost five men, the police two»: who lost them, not who says so."""
    entry = before.governor.sense.entry if before.governor is not None else None
    return isinstance(entry, Trigger) and entry.loss
