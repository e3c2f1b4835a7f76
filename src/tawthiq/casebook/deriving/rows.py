"""Columns of derived rows that several folds share."""

import json
from typing import Any

from tawthiq.casebook.deriving.scopes import scope_of
from tawthiq.model.countable import AXES, Countable
from tawthiq.model.period import day_range
from tawthiq.model.plain import plain as plain_text


def days_of(period: str | None) -> tuple[str, str]:
    """The first and last day of an EDTF period as ISO days, "" where open or none."""
    if period is None:
        return "", ""
    days = day_range(period)
    return (days.first.isoformat() if days.first else "", days.last.isoformat() if days.last else "")


def countable_row(row: Countable) -> dict[str, Any]:
    """The columns of a countable."""
    plain: dict[str, Any] = {name: getattr(row, name) for name in Countable.__slots__}
    counts = plain.pop("counts")
    plain["rest"] = int(row.rest)
    plain["bulk"] = int(row.bulk)
    plain["doubted"] = int(row.doubted)
    plain["doubts"] = f"|{'|'.join(row.doubts)}|" if row.doubts else ""
    plain["places"] = f"|{'|'.join(row.places)}|"
    plain["claims"] = json.dumps(row.claims)
    plain |= {f"counts_{axis}": int(axis in counts) for axis in AXES}
    told = {name: plain_text(value) if type(value) is str else value for name, value in plain.items()}
    return told | {"scope": scope_of(told)["id"]}
