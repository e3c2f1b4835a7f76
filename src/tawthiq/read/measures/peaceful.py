"""Peaceful: nouns of attacks, operations and victims that tell of play, work, trade or fraud.

What the noun is of says so («عملية استحواذ», «هجوم مرتد», «مجزرة آلية»), or the sentence does («الشوط», «احتيال»).
"""

from tawthiq.languages.words import Head, Trigger
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.lexicon import Match
from tawthiq.read.page.page import Page, Sentence

NEXT_SUSPENDED = 5  # tokens between those suspended, the verb and what they are kept from
NEXT_ILLNESS = 4  # tokens from those counted to the illness that they have


def is_peaceful(page: Page, figure: Figure) -> bool:
    """Whether the noun that a figure counts harms nobody where it stands."""
    nouns = figure.counted.heads[:1]
    if _is_of_another_world(page, figure) or any(are_ill(page, figure, noun) for noun in nouns):
        return True
    if _are_suspended(page, figure):
        return True
    return any(is_harmless(page, figure.sentence, noun) for noun in nouns) or _spend_time(page, figure)


def is_harmless(page: Page, sentence: Sentence, noun: Match) -> bool:
    """Whether a noun for events or victims is one of work, play or fraud."""
    entry = noun.sense.entry
    if not isinstance(entry, Head) or not (entry.unit == "events" or entry.may_be_wounded):
        return False
    if entry.may_be_wounded:
        return page.has_cue(sentence.first, sentence.last, "fraud", "played")
    if noun.last < sentence.last and page.cue(noun.last, "peaceful_kind") is not None:
        return True
    told = "livestock" if entry.crime else "played"
    return page.has_cue(sentence.first, sentence.last, told) and not page.has_cue(
        sentence.first, sentence.last, "committed"
    )


def are_ill(page: Page, figure: Figure, word: Match) -> bool:
    """«40 إصابة بكورونا», «المصابون بالسكري مليونان»: those said to be hurt by what is an illness."""
    entry = word.sense.entry
    if not isinstance(entry, Head | Trigger) or entry.measure != "injured":
        return False
    last = min(max(figure.end, word.last) + NEXT_ILLNESS, figure.sentence.last)
    near = range(max(figure.end, word.last), last)
    near = range(word.last, word.last + 2) if word.last < figure.first and page.cue(word.last, "disease") else near
    return page.has_cue(near.start, near.stop, "disease")


def _is_of_another_world(page: Page, figure: Figure) -> bool:
    """«يروي الفيلم قصة سبعة جنود», «12 جثة محنطة», «1200 ولادة و340 وفاة»: tales, ages past, registries."""
    sentence, head = figure.sentence, figure.counted.head()
    if page.has_cue(sentence.first, figure.first, "story"):
        return True
    noun = figure.counted.heads[0].first if head is not None else figure.first
    like = page.has_cue(sentence.first, sentence.last, "their_like") or page.tells_of("played")
    if page.cue(noun, "guest_or_held") and like:
        return True
    if head is None or head.measure != "killed":
        return False
    if head.unit == "bodies":
        return page.has_cue(sentence.first, sentence.last, "ancient")
    return head.counted_only and page.has_cue(sentence.first, sentence.last, "births")


def _are_suspended(page: Page, figure: Figure) -> bool:
    """«أوقفت 34 سائقاً شهراً عن القيادة», «إيقاف لاعبين مباراتين»: kept from a work or a match, not taken."""
    start = max(figure.sentence.first, figure.first - NEXT_SUSPENDED)
    if not page.has_cue(start, figure.first, "suspends"):
        return False
    return page.has_cue(figure.end, min(figure.end + NEXT_SUSPENDED, figure.sentence.last), "from_work")


def _spend_time(page: Page, figure: Figure) -> bool:
    """«قضى 300 طالب عطلتهم», «قضى عشرة أسرى 20 عاماً في السجن»: the verb of dying is that of spending time too."""
    end = figure.end
    if figure.first == 0 or end >= figure.sentence.last or page.cue_within(figure.first - 1, "spends") is None:
        return False
    quantity = page.quantities.get(end)
    noun = min(quantity.last, len(page.tokens) - 1) if quantity is not None else end
    counted = page.found(noun, "uncounted")
    timed = counted is not None and counted.sense.entry == "time"
    return timed or page.cue(end, "time_spent") is not None
