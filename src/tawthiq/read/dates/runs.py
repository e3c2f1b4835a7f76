"""Runs: «اليومين التاليين», «the next three days», days or months in a row behind the one named last."""

from tawthiq.languages.date_kinds import Kind
from tawthiq.read.dates.calendar_math import DAY, MONTH, Shift
from tawthiq.read.dates.found import Found, found
from tawthiq.read.dates.lengths import read_length
from tawthiq.read.dates.line import Line

CUE = "units-after"
_BEHIND = 1


def read_run(line: Line, at: int) -> Found | None:
    """The run that begins at a token, the word for "next" on either side of its length."""
    start = at + line.size(at) if _says_next(line, at) else at
    length = read_length(line, start)
    if length is None or length.past or length.unit not in (DAY, MONTH):
        return None
    count = int(length.count or 0)
    if count <= 1 or count != length.count:
        return None
    end = length.end
    if start == at:
        if line.value(end, Kind.SAME) != _BEHIND:
            return None
        end += line.size(end)
    return found(end, CUE, Shift(unit=length.unit, offset=1, run=count, from_last=True), is_span=True)


def _says_next(line: Line, at: int) -> bool:
    """Whether "the next" stands here; "following" without its article is a preposition."""
    return line.words.modifiers_first and line.value(at, Kind.SAME) == _BEHIND and line.size(at) > 1
