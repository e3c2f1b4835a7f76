"""Reads an HTML page: its title, its main text without furniture, and what it says of itself.

No network is touched, no script runs and no entity is expanded beyond HTML's own. trafilatura, which
takes half a second to import, is loaded with the first page.
"""

import logging
import re
from dataclasses import dataclass, replace
from functools import cache
from html import unescape
from importlib import resources

import msgspec
import tomli
from lxml.etree import strip_tags
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from selectolax.lexbor import LexborHTMLParser

from tawthiq.intake.encoding import decode
from tawthiq.intake.furniture import PageParts, drop_elements, drop_furniture
from tawthiq.intake.nesting import deepest_nesting
from tawthiq.intake.page_facts import PageFacts, find_deck, first_time, read_facts
from tawthiq.intake.page_lists import flatten_lists
from tawthiq.intake.page_tables import write_tables
from tawthiq.intake.page_text import write_paragraphs, write_text
from tawthiq.model.errors import UnreadableInput

_DEEP = 200  # libxml2 drops what nests deeper than 256
_ABSURD = 1000
_HIDES_CELLS = 60  # each table nested may bring four levels, of which only one is counted
_MOST_TAGS = 1_000_000  # beyond, the tree alone takes a gigabyte
_LARGEST = 100_000  # elements: beyond, trafilatura takes minutes
_WRAPPERS = ["div", "span", "section", "center", "font", "b", "i", "em", "strong", "u", "small", "big"]
_INLINE = ("time", "label", "output", "q", "code")  # trafilatura drops the first three with their figures
_MOST = 0.9
_HEAD_LINES, _HEAD_LETTERS = 8, 200  # above a title that is repeated
_LITTLE = 0.25  # of the page's remaining text: less than this in the extract is worth a note
_LETTERS = r"(?:[^<>&\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]++|&(?:amp|quot|#39|#x27);)"
_PLAIN = re.compile(  # paragraphs without attributes or anything within them but line breaks, or one that is not marked
    rf"(?:[ \t\n]*+<p>(?:{_LETTERS}|<br ?/?>)*+</p>)++[ \t\n]*+|{_LETTERS}*+"
)
_DECLARED = re.compile(rb"<meta[^<>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_:-]{2,40})", re.IGNORECASE)
_DECLARED_XML = re.compile(rb"<\?xml[^<>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_:-]{2,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An HTML page as read: `text` is the title's line, a blank line and the main text."""

    text: str
    facts: PageFacts
    notes: tuple[str, ...] = ()
    title_end: int | None = None


def read_html(data: bytes | str, *, where: str = "-", encoding: str | None = None) -> Page:
    """The title, the main text and the facts of a page.

    Raises UnreadableInput where the encoding cannot be told, the page is nested beyond reason or holds no text.
    """
    if isinstance(data, str):
        return _read_markup(data, where)
    decoded = decode(data, where=where, encoding=encoding, declared=declared_encoding(data))
    page = _read_markup(decoded.text, where)
    return replace(page, notes=decoded.notes + page.notes)


def read_fragment(markup: str, *, where: str = "-") -> str:
    """The text of markup that is all story, as in a feed's entry or a mail: no part is taken for furniture by its name.

    Raises UnreadableInput where it is nested beyond reason.
    """
    if _PLAIN.fullmatch(markup):
        return write_paragraphs(unescape(markup))
    tree = _parse(markup, where)
    drop_elements(tree, _parts())
    body = _to_lxml(tree, where).find("body")
    return "" if body is None else write_text(body)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page's first 4 KiB declare, None where they declare none."""
    match = _DECLARED_XML.match(data[:4096].lstrip()) or _DECLARED.search(data[:4096])
    return match[1].decode("ascii") if match else None


@cache
def _parts() -> PageParts:
    table = resources.files("tawthiq.intake").joinpath("page_parts.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomli.loads(table), PageParts)


def _read_markup(markup: str, where: str) -> Page:
    tree = _parse(markup, where)
    facts = read_facts(tree, _parts().published)
    drop_elements(tree, _parts())
    root = _to_lxml(tree, where)
    facts = replace(facts, deck=find_deck(root))
    dropped = drop_furniture(root, _parts())
    if facts.published is None:
        facts = replace(facts, published=first_time(root))
    strip_tags(root, *_INLINE)
    write_tables(root)
    flatten_lists(root)
    body, notes = _main_text(root)
    if not body and not facts.title:
        raise UnreadableInput(where, "The page holds no text.", "Save the page again once it has loaded in full.")
    if dropped:
        notes = (*notes, f"{dropped} blocks of links, menus or related stories were left out.")
    text = put_title(facts.title, _below_title(facts.title, body))
    return Page(text=text, facts=facts, notes=notes, title_end=_title_end(facts, text))


def _below_title(title: str | None, body: str) -> str:
    """The body without what stands above the title where it is repeated, as the outlet's name does."""
    lines = body.split("\n", _HEAD_LINES)
    if title is None or title not in lines[:_HEAD_LINES]:
        return body
    at = lines.index(title)
    return "\n".join(lines[at:]) if sum(map(len, lines[:at])) < _HEAD_LETTERS else body


def _title_end(facts: PageFacts, text: str) -> int | None:
    """Where the headline ends: behind the line under the title too, if the page has one."""
    if facts.title is None:
        return None
    both = f"{facts.title}\n\n{facts.deck}\n"
    return len(both) - 1 if facts.deck and text.startswith(both) else len(facts.title)


def _parse(markup: str, where: str) -> LexborHTMLParser:
    nesting = deepest_nesting(markup)
    if nesting > _ABSURD:
        what = f"Its elements nest {nesting} deep, as in no real page."
        raise UnreadableInput(where, what, "Copy its text into a .txt file.")
    if markup.count("<") > _MOST_TAGS:
        what = f"It has more than {_MOST_TAGS:,} tags, as no real page has."
        raise UnreadableInput(where, what, "Copy its text into a .txt file.")
    tree = LexborHTMLParser(markup)
    if nesting > _DEEP:
        tree.unwrap_tags(_WRAPPERS)
    return tree


def _to_lxml(tree: LexborHTMLParser, where: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True, huge_tree=False)
    markup = tree.html or "<html></html>"
    root: HtmlElement = document_fromstring(markup.encode(), parser=parser)
    if deepest_nesting(markup) > _HIDES_CELLS and tree.body and len(root.text_content()) < len(tree.body.text()) / 2:
        raise UnreadableInput(where, "Its tables nest too deep to be read.", "Copy its text into a .txt file.")
    return root


def _main_text(root: HtmlElement) -> tuple[str, tuple[str, ...]]:
    body = root.find("body")
    kept = "" if body is None else write_text(body)
    text = _extract(root)
    if not text:
        return kept, ("No main text was found in the page; all of it but its furniture was taken.",) if kept else ()
    if "\n" not in text and len(text) > _MOST * len(kept):
        return kept, ()  # one run of all that is there: trafilatura's last resort, which forgets the lines
    if len(text) < _LITTLE * len(kept):
        note = f"{len(text)} of the page's {len(kept)} characters were taken as its report; look at it with --text."
        return text, (note,)
    return text, ()


def _extract(root: HtmlElement) -> str:
    """The main text as trafilatura sees it, empty where it finds none or the page is too large for it."""
    import trafilatura

    if sum(1 for _ in root.iter()) > _LARGEST:
        return ""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.bare_extraction(root, include_comments=False, include_tables=True)
    return "" if found is None or isinstance(found, dict) else write_text(found.body)


def put_title(title: str | None, body: str) -> str:
    """The title's line, a blank line and the body, which may open with the title itself."""
    lines = body.split("\n")
    while lines and (not lines[0] or lines[0] == title):
        lines.pop(0)
    rest = "\n".join(lines)
    if not title:
        return rest
    return f"{title}\n\n{rest}" if rest else title
