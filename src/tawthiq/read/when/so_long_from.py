"""So long from it: sentences without figures that count to another event from the one told («two days later»)."""

from tawthiq.read.dates.mention import is_day
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.account import Account
from tawthiq.read.when.counting import STRUCK
from tawthiq.read.when.moment import Moment, shifted
from tawthiq.read.when.scene import Scene
from tawthiq.read.when.told_next import told_next

LONGEST = 32  # days
REACH_EVENT = 10  # tokens from an event to how long ago it was


def so_long_from(page: Page, account: Account, scene: Scene, sentence: Sentence) -> Moment | None:
    """The moment of what is told next, where the sentence counts it back from an event told before.

    «The raid came two days after gunmen hit a post. Nine died in that attack.»
    """
    if not page.lexicon.doers_first:
        return None
    later = _so_long_on(account, scene, sentence)
    return later or _so_long_before(page, scene, sentence) or _before_it(page, account, scene, sentence)


def _so_long_on(account: Account, scene: Scene, sentence: Sentence) -> Moment | None:
    """«Two days later, shells fell on another camp.»: what is told next came so long after what was told last."""
    told = account.current
    opening = next((m for m in scene.mentions if m.first == sentence.first and m.counts_from != 0), None)
    if opening is None or not opening.days or told is None or told.period is None:
        return None
    if told.extent != "incident" or told.is_stretch or not 1 <= opening.days < LONGEST:
        return None
    day = shifted(told.period, opening.counts_from * opening.days)
    return Moment(period=day, extent="incident", mention=opening, line=sentence.line)


def _so_long_before(page: Page, scene: Scene, sentence: Sentence) -> Moment | None:
    """«They dug on Wednesday for survivors of the blast that shook the port a day earlier.»: of the day of that."""
    back = next((m for m in scene.mentions if m.counts_from < 0 and m.days and "that" in m.cue), None)
    day = next((m for m in scene.telling.dates if is_day(m)), None)
    if back is None or day is None or day.first > back.first or not back.days:
        return None
    event = page.has_cue(max(day.last, back.first - REACH_EVENT), back.first, "one_event", "attacks", "accident")
    if not event or back.days >= LONGEST:
        return None
    earlier = shifted(str(day.period), -back.days)
    return Moment(period=earlier, extent="incident", mention=back, line=sentence.line)


def _before_it(page: Page, account: Account, scene: Scene, sentence: Sentence) -> Moment | None:
    """«The raid came two days after gunmen hit a post. Nine died in that attack.»: so long before what was told."""
    told, frame = account.current, account.frame
    told = frame if told is not None and frame is not None and frame.is_stretch and told.within(frame) else told
    behind = next((m for m in scene.mentions if m.counts_from > 0 and m.days and m.first > sentence.first), None)
    if behind is None or told is None or told.period is None or not 1 <= (behind.days or 0) < LONGEST:
        return None
    struck = page.has_cue(behind.last, sentence.last, *STRUCK)
    if told.extent != "incident" or not struck or not _is_gone_back_to(page, sentence, behind.first):
        return None
    day = shifted(told.period, -(behind.days or 0))
    return Moment(period=day, extent="incident", mention=behind, line=sentence.line)


def _is_gone_back_to(page: Page, sentence: Sentence, last: int) -> bool:
    """Whether the next sentence takes up an event by another noun than the sentence's own, or tells who died there."""
    following = told_next(page, sentence)[0]
    if following is None:
        return False
    own = {page.tokens[event.first].form for event in page.cues(sentence.first, last, "one_event")}
    named = (
        event for event in page.cues(following.first, following.last, "one_event") if page.has_article(event.first)
    )
    again = any(page.tokens[event.first].form not in own for event in named)
    return again or page.has_cue(following.first, following.last, "resume", "in_them")
