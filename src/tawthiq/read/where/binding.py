"""Which of the places of a sentence is each figure's: its label, what follows it, what its clause opens with."""

from bisect import bisect_right
from collections.abc import Sequence

from tawthiq.languages.words import Head
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Form
from tawthiq.read.page.page import Page
from tawthiq.read.places.lexicon import PlaceLexicon
from tawthiq.read.where.narrowed import narrowest
from tawthiq.read.where.runs import Role, Run

LABEL_REACH = 5
BRIEF = 12
ARRIVAL_REACH = 4
TOKENS_BACK = 200  # farther apart nothing is bound, so that reading stays linear in the text
FIGURES_BACK = 40
AT_ONCE = 2
APPOSED = 8  # tokens
LABEL_MARKS = "(:-"
WIDE_KINDS = frozenset({"country", "adm1"})


class PlaceBinding:
    """Binds the runs of one sentence to its figures."""

    def __init__(self, page: Page, lexicon: PlaceLexicon, figures: Sequence[Figure], runs: Sequence[Run]) -> None:
        """Bind at once; `chosen` then has a run, or None, for each figure, `labelled` those that are labels."""
        self.page = page
        self.lexicon = lexicon
        self.figures = figures
        self._starts = [figure.first for figure in figures]
        self.labels: dict[int, Run] = {}
        self.after: list[list[Run]] = [[] for _ in figures]
        self.fronted: list[list[Run]] = [[] for _ in figures]
        self._find_labels(runs)
        for run in runs:
            self._assign(run)
        self._back_to_wholes()
        self.chosen = [self._choose(number) for number in range(len(figures))]

    def _find_labels(self, runs: Sequence[Run]) -> None:
        """«تلتها درعا بنسبة 31», «دمشق (60)، وحمص (45)», «- الجنوب: 11»."""
        found: dict[int, Run] = {}
        for run in runs:
            number = self._next(run)
            if number < len(self.figures) and self._is_label(run, self.figures[number]):
                found[number] = run
        if len(found) == 1:
            number = next(iter(found))
            if number and self.figures[number].whole is self.figures[number - 1]:
                return  # «11 قتيلا في درعا (8 رجال …)»
        self.labels = {n: run for n, run in found.items() if n or not self._heads_line(run)}

    def _heads_line(self, run: Run) -> bool:
        """«- دير الزور: 20 عملية …»: a label for all of its line."""
        return self.page.is_mark(run.last, ":") and run.first <= self.figures[0].sentence.first + 2

    def _next(self, run: Run) -> int:
        """The number of the first figure behind the run."""
        return bisect_right(self._starts, run.first)

    def _is_label(self, run: Run, figure: Figure) -> bool:
        page, links = self.page, self.lexicon.label_links
        if run.role not in (Role.SCENE, Role.RANKED) or figure.first - run.last > LABEL_REACH:
            return False
        quantity = page.quantities.get(figure.first)
        if quantity is not None and quantity.attached_prefix in page.lexicon.conjunctions:
            return False
        bounds = {at for first, last in (quantity.cues if quantity else ()) for at in range(first, last)}
        marked = False
        for at in range(run.last, figure.first):
            marked = marked or page.is_mark(at, LABEL_MARKS)
            if not (page.is_mark(at, LABEL_MARKS) or page.tokens[at].form in links or at in bounds):
                return False
        return marked or run.places[0].preposition in ("", "rank")

    def _assign(self, run: Run) -> None:
        number = self._next(run)
        if run is self.labels.get(number) or (run.role is Role.RANKED and not self._leads(run, number)):
            return
        if run.role is Role.RANKED:
            self.fronted[number].append(run)
        elif number == len(self.figures):
            if not self._another_told(self.figures[-1].end, run.first):
                self.after[-1].append(run)
        elif number and not self._parted(self.figures[number - 1], self.figures[number], run):
            measured = self.figures[number - 1].kind == "ratio"  # what follows a ratio is its measure's
            (self.fronted[number] if measured else self.after[number - 1]).append(run)
        elif not self._explains(run, self.fronted[number]):
            self.fronted[number].append(run)

    def _explains(self, run: Run, before: Sequence[Run]) -> bool:
        """«في مخيم كذا قرب الحمامة غربي إدلب»: where the place named right before lies."""
        place = run.places[0]
        if not before or place.joined or before[-1].role is not run.role:
            return False
        if self._is_apposed(before[-1].last, run):
            return True
        return run.first - before[-1].last <= (place.preposition == "near") and place.preposition in ("", "near")

    def _is_apposed(self, first: int, run: Run) -> bool:
        """«Tora, a small town north of El Fasher», «Ghobeiry, southern Beirut»: a comma, perhaps a noun of kind."""
        page, lexicon = self.page, self.lexicon
        if not page.is_mark(first, "،,") or run.first - first > APPOSED:
            return False
        between = range(first + 1, run.first)
        links = (at for at in between if page.tokens[at].form in lexicon.words.cue_links)
        of_land = any(page.lexicon.bare(page.tokens[at - 1].form) in lexicon.cues for at in links)
        if of_land and run.places[0].kind in WIDE_KINDS:
            return True  # «Quetta, the capital of Pakistan's Balochistan province»
        kind = any(page.tokens[at].form in lexicon.cues or page.tokens[at].form in lexicon.behind for at in between)
        return (kind and page.is_indefinite(first + 1)) if between else not run.places[0].preposition

    def _leads(self, run: Run, number: int) -> bool:
        """«كانت كركوك الأكثر نشاطاً بـ41»: whether a ranked place is told of by the next figure."""
        if number == len(self.figures):
            return False
        return not self._another_told(run.last, self.figures[number].first)

    def _another_told(self, first: int, last: int) -> bool:
        """Whether another statement or event begins between two tokens («، وأن …», «وقالت إن …», «وجريمة …»)."""
        return any(
            self._is_next_event(at)
            or self.page.cue(at, "meanwhile")
            or (self.page.conjoined(at) and (self.page.cue(at, "that") or self.page.found(at, "attribution")))
            for at in range(max(first, last - TOKENS_BACK), last)
        )

    def _parted(self, before: Figure, after: Figure, run: Run) -> bool:
        """Whether a new clause begins between the figure before and the run."""
        page = self.page
        governor = after.governor  # one verb of both parts nothing: "12 were killed in Aleppo and three in Idlib"
        if governor is not None and governor is not before.governor and before.end <= governor.first < run.first:
            return True
        for at in range(max(before.end, run.first - TOKENS_BACK), run.first):
            if self._is_next_event(at):
                return True
            if page.cue(at, "beside", "breaks", "contrast") or page.is_mark(at, "؛;:"):
                return True  # «بمقتل 298 وإصابة 383، أما كركوك فشهدت مقتل 59»
            if page.is_mark(at, "،,") and (page.conjoined(at + 1) or self._joins(at + 1)):
                return True
        return self._joins(run.first - 1) or self._joins(run.first)

    def _is_next_event(self, at: int) -> bool:
        """«… و مجزرة», joined to what was told, and no list of ways («في هجمات وتفجيرات وكمائن»)."""
        form, before = self.page.tokens[at].form, self.page.tokens[at - 1].form
        events = self.lexicon.joined_events
        return form in events and before not in events and before not in self.lexicon.events

    def _joins(self, at: int) -> bool:
        """Whether a preposition with a conjunction written on to it opens a clause («وفي سوريا»)."""
        return self.page.tokens[at].form in self.lexicon.joined_relations

    def _back_to_wholes(self) -> None:
        """What follows the last part of a whole that has no place of its own is the whole's as well."""
        index = {id(figure): number for number, figure in enumerate(self.figures)}
        last_part = {id(figure.whole): number for number, figure in enumerate(self.figures)}
        for number in range(len(self.figures) - 1, -1, -1):
            part = self.figures[number]
            at = index.get(id(part.whole), -1)
            own = self.after[number]
            if at < 0 or not own or self.after[at] or part.kind != "count":
                continue
            if last_part[id(part.whole)] != number or not self._closes(part, own[0]):
                continue
            if self._tells_of_all(self.figures[at], part, own[0]):
                self.after[at] = list(own)

    def _tells_of_all(self, whole: Figure, part: Figure, run: Run) -> bool:
        """Whether what stands behind a part is said of its whole too: the verb («Nine, five of them police, died in»).

        «1362 قتيلاً، بينهم اثنان من القوات، مشيراً إلى أن القتلى سقطوا في حمص»: "the dead" again; else not of a party.
        """
        governor = whole.governor
        if not part.counted.parties or (governor is not None and part.end <= governor.first < run.first):
            return True
        heads = self.page.matches(part.end, run.first, "head")
        named = (match for match in heads if match.sense.form is Form.PLURAL and self.page.has_article(match.first))
        return any(isinstance(m.sense.entry, Head) and m.sense.entry.measure == whole.measure for m in named)

    def _closes(self, part: Figure, run: Run) -> bool:
        """Whether a run ends the clause, and does not stand at once behind the part («بينهم 3 في حمص»)."""
        forms = {self.page.tokens[at].form for at in range(part.end, run.first)} - self.lexicon.partitives
        led = all(self.lexicon.relations.get(form) == "in" for form in forms)  # «وقتيل في كل من حمص ودرعا»
        near = not led and AT_ONCE < run.first - part.end <= BRIEF
        return near or any(
            self.page.is_mark(at, "،,") for at in range(max(part.end, run.first - TOKENS_BACK), run.first)
        )

    def _fitting(self, number: int, runs: Sequence[Run]) -> list[Run]:
        figure = self.figures[number]
        return [run for run in runs if run.fits(figure.measure) or self._arrives(figure, run)]

    def _arrives(self, figure: Figure, run: Run) -> bool:
        """«وصلت 200 منها إلى أربيل», «لجأ 300 إلى الميناء»: the displaced where they came to, not where they fled."""
        if (
            run.role is not Role.TO
            or figure.measure != "displaced"
            or (figure.whole is None and figure.kind == "count")
        ):
            return False
        first, last = max(figure.first - ARRIVAL_REACH, figure.sentence.first), figure.end + ARRIVAL_REACH
        return any(self.page.tokens[at].form in self.lexicon.reaches for at in range(first, min(last, run.first)))

    def _choose(self, number: int) -> Run | None:
        if number in self.labels:
            return self.labels[number]
        figure = self.figures[number]
        after, fronted = self._fitting(number, self.after[number]), self._fitting(number, self.fronted[number])
        if after and figure.kind != "ratio":
            return narrowest(self.page, self.lexicon, after)
        if fronted:
            return (self._later(number) if self._is_wide(fronted[-1]) else None) or fronted[-1]
        if number and number - 1 in self.labels and self._coordinated(self.figures[number - 1], figure):
            return self.labels[number - 1]  # «مأرب (4 قتلى و15 جريحاً)»
        if number and self._outcome(number):
            return self._fitting(number, self.after[number - 1])[0]
        if figure.whole is not None and figure.whole.sentence is figure.sentence:
            return None
        if figure.whole is not None:
            return self._earlier(number)
        if number and self._new_clause(number):
            return self._later(number) or self._earlier(number)
        return self._earlier(number) or self._later(number)

    def _is_wide(self, run: Run) -> bool:
        """«السودان: 54 قتيلاً …»: a country or province that only heads the line."""
        return run.places[0].kind in WIDE_KINDS and self._heads_line(run)

    def _outcome(self, number: int) -> bool:
        """«74 في الحسكة أسفرت عن 58 قتيلا»: what operations led to happened where they did."""
        before, figure = self.figures[number - 1], self.figures[number]
        if before.unit != "events" or figure.unit == "events" or not self._fitting(number, self.after[number - 1]):
            return False
        return not any(self.page.is_mark(at, "،,؛") for at in range(before.end, figure.first))

    def _new_clause(self, number: int) -> bool:
        """Whether «وفي», «وقرب» or a stop begins a clause between this figure and the one before."""
        between = range(self.figures[number - 1].end, self.figures[number].first)
        return any(self.page.is_mark(at, "؛;") or self._joins(at) for at in between)

    def _earlier(self, number: int) -> Run | None:
        """What opens the sentence, or reached the joined figure before, holds on."""
        figure = self.figures[number]
        for earlier in range(number - 1, max(number - 1 - FIGURES_BACK, -1), -1):
            other = self.figures[earlier]
            if self.page.has_cue(other.end, self.figures[earlier + 1].first, "beside"):
                return None
            if earlier in self.labels:
                return self.labels[earlier] if self._coordinated(other, figure) else None
            after = self._fitting(number, self.after[earlier])
            if other.whole is None and other.kind != "ratio" and after:
                return narrowest(self.page, self.lexicon, after)
            fronted = self._fitting(number, self.fronted[earlier])
            if fronted:
                return fronted[-1]
        return None

    def _goes_with(self, figure: Figure, other: Figure) -> bool:
        """Whether a later figure is told with this one: joined by «و», or the operations in which it happened."""
        if other.conjoined or other.governor is figure.governor or self._lists_deeds(figure, other):
            return True
        if other.measure in ("operations", "airstrikes"):
            return not any(self.page.is_mark(at, "،,؛") for at in range(figure.end, other.first))
        return other.governor is not None and self.page.conjoined(other.governor.first)

    def _lists_deeds(self, figure: Figure, other: Figure) -> bool:
        """«The army killed 34 villagers, forcibly disappeared 16 and burned homes in …»: verbs of one subject."""
        verb = other.governor
        if verb is None or figure.governor is None or not self.page.lexicon.doers_first:
            return False
        active = verb.sense.form is figure.governor.sense.form is Form.ACTIVE_VERB
        comma = any(self.page.is_mark(at, ",") for at in (verb.first - 1, verb.first - 2))
        return active and comma and figure.governor.first < figure.first < verb.first < other.first

    def _coordinated(self, before: Figure, after: Figure) -> bool:
        if before.kind == "fraction" and self.page.is_mark(after.first - 1, "("):
            return True  # «Ituri accounts for half of the victims (127)»
        if not after.conjoined and not self.page.conjoined(after.first):
            return False
        return not any(self.page.is_mark(at, "،,؛") for at in range(before.end, after.first))

    def _later(self, number: int) -> Run | None:
        """What follows a figure that is joined to this one."""
        figure = self.figures[number]
        for later in range(number + 1, min(number + 1 + FIGURES_BACK, len(self.figures))):
            other = self.figures[later]
            if self.fronted[later] or later in self.labels:
                return None
            if other.whole is not None and other.whole is not figure.whole:
                continue
            if not self._goes_with(figure, other):
                return None
            found = self._fitting(number, self.after[later])
            if found:
                return narrowest(self.page, self.lexicon, found)
        return None
