"""Incidents and records for tests of what counts, written as short as they can be."""

from tawthiq.ledger.countable import countables_of_incident, countables_of_record
from tawthiq.ledger.crossings import who_key
from tawthiq.model.claim import Who
from tawthiq.model.countable import Axis, Countable
from tawthiq.model.incident import CasualtyRange, IncidentState
from tawthiq.model.record import Count, Record, RecordType
from tawthiq.places.gazetteer import load_gazetteer


def some(
    low: float, high: float | None = None, *, part: bool = True, open_end: bool = False, **told: str
) -> CasualtyRange:
    """Some of those killed in an incident; `by` and the fields of `Who` say which."""
    by = tuple(told.pop("by", "").split("|")) if "by" in told else ()
    who = (Who(**told),) if told else ()
    end = None if open_end else low if high is None else high
    best = low if end == low else None
    key = ";".join(filter(None, (who_key(who), "+".join(by))))
    return CasualtyRange(measure="killed", key=key, who=who, by=by, part=part, low=low, best=best, high=end)


def everyone(low: float, high: float | None = None, *, open_end: bool = False) -> CasualtyRange:
    """All who were killed in an incident."""
    return some(low, high, part=False, open_end=open_end)


def incident(*ranges: CasualtyRange, **fields: object) -> IncidentState:
    """An incident of these ranges."""
    return IncidentState(id="i", ranges=ranges, **fields)  # type: ignore[arg-type]


def rows_of(*ranges: CasualtyRange, **fields: object) -> list[Countable]:
    """The rows of an incident of these ranges."""
    return list(countables_of_incident(incident(*ranges, **fields), (), load_gazetteer()))


def record(*counts: Count, type: RecordType = "incident", doubts: tuple[str, ...] = ()) -> list[Countable]:
    """The rows of a record of these counts."""
    made = Record(dataset="d", key="1", type=type, row=(), counts=counts, doubts=doubts)
    return list(countables_of_record(made, load_gazetteer()))


def on(axis: Axis, rows: list[Countable]) -> dict[str, tuple[float, float | None]]:
    """The ranges that are added on an axis, by what is told of the people; what is left of a whole has a star."""
    found = {}
    for row in rows:
        if axis in row.counts:
            told = (row.party, row.status, row.sex, row.age, row.role, row.by)
            name = " ".join(filter(None, told)) or "all"
            found[name + " *" * row.rest] = (row.low, row.high)
    return found


def reasons(rows: list[Countable]) -> dict[str, str]:
    """Why each row that counts on no axis does not, by what is told of the people."""
    return {
        " ".join(filter(None, (row.party, row.status, row.sex, row.age, row.role))): row.reason
        for row in rows
        if not row.counts
    }
