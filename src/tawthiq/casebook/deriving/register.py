"""Folds what decides how figures are counted, sources and settings, and tells whose ranges may change by it."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from tawthiq.casebook.deriving.counting import read_counting
from tawthiq.casebook.deriving.known_sources import known_sources
from tawthiq.casebook.deriving.subjects import entries_by
from tawthiq.ledger.independence import Register, fold_source
from tawthiq.ledger.standing import standing
from tawthiq.model.entry import SettingSet
from tawthiq.store.coding import encode
from tawthiq.store.derived import held, replace_rows, rows_now
from tawthiq.store.schema import claims, incidents, reports, settings, sources


def derive_settings(connection: Connection, number: int, names: Sequence[str]) -> set[str]:
    """Writes settings; gives all incidents, since any range may rest on them."""
    if not names:
        return set()
    after = []
    for name, entries in entries_by(connection, number, "setting", names).items():
        values = [entry.body.value for entry in standing(entries) if isinstance(entry.body, SettingSet)]
        after += [{"id": name, "body": encode(value)} for value in values[-1:]]
    changed = replace_rows(connection, settings, rows_now(connection, settings, names), after, number)
    return set(connection.execute(select(incidents.c.id).where(held(incidents, None))).scalars()) if changed else set()


def derive_sources(connection: Connection, number: int, names: Sequence[str]) -> set[str]:
    """Writes the register; gives the incidents with a figure of a source whose word may come from another place now."""
    if not names:
        return set()
    before = read_counting(connection).register
    known = known_sources().named
    folded = [
        fold_source(name, entries, known.get(name))
        for name, entries in entries_by(connection, number, "source", names).items()
    ]
    after = [{"id": state.id, "body": encode(state)} for state in folded if state is not None]
    if not replace_rows(connection, sources, rows_now(connection, sources, names), after, number):
        return set()
    return _incidents_heard_from(connection, before, read_counting(connection).register)


def _incidents_heard_from(connection: Connection, before: Register, after: Register) -> set[str]:
    """The incidents with a figure of an outlet or source of which the two registers think differently."""
    counted = held(claims, None) & claims.c.incident.is_not(None)
    rows = connection.execute(
        select(claims.c.incident, claims.c.sources, reports.c.outlet)
        .join(reports, (reports.c.id == claims.c.report) & held(reports, None))
        .where(counted)
    )
    moved: dict[str, bool] = {}

    def has_moved(names: Iterable[str]) -> bool:
        for name in names:
            if name not in moved:
                moved[name] = before.lineage(name) != after.lineage(name)
        return any(moved[name] for name in names)

    return {row.incident for row in rows if has_moved([*row.sources.split("|"), row.outlet or ""])}
