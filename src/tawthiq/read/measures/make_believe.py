"""Make-believe: sentences of a drill, a scenario or a bare question, in which nothing that is told has come about.

"The exercise simulated a crash. Forty-six people died and 61 were hurt", «هل قتل الجيش 300 من المسلحين؟».
"""

from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence

LONGEST_SCENARIO = 4  # sentences of a paragraph in which a scenario goes on


def make_believe_from(page: Page, sentence: Sentence) -> int:
    """The token of a sentence from which on what it tells befell nobody; its end where all of it is told as true."""
    scene = _scene_from(page, sentence)
    if scene is not None:
        return scene
    return sentence.first if _asks_whether(page, sentence) or _goes_on(page, sentence) else sentence.last


@needs("scenario")
def _scene_from(page: Page, sentence: Sentence) -> int | None:
    """«في السيناريو انزلقت الطائرة فقُتل 46», "an exercise simulating a crash in which 46 people died"."""
    cue = page.first_cue(sentence.first, sentence.last, "scenario")
    return cue.last if cue is not None else None


@needs("asks_whether", nothing=bool)
def _asks_whether(page: Page, sentence: Sentence) -> bool:
    """«هل قتل الجيش 300 من المسلحين؟»: a question that may be answered with no, by its first word and its mark."""
    opens = next((at for at in range(sentence.first, sentence.last) if not page.is_mark(at, "\"'«“‘-–")), sentence.last)
    if page.cue_within(opens, "asks_whether") is None:
        return False
    ends = range(max(sentence.first, sentence.last - 3), sentence.last)
    return any(page.is_mark(at, "?؟") for at in ends)


def _goes_on(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence of a paragraph goes on with the scenario of one before: no day, no word of what is real."""
    for index in range(sentence.index, max(sentence.index - LONGEST_SCENARIO, 0), -1):
        here, before = page.sentences[index], page.sentences[index - 1]
        dated = any(at in page.date_cover for at in range(here.first, here.last))
        real = page.has_cue(here.first, here.last, "in_earnest")
        if dated or real or before.line != here.line or before.headline:
            return False
        if page.has_cue(before.first, before.last, "scenario"):
            return True
    return False
