"""The commands: what each format holds, where output goes, and what is said of mistakes."""

import csv
import io
import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import Result

import tawthiq

Invoke = Callable[..., Result]


def rows(result: Result) -> list[dict[str, object]]:
    """The JSON lines that were printed."""
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_jsonl_has_one_claim_a_line_in_the_order_of_inputs(invoke: Invoke, folder: Path) -> None:
    """Files given out of order stay so."""
    result = invoke("read", folder / "c.txt", folder / "a.txt", "--format", "jsonl")

    assert [row["report"] for row in rows(result)] == ["c.txt", "a.txt"]
    assert result.exit_code == 0


def test_json_is_one_array(invoke: Invoke, folder: Path) -> None:
    """Of claims, and of findings."""
    assert len(json.loads(invoke("read", folder, "--format", "json").stdout)) == 3
    assert len(json.loads(invoke("check", folder, "--format", "json").stdout)) == 3


def test_json_of_a_report_without_claims_is_an_empty_array(invoke: Invoke, folder: Path) -> None:
    """And not an empty file."""
    (folder / "a.txt").write_text("لم يقع شيء في القرية.", encoding="utf-8")

    assert json.loads(invoke("read", folder / "a.txt", "--format", "json").stdout) == []


def test_csv_has_one_header_for_all_reports(invoke: Invoke, folder: Path) -> None:
    """And a byte-order mark only where Excel is to read it."""
    plain = invoke("read", folder, "--format", "csv").stdout_bytes.decode("utf-8")
    marked = invoke("read", folder, "--format", "csv", "--excel").stdout_bytes.decode("utf-8")

    assert [row["number"] for row in csv.DictReader(io.StringIO(plain, newline=""))] == ["57", "13", "15"]
    assert marked == "\ufeff" + plain


def test_text_is_printed_to_the_letter(invoke: Invoke, folder: Path) -> None:
    """Line ends as they are: spans count them."""
    (folder / "a.txt").write_bytes("قتل 5\r\nفي القرية\n".encode())

    assert invoke("read", folder / "a.txt", "--text").stdout_bytes == "قتل 5\r\nفي القرية\n".encode()


def test_standard_input_is_a_report(invoke: Invoke) -> None:
    """Its name is «-»."""
    result = invoke("read", "-", "--format", "jsonl", "--date", "2024-06-30", stdin="قتل 57 شخصا في القرية.")

    assert [(row["report"], row["number"], row["period"]) for row in rows(result)] == [("-", "57", "2024-06-30")]


def test_dates_of_publication_reach_the_reader(invoke: Invoke, folder: Path, tmp_path: Path) -> None:
    """From the file of dates, by the reports' names."""
    dates = tmp_path / "days.json"
    dates.write_text('{"a.txt": "2024-06-30"}', encoding="utf-8")
    result = invoke("read", folder / "a.txt", "--dates", dates, "--format", "jsonl")

    assert rows(result)[0]["period"] == "2024-06-30"


def test_one_report_as_a_page_goes_to_standard_output(invoke: Invoke, folder: Path) -> None:
    """In the language asked for."""
    page = invoke("read", folder / "a.txt", "--format", "html", "--language", "ar").stdout

    assert page.startswith("<!doctype html>")
    assert '<html lang="ar" dir="rtl">' in page


def test_pages_of_several_reports_go_to_a_folder_with_an_index(invoke: Invoke, folder: Path, tmp_path: Path) -> None:
    """Each link of the index leads to a page."""
    pages = tmp_path / "pages"
    result = invoke("check", folder, "--format", "html", "--output", pages)
    index = (pages / "index.html").read_text(encoding="utf-8")
    written = sorted(path.name for path in pages.iterdir())

    assert result.exit_code == 1
    assert len(written) == 4
    assert [name for name in written if name != "index.html" and f'href="{name}"' not in index] == []


@pytest.mark.parametrize("as_pages", [["--format", "html"], ["--text"]])
def test_several_pages_without_a_folder_are_refused(invoke: Invoke, folder: Path, as_pages: list[str]) -> None:
    """With the remedy."""
    result = invoke("read", folder, *as_pages)

    assert result.exit_code == 2
    assert "--output DIR" in result.stderr
    assert result.stdout == ""


def test_an_output_file_appears_whole(invoke: Invoke, folder: Path, tmp_path: Path) -> None:
    """And nothing unfinished stays beside it."""
    out = tmp_path / "out" / "claims.jsonl"
    out.parent.mkdir()
    result = invoke("read", folder / "a.txt", "--format", "jsonl", "--output", out)

    assert result.stdout == ""
    assert [out] == list(out.parent.iterdir())
    assert json.loads(out.read_text(encoding="utf-8"))["number"] == "57"


def test_an_output_that_is_a_pipe_or_a_device_takes_what_is_written_and_stays(
    invoke: Invoke, folder: Path, tmp_path: Path
) -> None:
    """A file renamed to `/dev/null`, as root may, is the end of it for the whole machine."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as pool:
        came = pool.submit(pipe.read_text, encoding="utf-8")
        result = invoke("read", folder / "a.txt", "--format", "jsonl", "--output", pipe)

    assert result.exit_code == 0
    assert pipe.is_fifo()
    assert json.loads(came.result())["number"] == "57"


def test_an_output_that_cannot_be_written_is_said(invoke: Invoke, folder: Path) -> None:
    """Where and what to do."""
    result = invoke("read", folder / "a.txt", "--output", folder / "no" / "such" / "x.jsonl")

    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_check_shows_what_fails_and_counts_the_rest(invoke: Invoke, folder: Path) -> None:
    """With --all it shows everything."""
    some, everything = invoke("check", folder), invoke("check", folder, "--all")

    assert "So says 13." in some.stdout
    assert "So says 57." not in some.stdout
    assert "So says 57." in everything.stdout
    assert "failing: 1" in some.stdout


def test_explain_takes_an_offset_or_an_id(invoke: Invoke, folder: Path) -> None:
    """Both name the same claim."""
    by_offset = invoke("explain", folder / "a.txt", "--at", "4", "--format", "json")
    found = json.loads(by_offset.stdout)["claims"][0]
    by_id = invoke("explain", folder / "a.txt", "--at", found["id"], "--format", "json")

    assert found["number"] == "57"
    assert found["sentence"]["text"].strip() == "قتل 57 شخصا في القرية يوم أمس."
    assert json.loads(by_id.stdout)["claims"] == [found]


def test_explain_names_the_nearest_figure_where_there_is_none(invoke: Invoke, folder: Path) -> None:
    """And says so by its exit status."""
    result = invoke("explain", folder / "a.txt", "--at", "0")

    assert result.exit_code == 1
    assert "57" in result.stdout


def test_explain_wants_one_report(invoke: Invoke, folder: Path) -> None:
    """A folder of several is refused."""
    assert invoke("explain", folder, "--at", "0").exit_code == 2


@pytest.mark.parametrize("command", [[], ["read"], ["check"], ["explain"]])
def test_help_gives_examples(invoke: Invoke, command: list[str]) -> None:
    """Of lines that can be typed."""
    result = invoke(*command, "--help")

    assert result.exit_code == 0
    assert "tawthiq " in result.stdout.split("Options:")[0].split("\n", 1)[1]


def test_the_version_is_the_packages(invoke: Invoke) -> None:
    """As Python sees it."""
    assert invoke("--version").stdout == f"tawthiq {tawthiq.__version__}\n"
