"""Small casebooks drawn at random, as deeds that can be done in many orders; and all that is thought of one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st
from msgspec import structs
from sqlalchemy import Connection

from casebook.made_tallies import DARAA, HOMS, JASIM
from tawthiq.casebook import Casebook
from tawthiq.casebook.receiving.adding import Arrival, Read, add, digest_of, report_id
from tawthiq.casebook.tallying.tallies import answer
from tawthiq.ledger.reports import ClaimState
from tawthiq.model.claim import Claim, Who, claim_id
from tawthiq.model.entry import (
    AnyBody,
    ClaimAttached,
    ClaimDecided,
    Draft,
    IncidentGraded,
    IncidentSet,
    RangeChosen,
    RecordReceived,
    RecordWithdrawn,
    ReportCorrected,
    SettingSet,
    SourceSet,
)
from tawthiq.model.incident import Decided, IncidentState
from tawthiq.model.record import Count, Record
from tawthiq.model.report import Report
from tawthiq.model.span import Span
from tawthiq.model.tally import PlaceAsked, Question, Sum, Tally
from tawthiq.store.coding import decoder
from tawthiq.store.derived import rows_at
from tawthiq.store.evidence import item_of
from tawthiq.store.schema import claims, incidents, records, reports

SOURCES = ("SOHR", "SNHR", "Paper")
PEOPLE = ((), (), (Who(status="civilian"),), (Who(age="child"),), (Who(party="pkk"), Who(party="sdf")))
INCIDENTS = ("I1", "I2")
_NOBODY = Decided(who="", at=datetime.min.replace(tzinfo=UTC), why="", position=0)
_decode_claim, _decode_incident = decoder(ClaimState), decoder(IncidentState)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing that is done in a casebook, once those of the places `after` are done."""

    bodies: tuple[tuple[AnyBody, str | None], ...] = ()
    arrival: Arrival | None = None
    after: tuple[int, ...] = ()

    def drafts(self) -> Iterator[Draft]:
        """Its entries."""
        for body, item in self.bodies:
            yield Draft(body=body, item=item)


@dataclass(frozen=True, slots=True)
class World:
    """Deeds in an order in which they can be done."""

    deeds: list[Deed] = field(default_factory=list)

    def put(self, *bodies: AnyBody, item: str | None = None, after: Sequence[int] = ()) -> int:
        """A deed of these entries; gives its place."""
        self.deeds.append(Deed(bodies=tuple((body, item) for body in bodies), after=tuple(after)))
        return len(self.deeds) - 1

    def orders(self, chance: Random) -> list[list[Deed]]:
        """The deeds in another order that can be, in transactions of several."""
        waiting, done, order = list(range(len(self.deeds))), set[int](), list[Deed]()
        while waiting:
            ready = [at for at in waiting if done.issuperset(self.deeds[at].after)]
            at = chance.choice(ready)
            waiting.remove(at)
            done.add(at)
            order.append(self.deeds[at])
        some: list[list[Deed]] = [[]]
        for deed in order:
            if deed.arrival is not None or len(some[-1]) >= chance.randint(1, 5):
                some.append([])
            some[-1].append(deed)
            if deed.arrival is not None:
                some.append([])
        return [each for each in some if each]


def do(casebook: Casebook, deeds: Sequence[Deed]) -> None:
    """One transaction of deeds; an arrival comes alone."""
    if deeds[0].arrival is not None:
        add(casebook, [deeds[0].arrival])
        return
    with casebook.writing() as transaction:
        for deed in deeds:
            transaction.add(*deed.drafts())


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """One to three reports with what people decide on them, incidents, and records of others."""
    world = World()
    for at in range(draw(st.integers(1, 3))):
        _report(draw, world, at)
    for name in INCIDENTS:
        opened = world.put(draw(_set(name)))
        if draw(st.integers(0, 3)) == 0:
            grade: Any = draw(st.sampled_from(["V2", "VX", "VP"]))
            world.put(IncidentGraded(incident=name, aspect="harm", grade=grade), after=[opened])
        if draw(st.integers(0, 3)) == 0:
            world.put(_choice(name, draw(st.integers(0, 9)), draw(st.integers(0, 9))), after=[opened])
    for at in range(draw(st.integers(0, 2))):
        record = world.put(RecordReceived(record=draw(_records(str(at)))))
        if draw(st.integers(0, 4)) == 0:
            world.put(RecordWithdrawn(record=f"other/{at}"), after=[record])
    _ways(draw, world)
    return world


def _choice(name: str, one: int, other: int) -> RangeChosen:
    return RangeChosen(incident=name, measure="killed", rule="chosen", low=min(one, other), high=max(one, other))


def _ways(draw: st.DrawFn, world: World) -> None:
    """How the casebook counts."""
    if draw(st.booleans()):
        world.put(SourceSet(source="Paper", carries=("SOHR",)))
    if draw(st.integers(0, 3)) == 0:
        world.put(SettingSet(name="rule", value=draw(st.sampled_from(["latest", "most-sources"]))))
    if draw(st.integers(0, 3)) == 0:
        world.put(SettingSet(name="accept-in-bulk", value="on"))


def _set(name: str) -> st.SearchStrategy[IncidentSet]:
    where = st.sampled_from([{}, {"place": "Jasim", "place_id": JASIM}, {"place": "Homs", "place_id": HOMS}])
    when = st.sampled_from(["2021-03-04", "2021-02-27/2021-03-02", "2022", None])
    parties = st.sampled_from([{}, {"sdf": "stated"}, {"pkk": "alleged", "sdf": "stated"}])
    return st.builds(
        lambda where, when, parties: IncidentSet(incident=name, when=when, parties=parties, **where),
        where, when, parties,
    )  # fmt: skip


@st.composite
def _records(draw: st.DrawFn, key: str) -> Record:
    low = draw(st.integers(0, 9))
    whole = Count(measure="killed", low=low, best=low, high=low + draw(st.integers(0, 3)))
    parts = [Count(measure="killed", status=status, best=draw(st.integers(0, 4)), part=True, cut="side")
             for status in draw(st.sampled_from([(), ("civilian",), ("civilian", "combatant")]))]  # fmt: skip
    day = draw(st.sampled_from([date(2021, 3, 4), date(2022, 1, 1)]))
    return Record(
        dataset="other", key=key, type=draw(st.sampled_from(["incident", "incident", "summary"])), row=("1",),
        counts=(whole, *parts), first_day=day, last_day=day, place_id=draw(st.sampled_from([JASIM, DARAA])),
    )  # fmt: skip


def _report(draw: st.DrawFn, world: World, number: int) -> None:
    """A report, and for each figure perhaps a decision and perhaps an incident, in whatever order."""
    made = draw(arrivals(str(number)))
    world.deeds.append(Deed(arrival=made))
    added, item = len(world.deeds) - 1, item_of(made.sha256)
    for claim in made.readings[0].claims:
        verdict: Any = draw(st.sampled_from(["accepted"] * 5 + ["rejected", "corrected", None]))
        if verdict is not None:
            fields = {"low": 4.0, "high": 4.0, "bound": "exact"} if verdict == "corrected" else {}
            world.put(ClaimDecided(**_at(claim), verdict=verdict, fields=fields), item=item, after=[added])
        incident = draw(st.sampled_from([*INCIDENTS, *INCIDENTS, None]))
        if incident is not None:
            world.put(ClaimAttached(**_at(claim), incident=incident), item=item, after=[added])
    if draw(st.integers(0, 5)) == 0:
        world.put(ReportCorrected(report=made.readings[0].report.id, withdrawn=True), item=item, after=[added])


def _at(claim: Claim) -> dict[str, Any]:
    return {"report": claim.report, "claim": claim.id, "start": claim.span.start, "end": claim.span.end}


@st.composite
def arrivals(draw: st.DrawFn, name: str) -> Arrival:
    """A file with one report of one to four figures, some of them parts of others."""
    numbers = draw(st.lists(st.integers(0, 12), min_size=1, max_size=4))
    text = f"{name}: " + ", ".join(map(str, numbers))
    data = text.encode()
    known = report_id(digest_of(data), "")
    outlet, published = draw(st.sampled_from(SOURCES)), draw(st.none() | st.dates(date(2021, 3, 5), date(2021, 3, 7)))
    found: list[Claim] = []
    start = len(name) + 2
    for number in numbers:
        found.append(draw(_claims(known, start, number, [each.id for each in found])))
        start += len(str(number)) + 2
    report = Report(id=known, text=text, published=published, outlet=outlet, language="en")
    return arrival_of(name, data, report, found)


def arrival_of(name: str, data: bytes, report: Report, found: Sequence[Claim]) -> Arrival:
    """A file with this report alone."""
    read = Read(name=name, part="", report=report, claims=tuple(found))
    return Arrival(sha256=digest_of(data), data=data, name=name, readings=(read,))


@st.composite
def _claims(draw: st.DrawFn, report: str, start: int, number: int, before: Sequence[str]) -> Claim:
    bound: Any = draw(st.sampled_from(["exact"] * 4 + ["at_least", "about", "range", "at_most"]))
    high = {"at_least": None, "range": number + 3}.get(bound, number)
    whole = draw(st.sampled_from([None, *before]))
    return Claim(
        id=claim_id(report, start, start + len(str(number)), "count"), report=report,
        span=Span(start=start, end=start + len(str(number))), number=str(number), quote=str(number), kind="count",
        section="body", measure=draw(st.sampled_from(["killed"] * 4 + ["injured"])), unit="persons",
        low=0 if bound == "at_most" else number, high=high, bound=bound, who=draw(st.sampled_from(PEOPLE)),
        by=draw(st.sampled_from([(), (), ("sdf",), ("pkk",)])),
        place_ids=draw(st.sampled_from([(), (JASIM,), (HOMS,)])), place=draw(st.sampled_from([(), ("Jasim",)])),
        period=draw(st.sampled_from([None, "2021-03-04", "2021-03"])),
        extent=draw(st.sampled_from(["incident"] * 6 + ["cumulative", "period"])),
        stance=draw(st.sampled_from(["stated"] * 6 + ["provisional", "denied"])),
        source=draw(st.sampled_from([(), *((each,) for each in SOURCES)])),
        part_of=whole, cut=draw(st.sampled_from([None, "age", "among"])) if whole else None,
    )  # fmt: skip


def copied(world: World, number: int, later: timedelta) -> Iterator[Deed]:
    """Deeds by which a report of the world comes again from elsewhere, and the same is decided on it; perhaps none."""
    came = [deed.arrival for deed in world.deeds if deed.arrival is not None]
    original = came[number % len(came)]
    report = original.readings[0].report
    data = b"copy of " + original.data
    known = report_id(digest_of(data), "")
    published = report.published and report.published + later
    copy = structs.replace(report, id=known, published=published)
    of = {claim.id: _moved(claim, known) for claim in original.readings[0].claims}
    found = [replace(claim, part_of=of[claim.part_of].id if claim.part_of else None) for claim in of.values()]
    made = arrival_of("copy", data, copy, found)
    yield Deed(arrival=made)
    for deed in world.deeds:
        for body, _ in deed.bodies:
            if isinstance(body, ClaimDecided | ClaimAttached) and body.report == report.id:
                again = structs.replace(body, report=known, claim=of[body.claim].id)
                yield Deed(bodies=((again, item_of(made.sha256)),))
            elif isinstance(body, ReportCorrected) and body.report == report.id:
                yield Deed(bodies=((structs.replace(body, report=known), item_of(made.sha256)),))


def _moved(claim: Claim, report: str) -> Claim:
    name = claim_id(report, claim.span.start, claim.span.end, claim.kind)
    return replace(claim, id=name, report=report)


def sums(tally: Tally) -> object:
    """What is added, without what it rests on."""
    return _ends(tally.total), [(group.key, _ends(group.sum)) for group in tally.groups]


def _ends(told: Sum) -> tuple[float, float | None, float | None]:
    return told.low, told.best, told.high


def ends(state: IncidentState) -> object:
    """The ranges of an incident, without the figures that they rest on."""
    return [(each.measure, each.unit, each.key, each.part, each.within, each.low, each.best, each.high, each.sources)
            for each in state.ranges]  # fmt: skip


_KILLED = Question(measures=("killed",))
_IN_JASIM = PlaceAsked(name="Jasim", id=JASIM)
QUESTIONS: tuple[Question, ...] = (
    _KILLED,
    Question(measures=("injured",)),
    replace(_KILLED, datasets=("other",), group_by=("status",)),
    replace(_KILLED, datasets=("other",), types=("summary",)),
    replace(_KILLED, group_by=("month",)),
    replace(_KILLED, group_by=("adm1", "place")),
    replace(_KILLED, group_by=("who",)),
    replace(_KILLED, group_by=("age",)),
    replace(_KILLED, group_by=("by", "year")),
    replace(_KILLED, group_by=("party", "age")),
    replace(_KILLED, who=("civilians",), group_by=("month",)),
    replace(_KILLED, by=("sdf",), places=(_IN_JASIM,)),
    replace(_KILLED, first_day="2021-03-01", last_day="2021-03-31", bulk=False),
    replace(_KILLED, exclude=(("incident", "I2"), ("who", "children"))),
)
ALONG: frozenset[str] = frozenset({"month", "year", "adm1", "place"})
"""Dimensions in which a whole and its parts are never apart: groups by them make up the whole exactly."""


def tallies(connection: Connection, transaction: int | None = None, *, few: bool = False) -> list[Tally]:
    """The answer to every question, or to every fifth, with its proof."""
    return [answer(connection, question, transaction=transaction) for question in QUESTIONS[:: 5 if few else 1]]


def thought(casebook: Casebook) -> dict[str, Any]:
    """All that is thought now, but for which transactions and entries it comes of."""
    with casebook.reading() as connection:
        states = [_decode_claim(row.body) for row in rows_at(connection, claims, None)]
        return {
            "tallies": tallies(connection),
            "claims": [structs.replace(each, decided=_bare(each.decided), attached=None) for each in states],
            "incidents": [_undated(_decode_incident(row.body)) for row in rows_at(connection, incidents, None)],
            "reports": [(row.id, row.withdrawn, row.outlet) for row in rows_at(connection, reports, None)],
            "records": [(row.id, row.body) for row in rows_at(connection, records, None)],
        }


def _bare(decided: Any) -> Any:
    return decided and decided.bulk


def _undated(state: IncidentState) -> IncidentState:
    unmet = tuple(structs.replace(each, chosen=_NOBODY) for each in state.unmet)
    ranges = tuple(structs.replace(each, chosen=each.chosen and _NOBODY) for each in state.ranges)
    return structs.replace(state, ranges=ranges, unmet=unmet)
