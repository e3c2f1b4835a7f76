"""Civilians: accounts that count nobody else, whose later totals need not say it again, and casualties of a kind."""

from collections.abc import Sequence

from tawthiq.languages.words import Head
from tawthiq.read.figures.figure import Figure
from tawthiq.read.who.groups import DEMOGRAPHIC, HARMED, Account
from tawthiq.read.who.loans import Loan


def of_civilians(account: Account, figure: Figure) -> Loan | None:
    """Where every total so far that says who was harmed says civilians, so does the next."""
    governor = figure.governor.sense.entry if figure.governor is not None else None
    named = bool(figure.counted.heads) or isinstance(governor, Head) or _by_kin_or_work(figure)
    counts = any(f.measure == "casualties" and f.groups == ["civilians"] for f in account.told)
    bare = account.page.lexicon.words.morphology.subjects_first or counts
    named = named or (bare and _says_nothing_of_them(figure))
    if figure.measure not in HARMED or not named or figure.sentence.headline:
        return None
    earlier = [f for f in account.told if f.first < figure.first and f.measure in HARMED and not f.sentence.headline]
    told = [f for f in earlier if f.whole is None and not (f.own_group and set(f.groups) <= DEMOGRAPHIC)]
    same_voice = bool(told) and told[-1].source == figure.source
    beside = [f for f in told if f.sentence.line == figure.sentence.line]
    if same_voice and (_are_civilians(told) or (beside[-1:] == told[-1:] and _are_civilians(beside))):
        return Loan(groups=["civilians"], rule="the-account-counts-civilians")
    return None


def _are_civilians(told: Sequence[Figure]) -> bool:
    """Whether they count civilians alone, and one is a toll: «37 مدنياً بين قتيل وجريح … 14 قتيلاً»."""
    known = len(told) > 1 or any(f.measure == "casualties" for f in told)
    return known and all(f.groups == ["civilians"] for f in told)


def _says_nothing_of_them(figure: Figure) -> bool:
    """«317 people lost their lives», «31 were killed»: no noun, or one that says only that they are people."""
    persons = figure.counted.persons()
    bare = not figure.counted.parties and len(persons) == len(figure.counted.people)
    return figure.kind == "count" and bare and all(person.generic and person.unit == "persons" for person in persons)


def _by_kin_or_work(figure: Figure) -> bool:
    """«راعي أغنام», «شقيقان»: people whose noun has no code, as examples of a tally name them."""
    persons = figure.counted.persons()
    return bool(persons) and all(person.kin for person in persons)
