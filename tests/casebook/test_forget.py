"""What is forgotten is gone from every file and every day; that it was, by whom and why, stays."""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace
from sqlalchemy import bindparam, delete, insert, select, update

from casebook.made import AIRSTRIKE, arrival
from casebook.sealing import found_in
from casebooks import WHO
from tawthiq.casebook import Casebook
from tawthiq.casebook.casebook import NotInCasebook
from tawthiq.casebook.keeping.forgetting import NotForgettable, find_item, forget, forgotten
from tawthiq.casebook.keeping.rebuilding import rebuild
from tawthiq.casebook.receiving.adding import add
from tawthiq.model.entry import ClaimAttached, ClaimDecided, Draft, IncidentSet, PersonSet, PersonsSame
from tawthiq.store import database
from tawthiq.store.database import CasebookUnusable
from tawthiq.store.evidence import item_of
from tawthiq.store.log import all_entries, item_key
from tawthiq.store.schema import DERIVED, claims, countables, keys, reports

DIGEST = sha256(AIRSTRIKE.encode()).hexdigest()
OTHER = "Shelling killed 7 people in Homs on 9 March 2021, the ministry said."
WHY = "the family asked"


def derived(casebook: Casebook) -> dict[str, list[tuple[object, ...]]]:
    """Every derived row, of every time."""
    with casebook.reading() as connection:
        return {table.name: sorted(map(tuple, connection.execute(select(table))), key=repr) for table in DERIVED}


def work_on(casebook: Casebook) -> None:
    """Two reports, decisions on their figures, and an incident in which a figure of each counts."""
    ours, theirs = add(casebook, [arrival(), arrival(OTHER, name="other.txt", published=date(2021, 3, 10))])
    with casebook.writing() as transaction:
        transaction.add(Draft(body=IncidentSet(incident="I1", title="An air strike", when="2021-03-04")))
    for added in (ours, theirs):
        with casebook.reading() as connection:
            row = connection.execute(select(claims).where(claims.c.report == added.id)).first()
            evidence = connection.execute(select(reports.c.evidence).where(reports.c.id == added.id)).scalar_one()
        assert row is not None
        about = {"report": added.id, "claim": row.id, "start": row.start, "end": row.start + 2}
        with casebook.writing() as transaction:
            item = item_of(evidence)
            transaction.add(Draft(body=ClaimDecided(**about, verdict="accepted", why="heard it twice"), item=item))
            transaction.add(Draft(body=ClaimAttached(**about, incident="I1"), item=item))


def test_what_is_forgotten_is_in_no_table_of_any_day(casebook: Casebook) -> None:
    """The other report stays, and what is left is what the log gives anew."""
    work_on(casebook)
    forget(casebook, find_item(casebook, DIGEST), why=WHY)
    with casebook.reading() as connection:
        assert item_key(connection, item_of(DIGEST)) is None
        assert casebook.home.evidence.get(connection, DIGEST) is None
        told = connection.execute(select(reports.c.name)).scalars().all()
        assert set(told) == {"other.txt"}
        (left,) = connection.execute(select(reports.c.id).distinct()).scalars()
        assert set(connection.execute(select(claims.c.report)).scalars()) == {left}
    kept = derived(casebook)
    with casebook.home.database.writing() as connection:
        rebuild(connection)
    assert derived(casebook) == kept


def test_it_is_as_if_the_report_had_never_come(casebook: Casebook, new_casebook: Callable[[], str]) -> None:
    """Forgetting leaves the rows of the other report as they are without it, but for the numbers of transactions."""
    for each in (casebook,):
        add(each, [arrival()])
        add(each, [arrival(OTHER)])
    with Casebook.open(new_casebook(), who=WHO) as without:
        add(without, [arrival(OTHER)])
        forget(casebook, find_item(casebook, DIGEST), why=WHY)
        with casebook.reading() as ours, without.reading() as theirs:
            for table in (reports, claims, countables):
                columns = [column for column in table.c if column.name not in ("since", "until")]
                assert ours.execute(select(*columns)).all() == theirs.execute(select(*columns)).all()


def test_the_log_keeps_who_when_and_why(casebook: Casebook) -> None:
    """And of what was forgotten that there were entries, by whom and of what kind."""
    work_on(casebook)
    with casebook.reading() as connection:
        before = [(entry.position, entry.kind, entry.who, entry.at) for entry in all_entries(connection)]
    forget(casebook, find_item(casebook, DIGEST), why=WHY)
    with casebook.reading() as connection:
        found = forgotten(connection, DIGEST)
        after = list(all_entries(connection))
    assert found is not None
    assert (found.who, found.why) == (WHO, WHY)
    assert [(entry.position, entry.kind, entry.who, entry.at) for entry in after[:-1]] == before
    assert after[-1].kind == "forgotten"
    assert {entry.body for entry in after if entry.item == item_of(DIGEST)} == {None}


def test_no_file_holds_what_was_forgotten(sqlite_casebook: Casebook) -> None:
    """Neither the key nor a word of it, though the database has many pages that were divided since."""
    casebook = sqlite_casebook
    folder = casebook.home.folder
    assert folder is not None
    for batch in range(4):
        texts = [AIRSTRIKE.replace("Idlib", f"Idlib, quarter {batch * 60 + n}") for n in range(60)]
        add(casebook, [arrival(text, name=f"report-{text[:50]}") for text in texts])
    work_on(casebook)
    with casebook.reading() as connection:
        key = item_key(connection, item_of(DIGEST))
    assert key is not None
    bodies = [bytes(each) for each in _bodies(casebook)]
    assert found_in(folder, key, b'"report.txt"', *bodies) == {key, b'"report.txt"', *bodies}
    forget(casebook, find_item(casebook, DIGEST), why=WHY)
    assert found_in(folder, key, b'"report.txt"', *bodies) == set()
    casebook.close()
    assert found_in(folder, key, b'"report.txt"', *bodies) == set()


def _bodies(casebook: Casebook) -> list[bytes]:
    """Of each row of the report that will be forgotten, its body."""
    with casebook.reading() as connection:
        (report,) = connection.execute(select(reports).where(reports.c.name == "report.txt")).all()
        return [report.body, *connection.execute(select(claims.c.body).where(claims.c.report == report.id)).scalars()]


def test_what_was_broken_off_is_done_by_doing_it_again(
    sqlite_casebook: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key goes first: nothing can be read any more, whenever the machine stops."""
    work_on(sqlite_casebook)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(type(sqlite_casebook.home.evidence), "drop", stop)
        with pytest.raises(KeyboardInterrupt):
            forget(sqlite_casebook, find_item(sqlite_casebook, DIGEST), why=WHY)
    head = sqlite_casebook.head()
    with sqlite_casebook.reading() as connection:
        assert item_key(connection, item_of(DIGEST)) is None
        assert sqlite_casebook.home.evidence.get(connection, DIGEST) is not None
    forget(sqlite_casebook, find_item(sqlite_casebook, DIGEST), why=WHY)
    with sqlite_casebook.reading() as connection:
        assert sqlite_casebook.home.evidence.get(connection, DIGEST) is None
    assert sqlite_casebook.head() == head


def test_an_item_is_found_by_its_hash_its_report_or_its_beginning(casebook: Casebook) -> None:
    """All name the same."""
    (added,) = add(casebook, [arrival()])
    names = [DIGEST, DIGEST[:8], f"evidence:{DIGEST}", added.id, f"report:{added.id}"]
    assert {find_item(casebook, name).name for name in names} == {item_of(DIGEST)}


@pytest.mark.parametrize("name", ["", "x", DIGEST[:7], "evidence:%", "_" * 64, "person:P1", "incident:I1", "%" * 8])
def test_what_is_not_there_is_not_forgotten(casebook: Casebook, name: str) -> None:
    """Nor what names too much."""
    work_on(casebook)
    with pytest.raises(NotInCasebook, match="no evidence, report or person"):
        find_item(casebook, name)


def test_a_report_among_others_in_a_file_is_not_forgotten_alone(casebook: Casebook) -> None:
    """One key encrypts the file; who asks is told what to name."""
    one = arrival()
    second = replace(one.readings[0], part="b", report=replace(one.readings[0].report, id="b" * 16), claims=())
    first, _ = add(casebook, [replace(one, readings=(*one.readings, second))])
    with pytest.raises(NotForgettable, match=f"1 other reports.*{DIGEST}"):
        find_item(casebook, first.id)
    assert find_item(casebook, DIGEST).count("report") == 2


def test_a_person_is_forgotten(casebook: Casebook) -> None:
    """Whose entries are encrypted under a key of their own."""
    with casebook.writing() as transaction:
        transaction.add(Draft(body=PersonSet(person="P1", names=("Nobody Known",)), item="person:P1"))
    item = find_item(casebook, "P1")
    forget(casebook, item, why=WHY)
    assert item.name == "person:P1"
    with casebook.reading() as connection:
        assert [entry.body for entry in all_entries(connection) if entry.item] == [None]


def test_a_reader_who_does_not_end_is_told_of(new_sqlite: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What he reads cannot be taken from the journal; the key is gone all the same, and once more does the rest."""
    monkeypatch.setattr(database, "_PATIENCE", 0.1)
    with Casebook.open(new_sqlite(), who=WHO) as casebook:
        add(casebook, [arrival()])
        item = find_item(casebook, DIGEST)
        with casebook.reading() as reader:
            assert len(reader.execute(select(reports)).all()) == 1
            with pytest.raises(CasebookUnusable, match="do the same again"):
                forget(casebook, item, why=WHY)
        with casebook.reading() as connection:
            assert item_key(connection, item.name) is None
        forget(casebook, item, why=WHY)


def test_forgetting_names_the_folder_of_nothing_else(sqlite_casebook: Casebook) -> None:
    """The other file stays as it is."""
    work_on(sqlite_casebook)
    folder = sqlite_casebook.home.folder
    assert folder is not None
    before = {path.name for path in Path(folder, "evidence").glob("*/*")}
    forget(sqlite_casebook, find_item(sqlite_casebook, DIGEST), why=WHY)
    assert before - {path.name for path in Path(folder, "evidence").glob("*/*")} == {DIGEST}


def test_nothing_stays_in_pages_that_were_divided(sqlite_casebook: Casebook) -> None:
    """Of thousands of rows, whose pages were divided as they came and grew, none that was deleted is left."""
    chance, home = Random(0), sqlite_casebook.home
    names = [chance.randbytes(16).hex() for _ in range(3000)]
    assert home.folder is not None

    def key_of(name: str) -> bytes:
        return name.encode() * chance.choice([2, 10, 30, 100])

    for start in range(0, len(names), 40):
        with home.database.writing() as connection:
            for at, name in enumerate(names[start : start + 40], start):
                connection.execute(insert(keys), {"item": name, "key": key_of(name), "after": 0})
                if at % 3 == 0:
                    grown = chance.choice(names[: at + 1])
                    connection.execute(update(keys).where(keys.c.item == grown).values(key=key_of(grown)))
    gone = chance.sample(names, 1500)
    with home.database.writing() as connection:
        connection.execute(delete(keys).where(keys.c.item == bindparam("name")), [{"name": name} for name in gone])
    home.database.clean()
    assert found_in(home.folder, *(name.encode() for name in gone)) == set()


def test_a_person_who_counted_as_another_is_forgotten(casebook: Casebook) -> None:
    """The other stays, and what is left is what the log gives anew."""
    for name in ("P1", "P2"):
        with casebook.writing() as transaction:
            body = PersonSet(person=name, names=(f"Nobody {name}",))
            transaction.add(Draft(body=body, item=f"person:{name}"))
    with casebook.writing() as transaction:
        transaction.add(Draft(body=PersonsSame(person="P1", into="P2")))
    forget(casebook, find_item(casebook, "person:P1"), why=WHY)
    kept = derived(casebook)
    assert "Nobody P1" not in repr(kept["persons"])
    assert "Nobody P2" in repr(kept["persons"])
    with casebook.home.database.writing() as connection:
        rebuild(connection)
    assert derived(casebook) == kept
