"""Runs of labels: lines of a label and a number each, and the totals told before them that they share out.

«سجل المرصد مقتل 93 مدنياً. / بحسب نوع الحادث / الألغام: 38 / القصف: 27 / القنص: 28». Their label may be a word that
counts something else elsewhere («الغارات: 28»): under a total of people it tells how, and the number is of people.
"""

from collections.abc import Sequence

from tawthiq.model.claim import EVENT_MEASURES
from tawthiq.read.figures.figure import Figure
from tawthiq.read.figures.labelled import label_of
from tawthiq.read.nesting.levels import Level, LevelKind, Told
from tawthiq.read.nesting.parts_of import take_measure
from tawthiq.read.page.page import Page, Sentence

LEAST_LINES = 3
BEFORE = 4  # lines between a total and the first of the lines that share it out
NEAR_TOPS = 8
KNOWN = ("party", "person", "method", "head", "trigger")
MOST_OF_TOTAL = 1.5  # times a total: what lines give beyond it is no wrong number, but something else
GIVEN = "lines-that-give-a-total"

Run = tuple[Figure, ...]


def find_runs(page: Page, sentences: Sequence[tuple[Sentence, list[Figure]]]) -> dict[int, Run]:
    """The lines of labels that follow each other, by the index of each sentence that is one."""
    runs: dict[int, Run] = {}
    run: list[Figure] = []
    for sentence, figures in sentences:
        if not sentence.opens_line:
            continue
        first = figures[0] if figures and label_of(page, figures[0]) else None
        if first is None:
            _keep(page, run, runs)
            run = []
        else:
            run.append(first)
    _keep(page, run, runs)
    return runs


def _keep(page: Page, run: Sequence[Figure], runs: dict[int, Run]) -> None:
    known = sum(_is_known(page, figure) for figure in run)
    if len(run) >= LEAST_LINES and 2 * known > len(run):
        runs.update(dict.fromkeys((figure.sentence.index for figure in run), tuple(run)))


def _is_known(page: Page, figure: Figure) -> bool:
    """Whether the label has a word for people, a party, what befell them or how, or a place."""
    label = label_of(page, figure)
    named = any(page.found(at, table) for at in label for table in KNOWN)
    return named or any(at in page.place_cover for at in label)


def open_run(told: Told, run: Run) -> None:
    """Open the list of a run that nothing has announced, where a total told a few lines before is shared out by it."""
    first = run[0]
    near = [
        top
        for top in told.tops[-NEAR_TOPS:]
        if top.measure
        and top.unit != "events"
        and top.kind == "count"
        and not top.sentence.headline
        and first.sentence.line - top.sentence.line <= BEFORE
    ]
    given = sum(figure.value for figure in run)
    most = max(figure.value for figure in run)
    total = next((top for top in reversed(near) if top.value == given), None)
    if total is None and _are_both(near, run, given):
        told.lines = Level(LevelKind.LINES, {})
        return
    total = total or next(
        (top for top in reversed(near) if most <= top.value and given <= MOST_OF_TOTAL * top.value), None
    )
    if total is None or total.measure is None:
        return
    beside = {top.measure: top for top in near if top.sentence is total.sentence and top.measure}
    wholes = {total.measure: total, **{m: top for m, top in beside.items() if m != total.measure}}
    told.lines = Level(LevelKind.LINES, wholes)


def _are_both(near: Sequence[Figure], run: Run, given: float) -> bool:
    """«158 killed and 483 injured … Shelling: 270 / Mines: 371»: lines that give the dead and the hurt together."""
    dead = next((top for top in reversed(near) if top.measure == "killed"), None)
    hurt = next((top for top in reversed(near) if top.measure == "injured"), None)
    if dead is None or hurt is None or dead.sentence is not hurt.sentence or dead.value + hurt.value != given:
        return False
    for figure in run:
        if figure.counted.empty:
            figure.measure, figure.governor, figure.unit, figure.barred = "casualties", None, "persons", False
            figure.measure_rule = GIVEN
            figure.because("measure", GIVEN, dead.first, hurt.last)
    return True


def count_people(told: Told, figure: Figure) -> None:
    """Let a bare number whose label tells how, where the lines share out people alone, count those people."""
    wholes = list(told.lines.wholes.values()) if told.lines is not None else []
    if not wholes or any(whole.unit == "events" for whole in wholes) or figure.value > wholes[0].value:
        return
    if figure.barred or (figure.measure in EVENT_MEASURES and figure.counted.empty):
        figure.barred = False
        take_measure(told, figure, wholes[0])
