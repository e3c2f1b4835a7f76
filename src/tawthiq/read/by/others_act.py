"""Others act: harm whose sentence names a doer of no party, «vigilantes lynched 50», «killed by their captors»."""

from tawthiq.languages.words import Person
from tawthiq.read.by.subjects import harming_verb
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page

REACH_AGENT = 3  # tokens from those harmed, or their verb, to «by»
REACH_SHOOTING = 3  # tokens from a party to the verb of shooting down
NEXT_SUBJECT = 2  # tokens of «had also» from a subject to its verb


def shoots_down(page: Page, last: int) -> bool:
    """«The air force shot down most of the drones»: whether a party that ends before `last` goes at things alone."""
    return page.has_cue(last, last + REACH_SHOOTING, "shoots_down")


def is_only_denied(page: Page, figure: Figure) -> bool:
    """«نفت الوزارة مقتل تسعة برصاص عناصرها»: blame that is only denied goes no further."""
    return page.has_cue(figure.sentence.first, figure.first, "denied")


def is_done_by_others(page: Page, figure: Figure) -> bool:
    """Whether the words about a figure name somebody without a code as its doer."""
    if not page.lexicon.doers_first or figure.unit == "events":
        return False
    return _is_by_somebody(page, figure) or _has_another_subject(page, figure)


def _is_by_somebody(page: Page, figure: Figure) -> bool:
    """«Four were killed by their captors»: «by» right behind the harm, and people of no party behind it."""
    governor = figure.governor
    first = max(figure.end, governor.last) if governor is not None else figure.end
    end = min(first + REACH_AGENT, figure.sentence.last)
    by = page.first_cue(first, end, "by_whom")
    if by is None or any(page.is_mark(at, ",.;:") for at in range(first, by.first)):
        return False
    near = range(by.last, min(by.last + REACH_AGENT, figure.sentence.last))
    people = (page.found(at, "person") for at in near)
    known = any(
        page.found(at, "party") or page.found(at, "method") or page.cue(at, "violence", "one_event") for at in near
    )
    thing = page.is_indefinite(by.last) and not any(at in page.place_cover for at in near)  # «by a falling crane»
    return not known and (thing or any(person is not None for person in people))


def _has_another_subject(page: Page, figure: Figure) -> bool:
    """«Self-defence groups lynched 50»: a verb that harms, with people of no party as its subject."""
    verb = harming_verb(page, figure)
    if verb is None:
        return False
    for at in range(verb.first - 1, max(figure.sentence.first, verb.first - NEXT_SUBJECT) - 1, -1):
        person = page.found(at, "person")
        party = page.found(at, "party")
        if page.is_mark(at, ",.;:()") or page.cue(at, "connective") is not None or page.found(at, "attribution"):
            return False
        if party is not None or page.found(at, "method") is not None or at in page.date_cover:
            return False
        if person is not None:
            entry = person.sense.entry
            return isinstance(entry, Person) and not entry.soldier
        if page.cue(at, "troops", "force") is not None:
            return page.found(at - 1, "party") is None
    return False
