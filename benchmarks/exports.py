"""Exports beside the calls of the libraries that they are read with, on the same bytes."""

import io
import json
import re
from collections.abc import Callable, Sequence
from email import message_from_bytes
from email.message import EmailMessage
from html import escape
from xml.sax.saxutils import escape as escape_xml

import msgspec
from lxml import etree
from lxml.html import fromstring

Job = tuple[str, bytes, str, Callable[[], object]]  # the export, its bytes, the libraries' part of the work in words
_CHAT = re.compile(r"^(\d\d)/(\d\d)/(\d{4}), (\d\d):(\d\d) - ([^:]+): ", re.MULTILINE)


def read_export(name: str, data: bytes) -> int:
    """How many reports we read in it."""
    from tawthiq.intake import Source, Told, read_posts

    return sum(1 for _ in read_posts(Source(id=name, where=name, content=data), Told()))


def exports(posts: Sequence[str]) -> list[Job]:
    """The posts as each kind of export."""
    telegram, chat, feed, mail = _telegram(posts), _chat(posts), _feed(posts), _mail(posts)
    return [
        ("result.json", telegram, "msgspec, decoded to dicts", lambda: msgspec.json.decode(telegram)),
        ("chat.txt", chat, "one pattern, split", lambda: _CHAT.split(chat.decode())),
        ("feed.rss", feed, "lxml, `iterparse` and the text of HTML", lambda: _texts(feed)),
        ("mail.eml", mail, "`email`, parts decoded", lambda: _parts(mail)),
    ]


def _telegram(posts: Sequence[str]) -> bytes:
    messages = [
        {
            "id": at,
            "type": "message",
            "date": "2024-06-30T10:00:00",
            "from": "x",
            "text": [{"type": "bold", "text": "x"}, post],
        }
        for at, post in enumerate(posts)
    ]
    return json.dumps(
        {"name": "x", "type": "public_channel", "id": 1, "messages": messages}, ensure_ascii=False
    ).encode()


def _chat(posts: Sequence[str]) -> bytes:
    return "".join(f"{at % 28 + 1:02}/03/2024, 14:05 - x: {post}\n" for at, post in enumerate(posts)).encode()


def _feed(posts: Sequence[str]) -> bytes:
    items = (
        f"<item><title>{escape_xml(post[:60])}</title><guid>{at}</guid><pubDate>Sun, 30 Jun 2024 10:00:00 GMT</pubDate>"
        f"<description>{escape_xml(f'<p>{escape(post)}</p>')}</description></item>"
        for at, post in enumerate(posts)
    )
    return f"<rss><channel><title>x</title>{''.join(items)}</channel></rss>".encode()


def _mail(posts: Sequence[str]) -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"], made["Date"] = "a@center.example", "x", "Sun, 30 Jun 2024 10:00:00 +0300"
    made.set_content("x")
    for at, post in enumerate(posts):
        made.add_attachment(post, filename=f"{at}.txt")
    return made.as_bytes()


def _texts(feed: bytes) -> list[str]:
    found = etree.iterparse(io.BytesIO(feed), tag="item")
    return [fromstring(item.findtext("description")).text_content() for _, item in found]


def _parts(mail: bytes) -> list[object]:
    return [part.get_payload(decode=True) for part in message_from_bytes(mail).walk()]
