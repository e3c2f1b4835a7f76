"""Responsibility: who took it upon himself for what the text has just told, or that nobody did.

«وتبنّى التنظيم الهجوم», «أعلنت الجماعة مسؤوليتها عن التفجير» after the toll names its doer; «ولم تتبنه أي جهة»
says that the text names none.
"""

from collections.abc import Iterator, Sequence

from tawthiq.read.by.doers import HARM, codes_of
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page, Sentence

REACH_CLAIMANT = 3  # tokens from the verb of claiming to the party


def claimants(page: Page, sentence: Sentence) -> Iterator[tuple[int, list[str]]]:
    """Where a sentence says that a party claims an attack, and the codes of the party; no codes where nobody does."""
    for cue in page.cues(sentence.first, sentence.last, "claimed", "unclaimed"):
        if page.cue(cue.first, "unclaimed"):
            yield cue.first, []
            continue
        after = page.matches(cue.last, min(cue.last + REACH_CLAIMANT, sentence.last), "party")
        before = page.matches(max(cue.first - REACH_CLAIMANT, sentence.first), cue.first, "party")
        party = next((match for match in [*after, *before] if match.prefix in page.lexicon.plain), None)
        if party is not None:
            yield cue.first, codes_of([party])


def take_responsibility(page: Page, figures: Sequence[Figure], at: int, codes: Sequence[str]) -> None:
    """Give harm that was told before token `at` without a doer the party that claims it."""
    for figure in figures:
        theirs = bool(set(codes) & set(figure.groups))
        if figure.first < at and figure.measure in HARM and not figure.own_by and not theirs:
            figure.by, figure.own_by = list(codes), True
            figure.because(page, "by", "claimed-after" if codes else "claimed-by-nobody", at, at + 1)
