"""Blame: who is accused of a figure by the words of its own sentence.

The label of its line, a doer told after it in its clause, its verb's subject, a doer told nearest before it,
and, last, the belligerent that announces it.
"""

from collections.abc import Sequence

from tawthiq.read.by.announcing import announcer
from tawthiq.read.by.ascribed import ascribed
from tawthiq.read.by.attributive import behind_aside
from tawthiq.read.by.causes import has_own_cause, is_long_past, is_next_item
from tawthiq.read.by.doers import DONE, HARM, KEPT, Doer, codes_of
from tawthiq.read.by.driven import drives_them_out
from tawthiq.read.by.fellers import feller, repeller
from tawthiq.read.by.fights import before_quotes
from tawthiq.read.by.first_person import told_of_our_forces
from tawthiq.read.by.keepers import (
    REACH_LABEL,
    had_taken,
    in_those_prisons,
    is_of_taking,
    is_tortured,
    keeper,
    keeps_with_him,
    of_whose_victims,
)
from tawthiq.read.by.limits import NEXT_NUMBER, limit_of
from tawthiq.read.by.managed import who_managed
from tawthiq.read.by.ranked_events import doer_of_ranked
from tawthiq.read.by.shared_out import shared_out, tells_the_next
from tawthiq.read.by.sides import others_than
from tawthiq.read.by.subjects import Case, own_forces, subject, told_by_us
from tawthiq.read.figures.figure import Figure
from tawthiq.read.figures.labelled import label_of
from tawthiq.read.measures.gapped_doers import gapped_doer
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page
from tawthiq.read.who.groups import UNALIGNED

NEXT_DOER = 4  # tokens from one doer to a further one with a violence of its own


def accused(case: Case) -> Sequence[Match]:
    """The parties that the sentence tells to have done what the figure counts, none where it does not say."""
    figure = case.figure
    if figure.unit == "events" and figure.counted.doers:
        return figure.counted.doers
    gapped = gapped_doer(case.page, figure, case.earlier[-1]) if case.earlier else None
    if gapped is not None and figure.measure in DONE:
        return (gapped,)
    told = (
        _label(case)
        or ascribed(case)
        or shared_out(case)
        or of_whose_victims(case)
        or _gapped(case)
        or _between(case)
        or _after(case)
        or _admitted(case)
    )
    if told or figure.measure in KEPT - DONE:
        named = () if _is_of_a_camp(case) else subject(case)
        return told or keeper(case) or keeps_with_him(case) or named or _answerable(case)
    told_by_us(case)
    told_of_our_forces(case)
    felled = feller(case) if not figure.own_by and figure.unit != "events" else ()
    if figure.own_by or felled:
        return felled
    repelled = repeller(case)
    if repelled:
        return repelled
    if figure.unit != "events" and _are_results(case):
        return _own_subject(case)  # the others take the doer of the operations
    taken = figure.measure in ("detained", "abducted", "freed")
    told = subject(case)
    if figure.own_by:
        return ()  # said by those who did it
    told = told or who_managed(case) or _by_his_deed(case) or _before(case) or (keeper(case) if taken else ())
    if not told:
        announcer(case)
    return () if told and (_is_mutual(case, told) or _is_answered(case, told)) else told


def _is_of_a_camp(case: Case) -> bool:
    """«…، ولا يزال المخيم يؤوي 31 ألف شخص»: the subject of the verb is the camp, whatever party was named before."""
    page, governor = case.page, case.figure.governor
    if governor is None or case.figure.measure != "held" or governor.sense.form is Form.NOUN:
        return False
    return any(page.cue(at, "camp") for at in (governor.first - 1, governor.last) if at >= case.figure.sentence.first)


def _own_subject(case: Case) -> Sequence[Match]:
    """«نفذ الفصيل 12 هجوماً وقتلت القوات تسعة», «… وأن القوات قتلت تسعة»: who is named beside the verb, if any."""
    governor, since = case.figure.governor, case.earlier[-1].end
    named = subject(case) if governor is not None and governor.first >= since else ()
    anew = bool(named) and governor is not None and case.page.has_cue(since, governor.first, "that")
    return named if named and named[0].first >= (since if anew or governor is None else governor.last) else ()


def _are_results(case: Case) -> bool:
    """Whether operations with a doer are told before, no word between them and the figure breaking off."""
    events = [other for other in case.earlier if other.unit == "events" and other.own_by]
    since = events[-1].end if events else case.figure.first
    return bool(events) and not case.page.has_cue(since, case.figure.first, "beside")


def _label(case: Case) -> Sequence[Match]:
    """«• قوات النظام: 97 حالة»: the label of a line of a breakdown names the doer."""
    page, figure = case.page, case.figure
    cut = figure.cut or ""
    if not cut.startswith("lines") and not (cut.startswith("enumeration") and figure.sentence.listed):
        return ()  # lines that add up to their total are an enumeration
    if figure.own_group and figure.counted.empty:
        return ()  # «- قوات النظام: 843»: of the fallen, whom the label counts
    label = label_of(page, figure)
    named = [m for m in page.matches(label.start, label.stop, "party") if m.first not in page.place_cover]
    if named or not figure.sentence.listed:
        return named
    found = []
    for at in range(figure.sentence.first, figure.first):
        match = page.found(at, "party")
        if match is not None and at not in page.place_cover:
            found.append(match)
        if page.is_mark(at, ":"):
            return found if figure.first - at <= REACH_LABEL else ()
    return ()


@needs("admitted", nothing=tuple)
def _admitted(case: Case) -> Sequence[Match]:
    """«لم يعترف التحالف إلا بمقتل 159 مدنياً»: who admits harm to people that are nobody's forces did it."""
    page, figure, governor = case.page, case.figure, case.figure.governor
    if governor is None or figure.measure not in HARM or not {*figure.groups} <= UNALIGNED:
        return ()
    before = page.matches(governor.last, figure.end, "person")
    if any(getattr(match.sense.entry, "leader", False) for match in before):
        return ()  # «أقر الفصيل بمقتل القيادي فلان واثنين من أبنائه»: its own
    if page.has_cue(figure.end, figure.sentence.last, "claimed"):
        return ()  # «أقر الجيش بمقتل أربعة، فيما تبنى الفصيل التفجير»
    in_it = governor.prefix in page.lexicon.in_prefixes and governor.first < figure.first
    admits = [*page.cues(figure.sentence.first, governor.first, "admitted")] if in_it else []
    party = page.found(admits[-1].last, "party") if admits else None
    near = party is not None and governor.first - party.last <= NEXT_NUMBER
    return (party,) if party is not None and near and own_forces(page, governor.last, figure.sentence.last) < 0 else ()


def _gapped(case: Case) -> Sequence[Match]:
    """«… اعتقلت 32، وقسد 15», «يليه التنظيم بـ8», «النظام مسؤول عن 90 منهم»: who stands right before the number."""
    page, figure = case.page, case.figure
    harm = figure.measure in HARM and figure.unit != "events"
    for doer in reversed(case.doers):
        gap = range(doer.last, figure.first)
        if doer.last > figure.first or not doer.plain:
            continue
        bears = page.cue(behind_aside(page, figure.sentence, doer.last), "bears", "against_it")
        harmed = figure.governor is not None and bears is not None and bears.last == figure.governor.first
        if bears is not None and (harmed or figure.first - bears.last <= NEXT_NUMBER):
            return doer.parties
        if _shares_a_charge(case, doer):
            return doer.parties
        if harm and not _shares_a_verb(case, doer):
            return ()
        governor = figure.governor
        own = governor is not None and governor.first >= doer.first
        before = page.covered[doer.opens - 1] if doer.opens > figure.sentence.first else -1
        quoted = before_quotes(page, figure.sentence.first, doer.first) + 1 or doer.first
        joined = page.conjoined(doer.first) or page.conjoined(quoted)
        joined = joined or (before >= 0 and page.cue(before, "ranks_next") is not None)
        return doer.parties if joined and not own and len(gap) <= NEXT_NUMBER else ()
    return ()


def _between(case: Case) -> Sequence[Match]:
    """«وقتلت القوات الروسية 12، وقضى الباقون برصاص مجهولين»: the subject between its verb and the bare number."""
    figure, governor = case.figure, case.figure.governor
    if governor is None or figure.measure not in HARM or not figure.counted.empty or figure.unit == "events":
        return ()
    if governor.sense.form is Form.NOUN or governor.first < (case.earlier[-1].end if case.earlier else 0):
        return ()
    if getattr(governor.sense.entry, "victim", "") == "subject" or case.page.opens_with_conjunction(figure.first):
        return ()  # «14 قضوا على يد قسد والتسعة الباقين …»
    between = (doer for doer in case.doers if doer.plain and doer.opens == governor.last)
    return next((doer.parties for doer in between if 0 <= figure.first - doer.last <= 1), ())


def _shares_a_charge(case: Case, doer: Doer) -> bool:
    """«تسببت الفصائل بمقتل 24، وقسد بمقتل 76»: the verb before holds for the one right before a like «by killing»."""
    page, governor = case.page, case.figure.governor
    noun = governor is not None and governor.sense.form is Form.NOUN and governor.prefix in page.lexicon.in_prefixes
    if governor is None or not noun or not 0 <= governor.first - doer.last <= 1 or not page.conjoined(doer.opens):
        return False
    like = (other.governor for other in case.earlier if other.own_by)
    return any(other is not None and other.prefix == governor.prefix for other in like)


def _shares_a_verb(case: Case, doer: Doer) -> bool:
    """«قتل الفصيل ستة، والتحالف أربعة»: the verb before, whose subject stands behind it, is that of both."""
    before, governor = case.earlier[-1] if case.earlier else None, case.figure.governor
    near = before is not None and before.own_by and 0 <= doer.first - before.end <= NEXT_DOER
    if near and before and case.page.has_cue(case.figure.sentence.first, before.first, "bears", "against_it"):
        return True  # «يتحمل النظام مسؤولية مقتل 25، والتنظيم عشرة، وقسد خمسة»
    if before is None or governor is None or before.governor is not governor or governor.sense.form is Form.NOUN:
        return False
    return any(governor.last <= other.opens < before.first for other in case.doers) and doer.first >= before.end


def _after(case: Case) -> Sequence[Match]:
    """«12 مدنياً على يد قوات النظام»: a doer or keeper told in the figure's clause after it."""
    if not case.doers:
        return ()
    limit = limit_of(case)
    found = _told_after(case, limit) or _when_struck(case, limit) or in_those_prisons(case, limit)
    return found or _by_his_men(case, limit) or _told_how(case) or doer_of_ranked(case)


@needs("explains", nothing=tuple)
def _told_how(case: Case) -> Sequence[Match]:
    """«أوقع 12 قتيلاً، موضحاً أن خلايا التنظيم هاجمت …»: who opens the clause that tells how it came about."""
    figure, page = case.figure, case.page
    if (
        figure.measure not in HARM
        or figure.unit == "events"
        or any(d.acts and d.first < figure.first for d in case.doers)
    ):
        return ()
    told = page.first_cue(figure.end, figure.sentence.last, "explains")
    that = page.first_cue(told.last, told.last + NEXT_DOER, "that") if told is not None else None
    if told is None or that is None or page.has_cue(figure.end, told.first, "breaks", "beside"):
        return ()
    near = range(that.first, that.last + NEXT_NUMBER)
    opens = (doer for doer in case.doers if doer.acts and doer.plain and doer.opens in near)
    return next((doer.parties for doer in opens), ())


@needs("when_struck", nothing=tuple)
def _when_struck(case: Case, limit: int) -> Sequence[Match]:
    """«قُتل خمسة عندما قصفت طائرات النظام منزلهم»: who struck when it happened, no other being told before."""
    figure, page = case.figure, case.page
    struck = limit < figure.sentence.last and page.cue(limit, "when_struck") is not None
    able = figure.measure in HARM | {"displaced"}
    if not struck or not able or any(doer.acts and doer.first < figure.first for doer in case.doers):
        return ()
    return _told_after(case, limit_of(case, limit + 1))


def _told_after(case: Case, limit: int) -> Sequence[Match]:
    figure = case.figure
    for doer in _agents_first(case):
        if not figure.end <= doer.first < limit or (figure.measure == "freed" and had_taken(case.page, doer)):
            continue
        if tells_the_next(case, doer):
            continue
        if doer.keeps and (figure.measure in KEPT | {"freed"} or is_tortured(case, doer.first)):
            return doer.parties
        if doer.acts and (
            figure.measure in DONE or is_of_taking(case, doer) or drives_them_out(case.page, figure, doer)
        ):
            return _with_next(case, doer, limit)
        if figure.unit == "events" and doer.first - figure.end <= 1 and _belongs(case, figure.end, doer.first):
            return doer.parties
    return ()


def _agents_first(case: Case) -> Sequence[Doer]:
    """ "Six who were trapped in clashes of the army with rebels were shot by the army": first whom the verb names."""
    page, verb = case.page, case.figure.governor
    if verb is None or verb.first < case.figure.end or not page.lexicon.doers_first:
        return case.doers
    by = page.cue(verb.last, "agent", "by_whom")
    last = by.last if by is not None else -1
    named = [doer for doer in case.doers if by is not None and 0 <= doer.opens - last <= 1 and doer.acts]
    return [*named, *case.doers]


@needs("agent", "method", nothing=tuple)
def _by_his_men(case: Case, limit: int) -> Sequence[Match]:
    """«أُحصيت 17 عملية نفذتها خلاياه», «وسبعة برصاص قناصته»: whose men did it is the party spoken of before."""
    page, figure = case.page, case.figure
    plain = [doer.parties for doer in case.doers if (doer.plain or doer.acts) and doer.last <= figure.first]
    end = limit if plain and figure.measure in DONE else figure.end
    for agent in [*page.cues(figure.end, end, "agent"), *page.matches(figure.end, end, "method")]:
        force = page.cue(agent.last, "force") if agent.last < limit else None
        men = (page.found(agent.last, "person") or force) if agent.last < limit else None
        theirs = agent.sense.table == "method" and bool(agent.pronoun)  # «بمدفعيته»
        if theirs or (men is not None and men.pronoun) or own_forces(page, agent.last, min(agent.last + 1, limit)) >= 0:
            return plain[-1]
    return ()


@needs("violence", nothing=tuple)
def _by_his_deed(case: Case) -> Sequence[Match]:
    """«اعترف التحالف بأن غاراته أودت بحياة 1335»: those of the party told before did it."""
    page, governor = case.page, case.figure.governor
    if governor is None or governor.first > case.figure.first or case.figure.measure not in HARM:
        return ()
    at = page.covered[governor.first - 1] if governor.first > case.figure.sentence.first else -1
    deed = page.cue(at, "violence") if at >= 0 else None
    plain = [doer.parties for doer in case.doers if doer.plain and doer.last <= at]
    return plain[-1] if deed is not None and deed.pronoun and plain else ()


def _with_next(case: Case, doer: Doer, limit: int) -> Sequence[Match]:
    """«قصف روسي واشتباكات مع قوات النظام»: both did it."""
    page = case.page
    parties = list(doer.parties)
    for other in case.doers:
        gap = range(parties[-1].last, other.first)
        if other.first >= limit or not 0 < len(gap) <= NEXT_DOER or not other.acts:
            continue
        if any(page.conjoined(at) and page.cue(at, "violence") for at in gap):
            parties += other.parties
    return parties


def _belongs(case: Case, start: int, end: int) -> bool:
    """«12 عملية لعناصر التنظيم»: a preposition of belonging stands between the figure and the party."""
    words = [match for at in range(start, end + 1) for match in case.page.match_at.get(at, ())]
    return any(match.prefix in case.page.lexicon.to_prefixes for match in words)


def _answerable(case: Case) -> Sequence[Match]:
    """«تتحمل قوات النظام المسؤولية عن …»: of those held or missing, who answers for them."""
    page = case.page
    before = [doer for doer in case.doers if 0 < doer.first < case.figure.first]
    blamed = [doer for doer in before if page.cue(page.covered[doer.first - 1], "bears")]
    return blamed[-1].parties if blamed else ()


def _before(case: Case) -> Sequence[Match]:
    """«قصفت قوات النظام … ما أدى إلى مقتل 5»: the last doer before that is still spoken of."""
    figure = case.figure
    floor = _floor(case)
    for doer in reversed(case.doers):
        own = figure.measure in HARM and set(codes_of(doer.parties)) <= set(figure.groups)
        ends = doer.opens > 0 and case.page.cue(case.page.covered[doer.opens - 1], "ends_before") is not None
        if doer.acts and not own and not ends and floor <= doer.first < figure.first:  # «على سيارة للجيش، فقُتل جنديان»
            broken = case.page.has_cue(doer.last, figure.first, "beside")
            theirs = any(doer.first > other.first for other in case.earlier)
            other = has_own_cause(case.page, figure) or is_next_item(case.page, figure, doer.last)
            broken = broken or (theirs and other) or _is_announced_anew(case, doer)
            broken = broken or is_long_past(case.page, figure, doer.last)
            return () if broken else doer.parties
    return ()


def _is_answered(case: Case, parties: Sequence[Match]) -> bool:
    """«شنت القوات غارات رداً على تفجير أودى بحياة ستة»: the toll of the deed to which the doer's own is the answer."""
    page, first = case.page, case.figure.first
    answer = page.first_cue(parties[-1].last, first, "in_answer") if not page.lexicon.doers_first else None
    return answer is not None and not any(page.is_mark(at, "،,؛:") for at in range(answer.last, first))


def _is_announced_anew(case: Case, doer: Doer) -> bool:
    """«مقتل 30 في كمين نصبته الفلول، ثم أعلنت توقيف سبعة»: arrests told by a word of their own behind the doer."""
    taken = case.figure.measure in ("detained", "freed")
    return taken and case.page.has_cue(doer.last, case.figure.first, "announces")


def _is_mutual(case: Case, parties: Sequence[Match]) -> bool:
    """«هاجمه التنظيم، وقُتل في معركة استعادته 374 من مسلحيه و40 من قسد»: in a battle the attackers fell too."""
    figure = case.figure
    if not case.page.has_cue(parties[-1].last, figure.first, "two_sided"):
        return False
    whole = figure.whole or figure
    told = [other for other in (*case.earlier, *case.later) if other.governor is figure.governor]
    told += [other for other in case.earlier if other.whole is whole]
    return any(set(codes_of(parties)) & set(other.groups) for other in told)


def _floor(case: Case) -> int:
    """From where on a doer told before a figure may be its own."""
    figure = case.figure
    floor = figure.sentence.first
    for other in case.earlier:
        apart = other.governor is not figure.governor and other.unit != "events" and other.whole is None
        if apart and other.measure in DONE:  # not «قصفوا مدرسة تؤوي 200 نازح، فقُتل 12 منهم»
            floor = max(floor, other.first)
    if figure.whole is None or not case.earlier or figure.whole.measure not in DONE:
        return floor
    start = case.earlier[-1].end  # of parts, only a clause of their own
    marks = [at for at in range(start, figure.first) if case.page.is_mark(at, "،,؛:(-")]
    return max(floor, marks[-1] if marks else figure.first)


def blame_on(page: Page, figure: Figure, parties: Sequence[Match]) -> None:
    """Set the doer of a figure; of two who fight each other the one whose men were not harmed."""
    codes = codes_of(parties)
    if len(codes) > 1 and figure.measure in HARM and figure.unit != "events":
        figure.foes, codes = codes, others_than(page, codes, figure.groups)
    if not parties or (codes and figure.measure in HARM and set(codes) <= set(figure.groups)):
        return  # nobody is told to have killed his own
    figure.by, figure.own_by = codes, True  # no codes for «أطراف أخرى», but none of the account's either
    figure.because("by", "named-doer", parties[0].first, parties[-1].last)
