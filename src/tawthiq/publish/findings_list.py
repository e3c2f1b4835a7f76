"""Findings as a linter prints them: a line each, and under it the words of the report that it speaks of."""

from tawthiq.model.claim import Claim
from tawthiq.model.finding import Finding
from tawthiq.publish.account import Account, Totals, is_error
from tawthiq.publish.terminal import Screen, Style
from tawthiq.publish.visible import isolate, visible_line, visible_sentence
from tawthiq.publish.wording import write_span
from tawthiq.publish.words import Words


def write_findings_list(account: Account, words: Words, screen: Screen, *, show_all: bool = False) -> str:
    """`report: kind: verdict: sentence` a finding, with the quotes and spans of its claims.

    Those that hold, and notes, are left out unless `show_all`.
    """
    claims = {claim.id: claim for claim in account.claims}
    shown = [finding for finding in account.findings if show_all or _wants_a_person(finding)]
    return "".join(_entry(finding, claims, words, screen) for finding in shown)


def write_summary(totals: Totals, words: Words, screen: Screen, *, show_all: bool = False) -> str:
    """The line under all findings: how many there are of each, and how to see those left out."""
    counts = words.phrase["findings_count"].format(
        fails=totals.fails, cannot_tell=totals.cannot_tell, holds=totals.holds
    )
    parts = [counts]
    if totals.notes:
        parts.append(words.phrase["notes_count"].format(count=totals.notes))
    if (totals.holds or totals.notes) and not show_all:
        parts.append(words.phrase["show_all"])
    style: Style = "fails" if totals.fails else "holds"
    return screen.paint(" · ".join(isolate(part) for part in parts), style) + "\n"


def finding_style(finding: Finding) -> Style:
    """The colour of the finding: that of its verdict, or of a note."""
    return "note" if finding.verdict == "fails" and not is_error(finding) else finding.verdict


def finding_verdict(finding: Finding, words: Words) -> str:
    """The verdict in words; a note that differs is called a note."""
    noted = finding.verdict == "fails" and not is_error(finding)
    return words.severity["note"] if noted else words.verdict[finding.verdict]


def _wants_a_person(finding: Finding) -> bool:
    return finding.verdict == "cannot-tell" or is_error(finding)


def _entry(finding: Finding, claims: dict[str, Claim], words: Words, screen: Screen) -> str:
    where = ", ".join(isolate(visible_line(report)) for report in finding.reports)
    verdict = screen.paint(isolate(finding_verdict(finding, words)), finding_style(finding))
    kind = isolate(words.finding.get(finding.kind, finding.kind))
    lines = [f"{where}: {kind}: {verdict}: {isolate(visible_sentence(finding.why))}"]
    for code in finding.claims:
        claim = claims.get(code)
        if claim is not None:
            span = screen.paint(f"{write_span(claim.span):>11}", "dim")
            lines.append(f"{span}  {isolate('«' + visible_line(claim.quote) + '»')}")
    return "\n".join(lines) + "\n"
