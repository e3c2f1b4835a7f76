"""Takes files of many reports apart: every post, entry, message and member becomes a report of its own.

Here, and for posts in `batches.py`, is decided what becomes of what the kinds of posts find: ids, dates, languages,
what is passed over, and how much of it is too much. A piece that cannot be read is told by its id and never costs the
others.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path, PurePath

from msgspec import structs

from tawthiq.intake.batches import below, in_batches, make_reports
from tawthiq.intake.files import REPORT_SUFFIXES
from tawthiq.intake.kinds import is_picture, name_binary
from tawthiq.intake.posts.kinds import SNIFFED_BYTES, PostKind, kind_of_posts
from tawthiq.intake.posts.post import BadPost, Found, Member, Remark, Source
from tawthiq.intake.progress import Piece, Progress
from tawthiq.intake.reports import Told, make_report
from tawthiq.model.errors import UnreadableInput
from tawthiq.model.report import Report

DEEPEST = 3  # files within files: a chat in an archive in a mail

_READERS: dict[PostKind, tuple[str, str]] = {  # imported when first met, with the libraries that they need
    "telegram": ("telegram", "read_export"),
    "telegram-page": ("telegram_page", "read_export_page"),
    "whatsapp": ("whatsapp", "read_chat"),
    "feed": ("feed", "read_feed"),
    "mail": ("mail", "read_mail"),
    "archive": ("archive", "read_archive"),
}


def holds_posts(content: Path | bytes) -> bool:
    """Whether a file, or bytes that were piped in, are to be taken apart by `read_posts`."""
    if isinstance(content, bytes):
        return kind_of_posts(PurePath(), content[:SNIFFED_BYTES]) is not None
    try:
        with content.open("rb") as stream:
            return kind_of_posts(content, stream.read(SNIFFED_BYTES)) is not None
    except OSError:
        return False  # reading it will say why it cannot be read


def read_posts(source: Source, told: Told) -> Iterator[Piece]:
    """Every report of the file, each when it is asked for, beside problems and remarks in their places.

    A report's id is the file's, «#» and the post's own; members of archives and mails go by their names.
    """
    with source.open() as stream:
        kind = kind_of_posts(source.name, stream.read(SNIFFED_BYTES))
    if kind is not None:
        yield from _read(kind, source, told, depth=1)


def _read(kind: PostKind, source: Source, told: Told, depth: int) -> Iterator[Piece]:
    progress = Progress()
    try:
        for found in in_batches(_reader(kind)(source)):
            if isinstance(found, list):  # most of all that is found
                yield from make_reports(progress.admit(found), source, told, progress)
            else:
                yield from map(progress.count, _take(found, source, told, progress, depth))
            excess = progress.excess()
            if excess:
                raise UnreadableInput(source.where, excess, "What came before was read; split it into parts.")
        if not progress.reports and not progress.broken:
            raise UnreadableInput(
                source.where, "No report was found in it.", "Look at it in the program it comes from."
            )
    except UnreadableInput as problem:
        yield problem
    yield from progress.remarks()


@cache
def _reader(kind: PostKind) -> Callable[[Source], Iterator[Found]]:
    module, function = _READERS[kind]
    reader: Callable[[Source], Iterator[Found]] = getattr(import_module(f"tawthiq.intake.posts.{module}"), function)
    return reader


def _take(
    found: Remark | BadPost | Member, source: Source, told: Told, progress: Progress, depth: int
) -> Iterator[Piece]:
    match found:
        case Remark():
            yield found
        case BadPost():
            yield UnreadableInput(below(source.where, progress.name(found.id)), found.what, found.remedy)
        case Member():
            yield from _member(found, source, told, progress, depth)


def _member(member: Member, source: Source, told: Told, progress: Progress, depth: int) -> Iterator[Piece]:
    name, path = progress.name(member.name), PurePath(member.name)
    where, full = below(source.where, name), below(source.id, name)
    day, outlet = member.published or source.published, member.outlet or source.outlet
    kind = kind_of_posts(path, member.data[:SNIFFED_BYTES])
    if kind is not None and depth >= DEEPEST:
        yield UnreadableInput(where, f"It stands more than {DEEPEST} files deep.", "Take it out, and name it.")
    elif kind is not None:
        content = Source(id=full, where=where, content=member.data, encoding=told.encoding)
        inner = replace(content, published=day, outlet=outlet)
        for piece in _read(kind, inner, told, depth + 1):
            yield Remark(sentence=f"{name}: {piece.sentence}") if isinstance(piece, Remark) else piece
    elif _may_be_report(path, member.data) or (told.recognise and is_picture(member.data)):
        report = _single(member, path, full, where, told)
        if isinstance(report, Report) and (day, outlet) != (None, None):
            report = structs.replace(report, published=report.published or day, outlet=report.outlet or outlet)
        yield report
    else:
        progress.passed.append(name)


def _may_be_report(path: PurePath, data: bytes) -> bool:
    suffix = path.suffix.lower()
    return suffix in REPORT_SUFFIXES or (not suffix and name_binary(data) is None and b"\x00" not in data)


def _single(member: Member, path: PurePath, full: str, where: str, told: Told) -> Report | UnreadableInput:
    try:
        return make_report(member.data, path, name=full, where=where, told=told)
    except UnreadableInput as problem:
        return problem
