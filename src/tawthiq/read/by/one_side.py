"""One side: in a report where one alone fights, takes people or drives them out, those told without a doer are its own.

Each is asked by itself: «اعتقلت الشرطة 40 … وبلغ عدد الموقوفين 65», beside dead of whom several are blamed.
"""

from collections.abc import Sequence

from tawthiq.languages.words import Head
from tawthiq.model.claim import Measure
from tawthiq.read.by.afterwards import give_to_buried, give_to_fled_beside
from tawthiq.read.by.doers import HARM
from tawthiq.read.by.driven import whose_drivers_are_known
from tawthiq.read.by.past import is_news, is_of_these_days, of_these_days
from tawthiq.read.by.sole_blame import Acts, give_to_sole
from tawthiq.read.figures.figure import ITS_WHOLES, Figure
from tawthiq.read.page.page import Page
from tawthiq.read.page.scenes import Scenes
from tawthiq.read.who.groups import UNALIGNED

NEXT_TAKEN = 6  # tokens from those harmed to those taken beside them
TAKEN: frozenset[Measure] = frozenset({"detained", "held"})
LINES_RESULTS = 4  # empty ones counted, from joint operations to what they led to, told by one of those who acted


def give_to_one_side(page: Page, acting: Acts, figures: Sequence[Figure], scenes: Scenes) -> None:
    """Give the harmed, the taken and those who fled to the one side that is told to act, to take or to drive out."""
    harm = [figure for figure in figures if figure.measure in HARM]
    blamed = [figure for figure in harm if figure.own_by and figure.by]
    if blamed and all(figure.kind == "fraction" and figure.measure_rule != "its-whole's" for figure in blamed):
        acting, harm = (), []  # «40 في المئة من الضحايا سقطوا بهجمات روسية»: of the others nobody is told
    captors = _done([figure for figure in figures if _takes_fighters(figure) and _is_capture(page, figure)])
    done = _done(harm)
    if is_news(page):
        fresh = of_these_days(page, acting), of_these_days(page, done)
        acting, done = fresh if fresh[0] else (acting, done)
        harm = harm if fresh[0] else [figure for figure in harm if not is_of_these_days(page, figure)]
    give_to_sole(page, [*acting, *captors] if acting else (), harm, done, scenes=scenes)  # not captors alone
    if page.lexicon.doers_first and not acting:
        give_to_sole(page, done, [figure for figure in harm if _are_fighters_alone(figure)], scenes=scenes)
    taken = [figure for figure in figures if figure.measure in TAKEN and not _takes_fighters(figure)]
    give_to_sole(page, _done(taken), taken, scenes=scenes)
    fled = whose_drivers_are_known([figure for figure in figures if figure.measure == "displaced"])
    give_to_sole(page, _done(fled), fled, scenes=scenes)
    if page.lexicon.doers_first:
        _give_results(page, figures)
        _give_to_captor(figures)
        _give_to_taken_beside(page, figures)
        give_to_buried(page, figures)
        give_to_fled_beside(page, figures)


def _give_to_captor(figures: Sequence[Figure]) -> None:
    """«The group carried off 6,417. … 2,558 are unaccounted for»: of those whom one side alone took, the missing."""
    taken = [figure for figure in figures if figure.measure == "abducted" and figure.own_by and figure.by]
    if len({tuple(figure.by) for figure in taken}) != 1:
        return
    for figure in figures:
        of_them = figure.measure == "missing" or any(
            isinstance(head.sense.entry, Head) and head.sense.entry.measure == "abducted"
            for head in figure.counted.heads
        )
        open_yet = not (figure.by or figure.own_by) and figure.first > taken[0].first
        if of_them and open_yet and not {*taken[0].by} & {*figure.groups}:
            figure.done_as(taken[0], "who-took-those-told-before")
    for figure in figures:
        whole = figure.whole
        if whole is not None and whole.by == taken[0].by and not (figure.by or figure.own_by):
            figure.done_as(whole, ITS_WHOLES)


def _give_results(page: Page, figures: Sequence[Figure]) -> None:
    """«The army and the militia conducted 60 operations. 41 were killed»: what their joint deeds led to."""
    deeds: Figure | None = None
    for figure in figures:
        if figure.measure == "operations" and figure.kind == "count" and len(figure.by) > 1:
            deeds = figure
        elif deeds is not None and _is_told_by_one_of(figure, deeds):
            figure.done_as(deeds, "those-told-before")
        elif figure.by and figure.whole is None:
            deeds = None
        elif deeds is not None and deeds.sentence.line == figure.sentence.line and _is_open_harm(figure, deeds.by):
            figure.done_as(deeds, "those-told-before")


def _is_told_by_one_of(figure: Figure, deeds: Figure) -> bool:
    """«The army and the militia conducted 60 operations, the army said. 41 were killed»: not by the teller alone."""
    told = figure.measure in HARM | {"detained"} and figure.by == [figure.told_by] and figure.whole is None
    near = 0 <= figure.sentence.line - deeds.sentence.line <= (LINES_RESULTS if deeds.whole is None else 0)
    near = near and set(figure.by) < set(deeds.by)
    return told and near and figure.attribution == "claimed" and not set(deeds.by) & set(figure.groups)


def _is_open_harm(figure: Figure, doers: Sequence[str]) -> bool:
    """Whether people were killed or hurt, by whom is not told, and they are none of these."""
    harmed = figure.measure in HARM and figure.unit != "events" and figure.kind == "count"
    return harmed and not (figure.by or figure.own_by or {*doers} & {*figure.groups})


def _give_to_taken_beside(page: Page, figures: Sequence[Figure]) -> None:
    """«31 were killed and 74 detained»: those taken in the same breath, by whoever did the one."""
    last: Figure | None = None
    for figure in figures:
        told = last if last is not None and last.sentence is figure.sentence else None
        last = figure if figure.whole is None else last
        known = told is not None and told.measure in HARM and told.unit != "events" and bool(told.by)
        if told is None or not known or figure.measure != "detained" or figure.by or figure.own_by:
            continue
        between = range(told.end, figure.first)
        apart = any(page.is_mark(at, ".;:") or page.found(at, "party") for at in between)
        if not apart and len(between) <= NEXT_TAKEN and not {*told.by} & {*figure.groups}:
            figure.done_as(told, "those-told-before")
    for figure in figures:
        whole = figure.whole
        if whole is not None and figure.measure == whole.measure == "detained" and not (figure.by or figure.own_by):
            figure.done_as(whole, ITS_WHOLES)


def _are_fighters_alone(figure: Figure) -> bool:
    """«Troops killed 115 militants. In the north 41 were killed»: fighters alone were harmed there too."""
    return set(figure.groups) == {"combatants"} and figure.unit != "events"


def _done(figures: Sequence[Figure]) -> Acts:
    """Where, and by whom, of the figures whose own words name a doer."""
    return [(figure.first, tuple(figure.by)) for figure in figures if figure.own_by and figure.by]


def _takes_fighters(figure: Figure) -> bool:
    """«08:10 – الفصيل: أسرنا 20 من قوات النظام»: a diary that tells captures is of a fight of two sides."""
    taken = figure.measure in TAKEN and figure.own_by and bool(figure.by) and figure.sentence.listed
    return taken and bool({*figure.groups} - UNALIGNED)


def _is_capture(page: Page, figure: Figure) -> bool:
    """«أسرنا 20 من الجنود», not «اعتقال خمسة من خلية تابعة للتنظيم»: arrests are no fight."""
    governor = figure.governor
    return governor is not None and page.cue(governor.first, "captures") is not None
