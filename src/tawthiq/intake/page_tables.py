"""The tables of a page: those of figures are rewritten as lines, in which every cell stands beside its head."""

from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from tawthiq.intake.tables import Row, Table, write_table

_WIDEST = 100  # columns, spans counted: no table that people read is wider
_LONGEST = 2000  # rows that one cell may span
# What cells of figures seldom hold, and of pages do.
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "ul", "ol", "div", "article")
_PARTS = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")


def write_tables(root: HtmlElement) -> None:
    """Puts a paragraph with a line for each row in the place of every table of figures under `root`.

    One that lays out the page, as it holds other tables or paragraphs, becomes boxes. Takes time linear in the page's
    size.
    """
    tables = list(root.iter("table"))
    outer = {next(table.iterancestors("table"), None) for table in tables}
    for element in reversed(tables):  # the inner ones before those that hold them
        if element in outer:
            _unfold(element)
            continue
        lines = write_table(_read_table(element))
        if lines is not None:
            _replace(element, list(lines.values()))
        elif next(element.iter(*_BLOCKS), None) is not None:
            _unfold(element)


def _unfold(table: HtmlElement) -> None:
    """Makes boxes of the table's parts; those of tables within it are boxes or paragraphs already."""
    for element in table.iter(*_PARTS):
        element.tag = "div"


def _read_table(element: HtmlElement) -> Table:
    heads = 0
    rows: list[Row] = []
    hanging: dict[int, tuple[str, int]] = {}  # by column: a cell that spans rows, and how many more it takes
    for tr in element.iter("tr"):
        cells = [cell for cell in tr if cell.tag in ("td", "th")]
        if heads == len(rows) and cells and all(cell.tag == "th" for cell in cells):
            heads += 1
        rows.append(_lay_out(cells, hanging))
    return Table(rows=tuple(rows), heads=heads or None)


def _lay_out(cells: list[HtmlElement], hanging: dict[int, tuple[str, int]]) -> Row:
    row: list[str] = []
    for cell in cells:
        row.extend(_hung(len(row), hanging))
        text, down = " ".join(cell.text_content().split()), _span(cell, "rowspan", _LONGEST)
        for _ in range(_span(cell, "colspan", _WIDEST - len(row))):
            if down > 1:
                hanging[len(row)] = (text, down - 1)
            row.append(text)
    row.extend(_hung(len(row), hanging))
    return tuple(row[:_WIDEST])


def _hung(column: int, hanging: dict[int, tuple[str, int]]) -> Iterator[str]:
    """The cells from above that stand at `column` and right after it."""
    while column in hanging:
        text, left = hanging.pop(column)
        if left > 1:
            hanging[column] = (text, left - 1)
        yield text
        column += 1


def _span(cell: HtmlElement, name: str, most: int) -> int:
    written = cell.get(name, "1").strip()
    wide = int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 1
    return min(max(wide, 1), max(most, 0))


def _replace(element: HtmlElement, lines: list[str]) -> None:
    caption = element.find("caption")
    title = [] if caption is None else [" ".join(caption.text_content().split())]
    paragraph = etree.Element("p")
    for line in (*title, *lines):
        if paragraph.text is None:
            paragraph.text = line
        else:
            etree.SubElement(paragraph, "br").tail = line
    paragraph.tail = element.tail
    element.getparent().replace(element, paragraph)
