"""`tawthiq coverage`: what the ledger documents beside what sources state for the same scope."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from click import Choice, IntRange, Option

from tawthiq.cli.casebook.options import open_casebook
from tawthiq.cli.casebook.scope_options import ScopeOptions
from tawthiq.cli.screen import screen_width, shows_colour

if TYPE_CHECKING:
    from tawthiq.model.coverage import Covered
    from tawthiq.model.tally import Question


class CoverageFormat(StrEnum):
    """The formats of `coverage`."""

    text = "text"
    json = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageOptions(ScopeOptions):
    """The options of `coverage`: a scope, and how its answer is told."""

    per: Annotated[str, Option(["--per"], type=Choice(["", "month"]), help="The months of both.")] = ""
    page: Annotated[int, Option(["--page"], type=IntRange(min=1), help="The next hundred statements.")] = 1
    as_format: Annotated[CoverageFormat, Option(["--format", "-f"], help="How the output is written.")] = (
        CoverageFormat.text
    )

    @property
    def told_apart(self) -> tuple[str, ...]:
        """By what the answer is told apart: months, or nothing."""
        return (self.per,) if self.per else ()


def coverage(options: CoverageOptions) -> int:
    """Say what incidents document of each total that a source states, and how many are missing.

    A statement whose scope and the ledger's cannot be compared says why. Nothing is added across statements.

    tawthiq coverage --who islamic-state --place "Syrian Badia" --period 2022

    tawthiq coverage --by islamic-state --period 2019-03/2024 --per month

    Exit status: 0 answered, 2 refused, or it could not be asked.
    """
    from tawthiq.casebook.showing.subject_labels import name_reports
    from tawthiq.casebook.tallying.asked_names import refuse_unknown
    from tawthiq.casebook.tallying.covering import coverage as cover
    from tawthiq.cli.casebook.asking import question_of, refusals_in
    from tawthiq.cli.casebook.asof import transaction_of

    with open_casebook(options.casebook, None) as casebook, refusals_in(options.language.value):
        question = question_of(options)
        with casebook.reading() as connection:
            transaction = transaction_of(connection, options.as_of)
            refuse_unknown(connection, question, transaction=transaction)
            found = cover(connection, question, transaction=transaction, page=options.page)
            stated = (each.statement for each in found.coverages)
            named = name_reports(connection, stated, transaction, language=options.language.value)
    print(_written(options, question, found, named), end="")
    return 0


def _written(options: CoverageOptions, question: "Question", found: "Covered", named: Mapping[str, str]) -> str:
    from tawthiq.cli.casebook.asking import place_names, places_of
    from tawthiq.publish.rows import write_json
    from tawthiq.publish.tallies.coverage import coverage_row, write_coverage
    from tawthiq.publish.tallies.wording import TallyWording
    from tawthiq.publish.tallies.words import load_tally_words
    from tawthiq.publish.terminal import Screen

    if options.as_format is CoverageFormat.json:
        return write_json(coverage_row(found, question)) + "\n"
    language = options.language.value
    codes = {code for each in found.coverages for code in each.statement.first.place_ids}
    names = place_names(codes | places_of(question), language)
    wording = TallyWording(words=load_tally_words(language), place_names=names, subjects=named)
    day = options.as_of.date().isoformat() if options.as_of else ""
    return write_coverage(found, question, wording, Screen(width=screen_width(), colour=shows_colour()), as_of=day)
