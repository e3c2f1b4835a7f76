"""Exports of Telegram Desktop as JSON: one chat, or a whole account with its chats.

The messages are found and decoded a stretch at a time, so that a file of any size takes little memory beside its bytes.
In a stretch that cannot be decoded they are taken one by one: one that is broken, or broken off, gives all that stands
before and behind the break.
"""

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass

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
_STRETCH = 1 << 14  # bytes, at least; as many more as it takes to the end of a message, at most as many again
_DEEPEST = 200
_BEFORE = 4096  # bytes in which a chat says its name before its messages
_NO_EXPORT = "Export the chat from Telegram Desktop as «Machine-readable JSON», and name its result.json."


class _Part(msgspec.Struct, gc=False):
    text: str = ""
    type: str = ""


class _Message(msgspec.Struct, gc=False):
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
_LIST = msgspec.json.Decoder(list[_Message])
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
    guess = singly = 0  # before `singly` messages are taken one by one
    position = start
    while (begin := _next_object(data, position)) is not None:
        if begin >= singly:
            several, singly = _stretch(data, begin)
            if several:
                yield [_post(message, chat) for message in several]
                position = singly
                continue
        if guess <= begin:
            guess = _guess(data, begin, len(data)) or len(data) + _LONGEST
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
        yield _fault(view[begin:end], chat, begin) if message is None else _post(message, chat)
        position = end
    closing = _END.match(data, position)
    if closing is None:
        what = f"The list of messages breaks off at byte {position}."
        yield BadPost(id=f"{chat.prefix}@{position}", what=what, remedy="Export it again.")
    return position if closing is None else closing.end()


def _stretch(data: bytes, begin: int) -> tuple[list[_Message], int]:
    """The messages from `begin` on, none where they cannot be decoded together, and how far that was tried."""
    end = _guess(data, begin + _STRETCH, begin + 2 * _STRETCH)
    if end is None:
        return [], begin + _STRETCH
    try:
        return _LIST.decode(b"[%b]" % data[begin:end]), end
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return [], end


def _guess(data: bytes, start: int, stop: int) -> int | None:
    """Behind the first message between `start` and `stop` that seems to end there, None where none does."""
    match = _NEXT.search(data, start, stop)
    return None if match is None else match.start() + 1


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


def _post(message: _Message, chat: _Chat) -> Post:
    text, title_end = "", None
    if message.type == "message":
        parts = message.text
        if isinstance(parts, list):
            text = "".join([part if isinstance(part, str) else part.text for part in parts])
            title_end = _title_end(parts)
        elif parts:
            text = parts
    is_plain = message.edited is None and message.forwarded_from is msgspec.UNSET
    return Post(
        id=f"{chat.prefix}{message.id}",
        text=text,
        title_end=title_end,
        published=parse_day(message.date[:10]) if message.date else None,
        outlet=(chat.name or message.author) if chat.is_channel else (message.author or chat.name),
        notes=() if is_plain else _notes(message),
    )


def _fault(piece: memoryview, chat: _Chat, begin: int) -> BadPost:
    what = "This message is longer than any of Telegram's." if len(piece) > _LONGEST else _FAULT
    return BadPost(id=f"{chat.prefix}{_number(piece) or f'@{begin}'}", what=what, remedy=_REST)


_FAULT = "This message is not of the form that Telegram writes."
_REST = "The others were read."


def _number(piece: memoryview) -> int | None:
    try:
        return _NUMBER.decode(piece).id
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _title_end(parts: list[str | _Part]) -> int | None:
    """Where the bold words end that begin the text and fill its first lines; only hashtags may stand before them."""
    at = 0
    for number, part in enumerate(parts):
        if isinstance(part, str):
            if _WORD.search(part) is not None:
                return None
            at += len(part)
            continue
        at += len(part.text)
        if part.type == "bold":
            if number + 1 == len(parts):
                return None
            behind = parts[number + 1]
            following = behind if isinstance(behind, str) else behind.text
            return at if part.text.endswith("\n") or following.startswith("\n") else None
        if part.type != "hashtag" and _WORD.search(part.text):
            return None
    return None


def _notes(message: _Message) -> tuple[str, ...]:
    origin, edited = message.forwarded_from, parse_day(message.edited[:10]) if message.edited else None
    sent_on = (forwarded_note(origin),) if origin is not msgspec.UNSET else ()
    if edited is None:
        return sent_on
    return (*sent_on, f"It was edited on {edited}; the text is that of the last edit.")


def forwarded_note(origin: str | None) -> str:
    """What a post says of itself that was first written elsewhere."""
    return f"It was forwarded from «{origin}»." if origin else "It was forwarded from an account that is gone."
