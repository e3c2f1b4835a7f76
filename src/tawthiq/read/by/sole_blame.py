"""Sole blame: the one side that a report blames, whose is all harm that it goes on to tell without a doer."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tawthiq.model.claim import Measure
from tawthiq.model.period import day_range
from tawthiq.read.by.acting import REACH_CUE
from tawthiq.read.by.causes import is_long_past, is_mishap, is_of_another_event, is_of_hunger
from tawthiq.read.by.compared import are_crimes
from tawthiq.read.by.doers import HARM
from tawthiq.read.by.others_act import is_done_by_others
from tawthiq.read.by.pronouns import opens_with_pronoun
from tawthiq.read.by.sides import are_allies, are_their_men, rebels_of, share_a_side, tells_of_others
from tawthiq.read.by.taken_up import (
    REACH_CAUSE,
    counts_attackers,
    is_from_air_of_others,
    is_of_whole_war,
    is_other_matter,
    is_out_of_account,
)
from tawthiq.read.figures.figure import ITS_WHOLES, Figure
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.page.scenes import Scenes
from tawthiq.read.who.groups import UNALIGNED

REACH_LIKE = 10  # tokens from the likeness to the number
REACH_AVENGED = 16  # tokens from «ردا على هجوم» to those whom the attack befell
LEAST_DAYS = 25  # of fighting that lasts
SHARE_OF_ONE = 0.75  # of all doers told, from which on a report is taken to blame one side
# By whom is known only where it is said.
LAID: frozenset[str] = frozenset({"landmine", "explosive-remnants", "assassination"})
MINES: frozenset[str] = frozenset({"landmine", "explosive-remnants"})
LEAD = 90  # tokens in which a report says of what it is
OFTEN = 2
TORTURE = "torture"  # in whose prisons is told where it is known
SHELLS: frozenset[str] = frozenset({"shelling"})
FIRED: frozenset[str] = frozenset({"shelling", "ied"})  # who fired or set it is told where it is known
Acts = Sequence[tuple[int, tuple[str, ...]]]  # where in the text, and whose


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """The one side that is blamed, and what the report tells of its deeds."""

    codes: tuple[str, ...]
    first: int  # the token at which it is first blamed
    alone: bool  # whether nobody else is blamed
    lays: bool  # whether mines are told to be its own
    fires: bool  # whether shells are, and nobody else is blamed
    periods: Collection[str | None]
    lasting_periods: Collection[str]  # of its running totals
    ways: Collection[str]
    events: Collection[Measure | None]  # measures of its counted deeds
    tellers: Collection[tuple[str, ...]]  # who counts them
    divided: Collection[int]  # ids of figures that it shares with others
    lasting: bool  # whether something that lasts is told of it, not single events alone


def give_to_sole(page: Page, acts: Acts, figures: Sequence[Figure], blamed: Acts = (), *, scenes: Scenes) -> None:
    """Give figures without a doer the one side that does nearly all; none where several do, nor unknown gunmen."""
    if not acts:
        return
    sole, times = Counter(codes for _, codes in acts).most_common(1)[0]
    unknown = nameless(page)
    seen = {scenes.of(at) for at, codes in [*acts, *blamed] if codes == sole}
    if 0 not in seen:  # not in the lead: a side is blamed in its own scenes of a round-up alone
        figures = [figure for figure in figures if scenes.of(figure.first) in seen]
    fought = page.lexicon.doers_first and times < OFTEN and any(not set(codes) & set(sole) for _, codes in blamed)
    if times < SHARE_OF_ONE * len(acts) or set(sole) & unknown or fought:
        _give_to_sole_so_far(page, [*acts, *blamed], figures, unknown)
        return
    told = min(at for at, codes in [*acts, *blamed] if codes == sole)
    where = next(sentence for sentence in page.sentences if told < sentence.last)
    end = page.sentences[min(where.index + 1, len(page.sentences) - 1)].last
    denied = page.lexicon.doers_first and page.has_cue(where.first, end, "denied")
    if times < OFTEN and (told >= LEAD or denied or _is_told_of_some(page, figures, told)):  # of its paragraph alone
        figures = [figure for figure in figures if figure.sentence.line == where.line]
    side = _side_of(page, acts, figures, sole)
    events: Figure | None = None
    last: dict[Measure | None, Figure] = {}
    for figure in figures:
        foreign = is_from_air_of_others(page, figure, sole) or tells_of_others(figure, sole)
        foreign = foreign or are_their_men(page, figure, sole)
        fires = side.fires and figure.told_by not in sole and not is_of_another_event(page, figure)
        if foreign or _is_from_nowhere(figure, lays=side.lays, fires=fires):
            continue
        taken_up = _takes_up(page, side, figure, events) or _are_their_results(page, figure, events)
        events = figure if figure.unit == "events" and figure.whole is None else events
        base = figure.of or last.get(figure.measure)
        if figure.kind == "count":
            last[figure.measure] = figure
        elif base is not None and tuple(base.by) != sole:
            continue  # «والحصيلة ضعف حصيلة أيار»: whose doer nobody tells
        anew = not taken_up and _are_attacks_told_anew(figure)
        if not anew and not _is_harm_of(events, figure) and _is_theirs(page, side, figure, taken_up=taken_up):
            figure.by = list(sole)
            figure.because("by", "the-one-side-blamed", side.first, side.first + 1)
    for figure in figures:
        if figure.whole is not None and _is_open_to(figure, sole):
            figure.done_as(figure.whole, ITS_WHOLES)


def _is_told_of_some(page: Page, figures: Sequence[Figure], told: int) -> bool:
    """«2,546 died last year. The army killed 934»: a side blamed once, behind the open tally of a month or more."""
    if not page.lexicon.doers_first:
        return False
    before = (figure for figure in figures if figure.first < told and figure.measure in HARM and not figure.by)
    tallies = (f for f in before if f.kind == "count" and f.whole is None and f.extent == "period" and f.period)
    return any((day_range(str(tally.period)).days() or 0) >= LEAST_DAYS for tally in tallies)


def _side_of(page: Page, acts: Acts, figures: Sequence[Figure], codes: tuple[str, ...]) -> _Side:
    theirs = [figure for figure in figures if tuple(figure.by) == codes]
    events = [figure for figure in theirs if figure.unit == "events"]
    shared = (part for part in figures if part.by and (tuple(part.by) != codes or part.own_by))
    divided = {id(part.whole or part.of) for part in shared}
    divided |= {id(part.whole) for part in figures if part.whole and share_a_side(page, codes, part.groups)}
    alone = all(doers == codes for _, doers in acts)
    their_places = [at for at, figure in enumerate(figures) if tuple(figure.by) == codes]
    return _Side(
        codes=codes,
        first=min(at for at, doers in acts if doers == codes),
        alone=alone,
        lays=any(_has_used(page, figures, at, LAID) for at in their_places),
        fires=alone and any(_has_used(page, figures, at, SHELLS) for at in their_places),
        periods={figure.period for figure in theirs},
        lasting_periods={figure.period for figure in theirs if figure.period and figure.extent == "cumulative"},
        ways={way for figure in theirs for way in figure.method},
        events={figure.measure for figure in events},
        tellers={tuple(figure.source) for figure in events},
        divided=divided,
        lasting=not theirs or any(figure.extent != "incident" for figure in theirs),
    )


def _takes_up(page: Page, side: _Side, figure: Figure, events: Figure | None) -> bool:
    """Whether a figure goes on with the deeds of the side, whenever it was: its martyrs, its strikes and their harm."""
    others = are_crimes(figure) and tuple(figure.source) not in side.tellers
    counted = figure.unit == "events" and figure.measure in side.events and not others
    again = side.alone and (are_martyrs(page, figure) or counted)
    resumed = figure.resumes or is_out_of_account(page, figure)
    return resumed or again or _is_result_of(events, figure, side.codes) or _is_of_the_like(page, figure)


def _is_theirs(page: Page, side: _Side, figure: Figure, *, taken_up: bool) -> bool:
    """Whether a figure that nobody is said to have done is told of the side's time, behind it and in its account."""
    another_time = figure.measure in HARM and _is_long(figure) and figure.period not in side.periods and not taken_up
    another_time = another_time and not (page.lexicon.doers_first and _is_within(figure, side))
    told_after = figure.whole is None and figure.first > side.first and id(figure) not in side.divided
    known = told_after and not another_time and _is_open_to(figure, side.codes)
    lost = not taken_up and _loses(page, figure)
    if counts_attackers(page, figure) or (page.lexicon.doers_first and (lost or _outlasts(figure, side))):
        return False
    return known and not _is_apart(page, figure, side.ways, side.codes)


def _are_their_results(page: Page, figure: Figure, events: Figure | None) -> bool:
    """«It has recorded 25,054 raids. They have killed 8,983»: whether the pronoun stands for strikes just counted."""
    near = events is not None and events.sentence.index == figure.sentence.index - 1
    return near and events is not None and bool(events.by) and opens_with_pronoun(page, figure)


def _is_within(figure: Figure, side: _Side) -> bool:
    """«Its strikes have killed 3,002 since October. In the past day 16 were killed»: some days of a longer tally."""
    days = day_range(figure.period) if figure.period is not None and figure.extent == "period" else None
    tallies = (day_range(period) for period in side.lasting_periods)
    return days is not None and any(tally.contains(days) for tally in tallies)


def _loses(page: Page, figure: Figure) -> bool:
    """«The army admits the loss of a captain»: what the speaker says that his own side lost, not that others killed."""
    governor = figure.governor
    if opens_with_pronoun(page, figure) or is_done_by_others(page, figure):
        return True  # «They killed 11 …»: whom the pronoun means is asked before
    if governor is None or figure.told_by not in figure.groups:
        return False
    return getattr(governor.sense.entry, "loss", False) or page.cue(governor.first, "own_loss") is not None


def _outlasts(figure: Figure, side: _Side) -> bool:
    """Whether a long tally is told by a report that blames the side for single events alone, or a running total."""
    running = figure.extent == "cumulative" and figure.own_period and figure.period not in side.periods
    return not side.lasting and (running or figure.extent in ("period", "cumulative", "stock")) and not figure.resumes


def nameless(page: Page) -> set[str]:
    """The codes of those of whom only the deed is known («مسلحون مجهولون»)."""
    return {party.code for party in page.lexicon.words.parties if party.counted_as in UNALIGNED}


def _has_used(page: Page, figures: Sequence[Figure], at: int, ways: Collection[str]) -> bool:
    """Whether mines, or shells, are told of a figure itself.

    In «47 بهجمات للتنظيم و37 بألغام» the mines are the next one's.
    """
    figure = figures[at]
    end = figures[at + 1].first if at + 1 < len(figures) else len(page.tokens)
    where = [ground.first for ground in figure.why if ground.field == "method" and ground.first >= 0]
    told = figure.own_by and not figure.sentence.headline  # «بالألغام وهجمات التنظيم»: a title runs causes together
    return told and not {*ways}.isdisjoint(figure.method) and any(first < end for first in where)


def _is_from_nowhere(figure: Figure, *, lays: bool, fires: bool = False) -> bool:
    """«قُتلت طالبة بقذيفة سقطت على الحي»: shells, bombs or mines of which nobody is told to have fired or laid them."""
    ways = {*figure.method}
    fired = bool(ways) and ways <= FIRED and not (fires and ways <= SHELLS)
    return bool(LAID & ways and not lays) or fired or TORTURE in ways


def _is_result_of(events: Figure | None, figure: Figure, doers: Sequence[str]) -> bool:
    """«وكان 2021 قد شهد 29 ضربة أوقعت 130 قتيلاً»: harm told behind strikes of theirs in its sentence."""
    theirs = events is not None and events.by == list(doers) and events.sentence is figure.sentence
    return theirs and figure.unit != "events"


def _are_attacks_told_anew(figure: Figure) -> bool:
    """«تعرضت المنشآت الطبية لـ24 هجوماً», «أحصى مركز آخر 262 هجوماً»: counted by others, whose is not said."""
    return figure.measure == "operations" and figure.kind == "count" and figure.whole is None


def _is_harm_of(events: Figure | None, figure: Figure) -> bool:
    """«58 اشتباكاً خلّفت 74 قتيلاً»: harm of attacks or fights whose doers the sentence leaves open."""
    open_ones = events is not None and events.measure == "operations" and not events.by
    return open_ones and events is not figure and events is not None and events.sentence is figure.sentence


def are_martyrs(page: Page, figure: Figure) -> bool:
    """«ارتفع عدد الشهداء منذ بدء الحرب إلى …»: they fell to the one enemy of whom the report tells, whenever it was."""
    return page.has_cue(figure.sentence.first, figure.sentence.last, "martyrs")


def _is_apart(page: Page, figure: Figure, ways: Collection[str], codes: Sequence[str]) -> bool:
    """Whether it is told apart from the account: elsewhere, unless in a way of theirs («بغاز السارين»)."""
    elsewhere = _is_elsewhere(page, figure.sentence) and not set(figure.method) & set(ways)
    fought = _is_of_two_sides(page, figure) and not _are_soldiers_against(page, figure, codes)
    apart = fought or elsewhere or _are_remains(page, figure)
    apart = apart or is_other_matter(page, figure) or is_of_whole_war(page, figure) or is_of_hunger(page, figure)
    apart = apart or is_long_past(page, figure, figure.sentence.first)
    avenged = page.has_cue(max(figure.sentence.first + 1, figure.first - REACH_AVENGED), figure.first, "in_answer")
    return apart or avenged or (figure.measure == "held" and _is_in_camp(page, figure))


def _are_remains(page: Page, figure: Figure) -> bool:
    """«رُفعت من المقابر رفات 700 ضحية»: who is found years later, by whomever killed."""
    return page.has_cue(max(figure.sentence.first, figure.first - REACH_CAUSE), figure.end, "remains_of")


def _is_in_camp(page: Page, figure: Figure) -> bool:
    near = (max(figure.sentence.first, figure.first - REACH_CAUSE), min(figure.sentence.last, figure.end + REACH_CAUSE))
    return page.has_cue(*near, "camp")


def _is_elsewhere(page: Page, sentence: Sentence) -> bool:
    """«وفي بغداد، …»: whether a sentence opens a scene of its own, at another place."""
    opens = sentence.opens_line and not sentence.listed and sentence.first not in page.place_cover
    return opens and sentence.first + 1 in page.place_cover


def _are_soldiers_against(page: Page, figure: Figure, codes: Sequence[str]) -> bool:
    """«Al-Shabaab stormed the base. Eleven soldiers fell in the battle»: the state's, in a fight with these rebels."""
    own = {page.lexicon.words.soldiers.get("default", "")}
    return page.lexicon.doers_first and {*figure.groups} == own and {*codes} <= rebels_of(page)


def _is_of_two_sides(page: Page, figure: Figure) -> bool:
    """Whether the violence beside a figure is of two sides, neither of which is said to have done it."""
    reach = REACH_CAUSE if page.lexicon.doers_first else REACH_CUE
    following = range(figure.end, min(figure.end + reach, figure.sentence.last))
    if any(page.cue(at, "two_sided") and at not in page.date_cover for at in following):
        return True
    for at in range(figure.first - 1, figure.sentence.first - 1, -1):
        if page.cue(at, "two_sided") and at not in page.date_cover:  # not «منذ بدء الحرب»
            return True
        if page.cue(at, "violence", "resume") or page.found(at, "method"):
            return False
    return False


def _is_open_to(figure: Figure, codes: Sequence[str]) -> bool:
    """Whether the text leaves open who did it, and those blamed are not the victims."""
    return not figure.by and not figure.own_by and not set(codes) & set(figure.groups)


def _is_long(figure: Figure) -> bool:
    day = figure.extent == "period" and len(figure.period or "") == len("2024-01-31")
    long = figure.extent in ("cumulative", "period") and not day
    return figure.own_period and (long or lasts_a_month_or_year(figure))


def _is_of_a_stretch(figure: Figure, figures: Sequence[Figure], codes: Sequence[str]) -> bool:
    """Whether a figure is of days on end, where all that the side is blamed for befell at one moment."""
    theirs = [other for other in figures if tuple(other.by) == tuple(codes) and other.own_by]
    before = [other for other in theirs if other.first < figure.first]
    moments = bool(before) and all(other.extent == "incident" for other in before)
    days = day_range(figure.period).days() if figure.period is not None and moments else None
    return figure.extent in ("period", "cumulative") and (days or 0) >= LEAST_DAYS


def lasts_a_month_or_year(figure: Figure) -> bool:
    """Whether the period of the figure is one month or one year."""
    return len(figure.period or "") in (len("2022"), len("2022-03"))


def _is_of_the_like(page: Page, figure: Figure) -> bool:
    """«وكانت غارات مماثلة في تموز خلّفت 48»: raids like those just told are of the same side."""
    return page.has_cue(max(figure.sentence.first, figure.first - REACH_LIKE), figure.first, "the_like")


def _is_of_open_total(part: Figure) -> bool:
    """«60 قتيلاً، بينهم 12 قتلتهم القوات»: a part whose doer is told, of a total that is left open."""
    whole = part.whole
    return part.own_by and whole is not None and whole.measure == part.measure and not whole.by


def _first_blamed(acts: Acts) -> tuple[int, tuple[str, ...]]:
    """Who is blamed first, and where; with the partner whom the lead names beside him, and not the title."""
    first, sole = min(acts)
    following = min((act for act in acts if act[1] != sole), default=(first, sole))
    return following if following[0] < LEAD and set(sole) < set(following[1]) else (first, sole)


def _give_to_sole_so_far(page: Page, acts: Acts, figures: Sequence[Figure], unknown: set[str]) -> None:
    """Give a figure without a doer the one side that the report has blamed until then, others only later.

    Not where it did but a part of a total, nor running totals, nor what the blamed tell themselves: they admit
    harm or deny it, and blame nobody.
    """
    first, sole = _first_blamed(acts)
    end = len(page.tokens)
    others = min((at for at, codes in acts if codes != sole and at > first), default=end)
    strangers = min((at for at, codes in acts if not set(codes) <= set(sole)), default=end)
    blamed = not set(sole) & unknown and not any(_is_of_open_total(part) for part in figures if tuple(part.by) == sole)
    foes = (figure.foes for figure in figures if figure.foes and tuple(figure.by) == sole)
    fighting = page.lexicon.doers_first and any(not are_allies(page, sides, ()) for sides in foes)
    blamed = blamed and not fighting  # two who fight each other
    for figure in figures:
        apart = strangers if figure.method else others  # one of them alone is told of part of what both do
        known = blamed and first < figure.first and apart >= figure.sentence.last
        long = _is_long(figure) and not is_out_of_account(page, figure) and not _is_of_the_like(page, figure)
        long = long or (page.lexicon.doers_first and _is_of_a_stretch(figure, figures, sole))
        laid = _is_from_nowhere(figure, lays=False) or is_from_air_of_others(page, figure, sole)
        alone = (
            figure.whole is None
            and not figure.sentence.listed
            and not laid
            and figure.kind == "count"
            and not long
            and figure.told_by not in sole
            and not is_done_by_others(page, figure)
            and not is_mishap(page, figure)
            and not are_their_men(page, figure, sole)
        )
        if known and alone and _is_open_to(figure, sole) and not _is_apart(page, figure, (), sole):
            figure.by = list(sole)
            figure.because("by", "the-one-side-blamed-so-far", first, first + 1)
    for figure in figures:
        if figure.whole is not None and _is_open_to(figure, figure.whole.by):
            figure.done_as(figure.whole, ITS_WHOLES)
