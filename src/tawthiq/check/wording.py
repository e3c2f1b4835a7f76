"""Sentences of findings: a template of the language with the report's figures set into it."""

from collections.abc import Sequence

from tawthiq.check.arithmetic import stated_total
from tawthiq.languages.findings import FindingWords
from tawthiq.model.claim import Claim
from tawthiq.model.finding import Finding, FindingKind, Severity, Verdict

_ISOLATE, _END = "\u2068", "\u2069"
_SIGNS = {"more_than": ">", "at_least": "≥", "less_than": "<", "at_most": "≤", "about": "~"}

SEVERITY: dict[FindingKind, Severity] = {
    "sum": "error",
    "part-exceeds-whole": "error",
    "ratio": "warning",
    "headline-body": "error",
    "repeated-figure-differs": "error",
    "cumulative-decrease": "error",
    "sources-disagree": "note",
}


def finding(kind: FindingKind, verdict: Verdict, claims: Sequence[Claim], why: str) -> Finding:
    """The finding on these claims; what does not fail is a note."""
    severity = SEVERITY[kind] if verdict == "fails" else "note"
    reports = tuple(dict.fromkeys(claim.report for claim in claims))
    ids = tuple(claim.id for claim in claims)
    return Finding(kind=kind, verdict=verdict, claims=ids, reports=reports, why=why, severity=severity)


def sentence(words: FindingWords, name: str, **fields: str) -> str:
    """The template `name` of the language, filled."""
    return words.sentences[name].format(**fields)


def number(value: float) -> str:
    """Western digits with separators of thousands; at most two decimals."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def percent(words: FindingWords, quotient: float) -> str:
    """A quotient as a share in per cent below one and a half, as times from there."""
    if quotient < 1.5:
        return isolated(words, f"{number(round(100 * quotient, 1))}%")
    return isolated(words, number(quotient))


def isolated(words: FindingWords, text: str) -> str:
    """The text kept apart from the direction around it, where the language is written right to left."""
    return f"{_ISOLATE}{text}{_END}" if words.right_to_left else text


def summed(words: FindingWords, claims: Sequence[Claim], total: float | None) -> str:
    """The figures as a sum: "41 + 18 = 59", without its end where they have no total."""
    arithmetic = " + ".join(sign(claim) for claim in claims)
    return isolated(words, arithmetic if total is None else f"{arithmetic} = {total:,.0f}")


def finding_of_sum(words: FindingWords, parts: Sequence[Claim], whole: Claim, verdict: Verdict) -> Finding:
    """The finding that all the parts of a whole, told one by one, make it up or do not."""
    fields = {"arithmetic": summed(words, parts, stated_total(parts))}
    if verdict == "fails":
        fields["whole"] = said(words, whole)
    name = "sum-holds" if verdict == "holds" else "sum-fails"
    return finding("sum", verdict, [*parts, whole], sentence(words, name, **fields))


def said(words: FindingWords, claim: Claim) -> str:
    """The figure with its bound in words: "more than 4,100"."""
    if claim.bound in ("range", "vague") or claim.low is None or claim.high is None:
        low, high = claim.low, claim.high
        if claim.bound == "range" and low is not None and high is not None:
            fields = {"low": isolated(words, number(low)), "high": isolated(words, number(high))}
            return words.bounds["range"].format(**fields)
        value = low if low is not None else high or 0.0
        return words.bounds[claim.bound].format(number=isolated(words, number(value)))
    value = claim.high if claim.bound in ("less_than", "at_most") else claim.low
    return words.bounds[claim.bound].format(number=isolated(words, number(value)))


def sign(claim: Claim) -> str:
    """The figure with its bound as a sign, for arithmetic: "≥30"."""
    if claim.bound == "range" and claim.low is not None and claim.high is not None:
        return f"({number(claim.low)}–{number(claim.high)})"
    value = claim.high if claim.bound in ("less_than", "at_most") else claim.low
    return _SIGNS.get(claim.bound, "") + number(value or 0.0)
