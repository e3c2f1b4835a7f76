"""Tells what a decision on incidents has done, and what their ranges became."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tawthiq.casebook import Casebook
    from tawthiq.casebook.deciding.incidents import Change
    from tawthiq.model.entry import IncidentSet, RangeChosen

_MOST = 10  # incidents whose ranges are told after one decision


def tell_done(casebook: "Casebook", change: "Change", language: str, name: str, **given: object) -> None:
    """Prints what was done, the parts that were left out, and the ranges of each incident that may have changed."""
    from tawthiq.publish.told import told
    from tawthiq.publish.words import load_words

    if "aspect" in given:
        given["aspect"] = load_words(language).incident[f"aspect_{given['aspect']}"]
    print(told(name, language, incident=change.incident, **given))
    for figure, reason in change.left.items():
        print(told("incident_left", language, figure=figure, reason=reason))
    tell_ranges(casebook, change.touched, language)


def tell_unplaced(given: "IncidentSet", language: str) -> None:
    """Says that a place is kept as words: it may be a slip, and no question about a place finds it."""
    from tawthiq.publish.told import told

    if isinstance(given.place, str) and given.place_id is None:
        print(told("incident_unplaced", language, place=given.place))


def tell_chosen(casebook: "Casebook", change: "Change", choice: "RangeChosen", language: str) -> None:
    """Prints the range that was chosen as it is now, and what of it no claim states."""
    from tawthiq.casebook.deciding.incidents import find_incident
    from tawthiq.publish.ranges_told import chosen_now
    from tawthiq.publish.told import told
    from tawthiq.publish.words import load_words

    print(told("incident_chosen", language, incident=change.incident))
    with casebook.reading() as connection:
        state = find_incident(connection, change.incident)
    for line in chosen_now(state, choice, load_words(language)):
        print(line)


def tell_dismissed(casebook: "Casebook", change: "Change", language: str) -> None:
    """Prints how many figures are not suggested any more, for which incident, and how that is taken back."""
    name = "incident_dismissed" if change.incident else "incident_dismissed_new"
    tell_done(casebook, change, language, name, count=len(change.figures), command="tawthiq undo last")


def tell_changed(casebook: "Casebook", position: int, language: str) -> None:
    """Prints the ranges of the incidents that the transaction of an entry changed, and names those that it ended."""
    from tawthiq.casebook.showing.changed import incidents_changed
    from tawthiq.publish.ranges_told import ranges_now
    from tawthiq.publish.told import told
    from tawthiq.publish.words import load_words

    words = load_words(language)
    with casebook.reading() as connection:
        changed, ended = incidents_changed(connection, position)
    for state in changed[:_MOST]:
        for line in ranges_now(state, words):
            print(line)
    if len(changed) > _MOST:
        print(told("incidents_more", language, count=len(changed) - _MOST, command="tawthiq incident list"))
    if ended:
        shown = [*ended[:_MOST], *(["…"] if len(ended) > _MOST else [])]
        print(told("incidents_ended", language, names=words.list_mark.join(shown)))


def tell_ranges(casebook: "Casebook", incidents: Iterable[str], language: str) -> None:
    """Prints the ranges of these incidents as they are now, those that were merged into one once."""
    from tawthiq.casebook.deciding.incidents import find_incident
    from tawthiq.publish.ranges_told import ranges_now
    from tawthiq.publish.words import load_words

    with casebook.reading() as connection:
        states = {state.id: state for state in (find_incident(connection, name) for name in incidents)}
    for state in states.values():
        for line in ranges_now(state, load_words(language)):
            print(line)
