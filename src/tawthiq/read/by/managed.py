"""Managed: «تمكنت القوات من القضاء على سبعة»: who comes to do what a verbal noun tells."""

from collections.abc import Sequence

from tawthiq.read.by.doers import DONE, code_of
from tawthiq.read.by.subjects import REACH_SUBJECT, Case
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page

REACH_DEED = 24  # tokens from the verb of managing to the noun of what is done, its day between
REACH_BEFORE = 4  # tokens from a subject to the verb behind it


@needs("succeeds", nothing=tuple)
def who_managed(case: Case) -> Sequence[Match]:
    """The subject of a verb of managing whose object the governing noun is, none where there is no such verb."""
    page, figure, governor = case.page, case.figure, case.figure.governor
    noun = governor is not None and governor.sense.form is Form.NOUN and governor.first < figure.first
    if governor is None or not noun or figure.measure not in DONE or figure.unit == "events":
        return ()
    if getattr(governor.sense.entry, "victim", "") == "subject":
        return ()  # «تمكنت الطواقم من انتشال …» aside, nobody manages to have others die
    verb = page.last_cue(max(figure.sentence.first, governor.first - REACH_DEED), governor.first, "succeeds")
    if verb is None or _is_apart(page, verb.last, governor.first):
        return ()
    subject = _subject(case, verb)
    return () if {code_of(match) for match in subject} & {*figure.groups} else subject


def _subject(case: Case, verb: Match) -> Sequence[Match]:
    """Who stands right behind a verb, else right before it."""
    plain = [doer for doer in case.doers if doer.plain]
    behind = (doer for doer in plain if 0 <= doer.opens - verb.last <= REACH_SUBJECT)
    found = next(behind, None)
    if found is not None:
        return found.parties
    for doer in reversed(plain):
        gap = range(doer.last, verb.first)
        apart = sum(at not in case.page.date_cover for at in gap)
        if doer.last <= verb.first and apart <= REACH_BEFORE and not _is_apart(case.page, gap.start, gap.stop):
            return doer.parties
    return ()


def _is_apart(page: Page, first: int, last: int) -> bool:
    """Whether another clause begins in tokens `first:last`."""
    return page.has_cue(first, last, "that", "breaks", "beside", "relative") or any(
        page.is_mark(at, ".؛:") for at in range(first, last)
    )
