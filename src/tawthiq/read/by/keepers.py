"""Keepers: those who hold, or had taken, the people of a figure."""

from collections.abc import Sequence

from tawthiq.languages.words import Method
from tawthiq.read.by.doers import HARM, KEPT, Doer
from tawthiq.read.by.subjects import Case
from tawthiq.read.by.taken_up import is_done_to_death
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page

TORTURE = "torture"
REACH_VICTIMS = 5  # tokens from «victims» to those of them who are counted
REACH_LABEL = 4  # tokens from the colon of a label to its figure
REACH_CAUSE = 7  # tokens from what drove people out to whose it was


@needs("victims", nothing=tuple)
def of_whose_victims(case: Case) -> Sequence[Match]:
    """«ومن بين ضحايا النظام طالبان»: the party right behind the noun of victims before a figure, none else between."""
    page, figure = case.page, case.figure
    if page.lexicon.doers_first or figure.measure not in HARM or figure.unit == "events":
        return ()
    near = (max(figure.sentence.first, figure.first - REACH_VICTIMS), figure.first)
    for victims in page.cues(*near, "victims"):
        party = page.found(victims.last, "party")
        clear = party is not None and not any(page.is_mark(at, "،,؛:") for at in range(party.last, figure.first))
        if party is not None and clear and party.prefix in page.lexicon.plain and not victims.pronoun:
            return (party,)
    return ()


@needs("prison", "keeps_with", nothing=tuple)
def in_those_prisons(case: Case, limit: int) -> Sequence[Match]:
    """«سجون الجماعة …، ووفاة 95 تحت التعذيب في تلك السجون»: the keeper told before of the prisons pointed back to."""
    page, figure = case.page, case.figure
    before = [doer for doer in case.doers if doer.first < figure.first]
    keepers = [doer for doer in before if doer.keeps]
    for at in range(figure.end, limit if before else 0):
        if keepers and page.cue(at, "in_them") is not None and is_tortured(case, limit):
            return keepers[-1].parties  # «1,400 are in Houthi-run jails, and 300 have died there under torture»
        prison = page.cue(at, "prison", "keeps_with")
        his = prison is not None and prison.sense.entry == "keeps_with"
        if prison is None or not (his or prison.pronoun or page.cue(at - 1, "resume")):
            continue
        theirs = keepers or ([doer for doer in before if doer.plain or doer.acts] if his else [])
        if theirs and (figure.measure in KEPT | {"freed"} or is_tortured(case, at)):
            return theirs[-1].parties  # «أفرج النظام عن 38، وقضى ستة تحت التعذيب في سجونه»
    return ()


def are_missing_beside(page: Page, figure: Figure) -> bool:
    """«Five are in the hands of the Houthis and three are missing»: whom nobody is told to have taken."""
    beside = page.lexicon.doers_first and figure.measure == "missing" and figure.whole is None
    return beside and page.conjoined(figure.first)


def had_taken(page: Page, doer: Doer) -> bool:
    """«حرّرت امرأتين خطفهما التنظيم»: who had taken those who are let go, and did not let them go."""
    return doer.first > 0 and page.cue(page.covered[doer.first - 1], "takes_them") is not None


def is_tortured(case: Case, kept: int) -> bool:
    """«17 تحت التعذيب في سجون قسد»: told with a way of killing, who keeps them killed them."""
    figure = case.figure
    own = figure.whole is None or figure.whole.sentence is not figure.sentence
    since = figure.end if own or figure.whole is None else figure.whole.end  # «خمسة تحت التعذيب، أربعة منهم في سجون …»
    topic = range(figure.sentence.first, figure.first if own else figure.sentence.first)
    told = (case.page.found(at, "method") for at in topic)  # «وعن ضحايا التعذيب، قالت إن 608 قُتلوا في سجون …»
    named = any(
        way is not None and isinstance(way.sense.entry, Method) and way.sense.entry.code == TORTURE for way in told
    )
    ways = (case.page.found(at, "method") for at in range(since, kept))
    named = named or is_done_to_death(case.page, figure)
    return figure.measure == "killed" and (named or any(way is not None for way in ways))


def is_of_taking(case: Case, doer: Doer) -> bool:
    """«مصير 2887 خطفهم التنظيم», «نزوح 20 ألفاً جراء قصف النظام»: who took them, or what drove them out."""
    page, figure = case.page, case.figure
    if figure.measure == "displaced":
        before = range(max(figure.end, doer.first - REACH_CAUSE), doer.first)
        return page.has_cue(before.start, before.stop, "drives_out")
    return figure.measure in KEPT and page.cue(page.covered[doer.first - 1], "agent") is not None


def keeper(case: Case) -> Sequence[Match]:
    """«عدد المحتجزين في سجون النظام … 900»: who keeps those that the figure counts, told before it."""
    floor = max((other.end for other in case.earlier if other is not case.figure.whole), default=0)
    keepers = [doer for doer in case.doers if doer.keeps and floor <= doer.first < case.figure.first]
    return keepers[-1].parties if keepers and case.figure.whole is None else ()


@needs("keeps_with", nothing=tuple)
def keeps_with_him(case: Case) -> Sequence[Match]:
    """«أفرجت القوات عن 12، ولا يزال لديها 40 محتجزاً»: who is spoken of before still has them."""
    page, figure = case.page, case.figure
    near = range(max(figure.sentence.first, figure.first - REACH_LABEL), figure.end + REACH_LABEL)
    kept = next((at for at in near if page.cue(at, "keeps_with")), -1)
    before = [doer for doer in case.doers if doer.plain and doer.last <= kept]
    return before[-1].parties if before and figure.whole is None else ()
