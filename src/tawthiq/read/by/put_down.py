"""Put down: an attack that a sentence tells, and the party behind it that it is ascribed to or supposed of."""

from tawthiq.read.page.match import Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence


@needs("alleged", "ascribes", nothing=bool)
def is_ascribed(page: Page, sentence: Sentence, match: Match) -> bool:
    """«في الغارة التي نُسبت إلى إسرائيل», «بقصف منسوب لإسرائيل»: right behind what puts the attack down to it."""
    before = page.covered[match.first - 1] if match.first > sentence.first else -1
    charge = page.cue(before, "alleged", "ascribes") if before > sentence.first else None
    to = charge is not None and (charge.last - charge.first > 1 or match.prefix in page.lexicon.to_prefixes)
    return to and not page.lexicon.doers_first and _tells_an_attack(page, sentence.first, before)


def _tells_an_attack(page: Page, first: int, last: int) -> bool:
    """Whether the nearest violence before a token is an attack, no party's."""
    for at in range(last - 1, first - 1, -1):
        if page.found(at, "party") is not None:
            return False
        if page.found(at, "method") is not None or page.cue(at, "violence", "by_air", "agent") is not None:
            return True
    return False
