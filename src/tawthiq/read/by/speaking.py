"""Speaking: whether a party is only named as the one that tells («أعلن الجيش …», «الجيش: …»)."""

from tawthiq.read.by.accused import REACH_ACTS, accuses_another, is_accused, is_accused_of_harm
from tawthiq.read.by.attributive import says_behind
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.page.tellers import is_where_tellers_serve


def speaks(page: Page, sentence: Sentence, match: Match) -> bool:
    """Whether a party only speaks («أعلن الجيش …», «الجيش: …»)."""
    before = match.first - 1
    if page.lexicon.doers_first and says_behind(page, sentence, match):
        return True
    if match.last < sentence.last and page.is_mark(match.last, ":"):
        return before < sentence.first or page.cue(page.covered[before], "agent") is None
    if is_where_tellers_serve(page, sentence, match):
        return True
    if before < sentence.first or page.found(match.first, "source") is None:
        return False
    if page.lexicon.doers_first and is_accused_of_harm(page, sentence, match):
        return False
    said = page.match_at.get(page.covered[before], ())
    if page.cue(page.covered[before], "belongs") is not None:
        return False  # «الجهاز التابع للهيئة»
    if accuses_another(page, sentence, match):
        return True
    if is_accused(page, sentence, match) or (page.lexicon.doers_first and _acts_behind(page, sentence, match)):
        return False
    return any(m.sense.table == "attribution" and m.sense.entry in ("after", "saying") for m in said)


def _acts_behind(page: Page, sentence: Sentence, match: Match) -> bool:
    """«A source said the army units killed 15»: whether a verb of harm or attack follows the party, which then acts."""
    last = min(match.last + REACH_ACTS, sentence.last)
    stop = next((at for at in range(match.last, last) if page.is_mark(at, '،,.:;"')), last)
    verbs = any(found.sense.form is not Form.NOUN for found in page.matches(match.last, stop, "trigger"))
    return verbs or page.has_cue(match.last, stop, "attacks", "performs", "repels")
