"""Background: what brought on that which a sentence tells, and has no date unless it says one itself."""

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page
from tawthiq.read.when.counting import HARM, cued

REACH_AFTER = 3  # tokens from «بعد» to the number of those whom it befell
REACH_CAUSE = 16  # tokens from «ردا على هجوم» to the number of those whom the attack befell
REACH_ONSET = 6  # tokens of a sentence in which it says that what is told began
REACH_OPENING = 2  # tokens of a sentence that «بعد» opens, with what is written before it


def what_brought_it_on(page: Page, figure: Figure) -> int:
    """The token at which the background begins that tells the figure, -1 for what is told itself.

    «اعتُقل الشهر الماضي 30 مطلوباً، وذلك بعد مقتل خمسة», «قتل الجيش أمس 20 رداً على هجوم أُصيب فيه شرطيان».
    """
    if figure.measure not in (*HARM, "abducted") or figure.whole is not None or figure.kind != "count":
        return -1
    if figure.measure == "abducted":
        return _what_it_began_with(page, figure)
    start = max(figure.sentence.first + REACH_OPENING, figure.first - REACH_CAUSE)
    causes = page.cues(start, figure.first, "since_then", "after_which")
    begun = _what_it_began_with(page, figure)
    told = [begun] if begun >= 0 else []
    told += [cue.first for cue in causes if _begins(page, figure, cue)]
    told += [cue.first for cue in page.cues(start, figure.first, "in_answer") if not _ends(page, cue.first, figure)]
    return max(told, default=-1)


def _what_it_began_with(page: Page, figure: Figure) -> int:
    """«The violence erupted after tribesmen abducted two drivers», «It all began when …»: what came before the news."""
    first, doers_first = figure.sentence.first, page.lexicon.doers_first
    onsets = page.cues(first, min(first + REACH_ONSET, figure.first), "onset") if doers_first else ()
    for onset in onsets:
        lasts = page.has_cue(first, onset.first, "lasts_long") or page.cue(first, "that_they") is not None
        if lasts and page.cue(onset.last, "when_struck") is not None:
            return onset.last
    return -1


def _begins(page: Page, figure: Figure, cue: Match) -> bool:
    """«بعد مقتل خمسة», «بعد أن خسرت تسعة», «عقب تفجير السوق الذي راح ضحيته ستة»; not «أربعة بعد وفاة جريح»."""
    start = max(figure.sentence.first, cue.first - REACH_CAUSE)
    if cue.first - 1 in page.quantity_cover or cued(page, start, cue.first, "running", "toll", "thus", "growth"):
        return False  # «ارتفعت الحصيلة إلى تسعة بعد وفاة جريحين»
    if figure.first - cue.first <= REACH_AFTER:
        harm = page.found(cue.last, "trigger") or page.cue(cue.last, "results", "that")
        return harm is not None
    event = cued(page, cue.last, cue.last + 1, "one_event") and cued(page, cue.last, figure.first, "relative")
    return event and not _ends(page, cue.first, figure)


def _ends(page: Page, first: int, figure: Figure) -> bool:
    """Whether the clause of a cause ends before the figure, but for «، وفق الوزارة،», or others are counted there."""
    stops = [at for at in range(first, figure.first) if page.is_mark(at, "،,؛") or at in page.quantity_cover]
    told = len(stops) == 2 and next(page.matches(stops[0], stops[1], "attribution"), None) is not None
    return bool(stops) and not (told and stops[0] + 1 < stops[1] and page.is_mark(stops[1], "،,"))
