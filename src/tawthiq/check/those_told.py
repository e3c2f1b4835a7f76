"""Those told: an event's dead or hurt, told once, whom the article takes up with another number.

«قُتل 31 شخصاً في القرية … دُفن القتلى الـ37»: of such people the report has told one number, so the article means that.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tawthiq.check.arithmetic import is_comparable, is_transposed, same
from tawthiq.check.cumulative_decrease import is_definite
from tawthiq.check.groups import ALL, LOOSE, are_one_people
from tawthiq.check.repeated_figure_differs import repeated_otherwise
from tawthiq.check.scope import PEOPLE, Figure, are_days_apart, is_one_voice
from tawthiq.check.sheet import Sheet
from tawthiq.languages.findings import FindingWords
from tawthiq.model.finding import Finding
from tawthiq.model.rule import EVENT_AGAIN

_LAST = 40  # figures before, among which those people are sought
_FAR = 1.5  # times the smaller, what the larger is at most; beyond, the article likelier means others
# The reader's rules for «القتلى», «الموقوفون».
_NOUNS_OF_THE_HARMED = frozenset({"counted-noun", "noun-of-state", "topic"})
_COUNTED = PEOPLE | {"bodies"}


def check_those_told(sheet: Sheet, words: FindingWords) -> Iterator[Finding]:
    """One finding for each definite number of harmed people that is not the only number told of such people before."""
    for item in sheet.counts():
        if item.number is None or item.number < 2 or item.claim.part_of is not None:
            continue
        again = _is_of_event_told(item)
        if not again and not _takes_up(item):
            continue
        before = sheet.figures[max(0, sheet.order[item.id] - _LAST) : sheet.order[item.id]]
        alike = [other for other in before if other.counts and other.claim.measure == item.claim.measure]
        if _is_known(item, before) or not alike:
            continue
        told = [other for other in alike if other.claim.section == "body" and _may_be_those(sheet, other, item)]
        if again:
            told = [other for other in told if _is_of_its_event(other, item)]
        if len({other.number for other in told}) == 1 and _differ(told[-1], item):
            yield repeated_otherwise(words, told[-1], item)


def _takes_up(item: Figure) -> bool:
    """Whether the number is that of «the dead», «the arrested»: people told before, by what befell them."""
    by_noun = any(reason.field == "measure" and reason.rule in _NOUNS_OF_THE_HARMED for reason in item.claim.why)
    by_noun = by_noun or item.group != ALL or item.reason_is("measure", "verb-after")  # «ودُفن الجنود الـ14»
    return by_noun and is_definite(item) and item.claim.bound == "exact" and not item.group & LOOSE


def _is_of_event_told(item: Figure) -> bool:
    """Whether the number is told in words that only say which event is meant («الهجوم الذي أودى بحياة 31»)."""
    return item.has_rule(EVENT_AGAIN) and item.claim.bound == "exact" and item.claim.stance == "stated"


def _is_of_its_event(told: Figure, item: Figure) -> bool:
    """Whether the figure is the toll of an event of that place and day, by no other source."""
    one_time = told.claim.extent == item.claim.extent == "incident" and not are_days_apart(told, item)
    top = told.claim.part_of is None and not item.told_earlier
    return top and one_time and told.place == item.place and is_one_voice(told.source, item.source)


def _is_known(item: Figure, before: Sequence[Figure]) -> bool:
    """Whether the number was told, of whomever, or is the sum of two or three that follow one another, none a part."""
    told = [other for other in before if other.counts and other.number is not None]
    runs = [*((one,) for one in told), *pairwise(told), *zip(told, told[1:], told[2:], strict=False)]
    sums = (sum(each.number or 0.0 for each in run) for run in runs if not _holds_a_part(run))
    return any(same(number, item.number or 0.0) for number in sums)


def _holds_a_part(run: Sequence[Figure]) -> bool:
    """«13 villagers, two of them women»: of which no sum is told."""
    ids = {each.id for each in run}
    return any(each.claim.part_of in ids for each in run)


def _may_be_those(sheet: Sheet, told: Figure, item: Figure) -> bool:
    """Whether a figure told before may be of the people whom the article means."""
    if told.number is None or told.claim.unit not in _COUNTED:
        return False
    if told.claim.part_of is not None and (told.group != item.group or item.group == ALL or told.id in sheet.opaque):
        return False
    elsewhere = sheet.place_within(told, item) is False and sheet.place_within(item, told) is False
    return not (elsewhere and are_days_apart(told, item)) and are_one_people(told.group, item.group)


def _differ(told: Figure, item: Figure) -> bool:
    """Whether the two are near, and the earlier one neither open nor left behind by the text."""
    if told.claim.stance != "stated" or told.told_earlier:
        return False
    first, second = told.number or 0.0, item.number or 0.0
    near = is_comparable(first, second, _FAR) or is_transposed(first, second)  # «39», and then «the 93»
    return near and not told.range.meets(item.range)
