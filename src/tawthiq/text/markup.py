"""Markup: what is written around words for a program to show, and is no word: emphasis, headings, links, escapes.

Posts and mails are copied with the stars of their bold words, pages with the escapes of their source, and quotations
with «> » before each line. Everything here gives a text of the same length, so that spans in it are spans of the text.
"""

import re
from html import unescape

FILLER = "\u200b"  # vanishes when folded, and parts no word
_LONGEST = 400  # characters of a link's words or address
_EMPHASIS = re.compile(  # within a line; the letter of an «and» that is joined may stand before it
    rf"(?<![0-9A-Za-z*_~`])([*_~]{{1,3}}|`)(?=[^\s*_~`\u20e3\ufe0f])([^*_~`\n]{{1,{_LONGEST}}})(?<=\S)\1(?![0-9A-Za-z*_~`])"
)
_LINK = re.compile(rf"!?\[([^\[\]\n]{{1,{_LONGEST}}})\](\([^()\s]{{1,{_LONGEST}}}\))")
_HEADING = re.compile(r"^[ \t]*#{1,6}(?=[ \t])", re.MULTILINE)
_QUOTED = re.compile(r"^[ \t]*>[> \t]*", re.MULTILINE)
_ESCAPE = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,6}|#x[0-9A-Fa-f]{1,5});")


def without_markup(text: str) -> str:
    """`text` with fillers and blanks for what is markup; of the same length, and the same where there is none."""
    if "&" in text:
        text = _ESCAPE.sub(_letter, text)
    if ">" in text:
        text = _QUOTED.sub(_blanks, text)
    if "](" in text:
        text = _LINK.sub(_words, text)
    if "#" in text:
        text = _HEADING.sub(_blanks, text)
    if any(mark in text for mark in "*_~`"):
        text = _EMPHASIS.sub(_emphasised, text)
    return text


def _letter(escape: re.Match[str]) -> str:
    """The one letter that an escape stands for, filled up; what stands for none, or for several, as it is."""
    letter = unescape(escape[0])
    return letter + FILLER * (len(escape[0]) - 1) if len(letter) == 1 else escape[0]


def _words(link: re.Match[str]) -> str:
    words, address = link.span(1), link.span(2)
    return FILLER * (words[0] - link.start()) + link[1] + FILLER + " " * (address[1] - address[0])


def _emphasised(words: re.Match[str]) -> str:
    fillers = FILLER * len(words[1])
    return fillers + words[2] + fillers


def _blanks(mark: re.Match[str]) -> str:
    return " " * len(mark[0])
