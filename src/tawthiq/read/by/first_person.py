"""First person: what a speaker tells of «our forces» as their deed («نفذت قواتنا 12 عملية»)."""

from collections.abc import Iterator

from tawthiq.languages.words import Party, Trigger
from tawthiq.read.by.subjects import SAID, Case
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page

REACH_VERB = 3  # tokens between our forces and the verb of which they are the subject
REACH_PARTY = 2


def speaks_of_us(page: Page) -> bool:
    """Whether somebody speaks of «our forces», «our fighters» anywhere in the report."""
    return page.tells_of("our_own") or next(_men(page, 0, len(page.tokens)), None) is not None


def party_in_name(page: Page, first: int, last: int) -> str:
    """«المكتب الإعلامي للجبهة الشامية»: the party that a source without a code of its own names, "" for none."""
    found = (match.sense.entry for match in page.matches(max(first, 0), last, "party"))
    return next((entry.code for entry in found if isinstance(entry, Party) and not entry.unlisted), "")


def told_of_our_forces(case: Case) -> None:
    """Give a figure the speaker as its doer where his forces are the subject of its verb; sets `by` at once."""
    page, figure = case.page, case.figure
    if not case.speaker or figure.own_by or figure.kind != "count" or figure.whole is not None:
        return
    ours = [match for match in _ours(page, figure.sentence.first, figure.first) if not _is_object(page, match)]
    if not ours or not _do_it(case, ours[-1]):
        return
    if case.speaker in figure.groups:
        if figure.groups != [case.speaker] or figure.counted.parties or _are_ours(case):
            return
        figure.groups = ["combatants"]  # «قتلت قواتنا 60 من المرتزقة»: nobody is told to have killed his own
    figure.claimed_by([case.speaker], SAID, ours[-1].first, ours[-1].last)


def _ours(page: Page, first: int, last: int) -> list[Match]:
    """Where tokens `first:last` name the speaker's own: «قواتنا», «مقاتلونا»."""
    found = [*page.cues(first, last, "our_own"), *_men(page, first, last)]
    return sorted(found, key=lambda match: match.first)


def _men(page: Page, first: int, last: int) -> Iterator[Match]:
    own = page.lexicon.words.morphology.first_person
    for man in page.matches(first, last, "person"):
        if len(man.pronoun) > 1 and man.pronoun in own:  # one letter may be the ending of a noun that owns
            yield man


def _do_it(case: Case, ours: Match) -> bool:
    """Whether our forces stand beside the verb that governs the figure, or perform the operations counted."""
    page, figure, verb = case.page, case.figure, case.figure.governor
    if figure.unit == "events":
        near = (max(figure.sentence.first, ours.first - REACH_PARTY), min(figure.first, ours.last + REACH_PARTY))
        return page.has_cue(*near, "performs")
    entry = verb.sense.entry if verb is not None else None
    if verb is None or not isinstance(entry, Trigger) or entry.loss or entry.victim == "subject":
        return False
    behind = 0 <= ours.first - verb.last <= 1 and ours.last <= figure.first
    before = 0 <= verb.first - ours.last <= REACH_VERB and not page.conjoined(verb.first)
    return behind or before or _goes_on(case, verb)


def _goes_on(case: Case, verb: Match) -> bool:
    """«نفذت قواتنا 12 عملية وقتلت 20»: verb joined to verb, after what the speaker's own are told to have done."""
    told = case.earlier[-1] if case.earlier else None
    ours = told is not None and told.own_by and told.by[:1] == [case.speaker] and told.attribution == "claimed"
    return ours and verb.sense.form is not Form.NOUN and case.page.conjoined(verb.first)


def _is_object(page: Page, ours: Match) -> bool:
    """«هاجم التنظيم قواتنا», «استهداف مواقع لقواتنا»: whether our forces are those who are acted upon."""
    if ours.prefix and ours.prefix not in page.lexicon.plain and not page.conjoined(ours.first):
        return True
    near = range(max(0, ours.first - REACH_PARTY), ours.first)
    if page.has_cue(near.start, near.stop, "against", "partitive", "site", "out_of"):
        return True
    return any(page.found(at, "party") is not None for at in near)


def _are_ours(case: Case) -> bool:
    """«أسر سبعة من مقاتلينا»: whether the words of those counted say that they are the speaker's own."""
    first_person = case.page.lexicon.words.morphology.first_person
    own = any(match.pronoun in first_person for match in (*case.figure.counted.people, *case.figure.counted.heads))
    end = min(case.figure.end + REACH_PARTY, case.figure.sentence.last)
    return own or case.page.has_cue(case.figure.last, end, "our_own")
