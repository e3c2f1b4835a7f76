"""Exports of Telegram Desktop as JSON: one chat, or a whole account with its chats.

The messages are found and decoded one by one, so that a file of any size takes little memory beside its bytes, and one
that is broken, or broken off, gives all that stands before and behind the break.
"""

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import msgspec

from tawthiq.intake.dateline import parse_day
from tawthiq.intake.posts.post import EXPORT_LIMIT, BadPost, Found, Post, Source
from tawthiq.model.errors import UnreadableInput

_STRING = rb'"(?:[^"\\]++|\\.)*+"'
_MESSAGES = re.compile(rb'"messages"\s*+:\s*+\[')
_ABOUT = re.compile(rb'"(name|type|id)"\s*+:\s*+(' + _STRING + rb"|[-\d]++|null)", re.DOTALL)
_BRACKET = re.compile(rb'(?:[^"{}\[\]]++|' + _STRING + rb")*+([{}\[\]])", re.DOTALL)
_OBJECT = re.compile(rb'(?:[^"{}\[\]]++|' + _STRING + rb")*+\{", re.DOTALL)
_END = re.compile(rb'(?:[^"{}\[\]]++|' + _STRING + rb")*+\]", re.DOTALL)
# A next message most likely begins here: no string holds such a quote, so only a list of other things fools it.
_NEXT = re.compile(rb'\}\s*+,\s*+(?=\{\s*+"id"\s*+:)')
_WORD = re.compile(r"\w")
_LONGEST = 1 << 20  # bytes of a message; Telegram's own bound is 4096 characters
_DEEPEST = 200
_BEFORE = 4096  # bytes in which a chat says its name before its messages
_NO_EXPORT = "Export the chat from Telegram Desktop as «Machine-readable JSON», and name its result.json."


class _Part(msgspec.Struct):
    text: str = ""
    type: str = ""


class _Message(msgspec.Struct):
    id: int
    type: str = "message"
    date: str | None = None
    edited: str | None = None
    author: str | None = msgspec.field(default=None, name="from")
    forwarded_from: str | msgspec.UnsetType | None = msgspec.UNSET  # null where its account is gone
    text: str | list[str | _Part] | None = None


class _Numbered(msgspec.Struct):
    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chat:
    prefix: str = ""
    name: str | None = None
    is_channel: bool = False


_MESSAGE = msgspec.json.Decoder(_Message)
_NUMBER = msgspec.json.Decoder(_Numbered)


def read_export(source: Source) -> Iterator[Found]:
    """Every message, chat by chat; service messages and pictures alone have no text.

    The id is the message's number, in an account's export with the chat's before it.
    """
    data = source.read(EXPORT_LIMIT).removeprefix(b"\xef\xbb\xbf")
    found, position = 0, 0
    many = None
    while (opening := _MESSAGES.search(data, position)) is not None:
        if many is None:
            many = b'"list"' in data[: opening.start()]
        found += 1
        chat = _read_chat(data[max(position, opening.start() - _BEFORE) : opening.start()], found if many else None)
        position = yield from _messages(data, opening.end(), chat)
    if not found:
        raise UnreadableInput(source.where, "It holds no messages of Telegram.", _NO_EXPORT)


def _read_chat(before: bytes, number: int | None) -> _Chat:
    told: dict[bytes, object] = {}
    for key, value in _ABOUT.findall(before):
        try:
            told[key] = msgspec.json.decode(value)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
    name = told.get(b"name")
    prefix = "" if number is None else f"{told.get(b'id', number)}/"
    is_channel = str(told.get(b"type")).endswith("channel")
    return _Chat(prefix=prefix, name=name if isinstance(name, str) else None, is_channel=is_channel)


def _messages(data: bytes, start: int, chat: _Chat) -> Generator[Found, None, int]:
    """The messages of the list whose first byte is at `start`; returns where the list ends."""
    view = memoryview(data)
    guesses = (match.start() + 1 for match in _NEXT.finditer(data, start))
    guess = 0
    position = start
    while (begin := _next_object(data, position)) is not None:
        while guess <= begin:
            guess = next(guesses, len(data) + _LONGEST)
        end: int | None = guess
        message = _decode(view[begin:guess])
        if message is None:
            end = _end_of(data, begin)
            message = None if end is None else _decode(view[begin:end])
        if message is None and guess < (end or len(data)):
            end = guess  # it never closes, or closes far behind the next: more likely it was damaged
        if end is None:
            what = f"The export breaks off within the message at byte {begin}."
            yield BadPost(id=f"{chat.prefix}@{begin}", what=what, remedy="Export it again.")
            return len(data)
        yield _post(message, view[begin:end], chat, begin)
        position = end
    closing = _END.match(data, position)
    if closing is None:
        what = f"The list of messages breaks off at byte {position}."
        yield BadPost(id=f"{chat.prefix}@{position}", what=what, remedy="Export it again.")
    return position if closing is None else closing.end()


def _next_object(data: bytes, position: int) -> int | None:
    """Where the list's next object begins, None where the list ends."""
    match = _OBJECT.match(data, position)
    return None if match is None else match.end() - 1


def _end_of(data: bytes, begin: int) -> int | None:
    """Behind the bracket that closes the one at `begin`, None where none does, or only after absurd nesting."""
    depth = 0
    for match in _BRACKET.finditer(data, begin):
        depth += 1 if match[1] in b"[{" else -1
        if depth == 0:
            return match.end()
        if depth > _DEEPEST:
            return None
    return None


def _decode(piece: memoryview) -> _Message | None:
    if len(piece) > _LONGEST:
        return None
    try:
        return _MESSAGE.decode(piece)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _post(message: _Message | None, piece: memoryview, chat: _Chat, begin: int) -> Post | BadPost:
    if message is None:
        what = "This message is longer than any of Telegram's." if len(piece) > _LONGEST else _FAULT
        return BadPost(id=f"{chat.prefix}{_number(piece) or f'@{begin}'}", what=what, remedy=_REST)
    return Post(
        id=f"{chat.prefix}{message.id}",
        text=_text(message) if message.type == "message" else "",
        title_end=_title_end(message),
        published=_day(message.date),
        outlet=(chat.name or message.author) if chat.is_channel else (message.author or chat.name),
        notes=_notes(message),
    )


_FAULT = "This message is not of the form that Telegram writes."
_REST = "The others were read."


def _number(piece: memoryview) -> int | None:
    try:
        return _NUMBER.decode(piece).id
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _text(message: _Message) -> str:
    if isinstance(message.text, list):
        return "".join(part if isinstance(part, str) else part.text for part in message.text)
    return message.text or ""


def _title_end(message: _Message) -> int | None:
    """Where the bold words end that begin the text and fill its first lines; only hashtags may stand before them."""
    if not isinstance(message.text, list):
        return None
    parts = [part if isinstance(part, _Part) else _Part(text=part) for part in message.text]
    at = 0
    for part, behind in pairwise(parts):
        at += len(part.text)
        if part.type == "bold":
            return at if part.text.endswith("\n") or behind.text.startswith("\n") else None
        if part.type != "hashtag" and _WORD.search(part.text):
            return None
    return None


def _notes(message: _Message) -> tuple[str, ...]:
    origin, edited = message.forwarded_from, _day(message.edited)
    sent_on = (forwarded_note(origin),) if origin is not msgspec.UNSET else ()
    if edited is None:
        return sent_on
    return (*sent_on, f"It was edited on {edited}; the text is that of the last edit.")


def forwarded_note(origin: str | None) -> str:
    """What a post says of itself that was first written elsewhere."""
    return f"It was forwarded from «{origin}»." if origin else "It was forwarded from an account that is gone."


def _day(stamp: str | None) -> date | None:
    """The day as the export writes it, in the zone of whoever exported."""
    return parse_day(stamp[:10]) if stamp else None
