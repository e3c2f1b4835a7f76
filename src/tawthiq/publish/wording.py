"""Puts a claim's fields into words of the interface: amounts with their bounds, parties, places, spans."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tawthiq.model.claim import Bound, Claim
from tawthiq.model.span import Span
from tawthiq.publish.account import Account
from tawthiq.publish.visible import isolate, visible_line
from tawthiq.publish.words import Words

_CUT_OPENING = re.compile("[a-z]+")

_SIGNS: dict[Bound, str] = {
    "exact": "", "more_than": ">", "at_least": "≥", "less_than": "<", "at_most": "≤", "about": "≈",
    "range": "", "vague": "~",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one account: claims as people read them."""

    words: Words
    account: Account

    def fields(self, claim: Claim) -> dict[str, str]:
        """Each field that has something to say, in words, by the field's code."""
        words = self.words
        said = {
            "measure": self.measure(claim),
            "group": self.parties(claim.group),
            "by": self.parties(claim.by),
            "place": self.places(claim),
            "period": self.period(claim.period or ""),
            "method": self._join(claim.method, words.method),
            "source": self._join(claim.source, words.source),
            "extent": words.extent[claim.extent],
            "stance": "" if claim.stance == "stated" else words.stance[claim.stance],
            "attribution": "" if claim.attribution == "stated" else words.attribution[claim.attribution],
            "excludes": visible_line(claim.excludes or ""),
            "cut": self._cut(claim.cut or ""),
            "doubts": self._join(claim.doubts, words.field),
        }
        return {field: value for field, value in said.items() if value}

    def measure(self, claim: Claim) -> str:
        """What is counted, with the unit where that is neither persons nor events."""
        measure = self.words.measure[claim.measure]
        return measure if claim.unit in ("persons", "events") else f"{measure} ({self.words.unit[claim.unit]})"

    def parties(self, codes: Iterable[str]) -> str:
        """Groups or parties, joined."""
        return self._join(codes, self.words.party)

    def sources(self, claim: Claim) -> str:
        """Who states the figure, joined."""
        return self._join(claim.source, self.words.source)

    def places(self, claim: Claim) -> str:
        """Where, by the names of the interface's language where the account has them."""
        names = claim.place
        if len(claim.place_ids) == len(names):
            known = self.account.place_names
            names = tuple(known.get(code, name) for code, name in zip(claim.place_ids, claim.place, strict=True))
        return self._join(names, {})

    def period(self, edtf: str) -> str:
        """A period as people say it: "2019-03 – 2024-06-30", "until 2024", "≈2022-10"; empty for none.

        From right to left it is told in words, because a dash between two dates may be read either way.
        """
        first, dash, last = (self._edge(part) for part in edtf.partition("/"))
        if not dash:
            return first
        form = "between" if first and last else "since" if first else "until"
        return self.words.period[form].format(first=first, last=last)

    def _edge(self, edge: str) -> str:
        if edge in ("", ".."):
            return ""
        about = f"≈{edge[:-1]}" if edge.endswith(("~", "?", "%")) else edge
        return isolate(about) if self.words.direction == "rtl" else about

    def amount(self, claim: Claim) -> str:
        """The number as read, in words: "more than 2,500"."""
        if claim.low is None and claim.high is None:
            return self.words.bound["unsaid"]
        form = "vague_open" if claim.bound == "vague" and claim.high is None else claim.bound
        low, high = (self._number(edge, claim) for edge in (claim.low, claim.high))
        return self.words.bound[form].format(low=low, high=high)

    def rule(self, code: str) -> str:
        """A reader's rule; rules of dates, which are composed, by their parts; one without words as it is."""
        words = self.words
        if code in words.rule:
            return words.rule[code]
        runs = _longest_runs(code.split(" "), words.time_rule)
        if runs[0] not in words.time_rule:
            return visible_line(code)
        opening, *rest = (words.time_rule.get(run, visible_line(run)) for run in runs)
        followed = words.phrase["time_rule"].format(opening=opening, rest=words.list_mark.join(rest))
        return followed if rest else opening

    def _cut(self, name: str) -> str:
        """How the part stands in its whole; a name that no reader gives is shown as it is."""
        opening = _CUT_OPENING.match(name)
        return self.words.cut.get(opening.group() if opening else "", visible_line(name))

    def _number(self, edge: float | None, claim: Claim) -> str:
        number = write_number(edge, claim)
        return isolate(number) if self.words.direction == "rtl" else number  # else «×2» is shown as «2×»

    def _join(self, codes: Iterable[str], names: Mapping[str, str]) -> str:
        return self.words.list_mark.join(visible_line(names.get(code, code)) for code in codes)


def _longest_runs(parts: Sequence[str], known: Container[str]) -> list[str]:
    """The parts, each joined with those after it as far as the whole is known."""
    runs, start = [], 0
    while start < len(parts):
        ends = range(len(parts), start + 1, -1)
        end = next((end for end in ends if " ".join(parts[start:end]) in known), start + 1)
        runs.append(" ".join(parts[start:end]))
        start = end
    return runs


def short_amount(claim: Claim) -> str:
    """The number as read, in signs for a table: ">2,500", "3,000–5,000"; never with a blank."""
    low, high = (write_number(edge, claim) for edge in (claim.low, claim.high))
    sign = _SIGNS[claim.bound]
    if claim.bound in ("less_than", "at_most"):
        return sign + high
    if claim.bound in ("range", "vague") and low and high and low != high:
        return f"{sign}{low}–{high}"
    if claim.bound == "vague" and low:
        return f"{low}+"
    return sign + (low or high) if low or high else "?"


def write_number(number: float | None, claim: Claim) -> str:
    """A count with its thousands set off, a fraction as a percentage, a ratio as «×2»; empty for None."""
    if number is None:
        return ""
    if claim.kind == "fraction":
        return f"{round(number * 100, 4):,.10g}%"
    text = f"{int(number):,}" if number == int(number) else f"{number:,}"
    return f"×{text}" if claim.kind == "ratio" else text


def write_span(span: Span) -> str:
    """The span's offsets, the end exclusive: "266–270"."""
    return f"{span.start}–{span.end}"
