"""Chats as WhatsApp exports them, from several phones."""

from collections.abc import Callable, Mapping
from datetime import datetime

from documents.chats import Chat, Message, converse
from documents.story import Document

_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_MARK = "\u200f"
_LEFT = "\u200e"


def _android(when: datetime) -> str:
    return f"{when:%d/%m/%Y, %H:%M} - "


def _american(when: datetime) -> str:
    hour = when.hour % 12 or 12
    return f"{when.month}/{when.day}/{when:%y}, {hour}:{when:%M}\u202f{when:%p} - "


def _iphone(when: datetime) -> str:
    hour = when.hour % 12 or 12
    return f"[{when:%d/%m/%Y}, {hour}:{when:%M:%S}\u202f{when:%p}] "


def _arabic(when: datetime) -> str:
    """As a phone set to Arabic with Arabic digits writes it."""
    half = "م" if when.hour >= 12 else "ص"
    day = f"{when.day}{_MARK}/{when.month}{_MARK}/{when.year}".translate(_EASTERN)
    hour = f"{when.hour % 12 or 12}:{when:%M}".translate(_EASTERN)
    return f"{day}، {hour} {half} - "


_STAMPS: dict[str, Callable[[datetime], str]] = {
    "android": _android,
    "american": _american,
    "iphone": _iphone,
    "arabic": _arabic,
}


def write_chat(document: Document) -> tuple[bytes, Mapping[str, str]]:
    """The export, and for each story the id of its message: its stamp."""
    chat = converse(document)
    stamp = _STAMPS[document.form]
    lines = [_said(message, chat, document, stamp(message.when)) for message in chat.messages]
    seconds = ":%S" if document.form == "iphone" else ""
    ids = {each.story.name: f"{each.when:%Y-%m-%dT%H:%M{seconds}}" for each in chat.messages if each.story}
    return ("\n".join(lines) + "\n").encode(), ids


def _said(message: Message, chat: Chat, document: Document, stamp: str) -> str:
    words, iphone = document.words, document.form == "iphone"
    if message.service:
        if iphone:
            return f"{stamp}{chat.name}: {_LEFT}{words['encrypted']}"
        return f"{stamp}{words['encrypted']}\n{stamp}{words['joined'].format(name=words['phone'])}"
    author = f"~ {message.author}" if iphone and message.author.startswith("+") else message.author
    said = _told(message, document) if message.story else message.text
    if not said:
        if message.number % 3 == 0:
            said = words["deleted"]
        else:
            said = f"{_LEFT}{words['omitted_iphone']}" if iphone else words["omitted"]
    return f"{stamp}{author}: {said}"


def _told(message: Message, document: Document) -> str:
    """The story as people paste it: a bold headline, a link behind it, a note of editing."""
    story = message.story
    assert story is not None
    bold = "\n".join(f"*{title}*" for title in story.titles) if message.hashtag else "\n".join(story.titles)
    said = f"{bold}\n\n{story.body}"
    if message.follow:
        said += "\n\nhttps://sanad.example/reports/2214"
    return f"{said} {_LEFT}{document.words['edited']}" if message.edited else said
