"""Chats that WhatsApp exports as text: «12/03/2024, 14:05 - Name: text» and «[12/03/24, 14:05:33] Name: text».

Digits may be Arabic, times may have twelve hours, and marks of direction may stand anywhere in what the program writes.
A message goes on until the next one begins. Which of day and month stands first, only the whole file tells.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from itertools import chain, islice
from typing import Any, Literal

import msgspec
import tomli

from tawthiq.intake.encoding import decode
from tawthiq.intake.posts.post import Found, Post, Remark, Source

Order = Literal["day", "month"]
Stamp = tuple[str, str, str]
_Message = tuple[str | Any, ...]  # the groups of a header, and the text behind it

_MARKS = "[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]*+"
_BLANK = "[ \\t\u00a0\u202f]"
_BREAK = f"{_MARKS}[/.-]{_MARKS}"
_HEADER = (
    rf"{_MARKS}(\[)?{_MARKS}(\d{{1,4}}){_BREAK}(\d{{1,2}}){_BREAK}(\d{{1,4}}){_MARKS}[,\u060c]?{_MARKS}{_BLANK}{{1,3}}"
    rf"{_MARKS}(\d{{1,2}})[:.](\d\d)(?:[:.](\d\d))?{_MARKS}"
    rf"(?:{_BLANK}{{0,2}}{_MARKS}"
    rf"([^\W\d_][^\d\s\].:-]{{0,11}}+(?:[. \u00a0\u202f]{{1,2}}[^\W\d_]{{1,9}})?\.?))?{_MARKS}"
    rf"(?(1)\]{_MARKS}{_BLANK}?|{_BLANK}-{_BLANK}){_MARKS}(?:([^:\r\n]{{1,80}}+):(?:{_BLANK}|$))?"
)
_BEGINS = re.compile(rf"{_MARKS}[\[\d]")  # the others below take long to make, and few files are chats
_BOLD = re.compile(r"[^\S\n]*+\*([^*\n]{2,300}+)\*[^\S\n]*+")
_INVISIBLE = re.compile(_MARKS.removesuffix("*+"))
_NOT_LETTERS = re.compile(r"[^\w]|[\d_]")
_LONGEST_OMISSION = 40
_AROUND = "<> \t\r\n"
_HEAD = 120
_HELD = 1 << 22  # characters of a chat whose headers are all kept, and not looked for again
_PIECES = 10  # of a message
_SEVERAL = 128  # messages that are given at once
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
    text = text.lstrip("\ufeff\r\n\t ")
    return _BEGINS.match(text) is not None and _first().match(text) is not None


def read_chat(source: Source) -> Iterator[Found]:
    """Every message of a chat; what the program itself says («X joined») and pictures alone have no text."""
    decoded = decode(source.read(), where=source.where, encoding=source.encoding)
    yield from map(_remark, decoded.notes)
    text = decoded.text
    if len(text) < _HELD:
        _, *pieces = _others().split(f"\n{text}")
        order = decide_order(zip(pieces[1::_PIECES], pieces[2::_PIECES], pieces[3::_PIECES], strict=True))
        messages: Iterator[_Message] = zip(*[iter(pieces)] * _PIECES, strict=True)
    else:
        order = decide_order(map(_stamp, _headers(text)))
        messages = _parted(text)
    if order is None:
        yield Remark(sentence=_UNDECIDED)
    while several := [_post(message, order) for message in islice(messages, _SEVERAL)]:
        yield several


def _remark(note: str) -> Remark:
    return Remark(sentence=note)


def _stamp(header: re.Match[str]) -> Stamp:
    day, month, year = header.group(2, 3, 4)
    return day, month, year


def _headers(text: str) -> Iterator[re.Match[str]]:
    first = _first().match(text)
    return chain([first] if first else [], _others().finditer(text))


def _parted(text: str) -> Iterator[_Message]:
    """The messages of a long chat, one by one."""
    last: re.Match[str] | None = None
    for header in _headers(text):
        if last is not None:
            yield *last.groups(), text[last.end() : header.start()]
        last = header
    if last is not None:
        yield *last.groups(), text[last.end() :]


@cache
def _first() -> re.Pattern[str]:
    return re.compile(_HEADER, re.MULTILINE)


@cache
def _others() -> re.Pattern[str]:
    """A line's start is found many times faster by what stands before it."""
    return re.compile(rf"\n{_HEADER}", re.MULTILINE)


def _post(message: _Message, order: Order | None) -> Post:
    _, one, two, three, hour, minute, second, half, author, text = message
    said = "" if author is None or _is_omission(text) else text.rstrip("\r\n")
    plain, is_edited = _without_edit(said) if "<" in said else (said, False)
    shown, title_end = _without_stars(plain) if "*" in plain else (plain, None)
    day, written = _dated((one, two, three), order)
    clock = _clock(hour, minute, half)
    return Post(
        id=f"{written}T{clock}:{int(second):02}" if second else f"{written}T{clock}",
        text=shown,
        title_end=title_end,
        notes=_EDITED if is_edited else (),
        published=day,
        outlet=_name(author) if author else None,
    )


_EDITED = ("It was edited; the text is that of the last edit.",)


@lru_cache(maxsize=1024)
def _name(author: str) -> str | None:
    return _INVISIBLE.sub("", author).strip("~ \t\u00a0\u202f") or None


def _is_omission(text: str) -> bool:
    opening = text.strip(_AROUND)[: _LONGEST_OMISSION + 1]
    if len(opening) > _LONGEST_OMISSION and opening.isprintable():
        return False  # nothing in it is invisible, and what follows makes it no shorter
    if len(_INVISIBLE.sub("", text[:_HEAD]).strip().strip("<>")) > _LONGEST_OMISSION:
        return False
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
    lines = said.split("\n")
    bold = [_BOLD.fullmatch(line) for line in lines]
    first = next((number for number, match in enumerate(bold) if match is None), len(bold))
    shown = [line if match is None else match[1] for line, match in zip(lines, bold, strict=True)]
    return "\n".join(shown), len("\n".join(shown[:first])) if 0 < first < len(bold) else None


@lru_cache(maxsize=4096)
def _dated(stamp: Stamp, order: Order | None) -> tuple[date | None, str]:
    """The day, and how the id of a message begins.

    An id is the message's stamp; the same minute's next message is told apart by whoever numbers equal ids.
    """
    day = _day(stamp, order)
    return day, "-".join(str(int(part)) for part in stamp) if day is None else str(day)


@lru_cache(maxsize=4096)
def _clock(hours: str, minute: str, half: str | None) -> str:
    """The time by twenty-four hours."""
    hour = int(hours)
    if half:
        name = _NOT_LETTERS.sub("", half).lower()
        if name in _words().afternoon and hour < 12:
            hour += 12
        elif name in _words().morning and hour == 12:
            hour = 0
    return f"{hour:02}:{int(minute):02}"


def decide_order(stamps: Iterable[Stamp]) -> Order | None:
    """Whether days or months stand first in a chat's stamps, None where it cannot be told.

    Days that no month has decide it; else that a chat goes forward in time. Where both are one, the day is first.
    """
    possible: dict[Order, bool] = {"day": True, "month": True}
    falls: dict[Order, int] = {"day": 0, "month": 0}
    latest: dict[Order, date] = {"day": date.min, "month": date.min}
    differ = False
    last = None
    for stamp in stamps:
        if stamp == last:
            continue
        last = stamp
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
