"""Exports for the tests of intake, made in code: the same posts in every kind, and archives and mails of any files."""

import json
import zipfile
from collections.abc import Mapping, Sequence
from email.header import Header
from email.message import EmailMessage
from html import escape
from io import BytesIO
from pathlib import Path

from tawthiq.intake import Remark, Source, Told, read_posts
from tawthiq.model.report import Report

EXPORTS = Path(__file__).parent / "exports"
TITLE = "مقتل خمسة مدنيين في قصف على بلدة الزيتونة"
BODY = "قُتل خمسة مدنيين بينهم طفلان، أمس، في قصف مدفعي طال السوق.\n\nوأصيب 14 شخصاً بجروح، وفق مركز التوثيق."
STORY = f"{TITLE}\n\n{BODY}"


def pieces(content: Path | bytes, told: Told | None = None, name: str = "x") -> list[Report | Remark | Exception]:
    """All that is read of a file of many reports."""
    name = content.name if isinstance(content, Path) else name
    return list(read_posts(Source(id=name, where=name, content=content), told or Told()))


def reports(content: Path | bytes, told: Told | None = None, name: str = "x") -> list[Report]:
    """The reports of the file alone."""
    return [piece for piece in pieces(content, told, name) if isinstance(piece, Report)]


def problems(content: Path | bytes, name: str = "x") -> list[str]:
    """What could not be read of the file."""
    return [str(piece) for piece in pieces(content, None, name) if isinstance(piece, Exception)]


def remarks(content: Path | bytes, name: str = "x") -> list[str]:
    """What is told of the file as a whole."""
    return [piece.sentence for piece in pieces(content, None, name) if isinstance(piece, Remark)]


def telegram(messages: Sequence[object], **chat: object) -> bytes:
    """An export of one channel as JSON."""
    about = {"name": "قناة", "type": "public_channel", "id": 1} | chat
    return json.dumps(about | {"messages": messages}, ensure_ascii=False).encode()


def message(number: int, text: object = STORY, **fields: object) -> dict[str, object]:
    """One message of such an export."""
    return {"id": number, "type": "message", "date": "2024-06-30T10:00:00", "from": "قناة", "text": text} | fields


def archive(members: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return stream.getvalue()


def mail(text: str, files: Mapping[str, bytes] | None = None, subject: str = TITLE) -> bytes:
    """A mail with files attached."""
    made = EmailMessage()
    made["From"] = "مركز التوثيق <desk@center.example>"
    made["Subject"] = "-"
    made["Date"] = "Sun, 30 Jun 2024 10:00:00 +0300"
    made.set_content(text)
    for name, content in (files or {}).items():
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    # written by itself: where the library breaks a long one into lines it loses blanks
    return made.as_bytes().replace(b"Subject: -", f"Subject: {Header(subject, 'utf-8').encode()}".encode(), 1)


def page_of_messages(text: str) -> bytes:
    """An export of one message as a page."""
    shown = escape(text).replace("\n", "<br>")
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"/></head><body onload="CheckLocation();">
<div class="page_wrap"><div class="message default clearfix" id="message1"><div class="body">
<div class="pull_right date details" title="30.06.2024 10:00:00 UTC+03:00">10:00</div>
<div class="text">
{shown}
</div></div></div></div></body></html>""".encode()


def feed(*items: str, channel: str = "<title>شبكة المنارة</title>") -> bytes:
    """A feed in RSS of the given entries."""
    body = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?>\n<rss version="2.0"><channel>{channel}{body}</channel></rss>'.encode()


def in_every_kind(story: str) -> dict[str, bytes]:
    """The same report of the same day as each kind of export has it, by the names of the files."""
    title, _, body = story.partition("\n")
    lines = "".join(f"<p>{escape(line)}</p>" for line in body.split("\n") if line.strip())
    entry = f"<title>{escape(title)}</title><pubDate>Sun, 30 Jun 2024 10:00:00 +0300</pubDate>"
    return {
        "result.json": telegram([message(1, story)]),
        "messages.html": page_of_messages(story),
        "chat.txt": f"30/06/2024, 10:00 - سعاد: {story}\n".encode(),
        "feed.rss": feed(f"{entry}<description>{escape(lines)}</description>"),
        "mail.eml": mail(body.lstrip(), subject=title),
        "inbox.zip": archive({"chat/result.json": telegram([message(1, story)])}),
    }
