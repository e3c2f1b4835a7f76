"""A comparison in words, with its arithmetic."""

from collections.abc import Sequence

from tawthiq.model.comparison import Comparison, Ends
from tawthiq.publish.rows import Row
from tawthiq.publish.tallies.wording import TallyWording, plural_form, write_number
from tawthiq.publish.visible import isolate


def write_comparison(found: Comparison, scopes: Sequence[str], wording: TallyWording) -> str:
    """Two lines: how the one stands to the other as bulletins say it, and how that was reckoned.

    Before them of what each of the two is, by its scope in words.
    """
    phrase = wording.words.phrase
    one, base = (_range(ends, wording) for ends in (found.one, found.base))
    told = [f"{isolate(amount)} · {scope}" for amount, scope in zip((one, base), scopes, strict=True)]
    told.append(isolate(phrase["compared"].format(one=one, base=base, words=comparison_words(found, wording))))
    ratio, difference = _range(_rounded(found.ratio), wording), _range(found.difference, wording)
    one, base = (_bracketed(ends, wording) for ends in (found.one, found.base))
    told.append(isolate(phrase["arithmetic"].format(one=one, base=base, ratio=ratio, difference=difference)))
    return "".join(f"{line}\n" for line in told)


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
        fold = words.phrase[f"fold_{plural_form(int(number))}"]
        return words.phrase[name].format(number=int(number), fold=fold)
    return words.phrase[form].format(number=write_number(round(number, 1)))


def comparison_row(found: Comparison) -> Row:
    """The comparison as JSON values."""
    ends = {"one": found.one, "base": found.base, "difference": found.difference, "ratio": found.ratio}
    told: Row = {name: {"low": each.low, "high": each.high} for name, each in ends.items()}
    return told | {"form": found.form, "number": found.number, "fraction": found.fraction or None}


def _rounded(ends: Ends) -> Ends:
    return Ends(round(ends.low, 3), None if ends.high is None else round(ends.high, 3))


def _range(ends: Ends, wording: TallyWording) -> str:
    low = _signed(ends.low, wording)
    if ends.high is None:
        return wording.words.phrase["open"].format(low=low)
    high = _signed(ends.high, wording)
    return low if ends.high == ends.low else wording.words.phrase["range"].format(low=low, high=high)


def _bracketed(ends: Ends, wording: TallyWording) -> str:
    """A range as one term of a reckoning."""
    told = _range(ends, wording)
    return told if ends.low == ends.high else f"({told})"


def _signed(value: float, wording: TallyWording) -> str:
    """A number, one below zero with the sign of the reckoning; its sign stays before it from right to left, too."""
    return write_number(value) if value >= 0 else wording.apart(f"−{write_number(-value)}")
