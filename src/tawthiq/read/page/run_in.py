"""Run-in lists: items within one line, each behind its label («المدنيون: 300 بينهم 41 طفلاً، والمقاتلون: 200»)."""

import re

from tawthiq.languages.layout import LayoutWords

LEAST_LABELS = 2  # one alone may be anything that is quoted
LONGEST_LABEL = 60  # characters
MOST_WORDS = 7
_COLON = re.compile(r"(?<=[^\W\d])[)\"”»]?\s?:\s*(?=\d)")
_MARKS = ":،,؛;.–—•-"  # before a label
_QUOTES = ' «“"'
_OPENER = ":"  # behind which even one label opens a list: «كالآتي: المدنيون: 300 بينهم …»


def items_within(line: str, opens: int, words: LayoutWords, *, listed: bool) -> list[int]:
    """Where the items of a line begin, in order, behind the mark before each label; none where it has no such list.

    `opens` is where the line itself begins, and `listed` whether it is an item of a list above it: its label is none
    of a list within it.
    """
    if ":" not in line:
        return []
    begins = [begin for found in _COLON.finditer(line) if (begin := _label_begin(line, found.start(), words)) >= 0]
    behind = [begin for begin in begins if any(map(str.isalnum, line[opens:begin]))]
    opened = any(line[:begin].rstrip(_QUOTES).endswith(_OPENER) for begin in behind)
    return behind if opened or len(behind if listed else begins) >= LEAST_LABELS else []


def _label_begin(line: str, end: int, words: LayoutWords) -> int:
    """Where the label begins that ends at `end`; -1 where that is no label but announces what follows."""
    earliest = max(0, end - LONGEST_LABEL)
    begin = end
    while begin > earliest and line[begin - 1] not in _MARKS:
        begin -= 1
    label = line[begin:end].strip()
    cut_short = begin == earliest and begin > 0
    told = label.split()
    if cut_short or not 0 < len(told) <= MOST_WORDS or any(map(str.isdigit, label)) or words.announces(told[-1]):
        return -1
    return begin + len(line[begin:end]) - len(line[begin:end].lstrip())
