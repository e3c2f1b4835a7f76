"""Accused: whether a party beside a word for accusing is the one that accuses, or the one that is accused."""

from tawthiq.read.by.acting import is_deed
from tawthiq.read.by.fights import behind_quotes
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page, Sentence

REACH_ACTS = 3  # tokens from a party to its verb


def is_accused_of_harm(page: Page, sentence: Sentence, match: Match) -> bool:
    """«The Houthis accused the coalition of bombing a farm», not «of using the shelter as a barracks»."""
    if page.cue(page.covered[match.first - 1], "alleged") is None or page.cue(match.last, "for_what") is None:
        return False
    last = min(match.last + 1 + REACH_ACTS, sentence.last)
    harms = next(page.matches(match.last + 1, last, "trigger"), None) is not None
    return harms or page.has_cue(match.last + 1, last, "attacks", "violence", "one_event")


def accuses_another(page: Page, sentence: Sentence, match: Match) -> bool:
    """«نفت الحركة اتهامات الجيش لها بقتل …»: whose charges they are, where a pronoun tells who is accused."""
    last = behind_quotes(page, match.last, sentence.last)
    if page.cue(page.covered[match.first - 1], "alleged") is None or last >= sentence.last:
        return False
    form, pronouns = page.tokens[last].form, page.lexicon.words.morphology.pronouns
    return any(form == to + pronoun for to in page.lexicon.to_prefixes for pronoun in pronouns)


def is_accused(page: Page, sentence: Sentence, match: Match) -> bool:
    """«أما القوة المشتركة فاتهمت الدعم السريع بإعدام …»: right before the deed stands the one accused of it."""
    if page.cue(page.covered[match.first - 1], "alleged") is None or match.last >= sentence.last:
        return False
    return is_deed(page, sentence, match.last)
