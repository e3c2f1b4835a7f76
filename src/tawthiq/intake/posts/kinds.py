"""Tells by its first bytes whether a file holds many reports, and of which kind it is."""

import re
from pathlib import PurePath
from typing import Literal

from tawthiq.intake.posts.whatsapp import begins_chat

PostKind = Literal["telegram", "telegram-page", "whatsapp", "feed", "mail", "archive"]

EXPORT_SUFFIXES = frozenset({".json", ".xml", ".rss", ".atom", ".eml", ".zip"})
SNIFFED_BYTES = 8192

_TEXT_KINDS: frozenset[PostKind] = frozenset({"whatsapp", "mail"})
_CERTAIN: dict[str, PostKind] = {".eml": "mail", ".rss": "feed", ".atom": "feed", ".zip": "archive"}
_BY_SUFFIX: dict[str, frozenset[PostKind]] = {  # what a file of the suffix may be; one of another may be anything
    ".txt": _TEXT_KINDS,
    ".text": _TEXT_KINDS,
    ".html": frozenset({"telegram-page"}),
    ".htm": frozenset({"telegram-page"}),
    ".xhtml": frozenset({"telegram-page"}),
    ".docx": frozenset(),
    ".pdf": frozenset(),
}
_DOCUMENTS = (b"[Content_Types]", b"mimetype", b"_rels/", b"word/", b"xl/", b"ppt/", b"docProps/")
_TELEGRAM = re.compile(rb'\{\s*+"(?:about|name|type|id|chats|messages|personal_information)"\s*+:')
_TELEGRAM_INSIDE = re.compile(rb'"(?:messages|chats|left_chats|personal_information)"\s*+:|Telegram')
_TELEGRAM_PAGE = re.compile(rb'onload="CheckLocation|<div class="page_wrap|<div class="message (?:default|service)')
_FEED = re.compile(
    rb"(?:\s++|<\?[^>]{0,2000}+>|<!--.{0,4000}?-->|<!DOCTYPE[^>\[]{0,500}+(?:\[.{0,4000}?\])?\s*+>)*+"
    rb"<(?:[A-Za-z]{1,9}:)?(?:rss|feed|RDF)\b",
    re.DOTALL,
)
_FIELD = re.compile(rb"^[!-9;-~]{1,80}+:")
_MAIL_FIELDS = re.compile(rb"^(?:message-id|mime-version|received|return-path|delivered-to):", re.I | re.M)
_MAIL_MEETS = re.compile(rb"^(?:from|date|subject):", re.I | re.M)


def kind_of_posts(name: PurePath, head: bytes) -> PostKind | None:
    """The kind of a file of many reports whose first bytes are `head`, None for any other file.

    A file that says by its suffix what it is, is not taken for something else.
    """
    suffix = name.suffix.lower()
    if suffix in _CERTAIN:
        return _CERTAIN[suffix]
    kind = _sniff(head)
    allowed = _BY_SUFFIX.get(suffix)
    return kind if allowed is None or kind in allowed else None


def _sniff(head: bytes) -> PostKind | None:
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None if head[30:].startswith(_DOCUMENTS) else "archive"
    plain = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xfe\xff").lstrip()  # UTF-16 has every other byte zero
    if plain.startswith(b"{"):
        return "telegram" if _TELEGRAM.match(plain) and _TELEGRAM_INSIDE.search(plain) else None
    if plain.startswith(b"<"):
        if _TELEGRAM_PAGE.search(plain):
            return "telegram-page"
        return "feed" if _FEED.match(plain) else None
    if _FIELD.match(plain) and _MAIL_FIELDS.search(plain) and _MAIL_MEETS.search(plain):
        return "mail"
    return "whatsapp" if begins_chat(head) else None
