"""Its ranks: the party whose the armed are by «of» written on to its name («ثلاثة عناصر لقسد»)."""

from collections.abc import Sequence

from tawthiq.languages.words import Person
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
    armed = person.member or person.soldier or person.leader or person.fighter
    force = party.sense.table == "party" and party.sense.form is not Form.ADJECTIVE
    if not (armed and force):
        return False
    near = page.matches(max(0, first - REACH_HANDED), first, "trigger")
    return not any(getattr(verb.sense.entry, "measure", "") in HANDED for verb in near)
