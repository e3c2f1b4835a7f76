"""Takes files of many reports apart: every post, entry, message and member becomes a report of its own.

Here alone is decided what becomes of what the kinds of posts find: ids, dates, languages, what is passed over, and how
much of it is too much. A piece that cannot be read is told by its id and never costs the others.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path, PurePath

from tawthiq.intake.dateline import read_date_line
from tawthiq.intake.files import REPORT_SUFFIXES
from tawthiq.intake.kinds import is_picture, name_binary
from tawthiq.intake.posts.kinds import SNIFFED_BYTES, PostKind, kind_of_posts
from tawthiq.intake.posts.post import BadPost, Found, Member, Post, Remark, Source
from tawthiq.intake.reports import Told, check_text, language_of, make_report
from tawthiq.model.errors import UnreadableInput
from tawthiq.model.report import Report

DEEPEST = 3  # files within files: a chat in an archive in a mail
MOST_POSTS = 1_000_000
MOST_BROKEN = 1000  # pieces of one file
_NAMED = 5  # of those passed over

Piece = Report | UnreadableInput | Remark

_READERS: dict[PostKind, tuple[str, str]] = {  # imported when first met, with the libraries that they need
    "telegram": ("telegram", "read_export"),
    "telegram-page": ("telegram_page", "read_export_page"),
    "whatsapp": ("whatsapp", "read_chat"),
    "feed": ("feed", "read_feed"),
    "mail": ("mail", "read_mail"),
    "archive": ("archive", "read_archive"),
}
_LINKS = re.compile(r"(?:https?://|www\.)\S+|@\w+")
_LETTER = re.compile(r"[^\W\d_]")


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


@dataclass(slots=True, kw_only=True)
class _Progress:
    """What was met so far in one file."""

    ids: dict[str, int] = field(default_factory=dict)
    posts: int = 0
    broken: int = 0
    reports: int = 0
    wordless: int = 0
    passed: list[str] = field(default_factory=list)

    def name(self, post: str) -> str:
        """The post's id, told apart from those before it of the same id."""
        met = self.ids[post] = self.ids.get(post, 0) + 1
        return post if met == 1 else f"{post}~{met}"

    def excess(self) -> str | None:
        """What there is too much of, if anything."""
        if self.posts > MOST_POSTS:
            return f"It holds more than {MOST_POSTS:,} posts."
        return f"More than {MOST_BROKEN:,} of its pieces are broken." if self.broken > MOST_BROKEN else None

    def remarks(self) -> Iterator[Remark]:
        """What is to be told of the file when all of it was met."""
        if self.wordless:
            yield Remark(sentence=f"Posts without words (pictures, service messages) passed over: {self.wordless:,}.")
        if self.passed:
            named = ", ".join(self.passed[:_NAMED]) + (" …" if len(self.passed) > _NAMED else "")
            yield Remark(sentence=f"Files in it that are no reports, passed over: {len(self.passed):,} ({named}).")


def _read(kind: PostKind, source: Source, told: Told, depth: int) -> Iterator[Piece]:
    progress = _Progress()
    try:
        for found in _reader(kind)(source):
            for piece in _take(found, source, told, progress, depth):
                progress.broken += isinstance(piece, UnreadableInput)
                progress.reports += isinstance(piece, Report)
                yield piece
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


def _reader(kind: PostKind) -> Callable[[Source], Iterator[Found]]:
    module, function = _READERS[kind]
    reader: Callable[[Source], Iterator[Found]] = getattr(import_module(f"tawthiq.intake.posts.{module}"), function)
    return reader


def _take(found: Found, source: Source, told: Told, progress: _Progress, depth: int) -> Iterable[Piece]:
    if isinstance(found, Post):  # most of all that is found
        return _post(found, source, told, progress)
    return _take_other(found, source, told, progress, depth)


def _take_other(
    found: Remark | BadPost | Member, source: Source, told: Told, progress: _Progress, depth: int
) -> Iterator[Piece]:
    match found:
        case Remark():
            yield found
        case BadPost():
            yield UnreadableInput(_below(source.where, progress.name(found.id)), found.what, found.remedy)
        case Member():
            yield from _member(found, source, told, progress, depth)


def _post(post: Post, source: Source, told: Told, progress: _Progress) -> tuple[Report | UnreadableInput, ...]:
    """The report of a post, nothing where it has no words."""
    progress.posts += 1
    name, text = progress.name(post.id), post.text
    words = _LINKS.sub("", text) if "@" in text or "://" in text or "www." in text else text
    if _LETTER.search(words):
        return (_report(post, words, name, source, told),)
    progress.wordless += 1
    return ()


def _below(outer: str, name: str) -> str:
    return f"{outer}#{name}" if name else outer


def _report(post: Post, words: str, name: str, source: Source, told: Told) -> Report | UnreadableInput:
    where, full = _below(source.where, name), _below(source.id, name)
    try:
        damage = check_text(post.text, where)
        language = told.language or language_of(words, where)
    except UnreadableInput as problem:
        return problem
    day = told.day_of(full) or post.published or read_date_line(post.text).day
    return Report(
        id=full,
        text=post.text,
        published=day,
        outlet=post.outlet,
        language=language,
        address=post.address,
        notes=post.notes + damage,
        title_end=post.title_end,
    )


def _member(member: Member, source: Source, told: Told, progress: _Progress, depth: int) -> Iterator[Piece]:
    name, path = progress.name(member.name), PurePath(member.name)
    where, full = _below(source.where, name), _below(source.id, name)
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
            report = replace(report, published=report.published or day, outlet=report.outlet or outlet)
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
