"""Those harmed: the killed and the hurt whom one source tells side by side, for another's number of both together.

«The army said eight soldiers were killed and 15 hurt. The rebels spoke of 60 killed and wounded.»
"""

from collections.abc import Iterator
from dataclasses import replace

from tawthiq.check.arithmetic import Range
from tawthiq.check.scope import Figure
from tawthiq.check.sheet import Sheet
from tawthiq.model.claim import Claim

_NEXT = 4  # figures behind the killed, their parts among them, up to the hurt


def killed_and_hurt(sheet: Sheet) -> Iterator[Figure]:
    """Casualties, each in the place of the killed with whom the hurt are told; none are of a part."""
    for killed in sheet.counts():
        hurt = _hurt_beside(sheet, killed)
        if hurt is not None:
            both = (killed.number or 0.0) + (hurt.number or 0.0)
            claim = replace(killed.claim, measure="casualties", low=both, high=both)
            yield replace(killed, claim=claim, number=both, range=Range(both, both))


def as_told(sheet: Sheet, item: Figure) -> list[Claim]:
    """The report's own claims of a figure: of casualties so added up, the killed and the hurt."""
    own = sheet.by_id[item.id]
    hurt = _hurt_beside(sheet, own) if own.claim.measure != item.claim.measure else None
    return [own.claim] if hurt is None else [own.claim, hurt.claim]


def _hurt_beside(sheet: Sheet, killed: Figure) -> Figure | None:
    """The hurt of the same source, people and event right behind the killed, whose parts may stand between."""
    if killed.claim.measure != "killed" or killed.claim.bound != "exact" or killed.claim.part_of is not None:
        return None
    start = sheet.order[killed.id] + 1
    for item in sheet.figures[start : start + _NEXT]:
        if item.claim.part_of == killed.id:
            continue
        alike = (item.source, item.group, item.place, item.days) == (
            killed.source,
            killed.group,
            killed.place,
            killed.days,
        )
        hurt = item.claim.measure == "injured" and item.claim.bound == "exact" and item.claim.part_of is None
        return item if hurt and alike and item.counts else None
    return None
