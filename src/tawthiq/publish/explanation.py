"""Why a figure was read as it was: each field with its value, its rule and the words that gave it."""

from collections.abc import Mapping

from tawthiq.model.claim import Claim, Reason
from tawthiq.model.span import Span
from tawthiq.publish.account import Account
from tawthiq.publish.columns import Column, write_table
from tawthiq.publish.rows import Row, claim_row
from tawthiq.publish.terminal import Screen
from tawthiq.publish.visible import isolate, visible, visible_line
from tawthiq.publish.wording import Wording, write_span
from tawthiq.publish.words import Words

_COLUMNS = (
    Column(field="field", rank=0, least=10, most=20, style="dim"),
    Column(field="value", rank=0, least=18, most=44, style="bold", breaks="/"),
    Column(field="rule", rank=0, least=14, most=32, breaks="-_"),
    Column(field="cue", rank=0, least=16, most=48),
)
_SHOWN_WITH = {
    "low": "number",
    "high": "number",
    "bound": "number",
    "who": "group",
    "place_ids": "place",
    "unit": "measure",
}
_ENDS_SENTENCE = frozenset(".!?؟\n\r")
_FARTHEST = 400  # characters shown to each side of a number where no sentence ends


def find_claims(account: Account, at: int) -> tuple[Claim, ...]:
    """The claims whose number covers the offset, the shortest first."""
    here = [claim for claim in account.claims if claim.span.start <= at < claim.span.end]
    return tuple(sorted(here, key=lambda claim: claim.span.end - claim.span.start))


def nearest_claim(account: Account, at: int) -> Claim | None:
    """The claim whose number is fewest characters away from the offset."""
    return min(account.claims, key=lambda claim: max(claim.span.start - at, at - claim.span.end + 1), default=None)


def write_explanation(account: Account, claim: Claim, words: Words, screen: Screen) -> str:
    """The sentence with the number marked, then a row for each field and each reason for it."""
    number = isolate(f"«{visible_line(claim.number)}»")
    head = f"{isolate(visible_line(claim.report))}: {write_span(claim.span)}: {number}  {claim.id}"
    sentence = sentence_marked(account.report.text, claim.span, screen)
    heading = {column.field: words.field[column.field] for column in _COLUMNS}
    table = write_table(_COLUMNS, heading, _rows(account, claim, words), screen, mirrored=words.direction == "rtl")
    return f"{screen.paint(head, 'bold')}\n\n{sentence}\n\n{table}"


def write_absence(account: Account, at: str, offset: int | None, words: Words) -> str:
    """Says that there is no figure at `at`, an offset or else an id, and which is the nearest."""
    phrase = words.phrase
    if offset is None:
        return phrase["no_such_id"].format(id=visible_line(at)) + "\n"
    length = len(account.report.text)
    beyond = phrase["out_of_text"].format(length=length, at=offset)
    said = beyond if offset >= length else phrase["no_claim"].format(at=offset)
    nearest = nearest_claim(account, offset)
    if nearest is None:
        return f"{said} {phrase['none_read']}\n"
    number, span = isolate(visible_line(nearest.number)), isolate(write_span(nearest.span))
    return f"{said} {phrase['nearest'].format(number=number, at=span, id=isolate(nearest.id))}\n"


def explanation_row(account: Account, claim: Claim) -> Row:
    """The claim's row with the sentence around it and that sentence's offsets."""
    start, end = sentence_around(account.report.text, claim.span)
    sentence = {"start": start, "end": end, "text": account.report.text[start:end]}
    return claim_row(claim) | {"sentence": sentence}


def sentence_around(text: str, span: Span) -> tuple[int, int]:
    """Where the sentence around the span begins and ends, by its full stops and line ends alone."""
    start = span.start
    while start > max(0, span.start - _FARTHEST) and not _ends(text, start - 1):
        start -= 1
    end = span.end
    while end < min(len(text), span.end + _FARTHEST) and not _ends(text, end):
        end += 1
    if end < len(text) and text[end] not in "\r\n":
        end += 1
    while start < span.start and text[start].isspace():
        start += 1
    return start, end


def _ends(text: str, at: int) -> bool:
    """Whether a sentence ends here; a point between digits is no full stop."""
    if text[at] != "." or at + 1 == len(text):
        return text[at] in _ENDS_SENTENCE
    return not (text[at + 1].isdigit() and at > 0 and text[at - 1].isdigit())


def sentence_marked(text: str, span: Span, screen: Screen) -> str:
    """The sentence around the span, what is in the span set off."""
    start, end = sentence_around(text, span)
    before, number, after = text[start : span.start], text[span.start : span.end], text[span.end : end]
    marked = screen.paint(f"[{visible(number)}]", "number")
    return isolate(visible(before) + marked + visible(after))


def _rows(account: Account, claim: Claim, words: Words) -> list[Mapping[str, str]]:
    wording = Wording(words, account)
    values = _values(wording, claim)
    reasons: dict[str, list[Reason]] = {}
    for reason in claim.why:
        reasons.setdefault(_SHOWN_WITH.get(reason.field, reason.field), []).append(reason)
    rows: list[Mapping[str, str]] = []
    for field in (*values, *(field for field in reasons if field not in values)):
        said = {"field": words.field.get(field, field), "value": values.get(field, "")}
        whys = [_why(wording, reason) for reason in reasons.get(field, ())]
        rows.append(said | (whys[0] if whys else {}))
        rows.extend(whys[1:])
    return rows


def _why(wording: Wording, reason: Reason) -> dict[str, str]:
    span = f" {write_span(reason.span)}" if reason.span else ""
    cue = f"«{visible_line(reason.cue)}»" if reason.cue else ""
    return {"rule": wording.rule(reason.rule), "cue": (cue + span).strip()}


def _values(wording: Wording, claim: Claim) -> dict[str, str]:
    words = wording.words
    by_id = {other.id: other for other in wording.account.claims}
    values = {"number": wording.amount(claim), "kind": words.kind[claim.kind], "section": words.section[claim.section]}
    values |= wording.fields(claim)
    for field, code in (("part_of", claim.part_of), ("of", claim.of)):
        other = by_id.get(code or "")
        if other is not None:
            values[field] = f"{visible_line(other.number)} ({write_span(other.span)})"
    return values
