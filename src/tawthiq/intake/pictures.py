"""Recognises the text of a picture with Tesseract, a program that the user installs; its figures stay in doubt.

Tesseract runs as a process of its own with limits on time and memory: pictures are untrusted like every input.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache

from tawthiq.model.errors import UnreadableInput

PROGRAM = "tesseract"
MOST_SECONDS = 120.0
NOTE = "Its text was recognised in a picture by Tesseract: check every figure against the picture."
_MOST_MEMORY = 960 * 1024  # KiB
_REMEDY = "Type out its text, or give a sharper or a smaller picture."
_INSTALL = "Install tesseract-ocr and its data for the language (on Debian: apt-get install tesseract-ocr-ara)."
_LISTED = re.compile(r"\s*(?:[-*•▪●◦–—‣]|[\d٠-٩]{1,3}[.)\-])\s*")
_FULL = 0.75  # of the longest line: one that ends before it was not broken for want of room
_ENDS = (".", "!", "?", "؟", ":")
_CONTROLS = {ord(mark): None for mark in "\u200e\u200f\u202a\u202b\u202c\f"}  # which Tesseract puts around words


def recognise(data: bytes, languages: Sequence[str], *, where: str, seconds: float = MOST_SECONDS) -> str:
    """The text of a picture, one paragraph a line.

    `languages` are Tesseract's codes ("ara"), of which those that are installed are used. Raises UnreadableInput where
    Tesseract or its data are missing, where it takes too long, or where it finds no text.
    """
    known = _installed(where)
    wanted = [language for language in languages if language in known]
    if not wanted:
        what = f"Tesseract has no data for the language ({', '.join(languages)}) of this picture."
        raise UnreadableInput(where, what, _INSTALL)
    command = [PROGRAM, "stdin", "stdout", "-l", "+".join(wanted)]
    try:
        done = subprocess.run(
            _limited(command), input=data, capture_output=True, timeout=seconds, env=_one_thread(), check=False
        )
    except subprocess.TimeoutExpired:
        what = f"Recognising its text takes longer than {seconds:.0f} seconds."
        raise UnreadableInput(where, what, _REMEDY) from None
    if done.returncode != 0:
        what = "Tesseract cannot read this picture: it is damaged, too large, or of a kind that it does not know."
        raise UnreadableInput(where, what, _REMEDY)
    text = _paragraphs(done.stdout.decode("utf-8", "replace"))
    if not text:
        raise UnreadableInput(where, "Tesseract finds no text in this picture.", _REMEDY)
    return text


def _installed(where: str) -> frozenset[str]:
    program = shutil.which(PROGRAM)
    if program is None:
        raise UnreadableInput(
            where, "It is a picture, and Tesseract, which reads pictures, is not installed.", _INSTALL
        )
    return _languages_of(program)


@cache
def _languages_of(program: str) -> frozenset[str]:
    """The languages for which the program has data; it is asked once, not for every page."""
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)
    return frozenset(listed.stdout.split()[1:])


def _limited(command: list[str]) -> list[str]:
    """The command within a limit of memory, where the system has a shell that sets one."""
    shell = shutil.which("sh")
    if os.name != "posix" or shell is None:
        return command
    return [shell, "-c", 'ulimit -v "$0" && exec "$@"', str(_MOST_MEMORY), *command]


def _one_thread() -> dict[str, str]:
    return {**os.environ, "OMP_THREAD_LIMIT": "1"}  # more threads make one page slower, and take cores from other files


def _paragraphs(recognised: str) -> str:
    """The text with each paragraph on one line: a line that fills the page goes on, unless it ends a sentence."""
    lines = [" ".join(line.translate(_CONTROLS).split()) for line in recognised.splitlines()]
    full = _FULL * max(map(len, lines), default=0)
    joined: list[str] = []
    goes_on = False
    for line in filter(None, lines):
        if goes_on and not _LISTED.match(line):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
        goes_on = len(line) >= full and not line.endswith(_ENDS)
    return "\n".join(joined)
