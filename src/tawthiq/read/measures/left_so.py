"""Left so: a state of harm behind the last of several people is that of all of them.

«Leaving six officers and a driver dead», «with two women and a child wounded»; where two such lists stand side by
side, each is closed by its own.
"""

from collections.abc import Sequence
from itertools import pairwise

from tawthiq.languages.words import Head, Trigger
from tawthiq.model.claim import Measure
from tawthiq.read.figures.counted import HARMED
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page


def left_as_the_last(page: Page, figure: Figure, later: Sequence[Figure]) -> None:
    """Measure people by the state that stands behind the last of those whom they are joined to, where one does."""
    if not page.lexicon.words.morphology.subjects_first or figure.kind != "count" or not _are_people(figure):
        return
    end = figure.end
    for other in later:
        gap = range(end, other.first)
        listed = len(gap) <= 1 and (other.conjoined or page.is_mark(end, ","))
        if not listed or not other.counted.people:
            return
        state = _state_behind(other)
        if state is not None and isinstance(state.sense.entry, Head):
            figure.measured(state.sense.entry.measure, "counted-noun", state)
            return
        if other.counted.heads or other.measure is not None:
            return
        end = other.end


def _are_people(figure: Figure) -> bool:
    return bool(figure.counted.people or figure.counted.parties) and not figure.counted.heads


def _state_behind(figure: Figure) -> Match | None:
    """«A civilian driver dead»: the word for harm right behind the noun for people."""
    nouns = [noun for noun in figure.counted.people if noun.sense.form in (Form.SINGULAR, Form.PLURAL)]
    ends = nouns[-1].last if nouns else -1
    states = (head for head in figure.counted.heads if head.first == ends and isinstance(head.sense.entry, Head))
    return next((head for head in states if getattr(head.sense.entry, "measure", "") in HARMED), None)


def settle_closed_lists(page: Page, figures: Sequence[Figure]) -> None:
    """«Nine men and a girl killed and four men and a boy injured»: each list takes the state that closes it."""
    if not page.lexicon.words.morphology.subjects_first:
        return
    closed = [place for place, figure in enumerate(figures) if _closing_state(figure) is not None]
    for one, other in pairwise(closed):
        before, behind = _closing_state(figures[one]), _closing_state(figures[other])
        if before is None or behind is None or _measure_of(before) == _measure_of(behind):
            continue
        if not _is_one_list(page, before.last, figures[one + 1 : other + 1]):
            continue
        for figure in figures[one + 1 : other]:
            figure.governor = figures[other].governor
            figure.measured(_measure_of(behind), figures[other].measure_rule, behind)
        for place in range(one - 1, -1, -1):
            if figures[place].measure_rule != "topic" or not _is_one_list(
                page, figures[place].end, figures[place + 1 : one + 1]
            ):
                break  # «victims included six men and two women killed and …»
            figures[place].measured(_measure_of(before), "counted-noun", before)


def _closing_state(figure: Figure) -> Match | None:
    """The word for harm right behind people: a state, or the verb that is said of them."""
    verb = figure.governor if figure.measure_rule == "verb-after" else None
    near = verb is not None and verb.first == figure.end and isinstance(verb.sense.entry, Trigger)
    state = verb if near else _state_behind(figure)
    return state if state is not None and _measure_of(state) in HARMED else None


def _measure_of(state: Match) -> Measure:
    entry = state.sense.entry
    if not isinstance(entry, Head | Trigger):
        raise TypeError(entry)
    return entry.measure


def _is_one_list(page: Page, end: int, figures: Sequence[Figure]) -> bool:
    """Whether people follow one another with nothing but commas and «and» between, to the one whom a state closes."""
    for figure in figures:
        opens = first_with_bounds(page, figure)
        joins = range(end, opens)
        parted = all(page.is_mark(at, ",") or page.opens_with_conjunction(at) for at in joins)
        if (
            not parted
            or figure.barred
            or figure.kind != "count"
            or not (figure.counted.people or figure.counted.parties)
        ):
            return False
        end = figure.end
    return True
