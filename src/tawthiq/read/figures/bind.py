"""Binding: which of the places, dates or methods named in a sentence belongs to which figure.

What stands after a figure, before the next governing word, is its own; what stands before goes to the
figures that follow; what closes a sentence goes back over figures that are joined to the last one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Form
from tawthiq.read.page.page import Page


class Mention(Protocol):
    """Anything with a token range `first:last`."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...


M = TypeVar("M", bound=Mention)


@dataclass(slots=True)
class Bound(Generic[M]):
    """The mentions of one sentence that reach a figure.

    `own` stand after it, `opening` right before it, `before` further back in its sentence, `later` close
    the clause of figures that are joined to it.
    """

    opening: list[M] = field(default_factory=list)
    own: list[M] = field(default_factory=list)
    before: list[M] = field(default_factory=list)
    later: list[M] = field(default_factory=list)

    def nearest(self) -> list[M]:
        """The mentions of the first kind that there is."""
        return self.own or self.opening or self.before or self.later


def bind(page: Page, figures: Sequence[Figure], mentions: Sequence[M]) -> list[Bound[M]]:
    """For each figure of one sentence the mentions that reach it.

    A part gets only what stands right after it; what follows the last part of a whole that has no mention
    of its own belongs to the whole as well («بينهم 12 طفلاً عام 2013»).
    """
    bound: list[Bound[M]] = [Bound() for _ in figures]
    if not figures:
        return bound
    fronted: list[list[M]] = [[] for _ in figures]
    for mention in mentions:
        owner, after = _owner(page, figures, mention)
        (bound[owner].own if after else fronted[owner]).append(mention)
    _back_to_wholes(page, figures, bound)
    for number, figure in enumerate(figures):
        if figure.whole is not None and figure.whole.sentence is figure.sentence and figure.whole.first < figure.first:
            bound[number].opening = fronted[number]
            continue
        bound[number].opening = fronted[number]
        bound[number].before = _earlier(figures, bound, fronted, number)
        bound[number].later = _later(figures, bound, fronted, number)
    return bound


def _owner(page: Page, figures: Sequence[Figure], mention: Mention) -> tuple[int, bool]:
    """Index of the figure, and whether the mention stands after it (else before)."""
    for number, figure in enumerate(figures):
        if mention.first < figure.first:
            if number and not _parted(page, figures[number - 1], figure, mention):
                return number - 1, True
            return number, False
    return len(figures) - 1, True


def _parted(page: Page, before: Figure, after: Figure, mention: Mention) -> bool:
    """Whether a new clause begins between the figure before and the mention."""
    governor = after.governor
    between = governor is not None and governor is not before.governor and before.end <= governor.first < mention.first
    if between:
        opens = page.has_cue(mention.last, after.first, "part")
        return not (opens and after.whole is before)  # «9500 أسير يقبعون في السجون حتى أيار، بينهم 80 أسيرة»
    for at in range(before.end, mention.first):
        if page.cue(at, "beside", "breaks") or page.is_mark(at, "؛;:"):
            return True
        dated = at + 1 == mention.first and page.opens_with_conjunction(at + 1)  # «، وبعدها بيومين قُتلت امرأتان»
        if page.is_mark(at, "،,") and (page.conjoined(at + 1) or dated):
            return True
    return False


def _back_to_wholes(page: Page, figures: Sequence[Figure], bound: Sequence[Bound[M]]) -> None:
    place = {id(figure): number for number, figure in enumerate(figures)}
    apart = {id(part.whole) for part in figures if part.whole is not None and _has_its_own_verb(page, part.whole, part)}
    for number in range(len(figures) - 1, -1, -1):
        whole = figures[number].whole
        if whole is None or id(whole) not in place or not bound[number].own:
            continue
        after = figures[number + 1] if number + 1 < len(figures) else None
        last_part = after is None or after.whole is not whole or after.cut != figures[number].cut
        if id(whole) in apart or not last_part or bound[place[id(whole)]].own:
            continue
        if _are_brief(figures[number], bound[number].own):
            bound[place[id(whole)]].own = list(bound[number].own)


def _are_brief(part: Figure, mentions: Sequence[Mention]) -> bool:
    return not part.counted.parties and mentions[0].first - part.end <= 12


def _has_its_own_verb(page: Page, whole: Figure, part: Figure) -> bool:
    """«قتلت الغارات 82، بينهم 34 سقطوا في المدينة»: what follows the verb behind a part is of that part alone.

    So it is of a verb that stands between the two («نُقل تسعة مصابين، ثم توفي أحدهم فجر الأحد»).
    """
    governor = part.governor
    if governor is not None and governor is not whole.governor and whole.end <= governor.first < part.first:
        return governor.sense.form is not Form.NOUN
    if page.lexicon.doers_first and governor is not None and governor is not whole.governor:
        return governor.first >= part.end and governor.sense.form is not Form.NOUN  # «two of these died on Monday»
    if _is_of_men_behind_women(page, part):
        return False
    verb = page.found(part.end, "trigger") if part.end < part.sentence.last else None
    told_before = whole.governor is not None and whole.governor.first < whole.first
    return told_before and verb is not None and verb.sense.form is Form.PLURAL_VERB


def _is_of_men_behind_women(page: Page, part: Figure) -> bool:
    """«1438 قتيلاً بينهم تسعون امرأة سقطوا بين …»: a verb of men right behind women is the whole's."""
    many = page.lexicon.words.morphology.verb_of_many
    women = any(person.sex == "female" for person in part.counted.persons())
    return women and part.end < part.sentence.last and page.tokens[part.end].form.endswith(many)


def _later(figures: Sequence[Figure], bound: Sequence[Bound[M]], fronted: list[list[M]], number: int) -> list[M]:
    """Mentions after a figure that is joined to this one under the same governing word."""
    figure = figures[number]
    for later in range(number + 1, len(figures)):
        other = figures[later]
        if fronted[later]:
            return []
        if other.whole is figure:
            continue
        if not other.conjoined and other.governor is not figure.governor:
            return []
        if bound[later].own:
            return bound[later].own
    return []


def _earlier(figures: Sequence[Figure], bound: Sequence[Bound[M]], fronted: list[list[M]], number: int) -> list[M]:
    """Mentions that open the sentence, or that reached the joined figure before, hold on."""
    for earlier in range(number - 1, -1, -1):
        if fronted[earlier]:
            return fronted[earlier]
        other = figures[earlier]
        if other.whole is None and other.governor is figures[number].governor and bound[earlier].own:
            return bound[earlier].own
    return []
