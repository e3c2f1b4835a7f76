"""What of a mail's text is its own: lines that were broken are joined, and what mail programs put around is left out.

The forms are those of mail, not of a language: «> » before what is quoted, a rule and fields above what is forwarded.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_QUOTED = re.compile(r">[> ]*")
_FORWARDED = re.compile(r"^[ \t]*-{4,40}[^\n-]{1,60}-{4,40}[ \t]*\n(?:[^\n:]{1,30}:[^\n]*\n){2,8}", re.MULTILINE)
_RULE = "----"  # what every such rule holds
_ANSWERED = re.compile(r"^(?:(?:re|fwd?)\s*:\s*)+", re.IGNORECASE)
_ITEM = re.compile(r"\s*(?:[-–—•*▪●·]|\d{1,2}\s*[.)\-])\s")
_OWN = 200  # letters above a quotation: with fewer it is the quotation that is sent on
_WIDEST = 80  # characters: programs that break lines break them before
_FULL = 0.7  # of the width: most lines within paragraphs are as long where lines were broken
_FEWEST = 4


def plain_subject(subject: str) -> str:
    """The subject without what programs put before that of an answer; all of it where nothing else is there."""
    return _ANSWERED.sub("", subject) or subject


def own_text(text: str, subject: str | None) -> tuple[str, tuple[str, ...]]:
    """The text with broken lines joined, without an earlier mail that it quotes; and notes on what was left out.

    Where next to nothing is its own, what it quotes is taken instead. Line ends are line feeds.
    """
    text = text.replace("\r\n", "\n")
    lines = (_FORWARDED.sub("", text) if _RULE in text else text).split("\n")
    notes: list[str] = []
    end = next((number for number, line in enumerate(lines) if line.startswith(">")), None)
    if end is not None:
        own, quoted = lines[: _above(lines, end)], lines[end:]
        if sum(map(len, own)) >= _OWN:
            lines = [*own, *(line for line in quoted if not line.startswith(">"))]
            notes.append("An earlier mail that it quotes was left out.")
        else:
            lines = [*own, "", *_unquoted(quoted, subject)]
    return "\n".join(_joined(lines)), tuple(notes)


def _above(lines: Sequence[str], quoted: int) -> int:
    """Where the lines begin that say who wrote what is quoted from `quoted` on: they end in a colon."""
    at = quoted
    while at and not lines[at - 1].strip():
        at -= 1
    begin = at
    while begin and lines[begin - 1].strip() and at - begin < 3:
        begin -= 1
    return begin if at and lines[at - 1].rstrip().endswith(":") else quoted


def _unquoted(lines: Sequence[str], subject: str | None) -> Iterator[str]:
    """The lines without the marks of quoting, and without the subject, which stands above them already."""
    for line in lines:
        plain = _QUOTED.sub("", line, count=1)
        if subject is None or plain.strip() != subject:
            yield plain


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """The lines, those joined that were broken because the next word had no room."""
    width = max(map(len, lines), default=0)
    inner = [line for line, behind in pairwise(lines) if line.strip() and behind.strip()]
    full = sum(len(line) > _FULL * width for line in inner)
    if width > _WIDEST or full < _FEWEST or 2 * full < len(inner):
        yield from lines
        return
    held = ""
    for line in lines:
        word = line.split(" ", 1)[0]
        if held and word and not _ITEM.match(line) and _last(held) + 1 + len(word) > width:
            held += f"\n{line}"
            continue
        if held:
            yield held.replace("\n", " ")
        held = line
        if not line:
            yield line
    if held:
        yield held.replace("\n", " ")


def _last(held: str) -> int:
    """The length of the last line that was taken."""
    return len(held) - held.rfind("\n") - 1
