"""Units struck: whose the men are of a unit told by an adjective that somebody tells to have attacked.

«استهدفنا دبابة إسرائيلية … وقُتل ثلاثة من جنودها»: the men are those of the tank, and not the teller's.
"""

from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.page.tellers import announced_at
from tawthiq.text.fold import fold_word

REACH_VERB = 6  # tokens from the verb of attack to the noun of the unit, its subject and the weapon between
ATTACKS = ("attacks", "targets", "strikes", "storms")


@needs("we_attacked", "fells", *ATTACKS)
def unit_struck(page: Page, sentence: Sentence, pronoun: str, at: int) -> Match | None:
    """The adjective of the unit of which a pronoun at token `at` speaks, where somebody else attacked it."""
    if pronoun not in page.lexicon.words.morphology.pronouns_of_one:
        return None
    adjectives = [party for party in page.matches(sentence.first, at, "party") if party.sense.form is Form.ADJECTIVE]
    for adjective in reversed(adjectives):
        noun = adjective.first - 1
        if noun <= sentence.first or not _agrees(page, adjective, pronoun):
            continue
        if _is_attacked(page, sentence, noun) or announced_at(page, sentence, adjective) >= 0:
            return adjective
    return None


def _agrees(page: Page, adjective: Match, pronoun: str) -> bool:
    """Whether a pronoun of one has the gender of the noun that an adjective qualifies («ناقلة جند إسرائيلية»)."""
    words = page.lexicon.words.morphology
    woman = page.tokens[adjective.last - 1].form.endswith(fold_word(words.feminine))
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
