"""Attackers: of which party «المهاجمون» are, "the attackers", who are told after the attack."""

from tawthiq.languages.words import Head, Party
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.who.groups import Account

REACH_PARTY = 3  # tokens from an attack to the party whose it is
REACH_ATTACK = 3  # tokens from a party to its attack, «on Sunday», «a second» between
ATTACKS = ("attacks", "storms", "targets", "one_event", "violence")


def attacking(account: Account, sentence: Sentence, last: int) -> list[str]:
    """«ستة جنود في هجوم حوثي … تسعة من المهاجمين»: the party right behind the attack named last before."""
    page = account.page
    if page.lexicon.doers_first:
        return _who_attacked(page, sentence, last)
    for attack in reversed(list(page.matches(sentence.first, last, "head"))):
        entry = attack.sense.entry
        if not isinstance(entry, Head) or entry.unit != "events":
            continue
        for match in page.matches(attack.last, min(attack.last + REACH_PARTY, last), "party"):
            party = match.sense.entry
            if isinstance(party, Party) and not party.unlisted and match.first - attack.last < REACH_PARTY:
                return [party.code]
    return []


def _who_attacked(page: Page, sentence: Sentence, last: int) -> list[str]:
    """ "The rebels stormed the base. Nine of the attackers …": whose attack was told last, a sentence before too."""
    before = page.sentences[sentence.index - 1] if sentence.index else sentence
    first = before.first if before.line == sentence.line and not before.headline else sentence.first
    for party in reversed(list(page.matches(first, last, "party"))):
        entry = party.sense.entry
        near = min(party.last + REACH_ATTACK, last)
        if isinstance(entry, Party) and not entry.unlisted and page.has_cue(party.last, near, *ATTACKS):
            return [entry.counted_as or entry.code]
    return []
