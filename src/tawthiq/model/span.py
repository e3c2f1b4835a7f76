"""Spans: half-open ranges of code points in one report's text as received."""

from msgspec import Struct


class Span(Struct, frozen=True, kw_only=True, gc=False, order=True):
    """The stretch `text[start:end]`; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"A span needs 0 <= start < end; {self.start} and {self.end} were given.")

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end
