"""Civilians: accounts that count nobody else, whose later totals need not say it again, and casualties of a kind."""

from collections.abc import Sequence

from tawthiq.languages.words import Head, Person
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page
from tawthiq.read.who.groups import DEMOGRAPHIC, HARMED, Account
from tawthiq.read.who.loans import Loan

REACH_ASIDE = 4  # tokens from «which» to harm that is told in passing («the army, which denies civilian casualties»)


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


def of_the_topic(account: Account, figure: Figure) -> Loan | None:
    """«Civilian casualties occurred in Kura (10 killed)»: harm without a number, of whom the word before it tells."""
    page, counted, governor = account.page, figure.counted, figure.governor
    bare = not (counted.people or counted.parties or counted.others) and figure.kind == "count"
    behind = governor is not None and governor.first == figure.end
    if not page.lexicon.words.morphology.modifiers_first or not bare or not (counted.heads or behind):
        return None
    topic = _kind_of_harm(page, figure)
    if topic is None or _tells_of_others(page, topic.last, figure.first):
        return None
    groups = topic.sense.entry.groups if isinstance(topic.sense.entry, Person) else []
    return Loan(groups=groups, rule="topic", first=topic.first, last=topic.last + 1)


def _kind_of_harm(page: Page, figure: Figure) -> Match | None:
    """The word for people right before the last noun of harm that has no number of its own."""
    heads = [head for head in page.matches(figure.sentence.first, figure.first, "head") if _is_harm(head.sense.entry)]
    kinds = {kind.last: kind for kind in page.matches(figure.sentence.first, figure.first, "person")}
    named = (kinds[head.first] for head in reversed(heads) if head.first in kinds)
    kind = next((kind for kind in named if kind.first - 1 not in page.quantity_cover), None)
    if kind is None or (isinstance(kind.sense.entry, Person) and kind.sense.entry.generic):
        return None
    return None if page.has_cue(max(figure.sentence.first, kind.first - REACH_ASIDE), kind.first, "relative") else kind


def _tells_of_others(page: Page, first: int, last: int) -> bool:
    """«Civilian casualties fell, while the two armies counted 300 dead»: whether another matter or party is told."""
    others = any(page.matches(first, last, "party")) or any(page.matches(first + 1, last, "person"))
    return others or page.has_cue(first, last, "breaks", "that") or bool(page.marks(first, last, ";:"))


def _is_harm(entry: object) -> bool:
    return isinstance(entry, Head) and entry.measure in HARMED
