"""Main verbs: a participle right behind people only tells them apart where the verb of the clause is still to come."""

from collections.abc import Iterable

from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page

FARTHEST = 40  # tokens from the participle to the verb
BEING = ("auxiliary", "passive")


def main_verb(page: Page, participle: Match, behind: Iterable[Match]) -> Match | None:
    """«Five reporters abducted by the group in May were freed»: the first verb that opens with a word of being.

    `behind` are the words behind the participle that may be said of those counted. None where the word before is no
    bare participle, or a mark or a conjunction parts the two.
    """
    if not page.lexicon.words.morphology.subjects_first or _is_of_being(page, participle.first):
        return None
    if participle.sense.form is not Form.PLURAL_VERB or (participle.first and _is_of_being(page, participle.first - 1)):
        return None
    near = (match for match in behind if match.first - participle.last <= FARTHEST)
    verbs = (match for match in near if _is_of_being(page, match.first) or _is_of_being(page, match.first - 1))
    verb = next(verbs, None)
    if verb is None:
        return None
    between = [at for at in range(participle.last, verb.first) if at not in page.date_cover]
    parted = any(page.is_mark(at, "،,؛:)(") or page.conjoined(at) for at in between)
    parted = parted or page.has_cue(participle.last, verb.first, "breaks", "relative", "that")
    return None if parted else verb


def _is_of_being(page: Page, at: int) -> bool:
    return any(word.sense.entry in BEING for word in page.word(at))
