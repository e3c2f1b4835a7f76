"""The scene: one sentence as it is told — its dates, and the moments that its figures were given so far."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from tawthiq.model.period import day_range
from tawthiq.read.dates.mention import SO_LONG_BEFORE, DateMention
from tawthiq.read.figures.bind import Bound
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page
from tawthiq.read.when.counting import cued, is_held_against, is_measure, is_stock, tells_in_the_perfect
from tawthiq.read.when.moment import Moment
from tawthiq.read.when.spells import Spell
from tawthiq.read.when.telling import Telling
from tawthiq.read.when.to_come import is_to_come
from tawthiq.read.when.wholes import is_summed_up

REACH_PERFECT = 9  # tokens from «have» to «since», with others harmed between
FARTHEST_TOLD = 20  # figures back; bounds the work on endless sentences


class Scene:
    """One sentence: all its expressions of time, those that tell when, and what its figures were given.

    `plain` are the dates that tell when something happened, not when it was said. `others` are the first
    tokens of dates that belong to one figure alone: fronted, or of a part or share.
    """

    def __init__(self, page: Page, mentions: Sequence[DateMention], telling: Telling) -> None:
        self.page, self.mentions, self.telling = page, mentions, telling
        self.plain = telling.plain(telling.dates)
        self.compares = any(mention.compared >= 0 for mention in mentions)
        self.told: list[tuple[Figure, Moment]] = []
        self.spell: Spell | None = None
        self.others: set[int] = set()

    def keep_others(self, figures: Sequence[Figure], bound: Sequence[Bound[DateMention]]) -> None:
        """Note which dates belong to one figure alone."""
        level = {
            mention.first
            for figure, reach in zip(figures, bound, strict=True)
            if _is_level(figure) and not is_held_against(self.page, figure)
            for mention in reach.own
        }
        for figure, reach in zip(figures, bound, strict=True):
            fronted = (m for m in reach.opening if not cued(self.page, m.last, figure.first, "part"))
            fronted = (m for m in fronted if not self._closes_a_clause(m))
            self.others.update(mention.first for mention in fronted)
            shared = figure.kind == "count" or (figure.kind == "ratio" and reach.own and reach.own[0].role == "point")
            if not shared or figure.whole is not None or is_held_against(self.page, figure):
                self.others.update(mention.first for mention in reach.own if mention.first not in level)

    def _closes_a_clause(self, mention: DateMention) -> bool:
        """«لقي ستة، بينهم طفلان، مصرعهم ليل الاثنين في غارتين»: right behind the harm it dates that too."""
        before = self.page.covered[mention.first - 1] if mention.first else -1
        if mention.role == "since" and self.page.cue(before - 1, "running") is not None:
            return False  # «taking arrests since October past 7,400»
        return before >= 0 and self.page.found(before, "trigger") is not None

    def told_before(self, figure: Figure) -> Moment | None:
        """The moment of the last figure before this in its sentence that tells of the same time."""
        stock = is_stock(self.page, figure)
        for number in range(len(self.told) - 1, max(-1, len(self.told) - 1 - FARTHEST_TOLD), -1):
            other, moment = self.told[number]
            compared = moment.mention.compared >= 0 and not moment.mention.dates_what_follows
            if other.first >= figure.first or (moment.extent == "stock") != stock or compared:
                continue
            if figure.whole is None and _is_aside_of(other, moment):
                continue  # «2795 منذ كانون الثاني، منهم 65 خلال 24 ساعة، وأُصيب 200»
            earlier = [told for told, _ in self.told[max(0, number - 1) : number]]
            if not is_measure(self.page, other, earlier) and not is_held_against(self.page, other):
                return moment
        return None

    def setting(self, figures: Sequence[Figure]) -> list[tuple[Figure, Moment]]:
        """The figures of a sentence that say what its account is about; not those that others are compared with."""
        compared = next((figure.first for figure in figures[1:] if figure.kind != "count"), len(self.page.tokens))
        return [
            (figure, moment)
            for figure, moment in self.told
            if figure.first < compared
            and (figure.whole is None or is_summed_up(figure, figure.whole))
            and (moment.period is not None or (moment.extent == "cumulative" and moment.mention.role == "since"))
            and moment.extent != "stock"
            and moment.mention.compared < 0
            and (moment.mention.cue != SO_LONG_BEFORE or figure is figures[0])
            and not is_held_against(self.page, figure)
            and not is_to_come(self.page, moment)
            and not self._is_of_the_comparison(figure, moment)
        ]

    def _is_of_the_comparison(self, figure: Figure, moment: Moment) -> bool:
        """«40 in October, against 30 in September and 20 in August»: of what is compared, joined to an earlier time."""
        against = (m for f, m in self.told[:FARTHEST_TOLD] if f.first < figure.first and is_held_against(self.page, f))
        compared = (m for f, m in self.told[:FARTHEST_TOLD] if f.first < figure.first and m.mention.compared >= 0)
        base = next(against, None) or next(compared, None)
        if base is None or base.days is None or moment.days is None or not figure.conjoined:
            return False
        last, first = moment.days.last, base.days.first
        return last is not None and first is not None and last < first

    def day_of_saying(self) -> date | None:
        """The last day of the date of the saying, else the report's."""
        period = self.telling.period_of_saying
        return day_range(period).last if period is not None else self.page.report.published

    def before(self, mention: DateMention) -> DateMention | None:
        """The date before one of the plain dates."""
        place = bisect_left(self.plain, mention.first, key=_first)
        return self.plain[place - 1] if place else None

    def after(self, mention: DateMention) -> Sequence[DateMention]:
        """All expressions of time that follow one in the sentence."""
        return self.mentions[bisect_left(self.mentions, mention.last, key=_first) :]


def is_adverb(page: Page, mention: DateMention) -> bool:
    """Whether it is "since" by itself, of a time told before («670 have been killed since.»)."""
    bare = mention.role == "since" and mention.period is None and mention.last - mention.first == 1
    return bare and page.lexicon.doers_first and page.is_mark(min(mention.last, len(page.tokens) - 1), ",.;)")


def _is_of_harm_since(page: Page, mention: DateMention) -> bool:
    """«670 have been killed since.», not «has stayed high since, with 40 killed in May»."""
    harmed = False
    for at in range(mention.first - 1, max(0, mention.first - REACH_PERFECT) - 1, -1):
        if page.is_mark(at, ".,;:") and at not in page.quantity_cover:
            return False
        harmed = harmed or page.found(page.covered[at], "trigger") is not None
        if tells_in_the_perfect(page, at):
            return harmed
    return False


def _is_level(figure: Figure) -> bool:
    return figure.whole is None and figure.kind == "count"


def _first(mention: DateMention) -> int:
    return mention.first


def _is_aside_of(part: Figure, moment: Moment) -> bool:
    """Whether a part or a share is told of a shorter time than its whole, which has a time of its own."""
    share = part.kind == "fraction"
    whole = part.of if share else part.whole
    return (share or moment.mention.role == "span") and whole is not None and _has_another_time(whole, part)


def _has_another_time(whole: Figure, part: Figure) -> bool:
    return whole.own_period and whole.period != part.period


def dates_by_sentence(page: Page) -> dict[int, list[DateMention]]:
    """The dates of each sentence, by its index, without a bare "since" that counts nobody."""
    mentions: dict[int, list[DateMention]] = {sentence.index: [] for sentence in page.sentences}
    dates = (mention for mention in page.dates if not is_adverb(page, mention) or _is_of_harm_since(page, mention))
    mention = next(dates, None)
    for sentence in page.sentences:
        while mention is not None and mention.first < sentence.last:
            if mention.first >= sentence.first:
                mentions[sentence.index].append(mention)
            mention = next(dates, None)
    return mentions
