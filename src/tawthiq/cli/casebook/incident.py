"""`tawthiq incident`: decisions on incidents, each with who decided and why."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from click import Argument, Choice, Group, Option

from tawthiq.cli.casebook.incident_done import tell_chosen, tell_dismissed, tell_done, tell_unplaced
from tawthiq.cli.casebook.incident_show import ListOptions, ShowOptions, list_all, show
from tawthiq.cli.casebook.options import CasebookOptions
from tawthiq.cli.casebook.suggest import SuggestOptions, suggest
from tawthiq.cli.command import as_command

if TYPE_CHECKING:
    from tawthiq.model.entry import IncidentSet

Name = Annotated[str, Argument(["incident"], metavar="INCIDENT")]
Figures = Annotated[tuple[str, ...], Argument(["figures"], nargs=-1, required=True, metavar="FIGURE...")]


_GRADES = ("V0", "V1", "V2", "V3", "V4", "VC", "VP", "VX")


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideOptions(CasebookOptions):
    """Every decision has its reason."""

    why: Annotated[str, Option(["--why"], required=True, help="Why it is decided so; the log keeps it.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SayOptions(DecideOptions):
    """What may be said of an incident."""

    title: Annotated[str | None, Option(["--title"], help="What it is called.")] = None
    when: Annotated[str | None, Option(["--when"], help="Its days: 2021-03-04, 2021-03, 2021-03-04/2021-03-06.")] = None
    date_precision: Annotated[str | None, Option(["--date-precision"], help="T0 to T9; by its days if not given.")] = (
        None
    )
    place: Annotated[str | None, Option(["--place"], help="A place's name or id.")] = None
    place_precision: Annotated[
        str | None, Option(["--place-precision"], help="G0 to G9; by the kind of place if not given.")
    ] = None
    latitude: Annotated[float | None, Option(["--latitude"], type=float, help="Degrees north.")] = None
    longitude: Annotated[float | None, Option(["--longitude"], type=float, help="Degrees east.")] = None
    party: Annotated[
        tuple[str, ...],
        Option(["--party"], multiple=True, metavar="CODE[:HOW]", help="Who did it, as in government-forces:alleged."),
    ] = ()
    method: Annotated[tuple[str, ...], Option(["--method"], multiple=True, help="How, as in airstrike.")] = ()

    def said(self) -> "IncidentSet":
        """What was given, and nothing else."""
        from tawthiq.casebook.deciding.incident_said import said

        given = {name: value for name in ("title", "when", "date_precision", "place_precision", "latitude", "longitude")
                 if (value := getattr(self, name)) is not None}  # fmt: skip
        return said(given, place=self.place, parties=self.party, methods=self.method)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenOptions(SayOptions):
    """The options of `incident open`."""

    figures: Annotated[tuple[str, ...], Argument(["figures"], nargs=-1, metavar="[FIGURE...]")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeOptions(SayOptions):
    """The options of `incident change`."""

    incident: Name
    seen: Annotated[
        int | None, Option(["--seen"], help="Refuse if it was changed since this transaction, which show tells.")
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachOptions(DecideOptions):
    """The options of `incident attach`."""

    incident: Name
    figures: Figures
    move: Annotated[bool, Option(["--move"], is_flag=True, help="Take figures from the incident they count in.")] = (
        False
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DetachOptions(DecideOptions):
    """The options of `incident detach`."""

    figures: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class DismissOptions(DecideOptions):
    """The options of `incident dismiss`."""

    figures: Figures
    incident: Annotated[
        str | None, Option(["--incident"], help="Of which they are none; a new incident where not given.")
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeOptions(DecideOptions):
    """The options of `incident merge`."""

    incidents: Annotated[tuple[str, ...], Argument(["incidents"], nargs=-1, required=True, metavar="INCIDENT...")]
    into: Annotated[str, Option(["--into"], required=True, help="The incident that they are.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitOptions(SayOptions):
    """The options of `incident split`."""

    incident: Name
    figures: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawOptions(DecideOptions):
    """The options of `incident withdraw`."""

    incident: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeOptions(DecideOptions):
    """The options of `incident grade`."""

    incident: Name
    aspect: Annotated[str, Argument(["aspect"], type=Choice(["harm", "attribution", "status"]))]
    grade: Annotated[str, Argument(["grade"], type=Choice(_GRADES, case_sensitive=False))]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseOptions(DecideOptions):
    """The options of `incident choose`."""

    incident: Name
    measure: Annotated[str, Argument(["measure"])]
    rule: Annotated[
        str,
        Option(["--rule"], type=Choice(["widest", "most-sources", "latest", "chosen"]), help="How ends are found."),
    ] = "chosen"
    of: Annotated[str, Option(["--of"], help="Whose range, by the key that show tells; everybody if not given.")] = ""
    unit: Annotated[str, Option(["--unit"], help="persons, families, cases or bodies.")] = "persons"
    low: Annotated[float | None, Option(["--low"], type=float, help="The low end.")] = None
    best: Annotated[float | None, Option(["--best"], type=float, help="The best figure.")] = None
    high: Annotated[float | None, Option(["--high"], type=float, help="The high end.")] = None


def open_one(options: OpenOptions) -> int:
    """Open an incident, with figures that count in it; what is not said is taken from them.

    tawthiq incident open 3f9a61c2d8e0b714 --title "Market of Saraqib" --why "first report"
    """
    from tawthiq.casebook.deciding.incidents import open_incident

    with options.open() as casebook:
        given = options.said()
        done = open_incident(casebook, given, claims=options.figures, why=options.why)
        tell_done(casebook, done, options.language.value, "incident_open")
        tell_unplaced(given, options.language.value)
    return 0


def change(options: ChangeOptions) -> int:
    """Change what is said of an incident: what is given, and nothing else."""
    from tawthiq.casebook.deciding.incidents import change_incident

    with options.open() as casebook:
        given = options.said()
        done = change_incident(casebook, options.incident, given, why=options.why, seen=options.seen)
        tell_done(casebook, done, options.language.value, "incident_changed")
        tell_unplaced(given, options.language.value)
    return 0


def attach(options: AttachOptions) -> int:
    """Have figures count in an incident, with the accepted parts that their text tells of."""
    from tawthiq.casebook.deciding.incidents import attach as attach_figures

    with options.open() as casebook:
        done = attach_figures(casebook, options.incident, options.figures, why=options.why, move=options.move)
        name = "incident_attached" if done.figures else "incident_attached_already"
        tell_done(casebook, done, options.language.value, name, count=len(done.figures))
    return 0


def detach(options: DetachOptions) -> int:
    """Have figures count in no incident."""
    from tawthiq.casebook.deciding.incidents import detach as detach_figures

    with options.open() as casebook:
        done = detach_figures(casebook, options.figures, why=options.why)
        tell_done(casebook, done, options.language.value, "incident_detached", count=len(done.figures))
    return 0


def dismiss(options: DismissOptions) -> int:
    """Have figures no longer suggested for an incident, or for a new one; they count where they counted.

    tawthiq incident dismiss 3f9a61c2d8e0b714 --incident I1 --why "another market"
    """
    from tawthiq.casebook.deciding.dismissing import dismiss as dismiss_figures

    with options.open() as casebook:
        done = dismiss_figures(casebook, options.figures, options.incident, why=options.why)
        tell_dismissed(casebook, done, options.language.value)
    return 0


def merge(options: MergeOptions) -> int:
    """Say that incidents are one event: their figures count in it, and their names lead on to it."""
    from tawthiq.casebook.deciding.incidents import merge as merge_incidents

    with options.open() as casebook:
        done = merge_incidents(casebook, options.incidents, options.into, why=options.why)
        tell_done(casebook, done, options.language.value, "incident_merged", merged=", ".join(options.incidents))
    return 0


def split(options: SplitOptions) -> int:
    """Open a new incident of some of an incident's figures."""
    from tawthiq.casebook.deciding.incidents import split as split_incident

    with options.open() as casebook:
        given = options.said()
        done = split_incident(casebook, options.incident, options.figures, given, why=options.why)
        tell_done(casebook, done, options.language.value, "incident_split", count=len(done.figures))
        tell_unplaced(given, options.language.value)
    return 0


def withdraw(options: WithdrawOptions) -> int:
    """Take an incident out of every count; its name is never given again."""
    from tawthiq.casebook.deciding.incidents import withdraw as withdraw_incident

    with options.open() as casebook:
        done = withdraw_incident(casebook, options.incident, why=options.why)
        tell_done(casebook, done, options.language.value, "incident_withdrawn")
    return 0


def grade(options: GradeOptions) -> int:
    """Grade that harm was done, who did it, or who the victims were: each apart.

    V0 reported, V1 weak (one source), V2 fair (two independent sources), V3 verified, V4 accepted by the party
    responsible or a court, VC contested, VP pending, VX discounted.
    """
    from tawthiq.casebook.deciding.incidents import grade as grade_incident

    given: Any = (options.aspect, options.grade)
    with options.open() as casebook:
        done = grade_incident(casebook, options.incident, *given, why=options.why)
        tell_done(casebook, done, options.language.value, "incident_graded", aspect=options.aspect, grade=options.grade)
    return 0


def choose(options: ChooseOptions) -> int:
    """Choose the rule by which a range is found, or its ends.

    tawthiq incident choose I1 killed --best 12 --why "names of all were published"
    """
    from tawthiq.casebook.deciding.incident_said import chosen as as_choice
    from tawthiq.casebook.deciding.incidents import choose_range

    ends = {"low": options.low, "best": options.best, "high": options.high}
    choice = as_choice(options.measure, options.unit, options.of, options.rule, ends)
    with options.open() as casebook:
        done = choose_range(casebook, options.incident, choice, why=options.why)
        tell_chosen(casebook, done, choice, options.language.value)
    return 0


incident = Group(
    "incident",
    help="Keep incidents: open, attach figures, merge, split, grade; every decision with its reason.",
    commands=[
        as_command(ListOptions, list_all, name="list"),
        as_command(ShowOptions, show),
        as_command(SuggestOptions, suggest),
        as_command(OpenOptions, open_one, name="open"),
        as_command(ChangeOptions, change),
        as_command(AttachOptions, attach),
        as_command(DetachOptions, detach),
        as_command(DismissOptions, dismiss),
        as_command(MergeOptions, merge),
        as_command(SplitOptions, split),
        as_command(WithdrawOptions, withdraw),
        as_command(GradeOptions, grade),
        as_command(ChooseOptions, choose),
    ],
)
