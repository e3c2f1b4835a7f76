"""`tawthiq evaluate` on a small set of two reports, one of them read wrong on purpose."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tawthiq.cli.main import app

TEXTS = {
    "a.txt": "مقتل 12 مدنياً في حلب\nDATE: 2024-06-30\n\nقُتل 12 مدنياً أمس في حلب بغارة روسية.\n",
    "b.txt": "جرحى في حمص\nDATE: 2024-05-11\n\nأُصيب سبعة أطفال اليوم في حمص.\n",
}
ABOUT = [{"report": "a.txt", "genre": "incident", "outlet": "agency"}, {"report": "b.txt", "genre": "bulletin"}]
Invoke = Callable[..., Result]


def invoke(*line: object) -> Result:
    """The command's result in this process."""
    return CliRunner().invoke(app, [str(word) for word in line], env={"COLUMNS": "100", "TERM": "dumb"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A set whose annotation is what is read now."""
    (tmp_path / "texts").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "texts" / name).write_text(text, encoding="utf-8")
    read = CliRunner().invoke(app, ["read", str(tmp_path / "texts"), "--format", "jsonl"])
    (tmp_path / "claims.jsonl").write_text(read.stdout, encoding="utf-8")
    lines = (json.dumps(row) for row in ABOUT)
    (tmp_path / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def numbers(*line: object) -> dict[str, Any]:
    """What it prints as JSON of one set."""
    (found,) = json.loads(invoke("evaluate", *line, "--format", "json").stdout)
    answer: dict[str, Any] = found
    return answer


def mend(folder: Path, **fields: Any) -> Path:
    """A copy of the claims with the first one's fields replaced."""
    rows = [json.loads(line) for line in (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    rows[0] |= fields
    path = folder / "theirs.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def test_what_is_read_as_it_is_annotated_scores_one(folder: Path) -> None:
    """At every level and in every field."""
    found = numbers(folder)["scores"]
    assert found["gold"] == found["read"] == 3
    assert {value for name, value in found.items() if name not in ("gold", "read")} == {1.0}


def test_claims_of_another_reader_are_scored_without_reading_anew(folder: Path) -> None:
    """A wrong number costs the figure, and with it every level above."""
    found = numbers(folder, "--claims", mend(folder, low=13, high=13))["scores"]
    assert found["found"] == 1.0
    assert found["figure"] == found["full"] == pytest.approx(2 / 3)


def test_scores_are_told_by_genre_outlet_length_and_year(folder: Path) -> None:
    """A report of which the set does not say it is under a question mark."""
    found = numbers(folder, "--by", "genre", "--by", "outlet", "--by", "year", "--by", "length")["slices"]
    assert {key: slice_["gold"] for key, slice_ in found["genre"].items()} == {"incident": 2, "bulletin": 1}
    assert set(found["outlet"]) == {"agency", "?"}
    assert set(found["year"]) == {"2024"}
    assert set(found["length"]) == {"up to 100 words"}


def test_a_comparison_says_what_moved_and_which_claims_turned(folder: Path) -> None:
    """Against an earlier reading that had a number wrong."""
    said = invoke("evaluate", folder, "--against", mend(folder, low=13, high=13)).stdout
    assert "1 annotated claims became right, 0 became wrong." in said
    assert "0.667" in said
    assert "+0.333" in said


def test_the_worst_errors_are_told_with_their_words(folder: Path) -> None:
    """What it is, and what it was read as."""
    said = invoke("evaluate", folder, "--claims", mend(folder, low=13, high=13), "--worst", "3").stdout
    assert "**12**" in said
    assert "is killed 12 (exact, count), read killed 13 (exact, count)" in said


def test_no_error_of_a_closed_set_is_told(folder: Path) -> None:
    """Whoever asks for them gets a sentence, and the scores."""
    (folder / "set.toml").write_text('name = "kept"\nopen = false\n', encoding="utf-8")
    theirs = mend(folder, low=13, high=13)
    result = invoke("evaluate", folder, "--claims", theirs, "--worst", "3", "--against", folder / "claims.jsonl")
    assert "0.667" in result.stdout
    assert "**12**" not in result.stdout
    assert "closed" in result.stderr


def test_a_score_below_its_bar_is_status_one(folder: Path) -> None:
    """With a line that gives both."""
    theirs = mend(folder, low=13, high=13)
    assert invoke("evaluate", folder, "--claims", theirs, "--min", "full=0.6").exit_code == 0
    result = invoke("evaluate", folder, "--claims", theirs, "--min", "full=0.7")
    assert result.exit_code == 1
    assert "full is 0.6667, below 0.7" in result.stderr


def test_the_page_is_markdown(folder: Path) -> None:
    """Written to a file, which names its version."""
    page = folder / "page.md"
    invoke("evaluate", folder, "--format", "markdown", "--output", page)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Evaluation\n")
    assert "| reports | 2 |" in text


def test_of_a_quiet_set_every_claim_that_is_read_is_told(folder: Path) -> None:
    """It has texts alone."""
    (folder / "claims.jsonl").unlink()
    (folder / "set.toml").write_text('name = "news"\nquiet = true\n', encoding="utf-8")
    said = invoke("evaluate", folder, "--worst", "2").stdout
    assert "Where nothing is to be read" in said
    assert "Read, and not annotated (3)" in said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["nowhere"], "no such file or folder"),
        (["texts"], "describes no annotated reports"),
        ([".", "--min", "full"], "names no score"),
        ([".", "--min", "fulness=1"], "no such score"),
        ([".", "--claims", "nothing.jsonl"], "cannot be opened"),
        ([".", "--claims", "broken.jsonl"], "line 1"),
        ([".", "--claims", "short.jsonl"], "claim 1: It has no report, start"),
        ([".", ".", "--claims", "claims.jsonl"], "Name one set"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else "",
)
def test_a_mistake_is_one_sentence_and_status_two(
    folder: Path, monkeypatch: pytest.MonkeyPatch, line: list[str], said: str
) -> None:
    monkeypatch.chdir(folder)
    (folder / "broken.jsonl").write_text("{", encoding="utf-8")
    (folder / "short.jsonl").write_text('{"id": "1"}', encoding="utf-8")
    result = invoke("evaluate", *line)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr
