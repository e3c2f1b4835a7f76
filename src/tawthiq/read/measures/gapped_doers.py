"""Gapped doers: who stands right before a number, the verb or charge told of another before left out.

"The regime killed 40, ISIS 12 and unknown gunmen at least nine", "the army was responsible for 40 deaths, ISIS for 12".
"""

from tawthiq.languages.words import Person, Trigger
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page

REACH_GAP = 6  # tokens from a figure, its noun and place between, to who stands before the next number
LONGEST_NAME = 6
GAPPED = "gapped-doer"  # the rule by which the measure of such a figure is told
NEXT_VERB = 3  # tokens from a doer to the verb, or from the charge to the number


def gapped_doer(page: Page, figure: Figure, before: Figure | None) -> Match | None:
    """The party right before a bare number, joined to a doer and figure told before it; None where it is none."""
    if before is None or not page.lexicon.doers_first or not before.measure or before.sentence is not figure.sentence:
        return None
    noun = any(person.sense.form is not Form.NAME for person in figure.counted.people)
    if figure.wording is not Wording.NUMBER or figure.counted.heads or noun:
        return None
    opens = first_with_bounds(page, figure)
    while page.tokens[opens - 1].form in page.lexicon.articles or page.cue(opens - 1, "remainder") is not None:
        opens -= 1  # «the army for the remaining 20»
    charge = page.cue(opens - 1, "for_what")
    party = party_ending_at(page, opens - 1 if charge is not None else opens)
    if party is None or not 0 <= party.first - before.end <= REACH_GAP or not _is_joined(page, before, party):
        return None
    return party if _is_charged(page, before) or (charge is None and _has_done(page, before)) else None


def count_as_the_doer_before(page: Page, figure: Figure, before: Figure | None) -> bool:
    """Measure a number before which a gapped doer stands as the figure before it."""
    if before is None or before.measure is None or gapped_doer(page, figure, before) is None:
        return False
    figure.governor, figure.unit, figure.barred = before.governor, before.unit, False
    figure.measure, figure.measure_rule = before.measure, GAPPED
    figure.because("measure", "joined-to-the-figure-before", before.first, before.last)
    return True


def party_ending_at(page: Page, end: int) -> Match | None:
    """The party whose name ends before a token, None where none does."""
    near = (page.found(at, "party") for at in range(end - 1, max(end - LONGEST_NAME, 0) - 1, -1))
    return next((party for party in near if party is not None and party.last == end), None)


def _acts_at(page: Page, end: int) -> bool:
    """Whether a party, or armed people of none («armed groups»), ends before a token."""
    person = page.found(page.covered[end - 1], "person") if end else None
    armed = person is not None and isinstance(person.sense.entry, Person) and person.sense.entry.fighter
    return party_ending_at(page, end) is not None or (armed and person is not None and person.last == end)


def _is_joined(page: Page, before: Figure, party: Match) -> bool:
    """Whether a comma or «and» joins the party to the figure before, no verb or saying between."""
    first = party.first - (page.tokens[party.first - 1].form in page.lexicon.articles) if party.first else 0
    opens = page.conjoined(first) or page.is_mark(first - 1, ",;")
    of_them = page.cue(before.end, "part")
    stops = (
        page.found(at, "trigger") or page.found(at, "attribution") or page.cue(at, "that", "breaks", "part")
        for at in range(of_them.last if of_them is not None else before.end, party.first)
    )
    return opens and not any(stops)


def _has_done(page: Page, before: Figure) -> bool:
    """Whether the figure before has a verb with a party right before it, or a gapped doer of its own."""
    verb = before.governor
    if before.measure_rule == GAPPED:
        return True
    entry = verb.sense.entry if verb is not None else None
    if verb is None or not isinstance(entry, Trigger) or verb.first >= before.first or verb.sense.form is Form.NOUN:
        return False
    if entry.loss or entry.victim == "subject":
        return False  # «the army lost 40 men, the militia 12»
    return any(_acts_at(page, at) for at in range(verb.first, verb.first - NEXT_VERB, -1))


def _is_charged(page: Page, before: Figure) -> bool:
    """Whether somebody is told to bear the figure before: "was responsible for 40 deaths"."""
    first = max(before.sentence.first, before.first - NEXT_VERB)
    return before.measure_rule == GAPPED or page.has_cue(first, before.first, "bears")
