"""A report's figures with what was decided on each, as a table in a terminal."""

from collections.abc import Sequence

from tawthiq.model.claim import Claim
from tawthiq.publish.account import Account
from tawthiq.publish.columns import Column, write_table
from tawthiq.publish.terminal import Screen
from tawthiq.publish.visible import visible_line
from tawthiq.publish.wording import Wording, short_amount
from tawthiq.publish.words import Words

_COLUMNS = (
    Column(field="id", rank=0, solid=True, style="dim"),
    Column(field="reading", rank=0, solid=True, to_end=True, most=24, style="number"),
    Column(field="measure", rank=0, least=10, most=20),
    Column(field="status", rank=0, least=10, most=26, style="bold"),
    Column(field="group", rank=2, least=11, most=28, breaks="-"),
    Column(field="by", rank=3, least=11, most=28, breaks="-"),
    Column(field="place", rank=4, least=14, most=30),
    Column(field="period", rank=5, least=11, most=24),
    Column(field="decider", rank=1, least=6, most=20),
)


def write_reviewed(
    account: Account, figures: Sequence[tuple[Claim, str, str, bool, bool]], words: Words, screen: Screen
) -> str:
    """A line a figure: a claim, its status, who decided, whether it is read otherwise since, whether read no more."""
    if not figures:
        return words.phrase["no_figures"] + "\n"
    heading = {column.field: words.field.get(column.field, "") for column in _COLUMNS}
    heading |= {"status": words.casebook["col_status"], "decider": words.casebook["col_decider"]}
    wording = Wording(words, account)
    rows = []
    for claim, status, who, differs, orphan in figures:
        said = [words.casebook[f"status_{status}"]]
        said += [words.casebook["note_differs"]] * differs + [words.casebook["note_orphan"]] * orphan
        fields = wording.fields(claim)
        cells = {"id": claim.id, "reading": short_amount(claim), "status": words.list_mark.join(said)}
        rows.append(fields | cells | {"decider": visible_line(who)})
    return write_table(_COLUMNS, heading, rows, screen, mirrored=words.direction == "rtl")
