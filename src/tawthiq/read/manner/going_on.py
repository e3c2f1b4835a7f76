"""Going on: a sentence that goes on telling of the event of the one before is told of the same means."""

from collections.abc import Sequence

from tawthiq.read.figures.figure import ITS_WHOLES, Figure
from tawthiq.read.manner.methods import VIOLENT, named_means
from tawthiq.read.page.page import Page, Sentence

MANY = 1000  # dead of no one blow
RULE = "the-means-told-before"


def carry_means(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Give the harmed of a sentence that names no means those of the sentence before it, in one paragraph."""
    if not page.lexicon.doers_first:
        return
    last: tuple[Sentence, list[str], Figure | None] | None = None
    for sentence, figures in told:
        if sentence.headline or sentence.listed:
            last = None
            continue
        means = named_means(page, sentence)
        people = [figure for figure in figures if figure.measure in VIOLENT]
        if not means and last is not None and last[0].line == sentence.line and sentence.index == last[0].index + 1:
            for figure in people:
                _carry(page, figure, last[1], last[2])
        methods = list(dict.fromkeys(code for figure in people for code in figure.method))
        if people:
            same = all(figure.method == people[0].method for figure in people)
            last = (sentence, people[0].method, people[0]) if same and methods else None
        elif means:
            last = (sentence, means, None)
        else:
            last = None


def _carry(page: Page, figure: Figure, means: Sequence[str], before: Figure | None) -> None:
    if figure.method or figure.kind != "count" or figure.extent != "incident":
        return
    if figure.whole is not None:
        if figure.whole.method and figure.whole.measure in VIOLENT:
            figure.harmed_as(figure.whole, ITS_WHOLES)
        return
    if figure.value >= MANY or (before is None and (figure.own_period or len(means) > 1)):
        return
    if before is not None and not _is_of_one_blow(before, figure):
        return
    figure.method = list(means)
    figure.because("method", RULE)


def _is_of_one_blow(before: Figure, figure: Figure) -> bool:
    """Whether the hurt follow the dead, or the dead the hurt, of one time and on one word: no toll beside a toll."""
    others = before.measure != figure.measure and before.source == figure.source
    return others and before.period == figure.period and before.extent == "incident"
