"""Run-in lists: items within one line, each behind its label («المدنيون: 300 بينهم 41 طفلاً، والمقاتلون: 200»)."""

import re

from tawthiq.languages.layout import LayoutWords

LEAST_LABELS = 2  # one alone may be anything that is quoted
LONGEST_LABEL = 60  # characters
MOST_WORDS = 7
LONGEST_RUN_ON = 110  # … of a label behind a number that has one, where the breaks of lines are lost
MOST_RUN_ON = 14  # words
LONGEST_NUMBER = 24  # characters, with the colon before it
_COLON = re.compile(r"(?<=[^\W\d])[)\"”»]?\s?:\s*(?=\d)")
_LABELLED = re.compile(r":\s*\d[\d.,٬]*$")
_MARKS = ":،,؛;.–—•-"  # before a label
_STOPS = ":.؛;–—•0123456789٠١٢٣٤٥٦٧٨٩"  # before one behind a number
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
    begin, longest, most = _run_on(line, end), LONGEST_RUN_ON, MOST_RUN_ON
    if begin < 0:
        begin, longest, most = _back_to(line, end, _MARKS), LONGEST_LABEL, MOST_WORDS
    label = line[begin:end].strip()
    told = label.split()
    counted = any(map(str.isdigit, label))
    if counted or not 0 < len(told) <= most or len(label) >= longest or words.announces(told[-1]):
        return -1
    return begin + len(line[begin:end]) - len(line[begin:end].lstrip())


def _run_on(line: str, end: int) -> int:
    """Where a label begins right behind the number of another («النظام: 31346 مقاتلون من الحزب: 682»); -1 if none does.

    So lists are copied whose breaks of lines are lost; such a label may hold commas.
    """
    begin = _back_to(line, end, _STOPS)
    behind = _LABELLED.search(line, max(0, begin - LONGEST_NUMBER), begin)
    return begin if behind is not None and line[begin : begin + 1] == " " else -1


def _back_to(line: str, end: int, marks: str) -> int:
    """Where the text begins that ends at `end` and holds none of these marks."""
    earliest, begin = max(0, end - LONGEST_RUN_ON), end
    while begin > earliest and line[begin - 1] not in marks:
        begin -= 1
    return begin
