"""By whom: the party that the text names as doing it, in the sentence or in the account that goes on.

A figure has the doer that its own sentence accuses; else its whole's; else an account that goes on keeps the
doer told last, and where a report blames one side alone, all harm that it tells after it is that side's.
"""

from collections import Counter
from collections.abc import Sequence

from tawthiq.languages.words import Head
from tawthiq.model.claim import EVENT_MEASURES, Measure
from tawthiq.read.blame import accused
from tawthiq.read.doers import DONE, HARM, KEPT, REACH_CUE, Doers, codes_of
from tawthiq.read.figure import Figure
from tawthiq.read.lexicon import Match
from tawthiq.read.page import Page, Sentence
from tawthiq.read.partners import Partners
from tawthiq.read.shared_blame import share_blame
from tawthiq.read.subjects import Case

LINES_CARRIED = 3
TAKEN: frozenset[Measure] = frozenset({"detained", "held"})
SHARE_OF_ONE = 0.75  # of all doers told, from which on a report is taken to blame one side


class Blaming:
    """Gives figures their doers in the order of the text, and carries a doer on while the account goes on."""

    def __init__(self, page: Page) -> None:
        """Start a text in which nobody speaks and nobody has done anything yet."""
        self.page = page
        self.speaker = ""
        self._doers = Doers(page)
        self._partners = Partners(page)
        self._carried: list[str] = []
        self._carried_line = -1
        self._carried_listed = False
        self._last_by: dict[Measure, list[str]] = {}
        self._acting: list[tuple[int, tuple[str, ...]]] = []

    def sentence(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Set `by` of the figures of one sentence where its own words name it."""
        doers = self._doers.of(sentence, figures)
        acting = [doer for doer in doers if doer.acts]
        for doer in acting:
            self._count_acting(doer.parties, doer.first)
        for figure in figures:
            if figure.unit == "events":
                self._count_acting(figure.counted.doers, figure.first)
        takers = [doer for doer in doers if not doer.quarrels]
        for place, figure in enumerate(figures):
            if figure.measure in DONE | KEPT:
                earlier, later = figures[:place], figures[place + 1 :]
                able = doers if figure.measure in HARM else takers
                case = Case(
                    page=self.page, figure=figure, earlier=earlier, later=later, doers=able, speaker=self.speaker
                )
                _blame(self.page, figure, accused(case))
                self._own_operations(sentence, figure)
                if figure.own_by and figure.by and figure.whole is None:
                    helpers = self._partners.named(sentence.first, figure.first)
                    figure.by = list(dict.fromkeys([*figure.by, *helpers]))
        share_blame(self.page, figures)
        if acting and not figures and not sentence.headline:
            self._carry(codes_of(acting[0].parties), sentence)

    def _own_operations(self, sentence: Sentence, figure: Figure) -> None:
        """Operations that a belligerent tells of are its own; its partners did them too."""
        if figure.unit != "events" or figure.whole is not None:
            return
        if not figure.own_by and self.speaker and figure.kind == "count" and not sentence.headline:
            known = self._last_by.get("operations", [])
            joint = figure.measure == "operations" and self.speaker in known
            figure.by, figure.own_by = list(known) if joint else [self.speaker], True
            figure.because(self.page, "by", "operations-told-by-those-who-did-them")
        if figure.own_by:
            helpers = self._partners.named(figure.end, sentence.last)
            figure.by = list(dict.fromkeys([*figure.by, *helpers]))

    def inherit(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Parts take their whole's; an account that goes on keeps the doer told last."""
        self._partners.join(figures, self.speaker)
        for figure in figures:
            whole = figure.whole
            if figure.own_by:
                if whole is None and figure.measure in HARM and not sentence.headline:
                    self._carry(figure.by, sentence)
            elif whole is not None and (whole.measure in DONE or figure.measure == whole.measure):
                figure.by, figure.own_by = list(whole.by), whole.own_by
            elif self.speaker not in figure.groups and not _is_divided(figures, figure, self._carried):
                self._take_from_account(sentence, figure)
            if figure.by and figure.by == self._carried:
                self._carried_line = sentence.line  # the account is still being told
            if figure.measure and figure.kind == "count" and whole is None:
                self._last_by[figure.measure] = figure.by

    def settle(self, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
        """Where the report blames one side alone, harm that it goes on to tell without a doer is that side's.

        So are those whom it goes on to tell as held, where one side alone is told to have taken people.
        """
        self._partners.settle()
        figures = [figure for _, found in told for figure in found]
        _give_to_sole(self.page, self._acting, [figure for figure in figures if figure.measure in HARM])
        taken = [figure for figure in figures if figure.measure in TAKEN]
        _give_to_sole(self.page, [(figure.first, tuple(figure.by)) for figure in taken if figure.own_by and figure.by], taken)

    def _count_acting(self, parties: Sequence[Match], at: int) -> None:
        codes = tuple(codes_of(parties))
        if codes:
            self._acting.append((at, codes))

    def _carry(self, codes: Sequence[str], sentence: Sentence) -> None:
        self._carried, self._carried_line, self._carried_listed = list(codes), sentence.line, sentence.listed

    def _take_from_account(self, sentence: Sentence, figure: Figure) -> None:
        before = range(sentence.first, figure.first)
        figure.resumes = any(self.page.cue(at, "resume", "total") for at in before)
        own = bool(self.speaker) and not sentence.headline
        compared = any(_compares(self.page, at) for at in before)
        if figure.kind == "ratio" or (compared and figure.unit == "events"):
            figure.by = list(self._last_by.get(figure.measure, ()))
            figure.because(self.page, "by", "as-the-figure-that-it-measures")
        elif self._goes_on(sentence, figure):
            figure.by = list(self._carried)
            figure.because(self.page, "by", "carried-on")
        elif own and figure.measure == "detained":
            figure.by = [self.speaker]
            figure.because(self.page, "by", "the-body-that-tells-its-arrests")

    def _goes_on(self, sentence: Sentence, figure: Figure) -> bool:
        """Whether the account in which a doer was told is taken up («كما», a list, a toll in its line)."""
        lines = sentence.line - self._carried_line
        if not self._carried or figure.measure not in DONE or _share_a_side(self.page, self._carried, figure.groups):
            return False
        cues = ("resume", "toll") if lines == 0 else ("resume", "total")
        before = range(sentence.first, figure.first)
        amid = any(
            match.pronoun and not any(self.page.cue(at, "relative") for at in range(match.first - REACH_CUE, match.first))
            for match in self.page.cues(sentence.first, figure.first, "amid")
        )
        taken_up = amid or any(self.page.cue(at, *cues) for at in before)
        headed = sentence.listed and not self._carried_listed  # its own entry gives way to the next
        near = lines <= LINES_CARRIED and (taken_up or headed)
        return near or _tells_of_known_violence(self.page, sentence.first, figure.first)


def _give_to_sole(page: Page, acting: Sequence[tuple[int, tuple[str, ...]]], figures: Sequence[Figure]) -> None:
    """Give figures without a doer the one side that does nearly all that is told; none where several do."""
    if not acting:
        return
    sole, times = Counter(codes for _, codes in acting).most_common(1)[0]
    if times < SHARE_OF_ONE * len(acting):
        return
    first = min(at for at, codes in acting if codes == sole)
    periods = {figure.period for figure in figures if tuple(figure.by) == sole}
    for figure in figures:
        another_time = _is_long(figure) and figure.period not in periods and not figure.resumes
        told_after = figure.whole is None and figure.first > first
        told_after = told_after and not _is_of_two_sides(page, figure) and not _is_elsewhere(page, figure.sentence)
        open_to = told_after and not another_time and not _is_divided(figures, figure, sole)
        if open_to and _is_open_to(figure, sole):
            figure.by = list(sole)
    for figure in figures:
        if figure.whole is not None and _is_open_to(figure, sole):
            figure.by = list(figure.whole.by)


def _blame(page: Page, figure: Figure, parties: Sequence[Match]) -> None:
    codes = codes_of(parties)
    if not parties or (codes and figure.measure in HARM and set(codes) <= set(figure.groups)):
        return  # nobody is told to have killed his own
    figure.by, figure.own_by = codes, True  # no codes for «أطراف أخرى», but none of the account's either
    figure.because(page, "by", "named-doer", parties[0].first, parties[-1].last)


def _compares(page: Page, at: int) -> bool:
    """«مقارنة بـ», «انخفاضاً من»: whether the words at a token set the figure that follows beside the one before."""
    change = page.cue(at, "growth", "decline")
    return page.cue(at, "compared") is not None or (change is not None and page.cue(change.last, "partitive") is not None)


def _is_elsewhere(page: Page, sentence: Sentence) -> bool:
    """«وفي بغداد، …»: whether a sentence opens a scene of its own, at another place."""
    opens = sentence.opens_line and not sentence.listed and sentence.first not in page.place_cover
    return opens and sentence.first + 1 in page.place_cover


def _is_of_two_sides(page: Page, figure: Figure) -> bool:
    """Whether the violence beside a figure is of two sides, neither of which is said to have done it."""
    following = range(figure.end, min(figure.end + REACH_CUE, figure.sentence.last))
    if any(page.cue(at, "two_sided") for at in following):
        return True
    for at in range(figure.first - 1, figure.sentence.first - 1, -1):
        if page.cue(at, "two_sided"):
            return True
        if page.cue(at, "violence", "resume") or page.found(at, "method"):
            return False
    return False


def _tells_of_known_violence(page: Page, first: int, last: int) -> bool:
    """Whether the last violence named in tokens `first:last` is definite: «الضربات», «العمليات» told of before.

    What has more words to tell it apart («الهجوم على المدرسة») or no article is news.
    """
    for at in range(last - 1, first - 1, -1):
        for match in page.match_at.get(at, ()):
            entry = match.sense.entry
            event = entry == "violence" or (isinstance(entry, Head) and entry.measure in EVENT_MEASURES)
            if event and not page.cue(at, "two_sided"):
                apart = any(page.cue(after, "relative", "against") for after in range(match.last, match.last + 2))
                return match.prefix in page.lexicon.articles and not apart
    return False


def _is_divided(figures: Sequence[Figure], whole: Figure, doers: Sequence[str]) -> bool:
    """Whether a part of a total is told to be the work of others than these, or alone to be theirs."""
    parts = [part for part in figures if part.whole is whole and part.by]
    return any(list(part.by) != list(doers) or part.own_by for part in parts)


def _is_open_to(figure: Figure, codes: Sequence[str]) -> bool:
    """Whether the text leaves open who did it, and those blamed are not the victims."""
    return not figure.by and not figure.own_by and not set(codes) & set(figure.groups)


def _is_long(figure: Figure) -> bool:
    return figure.extent in ("cumulative", "period") and figure.own_period


def spare_their_own(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Take back blame that would make a side the doer of harm to its own, once every code is settled."""
    for _, figures in told:
        for figure in figures:
            if figure.measure in HARM and figure.unit != "events" and _is_of_one_side(page, figure.by, figure.groups):
                figure.by = []


def _share_a_side(page: Page, doers: Sequence[str], victims: Sequence[str]) -> bool:
    sides = [*page.lexicon.words.sides, set(doers)]
    return any(set(doers) & set(side) and set(victims) & set(side) for side in sides)


def _is_of_one_side(page: Page, doers: Sequence[str], victims: Sequence[str]) -> bool:
    sides = [*page.lexicon.words.sides, *({code} for code in doers)]
    return bool(doers) and any(set(doers) <= set(side) and set(victims) & set(side) for side in sides)
