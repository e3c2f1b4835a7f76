"""The comparison: how one range stands to another, as bulletins say it."""

from dataclasses import dataclass
from typing import Literal

Form = Literal["times", "more-than-times", "fraction", "about-fraction", "same", "percent", "between"]


@dataclass(frozen=True, slots=True)
class Ends:
    """A range; `high` None where open."""

    low: float
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How one range stands to another: every end that the two allow. `number` is that of the words, by `form`.

    For fractions `fraction` names it; a percentage is how many of a hundred of the base.
    """

    one: Ends
    base: Ends
    difference: Ends
    ratio: Ends
    form: Form
    number: float
    fraction: str = ""
