"""`tawthiq incident suggest`: which figures may be of one incident; a person decides."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, TypeVar

from click import IntRange, Option

from tawthiq.cli.casebook.incident_done import tell_dismissed, tell_done
from tawthiq.cli.casebook.options import CasebookOptions, TextOrJson
from tawthiq.cli.options import WrongOption
from tawthiq.cli.screen import screen_width, shows_colour

if TYPE_CHECKING:
    from tawthiq.casebook import Casebook
    from tawthiq.publish.terminal import Screen

Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestOptions(CasebookOptions):
    """The options of `incident suggest`."""

    accept: Annotated[str | None, Option(["--accept"], metavar="KEY", help="Do what this suggestion says.")] = None
    dismiss: Annotated[
        str | None, Option(["--dismiss"], metavar="KEY", help="Do not suggest this again; `undo` takes it back.")
    ] = None
    dismissed: Annotated[
        bool, Option(["--dismissed"], is_flag=True, help="Show what is left out: taken off an incident, or dismissed.")
    ] = False
    why: Annotated[str, Option(["--why"], help="Why it is accepted or dismissed; the log keeps it.")] = ""
    limit: Annotated[int, Option(["--limit"], type=IntRange(min=1), help="How many to show.")] = 20
    as_format: TextOrJson = "text"


def suggest(options: SuggestOptions) -> int:
    """Suggest incidents of figures that were accepted and count in none, and figures of incidents that are open.

    Only figures that tell a day and a place are compared: by both, and by method, party and number. Nothing is
    suggested where that does not tell, nor what a person took off the incident or dismissed.

    tawthiq incident suggest --accept 3f9a61c2 --why "one strike"

    tawthiq incident suggest --dismiss 3f9a61c2 --why "another market"
    """
    asked = [each for each in (options.accept, options.dismiss, options.dismissed or None) if each is not None]
    if len(asked) > 1:
        raise WrongOption("Give one of --accept, --dismiss and --dismissed.")
    with options.open() as casebook:
        if options.accept is not None or options.dismiss is not None:
            _decide(casebook, options)
        elif options.dismissed:
            _show_dismissed(casebook, options)
        else:
            _show(casebook, options)
    return 0


def _decide(casebook: "Casebook", options: SuggestOptions) -> None:
    from tawthiq.casebook.showing.suggesting import accept, dismiss_suggestion

    language = options.language.value
    if options.accept is not None:
        change = accept(casebook, options.accept, why=options.why)
        tell_done(casebook, change, language, "incident_attached", count=len(change.figures))
    else:
        change = dismiss_suggestion(casebook, options.dismiss or "", why=options.why)
        tell_dismissed(casebook, change, language)


def _show(casebook: "Casebook", options: SuggestOptions) -> None:
    from tawthiq.casebook.showing.suggesting import count_dismissed, shown
    from tawthiq.publish.suggestion_page import write_suggestions
    from tawthiq.publish.words import load_words

    words = load_words(options.language.value)
    with casebook.reading() as connection:
        found = shown(connection, options.limit + 1, options.language.value)
        left_out = count_dismissed(connection)
    _write(found, options, lambda page: write_suggestions(page, words, _screen(), left_out=left_out))


def _show_dismissed(casebook: "Casebook", options: SuggestOptions) -> None:
    from tawthiq.casebook.showing.suggesting import dismissed
    from tawthiq.publish.suggestion_page import write_dismissed
    from tawthiq.publish.words import load_words

    words = load_words(options.language.value)
    with casebook.reading() as connection:
        found = dismissed(connection, options.limit + 1)
    _write(found, options, lambda page: write_dismissed(page, words, _screen()))


def _screen() -> "Screen":
    from tawthiq.publish.terminal import Screen

    return Screen(width=screen_width(), colour=shows_colour())


def _write(found: Sequence[Shown], options: SuggestOptions, text: Callable[[Sequence[Shown]], str]) -> None:
    """As many as are asked for, and whether there are more."""
    from tawthiq.publish.words import load_words
    from tawthiq.store.coding import encode

    page = found[: options.limit]
    if options.as_format == "json":
        sys.stdout.write(encode(page).decode() + "\n")
        return
    sys.stdout.write(text(page))
    if len(found) > len(page):
        print(load_words(options.language.value).suggestion["more"])
