"""How people were harmed: which figures of a sentence each word of harm («بقصف مدفعي», «غارة») belongs to.

A word after a figure is of that figure and of those joined to it before; a word before figures is of those that
follow in its clause. A clause of a part's own («وشخصان قضيا تحت التعذيب») tells nothing of the others.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from tawthiq.languages.phrases import REMEMBERED_FORMS
from tawthiq.languages.words import Method, Trigger
from tawthiq.read.figures.figure import Figure
from tawthiq.read.figures.labelled import label_of
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.page.lexicon import Lexicon
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page, Sentence
from tawthiq.text.tokens import TokenKind

REACH_JOINED = 5  # tokens from a comma to the figure that «وأكثر من …» joins
REACH_BACK = 15  # tokens: a word of harm further from the figure before than from the next one is of the next
REACH = 60  # tokens between a figure and a word of harm, or a deed that is taken up
REACH_OPENER = 4
STEM = 3  # letters that a deed's singular and plural share («ضربة», «ضربات»)
WITHOUT_MEANS = "assassination"
VIOLENT = frozenset({"killed", "injured", "casualties"})


def set_methods(page: Page, sentence: Sentence, figures: Sequence[Figure]) -> None:
    """Set `method` of the figures of people killed or injured in one sentence from the words of harm in it."""
    people = [figure for figure in figures if figure.measure in VIOLENT]
    events = [figure for figure in figures if figure.unit == "events"]
    firsts = [figure.first for figure in people]
    trailing: list[list[Match]] = [[] for _ in people]
    opening: list[list[Match]] = [[] for _ in people]
    for mention in _mentions(page, sentence):
        place = bisect_right(firsts, mention.first)
        known = bool(place and trailing[place - 1])
        if (
            place
            and not _follows_event(page, events, people[place - 1], mention)
            and _trails(page, people, place, mention, known)
        ):
            trailing[place - 1].append(mention)
        elif place < len(people):
            opening[place].append(mention)
    for place, mentions in enumerate(opening):
        _onward(page, people, place, mentions, (trailing, opening))
    for place, mentions in enumerate(trailing):
        _give(page, people[place], mentions)
        _back(page, people, place, mentions, trailing)
    _of_label(page, sentence, people)
    _totals(page, people)


def _of_label(page: Page, sentence: Sentence, people: Sequence[Figure]) -> None:
    """«Landmines: 39», «الغارات الجوية: 7»: the label of a line of a list, before its colon, tells how."""
    first = people[0] if people else None
    if first is None or first.method or first.whole is None:
        return
    label = label_of(page, first)
    mentions = [mention for mention in _mentions(page, sentence) if mention.first in label] if label else []
    if mentions:
        _give(page, first, mentions)


def _follows_event(page: Page, events: Sequence[Figure], figure: Figure, mention: Match) -> bool:
    """Whether operations are counted between a figure and a word of harm: it tells of them.

    Of both where it happened in them: «58 قتيلا في 74 غارة».
    """
    place = bisect_left(events, figure.end, key=lambda event: event.first)
    if place == len(events) or events[place].first > mention.first:
        return False
    if events[place].end > mention.first:  # «29 قتيلاً و43 عملية اغتيال»
        return events[place].conjoined
    return page.cue(events[place].first - 1, "circumstance") is None


def _trails(page: Page, people: Sequence[Figure], place: int, mention: Match, known: bool) -> bool:
    """Whether a word of harm is of the figure before it: no clause or other victim begins between."""
    end = people[place - 1].end
    if mention.first - end > REACH or parted(page, end, mention.first, strict=known):
        return False
    if place == len(people):
        return True
    governor, ahead = people[place].governor, people[place].first - mention.last
    shared = governor is people[place - 1].governor
    if governor is not None and not shared and end <= governor.first < mention.first:
        return False
    return mention.first - end <= max(REACH_BACK, ahead) or people[place].whole is people[place - 1]


def _mentions(page: Page, sentence: Sentence) -> list[Match]:
    """The words of harm; one that only names the doer after another («أعدموا ميدانيا برصاص عناصر») is none."""
    found: list[Match] = []
    told = page.matches(sentence.first, sentence.last, "method")
    hidden = _hidden(page, sentence) if page.lexicon.doers_first else []
    for match in sorted([*told, *hidden], key=lambda match: match.first) if hidden else told:
        if not isinstance(match.sense.entry, Method) or not match.sense.entry.code:
            continue
        names_doer = page.cue(match.first, "agent") is not None
        if not (names_doer and any(other.last == match.first and _tells_how(other) for other in found[-2:])):
            found.append(match)
    return found


def named_means(page: Page, sentence: Sentence) -> list[str]:
    """The codes of the words of harm that a sentence has, each once."""
    entries = (match.sense.entry for match in _mentions(page, sentence))
    return list(dict.fromkeys(entry.code for entry in entries if isinstance(entry, Method)))


def _hidden(page: Page, sentence: Sentence) -> list[Match]:
    """«were shot dead», «clashes with»: the words of harm within longer phrases that mean something else."""
    found: list[Match] = []
    longer = [*page.matches(*_span(sentence), "trigger"), *page.cues(*_span(sentence), "fights_with")]
    for match in [*longer, *page.matches(*_span(sentence), "party")]:
        at = match.first
        tables = {other.sense.table for other in page.match_at.get(at, ())}
        while match.last - match.first > 1 and "method" not in tables and at < match.last:
            may_be = _may_begin_a_method(page.lexicon, page.tokens[at].form)
            inner = page.lexicon.longest(page.tokens, at, match.last - (at == match.first)) if may_be else []
            method = next((each for each in inner if each.sense.table == "method"), None)
            at = method.last if method is not None else at + 1
            if method is not None and method not in found:
                found.append(method)
    return found


@lru_cache(maxsize=REMEMBERED_FORMS)
def _may_begin_a_method(lexicon: Lexicon, form: str) -> bool:
    """Whether a word of harm, alone or with others behind it, may begin with this form."""
    words = lexicon.analyses(form)
    senses = [sense for word in words for sense in lexicon.alone(word)]
    for word in words:
        for second in lexicon.second_words(word):
            senses += (sense for phrase in lexicon.phrases(word, second).values() for sense in phrase)
    return any(sense.table == "method" for sense in senses)


def _span(sentence: Sentence) -> tuple[int, int]:
    return sentence.first, sentence.last


def _tells_how(match: Match) -> bool:
    """Whether a word of harm also tells by what means: an execution does, an assassination does not."""
    return getattr(match.sense.entry, "code", "") != WITHOUT_MEANS


def parted(page: Page, first: int, last: int, strict: bool = False) -> bool:
    """Whether another clause begins between two tokens; one of more people harmed counts only where `strict`."""
    for at in range(first, last):
        if at not in page.match_at and page.tokens[at].kind is not TokenKind.MARK:
            continue
        if page.cue(at, "meanwhile"):
            return True
        beside = page.cue(at, "beside")
        if page.is_mark(at, "؛;") or (beside is not None and (strict or not _joins(page, beside.last, last))):
            return True
        if page.is_mark(at, ":") and not page.tokens[at - 1].form.isdigit():
            return True
        if not page.is_mark(at, "،,") or at + 1 >= last:
            continue
        if any(m.sense.entry in ("saying", "continued") for m in page.matches(at + 1, at + 2, "attribution")):
            return True  # «، مشيرا إلى أن …»
        if page.conjoined(at + 1):
            trigger = page.found(at + 1, "trigger")
            harms = trigger is not None and _harms(trigger)
            if (harms and strict) or (not harms and last - at > REACH_JOINED):
                return True
    return False


def stem(page: Page, match: Match) -> str:
    """What the singular and the plural of a deed's noun share."""
    return page.tokens[match.first].form[len(match.prefix) :][:STEM]


def _joins(page: Page, at: int, last: int) -> bool:
    """«فضلا عن 7 مدنيين», «بالإضافة إلى إصابة 12»: more people harmed follow at once."""
    trigger = page.found(at, "trigger") if at < last else None
    return at == last or (trigger is not None and _harms(trigger))


def _harms(trigger: Match) -> bool:
    return isinstance(trigger.sense.entry, Trigger) and trigger.sense.entry.measure in VIOLENT


def _give(page: Page, figure: Figure, mentions: Sequence[Match]) -> None:
    for match in mentions:
        assert isinstance(match.sense.entry, Method)
        if match.sense.entry.code not in figure.method:
            figure.method.append(match.sense.entry.code)
            figure.because("method", "word-of-harm", match.first, match.last)


def _onward(
    page: Page,
    people: Sequence[Figure],
    place: int,
    mentions: Sequence[Match],
    words: tuple[Sequence[list[Match]], Sequence[list[Match]]],
) -> None:
    """What opens a clause holds for its figures that have no word of their own, behind or before."""
    trailing, opening = words
    start, at = place, mentions[-1].last if mentions else 0
    while mentions and place < len(people) and not parted(page, at, people[place].first):
        if place > start and opening[place]:
            return
        governor = people[place].governor
        told = [m for m in mentions if not trailing[place] or (governor is not None and m.first == governor.first)]
        _give(page, people[place], told)
        at, place = people[place].end, place + 1


def _back(
    page: Page, people: Sequence[Figure], place: int, mentions: Sequence[Match], trailing: Sequence[list[Match]]
) -> None:
    """What closes a clause holds for the figures joined to the last one."""
    if not mentions or _is_own(page, people[place], mentions[0]) or _is_set_apart(page, people, place, mentions[0]):
        return
    for before in range(place - 1, -1, -1):
        figure = people[before]
        after = people[before + 1]
        if trailing[before] or figure.method or parted(page, figure.end, after.first, strict=True):
            return
        if _grew(page, figure.end, after.first):
            return
        _give(page, figure, mentions)


def _is_set_apart(page: Page, people: Sequence[Figure], place: int, mention: Match) -> bool:
    """«125 civilians were killed in May, eight under torture»: a bare, smaller number right behind a comma.

    Not «five were hurt, one of them badly, by a rocket»: behind another comma the clause of all goes on.
    """
    figure, before = people[place], people[place - 1] if place else None
    bare = figure.counted.empty and not figure.conjoined
    bare = bare and page.is_mark(first_with_bounds(page, figure) - 1, "،,")
    smaller = before is not None and figure.measure == before.measure and figure.value < before.value
    return bare and smaller and next(iter(page.marks(figure.end, mention.first, "،,")), None) is None


def _grew(page: Page, first: int, last: int) -> bool:
    """«إلى 39 شهيدا، بعد استشهاد خمسة …»: a toll that grew by more people harmed, in their own way."""
    for cue in page.cues(first, last, "since_then"):
        trigger = page.found(cue.last, "trigger") if cue.last < last else None
        if trigger is not None and _harms(trigger):
            return True
    return False


def _is_own(page: Page, figure: Figure, mention: Match) -> bool:
    """Whether the word is in a clause of the figure's own, or all that tells a part from the others."""
    if figure.kind == "fraction" and mention.first == figure.end:
        return True
    if figure.whole is not None:
        bare = mention.first == figure.end and not mention.prefix
        if bare or (not figure.own_group and figure.kind == "count" and not _inserted(page, figure, mention)):
            return True
    for at in range(figure.end, mention.first + 1):
        if page.is_mark(at, "،,"):
            return False
        if page.found(at, "trigger") is not None:
            return figure.whole is not None or not figure.conjoined  # «7 جثث و29 جريحا سقطوا في …»: of both
    return False


def _inserted(page: Page, figure: Figure, mention: Match) -> bool:
    """«17، أحدهم ضابط، في كمين», «ستة، بينهم أشقاء، قُتلوا بقذائف»: the clause of all goes on behind the part."""
    for at in range(figure.end, min(mention.first, figure.end + REACH)):
        if page.is_mark(at, "،,"):
            goes_on = page.found(at + 1, "trigger") or page.cue(at + 1, "circumstance", "function")
            return at + 1 == mention.first or goes_on is not None
    return False


def _totals(page: Page, people: Sequence[Figure]) -> None:
    """«توفي 2 جوعا، ليصل المجموع إلى 66»: a running total has the method of the figure that it adds to."""
    for before, figure in pairwise(people):
        if figure.method or not before.method:
            continue
        between = range(before.end, figure.first)
        total = page.has_cue(between.start, between.stop, "total", "toll", "running")
        if total and not page.has_cue(between.start, between.stop, "beside"):
            figure.harmed_as(before, "running-total")


class Harm:
    """What sentences without a word of harm take up from those before: the method of a list, of «القصف», of a toll."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.heading: list[str] = []
        self.named: dict[str, list[str]] = {}
        self.before: list[Figure] = []

    def sentence(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Give the people harmed in one sentence the method that it takes up, before its own words are read."""
        people = [figure for figure in figures if figure.measure in VIOLENT]
        mentions = _mentions(self.page, sentence)
        if not sentence.headline:
            if not mentions:
                self._take_up(sentence, people)
            self._remember(sentence, people, mentions)

    def _take_up(self, sentence: Sentence, people: Sequence[Figure]) -> None:
        page, first = self.page, sentence.first
        total = page.first_cue(first, min(first + REACH_OPENER, sentence.last), "total")
        for figure in people:
            if figure.method or figure.kind != "count":
                continue
            taken = self._named_before(sentence, figure) or self._toll_before(sentence, figure)
            if sentence.listed or (total is not None and not parted(page, total.last, figure.first)):
                taken = self.heading or taken
            if taken:
                figure.method = list(taken)
                figure.because("method", "taken-up")

    def _toll_before(self, sentence: Sentence, figure: Figure) -> list[str]:
        """«وكانت الحصيلة الأولية تشير إلى …»: of what was told last, unless it runs on since a start."""
        page = self.page
        first = max(sentence.first, figure.first - REACH)
        for toll in page.cues(first, figure.first, "toll", "provisional"):
            runs = page.has_cue(first, figure.first, "running")
            definite = toll.prefix in page.lexicon.articles
            if definite and not runs and self.before and not parted(page, toll.last, figure.first):
                return self.before[-1].method
        return []

    def _named_before(self, sentence: Sentence, figure: Figure) -> list[str]:
        """«القصف», «هذه العمليات»: the deed that was named with its method before."""
        named = [*self.page.cues(max(sentence.first, figure.first - REACH), figure.first, "violence")]
        for violence in reversed(named):
            if violence.prefix in self.page.lexicon.articles:
                at = violence.first
                headed = at - sentence.first < REACH_OPENER and self._opens_list(at, figure.first)
                if parted(self.page, at, figure.first) and not headed:
                    return []
                return self.named.get(stem(self.page, self.page.match_at[at][0]), [])
        return []

    def _opens_list(self, first: int, last: int) -> bool:
        """«أما الغارات فتوزعت كالتالي: 4 في …»: all that the colon opens is of the deed."""
        return any(self.page.is_mark(at, ":") for at in range(first, last))

    def _remember(self, sentence: Sentence, people: Sequence[Figure], mentions: Sequence[Match]) -> None:
        if not sentence.listed:
            opens_list = self.page.is_mark(sentence.last - 1, ":")
            codes = [match.sense.entry.code for match in mentions if isinstance(match.sense.entry, Method)]
            told = codes or [code for figure in people for code in figure.method]
            self.heading = list(dict.fromkeys(told)) if opens_list else []
        for violence in self.page.cues(sentence.first, sentence.last, "violence"):
            if violence.prefix not in self.page.lexicon.articles:
                self.named.pop(stem(self.page, violence), None)  # other deeds of that kind
        for match in mentions:
            if isinstance(match.sense.entry, Method):
                self.named[stem(self.page, match)] = [match.sense.entry.code]
        self.before = list(people) or self.before
