"""Adding up: whether the parts of one breakdown make up their whole, do not, or cannot tell.

A breakdown that falls short fails only where a careful person would take it for complete; parts that exceed their
whole fail wherever they cannot overlap.
"""

from tawthiq.check.apart import are_places_apart, are_told_apart
from tawthiq.check.arithmetic import Range, is_one_digit_apart, is_transposed, same, stated_total, total
from tawthiq.check.cuts import COMPLETE_CUT, UNTOLD, Cut
from tawthiq.check.groups import (
    AGE_SEX,
    CIVILIANS,
    EVERY_AGE_SEX,
    PEOPLES,
    ROLES,
    UNALIGNED,
    WHOLE_BY_STATUS,
    is_age_sex,
    may_overlap,
)
from tawthiq.check.scope import Figure
from tawthiq.check.sheet import PARTIAL_CUT, Sheet, differs
from tawthiq.model.finding import Verdict

LINES_CUT = "lines-"  # each entry on a line of its own: a writer who lists so counts nobody twice
LISTED_CUTS = ("list-", LINES_CUT, "enumeration-", "bracket-")  # and these set the whole out in a list
_NEARLY_OF_SOME = 0.90  # the same of three or more places, or parties, that a word takes out of the whole one by one
NEARLY = 0.95  # a list of four or more that reaches this share of the whole is taken for complete
NEARLY_OF_PLACES = 0.85  # places and perpetrators of four or more entries, which are set out to the last
_NEARLY_OF_THREE = 0.98  # and a list of three that reaches this
_NEARLY_BY_NATURE = 0.90  # civilians and combatants, killed and injured: nobody else is expected
_NEARLY_BY_SLIP = 0.97  # and a sum that is the whole but for a digit
_EXCESS = 1.5  # beyond this share of the whole, a wrong link is likelier than a wrong figure
EXCESS_UNTOLD = 1.15  # the same where nothing says that the parts are different people
_MANY = 100  # from which a digit exchanged is told from a part untold
_EXCESS_MIXED = 1.12  # the same where some of the parts are told by another dimension
_ROUNDED = 0.02  # a rounded total agrees with a sum this near


def verdict_of(sheet: Sheet, cut: Cut, whole: Figure) -> Verdict | None:
    """Whether the parts make up their whole or fail to; None where neither is certain."""
    if len({part.claim.unit for part in cut.parts}) > 1:
        return None
    summed = total(part.range for part in cut.parts)
    if agrees(cut, whole, summed):
        return "holds"
    if may_hold_others(cut, whole) or is_told_of_each(cut, whole):
        return None
    if summed.meets(whole.range) and not _is_reckoned_otherwise(cut, whole):
        return "cannot-tell" if cut.kind.startswith(COMPLETE_CUT) else None
    if whole.claim.unit != cut.parts[0].claim.unit or whole.number is None or whole.number <= 0:
        return None
    share = share_of(summed, whole)
    if cut.kind.startswith(COMPLETE_CUT):
        return "fails"
    ways = {differs(part, whole) for part in cut.parts}  # «two children, and seven in the north» of eight
    mixed = cut.kind.startswith(PARTIAL_CUT) and len(ways) > 1 and share > _EXCESS_MIXED
    if share > 1 and (mixed or not (_is_apart(sheet, cut, whole) or _is_told_through(sheet, cut, whole, share))):
        return None  # where somebody stands in two parts, a sum that falls short falls short by more
    is_error = _is_excess(cut, share) if share > 1 else _is_gap(cut, whole, share)
    return "fails" if is_error else None


def may_hold_others(cut: Cut, whole: Figure) -> bool:
    """Whether entries of people of any kind stand beside children, medics or others who may be among them.

    So may be those of «183, including 35 children, three paramedics and two journalists».
    """
    others = [part.group for part in cut.parts if part.group != whole.group]
    unnamed = any(differs(part, whole) == "rest" for part in cut.parts)
    if is_some_and_others(cut, whole):
        return False
    return unnamed and bool(others) and all(group <= ROLES | AGE_SEX for group in others)


def is_told_of_each(cut: Cut, whole: Figure) -> bool:
    """«14 in Aleppo, 10 in Idlib, two in each of Homs and Daraa»: whether numbers told of several places are each's."""
    in_each = [(part.number or 0.0) * max(1, len(part.place - whole.place)) for part in cut.parts]
    return len(cut.parts) > 2 and same(sum(in_each), whole.number or 0.0)


def is_some_and_others(cut: Cut, whole: Figure) -> bool:
    """«51 killed: 40 children and 12 adults»: a list of two that is the whole, each of the other people."""
    if len(cut.parts) != 2 or not cut.kind.startswith(LISTED_CUTS):
        return False
    some, others = cut.parts
    return is_age_sex(some.group) and some.group != whole.group and differs(others, whole) == "rest"


def agrees(cut: Cut, whole: Figure, summed: Range) -> bool:
    """Whether the parts' numbers are together the whole's, or near it where one of them is rounded."""
    number = stated_total([part.claim for part in cut.parts])
    if number is None or whole.number is None or not summed.meets(whole.range):
        return False
    rounded = "about" in {whole.claim.bound, *(part.claim.bound for part in cut.parts)}
    return same(number, whole.number) or (rounded and abs(number - whole.number) <= _ROUNDED * whole.number)


def share_of(summed: Range, whole: Figure) -> float:
    """What share of their whole the parts make up, where the two do not meet."""
    above = summed.low > (whole.number or 0.0)
    return (summed.low if above else summed.high) / (whole.number or 1.0)


def _is_reckoned_otherwise(cut: Cut, whole: Figure) -> bool:
    """Whether "at least 228" is set out by exact entries that are some more: who lists them all counts at least those.

    The entries are four or more, of perpetrators or places, or men, women and children.
    """
    if whole.claim.bound != "at_least" or any(part.claim.bound != "exact" for part in cut.parts):
        return False
    summed = total(part.range for part in cut.parts).low
    everybody = frozenset().union(*(part.group for part in cut.parts)) == EVERY_AGE_SEX
    told = everybody or (len(cut.parts) > 3 and cut.kind in ("by", "place"))
    return told and whole.range.low < summed <= EXCESS_UNTOLD * whole.range.low


def _is_told_through(sheet: Sheet, cut: Cut, whole: Figure, share: float) -> bool:
    """Whether three or more parts tell of the whole's own people place by place, some of them of one place.

    «28 operations with the army; 19 with the others and one alone»: no place lies within another of them.
    """
    if cut.kind != "place" or len(cut.parts) < 3 or share > EXCESS_UNTOLD:
        return False
    first = list({part.place: part for part in cut.parts}.values())
    people = all(part.group == whole.group for part in cut.parts)
    return people and len(first) > 1 and are_places_apart(sheet, first)


def _is_excess(cut: Cut, share: float) -> bool:
    return share <= (EXCESS_UNTOLD if cut.kind in UNTOLD or cut.kind == "run" else _EXCESS)


def _is_gap(cut: Cut, whole: Figure, share: float) -> bool:
    """Whether a list that falls short is one that a careful person would take for complete."""
    codes = frozenset().union(*(part.group for part in cut.parts))
    if cut.with_nephews or cut.kind == "rest":
        return False
    if _is_of_every_side(cut, whole):
        return share >= NEARLY_OF_PLACES
    if all(is_age_sex(part.group) for part in cut.parts):
        # the sex or age of some is often unknown: all must be told, and finely
        return codes >= EVERY_AGE_SEX and share >= NEARLY and (len(cut.parts) > 3 or _is_slip_of_sum(cut, whole))
    if share >= _NEARLY_BY_SLIP and _is_slip_of_sum(cut, whole):
        return True
    if cut.kind.startswith(PARTIAL_CUT):
        return len(cut.parts) > 2 and share >= _NEARLY_OF_SOME and _is_of_one_way(cut, whole)
    if cut.kind == "outcome" or codes == WHOLE_BY_STATUS or _is_by_status(cut):
        return share >= _NEARLY_BY_NATURE
    if cut.kind in ("place", "by") and len(cut.parts) > 3:
        return share >= NEARLY_OF_PLACES
    return share >= (NEARLY if len(cut.parts) > 3 else _NEARLY_OF_THREE) and len(cut.parts) > 2


def _is_of_every_side(cut: Cut, whole: Figure) -> bool:
    """Whether each place that the whole names, or each of its doers, has its own part, and no word calls them some."""
    among = cut.kind.removeprefix(PARTIAL_CUT)
    if among != cut.kind and among.isdecimal():
        return False
    for all_of_it, told in (
        (whole.place, [part.place for part in cut.parts]),
        (whole.by, [part.by for part in cut.parts]),
    ):
        each_once = sum(len(one) for one in told) == len(all_of_it) and all(told)
        if len(all_of_it) > 1 and each_once and frozenset().union(*told) == all_of_it:
            return True
    return False


def _is_of_one_way(cut: Cut, whole: Figure) -> bool:
    """Whether each part is told by its place, or each by who did it, or each by its time."""
    ways = {differs(part, whole) for part in cut.parts}
    return ways in ({"place"}, {"by"}, {"period"})


def _is_slip_of_sum(cut: Cut, whole: Figure) -> bool:
    """Whether the parts' sum is the whole with two digits exchanged, or with one of its tens or hundreds other.

    Parts of which some are untold make such a number seldom: 900 and 167 of 1,077 are 1,067.
    """
    summed, number = stated_total([part.claim for part in cut.parts]), whole.number
    exact = all(item.claim.bound == "exact" for item in (*cut.parts, whole))
    if not exact or summed is None or number is None or min(summed, number) < _MANY:
        return False
    tens = is_one_digit_apart(summed, number) and not same(summed // 10, number // 10)
    return tens or is_transposed(summed, number)


def _is_by_status(cut: Cut) -> bool:
    """Whether the two parts are civilians and the members of armed parties."""
    groups = [part.group for part in cut.parts]
    armed = [group for group in groups if group and not group & (UNALIGNED | PEOPLES)]
    return len(groups) == 2 and len(armed) == 1 and CIVILIANS in groups


def _is_apart(sheet: Sheet, cut: Cut, whole: Figure) -> bool:
    """Whether nothing shows that somebody is counted in two of the parts."""
    if cut.kind == "place":  # «96 in Hebron, 81 in Nablus, the other 76 elsewhere» in the whole's own place
        return are_places_apart(sheet, [part for part in cut.parts if part.place != whole.place])
    if cut.kind == "by":
        named = [part.by for part in cut.parts if part.by]
        return len(frozenset().union(*named)) == sum(len(by) for by in named)
    if cut.kind == "period":
        return len({part.claim.period for part in cut.parts}) == len(cut.parts)
    by_word = cut.kind.startswith(PARTIAL_CUT) and are_told_apart(sheet, cut.parts)
    return by_word or not may_overlap([part.group for part in cut.parts])
