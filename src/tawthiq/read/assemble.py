"""Assembly: figures become claims, each with its span checked against the text."""

from collections.abc import Sequence

from tawthiq.model.claim import Claim, Reason, claim_id
from tawthiq.model.span import Span
from tawthiq.read.figures.figure import Figure, Ground, Wording
from tawthiq.read.figures.grounds import grounds_of
from tawthiq.read.numbers.quantity import number_span
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.who.crossing import crossing
from tawthiq.text.fold import fold_word

QUOTE_TOKENS = 5


def assemble(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> list[Claim]:
    """The claims of the report in the order of the text, ids resolved."""
    figures = [figure for _, found in told for figure in found]
    spans = {id(figure): _span(page, figure) for figure in figures}
    ids = {
        id(figure): claim_id(page.report.id, spans[id(figure)].start, spans[id(figure)].end, figure.kind)
        for figure in figures
    }
    claims = [_claim(page, figure, spans[id(figure)], ids) for figure in figures]
    return sorted(claims, key=lambda claim: (claim.span, claim.kind))


def _claim(page: Page, figure: Figure, span: Span, ids: dict[int, str]) -> Claim:
    assert figure.measure is not None
    return Claim(
        id=ids[id(figure)],
        report=page.report.id,
        span=span,
        number=page.report.text[span.start : span.end],
        quote=_quote(page, figure),
        kind=figure.kind,
        section="headline" if figure.sentence.headline else "body",
        measure=figure.measure,
        unit=figure.unit,
        low=figure.low,
        high=figure.high,
        bound=figure.bound,
        group=tuple(figure.groups),
        who=crossing(figure),
        by=tuple(figure.by),
        attribution=figure.attribution,
        place=tuple(figure.place),
        place_ids=tuple(figure.place_ids),
        period=figure.period,
        extent=figure.extent,
        stance=figure.stance,
        source=tuple(figure.source),
        method=tuple(figure.method),
        part_of=ids.get(id(figure.whole)) if figure.whole is not None else None,
        cut=figure.cut,
        of=ids.get(id(figure.of)) if figure.of is not None else None,
        excludes=figure.excludes,
        doubts=_doubts(page, figure, span),
        why=tuple(_reason(page, ground) for ground in grounds_of(page, figure)),
    )


def _doubts(page: Page, figure: Figure, span: Span) -> tuple[str, ...]:
    """The fields that a person should look at; the number itself where a program took it from a picture."""
    recognised = any(start < span.end and span.start < end for start, end in page.report.recognised)
    return tuple(dict.fromkeys(("low", *figure.doubts) if recognised else figure.doubts))


def _reason(page: Page, ground: Ground) -> Reason:
    if ground.first < 0:
        return Reason(field=ground.field, rule=ground.rule)
    span = Span(start=page.tokens[ground.first].start, end=page.tokens[ground.last - 1].end)
    return Reason(field=ground.field, rule=ground.rule, cue=page.report.text[span.start : span.end], span=span)


def _span(page: Page, figure: Figure) -> Span:
    quantity = page.quantities.get(figure.first)
    if figure.wording in (Wording.NUMBER, Wording.ORDINAL) and quantity is not None:
        start, end = number_span(quantity, page.tokens, page.report.text)
        whole = figure.last >= quantity.last
        return Span(start=start, end=end if whole else page.tokens[figure.last - 1].end)  # «41 مرة»
    token = page.tokens[figure.first]
    prefix = max((len(match.prefix) for match in page.match_at.get(figure.first, ())), default=0)
    if page.lexicon.joining.before:
        prefix = _conjunction(page, token.form)
    start = _after_letters(page.report.text, token.start, token.end, prefix)
    return Span(start=start, end=page.tokens[figure.last - 1].end)


def _conjunction(page: Page, form: str) -> int:
    """How many letters of a joined form are of a conjunction, its blank among them: «and his son» is «his son»."""
    return min((len(letters) for letters in page.lexicon.conjunctions if form.startswith(letters)), default=0)


def _after_letters(text: str, start: int, end: int, letters: int) -> int:
    """The offset after so many folded letters, marks on the last of them included."""
    while start < end and (letters > 0 or not fold_word(text[start])):
        letters -= len(fold_word(text[start]))
        start += 1
    return start


def _quote(page: Page, figure: Figure) -> str:
    first = figure.first
    governor = figure.governor
    if governor is not None and 0 < figure.first - governor.first <= QUOTE_TOKENS:
        first = governor.first
    last = min(max(figure.end, figure.last), figure.first + 12)
    return page.text(first, last)
