"""The quantity: a number as the text says it, before anyone asks what is counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from tawthiq.model.claim import Bound
from tawthiq.text.fold import fold_word
from tawthiq.text.tokens import Token

QuantityKind = Literal["count", "fraction", "ratio", "ordinal"]


class Quantity(Struct, frozen=True, kw_only=True, gc=False):
    """A number that stands at the tokens `first:last`, its bound words apart.

    `low` and `high` repeat what is said, None where open. `cues` are token ranges of bound words.
    `attached_prefix` are the clitic letters before the number, in its first token or in one of their own;
    `letters_before` says how many folded letters of the first token stand before it (`number_span` uses it).
    """

    first: int
    last: int
    kind: QuantityKind
    low: float
    high: float | None
    bound: Bound = "exact"
    cues: tuple[tuple[int, int], ...] = ()
    attached_prefix: str = ""
    letters_before: int = 0
    percent: bool = False
    doubts: tuple[str, ...] = ()

    @property
    def opens(self) -> int:
        """The token at which it begins with the bound words before it («at least 12»)."""
        return min((self.first, *(first for first, _ in self.cues)))


def number_span(quantity: Quantity, tokens: Sequence[Token], text: str) -> tuple[int, int]:
    """The half-open span of the number in the text as received: clitics left out, an article kept."""
    first = tokens[quantity.first]
    start, letters = first.start, quantity.letters_before
    while start < first.end:
        folded = len(fold_word(text[start]))
        if letters < folded or (letters == 0 and folded):
            break
        letters -= folded
        start += 1
    return start, tokens[quantity.last - 1].end
