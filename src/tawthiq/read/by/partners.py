"""Partners: who did it together with whom, and which partner had a share in which part.

«نفذت بالتعاون مع قسد 59 عملية»: both did it. Where joint operations are divided and one part names its own
partners, the part beside it was done with the others.
"""

from collections.abc import Sequence

from tawthiq.read.by.acting import REACH_VERB
from tawthiq.read.by.doers import codes_of
from tawthiq.read.by.subjects import allied_with_own
from tawthiq.read.figures.figure import ITS_WHOLES, Figure
from tawthiq.read.page.page import Page, Sentence

REACH_AGAINST = 2


def _shares_the_doer(part: Figure, whole: Figure) -> bool:
    """«اعتقلت قواتها بمساندة قسد 226 شخصاً، بينهم 36 امرأة»: one of those told before the whole is also the part's."""
    told = [ground.first for ground in part.why if ground.field == "by" and ground.first >= 0]
    same = part.sentence is whole.sentence and part.measure == whole.measure and part.own_by
    return same and bool(told) and told[-1] < whole.first < part.first and {*part.by} < {*whole.by}


class Partners:
    """Gives operations and their results the partners that the text names."""

    def __init__(self, page: Page) -> None:
        """Start a text in which nobody has helped anybody yet."""
        self.page = page
        self._named: dict[int, set[str]] = {}
        self._joint: list[tuple[Figure, list[Figure]]] = []
        self._campaigners: list[str] = []

    def named(self, first: int, last: int) -> list[str]:
        """The codes of parties that tokens `first:last` name as doing it together with somebody."""
        page = self.page
        helpers = [
            match
            for cue in page.cues(first, last, "partners")
            for match in page.matches(cue.last, min(cue.last + REACH_VERB, last), "party")
            if not any(page.cue(page.covered[at], "against") for at in range(match.first - REACH_AGAINST, match.first))
            and not (page.lexicon.doers_first and next(page.matches(cue.last, match.first, "trigger"), None))
        ]  # «… backed by the coalition, captured two ISIS financiers»
        return codes_of(helpers)

    def hear(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Remember who helped in a campaign that a sentence without figures tells of («انتهت الحملة بمساندة قسد»)."""
        if not figures and self.page.has_cue(sentence.first, sentence.last, "campaign"):
            self._campaigners = self.named(sentence.first, sentence.last) or self._campaigners

    def helpers(self, sentence: Sentence, figure: Figure) -> list[str]:
        """Those named as partners before a figure, else those of the campaign to which its sentence goes back."""
        named = self.named(sentence.first, figure.first)
        again = self.page.has_cue(sentence.first, figure.first, "campaign")
        return named or [code for code in (self._campaigners if again else ()) if code not in figure.groups]

    def add(self, figure: Figure, later: Sequence[Figure]) -> None:
        """Give a figure with a doer the partners that its sentence names before it, or behind it in its clause.

        Operations have those after it too, up to its first part, which has its own («منها 51 بالتنسيق مع …»).
        """
        if not figure.own_by or not figure.by or figure.whole is not None:
            return
        parts = (part.first for part in later if part.whole is figure)
        last = next(parts, figure.sentence.last) if figure.unit == "events" else self._end_of_clause(figure, later)
        partners = [code for code in self.named(figure.sentence.first, last) if code not in figure.by]
        if partners:
            figure.by = [*figure.by, *partners]
            figure.because("by", "with-partners", figure.first, figure.last)

    def _end_of_clause(self, figure: Figure, later: Sequence[Figure]) -> int:
        """«اعتقلت قسد 19 مطلوباً بإسناد من التحالف»: where what is told of the figure ends."""
        if figure.kind != "count":
            return figure.first
        last = later[0].first if later else figure.sentence.last
        stops = (at for at in range(figure.end, last) if self.page.is_mark(at, "،,؛:(") or self.page.conjoined(at))
        return next(stops, last)

    def add_teller(self, figure: Figure, speaker: str) -> None:
        """«قالت الوزارة إن قواتها والجيش الوطني قتلا 60»: to the ally named, those who tell it of their own forces."""
        allies = allied_with_own(self.page, figure.sentence.first, figure.first) if speaker and figure.own_by else []
        if allies and figure.by == allies and speaker not in (*allies, *figure.groups):
            figure.by, figure.attribution = [speaker, *allies], "claimed"
            figure.because("attribution", "told-with-an-ally", figure.first, figure.last)

    def join(self, figures: Sequence[Figure], speaker: str) -> None:
        """Give parts of a sentence, and what they led to, the partners that are named beside them."""
        for figure in figures:
            if figure.whole is not None and _shares_the_doer(figure, figure.whole):
                figure.done_as(figure.whole, ITS_WHOLES)
        events = [place for place, figure in enumerate(figures) if figure.unit == "events"]
        for place, following in zip(events, [*events[1:], len(figures)], strict=False):
            figure, results = figures[place], list(figures[place + 1 : following])
            if figure.whole is None or (figure.own_by and figure.by != figure.whole.by):
                continue
            leads = [speaker] if speaker else figure.whole.by[:1]
            partners = self.named(figure.end, results[0].first if results else figure.sentence.last)
            if not partners or not leads:
                self._joint.append((figure, results))
                continue
            self._named.setdefault(id(figure.whole), set()).update(partners)
            for told in (figure, *(result for result in results if result.whole not in figures)):
                told.by, told.own_by = list(dict.fromkeys([*leads, *partners])), True
                told.because("by", "own-partners", figure.first, figure.last)

    def settle(self) -> None:
        """Leave to a part without partners of its own those of its whole that no other part names."""
        for part, results in self._joint:
            if part.whole is None:
                continue
            named = self._named.get(id(part.whole), set())
            left = [code for code in part.whole.by if code not in named]
            if not left or len(left) == len(part.whole.by):
                continue
            for told in (part, *results):
                if not set(told.by) - set(part.whole.by):
                    told.by = list(left)
                    told.because("by", "partners-left-to-it", part.first, part.last)
