"""Many files on all cores, and the command as a process: order, pipes, Ctrl-C, and the real reader."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import tawthiq
from tawthiq.cli.opening import open_items
from tawthiq.cli.pool import FEW, perform_all
from tawthiq.cli.task import Item, Task

COMMAND = [sys.executable, "-m", "tawthiq.cli"]


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder with more reports than one process takes on."""
    for number in range(2 * FEW):
        text = f"قتل {number + 20} مدنيا في قصف على بلدة كفر زيتا.\n"
        (tmp_path / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def start(*words: object, **options: int) -> "subprocess.Popen[bytes]":
    """The command as a process of its own."""
    source = str(Path(tawthiq.__file__).parents[1])
    environment = os.environ | {"PYTHONPATH": source, "PYTHONIOENCODING": "ascii"}
    line = [*COMMAND, *map(str, words)]
    return subprocess.Popen(line, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload, no-any-return]


def test_several_processes_print_what_one_does(many: Path) -> None:
    """In the same order, whatever the encoding of standard output."""
    one, two = (start("read", many, "--format", "jsonl", "--jobs", jobs).communicate() for jobs in (1, 2))
    found = [json.loads(line) for line in one[0].decode("utf-8").splitlines()]

    assert one == two
    assert [str(number + 20) for number in range(2 * FEW)] == [row["number"] for row in found]


def test_outcomes_come_in_the_order_of_inputs(many: Path) -> None:
    """And one that fails keeps its place."""
    paths = sorted(many.glob("*.txt"))
    (many / "03.txt").write_bytes(b"")
    items = [Item(name=path.name, path=path) for path in paths]
    task = Task(command="read", format="text")
    outcomes = list(perform_all(task, open_items(task, items), jobs=2))

    assert [path.name for path in paths] == [outcome.name for outcome in outcomes]
    assert [outcome.name for outcome in outcomes if outcome.problem] == ["03.txt"]


def test_a_reader_that_leaves_is_no_error(many: Path) -> None:
    """As `| head` does."""
    process = start("read", many, "--format", "jsonl", "--jobs", 1)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.wait(timeout=60)
    process.stderr.close()

    assert said == b""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process; Ctrl-C is tried there by hand")
def test_ctrl_c_ends_all_processes_quietly(many: Path) -> None:
    """With the status that shells know, and without a traceback."""
    for number in range(400):
        (many / f"more-{number}.txt").write_text("قتل 5 مدنيين في قصف على بلدة.\n" * 200, encoding="utf-8")
    process = start("read", many, "--format", "jsonl", "--jobs", 2)
    time.sleep(2.5)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)

    assert process.returncode == 130
    assert said.decode("utf-8") == "Stopped.\n"


def test_what_is_read_stands_at_its_place(many: Path) -> None:
    """The library and the command read alike, and every number is the text at its span."""
    text = (many / "00.txt").read_text(encoding="utf-8")
    process = start("read", many / "00.txt", "--format", "jsonl")
    printed, said = process.communicate(timeout=60)
    [row] = [json.loads(line) for line in printed.decode("utf-8").splitlines()]
    [claim] = tawthiq.read(text, name="00.txt")

    assert text[row["start"] : row["end"]] == row["number"] == "20"
    assert (row["id"], row["measure"], row["low"]) == (claim.id, claim.measure, claim.low)
    assert said == b""
    assert tawthiq.check([claim]) == []


def test_the_package_gives_its_public_names_and_no_others() -> None:
    """Lazily: importing it imports no reader."""
    line = "import sys, tawthiq; tawthiq.Claim; print('tawthiq.front' in sys.modules)"
    source = str(Path(tawthiq.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", line], env=os.environ | {"PYTHONPATH": source}, capture_output=True, check=True
    )

    assert done.stdout.strip() == b"False"
    with pytest.raises(AttributeError, match="no public name"):
        _ = tawthiq.nonsense
