"""Targeted: parties that the text tells as those whom violence was aimed at, and who did none by that."""

from tawthiq.read.page.match import Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence

REACH_LIST = 14  # tokens from a party back through those told with it to the word of violence
WHOM = ("person", "party", "quality", "nationality")
TIES = ("partitive", "inside", "former", "once", "belongs", "loyal_to", "with_whom")


@needs("takes_victims", "befalls", nothing=bool)
def are_targeted(page: Page, sentence: Sentence, match: Match) -> bool:
    """«عمليات اغتيال لمدنيين وعناصر من الفصائل», «استهداف طال عناصر من القوات»: «ل» or «طال» before a list of people.

    «قصف لقوات النظام» is by them: only nouns of attacks on persons take whom they befall behind «ل».
    """
    if page.lexicon.doers_first:
        return False
    last, led = match.first, match.prefix in page.lexicon.to_prefixes
    for at in range(match.first - 1, max(sentence.first, match.first - REACH_LIST) - 1, -1):
        if page.cue(at, "befalls") is not None:
            return at + 1 == last
        first = page.covered[at]
        if first >= 0 and page.cue(first, "takes_victims") is not None:
            return led
        told = first >= 0 and any(page.found(first, table) is not None for table in WHOM)
        if not told and page.cue(at, *TIES) is None:
            return False
        last = min(last, first if told else at)
        led = any(word.prefix in page.lexicon.to_prefixes for word in page.match_at.get(last, ()))
    return False
