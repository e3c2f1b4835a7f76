"""What newcomers read is true: commands print what pages show, names exist, numbers are the measured ones."""

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), ROOT / "corpus" / "README.md", ROOT / "benchmarks" / "README.md"])
SOURCE = ROOT / "src" / "tawthiq"
ISOLATES = re.compile("[\u2066-\u2069]")
CONSOLE = re.findall(r"```console\n\$ tawthiq ([^\n]+)\n(.*?)```", README, re.S)
EXIT = {"check": 1, "read": 0, "explain": 0, "evaluate": 0}
PICTURE_BYTES = 300_000


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of the program, on a wide screen."""
    command = [sys.executable, "-m", "tawthiq.cli", *arguments]
    environment = {"PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100", "PATH": "", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def lines(text: str) -> list[str]:
    """Its lines without the marks that keep directions apart, runs of blanks as one."""
    return [" ".join(line.split()) for line in ISOLATES.sub("", text).splitlines() if line.strip()]


def in_order(shown: Sequence[str], printed: Sequence[str]) -> list[str]:
    """What is shown and not printed, or not in this order."""
    rest = iter(printed)
    return [line for line in shown if line not in rest]


@pytest.mark.parametrize(("command", "shown"), CONSOLE, ids=[command for command, _ in CONSOLE])
def test_a_command_prints_what_the_readme_shows(command: str, shown: str) -> None:
    """Each line, in order; lines may be left out."""
    arguments = command.split()
    done = run(*arguments)

    assert done.returncode == EXIT[arguments[0]], done.stderr
    assert in_order(lines(shown), lines(done.stdout)) == []


def test_the_readme_shows_every_command() -> None:
    """Each that `--help` lists, by its name."""
    listed = re.findall(r"^  (\w+)  ", run("--help").stdout.partition("Commands:")[2], re.M)

    assert listed
    assert [command for command in listed if f"`tawthiq {command}" not in README] == []


def test_the_code_of_the_readme_runs() -> None:
    """With its own assertions; and the sum that it shows fails."""
    (code,) = re.findall(r"```python\n(.*?)```", README, re.S)
    environment = {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "fails" in done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_link_leads_somewhere(page: Path) -> None:
    """Links between pages, and pictures; no page leads to a machine."""
    text = page.read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in target]

    assert [target for target in targets if not (page.parent / target.split("#")[0]).exists()] == []
    assert not re.search(r"/(?:home|root|work|tmp)/", text)


def test_pictures_are_small() -> None:
    """For people with slow lines."""
    pictures = list((ROOT / "docs" / "pictures").glob("*.png"))

    assert pictures
    assert [picture.name for picture in pictures if picture.stat().st_size > PICTURE_BYTES] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_make_target_that_a_page_names_is_there(page: Path) -> None:
    """As in `make demo`."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = re.findall(r"(?:`|^    )make ([a-z-]+)", page.read_text(encoding="utf-8"), re.M)

    assert [target for target in named if not re.search(rf"^{target}:", makefile, re.M)] == []


def test_architecture_is_one_page() -> None:
    """What is longer is not read."""
    assert ARCHITECTURE.count("\n") <= 120


def test_files_that_the_architecture_names_are_there() -> None:
    """By path from the root or the package, or by name anywhere in the reader."""
    named = re.findall(r"`([\w./-]+(?:/|\.py|\.toml|\.jsonl|\.md))`", ARCHITECTURE)
    missing = [
        name
        for name in named
        if not any((place / name).exists() for place in (ROOT, SOURCE))
        and not list((SOURCE / "read").rglob(name.rstrip("/")))
    ]

    assert named
    assert missing == []


def test_architecture_names_every_package() -> None:
    """A stranger finds each in the page."""
    packages = [path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists()]

    assert [name for name in packages if not re.search(rf"\b{name}\b", ARCHITECTURE)] == []


def test_architecture_and_linter_agree_on_the_layers() -> None:
    """Line by line."""
    config = (ROOT / ".importlinter").read_text(encoding="utf-8")
    contracts = re.findall(r"^layers =\n(.*?)^exhaustive", config, re.M | re.S)
    layers = [re.findall(r"\w+", line) for contract in contracts for line in contract.splitlines()]
    drawn = [re.findall(r"\w+", line) for line in re.findall(r"^    (\w[\w ]*)$", ARCHITECTURE, re.M)]

    assert len(contracts) == 3
    assert [set(line) for line in drawn] == [set(line) for line in layers]


@pytest.mark.parametrize("half", ["ar/open", "ar/held", "ar/abroad-open", "ar/abroad-held", "en/open", "en/held"])
def test_the_data_card_counts_what_is_there(half: str) -> None:
    """Reports, claims, parts, fractions and findings of a half."""
    folder = ROOT / "corpus" / half
    card = (ROOT / "corpus" / "README.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in row.split("|")] for row in card.splitlines() if row.count("|") == 8]
    column = next(row.index(f"`{half}`") for row in rows if f"`{half}`" in row)
    told = {row[1]: row[column] for row in rows if all(cell.replace(",", "").isdigit() for cell in row[2:8])}
    claims = [json.loads(line) for line in (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    findings = [json.loads(line) for line in (folder / "findings.jsonl").read_text(encoding="utf-8").splitlines()]
    verdicts = [row["verdict"] for row in findings]

    assert told == {
        "reports": str(len(list((folder / "texts").iterdir()))),
        "claims": f"{len(claims):,}",
        "of which parts of another": str(sum(bool(row.get("part_of")) for row in claims)),
        "fractions and ratios": str(sum(row["kind"] != "count" for row in claims)),
        "findings that fail": str(verdicts.count("fails")),
        "findings that hold": str(verdicts.count("holds")),
    }


@pytest.mark.parametrize("title", ["Corpus, held half", "English corpus, held half"])
def test_the_readme_gives_the_scores_that_were_measured(title: str) -> None:
    """On the held halves, rounded to two digits."""
    evaluation = (ROOT / "EVALUATION.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in evaluation.partition("## Fields")[0].splitlines() if "|" in line]
    column = rows[0].index(title)
    found = {cells[0]: f"{float(cells[column].split()[0]):.2f}" for cells in rows if "(" in cells[column]}

    assert f"figure {found['figure']}, who {found['who']}, full {found['full']}" in " ".join(README.split())
