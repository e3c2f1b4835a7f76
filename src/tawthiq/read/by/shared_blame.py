"""Shared blame: the doer of one figure that another figure of its sentence has too.

Results take the doer of the operations that they are told of, joined figures share theirs, and a doer told
after the last part did it to the whole.
"""

from collections.abc import Sequence

from tawthiq.model.claim import Measure
from tawthiq.read.by.attributive import takes_the_word
from tawthiq.read.by.causes import (
    has_own_cause,
    is_added,
    is_long_past,
    is_next_item,
    is_nobodys_deed,
    is_of_another_event,
)
from tawthiq.read.by.doers import DONE, HARM, KEPT
from tawthiq.read.by.sides import others_than
from tawthiq.read.by.taken_up import says_more
from tawthiq.read.figures.clauses import breaks_off
from tawthiq.read.figures.figure import AS_MEASURED, ITS_WHOLES, Figure
from tawthiq.read.measures.governors import CAPTIVE
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.who.groups import UNALIGNED, says_only_age_or_sex
from tawthiq.read.who.losses import tells_loss

ROUNDED = 0.02  # by which shares that make up a toll may miss it
REACH_RESULT = 12
LEAST_LISTED = 2  # parts that together are their whole
LEAST_DIVIDED = 10  # smaller tolls are the sum of others by chance
DIVIDED_OVER = 50  # a fiftieth, by which the sum of several sides may exceed the toll: nobody is left out
SIDES_OVER = 3  # two may exceed it by chance
LINES_DIVIDED = 2  # lines, an empty one counted, from a toll to the sides that share it
REACH_DIVISION = 16  # figures from a toll to the sides that share it
REACH_CLAUSE = 4  # tokens behind a figure in which its own place or way would stand
REACH_WAY = 8  # tokens behind a part set off, its day among them, in which the way of all begins
WORDS_TO_WAY = 3
REACH_LED = 3  # tokens from «led to» to what it led to
WAYS = ("violence", "campaign", "when_struck")
TOGETHER: frozenset[Measure | None] = frozenset({*HARM, "detained"})  # one side does them in one go


def share_blame(page: Page, figures: Sequence[Figure]) -> None:
    """Give figures of a sentence without a doer that of the figure they are told with, never their own party."""
    _give_back_to_wholes(page, figures)
    for place, figure in enumerate(figures):
        if figure.own_by or (figure.measure not in DONE and not _are_driven_out(page, figures[:place], figure)):
            continue
        apart = figure.whole is None or figure.whole not in figures
        before = _donor_before(page, figures[:place], figure) if apart else None
        later = figures[place + 1 :]
        of_some = any(_is_of_some_alone(figure, part) for part in later) or is_nobodys_deed(page, figure)
        donor = before or (None if of_some else _donor_after(page, later, figure))
        donor = donor or _counted_before(page, figures[:place], figure)
        if donor is not None and page.has_cue(donor.end, figure.first, "in_answer"):
            continue  # «قتلت القوات 30 رداً على تفجير أوقع 19»
        if donor is not None and (is_long_past(page, figure, donor.end) or _tells_own_loss(page, figure, donor)):
            continue
        if donor is not None and page.has_cue(figure.end, min(figure.end + REACH_WAY, figure.sentence.last), "mishap"):
            continue  # «killed 40, and nine died in an accident»
        if donor is not None and figure.measure not in HARM and _quarrel(page, donor.by):
            continue  # «3 قتلى بنزاع عشائري واعتقال 25»: those who quarrel take nobody
        if before is not None and (of_all := _of_all_of_them(page, figures[:place], figure)):
            figure.by, figure.own_by = of_all, True
            figure.because("by", "result-of-all-of-them", before.first, before.last)
            continue
        by = others_than(page, donor.foes or donor.by, figure.groups) if donor is not None else []
        if donor is not None and not set(by) & set(figure.groups):
            figure.by, figure.own_by = by, True
            figure.because("by", "shared-with-another-figure", donor.first, donor.last)


def _tells_own_loss(page: Page, figure: Figure, donor: Figure) -> bool:
    """«They killed 11 and lost two of their own»: a verb of losing behind the harm that its subject did."""
    governor = figure.governor
    behind = governor is not None and donor.end <= governor.first and not tells_loss(donor)
    return page.lexicon.doers_first and behind and tells_loss(figure)


def _quarrel(page: Page, codes: Sequence[str]) -> bool:
    """Whether these are the two sides of a quarrel, who harm each other."""
    return any(party.quarrel and party.code in codes for party in page.lexicon.words.parties)


def _counted_before(page: Page, earlier: Sequence[Figure], figure: Figure) -> Figure | None:
    """«أعدم الفصيل 35 أسيراً بحسب المركز، بينما تحدثت اللجنة عن 50 قتيلاً»: another counts the same harm again."""
    told = [other for other in earlier if other.whole is None and other.measure == figure.measure]
    if (
        not told
        or figure.whole is not None
        or figure.measure not in HARM
        or "count" not in {figure.kind, told[-1].kind}
    ):
        return None
    another = bool(figure.source) and told[-1].source != figure.source
    alike = figure.groups == told[-1].groups or not set(figure.groups) - UNALIGNED
    clause = range(max(told[-1].end, figure.first - REACH_WAY), min(figure.end + REACH_WAY, figure.sentence.last))
    new = any(at in page.place_cover or at in page.date_cover or page.found(at, "method") for at in clause)
    return told[-1] if another and alike and told[-1].own_by and not new else None


def _of_all_of_them(page: Page, earlier: Sequence[Figure], figure: Figure) -> list[str]:
    """«217 هجوماً على يد القوات وخمس على يد الفصيل، وتسببت جميعها في مقتل 1514»: all who made the attacks told."""
    deeds = [other for other in earlier if other.unit == "events" and other.own_by]
    if len(deeds) < LEAST_LISTED or figure.unit == "events":
        return []
    together = page.has_cue(deeds[-1].end, figure.first, "all_of_them")
    return list(dict.fromkeys(code for deed in deeds for code in deed.by)) if together else []


def _are_driven_out(page: Page, earlier: Sequence[Figure], figure: Figure) -> bool:
    """«ما أدى إلى مقتل ستة ونزوح 25 عائلة»: what drove people out is what harmed those told right before.

    «… وهُجّرت جراءها 18 عائلة (90 فرداً)»: or the attacks that a pronoun points back to; and the persons of families.
    """
    governor = figure.governor
    if figure.measure != "displaced" or not earlier:
        return False
    told = earlier[-1]
    families = told.measure == "displaced" and {told.unit, figure.unit} == {"families", "persons"}
    if families and told.own_by and figure.first - told.end <= REACH_CLAUSE:
        return True
    if any(cue.pronoun for cue in page.cues(told.end, figure.first, "drives_out")):
        return any(other.measure in HARM and other.own_by for other in earlier)
    joined = governor is not None and (page.conjoined(governor.first) or is_added(page, figure))
    before = [other for other in earlier if other.whole is None]
    harmed = bool(before) and before[-1].measure in HARM and before[-1].own_by
    return joined and harmed and governor is not None


def _give_back_to_wholes(page: Page, figures: Sequence[Figure]) -> None:
    """«12 مدنياً بينهم 3 أطفال قُتلوا على يد …»: the doer told after the last part did it to the whole."""
    for figure in figures:
        whole = figure.whole
        if whole is None or whole.own_by or not figure.own_by or whole not in figures:
            continue
        behind = min(figure.end + REACH_RESULT, figure.sentence.last)
        if page.has_cue(figure.end, behind, "remainder"):
            continue  # «900 منهم بضربات التحالف، والبقية بألغام التنظيم»
        ends = _ends_the_wholes_clause(page, whole, figure)
        ends = ends or _stands_aside(page, whole, figure)
        if says_only_age_or_sex(figure) or ends:
            whole.by, whole.own_by = list(figure.by), True
            whole.because("by", "told-after-its-part", figure.first, figure.last)


def _stands_aside(page: Page, whole: Figure, part: Figure) -> bool:
    """«قُتل 37 جندياً، بينهم ثمانية ضباط، في كمين نصبه …»: a part between commas, and after it the way all fell."""
    if whole.governor is None or whole.governor.first > whole.first:
        return False
    near = range(part.end, min(part.end + REACH_CLAUSE, part.sentence.last - 1))
    comma = next((at for at in near if page.is_mark(at, "،,")), -1)
    if comma < 0 or any(at in page.place_cover or at in page.date_cover for at in range(part.end, comma)):
        return False
    agent = page.cue(comma + 1, "agent")
    by_hand = agent is not None and agent.last - agent.first > 1
    behind = range(comma + 1, min(comma + 1 + REACH_WAY, part.sentence.last))
    ways = [at for at in behind if at not in page.date_cover][:WORDS_TO_WAY]  # «حتفهم مساء الاثنين في كمين»
    return by_hand or any(page.found(at, "method") or page.cue(at, *WAYS) for at in ways)


def _ends_the_wholes_clause(page: Page, whole: Figure, part: Figure) -> bool:
    """«ستة من أهالي البلدة، بينهم ثلاثة أشقاء، قُتلوا بقذائف …»: the verb behind a part is its whole's."""
    verb = part.governor or whole.governor
    before = whole.governor is not None and whole.governor.first < part.first
    closed = verb is not None and verb.first > part.end and page.is_mark(verb.first - 1, "،,-–)")
    return not before and closed


def _donor_before(page: Page, earlier: Sequence[Figure], figure: Figure) -> Figure | None:
    """The last figure before with a doer, where both have one governor, «و» joins them, or one is a result."""
    other = next((other for other in reversed(earlier) if other.own_by and other.measure in DONE), None)
    if other is None:
        return None
    if page.has_cue(other.end, figure.first, "beside") and not is_added(page, figure):
        return other if _goes_on_likewise(page, other, figure) else None
    if figure.unit == "events" and page.has_cue(other.end, figure.first, "that"):
        return None  # another statement
    if is_of_another_event(page, figure) and not says_more(page, figure):
        return None
    if other.measure == "killed" and page.has_cue(other.end, figure.first, "keeps_with"):
        return None  # «أربعة تحت التعذيب في سجونها، واثنان بإطلاق نار»
    if _told_after(other) and (has_own_cause(page, figure) or is_next_item(page, figure, other.end)):
        return None  # «7 بغارات روسية و2 بانفجار لغم»
    governor = figure.governor
    same_word = governor is not None and other.governor is governor
    result = (other.unit == "events") != (figure.unit == "events")
    linked = _is_linked(page, figure)
    joined = linked and (other.whole is None or other.whole.sentence is not figure.sentence)
    joined = joined and not (earlier[-1] is not other and page.marks(other.end, figure.first, "؛;"))
    return other if same_word or result or joined else None


def _goes_on_likewise(page: Page, other: Figure, figure: Figure) -> bool:
    """«هاجموا القرية وقتلوا سبعة، كما خُطف مدني»: the same scene, with no other party, place, day or way in it."""
    likewise = page.first_cue(other.end, figure.first, "likewise")
    governor = figure.governor
    if likewise is None or governor is None or governor.first != likewise.last or figure.unit == "events":
        return False
    clause = range(other.end, min(figure.end + REACH_CLAUSE, figure.sentence.last))
    new = (page.found(at, "party") or page.found(at, "method") or page.cue(at, "violence", "that") for at in clause)
    return not any(new) and not any(at in page.place_cover or at in page.date_cover for at in clause)


def _told_after(figure: Figure) -> bool:
    """Whether the words that name a figure's doer stand after it."""
    words = [ground.first for ground in figure.why if ground.field == "by" and ground.first >= 0]
    return bool(words) and words[-1] >= figure.last


def _donor_after(page: Page, later: Sequence[Figure], figure: Figure) -> Figure | None:
    """«قتل 5 وأصيب 7 بغارة إسرائيلية», «قتلوا بأكثر من 100 غارة روسية»: the doer told last goes back."""
    last = figure
    for other in later:
        if other.whole is figure:
            last = other
            continue
        brought = figure.unit == "events" and other.unit != "events" and other.own_by and other.whole is None
        if brought or _is_when_struck(page, figure, last, other):
            return other  # «62 مجزرة راح ضحيتها 1500 مدني قتلتهم …»
        if page.has_cue(last.end, other.first, "that") or _has_a_speaker(page, last, other):
            return None  # another statement
        if _is_set_apart(page, figure, last, other):
            return None
        if _is_means(figure, last, other):
            comma = any(page.is_mark(at, "،,") for at in range(last.end, other.first))
            return other if last is figure or comma or says_only_age_or_sex(last) else None
        if other.whole is not None or figure.whole is not None:
            return None
        if other.unit == "events" and figure.unit != "events":
            return None  # «140 معتقلاً و33 اعتداءً للمستوطنين»
        if not _is_linked(page, other) or not {figure.measure, other.measure} <= TOGETHER:
            return None
        if _has_another_cause(page, figure, last, other):
            return None
        if other.own_by:
            return other
    return None


def _is_set_apart(page: Page, figure: Figure, last: Figure, other: Figure) -> bool:
    """Whether another clause begins between two figures, or what alone is put down to a party.

    "Besides" joins hurt to dead; not «اعتقال 90، إضافة إلى مقتل ستة على يد الجيش».
    """
    joined = is_added(page, other) and {figure.measure, other.measure} == {"killed", "injured"}
    names = ("breaks", "ascribes") if joined else ("beside", "breaks", "ascribes")
    return any(breaks_off(page, at, *names) for at in range(last.end, other.first))


def _has_a_speaker(page: Page, last: Figure, other: Figure) -> bool:
    """«ستة قتلى بانفجار والحوثيون يعلنون خمس عمليات»: whether a party between two figures takes the word."""
    parties = page.matches(last.end, other.first, "party")
    return any(takes_the_word(page, other.sentence, party) for party in parties)


def _is_when_struck(page: Page, figure: Figure, last: Figure, other: Figure) -> bool:
    """«Six were killed when two Israeli air strikes hit a school»: those of the strikes that are counted behind."""
    struck = page.lexicon.doers_first and other.unit == "events" and figure.unit != "events" and other.own_by
    when = page.first_cue(last.end, other.first, "when_struck") if struck else None
    return when is not None and not page.has_cue(when.last, other.first, "beside", "breaks", "that")


def _is_of_some_alone(whole: Figure, part: Figure) -> bool:
    """«ثمانية، خمسة منهم على يد القوات»: who did it is told of some of them alone."""
    return part.whole is whole and part.own_by and bool(part.by) and not says_only_age_or_sex(part)


def _has_another_cause(page: Page, figure: Figure, last: Figure, other: Figure) -> bool:
    """«أربعة بانفجار لغم، وسائق برصاص حاجز», «163 معتقلاً و28 قتيلاً بمسيّرات»: each is told with its own way."""
    if figure.measure == "detained" and other.measure != "detained" and has_own_cause(page, other):
        return True
    told_anew = figure.measure == other.measure and figure.governor is not other.governor and not other.conjoined
    if told_anew and has_own_cause(page, other):
        return True  # «وفاة خمسة، ومقتل شاب بلغم زرعه الفصيل»
    return any(page.found(at, "method") for at in range(last.end, other.first))


def _is_linked(page: Page, figure: Figure) -> bool:
    """Whether «و» joins a figure, or its verb, to what stands before («قُتل 5 وأُصيب 7», «أودى بستة وأدى إلى جرح 9»)."""
    governor = figure.governor
    if governor is None and figure.measure in CAPTIVE and not figure.conjoined:  # «killing 20 and taking nine hostages»
        taking = page.last_cue(figure.first - REACH_LED, figure.first, "takes")
        return taking is not None and page.conjoined(taking.first)
    if governor is None or figure.conjoined or is_added(page, figure):
        return figure.conjoined or governor is not None
    verb = page.first_cue(governor.first - REACH_LED, governor.first, "leads_to")
    return page.conjoined(governor.first) or (verb is not None and page.conjoined(verb.first))


def _is_means(figure: Figure, last: Figure, other: Figure) -> bool:
    """Whether `other` counts the strikes by which those of `figure`, whose last part is `last`, were harmed."""
    event = other.unit == "events" and figure.unit != "events" and other.own_by and not other.conjoined
    return event and other.first - last.end <= REACH_RESULT


def give_up_to_wholes(told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Give a total without a doer those of a breakdown that leaves nobody out, and with it its other parts."""
    figures = [figure for _, found in told for figure in found]
    cuts: dict[tuple[int, str | None], list[Figure]] = {}
    for figure in figures:
        if figure.whole is not None and figure.kind == "count":
            cuts.setdefault((id(figure.whole), figure.cut), []).append(figure)
    for parts in cuts.values():
        whole = parts[0].whole
        if whole is not None and whole.whole is None and not whole.by and _leaves_nobody_out(whole, parts):
            whole.by, whole.own_by = list(dict.fromkeys(code for part in parts for code in part.by)), True
            for part in parts:
                whole.because_of("by", "told-of-its-parts", part)
    _give_up_by_shares(figures)
    for place, figure in enumerate(figures):
        if figure.measure in DONE and figure.unit != "events" and not figure.by and figure.value >= LEAST_DIVIDED:
            _give_up_where_told_apart(figure, figures[place + 1 : place + 1 + REACH_DIVISION])
    lent: set[int] = set()
    for figure in figures:
        lender = figure.whole or figure.restates or figure.of
        known = lender is not None and (lender.own_by or id(lender) in lent)
        if lender is not None and known and not figure.by and not figure.own_by and figure.unit != "events":
            figure.done_as(lender, ITS_WHOLES if lender is figure.whole else AS_MEASURED)
            lent.add(id(figure))


def _give_up_by_shares(figures: Sequence[Figure]) -> None:
    """«1473 مدنياً، 93% منهم على يد الجيش و7% على يد الفصيل»: shares that make up a toll are of all who did it."""
    shares: dict[int, list[Figure]] = {}
    for figure in figures:
        if figure.kind == "fraction" and figure.of is not None and figure.own_by and figure.by:
            shares.setdefault(id(figure.of), []).append(figure)
    for told in shares.values():
        toll, codes = told[0].of, list(dict.fromkeys(code for share in told for code in share.by))
        if toll is None or (toll.own_by and not {*toll.by} <= {*codes}):
            continue
        if len(told) < LEAST_LISTED or abs(1 - sum(share.value for share in told)) > ROUNDED:
            continue
        former, toll.by, toll.own_by = toll.by, codes, True
        for share in told:
            toll.because_of("by", "told-of-its-shares", share)
        for part in figures:
            if part.whole is toll and part.by == former:
                part.done_as(toll, ITS_WHOLES)


def _give_up_where_told_apart(total: Figure, later: Sequence[Figure]) -> None:
    """«بلغ عدد القتلى 1217. … قتلت الفلول 446، وقُتل 771 على يد …»: the sides that together make up the toll.

    They are told one by one after it, each with a doer of its own, and are linked to no other toll.
    """
    if total.whole is not None or total.kind != "count" or total.sentence.headline:
        return
    left, codes, shares = total.value, list[str](), [total]
    for other in later:
        if not _has_a_share(total, other, shares):
            continue
        if set(other.by) & set(codes) or other.sentence.line - total.sentence.line > LINES_DIVIDED:
            break
        if other.value == total.value:
            return  # the toll told again
        left, codes, shares = left - other.value, [*codes, *other.by], [*shares, other]
        if left <= 0:
            break
    over = len(codes) >= SIDES_OVER and 0 < -left <= total.value // DIVIDED_OVER
    if left == 0 or over:
        total.by, total.own_by = codes, True
        for share in shares[1:]:
            total.because_of("by", "told-of-its-shares", share)


def _has_a_share(total: Figure, other: Figure, shares: Sequence[Figure]) -> bool:
    """Whether a figure is of what a total counts, with a doer of its own, and is no part but of another's share."""
    alike = other.unit == total.unit or (total.unit == "cases" and other.unit == "persons")  # one taken is one case
    like = other.measure == total.measure and alike and other.kind == "count"
    rest = any(share.whole is total for share in shares[1:])  # «منهم 445 قتلتهم الفلول، وقتلت القوات 724 مدنياً»
    told = other.own_by and bool(other.by) and (other.groups == total.groups or (rest and other.whole is None))
    return like and told and (other.whole is None or any(other.whole is share for share in shares))


def _leaves_nobody_out(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the parts, each with its doer, make up the whole; a breakdown by several sides may be a little off."""
    shares = [part for part in parts if part.own_by and part.by]
    bare = not whole.sentence.headline and whole.measure in KEPT and not any(part.own_group for part in shares)
    if bare and len({tuple(part.by) for part in shares}) >= SIDES_OVER and len(shares) < len(parts):
        parts = shares  # «177، بينهم 4 أطفال، والنظام مسؤول عن 160 منهم، وقسد عن 17»
    told = len(parts) > 1 and all(part.own_by and part.by for part in parts)
    by_victim = all(part.own_group for part in parts) and not all(part.sentence.listed for part in parts)
    left = whole.value - sum(part.value for part in parts)
    hands = {tuple(part.by) for part in parts}
    miscounted = len(parts) == len(hands) >= SIDES_OVER and abs(left) <= whole.value // DIVIDED_OVER
    return told and not by_victim and (left == 0 or miscounted)
