"""Its ranks: the party whose the armed are, by «of» written on to its name («ثلاثة عناصر لقسد») or before it."""

from collections.abc import Sequence

from tawthiq.languages.words import Person
from tawthiq.read.figures.clauses import acts_itself
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page

REACH_HANDED = 8  # tokens from a word of handing over to the number
HANDED = frozenset({"freed", "surrendered", "returned"})


def stands_in_its_ranks(page: Page, at: int, party: Match, people: Sequence[Match], first: int) -> bool:
    """Whether the last of `people`, whose phrase begins at `first`, is one of the armed, right before «of» and a party.

    Not «سلّمت القوات 20 عنصراً للهيئة», who are handed over to it.
    """
    person = people[-1].sense.entry if people else None
    if not isinstance(person, Person) or people[-1].last != at or people[-1].pronoun:
        return False
    armed = serve_somebody(people[-1:])
    force = party.sense.table == "party" and party.sense.form is not Form.ADJECTIVE
    if not (armed and force):
        return False
    near = page.matches(max(0, first - REACH_HANDED), first, "trigger")
    return not any(getattr(verb.sense.entry, "measure", "") in HANDED for verb in near)


def serve_somebody(people: Sequence[Match]) -> bool:
    """Whether any of the nouns says that people stand in somebody's ranks: members, fighters, leaders, soldiers."""
    persons = (noun.sense.entry for noun in people if isinstance(noun.sense.entry, Person))
    return any(person.fighter or person.member or person.leader or person.soldier for person in persons)


def stand_in_ranks_of_one(page: Page, at: int, people: Sequence[Match]) -> bool:
    """ "Ten members of a rebel group": whether the article of one at token `at` opens the party whose they are."""
    party = page.found(at + 1, "party") if page.is_indefinite(at) and serve_somebody(people) else None
    tied = party is not None and page.report.text[page.tokens[party.last - 1].end :].startswith("-")
    return party is not None and not tied  # not «of a Hamas-linked charity»


def joins_a_party(page: Page, at: int, limit: int, parties: Sequence[Match]) -> int:
    """«من "قسد" و"الأسايش"», «من الجيش و الفصائل»: «and» before a further party with no number of its own."""
    if not parties or at + 2 >= limit or not page.cue(at, "connective"):
        return 0
    quoted = page.is_mark(at + 1, "\"'")
    party = page.found(at + 1 + quoted, "party")
    if party is None or (not quoted and (page.lexicon.doers_first or acts_itself(page, party.last))):
        return 0
    return 1 if party.last + quoted not in page.quantities else 0
