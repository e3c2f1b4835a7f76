"""A voice: words of one sentence that give a statement to someone."""

from msgspec import Struct

from tawthiq.languages.words import Party
from tawthiq.read.page.match import Match


class Voice(Struct, frozen=True, gc=False):
    """One attribution, its words being tokens `first:last`.

    `names` are the sources of what is told, of a denied figure those who put it about; `speaker` speaks. `trails` is
    true where the words may stand after what they tell of; `main` where the account goes on in that voice; `labels`
    where it is a name before a colon.
    """

    first: int
    last: int
    names: tuple[str, ...]
    speaker: tuple[str, ...]
    match: Match | None
    trails: bool
    main: bool
    labels: bool = False

    @property
    def party(self) -> str:
        """The party that speaks, "" where the pack knows of none."""
        if self.match is None:
            return ""
        entry = self.match.sense.entry
        return entry.code if isinstance(entry, Party) else getattr(entry, "party", "")
