"""People's decisions that a figure is not of an incident, so that it is not suggested for it again."""

from collections.abc import Sequence

from tawthiq.casebook.casebook import Casebook
from tawthiq.casebook.deciding.decision import Refused, need_reason
from tawthiq.casebook.deciding.figures import Kept, find_figures
from tawthiq.casebook.deciding.incidents import Change, find_incident


def dismiss(casebook: Casebook, claims: Sequence[str], incident: str | None, *, why: str) -> Change:
    """Says that these figures are not of an incident; with `incident` None, that none is opened for them.

    Those that are kept apart from it already are passed over. Raises Refused where one counts in an incident, or all
    are kept apart; NotInCasebook.
    """
    why = need_reason(why)
    with casebook.writing() as transaction:
        name = find_incident(transaction.connection, incident).id if incident is not None else None
        kept = find_figures(transaction.connection, claims)
        fresh = [each for each in kept if (name or "") not in each.state.apart]
        _check(kept, fresh, name)
        transaction.add(*(each.dismiss(name, why) for each in fresh))
    return Change(incident=name or "", figures=tuple(each.id for each in fresh))


def _check(kept: Sequence[Kept], fresh: Sequence[Kept], name: str | None) -> None:
    for each in kept:
        if each.state.incident is not None:
            what = f"{each.named} counts in {each.state.incident}, and what counts is not suggested."
            raise Refused(f"{what} To take it off: tawthiq incident detach")
    if kept and not fresh:
        since = kept[0].state.apart[name or ""].position
        raise Refused(f"{kept[0].named} is not suggested for {name or 'a new incident'} since entry {since} already.")
