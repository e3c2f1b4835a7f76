"""By whom: the party that the text names as doing it, and how strongly it says so."""

from collections.abc import Sequence

from tawthiq.languages.words import Party, Trigger
from tawthiq.model.claim import EVENT_MEASURES, Measure
from tawthiq.read.figure import Figure
from tawthiq.read.lexicon import Form, Match
from tawthiq.read.page import Page, Sentence
from tawthiq.text.tokens import TokenKind

DONE_BY_SOMEBODY: frozenset[Measure] = frozenset(
    {"killed", "injured", "casualties", "detained", "abducted", "freed", "operations", "airstrikes"}
)
CARRIED: frozenset[Measure] = frozenset({"killed", "injured", "casualties", "operations", "airstrikes"})
REACH_CUE = 5
REACH_PASSIVE = 14


class Blame:
    """Finds who did it, sentence after sentence, and carries it on while the account goes on."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.carried: list[str] = []
        self.carried_line = -1

    def sentence(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Set `by` of the figures of one sentence where its own words name it."""
        agents = self._agents(sentence, figures)
        for figure in figures:
            if figure.measure not in DONE_BY_SOMEBODY:
                continue
            chosen = self._choose(sentence, figure, figures, agents)
            if chosen:
                self._give(figure, chosen)
        self._share(sentence, figures)

    def _give(self, figure: Figure, matches: Sequence[Match]) -> None:
        codes = []
        for match in matches:
            entry = match.sense.entry
            if isinstance(entry, Party) and not entry.unlisted:
                codes.append(entry.code)
        figure.by = list(dict.fromkeys(codes))
        figure.own_by = True
        figure.because(self.page, "by", "named-agent", matches[0].first, matches[-1].last)

    def _agents(self, sentence: Sentence, figures: Sequence[Figure]) -> list[list[Match]]:
        """Parties of the sentence that are not counted, in runs joined by «و»."""
        counted = {at for figure in figures for at in range(figure.first, figure.end)}
        runs: list[list[Match]] = []
        for match in self.page.matches(sentence.first, sentence.last, "party"):
            if match.first in counted or self._is_speaker(sentence, match):
                continue
            joined = bool(runs) and self._joined(runs[-1][-1], match)
            if joined:
                runs[-1].append(match)
            else:
                runs.append([match])
        return runs

    def _joined(self, before: Match, match: Match) -> bool:
        gap = match.first - before.last
        conjoined = self.page.conjoined(match.first) or match.prefix in self.page.lexicon.conjunctions
        return conjoined and gap <= 2

    def _is_speaker(self, sentence: Sentence, match: Match) -> bool:
        """«أعلن الجيش …», «الجيش: …»: a party that only speaks."""
        page = self.page
        if match.last < sentence.last and page.is_mark(match.last, ":"):
            return True
        before = match.first - 1
        if before >= sentence.first:
            first = page.covered[before]
            if first >= 0 and any(m.sense.table == "attribution" and m.sense.entry in ("after", "saying") for m in page.match_at[first]):
                return page.found(match.first, "source") is not None
        return False

    def _choose(
        self, sentence: Sentence, figure: Figure, figures: Sequence[Figure], agents: Sequence[Sequence[Match]]
    ) -> list[Match]:
        after = self._after(sentence, figure, figures, agents)
        if after:
            return after
        before = self._before(sentence, figure, figures, agents)
        return before

    def _after(
        self, sentence: Sentence, figure: Figure, figures: Sequence[Figure], agents: Sequence[Sequence[Match]]
    ) -> list[Match]:
        following = [other for other in figures if other.first > figure.first]
        limit = sentence.last
        for other in following:
            if other.governor is not None and other.governor is not figure.governor and other.governor.first > figure.first:
                limit = other.governor.first
                break
            if other.whole is not figure and other.measure == figure.measure and other.whole is not figure.whole:
                limit = other.first
                break
        for run in agents:
            if not figure.end <= run[0].first < limit:
                continue
            if self._introduced(figure.end, run[0]) and not self._foreign_clause(figure.end, run[0].first, figure):
                return list(run)
        return []

    def _foreign_clause(self, start: int, end: int, figure: Figure) -> bool:
        return any(self.page.cue(at, "beside", "breaks") for at in range(start, end))

    def _introduced(self, start: int, match: Match) -> bool:
        """Whether words before the party make it the doer («على يد», «في غارة», «هجوم ل»)."""
        page = self.page
        if match.sense.form is Form.ADJECTIVE:
            return self._qualifies_violence(match)
        floor = max(start, match.first - REACH_CUE)
        for at in range(match.first - 1, floor - 1, -1):
            first = page.covered[at]
            if first >= 0 and page.cue(first, "agent"):
                return True
            if first >= 0 and page.found(first, "method") and first >= start:
                return True
            if page.tokens[at].kind is TokenKind.MARK and page.tokens[at].form in "،,.":
                return False
        return match.prefix in page.lexicon.to_prefixes and match.first - start <= 2

    def _qualifies_violence(self, match: Match) -> bool:
        page = self.page
        for at in range(match.first - 1, max(match.first - 4, -1), -1):
            first = page.covered[at]
            if first < 0:
                continue
            if page.found(first, "method") or page.cue(first, "agent"):
                return True
            head = page.found(first, "head")
            if head is not None and getattr(head.sense.entry, "measure", "") in EVENT_MEASURES:
                return True
            return False
        return False

    def _before(
        self, sentence: Sentence, figure: Figure, figures: Sequence[Figure], agents: Sequence[Sequence[Match]]
    ) -> list[Match]:
        governor = figure.governor
        for run in reversed(list(agents)):
            match = run[0]
            if match.first >= figure.first:
                continue
            if self._is_subject(sentence, figure, governor, match):
                return list(run)
            between = [other for other in figures if match.first < other.first < figure.first]
            if any(other.governor is not governor and other.unit != "events" for other in between):
                return []
            if self._introduced(sentence.first, match):
                return list(run)
        return []

    def _is_subject(self, sentence: Sentence, figure: Figure, governor: Match | None, match: Match) -> bool:
        """«قتل التنظيم 12 …», «إن التنظيم قتل 12 …», «نفذت خلايا التنظيم 21 عملية»."""
        page = self.page
        plain = not match.prefix or match.prefix in page.lexicon.articles or match.prefix in page.lexicon.conjunctions
        if figure.unit == "events":
            performs = list(page.cues(max(sentence.first, match.first - 12), figure.first, "performs"))
            return bool(performs) and plain
        if governor is None or not isinstance(governor.sense.entry, Trigger):
            return False
        entry = governor.sense.entry
        if entry.victim == "subject" or entry.loss or governor.sense.form is Form.PLURAL_VERB and governor.first > figure.first:
            return False
        if governor.last <= match.first:
            near = match.first - governor.last <= 3
            return plain and near and governor.sense.form is not Form.NOUN or (near and governor.sense.form is Form.NOUN and figure.first - match.last <= 4 and plain)
        verb_next = governor.first - match.last <= 6 and governor.sense.form is not Form.NOUN
        return verb_next and plain and not list(page.cues(match.last, governor.first, "breaks", "relative"))

    def _share(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Results take the doer of the operations that they are told of; joined figures share theirs."""
        for place, figure in enumerate(figures):
            if figure.own_by or figure.measure not in DONE_BY_SOMEBODY or figure.whole is not None:
                continue
            for earlier in reversed(figures[:place]):
                if not earlier.own_by:
                    continue
                same_word = earlier.governor is not None and earlier.governor is figure.governor
                result = earlier.unit == "events" and figure.unit != "events"
                joined = figure.conjoined and earlier.measure in CARRIED and figure.measure in CARRIED
                if same_word or result or joined:
                    figure.by = list(earlier.by)
                    figure.own_by = True
                    figure.because(self.page, "by", "shared-with-the-figure-before", earlier.first, earlier.last)
                break
            if not figure.own_by:
                self._share_back(figures, place, figure)

    def _share_back(self, figures: Sequence[Figure], place: int, figure: Figure) -> None:
        """«قتل 5 وأصيب 7 بغارة إسرائيلية»: the doer told after the last figure goes back over the joined ones."""
        for later in figures[place + 1 :]:
            if not later.conjoined or later.measure not in CARRIED or figure.measure not in CARRIED:
                return
            if later.own_by and later.whole is None:
                figure.by = list(later.by)
                figure.own_by = True
                figure.because(self.page, "by", "shared-with-the-figure-after", later.first, later.last)
                return

    def inherit(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Parts take their whole's; a running account goes on with the doer told last."""
        for figure in figures:
            if figure.own_by or figure.measure not in DONE_BY_SOMEBODY:
                continue
            if figure.whole is not None and figure.whole.measure in DONE_BY_SOMEBODY:
                figure.by = list(figure.whole.by)
                figure.attribution = figure.whole.attribution
            elif self._goes_on(sentence, figure):
                figure.by = list(self.carried)
                figure.because(self.page, "by", "carried-on")
        for figure in figures:
            if figure.own_by and figure.whole is None and figure.measure in CARRIED:
                self.carried, self.carried_line = list(figure.by), sentence.line

    def _goes_on(self, sentence: Sentence, figure: Figure) -> bool:
        if not self.carried or figure.measure not in CARRIED or set(self.carried) & set(figure.groups):
            return False
        resumed = list(self.page.cues(sentence.first, figure.first, "resume"))
        return bool(resumed) and sentence.line - self.carried_line <= 3
