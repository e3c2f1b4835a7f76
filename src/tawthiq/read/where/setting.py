"""Where: the narrowest place that holds for each figure.

A figure has its own place, its label's or its clause's; a part its whole's; else the account's goes on within
its paragraph, and a new paragraph is about what the headline is about.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from tawthiq.languages.places import load_place_words
from tawthiq.languages.words import Nationality
from tawthiq.model.rule import PLACE_NAMED, PLACE_OF_ACCOUNT, PLACE_OF_HEADLINE
from tawthiq.places.gazetteer import Gazetteer, load_gazetteer
from tawthiq.read.figures.figure import ITS_WHOLES, Figure
from tawthiq.read.page.datelines import filed_from
from tawthiq.read.page.entries import begins_entry
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.places.lexicon import lexicon_of
from tawthiq.read.places.mentions import PlaceMention
from tawthiq.read.where.binding import PlaceBinding
from tawthiq.read.where.left_out import is_left_out
from tawthiq.read.where.raised import LANDS, is_left_behind, is_raised_since
from tawthiq.read.where.runs import Role, Run, Runs
from tawthiq.read.where.theme import Theme

REPEATED = 20  # so large a number told again of the same people is the same figure
TOKENS_BACK = 200
REACH_PRISONS = 20
PARTS = 40
AT_LEAST = 2
NEXT_LINE = 2  # lines, an empty one counted, over which the one scene of a report goes on
WIDE = frozenset({"country", "adm1", "region"})
EVENTFUL = frozenset({"killed", "injured", "casualties", "missing", "abducted"})
AIMS = frozenset({"to", "via", "outside"})

Told = tuple[str, float | None, tuple[str, ...]]


class Setting:
    """Gives figures their place in the order of the text."""

    def __init__(self, page: Page) -> None:
        """Read what the report is about."""
        self.page = page
        self.lexicon = lexicon_of(load_place_words(page.report.language), load_gazetteer())
        country = main_country(page)
        self.runs = Runs(page, self.lexicon, country)
        self.theme = Theme(page, self.lexicon, self.runs, country)
        self.carried: Run | None = None
        self.carried_in: Sentence | None = None
        self._own: dict[int, Run] = {}
        self._told: dict[Told, Run] = {}
        self.entry: tuple[Run, Sentence] | None = None
        self.nowhere = False
        self.placed = 0  # different scenes told so far

    def sentence(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Set `place` of the figures of one sentence from the places that it names."""
        runs = [run for run in self.runs.of(sentence) if not is_left_out(self.page, sentence, run, figures)]
        self._own = {}
        self.theme.reach(sentence, counts=bool(figures))
        if begins_entry(self.page, sentence) and not sentence.headline:
            self.carried = self.carried_in = None  # each entry of a live page is of its own scene
        if not figures:
            scene = next((run for run in runs if run.role in (Role.SCENE, Role.RANKED)), None)
            if scene is not None and not sentence.headline:
                if self.carried is None:
                    self.theme.open(scene)
                self.carried, self.carried_in = scene, sentence
            return
        self._enter(sentence, runs)
        binding = PlaceBinding(self.page, self.lexicon, figures, runs)
        chosen = [run or _together(number, figures, binding) for number, run in enumerate(binding.chosen)]
        chosen = [
            None if run is not None and is_left_behind(self.page, figure, run) else run
            for figure, run in zip(figures, chosen, strict=True)
        ]
        for number, (figure, run) in enumerate(zip(figures, chosen, strict=True)):
            if run is not None:
                self._give(figure, run, PLACE_NAMED, own=True)
                if sentence.headline:
                    self.theme.entitle(figure, run)
                if number not in binding.labels and figure.whole is None:
                    self._own[id(figure)] = run

    def inherit(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Parts take their whole's place; others that of the account or of the headline."""
        for number, figure in enumerate(figures):
            own = self._own.get(id(figure))
            if own is not None and not sentence.headline:
                self.placed += self.carried is None or self.carried.places[0].name != own.places[0].name
                self.carried, self.carried_in = own, sentence
                self._told.setdefault(_told(figure), own)
                self.theme.narrow(figure, own)
            if figure.own_place:
                continue
            before = figures[number - 1] if number else None
            if before is not None and _is_told_along_with(figure, before):
                figure.placed_as(before, PLACE_OF_ACCOUNT)
            elif (entry := self._entry_after(sentence, figure.whole)) is not None:
                self._give(figure, entry, PLACE_OF_ACCOUNT, own=False)
            elif figure.whole is not None and figure.whole.place:
                figure.placed_as(figure.whole, ITS_WHOLES)
            else:
                self._carry(sentence, figure)

    def _enter(self, sentence: Sentence, runs: Sequence[Run]) -> None:
        """Note a place that heads its line, for what the line and the list under it tell («IRAQ: 40 raids»)."""
        headed = (run for run in runs if run.role is Role.SCENE and run.first <= sentence.first + 2)
        run = next((run for run in headed if self._labels_a_number(run)), None)
        if run is not None and sentence.opens_line and not sentence.headline:
            self.entry = (run, sentence)
        elif self.entry is not None and sentence.line != self.entry[1].line and not sentence.listed:
            self.entry = None

    def _labels_a_number(self, run: Run) -> bool:
        """Whether a colon and then a number follow a place, or what belongs to its name."""
        marks = (at for at in (run.last, run.last + 1) if self.page.is_mark(at, ":"))
        return any(at + behind in self.page.quantity_cover for at in marks for behind in (1, 2))

    def _entry_after(self, sentence: Sentence, whole: Figure | None) -> Run | None:
        """The place of the entry that a figure is told in, unless its whole is told there too."""
        if self.entry is None or (whole is not None and whole.sentence.index >= self.entry[1].index):
            return None
        under = sentence.line == self.entry[1].line or (sentence.listed and not self.entry[1].listed)
        return self.entry[0] if under else None

    def _carry(self, sentence: Sentence, figure: Figure) -> None:
        self.nowhere = self.nowhere or (figure.measure == "held" and self._in_prisons(sentence, figure))
        if self.nowhere and (figure.measure == "held" or self._in_prisons(sentence, figure)):
            return
        run, rule = self._account(sentence, figure)
        if run is not None:
            self._give(figure, run, rule, own=sentence.headline)
            if figure.whole is None and not sentence.headline:
                self._told.setdefault(_told(figure), run)

    def _account(self, sentence: Sentence, figure: Figure) -> tuple[Run | None, str]:
        """The place of the account that a figure without its own belongs to, and the rule that says so."""
        if sentence.headline:
            return self.theme.title, PLACE_OF_HEADLINE
        before = self._told.get(_told(figure))
        if before is not None and (figure.low or 0) >= REPEATED:
            return before, "repeated"
        near = self.carried_in is not None and self.carried_in.line == sentence.line
        resumed = self.carried_in is not None and not self.carried_in.listed and self._resumes(sentence, figure)
        around = self.theme.wide or self.theme.run or self.theme.land()
        if around is not None and (near or resumed) and self._is_of_all(sentence, figure, around):
            return around, PLACE_OF_HEADLINE
        if self.carried is not None and (near or resumed):
            return self.carried, PLACE_OF_ACCOUNT
        aim = self.theme.aim(figure.measure)
        if aim is not None:
            return aim, PLACE_OF_HEADLINE
        if self.theme.wide is not None and self.page.has_cue(_since(sentence, figure), figure.first, "running"):
            return self.theme.wide, PLACE_OF_HEADLINE
        if self._is_narrowed(sentence, figure):
            return self.carried, PLACE_OF_ACCOUNT
        if self.theme.run is not None:
            return self.theme.run, PLACE_OF_HEADLINE
        if self.carried is not None:
            return self.carried, PLACE_OF_ACCOUNT
        return self.theme.last_resort, "dateline"

    def _is_of_all(self, sentence: Sentence, figure: Figure, around: Run) -> bool:
        """«That raises the toll since October to 3,768»: of all that the title's place has lost since."""
        told = self.carried
        one = told is not None and len(told.places) == 1  # several told together are all of it
        narrow = one and told is not None and told.places[0].kind not in LANDS and self.theme.holds(around, told)
        if narrow and is_raised_since(self.page, figure, sentence.first):
            return True
        if self.theme.wide is None or not self.page.lexicon.doers_first or figure.measure not in EVENTFUL:
            return False
        since = any(self.page.date_cover[at].role == "since" for at in self._dated(sentence, figure))
        return since and self.page.has_cue(_since(sentence, figure), figure.first, "running", "total")

    def _dated(self, sentence: Sentence, figure: Figure) -> list[int]:
        return [at for at in range(_since(sentence, figure), figure.first) if at in self.page.date_cover]

    def _is_narrowed(self, sentence: Sentence, figure: Figure) -> bool:
        """Whether the place told last is a narrower one, of the same event, than a title that names a country."""
        title, told = self.theme.run, self.carried
        if title is None or told is None or not self.page.lexicon.doers_first or sentence.listed:
            return False
        wide = title.places[0].kind in WIDE and told.places[0].kind not in WIDE
        dated = any(at in self.page.date_cover for at in range(sentence.first, figure.first))
        running = self.page.has_cue(_since(sentence, figure), figure.first, "running")
        near = self.carried_in is not None and sentence.line - self.carried_in.line <= NEXT_LINE
        wide = wide and near and self.placed == 1
        return wide and figure.measure in EVENTFUL and figure.kind == "count" and not dated and not running

    def _in_prisons(self, sentence: Sentence, figure: Figure) -> bool:
        """«في سجون النظام»: a class of prisons, which is no place, though the account has one."""
        page = self.page
        for at in range(_since(sentence, figure), min(sentence.last, figure.end + REACH_PRISONS) - 1):
            of_party = page.found(at, "party") or page.found(at + 1, "party")
            if of_party and any(match.sense.entry == "prisons" for match in page.word(at)):
                return True
        return False

    def _resumes(self, sentence: Sentence, figure: Figure) -> bool:
        """«الحصيلة», «تلك العمليات»: the account before goes on."""
        return self.page.has_cue(_since(sentence, figure), figure.first, "resume")

    def _give(self, figure: Figure, run: Run, rule: str, *, own: bool) -> None:
        figure.place = list(dict.fromkeys(place.name for place in run.places))
        figure.place_ids = list(dict.fromkeys(code for place in run.places for code in place.ids))
        figure.own_place = own
        if any(place.ambiguous for place in run.places):
            figure.doubts.append("place")
        figure.because("place", rule, run.first, run.last)


def _since(sentence: Sentence, figure: Figure) -> int:
    """Where words that say what a figure is may begin: not too far back, so that reading stays linear."""
    return max(sentence.first, figure.first - TOKENS_BACK)


def _together(number: int, figures: Sequence[Figure], binding: PlaceBinding) -> Run | None:
    """The places of all parts of a whole that are told by place and add up to it («33: 12 في نابلس و21 في الخليل»)."""
    whole = figures[number]
    parts = [at for at in range(number + 1, min(number + PARTS, len(figures))) if figures[at].whole is whole]
    runs = [binding.chosen[at] for at in parts]
    if len(parts) < AT_LEAST or sum(figures[at].low or 0 for at in parts) != whole.low:
        return None
    places = [place for run in runs if run is not None and run.role is Role.SCENE for place in run.places]
    if len({place.name for place in places}) < len(parts) or len({place.kind for place in places}) > 1:
        return None
    return Run(tuple(places), Role.SCENE)


def _is_told_along_with(figure: Figure, before: Figure) -> bool:
    """«مقتل 44 واعتقال 166 … في العراق مقتل 30 واعتقال 74»: parts of two wholes told together are of one place."""
    whole, other = figure.whole, before.whole
    if whole is None or other is None or whole is other or not before.own_place:
        return False
    joined = figure.conjoined or (figure.governor is not None and figure.governor.first == before.end)
    return joined and whole.sentence is other.sentence and whole.sentence is not figure.sentence


def _told(figure: Figure) -> Told:
    return str(figure.measure), figure.low, tuple(figure.groups)


def main_country(page: Page) -> str:
    """The two-letter code of the country in which most of the report's places lie; "" where none does.

    Where people go («إلى العراق») and a country that may be who acts («قصفت إسرائيل») count only where nothing else
    is named; then whose people are («85 مدنياً سورياً»), and last where the report was filed («القاهرة - (د ب أ):»).
    """
    gazetteer = load_gazetteer()
    counts: Counter[str] = Counter()
    aims: Counter[str] = Counter()
    filed: Counter[str] = Counter()
    datelines = page.once(filed_from)
    for place in page.places:
        country = _country_of(gazetteer, place)
        if country:
            acts = not place.preposition or page.cue(page.covered[place.first - 1], "agent") is not None  # «by Israel»
            acting = place.kind == "country" and acts and place.last - place.first == 1
            aside = aims if acting or place.preposition in AIMS else counts
            (filed if place.first in datelines else aside)[country] += 1
    if filed and not counts and not aims:
        counts.update(entry.country for entry in _nations(page))
    return next((code for code, _ in (counts or aims or filed).most_common(1)), "")


def _nations(page: Page) -> Iterator[Nationality]:
    matches = page.matches(0, len(page.tokens), "nationality")
    return (match.sense.entry for match in matches if isinstance(match.sense.entry, Nationality))


def _country_of(gazetteer: Gazetteer, place: PlaceMention) -> str:
    """The country in which a place lies, of one that nobody knows the one named with it ("in Omba, DR Congo")."""
    if place.ids:
        return gazetteer.by_id(place.ids[0]).country
    larger = gazetteer.named_exactly(place.name.rpartition(", ")[2].lower())
    return next((found.country for found in larger if found.kind == "country"), "")
