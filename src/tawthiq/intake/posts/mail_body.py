"""What of a mail's text is its own: what mail programs put around it is left out.

The forms are those of mail, not of a language: «> » before what is quoted, a rule and fields above what is forwarded.
"""

import re
from collections.abc import Iterator, Sequence

_QUOTED = re.compile(r">[> ]*")
_FORWARDED = re.compile(r"^[ \t]*-{4,40}[^\n-]{1,60}-{4,40}[ \t]*\n(?:[^\n:]{1,30}:[^\n]*\n){2,8}", re.MULTILINE)
_RULE = "----"  # what every such rule holds
_ANSWERED = re.compile(r"^(?:(?:re|fwd?)\s*:\s*)+", re.IGNORECASE)
_OWN = 200  # letters above a quotation: with fewer it is the quotation that is sent on


def plain_subject(subject: str) -> str:
    """The subject without what programs put before that of an answer; all of it where nothing else is there."""
    return _ANSWERED.sub("", subject) or subject


def own_text(text: str, subject: str | None) -> tuple[str, tuple[str, ...]]:
    """The text without an earlier mail that it quotes, and notes on what was left out.

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
    return "\n".join(lines), tuple(notes)


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
