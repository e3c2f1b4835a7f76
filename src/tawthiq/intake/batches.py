"""Posts become reports a batch at a time: what must be asked of every text is asked of all of them in one look."""

import re
from collections.abc import Iterable, Iterator, Sequence

from tawthiq.intake.dateline import read_date_line
from tawthiq.intake.glance import glance
from tawthiq.intake.posts.post import BadPost, Found, Member, Post, Remark, Source
from tawthiq.intake.progress import Progress
from tawthiq.intake.reports import Told, check_text, language_of
from tawthiq.model.errors import UnreadableInput
from tawthiq.model.report import Report

_BATCH = 128  # posts
_LINKS = re.compile(r"(?:https?://|www\.)\S+|@\w+")
_LETTER = re.compile(r"[^\W\d_]")


def in_batches(found: Iterable[Found]) -> Iterator[list[Post] | Remark | BadPost | Member]:
    """What is found, in its order, with posts that follow on one another taken together."""
    posts: list[Post] = []
    try:
        for each in found:
            if isinstance(each, Post):
                posts.append(each)
            elif isinstance(each, list):
                posts += each
            else:
                if posts:
                    yield posts
                    posts = []
                yield each
            if len(posts) >= _BATCH:
                yield posts
                posts = []
    except UnreadableInput:  # what came before is read
        if posts:
            yield posts
        raise
    if posts:
        yield posts


def below(outer: str, name: str) -> str:
    """What a piece of a file is called, beside the name of the file."""
    return f"{outer}#{name}" if name else outer


def make_reports(
    posts: Sequence[Post], source: Source, told: Told, progress: Progress
) -> Iterator[Report | UnreadableInput]:
    """The report of each post, or what is wrong with it; none of a post without words."""
    texts = [post.text for post in posts]
    words, seen = texts, glance(texts)
    whole = seen.whole
    if seen.links:
        words = [_LINKS.sub("", text) for text in texts]
        seen = glance(words)
    dated, prefix = bool(told.published or told.dates), below(source.id, " ")[:-1]
    names = progress.names([post.id for post in posts])
    for post, said, arabic, name in zip(posts, words, seen.arabic, names, strict=True):
        damage: tuple[str, ...] = ()
        language = told.language or "ar"
        if not arabic and _LETTER.search(said) is None:
            progress.wordless += 1
            continue
        if not (whole and arabic):
            try:
                damage = () if whole else check_text(post.text, below(source.where, name))
                language = told.language or ("ar" if arabic else language_of(said, below(source.where, name)))
            except UnreadableInput as problem:
                progress.broken += 1
                yield problem
                if progress.excess():
                    return
                continue
        progress.reports += 1
        full = f"{prefix}{name}" if name else source.id
        yield Report(
            id=full,
            text=post.text,
            published=(told.day_of(full) if dated else None) or post.published or read_date_line(post.text).day,
            outlet=post.outlet,
            language=language,
            address=post.address,
            notes=post.notes + damage if damage else post.notes,
            title_end=post.title_end,
        )
