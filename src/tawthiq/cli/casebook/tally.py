"""`tawthiq tally`: how many, of whom, by whom, where and when, with what was left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

from click import Choice, IntRange, Option

from tawthiq.cli.casebook.options import open_casebook
from tawthiq.cli.casebook.scope_options import ScopeOptions
from tawthiq.cli.options import WrongOption
from tawthiq.cli.screen import screen_width, shows_colour

if TYPE_CHECKING:
    from tawthiq.casebook import Casebook
    from tawthiq.model.tally import Question, Tally
    from tawthiq.publish.tallies.wording import TallyWording


class TallyFormat(StrEnum):
    """The formats of `tally`."""

    table = "table"
    json = "json"
    csv = "csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyOptions(ScopeOptions):
    """The options of `tally`: a scope, and how its answer is told."""

    per: Annotated[
        str,
        Option(
            ["--per"],
            type=Choice(["", "day", "week", "month", "quarter", "year", "epoch"]),
            help="Told apart by time.",
        ),
    ] = ""
    group_by: Annotated[
        tuple[str, ...],
        Option(
            ["--group-by", "-g"],
            multiple=True,
            metavar="WHAT",
            help="Told apart by who, party, status, sex, age, role, by, method, country, adm1, adm2, place; also a,b.",
        ),
    ] = ()
    stated: Annotated[
        bool, Option(["--stated"], is_flag=True, help="What sources state, from reviewed figures; nothing is added.")
    ] = False
    against_period: Annotated[
        str, Option(["--against-period"], metavar="WHEN", help="Compare with the same in another period.")
    ] = ""
    against_place: Annotated[
        tuple[str, ...],
        Option(["--against-place"], multiple=True, metavar="ID|NAME", help="Compare with the same in another place."),
    ] = ()
    release: Annotated[
        Path | None, Option(["--release"], metavar="FOLDER", help="Answer from a release's files, not from a casebook.")
    ] = None
    lines: Annotated[
        bool, Option(["--lines"], is_flag=True, help="Show the first hundred rows counted and left out.")
    ] = False
    page: Annotated[int, Option(["--page"], type=IntRange(min=1), help="Show the next hundred rows.")] = 1
    as_format: Annotated[TallyFormat, Option(["--format", "-f"], help="How the output is written.")] = TallyFormat.table

    @property
    def told_apart(self) -> tuple[str, ...]:
        """By what the answer is told apart: the dimensions, then the period."""
        return (*self.group_by, self.per) if self.per else self.group_by


def tally(options: TallyOptions) -> int:
    """Say how many: at least, best, at most; with what was counted, what was left out, and why.

    What must not be added is refused, with what to ask instead.

    tawthiq tally --measure killed --who civilians --period 2021

    tawthiq tally --by islamic-state --place Syria --per month --group-by who

    tawthiq tally --stated --who islamic-state --period 2021

    tawthiq tally --stated --who islamic-state --place "Ghwayran prison" --against-place Syria --against-period 2021

    tawthiq tally --dataset ucdp-ged --group-by adm1 --format csv

    tawthiq tally --release releases/2026-06 --per year

    Exit status: 0 answered, 2 refused, or it could not be asked.
    """
    from tawthiq.casebook.showing.subject_labels import labels
    from tawthiq.casebook.tallying.asked_names import refuse_unknown
    from tawthiq.casebook.tallying.tallies import answer
    from tawthiq.cli.casebook.asking import question_of, refusals_in
    from tawthiq.cli.casebook.asof import transaction_of

    if options.release is not None:
        print(_written(options, _of_release(options, options.release)), end="")
        return 0
    with open_casebook(options.casebook, None) as casebook, refusals_in(options.language.value):
        if options.against_period or options.against_place:
            from tawthiq.cli.casebook.against import tell_comparison

            return tell_comparison(options, casebook)
        question = question_of(options)
        if options.stated:
            return _tell_stated(options, casebook, question)
        with casebook.reading() as connection:
            transaction = transaction_of(connection, options.as_of)
            refuse_unknown(connection, question, transaction=transaction)
            found = answer(connection, question, transaction=transaction, page=_page(options))
            shown = (each.subject for each in (*found.counted, *found.left))
            subjects = labels(connection, shown, transaction, language=options.language.value)
    print(_written(options, found, subjects), end="")
    return 0


def _of_release(options: TallyOptions, folder: Path) -> "Tally":
    from tawthiq.casebook.issuing.released import answer_release
    from tawthiq.cli.casebook.asking import question_of, refusals_in

    asked = {"--stated": options.stated, "--as-of": options.as_of is not None}
    asked |= {"--against-period": bool(options.against_period), "--against-place": bool(options.against_place)}
    for option, given in asked.items():
        if given:
            raise WrongOption(f"{option}: A release answers single tallies of the day on which it was made. "
                              "Ask the casebook.")  # fmt: skip
    with refusals_in(options.language.value):
        return answer_release(folder, question_of(options), page=_page(options))


def _tell_stated(options: TallyOptions, casebook: "Casebook", question: "Question") -> int:
    from tawthiq.casebook.showing.subject_labels import name_reports
    from tawthiq.casebook.tallying.stated import stated
    from tawthiq.cli.casebook.asking import place_names
    from tawthiq.cli.casebook.asof import transaction_of
    from tawthiq.publish.rows import write_json
    from tawthiq.publish.tallies.stated import statements_row, write_statements
    from tawthiq.publish.tallies.wording import TallyWording
    from tawthiq.publish.tallies.words import load_tally_words
    from tawthiq.publish.terminal import Screen

    if options.as_format is TallyFormat.csv:
        raise WrongOption("--stated has no CSV: statements nest. Ask for --format json.")
    with casebook.reading() as connection:
        transaction, language = transaction_of(connection, options.as_of), options.language.value
        found = stated(connection, question, transaction=transaction)
        named = name_reports(connection, found, transaction, language=language)
    if options.as_format is TallyFormat.json:
        print(write_json(statements_row(found)))
        return 0
    names = place_names({code for each in found for code in each.first.place_ids}, language)
    wording = TallyWording(words=load_tally_words(language), place_names=names, subjects=named)
    print(write_statements(found, wording, Screen(width=screen_width(), colour=shows_colour())), end="")
    return 0


def _page(options: TallyOptions) -> int | None:
    """The page of rows that will be shown; to look for rows that are not takes as long as the sums do."""
    shown = options.lines or options.page > 1 or options.as_format is not TallyFormat.table
    return options.page if shown else None


def _written(options: TallyOptions, found: "Tally", subjects: Mapping[str, str] = MappingProxyType({})) -> str:
    if options.as_format is TallyFormat.json:
        from tawthiq.publish.rows import write_json
        from tawthiq.publish.tallies.rows import tally_row

        return write_json(tally_row(found)) + "\n"
    if options.as_format is TallyFormat.csv:
        from tawthiq.publish.tallies.rows import write_tally_csv

        return write_tally_csv(found)
    from tawthiq.publish.tallies.text import write_tally
    from tawthiq.publish.terminal import Screen

    day = options.as_of.date().isoformat() if options.as_of else ""
    screen = Screen(width=screen_width(), colour=shows_colour())
    return write_tally(
        found, _wording(options, found, subjects), screen, as_of=day, lines=options.lines or options.page > 1
    )


def _wording(options: TallyOptions, found: "Tally", subjects: Mapping[str, str]) -> "TallyWording":
    from tawthiq.cli.casebook.asking import place_names, places_of
    from tawthiq.publish.tallies.wording import TallyWording
    from tawthiq.publish.tallies.words import load_tally_words

    codes = {value for group in found.groups for value in group.key} | places_of(found.question)
    language = options.language.value
    names = place_names(codes, language)
    release = "" if options.release is None else _name_of(options.release)
    return TallyWording(words=load_tally_words(language), place_names=names, subjects=subjects, release=release)


def _name_of(folder: Path) -> str:
    """What a release that was answered from is called in its manifest."""
    from msgspec.json import decode

    from tawthiq.casebook.issuing.releasing import MANIFEST, Manifest

    manifest = decode((folder / MANIFEST).read_bytes(), type=Manifest)
    return " · ".join(filter(None, (manifest.release, manifest.title, manifest.head[:16])))
