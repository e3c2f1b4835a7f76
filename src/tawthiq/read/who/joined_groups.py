"""Joined groups: whom a further number counts that is joined to a figure («مقتل 117 من عناصر داعش واعتقال 270»)."""

from tawthiq.read.figures.figure import JOINED, Figure, Wording
from tawthiq.read.figures.unlisted import are_unlisted
from tawthiq.read.page.match import Form, Match
from tawthiq.read.who.groups import DEMOGRAPHIC, HARMED, Account
from tawthiq.read.who.loans import Loan, loan_of

LIKE_THE_OTHERS = "others-like-those-before"
NEAR = 8  # tokens from a figure to the bare number joined to it
NEAR_WITH_NOUN = 3
NEAR_SIDES = 3  # tokens behind a bare number: "14 on both sides"
NEAR_OVER_A_VERB = 14  # «four reservists fell there on Saturday night, and 14 were wounded»


def of_the_joined(account: Account, figure: Figure) -> Loan | None:
    """The people of the figure that «and» joins to this one; None where it is none, or tells its own."""
    before = _joined_before(account, figure)
    if before is not None and _tells_its_own_state(account, figure, before):
        return None
    return loan_of(before, JOINED) if before is not None else None


def _tells_its_own_state(account: Account, figure: Figure, before: Figure) -> bool:
    """«256 قتيلاً مدنياً و758 جريحاً»: what an adjective says of the dead is not said of the wounded beside them.

    Nor is out of whom they were («خمسة قتلى من الجيش و20 مصاباً»).
    """
    if account.page.has_cue(before.end, figure.first, "every_one_of_them"):
        return figure.measure != before.measure  # «12 شهيداً، جميعهم أطفال، وأُصيب ثلاثون»
    if account.page.lexicon.words.morphology.modifiers_first and not before.counted.partitive:
        return False  # «12 civilian deaths and 30 injuries»: what stands before the first noun is said of both
    heads = bool(figure.counted.heads) and not any(_names_them(noun) for noun in before.counted.people)
    told_of_them = before.groups == ["civilians"] or before.counted.partitive
    return heads and told_of_them and figure.measure != before.measure


def _names_them(noun: Match) -> bool:
    """«568 civilians killed and 317 hurt»: a noun in the plural, where the dead need none of their own."""
    return noun.sense.form is Form.PLURAL and not noun.prefix


def _joined_before(account: Account, figure: Figure) -> Figure | None:
    """«مقتل 117 من عناصر داعش واعتقال 270»: a number without a noun of its own takes that of the one before."""
    if figure.counted.people or figure.counted.others or figure.kind != "count" or figure.whole is not None:
        return None
    sides = figure.counted.of_both_sides or account.page.has_cue(figure.end, figure.end + NEAR_SIDES, "either_side")
    if sides or are_unlisted(account.page, figure):
        return None
    earlier = [f for f in account.told if f.sentence is figure.sentence and f.first < figure.first]
    if figure.unit == "bodies" and figure.counted.heads:
        return None  # «عشرة مسعفين عالقين، وثلاث جثث»
    people = [f for f in earlier if f.unit != "events" and not (_is_detail(f) and _tells_some_apart(f))]
    if not people:
        return None
    before = next((f for f in reversed(people) if f.whole is None), people[-1])
    if figure.measure == "freed" and figure.counted.heads and before.measure in (*HARMED, "detained"):
        return None  # «قتلوا 260 من قسد وحرروا 800 سجين»
    summed = account.page.has_cue(before.end, figure.first, "total")
    if summed and len({tuple(f.groups) for f in people}) > 1:
        return None  # «9 من القوات و7 مدنيين، ليبلغ المجموع 16»
    end = max([before.end, *(f.end for f in earlier if f.whole is before)])  # «134 قتيلاً، بينهم 5 ضباط، و289 جريحاً»
    verbs_behind = account.page.lexicon.words.morphology.subjects_first
    reach = NEAR_OVER_A_VERB if verbs_behind else NEAR_WITH_NOUN if figure.counted.heads else NEAR
    near = figure.first - end <= reach or _runs_on(account, figure, end)
    nouns = figure.counted.empty or before.counted.people or before.counted.parties or before.counted.heads
    one_verb = figure.governor is not None and figure.governor is before.governor  # «قتل 15 مدنياً، وذاك 7، وهذا 3»
    chained = _is_joined(before) and (verbs_behind or one_verb)
    told = (before.own_group or before.whole is not None or chained) and bool(nouns)
    if not near and people[-1].whole is not None and figure.measure_rule == JOINED and figure.counted.empty:
        return people[-1] if figure.conjoined else None  # «خمسة من القتلى سقطوا في المدينة واثنان في الريف»
    return before if near and told and _links(account, figure, before) else None


def _is_joined(figure: Figure) -> bool:
    """«six soldiers fallen, nine wounded, one missing»: whether its people are those of the figure before it.

    So are those of "another six missing", to whom "and 16 wounded" is joined.
    """
    return any(ground.field == "group" and ground.rule in (JOINED, LIKE_THE_OTHERS) for ground in figure.why)


def _runs_on(account: Account, figure: Figure, first: int) -> bool:
    """«مقتل 13 مدنياً في نصف شهر، والحصيلة منذ كانون الثاني 615»: a bare toll of those told before."""
    return figure.counted.empty and account.page.has_cue(first, figure.first, "toll")


def _tells_some_apart(figure: Figure) -> bool:
    """«90 بالمئة منهم مدنيون», «بينهم ست نساء»: a share or a part by sex and age, whose noun is not the others'."""
    return figure.kind == "fraction" or set(figure.groups) <= DEMOGRAPHIC


def _is_detail(figure: Figure) -> bool:
    """A part, a share, or one person told beside others."""
    return (
        figure.whole is not None
        or (figure.kind == "fraction" and figure.of is not None)
        or figure.wording is Wording.SINGLE
    )


def _links(account: Account, figure: Figure, before: Figure) -> bool:
    page, governor = account.page, figure.governor
    if figure.conjoined or (governor is not None and page.conjoined(governor.first)):
        return True
    verbs_behind = page.lexicon.words.morphology.subjects_first
    if verbs_behind and page.opens_with_conjunction(before.end):
        return True  # «killed 12 soldiers and took seven prisoner»
    answers = verbs_behind and figure.measure == before.measure
    marks = "،,؛" if answers else "،,"  # «lost 34 men, it said; the army admits to 12»
    return any(page.is_mark(at, marks) for at in range(before.end, figure.first))
