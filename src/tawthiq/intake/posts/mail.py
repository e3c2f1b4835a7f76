"""Mails: the message is a report, and so is each file that is attached to it.

The text is the plain part, else the HTML part; the subject stands above it as a title does. What no mail needs
(a million lines, parts within parts without end) is refused before it is parsed.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate
from typing import TypeVar

from msgspec import Struct

from tawthiq.intake.encoding import decode, is_utf8
from tawthiq.intake.page import put_title, read_fragment
from tawthiq.intake.posts.mail_body import own_text, plain_subject
from tawthiq.intake.posts.post import BadPost, Found, Member, Post, Remark, Source
from tawthiq.model.errors import UnreadableInput


class _AsWritten(policy.Compat32):
    """Gives headers as they stand: the policy's own way loses the letters of those that are not encoded."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return value


_Answer = TypeVar("_Answer")

_MOST_LINES = 1_500_000
_MOST_PARTS = 1000
_MOST_NESTED = 50
_NESTS = re.compile(rb"^content-type:\s{0,9}+(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_SEEN = frozenset({"image", "audio", "video", "font"})
_UNREAD = frozenset({"application/pgp-signature", "application/pkcs7-signature", "text/calendar", "text/x-vcard"})
_SOFT_BREAK = re.compile(r"(?<!^--) \r?\n(?!>)", re.MULTILINE)  # RFC 3676
_LONGEST_HEADER = 2000
_FAULTS = (LookupError, ValueError, TypeError, AttributeError, HeaderParseError, RecursionError)


def read_mail(source: Source) -> Iterator[Found]:
    """The message, whose id is that of the file, then what is attached to it, with its date and sender.

    Pictures and recordings are left out with a remark. Raises UnreadableInput for what is no mail.
    """
    message = _parse(source)
    day, sender = _day(message), _sender(message)
    leaves, is_cut = _leaves(message)
    parts = [_Part(each, each.get_content_type(), each.get_content_disposition()) for each in leaves]
    body, data = _body(parts)
    if body is not None:
        yield _post(body, data, _Head(subject=_header(message, "Subject"), day=day, sender=sender), source)
    passed = []
    for number, part in enumerate(parts, start=1):
        if part is body or _is_other_form(part, body):
            continue
        name = _file_name(part.message) or f"{number}{_SUFFIXES.get(part.kind, '')}"
        if part.kind.partition("/")[0] in _SEEN or part.kind in _UNREAD:
            passed.append(name)
        else:
            yield Member(name=name, data=_bytes(part.message), published=day, outlet=sender)
    if passed:
        named = ", ".join(passed[:5])
        yield Remark(sentence=f"Attached pictures and the like, passed over: {len(passed)} ({named}).")
    if is_cut:
        yield Remark(sentence=f"It has more than {_MOST_PARTS:,} parts; the rest was left.")


class _Head(Struct, frozen=True, kw_only=True):
    """What the mail says of itself."""

    subject: str | None
    day: date | None
    sender: str | None


class _Part(Struct, frozen=True):
    """A part that holds no others, with what its header says that it is and how it is to be shown."""

    message: Message
    kind: str
    disposition: str | None


_SUFFIXES = {"message/rfc822": ".eml", "text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf"}


def _parse(source: Source) -> Message:
    data = source.read()
    remedy = "Save the mail again from the program that received it, or its text into a .txt file."
    lines = data.count(b"\n") + data.count(b"\r")
    many = data.lower().count(b"content-type:") > _MOST_NESTED
    nested = len(_NESTS.findall(data)) if many else 0
    if lines > _MOST_LINES or data.count(b"\n--") > _MOST_PARTS * 10 or nested > _MOST_NESTED:
        raise UnreadableInput(source.where, "It has more lines or parts than any mail.", remedy)
    message = message_from_bytes(data, policy=_AsWritten())
    if not message.keys():
        raise UnreadableInput(source.where, "It is no mail: it does not begin with a mail's header.", remedy)
    return message


def _leaves(message: Message) -> tuple[list[Message], bool]:
    """The parts that hold no others, a mail within the mail is one of them; and whether there are too many to take."""
    leaves: list[Message] = []
    waiting = [message]
    for _ in range(_MOST_PARTS):
        if not waiting:
            break
        part = waiting.pop()
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            waiting.extend(reversed(_inside(part)))
        else:
            leaves.append(part)
    return leaves, bool(waiting)


def _inside(part: Message) -> list[Message]:
    """The parts of one that has parts; one that has none is not asked, lest odd names of charsets be fatal."""
    inside = part.get_payload()
    return [each for each in inside if isinstance(each, Message)] if isinstance(inside, list) else []


def _body(parts: list[_Part]) -> tuple[_Part | None, bytes]:
    """The first plain part that is not attached, else the first of HTML; and what it holds."""
    shown = [part for part in parts if part.disposition != "attachment"]
    for kind in ("text/plain", "text/html"):
        for part in shown:
            if _kind(part) == kind:
                data = _bytes(part.message)
                if data.strip():
                    return part, data
    return None, b""


def _kind(part: _Part) -> str:
    """What the part says that it holds; one said to have parts, of which none was found, is read as plain text."""
    return "text/plain" if part.kind.startswith("multipart/") else part.kind


def _is_other_form(part: _Part, body: _Part | None) -> bool:
    """Whether the part is the message once more in another form, or what is left of an empty one."""
    if part.disposition == "attachment" or part.message.get_filename():
        return False
    if part.kind == "text/html":
        return body is not None and body.kind == "text/plain"
    return part.kind == "text/plain" and not _bytes(part.message).strip()


def _post(body: _Part, data: bytes, head: _Head, source: Source) -> Post | BadPost:
    try:
        text, notes = _read_body(body, data, source)
    except UnreadableInput as problem:
        return BadPost(id="", what=problem.what, remedy=problem.remedy)
    subject = plain_subject(head.subject or "") or None
    if body.kind != "text/html":
        text, left_out = own_text(text, subject)
        notes += left_out
    return Post(
        id="",
        text=put_title(subject, text),
        title_end=len(subject) if subject else None,
        published=head.day,
        outlet=head.sender,
        notes=notes,
    )


def _read_body(body: _Part, data: bytes, source: Source) -> tuple[str, tuple[str, ...]]:
    declared = None if is_utf8(data) else _quietly(body.message.get_content_charset)  # most mails need not say it
    decoded = decode(data, where=source.where, encoding=source.encoding, declared=declared)
    if body.kind == "text/html":
        return read_fragment(decoded.text, where=source.where), decoded.notes
    return _SOFT_BREAK.sub(" ", decoded.text) if _is_flowed(body.message) else decoded.text, decoded.notes


def _is_flowed(body: Message) -> bool:
    if "format" not in str(body.get("Content-Type", "")).lower():
        return False
    return str(_quietly(lambda: body.get_param("format")) or "").lower() == "flowed"


def _bytes(part: Message) -> bytes:
    """What the part holds; a mail within the mail is written out again."""
    if part.is_multipart():
        return b"\n".join(_quietly(each.as_bytes) or b"" for each in _inside(part))
    payload = _quietly(lambda: part.get_payload(decode=True))
    return payload if isinstance(payload, bytes) else b""


def _file_name(part: Message) -> str | None:
    name = _quietly(part.get_filename)
    return _plain(name).rpartition("/")[2].rpartition("\\")[2] or None if name else None


def _sender(message: Message) -> str | None:
    """The sender's name, or the address where there is none."""
    name, address = _quietly(lambda: parseaddr(str(message.get("From", ""))[:_LONGEST_HEADER])) or ("", "")
    return _plain(name) or address or None


def _header(message: Message, name: str) -> str | None:
    return _plain(str(message.get(name, ""))) or None


def _plain(written: str) -> str:
    """A header's words as one line, decoded; as they stand where they cannot be."""
    written = written[:_LONGEST_HEADER].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    if "=?" not in written:  # nothing in it is encoded
        return " ".join(written.split())
    try:
        pieces = decode_header(written)
        words = [
            piece if isinstance(piece, str) else piece.decode(charset or "utf-8", "replace")
            for piece, charset in pieces
        ]
    except _FAULTS:
        words = [written]
    return " ".join("".join(words).split())


def _day(message: Message) -> date | None:
    """The day on which it was sent, by the sender's clock."""
    parts = _quietly(lambda: parsedate(str(message.get("Date", ""))[:_LONGEST_HEADER]))
    return _quietly(lambda: date(*parts[:3])) if parts else None


def _quietly(ask: Callable[[], _Answer]) -> _Answer | None:
    """The answer, None where the standard library stumbles over a header that no program writes."""
    try:
        return ask()
    except _FAULTS:
        return None
