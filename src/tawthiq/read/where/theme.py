"""Where a report, or a section of it, is set: what its title or subheading names, else its dateline."""

from collections.abc import Iterator, Sequence

from tawthiq.languages.words import Nationality
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.places.lexicon import PlaceLexicon
from tawthiq.read.where.named_again import state_named, whole_country
from tawthiq.read.where.runs import Role, Run, Runs

SLACK = 0.25
TITLED = 12
LONGEST_SUBHEADING = 8
WIDE_KINDS = frozenset({"country", "adm1", "region"})
OPENED = frozenset({"adm1", "region"})
AIMS = frozenset({Role.FROM, Role.TO, Role.ORIGIN})


class Theme:
    """The setting of the report as reading goes on; a subheading that names a place opens a section set there."""

    def __init__(self, page: Page, lexicon: PlaceLexicon, runs: Runs, country: str) -> None:
        """Read the title, the dateline and the adjectives of the country."""
        self.page = page
        self.lexicon = lexicon
        self.runs = runs
        self.country = country
        titles = list(self._titles())
        self.aims = [run for sentence in titles for run in runs.of(sentence) if run.role in AIMS]
        self.title = self._scene(titles) or self._people(titles) or self._left(titles)
        self.titled: list[Figure] = []
        self.wide = self._wide(titles)
        self.run = self.title
        self.state = self._state()
        self.last_resort = self._last_resort()
        self._title_lines = frozenset(sentence.line for sentence in titles)

    def reach(self, sentence: Sentence, *, counts: bool) -> None:
        """Go on to a sentence; a subheading that names no place ends the section before it."""
        if sentence.line in self._title_lines:
            return
        if sentence.headline or (not counts and self._is_subheading(sentence)):
            self.run = self._scene([sentence]) or self.title

    def _is_subheading(self, sentence: Sentence) -> bool:
        """Whether a short line that ends without a stop stands over what follows («في الجنوب»)."""
        short = sentence.opens_line and sentence.last - sentence.first <= LONGEST_SUBHEADING
        return short and not self.page.is_mark(sentence.last - 1, ".:؟!،") and bool(self._scene([sentence]))

    def entitle(self, figure: Figure, run: Run) -> None:
        """Keep a figure that the title itself places; a title that nothing else places is set there."""
        if self.title is None and figure.kind == "count" and run.role is Role.SCENE:
            self.title = self.run = run  # «ضربت سوريا 76 مرة»
        if len(self.titled) < TITLED:
            self.titled.append(figure)

    def narrow(self, figure: Figure, run: Run) -> None:
        """The body tells the title's figure of a narrower place in the title's: that is the scene from then on."""
        title, titled = self.title, self.titled
        if title is None or not titled or self.run is not title:
            return
        same = any(other.measure == figure.measure and _near(other.low, figure.low) for other in titled)
        if same and title.places[0].kind in WIDE_KINDS and len(run.places) == 1 and self.holds(title, run):
            self.run = run

    def open(self, run: Run) -> None:
        """The body opens on a narrower scene in the title's («شمالي حلب», then «المواجهات في منطقة عفرين»)."""
        title = self.title
        if title is None or self.run is not title or title.places[0].kind not in OPENED or len(run.places) > 1:
            return
        if self.holds(title, run):
            self.run = run

    def holds(self, around: Run, run: Run) -> bool:
        """Whether each place of a run may lie in the one of another."""
        outer = around.places[0].ids if len(around.places) == 1 else ()
        if not outer or not all(place.ids for place in run.places):
            return False
        gazetteer = self.lexicon.gazetteer
        inner = [gazetteer.by_id(place.ids[0]) for place in run.places]
        return all(gazetteer.within(place, gazetteer.by_id(outer[0])) is not False for place in inner)

    def _titles(self) -> Iterator[Sentence]:
        for sentence in self.page.sentences:
            if not sentence.headline:
                return
            yield sentence

    def _scene(self, sentences: Sequence[Sentence]) -> Run | None:
        """The scene that the headline names; one with a preposition or noun of kind before a bare one."""
        scenes = [
            run for sentence in sentences if not self._compares(sentence) for run in self.runs.of(sentence)
            if run.role is Role.SCENE
        ]  # fmt: skip
        placed = [run for run in scenes if run.places[0].preposition or run.places[0].kind not in ("country", "adm1")]
        return next(iter(placed + scenes), None)

    def aim(self, measure: str | None) -> Run | None:
        """Where people of this measure went or came from by the title («عودة 40 ألفاً إلى سوريا»)."""
        return next((run for run in self.aims if run.fits(measure)), None)

    def _left(self, titles: Sequence[Sentence]) -> Run | None:
        """Where people were taken from, else where the office that speaks in the title sits («المكتب في درعا: …»)."""
        runs = [run for sentence in titles for run in self.runs.of(sentence)]
        taken = (run for run in runs if run.role is Role.FROM)
        seated = (run for run in runs if run.role is Role.SEAT and not self.runs.is_abroad(run.places[0]))
        seats = (run for run in seated if run.places[0].preposition or run.places[0].kind not in WIDE_KINDS)
        return next(taken, None) or next(seats, None)

    def _wide(self, titles: Sequence[Sentence]) -> Run | None:
        """The country or province that the title puts the scene in («العراق.. 23 قتيلاً في الناصرية»)."""
        for sentence in titles:
            for run in self.runs.of(sentence):
                if (
                    run.role is Role.SCENE
                    and run.places[0].kind in ("country", "adm1")
                    and not run.places[0].preposition
                ):
                    return run
                for at in range(run.first, run.last) if self.country else ():
                    if run.role is Role.SCENE and self.lexicon.country_of(self.page.tokens[at].form) == self.country:
                        side = not self.page.lexicon.doers_first and run.places[0].kind == "region"
                        return run if side else self._country(at)  # «شمالي سوريا»
        return None

    def _compares(self, sentence: Sentence) -> bool:
        """Whether the sentence tells a ratio: its place may be that of the measure."""
        return any(
            self.page.quantities[at].kind == "ratio"
            for at in range(sentence.first, sentence.last)
            if at in self.page.quantities
        )

    def _last_resort(self) -> Run | None:
        """Where the report was filed, unless that is in another land than it tells of («القاهرة - (د ب أ):»)."""
        found = (run for sentence in self.page.sentences for run in self.runs.of(sentence) if run.role is Role.DATELINE)
        filed = next(found, None)
        if filed is not None and self.country and self.runs.is_abroad(filed.places[0]):
            return self.land()
        return filed or self.state

    def _people(self, titles: Sequence[Sentence]) -> Run | None:
        """«640 سورياً», «المعتقلين السوريين» in a title: the country, if most places of the report lie there."""
        for sentence in titles:
            for match in self.page.matches(sentence.first, sentence.last, "nationality"):
                entry = match.sense.entry
                if isinstance(entry, Nationality) and entry.country == self.country and self._of_people(match.first):
                    return self._country(match.first)
        return None

    def _of_people(self, at: int) -> bool:
        before = self.page.covered[at - 1] if at else -1
        tables = {match.sense.table for match in self.page.match_at.get(before, ())}
        return bool(tables & {"person", "head", "other"}) or at - 1 in self.page.quantity_cover

    def _state(self) -> Run | None:
        at = state_named(self.page, self.lexicon, self.country)
        return self._country(at) if at >= 0 else None

    def land(self) -> Run | None:
        """The country in which the report's places lie, where any word of it names that country or its people."""
        if self.state is None and self.country:
            named = (at for at, token in enumerate(self.page.tokens) if self._is_of_country(token.form))
            at = next(named, -1)
            self.state = self._country(at) if at >= 0 else None
        return self.state

    def _is_of_country(self, form: str) -> bool:
        lexicon = self.lexicon
        return lexicon.country_of(form) == self.country or lexicon.demonyms.get(form) == f"iso:{self.country}"

    def _country(self, at: int) -> Run:
        return Run((whole_country(self.lexicon, self.country, at),), Role.SCENE)


def _near(one: float | None, other: float | None) -> bool:
    """Whether two numbers may be one figure, rounded or corrected."""
    return bool(one and other) and abs((one or 0) - (other or 0)) <= SLACK * (one or 0)
