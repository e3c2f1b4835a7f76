"""A comparison in words, with its arithmetic."""

from tawthiq.model.comparison import Comparison, Ends
from tawthiq.publish.rows import Row
from tawthiq.publish.tallies.wording import TallyWording, write_number
from tawthiq.publish.visible import isolate


def write_comparison(found: Comparison, wording: TallyWording) -> str:
    """Two lines: how the one stands to the other as bulletins say it, and how that was reckoned."""
    phrase = wording.words.phrase
    one, base = (_range(ends, wording) for ends in (found.one, found.base))
    said = phrase["compared"].format(one=one, base=base, words=comparison_words(found, wording))
    ratio, difference = _range(_rounded(found.ratio), wording), _range(found.difference, wording)
    reckoned = phrase["arithmetic"].format(one=one, base=base, ratio=ratio, difference=difference)
    return f"{isolate(said)}\n{isolate(reckoned)}\n"


def comparison_words(found: Comparison, wording: TallyWording) -> str:
    """«more than 6 and a half times as many», «about a quarter of it»."""
    words, form, number = wording.words, found.form, found.number
    if form in ("fraction", "about-fraction"):
        return words.phrase[form].format(fraction=words.fraction[found.fraction])
    if form == "between":
        high = "∞" if found.ratio.high is None else write_number(round(found.ratio.high, 2))
        return words.phrase[form].format(low=write_number(round(found.ratio.low, 2)), high=high)
    if form in ("times", "more-than-times"):
        if number == 2:
            return words.phrase["double" if form == "times" else "more-than-double"]
        name = form if number == int(number) else f"{form}_half"
        return words.phrase[name].format(number=int(number))
    return words.phrase[form].format(number=write_number(round(number, 1)))


def comparison_row(found: Comparison) -> Row:
    """The comparison as JSON values."""
    ends = {"one": found.one, "base": found.base, "difference": found.difference, "ratio": found.ratio}
    told: Row = {name: {"low": each.low, "high": each.high} for name, each in ends.items()}
    return told | {"form": found.form, "number": found.number, "fraction": found.fraction or None}


def _rounded(ends: Ends) -> Ends:
    return Ends(round(ends.low, 3), None if ends.high is None else round(ends.high, 3))


def _range(ends: Ends, wording: TallyWording) -> str:
    low = write_number(ends.low)
    if ends.high is None:
        return wording.words.phrase["open"].format(low=low)
    return low if ends.high == ends.low else wording.words.phrase["range"].format(low=low, high=write_number(ends.high))
