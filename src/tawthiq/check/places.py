"""Places told one by one: whether what is told of each place of a total, under no word that links them, makes it up.

«In Iraq and Syria, seven were killed. … Iraq: … five killed. … Syria: … four killed.» Places that lie in a land, of one
source, people and time, are together no more than the land.
"""

from collections.abc import Iterator, Sequence

from tawthiq.check.apart import are_places_apart
from tawthiq.check.arithmetic import same, stated_total
from tawthiq.check.groups import COMBATANTS, are_one_people
from tawthiq.check.scope import PEOPLE, Figure, compatible, is_one_voice, same_period
from tawthiq.check.sheet import Sheet
from tawthiq.check.wording import finding, finding_of_sum, said, sentence, summed
from tawthiq.languages.findings import FindingWords
from tawthiq.model.finding import Finding

_REACH = 60  # figures behind a total among which its places are told
_FEWEST, _MOST = 2, 24
_NEAR = 1.3  # times the total, beyond which the places likelier count something else


def check_places(sheet: Sheet, words: FindingWords) -> Iterator[Finding]:
    """One finding for each total whose places, told behind it one by one, are it or more than it."""
    for whole in sheet.counts():
        if not whole.number or whole.claim.bound != "exact" or whole.days is None or not whole.place:
            continue
        if whole.claim.extent not in ("period", "cumulative") or whole.id in sheet.opaque:
            continue
        told = _told_by_place(sheet, whole)
        first = list({item.place: item for item in reversed(told)}.values())[::-1]
        if _FEWEST <= len(first) <= len(told) <= _MOST and are_places_apart(sheet, first):
            known = same(stated_total([item.claim for item in first]) or 0.0, whole.number)
            yield from _of_places(sheet, words, first if known else told, whole)


def _told_by_place(sheet: Sheet, whole: Figure) -> list[Figure]:
    """The figures of places within the total's, of its source, people and days; none where the text divides it."""
    start = sheet.order[whole.id] + 1
    told: list[Figure] = []
    for item in sheet.figures[start : start + _REACH]:
        if item.claim.part_of == whole.id and item.counts and item.claim.measure == whole.claim.measure:
            return []
        if _is_of_place_within(sheet, item, whole):
            told.append(item)
    return told


def _is_of_place_within(sheet: Sheet, item: Figure, whole: Figure) -> bool:
    claim = item.claim
    if not item.counts or item.number is None or claim.bound != "exact" or claim.section != "body":
        return False
    units = {claim.unit, whole.claim.unit}
    people = item.group == whole.group or (item.group == COMBATANTS and are_one_people(item.group, whole.group))
    if claim.measure != whole.claim.measure or not people or not (len(units) == 1 or units <= PEOPLE):
        return False
    if claim.extent != whole.claim.extent or not same_period(item, whole) or claim.excludes != whole.claim.excludes:
        return False
    one_account = is_one_voice(item.source, whole.source) and item.method == whole.method
    one_doer = compatible(item.by, whole.by) or bool(item.by & whole.by)
    return one_account and one_doer and item.place != whole.place and sheet.place_within(item, whole) is True


def _of_places(sheet: Sheet, words: FindingWords, told: Sequence[Figure], whole: Figure) -> Iterator[Finding]:
    claims = [item.claim for item in told]
    total = stated_total(claims) or 0.0
    share = total / (whole.number or 1.0)
    places = {item.place for item in told}
    every = len(whole.place) > 1 and len(places) == len(whole.place) and all(len(place) == 1 for place in places)
    if every and same(total, whole.number or 0.0):
        yield finding_of_sum(words, claims, whole.claim, "holds")
    elif every and 1 < share <= _NEAR:  # what falls short may have an entry that was not read
        yield finding_of_sum(words, claims, whole.claim, "fails")
    elif 1 < share <= _NEAR and len(places) == len(told) and all(item.by == whole.by for item in told):
        fields = {"arithmetic": summed(words, claims, total), "whole": said(words, whole.claim)}
        claims = [whole.claim, *claims]
        yield finding("part-exceeds-whole", "fails", claims, sentence(words, "sum-fails", **fields))
