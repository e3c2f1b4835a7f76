"""Withheld: harm that was carried on to the account's doer and that others, or nobody told, may have done."""

from collections.abc import Sequence

from tawthiq.read.by.acting import REACH_CUE
from tawthiq.read.by.causes import is_of_hunger
from tawthiq.read.by.doers import HARM
from tawthiq.read.by.sole_blame import MINES, are_martyrs, lasts_a_month_or_year, nameless
from tawthiq.read.by.taken_up import tells_earlier_toll, tells_of_known_violence
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page


def withhold_totals(page: Page, taken_up: Sequence[Figure], figures: Sequence[Figure]) -> None:
    """«وبذلك بلغت الحصيلة 214 قتيلاً منذ مطلع العام»: a total with a start of its own is no one's of the account before.

    Martyrs fell to the one enemy of whom the report tells; violence told of before («الضربات») has its doer; and
    «قُتل اثنان بقصف القوات، لترتفع الحصيلة إلى 31» goes on with those told before it in its sentence.
    """
    resumed = {id(figure) for figure in taken_up}
    withheld: set[int] = set()
    told: Figure | None = None  # the figure before in its sentence, whose doer stands
    for figure in figures:
        sentence = figure.sentence
        total = id(figure) in resumed and figure.own_period and figure.extent == "cumulative"
        apart = told is None or told.sentence is not sentence
        if (total and figure.measure in HARM and apart and not _is_known(page, figure)) or _is_part_of(
            figure, withheld
        ):
            figure.by, figure.resumes = [], False
            withheld.add(id(figure))
        else:
            told = figure


def withhold_others(page: Page, carried: Sequence[Figure], figures: Sequence[Figure]) -> None:
    """Take the doer of the account back from harm that was carried on to it and that others may have done.

    A party told before is not behind all assassinations («تجاوز عدد ضحايا الاغتيالات 1100»), and the toll of another
    month or year («وكان المكتب قد وثّق في حزيران مقتل 47») is not of the same attack; nor are those of mines, of whom
    nobody says who laid them, nor the total to which they bring it («حصدت الألغام عشرة، لترتفع الحصيلة إلى 94»), nor
    of hunger, where the text tells of no siege.
    """
    strangers = nameless(page)
    withheld: set[int] = set()
    resumed = {id(figure) for figure in carried}
    mined: Figure | None = None
    lays = any(figure.own_by and figure.by and MINES & {*figure.method} for figure in figures)
    for figure in figures:
        murdered = figure.method == ["assassination"] and not strangers & {*figure.by}
        laid = (
            not (lays or _laid_by_name(page, figure))
            and bool(figure.method)
            and {*figure.method} <= MINES
            and figure.whole is None
        )
        raised = mined is not None and mined.sentence is figure.sentence and _adds_up(page, mined, figure)
        others = murdered or laid or raised or is_of_hunger(page, figure) or _is_of_another_time(page, figure)
        if (id(figure) in resumed and figure.measure in HARM and others) or _is_part_of(figure, withheld):
            figure.by, figure.resumes = [], False
            withheld.add(id(figure))
            if laid or raised:
                mined, figure.own_by = figure, True


def _laid_by_name(page: Page, figure: Figure) -> bool:
    """«A mine left by the group blew up. Three were killed»: whether the doer carried on is told by his mine."""
    told = figure.ground("by")
    near = range(max(told.first - REACH_CUE, 0), told.last + REACH_CUE) if told is not None and told.first >= 0 else ()
    ways = (page.found(at, "method") for at in near)
    return any(way is not None and getattr(way.sense.entry, "code", "") in MINES for way in ways)


def _adds_up(page: Page, before: Figure, figure: Figure) -> bool:
    """Whether a figure is the total to which the one before brings the toll."""
    return page.has_cue(before.end, figure.first, "total", "running")


def _is_of_another_time(page: Page, figure: Figure) -> bool:
    return figure.own_period and lasts_a_month_or_year(figure) and tells_earlier_toll(page, figure)


def _is_known(page: Page, figure: Figure) -> bool:
    sentence = figure.sentence
    return tells_of_known_violence(page, sentence.first, sentence.last) or are_martyrs(page, figure)


def _is_part_of(figure: Figure, wholes: set[int]) -> bool:
    return figure.whole is not None and id(figure.whole) in wholes and not figure.own_by
