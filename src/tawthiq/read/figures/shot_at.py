"""Shot at: those upon whom somebody fires, and what is told behind them of how that ended."""

from tawthiq.languages.words import Trigger
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence

REACH_SHOTS = 3  # tokens from «على» back to the shots, a quality of theirs between
REACH_FATE = 24  # tokens from those shot at to the verb whose object they are, their age and place between


@needs("shots", "upon")
def fate_of_shot_at(page: Page, sentence: Sentence, first: int, end: int) -> Match | None:
    """«أطلقت القوات النار على فتى … وقتلته», «… على ثلاثة شبان، ما أدى إلى مقتلهم»: the word of harm, theirs."""
    upon = first - 1
    if page.lexicon.doers_first or upon <= sentence.first or page.cue(upon, "upon") is None:
        return None
    if not page.has_cue(max(sentence.first, upon - REACH_SHOTS), upon, "shots"):
        return None
    for word in page.matches(end, min(end + REACH_FATE, sentence.last), "trigger"):
        entry = word.sense.entry
        if not isinstance(entry, Trigger) or entry.measure not in ("killed", "injured"):
            continue
        of_many = tuple(page.lexicon.words.morphology.pronouns_of_many)
        theirs = bool(word.pronoun) or page.tokens[word.last - 1].form.endswith(of_many)
        theirs = theirs or (word.sense.form is not Form.NOUN and word.prefix in page.lexicon.conjunctions)
        return word if theirs and not _has_another_object(page, sentence, word) else None
    return None


def _has_another_object(page: Page, sentence: Sentence, word: Match) -> bool:
    """«… وقتلت آخر», «… فأصابت ثلاثة»: people of their own right behind the verb."""
    if word.last >= sentence.last:
        return False
    return word.last in page.quantities or any(m.sense.table in ("person", "other") for m in page.word(word.last))
