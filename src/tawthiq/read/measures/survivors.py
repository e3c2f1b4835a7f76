"""Survivors: of those who were abducted, the ones who are told to have survived came free again."""

from collections.abc import Sequence

from tawthiq.languages.words import Trigger
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.governor_behind import governor_after
from tawthiq.read.measures.governors import CAPTIVE, governor_before
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page

REACH_NUMBER = 12  # tokens from «عدد الناجين» to the number
NEXT_VERB = 2  # tokens from «من هؤلاء» to the verb
NEXT_PART = 2  # tokens from survivors to those who are counted among them behind a colon


def survived(page: Page, figure: Figure, before: Figure | None, told: Figure | None) -> bool:
    """«خطف التنظيم 412، وبلغ عدد الناجين 230»: told of the taken, survivors are those who came free again.

    `before` is the figure before in the sentence, `told` the last one before the sentence.
    """
    taken = before if before is not None else told
    if taken is None or figure.counted.heads:
        return False
    cue = _survivors_before(page, figure, taken) if taken.measure == "abducted" else _goes_on(page, figure, before)
    open_yet = taken.measure in CAPTIVE if before is None else taken.measure in (None, "abducted")
    cue = cue or (let_go_of_them(page, figure, before) if open_yet else None)
    if cue is None:
        return False
    figure.measured("freed", "counted-noun", cue)
    figure.governor = cue
    return True


def let_go_of_them(page: Page, figure: Figure, before: Figure | None = None) -> Match | None:
    """«خطف التنظيم 412. ونجا منهم حتى اليوم 230»: the verb of coming free, said of some of those told last."""
    if figure.kind != "count":
        return None
    start = max(figure.sentence.first if before is None else before.end, figure.first - REACH_NUMBER)
    for verb in page.matches(start, figure.first, "trigger"):
        entry = verb.sense.entry
        behind = (page.lexicon.longest(page.tokens, at, figure.first) for at in (verb.first + 1, verb.last))
        of_them = any(word.sense.entry == "of_them" for words in behind for word in words)
        if of_them and isinstance(entry, Trigger) and entry.needs_held and entry.measure == "freed":
            return verb
    return None


def _survivors_before(page: Page, figure: Figure, taken: Figure) -> Match | None:
    """«عدد الناجين 230», «230 من هؤلاء نجوا», «نجا نصفهم»: the word that says so."""
    if figure.kind == "fraction":
        cue = page.cue(first_with_bounds(page, figure) - 1, "rescued")
        return cue if figure.counted.empty else None
    if figure.kind != "count":
        return None
    start = taken.end if taken.sentence is figure.sentence else figure.sentence.first
    for number in page.cues(max(start, figure.first - REACH_NUMBER), figure.first, "number_of"):
        cue = page.cue(number.last, "rescued")
        if cue is not None and cue.prefix in page.lexicon.articles:
            return cue
    of_them = page.cue(figure.last, "of_them")
    last = min(figure.sentence.last, of_them.last + NEXT_VERB) if of_them is not None else 0
    return page.first_cue(of_them.last, last, "rescued") if of_them is not None else None


def _goes_on(page: Page, figure: Figure, before: Figure | None) -> Match | None:
    """«عدد الناجين 3500: 1200 امرأة و339 رجلاً», «نجا نصفهم (210)»: of those just told to have survived."""
    cue = before.governor if before is not None and before.measure == "freed" else None
    if before is None or cue is None or page.cue(cue.first, "rescued") is None or figure.kind != "count":
        return None
    opened = range(before.end, figure.first)
    near = len(opened) <= NEXT_PART + 1 and any(page.is_mark(at, ":(") for at in opened)
    by_verb = any(page.is_mark(at, ":") for at in opened) and not any(page.is_mark(at, "،,؛.") for at in opened)
    joined = figure.conjoined and len(opened) <= 1 and bool(figure.counted.people)
    return cue if near or by_verb or joined else None


def are_let_go(page: Page, figure: Figure, after: Figure | None, governors: Sequence[Match]) -> bool:
    """«105 victims were released»: a noun for those who suffered, of whom the verb tells that they live.

    «عدد من الضحايا ما زال تحت الأنقاض»: where verbs come first, what stands behind them tells that they are missing.
    """
    head = figure.counted.head()
    if head is None or not head.may_be_wounded:
        return False
    verb = governor_after(page, figure, after, governors)
    entry = verb.sense.entry if verb is not None else None
    if not isinstance(entry, Trigger):
        return False
    if not page.lexicon.doers_first:
        opens = first_with_bounds(page, figure)  # not «سقط ستة ضحايا تحت أنقاض منزلهم»
        return entry.measure == "missing" and entry.faint and all(match.last != opens for match in governors)
    return entry.measure in ("freed", "returned", "missing", "displaced")


def said_of_some(page: Page, figure: Figure, before: Figure, governors: Sequence[Match]) -> Match | None:
    """«12 killed, 46 detained, one of them a smuggler»: of those of whom the verb has just been said."""
    verb = before.governor if page.lexicon.doers_first and before.measure_rule == "verb-after" else None
    if verb is None or page.cue(figure.last, "of_them") is None or not before.end <= verb.first < figure.first:
        return None
    between = range(verb.last, first_with_bounds(page, figure))
    if len(between) != 1 or not page.is_mark(verb.last, ","):
        return None
    earlier = governor_before(page, figure, before, governors)
    entry = earlier.sense.entry if earlier is not None else None
    return verb if isinstance(entry, Trigger) and entry.measure != before.measure else None
