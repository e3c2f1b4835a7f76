"""How and in what light: method, stance, attribution and what a figure leaves out."""

from collections.abc import Sequence

from tawthiq.model.claim import Attribution, Stance
from tawthiq.read.figure import Figure
from tawthiq.read.lexicon import Match
from tawthiq.read.methods import VIOLENT, set_methods
from tawthiq.read.page import Page, Sentence

__all__ = ["inherit_manner", "set_methods", "set_stance"]

REACH_STANCE = 30
STANCES: tuple[Stance, ...] = ("denied", "projected", "provisional")
STRENGTHS: tuple[Attribution, ...] = ("contested", "alleged", "suspected", "claimed", "admitted")


def set_stance(page: Page, sentence: Sentence, figures: Sequence[Figure]) -> None:
    """Set `stance` and `attribution` of the figures of one sentence from the cues before them."""
    for figure in figures:
        for stance in STANCES:
            cue = _cue_before(page, sentence, figure, stance)
            if cue is not None:
                figure.stance = stance
                figure.because(page, "stance", stance, cue.first, cue.last)
                break
        if not figure.by:
            continue
        for strength in STRENGTHS:
            cue = next(iter(page.cues(sentence.first, figure.first, strength)), None)
            if cue is not None:
                figure.attribution = strength
                figure.because(page, "attribution", strength, cue.first, cue.last)
                break


def _cue_before(page: Page, sentence: Sentence, figure: Figure, name: str) -> Match | None:
    """The cue that reaches the figure: before it, with no clause of its own between."""
    start = max(sentence.first, figure.first - REACH_STANCE)
    found = None
    for match in page.cues(start, figure.first, name):
        found = match
    if found is None:
        return None
    broken = any(page.cue(at, "beside") for at in range(found.last, figure.first))
    return None if broken else found


def inherit_manner(figures: Sequence[Figure]) -> None:
    """Parts have their whole's method and stance where they have none of their own."""
    for figure in figures:
        if figure.whole is None:
            continue
        if not figure.method and {figure.measure, figure.whole.measure} <= VIOLENT:
            figure.method = list(figure.whole.method)
        if figure.stance == "stated":
            figure.stance = figure.whole.stance
