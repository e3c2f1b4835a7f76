"""Struck: those counted whose party is not the one named last, because it is told to have harmed them."""

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page
from tawthiq.read.who.groups import HARMED
from tawthiq.read.who.losses import tells_loss

REACH_DONE = 2  # tokens from the word for who did it to the party


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
