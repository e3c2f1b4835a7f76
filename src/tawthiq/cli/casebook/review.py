"""`tawthiq review`: people look at figures and decide on them."""

import sys
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from click import Argument, IntRange, Option

from tawthiq.cli.casebook.asof import stretch_of
from tawthiq.cli.casebook.incident_done import tell_changed
from tawthiq.cli.casebook.options import AsOf, CasebookOptions
from tawthiq.cli.guard import UNREADABLE, complain
from tawthiq.cli.options import WrongOption

if TYPE_CHECKING:
    from tawthiq.casebook import Casebook
    from tawthiq.casebook.deciding.reviewing import Decision, Judged
    from tawthiq.casebook.showing.waiting import Asked

_DECISIONS = frozenset({"accept", "correct", "reject", "reopen", "keep"})
_ACTIONS = (*sorted(_DECISIONS), "file", "bulk")
_FILTERS = ("report", "place", "measure", "since", "until", "doubts", "show", "one_by_one", "as_of")


class ReviewFormat(StrEnum):
    """The formats of `review`."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


class Wanted(StrEnum):
    """Which figures `review` lists."""

    waiting = "waiting"
    all = "all"
    accepted = "accepted"
    corrected = "corrected"
    rejected = "rejected"
    bulk = "bulk"
    differs = "differs"
    orphans = "orphans"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewOptions(CasebookOptions):
    """The options of `review`."""

    words: Annotated[
        tuple[str, ...], Argument(["words"], nargs=-1, required=False, metavar="[DECISION] [ID...] [FIELD=VALUE...]")
    ] = ()
    why: Annotated[str, Option(["--why"], help="Why it is decided so, for the log.")] = ""
    one_by_one: Annotated[
        bool, Option(["--one-by-one", "-i"], is_flag=True, help="Show one figure after another and ask, a key each.")
    ] = False
    show: Annotated[Wanted, Option(["--show"], help="Which figures to list.")] = Wanted.waiting
    report: Annotated[str | None, Option(["--report"], help="Only of this report, by id or name.")] = None
    place: Annotated[str | None, Option(["--place"], help="Only of this place and all within it, by name or id.")] = (
        None
    )
    measure: Annotated[str | None, Option(["--measure"], help="Only what is counted so, as in killed.")] = None
    since: Annotated[datetime | None, Option(["--since"], help="Only what was counted on this day or later.")] = None
    until: Annotated[datetime | None, Option(["--until"], help="Only what was counted on this day or before.")] = None
    doubts: Annotated[bool, Option(["--doubts"], is_flag=True, help="Only figures with a field in doubt.")] = False
    reasons: Annotated[
        bool, Option(["--reasons"], is_flag=True, help="Show for each field the rule and the words that gave it.")
    ] = False
    limit: Annotated[
        int, Option(["--limit"], type=IntRange(min=0), help="How many figures to list at most; 0 is all.")
    ] = 20
    as_of: AsOf = None
    as_format: Annotated[ReviewFormat, Option(["--format", "-f"], help="How figures are listed.")] = ReviewFormat.table


def review(options: ReviewOptions) -> int:
    """List the figures that wait for a person, and decide on them.

    A decision is one of accept, correct, reject, reopen; keep holds to an earlier one where a later reading differs.
    An id is a figure's, or a report's for all of its figures that wait.

    tawthiq review --place Idlib --doubts

    tawthiq review accept 3f0a9c1e77b2d645 --why "as the page says"

    tawthiq review correct 3f0a9c1e77b2d645 measure=injured count=5

    tawthiq review --format csv --limit 0 > waiting.csv; tawthiq review file waiting.csv --who Omar

    tawthiq review bulk on --why "a first look at the whole archive"

    Exit status: 0, or 2 where a decision could not be made (the others were).
    """
    with options.open() as casebook:
        if not options.words:
            return _look(casebook, options)
        action, *rest = options.words
        _refuse_filters(options)
        if action == "bulk":
            return _set_bulk(casebook, options, rest)
        if action == "file":
            return _decide_file(casebook, options, rest)
        if action not in _DECISIONS:
            raise WrongOption(
                f"«{action}» is no decision. Write one of {', '.join(_ACTIONS)}, or nothing for the list."
            )
        judged = _decide(casebook, _decisions(action, rest, options.why))
        return tell_judged(casebook, judged, options)


def _refuse_filters(options: ReviewOptions) -> None:
    """A filter beside a decision would be thought to bound it; it bounds only lists. Raises WrongOption."""
    unset = {field.name: field.default for field in fields(ReviewOptions)}
    given = next((name for name in _FILTERS if getattr(options, name) != unset[name]), None)
    if given is not None:
        raise WrongOption(
            f"--{given.replace('_', '-')} chooses what is listed, not what is decided. Take the list into a file, "
            "tawthiq review --format csv --limit 0 with it, and decide with: tawthiq review file FILE"
        )


def _look(casebook: "Casebook", options: ReviewOptions) -> int:
    from tawthiq.cli.casebook.review_list import print_list

    asked = asked_by(options)
    if not options.one_by_one:
        return print_list(casebook, options, asked)
    from tawthiq.cli.casebook.review_walk import walk

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise WrongOption("--one-by-one asks at a terminal, and this is none. Decide by ids, or by a file.")
    return walk(casebook, options, asked)


def asked_by(options: ReviewOptions) -> "Asked":
    """The figures that the options ask for. Raises WrongOption."""
    from tawthiq.casebook.deciding.fields import parse_fields, places_named
    from tawthiq.casebook.showing.waiting import Asked
    from tawthiq.ledger.correcting import WrongCorrection, allowed

    since, until = stretch_of(options.since, options.until)
    try:
        places = tuple(place.id for place in places_named(options.place)) if options.place else ()
        measure = parse_fields([f"measure={options.measure}"])["measure"] if options.measure else None
    except WrongCorrection as problem:
        raise WrongOption(str(problem)) from None
    if measure is not None and measure not in allowed("measure"):
        raise WrongOption(f"«{measure}» is nothing that is counted. It can be: {', '.join(allowed('measure'))}.")
    return Asked(
        wanted=options.show.value,
        report=options.report,
        places=places,
        measure=measure,
        since=since,
        until=until,
        doubts=options.doubts,
    )


def _decisions(action: str, words: list[str], why: str) -> "list[Decision]":
    from tawthiq.casebook.deciding.fields import parse_fields
    from tawthiq.casebook.deciding.reviewing import Decision
    from tawthiq.ledger.correcting import WrongCorrection

    ids = [word for word in words if "=" not in word]
    written = [word for word in words if "=" in word]
    if not ids:
        raise WrongOption(f"Say on which figure, as in: tawthiq review {action} 3f0a9c1e77b2d645")
    if action == "correct" and not written:
        raise WrongOption("Say what is to be corrected, as in measure=injured or count=5.")
    if written and action != "correct":
        raise WrongOption(f"{written[0]}: Only «correct» takes fields.")
    try:
        fields = parse_fields(written)
    except WrongCorrection as problem:
        raise WrongOption(str(problem)) from None
    return [Decision(on=name, action=action, fields=fields, why=why) for name in ids]  # type: ignore[arg-type]


def _decide(casebook: "Casebook", decisions: "list[Decision]") -> "list[Judged]":
    from tawthiq.casebook.deciding.reviewing import decide

    return decide(casebook, decisions)


def tell_judged(casebook: "Casebook", judged: "list[Judged]", options: ReviewOptions, *, unread: int = 0) -> int:
    """Prints what became of each decision, and says whether all could be made; `unread` rows of a file could not.

    What was corrected is told as it reads now: a correction may change more than was meant, such as a bound.
    """
    from tawthiq.casebook.showing.accounts import readings_now
    from tawthiq.publish.rows import write_json
    from tawthiq.publish.visible import isolate, visible_line
    from tawthiq.publish.words import load_words

    language = load_words(options.language.value)
    words = language.casebook
    with casebook.reading() as connection:
        now = readings_now(connection, {one.claim: one.report for one in judged if one.corrected}, language)
    for one in judged:
        if options.as_format in (ReviewFormat.json, ReviewFormat.jsonl):
            fields = ("on", "claim", "report", "number", "became", "position", "problem")
            print(write_json({field: getattr(one, field) for field in fields}))
        elif one.became == "refused":
            complain(f"{one.claim or one.on}: {one.problem}" if one.claim else one.problem)
        else:
            said = words[f"judged_{one.became}"].format(position=one.position)
            about = (isolate(one.claim or one.on), isolate(visible_line(one.number)))
            print(f"{'  '.join(filter(None, about))}: {said}")
            if one.claim in now:
                print(f"  {isolate(now[one.claim])}")
    counts = {name: sum(one.became == name for one in judged) for name in ("done", "unchanged", "refused")}
    counts["refused"] += unread
    if options.as_format is ReviewFormat.table:
        made = [one.position for one in judged if one.became == "done"]
        if made:
            tell_changed(casebook, made[0], options.language.value)
        print(words["judged_sum"].format(**counts))
    return UNREADABLE if counts["refused"] else 0


def _decide_file(casebook: "Casebook", options: ReviewOptions, rest: list[str]) -> int:
    from tawthiq.cli.casebook.review_file import read_decisions

    if len(rest) != 1:
        raise WrongOption("Name one file of decisions, CSV or JSON lines, as in: tawthiq review file decisions.csv")
    decisions, problems = read_decisions(rest[0], options.why)
    for problem in problems:
        complain(problem)
    return tell_judged(casebook, _decide(casebook, decisions), options, unread=len(problems))


def _set_bulk(casebook: "Casebook", options: ReviewOptions, rest: list[str]) -> int:
    from tawthiq.casebook.deciding.reviewing import set_bulk
    from tawthiq.publish.words import load_words

    if rest not in (["on"], ["off"]):
        raise WrongOption("Say whether figures are accepted in bulk: tawthiq review bulk on, or off.")
    if rest == ["on"] and not options.why:
        raise WrongOption("Say why with --why: every page that uses such figures says who accepted them in bulk.")
    changed = set_bulk(casebook, on=rest == ["on"], why=options.why)
    words = load_words(options.language.value).casebook
    print(words[f"bulk_{rest[0]}" if changed else "bulk_unchanged"].format(who=casebook.who))
    return 0
