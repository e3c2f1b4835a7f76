"""Columns of derived rows that several folds share."""

import json
from typing import Any

from tawthiq.model.countable import AXES, Countable
from tawthiq.model.period import day_range


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
    plain["places"] = f"|{'|'.join(row.places)}|"
    plain["claims"] = json.dumps(row.claims)
    return plain | {f"counts_{axis}": int(axis in counts) for axis in AXES}
