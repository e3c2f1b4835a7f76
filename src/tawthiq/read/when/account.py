"""The account: what goes on from sentence to sentence, until another date takes its place.

An account has a frame («خلال شهر أيلول», or the event that it tells first), which holds on, and within
it moments («في 3 أيلول»), which hold for the rest of their paragraph.
"""

from collections.abc import Sequence

from tawthiq.model.claim import Measure
from tawthiq.model.period import day_range
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.read.dates.mention import DateMention
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.when.counting import HARM, STRUCK, cued
from tawthiq.read.when.moment import Moment, is_time_before

SHORT_DAYS = 7
FEW_DAYS = 14
YEAR_DAYS = 365
TWO_DAYS_BOTH_ENDS = 3
FAR_MORE = 3  # times what the days cost that hold on
REACH_OPENING = 3
REACH_ASIDE = 2
SHORT_LINE = 8  # tokens of a line that heads others: "Elsewhere in Yemen:"
REACH_SPEAKER = 5  # tokens from the place that opens a sentence to the verb of saying
REACH_COLON = 12  # tokens from the opening of a line to the colon behind the place that it is of


class Account:
    """The moments that hold on; `line` is the last line that told a figure, `source` who told the last moment."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.frame: Moment | None = None
        self.faint: Moment | None = None  # a frame that only a day of no event gave, and that has dated nothing yet
        self.current: Moment | None = None
        self.total: Moment | None = None
        self.day: Moment | None = None
        self.title: Moment | None = None
        self.bulletin: Moment | None = None
        self.line = -1
        self.moved = -1  # the line that last told of another place than the moment
        self.source: list[str] = []
        self.measures: set[Measure | None] = set()  # of what was told with a time
        self.greatest = 0.0  # number of people that one event or few days cost
        self.tallied: Measure | None = None  # what is counted by the moment that holds on
        self.running = 0.0  # the greatest running total told so far
        self.background = -1  # the sentence that last turned to what all the fighting cost
        self.undated = False  # whether the news itself has been told, without a date
        self.aside: Moment | None = None  # when that befell which is told in the pluperfect, beside undated news
        self.lead: tuple[Moment | None, Moment | None] = (None, None)
        self.places = {place.first: place for place in page.places}

    def begin_scene(self, *, first: bool) -> None:
        """Let a scene of a round-up begin at the time that the lead gave, whatever the scene before told."""
        if first:
            elsewhere = self.page.lexicon.doers_first and self._is_elsewhere()
            self.lead = (None, None) if elsewhere else (self.frame, self.current)
        self.frame, self.current = self.lead

    def _is_elsewhere(self) -> bool:
        """Whether the lead tells of one event, or a line between it and the scenes says that they are of elsewhere."""
        one = self.frame is not None and self.frame.extent == "incident"
        lines = (sentence for sentence in self.page.sentences if sentence.opens_line and not sentence.headline)
        return one or any(
            self.page.cue(line.first, "beside") and line.last - line.first <= SHORT_LINE for line in lines
        )

    def tell(self, figure: Figure, moment: Moment) -> None:
        """Take up a figure's moment; a running total told by the way («لترتفع الحصيلة منذ …») holds for its line."""
        if moment.extent == "cumulative" and figure.kind == "count":
            self.running = max(self.running, figure.value)
        if self._is_by_the_way(figure, moment):
            self.total = moment
        else:
            self.aside = moment if self._had_befallen(figure, moment) else None
            self.set(moment)
            self.source, self.tallied = figure.source, figure.measure
            if figure.kind == "count" and moment.extent != "cumulative":
                self.greatest = max(self.greatest, figure.value)

    def _had_befallen(self, figure: Figure, moment: Moment) -> bool:
        """«قُتل اثنان بغارة. / وكانت غارة قد قتلت ثلاثة قبل يومين»: in the pluperfect, behind undated news."""
        sentence = figure.sentence
        had = not self.page.lexicon.doers_first and self.page.cue(sentence.first, "auxiliary", "earlier") is not None
        return had and self.undated and self.frame is None and moment.extent != "cumulative"

    def set(self, moment: Moment) -> None:
        """Let what is told next happen at a moment."""
        beside = self.frame is not None and self._is_beside(moment, self.frame)
        if beside and moment.mention.cue.startswith("same-period"):
            return  # «In the same period a year before it had recorded 990»: told for comparison alone
        self.current, self.line = moment, moment.line
        if self.frame is None and self.aside is moment:
            return  # what had befallen before the news is no frame for what follows it
        if self.bulletin is not None:
            return  # what another time brought is told aside; the next paragraph is of the bulletin's again
        if self.frame is None or self.frame is self.faint or (moment.is_stretch and not beside):
            self.frame = moment

    def set_faintly(self, moment: Moment) -> None:
        """Let what is told next be of the day of a scene («On Monday he sat by the road»), until an event is told."""
        self.faint = moment if self.frame is None else self.faint
        self.set(moment)

    def date(self, figure: Figure, moment: Moment) -> None:
        """Note that a moment has dated a figure."""
        self.measures.add(figure.measure)
        self.faint = None if moment is self.faint else self.faint

    def entitle(self, moment: Moment) -> None:
        """Let all that is told without a date be of the stretch that a title gives."""
        self.bulletin = self.frame = self.current = self.title = moment

    def _is_beside(self, moment: Moment, frame: Moment) -> bool:
        """Whether a stretch does not take the place of the account's."""
        return self._is_brief(moment, frame) or (self.page.lexicon.doers_first and is_time_before(moment, frame))

    def _is_brief(self, moment: Moment, frame: Moment) -> bool:
        """«خلال الساعات الـ24 الأخيرة وحدها», «وقعت خلاله»: a short stretch within the account's."""
        length = moment.length()
        most = SHORT_DAYS
        if self.page.lexicon.doers_first and frame.extent == "period":  # «between 9 and 21 July», in those of July
            most = max(most, (frame.length() or 0) // 2)
        short = length is not None and length <= most and moment.within(frame)
        return short or moment.mention.cue == "throughout"

    def _is_by_the_way(self, figure: Figure, moment: Moment) -> bool:
        """Whether a running total is told beside the account, as one that another source keeps until a day."""
        if moment.extent != "cumulative":
            return False
        if self.frame is None:
            long = figure.measure in HARM and (moment.length() or 0) > YEAR_DAYS
            return self.undated and long  # what a war cost, behind undated news
        if _tells_more_exactly(moment, self.frame):
            return False
        if self.frame.is_spell and moment.starts_with(self.frame):
            return True  # «منذ بداية الاقتحام تعاملت الطواقم مع 40», within the account of the raid
        summed = cued(self.page, figure.sentence.first, figure.first, "running", "total")
        beside = self.current is not None and self.current.line == moment.line and self.current.extent == "incident"
        if self.page.lexicon.doers_first and summed and beside and self.frame.extent == "incident":
            return True  # «Ten died on Thursday, taking to 27 the number since the offensive began on Wednesday»
        anew = moment.mention.role == "until" and self.frame.extent == "period" and figure.source != self.source
        if (moment.length() or 0) <= FEW_DAYS and not anew:
            return False
        return summed or self.frame.extent != "cumulative"

    def of_line(self, line: int) -> Moment | None:
        """The running total that was told by the way in a line."""
        return self.total if self.total is not None and self.total.line == line else None

    def holding(self, line: int) -> Moment | None:
        """The moment that holds in a line: a day within the frame holds for its own line alone."""
        if self.current is not None and self.current.extent == "incident" and self.current.line != line:
            return self.frame or self.current
        return self.current or self.frame

    def is_after(self, said: DateMention) -> bool:
        """Whether the event told comes after a day of saying: what was announced then is another matter."""
        current = self.current
        at_once = current is not None and (current.extent == "incident" or current.length() == 1)
        told = current.days if current is not None and at_once else None
        if said.period is None or told is None:
            return False
        in_a_row = current is not None and current.mention.cue == "in-a-row"  # «لليوم الثاني على التوالي», told today
        last, first = day_range(said.period).last, told.last if in_a_row else told.first
        return last is not None and first is not None and last < first

    def is_before(self, said: DateMention) -> bool:
        """«A bomb killed nine on Tuesday. Police said on Wednesday they had arrested six»: behind the event told."""
        told = self.current.days if self.current is not None and self.current.extent == "incident" else None
        first = day_range(said.period).first if said.period is not None else None
        return told is not None and told.last is not None and first is not None and told.last < first

    def going_on(self, sentence: Sentence, figure: Figure) -> Moment | None:
        """The moment that holds on for a figure without a date; None where another matter begins."""
        if self.is_left(sentence, figure):
            return None
        if self.aside is not None and self.aside is self.current and self.aside.line != sentence.line:
            return None
        if (total := self.of_line(sentence.line)) is not None and not self._has_its_own(sentence):
            return total
        if self.day is not None and (self.current is None or sentence.line != self.current.line):
            return self.day
        if self.frame is not None and self.frame.extent == "period" and self._turns_back(sentence, figure):
            return self.frame
        if self.current is None or sentence.line == self.current.line:
            toll = cued(self.page, sentence.first, figure.first, "toll", "provisional")
            return self.frame if toll else self.current
        moment = self.frame or self.current
        if self.total is not None and self._is_too_many(figure, moment):
            return self.total  # «Sindh has had 57 deaths», where the past day brought five and the season 807
        if sentence.line != self.line and self._has_moved(figure, moment):
            self.moved = sentence.line if self._scene_of(figure) is not None else self.moved
            return None
        return None if sentence.line == self.moved else moment

    def is_left(self, sentence: Sentence, figure: Figure) -> bool:
        """Whether a figure is of another time than the account's, or of another matter."""
        earlier = cued(self.page, sentence.first, figure.first, "earlier")
        return earlier and not self._document_goes_on(sentence, figure)

    def _document_goes_on(self, sentence: Sentence, figure: Figure) -> bool:
        """«خلال آذار قُتل 30. / من جهة أخرى وثّق التقرير مقتل 11»: another matter, which the same document tells."""
        if self.frame is None or self.frame.extent == "incident":
            return False
        aside = self.page.first_cue(sentence.first, min(sentence.first + REACH_OPENING, figure.first), "turns_to")
        said = self.page.matches(sentence.first, figure.first, "attribution") if aside is not None else ()
        return any(match.sense.entry == "issuing" and match.prefix in self.page.lexicon.articles for match in said)

    def _is_too_many(self, figure: Figure, moment: Moment) -> bool:
        """Whether more are counted than the day or two cost that hold on, so that they are of the total told since."""
        brief = moment.extent == "period" and (moment.length() or FEW_DAYS) <= TWO_DAYS_BOTH_ENDS
        alone = figure.kind == "count" and figure.whole is None and figure.measure in HARM
        return brief and alone and 0 < FAR_MORE * self.greatest < figure.value

    def _turns_back(self, sentence: Sentence, figure: Figure) -> bool:
        """Whether a sentence goes back to the account's stretch: «In Ituri …», behind what days brought elsewhere."""
        told, frame = self.current, self.frame
        if self._turns_aside(sentence) or told is None or frame is None or told is frame:
            return self._turns_aside(sentence)
        if not self.page.lexicon.doers_first or not told.within(frame):
            return False
        opening = self._opening_place(figure)
        unknown = opening is not None and not (opening and told.place_ids)  # a place that no gazetteer knows
        return unknown or self.is_elsewhere(figure, told)

    def _turns_aside(self, sentence: Sentence) -> bool:
        """«Elsewhere in the region 35 were arrested», in the account of a week: not on the day told before."""
        return self.page.has_cue(sentence.first, sentence.first + REACH_ASIDE, "aside")

    def _has_its_own(self, sentence: Sentence) -> bool:
        """«قُتل اثنان اليوم، ليرتفع العدد منذ شباط إلى 18. وأضافت أنها قتلت 63»: the line tells of a day first."""
        current = self.current
        return current is not None and current.extent == "incident" and current.line == sentence.line

    def _has_moved(self, figure: Figure, moment: Moment) -> bool:
        """«وفي المحافظة …»: a day's events elsewhere are others; a month's account may go round the country."""
        length = moment.length()
        if moment is self.bulletin:
            return False
        first = figure.sentence.first
        if moment.extent == "incident" and self.page.has_cue(first, first + REACH_OPENING + 1, "turns_aside"):
            return True  # «إلى ذلك، …», «وفي بيان منفصل …»
        if figure.sentence.listed or figure.measure == "operations" or (length is not None and length > SHORT_DAYS):
            return False
        opening = self._opening_place(figure) or self._scene_of(figure)
        if self._is_an_item(figure):
            return False
        if opening and moment.place_ids:
            return not _same_or_within(opening, moment.place_ids)
        return opening is not None

    def _is_an_item(self, figure: Figure) -> bool:
        """«Helmand (outskirts of the city): 28 killed and 40 hurt»: a line of a list that bears no mark of one."""
        first = figure.sentence.first
        colon = next(iter(self.page.marks(first, min(figure.first, first + REACH_COLON), ":")), None)
        counts = colon is not None and (colon + 1 >= figure.first or colon + 1 in self.page.quantity_cover)
        return figure.sentence.opens_line and counts

    def is_elsewhere(self, figure: Figure, moment: Moment) -> bool:
        """Whether the sentence opens with a place apart from those of which a moment was told."""
        opening = self._opening_place(figure)
        return bool(opening and moment.place_ids) and not _same_or_within(opening or (), moment.place_ids)

    def befell_elsewhere(self, figure: Figure, moment: Moment) -> bool:
        """Whether the place that a figure's own words name is apart from those of which a moment was told."""
        named = figure.place_ids if figure.own_place else ()
        return bool(named and moment.place_ids) and not _same_or_within(named, moment.place_ids)

    def is_told_elsewhere(self, figure: Figure) -> bool:
        """«Six died in Orba on Tuesday. The army said on Friday it had shot nine in Alda»: not told there."""
        moment = self.going_on(figure.sentence, figure) if self.page.lexicon.doers_first else None
        apart = moment is not None and moment.extent == "incident" and figure.whole is None
        return apart and moment is not None and self.befell_elsewhere(figure, moment)

    def _scene_of(self, figure: Figure) -> Sequence[str] | None:
        """«In Homs a mine blew up a car. Two people died»: the place with which the sentence before set the scene."""
        page, index = self.page, figure.sentence.index
        before = page.sentences[index - 1] if index else figure.sentence
        if before.line != figure.sentence.line or before.headline or not before.opens_line:
            return None
        said = next(page.matches(before.first, before.last, "attribution"), None)
        return self._opening_place(figure, before.first) if said is None and self._strikes_there(before) else None

    def _strikes_there(self, sentence: Sentence) -> bool:
        """Whether a sentence tells of an event, where those who did it stand first."""
        events = (*STRUCK, "two_sided", "several_events")
        return self.page.lexicon.doers_first and self.page.has_cue(sentence.first, sentence.last, *events)

    def _opening_place(self, figure: Figure, start: int = -1) -> Sequence[str] | None:
        """The ids of the place that opens the sentence, or stands at token `start`; None where none does."""
        start = figure.sentence.first if start < 0 else start
        found = (self.places.get(at) for at in range(start, start + REACH_OPENING))
        place = next((place for place in found if place is not None), None)
        if place is None or self._speaks(place.last) or (place.first == start and self._is_of_a_speaker(place.last)):
            return None
        if self._has_its_version(place.last, figure) or self._is_of_one_quoted(start, place.first):
            return None
        return place.ids

    def _is_of_a_speaker(self, at: int) -> bool:
        """«Gaza's health ministry put the toll at 19»: a place that tells only whose the speaker is."""
        page, end = self.page, min(at + REACH_SPEAKER, len(self.page.tokens))
        said = next((cue for cue in range(at, end) if page.found(cue, "attribution")), None)
        if said is None or not page.lexicon.doers_first:
            return False
        return not any(page.is_mark(cue, ",;:.") or page.found(cue, "trigger") for cue in range(at, said))

    def _is_of_one_quoted(self, start: int, at: int) -> bool:
        """«According to Israel's ambulance service 11 died»: a place right behind the words that name who says so."""
        named = (said for said in self.page.matches(start, at, "attribution") if said.sense.entry == "after")
        return any(said.last == at for said in named)

    def _has_its_version(self, last: int, figure: Figure) -> bool:
        """«Moscow's version was another: the ministry said that it had killed 60»: whose, not where."""
        owned = self.page.is_genitive(last - 1)
        return owned and next(self.page.matches(last, figure.first, "attribution"), None) is not None

    def _speaks(self, at: int) -> bool:
        """«Damascus denied that its forces had killed 43»: a capital that says something is no place of it."""
        said = self.page.found(at, "attribution") is not None or self.page.cue(at, "denied", "admitted") is not None
        return self.page.lexicon.doers_first and said


def _tells_more_exactly(moment: Moment, frame: Moment) -> bool:
    """«دخل القتال شهره الثالث. وقُتل منذ اندلاعه في 15 نيسان ألفان»: the day of the start, in the month told before."""
    start, begun = (frame.period or "").partition("/")[0], (moment.period or "").partition("/")[0]
    return frame.extent == "cumulative" and bool(start) and len(begun) > len(start) and begun.startswith(start)


def _same_or_within(places: Sequence[str], others: Sequence[str]) -> bool:
    gazetteer = load_gazetteer()
    here, there = set(places), set(others)
    within = any(there & gazetteer.ancestors(gazetteer.by_id(place)) for place in here)
    around = any(here & gazetteer.ancestors(gazetteer.by_id(place)) for place in there)
    return bool(here & there) or within or around
