"""Crossing: the people counted, with status, sex, age, role and community told apart («فتيات إيزيديات»)."""

from tawthiq.languages.words import Quality
from tawthiq.model.claim import Who
from tawthiq.read.figures.figure import Figure
from tawthiq.read.who.groups import UNALIGNED


def crossing(figure: Figure) -> tuple[Who, ...]:
    """One `Who` for each party counted, or one for all that the noun says; none where the figure has no group."""
    if not figure.groups:
        return ()
    persons = figure.counted.persons()
    base = next((person for person in persons if person.status or person.sex or person.age or person.role), None)
    parties = [code for code in figure.groups if code not in UNALIGNED and code != "combatants"]
    return tuple(
        Who(
            party=party,
            status=(base.status or None) if base else None,
            sex=(base.sex or None) if base else None,
            age=(base.age or None) if base else None,
            role=(base.role or None) if base else None,
            community=_community(figure),
        )
        for party in (parties or (None,))
    )


def _community(figure: Figure) -> str | None:
    """The community that the first quality of the noun names."""
    qualities = (match.sense.entry for match in figure.counted.people)
    first = next((entry for entry in qualities if isinstance(entry, Quality)), None)
    return (first.community or None) if first is not None else None
