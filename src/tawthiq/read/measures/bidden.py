"""Bidden: deeds that are ordered, threatened, asked for, trained for or judged, and not told to have been done.

«أمر القائد بقتل 25», «أيدت المحكمة إعدام تسعة», "had trained for months to seize 15 hostages".
"""

from tawthiq.model.claim import Measure
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence

DONE_TO_OTHERS: frozenset[Measure] = frozenset({"killed", "injured", "abducted", "detained"})
REACH_BID = 14  # tokens from an order to the deed, who is ordered and whom he holds between
REACH_JUDGED = 7  # tokens from a court's verb to the execution
REACH_DONE = 5  # tokens from «نفذت» to the judgment
MARKS = "،,؛;:."


def is_bidden(page: Page, sentence: Sentence, deed: Match, measure: Measure | None) -> bool:
    """Whether what governs a figure behind it is only an order, a threat, a demand or a judgment."""
    if measure not in DONE_TO_OTHERS:
        return False
    readings = (match for match in page.match_at.get(deed.first, ()) if match.sense.table == "trigger")
    if not any(match.sense.form is Form.NOUN for match in readings):
        return _is_infinitive(page, sentence, deed)
    return _is_ordered(page, sentence, deed) or _is_judged(page, sentence, deed)


@needs("bids_with", "bids_to", "bids_on")
def _ordered_by(page: Page, sentence: Sentence, deed: Match) -> Match | None:
    """The last word before a deed that orders one, with the particle by which the deed stands."""
    lexicon, before = page.lexicon, deed.first - 1
    if deed.prefix in lexicon.in_prefixes:
        name = "bids_with"
    elif before >= sentence.first and page.cue_within(before, "towards", "upon"):
        name = "bids_to" if page.cue_within(before, "towards") else "bids_on"
    else:
        return None
    return page.last_cue(max(sentence.first, deed.first - REACH_BID), deed.first, name)


def _is_ordered(page: Page, sentence: Sentence, deed: Match) -> bool:
    """«هدد مسلحون يحتجزون 39 معلماً بقتل عشرة», but not «أمر بحبس المتهم بقتل عشرة»."""
    order = _ordered_by(page, sentence, deed)
    if order is None or page.has_cue(max(sentence.first, order.first - 2), deed.first, "of_a_deed"):
        return False
    led = tuple(prefix for prefix in page.lexicon.in_prefixes if deed.prefix)
    for at in range(order.last, deed.first - (not led)):
        if page.is_mark(at, MARKS) or (led and page.tokens[at].form.startswith(led)):
            return False
        if not led and page.cue_within(at, "towards", "upon") and at > order.last:
            return False
    return True


@needs("judges", "verdict", nothing=bool)
def _is_judged(page: Page, sentence: Sentence, deed: Match) -> bool:
    """«أيدت المحكمة إعدام تسعة», «خفف أحكام الإعدام بحق 14», but not «نفذت حكم الإعدام بحق 12»."""
    start = max(sentence.first, deed.first - REACH_JUDGED)
    named = page.cue_within(deed.first, "verdict")  # «أحكام بالإعدام بحق ثلاثة»
    if named is None and not any(page.means(at, "executes") for at in range(deed.first, deed.last)):
        return False
    verdict = named or page.cue_up_to(start, deed.first, "verdict")
    if verdict is not None:
        return not page.has_cue(max(sentence.first, verdict.first - REACH_DONE), deed.first, "carries_out")
    court = page.last_cue(start, deed.first, "judges")
    if court is None or page.has_cue(court.last, deed.first, "of_a_deed", "carries_out"):
        return False
    return not any(page.is_mark(at, MARKS) or at in page.quantity_cover for at in range(court.last, deed.first))


@needs("condemns", nothing=bool)
def is_condemned(page: Page, figure: Figure, deed: Match) -> bool:
    """«A tribunal condemned eight men to die»: the judgment before those of whom it is said, «to» before the verb."""
    court = page.first_cue(max(figure.sentence.first, figure.first - REACH_JUDGED), figure.first, "condemns")
    return court is not None and page.cue_within(deed.first - 1, "infinitive") is not None


@needs("infinitive", nothing=bool)
def _is_infinitive(page: Page, sentence: Sentence, deed: Match) -> bool:
    """Of "had trained to seize 15 hostages", but not "went on to kill 12", "claims to have killed 12"."""
    before, perfect = deed.first - 1, page.tokens[deed.first].form in page.lexicon.words.morphology.perfects
    if (
        perfect
        or deed.sense.form is Form.PLURAL_VERB
        or before < sentence.first
        or page.cue_within(before, "infinitive") is None
    ):
        return False
    return page.cue_up_to(max(sentence.first, before - REACH_DONE), before, "succeeds") is None
