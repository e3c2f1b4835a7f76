"""What sources state, from reviewed figures: one total once, parts under their whole, nothing added."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from click.testing import Result

from casebook.made import arrival
from casebooks import WHO
from tawthiq.casebook import Casebook
from tawthiq.casebook.receiving.adding import Arrival, Read, add, as_kept, digest_of
from tawthiq.casebook.tallying.asked_places import place_asked
from tawthiq.casebook.tallying.comparing import compare_statements
from tawthiq.casebook.tallying.stated import stated
from tawthiq.front import read
from tawthiq.intake import read_report
from tawthiq.ledger.reports import ClaimState
from tawthiq.ledger.tally import MustNotAdd
from tawthiq.model.entry import ClaimDecided, Draft
from tawthiq.model.statement import Statement
from tawthiq.model.tally import Question
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.store.coding import decoder
from tawthiq.store.derived import rows_at
from tawthiq.store.schema import claims

OBSERVATORY = Path(__file__).parents[2] / "examples" / "observatory"
_decode = decoder(ClaimState)


def accept_all(casebook: Casebook) -> None:
    """Somebody accepts every figure as it was read."""
    with casebook.writing() as transaction:
        for row in rows_at(transaction.connection, claims, None):
            claim = _decode(row.body).claim
            body = ClaimDecided(
                report=row.report, claim=claim.id, start=claim.span.start, end=claim.span.end, verdict="accepted"
            )
            transaction.add(Draft(body=body))


def of(casebook: Casebook, **asked: object) -> list[Statement]:
    """The statements that answer a question."""
    with casebook.reading() as connection:
        return stated(connection, Question(**{"measures": ("killed",), **asked}))  # type: ignore[arg-type]


@pytest.fixture
def observatory(new_sqlite: Callable[[], str]) -> Iterator[Casebook]:
    """The five example reports, every figure accepted."""
    with Casebook.open(new_sqlite(), who=WHO) as casebook:
        add(casebook, [_example(path) for path in sorted(OBSERVATORY.glob("*.txt"))])
        accept_all(casebook)
        yield casebook


def _example(path: Path) -> Arrival:
    data = path.read_bytes()
    digest = digest_of(data)
    reading = read(as_kept(read_report(path), digest, ""))
    found = Read(name=path.name, part="", report=reading.report, claims=reading.claims)
    return Arrival(sha256=digest, data=data, name=path.name, readings=(found,))


def numbers(statement: Statement, found: list[Statement]) -> list[list[float]]:
    """The breakdowns of a statement, as numbers."""
    by_id = {each.id: each for each in found}
    return [sorted(by_id[part].low for part in parts) for parts in statement.sums]


@pytest.mark.parametrize(("whole", "parts"), [(503, [19, 484]), (484, [83, 401]), (360, [152, 208]), (124, [47, 77])])
def test_parts_that_make_up_their_whole_are_told_as_its_arithmetic(
    observatory: Casebook, whole: float, parts: list[float]
) -> None:
    """The part that a text gives and the number that it makes."""
    found = of(observatory)

    assert any(parts in numbers(each, found) for each in found if each.low == whole)


def test_a_total_said_again_is_one_statement(observatory: Casebook) -> None:
    """In two places of a report, and by the outlet that copies it; the copy's other number is a version of it."""
    (total,) = [each for each in of(observatory) if each.low == 4085]

    assert (len(total.claims), total.high) == (5, None)
    assert {claim.low for claim in total.claims} == {4085, 4100}


def test_a_part_is_told_under_its_whole(observatory: Casebook) -> None:
    """627 civilians of 4,085."""
    found = of(observatory)
    (total,) = [each for each in found if each.low == 4085]

    assert [each.within for each in found if each.low == 627] == [total.id]


def test_one_number_of_two_peoples_is_two_statements(observatory: Casebook) -> None:
    """124 of the organisation in the prison, and 124 whom it killed elsewhere."""
    found = [each for each in of(observatory) if each.low == 124]

    assert len(found) == 2
    assert [each.excludes != () for each in found].count(True) == 1


def test_those_beside_a_full_breakdown_are_not_in_its_whole(observatory: Casebook) -> None:
    """Four civilians beside 360 = 152 + 208 fighters."""
    found = of(observatory, first_day="2022-01-01", last_day="2022-12-31")
    (total,) = [each for each in found if each.low == 360]
    (civilians,) = [each for each in found if each.low == 4 and each.first.place_ids == ("region:syrian-badia",)]

    assert civilians.within != total.id


def test_what_nobody_reviewed_states_nothing(casebook: Casebook) -> None:
    """On either database."""
    add(casebook, [arrival()])
    assert of(casebook) == []
    accept_all(casebook)
    assert [each.low for each in of(casebook)] == [12, 3]


RUNNING = "Since 1 January 2021, {count} civilians were killed in Homs province, {source} said."


def running(casebook: Casebook, *told: tuple[int, date, str]) -> None:
    """Reports of a running total, each of its day and source, every figure accepted."""
    given = [
        arrival(RUNNING.format(count=count, source=source), name=f"{count}.txt", published=day)
        for count, day, source in told
    ]
    add(casebook, given)
    accept_all(casebook)


def test_an_earlier_running_total_is_told_apart_and_is_no_part(
    invoke: Callable[..., Result], casebook: Casebook
) -> None:
    """Under the last, with its day, in both languages; coverage asks for the last alone."""
    running(casebook, (60, date(2021, 3, 31), "SOHR"), (100, date(2021, 4, 30), "SOHR"))
    lines = shown(invoke("tally", "--stated"))

    assert lines == [
        "SOHR states:",
        "100 · killed · civilians · Homs · 2021-01-01/2021-04-30 · running total",
        "earlier: 60 on 2021-03-31",
    ]
    assert "سابقا: 60 في 2021-03-31" in shown(invoke("tally", "--stated", "--language", "ar"))
    assert [line for line in shown(invoke("coverage")) if "states" in line] == [
        "SOHR states 100, the ledger documents 0: 100 missing"
    ]


def test_a_source_is_one_under_all_its_names(invoke: Callable[..., Result], casebook: Casebook) -> None:
    """Once the register says that they are of one."""
    running(casebook, (60, date(2021, 3, 31), "SOHR"), (100, date(2021, 4, 30), "the Homs Watch"))
    before = [each.voice for each in of(casebook)]
    invoke("source", "set", "SOHR", "--name", "the Homs Watch", "--why", "its office in Homs")

    assert before == [("SOHR",), ("the Homs Watch",)]
    assert [each.voice for each in of(casebook)] == [("SOHR",), ("SOHR",)]
    assert shown(invoke("tally", "--stated"))[-1] == "earlier: 60 on 2021-03-31"


def shown(told: Result) -> list[str]:
    """The lines of an answer, without the marks of direction and the space before them."""
    assert told.exit_code == 0, told.output
    return [line.replace("\u2068", "").replace("\u2069", "").strip() for line in told.output.splitlines()]


def scope(place: str, period: tuple[str, str] = ("", "")) -> Question:
    """Members of the organisation killed somewhere in a period."""
    where = (place_asked(load_gazetteer(), place),)
    first, last = period
    return Question(
        measures=("killed",), who=("islamic-state",), places=where, first_day=first, last_day=last
    )  # fmt: skip


@pytest.mark.parametrize(
    ("base", "form", "number"), [("Syria", "about-fraction", 0.25), ("SDF-held areas", "more-than-times", 6.5)]
)
def test_statements_are_compared_as_the_bulletin_compares_them(
    observatory: Casebook, base: str, form: str, number: float
) -> None:
    """124 of 503 is about a quarter; 124 is more than six and a half times 19."""
    with observatory.reading() as connection:
        found = compare_statements(connection, scope("Ghwayran prison"), scope(base, ("2021-01-01", "2021-12-31")))

    assert (found.form, found.number) == (form, number)


def test_a_scope_of_several_statements_is_not_compared(observatory: Casebook) -> None:
    """Which of them would be meant?"""
    with observatory.reading() as connection, pytest.raises(MustNotAdd) as refused:
        compare_statements(connection, scope("Ghwayran prison"), scope("Syria"))

    assert refused.value.code == "several-statements"


def _seed(path: Path, published: date) -> Arrival:
    data = path.read_bytes()
    digest = digest_of(data)
    report = msgspec.structs.replace(read_report(path), published=published)
    reading = read(as_kept(report, digest, ""))
    found = Read(name=path.name, part="", report=reading.report, claims=reading.claims)
    return Arrival(sha256=digest, data=data, name=path.name, readings=(found,))


def test_the_seeds_lead_to_the_same(shared: Path, new_sqlite: Callable[[], str]) -> None:
    """The two reports that the example stands for: sums, a quarter, six and a half times, the two 124s, the prison."""
    dates = json.loads((shared / "seeds" / "dates.json").read_text("utf-8"))
    wanted = [name for name in dates if name.startswith(("002", "003"))]
    with Casebook.open(new_sqlite(), who=WHO) as casebook:
        add(casebook, [_seed(shared / "seeds" / name, date.fromisoformat(dates[name])) for name in wanted])
        accept_all(casebook)
        found = of(casebook)
        told = [parts for each in found for parts in numbers(each, found)]
        with casebook.reading() as connection:
            year = ("2021-01-01", "2021-12-31")
            pairs = [
                compare_statements(connection, scope("Ghwayran prison"), scope(base, year))
                for base in ("Syria", "SDF-held areas")
            ]

    assert [19, 484] in told
    assert [83, 401] in told
    assert [152, 208] in told
    assert [47, 77] in told
    assert [(each.form, each.number) for each in pairs] == [("about-fraction", 0.25), ("more-than-times", 6.5)]
    alike = [each for each in found if each.low == 124]
    assert sorted(each.excludes != () for each in alike) == [False, True]
