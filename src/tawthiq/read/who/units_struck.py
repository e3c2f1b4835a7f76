"""Units struck: whose the men are of a unit told by its party that somebody tells to have attacked.

«استهدفنا دبابة إسرائيلية … وقُتل ثلاثة من جنودها»: the men are those of the tank, and not the teller's.
"""

from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.page.tellers import announced_at
from tawthiq.text.fold import fold_word

REACH_VERB = 6  # tokens from the verb of attack to the noun of the unit, its subject and the weapon between
ATTACKS = ("attacks", "targets", "strikes", "storms")


@needs("we_attacked", "fells", "charged_deeds", *ATTACKS)
def unit_struck(page: Page, sentence: Sentence, pronoun: str, at: int) -> Match | None:
    """The party of the unit of which a pronoun at token `at` speaks, where somebody else attacked it."""
    if pronoun not in page.lexicon.words.morphology.pronouns_of_one:
        return None
    for party in reversed([*page.matches(sentence.first, at, "party")]):
        noun = _unit_of(page, sentence, party)
        if noun <= sentence.first or not _agrees(page, party, noun, pronoun):
            continue
        if _is_attacked(page, sentence, noun) or announced_at(page, sentence, party) >= 0:
            return party
    return None


def _unit_of(page: Page, sentence: Sentence, party: Match) -> int:
    """«دورية إسرائيلية», «دورية للحرس», «دورية من الجيش»: where the noun stands of what is the party's, or -1."""
    of = party.first - 1
    if party.sense.form is Form.ADJECTIVE or party.prefix in page.lexicon.to_prefixes:
        return of
    if of >= 0 and page.cue(of, "partitive") is not None:
        return of - 1
    return of if announced_at(page, sentence, party) >= 0 else -1


def _agrees(page: Page, party: Match, noun: int, pronoun: str) -> bool:
    """Whether a pronoun of one has the gender of a unit's adjective («ناقلة جند إسرائيلية»), its own or its party's."""
    words = page.lexicon.words.morphology
    told = party.last - 1 if party.sense.form is Form.ADJECTIVE else noun
    if told == noun and any(match.sense.entry == "feminine_name" for match in page.word(party.first)):
        return pronoun != words.pronouns_of_one[0]
    woman = page.tokens[told].form.endswith(fold_word(words.feminine))
    return bool(words.feminine) and woman == (pronoun != words.pronouns_of_one[0])


def _is_attacked(page: Page, sentence: Sentence, noun: int) -> bool:
    """«استهدفنا دبابة», «إنها هاجمت دورية», «استهدف الحوثيون سفينة»: the object of a verb whose subject is another."""
    first = max(sentence.first, noun - REACH_VERB)
    if page.first_cue(first, noun, "we_attacked") is not None:
        return True
    for verb in page.cues(first, noun, *ATTACKS):
        behind = page.found(verb.last, "party") if verb.last < noun else None
        subject = behind is not None and behind.sense.form is not Form.ADJECTIVE and behind.last <= noun
        if subject or page.cue(verb.first - 1, "that_they") is not None:
            return True
    return False
