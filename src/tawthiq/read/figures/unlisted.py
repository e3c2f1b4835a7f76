"""Unlisted: people whose noun is in no table, known by its ending («a ceramicist», «three night porters»).

No table has all that people do. A noun that ends like one who does something is one, where a word that is said of
people alone befalls it, or where it stands in a list of people; by itself it proves no harm (`measures/evidence.py`).
"""

from tawthiq.languages.words import Trigger
from tawthiq.read.figures.counted import HARMED, Counted
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.figures.modifiers import MOST, ends_noun_phrase
from tawthiq.read.page.page import Page, Sentence
from tawthiq.text.tokens import TokenKind

BEFALLS: frozenset[str] = HARMED | {"detained", "abducted"}
REACH = 8  # tokens from the noun to the word that befalls it
SAID_OF_THINGS = ("takes_things", "said_of_things")


def one_unlisted(page: Page, at: int, limit: int) -> Counted | None:
    """The noun phrase from token `at` on where its last word, in no table, ends like the noun for one person."""
    last = at
    while last < min(limit, at + MOST) and not ends_noun_phrase(page, last) and page.found(last, "head") is None:
        last += 1
    endings = tuple(page.lexicon.words.morphology.endings_of_people)
    if last == at or not endings or not _is_unlisted(page, last - 1, endings):
        return None
    return Counted(at, last, unknown=True)


def is_unknown(page: Page, at: int, limit: int) -> bool:
    """Whether a word stands at a token that no table knows, and that is no place and no date."""
    if at >= limit or page.tokens[at].kind is not TokenKind.WORD or page.covered[at] >= 0:
        return False
    return not any(at in known for known in (page.place_cover, page.date_cover, page.quantity_cover))


def are_unlisted(page: Page, figure: Figure) -> bool:
    """Whether people are counted by a noun that is in no table, as its ending tells."""
    counted, morphology = figure.counted, page.lexicon.words.morphology
    if not counted.unknown or not counted.nameless:
        return False
    one = figure.wording is Wording.SINGLE
    endings = tuple(morphology.endings_of_people if one else morphology.plurals_of_people)
    return any(_is_unlisted(page, at, endings) for at in range(counted.first, max(counted.last, counted.first + 1)))


def _is_unlisted(page: Page, at: int, endings: tuple[str, ...]) -> bool:
    if at >= len(page.tokens) or page.covered[at] >= 0 or at in page.place_cover or at in page.date_cover:
        return False
    token = page.tokens[at]
    return token.form.endswith(endings) and page.report.text[token.start : token.end].islower()


def befalls_them(page: Page, sentence: Sentence, first: int, last: int) -> bool:
    """Whether a word of harm or of taking that is said of people alone stands near a noun phrase."""
    start, stop = max(sentence.first, first - REACH), min(last + REACH, sentence.last)
    states = (*page.matches(start, first, "head"), *page.matches(last, min(last + 1, stop), "head"))
    for match in (*page.matches(start, stop, "trigger"), *states):
        entry = match.sense.entry
        lost = isinstance(entry, Trigger) and entry.loss
        if getattr(entry, "measure", "") in BEFALLS and not lost and page.cue(match.first, *SAID_OF_THINGS) is None:
            return True
    return False
