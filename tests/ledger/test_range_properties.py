"""What holds of ranges whatever figures come, in whatever order."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from ledger.figures import DAY, figure
from tawthiq.ledger.attached import Attached, Counting
from tawthiq.ledger.bounds import PROFILES
from tawthiq.ledger.crossings import lies_in
from tawthiq.ledger.independence import Register, SourceState
from tawthiq.ledger.ranges import ranges_of
from tawthiq.model.claim import Who
from tawthiq.model.entry import RangeChosen
from tawthiq.model.incident import CasualtyRange, Decided, Rule

SOURCES = ("AFP", "Reuters", "SOHR", "Paper", "Blog")
RULES: tuple[Rule, ...] = ("widest", "most-sources", "latest")
PEOPLE = ((), (Who(age="child"),), (Who(status="civilian"),), (Who(party="pkk"), Who(party="sdf")))
BOUNDS = ("exact", "at_least", "more_than", "at_most", "about", "range", "vague")


@st.composite
def countings(draw: st.DrawFn) -> Counting:
    """Any profile, any rule, any register: also of sources that carry one another in a ring."""
    carries = {name: tuple(draw(st.sets(st.sampled_from(SOURCES)))) for name in SOURCES}
    register = Register([SourceState(id=name, carries=whom) for name, whom in carries.items()])
    return Counting(profile=draw(st.sampled_from(PROFILES)), rule=draw(st.sampled_from(RULES)), register=register)


@st.composite
def lots(draw: st.DrawFn) -> list[Attached]:
    """Figures of up to four reports on one incident; small numbers and few days, so that they meet."""
    return [each for at in range(draw(st.integers(1, 4))) for each in draw(reports(f"r{at}"))]


@st.composite
def reports(draw: st.DrawFn, name: str) -> list[Attached]:
    """The figures of one report, perhaps parts of one another."""
    made: list[Attached] = []
    day, outlet = draw(st.none() | st.integers(0, 4).map(after)), draw(st.sampled_from(SOURCES))
    for at in range(draw(st.integers(1, 3))):
        number = draw(st.integers(0, 12))
        bound: Any = draw(st.sampled_from(BOUNDS))
        high = number + draw(st.integers(0, 3)) if bound == "range" or draw(st.booleans()) else None
        within = draw(st.sampled_from([None, *(each.state.claim.id for each in made)]))
        made.append(
            figure(
                number, name=f"{name}.{at}", bound=bound, high=high, source=draw(st.sampled_from([None, *SOURCES])),
                outlet=outlet, day=day, report=name, part_of=within, who=draw(st.sampled_from(PEOPLE)),
                by=draw(st.sampled_from([(), ("pkk",), ("sdf",)])),
                stance=draw(st.sampled_from(["stated", "stated", "provisional", "denied"])),
            )
        )  # fmt: skip
    return made


def after(days: int) -> date:
    """So many days later."""
    return DAY + timedelta(days=days)


def told(ranges: tuple[CasualtyRange, ...]) -> list[object]:
    """What a range says: its people and its ends, not which claims repeat them."""
    return [(each.measure, each.unit, each.key, each.part, each.within, each.low, each.best, each.high, each.sources)
            for each in ranges]  # fmt: skip


@given(lots(), countings(), st.data())
def test_low_is_no_more_than_best_and_best_no_more_than_high(
    figures: list[Attached], counting: Counting, data: st.DataObject
) -> None:
    """Also where a person chose ends that the figures do not have."""
    ranges, _ = ranges_of(figures, counting, {})
    end = st.none() | st.integers(0, 20)
    by = Decided(who="Amal", at=None, why="why", position=1)  # type: ignore[arg-type]
    chosen = {
        (each.measure, each.unit, each.key): (
            RangeChosen(incident="I1", measure=each.measure, unit=each.unit, who=each.key, rule="chosen",
                        low=data.draw(end), best=data.draw(end), high=data.draw(end)), by,
        )
        for each in ranges
    }  # fmt: skip
    for each in (*ranges, *ranges_of(figures, counting, chosen)[0]):
        assert each.low >= 0
        assert each.best is None or each.low <= each.best
        assert each.high is None or each.low <= each.high
        assert each.best is None or each.high is None or each.best <= each.high


@given(lots(), countings())
def test_a_whole_holds_its_parts(figures: list[Attached], counting: Counting) -> None:
    """Upwards, at any depth; of those who are perhaps within another range nothing is said."""
    ranges, _ = ranges_of(figures, counting, {})
    by_key = {(each.measure, each.key): each for each in ranges}
    for each in ranges:
        whole = by_key[each.measure, each.within] if each.part else None
        if whole is not None and whole.high is not None and lies_in(each.who, whole.who):
            assert each.low <= whole.high
            assert each.high is None or each.high <= whole.high


@given(lots(), countings(), st.randoms())
def test_the_order_of_arrival_changes_nothing(figures: list[Attached], counting: Counting, chance: Any) -> None:
    """The same figures give the same ranges and the same beside, to the letter."""
    shuffled = list(figures)
    chance.shuffle(shuffled)
    assert ranges_of(shuffled, counting, {}) == ranges_of(figures, counting, {})


@given(lots(), countings(), st.data())
def test_adding_a_copy_changes_no_range(figures: list[Attached], counting: Counting, data: st.DataObject) -> None:
    """A report again, published no earlier, on the word of the same sources or of some that carry them."""
    name = data.draw(st.sampled_from(sorted({each.state.claim.report for each in figures})))
    later = timedelta(days=data.draw(st.integers(0, 6)))

    def carrier(whom: str) -> str:
        origins = counting.register.lineage(whom)
        able = [other for other in SOURCES if origins <= counting.register.lineage(other)]
        return data.draw(st.sampled_from([whom, *able]))

    outlet = carrier(next(each.outlet or "" for each in figures if each.state.claim.report == name))
    copies = [
        _copied(each, outlet, tuple(map(carrier, each.state.claim.source)), later)
        for each in figures
        if each.state.claim.report == name
    ]
    assert told(ranges_of([*figures, *copies], counting, {})[0]) == told(ranges_of(figures, counting, {})[0])


def _copied(original: Attached, outlet: str, source: tuple[str, ...], later: timedelta) -> Attached:
    claim = original.state.claim
    whole = claim.part_of and f"copy of {claim.part_of}"
    copy = replace(claim, id=f"copy of {claim.id}", report="copy", source=source, part_of=whole)
    state = msgspec.structs.replace(original.state, claim=copy)
    published = original.published and original.published + later
    return msgspec.structs.replace(original, state=state, outlet=outlet, published=published)
