"""Exports of Telegram Desktop, as JSON and as pages, in the manner of the real ones."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from typing import Any

from documents.chats import Chat, Message, converse
from documents.story import Document

_LINK = "https://t.me/sanadnews"
_ACCOUNT = "account"


def write_json(document: Document) -> tuple[bytes, Mapping[str, str]]:
    """The export, and for each story the id of its message."""
    chat = converse(document)
    kind = "public_channel" if chat.channel else "private_supergroup"
    told: dict[str, Any] = {"name": chat.name, "type": kind, "id": 1500000000 + document.number}
    told["messages"] = [_json_message(each, chat) for each in chat.messages]
    prefix = f"{told['id']}/" if document.form == _ACCOUNT else ""
    if document.form == _ACCOUNT:
        person = {"user_id": 5550101, "first_name": "S", "phone_number": document.words["phone"]}
        told = {"about": "Telegram", "personal_information": person, "chats": {"about": "-", "list": [told]}}
    ids = {each.story.name: f"{prefix}{each.number}" for each in chat.messages if each.story}
    return json.dumps(told, ensure_ascii=False, indent=1).encode(), ids


def _json_message(message: Message, chat: Chat) -> dict[str, Any]:
    stamp = str(int(message.when.replace(tzinfo=UTC).timestamp()))
    told: dict[str, Any] = {"id": message.number, "type": "service" if message.service else "message"}
    told |= {"date": message.when.isoformat(), "date_unixtime": stamp}
    author = chat.name if chat.channel else message.author
    if message.service:
        actor = {"actor": author, "actor_id": "channel1500000001", "action": "pin_message", "message_id": 7}
        return told | actor | {"text": "", "text_entities": []}
    if message.edited:
        told |= {"edited": message.when.replace(hour=23, minute=5).isoformat(), "edited_unixtime": stamp}
    told |= {"from": author, "from_id": "channel1500000001"}
    if message.forwarded:
        told["forwarded_from"] = message.forwarded
    if message.reply_to:
        told["reply_to_message_id"] = message.reply_to
    if message.photo:
        told |= {"photo": f"photos/photo_{message.number}.jpg", "photo_file_size": 81234, "width": 1280, "height": 720}
    parts = _parts(message)
    told["text"] = parts if len(parts) > 1 else message.text
    told["text_entities"] = [{"type": "plain", "text": each} if isinstance(each, str) else each for each in parts]
    if message.reactions:
        told["reactions"] = [{"type": "emoji", "count": message.reactions, "emoji": "😢"}]
    return told


def _parts(message: Message) -> list[Any]:
    """The text in pieces: a bold headline, a hashtag before it, a link behind."""
    if message.story is None:
        return [message.text]
    parts: list[Any] = [{"type": "bold", "text": "\n".join(message.story.titles)}, f"\n\n{message.story.body}"]
    if message.hashtag:
        parts = [{"type": "hashtag", "text": message.hashtag}, " | ", *parts]
    if message.follow:
        parts += [f"\n\n{message.follow}", {"type": "link", "text": _LINK}]
    return parts


def write_page(document: Document) -> tuple[bytes, Mapping[str, str]]:
    """The export as messages.html, and for each story the id of its message."""
    chat = converse(document)
    pieces = [_page_service(-1, f"{chat.messages[0].when:%d %B %Y}")]
    before = ""
    for message in chat.messages:
        author = chat.name if chat.channel else message.author
        if message.service:
            pieces.append(_page_service(message.number, f"{escape(author)} {document.words['pinned']}"))
            continue
        pieces.append(_page_message(message, author, joined=author == before))
        before = author
    history = "\n".join(pieces)
    ids = {each.story.name: str(each.number) for each in chat.messages if each.story}
    return _PAGE.format(name=escape(chat.name), history=history).encode(), ids


def _page_service(number: int, said: str) -> str:
    return f'<div class="message service" id="message{number}">\n<div class="body details">\n{said}\n</div></div>'


def _page_message(message: Message, author: str, *, joined: bool) -> str:
    inner = []
    if message.reply_to:
        number = message.reply_to
        went = f'<a href="#go_to_message{number}" onclick="return GoToMessage({number})">this message</a>'
        inner.append(f'<div class="reply_to details">\nIn reply to {went}\n</div>')
    if message.photo:
        inner.append(_PHOTO.format(number=message.number))
    if message.text:
        inner.append(f'<div class="text">\n{_markup(message)}\n</div>')
    if message.reactions:
        count = f'<span class="count">\n{message.reactions}\n</span>'
        inner.append(
            f'<span class="reactions"><span class="reaction"><span class="emoji">\n😢\n</span>{count}</span></span>'
        )
    said = "\n".join(inner)
    if message.forwarded:
        stamp = f'<span class="date details" title="{_stamp(message.when)}"> {message.when:%d.%m.%Y %H:%M:%S}</span>'
        name = f'<div class="from_name">\n{escape(message.forwarded)} {stamp}\n</div>'
        said = f'<div class="forwarded body">\n{name}\n{said}\n</div>'
    name = "" if joined else f'<div class="from_name">\n{escape(author)}\n</div>'
    date = f'<div class="pull_right date details" title="{_stamp(message.when)}">\n{message.when:%H:%M}\n</div>'
    kind = "message default clearfix joined" if joined else "message default clearfix"
    return (
        f'<div class="{kind}" id="message{message.number}">\n<div class="body">\n{date}\n{name}\n{said}\n</div>\n</div>'
    )


def _stamp(when: datetime) -> str:
    return f"{when:%d.%m.%Y %H:%M:%S} UTC+03:00"


def _markup(message: Message) -> str:
    written = []
    for part in _parts(message):
        if isinstance(part, str):
            written.append(escape(part))
        elif part["type"] == "bold":
            written.append(f"<strong>{escape(part['text'])}</strong>")
        else:
            written.append(f'<a href="{_LINK}">{escape(part["text"])}</a>')
    return "".join(written).replace("\n", "<br>")


_PHOTO = """<div class="media_wrap clearfix"><a class="photo_wrap clearfix pull_left" href="photos/photo_{number}.jpg">
<img class="photo" src="photos/photo_{number}_thumb.jpg" style="width: 260px; height: 146px"/></a></div>"""
_PAGE = """<!DOCTYPE html>
<html>
 <head>
  <meta charset="utf-8"/>
<title>Exported Data</title>
  <link href="css/style.css" rel="stylesheet"/>
  <script src="js/script.js" type="text/javascript"></script>
 </head>
 <body onload="CheckLocation();">
  <div class="page_wrap">
   <div class="page_header"><div class="content"><div class="text bold">
{name}
   </div></div></div>
   <div class="page_body chat_page"><div class="history">
{history}
   </div></div>
  </div>
 </body>
</html>
"""
