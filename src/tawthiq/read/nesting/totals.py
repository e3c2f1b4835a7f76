"""Totals: figures of one sentence that stand right before or right after what they add up to, and lists without a name.

«20 مصاباً، ثمانية سوريين وعشرة لبنانيين وفلسطينيان»; «346 من التنظيم، و140 من القوات، و7 مدنيين، ليبلغ المجموع 493».
"""

from collections.abc import Sequence
from itertools import pairwise

from tawthiq.model.claim import Measure
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.read.figures.figure import Figure
from tawthiq.read.nesting.levels import CUT_NAMES, LevelKind, may_be_wounded
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.places.mentions import PlaceMention
from tawthiq.read.who.groups import DEMOGRAPHIC

APPOSED = (
    0.25  # how far parts may be that stand right behind a comma, with no word before them: only a whole is so told
)
CLOSE = 0.1  # how far three or more parts in apposition may be from their total: a wrong sum is for the checks to find
FAR = 0.25  # how far parts may be from a total that is called theirs
TOO_SMALL = 0.6
TOO_LARGE = 1.6  # times its parts: then a list divides another total, where one fits
FAR_MORE = 2.0  # times a total: lines that are together more than this never divide it
FITS = 0.25  # how far a list may be from the total that it divides: a part of it may go unread
NEAR_SENTENCES = 4
REACH_PLACE = 5  # tokens from people to where they were harmed
NEAR_FIGURES = 24
NEXT_FIGURES = 6
NEXT_PARAGRAPH = 2  # lines from the sentence of the parts to that of a total called one, a blank one between
ADDS_UP_BY_CHANCE = 20  # smaller sums agree with a total by chance
SETTLED = (CUT_NAMES[LevelKind.LIST], CUT_NAMES[LevelKind.LINES])
PARTS_OF_CASUALTIES: frozenset[Measure | None] = frozenset({"killed", "injured"})


def link_beside_total(page: Page, figures: Sequence[Figure]) -> None:
    """Link the parts of each total of one sentence that stand beside it and add up."""
    alone = [f for f in figures if f.whole is None and f.kind == "count" and f.measure]
    wholes = {id(figure.whole) for figure in figures}
    for place, total in enumerate(alone):
        if total.whole is not None or total.value < 2:
            continue
        after = _in_apposition(page, total, alone[place + 1 :])
        apart = APPOSED if _is_bare_list(page, total, after) else CLOSE if len(after) > 2 else 0
        if id(total) not in wholes and _adds_up(total, after, apart) and not _are_others_beside(page, total, after):
            divide(page, total, after, "in-apposition")
            continue
        before = [part for part in alone[:place] if part.whole is None and _same(total, part)]
        called = _called_total(page, alone[place - 1], total) if place else None
        before = _right_before(total, before)
        if called is not None and _adds_up(total, before, called):
            divide(page, total, before, "before-their-total")


def link_to_called_totals(page: Page, sentences: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Link to a total that opens a sentence and is called one the figures of the sentence before that make it up.

    «قُتل 18 في الشمال و8 في الجنوب و7 في المدينة. وبلغ إجمالي القتلى 33»: it need not be right; the checks find that.
    """
    for (before, parts), (sentence, figures) in pairwise(sentences):
        total = next((f for f in figures if f.kind == "count" and f.measure), None)
        next_to = sentence.line - before.line <= NEXT_PARAGRAPH
        if total is None or total.whole is not None or total.bound != "exact" or not next_to:
            continue
        cue = _total_of_all(page, sentence.first, total.first)
        if cue is None or any(at in page.date_cover for at in range(cue.last, min(total.end + 2, sentence.last))):
            continue  # «وبلغ إجمالي القتلى منذ مطلع العام 900»
        mine = [f for f in parts if f.kind == "count" and _same(total, f) and f.unit == total.unit]
        open_parts = all(f.whole is None and f.bound == "exact" for f in mine) and mine[-1:] == parts[-1:]
        if open_parts and not sentence.headline and _adds_up(total, mine, FAR):
            divide(page, total, mine, "before-their-total")


def _in_apposition(page: Page, total: Figure, later: Sequence[Figure]) -> list[Figure]:
    """The figures after a comma that are joined to one another, without a verb of their own."""
    parts: list[Figure] = []
    end = total.end
    for figure in later:
        with_it = page.tokens[figure.first - 1].form in page.lexicon.in_prefixes  # «76 مرة، بـ51 ضربة جوية و25 برية»
        opens = page.is_mark(figure.first - 1 - with_it, "،,:") if not parts else figure.conjoined
        governor = figure.governor
        told_anew = governor is not None and end <= governor.first < figure.first
        if not opens or (parts and told_anew) or not _same(total, figure):
            break
        parts.append(figure)
        end = figure.end
    return parts


def _is_bare_list(page: Page, total: Figure, parts: Sequence[Figure]) -> bool:
    """«أُصيب 39 شخصاً في الجنوب، 12 في البلدة و9 في القرية»: no «و» before the first, no verb in it, no place apart."""
    if not parts or parts[0].conjoined or total.counted.empty or total.bound != "exact":
        return False
    told_anew = any(part.governor is not None and total.end <= part.governor.first for part in parts)
    if any(_is_of_others(total, part) for part in parts):
        return False
    return not told_anew and not any(_is_elsewhere(page, total, part) for part in parts)


def _are_others_beside(page: Page, total: Figure, parts: Sequence[Figure]) -> bool:
    """«Two sisters, their aunt and a guard», «two died in Donetsk, one in Sumy and one in Kherson»: a list of more.

    The kin of those told is none of them, and no place of theirs lies where those told were harmed.
    """
    theirs = tuple(page.lexicon.words.morphology.pronouns_of_many)
    if theirs and page.lexicon.joining.behind and page.tokens[parts[0].last - 1].form.endswith(theirs):
        return True
    return all(_is_elsewhere(page, total, part) for part in parts)


def _is_of_others(total: Figure, part: Figure) -> bool:
    """«18 مقاتلاً، 14 جندياً وسبعة مجهولين»: other people than the total's, no part of them."""
    mine, whole = _codes(part), _codes(total) - {"all"}
    named = bool(total.counted.parties) and not part.counted.empty
    return named or (bool(whole and mine) and not mine <= whole | DEMOGRAPHIC)


def _codes(figure: Figure) -> set[str]:
    return figure.counted.groups()


def _is_elsewhere(page: Page, total: Figure, part: Figure) -> bool:
    """Whether a place right behind the part certainly does not lie in the one right behind the total."""
    mine, other = _place_behind(page, part), _place_behind(page, total)
    if mine is None or other is None or not mine.ids or not other.ids:
        return False
    places = load_gazetteer()
    return not any(places.within(places.by_id(inner), places.by_id(outer)) for inner in mine.ids for outer in other.ids)


def _place_behind(page: Page, figure: Figure) -> PlaceMention | None:
    reach = range(figure.end, min(figure.end + REACH_PLACE, figure.sentence.last))
    comma = next((at for at in reach if page.is_mark(at, "،,")), reach.stop)
    reach = range(figure.end, comma if page.lexicon.doers_first else min(figure.end + 2, reach.stop))
    return next((page.place_cover[at] for at in reach if at in page.place_cover), None)


def _right_before(total: Figure, before: Sequence[Figure]) -> list[Figure]:
    """The last figures that give the total, where what stands before them is another matter; else all of them."""
    ends = (list(before[-count:]) for count in range(2, min(len(before), NEXT_FIGURES) + 1))
    return next((parts for parts in ends if sum(part.value for part in parts) == total.value), list(before))


def _same(total: Figure, part: Figure) -> bool:
    if total.unit == "events" or part.unit == "events":
        return total.unit == part.unit and (total.measure == part.measure or total.measure == "airstrikes")
    divided = (total.measure == "casualties" or may_be_wounded(total)) and part.measure in PARTS_OF_CASUALTIES
    return total.measure == part.measure or divided


def _called_total(page: Page, before: Figure, total: Figure) -> float | None:
    """How far the parts may be from what the words between call their total; None where they do not."""
    if _total_of_all(page, before.end, total.first) is not None:
        return FAR
    return 0 if page.has_cue(before.end, total.first, "total") else None


def _total_of_all(page: Page, start: int, end: int) -> Match | None:
    """«المجموع», «إجمالي القتلى»: what names the sum of the figures before it, and no running total."""
    sums = (cue for cue in page.cues(start, end, "sum_of") if page.found(cue.last, "head") is not None)
    return page.first_cue(start, end, "grand_total") or next(sums, None)


def _adds_up(total: Figure, parts: Sequence[Figure], apart: float) -> bool:
    if len(parts) < 2 or any(part.value >= total.value for part in parts):
        return False
    return abs(sum(part.value for part in parts) / total.value - 1) <= apart


def divide(page: Page, total: Figure, parts: Sequence[Figure], rule: str) -> None:
    """Make the figures parts of their total, in one cut."""
    for part in parts:
        part.whole, part.cut = total, enumeration_of(total)
        if total.unit == "families" and part.measure == total.measure and part.counted.empty:
            part.unit = total.unit
        part.because("part_of", rule, total.first, total.last)


def enumeration_of(total: Figure) -> str:
    """The name of the cut that divides a total."""
    return f"enumeration-{total.first}"


def settle_lists(page: Page, figures: Sequence[Figure]) -> None:
    """«توزع شهداء اليوم كالآتي: …»: a list that gives another total told before divides that one.

    It does so where it gives it exactly, or where its own total is out of all proportion and that one is near.
    """
    lists: dict[tuple[str, Measure | None], list[Figure]] = {}
    for figure in figures:
        if figure.cut is not None and figure.cut.startswith(SETTLED) and figure.whole is not None:
            lists.setdefault((figure.cut, figure.measure), []).append(figure)
    at = {figure: place for place, figure in enumerate(figures)}
    moved: dict[str, Figure] = {}
    for (cut, _), parts in lists.items():
        total = _other_total(parts, figures[max(0, at[parts[0]] - NEAR_FIGURES) : at[parts[0]]])
        if total is None and cut.startswith(CUT_NAMES[LevelKind.LINES]) and _cannot_divide(parts):
            _give_back(page, parts, figures[at[parts[-1]] + 1 : at[parts[-1]] + 1 + NEXT_FIGURES])
        if total is not None:
            divide(page, total, parts, "a-list-adds-up-to-it")
            moved[cut] = total
    for (cut, measure), parts in lists.items():
        if cut in moved and parts[0].cut == cut:
            place = at[moved[cut]]
            _follow(page, measure, parts, figures[place : place + NEXT_FIGURES])


def _cannot_divide(parts: Sequence[Figure]) -> bool:
    """Whether lines with one of them larger than their total are together out of all proportion to it."""
    whole = parts[0].whole
    if whole is None or whole.sentence is parts[0].sentence or len(parts) < 3:
        return False
    return (
        max(part.value for part in parts) > whole.value and sum(part.value for part in parts) > FAR_MORE * whole.value
    )


def _give_back(page: Page, parts: Sequence[Figure], after: Sequence[Figure]) -> None:
    """Make the lines parts of the total told right after them, where there is one («مجموع ما سُجّل 80»), else of none."""
    told = sum(part.value for part in parts)
    alike = (other for other in after if other.whole is None and other.kind == "count" and _same(other, parts[0]))
    total = next((other for other in alike if abs(other.value / told - 1) <= CLOSE), None)
    if total is not None:
        divide(page, total, parts, "lines-before-their-total")
        return
    for part in parts:
        part.whole = part.cut = None


def _other_total(parts: Sequence[Figure], before: Sequence[Figure]) -> Figure | None:
    """Which of the figures before a list it divides instead of the one it was read with."""
    whole, told = parts[0].whole, sum(part.value for part in parts)
    if whole is None or len(parts) < 3 or told < 1 or whole.value == told:
        return None
    near = [other for other in before if other is not whole and _could_be_divided(other, parts)]
    exact = [other for other in near if other.value == told and told >= ADDS_UP_BY_CHANCE]
    if exact:
        return exact[-1]
    if TOO_SMALL * told < whole.value < TOO_LARGE * told or whole.sentence is parts[0].sentence:
        return None
    closest = min(near, key=lambda top: abs(top.value / told - 1), default=None)
    if closest is None or closest.whole is not None or closest.bound != "exact":
        return None
    return closest if abs(closest.value / told - 1) <= FITS else None


def _follow(page: Page, measure: Measure | None, parts: Sequence[Figure], told: Sequence[Figure]) -> None:
    """«نينوى: 566 قتيلاً و59 جريحاً»: the wounded of a list divide the wounded told beside the dead whom it divides."""
    total, summed = told[0], sum(part.value for part in parts)
    beside = [other for other in told[1:] if other.sentence is total.sentence and other.whole is not total]
    other = next((other for other in beside if other.measure == measure), None)
    if other is not None and summed and abs(other.value / summed - 1) <= FITS:
        divide(page, other, parts, "beside-a-list-that-adds-up")


def _could_be_divided(total: Figure, parts: Sequence[Figure]) -> bool:
    part = parts[0]
    near = 0 <= part.sentence.index - total.sentence.index <= NEAR_SENTENCES and not total.sentence.headline
    return near and total not in parts and total.kind == "count" and _same(total, part) and total.first < part.first
