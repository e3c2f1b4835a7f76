"""Headed lists: «Deaths in April by group:» over lines of a label and a number, with no total told before them.

What the heading says befell people is what each line counts, where its label names people, a party or a place.
"""

from collections.abc import Sequence

from tawthiq.languages.words import Head
from tawthiq.read.figures.counted import HARMED
from tawthiq.read.figures.figure import Figure
from tawthiq.read.figures.labelled import label_of
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence
from tawthiq.text.tokens import TokenKind

REACH_LIST = 6  # tokens from «خسائر» to «على الشكل التالي»
WHOSE = ("person", "party")


def count_under_headings(page: Page, told: Sequence[tuple[Sentence, Sequence[Figure]]]) -> None:
    """Measure the bare numbers of a list's lines by the noun of harm in the heading right above them."""
    heading: Match | None = None
    for sentence, figures in told:
        if not sentence.opens_line:
            continue
        if not figures:
            heading = _heading(page, sentence)
            continue
        label = label_of(page, figures[0])
        if heading is None or not label:
            heading = None
            continue
        entry = heading.sense.entry
        if figures[0].measure is None and _may_be_whose(page, label) and isinstance(entry, Head):
            figures[0].unit, figures[0].barred = "persons", False
            figures[0].measured(entry.measure, "topic", heading)


def count_losses_listed(page: Page, told: Sequence[tuple[Sentence, Sequence[Figure]]]) -> None:
    """«الخسائر البشرية على الشكل التالي: 318 مدنياً، و253 مقاتلاً», in the sentence or in lines behind it: killed."""
    losses: Match | None = None
    for sentence, figures in told:
        announced = _losses_announced(page, sentence)
        losses = announced or (losses if sentence.listed else None)
        first = announced.last if announced is not None else sentence.first
        for figure in figures if losses is not None else ():
            people = bool(figure.counted.people or figure.counted.parties)
            open_yet = figure.measure is None and figure.kind == "count" and not figure.barred
            if losses is not None and people and open_yet and figure.first >= first:
                figure.unit = "persons"
                figure.measured("killed", "topic", losses)


@needs("whole_list")
def _losses_announced(page: Page, sentence: Sentence) -> Match | None:
    """The word for losses right behind which a list is announced; not «الخسائر المادية كالتالي»."""
    for cue in page.cues(sentence.first, sentence.last, "whole_list"):
        near = range(cue.first - 1, max(sentence.first, cue.first - REACH_LIST) - 1, -1)
        for at in near:
            if any(getattr(word.sense.entry, "loss", False) for word in page.word(at)):
                return cue
            if page.covered[at] < 0 and at not in page.place_cover:
                break
    return None


def _may_be_whose(page: Page, label: range) -> bool:
    """Whether a label names people, a party or a place, or is a name that no table knows; no schools, no houses."""
    named = any(page.found(at, table) for at in label for table in WHOSE) or label[0] in page.place_cover
    return named or not any(page.match_at.get(at) for at in label)


def _heading(page: Page, sentence: Sentence) -> Match | None:
    """The one noun of harm of a line that ends with a colon and holds no verb of it; None where there is none."""
    words = [at for at in range(sentence.first, sentence.last) if page.tokens[at].kind is not TokenKind.LINE]
    if not words or not page.is_mark(words[-1], ":") or any(page.matches(sentence.first, sentence.last, "trigger")):
        return None
    nouns = [noun for noun in page.matches(sentence.first, sentence.last, "head") if noun.sense.form is Form.PLURAL]
    entries = [noun.sense.entry for noun in nouns if isinstance(noun.sense.entry, Head)]
    harmed = all(entry.measure in HARMED and not entry.may_be_wounded for entry in entries)
    return nouns[0] if harmed and len({entry.measure for entry in entries}) == 1 else None
