"""Performed: words for executing that have an act for object («raids executed by the jets», «executed 14 raids»)."""

from tawthiq.languages.words import Head
from tawthiq.model.claim import EVENT_MEASURES
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page
from tawthiq.text.tokens import TokenKind

NEXT_ACT = 4  # tokens from the verb to the act: a number and two qualities before it
NO_OBJECT = ("agent", "circumstance", "function")  # what no object of the verb stands behind
OF_HARM = {"trigger", "method"}


def settle_performed(page: Page) -> None:
    """Read each such word as none of harm right behind an act, or before one that it has for object."""
    if "performs_acts" not in page.lexicon.words.cues:
        return  # a language in which the two are not written alike
    for readings in page.match_at.values():
        cue = next((match for match in readings if match.sense.entry == "performs_acts"), None)
        if cue is not None and (_has_act_before(page, cue) or _has_act_behind(page, cue.last)):
            readings[:] = [match for match in readings if match.sense.table not in OF_HARM]


def _has_act_before(page: Page, cue: Match) -> bool:
    """«The raids executed by the jets», not «those who led the raid executed six men»."""
    before = page.covered[cue.first - 1] if cue.first else -1
    if before < 0 or not _is_act(page, before):
        return False
    for at in _behind(page, cue.last):
        if any(match.sense.entry in NO_OBJECT for match in page.match_at.get(at, ())):
            return True
        if _is_of_people(page, at):
            return False
    return True


def _has_act_behind(page: Page, last: int) -> bool:
    for at in _behind(page, last):
        if _is_act(page, at):
            return True
        if _is_of_people(page, at):
            return False
    return False


def _behind(page: Page, last: int) -> range:
    end = min(last + NEXT_ACT, len(page.tokens))
    stop = next((at for at in range(last, end) if page.tokens[at].kind is TokenKind.MARK), end)
    return range(last, stop)


def _is_act(page: Page, at: int) -> bool:
    heads = (match.sense.entry for match in page.match_at.get(at, ()))
    return any(isinstance(entry, Head) and entry.measure in EVENT_MEASURES for entry in heads)


def _is_of_people(page: Page, at: int) -> bool:
    return any(match.sense.table in ("person", "party") for match in page.match_at.get(at, ()))
