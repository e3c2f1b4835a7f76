"""Figures for review as people and programs read them: the sentence, what was read, what is doubtful and why."""

from collections.abc import Mapping
from typing import Any

from tawthiq.model.claim import Claim
from tawthiq.model.risk import Risk
from tawthiq.publish.account import Account
from tawthiq.publish.explanation import sentence_around, sentence_marked
from tawthiq.publish.rows import Row, claim_row
from tawthiq.publish.terminal import Screen
from tawthiq.publish.visible import isolate, visible_line
from tawthiq.publish.wording import Wording
from tawthiq.publish.words import Words

_RELATIONS = ("part_of", "of")  # whoever accepts a part accepts that it is never added to its whole
_SAID = ("group", "by", "attribution", "place", "period", "method", "source", "extent", "stance", "excludes")


def write_figure(account: Account, claim: Claim, notes: Mapping[str, str], words: Words, screen: Screen) -> str:
    """A figure in a few lines: its id and what it counts, the sentence, and a line for each of `notes`."""
    wording = Wording(words, account)
    parts = [reading_of(account, claim, words)]
    parts += [f"{words.field[field]} {_whole(wording, getattr(claim, field))}" for field in _RELATIONS
              if getattr(claim, field) is not None]  # fmt: skip
    lines = [f"{screen.paint(isolate(claim.id), 'dim')}  {screen.paint(isolate(' · '.join(parts)), 'bold')}"]
    lines.append("  " + sentence_marked(account.report.text, claim.span, screen))
    lines += [f"  {isolate(words.casebook[name])}: {isolate(value)}" for name, value in notes.items()]
    return "\n".join(lines) + "\n"


def _whole(wording: Wording, code: str) -> str:
    """The figure that another is a part of, as the interface writes numbers; its id where the text has none such."""
    numbers = (wording.amount(claim) for claim in wording.account.claims if claim.id == code)
    return next((f"{number} ({code})" for number in numbers), code)


def doubts_of(account: Account, claim: Claim, words: Words) -> str:
    """The fields in doubt, each with the rules and words of the report that gave it."""
    wording = Wording(words, account)
    told = []
    for field in claim.doubts:
        reasons = [reason for reason in claim.why if reason.field == field]
        whys = [f"{wording.rule(reason.rule)} «{visible_line(reason.cue)}»" if reason.cue else wording.rule(reason.rule)
                for reason in reasons]  # fmt: skip
        name = words.field.get(field, field)
        told.append(f"{name} ({words.list_mark.join(whys)})" if whys else name)
    return words.list_mark.join(told)


def stake_of(wording: Wording, claim: Claim, risk: Risk) -> str:
    """What is at stake in a figure: "would add 45 killed to an incident; in doubt: extent"."""
    words = wording.words
    what = f"{wording.amount(claim)} {wording.measure(claim)}"
    said = words.phrase["stake_adds" if risk.adds else "stake_none"].format(what=what)
    if not risk.doubts:
        return said
    fields = words.list_mark.join(words.field.get(field, field) for field in risk.doubts)
    return words.phrase["stake_doubts"].format(stake=said, fields=fields)


def reading_of(account: Account, claim: Claim, words: Words) -> str:
    """A claim's fields in one line; who did it is told from those who were harmed, since both may be armed forces."""
    wording = Wording(words, account)
    said = wording.fields(claim)
    if "by" in said:
        said["by"] = f"{words.incident['by']} {said['by']}"
    return " · ".join([wording.amount(claim), said["measure"], *(said[field] for field in _SAID if field in said)])


def report_heading(account: Account, name: str, words: Words, screen: Screen) -> str:
    """The report above its figures: its name, outlet, date and id."""
    report = account.report
    day = report.published.isoformat() if report.published else words.phrase["date_unknown"]
    parts = [visible_line(name), *([visible_line(report.outlet)] if report.outlet else []), day, report.id]
    return screen.paint(" · ".join(isolate(part) for part in parts), "bold")


def review_row(account: Account, name: str, claim: Claim, told: Mapping[str, Any]) -> Row:
    """A figure as JSON values: the claim, the report's name, the sentence, and what is `told` of decisions on it."""
    start, end = sentence_around(account.report.text, claim.span)
    sentence = account.report.text[start:end]
    return claim_row(claim) | {"report_name": name, "sentence": sentence} | dict(told)
