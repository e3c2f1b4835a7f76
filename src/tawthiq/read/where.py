"""Where: the narrowest place that holds for each figure.

A figure has its own place, its label's or its clause's; a part its whole's, a total its breakdown's; else the
account's goes on within its paragraph, and a new paragraph is about what the headline is about.
"""

from collections import Counter
from collections.abc import Sequence

from tawthiq.languages.places import load_place_words
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.read.figure import Figure
from tawthiq.read.page import Page, Sentence
from tawthiq.read.place_binding import PlaceBinding
from tawthiq.read.place_lexicon import lexicon_of
from tawthiq.read.place_runs import Role, Run, Runs


class Setting:
    """Gives figures their place in the order of the text."""

    def __init__(self, page: Page) -> None:
        """Read what the headline and the dateline say."""
        self.page = page
        self.lexicon = lexicon_of(load_place_words(page.report.language), load_gazetteer())
        self.runs = Runs(page, self.lexicon, main_country(page))
        self.theme = self._theme()
        self.dateline = self._first(Role.DATELINE)
        self.carried: Run | None = None
        self.carried_line = -1
        self._told: dict[int, Run] = {}

    def _theme(self) -> Run | None:
        """The scene that the headline names; one with a preposition before one without."""
        scenes = [
            run for sentence in self.page.sentences if sentence.headline for run in self.runs.of(sentence)
            if run.role is Role.SCENE
        ]  # fmt: skip
        placed = [run for run in scenes if run.places[0].preposition or run.places[0].kind not in ("country", "adm1")]
        return next(iter(placed + scenes), None)

    def _first(self, role: Role) -> Run | None:
        found = (run for sentence in self.page.sentences for run in self.runs.of(sentence) if run.role is role)
        return next(found, None)

    def sentence(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Set `place` of the figures of one sentence from the places that it names."""
        runs = self.runs.of(sentence)
        self._told = {}
        labels: set[int] = set()
        if figures:
            binding = PlaceBinding(self.page, self.lexicon, figures, runs)
            labels = {id(figures[number]) for number in binding.labels}
            for figure, run in zip(figures, binding.chosen, strict=True):
                if run is not None:
                    self._give(figure, run, "named", own=True)
                    if id(figure) not in labels and figure.whole is None:
                        self._told[id(figure)] = run
        elif not sentence.headline:
            self._open(sentence, runs)

    def _open(self, sentence: Sentence, runs: Sequence[Run]) -> None:
        """A sentence without figures sets the scene of those that follow."""
        scene = next((run for run in runs if run.role is Role.SCENE), None)
        if scene is not None:
            self.carried, self.carried_line = scene, sentence.line

    def _give(self, figure: Figure, run: Run, rule: str, *, own: bool) -> None:
        figure.place = list(dict.fromkeys(place.name for place in run.places))
        figure.place_ids = list(dict.fromkeys(code for place in run.places for code in place.ids))
        figure.own_place = own
        if any(place.ambiguous for place in run.places):
            figure.doubts.append("place")
        figure.because(self.page, "place", rule, run.first, run.last)

    def inherit(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Parts take their whole's place; others that of the account or of the headline."""
        for figure in figures:
            told = self._told.get(id(figure))
            if told is not None and not sentence.headline and not sentence.listed:
                self.carried, self.carried_line = told, sentence.line
            if figure.own_place:
                continue
            if figure.whole is not None and figure.whole.place:
                figure.place, figure.place_ids = list(figure.whole.place), list(figure.whole.place_ids)
            else:
                self._carry(sentence, figure)

    def _carry(self, sentence: Sentence, figure: Figure) -> None:
        if sentence.headline:
            if self.theme is not None:
                self._give(figure, self.theme, "headline", own=True)
            return
        goes_on = self.carried is not None and (self.carried_line == sentence.line or self._resumes(sentence, figure))
        if goes_on and self.carried is not None:
            self._give(figure, self.carried, "account", own=False)
        elif self.theme is not None:
            self._give(figure, self.theme, "headline", own=False)
        elif self.carried is not None:
            self._give(figure, self.carried, "account", own=False)
        elif self.dateline is not None:
            self._give(figure, self.dateline, "dateline", own=False)

    def _resumes(self, sentence: Sentence, figure: Figure) -> bool:
        """«الحصيلة», «تلك العمليات»: the account before goes on."""
        return any(self.page.cues(sentence.first, figure.first, "resume"))


def main_country(page: Page) -> str:
    """The two-letter code of the country that the report's places lie in most often; "" where none does."""
    gazetteer = load_gazetteer()
    counts: Counter[str] = Counter()
    for place in page.places:
        found = gazetteer.by_id(place.ids[0]) if place.ids else None
        if found is not None and found.country:
            counts[found.country] += 1
    return counts.most_common(1)[0][0] if counts else ""
