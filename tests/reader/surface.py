"""Changes of how a report is written and not of what it says: what copying, mailing and pasting do to a text."""

import re
import textwrap
import unicodedata
from collections.abc import Callable

Change = Callable[[str], str]
_WIDTH = 72
_FORMS = str.maketrans("أإآؤئكي", "اااويکی")
_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_NUMBER = re.compile(r"(?<![\w,.:/-])(\d[\d,.]*\d|\d)(?![\w,.:/-])")


def _by_line(change: Change) -> Change:
    """The change of every line but that of the date, whose form is the file's."""
    return lambda text: "\n".join(line if line.startswith("DATE:") else change(line) for line in text.split("\n"))


def _wrapped(line: str) -> str:
    return "\n".join(textwrap.wrap(line, _WIDTH, break_long_words=False, break_on_hyphens=False))


ANY: dict[str, Change] = {
    "lines broken at a width": _by_line(_wrapped),
    "stars around numbers": _by_line(lambda line: _NUMBER.sub(r"**\1**", line)),
    "marks of direction around digits": _by_line(lambda line: re.sub(r"(\d+)", "\u200f\\1\u200f", line)),
    "quoted as by mail": _by_line(lambda line: f"> {line}"),
    "quotation marks as escapes": _by_line(lambda line: line.replace('"', "&quot;")),
    "blanks that do not break": _by_line(lambda line: line.replace(" ", "\u00a0")),
    "two blanks for one": _by_line(lambda line: line.replace(" ", "  ")),
    "blanks before marks": _by_line(lambda line: re.sub(r"(?<=\w)([،,؛;])(?=\s)", r" \1", line)),
    "no blank lines": lambda text: re.sub(r"\n\n+", "\n", text),
    "only blank lines between": lambda text: re.sub(r"\n+", "\n\n", text),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "letters and marks apart": lambda text: unicodedata.normalize("NFD", text),
    "typographic quotation marks": lambda text: re.sub(r'"([^"\n]*)"', r"“\1”", text),
    "numbers without commas": lambda text: re.sub(r"(?<=\d),(?=\d{3})", "", text),
}
OF_LANGUAGE: dict[str, dict[str, Change]] = {
    "ar": {
        "eastern digits": _by_line(lambda line: line.translate(_EASTERN)),
        "forms of letters": lambda text: text.translate(_FORMS),
        "no vowel marks": lambda text: "".join(letter for letter in text if not unicodedata.combining(letter)),
        "stretched letters": lambda text: re.sub(r"(?<=[بتسقن])(?=[مله])", "\u0640", text),
    },
    "en": {
        "all in capitals": _by_line(str.upper),
        "hyphens that do not break": _by_line(lambda line: line.replace("-", "\u2011")),
    },
}


def changes(language: str) -> dict[str, Change]:
    """All changes of texts in a language, by what they do."""
    return {**ANY, **OF_LANGUAGE.get(language, {})}
