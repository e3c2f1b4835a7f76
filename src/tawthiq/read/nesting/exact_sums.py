"""Exact sums: figures told right behind a total, sentence by sentence, that together make it up to the last person.

«Killed 73 since April, the ministry said. Fifty-six died in the valley and 17 in Metina», «733 casualties, 152 of
killed and 581 of injured»: no word says that they are parts, and no chance makes numbers of this size add up.
"""

from collections.abc import Iterator, Sequence

from tawthiq.model.claim import EVENT_MEASURES
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page, Sentence

LEAST_TOTAL = 20  # smaller totals are made up by chance
SURE_TOTAL = 40  # of a smaller one, two parts may be chance
NEAR_SENTENCES = 4
MOST_PARTS = 8
MOST_PASSED = 2  # figures between a total and its first part
FEWEST_BROUGHT_IN = 3
BY_SUM = "sum-"
ADDS_UP = "parts-that-add-up-to-it"


def link_exact_sums(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Make parts of the figures without a whole that follow a total and exactly make it up."""
    plainly = page.lexicon.words.morphology.subjects_first  # where verbs come first, what sources tell apart adds up
    figures = [figure for _, found in told for figure in found if figure.measure is not None and not figure.barred]
    for place, total in enumerate(figures):
        if not _may_be_total(total):
            continue
        for wanted in _kinds(total):
            parts = _parts(total, figures[place + 1 : place + 1 + MOST_PARTS * 3], wanted)
            if parts and (plainly or _are_brought_in(page, parts)):
                _link(total, parts)
                break


def _may_be_total(total: Figure) -> bool:
    plain = total.kind == "count" and total.bound in ("exact", "at_least") and not total.sentence.headline
    return plain and total.value >= LEAST_TOTAL and total.whole is None


def _kinds(total: Figure) -> Iterator[tuple[str, ...]]:
    """The measures that the parts of a total may have: its own, or the dead and the hurt of casualties."""
    if total.measure == "casualties":
        yield ("killed", "injured")
    if total.measure is not None:
        yield (total.measure,)


def _parts(total: Figure, behind: Sequence[Figure], wanted: Sequence[str]) -> list[Figure]:
    near = [f for f in behind if f.sentence.index - total.sentence.index <= NEAR_SENTENCES]
    alike = [f for f in near if _may_be_part(total, f, wanted)]
    if sum(figure.value for figure in alike if figure.whole is total) == total.value:
        return []  # what it is made of is told: «41, of whom 33 were foreigners and eight locals. Nineteen soldiers …»
    for start in range(min(MOST_PASSED + 1, len(alike))):
        parts, left = list[Figure](), total.value
        for figure in alike[start : start + MOST_PARTS]:
            parts.append(figure)
            left -= figure.value
            if left <= 0:
                break
        enough = len(parts) > (1 if total.value >= SURE_TOTAL else 2)
        if left == 0 and enough and any(part.whole is not total for part in parts):
            return parts
    return []


def _may_be_part(total: Figure, figure: Figure, wanted: Sequence[str]) -> bool:
    events = total.measure in EVENT_MEASURES
    alike = figure.measure in wanted and (figure.unit == "events") == events and figure.unit != "families"
    free = figure.whole is None or figure.whole is total
    return alike and free and figure.kind == "count" and figure.bound == "exact" and 0 < figure.value < total.value


def _are_brought_in(page: Page, parts: Sequence[Figure]) -> bool:
    """«استقبل المستشفى العام 33 قتيلاً، واستقبلت المصحة قتيلين»: whether a hospital takes in each of several parts."""
    sentences = [part.sentence for part in parts]
    taken = all(
        page.has_cue(sentence.first, part.first, "brought_in") for sentence, part in zip(sentences, parts, strict=True)
    )
    return len(parts) >= FEWEST_BROUGHT_IN and taken


def _link(total: Figure, parts: Sequence[Figure]) -> None:
    for part in parts:
        part.whole = total
        part.cut = part.cut or f"{BY_SUM}{parts[0].first}"
        part.because_of("part_of", ADDS_UP, total)
