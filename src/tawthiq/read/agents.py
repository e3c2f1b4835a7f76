"""By whom: the party that the text names as doing it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tawthiq.languages.words import Party, Trigger
from tawthiq.model.claim import EVENT_MEASURES, Measure
from tawthiq.read.figure import Figure, Wording
from tawthiq.read.groups import DEMOGRAPHIC
from tawthiq.read.lexicon import Form, Match
from tawthiq.read.page import Page, Sentence

DONE: frozenset[Measure] = frozenset(
    {"killed", "injured", "casualties", "detained", "abducted", "freed", "operations", "airstrikes"}
)
KEPT: frozenset[Measure] = frozenset({"held", "missing", "detained"})
HARM: frozenset[Measure] = frozenset({"killed", "injured", "casualties", "operations", "airstrikes"})
REACH_CUE = 3
REACH_VERB = 6
REACH_RESULT = 12
REACH_PERFORMED = 16
LINES_CARRIED = 3
REACH_ANNOUNCED = 10
PLAIN = frozenset({"all", "civilians", "foreign-nationals", "palestinians", "israelis", "yazidis"}) | DEMOGRAPHIC
SHARE_OF_ONE = 0.75


@dataclass(slots=True)
class Doer:
    """Parties of a sentence that are not counted, joined by «و», with what the words before make of them."""

    parties: list[Match]
    acts: bool
    keeps: bool
    plain: bool

    @property
    def first(self) -> int:
        """Token at which the first party starts."""
        return self.parties[0].first

    @property
    def last(self) -> int:
        """Token after the last party."""
        return self.parties[-1].last


class Blame:
    """Finds who did it, sentence after sentence, and carries it on while the account goes on."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.carried: list[str] = []
        self.carried_line = -1
        self.acting: Counter[tuple[str, ...]] = Counter()
        self.first_acting: dict[tuple[str, ...], int] = {}
        self.speaker = ""
        self.named: set[str] = set()

    # ---- the parties of a sentence ----

    def _doers(self, sentence: Sentence, figures: Sequence[Figure]) -> list[Doer]:
        counted = {at for figure in figures for at in range(figure.first, figure.end)}
        doers: list[Doer] = []
        for match in self.page.matches(sentence.first, sentence.last, "party"):
            entry = match.sense.entry
            if match.first in counted or not isinstance(entry, Party) or entry.never_agent:
                continue
            joined = bool(doers) and self._joined(doers[-1], match)
            if (self._is_only_a_place(match) and not joined) or self._is_speaker(sentence, match):
                continue
            if match.sense.form is Form.ANAPHOR and entry.only_agent and entry.code not in self.named:
                continue
            self.named.add(entry.code)
            if joined:
                doers[-1].parties.append(match)
            else:
                doers.append(self._doer(sentence, match))
        return doers

    def _is_only_a_place(self, match: Match) -> bool:
        """A zone of control, or a state's name after a preposition of place; without one the state acts."""
        place = self.page.place_cover.get(match.first)
        return place is not None and not (place.kind == "country" and not place.preposition)

    def _joined(self, doer: Doer, match: Match) -> bool:
        conjoined = self.page.conjoined(match.first) or match.prefix in self.page.lexicon.conjunctions
        between = range(doer.last, match.first)
        bracket = any(self.page.is_mark(at, "(") for at in between)
        return (conjoined or bracket) and len(between) <= 2

    def _doer(self, sentence: Sentence, match: Match) -> Doer:
        lexicon = self.page.lexicon
        plain = match.prefix in lexicon.plain
        only_agent = getattr(match.sense.entry, "only_agent", False)
        acts = only_agent or self._acts(sentence, match) or (plain and self._attacks(sentence, match))
        plain = plain and match.sense.form is not Form.ADJECTIVE
        return Doer([match], acts, self._keeps(sentence, match), plain and not self._is_against(sentence, match))

    def _acts(self, sentence: Sentence, match: Match) -> bool:
        """Whether the words right before make the party a doer."""
        page = self.page
        if match.sense.form is Form.ADJECTIVE:
            return self._qualifies_violence(sentence, match)
        floor = max(sentence.first, match.first - REACH_CUE)
        for at in range(match.first - 1, floor - 1, -1):
            first = page.covered[at]
            if page.cue(at, "against") or (first >= 0 and page.cue(first, "against")):
                return False
            if first >= 0 and page.cue(first, "agent", "bears"):
                return True
            if first >= 0 and (page.cue(first, "violence") or page.found(first, "method")):
                near = match.first - at <= 1 or match.prefix in page.lexicon.to_prefixes or at - first > 0
                return near
            if page.is_mark(at, "،,.:("):
                return False
        return False

    def _attacks(self, sentence: Sentence, match: Match) -> bool:
        """Whether the party is the subject of a verb of attack, or the one accused of it."""
        page = self.page
        if match.sense.form is Form.ADJECTIVE or self._is_against(sentence, match):
            return False
        if any(page.cue(at, "attacks") for at in range(max(sentence.first, match.first - 2), match.first)):
            return True
        if list(page.cues(max(sentence.first, match.first - 5), match.first, "alleged")):
            return True
        for at in range(match.last, min(sentence.last, match.last + REACH_VERB)):
            if page.cue(at, "attacks"):
                return True
            if (page.is_mark(at, ".،:") and at > match.last + 1) or page.found(at, "party"):
                return False
        return False

    def _qualifies_violence(self, sentence: Sentence, match: Match) -> bool:
        page = self.page
        for at in range(match.first - 1, max(sentence.first, match.first - 4) - 1, -1):
            first = page.covered[at]
            if first < 0:
                continue
            head = page.found(first, "head")
            event = head is not None and getattr(head.sense.entry, "measure", "") in EVENT_MEASURES
            return event or page.found(first, "method") is not None or page.cue(first, "violence", "agent") is not None
        return False

    def _is_against(self, sentence: Sentence, match: Match) -> bool:
        for at in range(match.first - 1, max(sentence.first, match.first - 2) - 1, -1):
            first = self.page.covered[at]
            if first >= 0 and self.page.cue(first, "against"):
                return True
        return False

    def _keeps(self, sentence: Sentence, match: Match) -> bool:
        for at in range(match.first - 1, max(sentence.first, match.first - 3) - 1, -1):
            first = self.page.covered[at]
            if first >= 0 and self.page.cue(first, "custodian"):
                return True
        return False

    def _is_speaker(self, sentence: Sentence, match: Match) -> bool:
        """«أعلن الجيش …», «الجيش: …»: a party that only speaks."""
        page = self.page
        if match.last < sentence.last and page.is_mark(match.last, ":"):
            return True
        before = match.first - 1
        if before < sentence.first or page.found(match.first, "source") is None:
            return False
        first = page.covered[before]
        return first >= 0 and any(
            m.sense.table == "attribution" and m.sense.entry in ("after", "saying") for m in page.match_at[first]
        )

    # ---- one sentence ----

    def sentence(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Set `by` of the figures of one sentence where its own words name it."""
        doers = self._doers(sentence, figures)
        for doer in doers:
            codes = self._codes(doer.parties)
            if doer.acts and codes:
                self._count_acting(codes, doer.first)
        for figure in figures:
            if figure.unit == "events" and figure.counted.doers:
                self._count_acting(self._codes(figure.counted.doers), figure.first)
        for place, figure in enumerate(figures):
            if figure.measure not in DONE and figure.measure not in KEPT:
                continue
            chosen = self._choose(sentence, figure, figures[:place], figures[place + 1 :], doers)
            if chosen:
                self._give(figure, chosen)
        self._back_to_whole(figures)
        self._share(figures)
        if not figures and not sentence.headline:
            acting = [doer for doer in doers if doer.acts]
            if acting:
                self._carry(self._codes(acting[0].parties), sentence)

    def _count_acting(self, codes: Sequence[str], at: int) -> None:
        if codes:
            self.acting[tuple(codes)] += 1
            self.first_acting.setdefault(tuple(codes), at)

    def _choose(
        self,
        sentence: Sentence,
        figure: Figure,
        earlier: Sequence[Figure],
        later: Sequence[Figure],
        doers: Sequence[Doer],
    ) -> list[Match]:
        if figure.unit == "events" and figure.counted.doers:
            return figure.counted.doers
        labelled = self._label(sentence, figure)
        if labelled:
            return labelled
        after = self._after(figure, later, doers)
        if after:
            return after
        if figure.measure in KEPT - DONE:
            blamed = [doer for doer in doers if doer.first < figure.first and self._bears(doer.first)]
            return blamed[-1].parties if blamed else []
        if any(other.unit == "events" and other.own_by for other in earlier) and figure.unit != "events":
            return []  # results take the doer of the operations
        subject = self._subject(sentence, figure, doers)
        return subject or self._before(figure, earlier, doers) or self._announcer(sentence, figure)

    def _bears(self, at: int) -> bool:
        """«تتحمل قوات النظام المسؤولية عن …»."""
        return at > 0 and self.page.covered[at - 1] >= 0 and self.page.cue(self.page.covered[at - 1], "bears") is not None

    def _announcer(self, sentence: Sentence, figure: Figure) -> list[Match]:
        """«أعلن الجيش مقتل 240 من …»: a belligerent that announces its enemy's dead did it, by its own word."""
        governor = figure.governor
        enemies = [group for group in figure.groups if group not in PLAIN]
        if governor is None or not enemies or figure.measure not in HARM or governor.first > figure.first:
            return []
        for match in self.page.matches(sentence.first, governor.first, "party"):
            entry = match.sense.entry
            if not isinstance(entry, Party) or not self._is_speaker(sentence, match) or entry.code in figure.groups:
                continue
            announced = list(self.page.cues(sentence.first, match.first, "announces"))
            if announced and governor.first - match.last <= REACH_ANNOUNCED:
                figure.attribution = "claimed"
                return [match]
        return []

    def _label(self, sentence: Sentence, figure: Figure) -> list[Match]:
        """«• قوات النظام: 97 حالة»: the label of a line of a breakdown names the doer."""
        if not sentence.listed or not (figure.cut or "").startswith("lines"):
            return []
        found = []
        for at in range(sentence.first, figure.first):
            match = self.page.found(at, "party")
            if match is not None and at not in self.page.place_cover:
                found.append(match)
            if self.page.is_mark(at, ":"):
                return found if figure.first - at <= 4 else []
        return []

    def _after(self, figure: Figure, later: Sequence[Figure], doers: Sequence[Doer]) -> list[Match]:
        limit = self._limit(figure, later)
        for doer in doers:
            if not figure.end <= doer.first < limit:
                continue
            if doer.keeps and figure.measure in KEPT:
                return doer.parties
            if doer.acts and figure.measure in DONE:
                return self._with_next(doer, doers, limit)
            if figure.unit == "events" and doer.first - figure.end <= 1 and self._owned(figure.end, doer.first):
                return doer.parties
        return []

    def _with_next(self, doer: Doer, doers: Sequence[Doer], limit: int) -> list[Match]:
        """«قصف روسي واشتباكات مع قوات النظام»: both did it."""
        parties = list(doer.parties)
        for other in doers:
            gap = range(parties[-1].last, other.first)
            if other.first >= limit or not 0 < len(gap) <= 4 or not other.acts:
                continue
            if any(self.page.conjoined(at) and self.page.cue(at, "violence") for at in gap):
                parties += other.parties
        return parties

    def _owned(self, start: int, end: int) -> bool:
        """«12 عملية لعناصر التنظيم»: a preposition of belonging stands between the figure and the party."""
        return any(
            match.prefix in self.page.lexicon.to_prefixes
            for at in range(start, end + 1)
            for match in self.page.match_at.get(at, ())
        )

    def _limit(self, figure: Figure, later: Sequence[Figure]) -> int:
        """Where the clause of a figure ends: at the next figure of another clause, or a word that breaks off."""
        limit = figure.sentence.last
        for other in later:
            if other.whole is figure and _says_only_age_or_sex(other):
                continue
            if figure.whole is not None and other.whole is figure.whole and _says_only_age_or_sex(other):
                continue
            governor = other.governor
            limit = governor.first if governor is not None and governor.first >= figure.end else other.first
            break
        for at in range(figure.end, limit):
            if self.page.cue(at, "beside", "breaks", "bears"):
                return at
        return limit

    def _subject(self, sentence: Sentence, figure: Figure, doers: Sequence[Doer]) -> list[Match]:
        """«قتل التنظيم 12 …», «إن التنظيم قتل 12 …», «نفذت خلايا التنظيم 21 عملية»."""
        if figure.unit == "events":
            return self._performers(sentence, figure, doers)
        governor = figure.governor
        if governor is None or not isinstance(governor.sense.entry, Trigger):
            return []
        entry = governor.sense.entry
        if entry.first_person and self.speaker:
            figure.by, figure.own_by, figure.attribution = [self.speaker], True, "claimed"
            figure.because(self.page, "by", "said-by-those-who-did-it", governor.first, governor.last)
            return []
        verb = governor.sense.form is not Form.NOUN
        if entry.victim == "subject" or entry.loss or governor.first >= figure.first:
            return []
        for doer in doers:
            if doer.plain and governor.last <= doer.first < figure.first and doer.first - governor.last <= 2:
                if verb or figure.first - doer.last <= 4:
                    return doer.parties
        for doer in reversed(doers):
            if verb and doer.plain and doer.last <= governor.first and governor.first - doer.last <= REACH_VERB:
                if not any(self.page.cue(at, "breaks", "relative") for at in range(doer.last, governor.first)):
                    return doer.parties
        return self._implied(figure, governor, doers)

    def _implied(self, figure: Figure, governor: Match, doers: Sequence[Doer]) -> list[Match]:
        """«وقالت إنها صدّت الهجوم وقتلت خمسة من المهاجمين»: the verb's subject is the party spoken of before."""
        if governor.sense.form is not Form.ACTIVE_VERB or figure.wording is not Wording.NUMBER:
            return []
        before = [doer for doer in doers if doer.plain and doer.last <= governor.first]
        return before[0].parties if before else []

    def _performers(self, sentence: Sentence, figure: Figure, doers: Sequence[Doer]) -> list[Match]:
        performed = list(self.page.cues(sentence.first, figure.first, "performs"))
        if not performed:
            governor = figure.governor
            own = governor is not None and governor.pronoun
            mine = [doer for doer in doers if governor is not None and doer.last <= governor.first and doer.plain]
            return mine[-1].parties if own and mine else []
        verb = performed[-1]
        mine = [doer for doer in doers if verb.last <= doer.first < figure.first and doer.plain]
        named = [match for doer in mine for match in doer.parties if match.sense.form is not Form.ANAPHOR]
        if named:
            return named
        if mine:
            return mine[0].parties
        before = [d for d in doers if d.last <= verb.first and verb.first - d.last <= REACH_PERFORMED and d.plain]
        return before[-1].parties if before else []

    def _before(self, figure: Figure, earlier: Sequence[Figure], doers: Sequence[Doer]) -> list[Match]:
        floor = self._floor(figure, earlier)
        for doer in reversed(doers):
            if doer.acts and floor <= doer.first < figure.first:
                if any(self.page.cue(at, "beside") for at in range(doer.last, figure.first)):
                    return []
                return doer.parties
        return []

    def _floor(self, figure: Figure, earlier: Sequence[Figure]) -> int:
        """From where on a doer told before a figure may be its own."""
        floor = figure.sentence.first
        for other in earlier:
            if other.governor is not figure.governor and other.unit != "events" and other.whole is None:
                floor = max(floor, other.first)
        if figure.whole is None or not earlier:
            return floor
        start = earlier[-1].end  # of parts, only a clause of their own
        marks = [at for at in range(start, figure.first) if self.page.is_mark(at, "،,؛:(-")]
        return max(floor, marks[-1] if marks else figure.first)

    def _give(self, figure: Figure, matches: Sequence[Match]) -> None:
        codes = self._codes(matches)
        if codes and set(codes) <= set(figure.groups):
            return  # nobody is told to have killed his own
        figure.by = codes
        figure.own_by = True
        figure.because(self.page, "by", "named-doer", matches[0].first, matches[-1].last)

    def _codes(self, matches: Sequence[Match]) -> list[str]:
        entries = [match.sense.entry for match in matches]
        codes = [entry.code for entry in entries if isinstance(entry, Party) and not entry.unlisted]
        return list(dict.fromkeys(codes))

    # ---- sharing and carrying on ----

    def _share(self, figures: Sequence[Figure]) -> None:
        """Results take the doer of the operations that they are told of; joined figures share theirs."""
        for place, figure in enumerate(figures):
            if figure.own_by or figure.measure not in DONE:
                continue
            before = self._donor_before(figures[:place], figure) if figure.whole is None else None
            donor = before or self._donor_after(figures[place + 1 :], figure)
            if donor is not None and not set(donor.by) & set(figure.groups):
                figure.by, figure.own_by = list(donor.by), True
                figure.because(self.page, "by", "shared-with-another-figure", donor.first, donor.last)

    def _back_to_whole(self, figures: Sequence[Figure]) -> None:
        """«12 مدنياً بينهم 3 أطفال قُتلوا على يد …»: the doer told after the last part did it to the whole."""
        for figure in figures:
            whole = figure.whole
            if whole is None or whole.own_by or not figure.own_by or whole not in figures:
                continue
            if _says_only_age_or_sex(figure):
                whole.by, whole.own_by = list(figure.by), True
                whole.because(self.page, "by", "told-after-its-part", figure.first, figure.last)

    def _donor_before(self, earlier: Sequence[Figure], figure: Figure) -> Figure | None:
        for other in reversed(earlier):
            if not other.own_by or other.measure not in DONE:
                continue
            same_word = other.governor is not None and other.governor is figure.governor
            result = (other.unit == "events") != (figure.unit == "events")
            governor = figure.governor
            linked = figure.conjoined or (governor is not None and self.page.conjoined(governor.first))
            joined = linked and (other.whole is None or other.whole.sentence is not figure.sentence)
            broken = any(self.page.cue(at, "beside") for at in range(other.end, figure.first))
            return other if (same_word or result or joined) and not broken else None
        return None

    def _donor_after(self, later: Sequence[Figure], figure: Figure) -> Figure | None:
        """«قتل 5 وأصيب 7 بغارة إسرائيلية», «قتلوا بأكثر من 100 غارة روسية»: the doer told last goes back."""
        end, last = figure.end, figure
        for other in later:
            if other.whole is figure:
                end, last = other.end, other
                continue
            event = other.unit == "events" and figure.unit != "events" and other.own_by and not other.conjoined
            if event and other.first - end <= REACH_RESULT:
                comma = any(self.page.is_mark(at, "،,") for at in range(end, other.first))
                return other if last is figure or comma or _says_only_age_or_sex(last) else None
            if other.whole is not None or figure.whole is not None:
                return None
            if not other.conjoined or other.measure not in HARM or figure.measure not in HARM:
                return None
            if other.own_by:
                return other
        return None

    def inherit(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Parts take their whole's; an account that goes on keeps the doer told last."""
        for figure in figures:
            if figure.own_by:
                if figure.whole is None and figure.measure in HARM and not sentence.headline:
                    self._carry(figure.by, sentence)
                continue
            if figure.whole is not None and (figure.whole.measure in DONE or figure.measure == figure.whole.measure):
                figure.by = list(figure.whole.by)
                figure.own_by = figure.whole.own_by
            elif self.speaker in figure.groups:
                continue
            elif figure.unit == "events" and self.speaker and not sentence.headline and figure.whole is None:
                figure.by, figure.own_by = [self.speaker, *self._partners(sentence)], True
                figure.because(self.page, "by", "operations-told-by-those-who-did-them")
            elif figure.measure == "detained" and self.speaker and not sentence.headline:
                figure.by = [self.speaker]
                figure.because(self.page, "by", "the-body-that-tells-its-arrests")
            elif self._goes_on(sentence, figure):
                figure.by = list(self.carried)
                figure.because(self.page, "by", "carried-on")

    def _carry(self, codes: Sequence[str], sentence: Sentence) -> None:
        self.carried, self.carried_line = list(codes), sentence.line

    def _partners(self, sentence: Sentence) -> list[str]:
        """Parties named as doing it together with the one who speaks."""
        codes: list[str] = []
        for cue in self.page.cues(sentence.first, sentence.last, "partners"):
            for match in self.page.matches(cue.last, min(cue.last + REACH_VERB, sentence.last), "party"):
                codes += self._codes([match])
        return [code for code in dict.fromkeys(codes) if code != self.speaker]

    def _goes_on(self, sentence: Sentence, figure: Figure) -> bool:
        resumed = list(self.page.cues(sentence.first, figure.first, "resume"))
        figure.resumes = bool(resumed) or bool(list(self.page.cues(sentence.first, figure.first, "total")))
        if not self.carried or figure.measure not in HARM or set(self.carried) & set(figure.groups):
            return False
        near = sentence.line - self.carried_line <= LINES_CARRIED
        totalled = sentence.line == self.carried_line and bool(
            list(self.page.cues(sentence.first, figure.first, "toll"))
        )
        return near and (bool(resumed) or sentence.listed or totalled)


def _says_only_age_or_sex(figure: Figure) -> bool:
    groups = {group for person in figure.counted.persons() for group in person.groups}
    return bool(groups) and groups <= DEMOGRAPHIC and not figure.counted.parties


def blame_one(told: Sequence[tuple[Sentence, list[Figure]]], blame: Blame) -> None:
    """Where a report blames one side alone, harm that it goes on to tell without a doer is that side's."""
    figures = [figure for _, found in told for figure in found if figure.measure in HARM]
    if not blame.acting:
        return
    codes, times = blame.acting.most_common(1)[0]
    if times < SHARE_OF_ONE * blame.acting.total():
        return
    first = blame.first_acting[codes]
    periods = {figure.period for figure in figures if tuple(figure.by) == codes}
    for figure in figures:
        silent = not figure.by and not figure.own_by and not set(codes) & set(figure.groups)
        long = figure.extent in ("cumulative", "period")
        another_time = long and figure.own_period and figure.period not in periods and not figure.resumes
        divided = any(other.whole is figure and other.by and tuple(other.by) != codes for other in figures)
        if silent and figure.whole is None and figure.first > first and not another_time and not divided:
            figure.by = list(codes)
    for figure in figures:
        if figure.whole is not None and not figure.by and not figure.own_by and not set(codes) & set(figure.groups):
            figure.by = list(figure.whole.by)
