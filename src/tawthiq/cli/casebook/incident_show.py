"""`tawthiq incident show` and `list`."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from click import Argument

from tawthiq.cli.casebook.options import AsOf, CasebookOptions, TextOrJson
from tawthiq.cli.screen import screen_width, shows_colour

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOptions(CasebookOptions):
    """The options of `incident list`."""

    as_of: AsOf = None
    as_format: TextOrJson = "text"

    def moment(self, connection: "Connection") -> int | None:
        """The last transaction of the day that is asked for, None for now."""
        from tawthiq.cli.casebook.asof import transaction_of

        return transaction_of(connection, self.as_of)

    def written(self, told: object, text: Callable[[], str]) -> str:
        """What is told, as text or as JSON."""
        if self.as_format == "text":
            return text()
        from tawthiq.store.coding import encode

        return encode(told).decode() + "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowOptions(ListOptions):
    """The options of `incident show`."""

    incident: Annotated[str, Argument(["incident"], metavar="INCIDENT")]


def show(options: ShowOptions) -> int:
    """Show an incident: its ranges with the sentences that they rest on, what is beside, and who decided what.

    tawthiq incident show I1 --as-of 2024-06-30
    """
    from tawthiq.casebook.showing.incident_view import view_incident
    from tawthiq.publish.incident_page import write_incident
    from tawthiq.publish.terminal import Screen
    from tawthiq.publish.words import load_words

    language = options.language.value
    with options.open() as casebook, casebook.reading() as connection:
        account = view_incident(connection, options.incident, options.moment(connection), language)
    screen = Screen(width=screen_width(), colour=shows_colour())
    sys.stdout.write(options.written(account, lambda: write_incident(account, load_words(language), screen)))
    return 0


def list_all(options: ListOptions) -> int:
    """List the open incidents, by their days."""
    from tawthiq.casebook.showing.incident_view import list_incidents, place_of
    from tawthiq.publish.incident_page import write_incidents
    from tawthiq.publish.words import load_words

    with options.open() as casebook, casebook.reading() as connection:
        states = list(list_incidents(connection, options.moment(connection)))
    language = options.language.value
    places = [place_of(state, language) for state in states]
    sys.stdout.write(options.written(states, lambda: write_incidents(states, places, load_words(language))))
    return 0
