"""The register of sources for a terminal."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from tawthiq.model.entry import Admiralty, SourceKind
from tawthiq.publish.columns import Column, write_table
from tawthiq.publish.incident_account import EntryShown
from tawthiq.publish.terminal import Screen
from tawthiq.publish.visible import isolate, visible_line
from tawthiq.publish.words import Words

_COLUMNS = (
    Column(field="source", rank=0, least=16, most=40),
    Column(field="kind", rank=1, least=10, most=22),
    Column(field="reliability", rank=0, least=4, most=12),
    Column(field="figures", rank=0, solid=True, to_end=True),
    Column(field="reports", rank=0, solid=True, to_end=True),
    Column(field="carries", rank=2, least=12, most=40),
)


class SourceShown(Struct, frozen=True, kw_only=True):
    """A source of the register: how many figures name it, how many reports it published.

    `origins` are the sources from which its word may come in the end: itself where it carries nobody.
    """

    id: str
    names: tuple[str, ...] = ()
    type: SourceKind | None = None
    reliability: Admiralty = "F"
    carries: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    figures: int = 0
    reports: int = 0
    history: tuple[EntryShown, ...] = ()


def write_sources(sources: Sequence[SourceShown], words: Words, screen: Screen) -> str:
    """A table of the sources, the most heard of first."""
    said = words.register
    if not sources:
        return said["none"] + "\n"
    heading = {column.field: said[f"column_{column.field}"] for column in _COLUMNS}
    heard = sorted(sources, key=lambda each: (-each.figures, -each.reports, each.id))
    rows = [_cells(each, words) for each in heard]
    return write_table(_COLUMNS, heading, rows, screen, mirrored=words.direction == "rtl")


def _cells(source: SourceShown, words: Words) -> dict[str, str]:
    return {
        "source": _called(source.id, words),
        "kind": words.source_kind[source.type] if source.type else "",
        "reliability": source.reliability,
        "figures": f"{source.figures:,}",
        "reports": f"{source.reports:,}",
        "carries": words.list_mark.join(_called(name, words) for name in source.carries),
    }


def _called(name: str, words: Words) -> str:
    """A source by its name in the reader's language, with the name that commands take where that is another."""
    called = words.source.get(name, name)
    return visible_line(name if called == name else f"{called} ({name})")


def write_source(source: SourceShown, words: Words) -> str:
    """One source with all that is known of it."""
    return "\n".join(_lines(source, words)) + "\n"


def _lines(source: SourceShown, words: Words) -> Iterator[str]:
    said = words.register
    yield isolate(_called(source.id, words))
    yield f"  {said['names']}: {words.list_mark.join(isolate(visible_line(name)) for name in source.names)}"
    yield f"  {said['kind']}: {words.source_kind[source.type or 'unknown']}"
    yield f"  {said['reliability']}: {isolate(source.reliability)} ({words.admiralty[source.reliability]})"
    yield f"  {said['carries']}: {_names(source.carries, words) or said['nobody']}"
    yield f"  {said['origins']}: {_names(source.origins, words)}"
    yield f"  {said['count'].format(figures=source.figures, reports=source.reports)}"
    for entry in source.history:
        undone = f" ({words.incident['undone']})" if entry.undone else ""
        at, who = isolate(f"{entry.at:%Y-%m-%d %H:%M}"), isolate(visible_line(entry.who))
        yield f"  {isolate(str(entry.position))}  {at}  {who}{undone} – {isolate(visible_line(entry.why))}"


def _names(names: Sequence[str], words: Words) -> str:
    return words.list_mark.join(isolate(_called(name, words)) for name in names)
