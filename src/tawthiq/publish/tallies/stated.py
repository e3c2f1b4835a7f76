"""Statements of sources in a terminal and for programs: each under its source, parts and earlier states under it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tawthiq.model.claim import Claim
from tawthiq.model.statement import Statement
from tawthiq.publish.rows import Row, claim_row
from tawthiq.publish.tallies.wording import TallyWording, plural_form, write_number
from tawthiq.publish.terminal import Screen
from tawthiq.publish.visible import isolate, visible_line
from tawthiq.publish.wording import short_amount

_DEEP = 12  # levels of parts that are set in; hostile corrections may nest for ever


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """The statements of an answer, and which of them stand under which: as its parts, and as its earlier states."""

    by_id: Mapping[str, Statement]
    parts: Mapping[str | None, Sequence[Statement]]
    earlier: Mapping[str, Sequence[Statement]]


def write_statements(found: Sequence[Statement], wording: TallyWording, screen: Screen) -> str:
    """Each source with what it states. Nothing is added; what makes up a whole is told as its arithmetic."""
    phrase = wording.words.phrase
    if not found:
        return isolate(phrase["nothing_stated"]) + "\n"
    shown = _arranged(found)
    text = ""
    for voice in dict.fromkeys(each.voice for each in found):
        said = wording.voice(voice)
        text += screen.paint(isolate(phrase["states"].format(source=said)), "bold") + "\n"
        for each in shown.parts.get(None, ()):
            if each.voice == voice:
                text += "".join(f"{line}\n" for line in _lines(each, shown, wording))
    return text


def _arranged(found: Sequence[Statement]) -> _Shown:
    """Each statement once: an earlier state under the last that the answer has, a part under its whole."""
    by_id = {each.id: each for each in found}
    last = _last_states(by_id)
    parts: dict[str | None, list[Statement]] = {}
    earlier: dict[str, list[Statement]] = {}
    for each in found:
        if each.id in last:
            earlier.setdefault(last[each.id], []).append(each)
        else:
            parts.setdefault(each.within if each.within in by_id else None, []).append(each)
    return _Shown(by_id=by_id, parts=parts, earlier=earlier)


def _last_states(by_id: Mapping[str, Statement]) -> Mapping[str, str]:
    """The last state of each earlier one; each is walked over once, however long a total was counted on."""
    last: dict[str, str] = {}
    for each in by_id.values():
        trail, at = [], each
        while at.id not in last and (later := by_id.get(at.later or "")) is not None:
            trail.append(at.id)
            at = later
        last.update(dict.fromkeys(trail, last.get(at.id, at.id)))
    return last


def _lines(each: Statement, shown: _Shown, wording: TallyWording, depth: int = 1) -> Iterable[str]:
    phrase, start = wording.words.phrase, "  " * depth
    told = [number(each, wording), *scope(each.first, wording), _said(each, wording)]
    yield start + " · ".join(isolate(part) for part in told if part)
    yield from _sums(each, shown, wording, depth)
    for left in each.excludes:
        yield f"{start}  {isolate(phrase['not_in_it'].format(what=visible_line(left)))}"
    if depth == 1 and each.within is not None:
        yield f"{start}  {isolate(phrase['in_a_wider'])}"
    for before in sorted(shown.earlier.get(each.id, ()), key=_state_of, reverse=True):
        said = [_earlier(before, shown.by_id[before.later or ""], wording), _said(before, wording)]
        yield f"{start}  " + " · ".join(isolate(part) for part in said if part)
        yield from _sums(before, shown, wording, depth + 1)
        yield from _parts(before, shown, wording, depth + 1)
    yield from _parts(each, shown, wording, depth)


def _sums(each: Statement, shown: _Shown, wording: TallyWording, depth: int) -> Iterable[str]:
    for ids in each.sums:
        if all(part in shown.by_id for part in ids):
            parts = " + ".join(number(shown.by_id[part], wording) for part in ids)
            yield f"{'  ' * depth}  {isolate(f'{number(each, wording)} = {parts}')}"


def _parts(each: Statement, shown: _Shown, wording: TallyWording, depth: int) -> Iterable[str]:
    if depth < _DEEP:
        for part in shown.parts.get(each.id, ()):
            yield from _lines(part, shown, wording, depth + 1)


def _state_of(each: Statement) -> tuple[str, str, str]:
    """Until when it counts, and when it was first said."""
    return _end(each), each.published, each.id


def _end(each: Statement) -> str:
    """The end of a running total's period; "" where it is told to go on, or is no running total."""
    end = (each.first.period or "").partition("/")[2]
    return end if each.first.extent == "cumulative" and end != ".." else ""


def _earlier(each: Statement, later: Statement, wording: TallyWording) -> str:
    """«earlier: 1,200 on 2021-03-31»; of the same days by when it was said."""
    same_days = _end(each) == _end(later)
    form, day = ("earlier_said", each.published) if same_days else ("earlier", _end(each) or each.published)
    return wording.words.phrase[form].format(number=number(each, wording), day=day)


def _said(each: Statement, wording: TallyWording) -> str:
    """How often it was said, and in which numbers where they are several."""
    amounts = Counter(short_amount(claim) for claim in each.claims)
    if len(amounts) > 1:
        said = wording.listed(
            f"{amount} ×{count}" if count > 1 else amount for amount, count in sorted(amounts.items())
        )
        return wording.words.phrase["said_as"].format(amounts=said)
    return _times(len(each.claims), wording) if len(each.claims) > 1 else ""


def _times(count: int, wording: TallyWording) -> str:
    form = "two" if count == 2 else plural_form(count)
    return wording.words.phrase[f"said_{form}"].format(count=count)


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
        "later": each.later,
        "sums": [list(ids) for ids in each.sums],
        "excludes": list(each.excludes),
        "claims": [claim_row(claim) for claim in each.claims],
    }
