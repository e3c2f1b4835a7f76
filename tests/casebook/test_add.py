"""Reports come into a casebook once, with their figures, whatever else is beside them."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from sqlalchemy import delete, select

from tawthiq.casebook import Casebook
from tawthiq.casebook.keeping.forgetting import find_item, forget
from tawthiq.casebook.receiving.adding import digest_of, report_id
from tawthiq.casebook.receiving.epochs import read_epochs
from tawthiq.cli.casebook.writing import Writer
from tawthiq.cli.task import Item, Task, perform
from tawthiq.model.entry import ClaimsRead, EvidenceReceived, ReportReceived
from tawthiq.model.report import Report
from tawthiq.read.dates.mention import Epoch
from tawthiq.store.evidence import item_of, unseal_evidence
from tawthiq.store.log import all_entries, item_key
from tawthiq.store.schema import claims, keys, reports

Invoke = Callable[..., Result]
TEXT = "قتل {number} مدنيا في قصف على بلدة كفر زيتا.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three reports of one figure each."""
    made = tmp_path / "reports"
    made.mkdir()
    for number in (11, 22, 33):
        (made / f"{number}.txt").write_text(TEXT.format(number=number), encoding="utf-8")
    return made


def rows(said: str) -> list[dict[str, Any]]:
    """What `add --format jsonl` printed."""
    return [json.loads(line) for line in said.splitlines()]


def bodies(casebook: Casebook, kind: type) -> list[Any]:
    """The bodies of a kind in the log."""
    with casebook.reading() as connection:
        return [entry.body for entry in all_entries(connection) if isinstance(entry.body, kind)]


def kept(casebook: Casebook, digest: str) -> bytes | None:
    """The evidence as it was received."""
    with casebook.reading() as connection:
        sealed, key = casebook.home.evidence.get(connection, digest), item_key(connection, item_of(digest))
    return unseal_evidence(sealed, key, digest) if sealed is not None and key is not None else None


def test_a_folder_is_taken_in(invoke: Invoke, casebook: Casebook, folder: Path) -> None:
    """Each file is evidence, byte for byte, and a report, with its figures under the id that it has there."""
    done = invoke("add", folder, "--date", "2024-01-05", "--origin", "https://example.org", "--format", "jsonl")
    received = bodies(casebook, EvidenceReceived)

    assert (done.exit_code, done.stderr) == (0, "")
    assert [(row["name"], row["became"], row["claims"]) for row in rows(done.stdout)] == [
        ("11.txt", "added", 1), ("22.txt", "added", 1), ("33.txt", "added", 1),
    ]  # fmt: skip
    assert [(body.name, body.origin) for body in received] == [
        (f"{n}.txt", "https://example.org") for n in (11, 22, 33)
    ]
    for row, path in zip(rows(done.stdout), sorted(folder.iterdir()), strict=True):
        digest = digest_of(path.read_bytes())
        assert row["report"] == report_id(digest, "")
        assert kept(casebook, digest) == path.read_bytes()
    for report, reading in zip(bodies(casebook, ReportReceived), bodies(casebook, ClaimsRead), strict=True):
        assert str(report.published) == "2024-01-05"
        assert {claim.report for claim in reading.claims} == {report.report} == {reading.report}


def test_what_is_known_is_not_taken_twice(invoke: Invoke, casebook: Casebook, folder: Path) -> None:
    """The head stays, even where the file has another name; the summary says so."""
    invoke("add", folder)
    head = casebook.head()
    (folder / "11-copy.txt").write_bytes((folder / "11.txt").read_bytes())
    again = invoke("add", folder)

    assert casebook.head() == head
    assert again.stdout.splitlines()[-1] == "Reports added: 0, figures in them: 0; known already: 4"


def test_one_file_under_two_names_is_taken_in_once(invoke: Invoke, casebook: Casebook, folder: Path) -> None:
    """Though both came before either was written."""
    (folder / "11-copy.txt").write_bytes((folder / "11.txt").read_bytes())
    done = invoke("add", folder, "--format", "jsonl")

    assert [row["became"] for row in rows(done.stdout)] == ["added", "known", "added", "added"]
    assert len(bodies(casebook, ReportReceived)) == 3


def test_a_broken_input_costs_one_sentence(invoke: Invoke, casebook: Casebook, folder: Path) -> None:
    """The others are in, and the status says that one is not."""
    (folder / "12.txt").write_bytes(b"")
    done = invoke("add", folder, folder / "absent.txt")

    assert done.exit_code == 2
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == [
        str(folder / "absent.txt"), str(folder / "12.txt"),
    ]  # fmt: skip
    assert done.stdout.splitlines()[-1] == "Reports added: 3, figures in them: 3; refused: 2"


def test_a_file_of_many_is_evidence_once(invoke: Invoke, casebook: Casebook, folder: Path) -> None:
    """Its reports are parts of it, by the names that they have within it."""
    packed = folder.parent / "all.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, path.name)
    done = invoke("add", packed, "--format", "jsonl")
    [received] = bodies(casebook, EvidenceReceived)
    digest = digest_of(packed.read_bytes())

    assert (received.name, received.sha256, received.size) == ("all.zip", digest, packed.stat().st_size)
    assert [body.part for body in bodies(casebook, ReportReceived)] == ["11.txt", "22.txt", "33.txt"]
    assert [row["report"] for row in rows(done.stdout)] == [report_id(digest, f"{n}.txt") for n in (11, 22, 33)]
    assert kept(casebook, digest) == packed.read_bytes()


def test_standard_input_is_taken_in(invoke: Invoke, casebook: Casebook) -> None:
    """As a report that is called «-»."""
    done = invoke("add", "-", "--format", "jsonl", stdin=TEXT.format(number=44))

    assert [(row["name"], row["became"]) for row in rows(done.stdout)] == [("-", "added")]
    assert kept(casebook, digest_of(TEXT.format(number=44).encode())) is not None


def test_more_reports_than_a_transaction_holds_are_taken_in(invoke: Invoke, casebook: Casebook, tmp_path: Path) -> None:
    """A chat of many posts: its bytes are evidence once, whatever the number of transactions."""
    packed = tmp_path / "many.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(120):
            archive.writestr(f"{number:03}.txt", TEXT.format(number=number + 100))
    done = invoke("add", packed, "--jobs", "1")

    assert done.stdout.splitlines()[-1] == "Reports added: 120, figures in them: 120"
    assert len(bodies(casebook, EvidenceReceived)) == 1
    with casebook.reading() as connection:
        assert len(connection.execute(select(reports)).all()) == len(connection.execute(select(claims)).all()) == 120


def test_no_text_lies_bare_in_the_casebook(invoke: Invoke, new_sqlite: Callable[[], str], folder: Path) -> None:
    """Neither in the log nor beside it."""
    where = new_sqlite()
    invoke("add", folder, "--casebook", where)
    sentence = "كفر زيتا".encode()

    files = [path for path in Path(where).rglob("*") if path.is_file()]
    assert files
    assert [path for path in files if sentence in path.read_bytes()] == []


def test_any_text_comes_back(casebook: Casebook, digits: None) -> None:
    """Letters that no file can hold (lone surrogates) among it, on their way between processes too."""
    text = "\ud800 77 \udfff \0"
    report = Report(id="a\ud800", text=text, outlet="\ud800")
    outcome = perform(Task(command="add", format="table"), Item(name=report.id, report=report, evidence=digest_of(b"")))
    writer = Writer(casebook=casebook, origin="\ud800", again=False, held={digest_of(b""): b""})
    writer.take(outcome)
    [added] = writer.flush()
    [received] = bodies(casebook, ReportReceived)

    assert (added.became, added.claims) == ("added", 1)
    assert (received.text, received.outlet, received.name) == (text, "\ud800", "a\ud800")


def test_what_was_forgotten_is_taken_in_again_only_where_that_is_said(
    invoke: Invoke, casebook: Casebook, folder: Path
) -> None:
    """A folder that is added once more does not bring it back."""
    digest = digest_of((folder / "22.txt").read_bytes())
    invoke("add", folder)
    with casebook.writing() as transaction:
        transaction.connection.execute(delete(keys).where(keys.c.item == item_of(digest)))
    head = casebook.head()
    once, twice = (invoke("add", folder, *said, "--format", "jsonl") for said in ((), ("--again",)))

    for said, became in ((once, "forgotten"), (twice, "added")):
        found = {row["name"]: row["became"] for row in rows(said.stdout)}
        assert found == {"11.txt": "known", "22.txt": became, "33.txt": "known"}
    assert casebook.head() != head
    assert kept(casebook, digest) == (folder / "22.txt").read_bytes()


def test_epochs_that_are_given_are_the_casebooks(casebook: Casebook, invoke: Invoke, folder: Path) -> None:
    """So that every later reading takes the same month for «the month 99»."""
    file = folder.parent / "epochs.toml"
    file.write_text('[epochs]\ncaliphate-month = {99 = "2022-10"}\n', encoding="utf-8")
    invoke("add", folder / "11.txt", "--epochs", file)
    head = casebook.head()
    with casebook.reading() as connection:
        first = read_epochs(connection)
    invoke("add", folder / "11.txt", "--epochs", file)

    assert first == {"caliphate-month": Epoch(number=99, year=2022, month=10)}
    assert casebook.head() == head


def test_who_had_it_forgotten_and_why_is_told(invoke: Invoke, casebook: Casebook, folder: Path) -> None:
    """Once a file, with the way to take it in all the same."""
    invoke("add", folder)
    item = find_item(casebook, digest_of((folder / "22.txt").read_bytes()))
    forget(casebook, item, why="the family asked")
    said = invoke("add", folder).stderr

    assert said.count("the family asked") == 1
    assert casebook.who in said
    assert "--again" in said
