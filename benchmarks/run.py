"""How fast Tawthiq is, beside others on the same texts in the same run; writes benchmarks/README.md.

    python benchmarks/run.py [--output benchmarks/README.md] [--rounds 5] [--exports]

Seconds depend on the machine; the ratios between lines of one run are what to compare.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path

from exports import export_rows
from patterns import Patterns, Row, figures_right

ROOT = Path(__file__).parents[1]
NEWS = ROOT / "corpus" / "ar" / "general-open" / "texts"
TEXTS = ROOT / "corpus" / "ar" / "open" / "texts"
STORY = """<html><head><title>{title}</title></head><body><nav><a href="/">1</a></nav>
<article><h1>{title}</h1>{body}</article></body></html>"""
SMALL = 1024  # bytes
EXPORTS = "\n## Exports\n"
KEPT = "\n## The casebook\n"  # from here on the page is measured by others: casebook.py, release.py, `make acceptance`


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """One job done by us and by a peer on one input of `size` bytes; a peer may be None."""

    job: str
    size: int
    ours: Callable[[], object]
    peer: str = ""
    theirs: Callable[[], object] | None = None


def main() -> None:
    """Runs every contest and writes the page."""
    parser = argparse.ArgumentParser(description="Measures speed.")
    parser.add_argument("--output", type=Path, default=ROOT / "benchmarks" / "README.md")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--date", default=datetime.now(UTC).date().isoformat(), help="the date that the page says")
    parser.add_argument("--exports", action="store_true", help="measure exports alone; the rest of the page stays")
    options = parser.parse_args()
    warnings.filterwarnings("ignore")
    old = options.output.read_text(encoding="utf-8") if options.output.is_file() else ""
    body, heading, acceptance = old.partition(KEPT)
    page = body.partition(EXPORTS)[0] if options.exports else _page_of(options.date, options.rounds)
    made = _EXPORTS_TABLE.format(date=options.date, cores=os.cpu_count(), table="\n".join(export_rows(texts())))
    options.output.write_text(page + EXPORTS + made + heading + acceptance, encoding="utf-8")
    print(page + EXPORTS + made)


def _page_of(day: str, rounds: int) -> str:
    return _PAGE.format(
        date=day,
        cores=os.cpu_count(),
        python=platform.python_version(),
        rounds=rounds,
        kilobytes=round(sum(len(text.encode()) for text in texts()) / 1000),
        table="\n".join(_line(each, rounds) for each in contests()),
        start=_start_up(rounds),
    )


def texts() -> list[str]:
    """The reports of the corpus's open half: prose in which nearly every sentence has a figure."""
    return [path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob("*.txt"))]


def contests() -> Iterator[Contest]:
    """Every job, with its peer where the development environment holds one."""
    reports = texts()
    size = sum(len(text.encode()) for text in reports)
    yield Contest(job="a whole reading, every claim with its reasons", size=size, ours=lambda: _read(reports))
    yield Contest(job="reading and checking", size=size, ours=lambda: _check(reports))
    news = [path.read_text(encoding="utf-8") for path in sorted(NEWS.glob("*.txt"))]
    size_of_news = sum(len(text.encode()) for text in news)
    yield Contest(job="a whole reading of ordinary news", size=size_of_news, ours=lambda: _read(news))
    yield from _tokens(reports, size)
    yield _patterns(reports, size)
    yield _numbers(reports, size)
    yield _dates(reports[:6])
    yield _pages(reports)


def _read(reports: list[str]) -> None:
    from tawthiq import read

    for text in reports:
        read(text, published=date(2024, 6, 30))


def _check(reports: list[str]) -> None:
    from tawthiq import check, read

    for text in reports:
        check(read(text, published=date(2024, 6, 30)))


def _tokens(reports: list[str], size: int) -> Iterator[Contest]:
    """Nothing where spaCy is not installed (`make benchmarks` does)."""
    if find_spec("spacy") is None:
        return
    import spacy

    from tawthiq.text.tokens import tokenise

    arabic = spacy.blank("ar")
    yield Contest(
        job="texts to tokens, folded",
        size=size,
        ours=lambda: [tokenise(text) for text in reports],
        peer='spaCy `blank("ar")`, not folded',
        theirs=lambda: [arabic(text) for text in reports],
    )


def _patterns(reports: list[str], size: int) -> Contest:
    patterns = Patterns()
    claims: dict[str, list[Row]] = {}
    for line in (TEXTS.parent / "claims.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        claims.setdefault(row["report"], []).append(row)
    named = [(path.read_text(encoding="utf-8"), claims.get(path.name, [])) for path in sorted(TEXTS.glob("*.txt"))]
    right = figures_right(patterns, named)
    return Contest(
        job="figures, with all that EVALUATION.md scores",
        size=size,
        ours=lambda: _read(reports),
        peer=f"patterns as GDELT's counts (measure and value alone, F1 {right:.2f})",
        theirs=lambda: [patterns.read(text) for text in reports],
    )


def _numbers(reports: list[str], size: int) -> Contest:
    from pyarabic.araby import tokenize
    from pyarabic.number import detect_numbers

    from tawthiq.languages.numbers import load_numbers
    from tawthiq.read.numbers.quantities import read_quantities
    from tawthiq.text.tokens import tokenise

    words = load_numbers("ar")
    return Contest(
        job="numbers in running text",
        size=size,
        ours=lambda: [read_quantities(tokenise(text), words) for text in reports],
        peer="pyarabic `detect_numbers`",
        theirs=lambda: [detect_numbers(tokenize(text)) for text in reports],
    )


def _dates(reports: list[str]) -> Contest:
    from dateparser.search import search_dates

    from tawthiq.languages.dates import load_dates
    from tawthiq.read.dates.reading import DateContext, read_dates
    from tawthiq.text.tokens import tokenise

    words, context = load_dates("ar"), DateContext(published=date(2024, 6, 30), epochs={})
    return Contest(
        job="dates in running text (six reports)",
        size=sum(len(text.encode()) for text in reports),
        ours=lambda: [read_dates(tokenise(text), words, context) for text in reports],
        peer="dateparser `search_dates`",
        theirs=lambda: [search_dates(text, languages=["ar"]) for text in reports],
    )


def _pages(reports: list[str]) -> Contest:
    from trafilatura import extract

    from tawthiq.intake import read_report

    folder = Path(tempfile.mkdtemp())
    pages = [_page(text) for text in reports]
    paths = [folder / f"{at}.html" for at in range(len(pages))]
    for path, page in zip(paths, pages, strict=True):
        path.write_text(page, encoding="utf-8")
    return Contest(
        job="web pages to texts, from files (with dates, language and the guard against related stories)",
        size=sum(len(page.encode()) for page in pages),
        ours=lambda: [read_report(path) for path in paths],
        peer="trafilatura `extract`, text alone",
        theirs=lambda: [extract(path.read_bytes()) for path in paths],
    )


def _page(text: str) -> str:
    title, *body = text.splitlines()
    return STORY.format(title=title, body="".join(f"<p>{line}</p>" for line in body if line.strip()))


def _line(contest: Contest, rounds: int) -> str:
    ours = _seconds(contest.ours, rounds)
    speed = f"{contest.size / ours / 1000:,.0f} KB/s"
    if contest.theirs is None:
        return f"| {contest.job} | {speed} | | | |"
    theirs = _seconds(contest.theirs, rounds)
    ratio = theirs / ours
    return f"| {contest.job} | {speed} | {contest.peer} | {contest.size / theirs / 1000:,.0f} KB/s | {ratio:,.2g} |"


def _seconds(job: Callable[[], object], rounds: int) -> float:
    """The fastest of so many rounds, after one that warms up."""
    job()
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        job()
        times.append(time.perf_counter() - started)
    return min(times)


def _start_up(rounds: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.txt"
        report.write_bytes(texts()[0].encode()[:SMALL].rsplit(b"\n", 1)[0])
        read = _command_seconds([sys.executable, "-m", "tawthiq.cli", "read", str(report)], rounds)
    bare = _command_seconds([sys.executable, "-c", "pass"], rounds)
    return f"`tawthiq read` on a file of 1 KB: {read:.2f} s, of which Python itself {bare:.2f} s."


def _command_seconds(command: list[str], rounds: int) -> float:
    # As an installed command starts: Python keeps what it compiled, whatever this shell says.
    around = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return _seconds(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=around), rounds)


_PAGE = """\
# Benchmarks

Written by `make benchmarks` on {date}: {cores} cores (one is used), Python {python}, the fastest of {rounds} rounds.
The texts are the {kilobytes} KB of `corpus/ar/open`, in which nearly every sentence holds a figure, and fifty articles
of ordinary news, which are full of numbers too. The last column is how many times our speed is the peer's on the same
texts in the same run. Peers do less or other things than we do with the same text: it says whether we are in their
range, not who is better.

| job | Tawthiq | peer | its speed | times |
| --- | --- | --- | --- | --- |
{table}

{start}
"""


_EXPORTS_TABLE = """
Written by `make benchmarks` on {date}: {cores} cores (one is used), processor time, ours and the peer's in turn, the
least of 60 rounds. The peer is what a programmer writes with the same library for this very form of file: every post as
an object with its id, text, time and author. We also tell each post's language and damage, take any form of the export,
cut off what is broken, and number ids that are met twice. The bar is 1.33 times the peer's time.

| export | Tawthiq, a post | peer | its time | times |
| --- | --- | --- | --- | --- |
{table}
"""


if __name__ == "__main__":
    main()
