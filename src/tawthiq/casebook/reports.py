"""Looks up reports in a casebook."""

from collections.abc import Mapping

from tawthiq.casebook.casebook import Casebook
from tawthiq.store.evidence import item_of
from tawthiq.store.log import items_held, subjects_known


def known_reports(casebook: Casebook, reports: Mapping[str, str]) -> set[str]:
    """Those of the reports, ids with the hash of their evidence, that the casebook has; not what was forgotten."""
    if not reports:
        return set()
    with casebook.reading() as connection:
        known = subjects_known(connection, [f"report:{name}" for name in reports])
        held = items_held(connection, {item_of(digest) for digest in reports.values()})
    return {name for name, digest in reports.items() if f"report:{name}" in known and item_of(digest) in held}
