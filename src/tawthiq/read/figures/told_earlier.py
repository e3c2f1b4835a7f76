"""Numbers that the text itself calls an earlier telling: «وكانت الوزارة قد أعلنت الجمعة أن العدد بلغ 90»."""

from collections.abc import Sequence
from itertools import pairwise

from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.page.lexicon import Match
from tawthiq.read.page.page import Page, Sentence

TOLD_EARLIER = "told-earlier"
_REACH_SAYING = 12  # tokens from «كانت» to the verb of saying, the teller between
_REACH_RISEN = 5  # and from «بعدما كان» to its number
_REACH_NUMBER = 24  # and from that verb to the number


def note_told_earlier(page: Page, sentence: Sentence, figures: Sequence[Figure]) -> None:
    """Note the numbers of each telling that stood before what the report tells now, to the next teller."""
    counts = [figure for figure in figures if figure.kind == "count" and figure.wording is Wording.NUMBER]
    if not counts:
        return
    _note_risen_from(page, counts)
    for had in page.cues(sentence.first, counts[-1].first, "had_told", "earlier_telling"):
        said = _saying(page, sentence, had)
        behind = [count for count in counts if said is not None and count.first >= said.last]
        if said is None or not behind or behind[0].first - said.last > _REACH_NUMBER:
            continue
        for figure in behind:
            if figure.source != behind[0].source:
                break
            figure.because("low", TOLD_EARLIER, had.first, said.last)


def _note_risen_from(page: Page, counts: Sequence[Figure]) -> None:
    """«ارتفع إلى 319 بعدما كان 301», "has reached 4,600, up from 4,550": the total of before, beside that of now."""
    for now, before in pairwise(counts):
        rose = page.first_cue(max(now.end, before.first - _REACH_RISEN), before.first, "risen_from")
        if rose is not None and now.measure == before.measure:
            before.because("low", TOLD_EARLIER, rose.first, rose.last)


def _saying(page: Page, sentence: Sentence, had: Match) -> Match | None:
    """The verb of saying behind «كانت» or "earlier", with no mark of a clause between."""
    if not _opens(page, sentence, had):
        return had if _is_told_by_verb_before(page, sentence, had) else None
    reach = min(had.last + _REACH_SAYING, sentence.last)
    sayings = (m for m in page.matches(had.last, reach, "attribution") if m.sense.entry in ("saying", "continued"))
    told = sorted((*sayings, *page.cues(had.last, reach, "told_of")), key=lambda match: match.first)
    said = next(iter(told), None)
    parted = said is not None and any(page.is_mark(at, "؛.") for at in range(had.last, said.first))
    return None if parted else said


def _opens(page: Page, sentence: Sentence, had: Match) -> bool:
    """Whether a clause of its own begins with the word, but for an article: at a head, or joined to what is before."""
    if page.is_indefinite(had.first - 1):
        return had.first - 1 == sentence.first
    if page.lexicon.doers_first and had.sense.entry == "earlier_telling" and _follows_its_teller(page, had):
        return True
    if had.first == sentence.first or page.opens_with_conjunction(had.first) or page.is_mark(had.first - 1, "،,؛."):
        return True
    return not page.lexicon.doers_first and _opens_behind_when(page, sentence, had)


def _follows_its_teller(page: Page, had: Match) -> bool:
    """Whether the word stands in its verb: "the ministry had earlier put the dead at 19", "it had earlier said"."""
    again = (page.cue(at, "speaker_again") for at in (had.first - 2, had.first - 1))
    return page.cue(had.first - 1, "auxiliary") is not None or any(one and one.last == had.first for one in again)


def _opens_behind_when(page: Page, sentence: Sentence, had: Match) -> bool:
    """«وفي تقريرها السابق الصادر في نهاية شباط كانت الجمعية قد أحصت»: behind nothing but when or where it was told."""
    before = range(sentence.first, had.first)
    if len(before) > _REACH_SAYING or not page.has_cue(had.last, had.last + _REACH_SAYING, "auxiliary"):
        return False
    when = any(at in page.date_cover for at in before)
    return when and not any(at in page.quantity_cover or page.found(at, "attribution") for at in before)


def _is_told_by_verb_before(page: Page, sentence: Sentence, had: Match) -> bool:
    """«وأشارت حصيلة سابقة إلى 15 قتيلاً»: the earlier toll is the subject of a verb right before it."""
    if had.sense.entry != "earlier_telling" or page.lexicon.doers_first:
        return False
    verb = page.covered[had.first - 1] if had.first > sentence.first else -1
    return verb >= 0 and (page.found(verb, "attribution") is not None or page.cue(verb, "told_of") is not None)
