"""Growth: a share by which a figure told grew or fell, and which figure that is."""

from collections.abc import Sequence

from tawthiq.languages.words import Head
from tawthiq.model.claim import EVENT_MEASURES
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.daily_life import names_daily_life
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.nesting.against import (
    BEHIND,
    REACH_RESTATED,
    REACH_RESTATED_GROWTH,
    is_of_another_toll,
)
from tawthiq.read.nesting.levels import pronoun_on
from tawthiq.read.nesting.share_of_what import (
    is_apposed,
)
from tawthiq.read.nesting.told_again import top_of
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page, Sentence
from tawthiq.text.tokens import TokenKind

REACH_GROWTH = 8
NEAR_FIGURES = 16


def of_what_grew(page: Page, figure: Figure, counts: Sequence[Figure], figures: Sequence[Figure]) -> None:
    """«11 هجوماً، أي بانخفاض نسبته 74%»: a change of what the sentence counted last, or of the toll told before."""
    sentence = figure.sentence
    if page.cue(figure.last, "as_likely") is not None:
        return
    mine = [count for count in counts if count.sentence is sentence]
    toll = any(page.match_at.get(cue.last) for cue in page.cues(sentence.first, figure.first, "toll"))
    moved = page.has_cue(sentence.first, figure.last, "growth", "decline", "increase")
    changes = moved or page.cue(figure.last, *BEHIND, "against_which") is not None
    opening = range(sentence.first, min(sentence.first + 4, figure.first))
    resumed = page.has_cue(opening.start, opening.stop, "resume", "that_is")
    opens = page.cue(sentence.first, "growth", "decline") if opening else None
    if not mine and counts and opens is not None and not _is_of_another_matter(page, opens, figure):
        mine = [top_of(counts[-1])]  # «47 قتيلاً في أيار.. بزيادة 30% على نيسان»
    if mine and _is_of_other_goods(page, figure, mine[-1]):
        return
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


def _is_said_of_goods(page: Page, figure: Figure) -> bool:
    """«هبطت البورصة 2% بعد مقتل 40», "shares fell 1.2 percent after": a ratio that says nothing of the forty."""
    return names_daily_life(page, figure.sentence.first, figure.first)


def _is_of_other_goods(page: Page, figure: Figure, before: Figure) -> bool:
    """«12 died, while its share price rose 4%», «12 die, and 100% relief is needed»: a change of what is told since."""
    counted = figure.counted
    if page.lexicon.doers_first and counted.unknown and not (counted.people or counted.heads or counted.partitive):
        return True
    return before.end < figure.first and names_daily_life(page, before.end, figure.first)


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


def as_growth(page: Page, sentence: Sentence, figure: Figure) -> bool:
    """«ارتفع بنسبة 45%» is the ratio 1.45, «هبط إلى النصف» 0.5; a half is one only where it is told by how much."""
    before_noun = page.lexicon.words.morphology.modifiers_first  # "41 percent more", "a 41 percent rise"
    more = page.cue(figure.last, "more_behind") or (before_noun and page.cue(figure.last, "growth"))
    fewer = page.cue(figure.last, "fewer_behind") or (before_noun and page.cue(figure.last, "decline"))
    behind = 1 if more else -1 if fewer else 0
    if behind and figure.last < sentence.last:
        _change_by(figure, behind)  # «45 per cent more casualties»
        return True
    restated = restates(page, figure) and not has_pronoun(page, figure)
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
    told = restated or (_is_amount(page, figure, opens) and not figure.counted.heads and not has_pronoun(page, figure))
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


def restates(page: Page, figure: Figure) -> bool:
    """«76 طفلاً، أي نحو 88%»."""
    start = max(figure.sentence.first, figure.first - REACH_RESTATED)
    return page.has_cue(start, figure.first, "that_is") or is_apposed(page, figure)


def has_pronoun(page: Page, figure: Figure) -> bool:
    """Whether words on a figure or right behind it speak of those told before («of them»)."""
    return bool(pronoun_on(page, figure)) or page.has_cue(
        figure.last, min(figure.last + 2, figure.sentence.last), "part"
    )
