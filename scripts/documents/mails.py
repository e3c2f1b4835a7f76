"""Mails: encoded in every way, with signatures, quoted replies, forwards and what is attached."""

import textwrap
from collections.abc import Mapping
from datetime import datetime, time, timedelta, timezone
from email.header import Header
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape

from documents.story import Document, Story

_ZONE = timezone(timedelta(hours=3))
_ENCODINGS = {"windows-1256": ("windows-1256", "quoted-printable"), "base64": ("utf-8", "base64")}
_LINE = 72


def write_mail(document: Document) -> tuple[bytes, Mapping[str, str]]:
    """The mail, and for each story the name of its part: empty for the mail itself."""
    story, *others = document.stories
    mail = EmailMessage()
    mail["Message-ID"] = f"<{document.kind}.{document.name}@sanad.example>"
    mail["Date"] = format_datetime(datetime.combine(story.day, time(10, 12), _ZONE))
    mail["To"] = "news@desk.example"
    _fill(mail, story, document)
    ids = {story.name: ""}
    for number, other in enumerate(others, 1):
        name = f"report-{number}.txt"
        ids[other.name] = name
        mail.add_attachment(other.plain.encode(), maintype="text", subtype="plain", filename=name)
    if document.number % 3 == 0:
        mail.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="logo.png")
    subject = f"Fwd: {story.title}" if document.form == "forwarded" else story.title
    sender = Header(document.words["organisation"], "utf-8").encode()
    head = f"From: {sender} <desk@sanad.example>\nSubject: {_subject(subject, document)}\n"
    return head.encode() + mail.as_bytes(), ids


def _subject(subject: str, document: Document) -> str:
    if subject.isascii():
        return subject
    charset = _ENCODINGS.get(document.form, ("utf-8", ""))[0]
    return Header(subject, charset, maxlinelen=200).encode(linesep="\n")


def _fill(mail: EmailMessage, story: Story, document: Document) -> None:
    charset, cte = _ENCODINGS.get(document.form, ("utf-8", "quoted-printable"))
    text = _text(story, document)
    if document.form == "html":
        mail.set_content(_markup(story, document), subtype="html", charset=charset, cte=cte)
        return
    mail.set_content(text, charset=charset, cte=cte)
    if document.form == "flowed":
        mail.set_param("format", "flowed")
    if document.form == "alternative":
        mail.add_alternative(_markup(story, document), subtype="html", charset=charset, cte="base64")


def _text(story: Story, document: Document) -> str:
    """The body: the story without its first headline, which is the subject."""
    words = document.words
    below = "\n\n".join((*story.titles[1:], *story.blocks))
    signature = "-- \n" + "\n".join(words["signature"]) + "\n"
    if document.form == "forwarded":
        head = "\n".join(words["from_to"]).format(title=story.title)
        return f"{words['forwarded']}\n{head}\n\n{below}\n\n{signature}"
    if document.form == "reply":
        quoted = "\n".join(f"> {line}".rstrip() for line in words["request"].split("\n"))
        return f"{below}\n\n{signature}\n{words['wrote']}\n{quoted}\n"
    if document.form == "answered":
        quoted = "\n".join(f"> {line}".rstrip() for line in f"{story.title}\n\n{below}".split("\n"))
        return f"{words['reply']}\n\n{words['wrote']}\n{quoted}\n"
    if document.form == "greeting":
        return f"{words['greeting']}\n\n{below}\n\n{signature}"
    if document.form == "flowed":
        return "\n".join(map(_flow, below.split("\n"))) + f"\n\n{signature}"
    if document.form == "wrapped":
        lines = (
            textwrap.wrap(line, _LINE, break_long_words=False, break_on_hyphens=False) for line in below.split("\n")
        )
        return "\n".join("\n".join(each) for each in lines) + f"\n\n{signature}"
    return f"{below}\n\n{signature}"


def _flow(line: str) -> str:
    return " \n".join(textwrap.wrap(line, _LINE, break_long_words=False, break_on_hyphens=False))


def _markup(story: Story, document: Document) -> str:
    words = document.words
    blocks = "".join(f"<p>{escape(b).replace(chr(10), '<br>')}</p>\n" for b in (*story.titles[1:], *story.blocks))
    signature = "<br>".join(map(escape, words["signature"]))
    way = "rtl" if document.language == "ar" else "ltr"
    style = "font-family:Arial;font-size:14px"
    quoted = escape(words["request"]).replace("\n", "<br>")
    quote = (
        f'<div class="gmail_quote">{escape(words["wrote"])}<blockquote class="gmail_quote">{quoted}</blockquote></div>'
    )
    return f"""<html><head><style>p {{ margin: 0 }}</style></head><body><div dir="{way}" style="{style}">
{blocks}<div class="gmail_signature">-- <br>{signature}</div></div>
{quote if document.form == "html" else ""}<img src="https://sanad.example/open.gif" width="1" height="1"></body></html>
"""
