"""Figures in the entries of running coverage, with the order of these: some pages put the newest entry first."""

from collections.abc import Sequence
from itertools import pairwise

from tawthiq.model.rule import OF_ENTRY, OF_ENTRY_ABOVE
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.entries import HOUR, hour_of
from tawthiq.read.page.page import Page, Sentence

HALF_DAY = 12 * HOUR
_FEWEST = 2  # entries of a page that is running coverage


def note_entries(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Note of each figure of an entry that it is, with the clock time as its words; most steps tell the order."""
    entries = [(sentence.index, *hour) for sentence in page.sentences if (hour := hour_of(page, sentence)) is not None]
    if len(entries) < _FEWEST:
        return
    rule = OF_ENTRY_ABOVE if sum(_steps([each[3] for each in entries])) < 0 else OF_ENTRY
    at = -1
    for sentence, figures in told:
        while at + 1 < len(entries) and entries[at + 1][0] <= sentence.index:
            at += 1
        for figure in figures if at >= 0 else ():
            figure.because("low", rule, entries[at][1], entries[at][2])


def _steps(minutes: Sequence[int]) -> list[int]:
    """Whether each entry is later (1) or earlier (-1) than the one above; by a clock of twelve hours the nearer way."""
    steps = [later - earlier for earlier, later in pairwise(minutes)]
    if max(minutes) < HALF_DAY + HOUR:
        steps = [(step + HALF_DAY // 2) % HALF_DAY - HALF_DAY // 2 for step in steps]
    return [(step > 0) - (step < 0) for step in steps]
