"""What the order of review finds, beside the order by the number of doubts."""

from typing import Any

from publish.made import make_claim
from tawthiq.evaluate.looking import look
from tawthiq.publish.rows import claim_row


def row(number: int, **fields: Any) -> dict[str, Any]:
    """A figure of its own."""
    text = f"{number:>4}"
    return claim_row(make_claim(str(number), text, value=number, **fields)) | {"id": str(number)}


def test_wrong_dead_that_are_added_are_looked_for() -> None:
    """A wrong source changes no tally; a wrong part is not added; the large one stands first, whatever is in doubt."""
    rows = [row(number, doubts=("source", "method", "place") if number < 3 else ()) for number in range(1, 10)]
    rows.append(row(900, doubts=("extent",)))
    rows[4]["part_of"] = "9"
    judged = [(rows[9], "extent", False), (rows[0], "place", False), (rows[4], "period", False),
              (rows[6], "source", False), (rows[8], "place", True)]  # fmt: skip
    found = look(rows, judged, lambda each: each["part_of"] is None)
    assert (found.wrong, found.by_risk, found.by_doubts) == (2, (1, 1), (1, 1))
