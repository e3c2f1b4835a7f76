"""What a page says of itself outside its text: title, day of publication, outlet, address, language."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from tawthiq.intake.dateline import parse_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_HEADINGS = frozenset({"h2", "h3", "h4"})
_DECKS = frozenset({"deck", "subtitle", "subheading", "subhead", "subheadline"})  # parts of a class or id
_LONGEST_DECK = 220
_NAME = re.compile(r"[a-z]+")
_LINKED_DATA = "script[type='application/ld+json']"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """A page's own word about itself; None where it says nothing."""

    title: str | None = None
    deck: str | None = None  # the line under the title
    published: date | None = None
    outlet: str | None = None
    address: str | None = None
    language: str | None = None


def read_facts(tree: LexborHTMLParser, published: tuple[str, ...]) -> PageFacts:
    """The facts of the page; `published` are selectors of its date, the best first."""
    linked = list(_linked_data(tree))
    return PageFacts(
        title=_title(tree),
        published=_first_day(tree, linked, published),
        outlet=_meta(tree, "og:site_name") or _publisher(linked),
        address=_address(tree),
        language=_attribute(tree.css_first("html"), "lang"),
    )


def find_deck(root: HtmlElement) -> str | None:
    """The heading, or what is named for it, that stands under the first one before any text."""
    elements = root.iter("h1", *_HEADINGS, "p", "li", "br")
    below = next((next(elements, None) for element in elements if element.tag == "h1"), None)
    if below is None:
        return None
    names = set(_NAME.findall(f"{below.get('class', '')} {below.get('id', '')}".lower()))
    text = " ".join(below.text_content().split())
    return text if (below.tag in _HEADINGS or names & _DECKS) and 0 < len(text) <= _LONGEST_DECK else None


def first_time(root: HtmlElement) -> date | None:
    """The day of the first <time datetime>; call it once the furniture is out, whose times are of other pages."""
    days = (_day(element.get("datetime")) for element in root.iter("time"))
    return next((day for day in days if day is not None), None)


def _title(tree: LexborHTMLParser) -> str | None:
    """The heading that a reader sees; the head's title where the page shows none or only the outlet's name."""
    told = [text for text in (_meta(tree, "og:title"), _text(tree.css_first("title"))) if text]
    shown = [text for text in map(_text, tree.css("h1")) if text]
    for heading in shown:
        if not told or any(heading in title or title in heading for title in told):
            return heading
    return next(iter(told + shown), None)


def _first_day(tree: LexborHTMLParser, linked: list[dict[str, object]], published: tuple[str, ...]) -> date | None:
    days = [_day(thing.get("datePublished")) for thing in linked]
    for selector in published:
        node = tree.css_first(selector)
        days.append(_day(_attribute(node, "content") or _attribute(node, "datetime")))
    return next((day for day in days if day is not None), None)


def _day(written: object) -> date | None:
    """The day as the page writes it, in the page's own zone of time."""
    return parse_day(written.strip()[:10]) if isinstance(written, str) else None


def _publisher(linked: list[dict[str, object]]) -> str | None:
    for thing in linked:
        publisher = thing.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return str(publisher["name"])
    return None


def _linked_data(tree: LexborHTMLParser) -> Iterator[dict[str, object]]:
    """The objects of the page's JSON-LD, also those in lists and graphs; broken JSON says nothing."""
    for script in tree.css(_LINKED_DATA):
        try:
            waiting = deque([msgspec.json.decode(script.text(deep=True).encode())])
        except (msgspec.DecodeError, RecursionError):
            continue
        while waiting:
            thing = waiting.popleft()
            if isinstance(thing, list):
                waiting.extend(thing)
            elif isinstance(thing, dict):
                yield thing
                waiting.append(thing.get("@graph"))


def _meta(tree: LexborHTMLParser, name: str) -> str | None:
    found = tree.css_first(f"meta[property='{name}'], meta[name='{name}']")
    return _attribute(found, "content")


def _address(tree: LexborHTMLParser) -> str | None:
    address = _attribute(tree.css_first("link[rel=canonical]"), "href") or _meta(tree, "og:url")
    return address if address is not None and address.startswith(("https://", "http://")) else None


def _attribute(node: LexborNode | None, name: str) -> str | None:
    value = None if node is None else node.attributes.get(name)
    return " ".join(value.split()) or None if value else None


def _text(node: LexborNode | None) -> str:
    return "" if node is None else " ".join(node.text().split())
