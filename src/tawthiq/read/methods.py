"""How people were harmed: which figures of a sentence each word of harm («بقصف مدفعي», «غارة») belongs to.

A word after a figure is of that figure and of those joined to it before; a word before figures is of those that
follow in its clause. A clause of a part's own («وشخصان قضيا تحت التعذيب») tells nothing of the others.
"""

from collections.abc import Sequence
from itertools import pairwise

from tawthiq.languages.words import Method, Trigger
from tawthiq.read.figure import Figure
from tawthiq.read.lexicon import Match
from tawthiq.read.page import Page, Sentence

REACH_JOINED = 5  # tokens from a comma to the figure that «وأكثر من …» joins
REACH_BACK = 15  # tokens: a word of harm further from the figure before than from the next one is of the next
VIOLENT = frozenset({"killed", "injured", "casualties"})


def set_methods(page: Page, sentence: Sentence, figures: Sequence[Figure]) -> None:
    """Set `method` of the figures of people killed or injured in one sentence from the words of harm in it."""
    people = [figure for figure in figures if figure.measure in VIOLENT]
    events = [figure for figure in figures if figure.unit == "events"]
    trailing: list[list[Match]] = [[] for _ in people]
    opening: list[list[Match]] = [[] for _ in people]
    for mention in _mentions(page, sentence):
        place = next((n for n, figure in enumerate(people) if mention.first < figure.first), len(people))
        if place and _trails(page, people, place, mention, [*events, *trailing[place - 1]]):
            trailing[place - 1].append(mention)
        elif place < len(people):
            opening[place].append(mention)
    for place, mentions in enumerate(opening):
        _onward(page, people, place, mentions, trailing)
    for place, mentions in enumerate(trailing):
        _give(page, people[place], mentions)
        _back(page, people, place, mentions, trailing)
    _totals(page, people)


def _trails(page: Page, people: Sequence[Figure], place: int, mention: Match, others: Sequence[Figure | Match]) -> bool:
    """Whether a word of harm is of the figure before it: no clause, operation or other victim begins between."""
    end = people[place - 1].end
    if any(end <= other.first and other.end <= mention.first for other in others if isinstance(other, Figure)):
        return False
    known = any(isinstance(other, Match) for other in others)
    if parted(page, end, mention.first, strict=known):
        return False
    if place == len(people):
        return True
    governor, ahead = people[place].governor, people[place].first - mention.last
    if governor is not None and end <= governor.first < mention.first:
        return False
    return mention.first - end <= max(REACH_BACK, ahead) or people[place].whole is people[place - 1]


def _mentions(page: Page, sentence: Sentence) -> list[Match]:
    """The words of harm; one that only names the doer after another («أعدموا ميدانيا برصاص عناصر») is none."""
    found: list[Match] = []
    for match in page.matches(sentence.first, sentence.last, "method"):
        if not isinstance(match.sense.entry, Method) or not match.sense.entry.code:
            continue
        names_doer = page.cue(match.first, "agent") is not None
        if not (names_doer and any(other.last == match.first for other in found[-2:])):
            found.append(match)
    return found


def parted(page: Page, first: int, last: int, strict: bool = False) -> bool:
    """Whether another clause begins between two tokens; one of more people harmed counts only where `strict`."""
    for at in range(first, last):
        if page.cue(at, "beside") or page.is_mark(at, "؛;"):
            return True
        if page.is_mark(at, ":") and not page.tokens[at - 1].form.isdigit():
            return True
        if not page.is_mark(at, "،,") or at + 1 >= last:
            continue
        if any(m.sense.entry in ("saying", "continued") for m in page.matches(at + 1, at + 2, "attribution")):
            return True  # «، مشيرا إلى أن …»
        if page.conjoined(at + 1) and last - at > REACH_JOINED:
            trigger = page.found(at + 1, "trigger")
            if strict or trigger is None or not _harms(trigger):
                return True
    return False


def _harms(trigger: Match) -> bool:
    return isinstance(trigger.sense.entry, Trigger) and trigger.sense.entry.measure in VIOLENT


def _give(page: Page, figure: Figure, mentions: Sequence[Match]) -> None:
    for match in mentions:
        assert isinstance(match.sense.entry, Method)
        if match.sense.entry.code not in figure.method:
            figure.method.append(match.sense.entry.code)
            figure.because(page, "method", "word-of-harm", match.first, match.last)


def _onward(
    page: Page, people: Sequence[Figure], place: int, mentions: Sequence[Match], trailing: Sequence[list[Match]]
) -> None:
    """What opens a clause holds for its figures that have no word of their own."""
    at = mentions[-1].last if mentions else 0
    while mentions and place < len(people) and not parted(page, at, people[place].first):
        if not trailing[place]:
            _give(page, people[place], mentions)
        at, place = people[place].end, place + 1


def _back(
    page: Page, people: Sequence[Figure], place: int, mentions: Sequence[Match], trailing: Sequence[list[Match]]
) -> None:
    """What closes a clause holds for the figures joined to the last one."""
    if not mentions or _is_own(page, people[place], mentions[0]):
        return
    for before in range(place - 1, -1, -1):
        figure = people[before]
        if trailing[before] or figure.method or parted(page, figure.end, people[before + 1].first, strict=True):
            return
        _give(page, figure, mentions)


def _is_own(page: Page, figure: Figure, mention: Match) -> bool:
    """Whether the word tells a part from the others: by a clause of its own, or because nothing else does."""
    if figure.whole is None:
        return False
    if not figure.own_group and figure.kind == "count":
        return True
    for at in range(figure.end, mention.first + 1):
        if page.is_mark(at, "،,"):
            return False
        if page.found(at, "trigger") is not None:
            return True
    return False


def _totals(page: Page, people: Sequence[Figure]) -> None:
    """«توفي 2 جوعا، ليصل المجموع إلى 66»: a running total has the method of the figure that it adds to."""
    for before, figure in pairwise(people):
        if figure.method or not before.method:
            continue
        between = range(before.end, figure.first)
        total = any(page.cue(at, "total", "toll", "running") for at in between)
        if total and not any(page.cue(at, "beside") for at in between):
            figure.method = list(before.method)
            figure.because(page, "method", "running-total")
