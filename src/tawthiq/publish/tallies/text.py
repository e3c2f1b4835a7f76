"""A tally in a terminal: the answer, its groups as a table, what was left out, and the rows that it rests on."""

from collections.abc import Sequence

from tawthiq.model.tally import ADDED, Group, LeftOut, Line, Sum, Tally
from tawthiq.publish.columns import Cells, Column, write_table
from tawthiq.publish.tallies.wording import TallyWording, write_number
from tawthiq.publish.terminal import Screen
from tawthiq.publish.visible import isolate, visible_line

_NUMBERS = tuple(
    Column(field=name, rank=0, solid=True, to_end=True, style="number" if name == "best" else "plain")
    for name in ("low", "best", "high", "rows", "doubted")
)
_LINES = (
    Column(field="subject", rank=0, least=16, most=40),
    Column(field="amount", rank=0, least=10, most=30),
    Column(field="claims", rank=1, least=18, most=60),
    Column(field="doubted", rank=2, least=10, most=30),
)
_SIZE = 2  # lines of a list of claims that a table shows before it says how many more there are


def write_tally(tally: Tally, wording: TallyWording, screen: Screen, *, as_of: str = "", lines: bool = False) -> str:
    """The answer in the terminal's width; `lines` adds a page of the rows that were counted and left out."""
    phrase = wording.words.phrase
    parts = [screen.paint(wording.question(tally.question, as_of=as_of), "bold"), isolate(wording.total(tally.total))]
    for name, count in (("in_order", tally.in_order), ("in_bulk", tally.in_bulk)):
        if count:
            parts.append(isolate(phrase[name].format(count=wording.number(count))))
    if tally.total.doubted_rows:
        parts.append(isolate(wording.doubted(tally.total)))
    text = "\n".join(parts) + "\n"
    if tally.groups:
        text += "\n" + _groups(tally.groups, tally, wording, screen)
        if (tally.together.low, tally.together.high) != (tally.total.low, tally.total.high):
            text += isolate(phrase["wider"].format(amount=wording.amount(tally.together))) + "\n"
    if tally.left_out:
        text += f"\n{isolate(phrase['left_out'])}\n" + "".join(_left_line(each, wording) for each in tally.left_out)
    return text + (_pages(tally, wording, screen) if lines else "")


def _groups(groups: Sequence[Group], tally: Tally, wording: TallyWording, screen: Screen) -> str:
    names = tally.question.group_by
    numbers = _NUMBERS if tally.together.doubted_rows else _NUMBERS[:-1]
    columns = (*(Column(field=name, rank=0, least=10, most=40, breaks="-") for name in names), *numbers)
    rows = []
    for group in groups:
        told = {str(name): wording.value(name, code) for name, code in zip(names, group.key, strict=True)}
        rows.append({**told, **_cells(group.sum, wording)})
    return write_table(columns, wording.words.dimension, rows, screen, mirrored=_mirrored(wording))


def _cells(each: Sum, wording: TallyWording) -> Cells:
    ends = {"low": each.low, "best": each.best, "high": each.high}
    told = {name: "–" if end is None else write_number(end) for name, end in ends.items()}
    doubted = write_number(each.doubted) if each.doubted_rows else "–"
    return {**told, "rows": write_number(each.rows), "doubted": doubted}


def _left_line(each: LeftOut, wording: TallyWording) -> str:
    phrase = wording.words.phrase
    form = "left_line" if each.reason in ADDED else "left_count"
    line = phrase[form].format(
        reason=wording.words.reason[each.reason], rows=wording.number(each.sum.rows), amount=wording.amount(each.sum)
    )
    return f"  {isolate(line)}\n"


def _pages(tally: Tally, wording: TallyWording, screen: Screen) -> str:
    phrase = wording.words.phrase
    text = ""
    if tally.counted:
        text += f"\n{isolate(phrase['counted_lines'])}\n{_rows(tally.counted, wording, screen)}"
    if tally.left:
        text += f"\n{isolate(phrase['left_lines'])}\n"
        for reason in dict.fromkeys(each.reason for each in tally.left):
            rows = [each for each in tally.left if each.reason == reason]
            title = screen.paint(isolate(wording.words.reason[reason]), "bold")
            text += f"\n{title}\n{_rows(rows, wording, screen)}"
    page = phrase["page"].format(page=wording.number(tally.page), pages=wording.number(tally.pages))
    return f"{text}{isolate(page)}\n"


def _rows(rows: Sequence[Line], wording: TallyWording, screen: Screen) -> str:
    cells = [_line(row, wording) for row in rows]
    columns = _LINES if any(row.doubts for row in rows) else _LINES[:-1]
    return write_table(columns, wording.words.dimension, cells, screen, mirrored=_mirrored(wording))


def _line(row: Line, wording: TallyWording) -> Cells:
    each = Sum(low=row.low, best=row.best, high=row.high, rows=1)
    more = len(row.claims) - _SIZE
    claims = " ".join(row.claims[:_SIZE]) + (f" +{more}" if more > 0 else "")
    return {
        "subject": visible_line(wording.subjects.get(row.subject, row.subject)),
        "amount": wording.amount(each),
        "claims": visible_line(claims),
        "doubted": wording.fields(row.doubts),
    }


def _mirrored(wording: TallyWording) -> bool:
    return wording.words.plain.direction == "rtl"
