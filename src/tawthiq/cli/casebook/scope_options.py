"""What every command that asks of a scope takes: what is counted, of whom, by whom, where, when, and how surely."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from click import Choice, Option

from tawthiq.cli.casebook.options import DEFAULT, AsOf, Where
from tawthiq.cli.options import InterfaceLanguage, Language

_MEASURES = (
    "killed", "injured", "casualties", "detained", "abducted", "missing", "displaced", "returned", "freed",
    "surrendered", "held", "fighters", "operations", "airstrikes",
)  # fmt: skip
_GRADES = ("V0", "V1", "V2", "V3", "V4")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeOptions:
    """The scope of a question."""

    casebook: Where = DEFAULT
    measure: Annotated[
        tuple[str, ...], Option(["--measure", "-m"], multiple=True, type=Choice(_MEASURES), help="What is counted.")
    ] = ("killed",)
    unit: Annotated[
        tuple[str, ...],
        Option(["--unit"], multiple=True, help="persons (the default), families, cases, bodies or events."),
    ] = ()
    who: Annotated[
        tuple[str, ...],
        Option(["--who"], multiple=True, metavar="CODE", help="Who was counted: civilians, women, sdf, …"),
    ] = ()
    by: Annotated[tuple[str, ...], Option(["--by"], multiple=True, metavar="CODE", help="Who did it.")] = ()
    method: Annotated[tuple[str, ...], Option(["--method"], multiple=True, metavar="CODE", help="How.")] = ()
    place: Annotated[
        tuple[str, ...],
        Option(["--place"], multiple=True, metavar="ID|NAME", help="Where, with all that lies in it."),
    ] = ()
    period: Annotated[
        str,
        Option(["--period"], metavar="WHEN", help="2021, 2021-03/2022-02, 2021-03-04, or EPOCH=99 of --epochs."),
    ] = ""
    epochs: Annotated[
        Path | None, Option(["--epochs"], help="TOML with counts of months: [epochs] NAME = {99 = 2022-10}.")
    ] = None
    precision: Annotated[
        tuple[str, ...],
        Option(["--precision"], multiple=True, metavar="G4|T4", help="The least exact place or date that counts."),
    ] = ()
    grade: Annotated[
        str, Option(["--grade"], type=Choice(["", *_GRADES]), help="The lowest grade of harm that counts.")
    ] = ""
    type: Annotated[
        tuple[str, ...],
        Option(["--type"], multiple=True, help="incident (the default), summary or daily: rows of one type."),
    ] = ("incident",)
    dataset: Annotated[
        tuple[str, ...],
        Option(["--dataset"], multiple=True, metavar="NAME", help="A dataset in place of the casebook's incidents."),
    ] = ()
    exclude: Annotated[
        tuple[str, ...],
        Option(
            ["--exclude"],
            multiple=True,
            metavar="WHAT=VALUE",
            help="Leave out incident=ID, place=ID|NAME, who=CODE, by=CODE or method=CODE.",
        ),
    ] = ()
    bulk: Annotated[
        str, Option(["--bulk"], type=Choice(["yes", "no"]), help="Whether figures accepted in bulk count.")
    ] = "yes"
    doubted: Annotated[
        str,
        Option(["--doubted"], type=Choice(["yes", "no"]), help="Whether figures count that rest on doubted readings."),
    ] = "yes"
    as_of: AsOf = None
    language: InterfaceLanguage = Language.en

    @property
    def told_apart(self) -> tuple[str, ...]:
        """By what the answer is told apart; by nothing where a command has no option for it."""
        return ()
