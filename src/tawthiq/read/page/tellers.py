"""Teller: whom he who tells of his own deed struck, and whose he is, in a language in which verbs come first."""

from tawthiq.languages.words import Trigger
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence

REACH_TELLER = 6  # tokens from the word of announcing, who announces between, to the deed
REACH_DEED = 3  # tokens from a party back to the deed whose object is its force, its post, or what is special in it
STRIKES = ("attacks", "targets", "strikes", "repels", "fells")


@needs("that_they", "announces", nothing=bool)
def is_struck_by_teller(page: Page, sentence: Sentence, match: Match) -> bool:
    """«قالت الحركة إنها هاجمت قوات النظام», «أنها أوقعت قوة إسرائيلية»: right behind the verb that «that it» opens.

    The pronoun is the verb's subject, so who follows is its object; so is the force that an adjective tells apart.
    """
    if page.lexicon.doers_first:
        return False
    if announced_at(page, sentence, match) >= 0:
        return True
    force = match.first - 1 if match.sense.form is Form.ADJECTIVE else match.first
    verb = page.covered[force - 1] if force > sentence.first else -1
    they = verb - 1
    while they > sentence.first and page.cue(they, "auxiliary") is not None:
        they -= 1
    if they < sentence.first or page.cue(they, "that_they") is None:
        return False
    return page.cue(verb, *STRIKES) is not None or any(_harms(word) for word in page.match_at.get(verb, ()))


def is_where_tellers_serve(page: Page, sentence: Sentence, match: Match) -> bool:
    """«ذكرت مصادر في وزارة …», «قال ضابط في الشرطة»: a party right behind «in» and the one who tells, from it."""
    teller = match.first - 2
    if page.lexicon.doers_first or teller <= sentence.first or page.cue(teller + 1, "in_ranks") is None:
        return False
    opens = page.covered[teller]
    told = opens > sentence.first and (page.found(opens, "source") or page.found(opens, "person"))
    return bool(told) and page.found(page.covered[opens - 1], "attribution") is not None


def announced_at(page: Page, sentence: Sentence, match: Match) -> int:
    """«أعلنت الكتائب استهداف قوة إسرائيلية», «أعلن الجيش قصف رتل للفصيل»: who announces the deed, or -1.

    A noun stands between the deed and whom it struck: «قصف الفصيل المخيم» is the deed of the party right behind it.
    """
    for deed in range(match.first - 2, max(sentence.first + 1, match.first - 1 - REACH_DEED) - 1, -1):
        if page.is_mark(deed + 1, "،,.:؛()") or page.cue(deed + 1, "agent", "function") is not None:
            return -1
        if page.found(deed + 1, "person") is not None:
            return -1  # «مهاجمة عناصر الفصيل قرية»
        if page.cue(deed, *STRIKES, "charged_deeds") is not None:
            said = page.last_cue(max(sentence.first, deed - REACH_TELLER), deed, "announces")
            clear = said is not None and not page.conjoined(deed) and not page.marks(said.last, deed, "،,.:؛()")
            return said.first if said is not None and clear and not page.has_cue(said.last, deed, "that") else -1
    return -1


def _harms(word: Match) -> bool:
    entry = word.sense.entry
    verb = word.sense.form in (Form.VERB, Form.ACTIVE_VERB)
    return verb and isinstance(entry, Trigger) and entry.harms_others
