"""Fights: the words by which two parties are told to fight each other."""

from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence

QUOTES = "\"“”«»'"
NEXT_PARTY = 2  # tokens between parties joined by «و»
REACH_BETWEEN = 8  # tokens from the word of fighting to «بين»


def is_fight(page: Page, sentence: Sentence, at: int) -> bool:
    """«الاشتباكات الدائرة منذ السبت بين …»: what follows «بين» fights, where it is said of fighting."""
    if page.cue(at, "fight_between"):
        return True
    if page.cue(at, "between") is None:
        return False
    return page.has_cue(max(sentence.first, at - REACH_BETWEEN), at, "two_sided")


def is_fight_of(page: Page, sentence: Sentence, first: int) -> bool:
    """«معارك العشائر وقسد»: right before the party that opens at a token stands a word of fighting."""
    before = before_quotes(page, sentence.first, first)
    if before < 0:
        return False
    fight = page.cue(page.covered[before], "two_sided")
    return fight is not None and fight.last >= before and not fight.pronoun


def before_quotes(page: Page, start: int, first: int) -> int:
    """The token before `first`, quotation marks passed over; -1 where none stands from `start` on."""
    before = first - 1
    while before > start and page.is_mark(before, QUOTES):
        before -= 1
    return before if before >= start else -1


def behind_quotes(page: Page, at: int, last: int) -> int:
    """The first token from `at` on that is no quotation mark («حمّلت "قسد" مسؤولية …»), `last` where none is."""
    return next((after for after in range(at, last) if not page.is_mark(after, QUOTES)), last)


@needs("two_sided", "fight_between", nothing=bool)
def fights(page: Page, sentence: Sentence, first: int) -> bool:
    """Whether the party that opens at a token is one of those that are told to fight."""
    near = range(max(sentence.first, first - NEXT_PARTY), first)
    return is_fight_of(page, sentence, first) or any(is_fight(page, sentence, page.covered[at]) for at in near)


def is_second_side(page: Page, sentence: Sentence, first: int) -> bool:
    """ "Clashes between the Wagoners militia and government forces": joined behind «between» to one of no table."""
    before = before_quotes(page, sentence.first, first)
    if before < 0 or not (page.conjoined(first) or page.conjoined(before)):
        return False
    for at in range(before, max(sentence.first, before - REACH_BETWEEN) - 1, -1):
        if is_fight(page, sentence, page.covered[at]):
            return True
        if page.is_mark(at, "،,.؛;:") or page.cue(at, "that") is not None:
            return False
    return False


def is_fought(page: Page, sentence: Sentence, opens: int) -> bool:
    """«Gunmen clashed with Israeli troops, and six people were killed»: of two who fight, the verb's object."""
    before = page.covered[opens - 1] if opens > sentence.first else -1
    if before <= sentence.first or page.is_indefinite(before - 1) or page.has_article(before):
        return False  # «were killed in a clash with Israeli troops»
    return page.cue(before, "fought_with") is not None
