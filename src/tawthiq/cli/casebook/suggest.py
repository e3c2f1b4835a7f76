"""`tawthiq incident suggest`: which figures may be of one incident; a person decides."""

import sys
from dataclasses import dataclass
from typing import Annotated

from click import IntRange, Option

from tawthiq.cli.casebook.incident_done import tell_done
from tawthiq.cli.casebook.options import CasebookOptions, TextOrJson
from tawthiq.cli.screen import screen_width, shows_colour


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestOptions(CasebookOptions):
    """The options of `incident suggest`."""

    accept: Annotated[str | None, Option(["--accept"], metavar="KEY", help="Do what this suggestion says.")] = None
    why: Annotated[str, Option(["--why"], help="Why it is accepted; the log keeps it.")] = ""
    limit: Annotated[int, Option(["--limit"], type=IntRange(min=1), help="How many to show.")] = 20
    as_format: TextOrJson = "text"


def suggest(options: SuggestOptions) -> int:
    """Suggest incidents of figures that were accepted and count in none, and figures of incidents that are open.

    Only figures that tell a day and a place are compared: by both, and by method, party and number. Nothing is
    suggested where that does not tell.

    tawthiq incident suggest --accept 3f9a61c2 --why "one strike"
    """
    from tawthiq.casebook.showing.suggesting import accept, shown
    from tawthiq.publish.suggestion_page import write_suggestions
    from tawthiq.publish.terminal import Screen
    from tawthiq.publish.words import load_words
    from tawthiq.store.coding import encode

    with options.open() as casebook:
        if options.accept is not None:
            change = accept(casebook, options.accept, why=options.why)
            tell_done(casebook, change, options.language.value, "incident_attached", count=len(change.figures))
            return 0
        with casebook.reading() as connection:
            found = shown(connection, options.limit + 1, options.language.value)
    page = found[: options.limit]
    if options.as_format == "json":
        sys.stdout.write(encode(page).decode() + "\n")
        return 0
    words = load_words(options.language.value)
    sys.stdout.write(write_suggestions(page, words, Screen(width=screen_width(), colour=shows_colour())))
    if len(found) > len(page):
        print(words.suggestion["more"])
    return 0
