"""`tawthiq evaluate`: how well annotated reports are read."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tawthiq.cli.guard import complain
from tawthiq.cli.options import EvaluateOptions, WrongOption
from tawthiq.cli.progress import progress
from tawthiq.cli.screen import screen_width, shows_colour

if TYPE_CHECKING:
    from tawthiq.evaluate.claims import Tally
    from tawthiq.evaluate.documents import Filed
    from tawthiq.evaluate.result import Result
    from tawthiq.evaluate.sections import Section
    from tawthiq.evaluate.sets import Annotated, ReportSet
    from tawthiq.read.dates.mention import Epochs

SHORT = 1
_TURNS_SHOWN = 40


def evaluate(options: EvaluateOptions) -> int:
    """Score how well annotated reports are read.

    A set is a folder with texts/, claims.jsonl and, where it has them, findings.jsonl and reports.jsonl. One with
    documents/ too is read out of these and as plain texts.

    tawthiq evaluate corpus/ar/open

    tawthiq evaluate corpus/ar/open --by genre --by length --worst 12

    tawthiq evaluate corpus/ar/open --against before.jsonl

    tawthiq evaluate corpus/ar/held --min figure=0.93 --min full=0.77

    Exit status: 0, or 1 where a score is below its --min, or 2 where an input could not be read.
    """
    from tawthiq.evaluate.sets import find_sets, load_annotation

    bars = _bars(options.bars)
    sets = [each for path in options.paths for each in find_sets(path)]
    if len(sets) > 1 and (options.claims or options.against):
        raise WrongOption(f"There are {len(sets)} sets, and --claims and --against are of one. Name one set.")
    inside = [each for each in sets if each.documents is not None and options.claims is None]
    results = [_result(load_annotation(each), options) for each in sets if each not in inside]
    filed = [_filed(load_annotation(each)) for each in inside]
    earlier = _earlier(results[0], options.against) if options.against and results else None
    _write(_written(options, results, filed, earlier), options.output)
    found = [(each.annotated.title, each.every) for each in results]
    found += [(each.annotated.title, each.filed) for each in filed]
    return max((_short(title, tallies, bars) for title, tallies in found), default=0)


def _bars(told: Sequence[str]) -> Mapping[str, float]:
    """The least of each score. Raises WrongOption."""
    bars: dict[str, float] = {}
    for each in told:
        name, _, least = each.partition("=")
        try:
            bars[name] = float(least)
        except ValueError:
            raise WrongOption(f"--min {each} names no score and its least. Write --min full=0.77.") from None
    return bars


def _result(annotated: "Annotated", options: EvaluateOptions) -> "Result":
    from tawthiq.evaluate.readings import load_reading, read_set
    from tawthiq.evaluate.result import judge
    from tawthiq.front import Settings

    if options.claims is not None:
        return judge(annotated, load_reading(options.claims, options.findings))
    settings = Settings(epochs=_epochs(annotated.files))
    with progress(len(annotated.claims), shown=sys.stderr.isatty()) as advance:
        return judge(annotated, read_set(annotated, settings, advance))


def _filed(annotated: "Annotated") -> "Filed":
    from tawthiq.evaluate.documents import read_filed
    from tawthiq.front import Settings

    documents = {each.document for each in annotated.about.values()}
    with progress(len(documents), shown=sys.stderr.isatty()) as advance:
        return read_filed(annotated, Settings(epochs=_epochs(annotated.files)), advance)


def _epochs(files: "ReportSet") -> "Epochs":
    from tawthiq.cli.epochs import read_epochs

    return read_epochs(files.epochs) if files.epochs is not None else {}


def _earlier(result: "Result", path: Path) -> "Result":
    from tawthiq.evaluate.readings import load_reading
    from tawthiq.evaluate.result import judge

    return judge(result.annotated, load_reading(path))


def _written(
    options: EvaluateOptions, results: Sequence["Result"], filed: Sequence["Filed"], earlier: "Result | None"
) -> str:
    from tawthiq.evaluate.sections import as_numbers, documents_as_numbers
    from tawthiq.evaluate.writing import write_markdown, write_terminal
    from tawthiq.publish.terminal import Screen

    if options.as_format.value == "json":
        numbers = [as_numbers(each, [by.value for by in options.by]) for each in results]
        numbers += map(documents_as_numbers, filed)
        return json.dumps(numbers, ensure_ascii=False, indent=1) + "\n"
    sections = _sections(options, results, filed, earlier)
    if options.as_format.value == "markdown":
        return write_markdown(sections)
    coloured = options.output is None and shows_colour()
    return write_terminal(sections, Screen(width=screen_width(), colour=coloured))


def _sections(
    options: EvaluateOptions, results: Sequence["Result"], filed: Sequence["Filed"], earlier: "Result | None"
) -> Iterator["Section"]:
    from tawthiq.evaluate import sections
    from tawthiq.evaluate.compare import changes, turns
    from tawthiq.evaluate.errors import errors_sections, turns_section
    from tawthiq.evaluate.slices import tells

    if options.as_format.value == "markdown":
        yield sections.opening_section()
    quiet = [each for each in results if each.annotated.files.quiet]
    results = [each for each in results if not each.annotated.files.quiet]
    if results:
        yield from sections.score_sections(results)
        yield sections.dead_section(results)
        yield sections.doubts_section(results)
        yield sections.looking_section(results)
        yield from sections.findings_section(results)
    if quiet:
        yield sections.quiet_section(quiet)
    if filed:
        yield sections.documents_section(filed)
    for by in options.by:
        yield from (sections.slices_section(each, by.value) for each in results if tells(each, by.value))
    if earlier is not None:
        title, reports = results[0].annotated.title, results[0].annotated.reports
        yield sections.changes_section(title, changes(earlier, results[0]))
        if results[0].annotated.files.open:
            yield turns_section(title, list(turns(earlier, results[0])), reports, _TURNS_SHOWN)
    if options.worst:
        differ = (each for each in filed if not all(each.documents.values()))
        yield from (sections.documents_errors_section(each, options.worst) for each in differ)
    for each in (*results, *quiet) if options.worst else ():
        if each.annotated.files.open:
            yield from errors_sections(each, options.worst)
        elif options.as_format.value == "table":
            complain(f"{each.annotated.title}: this set is closed, and none of its errors is shown.")


def _short(title: str, tallies: "Sequence[Tally]", bars: Mapping[str, float]) -> int:
    """SHORT where a score is below its bar, with a line for each. Raises WrongOption for a score that is none."""
    from tawthiq.evaluate.claims import scores

    found = scores(tallies)
    for name in bars:
        if name not in found:
            raise WrongOption(f"--min {name}: there is no such score. Choose of {', '.join(found)}.")
    below = [name for name, least in bars.items() if found[name] < least]
    for name in below:
        complain(f"{title}: {name} is {found[name]:.4f}, below {bars[name]}.")
    return SHORT if below else 0


def _write(text: str, path: Path | None) -> None:
    from tawthiq.cli.output import Framing, open_sink
    from tawthiq.cli.task import Outcome

    with open_sink(path, Framing(), paged=None) as sink:
        sink.write(Outcome(name="evaluation", chunk=text))
        sink.finish("")
