"""Statements of sources in a terminal and for programs: each under its source, parts under their whole."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tawthiq.model.claim import Claim
from tawthiq.model.statement import Statement
from tawthiq.publish.rows import Row, claim_row
from tawthiq.publish.tallies.wording import TallyWording, write_number
from tawthiq.publish.terminal import Screen
from tawthiq.publish.visible import isolate, visible_line
from tawthiq.publish.wording import short_amount

_DEEP = 12  # levels of parts that are set in; hostile corrections may nest for ever


def write_statements(found: Sequence[Statement], wording: TallyWording, screen: Screen) -> str:
    """Each source with what it states. Nothing is added; what makes up a whole is told as its arithmetic."""
    phrase = wording.words.phrase
    if not found:
        return isolate(phrase["nothing_stated"]) + "\n"
    by_id = {each.id: each for each in found}
    under: dict[str | None, list[Statement]] = {}
    for each in found:
        under.setdefault(each.within if each.within in by_id else None, []).append(each)
    text = ""
    for voice in dict.fromkeys(each.voice for each in found):
        names = wording.words.plain.source
        said = wording.listed(visible_line(names.get(code, code)) for code in voice)
        text += screen.paint(isolate(phrase["states"].format(source=said)), "bold") + "\n"
        for each in under.get(None, ()):
            if each.voice == voice:
                text += "".join(f"{line}\n" for line in _lines(each, by_id, under, wording))
    return text


def _lines(
    each: Statement,
    by_id: Mapping[str, Statement],
    under: Mapping[str | None, Sequence[Statement]],
    wording: TallyWording,
    depth: int = 1,
) -> Iterable[str]:
    phrase, start = wording.words.phrase, "  " * depth
    told = [number(each, wording), *scope(each.first, wording), _said(each, wording)]
    yield start + " · ".join(isolate(part) for part in told if part)
    for ids in each.sums:
        parts = " + ".join(number(by_id[part], wording) for part in ids if part in by_id)
        if all(part in by_id for part in ids):
            yield f"{start}  {isolate(f'{number(each, wording)} = {parts}')}"
    for left in each.excludes:
        yield f"{start}  {isolate(phrase['not_in_it'].format(what=visible_line(left)))}"
    if depth == 1 and each.within is not None:
        yield f"{start}  {isolate(phrase['in_a_wider'])}"
    if depth < _DEEP:
        for part in under.get(each.id, ()):
            yield from _lines(part, by_id, under, wording, depth + 1)


def _said(each: Statement, wording: TallyWording) -> str:
    """How often it was said, and in which numbers where they are several."""
    amounts = Counter(short_amount(claim) for claim in each.claims)
    if len(amounts) > 1:
        said = wording.listed(
            f"{amount} ×{count}" if count > 1 else amount for amount, count in sorted(amounts.items())
        )
        return wording.words.phrase["said_as"].format(amounts=said)
    return wording.words.phrase["said_times"].format(count=len(each.claims)) if len(each.claims) > 1 else ""


def number(each: Statement, wording: TallyWording) -> str:
    """The statement's range, an open end never left unsaid."""
    phrase, low = wording.words.phrase, write_number(each.low)
    if each.high is None:
        return phrase["open"].format(low=low)
    if each.high == each.low:
        return low
    return phrase["range"].format(low=low, high=write_number(each.high))


def scope(claim: Claim, wording: TallyWording) -> list[str]:
    """What the figure counts, of whom, by whom, where and when."""
    plain = wording.words.plain
    group = wording.listed(plain.party.get(code, code) for code in claim.group if code != "all")
    by = wording.listed(plain.party.get(code, code) for code in claim.by)
    names = claim.place
    if len(claim.place_ids) == len(claim.place):
        pairs = zip(claim.place_ids, claim.place, strict=True)
        names = tuple(wording.place_names.get(code, name) for code, name in pairs)
    return [
        plain.measure[claim.measure],
        group,
        f"{wording.words.dimension['by']} {by}" if by else "",
        wording.listed(map(visible_line, names)),
        claim.period or "",
        "" if claim.extent == "incident" else plain.extent[claim.extent],
    ]


def statements_row(found: Sequence[Statement]) -> Row:
    """The statements as JSON values."""
    return {"statements": [statement_row(each) for each in found]}


def statement_row(each: Statement) -> Row:
    """One statement as JSON values, with every figure that gives it."""
    return {
        "id": each.id,
        "source": list(each.voice),
        "low": each.low,
        "high": each.high,
        "within": each.within,
        "sums": [list(ids) for ids in each.sums],
        "excludes": list(each.excludes),
        "claims": [claim_row(claim) for claim in each.claims],
    }
