"""In what light a figure is told: denied, feared or provisional; how strongly its doer is named; what it leaves out."""

from bisect import bisect_left
from collections.abc import Sequence

from tawthiq.languages.places import load_place_words
from tawthiq.languages.words import Head, Trigger
from tawthiq.model.claim import Measure, Stance
from tawthiq.read.figures.definite import DEFINITE_NUMBER
from tawthiq.read.figures.figure import ITS_WHOLES, Figure
from tawthiq.read.manner.attributed import another_speaks, attribute
from tawthiq.read.manner.may_be import fear_behind, is_to_come, may_be, turns_to_fact
from tawthiq.read.manner.methods import VIOLENT, parted, set_methods
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.page.match import Match
from tawthiq.read.page.needs import needed, needs
from tawthiq.read.page.page import SENTENCE_ENDS, Page, Sentence

__all__ = ["Exclusions", "inherit_manner", "set_methods", "set_stance"]

REACH_STANCE = 30
_BARE = 2  # letters of «أن», with no pronoun for the toll
REACH = 60  # tokens between a figure and words about it
LONGEST_EXCLUDED = 20
REMEMBERED = 200  # figures to which words of exclusion may look back
REACH_WHOSE = 7  # tokens from that report, by whom it is between, to what it says
REACH_PAPER = 4  # tokens from a denial to the report that is denied
LONGEST_NOT = 2  # tokens of «and not»
REACH_TOLD = 4  # tokens from a provisional toll to the number that it is of
STANCES: dict[Stance, frozenset[str]] = {  # in their order, each with the words that tell it
    "denied": needed("denied", "untrue", "retracts", "not_so_many"),
    "projected": needed("projected", "perhaps", "promises", "maybe"),
    "provisional": needed("provisional"),
}


def set_stance(page: Page, sentence: Sentence, figures: Sequence[Figure]) -> None:
    """Set `stance` and `attribution` of the figures of one sentence from its cues."""
    said = page.said_in[sentence.index]
    stances = [stance for stance in STANCES if not STANCES[stance].isdisjoint(said)]
    for place, figure in enumerate(figures):
        for stance in stances:
            cue = _cue_before(page, sentence, figure, figures[:place], stance)
            if cue is not None and not (stance == "projected" and _are_those_told(figure)):
                figure.stance = stance
                figure.because("stance", stance, cue.first, cue.last)
                break
        if figure.stance == "stated" and figure.governor is not None and is_to_come(page, figure.governor):
            figure.stance = "projected"
            figure.because("stance", "projected", figure.governor.first, figure.governor.last)
        attribute(page, sentence, figure, figures)
    _provisional_after(page, sentence, figures)


def _are_those_told(figure: Figure) -> bool:
    """«وحذّرت من أن القتلى الـ326 لا يمثلون إلا من وثّقتهم»: people told before are not only feared."""
    head = figure.counted.head()
    harmed = head is not None and head.measure in ("killed", "injured")
    return harmed and any(ground.rule == DEFINITE_NUMBER for ground in figure.why)


def _cue_before(
    page: Page, sentence: Sentence, figure: Figure, earlier: Sequence[Figure], name: Stance
) -> Match | None:
    """The cue that reaches the figure: before it, with no clause or word of saying of its own between."""
    found = None
    for match in page.cues(max(sentence.first, figure.first - REACH_STANCE), figure.first, name):
        forward = name == "provisional" and _looks_forward(page, match, [*earlier, figure])
        if forward or not (name == "provisional" and earlier and _is_governed(page, match)):
            found = match
    if found is None and name == "projected" and (perhaps := may_be(page, figure, earlier)) is not None:
        return perhaps
    if found is None and name == "denied" and (other := _not_so_many(page, figure, earlier)) is not None:
        return other
    if found is None:
        behind = {"projected": fear_behind, "denied": _taken_back}.get(name)
        return behind(page, sentence, figure) if behind is not None else None
    labels = found.last < figure.first and page.is_mark(found.last, ":")  # «حصيلة أولية: …»
    if parted(page, found.last + labels, figure.first):
        return None
    if name == "projected" and turns_to_fact(page, found, figure, earlier):
        return None
    if name == "denied" and (
        _tells_the_true_number(page, found.last, figure.first) or page.has_cue(found.last, figure.first, "accusing")
    ):
        return None  # «نفى الجيش القصف، متهماً الفصيل بقتل 12»
    if name == "denied" and page.has_cue(found.last, figure.first, "what"):
        return found  # «نفى المجلس ما نُشر عن مقتل 12»: what others say is what is denied
    after = _told_by(page, sentence, found) if name == "provisional" else found.last + 1
    after = _past_the_report(page, found) if name == "denied" else after
    return None if another_speaks(page, after, figure.first) else found


@needs("not_so_many")
def _not_so_many(page: Page, figure: Figure, earlier: Sequence[Figure]) -> Match | None:
    """«قُتل 12 شخصاً لا 20», «12 were killed, not 20»: another number than the one told right before is denied."""
    opens = first_with_bounds(page, figure)
    told = bool(earlier) and earlier[-1].measure == figure.measure and figure.counted.nameless
    cue = page.cue_up_to(max(earlier[-1].end, opens - LONGEST_NOT), opens, "not_so_many") if told else None
    return cue if cue is not None and cue.first - earlier[-1].end <= 1 else None


def _past_the_report(page: Page, denied: Match) -> int:
    """«Denied a television report that 31 had died»: past the paper that is denied, as it says what is denied."""
    for paper in page.matches(denied.last, denied.last + REACH_PAPER, "attribution"):
        named = page.found(paper.first, "uncounted") or page.cue(paper.first, "announces", "news_of")
        that = page.first_cue(paper.last, paper.last + REACH_WHOSE, "that", "that_they", "whose") if named else None
        if that is not None and not page.conjoined(paper.first) and not another_speaks(page, paper.last, that.first):
            return that.first
    return denied.last + 1


def _tells_the_true_number(page: Page, first: int, last: int) -> bool:
    """«ليس صحيحاً أن 30 قُتلوا وإن عدد القتلى ثلاثة»: what is told instead, behind «and that the number»."""
    those = (that for that in page.cues(first, last, "that") if page.opens_with_conjunction(that.first))
    return any(page.cue(that.last, "number_of", "toll", "their_number") for that in those)


def _taken_back(page: Page, sentence: Sentence, figure: Figure) -> Match | None:
    """«سحبت القناة خبراً عن مقتل 22», or what is said behind the figure to be wrong."""
    for cue in page.cues(max(sentence.first, figure.first - REACH_STANCE), figure.first, "retracts"):
        news = page.first_cue(cue.last, min(cue.last + REACH_PAPER + 1, figure.first), "news_of")
        if news is not None and not parted(page, news.last, figure.first):
            return cue
    return _denied_behind(page, sentence, figure)


@needs("untrue")
def _denied_behind(page: Page, sentence: Sentence, figure: Figure) -> Match | None:
    """«مقتل ستة عسكريين «كذب»», "reports of 20 dead were wrong, he said": what is said of the whole of it behind it."""
    last = sentence.last
    while last > figure.end and page.is_mark(last - 1, "\"'»”.!\n"):
        last -= 1
    for cue in page.cues(figure.end, last, "untrue"):
        ends = cue.last == last or (cue.last - cue.first > 1 and page.is_mark(cue.last, '،,؛;"»”'))
        told = any(at in page.quantity_cover for at in range(figure.end, cue.first))
        if ends and not told and not another_speaks(page, figure.end, cue.first):
            return cue
    return None


def _told_by(page: Page, sentence: Sentence, cue: Match) -> int:
    """«وكانت حصيلة أولية للوكالة قد تحدثت عن 6»: past the verb of saying of which the toll itself is the subject."""
    before = cue.first - 1
    if cue.first > sentence.first and page.cue(before, "auxiliary") is None and not page.is_indefinite(before):
        return cue.last + 1
    sayings = page.matches(cue.last, min(sentence.last, cue.last + REACH_STANCE), "attribution")
    return next((match.last for match in sayings if match.sense.entry == "saying"), cue.last + 1)


def _is_governed(page: Page, cue: Match) -> bool:
    """«5 قتلى، في حصيلة أولية»: a preposition before the cue makes it tell of what stands before."""
    before = cue.first - 1
    while before > 0 and page.is_mark(before, "\"'"):
        before -= 1
    if before < 0:
        return False
    by_it = page.found(before, "attribution")  # «وفق حصيلة أولية للدفاع المدني»
    within = load_place_words(page.report.language).relations["in"]
    return page.tokens[before].form in within or (by_it is not None and by_it.sense.entry == "after")


def _is_said_of_it(page: Page, cue: Match) -> bool:
    """«بلغت 52 قتيلاً، مشيرة إلى أنها غير نهائية», «وأكدت أن الحصيلة أولية»: said of the toll just told."""
    before = cue.first - 1
    while before > 0 and page.is_mark(before, "\"'"):
        before -= 1
    toll = page.cue(before, "toll") if before > 0 else None
    that = before - 1 if toll is not None and toll.last == before + 1 else before
    said = page.cue(that, "that") if that >= 0 else None
    closes = cue.last >= len(page.tokens) or page.is_mark(cue.last, "،,؛.")
    return said is not None and (that < before or closes or len(page.tokens[that].form) > _BARE)


def _looks_forward(page: Page, cue: Match, figures: Sequence[Figure]) -> bool:
    """«68 قتيلاً، وكانت قد أعلنت في حصيلة أولية مقتل 30»: a saying behind one figure tells the next by this toll."""
    before = next((figure for figure in reversed(figures) if figure.first < cue.first), None)
    after = next((figure for figure in figures if figure.first >= cue.last), None)
    if before is None or after is None or after.first - cue.last > REACH_TOLD:
        return False
    said = another_speaks(page, before.end, cue.first) and not another_speaks(page, cue.last, after.first)
    return said and not any(page.is_mark(at, "،,") for at in range(cue.last, after.first))


def _provisional_after(page: Page, sentence: Sentence, figures: Sequence[Figure]) -> None:
    firsts = [figure.first for figure in figures]
    for cue in page.cues(sentence.first, sentence.last, "provisional"):
        place, end = bisect_left(firsts, cue.first) - 1, cue.first
        beside = place >= 0 and figures[place].end == cue.first  # «مقتل 5 وإصابة 9 حصيلة أولية للقصف»
        beside = beside or _is_said_of_it(page, cue)
        if (not beside and not _is_governed(page, cue)) or _looks_forward(page, cue, figures):
            continue
        end = _before_the_saying(page, figures[place].end, end) if place >= 0 else end
        if place >= 0 and _is_said_of_it(page, cue) and end - figures[place].end <= REACH_STANCE:
            end = figures[place].end
        while place >= 0 and end - figures[place].end <= REACH and not parted(page, figures[place].end, end):
            if figures[place].stance == "provisional":
                break
            figures[place].stance = "provisional"
            figures[place].because("stance", "provisional", cue.first, cue.last)
            place, end = place - 1, figures[place].first


def _before_the_saying(page: Page, first: int, last: int) -> int:
    """«قُتل تسعة، كما أعلنت الهيئة في حصيلة أولية»: the saying behind the figures, by which the toll is called so."""
    for cue in page.cues(max(first, last - REACH_STANCE), last, "beside"):
        if page.found(cue.last, "attribution"):
            return cue.first
    return last


def inherit_manner(figures: Sequence[Figure]) -> None:
    """Parts have their whole's method, stance and attribution where they have none of their own."""
    for figure in figures:
        if figure.whole is None:
            continue
        if not figure.method and {figure.measure, figure.whole.measure} <= VIOLENT:
            figure.harmed_as(figure.whole, ITS_WHOLES)
        whole = figure.whole
        theirs = whole.stance != "stated" and (whole.stance != "provisional" or figure.source == whole.source)
        if figure.stance == "stated" and theirs:
            figure.stance = whole.stance
            figure.because_of("stance", ITS_WHOLES, whole)
        if figure.attribution == "stated" != whole.attribution and figure.by == whole.by:
            figure.attribution = whole.attribution
            figure.because_of("attribution", ITS_WHOLES, whole)


class Exclusions:
    """What the text says that its figures leave out: «لا تشمل …», «دون احتساب …»; the words as received."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.told: list[Figure] = []

    def sentence(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Set `excludes` of the figures of this sentence and of those before that its words speak of."""
        left = list(figures)
        for cue in self.page.cues(sentence.first, sentence.last, "excludes"):
            before = [figure for figure in left[:REMEMBERED] if figure.end <= cue.first]
            left = left[len(before) :]
            negated = self.page.cue(cue.first, "function") is None and cue.last - cue.first > 1
            first, last = self._words(sentence, cue)
            counted = first in self.page.quantities and not negated
            if last > first and not counted:
                for figure in (
                    before or self._behind(sentence, cue, last, left) or self._spoken_of(sentence, cue, first)
                ):
                    figure.excludes = self.page.text(first, last)
                    figure.because("excludes", "left-out", cue.first, last)
        self.told = [*self.told, *figures[-REMEMBERED:]][-REMEMBERED:] if not sentence.headline else self.told

    def _words(self, sentence: Sentence, cue: Match) -> tuple[int, int]:
        """The tokens of what is left out: after the cue, its subject and what stands between two commas."""
        page, first = self.page, self._after_subject(sentence, cue.last)
        if first < sentence.last and page.is_mark(first, "،,"):
            ends = (at for at in range(first + 1, sentence.last) if page.is_mark(at, "،,"))
            first = next(ends, sentence.last - 1) + 1
        last = first
        while last < min(sentence.last, first + LONGEST_EXCLUDED):
            if page.is_mark(last, "،,؛:") or page.tokens[last].form in SENTENCE_ENDS:
                break
            if page.is_mark(last, ")") and not any(page.is_mark(at, "(") for at in range(first, last)):
                break
            last += 1
        return first, last

    def _behind(self, sentence: Sentence, cue: Match, last: int, left: Sequence[Figure]) -> list[Figure]:
        """«باستثناء حلب، قُتل 12 في إدلب»: the figures behind what a sentence opens by leaving out."""
        opens = cue.first == sentence.first and last < sentence.last and self.page.is_mark(last, "،,")
        return [figure for figure in left if figure.first > last] if opens else []

    def _after_subject(self, sentence: Sentence, at: int) -> int:
        """«لا تشمل هذه الأرقام …», «لا تشمل حصيلة القتلى …»: the token after the subject, where it follows."""
        page = self.page
        shown, toll = page.cue(at, "resume"), page.cue(at, "toll")
        document = page.found(at, "attribution")
        if shown is not None:
            return shown.last + (shown.last < sentence.last)
        if toll is None and document is None:
            return at
        end = (toll or document or page.match_at[at][0]).last
        while end < sentence.last and (
            page.found(end, "head") or page.cue(end, "function") or page.found(end, "attribution")
        ):
            end += 1
        return end

    def _spoken_of(self, sentence: Sentence, cue: Match, first: int) -> list[Figure]:
        """The figures of the measure that the subject names; else those of the last paragraph that has any."""
        near = [figure for figure in self.told if figure.sentence.line == sentence.line]
        if not near and self.told:
            near = [figure for figure in self.told if figure.sentence.line == self.told[-1].sentence.line]
        measures = {*self._measures(sentence.first, cue.first), *self._measures(cue.last, first)}
        if measures:
            return [figure for figure in self.told if figure.measure in measures]
        return near

    def _measures(self, first: int, last: int) -> set[Measure]:
        """What is counted by the heads («القتلى») between two tokens."""
        entries = [match.sense.entry for match in self.page.matches(first, last, "head")]
        return {entry.measure for entry in entries if isinstance(entry, Head | Trigger) and entry.unit != "events"}
