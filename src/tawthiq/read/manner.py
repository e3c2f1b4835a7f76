"""How and in what light: method, stance, attribution and what a figure leaves out."""

from collections.abc import Sequence

from tawthiq.languages.words import Method
from tawthiq.model.claim import EVENT_MEASURES, Attribution, Stance
from tawthiq.read.bind import bind
from tawthiq.read.figure import Figure
from tawthiq.read.lexicon import Match
from tawthiq.read.page import Page, Sentence

REACH_STANCE = 30
STANCES: tuple[Stance, ...] = ("denied", "projected", "provisional")
STRENGTHS: tuple[Attribution, ...] = ("contested", "alleged", "suspected", "claimed", "admitted")
VIOLENT = frozenset({"killed", "injured", "casualties"})


def set_methods(page: Page, sentence: Sentence, figures: Sequence[Figure]) -> None:
    """Set `method` of the figures of one sentence from the words of harm in it."""
    counted = {at for figure in figures for at in range(figure.first, figure.end)}
    mentions = [
        match
        for match in page.matches(sentence.first, sentence.last, "method")
        if match.first not in counted or not _counts_events(figures, match)
    ]
    for figure, reach in zip(figures, bind(page, figures, mentions), strict=True):
        if figure.measure not in VIOLENT:
            continue
        for match in reach.nearest():
            if isinstance(match.sense.entry, Method) and match.sense.entry.code not in figure.method:
                figure.method.append(match.sense.entry.code)
                figure.because(page, "method", "word-of-harm", match.first, match.last)


def _counts_events(figures: Sequence[Figure], match: Match) -> bool:
    return any(figure.first <= match.first < figure.end and figure.measure in EVENT_MEASURES for figure in figures)


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
        if not figure.method and figure.measure == figure.whole.measure:
            figure.method = list(figure.whole.method)
        if figure.stance == "stated":
            figure.stance = figure.whole.stance
