"""Fellers: who is told to have caused losses to a party, or to have beaten its attack back."""

from collections.abc import Sequence

from tawthiq.read.by.acting import REACH_VERB
from tawthiq.read.by.doers import code_of
from tawthiq.read.by.subjects import REACH_SUBJECT, SAID, Case, harming_verb, own_forces, teller_of
from tawthiq.read.page.match import Match
from tawthiq.read.page.needs import needs
from tawthiq.read.who.groups import UNALIGNED


@needs("fells", nothing=tuple)
def feller(case: Case) -> Sequence[Match]:
    """«أوقع التنظيم 20 قتيلاً في صفوف القوات», «قواتنا أوقعت …»: who is told to have caused losses to a party."""
    page, figure = case.page, case.figure
    start = max(figure.sentence.first, figure.first - REACH_VERB)
    verb = page.first_cue(start, figure.first, "fells")
    if verb is None or not {*figure.groups} - UNALIGNED or page.opens_with_conjunction(figure.first):
        return ()
    plain = [doer for doer in case.doers if doer.plain and doer.first < figure.first]
    after = [doer.parties for doer in plain if doer.opens == verb.last]
    if after:
        return after[0]
    near = range(max(figure.sentence.first, verb.first - REACH_SUBJECT), verb.first)
    theirs = page.has_cue(near.start, near.stop, "that_they") or own_forces(page, near.start, near.stop) >= 0
    teller = teller_of(case, verb) or case.speaker
    if theirs and teller and teller not in figure.groups:
        figure.claimed_by([teller], SAID, verb.first, verb.last)
        return ()
    before = [doer.parties for doer in plain if doer.last == verb.first]
    return before[-1] if before else ()


@needs("repels", nothing=tuple)
def repeller(case: Case) -> Sequence[Match]:
    """«تصدت قسد لخمسة هجمات وقتلت 22 مسلحاً»: who turned an attack back harmed those who made it."""
    page, figure = case.page, case.figure
    repelled = page.first_cue(figure.sentence.first, figure.first, "repels")
    if repelled is None or figure.unit == "events":
        return ()
    first = page.lexicon.doers_first
    kills = harming_verb(page, figure) if first else None
    kills = kills if kills is not None and kills.first >= repelled.last else None
    apart = kills is not None and page.has_cue(repelled.last, kills.first, "relative", "when_that", "that", "breaks")
    if apart:
        return ()  # «repelled an attack in which the rebels killed nine»
    if kills is None and not {*figure.groups} - UNALIGNED:
        return ()
    plain = [doer for doer in case.doers if doer.plain]
    after = [doer for doer in plain if 0 <= doer.first - repelled.last <= 1 and not first]
    before = [doer for doer in plain if doer.last <= repelled.first]
    for doer in [*after, *reversed(before)]:
        own = not first and {code_of(match) for match in doer.parties} & {*figure.groups}
        return () if own else doer.parties
    teller = teller_of(case, repelled) if kills is not None else ""
    if teller and teller not in figure.groups:
        figure.claimed_by([teller], SAID, repelled.first, repelled.last)
    return ()
