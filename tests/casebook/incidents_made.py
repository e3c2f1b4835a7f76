"""Casebooks with reports of one strike, every figure accepted, for tests of incidents."""

from datetime import date

from casebook.made import arrival
from tawthiq.casebook import Casebook
from tawthiq.casebook.receiving.adding import add
from tawthiq.ledger.reports import ClaimState
from tawthiq.model.entry import ClaimDecided, Draft, Verdict
from tawthiq.store.coding import decoder
from tawthiq.store.derived import rows_at
from tawthiq.store.evidence import item_of
from tawthiq.store.schema import claims, reports

SOHR = (
    "An air strike by government forces on a market in Saraqib on 4 March 2021 killed 12 civilians, including 3 "
    "children, and wounded 20, the Syrian Observatory for Human Rights said."
)
SNHR = (
    "At least 14 civilians were killed on 4 March 2021 when warplanes struck Saraqib, the Syrian Network for Human "
    "Rights said. The government denied that 30 people had been killed."
)
TOTAL = "Since March 2011, 1,400 civilians have been killed in Saraqib, the Syrian Network for Human Rights said."
_decode = decoder(ClaimState)


def with_reports(casebook: Casebook, *texts: str, decide: Verdict | None = "accepted") -> dict[str, str]:
    """Adds the texts as reports and decides on every figure; ids of figures by their number."""
    add(casebook, [arrival(text, name=f"{at}.txt", published=date(2021, 3, 5)) for at, text in enumerate(texts)])
    found: dict[str, str] = {}
    with casebook.writing() as transaction:
        evidence = {row.id: row.evidence for row in rows_at(transaction.connection, reports, None)}
        for row in rows_at(transaction.connection, claims, None):
            claim = _decode(row.body).claim
            found[claim.number] = claim.id
            if decide is not None:
                body = ClaimDecided(
                    report=claim.report, claim=claim.id, start=claim.span.start, end=claim.span.end, verdict=decide,
                    why="as it stands",
                )  # fmt: skip
                transaction.add(Draft(body=body, item=item_of(evidence[claim.report])))
    return found
