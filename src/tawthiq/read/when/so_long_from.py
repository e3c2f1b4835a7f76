"""So long from it: sentences without figures that count to another event from the one told («two days later»)."""

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
