"""Names like duals: «طالبان» is a movement or two students, as its place in the sentence tells.

Two students are so spelt only where they are a subject: behind a masculine verb of harm («قُتل طالبان»), as a part
(«بينهم طالبان»), joined to people («معلم وطالبان»), with a word of two behind them («طالبان جامعيان», «… أصيبا»).
Everywhere else («هجوم لطالبان», «قالت طالبان») it is the name. So «القاعدة» is the base that a report tells of,
where it names no party in full that is so called.
"""

from collections.abc import Collection

from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page

REACH_VERB = 8  # tokens from two people to the verb of two that is said of them
LETTERS_OF_TWO = 2  # of the ending of a noun of two
LONGEST_PRONOUN = 3  # letters, with what joins it
LEAST_NOUN = 3  # letters of a noun before that ending


def settle_names_like_duals(page: Page) -> None:
    """Leave of a word that is a party's name and a noun of two one of both."""
    if not page.lexicon.spelt_as_two:
        return
    for at, readings in page.match_at.items():
        if len(readings) < 2:
            continue
        named = [match for match in readings if getattr(match.sense.entry, "spelt_as_two", False)]
        duals = [match for match in readings if match.sense.form is Form.DUAL and match.last == at + 1]
        if duals and named:
            out = named if _are_two(page, duals[0]) else duals
            page.match_at[at] = [match for match in readings if match not in out]


def settle_names_like_places(page: Page, kinds: Collection[str]) -> None:
    """Leave of a short name that is also a noun of a kind of place (`kinds`) the noun, where a report has one such."""
    for at, readings in page.match_at.items():
        form = page.tokens[at].form
        if form not in kinds or not any(_is_short(match) for match in readings):
            continue
        noun = page.lexicon.bare(form)
        code = next(getattr(match.sense.entry, "code", "") for match in readings if _is_short(match))
        full = any(
            match.last - match.first > 1 and getattr(match.sense.entry, "code", "") == code
            for found in page.match_at.values()
            for match in found
        )
        if not full and any(_is_one_of_kind(token.form, noun) for token in page.tokens):
            page.match_at[at] = [match for match in readings if not _is_short(match)]


def _is_short(match: Match) -> bool:
    return match.sense.table == "party" and match.sense.form is Form.NAME and match.last - match.first == 1


def _is_one_of_kind(form: str, noun: str) -> bool:
    """«قاعدة», «قاعدتهم»: the noun without its article, a pronoun perhaps written on to it."""
    return form.startswith(noun[:-1]) and len(form) <= len(noun) + LONGEST_PRONOUN


def _are_two(page: Page, dual: Match) -> bool:
    if dual.prefix in page.lexicon.articles:
        return True
    plain = dual.prefix in page.lexicon.plain
    return plain and (_is_subject(page, dual) or _is_told_of_two(page, dual))


def _is_subject(page: Page, dual: Match) -> bool:
    """Whether what stands before makes them some of those harmed: a verb, «among them», people they are joined to."""
    readings = page.match_at.get(page.covered[dual.first - 1], ()) if dual.first else ()
    if dual.prefix:
        return any(match.sense.table in ("person", "head", "nationality", "quality") for match in readings)
    part = any(match.sense.table == "cue" and match.sense.entry in ("part", "whole_list") for match in readings)
    verbs = any(match.sense.table == "trigger" and match.sense.form is not Form.NOUN for match in readings)
    verbs = verbs and not any(match.pronoun for match in readings)  # «خسائر تكبدتها طالبان»: who bore them
    return part or (verbs and not _is_of_her(page, dual.first - 1))


def _is_of_her(page: Page, at: int) -> bool:
    """Whether a verb is feminine, as a movement's is: «قتلت» beside «قتل», not «مات»."""
    form, ending = page.tokens[at].form, page.lexicon.words.morphology.verb_of_her
    return bool(ending) and form.endswith(ending) and bool(page.lexicon.analyses(form.removesuffix(ending)))


def _is_told_of_two(page: Page, dual: Match) -> bool:
    """«طالبان جامعيان», «طالبان من المخيم أصيبا»: whether a word of two behind is said of them."""
    last = min(dual.last + REACH_VERB, len(page.tokens))
    if dual.last >= last:
        return False
    behind, two = page.tokens[dual.last].form, page.tokens[dual.first].form[-LETTERS_OF_TWO:]
    if behind.endswith(two) and len(behind) >= len(two) + LEAST_NOUN and not _names(page, dual.last):
        return True
    ending, of_many = page.lexicon.words.morphology.verb_of_two, page.lexicon.words.morphology.verb_of_many
    verbs = (match for at in range(dual.last, last) for match in page.match_at.get(at, ()))
    befell = (match for match in verbs if match.sense.form is Form.PLURAL_VERB)
    forms = (page.tokens[match.first].form for match in befell if ending)
    return any(form.endswith(ending) and not form.endswith(of_many) for form in forms)


def _names(page: Page, at: int) -> bool:
    """Whether a party's name begins at a token («طالبان باكستان» is one longer name)."""
    return any(match.sense.table == "party" for match in page.match_at.get(at, ()))
