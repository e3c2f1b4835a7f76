"""Writing: the sections of an evaluation as Markdown, and for a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from tawthiq.evaluate.sections import Section
from tawthiq.publish.columns import Column, write_table
from tawthiq.publish.terminal import Screen
from tawthiq.publish.visible import isolate, visible_line

_LEAST = 6  # cells below which a column is not worth showing


def write_markdown(sections: Iterable[Section]) -> str:
    """One page, a heading for each section."""
    return "\n".join(line for section in sections for line in _markdown(section)).strip() + "\n"


def _markdown(section: Section) -> Iterator[str]:
    yield from ("", f"{'#' * section.level} {section.title}")
    table = list(_pipes(section.header, section.rows)) if section.rows else []
    for block in (section.sentences, table, [f"- {point}" for point in section.points]):
        if block:
            yield from ("", *block)


def _pipes(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for cells in (header, ["---"] * len(header), *rows):
        yield f"| {' | '.join(cells)} |"


def write_terminal(sections: Iterable[Section], screen: Screen) -> str:
    """The sections one below the other, tables as wide as the screen allows."""
    return "\n".join(_plain(section, screen) for section in sections)


def _plain(section: Section, screen: Screen) -> str:
    lines = [screen.paint(section.title, "bold"), *section.sentences]
    lines += [isolate(f"- {visible_line(point)}") for point in section.points]
    return "\n".join(lines) + "\n" + (_table(section, screen) if section.rows else "")


def _table(section: Section, screen: Screen) -> str:
    fields = [str(place) for place in range(len(section.header))]
    columns = [Column(field=field, rank=int(field), least=_LEAST, to_end=field != "0") for field in fields]
    heading = dict(zip(fields, section.header, strict=True))
    rows = [dict(zip(fields, row, strict=True)) for row in section.rows]
    return write_table(columns, heading, rows, screen)
