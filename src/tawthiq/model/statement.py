"""The statement: one total that a source itself gives, with every figure that says it."""

from msgspec import Struct

from tawthiq.model.claim import Claim


class Statement(Struct, frozen=True, kw_only=True):
    """One total of one source, with every figure that gives it.

    `first` is the figure that tells most of it. `low` and `high` are the range of all its figures, `high` None where
    one is open. `within` is the id of the statement that counts these people already. `later` is the id of the next
    state of the same total, where the source counted on or gave it anew. `sums` are the ids of the parts that together
    make it up, a tuple for each breakdown. `published` is the ISO day on which it was first told, "" where no report
    of it has a date.
    """

    id: str
    voice: tuple[str, ...]
    first: Claim
    claims: tuple[Claim, ...]
    low: float
    high: float | None
    within: str | None = None
    later: str | None = None
    sums: tuple[tuple[str, ...], ...] = ()
    published: str = ""

    @property
    def excludes(self) -> tuple[str, ...]:
        """What its figures say that they leave out."""
        return tuple(dict.fromkeys(claim.excludes for claim in self.claims if claim.excludes))
