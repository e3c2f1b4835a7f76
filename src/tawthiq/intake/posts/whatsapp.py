"""Chats that WhatsApp exports as text: «12/03/2024, 14:05 - Name: text» and «[12/03/24, 14:05:33] Name: text».

Digits may be Arabic, times may have twelve hours, and marks of direction may stand anywhere in what the program writes.
A message goes on until the next one begins. Which of day and month stands first, only the whole file tells.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

import msgspec
import tomli

from tawthiq.intake.encoding import decode
from tawthiq.intake.posts.post import Found, Post, Remark, Source

Order = Literal["day", "month"]
Stamp = tuple[str, str, str]

_MARKS = "[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]*+"
_BLANK = "[ \\t\u00a0\u202f]"
_BREAK = f"{_MARKS}[/.-]{_MARKS}"
_HEADER = re.compile(
    rf"^{_MARKS}(\[)?{_MARKS}(\d{{1,4}}){_BREAK}(\d{{1,2}}){_BREAK}(\d{{1,4}}){_MARKS}[,\u060c]?{_MARKS}{_BLANK}{{1,3}}"
    rf"{_MARKS}(\d{{1,2}})[:.](\d\d)(?:[:.](\d\d))?{_MARKS}"
    rf"(?:{_BLANK}{{0,2}}{_MARKS}"
    rf"([^\W\d_][^\d\s\].:-]{{0,11}}+(?:[. \u00a0\u202f]{{1,2}}[^\W\d_]{{1,9}})?\.?))?{_MARKS}"
    rf"(?(1)\]{_MARKS}{_BLANK}?|{_BLANK}-{_BLANK}){_MARKS}(?:([^:\r\n]{{1,80}}+):(?:{_BLANK}|$))?",
    re.MULTILINE,
)
_BOLD = re.compile(r"[^\S\n]*+\*([^*\n]{2,300}+)\*[^\S\n]*+")
_INVISIBLE = re.compile(_MARKS.removesuffix("*+"))
_NOT_LETTERS = re.compile(r"[^\w]|[\d_]")
_LONGEST_OMISSION = 40
_HEAD = 120
_UNDECIDED = (
    "Whether the day or the month stands first in its dates cannot be told from this file; where it matters, "
    "its posts have no date of publication. Export a longer stretch of the chat, or give dates with --dates."
)


class ChatWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The table whatsapp.toml."""

    morning: frozenset[str]
    afternoon: frozenset[str]
    omitted: frozenset[str]
    edited: frozenset[str]


def begins_chat(head: bytes) -> bool:
    """Whether a file's first line with words is the first of a chat."""
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "ignore")
    return _HEADER.match(text.lstrip("\ufeff\r\n\t ")) is not None


def read_chat(source: Source) -> Iterator[Found]:
    """Every message of a chat; what the program itself says («X joined») and pictures alone have no text."""
    decoded = decode(source.read(), where=source.where, encoding=source.encoding)
    yield from map(_remark, decoded.notes)
    order = decide_order(_stamp(match) for match in _HEADER.finditer(decoded.text))
    if order is None:
        yield Remark(sentence=_UNDECIDED)
    yield from _posts(decoded.text, order)


def _remark(note: str) -> Remark:
    return Remark(sentence=note)


def _posts(text: str, order: Order | None) -> Iterator[Post]:
    last: re.Match[str] | None = None
    for match in _HEADER.finditer(text):
        if last is not None:
            yield _post(last, text[last.end() : match.start()], order)
        last = match
    if last is not None:
        yield _post(last, text[last.end() :], order)


def _post(header: re.Match[str], text: str, order: Order | None) -> Post:
    author = header[9]
    said = text.rstrip("\r\n") if author is not None and not _is_omission(text) else ""
    plain, is_edited = _without_edit(said)
    shown, title_end = _without_stars(plain)
    day = _day(_stamp(header), order)
    return Post(
        id=_id(header, day),
        text=shown,
        title_end=title_end,
        notes=("It was edited; the text is that of the last edit.",) if is_edited else (),
        published=day,
        outlet=_name(author) if author else None,
    )


@lru_cache(maxsize=1024)
def _name(author: str) -> str | None:
    return _INVISIBLE.sub("", author).strip("~ \t\u00a0\u202f") or None


def _stamp(header: re.Match[str]) -> Stamp:
    day, month, year = header.group(2, 3, 4)
    return day, month, year


def _is_omission(text: str) -> bool:
    if len(_INVISIBLE.sub("", text[:_HEAD]).strip().strip("<>")) > _LONGEST_OMISSION:
        return False  # what follows makes it no shorter
    plain = _INVISIBLE.sub("", text).strip().strip("<>")
    return len(plain) <= _LONGEST_OMISSION and plain in _words().omitted


def _without_edit(said: str) -> tuple[str, bool]:
    """The text without what the program puts behind one that was edited, and whether it was."""
    opens = said.rfind("<", max(0, len(said) - _LONGEST_OMISSION - 10))
    mark = _INVISIBLE.sub("", said[opens:]).strip() if opens >= 0 else ""
    is_edited = mark.startswith("<") and mark.endswith(">") and mark[1:-1] in _words().edited
    return (said[:opens].rstrip("\u200e\u200f \t\r\n") if is_edited else said), is_edited


def _without_stars(said: str) -> tuple[str, int | None]:
    """The text without the stars that make whole lines bold, and where those end that stand first."""
    if "*" not in said:
        return said, None
    lines = said.split("\n")
    bold = [_BOLD.fullmatch(line) for line in lines]
    first = next((number for number, match in enumerate(bold) if match is None), len(bold))
    shown = [line if match is None else match[1] for line, match in zip(lines, bold, strict=True)]
    return "\n".join(shown), len("\n".join(shown[:first])) if 0 < first < len(bold) else None


def _id(header: re.Match[str], day: date | None) -> str:
    """The message's stamp; the same minute's next message is told apart by whoever numbers equal ids."""
    written = "-".join(str(int(part)) for part in _stamp(header)) if day is None else day
    seconds = f":{int(header[7]):02}" if header[7] else ""
    return f"{written}T{_hour(header):02}:{int(header[6]):02}{seconds}"


def _hour(header: re.Match[str]) -> int:
    hour = int(header[5])
    if not header[8]:
        return hour
    half = _NOT_LETTERS.sub("", header[8]).lower()
    if half in _words().afternoon and hour < 12:
        return hour + 12
    return 0 if half in _words().morning and hour == 12 else hour


def decide_order(stamps: Iterable[Stamp]) -> Order | None:
    """Whether days or months stand first in a chat's stamps, None where it cannot be told.

    Days that no month has decide it; else that a chat goes forward in time. Where both are one, the day is first.
    """
    possible: dict[Order, bool] = {"day": True, "month": True}
    falls: dict[Order, int] = {"day": 0, "month": 0}
    latest: dict[Order, date] = {"day": date.min, "month": date.min}
    differ = False
    for stamp in stamps:
        days = {order: _day(stamp, order) for order in possible}
        differ = differ or days["day"] != days["month"]
        for order, day in days.items():
            if day is None:
                possible[order] = False
            else:
                falls[order] += day < latest[order]
                latest[order] = day
    if not differ:
        return "day"
    left = [order for order, is_left in possible.items() if is_left]
    forward = [order for order in left if not falls[order]] if len(left) > 1 else left
    return forward[0] if len(forward) == 1 else None


@lru_cache(maxsize=4096)
def _day(stamp: Stamp, order: Order | None) -> date | None:
    """The day of a stamp, None for one that does not exist; without an order, only one that reads the same in both."""
    if order is None:
        first, second = _day(stamp, "day"), _day(stamp, "month")
        return first if first == second else None
    one, two, three = map(int, stamp)
    if len(stamp[0]) > 2:  # a year of four digits stands before its month and day
        year, month, day = one, two, three
    else:
        day, month = (one, two) if order == "day" else (two, one)
        year = three if three > 99 else 2000 + three
    try:
        return date(year, month, day) if year > _EARLIEST else None
    except ValueError:
        return None


_EARLIEST = 2008  # there was no such chat before; years of another calendar are not taken for ours


@cache
def _words() -> ChatWords:
    table = resources.files("tawthiq.intake.posts").joinpath("whatsapp.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomli.loads(table), ChatWords)
