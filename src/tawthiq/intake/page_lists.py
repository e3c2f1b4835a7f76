"""The lists of a page: those within others are laid flat, for trafilatura drops them with all their figures."""

from lxml import etree
from lxml.html import HtmlElement

INNER = "• "  # begins an item of a list that was within another
_LISTS = ("ul", "ol")


def flatten_lists(root: HtmlElement) -> None:
    """Puts the items of every list within an item behind that item, marked. Takes time linear in the page's size."""
    for inner in reversed(list(root.iter(*_LISTS))):  # the innermost first
        item = inner.getparent()
        if item is not None and item.tag == "li" and item.getparent() is not None:
            _lift(inner, item)


def _lift(inner: HtmlElement, item: HtmlElement) -> None:
    after = item
    for element in list(inner):
        if not isinstance(element.tag, str):
            continue
        element.text = INNER + (element.text or "").lstrip().removeprefix(INNER)
        after.addnext(element)
        after = element
    tail = inner.tail
    item.remove(inner)
    if tail and tail.strip():
        etree.SubElement(item, "span").text = tail
