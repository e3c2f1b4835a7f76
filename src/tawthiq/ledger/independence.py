"""Which sources do not carry one another: two outlets that quote one agency are one (ECW; IBC: primary witnesses)."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec import UNSET, Struct

from tawthiq.ledger.standing import standing
from tawthiq.model.entry import Admiralty, Entry, SourceKind, SourceSet
from tawthiq.text.fold import fold_word

Lineage = frozenset[str]
"""The sources from which a source's word may come in the end: itself, where it carries nobody."""


class SourceState(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A source as it is thought of now: `carries` names those whose word it passes on as its own."""

    id: str
    names: tuple[str, ...] = ()
    type: SourceKind | None = None
    reliability: Admiralty = "F"
    carries: tuple[str, ...] = ()


def fold_source(name: str, entries: Sequence[Entry], seed: SourceState | None = None) -> SourceState | None:
    """What is thought of the source `name` after these entries, over what the packs know of it.

    None where no entry that stands describes it.
    """
    state, said = seed or SourceState(id=name), False
    for entry in standing(entries):
        body = entry.body
        if isinstance(body, SourceSet) and body.source == name:
            given = {field: getattr(body, field) for field in ("names", "type", "reliability", "carries")}
            state = msgspec.structs.replace(state, **{key: value for key, value in given.items() if value is not UNSET})
            said = True
    return state if said else None


class Register:
    """Who carries whom. Unchanging once made."""

    def __init__(self, sources: Iterable[SourceState] = (), unnamed: Iterable[str] = ()) -> None:
        """The register of these sources; others stand for themselves.

        `unnamed` are words such as "medics", by which two reports need not mean the same people.
        """
        self._unnamed = frozenset(unnamed)
        self._carries: dict[str, tuple[str, ...]] = {}
        self._ids: dict[str, str] = {}
        self._lineages: dict[str, Lineage] = {}
        known = list(sources)
        for source in known:
            for name in (source.id, *source.names):
                self._ids.setdefault(fold_word(name).strip(), source.id)
        for source in known:
            self._carries[source.id] = tuple(self.resolve(name) for name in source.carries)

    def resolve(self, name: str) -> str:
        """The id of the source of this name, in whatever spelling; the name itself where none bears it."""
        return self._ids.get(fold_word(name).strip(), name)

    def knows(self, name: str) -> bool:
        """Whether a source of the register bears this name."""
        return fold_word(name).strip() in self._ids

    def lineage(self, name: str) -> Lineage:
        """Where the word of a source comes from in the end. Sources that carry one another in a ring are one."""
        source = self.resolve(name)
        known = self._lineages.get(source)
        if known is None:
            reached = {each: _reach(each, self._carries) for each in _reach(source, self._carries)}
            ends = (each for each, further in reached.items() if all(each in reached[one] for one in further))
            known = self._lineages[source] = frozenset(min(reached[each]) for each in ends)
        return known

    def voices(self, names: Sequence[str], outlet: str) -> tuple[Lineage, ...]:
        """From whom the word of each source comes in the end on whose word a figure is."""
        return tuple(dict.fromkeys(self.lineage(name) for name in self.named(names, outlet)))

    def named(self, names: Sequence[str], outlet: str) -> tuple[str, ...]:
        """The ids of those on whose word a figure is: the sources that it names; its outlet where it names none."""
        told = [name for name in names if name not in self._unnamed]
        return tuple(dict.fromkeys(self.resolve(name) for name in told or (outlet,)))

    def related(self, name: str) -> frozenset[str]:
        """The source and all whose word it may pass on."""
        return frozenset(_reach(self.resolve(name), self._carries))


def _reach(start: str, carries: Mapping[str, Sequence[str]]) -> set[str]:
    reached, ahead = {start}, [start]
    while ahead:
        fresh = [each for each in carries.get(ahead.pop(), ()) if each not in reached]
        reached.update(fresh)
        ahead += fresh
    return reached


def independent(lineages: Iterable[Lineage]) -> int:
    """How many of these sources surely have their word from different ones.

    Those with the fewest origins are taken first: an outlet that carries two agencies is no third source beside them,
    and does not make the two one.
    """
    taken: set[str] = set()
    count = 0
    for lineage in sorted(set(lineages), key=lambda each: (len(each), sorted(each))):
        if taken.isdisjoint(lineage):
            taken |= lineage
            count += 1
    return count
