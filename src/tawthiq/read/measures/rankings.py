"""Rankings: shares of an account that places, months or parties take («نالت حلب النصيب الأكبر بـ91، تلتها درعا بـ15»).

A number told by rank counts what the account before counts, and is no more than that.
"""

from tawthiq.languages.words import Person
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.page import Page

BY_RANK = "by-rank"
REACH_RANK = 8  # tokens from the word of rank to its number, names between
NEXT_RANK = 10  # tokens from one number of the ranking to the next


def is_ranked(page: Page, figure: Figure, before: Figure | None, told: Figure | None, cases: Figure | None) -> bool:
    """Measure a figure that a word of rank, or a ranking that goes on, leads to, by the account that it is a share of.

    `before` is the figure before it in its sentence, `told` the last one before the sentence, `cases` the last that
    counts cases.
    """
    if not _may_be_a_share(figure) or not (_is_led_to(page, figure, before) or _goes_on(page, figure, before)):
        return False
    named_cases = _of_cases(figure)
    account = cases if named_cases else (before if before is not None and before.measure is not None else told)
    if account is None or account.measure is None or account.measure == "fighters":
        return False
    if account.whole is not None and account.whole.measure is not None and figure.value > account.value:
        account = account.whole  # «45 people, a girl and ten students among them. Alpha had the most with 20»
    if figure.kind == "count" and account.kind == "count" and figure.value > account.value and not named_cases:
        return False
    people = bool(figure.counted.people or figure.counted.parties)
    if account.unit == "events" and people:
        return False
    figure.measure, figure.measure_rule = account.measure, BY_RANK
    figure.unit = "cases" if named_cases else account.unit
    figure.doubts.append("measure")
    figure.because("measure", BY_RANK, account.first, account.last)
    return True


def _may_be_a_share(figure: Figure) -> bool:
    return figure.kind in ("count", "fraction") and not figure.counted.heads and not figure.counted.unknown


def _of_cases(figure: Figure) -> bool:
    """«بـ136 حالة»."""
    named = [match.sense.entry for match in figure.counted.people]
    return [entry.unit for entry in named if isinstance(entry, Person)] == ["cases"]


def _is_led_to(page: Page, figure: Figure, before: Figure | None) -> bool:
    """«نالت حلب النصيب الأكبر بنحو 28%», «تلتها درعا بـ15»: with no other number between the rank and its own."""
    start = max(figure.sentence.first, figure.first - REACH_RANK)
    start = max(start, before.end) if before is not None else start
    return page.has_cue(start, figure.first, "ranks_high", "ranks_after", "foremost")


def _goes_on(page: Page, figure: Figure, before: Figure | None) -> bool:
    """«تلتها فصائل محلية (188)، فالحرس (137)، ثم الشرطة (121)»: the next name and its number behind those of a rank."""
    ranked = before is not None and before.measure_rule == BY_RANK
    near = before is not None and figure.first - before.end <= NEXT_RANK
    if not ranked or before is None or not near or not figure.counted.empty:
        return False
    between = range(before.end, figure.first)
    return not any(page.cue(at, "breaks", "other_verbs") or page.found(at, "trigger") for at in between)
