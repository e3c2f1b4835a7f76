"""ZIP archives: folders, exports as programs pack them, archives within archives."""

from collections.abc import Mapping
from dataclasses import replace

from documents.feeds import write_feed
from documents.mails import write_mail
from documents.packed import pack
from documents.pages import write_page
from documents.story import Document
from documents.telegram import write_json
from documents.whatsapp import write_chat
from documents.word import write_word

_PICTURE = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"
Ids = dict[str, str]


def write_archive(document: Document) -> tuple[bytes, Mapping[str, str]]:
    """The archive, and for each story where it stands in it: the member's name and its id there."""
    members, ids = _FORMS[document.form](document)
    return pack(members), ids


def _texts(document: Document) -> tuple[dict[str, bytes], Ids]:
    members = {f"reports/{n:02}.txt": story.plain.encode() for n, story in enumerate(document.stories, 1)}
    ids = {story.name: name for story, name in zip(document.stories, members, strict=True)}
    return {**members, "__MACOSX/reports/._01.txt": b"\x00\x05\x16\x07", "reports/.DS_Store": b"\x00\x00"}, ids


def _telegram(document: Document) -> tuple[dict[str, bytes], Ids]:
    export, ids = write_json(replace(document, form="channel"))
    folder = "ChatExport_2024-07-01"
    members = {f"{folder}/photos/photo_1.jpg": _PICTURE, f"{folder}/result.json": export}
    return members, {name: f"{folder}/result.json#{post}" for name, post in ids.items()}


def _whatsapp(document: Document) -> tuple[dict[str, bytes], Ids]:
    export, ids = write_chat(replace(document, form="iphone"))
    return {"00000012-PHOTO.jpg": _PICTURE, "_chat.txt": export}, {
        name: f"_chat.txt#{post}" for name, post in ids.items()
    }


def _mixed(document: Document) -> tuple[dict[str, bytes], Ids]:
    """A page, a mail and a Word document of one folder, as far as there are stories; a sheet that is no report."""
    kinds = (
        ("page.html", write_page, "wordpress"),
        ("mail.eml", write_mail, "plain"),
        ("report.docx", write_word, "plain"),
    )
    members: dict[str, bytes] = {"sheet.csv": b"province,killed\nHoms,99\n"}
    ids: Ids = {}
    for story, (name, write, form) in zip(document.stories, kinds, strict=False):
        members[f"inbox/{name}"], _ = write(replace(document, form=form, stories=(story,)))
        ids[story.name] = f"inbox/{name}"
    return members, ids


def _nested(document: Document) -> tuple[dict[str, bytes], Ids]:
    """A feed and an archive of texts within the archive."""
    first, *others = document.stories
    feed, posts = write_feed(replace(document, form="plain", stories=(first,)))
    inner, names = _texts(replace(document, stories=tuple(others)))
    ids = {name: f"feed.rss#{post}" for name, post in posts.items()}
    ids |= {name: f"older.zip#{member}" for name, member in names.items()}
    return {"feed.rss": feed, "older.zip": pack(inner)}, ids


_FORMS = {"texts": _texts, "telegram": _telegram, "whatsapp": _whatsapp, "mixed": _mixed, "nested": _nested}
