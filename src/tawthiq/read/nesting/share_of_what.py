"""Shares of what was told before: «90 في إدلب، ما يزيد على نصف الحصيلة», «وشكّل ضحايا إدلب، وعددهم 90، ثلثي القتلى»."""

from collections.abc import Sequence

from tawthiq.languages.words import Party
from tawthiq.model.claim import Measure
from tawthiq.model.rule import SHARE_IN_NUMBERS
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.governors import CAPTIVE
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.nesting.levels import CUT_NAMES, LevelKind
from tawthiq.read.page.page import Page

NEXT_SHARE = 6  # tokens from a number to the share that it comes to
NEXT_NUMBER = 8  # tokens from a share to «إذ بلغ عددهم 90»
REACH_SUBJECT = 12  # tokens from «شكّل» to the number of those who make up the share
NEAR_SENTENCES = 3
_FROM: dict[Measure, frozenset[Measure]] = {
    "returned": frozenset({"displaced"}),
    "freed": CAPTIVE,
    "killed": frozenset({"casualties"}),
    "injured": frozenset({"casualties"}),
}


def is_apposed(page: Page, figure: Figure) -> bool:
    """«، ما يزيد على نصف الحصيلة», «، وهو ما يشكل ثلث القتلى»: behind a mark, with what it is of the number before."""
    if is_set_behind(page, figure):
        return True
    at = first_with_bounds(page, figure)
    made = page.covered[at - 1] if at > figure.sentence.first else -1
    if made >= 0 and page.cue(made, "makes_up") is not None:
        at = made
    what = at if page.cue_within(at, "what") is not None else at - 1
    if what <= figure.sentence.first or page.cue_within(what, "what") is None:
        return False
    if page.found(page.covered[what - 1], "trigger") is not None:
        return False  # «4085 شخصاً، سقط ما يزيد على نصفهم في البادية»: half of that number
    return any(page.is_mark(back, "،,") for back in (what - 1, what - 2))


def is_set_behind(page: Page, figure: Figure) -> bool:
    """ "75 were civilians, or 20 percent", "75 civilians (20%)", "40 there, a fifth of the total": closed by a mark.

    "A third of them" is of the number before, "or 90 percent of its people" of others: neither tells it again.
    """
    if not page.lexicon.words.morphology.subjects_first or page.has_cue(
        figure.last, figure.last + 2, "part", "of_them"
    ):
        return False
    opens = first_with_bounds(page, figure)
    either = opens - 1 if page.cue(opens - 1, "either") is not None else opens
    counted = any(at in page.quantities for at in range(figure.sentence.first, either))
    if not counted or not page.is_mark(either - 1, ",(–—"):
        return False
    end = figure.end if figure.kind == "count" else figure.last
    if page.cue(end, "partitive") is not None:
        of_all = page.first_cue(end + 1, end + 4, "toll", "total", "victims") or page.found(end + 1, "head")
        if of_all is None:
            return False
        end = of_all.last
    return either < opens or end >= figure.sentence.last - 1 or page.is_mark(end, ",).;–—")


def is_told_of_its_subject(page: Page, figure: Figure, before: Figure) -> bool:
    """«وشكّل ضحايا إدلب، وعددهم 90، ثلثي الضحايا», «والأطفال (90) يشكلون نصف القتلى»: the number is the subject's."""
    opens = first_with_bounds(page, figure)
    if before.sentence is not figure.sentence or before.kind != "count" or figure.counted.head() is None:
        return False
    near = opens - before.end <= NEXT_SHARE
    start = max(figure.sentence.first, before.first - REACH_SUBJECT)
    ahead = page.first_cue(start, before.first, "makes_up")
    alone = ahead is not None and not any(at in page.quantity_cover for at in range(ahead.last, before.first))
    return near and (alone or page.has_cue(before.end, opens, "makes_up"))


def larger_before(page: Page, figure: Figure, part: Figure, counts: Sequence[Figure]) -> Figure | None:
    """«نزح 30 ألفاً، وعاد 9 آلاف، أي نحو الثلثين»: the last larger number of those of whom the part may be some."""
    if first_with_bounds(page, figure) - part.end > NEXT_SHARE or part.measure is None or part.sentence.headline:
        return None
    measures = {part.measure, *_FROM.get(part.measure, ())}
    near = [c for c in counts if figure.sentence.index - c.sentence.index <= NEAR_SENTENCES and not c.sentence.headline]
    alike = [c for c in near if c.measure in measures and c.unit == part.unit and c.value > part.value]
    if codes := _codes(part):
        alike = [c for c in alike if _codes(c) == codes]  # «819 من القوات، أي 60% من خسائرها»: of theirs, no others
    else:
        alike = [c for c in alike if c.whole is None]
    return alike[-1] if alike else None


def _codes(figure: Figure) -> set[str]:
    """Of whom a number is, by the parties and people beside it."""
    parties = (match.sense.entry for match in figure.counted.parties)
    groups = (group for person in figure.counted.persons() for group in person.groups)
    return {party.code for party in parties if isinstance(party, Party)} | set(groups)


def is_number_of_share(page: Page, figure: Figure, share: Figure) -> bool:
    """«ويشكل الأطفال نصف القتلى، إذ بلغ عددهم 90 طفلاً»: how many those are of whom the share before speaks."""
    if share.kind != "fraction" or share.of is None or share.sentence is not figure.sentence:
        return False
    opens = first_with_bounds(page, figure)
    named = page.cue_up_to(share.end, opens, "their_number")
    if named is None or opens - share.end > NEXT_NUMBER:
        return False
    verb = page.covered[named.first - 1]
    return verb >= 0 and page.cue(verb, "reach") is not None


def count_its_subject(page: Page, share: Figure, number: Figure) -> None:
    """«والأطفال، وعددهم 90، نصف القتلى»: a number of those who are the share counts some of what the share is of."""
    whole, opens = share.of, first_with_bounds(page, number)
    if whole is None or number.kind != "count" or not number.counted.empty or whole.value < number.value:
        return
    if first_with_bounds(page, share) - number.end > NEXT_SHARE or number.sentence is not share.sentence:
        return
    named = page.cue_up_to(opens - 1, opens, "their_number")
    if named is None:
        return
    at = named.first
    while at > number.sentence.first and (
        page.is_mark(at - 1, "،,(") or page.cue(page.covered[at - 1], "reach", "amounts_to", "relative")
    ):
        at -= 1
    person = page.found(page.covered[at - 1], "person") if at > number.sentence.first else None
    if person is None:
        return
    number.counted.people.append(person)
    number.measure, number.unit, number.whole = whole.measure, whole.unit, whole
    number.cut = f"{CUT_NAMES[LevelKind.CUE]}{share.first}"
    number.because("measure", "told-with-the-share-before", share.first, share.last)
    number.because("part_of", SHARE_IN_NUMBERS, share.first, share.last)
    share.restates = number
