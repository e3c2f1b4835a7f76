"""A report as one page that stands alone: its text with every figure marked, what was read, and what was found.

No script: a claim and its mark are links to each other, and the page's policy forbids everything but its own style.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tawthiq.model.claim import Claim, Reason
from tawthiq.model.finding import Finding
from tawthiq.model.risk import Risk
from tawthiq.publish.account import Account, is_error
from tawthiq.publish.findings_list import finding_style, finding_verdict
from tawthiq.publish.marks import Piece, mark_lines, may_be_title
from tawthiq.publish.pages import content_policy, environment, style_sheet
from tawthiq.publish.review import stake_of
from tawthiq.publish.visible import visible_line
from tawthiq.publish.wording import Wording, write_number
from tawthiq.publish.words import LANGUAGES, Words, load_words

_NUMBERS = frozenset({"period"})


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the report's text on the page."""

    pieces: tuple[Piece, ...]
    headline: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A way from one claim to the mark of another; `hint` is its reading."""

    id: str
    number: str
    hint: str


@dataclass(frozen=True, slots=True)
class Stake:
    """A figure to look at first, and what is at stake in it."""

    id: str
    said: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of a claim in words; `isolated` values are only numbers and dates, which run from left to right."""

    field: str
    name: str
    value: str
    isolated: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A claim as the page shows it beside the text; each reason stands with its rule in words."""

    claim: Claim
    number: str
    amount: str
    title: str
    facts: tuple[Fact, ...]
    links: tuple[tuple[str, Link], ...]
    reasons: tuple[tuple[str, Reason], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding as the page shows it."""

    finding: Finding
    style: str
    verdict: str
    kind: str
    links: tuple[Link, ...]


def write_report_page(account: Account, words: Words, version: str, first: Sequence[tuple[str, Risk]] = ()) -> str:
    """The page of one report, in the interface language of `words`; `first` are ids of what people look at first."""
    template = environment().get_template("report.html")
    cards = _Cards(account, words)
    entries = [cards.entry(finding) for finding in account.findings]
    return template.render(
        words=words,
        version=version,
        policy=content_policy(),
        style=style_sheet(),
        report=account.report,
        text_direction=_direction(account.report.language),
        lines=list(_lines(account)),
        hints=cards.hints,
        cards=[cards.card(claim) for claim in account.claims],
        first=[cards.stake(code, risk) for code, risk in first],
        pressing=[entry for entry in entries if is_error(entry.finding)],
        notes=[entry for entry in entries if entry.style == "note"],
        undecided=[entry for entry in entries if entry.style == "cannot-tell"],
        holding=[entry for entry in entries if entry.style == "holds"],
        totals=account.totals(),
        measures=_measures(account, words),
    )


def _direction(language: str) -> str:
    return load_words(language).direction if language in LANGUAGES else "auto"


def _lines(account: Account) -> Iterator[Line]:
    titled = False
    for pieces in mark_lines(account.report.text, account.claims):
        told = any(claim.section == "headline" for piece in pieces for claim in piece.claims)
        first = not titled and may_be_title("".join(piece.text for piece in pieces))
        titled = titled or told or first
        yield Line(pieces, headline=told or first)


def _measures(account: Account, words: Words) -> list[tuple[str, str, int]]:
    """Each measure that the report counts: its code, its word, how many claims."""
    counts: dict[str, int] = {}
    for claim in account.claims:
        counts[claim.measure] = counts.get(claim.measure, 0) + 1
    return [(code, word, counts[code]) for code, word in words.measure.items() if code in counts]


class _Cards:
    """Makes cards and entries of one account."""

    def __init__(self, account: Account, words: Words) -> None:
        self._words = words
        self._wording = Wording(words, account)
        self._by_id = {claim.id: claim for claim in account.claims}
        self.hints = {claim.id: self._hint(claim) for claim in account.claims}

    def card(self, claim: Claim) -> Card:
        wording = self._wording
        said = wording.fields(claim)
        title = said.pop("measure")
        facts = (self._fact(field, value) for field, value in said.items())
        links = (("part_of", claim.part_of), ("of", claim.of))
        return Card(
            claim=claim,
            number=visible_line(claim.number),
            amount=wording.amount(claim),
            title=title,
            facts=tuple(facts),
            links=tuple((self._words.field[field], self._link(code)) for field, code in links if code in self._by_id),
            reasons=tuple((wording.rule(reason.rule), reason) for reason in claim.why),
        )

    def stake(self, code: str, risk: Risk) -> Stake:
        return Stake(code, stake_of(self._wording, self._by_id[code], risk))

    def entry(self, finding: Finding) -> Entry:
        return Entry(
            finding=finding,
            style=finding_style(finding),
            verdict=finding_verdict(finding, self._words),
            kind=self._words.finding.get(finding.kind, finding.kind),
            links=tuple(self._link(code) for code in finding.claims if code in self._by_id),
        )

    def _fact(self, field: str, value: str) -> Fact:
        in_figures = field in _NUMBERS and self._words.direction == "ltr"  # else its dates stand among words
        return Fact(field, self._words.field[field], value, in_figures)

    def _link(self, code: str | None) -> Link:
        claim = self._by_id[code or ""]
        number = visible_line(claim.number)
        repeated = write_number(claim.low, claim).replace(",", "") == number and claim.bound == "exact"
        return Link(claim.id, number, self._hint(claim, amount=not repeated))

    def _hint(self, claim: Claim, *, amount: bool = True) -> str:
        said = self._wording.fields(claim)
        told = [said[field] for field in ("measure", "group") if field in said]
        return " · ".join([self._wording.amount(claim), *told] if amount else told)
