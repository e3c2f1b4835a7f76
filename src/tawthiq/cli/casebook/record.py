"""`tawthiq record`: the rows of other people's datasets, and people's decisions on them."""

import sys
from dataclasses import dataclass
from typing import Annotated, cast, get_args

from click import Argument, Choice, Group, IntRange, Option

from tawthiq.cli.casebook.incident_show import ListOptions
from tawthiq.cli.casebook.options import CasebookOptions
from tawthiq.cli.command import as_command
from tawthiq.cli.guard import complain
from tawthiq.cli.screen import screen_width, shows_colour
from tawthiq.model.record import ProblemCode


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsOptions(ListOptions):
    """The options of `record list`."""

    dataset: Annotated[str, Option(["--dataset"], help="Only those of this dataset, as in ucdp-ged.")] = ""
    key: Annotated[str, Option(["--key"], help="Only those whose key holds this.")] = ""
    doubt: Annotated[
        tuple[str, ...],
        Option(["--doubt"], multiple=True, type=Choice(get_args(ProblemCode)), help="Only those with this doubt."),
    ] = ()
    file: Annotated[
        str, Option(["--file"], help="Only those that this file brought or changed last; its name or hash.")
    ] = ""
    updated: Annotated[bool, Option(["--updated"], is_flag=True, help="Only those that came otherwise again.")] = False
    unplaced: Annotated[
        bool, Option(["--unplaced"], is_flag=True, help="Only those with a province or district that is not known.")
    ] = False
    withdrawn: Annotated[bool, Option(["--withdrawn"], is_flag=True, help="Only those that are withdrawn.")] = False
    limit: Annotated[int, Option(["--limit"], type=IntRange(min=0), help="The first so many; 0 is all.")] = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordOptions(ListOptions):
    """The options of `record show`."""

    record: Annotated[str, Argument(["record"], metavar="RECORD")]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawOptions(CasebookOptions):
    """The options of `record withdraw`."""

    records: Annotated[tuple[str, ...], Argument(["records"], nargs=-1, required=True, metavar="RECORD...")]
    why: Annotated[str, Option(["--why"], required=True, help="Why; name nobody, for it is not encrypted.")]


def list_all(options: RecordsOptions) -> int:
    """List records of imported datasets, by their ids.

    tawthiq record list --dataset ucdp-ged --doubt range-order

    tawthiq record list --file ged-2024.csv --updated --limit 0
    """
    from tawthiq.casebook.showing.record_view import SoughtRecords, list_records
    from tawthiq.publish.record_page import write_records
    from tawthiq.publish.words import load_words

    words = load_words(options.language.value)
    sought = SoughtRecords(
        dataset=options.dataset,
        key=options.key,
        doubts=cast(tuple[ProblemCode, ...], options.doubt),
        file=options.file,
        updated=options.updated,
        unplaced=options.unplaced,
        withdrawn=options.withdrawn,
    )
    with options.open() as casebook, casebook.reading() as connection:
        one_more = options.limit + 1 if options.limit else 0
        found = list_records(connection, sought, limit=one_more, transaction=options.moment(connection))
    shown = found[: options.limit or None]
    pairs = [(state.record, state.withdrawn) for state in shown]
    sys.stdout.write(options.written(shown, lambda: write_records(pairs, words)))
    if len(found) > len(shown):
        complain(words.casebook["more_listed"])
    return 0


def show(options: RecordOptions) -> int:
    """Show a record: what it is taken to say, the row as received, and its history.

    RECORD is its id (dataset/key), or its key where one dataset alone has it.

    tawthiq record show ucdp-ged/214797
    """
    from tawthiq.casebook.showing.record_view import view_record
    from tawthiq.publish.record_page import write_record
    from tawthiq.publish.terminal import Screen
    from tawthiq.publish.words import load_words

    with options.open() as casebook, casebook.reading() as connection:
        shown = view_record(connection, options.record, options.moment(connection))
    screen = Screen(width=screen_width(), colour=shows_colour())
    words = load_words(options.language.value)
    sys.stdout.write(options.written(shown, lambda: write_record(shown, words, screen)))
    return 0


def withdraw(options: WithdrawOptions) -> int:
    """Take records out of every count, all that are named or none; importing them again brings none of them back.

    tawthiq record withdraw ucdp-ged/214797 --why "the same event as 214801"

    Exit status: 0, or 2 where one of them is not there or was withdrawn before.
    """
    from tawthiq.casebook.deciding.records import withdraw_records
    from tawthiq.publish.visible import isolate, visible_line
    from tawthiq.publish.words import load_words

    with options.open() as casebook:
        done = withdraw_records(casebook, options.records, why=options.why)
    said = load_words(options.language.value).record["done"]
    for entry in done:
        assert entry.body is not None
        name = entry.body.subjects[0].removeprefix("record:")
        print(said.format(record=isolate(visible_line(name)), position=entry.position))
    return 0


record = Group(
    "record",
    help="Look at records of imported datasets, and take one out of every count.",
    commands=[
        as_command(RecordsOptions, list_all, name="list"),
        as_command(RecordOptions, show),
        as_command(WithdrawOptions, withdraw),
    ],
)
