"""People's decisions on a report as a whole: its date, its outlet, and whether it counts at all."""

from datetime import date

from msgspec import UNSET, UnsetType

from tawthiq.casebook.casebook import Casebook
from tawthiq.casebook.receiving.rereading import Change, change_between, reading_after
from tawthiq.casebook.reports import find_report, load_report
from tawthiq.model.entry import Draft, ReportCorrected
from tawthiq.store.evidence import item_of


def correct_report(
    casebook: Casebook,
    report: str,
    *,
    published: date | UnsetType | None = UNSET,
    outlet: str | UnsetType | None = UNSET,
    withdrawn: bool | UnsetType = UNSET,
    why: str = "",
) -> Change | None:
    """Corrects what is known of a report from outside its text, or withdraws it from every count, or takes it back in.

    Where its date becomes another it is read again at once, in the same transaction, and what that changes is told:
    «yesterday» is another day then. None where nothing is read otherwise. Raises NotInCasebook.
    """
    with casebook.writing() as transaction:
        connection = transaction.connection
        kept = load_report(connection, find_report(connection, report))
        now = {"published": kept.state.published, "outlet": kept.state.outlet, "withdrawn": kept.state.withdrawn}
        given = {"published": published, "outlet": outlet, "withdrawn": withdrawn}
        fresh = {name: value for name, value in given.items() if value is not UNSET and value != now[name]}
        if not fresh:
            return None
        body = ReportCorrected(report=kept.report.id, why=why, **fresh)  # type: ignore[arg-type]
        draft = Draft(body=body, item=item_of(kept.state.evidence))
        transaction.add(draft)
        reading = reading_after(connection, kept.report.id, [draft])
        if reading is not None:
            transaction.add(reading)
    if reading is None:
        return None
    with casebook.reading() as connection:
        after = load_report(connection, kept.report.id)
    return change_between(kept.state, kept.read, after.state, after.read)
