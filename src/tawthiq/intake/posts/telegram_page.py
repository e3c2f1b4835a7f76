"""Exports of Telegram Desktop as pages (messages.html, messages2.html …), which have no other furniture.

A page is cut where its messages begin, and each is parsed alone: one that is broken or absurd does no harm to others.
"""

import re
from collections.abc import Iterator
from datetime import date

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tawthiq.intake.encoding import decode
from tawthiq.intake.nesting import deepest_nesting
from tawthiq.intake.posts.post import BadPost, Found, Post, Remark, Source
from tawthiq.intake.posts.telegram import forwarded_note
from tawthiq.model.errors import UnreadableInput

_OPENING = re.compile(r'<div class="message (default|service)\b[^"<>]{0,80}+" id="message(-?\d{1,20})"[^<>]{0,200}+>')
_TITLE_DAY = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})\b")
_LONGEST = 1 << 20  # characters of markup: no message is as long
_DEEPEST = 200
_REMEDY = "Export the chat again, or as JSON."


def read_export_page(source: Source) -> Iterator[Found]:
    """Every message of the page; service messages and pictures alone have no text. The id is the message's number."""
    decoded = decode(source.read(), where=source.where, encoding=source.encoding)
    yield from (Remark(sentence=note) for note in decoded.notes)
    markup = decoded.text
    openings = _OPENING.finditer(markup)
    current = next(openings, None)
    if current is None:
        raise UnreadableInput(source.where, "It holds no messages of Telegram.", _REMEDY)
    channel = _channel(markup[: current.start()])
    author = channel
    while current is not None:
        following = next(openings, None)
        piece = markup[current.start() : following.start() if following else len(markup)]
        found = _read_message(current, piece, author)
        if isinstance(found, Post):
            author = found.outlet
        yield found
        current = following


def _channel(before: str) -> str | None:
    tree = LexborHTMLParser(before[-_LONGEST:])
    return _line(tree.css_first(".page_header .text"))


def _read_message(opening: re.Match[str], piece: str, author: str | None) -> Post | BadPost:
    kind, number = opening.groups()
    if len(piece) > _LONGEST or deepest_nesting(piece) > _DEEPEST:
        return BadPost(id=number, what="This message is longer or nests deeper than any of Telegram's.", remedy=_REMEDY)
    if kind == "service":
        return Post(id=number, text="", outlet=author)
    tree = LexborHTMLParser(piece)
    forwarded = tree.css_first(".forwarded.body")
    own = next((node for node in tree.css(".from_name") if not _is_within(node, forwarded)), None)
    return Post(
        id=number,
        text=_text(tree.css_first(".text")),
        published=_day(tree.css_first(".date.details")),
        outlet=_line(own) or author,
        notes=() if forwarded is None else (forwarded_note(_origin(forwarded)),),
    )


def _is_within(node: LexborNode, outer: LexborNode | None) -> bool:
    return outer is not None and node.parent is not None and node.parent.mem_id == outer.mem_id


def _origin(forwarded: LexborNode) -> str | None:
    name = forwarded.css_first(".from_name")
    if name is not None:
        for stamp in name.css(".date"):
            stamp.decompose()
    return _line(name)


def _text(node: LexborNode | None) -> str:
    """The text with its line breaks, as the export of the same message as JSON has it."""
    if node is None:
        return ""
    for line_break in node.css("br"):
        line_break.replace_with("\n")
    return (node.text(deep=True) or "").strip(" \t\r\n")


def _day(node: LexborNode | None) -> date | None:
    """The day of the stamp that shows when it is pointed at, in the zone that stands beside it."""
    match = _TITLE_DAY.match(node.attributes.get("title") or "") if node is not None else None
    if match is None:
        return None
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None


def _line(node: LexborNode | None) -> str | None:
    return " ".join(node.text().split()) or None if node is not None else None
