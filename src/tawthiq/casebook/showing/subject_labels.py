"""What rows of a tally belong to, as a person knows it: an incident by its title or place, a report by its name."""

from collections.abc import Iterable
from unicodedata import bidirectional

from sqlalchemy import Connection

from tawthiq.casebook.showing.incident_view import place_of
from tawthiq.model.incident import IncidentState
from tawthiq.model.statement import Statement
from tawthiq.store.coding import decoder
from tawthiq.store.derived import rows_at
from tawthiq.store.schema import incidents, reports

_LEFT_TO_RIGHT = "\u200e"
_decode = decoder(IncidentState)


def labels(
    connection: Connection, subjects: Iterable[str], transaction: int | None = None, *, language: str = "en"
) -> dict[str, str]:
    """A label for each of these subjects of the flat table that there was after `transaction` (None: now).

    Incidents and reports have their day beside their name; records have the name of their dataset and their key.
    """
    ids: dict[str, list[str]] = {"incident": [], "report": [], "record": []}
    for subject in dict.fromkeys(subjects):
        kind, _, name = subject.partition(":")
        ids.setdefault(kind, []).append(name)
    found = {f"record:{name}": name for name in ids["record"]}
    for row in rows_at(connection, incidents, transaction, ids["incident"]):
        state = _decode(row.body)
        found[f"incident:{row.id}"] = _joined(row.id, state.title or place_of(state, language), state.when)
    for row in rows_at(connection, reports, transaction, ids["report"]):
        found[f"report:{row.id}"] = _joined(row.name or row.id, row.outlet, row.published)
    return found


def name_reports(
    connection: Connection, statements: Iterable[Statement], transaction: int | None = None, *, language: str = "en"
) -> dict[str, str]:
    """A label for each report on whose own word a statement stands, since it names no source."""
    reports_of = {code for each in statements for code in each.voice if code.startswith("report:")}
    return labels(connection, reports_of, transaction, language=language)


def _joined(*parts: object) -> str:
    """The parts; the last, a day, keeps its order behind Arabic words: its digits run on from a mark (UAX 9, W7)."""
    *names, day = parts
    told = " · ".join(str(part) for part in names if part)
    if not day:
        return told
    turned = any(bidirectional(letter) in ("R", "AL") for letter in told)
    return f"{told} · {_LEFT_TO_RIGHT if turned else ''}{day}"
