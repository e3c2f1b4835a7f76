"""Numbers that the text itself calls an earlier telling: «وكانت الوزارة قد أعلنت الجمعة أن العدد بلغ 90»."""

from collections.abc import Sequence
from itertools import pairwise

from tawthiq.model.rule import TOLD_EARLIER
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page, Sentence

_REACH_SAYING = 12  # tokens from «كانت» to the verb of saying, the teller between
_REACH_RISEN = 5  # and from «بعدما كان» to its number
_NEXT_TOLL = 2  # tokens from «كانت» to the toll
_NEXT_REACHED = 8  # and from the toll to the verb of reaching
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
    _note_of_another_day(page, sentence, counts)


def _note_of_another_day(page: Page, sentence: Sentence, counts: Sequence[Figure]) -> None:
    """ "On Monday the ministry had put the dead at 90", "The toll was 90 on Sunday": what was told on an earlier day.

    Not "the ministry said it had counted 90": that is how one's words are told.
    """
    told = page.first_cue(sentence.first, counts[-1].first, "had_said")
    if told is not None and any(
        m.sense.entry == "saying" for m in page.matches(sentence.first, told.first, "attribution")
    ):
        told = None
    if told is None and _is_of_a_day_before(page, sentence):
        told = _stood(page, sentence)
    behind = [count for count in counts if told is not None and count.first >= told.last]
    if told is not None and behind and behind[0].first - told.last <= _REACH_NUMBER:
        behind[0].because("low", TOLD_EARLIER, told.first, told.last)


def _stood(page: Page, sentence: Sentence) -> Match | None:
    """ "The toll was …", "its count had stood at …": the verb right behind a toll that was told before."""
    for verb in page.cues(sentence.first, sentence.last, "stood_at"):
        toll = page.cue_up_to(max(sentence.first, verb.first - 1), verb.first, "toll")
        if toll is not None and page.lexicon.doers_first and (toll.pronoun or toll.prefix in page.lexicon.articles):
            return verb
    return None


def _is_of_a_day_before(page: Page, sentence: Sentence) -> bool:
    """Whether the sentence names one day or month, which is before that of the report."""
    published = page.report.published
    days = [date.period for date in page.dates if sentence.first <= date.first < sentence.last and date.period]
    return published is not None and len(days) == 1 and days[0] < str(published)[: len(days[0])]


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
    said = said or _reached(page, sentence, had)
    parted = said is not None and any(page.is_mark(at, "؛.") for at in range(had.last, said.first))
    return None if parted else said


def _reached(page: Page, sentence: Sentence, had: Match) -> Match | None:
    """«وكانت حصيلة أمس قد بلغت 90»: the verb of reaching behind a toll that stands right behind «كانت»."""
    toll = page.first_cue(had.last, min(had.last + _NEXT_TOLL, sentence.last), "toll")
    if toll is None or had.sense.entry != "had_told":
        return None
    return page.first_cue(toll.last, min(toll.last + _NEXT_REACHED, sentence.last), "reach")


def _opens(page: Page, sentence: Sentence, had: Match) -> bool:
    """Whether a clause of its own begins with the word, but for an article: at a head, or joined to what is before."""
    if page.is_indefinite(had.first - 1):
        return had.first - 1 == sentence.first
    if page.lexicon.doers_first and had.sense.entry == "earlier_telling" and _follows_its_teller(page, had):
        return True
    return had.first == sentence.first or page.opens_with_conjunction(had.first) or page.is_mark(had.first - 1, "،,؛.")


def _follows_its_teller(page: Page, had: Match) -> bool:
    """Whether the word stands in its verb: "the ministry had earlier put the dead at 19", "it had earlier said"."""
    again = (page.cue(at, "speaker_again") for at in (had.first - 2, had.first - 1))
    return page.cue(had.first - 1, "auxiliary") is not None or any(one and one.last == had.first for one in again)


def _is_told_by_verb_before(page: Page, sentence: Sentence, had: Match) -> bool:
    """«وأشارت حصيلة سابقة إلى 15 قتيلاً»: the earlier toll is the subject of a verb right before it."""
    if had.sense.entry != "earlier_telling" or page.lexicon.doers_first:
        return False
    verb = page.covered[had.first - 1] if had.first > sentence.first else -1
    return verb >= 0 and (page.found(verb, "attribution") is not None or page.cue(verb, "told_of") is not None)
