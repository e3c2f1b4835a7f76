"""`tawthiq report`: one report of the casebook, and people's decisions on it as a whole."""

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from click import Argument, Option

from tawthiq.cli.casebook.asof import transaction_of
from tawthiq.cli.casebook.incident_done import tell_changed, tell_ranges
from tawthiq.cli.casebook.options import AsOf, CasebookOptions
from tawthiq.cli.options import ExplainFormat, WrongOption
from tawthiq.cli.output import encode
from tawthiq.cli.screen import screen_width, shows_colour

if TYPE_CHECKING:
    from tawthiq.casebook import Casebook
    from tawthiq.casebook.reports import Kept

_NOTHING = frozenset({"", "-", "none"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportCommandOptions(CasebookOptions):
    """The options of `report`."""

    report: Annotated[str, Argument(["report"], metavar="REPORT")]
    published: Annotated[
        str | None, Option(["--published"], metavar="DAY", help="Correct its date of publication; - for none.")
    ] = None
    outlet: Annotated[str | None, Option(["--outlet"], help="Correct who published it; - for nobody.")] = None
    withdraw: Annotated[bool, Option(["--withdraw"], is_flag=True, help="Take it out of every count.")] = False
    restore: Annotated[bool, Option(["--restore"], is_flag=True, help="Take it back in.")] = False
    replace: Annotated[
        bool, Option(["--replace"], is_flag=True, help="Have it count in place of the version before it was edited.")
    ] = False
    why: Annotated[str, Option(["--why"], help="Why, for the log.")] = ""
    text: Annotated[bool, Option(["--text"], is_flag=True, help="Print its text, and nothing else.")] = False
    as_of: AsOf = None
    as_format: Annotated[ExplainFormat, Option(["--format", "-f"], help="How it is shown.")] = ExplainFormat.table


def report(options: ReportCommandOptions) -> int:
    """Show a report of the casebook: where it came from, its figures with what was decided, its history.

    With --published, --outlet, --withdraw or --restore, decide on it first. A corrected date is followed at once by a
    new reading, since «yesterday» is another day then. With --replace, a post that was edited since counts in place of
    its earlier version, which stays as evidence; what was decided on figures that say the same goes with them. REPORT
    is its id, the beginning of it, or its name.

    tawthiq report report.txt

    tawthiq report 800d1c60 --published 2024-01-05 --why "the page's own date"

    Exit status: 0, or 2 where there is no such report.
    """
    with options.open() as casebook:
        if options.replace:
            return _replace(casebook, options)
        _decide(casebook, options)
        with casebook.reading() as connection:
            from tawthiq.casebook.reports import find_report, load_report

            name = find_report(connection, options.report)
            kept = load_report(connection, name, transaction_of(connection, options.as_of))
    if options.text:
        import sys

        sys.stdout.flush()
        sys.stdout.buffer.write(encode(kept.report.text))
        sys.stdout.buffer.flush()
    elif options.as_format is ExplainFormat.json:
        print(json.dumps(_row(kept), indent=2))
    else:
        _print(kept, options)
    return 0


def _replace(casebook: "Casebook", options: ReportCommandOptions) -> int:
    from tawthiq.casebook.deciding.replacing import replace_earlier
    from tawthiq.publish.told import told

    if options.withdraw or options.restore or options.published is not None or options.outlet is not None:
        raise WrongOption("Give --replace alone, and the other decisions with another command.")
    done = replace_earlier(casebook, options.report, why=options.why)
    language, command = options.language.value, f"tawthiq review --report {done.report}"
    given = {"report": done.report, "earlier": done.earlier, "count": len(done.carried)}
    print(told("report_replaced", language, **given))
    tell_ranges(casebook, done.touched, language)
    if done.waiting:
        print(told("report_replaced_waiting", language, count=len(done.waiting), command=command))
    return 0


def _decide(casebook: "Casebook", options: ReportCommandOptions) -> None:
    from tawthiq.casebook.deciding.on_reports import correct_report
    from tawthiq.publish.words import load_words

    if options.withdraw and options.restore:
        raise WrongOption("A report is withdrawn or restored, not both.")
    given: dict[str, Any] = {}
    if options.published is not None:
        given["published"] = _day(options.published)
    if options.outlet is not None:
        given["outlet"] = None if options.outlet.strip() in _NOTHING else options.outlet.strip()
    if options.withdraw or options.restore:
        given["withdrawn"] = options.withdraw
    if not given:
        return
    before = _last_position(casebook, options.report)
    change = correct_report(casebook, options.report, **given, why=options.why)
    if options.text or options.as_format is ExplainFormat.json:
        return  # they are read by programs
    if change is not None:
        from tawthiq.publish.rereading import change_line

        print(change_line(change, load_words(options.language.value)))
    after = _last_position(casebook, options.report)
    if after != before:
        tell_changed(casebook, after, options.language.value)


def _last_position(casebook: "Casebook", report: str) -> int:
    """The position of the last entry on the report."""
    from tawthiq.casebook.reports import find_report
    from tawthiq.store.log import last_on

    with casebook.reading() as connection:
        last = last_on(connection, f"report:{find_report(connection, report)}")
    return last.position if last is not None else 0


def _day(written: str) -> date | None:
    if written.strip() in _NOTHING:
        return None
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        raise WrongOption(f"«{written}» is no day. Write it as 2024-06-30, or - for none.") from None


def _print(kept: "Kept", options: ReportCommandOptions) -> None:
    from tawthiq.casebook.showing.accounts import account_of, report_notes
    from tawthiq.publish.history import write_history
    from tawthiq.publish.review import report_heading
    from tawthiq.publish.reviewed_table import write_reviewed
    from tawthiq.publish.terminal import Screen
    from tawthiq.publish.words import load_words

    words = load_words(options.language.value)
    screen = Screen(width=screen_width(), colour=shows_colour())
    account = account_of(kept, words.language)
    print(report_heading(account, kept.state.name, words, screen))
    for line in report_notes(kept, words):
        print(line)
    print()
    print(write_reviewed(account, [(*_shown(state), False) for state in kept.state.claims]
                         + [(*_shown(state), True) for state in kept.state.orphans], words, screen))  # fmt: skip
    print(write_history(kept.entries, words, screen), end="")


def _shown(state: Any) -> tuple[Any, str, str, bool]:
    decided = state.decided
    status = "bulk" if decided is not None and decided.bulk else state.status
    return state.claim, status, decided.who if decided is not None else "", state.differs


def _row(kept: "Kept") -> dict[str, Any]:
    from tawthiq.casebook.showing.accounts import state_row
    from tawthiq.publish.history import history_row

    state, received = kept.state, kept.received
    return {
        "report": state.id,
        "name": state.name,
        "part": state.part,
        "published": state.published.isoformat() if state.published else None,
        "outlet": state.outlet,
        "language": state.language,
        "address": state.address,
        "withdrawn": state.withdrawn,
        "reader": state.reader,
        "notes": list(state.notes),
        "evidence": {
            "sha256": state.evidence,
            "file": received.name if received else None,
            "size": received.size if received else None,
            "origin": received.origin if received else None,
        },
        "claims": [state_row(each) for each in state.claims],
        "orphans": [state_row(each) for each in state.orphans],
        "history": [history_row(entry) for entry in kept.entries],
    }
