"""The risk in a figure: what is at stake if it is read wrongly, by which people look at figures."""

from msgspec import Struct


class Risk(Struct, frozen=True, kw_only=True):
    """`weight` orders figures. `adds` says whether tallies would add it; `doubts` are its fields in doubt that matter.

    What matters to tallies is told by `ledger/risk.py`; the fields that would change them most come first.
    """

    weight: float
    adds: bool
    doubts: tuple[str, ...]
