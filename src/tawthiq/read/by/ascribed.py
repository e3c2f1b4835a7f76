"""Ascribing: figures that a report puts down to parties, one after the other («عزت إلى قسد 48، وإلى الفصائل 21»)."""

from collections.abc import Sequence

from tawthiq.read.by.subjects import Case
from tawthiq.read.figures.clauses import is_put_down_to
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page

NEXT_NUMBER = 2  # tokens from a party, or its closing quotation mark, to the number that is put down to it
REACH_CHARGED = 40  # tokens from the party to the charge in the next sentence
REACH_PUT = 4  # tokens from the preposition to the party, its force and quotation marks between


@needs("ascribes", "alleged", nothing=tuple)
def ascribed(case: Case) -> Sequence[Match]:
    """To whom a figure is put down: a party right after it («48 حالة إلى قسد», «22 منهم إلى …»), or right before it."""
    page, figure = case.page, case.figure
    behind = _behind_those(page, figure)
    if behind < figure.sentence.last and is_put_down_to(page, figure.sentence, behind):
        return next((doer.parties for doer in case.doers if behind < doer.first <= behind + REACH_PUT), ())
    for doer in case.doers:
        put = range(max(figure.sentence.first, doer.opens - REACH_PUT), doer.opens)
        before = doer.last <= figure.first <= doer.last + NEXT_NUMBER
        if before and any(is_put_down_to(page, figure.sentence, at) for at in put):
            return doer.parties
    return _charged(case)


def _behind_those(page: Page, figure: Figure) -> int:
    """The token behind a figure, and behind «of them» or «of these deaths» after it."""
    of_them = page.cue(figure.end, "of_them") if figure.end < figure.sentence.last else None
    if of_them is None:
        return figure.end
    noun = page.found(page.covered[of_them.last], "head") if of_them.last < figure.sentence.last else None
    return noun.last if noun is not None else of_them.last


def _charged(case: Case) -> Sequence[Match]:
    """«المفقودون لدى التنظيم 30، وتحمّله مسؤولية مقتل 12»: the party told before, to whom the pronoun points.

    It may stand in the sentence before («… أن التنظيم أخفى 8600 شخص. كما تنسب إليه قتل 5000»).
    """
    page, figure, governor = case.page, case.figure, case.figure.governor
    charge = _charge_before(page, governor.first, figure.sentence.first) if governor is not None else -1
    if charge < 0:
        return ()
    here = [*page.matches(figure.sentence.first, charge, "party")][-1:]
    return here or [*page.matches(max(0, charge - REACH_CHARGED), figure.sentence.first, "party")][-1:]


def _charge_before(page: Page, at: int, start: int) -> int:
    """Where the charge against one who is only pointed to stands right before the deed, -1 where none does."""
    last = page.covered[at - 1] if at > start else -1
    charge = page.cue(last, "alleged") if last >= start else None
    if charge is not None and charge.pronoun and charge.pronoun in page.lexicon.words.morphology.pronouns_of_one:
        return charge.first
    verb = page.covered[last - 1] if last > start and page.cue(last, "to_him") is not None else -1
    return verb if verb >= start and page.cue(verb, "ascribes") is not None else -1
