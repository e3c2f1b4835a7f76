"""Where: the narrowest place that holds for each figure."""

from collections import Counter
from collections.abc import Sequence

from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.read.bind import bind
from tawthiq.read.figure import Figure
from tawthiq.read.page import Page, Sentence
from tawthiq.read.place_mentions import PlaceMention

OUTSIDE = frozenset({"distance", "to", "outside", "via"})


class Setting:
    """Gives figures their place in the order of the text."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.carried: list[PlaceMention] = []
        self.carried_line = -1

    def sentence(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Set `place` of the figures of one sentence from the places that it names."""
        runs = self._runs(sentence)
        heads = [run[0] for run in runs]
        whole_run = {id(run[0]): run for run in runs}
        for figure, reach in zip(figures, bind(self.page, figures, heads), strict=True):
            own = reach.nearest()
            if own:
                self._give(figure, whole_run[id(own[0])], own=True)
        told = [figure for figure in figures if figure.own_place and figure.whole is None]
        if told:
            self.carried_line = sentence.line
            self.carried = next((run for run in runs if [p.name for p in run] == told[-1].place), self.carried)
        elif runs and not figures and not sentence.headline:
            self.carried, self.carried_line = runs[0], sentence.line

    def _runs(self, sentence: Sentence) -> list[list[PlaceMention]]:
        """Places of the sentence; those joined by «و» hold together."""
        runs: list[list[PlaceMention]] = []
        for place in self.page.places:
            if not sentence.first <= place.first < sentence.last or place.preposition in OUTSIDE:
                continue
            if runs and place.joined:
                runs[-1].append(place)
            else:
                runs.append([place])
        return runs

    def _give(self, figure: Figure, places: Sequence[PlaceMention], *, own: bool) -> None:
        figure.place = list(dict.fromkeys(place.name for place in places))
        figure.place_ids = list(dict.fromkeys(code for place in places for code in place.ids))
        figure.own_place = own
        if any(place.ambiguous for place in places):
            figure.doubts.append("place")
        figure.because(self.page, "place", "named", places[0].first, places[-1].last)

    def inherit(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Parts take their whole's place; others that of the account."""
        for figure in figures:
            if figure.own_place:
                continue
            if figure.whole is not None and figure.whole.place:
                figure.place, figure.place_ids = list(figure.whole.place), list(figure.whole.place_ids)
            elif self.carried and not sentence.headline:
                self._give(figure, self.carried, own=False)


def main_country(page: Page) -> str:
    """The two-letter code of the country that the report's places lie in most often; "" where none does."""
    gazetteer = load_gazetteer()
    counts: Counter[str] = Counter()
    for place in page.places:
        found = gazetteer.by_id(place.ids[0]) if place.ids else None
        if found is not None and found.country:
            counts[found.country] += 1
    return counts.most_common(1)[0][0] if counts else ""
