"""`tawthiq verify`: whether a casebook is what was written, and where it is not."""

import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from click import Option

from tawthiq.cli.casebook.options import CasebookOptions
from tawthiq.cli.casebook.verify_release import verify_release
from tawthiq.cli.options import WrongOption
from tawthiq.cli.progress import progress
from tawthiq.model.errors import TawthiqError

if TYPE_CHECKING:
    from tawthiq.casebook import Casebook
    from tawthiq.casebook.keeping.verifying import Verified

_SHORTEST = 8  # digits of a head; fewer might be those of several
_SHOWN = 100  # faults; the number of the others is told


class VerifyFormat(StrEnum):
    """The formats of `verify`."""

    table = "table"
    json = "json"


class NoHead(TawthiqError):
    """What was given is not the beginning of a head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyOptions(CasebookOptions):
    """The options of `verify`."""

    head: Annotated[
        str | None,
        Option(["--head"], metavar="HASH", help="A head that was printed: tell whether it was ever this log's."),
    ] = None
    derived: Annotated[
        bool,
        Option(["--derived"], is_flag=True, help="Make the derived tables anew and compare; others wait meanwhile."),
    ] = False
    release: Annotated[
        Path | None,
        Option(
            ["--release"], metavar="FOLDER", help="A release: is it as its manifest says, and did this log issue it?"
        ),
    ] = None
    as_format: Annotated[VerifyFormat, Option(["--format", "-f"], help="How what was found is told.")] = (
        VerifyFormat.table
    )


def verify(options: VerifyOptions) -> int:
    """Look for whatever in the casebook is not what was written: log, keys, evidence, byte for byte.

    tawthiq verify

    tawthiq verify --head 3f9a0c21d7be4455

    tawthiq verify --release releases/2026-11

    Exit status: 0 sound, 1 something is wrong or the head was never this log's, 2 it cannot be opened.
    """
    from tawthiq.casebook.keeping.verifying import verify as verify_casebook

    if options.release is not None:
        if options.head is not None or options.derived:
            raise WrongOption("--release is asked alone: --head and --derived are of the casebook. Ask twice.")
        return verify_release(options, options.release, as_json=options.as_format is VerifyFormat.json)
    if options.head is not None:
        _check_head(options.head)
    with options.open() as casebook:
        total = casebook.last().number * (2 if options.derived else 1)
        with progress(total, shown=sys.stderr.isatty()) as advance:
            found = verify_casebook(casebook, head=options.head, derived=options.derived, tick=advance)
        _TELLERS[options.as_format](options, casebook, found)
    return int(found.fault_count > 0 or (options.head is not None and found.stood is None))


def _check_head(head: str) -> None:
    if len(head) < _SHORTEST or not set(head.lower()) <= set("0123456789abcdef"):
        raise NoHead(f"{head}: That is no head. Give at least {_SHORTEST} of its digits, 0 to 9 and a to f.")


def _tell_lines(options: VerifyOptions, casebook: "Casebook", found: "Verified") -> None:
    from tawthiq.publish import verified
    from tawthiq.publish.words import load_words

    words = load_words(options.language)
    for fault in found.faults[:_SHOWN]:
        fields = asdict(fault)
        print(verified.fault_line(fields.pop("kind"), fields, words))
    if found.fault_count > _SHOWN:
        print(verified.more_line(found.fault_count - _SHOWN, words))
    for each in found.destroyed:
        print(verified.destroyed_line(each.item, each.who, each.at, each.why, words))
    if found.left_over:
        print(verified.left_over_line(len(found.left_over), words))
    if options.head is not None:
        stood = (found.stood.transaction, found.stood.at) if found.stood is not None else None
        print(verified.head_line(options.head, stood, found.transactions, words))
    counts = {"faults": found.fault_count, "transactions": found.transactions, "entries": found.entries}
    print(verified.verified_line(casebook.home.database.where, counts, found.head.hex(), words))


def _tell_json(options: VerifyOptions, casebook: "Casebook", found: "Verified") -> None:
    from tawthiq.publish.rows import write_json

    print(
        write_json(
            {
                "casebook": casebook.home.database.where,
                "sound": found.fault_count == 0,
                "transactions": found.transactions,
                "entries": found.entries,
                "head": found.head.hex(),
                "asked": options.head,
                "stood": asdict(found.stood) if found.stood is not None else None,
                "fault_count": found.fault_count,
                "faults": [asdict(fault) for fault in found.faults],
                "destroyed": [asdict(each) for each in found.destroyed],
                "left_over": found.left_over,
            }
        )
    )


_TELLERS: dict[VerifyFormat, Callable[[VerifyOptions, "Casebook", "Verified"], None]] = {
    VerifyFormat.table: _tell_lines,
    VerifyFormat.json: _tell_json,
}
