"""Measures every bar of the project's brief, and writes what it found, with the date, into benchmarks/README.md.

    python scripts/acceptance.py [--reports 100000] [PART ...]

The parts are scores, tests, memory and speed; all of them where none is named. What the other parts found before stays,
with its day. The status is 1 where one bar is not reached. Needs the folder ../shared beside the checkout.
"""

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
OUT = ROOT / "build" / "acceptance"
SHARED = ROOT / ".." / "shared"
PAGE = ROOT / "benchmarks" / "README.md"
TAWTHIQ = (sys.executable, "-m", "tawthiq.cli")
KINDS = "sum,part-exceeds-whole,ratio,headline-body,repeated-figure-differs"
HUGE = 50  # megabytes
KILLS = 500
FLIPS = 1000
LARGE = "A casebook of 1,000,000 claims in 200,000 incidents"
FEW_REPORTS = 2000
SWELLING = 1.2  # times the memory of few reports that many may take
_HEAD = 7  # lines of that section before its first row
SECTION = re.compile(r"\n## Acceptance\n.*\Z", re.S)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One measure with the value that it must reach: at least, or at most."""

    of: str
    name: str
    measured: float
    wanted: float
    at_most: bool = False

    @property
    def reached(self) -> bool:
        """Whether the measured value is on the right side."""
        return self.measured <= self.wanted if self.at_most else self.measured >= self.wanted


def main() -> int:
    """0 where every bar is reached."""
    parser = argparse.ArgumentParser(description="Measures every bar of the project's brief.")
    parser.add_argument("parts", nargs="*", choices=[*_PARTS, []], metavar="PART", help=", ".join(_PARTS))
    parser.add_argument("--reports", type=int, default=100_000, help="how many reports memory is measured over")
    parser.add_argument("--date", default=datetime.now(UTC).date().isoformat(), help="the date that the page says")
    options = parser.parse_args()
    if not SHARED.is_dir():
        print(f"acceptance needs the folder {SHARED} beside the checkout", file=sys.stderr)
        return 2
    missed = False
    for part in options.parts or _PARTS:
        bars = []
        for bar in _PARTS[part](options):
            print(_line(bar), flush=True)
            bars.append(bar)
        _publish(bars, options.date)  # at once: a part that fails loses nothing of those before it
        missed |= not all(bar.reached for bar in bars)
    return int(missed)


def run(*command: object, environment: Mapping[str, str] | None = None) -> str:
    """What a command prints; it may end with the status 1, by which `check` tells that findings fail."""
    line = [str(word) for word in command]
    given = os.environ | (environment or {})
    done = subprocess.run(line, cwd=ROOT, env=given, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(line)} ended with {done.returncode}.")
    return done.stdout


def _scores(options: argparse.Namespace) -> Iterator[Bar]:
    """How well every set is read."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    run(sys.executable, "scripts/make_twins.py", OUT / "made")
    for chosen in _sets():
        yield from _score(chosen)


def _sets() -> list[dict[str, Any]]:
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    sets: list[dict[str, Any]] = tomllib.loads(text)["set"]
    return sets


def _score(chosen: Mapping[str, Any]) -> Iterator[Bar]:
    """The bars of one set, from the brief's own scripts, and what a careless tally would add to the dead."""
    read, found = OUT / "read.jsonl", OUT / "found.jsonl"
    run(*TAWTHIQ, "read", chosen["texts"], *chosen["options"], "--format", "jsonl", "--output", read)
    scores = _last(run(sys.executable, SHARED / "bin" / "score_claims.py", ROOT / chosen["claims"], read))
    if "findings" in chosen:
        run(*TAWTHIQ, "check", chosen["texts"], *chosen["options"], "--format", "jsonl", "--output", found)
        files = (ROOT / chosen["findings"], ROOT / chosen["claims"], read, found)
        told = _last(run(sys.executable, SHARED / "bin" / "score_findings.py", *files, "--kinds", KINDS))
        scores |= told | {"holds": float(str(told["holds"]).partition("/")[0])}
    scores["dead_otherwise"] = _dead_otherwise(chosen, read)
    for name, wanted in chosen["least"].items():
        yield Bar(of=chosen["name"], name=name, measured=scores[name], wanted=wanted)
    for name, wanted in chosen["most"].items():
        yield Bar(of=chosen["name"], name=name, measured=scores[name], wanted=wanted, at_most=True)


def _last(printed: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(printed.splitlines()[-1])
    return answer


def _dead_otherwise(chosen: Mapping[str, Any], read: Path) -> float:
    """The share of claims given as plainly killed that are otherwise in the annotation."""
    from tawthiq.evaluate.readings import load_reading
    from tawthiq.evaluate.result import judge
    from tawthiq.evaluate.sets import ReportSet, load_annotation

    files = ReportSet(name="", texts=ROOT / chosen["texts"], claims=ROOT / chosen["claims"])
    dead = judge(load_annotation(files), load_reading(read)).dead
    return dead.otherwise / max(dead.given, 1)


def _many_tests(options: argparse.Namespace) -> Iterator[Bar]:
    """What `make test` tries a few times, as often as the brief asks."""
    for of, tests, name, count in (
        (f"Texts of {HUGE} MB", "tests/reader/test_any_text.py", "TAWTHIQ_TEST_MEGABYTES", HUGE),
        (f"Commands on a casebook, killed {KILLS} times", "tests/casebook/test_kills.py", "TAWTHIQ_TEST_KILLS", KILLS),
        (f"{FLIPS:,} flipped bytes of a casebook", "tests/casebook/test_verify.py", "TAWTHIQ_TEST_FLIPS", FLIPS),
    ):
        chosen = ("-k", "huge") if count == HUGE else ()
        printed = run(sys.executable, "-m", "pytest", "-q", tests, *chosen, environment={name: str(count)})
        failed = sum(int(found) for found in re.findall(r"(\d+) (?:failed|error)", printed))
        yield Bar(of=of, name="failures", measured=failed, wanted=0, at_most=True)


def _memory(options: argparse.Namespace) -> Iterator[Bar]:
    """The memory of one process over many reports, as a share of that over few."""
    few, many = _peak(FEW_REPORTS), _peak(options.reports)
    yield Bar(of=f"{options.reports:,} reports", name="memory", measured=many / few, wanted=SWELLING, at_most=True)


def _peak(reports: int) -> float:
    """The most memory that a process takes which reads so many reports of the corpus, one after another."""
    text = (ROOT / "examples" / "2-market-bombing.txt").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for number in range(reports):
            Path(folder, f"{number:06}.txt").write_text(text.replace("13", str(number % 1000 + 2)), encoding="utf-8")
        command = [*TAWTHIQ, "read", folder, "--jobs", "1", "--format", "jsonl", "--output", os.devnull]
        process = subprocess.Popen(command, cwd=ROOT)
        _, status, used = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"Reading {reports} reports ended with {status}.")
    return float(used.ru_maxrss)


def _speed(options: argparse.Namespace) -> Iterator[Bar]:
    """What a large casebook and a large release take: time of the processor, all cores together, the least of many."""
    told = json.loads(run(sys.executable, "benchmarks/tallies.py", "--format", "json"))
    memory = max(told["memory to ask"], told["memory to add"])
    yield Bar(of=LARGE, name="tally, ms", measured=told["tally of the processor"] * 1000, wanted=150, at_most=True)
    yield Bar(of=LARGE, name="opening, s", measured=told["opening"], wanted=0.5, at_most=True)
    yield Bar(of=LARGE, name="memory, MB", measured=memory, wanted=500, at_most=True)
    yield Bar(of=LARGE, name="reports added a second", measured=told["reports a second"], wanted=200)
    told = json.loads(run(sys.executable, "benchmarks/release.py", "--format", "json"))
    of = "A release of 10,000,000 rows"
    yield Bar(of=of, name="tally, s", measured=told["tally of the processor"], wanted=1, at_most=True)
    yield Bar(of=of, name="memory, MB", measured=told["memory to ask"], wanted=500, at_most=True)


def _publish(bars: list[Bar], day: str) -> None:
    """The section of benchmarks/README.md with these bars anew; the others stay as they were measured."""
    text = PAGE.read_text(encoding="utf-8")
    there = SECTION.search(text)
    rows = {_named(row): row for row in (there.group() if there else "").splitlines()[_HEAD:]}
    rows |= {_named(row): row for row in (_row(bar, day) for bar in bars)}
    machine = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    lines = ["", "## Acceptance", "", f"Written by `make acceptance` on {machine}."]
    lines += ["", "| of | score | measured | bar | on | |", "| --- | --- | --- | --- | --- | --- |", *rows.values()]
    PAGE.write_text(SECTION.sub("", text).rstrip("\n") + "\n" + "\n".join(lines) + "\n", encoding="utf-8")


def _named(row: str) -> str:
    """What a row is of, and its score."""
    return "|".join(row.split("|")[1:3])


def _row(bar: Bar, day: str) -> str:
    sign, verdict = "≤" if bar.at_most else "≥", "" if bar.reached else "**not reached**"
    return f"| {bar.of} | {bar.name} | {bar.measured:.3f} | {sign} {bar.wanted:g} | {day} | {verdict} |"


def _line(bar: Bar) -> str:
    sign = "<=" if bar.at_most else ">="
    return f"{bar.of}: {bar.name} {bar.measured:.4f} {sign} {bar.wanted:g}" + ("" if bar.reached else "  NOT REACHED")


_PARTS: dict[str, Callable[[argparse.Namespace], Iterator[Bar]]] = {
    "scores": _scores,
    "tests": _many_tests,
    "memory": _memory,
    "speed": _speed,
}


if __name__ == "__main__":
    sys.exit(main())
