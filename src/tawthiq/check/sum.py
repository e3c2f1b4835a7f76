"""Sums: whether the parts of a whole add up to it, each breakdown by itself.

A text seldom says that its list is complete, so a breakdown that falls short is only reported where
it is nearly complete; parts that exceed their whole are reported wherever they cannot overlap.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tawthiq.check.adding_up import (
    EXCESS_UNTOLD,
    LINES_CUT,
    LISTED_CUTS,
    NEARLY,
    NEARLY_OF_PLACES,
    agrees,
    is_some_and_others,
    is_told_of_each,
    may_hold_others,
    share_of,
    verdict_of,
)
from tawthiq.check.apart import are_told_apart
from tawthiq.check.arithmetic import stated_total, total
from tawthiq.check.cuts import (
    MANY_CUTS,
    Cut,
    cuts_of,
    dimension_of,
    is_addable,
    key_at_whole,
    nephews_of,
    shared_groups,
)
from tawthiq.check.groups import (
    COMBATANTS,
    EVERY_AGE_SEX,
    is_age_sex,
    may_overlap,
)
from tawthiq.check.scope import Figure, are_days_apart, span_in_days
from tawthiq.check.sheet import PARTIAL_CUT, Sheet, differs
from tawthiq.check.wording import finding, said, sentence, summed
from tawthiq.languages.findings import FindingWords
from tawthiq.model.finding import Finding, FindingKind, Verdict

_NEARLY_LISTED = 0.80  # the share of the whole below which a part of such a list is likelier unread
_NEARLY_OF_TWO = 0.90  # the same of two lines, or where no field tells what sets one of two parts apart
_NEARLY_ALL_AGES = 0.70  # the same of men, women and children told by such a list: nobody else is expected
_EXCESS_OF_LIST = 1.3  # the same of a list of four or more, where the whole has no other part


def check_sums(sheet: Sheet, words: FindingWords) -> Iterator[Finding]:
    """For each whole one finding a breakdown that adds up or does not; silence where neither is certain."""
    shared = shared_groups(sheet)
    for whole in sheet.figures:
        direct = [part for part in sheet.parts.get(whole.id, ()) if is_addable(part, whole)]
        if span_in_days(whole) == 1:  # «6,749 left on Tuesday; 981 had on Saturday»: of another day, beside it
            direct = [part for part in direct if not are_days_apart(part, whole)]
        nephews = [] if key_at_whole(whole) in shared else nephews_of(sheet, whole)
        if len(direct) + len(nephews) < 2:
            continue
        run = Cut("run", tuple(direct))
        if len(direct) > 1 and verdict_of(sheet, run, whole) == "holds":
            yield _finding(words, run, whole, "holds")
            continue
        held = _of_held_lists(sheet, whole, direct)
        told = [each for each in _of_each_cut(sheet, whole, direct, nephews) if not _is_of_held(*each, held)] or held
        if whole.id in sheet.opaque:  # what such a whole counts is in no field: its list may belong to the figure above
            told = [(cut, verdict) for cut, verdict in told if verdict == "holds"]
        if (
            not told
            and whole.id not in sheet.opaque
            and _is_mixture(run, whole)
            and (verdict := verdict_of(sheet, run, whole))
        ):
            told = [(run, verdict)]
        told += _of_one_way(sheet, whole, direct, told)
        told += _of_each_list(sheet, whole, direct, told)
        told += _of_perpetrators(sheet, whole, direct, told)
        told = told or _of_one_breath(sheet, whole, direct)
        for cut, verdict in told:
            exact = _run_that_is(sheet, cut, whole) if verdict == "fails" else None
            yield _finding(words, exact or cut, whole, "holds" if exact else verdict)


def _run_that_is(sheet: Sheet, cut: Cut, whole: Figure) -> Cut | None:
    """The entries that are the whole without the first or the last, which is of other people or by other means.

    «508, 34 of them women: 294 left this prison, 131 that, …»; «nine in one town, five in another», and one by a mine.
    """
    for run, other in ((cut.parts[1:], cut.parts[0]), (cut.parts[:-1], cut.parts[-1])):
        alike = {(part.group, part.method) for part in run}
        apart = len(alike) == 1 and (other.group, other.method) not in alike
        if apart and len(run) > 1 and verdict_of(sheet, Cut("run", run), whole) == "holds":
            return Cut(cut.kind, run)
    return None


def _of_each_cut(
    sheet: Sheet, whole: Figure, direct: list[Figure], nephews: list[Figure]
) -> Iterator[tuple[Cut, Verdict]]:
    for variants in cuts_of(whole, direct, nephews):
        held = next((cut for cut in variants if verdict_of(sheet, cut, whole) == "holds"), None)
        if held is not None:
            yield held, "holds"
            continue
        best = min(variants, key=lambda cut: _distance(cut, whole))
        verdict = verdict_of(sheet, best, whole)
        if verdict is not None:
            yield best, verdict


def _of_held_lists(sheet: Sheet, whole: Figure, direct: Sequence[Figure]) -> list[tuple[Cut, Verdict]]:
    """Lists of entries told by several dimensions that add up: «318 on Friday in two towns, 357 on Saturday»."""
    lists: dict[str, list[Figure]] = defaultdict(list)
    for part in direct:
        if part.claim.cut:
            lists[part.claim.cut].append(part)
    cuts = [Cut("run", tuple(parts)) for parts in list(lists.values())[:MANY_CUTS] if len(parts) > 1]
    return [(cut, "holds") for cut in cuts if verdict_of(sheet, cut, whole) == "holds"]


def _is_of_held(cut: Cut, verdict: Verdict, held: Sequence[tuple[Cut, Verdict]]) -> bool:
    """Whether parts that fall short are only some of a list that adds up («19 by shells» beside others by party)."""
    return verdict == "fails" and any(
        {part.id for part in cut.parts} < {part.id for part in one.parts} for one, _ in held
    )


def _of_one_way(
    sheet: Sheet, whole: Figure, direct: Sequence[Figure], told: Sequence[tuple[Cut, Verdict]]
) -> list[tuple[Cut, Verdict]]:
    """Parts that are all told by place, by doer or by time, or are its men, women and children, read as several lists.

    «The north recorded most (97), followed by the east (61), the south (38) and the west (19).»
    """
    if whole.id in sheet.opaque:
        return []
    known = {part.id for cut, _ in told for part in cut.parts}
    free = [part for part in direct if part.id not in known and part.claim.unit == whole.claim.unit]
    lists = [
        Cut(way, tuple(part for part in free if differs(part, whole) == way and part.group == whole.group))
        for way in ("place", "by", "period")
    ]
    ages = [part for part in free if is_age_sex(part.group)]
    runs = (ages[at : at + len(EVERY_AGE_SEX)] for at in range(len(ages)))
    lists += [Cut("age-sex", tuple(run)) for run in runs if _is_of_every_age(sheet, run)]
    read_apart = (cut for cut in lists if len(cut.parts) > 2 and (cut.kind == "age-sex" or _has_several_names(cut)))
    found = [(cut, verdict_of(sheet, cut, whole)) for cut in read_apart]
    return [(cut, verdict) for cut, verdict in found if verdict is not None]


def _has_several_names(cut: Cut) -> bool:
    return len({part.claim.cut for part in cut.parts}) > 1


def _is_of_every_age(sheet: Sheet, run: Sequence[Figure]) -> bool:
    """Whether the parts are men, women and children, told one after another."""
    groups = [part.group for part in run]
    whole = len(run) == len(EVERY_AGE_SEX) and frozenset().union(*groups) == EVERY_AGE_SEX
    return whole and sheet.follow_one_another(run)


def _of_each_list(
    sheet: Sheet, whole: Figure, direct: Sequence[Figure], told: Sequence[tuple[Cut, Verdict]]
) -> list[tuple[Cut, Verdict]]:
    """Lists that the text sets out as the whole («هم: …»), where no dimension of theirs said more."""
    lists: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    known = {part.id for cut, _ in told for part in cut.parts}
    for part in direct:
        name = part.claim.cut or ""
        if name.startswith(LISTED_CUTS) and part.id not in known:
            lists[name, part.claim.unit].append(part)
    found: list[tuple[Cut, Verdict]] = []
    for (name, unit), parts in list(lists.items())[:MANY_CUTS]:
        listed = Cut(name, tuple(parts))
        if len(parts) < 2 or unit != whole.claim.unit or whole.id in sheet.opaque:
            continue
        if _is_listed_wrongly(sheet, listed, whole):
            found.append((listed, "fails"))
    return found


def _of_perpetrators(
    sheet: Sheet, whole: Figure, direct: Sequence[Figure], told: Sequence[tuple[Cut, Verdict]]
) -> list[tuple[Cut, Verdict]]:
    """What each of several parties did, told among other parts («بينها سبع حالات لأطفال، نفّذ الجيش 92 منها، …»)."""
    known = {part.id for cut, _ in told for part in cut.parts}
    if not whole.by:
        return _of_parties_and_others(whole, [part for part in direct if part.id not in known])
    some = [part for part in direct if (part.claim.cut or "").startswith(PARTIAL_CUT) and part.by < whole.by]
    parts = tuple(part for part in some if part.group == whole.group and part.id not in known)
    if len(parts) < 3 or frozenset().union(*(part.by for part in parts)) != whole.by:
        return []
    cut = Cut("by", parts)
    verdict = verdict_of(sheet, cut, whole)
    return [(cut, verdict)] if verdict is not None else []


def _of_parties_and_others(whole: Figure, parts: Sequence[Figure]) -> list[tuple[Cut, Verdict]]:
    """«150 مدنياً، بينهم 30 طفلاً، قتل الجيش منهم 80، والطيران 40، وجهات أخرى 30»: two parties or more, and the rest."""
    people = [part for part in parts if part.group == whole.group and part.claim.unit == whole.claim.unit]
    named = [part for part in people if part.by]
    apart = sum(len(part.by) for part in named) == len(frozenset().union(*(part.by for part in named)))
    if len(named) < 2 or not apart or people[-1].by or len(people) != len(named) + 1 or not whole.number:
        return []
    cut = Cut("by", tuple(people))
    summed = total(part.range for part in people)
    if agrees(cut, whole, summed):
        return [(cut, "holds")]
    near = NEARLY_OF_PLACES <= share_of(summed, whole) <= EXCESS_UNTOLD
    return [(cut, "fails")] if near and not summed.meets(whole.range) else []


def _of_one_breath(sheet: Sheet, whole: Figure, direct: Sequence[Figure]) -> list[tuple[Cut, Verdict]]:
    """Parts that follow one another with nothing between and name nobody («40, 19 by bullets and 22 by splinters»).

    Each of the whole is told by one thing alone, so that more than the whole is a fault; so is a little less where
    three or more places are told, of which the last is the whole's own («and 98 from others»).
    """
    some = [part for part in direct if (part.claim.cut or "").startswith(PARTIAL_CUT) and part.group == whole.group]
    some = [part for part in some if part.claim.unit == whole.claim.unit and (part.number or 0.0) > 1]
    runs: list[list[Figure]] = []
    for part in some:
        follows = runs and sheet.order[part.id] == sheet.order[runs[-1][-1].id] + 1
        runs[-1].append(part) if follows else runs.append([part])
    told = (Cut(PARTIAL_CUT, tuple(run)) for run in runs[:MANY_CUTS] if len(run) > 1)
    return [(cut, "fails") for cut in told if whole.number and _is_breath_wrong(cut, whole)]


def _is_breath_wrong(cut: Cut, whole: Figure) -> bool:
    summed = total(part.range for part in cut.parts)
    if summed.meets(whole.range) or len({part.by for part in cut.parts}) > 1:
        return False
    share = share_of(summed, whole)
    places = {part.place for part in cut.parts}
    others = len(cut.parts) > 2 and cut.parts[-1].place == whole.place and len(places) == len(cut.parts)
    return 1 < share <= EXCESS_UNTOLD or (others and NEARLY <= share < 1)


def _is_listed_wrongly(sheet: Sheet, cut: Cut, whole: Figure) -> bool:
    """Whether a list nearly gives its total, and nothing but an error can explain the rest."""
    summed = total(part.range for part in cut.parts)
    if summed.meets(whole.range) or not whole.number or may_hold_others(cut, whole) or is_told_of_each(cut, whole):
        return False
    share = share_of(summed, whole)
    if share < 1:
        return share >= _least_listed(cut, whole)
    most = _EXCESS_OF_LIST if len(cut.parts) > 3 and len(cut.parts) == len(sheet.parts[whole.id]) else EXCESS_UNTOLD
    apart = _is_told_one_by_one(cut) or is_some_and_others(cut, whole) or are_told_apart(sheet, cut.parts)
    return share <= most and apart


def _least_listed(cut: Cut, whole: Figure) -> float:
    """What share of the whole a list of it makes up at least, if the rest is an error."""
    if frozenset().union(*(part.group for part in cut.parts)) == EVERY_AGE_SEX:
        return _NEARLY_ALL_AGES
    untold = any(part.claim.measure == whole.claim.measure and differs(part, whole) == "rest" for part in cut.parts)
    two = len(cut.parts) < 3 and (untold or cut.kind.startswith(LINES_CUT))
    return _NEARLY_OF_TWO if two else _NEARLY_LISTED


def _is_told_one_by_one(cut: Cut) -> bool:
    """Whether three or more entries are set out as the whole itself, of people who cannot be counted twice."""
    if len(cut.parts) < 3:
        return False
    told = [part.group for part in cut.parts if part.group != COMBATANTS]  # of a body without a code, beside others
    return cut.kind.startswith(LINES_CUT) or not may_overlap(told)


def _is_mixture(run: Cut, whole: Figure) -> bool:
    """Whether the parts are told by several dimensions, of which none runs across the others."""
    kinds = {dimension_of(part, whole)[0] for part in run.parts}
    return len(kinds) > 1 and not kinds & {"age-sex", "method"}


def _distance(cut: Cut, whole: Figure) -> float:
    summed = stated_total([part.claim for part in cut.parts])
    if summed is None or whole.number is None:
        return float("inf")
    return abs(summed - whole.number)


def _exceeds_as_some(cut: Cut, whole: Figure) -> bool:
    """Whether parts that are only said to be among the whole, by one word, are together far more than it."""
    named = {part.claim.cut or "" for part in cut.parts}
    among = all(name.startswith(PARTIAL_CUT) and name[len(PARTIAL_CUT) :].isdecimal() for name in named)
    return among and len(named) == 1 and total(part.range for part in cut.parts).low > EXCESS_UNTOLD * whole.range.high


def _finding(words: FindingWords, cut: Cut, whole: Figure, verdict: Verdict) -> Finding:
    claims = [part.claim for part in cut.parts]
    name = {"holds": "sum-holds", "fails": "sum-fails", "cannot-tell": "sum-open"}[verdict]
    fields = {"arithmetic": summed(words, claims, stated_total(claims))}
    if verdict != "holds":
        fields["whole"] = said(words, whole.claim)
    kind: FindingKind = "part-exceeds-whole" if verdict == "fails" and _exceeds_as_some(cut, whole) else "sum"
    return finding(kind, verdict, [*claims, whole.claim], sentence(words, name, **fields))
