"""Government: what was measured (killed, injured, detained …), from the words that govern a figure.

In this order: the counted noun itself, a verb that follows the people it speaks of, the nearest
governing word before in the same clause. What none of these gives is left to the whole that a
figure is part of, or is no claim.
"""

from collections.abc import Sequence

from tawthiq.languages.words import Head, Trigger
from tawthiq.model.claim import Measure
from tawthiq.read.figures.asides import MOST_ADVERBS, ends_as_verb_of_many, finite_verb, opens_verb
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.measures.as_told import as_told
from tawthiq.read.measures.at_once import governs_at_once
from tawthiq.read.measures.bare import too_bare
from tawthiq.read.measures.camps import LIVES_IN_A_CAMP, lives_in_a_camp
from tawthiq.read.measures.cases import counts_cases
from tawthiq.read.measures.died_of import died_of_wounds
from tawthiq.read.measures.exchanges import give_for_others, goes_free_by_exchange
from tawthiq.read.measures.fates import vanished
from tawthiq.read.measures.gapped_events import count_events_again
from tawthiq.read.measures.gapped_losers import counts_as_the_side_before
from tawthiq.read.measures.governor_behind import governor_after
from tawthiq.read.measures.governors import find_governors, governor_before
from tawthiq.read.measures.how_hurt import are_hurt_so, bear_injuries, befall_so, taken_to_hospital
from tawthiq.read.measures.item_labels import LABELLED, count_label, label_goes_on, verb_of_label
from tawthiq.read.measures.left_so import left_as_the_last, settle_closed_lists
from tawthiq.read.measures.lists_of_people import count_parts_of_told, verb_of_list, without_who_left
from tawthiq.read.measures.lone_kin import pass_over_lone_kin
from tawthiq.read.measures.make_believe import make_believe_from
from tawthiq.read.measures.no_claims import (
    NEXT_MEMBERS,
    counts_members,
    divides_the_freed,
    goes_on_with_no_claim,
    no_claim,
    set_aside_the_harmed,
)
from tawthiq.read.measures.of_unknown_sex import are_of_unknown_sex
from tawthiq.read.measures.prisons import prison_before, prison_right_after, prison_told_behind
from tawthiq.read.measures.rankings import is_ranked
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.measures.reached import reached
from tawthiq.read.measures.risen import has_risen, rises_to
from tawthiq.read.measures.shares_of_all import share_of_all
from tawthiq.read.measures.shares_told import parts_of_share
from tawthiq.read.measures.shot import settle_shot, were_shot_at
from tawthiq.read.measures.stand_ins import is_stand_in
from tawthiq.read.measures.states import (
    among_those_taken,
    are_of_the_harmed,
    are_seized,
    by_state,
    by_state_of_them,
    is_one_more_of_a_list,
    overrides,
    still_held,
    unit_of_noun,
)
from tawthiq.read.measures.strengths import strength_before
from tawthiq.read.measures.strikes import count_times, is_from_the_air
from tawthiq.read.measures.suffered import underwent
from tawthiq.read.measures.survivors import are_let_go, said_of_some, survived
from tawthiq.read.measures.together import merged_after, merged_before
from tawthiq.read.measures.told_by import arrived_from_prison, exchanged, told_by
from tawthiq.read.measures.tolls import count_by_heading, fall_back, share_out
from tawthiq.read.measures.unreal import is_unreal
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page, Sentence

REACH_SINCE = 16  # tokens back to the start from which those taken are counted
NEXT_ARMED = 4  # tokens from «عدد» to the armed people («عدد من تبقى من مقاتلي»)
NEXT_AIRCRAFT = 4  # tokens from «الاستهدافات التي نفذتها» to the aircraft
REACH_ASIDE = 16  # tokens from people to the verb behind an aside
OPEN_RULES = ("", "governing-word-before", "topic")  # a part measured by these has no verb of its own


def govern(
    page: Page, sentence: Sentence, figures: Sequence[Figure], told: Figure | None = None, cases: Figure | None = None
) -> None:
    """Give each figure of a sentence its measure and unit where the sentence itself says them.

    `told` is the last figure before it, which «هذا» at its opening may take up, `cases` the last that counts cases.
    """
    governors = without_who_left(page, figures, find_governors(page, sentence, figures))
    untrue_from = make_believe_from(page, sentence)
    for place, figure in enumerate(figures):
        before = figures[place - 1] if place else None
        after = figures[place + 1] if place + 1 < len(figures) else None
        told_so = count_times(page, figure) or by_state_of_them(page, figure) or survived(page, figure, before, told)
        told_so = told_so or still_held(page, figure) or exchanged(page, figure) or arrived_from_prison(page, figure)
        told_so = told_so or vanished(page, figure, before) or bear_injuries(page, figure) or befall_so(page, figure)
        told_so = told_so or taken_to_hospital(page, figure)
        told_so = told_so or are_of_unknown_sex(page, figure, before, told) or reached(page, figure, before)
        told_so = told_so or give_for_others(page, figure, before) or are_hurt_so(page, figure, before, told)
        told_so = told_so or as_told(page, figure, before, told) or share_of_all(page, figures, place, governors)
        told_so = told_so or counts_as_the_side_before(page, figure, before) or parts_of_share(page, figure, before)
        told_so = told_so or count_events_again(page, figure, figures[:place]) or rises_to(page, figure, before)
        told_so = told_so or has_risen(page, figure, figures[:place]) or were_shot_at(page, figure)
        told_so = told_so or underwent(page, figure, before)
        if not told_so:
            _measure(page, figure, before, after, governors)
        if figure.first >= untrue_from or is_unreal(page, figure):
            figure.measure, figure.governor, figure.barred = None, None, True
        open_yet = figure.measure is None and not figure.barred
        if open_yet and not lives_in_a_camp(page, figure, before):
            fall_back(page, figure, before, told, cases)
            if figure.measure is None:
                is_ranked(page, figure, before, told, cases)
        cases = figure if counts_cases(figure) else cases
    for place, figure in enumerate(figures):
        open_yet = figure.measure is None or figure.measure_rule == "noun-of-state"  # «تسعة نازحين، …، قضوا جوعاً»
        if open_yet and not figure.barred and figure.kind == "count":
            _after_its_parts(page, figure, figures[place + 1 :], governors)
            if figure.measure is None:
                left_as_the_last(page, figure, figures[place + 1 :])
    settle_closed_lists(page, figures)
    settle_shot(page, figures)
    pass_over_lone_kin(page, figures, told)
    share_out(page, figures)
    count_by_heading(page, figures, told)
    count_parts_of_told(page, figures, told)


def _measure(
    page: Page, figure: Figure, before: Figure | None, after: Figure | None, governors: Sequence[Match]
) -> None:
    if before is not None and goes_on_with_no_claim(page, figure, before, governors):
        figure.barred = True
        return
    members = before is not None and counts_members(page, figure, before)
    set_aside_the_harmed(page, figure)
    barred = no_claim(page, figure) and not members and merged_after(page, figure) is None
    if (barred and not divides_the_freed(page, figure, before)) or is_stand_in(page, figure):
        figure.barred = True
        return
    if before is not None and members:
        figure.measure, figure.governor, figure.measure_rule = before.measure, before.governor, "members-of-families"
        if before.measure_rule == LIVES_IN_A_CAMP:
            figure.measure_rule = before.measure_rule  # «بقي في المخيم 2100 شخص يشكلون 430 عائلة»
        figure.unit = unit_of_noun(figure) or figure.unit
        figure.because("measure", "members-of-families", before.first, before.last)
        return
    verb = said_of_some(page, figure, before, governors) if before is not None else None
    if before is not None and before.measure is not None and verb is not None:
        figure.governor, figure.unit = verb, unit_of_noun(figure) or before.unit
        figure.measured(before.measure, "verb-after", verb)
        return
    strength = strength_before(page, figure, governors)
    if strength is not None:
        figure.measured("fighters", "topic", strength)
        return
    labelled = verb_of_label(page, figure, governors) if before is None else label_goes_on(page, figure, before)
    if labelled is not None:
        _by_governor(page, figure, labelled, LABELLED)
        count_label(page, figure, labelled)
        return
    head = figure.counted.head()
    merged = merged_after(page, figure) or (merged_before(page, figure, before) if head is None else None)
    if merged is not None:
        figure.measured("casualties", "killed-and-injured-together", merged)
        return
    died = head is not None and died_of_wounds(page, figure, after, governors)
    died = died or are_let_go(page, figure, after, governors)
    if head is not None and not head.weak and not died:
        _by_noun(page, figure, head)
        return
    _by_words_about(page, figure, before, after, governors)


def _by_words_about(
    page: Page, figure: Figure, before: Figure | None, after: Figure | None, governors: Sequence[Match]
) -> None:
    """Measure by the word that governs the figure, else by the state that its noun tells or the prison it stands in."""
    head = figure.counted.head()
    governor, rule = governor_after(page, figure, after, governors), "verb-after"
    missing = head is not None and head.measure == "missing"
    if governor is not None and missing and page.has_cue(figure.end, governor.first, "that", "suspected"):
        governor = None  # «110 آلاف مختفٍ يُرجّح أنهم قضوا»
    single = governor is not None
    earlier = governor_before(page, figure, before, governors)
    near = earlier is not None and governs_at_once(page, figure, earlier)
    near = near and not (single and getattr(earlier and earlier.sense.entry, "loss", False))  # «losses at five killed»
    if earlier is not None and (near or not single):
        governor, rule = earlier, "governing-word-before"
    still = page.cue(page.covered[figure.first - 1], "stock") if figure.first > figure.sentence.first else None
    apart = governor is not None and any(
        page.marks(governor.last, figure.first, "،,")
    )  # «من الإبادة، إلى وجود 700 مفقود»
    if missing and governor is not None and (apart or still is not None or among_those_taken(page, figure, governor)):
        governor = None  # «خُطف 21، ولا يزال تسعة مفقودين»
    prison = prison_told_behind(page, figure)
    if prison is not None and head is None:
        figure.measured("held", "in-prison", prison)
        return
    prison = prison_right_after(page, figure, after, governor) or prison_before(page, figure, before, governor)
    overridden = governor is not None and head is not None and overrides(governor, head)
    overridden = overridden or (governor is not None and are_of_the_harmed(figure, governor))
    overridden = overridden and not (head is not None and head.standing == "held" and are_seized(page, figure))
    overridden = overridden and not _is_said_of_them_behind(page, figure)
    overridden = overridden and not (missing and before is not None and is_one_more_of_a_list(page, figure, before))
    if head is not None and head.weak and not overridden:
        by_state(page, figure, head, prison_before(page, figure, before, governor) is not None)
    elif head is None and prison is not None:
        figure.measured("held", "in-prison", prison)
    elif governor is not None:
        _by_governor(page, figure, governor, rule)


def _is_said_of_them_behind(page: Page, figure: Figure) -> bool:
    """«30 people killed, and 100 families displaced»: a state behind the noun of people joined to others."""
    nouns, heads = figure.counted.people, figure.counted.heads
    if not (nouns and heads and figure.conjoined and page.lexicon.words.morphology.subjects_first):
        return False
    return heads[0].first == nouns[-1].last and nouns[-1].sense.form is Form.PLURAL


def _by_noun(page: Page, figure: Figure, head: Head) -> None:
    figure.unit = head.unit
    air = head.measure == "operations" and is_from_the_air(page, figure, head)
    figure.measured("airstrikes" if air else head.measure, "counted-noun", figure.counted.heads[0])


def _by_governor(page: Page, figure: Figure, governor: Match, rule: str) -> None:
    figure.governor = governor
    entry = governor.sense.entry
    if isinstance(entry, Trigger):
        _by_trigger(page, figure, governor, entry, rule)
    elif isinstance(entry, Head):
        figure.unit = unit_of_noun(figure) or ("persons" if _are_told_apart(figure, entry) else entry.unit)
        kept = bool(entry.standing) and not _are_arrests(page, figure)
        behind = range(governor.last, min(governor.last + NEXT_AIRCRAFT, figure.first))
        flown = entry.may_be_air and any(page.cue_within(at, "aircraft") for at in behind)
        measure: Measure = "airstrikes" if flown else entry.measure  # «عدد استهدافات المسيّرات بلغ 58»
        measure = "freed" if goes_free_by_exchange(page, figure, entry) else measure  # «العائدون 270 جندياً»
        figure.measured("held" if kept else measure, "topic", governor)
    else:
        figure.measured("casualties", "killed-and-injured-together", governor)


def _are_arrests(page: Page, figure: Figure) -> bool:
    """«منذ آذار بلغ عدد المعتقلين 7300», «لا تشمل معتقلي القطاع الذين يقدر عددهم بالآلاف»: counted as they come."""
    before = range(max(figure.sentence.first, figure.first - REACH_SINCE), figure.first)
    since = (page.date_cover[at] for at in before if at in page.date_cover)
    taken = any(mention.role == "since" and not mention.cue.endswith("length") for mention in since)
    taken = taken or page.has_cue(before.start, before.stop, "excludes")
    return taken and not page.has_cue(before.start, before.stop, "stock")


def _are_told_apart(figure: Figure, topic: Head) -> bool:
    """«حالات الاعتقال 9170، تشمل 310 نساء»: people named as what they are, though the topic counts cases."""
    people = [person for person in figure.counted.persons() if person.unit == "persons" and not person.generic]
    return topic.unit == "cases" and bool(people) and figure.wording is Wording.NUMBER


def _by_trigger(page: Page, figure: Figure, governor: Match, entry: Trigger, rule: str) -> None:
    if rule != LABELLED and too_bare(page, figure, entry, governor):
        return
    figure.unit = unit_of_noun(figure) or entry.unit
    if entry.method:
        figure.method.append(entry.method)
        figure.because("method", "the-governing-word-tells-how", governor.first, governor.last)
    if entry.misspelt_after:
        figure.doubts.append("measure")
    figure.measured(told_by(page, figure, governor, entry), rule, governor)


def _after_its_parts(page: Page, figure: Figure, later: Sequence[Figure], governors: Sequence[Match]) -> None:
    """«24 مدنياً، بينهم خمس نساء، قُتلوا»: the verb that follows the breakdown of those whom it speaks of."""
    if page.is_mark(figure.end, ")") and figure.end < figure.sentence.last:
        return  # «18,817 civilians (a week earlier 18,657), among them 7,155 killed»
    listed = verb_of_list(page, figure, later)
    if listed is not None:
        _by_governor(page, figure, listed, "verb-after")
        return
    end = figure.end
    for number, part in enumerate(later):
        apart = figure.counted.head() is not None and part.conjoined and part.counted.empty  # «ستة مفقودون و14 قُتلوا»
        if apart or any(finite_verb(page, at) or ends_as_verb_of_many(page, at) for at in range(end, part.first)):
            break  # «one soldier, a sergeant, was killed and another was hurt»
        if _is_joined_subject(page, figure, part) and part.governor is not None:
            _by_verb_of_list(page, (figure, *later[:number]), part.governor)
            return
        told_as_part = (part.conjoined and not _begins_anew(page, end, part)) or page.has_cue(end, part.first, "part")
        told_as_part = told_as_part or page.cue(part.last, "of_them") is not None  # «…، أربعة منهم أطفال، قضوا»
        beside = not told_as_part and part.conjoined and page.has_cue(figure.end, end, "part")
        verb = part.governor if (told_as_part or beside) and _is_verb_of_both(page, figure, part) else None
        if verb is not None:
            _by_verb_of_list(page, (figure, *later[:number]), verb)
            return
        if not told_as_part or part.measure_rule not in OPEN_RULES:
            break
        end = _end_of_part(page, part)
        for match in governors:
            adverbs = MOST_ADVERBS if opens_verb(page, end + 1) else 0  # «…, were reportedly seized», «have already …»
            if end <= match.first <= end + 2 + adverbs and _speaks_of_several(match):
                _by_governor(page, figure, match, "verb-after")
                return
    _after_an_aside(page, figure, later, governors)


def _by_verb_of_list(page: Page, listed: Sequence[Figure], verb: Match) -> None:
    """«إن "90 مدنياً، و30 جندياً، و12 منشقاً" قُتلوا»: the verb behind the last is that of all whom «و» joins."""
    for place, one in enumerate(listed):
        if place == 0 or (one.conjoined and one.measure is None and not one.barred):
            _by_governor(page, one, verb, "verb-after")


def _end_of_part(page: Page, part: Figure) -> int:
    """«Two of them Iranians, were killed»: the comma behind what some are said to be, else where the part ends."""
    of_them = page.cue(part.last, "of_them") if page.lexicon.doers_first else None
    if of_them is None or part.end > of_them.first:
        return part.end
    return next(iter(page.marks(of_them.last, min(of_them.last + NEXT_ARMED, part.sentence.last), ",")), part.end)


def _is_verb_of_both(page: Page, figure: Figure, part: Figure) -> bool:
    """«إن تسعة مدنيين بينهم خمسة أطفال قُتلوا»: who opens a statement needs the verb behind the part.

    "Five people, including a woman, and a guard were killed": or the one behind those told beside them.
    """
    verb = part.governor if part.measure_rule == "verb-after" else None
    several = verb is not None and verb.first >= part.end and _speaks_of_several(verb)
    return several and _opens_statement(page, figure)


def _opens_statement(page: Page, figure: Figure) -> bool:
    """Whether people are the first thing that a sentence, or what stands behind «that», a colon or a quote, tells."""
    opens = first_with_bounds(page, figure)
    counted = figure.counted
    named = bool(counted.people or counted.parties or counted.heads) and not counted.unknown
    first = opens == figure.sentence.first or page.is_mark(opens - 1, ":.\"'«“‘")
    first = first or (page.lexicon.doers_first and figure.conjoined)  # «…, and four, two of them boys, were hurt»
    return named and (first or page.cue(opens - 1, "that") is not None)


def _begins_anew(page: Page, end: int, other: Figure) -> bool:
    """«Two children among them, and 62 were wounded»: whether «and» behind a comma tells of others."""
    if not page.lexicon.words.morphology.subjects_first or other.kind != "count":
        return False
    return any(page.is_mark(at, ",") and page.opens_with_conjunction(at + 1) for at in range(end, other.first))


def _is_joined_subject(page: Page, figure: Figure, other: Figure) -> bool:
    """«أن 237 من القوات و263 من المسلحين سقطوا»: both figures stand between «that» and the verb of several."""
    verb = other.governor if other.conjoined and other.measure_rule in ("verb-after", "topic") else None
    verb = verb if verb is not None and verb.first >= other.end else None  # «30 boys and 40 women were among the dead»
    told = verb is not None and (verb.sense.form is Form.PLURAL_VERB or verb.sense.table == "head")
    if not told or other.first - figure.end > NEXT_MEMBERS:
        return False
    if page.lexicon.words.morphology.subjects_first:
        overturned = page.has_cue(figure.end, other.first, "accident")  # «a bus with 40 overturned and nine died»
        opens = first_with_bounds(page, figure)
        aboard = opens > 0 and page.cue(opens - 1, "that") is None and page.cue(opens - 1, "function") is not None
        overturned = overturned or aboard  # «… with 40 aboard»
        return not overturned and not _begins_anew(page, figure.end, other)
    return _opens_statement(page, figure)


def _after_an_aside(page: Page, figure: Figure, later: Sequence[Figure], governors: Sequence[Match]) -> None:
    """«1400 شخص، معظمهم من المدنيين، قُتلوا»: the verb behind what is said between commas of those whom it speaks of.

    Of people told again in the aside it speaks too («300 شخص، أي 60 عائلة، نزحوا»), and of some of them.
    """
    counted = figure.counted
    owned = counted.partitive and page.lexicon.doers_first  # «six of its members, among them two emirs, died»
    if not (counted.people or counted.parties or counted.heads or owned):
        return
    bracket = page.is_mark(figure.end, "(")  # «9,134 عائلة (51,232 شخصاً) نزحت»
    reach = range(figure.end, min(figure.end + REACH_ASIDE, figure.sentence.last))
    commas = [at for at in reach if page.is_mark(at, "()" if bracket else "،,-") and at not in page.quantity_cover]
    ends = commas[1:] if commas and page.is_mark(commas[0], "-") else commas[1:2]  # «– two women, a man –»
    behind = (m for m in governors if m.first - 1 in ends and m.sense.table == "trigger")
    verb = next((m for m in behind if bracket or _speaks_of_several(m)), None)
    if verb is None or commas[0] - figure.end > NEXT_ARMED:
        return
    again = page.cue(commas[0] + 1, "in_other_words") is not None  # «6,000 families, or 30,000 people,»
    if page.opens_with_conjunction(commas[0] + 1) and not again:
        return
    aside = [other for other in later if commas[0] < other.first < verb.first]
    told_again = [other for other in aside if not other.barred and _tells_of_the_same(page, other)]
    for one in (figure, *told_again):
        _by_governor(page, one, verb, "verb-after")


def _tells_of_the_same(page: Page, other: Figure) -> bool:
    """Whether an aside counts the same people again, or a bare number «of them»."""
    of_them = other.counted.empty and page.cue(other.last, "of_them") is not None
    return of_them or (other.measure is None and bool(other.counted.people))


def _speaks_of_several(match: Match) -> bool:
    return match.sense.form is Form.PLURAL_VERB and match.sense.table == "trigger"
