"""Doubts: whether fields that the reader doubts are wrong more often than those it does not."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tawthiq.evaluate.agreement import Row, codes, same_figure
from tawthiq.evaluate.claims import Tally, annotated_by_read, by_id, field_tests
from tawthiq.read.doubt.symptoms import FIELDS

Counts = Mapping[tuple[str, bool, bool], int]  # of (field, in doubt, right)


def fields_judged(gold: Sequence[Row], tally: Tally, read: Sequence[Row]) -> Iterator[tuple[Row, str, bool]]:
    """Each claim of one report that was read, with each field that may be in doubt, and whether it is as annotated.

    The measure is right where the figure is one that was annotated; the other fields are asked where it is right.
    """
    met = annotated_by_read(gold, tally)
    wholes = (by_id(gold), by_id(read))
    for row in read:
        annotated = met.get(row["id"])
        if annotated is None or not same_figure(annotated, row):
            yield row, "measure", False
            continue
        right = field_tests(annotated, row, wholes) | {"measure": True}
        right["group"] = codes(row["group"]) == codes(annotated["group"])
        yield from ((row, field, right[field]) for field in FIELDS if field in right)


def count_doubts(judged: Iterable[tuple[Row, str, bool]]) -> Counter[tuple[str, bool, bool]]:
    """How many fields are in doubt and right, in doubt and wrong, and neither, by field."""
    return Counter((field, field in row["doubts"], right) for row, field, right in judged)


def doubted_share(counts: Counts, field: str) -> tuple[float, float, float]:
    """The share of claims with this field in doubt; the share wrong of these; the share wrong of all others."""
    doubted = {right: counts.get((field, True, right), 0) for right in (True, False)}
    other = {right: counts.get((field, False, right), 0) for right in (True, False)}
    every = sum(doubted.values()) + sum(other.values())
    shares = ((sum(doubted.values()), every), (doubted[False], sum(doubted.values())),
              (other[False], sum(other.values())))  # fmt: skip
    some, wrong, missed = (part / whole if whole else 0.0 for part, whole in shares)
    return some, wrong, missed
