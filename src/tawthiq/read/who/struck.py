"""Struck: those counted whose party is not the one named last, because it is told to have harmed them."""

from tawthiq.languages.words import Party
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page
from tawthiq.read.who.groups import HARMED
from tawthiq.read.who.losses import tells_loss

REACH_DONE = 2  # tokens from the word for who did it to the party
REACH_TARGET = 3  # tokens from the word for a target to the party
BLOWS = ("attacks", "targets", "performs", "violence")
TIES = ("loyal_to", "belongs", "tied_to", "belonging")  # «مسلحون موالون لتركيا»: who strikes
TARGETS = ("site", "over", "against", "directed_at")


def struck_them(page: Page, figure: Figure, party: Match) -> bool:
    """«هاجم التنظيم حافلة، ما أدى إلى مقتل 13 عنصراً», «قتل التنظيم 13 عنصراً»: the party harmed those counted."""
    first, governor = figure.sentence.first, figure.governor
    if party.first <= first or figure.measure not in HARMED:
        return False
    if governor is not None and governor.last == party.first and party.prefix in page.lexicon.plain:
        return governor.sense.form is Form.VERB and not tells_loss(figure)
    done = not page.lexicon.doers_first and page.has_cue(max(first, party.first - REACH_DONE), party.first, "agent")
    if done and not page.has_cue(party.last, figure.first, "two_sided"):
        return True  # «تعرضت دورية لهجوم نفذته خلية للتنظيم، فجُرح عنصران»
    attacked = page.cue(page.covered[party.first - 1], "attacks", "targets") is not None
    return attacked and page.has_cue(party.last, figure.first, "leads_to")


def whom_it_struck(page: Page, first: int, last: int) -> Match | None:
    """«استهدف الحزب تجمعاً لجنود الجيش», «غارات على مواقع التنظيم»: at whom a blow told in tokens `first:last` goes.

    None where people are told between them of whom no party is named («هاجم التنظيم رعاة في مناطق قسد»).
    """
    blow = page.first_cue(first, last, *BLOWS) if not page.lexicon.doers_first else None
    if blow is None:
        return None
    for party in reversed(list(page.matches(blow.last, last, "party"))):
        entry = party.sense.entry
        if not isinstance(entry, Party) or entry.only_agent or entry.unlisted or party.first in page.place_cover:
            continue
        if party.sense.form is Form.ADJECTIVE:
            continue
        near = range(max(blow.last, party.first - REACH_TARGET), party.first)
        aimed = any(page.cue(page.covered[at], *TARGETS) for at in near if page.covered[at] >= 0)
        owned = party.prefix in page.lexicon.to_prefixes and not page.has_cue(near.start, near.stop, *TIES)
        others = (m for m in page.matches(party.last, last, "person") if m.sense.form is Form.PLURAL)
        return party if (aimed or owned) and next(others, None) is None else None
    return None
