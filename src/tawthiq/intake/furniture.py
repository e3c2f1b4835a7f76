"""Leaves a page's furniture out before its main text is looked for.

A page of one sentence otherwise brings the box of related stories with it, and their dead would be
read as this story's: on short pages, text extractors keep 5 words of the story in 100.
"""

import re
from dataclasses import dataclass

import msgspec
from lxml import etree
from lxml.html import HtmlElement
from selectolax.lexbor import LexborHTMLParser

_MOST_OF_TEXT = 0.6  # of an element's letters within links: it is a list of links
_PAGE_SHARE = 0.3  # of the page's text: more than this is no furniture, whatever it is called
_KEPT = frozenset({"html", "body", "main", "head", "h1"})
_NAME = re.compile(r"[a-z]+")


class PageParts(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The table page_parts.toml."""

    never: tuple[str, ...]
    furniture: frozenset[str]
    linked: frozenset[str]
    published: tuple[str, ...]


@dataclass(slots=True)
class _Measured:
    letters: int = 0
    linked: int = 0
    titled: bool = False


def drop_elements(tree: LexborHTMLParser, parts: PageParts) -> None:
    """Takes the elements out of `tree` that are never the report, whatever they hold."""
    for node in reversed(tree.css(", ".join(parts.never))):  # innermost first: a parent frees its children
        if node.css_first("h1") is None:
            node.decompose()


def drop_furniture(root: HtmlElement, parts: PageParts) -> int:
    """Takes out of `root` blocks that are mostly links or are named as furniture; gives how many were left out.

    Takes time linear in the size of the page.
    """
    measured = _measure(root)
    whole = max(measured[root].letters, 1)
    gone: set[HtmlElement] = set()
    dropped = 0
    for element, sizes in measured.items():  # outermost first
        if element.getparent() in gone:
            gone.add(element)
        elif _is_furniture(element, sizes, whole, parts):
            gone.add(element)
            element.drop_tree()
            dropped += sizes.letters > 0
    return dropped


def _measure(root: HtmlElement) -> dict[HtmlElement, _Measured]:
    """For every element, outermost first, the letters that it holds and those of them within links."""
    measured = {element: _Measured() for element in root.iter(etree.Element)}
    for element in reversed(measured):
        own = measured[element]
        own.letters += _letters(element.text)
        own.titled = own.titled or element.tag == "h1"
        if element.tag == "a":
            own.linked = own.letters
        parent = measured.get(element.getparent())
        if parent is not None:
            parent.letters += own.letters + _letters(element.tail)
            parent.linked += own.linked
            parent.titled = parent.titled or own.titled
    return measured


def _letters(text: str | None) -> int:
    return len(text.strip()) if text else 0


def _is_furniture(element: HtmlElement, sizes: _Measured, whole: int, parts: PageParts) -> bool:
    if element.tag in _KEPT or sizes.titled:
        return False
    if element.tag in parts.linked and sizes.linked > _MOST_OF_TEXT * sizes.letters:
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}".lower()
    if len(names) == 1 or parts.furniture.isdisjoint(_NAME.findall(names)):
        return False
    return sizes.letters - sizes.linked <= _PAGE_SHARE * whole
