"""Reads the user's file of epochs: the month counts that a group keeps, each anchored by one stated pair."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import tomli

from tawthiq.model.errors import PackError, UnreadableInput

if TYPE_CHECKING:
    from tawthiq.read.dates.mention import Epoch

_BARE_MONTH = re.compile(r"(=[ \t]*)(\d{4}-\d\d)(?=[ \t]*(?:[,}#\r\n]|$))")  # TOML has days, but no months
_REMEDY = 'It must hold, as TOML, [epochs] and lines like caliphate-month = {99 = "2022-10"}.'


def read_epochs(path: Path) -> Mapping[str, "Epoch"]:
    """The epochs of the file, by name; months may stand with or without quotes.

    Raises UnreadableInput where the file does not have that form.
    """
    from tawthiq.read.dates.reading import parse_epochs

    where = str(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
        table = tomli.loads(_BARE_MONTH.sub(r'\1"\2"', text)).get("epochs")
        if not table or not isinstance(table, dict):
            raise UnreadableInput(where, "It has no [epochs].", _REMEDY)
        return parse_epochs({name: _months(pairs) for name, pairs in table.items()})
    except OSError as broken:
        raise UnreadableInput(where, f"It cannot be opened: {broken.strerror}.", "Check its name.") from None
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise UnreadableInput(where, f"This file of epochs cannot be read: {broken}.", _REMEDY) from None
    except PackError as broken:
        raise UnreadableInput(where, str(broken), _REMEDY) from None


def _months(pairs: object) -> dict[str, str]:
    """One epoch's pairs with its months as text; a whole date stands for its month."""
    if not isinstance(pairs, dict):
        return {}
    return {number: month.isoformat()[:7] if isinstance(month, date) else str(month) for number, month in pairs.items()}
