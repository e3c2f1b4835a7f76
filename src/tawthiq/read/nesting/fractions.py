"""Fractions: what they measure, and the figure that they are a share of."""

from collections.abc import Sequence

from tawthiq.languages.words import Head
from tawthiq.model.claim import EVENT_MEASURES
from tawthiq.read.figures.figure import SHARE_IN_NUMBERS, Figure
from tawthiq.read.measures.daily_life import names_daily_life
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.nesting.against import (
    BEHIND,
    REACH_RESTATED,
    REACH_RESTATED_GROWTH,
    compares,
    is_against_another,
    is_of_another_toll,
)
from tawthiq.read.nesting.levels import CUT_NAMES, LevelKind, pronoun_on
from tawthiq.read.nesting.set_beside import set_beside
from tawthiq.read.nesting.share_of_what import (
    count_its_subject,
    is_apposed,
    is_number_of_share,
    is_told_of_its_subject,
    larger_before,
)
from tawthiq.read.nesting.told_again import part_told_again, sums_up, top_of, total_that_fits
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page, Sentence
from tawthiq.text.tokens import TokenKind

REACH_GROWTH = 8
NEAR_SENTENCES = 4
REACH_SHARE = 8  # tokens from a share to its number
NEAR_FIGURES = 16
NEXT_TOTAL = 3  # tokens from a share to the word for the total that it is of


def measure_fractions(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Give fractions their base (`of`) and, where their own words lack it, its measure."""
    counts: list[Figure] = []
    for sentence, figures in told:
        set_beside(page, figures)
        for place, figure in enumerate(figures):
            if figure.kind == "count":
                _of_what_it_is_beside(page, figure, figures[place - 1] if place else None)
                _counts_a_share(page, figure, figures[place - 1] if place else None)
                if figure.measure is not None:
                    counts.append(figure)
                continue
            against = figure.kind == "fraction" and is_against_another(page, sentence, figure)
            if against:
                figure.kind = "ratio"
            elif figure.kind == "fraction" and not _as_growth(page, sentence, figure):
                if place and _is_of_no_claim(page, figure, figures[place - 1]):
                    figure.measure = None
                    continue
                _base(page, figure, counts)
                if place and figures[place - 1].measure is None:
                    count_its_subject(page, figure, figures[place - 1])
                if figure.measure is None:
                    _like_before(page, figure, figures)
                if figure.measure is None:
                    _of_residents(page, figure, counts)
            if figure.kind == "ratio" and figure.measure is None and (against or compares(page, figure)):
                _of_what_grew(page, figure, counts, figures)


def _is_of_no_claim(page: Page, figure: Figure, before: Figure) -> bool:
    """«260 ألف مدني، نصفهم أطفال، عالقون»: of people whose own number is no claim."""
    near = figure.first - before.end <= REACH_RESTATED
    return near and before.kind == "count" and before.measure is None and _has_pronoun(page, figure)


def _of_what_it_is_beside(page: Page, figure: Figure, before: Figure | None) -> None:
    """«ضعفا ما سُجّل في أيار، وهو 40 ألفاً», «ثلثهم من المدنيين (792)»: a number told as what the one before comes to."""
    if figure.measure is not None or figure.barred or before is None or before.kind == "count":
        return
    opens = first_with_bounds(page, figure)
    named = page.cue_up_to(before.end, opens, "their_number") is not None
    generic = all(person.generic for person in figure.counted.persons()) or is_number_of_share(page, figure, before)
    generic = generic or (named and before.kind == "fraction")  # «ثلثهم من المدنيين، وعددهم 40 مدنياً»
    if figure.counted.heads or figure.counted.unknown or figure.counted.parties or not generic:
        return
    bracket = page.is_mark(opens - 1, "(") and page.is_mark(min(figure.last, figure.sentence.last - 1), ")")
    between = range(before.end, figure.first)
    reached = before.kind == "ratio" and page.has_cue(
        between.start, between.stop, "reach", "relative", "other_verbs", "comes_to"
    )
    shared = before.kind == "fraction" and _restates(page, figure) and len(between) <= REACH_SHARE
    those = before.kind == "ratio" and page.cue_up_to(before.end, opens, "they_are") is not None
    if before.measure is None or not (bracket or reached or named or shared or those):
        return
    figure.measure, figure.unit = before.measure, before.unit
    if named and before.kind == "fraction" and not is_number_of_share(page, figure, before):
        told = before.of if before.of is not None and before.of.measure == before.measure else None
        if told is not None and told.kind == "count" and told.value > figure.value:
            figure.whole, figure.cut = told, f"{CUT_NAMES[LevelKind.CUE]}{told.first}"
            figure.because("part_of", SHARE_IN_NUMBERS, before.first, before.last)
        else:
            before.of = figure  # «85% من المختفين وعددهم 95 ألفاً»
    figure.because("measure", "told-with-the-share-before", before.first, before.last)


def _counts_a_share(page: Page, figure: Figure, before: Figure | None) -> None:
    """«ثلثهم من الأطفال (24 طفلاً)», «ثلثها، أي 20 جثة»: the number told for a share is a part of what it is of."""
    if before is None or before.kind != "fraction" or before.of is None or figure.whole is not None:
        return
    between = range(before.end, figure.first)
    opened = bool(between) and any(page.is_mark(at, "(") for at in (between[0], between[-1]))
    opened = (opened or _restates(page, figure)) and len(between) <= REACH_SHARE
    opened = opened or is_number_of_share(page, figure, before)
    whole = before.of
    if opened and figure.measure == whole.measure == before.measure and figure.value <= whole.value:
        figure.whole, figure.cut = whole, f"{CUT_NAMES[LevelKind.CUE]}{whole.first}"
        figure.because("part_of", SHARE_IN_NUMBERS, before.first, before.last)


def _of_residents(page: Page, figure: Figure, counts: Sequence[Figure]) -> None:
    """«ويضم المخيم 54 ألف شخص، ويشكل الأطفال ثلثي القاطنين»: a share of those who live in the camp told before."""
    behind = figure.last + 1 if page.cue(figure.last, "partitive") else figure.last
    if behind >= figure.sentence.last or page.cue(behind, "residents") is None:
        return
    near = [c for c in counts if figure.sentence.index - c.sentence.index <= NEAR_SENTENCES and c.whole is None]
    told = [c for c in near if c.measure in ("held", "displaced") and c.unit == "persons"]
    if told:
        figure.of, figure.measure = told[-1], told[-1].measure
        figure.because("measure", "of-the-figure-before", figure.of.first, figure.of.last)


def _like_before(page: Page, figure: Figure, figures: Sequence[Figure]) -> None:
    """«33% من الضحايا، تلتها درعا بنسبة 31%»: a share told after another is a share of the same."""
    earlier = [other for other in figures if other.kind == "fraction" and other.first < figure.first and other.measure]
    if earlier and figure.percent and earlier[-1].percent:
        figure.measure, figure.unit, figure.of = earlier[-1].measure, earlier[-1].unit, earlier[-1].of
        figure.because("measure", "a-share-like-the-one-before", earlier[-1].first, earlier[-1].last)


def _of_what_grew(page: Page, figure: Figure, counts: Sequence[Figure], figures: Sequence[Figure]) -> None:
    """«11 هجوماً، أي بانخفاض نسبته 74%»: a change of what the sentence counted last, or of the toll told before."""
    sentence = figure.sentence
    mine = [count for count in counts if count.sentence is sentence]
    toll = any(page.match_at.get(cue.last) for cue in page.cues(sentence.first, figure.first, "toll"))
    moved = page.has_cue(sentence.first, figure.last, "growth", "decline", "increase")
    changes = moved or page.cue(figure.last, *BEHIND, "against_which") is not None
    opening = range(sentence.first, min(sentence.first + 4, figure.first))
    resumed = page.has_cue(opening.start, opening.stop, "resume", "that_is") or _is_toll_told(page, opening)
    opens = page.cue(sentence.first, "growth", "decline") if opening else None
    if not mine and counts and opens is not None and not _is_of_another_matter(page, opens, figure):
        mine = [top_of(counts[-1])]  # «47 قتيلاً في أيار.. بزيادة 30% على نيسان»
    if not mine and (toll or resumed) and changes:
        mine = [c for c in counts[-NEAR_FIGURES:] if c.measure not in EVENT_MEASURES and c.whole is None]
    if not mine and not _is_said_of_goods(page, figure):  # «الحصيلة ضعف حصيلة أيار الذي شهد مقتل تسعة»
        mine = [one for one in figures if one.kind == "count" and one.first > figure.first and one.measure][:1]
    if not mine and is_of_another_toll(page, figure):
        mine = list(counts[-1:])  # «وهي حصيلة تعادل ضعف حصيلة أيار»
    if mine:
        grown = _what_grew(page, figure, mine)
        figure.measure, figure.unit = grown.measure, grown.unit
        if grown.sentence is not sentence and page.has_cue(sentence.first, figure.first, "that_is"):
            figure.restates = grown  # "623 civilians. That is an increase of 41%": of civilians
        figure.because("measure", "a-change-of-the-figure-before", grown.first, grown.last)
    elif changes and any(cue.last - cue.first > 1 for cue in page.cues(sentence.first, figure.first, "toll")):
        figure.measure = "killed"  # «انخفض عدد الضحايا بنسبة 40%»
        figure.doubts.append("measure")
        figure.because("measure", "toll", figure.first, figure.last)


def _is_toll_told(page: Page, opening: range) -> bool:
    """«The number tripled from 20 in June»: whether a sentence opens with the toll told before it."""
    toll = page.first_cue(opening.start, opening.stop, "toll")
    return page.lexicon.doers_first and toll is not None and toll.prefix in page.lexicon.articles


def _is_said_of_goods(page: Page, figure: Figure) -> bool:
    """«هبطت البورصة 2% بعد مقتل 40», "shares fell 1.2 percent after": a ratio that says nothing of the forty."""
    return names_daily_life(page, figure.sentence.first, figure.first)


def _is_of_another_matter(page: Page, change: Match, figure: Figure) -> bool:
    """«ارتفعت الصادرات 12%»: right behind the word for the change a noun that no table knows, or of things."""
    at = change.last
    if at >= figure.first or change.prefix in page.lexicon.in_prefixes or at in page.quantity_cover:
        return False
    known = page.match_at.get(at, ())
    apart = at in page.date_cover or at in page.place_cover or page.tokens[at].kind is not TokenKind.WORD
    of_things = page.cue(at, "revenues") or all(match.sense.table == "uncounted" for match in known)
    return not apart and bool(of_things)


def _what_grew(page: Page, figure: Figure, counts: Sequence[Figure]) -> Figure:
    """«186 هجوماً، منها 11 غارة، بزيادة الثلث عن هجمات أمس»: what is named behind the ratio, else the last total."""
    behind = page.matches(figure.last, figure.sentence.last, "head")
    named = {head.measure for match in behind if isinstance(head := match.sense.entry, Head)}
    wholes = [count for count in counts if count.whole is None or not any(count.whole is other for other in counts)]
    if not named and is_of_another_toll(page, figure):  # «180 قتيلاً في 76 ضربة، أي أن حصيلة العام ثلثا سابقتها»
        wholes = [count for count in wholes if count.measure not in EVENT_MEASURES] or wholes
    return next((count for count in reversed(wholes) if count.measure in named), (wholes or counts)[-1])


def _as_growth(page: Page, sentence: Sentence, figure: Figure) -> bool:
    """«ارتفع بنسبة 45%» is the ratio 1.45, «هبط إلى النصف» 0.5; a half is one only where it is told by how much."""
    before_noun = page.lexicon.words.morphology.modifiers_first  # "41 percent more", "a 41 percent rise"
    more = page.cue(figure.last, "more_behind") or (before_noun and page.cue(figure.last, "growth"))
    fewer = page.cue(figure.last, "fewer_behind") or (before_noun and page.cue(figure.last, "decline"))
    behind = 1 if more else -1 if fewer else 0
    if behind and figure.last < sentence.last:
        _change_by(figure, behind)  # «45 per cent more casualties»
        return True
    restated = _restates(page, figure) and not _has_pronoun(page, figure)
    opens = first_with_bounds(page, figure)
    result = page.cue(opens - 1, "towards") is not None and not figure.counted.heads
    if not (figure.percent or result or restated or _is_amount(page, figure, opens)):
        return False
    reach = REACH_RESTATED_GROWTH if restated else REACH_GROWTH
    for at in range(opens - 1, max(sentence.first, opens - reach) - 1, -1):
        sign = 1 if page.cue(at, "growth", "increase") else -1 if page.cue(at, "decline") else 0
        if not sign and (_is_amount(page, figure, opens) or at == opens - 1):
            sign = 1 if page.cue(at, "exceeds") else -1 if page.cue(at, "falls_short") else 0
        if sign:
            figure.kind = "ratio"
            if not result:
                _change_by(figure, sign)
            return True
    told = restated or (_is_amount(page, figure, opens) and not figure.counted.heads and not _has_pronoun(page, figure))
    return told and _restates_a_change(page, sentence, figure)


def _restates_a_change(page: Page, sentence: Sentence, figure: Figure) -> bool:
    """«انخفض عدد القتلى من 240 في 2022 إلى 90 في 2023، أي بنسبة 62%»: a change, told again as a share."""
    numbers = [at for at in range(sentence.first + 1, figure.first) if at in page.quantities]
    starts = [at for at in numbers if page.cue(at - 1, "partitive") is not None]
    ends = [at for at in numbers if starts and at > starts[0] and page.cue(at - 1, "towards") is not None]
    if not ends:  # «ازداد إلى 60 مقارنة بـ40 في تموز، بنسبة 50 بالمئة»
        held = next(page.cues(numbers[0], figure.first, "against_which"), None) if numbers else None
        starts = numbers if held is not None and held.last in numbers else []
    change = page.first_cue(sentence.first, starts[0], "growth", "decline") if starts else None
    if change is None:
        return False
    _change_by(figure, 1 if change.sense.entry == "growth" else -1)
    return True


def _change_by(figure: Figure, sign: int) -> None:
    """Make a share the ratio that it comes to as a change up or down."""
    figure.kind = "ratio"
    figure.low = None if figure.low is None else round(1 + sign * figure.low, 6)
    figure.high = None if figure.high is None else round(1 + sign * figure.high, 6)


def _is_amount(page: Page, figure: Figure, opens: int) -> bool:
    """«بالنصف», «بنحو النصف», «بمقدار الربع»: whether the share is told as how much changed."""
    if page.quantities[figure.first].attached_prefix or page.cue_within(opens - 1, "by_as_much"):
        return True
    by = tuple(page.lexicon.words.morphology.in_prefixes)
    return opens < figure.first and page.tokens[opens].form.startswith(by)


def _base(page: Page, figure: Figure, counts: Sequence[Figure]) -> None:
    if _of_its_whole(page, figure, counts):
        return
    of_one = pronoun_on(page, figure) in page.lexicon.words.morphology.pronouns_of_one
    near = [c for c in counts if figure.sentence.index - c.sentence.index <= NEAR_SENTENCES]
    head = figure.counted.head()
    of_deeds = isinstance(head, Head) and head.measure in EVENT_MEASURES  # «نصف الهجمات»
    near = [c for c in near if c.unit != "events" or of_one or of_deeds]
    if (head is None or head.may_be_wounded) and _restates(page, figure):
        _like_the_restated(page, figure, near, head)
    pronoun = _has_pronoun(page, figure) or (head is None and _restates(page, figure))
    if head is not None and not pronoun:
        near = [count for count in near if count.measure == head.measure or (isinstance(head, Head) and head.standing)]
    elif figure.measure is None and not pronoun:
        near = [count for count in near if count.unit == "cases"] if _is_of_cases(figure) else []
    elif figure.measure is not None and not pronoun:
        near = [count for count in near if count.measure == figure.measure]
    if not near:
        return
    line = [count for count in near if count.whole is None] or _divided(near) or near
    mine = [count for count in line if count.sentence is figure.sentence]
    if mine and head is not None and not pronoun:
        line = mine  # «أحصت المنظمة 249 قتيلاً، وسقط 41% من القتلى …»
    restated = near if _restates(page, figure) else line  # a part is restated as well as a whole
    figure.of = restated[-1] if pronoun else max(reversed(line[-3:]), key=lambda count: count.value)
    if isinstance(head, Head) and head.standing and figure.of.measure == head.standing:
        figure.measure = figure.of.measure  # «ثلث الأسرى» of those held
    both = near[-2:]
    if pronoun and pronoun_on(page, figure) and _are_killed_and_injured(page, figure, both):
        figure.measure = "casualties"  # «7 قتلى و12 جريحاً، نصفهم من العناصر»
        figure.because("measure", "of-the-figures-before", both[0].first, both[1].last)
    if figure.measure is None:
        figure.measure = figure.of.measure
        figure.because("measure", "of-the-figure-before", figure.of.first, figure.of.last)
    alike = figure.counted.empty or _is_of_cases(figure)
    if head is None and alike and figure.measure == figure.of.measure:
        figure.unit = figure.of.unit  # «3400 أسرة، ثلثها إلى المدينة»


def _is_of_cases(figure: Figure) -> bool:
    """«27% من الحالات»: a share of the cases that were counted before."""
    return bool(figure.percent) and any(person.unit == "cases" for person in figure.counted.persons()[:1])


def _divided(parts: Sequence[Figure]) -> list[Figure]:
    """«948 ألفاً … - تركيا: 438 ألفاً … ثلث العائدين»: the total of a list is nearer than its lines make it."""
    wholes = [part.whole for part in parts if part.whole is not None and part.whole.kind == "count"]
    return [whole for whole in wholes if whole.measure == parts[-1].measure][-1:]


def _are_killed_and_injured(page: Page, figure: Figure, both: Sequence[Figure]) -> bool:
    """Whether the two figures right before are the dead and the wounded of one breath."""
    if [count.measure for count in both] != ["killed", "injured"]:
        return False
    beside = figure.first - both[1].end <= REACH_RESTATED and both[1].first - both[0].end <= REACH_RESTATED
    return beside and not any(page.is_mark(at, "،,؛.") for at in range(both[0].end, both[1].first))


def _like_the_restated(page: Page, figure: Figure, near: Sequence[Figure], head: Head | None) -> None:
    """«131 لدى القوات، أي 88% من العدد الكلي»: the share is of what the number before it counts.

    Victims of whom killed and injured were just told together are both too («834 بين قتيل وجريح، أي خُمس الضحايا»).
    """
    mine = [count for count in near if count.sentence is figure.sentence]
    if head is not None and (not mine or mine[-1].measure != "casualties"):
        return
    if mine and figure.measure != mine[-1].measure:
        figure.measure, figure.unit = mine[-1].measure, "persons"
        figure.because("measure", "restates-the-figure-before", mine[-1].first, mine[-1].last)


def _of_its_whole(page: Page, figure: Figure, counts: Sequence[Figure]) -> bool:
    """«35 ألفاً، خرج منهم خمسة آلاف، أي سُبعهم»: a part told again as a share of its whole."""
    head = figure.counted.head()
    harmed = head.measure if head is not None and head.measure in ("killed", "injured") else None
    near = [
        count for count in counts[-2:] if harmed is None or count.measure == harmed
    ]  # «30 قتيلاً و70 جريحاً، أي نصف القتلى»
    if not counts or not (_restates(page, figure) or is_told_of_its_subject(page, figure, counts[-1])):
        return False
    part = part_told_again(figure, near or list(counts))
    if part.sentence is not figure.sentence:
        return False
    if part.whole is None:
        _link_to_total(page, figure, part, counts)
    elif not sums_up(figure, part, part.whole) and (fitting := total_that_fits(figure, part, counts)) is not None:
        figure.restates, figure.of = fitting
        figure.measure, figure.unit = fitting[0].measure, fitting[0].unit
        figure.because("measure", "a-part-told-as-a-share", fitting[0].first, fitting[0].last)
        return True
    whole = part.whole or _total_of_those(page, figure, part, counts) or larger_before(page, figure, part, counts)
    if whole is None or whole.kind != "count":
        return False
    figure.of, figure.restates = whole, part
    figure.measure, figure.unit = part.measure, part.unit
    figure.because("measure", "a-part-told-as-a-share", part.first, part.last)
    return True


def _total_of_those(page: Page, figure: Figure, part: Figure, counts: Sequence[Figure]) -> Figure | None:
    """«70 قتيلاً في تشرين الأول، أي قرابة ثلث قتلى العام»: the last larger toll of those whom the share names."""
    named = any(not noun.prefix for noun in figure.counted.heads)
    if page.has_cue(figure.last, min(figure.last + NEXT_TOTAL, figure.sentence.last), "resume"):
        return None  # «78% من قتلى تلك الأشهر»: those told last
    near = [c for c in counts if c.measure == part.measure and c.unit == part.unit and c.value > part.value]
    near = [c for c in near if figure.sentence.index - c.sentence.index <= NEAR_SENTENCES and c.whole is None]
    return near[-1] if named and near and near[-1] is not part else None


def _link_to_total(page: Page, figure: Figure, part: Figure, counts: Sequence[Figure]) -> None:
    """«قُتل 97 في إدلب، ما يعادل 16% من مجموع القتلى»: the share makes the figure before it a part of the total.

    So does «من الحصيلة», «من القتلى», where no part of the total is told before.
    """
    last = min(figure.last + NEXT_TOTAL, figure.sentence.last)
    those = page.has_cue(figure.last, last, "toll") or any(noun.prefix for noun in figure.counted.heads)
    if not those and not page.has_cue(figure.last, last, "out_of", "total", "number_of"):
        return
    near = [c for c in counts if figure.sentence.index - c.sentence.index <= NEAR_SENTENCES and c.whole is None]
    near = [count for count in near if not count.sentence.headline] or near
    larger = [c for c in near if c.measure == part.measure and c.unit == part.unit and c.value > part.value]
    if larger:
        part.whole = max(larger, key=lambda count: count.value)
        part.cut = f"{CUT_NAMES[LevelKind.CUE]}{figure.first}"  # no breakdown that is told of the total before
        part.because("part_of", "a-share-of-the-total", figure.first, figure.last)


def _restates(page: Page, figure: Figure) -> bool:
    """«76 طفلاً، أي نحو 88%»."""
    start = max(figure.sentence.first, figure.first - REACH_RESTATED)
    return page.has_cue(start, figure.first, "that_is") or is_apposed(page, figure)


def _has_pronoun(page: Page, figure: Figure) -> bool:
    return bool(pronoun_on(page, figure)) or page.has_cue(
        figure.last, min(figure.last + 2, figure.sentence.last), "part"
    )
