"""How counted operations and strikes were done: «41 عملية اغتيال», «58 ضربة بالمسيّرات», «26 منها بإطلاق النار».

The number's own words tell it, or the word before it that the number measures; parts have their whole's kind, and
later numbers of the same deeds that of the first. Aeroplanes are said by the measure, and are no method of a deed.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tawthiq.languages.words import Method
from tawthiq.model.claim import EVENT_MEASURES
from tawthiq.read.figures.figure import Figure
from tawthiq.read.manner.methods import VIOLENT, parted, stem
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page, Sentence

REACH_OWN = 4  # tokens from the counted noun to the means: «27 عملية منها بالرصاص»
REACH_TOPIC = 25  # tokens from «المسيّرات» or «عمليات الاغتيال» to the number that measures it
FLOWN = "airstrike"
MEANT = {"airstrikes": frozenset({"drone-strike", "shelling"})}
"""What may stand before the number and tell of all its deeds; any method where a measure has no entry."""


def set_deeds(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Set `method` of all operations and strikes of a report, and of the people harmed in them."""
    deeds = _Deeds(page)
    for sentence, figures in told:
        deeds.sentence(sentence, figures)


class _Deeds:
    """Goes through the report and keeps, for each noun of deeds, how the first of them were done."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.kinds: dict[tuple[str, str], list[str]] = {}
        self.last: dict[str, list[str]] = {}

    def sentence(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        for place, figure in enumerate(figures):
            if figure.measure in EVENT_MEASURES:
                until = figures[place + 1].first if place + 1 < len(figures) else sentence.last
                self._tell(figure, figures[place - 1].end if place else sentence.first, until)
        for deed, harmed in pairwise(figures):
            self._harm(deed, harmed)

    def _tell(self, figure: Figure, since: int, until: int) -> None:
        page = self.page
        own = list(_codes(page, figure.last, min(until, figure.end + REACH_OWN), figure.end))
        before = [] if own else self._topic(figure, since)
        found = own or before
        mixed = any(_code(match) == FLOWN for match in found) and figure.measure == "airstrikes"
        means = [] if mixed else [match for match in found if _code(match) != FLOWN]
        for match in means:
            _give(page, figure, [_code(match)], match)
        bare = not own and not before
        whole = figure.whole
        if whole is not None and whole.measure in EVENT_MEASURES and (bare or figure.measure == "operations"):
            _give(page, figure, whole.method)
        elif bare or (own and figure.measure == "operations" and self._is_bare_noun(figure, own)):
            _give(page, figure, self._known(figure))
        elif not whole:
            self._keep(figure)

    def _is_bare_noun(self, figure: Figure, own: Sequence[Match]) -> bool:
        """Whether the words of harm are the means of deeds whose kind was told before: «26 من العمليات بعبوات»."""
        return own[0].first >= figure.end and bool(own[0].prefix)

    def _known(self, figure: Figure) -> list[str]:
        if figure.counted.empty or figure.kind == "ratio":
            return self.last.get(str(figure.measure), [])
        return self.kinds.get((str(figure.measure), self._stem(figure)), [])

    def _keep(self, figure: Figure) -> None:
        measure = str(figure.measure)
        self.kinds.setdefault((measure, self._stem(figure)), list(figure.method))
        self.last.setdefault(measure, list(figure.method))

    def _stem(self, figure: Figure) -> str:
        heads = figure.counted.heads
        match = heads[0] if heads else figure.governor
        return stem(self.page, match) if match is not None else ""

    def _topic(self, figure: Figure, since: int) -> list[Match]:
        """«عمليات الاغتيال … إلى 22», «المسيّرات نفّذت 9»: the words before the number that tell of its deeds."""
        page = self.page
        first = max(since, figure.sentence.first, figure.first - REACH_TOPIC)
        for at in range(figure.first - 1, first - 1, -1):
            if (at in page.quantity_cover and at not in page.date_cover) or page.cue(at, "meanwhile", "beside"):
                first = at + 1
                break
        allowed = MEANT.get(str(figure.measure))
        found = [match for at in range(first, figure.first) if (match := _method_at(page, at)) is not None]
        if allowed is None:
            governor = figure.governor
            return [match for match in found if governor is not None and match.first <= governor.last <= match.last + 1]
        return [match for match in found if _code(match) in allowed]

    def _harm(self, deed: Figure, harmed: Figure) -> None:
        """«81 اقتتالاً قُتل فيها 67», «8 ضربات قتلت 11»: people harmed have the method of the deeds right before."""
        if deed.measure not in EVENT_MEASURES or harmed.measure not in VIOLENT or harmed.method or not deed.method:
            return
        if harmed.whole is None and not parted(self.page, deed.end, harmed.first):
            _give(self.page, harmed, deed.method)


def _codes(page: Page, first: int, last: int, noun_end: int) -> Iterator[Match]:
    """The words of harm in the counted noun phrase and right behind it, up to a mark, a verb or another clause."""
    for at in range(first, last):
        if at >= noun_end and (page.is_mark(at, "،,.؛;:()") or page.found(at, "trigger") or page.cue(at, "relative")):
            return
        match = page.found(at, "method")
        if match is not None and _code(match) and getattr(match.sense.entry, "deed", True):
            yield match


def _method_at(page: Page, at: int) -> Match | None:
    """The word of harm at token `at`, also the first of a longer name («المسيّرات الإسرائيلية»)."""
    match = page.found(at, "method")
    if match is None and page.covered[at] == at:
        match = next((found for found in page.word(at) if found.sense.table == "method"), None)
    return match if match is not None and _code(match) else None


def _code(match: Match) -> str:
    return match.sense.entry.code if isinstance(match.sense.entry, Method) else ""


def _give(page: Page, figure: Figure, codes: Sequence[str], match: Match | None = None) -> None:
    for code in codes:
        if code not in figure.method:
            figure.method.append(code)
            if match is None:
                figure.because("method", "deeds-told-before")
            else:
                figure.because("method", "kind-of-deed", match.first, match.last)
