"""Pinned: upon whom the deed that the text has just told is pinned, without a verb of his own.

«ووُجّهت أصابع الاتهام إلى الجماعة», «ألقت باللوم على الفصيل», «نُسب الهجوم إلى التنظيم», «رجّحت أن يكون التنظيم وراءه».
"""

from collections.abc import Iterator

from tawthiq.model.claim import Attribution
from tawthiq.read.by.fights import before_quotes, behind_quotes
from tawthiq.read.by.taken_up import tells_of_known_violence
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence

REACH_PINNED = 3  # tokens from the words of blaming to the party
REACH_DEED = 3  # tokens from «behind» to the attack
REACH_CHARGED = 6  # tokens from the verb of accusing to the party, the accuser between them
REACH_MAKERS = 10  # tokens from the attackers to whose men they are
REACH_ASCRIBED = 12  # tokens from the verb of ascribing to the party, the deed between them
AIMED = ("towards", "over")
STOPS = "،,.؛:"


def pinned_on(page: Page, sentence: Sentence) -> Iterator[tuple[Match, Attribution]]:
    """The parties to whom a sentence puts down what was told before, and how strongly."""
    if page.lexicon.doers_first:
        return
    for party in page.matches(sentence.first, sentence.last, "party"):
        if party.sense.form is Form.ADJECTIVE or page.has_cue(sentence.first, party.first, "denied"):
            continue
        if _is_blamed(page, sentence, party) or _is_ascribed_to(page, sentence, party):
            yield party, strength_of(page, sentence, party.first, "alleged")
        elif any(told(page, sentence, party) for told in (_is_behind_it, _is_the_makers)):
            yield party, strength_of(page, sentence, party.first, "stated")


def strength_of(page: Page, sentence: Sentence, at: int, plainly: Attribution) -> Attribution:
    """«…، ونفى الحزب ذلك»: contested where a denial follows token `at`, suspected behind a word of supposing."""
    if page.has_cue(at, sentence.last, "denied"):
        return "contested"
    return "suspected" if page.has_cue(sentence.first, at, "suspected") else plainly


def _is_blamed(page: Page, sentence: Sentence, party: Match) -> bool:
    """«أصابع الاتهام إلى الجماعة», «باللوم على الفصيل»; «حمّل الوالي الفصيل المسؤولية», «لكن السلطات اتهمت الفصيل»."""
    near = max(sentence.first, party.first - REACH_PINNED)
    before = before_quotes(page, sentence.first, party.first)
    if page.cue_up_to(near - 1, before + 1, "lays_blame") is not None:
        return True
    aimed = before >= sentence.first and page.cue(before, *AIMED) is not None
    if aimed and page.cue_up_to(max(near - 1, sentence.first), before, "alleged", "lays_blame") is not None:
        return True
    return _ends_the_charge(page, sentence, party) or _bears_it(page, sentence, party)


def _ends_the_charge(page: Page, sentence: Sentence, party: Match) -> bool:
    """«لكن السلطات اتهمت الفصيل», «حمّل الوالي الفصيل المسؤولية»: of no other deed, the clause ending behind it."""
    near = max(sentence.first, party.first - REACH_CHARGED)
    after = behind_quotes(page, party.last, sentence.last)
    bears = page.cue(after, "bears", "responsibility") if after < sentence.last else None
    end = bears.last if bears is not None else after
    ends = end >= sentence.last or page.is_mark(end, STOPS)
    verb = page.first_cue(near, party.first, "alleged" if bears is None else "holds")
    apart = verb is None or any(page.is_mark(at, STOPS) for at in range(verb.last, party.first))
    return ends and not apart and party.prefix in page.lexicon.plain


def _bears_it(page: Page, sentence: Sentence, party: Match) -> bool:
    """«حمّلت الفصائل مسؤولية التفجير لقسد», «على الفصيل»: upon whom the responsibility for a known deed is laid."""
    laid = party.prefix in page.lexicon.to_prefixes or page.cue(party.first - 1, "over") is not None
    verb = page.first_cue(sentence.first, party.first, "holds") if laid else None
    answers = page.first_cue(verb.last, party.first, "answers_for", "bears") if verb is not None else None
    return answers is not None and tells_of_known_violence(page, answers.last, party.first)


def _is_ascribed_to(page: Page, sentence: Sentence, party: Match) -> bool:
    """«نسبت السلطات الهجوم إلى التنظيم»: right behind «to», the known deed between it and the verb."""
    towards = before_quotes(page, sentence.first, party.first)
    if towards < sentence.first or page.cue(towards, "towards") is None:
        return False
    verb = page.first_cue(max(sentence.first, towards - REACH_ASCRIBED), towards, "ascribes")
    return verb is not None and tells_of_known_violence(page, verb.last, towards)


def _is_behind_it(page: Page, sentence: Sentence, party: Match) -> bool:
    """«يُعتقد أن التنظيم وراء الهجوم», «بوقوف التنظيم خلفه»: a known deed follows the party and «behind»."""
    after = behind_quotes(page, party.last, sentence.last)
    back = page.cue(after, "at_the_back", "behind_it") if after < sentence.last else None
    if back is None:
        return False
    it = page.cue(after, "behind_it") is not None
    return it or tells_of_known_violence(page, back.last, min(back.last + REACH_DEED, sentence.last))


@needs("perpetrators", nothing=bool)
def _is_the_makers(page: Page, sentence: Sentence, party: Match) -> bool:
    """«منفذو الهجوم ينتمون إلى التنظيم», «المهاجم عنصر في الجماعة»: whose men the attackers are told to be."""
    near = max(sentence.first, party.first - REACH_MAKERS)
    makers = page.first_cue(near, party.first, "perpetrators")
    if makers is None or any(page.is_mark(at, STOPS) for at in range(makers.last, party.first)):
        return False
    before = before_quotes(page, makers.last - 1, party.first)
    joined = before >= makers.last and page.cue(before, "towards", "inside", "partitive", "belongs") is not None
    return joined or party.prefix in page.lexicon.to_prefixes or page.has_cue(makers.last, party.first, "that_they")
