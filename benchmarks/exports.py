"""Exports beside the calls of the libraries that they are read with, on the same bytes.

Each peer makes the same product as we do and nothing more: every post as an object with its id, text, time and author.
It is written for the very form of these bytes, which are well-formed and hold no surprise; ours takes them as any file.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from functools import partial
from html import escape
from io import BytesIO
from math import inf
from time import process_time_ns
from xml.sax.saxutils import escape as escape_xml

import msgspec
from lxml import etree
from lxml.html import fromstring

_ROUNDS = 60
_MAILS = 300
Job = tuple[str, list[bytes], str, Callable[[bytes], object]]  # the export, its files, the libraries' part in words
_CHAT = re.compile(r"^(\d\d)/(\d\d)/(\d{4}), (\d\d):(\d\d) - ([^:]+): ", re.MULTILINE)


def read_export(name: str, data: bytes) -> int:
    """How many reports we read in it."""
    from tawthiq.intake import Source, Told, read_posts

    return sum(1 for _ in read_posts(Source(id=name, where=name, content=data), Told()))


def export_rows(texts: Sequence[str]) -> Iterator[str]:
    """A row of the table for each kind of export of the texts' paragraphs."""
    posts = [post for text in texts for post in text.split("\n\n")]
    for name, files, peer, theirs in exports(posts):
        count = sum(read_export(name, data) for data in files)
        own, other = _compare(partial(_each, partial(read_export, name), files), partial(_each, theirs, files))
        own, other = own / count, other / count
        yield f"| `{name}` | {own:.1f} µs | {peer} | {other:.1f} µs | {own / other:.2f} |"


def _each(job: Callable[[bytes], object], files: list[bytes]) -> None:
    for data in files:
        job(data)


def _compare(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    """The least processor time of each in microseconds, taken in turn: what else the machine does meets both."""
    least = [inf, inf]
    for _ in range(_ROUNDS):
        for at, job in enumerate((ours, theirs)):
            started = process_time_ns()
            job()
            least[at] = min(least[at], (process_time_ns() - started) / 1000)
    return least[0], least[1]


def exports(posts: Sequence[str]) -> list[Job]:
    """The posts as each kind of export."""
    return [
        ("result.json", [_telegram(posts)], "msgspec, typed", _read_telegram),
        ("chat.txt", [_chat(posts)], "`re`, one pattern", _read_chat),
        ("feed.rss", [_feed(posts)], "lxml, `iterparse` and the text of HTML", _read_feed),
        ("mail.eml", [_mail(post) for post in posts[:_MAILS]], "`email`", _read_mail),
    ]


class _Post(msgspec.Struct):
    id: str
    text: str
    time: datetime
    author: str | None


def _telegram(posts: Sequence[str]) -> bytes:
    """As Telegram Desktop writes it: with line breaks, and every text twice."""
    messages = [
        {
            "id": at,
            "type": "message",
            "date": "2024-06-30T10:00:00",
            "date_unixtime": "1719730800",
            "from": "x",
            "from_id": "channel1",
            "text": [{"type": "bold", "text": "x"}, post],
            "text_entities": [{"type": "bold", "text": "x"}, {"type": "plain", "text": post}],
        }
        for at, post in enumerate(posts)
    ]
    channel = {"name": "x", "type": "public_channel", "id": 1, "messages": messages}
    return json.dumps(channel, ensure_ascii=False, indent=1).encode()


class _Part(msgspec.Struct):
    text: str


class _Message(msgspec.Struct):
    id: int
    date: datetime
    text: str | list[str | _Part]
    author: str | None = msgspec.field(default=None, name="from")


class _Chat(msgspec.Struct):
    messages: list[_Message]


def _read_telegram(data: bytes) -> list[_Post]:
    return [
        _Post(str(message.id), _text(message.text), message.date, message.author)
        for message in msgspec.json.decode(data, type=_Chat).messages
    ]


def _text(text: str | list[str | _Part]) -> str:
    return text if isinstance(text, str) else "".join([part if isinstance(part, str) else part.text for part in text])


def _chat(posts: Sequence[str]) -> bytes:
    """Ten posts a day."""
    days = (date(2024, 1, 1) + timedelta(days=at // 10) for at in range(len(posts)))
    return "".join(f"{day:%d/%m/%Y}, 14:05 - x: {post}\n" for day, post in zip(days, posts, strict=True)).encode()


def _read_chat(data: bytes) -> list[_Post]:
    _, *pieces = _CHAT.split(data.decode())
    each = zip(*[iter(pieces)] * 7, strict=True)
    return [
        _Post(str(at), text, datetime(int(year), int(month), int(day), int(hour), int(minute), tzinfo=UTC), author)
        for at, (day, month, year, hour, minute, author, text) in enumerate(each)
    ]


def _feed(posts: Sequence[str]) -> bytes:
    items = (
        f"<item><title>{escape_xml(post[:60])}</title><guid>{at}</guid><pubDate>Sun, 30 Jun 2024 10:00:00 GMT</pubDate>"
        f"<description>{escape_xml(f'<p>{escape(post)}</p>')}</description></item>"
        for at, post in enumerate(posts)
    )
    return f"<rss><channel><title>x</title>{''.join(items)}</channel></rss>".encode()


def _read_feed(data: bytes) -> list[_Post]:
    posts = []
    for _, item in etree.iterparse(BytesIO(data), tag="item"):
        text = f"{item.findtext('title')}\n\n{fromstring(item.findtext('description')).text_content()}"
        posts.append(_Post(item.findtext("guid"), text, parsedate_to_datetime(item.findtext("pubDate")), "x"))
        item.clear()
    return posts


def _mail(post: str) -> bytes:
    made = EmailMessage()
    subject = " ".join(post[:60].split())
    made["From"], made["Subject"], made["Date"] = "سعاد <a@center.example>", subject, "Sun, 30 Jun 2024 10:00:00 +0300"
    made.set_content(post)
    return made.as_bytes()


def _read_mail(data: bytes) -> _Post:
    mail = message_from_bytes(data)
    subject, author = (str(make_header(decode_header(mail[name]))) for name in ("Subject", "From"))
    body = mail.get_payload(decode=True)
    text = body.decode(mail.get_content_charset("utf-8")) if isinstance(body, bytes) else ""
    return _Post("", f"{subject}\n\n{text}", parsedate_to_datetime(mail["Date"]), parseaddr(author)[0])
