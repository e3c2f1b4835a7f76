"""Labels with a verb: «Suspects arrested in the raids: 614», a line that says before its colon what befell whom."""

from collections.abc import Sequence

from tawthiq.languages.words import Head, Trigger
from tawthiq.model.claim import EVENT_MEASURES
from tawthiq.read.figures.counted import counted_after
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.bare import too_bare
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page
from tawthiq.text.tokens import TokenKind

LABELLED = "verb-of-the-label"
LONGEST = 18  # tokens of a label
LONGEST_NUMBER = 3  # tokens of the number of an item
NEXT_JOINED = 1  # tokens from the people before to the number that «and» joins to them
LABEL_MARKS = ":-–—"
NAMES = ("person", "party", "head")
ENDS = ".;؛!?"


def label_before(page: Page, figure: Figure) -> range:
    """The tokens from the opening of a line to the mark right before its first number; none where there is no mark."""
    sentence, last = figure.sentence, first_with_bounds(page, figure) - 1
    if not _opens_item(page, figure) or sentence.headline or figure.kind != "count" or figure.percent:
        return range(0)
    if not 0 < last - sentence.first <= LONGEST or not page.is_mark(last, LABEL_MARKS):
        return range(0)
    label = range(sentence.first, last)
    counted = any(at in page.quantity_cover and at not in page.date_cover for at in label if at > sentence.first + 1)
    return range(0) if counted or any(page.is_mark(at, ENDS) for at in label[2:]) else label


def _opens_item(page: Page, figure: Figure) -> bool:
    """Whether a sentence opens its line, or stands behind the number of the item alone («2. Policemen killed: 40»)."""
    sentence = figure.sentence
    before = page.sentences[sentence.index - 1] if sentence.index else sentence
    alone = before.line == sentence.line and before.opens_line and before.last - before.first <= LONGEST_NUMBER
    return sentence.opens_line or (sentence.listed and alone)


def verb_of_label(page: Page, figure: Figure, governors: Sequence[Match]) -> Match | None:
    """The first verb of the label, unless a noun of events opens it («Raids in which cells were held: 9»)."""
    if not page.lexicon.words.morphology.subjects_first:
        return None
    label = label_before(page, figure)
    inside = [match for match in governors if match.first in label]
    for verb in inside:
        entry = verb.sense.entry
        if not isinstance(entry, Trigger) or entry.leans:
            continue
        if any(_is_event(match) for at in range(label[0], verb.first) for match in page.match_at.get(at, ())):
            return None
        named = any(page.found(at, table) for at in label for table in NAMES)
        return verb if named or not too_bare(page, figure, entry, verb) else None
    return None


def label_goes_on(page: Page, figure: Figure, before: Figure) -> Match | None:
    """«Killed in those attacks: 52 civilians and 21 soldiers»: the verb of the label, of people joined to the first."""
    joined = page.opens_with_conjunction(first_with_bounds(page, figure)) or figure.conjoined
    near = joined and 0 <= first_with_bounds(page, figure) - before.end <= NEXT_JOINED
    people = bool(figure.counted.people) and not figure.counted.heads and figure.kind == "count"
    return before.governor if near and people and before.measure_rule == LABELLED else None


def count_label(page: Page, figure: Figure, verb: Match) -> None:
    """Let a bare number count the people with whom its label opens («Officers of the brigade wounded: 12»)."""
    if not figure.counted.empty:
        return
    first = label_before(page, figure)[0]
    name = next(page.cues(first, verb.first, "number_of"), None)
    words = (at for at in range(first, verb.first) if page.tokens[at].kind is TokenKind.WORD)
    opens = name.last if name is not None else next(words, first)
    phrase = counted_after(page, opens, verb.first)
    if phrase.last == verb.first:
        figure.counted.people, figure.counted.parties = phrase.people, phrase.parties


def _is_event(match: Match) -> bool:
    entry = match.sense.entry
    return isinstance(entry, Head) and entry.measure in EVENT_MEASURES
