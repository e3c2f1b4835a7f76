"""What is found in a file of many reports, and the source that it is found in."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path, PurePath
from typing import BinaryIO

from msgspec import Struct

from tawthiq.model.errors import UnreadableInput

SIZE_LIMIT = 64 * 1024 * 1024
EXPORT_LIMIT = 256 * 1024 * 1024  # of chats and archives, which are gone through piece by piece


class Post(Struct, frozen=True, kw_only=True, gc=False):
    """One report of a file of many: `id` is its own within the file, and the same whenever the file is read.

    `published` is the day of its stamp, as written, in the zone of whoever wrote it. A post without words has
    an empty text. The post that is the file itself, as a mail is, has an empty id.
    """

    id: str
    text: str
    published: date | None = None
    outlet: str | None = None
    address: str | None = None
    notes: tuple[str, ...] = ()
    title_end: int | None = None  # where its headline ends in the text, where the file tells


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file within the file, with what is known of it where it says nothing itself."""

    name: str
    data: bytes
    published: date | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BadPost:
    """A piece of the file that cannot be read, while others can."""

    id: str
    what: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A sentence for people about the file as a whole."""

    sentence: str


Found = Post | list[Post] | Member | BadPost | Remark  # a list: several posts that follow on one another


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file of many reports: a path, or bytes that were piped in or stood in another file.

    `where` is what errors call it; `id` begins the ids of its reports.
    """

    id: str
    where: str
    content: Path | bytes
    encoding: str | None = None
    published: date | None = None
    outlet: str | None = None

    @property
    def name(self) -> PurePath:
        """Its name, by whose suffix it may be told what it is."""
        return self.content if isinstance(self.content, Path) else PurePath(self.id)

    def open(self) -> BinaryIO:
        """A stream of its bytes. Raises UnreadableInput."""
        if isinstance(self.content, bytes):
            return BytesIO(self.content)
        try:
            return self.content.open("rb")
        except OSError as broken:
            what = f"It cannot be opened: {broken.strerror}."
            raise UnreadableInput(self.where, what, "Check its name and your rights to it.") from None

    def read(self, limit: int = SIZE_LIMIT) -> bytes:
        """All of its bytes. Raises UnreadableInput where it is empty or larger than `limit`."""
        with self.open() as stream:
            data = stream.read(limit + 1)
        if not data.strip(b"\x00 \r\n\t"):
            raise UnreadableInput(self.where, "It is empty.", "Export or save it again.")
        if len(data) > limit:
            what = f"It is larger than {limit // 1024**2} MiB."
            raise UnreadableInput(self.where, what, "Export it in parts, for instance a year each.")
        return data
