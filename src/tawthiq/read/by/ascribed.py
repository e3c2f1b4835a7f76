"""Ascribing: figures that a report puts down to parties, one after the other («عزت إلى قسد 48، وإلى الفصائل 21»)."""

from collections.abc import Sequence

from tawthiq.read.by.subjects import Case
from tawthiq.read.figures.clauses import is_put_down_to
from tawthiq.read.page.lexicon import Match

NEXT_NUMBER = 2  # tokens from a party, or its closing quotation mark, to the number that is put down to it
REACH_PUT = 4  # tokens from the preposition to the party, its force and quotation marks between


def ascribed(case: Case) -> Sequence[Match]:
    """To whom a figure is put down: a party right after it («48 حالة إلى قسد», «22 منهم إلى …»), or right before it."""
    page, figure = case.page, case.figure
    of_them = page.cue(figure.end, "of_them") if figure.end < figure.sentence.last else None
    behind = of_them.last if of_them is not None else figure.end
    if behind < figure.sentence.last and is_put_down_to(page, figure.sentence, behind):
        return next((doer.parties for doer in case.doers if behind < doer.first <= behind + REACH_PUT), ())
    for doer in case.doers:
        put = range(max(figure.sentence.first, doer.opens - REACH_PUT), doer.opens)
        before = doer.last <= figure.first <= doer.last + NEXT_NUMBER
        if before and any(is_put_down_to(page, figure.sentence, at) for at in put):
            return doer.parties
    return _charged(case)


def _charged(case: Case) -> Sequence[Match]:
    """«المفقودون لدى التنظيم 30، وتحمّله مسؤولية مقتل 12»: the party told before, to whom the pronoun points."""
    page, figure, governor = case.page, case.figure, case.figure.governor
    if governor is None or governor.first == figure.sentence.first:
        return ()
    charge = page.cue(page.covered[governor.first - 1], "alleged")
    if charge is None or charge.pronoun not in page.lexicon.words.morphology.pronouns_of_one or not charge.pronoun:
        return ()
    return [*page.matches(figure.sentence.first, charge.first, "party")][-1:]
