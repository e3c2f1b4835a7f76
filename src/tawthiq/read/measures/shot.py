"""Shot: whom a gun hit; only what is told behind them says whether they died («shot three men, killing one»)."""

from collections.abc import Sequence

from tawthiq.languages.words import Trigger
from tawthiq.read.figures.figure import Figure
from tawthiq.read.figures.shot_at import fate_of_shot_at
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.measures.reached import HARM
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page

REACH_FATE = 12  # tokens from those shot to the fate of some of them


def settle_shot(page: Page, figures: Sequence[Figure]) -> None:
    """Make casualties of those shot some of whom alone died or were hurt, and hurt of those shot in a limb."""
    for place, figure in enumerate(figures):
        if figure.measure != "killed" or not _were_only_shot(figure):
            continue
        limb = page.cue(figure.end, "in_a_limb") if figure.end < figure.sentence.last else None
        if limb is not None:
            figure.measured("injured", "shot-in-a-limb", limb)
        elif any(_is_fate_of_some(page, figure, other) for other in figures[place + 1 :]):
            figure.measure = "casualties"
            figure.because("measure", "some-of-whom-died", figure.first, figure.last)


def shot_fate(page: Page, figure: Figure) -> Match | None:
    """The word of harm of those upon whom somebody fires."""
    return fate_of_shot_at(page, figure.sentence, first_with_bounds(page, figure), figure.end)


def were_shot_at(page: Page, figure: Figure) -> bool:
    """Measure those upon whom somebody fires by what is told behind them of how that ended."""
    fate = shot_fate(page, figure)
    if fate is None or not isinstance(fate.sense.entry, Trigger) or fate.sense.entry.measure is None:
        return False
    figure.governor = fate
    figure.measured(fate.sense.entry.measure, "verb-after", fate)
    return True


def _were_only_shot(figure: Figure) -> bool:
    """Whether the verb before them says that they were hit, and not that they died of it."""
    verb = figure.governor.sense.entry if figure.governor is not None else None
    return isinstance(verb, Trigger) and verb.may_be_wounded


def _is_fate_of_some(page: Page, figure: Figure, other: Figure) -> bool:
    """Whether another number, fewer and with a verb or a state of its own, tells what became of some of them."""
    near = 0 <= other.first - figure.end <= REACH_FATE and other.measure in HARM and other.value < figure.value
    own = other.governor is not None and other.governor != figure.governor
    if not (near and own) or other.counted.people:
        return False
    anew = page.has_cue(figure.end, other.first, "when_struck", "when_that")
    return not anew and not page.marks(figure.end, other.first, ";:")
