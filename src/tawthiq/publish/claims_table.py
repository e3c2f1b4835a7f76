"""The table of claims in a terminal: one report, one line a claim where the width allows."""

from tawthiq.model.claim import Claim
from tawthiq.publish.account import Account
from tawthiq.publish.columns import Column, write_table
from tawthiq.publish.terminal import Screen
from tawthiq.publish.visible import isolate, visible_line
from tawthiq.publish.wording import Wording, short_amount
from tawthiq.publish.words import Words

_COLUMNS = (
    Column(field="at", rank=0, solid=True, to_end=True, style="dim"),
    Column(field="number", rank=0, solid=True, most=28, style="bold"),
    Column(field="reading", rank=0, solid=True, to_end=True, most=24, style="number"),
    Column(field="measure", rank=0, least=10, most=20),
    Column(field="group", rank=0, least=11, most=28, breaks="-"),
    Column(field="by", rank=0, least=11, most=28, breaks="-"),
    Column(field="place", rank=2, least=14, most=30),
    Column(field="period", rank=1, least=11, most=24),
    Column(field="source", rank=3, least=10, most=28),
    Column(field="part_of", rank=4, solid=True, to_end=True, style="dim"),
    Column(field="method", rank=5, least=12, most=26),
    Column(field="extent", rank=6, least=13, most=20),
    Column(field="section", rank=8, least=8, most=10),
    Column(field="doubts", rank=9, least=8, most=24, style="cannot-tell"),
)


def write_claims_table(account: Account, words: Words, screen: Screen) -> str:
    """The report's name and its claims as a table that fits the screen; in a right-to-left language mirrored."""
    title = screen.paint(_title(account, words), "bold")
    if not account.claims:
        return f"{title}\n{isolate(words.phrase['no_figures'])}\n\n"
    wording = Wording(words, account)
    starts = {claim.id: str(claim.span.start) for claim in account.claims}
    rows = [_cells(claim, wording, starts) for claim in account.claims]
    heading = {column.field: words.field[column.field] for column in _COLUMNS}
    table = write_table(_COLUMNS, heading, rows, screen, mirrored=words.direction == "rtl")
    return f"{title}\n{table}\n"


def _title(account: Account, words: Words) -> str:
    report = account.report
    day = report.published.isoformat() if report.published else words.phrase["date_unknown"]
    count = words.phrase["claims_count"].format(count=len(account.claims))
    return " · ".join(isolate(part) for part in (visible_line(report.id), day, count))


def _cells(claim: Claim, wording: Wording, starts: dict[str, str]) -> dict[str, str]:
    fields = wording.fields(claim)
    # a denied figure must never pass for one that is stated, however narrow the table
    measure = f"{fields['measure']} ({fields['stance']})" if "stance" in fields else fields["measure"]
    return fields | {
        "measure": measure,
        "at": str(claim.span.start),
        "number": visible_line(claim.number),
        "reading": short_amount(claim),
        "part_of": starts.get(claim.part_of or "", ""),
        "section": wording.words.section["headline"] if claim.section == "headline" else "",
    }
