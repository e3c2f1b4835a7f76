"""The checks in their order, on the claims of one report."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tawthiq.check.continued_list import check_continued_lists
from tawthiq.check.cumulative_decrease import check_decreases
from tawthiq.check.fates import check_fates
from tawthiq.check.headline_body import check_headlines
from tawthiq.check.increments import check_increments
from tawthiq.check.loose_total import check_loose_totals
from tawthiq.check.part_exceeds_whole import check_parts
from tawthiq.check.places import check_places
from tawthiq.check.ratio import check_ratios
from tawthiq.check.remainders import check_remainders
from tawthiq.check.repeated_figure_differs import check_repeats
from tawthiq.check.scope import Contains, equal_ids
from tawthiq.check.sheet import Sheet, sheet_of
from tawthiq.check.sources_disagree import check_sources
from tawthiq.check.spans import check_days, check_spans
from tawthiq.check.sum import check_sums
from tawthiq.check.taken_up import check_taken_up
from tawthiq.check.those_told import check_those_told
from tawthiq.check.told_earlier import check_told_earlier
from tawthiq.languages.findings import FindingWords, finding_words
from tawthiq.model.claim import Claim
from tawthiq.model.finding import Finding, FindingKind

Check = Callable[[Sheet, FindingWords], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    check_sums,
    check_remainders,
    check_fates,
    check_loose_totals,
    check_spans,
    check_days,
    check_increments,
    check_continued_lists,
    check_places,
    check_parts,
    check_ratios,
    check_headlines,
    check_repeats,
    check_taken_up,
    check_those_told,
    check_decreases,
    check_told_earlier,
    check_sources,
)

_LINKS: dict[FindingKind, str] = {"sum": "part_of", "part-exceeds-whole": "part_of", "ratio": "of"}
_SAYS_MOST: tuple[FindingKind, ...] = (
    "sum",
    "ratio",
    "headline-body",
    "cumulative-decrease",
    "repeated-figure-differs",
    "part-exceeds-whole",
    "sources-disagree",
)


def check(claims: Sequence[Claim], language: str = "en", contains: Contains | None = None) -> list[Finding]:
    """Every finding on one report's claims, in the order of the checks and of the text.

    `language` is that of the sentences. `contains(inner, outer)` answers whether one place id lies in
    another, None where it does not know; without it a place lies within itself alone. The order of
    `claims` makes no difference. Raises PackError where the language has no sentences.
    """
    words = finding_words(language)
    sheet = sheet_of(claims, contains or equal_ids)
    findings = [_doubted(sheet, each) for one_check in CHECKS for each in one_check(sheet, words)]
    return _without_repetition(findings)


def _doubted(sheet: Sheet, found: Finding) -> Finding:
    """The finding, undecided where it rests on a link that the reader doubts."""
    link = _LINKS.get(found.kind)
    if found.verdict != "fails" or link is None or not any(sheet.by_id[one].is_doubted(link) for one in found.claims):
        return found
    return replace(found, verdict="cannot-tell", severity="note")


def _without_repetition(findings: list[Finding]) -> list[Finding]:
    """Each finding once, and without the parts that hold within their whole by the sum that says more."""
    findings = list({(each.kind, each.verdict, each.claims): each for each in findings}.values())
    findings = _without_second_reasons(findings)
    summed = {(part, each.claims[-1]) for each in findings if each.kind == "sum" for part in each.claims[:-1]}
    return [
        each
        for each in findings
        if not (each.kind == "part-exceeds-whole" and each.verdict == "holds" and each.claims in summed)
    ]


def _without_second_reasons(findings: list[Finding]) -> list[Finding]:
    """Figures that fail together, once: by what says most of them (a total gone down is not also a part too large)."""
    first: dict[frozenset[str], Finding] = {}
    for each in findings:
        if each.verdict == "fails":
            claims = frozenset(each.claims)
            first[claims] = min(first.get(claims, each), each, key=lambda found: _SAYS_MOST.index(found.kind))
    return [each for each in findings if each.verdict != "fails" or first[frozenset(each.claims)] is each]
