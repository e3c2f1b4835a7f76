"""Files of many reports on the command line: each post an account, in every format, on one core or many."""

import json
from pathlib import Path

import pytest

from cli.conftest import Invoke
from tawthiq.cli.opening import open_items
from tawthiq.cli.pool import FEW, perform_all
from tawthiq.cli.progress import counting
from tawthiq.cli.task import Item, Task
from tawthiq.cli.telling import MOST_NOTES

BAD = {"id": 90, "text": 5}


def write_export(folder: Path, count: int, *more: object, **fields: object) -> Path:
    """A Telegram export of so many posts, each with its own number of dead."""
    posts = [
        {"id": at, "type": "message", "date": "2024-06-30T10:00:00", "text": f"قتل {at + 20} شخصا في القرية"} | fields
        for at in range(count)
    ]
    path = folder / "result.json"
    path.write_text(json.dumps({"name": "x", "messages": [*posts, *more]}), encoding="utf-8")
    return path


def test_each_post_is_a_report(invoke: Invoke, tmp_path: Path) -> None:
    """With its id and its own day; a bad one is told, and the status says so."""
    done = invoke("read", write_export(tmp_path, 2, BAD), "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]

    assert [(row["report"], row["number"], row["period"]) for row in rows] == [
        ("result.json#0", "20", "2024-06-30"),
        ("result.json#1", "21", "2024-06-30"),
    ]
    assert "result.json#90: This message is not of the form" in done.stderr
    assert done.exit_code == 2


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_every_format_takes_many_posts_of_one_file(invoke: Invoke, tmp_path: Path, form: str) -> None:
    """As it takes many files."""
    done = invoke("check", write_export(tmp_path, 3), "--format", form, "--all")

    assert done.exit_code == 0, done.stderr
    assert all(f"So says {number}." in done.stdout for number in (20, 21, 22))
    if form == "json":
        assert len(json.loads(done.stdout)) == 3


def test_pages_are_one_a_post_with_an_index(invoke: Invoke, tmp_path: Path) -> None:
    """In a folder, which must be named."""
    export, pages = write_export(tmp_path, 3, BAD), tmp_path / "pages"
    done = invoke("read", export, "--format", "html", "--output", pages)

    assert len(list(pages.glob("result.json-*.html"))) == 3
    assert "result.json#2" in (pages / "index.html").read_text(encoding="utf-8")
    assert done.exit_code == 2
    unnamed = invoke("read", export, "--format", "html")
    assert "holds many reports" in unnamed.stderr
    assert unnamed.stdout == ""


def test_an_export_of_one_post_is_one_report(invoke: Invoke, tmp_path: Path) -> None:
    """Its text and page need no folder."""
    done = invoke("read", write_export(tmp_path, 1), "--text")

    assert done.stdout == "قتل 20 شخصا في القرية"
    assert invoke("read", tmp_path / "result.json", "--format", "html").stdout.startswith("<!")


def test_an_export_may_be_piped_in(invoke: Invoke, tmp_path: Path) -> None:
    """Its posts are named after «-»."""
    content = write_export(tmp_path, 2).read_bytes()

    rows = [json.loads(line) for line in invoke("read", "-", "--format", "jsonl", stdin=content).stdout.splitlines()]
    assert [row["report"] for row in rows] == ["-#0", "-#1"]


def test_a_figure_of_a_post_is_explained_by_the_name_of_its_report(invoke: Invoke, tmp_path: Path) -> None:
    """As `read` gives it; an export alone is not enough where it holds several."""
    export = write_export(tmp_path, 2)

    assert invoke("explain", f"{export}#1", "--at", 4).exit_code == 0
    several = invoke("explain", export, "--at", 4)
    assert "Name one of them, as in result.json#0." in several.stderr
    assert "no such report" in invoke("explain", f"{export}#7", "--at", 4).stderr
    export.write_bytes(b'{"name": "x", "messages": [{"id": 1')
    assert "breaks off" in invoke("explain", export, "--at", 4).stderr


def test_posts_and_files_keep_their_order_on_many_cores(tmp_path: Path) -> None:
    """And what is told of an export comes behind its posts, once for the file."""
    export = write_export(tmp_path, 5 * FEW, BAD, {"id": 91, "text": ""})
    (tmp_path / "a.txt").write_text("قتل 5", encoding="utf-8")
    items = [
        Item(name="a.txt", path=tmp_path / "a.txt"),
        Item(name="r", path=export),
        Item(name="b", data="قتل 6".encode()),
    ]
    task = Task(command="read", format="text")
    one, two = (list(perform_all(task, open_items(task, items), jobs)) for jobs in (1, 2))

    assert one == two
    assert [outcome.name for outcome in one] == ["a.txt", *(f"r#{at}" for at in range(5 * FEW)), "r", "r", "-"]
    assert [outcome.name for outcome in one if outcome.ends] == ["a.txt", "r", "-"]
    assert "passed over: 1" in one[-2].notes[0]


def test_a_fault_in_one_post_costs_no_other(invoke: Invoke, tmp_path: Path) -> None:
    """It is told as ours."""
    done = invoke("read", write_export(tmp_path, 1, {"id": 5, "text": "crash قتل 5"}, {"id": 6, "text": "قتل 66"}))

    assert "result.json#5: Tawthiq failed on this report" in done.stderr
    assert "66" in done.stdout


def test_notes_on_the_posts_of_one_export_are_told_up_to_a_number(invoke: Invoke, tmp_path: Path) -> None:
    """A channel that forwards much does not bury the rest."""
    done = invoke("read", write_export(tmp_path, MOST_NOTES + 5, forwarded_from="y"))

    assert done.stderr.count("forwarded from «y»") == MOST_NOTES
    assert "5 more notes" in done.stderr


def test_a_post_in_a_language_that_is_not_read_is_told(invoke: Invoke, tmp_path: Path) -> None:
    """By its name, and the others are read."""
    done = invoke("read", write_export(tmp_path, 1, {"id": 5, "text": "قُتل 5"}), "--report-language", "fa")

    assert "result.json#5: It is taken for a report in «fa»" in done.stderr
    assert done.exit_code == 2


def test_long_exports_are_counted_for_who_watches(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few reports are not, nor where nobody watches."""
    monkeypatch.setenv("FORCE_COLOR", "1")  # as at a terminal
    with counting(shown=True) as count:
        for _ in range(300):
            count()
    assert "300" in capsys.readouterr().err
    with counting(shown=False) as count:
        for _ in range(300):
            count()
    assert capsys.readouterr().err == ""
