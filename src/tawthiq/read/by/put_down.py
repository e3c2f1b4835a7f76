"""Put down: an attack that a sentence tells, and the party behind it that it is ascribed to or supposed of."""

from tawthiq.read.page.match import Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence

REACH_HELD = 5  # tokens from the words of supposing to the party


@needs("alleged", "ascribes", nothing=bool)
def is_ascribed(page: Page, sentence: Sentence, match: Match) -> bool:
    """«في الغارة التي نُسبت إلى إسرائيل», «بقصف منسوب لإسرائيل»: right behind what puts the attack down to it."""
    before = page.covered[match.first - 1] if match.first > sentence.first else -1
    charge = page.cue(before, "alleged", "ascribes") if before > sentence.first else None
    to = charge is not None and (charge.last - charge.first > 1 or match.prefix in page.lexicon.to_prefixes)
    return to and not page.lexicon.doers_first and _tells_an_attack(page, sentence.first, before)


@needs("suspected", nothing=bool)
def is_held_to_be(page: Page, sentence: Sentence, match: Match) -> bool:
    """«في غارة على مبنى، يُعتقد أنها إسرائيلية», «رجّحت مصادر أن تكون روسية»: of whom an attack is supposed to be."""
    if page.lexicon.doers_first:
        return False
    held = page.last_cue(max(sentence.first, match.first - REACH_HELD), match.first, "suspected")
    between = range(held.last if held is not None else match.first, match.first)
    free = not any(page.is_mark(at, "،,.:؛") or page.found(at, "party") for at in between)
    return held is not None and free and _tells_an_attack(page, sentence.first, held.first)


def _tells_an_attack(page: Page, first: int, last: int) -> bool:
    """Whether the nearest violence before a token is an attack, no party's."""
    for at in range(last - 1, first - 1, -1):
        if page.found(at, "party") is not None:
            return False
        if page.found(at, "method") is not None or page.cue(at, "violence", "by_air", "agent") is not None:
            return True
    return False
