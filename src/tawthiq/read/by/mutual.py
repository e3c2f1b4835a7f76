"""Mutual: the two sides that a verb tells to fight each other, and those of whom one goes at what the other holds.

"The army and the Rapid Support Forces have been exchanging fire", "separatists are battling government troops",
"the troops broke into the airport, which the Houthis have held", "troops beat back an assault of ISWAP".
"""

from collections.abc import Sequence

from tawthiq.read.by.doers import Doer, codes_of
from tawthiq.read.by.pronouns import soldiers_before
from tawthiq.read.by.sides import are_allies, share_a_side
from tawthiq.read.page.match import Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence

REACH_SUBJECT = 8  # tokens from those who fight to the verb, their day or an auxiliary between
REACH_JOINED = 8  # tokens from one side to the one that is joined to it
REACH_OBJECT = 5  # tokens from the verb to whom it is aimed at
REACH_HELD = 24  # tokens from who goes at a place to who holds it
REACH_HOLDS = 4  # tokens from a party to the word of holding
REACH_ATTACK = 6  # tokens from the verb that turns an attack back to the attack
REACH_WHOSE = 4  # tokens between an attack and whose it was


@needs("fights_each_other", "goes_at", "moves", nothing=list)
def who_fight(page: Page, sentence: Sentence, doers: Sequence[Doer]) -> list[str]:
    """The codes of the two sides that a verb of the sentence tells to fight each other, none where none does."""
    parties = [party for doer in doers for party in doer.parties]
    for verb in page.cues(sentence.first, sentence.last, "fights_each_other"):
        before = [party for party in parties if verb.first - REACH_SUBJECT <= party.last <= verb.first]
        behind = [party for party in parties if verb.last <= party.first <= verb.last + REACH_OBJECT]
        own = [page.lexicon.words.soldiers["default"]] if soldiers_before(page, sentence.first, verb.first) >= 0 else []
        if (before or own) and behind and _is_object(page, verb, behind[0]):
            sides = (codes_of(before[-1:]) or own, codes_of(behind[:1]))
        else:
            sides = _joined(page, parties, before[-1]) if before else ([], [])
        if _oppose(page, *sides):
            return [*sides[0], *sides[1]]
    return _who_storms_and_holds(page, sentence, parties)


@needs("repels", nothing=list)
def who_repel(page: Page, sentence: Sentence, doers: Sequence[Doer]) -> list[str]:
    """ "Troops beat back an assault of ISWAP": who turns an attack back, soldiers too, and whose it was."""
    parties = [party for doer in doers for party in doer.parties]
    for verb in page.cues(sentence.first, sentence.last, "repels") if page.lexicon.doers_first else ():
        before = codes_of([party for party in parties if verb.first - REACH_SUBJECT <= party.last <= verb.first][-1:])
        if not before and soldiers_before(page, sentence.first, verb.first) >= 0:
            before = [page.lexicon.words.soldiers["default"]]
        attack = page.first_cue(
            verb.last, min(verb.last + REACH_ATTACK, sentence.last), "assault", "violence", "attempt"
        )
        foe = _whose_attack(page, sentence, verb, attack) if attack is not None else None
        if foe is not None and _oppose(page, before, codes_of([foe])):
            return [*before, *codes_of([foe])]
    return []


def _whose_attack(page: Page, sentence: Sentence, verb: Match, attack: Match) -> Match | None:
    """ "An ISWAP attack", "an attack by the group": the party right before an attack, or behind it."""
    own = next(page.matches(verb.last, attack.first, "party"), None)
    behind = next(page.matches(attack.last, min(attack.last + REACH_WHOSE, sentence.last), "party"), None)
    tie = behind is not None and page.has_cue(attack.last, behind.first, "whose", "agent", "by_whom")
    return own or (behind if tie else None)


def _oppose(page: Page, some: Sequence[str], others: Sequence[str]) -> bool:
    apart = bool(some) and bool(others) and not set(some) & set(others)
    return apart and not share_a_side(page, some, others) and not are_allies(page, some, others)


def _is_object(page: Page, verb: Match, party: Match) -> bool:
    """Whether only articles and nouns of people stand between a verb and a party: whom it is aimed at."""
    between = range(verb.last, party.first)
    return not any(page.cue(at, "function", "connective") or page.is_mark(at, "،,.؛:(") for at in between)


def _joined(page: Page, parties: Sequence[Match], last: Match) -> tuple[list[str], list[str]]:
    """The two sides of whom the latter ends before the verb: "the army and the paramilitary forces"."""
    place = next(at for at, party in enumerate(parties) if party is last)
    latter = codes_of([last])
    for former in reversed(parties[:place]):
        if not 0 <= last.first - former.last <= REACH_JOINED:
            break
        if codes_of([former]) == latter:
            continue  # «the Rapid Support Forces (RSF)»
        joined = any(page.conjoined(at) for at in range(former.last, last.first + 1))
        return (codes_of([former]), latter) if joined else ([], [])
    return [], []


def _who_storms_and_holds(page: Page, sentence: Sentence, parties: Sequence[Match]) -> list[str]:
    """ "Troops broke into the port, which the rebels had held": who goes at a place, and who holds it."""
    for verb in page.cues(sentence.first, sentence.last, "goes_at", "moves") if len(parties) > 1 else ():
        if verb.sense.entry == "moves" and not _goes_into(page, sentence, verb):
            continue
        before = [party for party in parties if party.last <= verb.first]
        behind = [party for party in parties if verb.last <= party.first <= verb.last + REACH_HELD]
        holder = next((party for party in behind if _holds(page, sentence, party)), None)
        for party in before if holder is not None else ():
            if holder is not None and _oppose(page, codes_of([party]), codes_of([holder])):
                return [*codes_of([party]), *codes_of([holder])]
    return []


def _goes_into(page: Page, sentence: Sentence, verb: Match) -> bool:
    """ "Pushed on Monday into the town": a verb of moving, its day between, and into what."""
    at = verb.last
    while at < sentence.last and at in page.date_cover:
        at = page.date_cover[at].last
    return at < sentence.last and page.cue(at, "goes_into") is not None


def _holds(page: Page, sentence: Sentence, party: Match) -> bool:
    """Whether a party is told to hold the place: "held by the rebels", "which the rebels have held"."""
    near = range(max(sentence.first, party.first - REACH_HOLDS), party.first)
    if any(page.cue(page.covered[at], "held_by") for at in near):
        return True
    led = any(page.cue(page.covered[at], "relative") for at in near)
    return led and page.has_cue(party.last, min(party.last + REACH_HOLDS, sentence.last), "holds_place")
