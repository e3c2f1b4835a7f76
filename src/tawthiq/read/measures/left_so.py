"""Left so: a state of harm behind the last of several people is that of all of them.

«Leaving six officers and a driver dead», «with two women and a child wounded».
"""

from collections.abc import Sequence

from tawthiq.languages.words import Head
from tawthiq.read.figures.counted import HARMED
from tawthiq.read.figures.figure import Figure
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
