"""Lists over several lines: which sentence announces one, and which lines are its items."""

from collections.abc import Sequence

from tawthiq.languages.words import Head, Person, Trigger
from tawthiq.model.claim import Measure
from tawthiq.model.rule import THE_REST
from tawthiq.read.figures.figure import Figure
from tawthiq.read.figures.labelled import LONGEST_MARKED
from tawthiq.read.nesting.breakdowns import listed_measure
from tawthiq.read.nesting.earlier import are_again_in_families
from tawthiq.read.nesting.label_runs import open_run
from tawthiq.read.nesting.levels import Level, LevelKind, Told
from tawthiq.read.page.match import Form
from tawthiq.read.page.page import Sentence
from tawthiq.text.tokens import TokenKind

LONGEST_ITEM = 40  # tokens
LONGEST_LABEL = 12
REACH_COLON = 8
REACH_ITEM = 8  # figures of an item whose lines are announced behind it
LONGEST_AFTER_PLACE = 16  # tokens of a line from the number behind its place on


def enter_lines(told: Told, sentence: Sentence) -> None:
    """Open what the line of a sentence opens, and close what it closes: a list, or a list within one."""
    told.levels = []
    if told.outer_mark and (not sentence.listed or _mark_of(told, sentence) == told.outer_mark):
        told.lines, told.outer, told.outer_mark = told.outer, None, ""
    run = told.runs.get(sentence.index)
    if run is not None and told.lines is None and run[0].sentence is sentence:  # once a run: it sums them all up
        open_run(told, run)
    in_run = run is not None and told.lines is not None
    told.item = sentence.listed or in_run or (told.lines is not None and _is_labelled(told, sentence))
    if told.lines is not None and not told.item and sentence.opens_line:
        _end_lines(told)


def _is_labelled(told: Told, sentence: Sentence) -> bool:
    """A short line «label: figures», or one that opens with its number however long, in a list without bullets.

    A line in which somebody says something is none («وأحصت الشبكة مقتل 60: …»).
    """
    if sentence.opens_line and sentence.first in told.page.quantities:
        return True  # «47 مدنياً، هم: 19 في حلب …»
    if not sentence.opens_line or sentence.last - sentence.first > LONGEST_ITEM:
        return False
    label = range(sentence.first, min(sentence.first + LONGEST_MARKED, sentence.last))
    added = told.page.cue(sentence.first, "added")
    if added is not None and added.last in told.page.quantities:
        return True  # «بالإضافة إلى 14 مدنياً.» under the lines of a list
    if _is_place_with_number(told, sentence):
        return True
    colon = next((at for at in label if told.page.is_mark(at, ":")), None)
    if colon is None or (colon - sentence.first >= LONGEST_LABEL and colon + 1 not in told.page.quantities):
        return False
    if any(told.page.matches(sentence.first, colon, "attribution")):
        return False
    bulleted = told.lines is not None and any(part.sentence.listed for part in told.lines.members)
    anew = bulleted and told.page.has_cue(sentence.first, colon, "whole_list")
    return not anew  # «وتوزعت الغارات على محافظتين: …» under the lines of another list


def _is_place_with_number(told: Told, sentence: Sentence) -> bool:
    """«حلب 158 شهيداً»: a line that is a place, or several, and a number; a name unknown among such lines is one too."""
    page = told.page
    number = next((at for at in range(sentence.first, sentence.last) if at in page.quantities), sentence.last)
    if (
        number == sentence.last
        or sentence.last - number > LONGEST_AFTER_PLACE
        or number - sentence.first > LONGEST_LABEL
    ):
        return False
    label = range(sentence.first, number)
    unknown = [
        at for at in label if at not in page.place_cover and not page.is_mark(at, "-–") and not page.conjoined(at)
    ]
    if sentence.first in page.place_cover and not unknown:
        return True
    told_of = any(page.found(at, table) for at in unknown for table in ("trigger", "head", "attribution"))
    return told.lines is not None and bool(told.lines.members) and len(unknown) == 1 and not told_of


def leave_lines(told: Told, sentence: Sentence, figures: Sequence[Figure]) -> None:
    """A sentence that announces a list opens one for the lines that follow."""
    if told.item:
        _open_inner(told, sentence, figures)
    if sentence.headline or told.outer_mark or (sentence.listed and not _may_head(told, sentence)):
        return
    if not figures and _divides_item(told, sentence):
        return
    _announce(told, sentence, figures)
    if sentence.listed and told.lines is not None:
        told.outer_mark = _mark_of(told, sentence)


def _may_head(told: Told, sentence: Sentence) -> bool:
    """«* وصل 89 شهيداً و453 جريحاً:» over lines with another bullet: an entry of a bulletin that is itself no list."""
    return told.lines is None and _ends_with_colon(told, sentence, ":")


def _announce(told: Told, sentence: Sentence, figures: Sequence[Figure]) -> None:
    start = figures[-1].end if figures else sentence.first
    announced = list(told.page.cues(start, sentence.last, "whole_list", "list_by"))
    topic = listed_measure(told, start, sentence.last)
    asked = None if figures else _asked_for(told, sentence)
    topic = topic or asked
    if not (asked or _ends_with_colon(told, sentence)) or told.page.has_cue(start, sentence.last, "chronicle"):
        return
    one = len(figures) == 1 and figures[0].sentence is sentence
    near = one and sentence.last - start <= REACH_COLON and _may_hold_next(told, sentence, figures[0])
    alone = figures[0] if one and (announced or near) else None
    if alone is None and announced and figures and any(r.rule == THE_REST for r in figures[-1].why):
        alone = figures[-1]  # «أما الـ16 الباقون فهم:»
    if alone is not None and alone.whole is not None and alone.measure:  # «أما المقاتلون فعددهم 230، توزعوا كالآتي:»
        told.lines = Level(LevelKind.LINES, {alone.measure: alone})
    elif announced or topic is not None:  # «توزعوا كالآتي:», «حالات الاعتقال بحسب الجهات:»
        told.lines = Level(LevelKind.LINES, _divided(told, sentence, 2, topic), people=_people(told, start, sentence))
    elif figures and sentence.last - start <= REACH_COLON:
        told.lines = Level(LevelKind.LINES, _divided(told, sentence, 0, None))


def _may_hold_next(told: Told, sentence: Sentence, figure: Figure) -> bool:
    """«They include 9 children, and fell in two towns:» over «- 50 in Homs»: the items are not of the nine."""
    near = range(sentence.last, min(sentence.last + LONGEST_LABEL, len(told.page.tokens)))
    first = next((told.page.quantities[at] for at in near if at in told.page.quantities), None)
    return first is None or first.low is None or first.low <= figure.value


def _asked_for(told: Told, sentence: Sentence) -> Measure | None:
    """«Who were the dead?»: of what befell them a question that opens a list speaks."""
    if not sentence.opens_line or not _ends_with_colon(told, sentence, "?؟"):
        return None
    tables = ("head", "trigger")
    words = (match.sense.entry for table in tables for match in told.page.matches(sentence.first, sentence.last, table))
    measures = {word.measure for word in words if isinstance(word, Head | Trigger)}
    return measures.pop() if len(measures) == 1 else None


def _people(told: Told, start: int, sentence: Sentence) -> Sequence[str]:
    """«توزع الضحايا المدنيون بحسب المحافظات كما يلي:»: the groups of those whom the list is said to break down."""
    page = told.page
    for match in page.matches(start + 1, sentence.last, "person"):
        definite = match.prefix in page.lexicon.articles and match.sense.form is Form.PLURAL
        before = match.first - 1
        while before > start and (page.is_mark(before, "\"'") or page.cue(before, "partitive")):
            before -= 1
        toll = page.covered[before]
        counted = toll >= start and (page.found(toll, "head") or page.cue(toll, "whole_list", "toll"))
        if definite and counted and isinstance(match.sense.entry, Person):
            return match.sense.entry.groups
    return ()


def _open_inner(told: Told, sentence: Sentence, figures: Sequence[Figure]) -> None:
    """«- المدنيون: 109، وقضوا وفق التالي:»: lines with another bullet, or one at all, divide an item's first figure."""
    total = figures[0] if figures else None
    if told.lines is None or told.outer is not None or total is None or not total.measure:
        return
    if total.whole in told.lines.wholes.values() and _ends_with_colon(told, sentence, ":"):
        told.outer, told.outer_mark = told.lines, _mark_of(told, sentence)
        told.lines = Level(LevelKind.LINES, {total.measure: total}, people=_header_people(told, sentence, total))


def _divides_item(told: Told, sentence: Sentence) -> bool:
    """«Civilians: 504, including 61 women. They were killed as follows:»: the lines below divide the item of a list."""
    page, lines = told.page, told.lines
    if lines is None or told.outer is not None or sentence.opens_line or not _ends_with_colon(told, sentence, ":"):
        return False
    if not page.has_cue(sentence.first, sentence.last, "whole_list"):
        return False
    wholes = list(lines.wholes.values())
    near = (figure for figure in told.recent[-REACH_ITEM:] if figure.sentence.line == sentence.line)
    total = next((figure for figure in near if figure.whole in wholes), None)
    if total is None or total.measure is None or not total.sentence.opens_line:
        return False
    told.outer, told.outer_mark = lines, _mark_of(told, total.sentence)
    told.lines = Level(LevelKind.LINES, {total.measure: total}, people=_header_people(told, total.sentence, total))
    return True


def _header_people(told: Told, sentence: Sentence, total: Figure) -> Sequence[str]:
    """«المدنيون 112، من ضمنهم …:», «- 112 مدنياً:»: the groups of those whom an item with lines of its own counts."""
    label = told.page.found(sentence.first + sentence.listed, "person")
    named = label.sense.entry if label is not None and label.prefix in told.page.lexicon.articles else None
    people = [named] if isinstance(named, Person) else total.counted.persons()
    return [group for person in people for group in person.groups]


def _mark_of(told: Told, sentence: Sentence) -> str:
    return told.page.tokens[sentence.first].form


def _divided(told: Told, sentence: Sentence, reach: int, topic: Measure | None) -> dict[Measure, Figure]:
    """The totals, up to `reach` lines before, that the list divides: those of its topic, where there are any.

    A headline is too far from a list to be divided by it: the text has told other totals, or tells them in the list.
    """
    near = [top for top in told.tops[-8:] if top.measure and sentence.line - top.sentence.line <= reach]
    near = [top for top in near if not top.sentence.headline and not _is_of_the_time_before(told, top)]
    near = [top for top in near if not any(are_again_in_families(other, top) for other in near)]
    last = {top.measure: top for top in near if top.measure}
    return dict(sorted(last.items(), key=lambda item: (item[0] != topic, -item[1].sentence.line)))


def _is_of_the_time_before(told: Told, top: Figure) -> bool:
    """«تراجع العدد 24% عن أيار الذي شهد مقتل 83», «مقابل 70 في أيار»: with what the total of a list is compared."""
    page, start = told.page, top.sentence.first
    if page.has_cue(max(start, top.first - REACH_COLON), top.first, "compared", "against_which"):
        return True
    shares = (at for at in range(start, top.first) if at in page.quantities and page.quantities[at].kind != "count")
    share = next(shares, None)
    months = (page.date_cover[at] for at in range(share or top.first, top.first) if at in page.date_cover)
    return any(page.cue(month.last, "relative", "when_that", "when_struck") for month in months)


def _ends_with_colon(told: Told, sentence: Sentence, marks: str = ":،-") -> bool:
    for at in range(sentence.last - 1, sentence.first - 1, -1):
        token = told.page.tokens[at]
        if token.kind is TokenKind.LINE:
            continue
        return token.form in marks
    return False


def _end_lines(told: Told) -> None:
    if told.lines is not None and not told.lines.pending:
        told.lines = None
