"""Men of: armed people told by the party of whom they are, or are thought to be («مسلحون يُشتبه بانتمائهم إلى الحركة»).

Who they are stands behind them, with a verb or a tie between; the words about them are those of their party.
"""

from tawthiq.languages.words import Party, Person
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page, Sentence

REACH_TIE = 7  # tokens from armed people to whose they are
TIES = ("tied_to", "belonging", "suspected")


def men_of(page: Page, sentence: Sentence, match: Match) -> Match | None:
    """The armed people told by a party, None where none stand before it with a tie between."""
    entry = match.sense.entry
    if page.lexicon.doers_first or match.sense.form is Form.ADJECTIVE or not isinstance(entry, Party):
        return None
    for at in range(match.first - 2, max(sentence.first, match.first - REACH_TIE) - 1, -1):
        if page.is_mark(at, "،,.:;؛()") or at in page.quantities or page.found(at, "trigger") is not None:
            return None
        person = page.found(at, "person")
        if person is not None:
            return person if _are_armed(person) and _are_tied(page, entry, person.last, match.first) else None
    return None


def _are_armed(person: Match) -> bool:
    entry = person.sense.entry
    armed = isinstance(entry, Person) and (entry.fighter or entry.soldier or entry.member or entry.attacker)
    return armed and not person.pronoun


def _are_tied(page: Page, party: Party, first: int, last: int) -> bool:
    """Whether a word of belonging stands between; of loyalty to a party that has other loyal ones it is another tie."""
    if first == last - 1 and page.cue(first, "partitive") is not None:
        return True  # «أقدم عناصر من الجيش على إعدام خمسة»
    tie = page.first_cue(first, last, *TIES)
    if tie is None or page.has_cue(first, last, "opposed_to", "against", "once"):
        return False
    return page.cue(tie.first, "loyal_to") is None or party.loyal in ("", party.code)
