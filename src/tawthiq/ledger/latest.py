"""Which of the figures of an incident stand: of each source the latest, without the repetitions of others.

A later figure of a source replaces its earlier one (research on recording standards, 2.9). A source that tells again
what it, or one whose word it carries, had told before, tells nothing new: such a copy does not bring an old figure
back. An undated figure neither replaces another nor is replaced.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from tawthiq.ledger.bounds import Interval
from tawthiq.ledger.independence import Lineage
from tawthiq.ledger.reports import ClaimState

Ends = tuple[float, float | None]


class Figure(Struct, frozen=True, kw_only=True):
    """A claim attached to an incident, with what its report and the register tell of it."""

    state: ClaimState
    published: date | None
    voices: tuple[Lineage, ...]  # of each source that it names, or of its outlet
    interval: Interval

    @property
    def id(self) -> str:
        """The claim's."""
        return self.state.claim.id

    @property
    def ends(self) -> Ends:
        """What makes two figures the same."""
        return self.interval.low, self.interval.high


class Standing(Struct, frozen=True, kw_only=True):
    """A figure that stands, and when its sources first gave it."""

    figure: Figure
    since: date | None


class Told(Struct, frozen=True, kw_only=True):
    """What became of figures of the same people: those that stand, and of the others which one came in their place."""

    standing: tuple[Standing, ...]
    replaced: tuple[tuple[Figure, str], ...]


_Timeline = dict[Ends, date | None]


def latest_told(figures: Iterable[Figure]) -> Told:
    """Tells figures of the same people apart: see the module."""
    given = sorted(figures, key=lambda figure: (figure.published or date.max, figure.id))
    timelines = _timelines(given)
    current = {voice: _current(timeline) for voice, timeline in timelines.items()}
    standing: list[Standing] = []
    gone: list[Figure] = []
    for figure in given:
        days = [
            current[source][figure.ends]
            for voice in figure.voices
            if figure.ends in current.get(source := _first_teller(timelines, voice, figure.ends), ())
        ]
        if days:
            standing.append(Standing(figure=figure, since=max((day for day in days if day), default=None)))
        else:
            gone.append(figure)
    return Told(standing=tuple(standing), replaced=tuple((figure, _successor(figure, standing)) for figure in gone))


def _timelines(figures: Sequence[Figure]) -> dict[Lineage, _Timeline]:
    """What each source gave and when first; vague words only where neither it nor whom it carries gave a number."""
    timelines: dict[Lineage, _Timeline] = {}
    for vague in (False, True):
        numbered = frozenset(timelines)
        for figure in figures:
            if (figure.state.claim.bound == "vague") == vague:
                _tell(timelines, figure, [voice for voice in figure.voices if not _gave(numbered, voice)])
        _forget_copies(timelines)
    return timelines


def _gave(numbered: frozenset[Lineage], voice: Lineage) -> bool:
    """Whether the source, or one that it carries, gave a number."""
    return voice in numbered or (len(voice) > 1 and any(other < voice for other in numbered))


def _tell(timelines: dict[Lineage, _Timeline], figure: Figure, voices: Iterable[Lineage]) -> None:
    for voice in voices:
        told = timelines.setdefault(voice, {})
        days = [day for day in (told.get(figure.ends), figure.published) if day is not None]
        told[figure.ends] = min(days, default=None)


def _forget_copies(timelines: dict[Lineage, _Timeline]) -> None:
    carried = [
        (voice, ends)
        for voice, told in timelines.items()
        for ends in told
        if _first_teller(timelines, voice, ends) != voice
    ]
    for voice, ends in carried:
        del timelines[voice][ends]
        if not timelines[voice]:
            del timelines[voice]


def _first_teller(timelines: dict[Lineage, _Timeline], voice: Lineage, ends: Ends) -> Lineage:
    """The narrowest source that `voice` carries and that gave this figure; itself where none did."""
    if len(voice) == 1:
        return voice
    tellers = [other for other, told in timelines.items() if other < voice and ends in told]
    return min(tellers, key=lambda other: (len(other), sorted(other)), default=voice)


def _current(timeline: _Timeline) -> _Timeline:
    last = max((day for day in timeline.values() if day is not None), default=None)
    return {ends: day for ends, day in timeline.items() if day is None or day == last}


def _successor(figure: Figure, standing: Sequence[Standing]) -> str:
    """The standing figure of the same source that came last, by id."""
    lineage = frozenset().union(*figure.voices)
    heirs = [each for each in standing if any(not lineage.isdisjoint(voice) for voice in each.figure.voices)]
    return heirs[-1].figure.id if heirs else ""
