"""`tawthiq source`: the register of sources."""

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from click import Argument, Choice, Group, Option

from tawthiq.cli.casebook.incident_show import ListOptions
from tawthiq.cli.casebook.options import CasebookOptions
from tawthiq.cli.command import as_command
from tawthiq.cli.screen import screen_width, shows_colour

if TYPE_CHECKING:
    from tawthiq.casebook import Casebook

Name = Annotated[str, Argument(["source"], metavar="SOURCE")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesOptions(ListOptions):
    """The options of `source list`."""

    everyone: Annotated[bool, Option(["--all"], is_flag=True, help="Those that no figure names, too.")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceOptions(ListOptions):
    """The options of `source show`."""

    source: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOptions(CasebookOptions):
    """The options of `source set`."""

    source: Name
    why: Annotated[str, Option(["--why"], required=True, help="Why it is said; the log keeps it.")]
    name: Annotated[tuple[str, ...], Option(["--name"], multiple=True, help="Another name of it.")] = ()
    kind: Annotated[
        str | None,
        Option(["--kind"], help="party, official, medical, witness, family, media, agency, ngo, un …"),
    ] = None
    reliability: Annotated[
        str | None,
        Option(["--reliability"], type=Choice([*"ABCDEF"]), help="A completely, E not; F cannot be judged."),
    ] = None
    carries: Annotated[
        tuple[str, ...], Option(["--carries"], multiple=True, help="Whose word it passes on, in place of those before.")
    ] = ()
    carries_nobody: Annotated[
        bool, Option(["--carries-nobody"], is_flag=True, help="It passes on nobody's word as its own.")
    ] = False


def set_one(options: SetOptions) -> int:
    """Say what a source is, how reliable, and whose word it carries; ranges that hear of it are found anew.

    tawthiq source set "Evening Post" --kind media --carries AFP --why "signs AFP's dispatches"
    """
    from tawthiq.casebook.deciding.sources import set_source
    from tawthiq.publish.told import told

    carries = () if options.carries_nobody else options.carries or None
    with options.open() as casebook:
        source = set_source(
            casebook, options.source, why=options.why, names=options.name, kind=options.kind,
            reliability=options.reliability, carries=carries,
        )  # fmt: skip
        print(told("source_set", options.language.value, source=source))
        _tell_unheard(casebook, source, options.language.value)
    return 0


def _tell_unheard(casebook: "Casebook", name: str, language: str) -> None:
    """Names of whom the source carries that nothing else has: a slip there would be a source of its own."""
    from tawthiq.casebook.deciding.sources import list_sources, view_source
    from tawthiq.publish.visible import isolate, visible_line
    from tawthiq.publish.words import load_words

    with casebook.reading() as connection:
        carries = view_source(connection, name).carries
        heard = {each.id for each in list_sources(connection, everyone=True)} if carries else set()
    for each in carries:
        if each not in heard:
            print(load_words(language).register["unheard"].format(name=isolate(visible_line(each))))


def show(options: SourceOptions) -> int:
    """Show a source, and who said what of it."""
    from tawthiq.casebook.deciding.sources import view_source
    from tawthiq.publish.source_page import write_source
    from tawthiq.publish.words import load_words

    with options.open() as casebook, casebook.reading() as connection:
        source = view_source(connection, options.source, options.moment(connection))
    sys.stdout.write(options.written(source, lambda: write_source(source, load_words(options.language.value))))
    return 0


def list_all(options: SourcesOptions) -> int:
    """List the sources that figures name, reports came from, or people described."""
    from tawthiq.casebook.deciding.sources import list_sources
    from tawthiq.publish.source_page import write_sources
    from tawthiq.publish.terminal import Screen
    from tawthiq.publish.words import load_words

    with options.open() as casebook, casebook.reading() as connection:
        sources = list_sources(connection, options.moment(connection), everyone=options.everyone)
    screen = Screen(width=screen_width(), colour=shows_colour())
    written = options.written(sources, lambda: write_sources(sources, load_words(options.language.value), screen))
    sys.stdout.write(written)
    return 0


source = Group(
    "source",
    help="Keep the register of sources: kind, reliability, who carries whom.",
    commands=[
        as_command(SourcesOptions, list_all, name="list"),
        as_command(SourceOptions, show),
        as_command(SetOptions, set_one, name="set"),
    ],
)
