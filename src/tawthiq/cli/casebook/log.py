"""`tawthiq log`: the history of the casebook."""

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from click import IntRange, Option

from tawthiq.cli.casebook.asof import stretch_of
from tawthiq.cli.casebook.options import CasebookOptions
from tawthiq.cli.options import WrongOption
from tawthiq.cli.screen import screen_width, shows_colour


class LogFormat(StrEnum):
    """The formats of `log`."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogOptions(CasebookOptions):
    """The options of `log`."""

    report: Annotated[str, Option(["--report"], help="Only entries on this report, by id or name.")] = ""
    incident: Annotated[str, Option(["--incident"], help="Only entries on this incident.")] = ""
    by: Annotated[str, Option(["--by"], help="Only entries that this person made.")] = ""
    kind: Annotated[
        tuple[str, ...], Option(["--kind"], multiple=True, help="Only entries of this kind, as in claim-decided.")
    ] = ()
    since: Annotated[datetime | None, Option(["--since"], help="Only entries of this day (UTC) or later.")] = None
    until: Annotated[datetime | None, Option(["--until"], help="Only entries of this day (UTC) or before.")] = None
    limit: Annotated[int, Option(["--limit"], type=IntRange(min=0), help="The last so many; 0 is all.")] = 50
    persons: Annotated[
        bool, Option(["--persons"], is_flag=True, help="With what names persons of whom there is a record.")
    ] = False
    as_format: Annotated[LogFormat, Option(["--format", "-f"], help="How entries are listed.")] = LogFormat.table


def log(options: LogOptions) -> int:
    """List what was received, read and decided: who, when and why, the newest last.

    What was forgotten is listed as destroyed.

    tawthiq log --report report.txt

    tawthiq log --by Omar --since 2026-11-01 --format jsonl

    Exit status: 0.
    """
    from tawthiq.casebook.showing.history import Sought, list_entries
    from tawthiq.publish.history import history_row, write_history
    from tawthiq.publish.rows import write_json
    from tawthiq.publish.terminal import Screen
    from tawthiq.publish.words import load_words

    since, until = stretch_of(options.since, options.until)
    sought = Sought(
        report=options.report,
        incident=options.incident,
        kinds=_kinds(options.kind),
        who=options.by,
        since=since,
        until=until,
    )
    words = load_words(options.language.value)
    with options.open() as casebook, casebook.reading() as connection:
        entries = list_entries(connection, sought, options.limit and options.limit + 1)
    more = len(entries) > options.limit > 0
    entries = entries[-options.limit :]
    if options.as_format is LogFormat.json:
        print(json.dumps([history_row(entry, persons=options.persons) for entry in entries], indent=2))
    elif options.as_format is LogFormat.jsonl:
        for entry in entries:
            print(write_json(history_row(entry, persons=options.persons)))
    elif not entries:
        print(words.casebook["log_empty"])
    else:
        screen = Screen(width=screen_width(), colour=shows_colour())
        print(write_history(entries, words, screen, persons=options.persons), end="")
        if more:
            print(words.casebook["more_listed"])
    return 0


def _kinds(given: tuple[str, ...]) -> tuple[str, ...]:
    from tawthiq.model.entry import AnyBody

    known = sorted(str(kind.__struct_config__.tag) for kind in AnyBody.__args__)
    for kind in given:
        if kind not in known:
            raise WrongOption(f"«{kind}» is no kind of entry. There are: {', '.join(known)}.")
    return given
