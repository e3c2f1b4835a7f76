"""Opposed: the two sides of an attack that one turned back and the other made, or of whom one engages the other.

«صدّت القوات هجوماً للفصيل», «تمكنت القوات من إفشال محاولة تسلل نفذها الفصيل», «اشتبكت القوات مع الفصيل»: in languages
whose verbs stand before their doers. The dead of either, told there or right after it, are the other's doing.
"""

from collections.abc import Sequence

from tawthiq.read.by.doers import Doer, code_of, codes_of
from tawthiq.read.by.sides import are_allies, share_a_side
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence

REACH_SUBJECT = 2  # tokens from the verb to the subject behind it
REACH_BEFORE = 10  # tokens from a subject to the verb behind it, its day between
REACH_FOE = 14  # tokens from the verb to who made the attack
REACH_WITH = 3  # tokens from «with» to whom one fights


@needs("repels", "engages", nothing=list)
def who_oppose(page: Page, sentence: Sentence, doers: Sequence[Doer]) -> list[str]:
    """The codes of him who turns an attack back or engages another, then of the other; none where none is told."""
    for verb in page.cues(sentence.first, sentence.last, "repels", "engages") if not page.lexicon.doers_first else ():
        subject = _subject(page, doers, verb)
        foe = _foe(page, sentence, verb, subject) if subject is not None else None
        sides = (codes_of(subject.parties) if subject is not None else [], [code_of(foe)] if foe is not None else [])
        if all(sides) and all(sides[1]) and not share_a_side(page, *sides) and not are_allies(page, *sides):
            return [*sides[0], *sides[1]]
    return []


def _subject(page: Page, doers: Sequence[Doer], verb: Match) -> Doer | None:
    plain = [doer for doer in doers if doer.plain]
    behind = (doer for doer in plain if 0 <= doer.opens - verb.last <= REACH_SUBJECT)
    found = next(behind, None)
    if found is not None:
        return found
    before = [doer for doer in plain if doer.last <= verb.first]
    gap = range(before[-1].last, verb.first) if before else range(0)
    apart = sum(at not in page.date_cover for at in gap)
    broken = page.has_cue(gap.start, gap.stop, "breaks", "beside", "against") if before else True
    return before[-1] if before and apart <= REACH_BEFORE and not broken else None


def _foe(page: Page, sentence: Sentence, verb: Match, subject: Doer) -> Match | None:
    """Who made the attack that is turned back, or with whom one fights."""
    first = max(verb.last, subject.last)
    end = min(first + REACH_FOE, sentence.last)
    end = next((cue.first for cue in page.cues(first, end, "breaks", "leads_to", "results")), end)
    engaged = verb.sense.entry == "engages"
    for party in page.matches(first, end, "party"):
        told = ("with_whom",) if engaged else ("violence", "agent", "assault", "attacks", "performs", "attempt")
        quality = party.sense.form is Form.ADJECTIVE  # «هجوماً حوثياً»
        near = max(first, party.first - (1 if quality else REACH_WITH))
        owned = not (engaged or quality) and party.prefix in page.lexicon.to_prefixes
        if owned or page.has_cue(near, party.first, *told):
            return party
    return None
