"""A tally for programs: one JSON object, or CSV with a line a group."""

import csv
import io

from tawthiq.model.tally import ADDED, LeftOut, Line, Question, Sum, Tally
from tawthiq.publish.rows import Row
from tawthiq.publish.sheets_csv import guard_formula


def tally_row(tally: Tally) -> Row:
    """The tally as JSON values; `high` is null where it is open, `best` where one figure has none."""
    return {
        "question": question_row(tally.question),
        **sum_row(tally.total),
        "doubted": _doubted(tally.total),
        "groups": [
            {
                "group": dict(zip(tally.question.group_by, group.key, strict=True)),
                **sum_row(group.sum),
                "doubted": _doubted(group.sum),
            }
            for group in tally.groups
        ],
        "put_in_order": tally.in_order,
        "in_bulk": tally.in_bulk,
        "left_out": [_left_row(each) for each in tally.left_out],
        "counted": [_line(row) for row in tally.counted],
        "left": [{**_line(row), "reason": row.reason} for row in tally.left],
        "page": tally.page,
        "pages": tally.pages,
    }


def question_row(question: Question) -> Row:
    """The question as it was understood; what was not asked is left out."""
    row: Row = {
        "measure": question.measures[0],
        "unit": question.units[0],
        "type": question.types[0],
        "dataset": question.datasets[0],
        "who": list(question.who),
        "by": list(question.by),
        "method": list(question.methods),
        "place": [place.name for place in question.places],
        "first_day": question.first_day,
        "last_day": question.last_day,
        "group_by": list(question.group_by),
        "place_precision": question.place_precision,
        "date_precision": question.date_precision,
        "grade": question.grade,
        "doubted": "" if question.doubted else "no",
        "exclude": [f"{name}={value}" for name, value in question.exclude]
        + [f"place={place.name}" for place in question.excluded_places],
    }
    return {name: value for name, value in row.items() if value or name == "dataset"}


def sum_row(each: Sum) -> Row:
    """The ends and how many figures they sum."""
    return {"low": whole(each.low), "best": whole(each.best), "high": whole(each.high), "figures": each.rows}


def _doubted(each: Sum) -> Row:
    """What of a sum rests on doubted readings."""
    return {"low": whole(each.doubted), "figures": each.doubted_rows}


def _left_row(each: LeftOut) -> Row:
    """Its ends only where the rows are wholes beside one another."""
    return {"reason": each.reason, **(sum_row(each.sum) if each.reason in ADDED else {"figures": each.sum.rows})}


def _line(row: Line) -> Row:
    ends = {"low": whole(row.low), "best": whole(row.best), "high": whole(row.high)}
    return {"id": row.id, "subject": row.subject, **ends, "claims": list(row.claims), "doubts": list(row.doubts)}


def whole(end: float | None) -> float | int | None:
    """A whole number without its decimal point."""
    return int(end) if end is not None and end == int(end) else end


def write_tally_csv(tally: Tally) -> str:
    """The header and a line a group, or one line for the whole; an open end is an empty cell."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    names = list(tally.question.group_by)
    writer.writerow([*names, "low", "best", "high", "figures", "doubted_low", "doubted_figures"])
    sums = [(group.key, group.sum) for group in tally.groups] if names else [((), tally.total)]
    for key, each in sums:
        row = sum_row(each)
        ends = ["" if row[name] is None else row[name] for name in ("low", "best", "high", "figures")]
        writer.writerow([*map(guard_formula, key), *ends, *_doubted(each).values()])
    return stream.getvalue()
