"""Files: which of those that a user names are reports, in which order and under which names."""

from pathlib import Path

import pytest

from intake.pages import STORY, page
from tawthiq.intake import find_inputs, gather_inputs, name_reports
from tawthiq.model.errors import UnreadableInput


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as people keep them: reports among other things."""
    for name in (
        "b.txt",
        "a.text",
        "sub/c.HTM",
        "sub/b.txt",
        "z.xhtml",
        ".hidden.txt",
        ".git/x.txt",
        "notes.md",
        "b.txt.json",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("قتل 5", encoding="utf-8")
    (tmp_path / "bare").write_text("قتل 5", encoding="utf-8")
    (tmp_path / "saved").write_text(page(STORY), encoding="utf-8")
    (tmp_path / "tool").write_bytes(b"\x7fELF\x00\x00")
    (tmp_path / "odd.json").write_text("{}", encoding="utf-8")
    return tmp_path


def test_a_folder_gives_its_reports_in_the_order_of_names(folder: Path) -> None:
    """Subfolders come after their folder's files; hidden files and folders are passed over."""
    found = [path.relative_to(folder).as_posix() for path in find_inputs([folder])]

    assert found == ["a.text", "b.txt", "bare", "saved", "z.xhtml", "sub/b.txt", "sub/c.HTM"]


def test_what_is_passed_over_is_told(folder: Path) -> None:
    """A sidecar and a hidden file are no surprise and are not."""
    notes: list[str] = []
    list(find_inputs([folder], on_skip=notes.append))

    assert sorted(Path(note.split(":")[0]).name for note in notes) == ["notes.md", "odd.json", "tool"]


def test_of_many_files_alike_a_few_are_told_one_by_one(folder: Path) -> None:
    """A chat is exported with thousands of pictures beside it."""
    for at in range(12):
        (folder / "sub" / f"photo_{at}.jpg").write_bytes(b"\xff\xd8\xff")
    notes = [
        note for note in gather_inputs([folder]).notes if "jpg" in note.partition("passed over")[2] or ".jpg:" in note
    ]

    assert len(notes) == 6
    assert notes[-1] == f"{folder}: passed over: 7 more files that end in .jpg."


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("notes.md", "does not end as a report's does"),
        ("none.txt", "no such file"),
        (".git/none", "no such file"),
        ("empty", "no report"),
    ],
)
def test_a_named_path_that_is_no_report_is_an_error(folder: Path, name: str, said: str) -> None:
    """What the user names is not passed over."""
    (folder / "empty").mkdir()

    with pytest.raises(UnreadableInput, match=said):
        list(find_inputs([folder / name]))


def test_a_named_picture_is_called_one(folder: Path) -> None:
    """The error goes by what the file holds."""
    (folder / "a.pic").write_bytes(b"\x89PNG\r\n\x1a\n")

    with pytest.raises(UnreadableInput, match="a PNG picture"):
        list(find_inputs([folder / "a.pic"]))


def test_one_bad_path_does_not_hide_the_others(folder: Path) -> None:
    """Its problem is kept beside what was found."""
    inputs = gather_inputs([folder / "none.txt", folder / "b.txt", folder / "notes.md"])

    assert [name for name, _ in inputs.files] == ["b.txt"]
    assert len(inputs.problems) == 2


def test_a_file_of_dates_beside_the_reports_is_passed_over_in_silence(folder: Path) -> None:
    """It was named for what it is."""
    dates = folder / "dates.json"
    dates.write_text("{}", encoding="utf-8")

    assert any("dates.json" in note for note in gather_inputs([folder]).notes)
    assert not any("dates.json" in note for note in gather_inputs([folder], [dates]).notes)


def test_reports_of_one_name_are_told_apart_by_their_paths(folder: Path) -> None:
    """The others keep their bare names."""
    named = name_reports(lambda: [folder / "b.txt", folder / "sub/b.txt", folder / "a.text"])

    assert [name for name, _ in named] == ["b.txt", "sub/b.txt", "a.text"]


def test_a_file_named_twice_is_one_report(folder: Path) -> None:
    """By whatever path it is named."""
    inputs = gather_inputs([folder / "b.txt", folder / "sub" / ".." / "b.txt", folder / "b.txt"])

    assert list(inputs.files) == [("b.txt", folder / "b.txt")]
    assert len(inputs.files) == 1


def test_a_name_that_is_no_utf_8_can_still_be_printed() -> None:
    """Bytes of old file systems are written out."""
    assert [name for name, _ in name_reports(lambda: [Path("a\udcff.txt")])] == ["a\\udcff.txt"]


def test_a_link_to_a_report_is_that_report(folder: Path) -> None:
    """Whichever of the two is met first."""
    (folder / "c.txt").symlink_to(folder / "b.txt")

    assert [name for name, _ in gather_inputs([folder / "c.txt", folder / "b.txt"]).files] == ["c.txt"]


def test_files_are_found_again_whenever_they_are_gone_through(folder: Path) -> None:
    """Nothing of the first time is used up, and nothing is told twice."""
    inputs = gather_inputs([folder, folder / "none.txt"])

    assert list(inputs.files) == list(inputs.files)
    assert len(inputs.problems) == 1
    assert len(set(inputs.notes)) == len(inputs.notes)


def test_a_path_that_goes_while_reports_are_read_is_told(folder: Path) -> None:
    """It is not passed over, though it was there when the search began."""
    inputs = gather_inputs([folder / "b.txt"])
    (folder / "b.txt").unlink()

    with pytest.raises(UnreadableInput, match="no such file"):
        list(inputs.files)


def test_what_is_written_beside_the_reports_while_they_are_read_is_none(folder: Path) -> None:
    """As where pages are put into a folder below."""
    inputs = gather_inputs([folder])
    before = [name for name, _ in inputs.files]
    (folder / "sub" / "page.html").write_text("<p>1", encoding="utf-8")

    assert [name for name, _ in inputs.files] == before
