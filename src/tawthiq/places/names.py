"""The index of names: which places bear a folded spelling, and which words a name may go on with.

Each script has its own file of sorted lines, read when a word of that script is first looked up; a look-up is a
search in the sorted lines, so that nothing is built when the reader starts.
"""

from bisect import bisect_left
from functools import cache
from importlib import resources

from tawthiq.places.place import SCRIPTS

Bearers = tuple[tuple[str, ...], tuple[str, ...]]
_NOBODY: Bearers = ((), ())
REMEMBERED_NAMES = 100_000  # a bound, so that hostile text cannot fill the memory


def data_lines(name: str) -> list[str]:
    """The lines of a packaged data file, without what stands before the first."""
    path = resources.files("tawthiq.places").joinpath("data", f"{name}.tsv")
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")[1:]


class Names:
    """Spellings of the scripts of the gazetteer, each with the places that bear it."""

    def __init__(self) -> None:
        """Read nothing yet."""
        self._lines: dict[str, list[str]] = {}
        self._tails: dict[str, tuple[tuple[str, ...], ...]] = {}
        self._borne: dict[str, Bearers] = {}

    def bearers(self, folded_name: str) -> Bearers:
        """Ids of the places that bear a name as it stands, and of those that bear it with or without an article.

        Blanks, hyphens and apostrophes do not matter.
        """
        known = self._borne.get(folded_name)
        if known is None:
            known = self._look_up(folded_name)
            if len(self._borne) < REMEMBERED_NAMES:
                self._borne[folded_name] = known
        return known

    def _look_up(self, folded_name: str) -> Bearers:
        spelled = folded_name
        if not folded_name.isalpha():
            spelled = " ".join(folded_name.replace("-", " ").replace("'", "").split())
        return self._bearers(spelled) or self._bearers(spelled.replace(" ", "")) or _NOBODY

    def _bearers(self, spelled: str) -> Bearers | None:
        lines = self._of_script(spelled)
        begin = f"{spelled}\t"
        at = bisect_left(lines, begin)
        if at == len(lines) or not lines[at].startswith(begin):
            return None
        exact, loose = lines[at][len(begin) :].split("\t")
        return _split(exact), _split(loose)

    def opens(self, word: str) -> bool:
        """Whether a word is a name or the first word of one."""
        known = self._tails.get(word)
        if known is not None:
            return bool(known)
        lines = self._of_script(word)
        at = bisect_left(lines, f"{word}\t")
        return at < len(lines) and lines[at].startswith((f"{word}\t", f"{word} "))

    def tails(self, word: str) -> tuple[tuple[str, ...], ...]:
        """The words that follow `word` in each name that begins with it, the most words first."""
        known = self._tails.get(word)
        if known is None:
            known = self._read_tails(word)
            if known or len(self._tails) < REMEMBERED_NAMES:
                self._tails[word] = known
        return known

    def _read_tails(self, word: str) -> tuple[tuple[str, ...], ...]:
        lines = self._of_script(word)
        begins = (f"{word}\t", f"{word} ")
        tails: set[tuple[str, ...]] = set()
        at = bisect_left(lines, begins[0])
        while at < len(lines) and lines[at].startswith(begins):
            tails.add(tuple(lines[at].partition("\t")[0].split(" ")[1:]))
            at += 1
        return tuple(sorted(tails, key=len, reverse=True))

    def _of_script(self, name: str) -> list[str]:
        script = next((script for script, end in SCRIPTS if name[:1] < end), "")
        if script not in self._lines:
            self._lines[script] = data_lines(f"names.{script}") if script else []
        return self._lines[script]


@cache
def load_names() -> Names:
    """The packaged index; its files are read when they are needed."""
    return Names()


def _split(field: str) -> tuple[str, ...]:
    return tuple(field.split("|")) if field else ()
