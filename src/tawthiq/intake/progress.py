"""What was met so far in one file of many reports, and what is to be told of it at the end."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tawthiq.intake.posts.post import Post, Remark
from tawthiq.model.errors import UnreadableInput
from tawthiq.model.report import Report

Piece = Report | UnreadableInput | Remark  # what is given out

MOST_POSTS = 1_000_000
MOST_BROKEN = 1000  # pieces of one file
_NAMED = 5  # of those passed over


@dataclass(slots=True, kw_only=True)
class Progress:
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

    def names(self, posts: list[str]) -> list[str]:
        """The ids of several posts, each as `name` tells it."""
        if self.ids.keys().isdisjoint(posts):
            fresh = dict.fromkeys(posts, 1)
            if len(fresh) == len(posts):  # as in nearly every file
                self.ids.update(fresh)
                return posts
        return [self.name(post) for post in posts]

    def admit(self, posts: list[Post]) -> list[Post]:
        """As many of the next posts as may be taken until there are too many."""
        left = MOST_POSTS + 1 - self.posts
        self.posts += len(posts)
        return posts[:left]

    def count(self, piece: Piece) -> Piece:
        """Counts what is given out."""
        self.broken += isinstance(piece, UnreadableInput)
        self.reports += isinstance(piece, Report)
        return piece

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
