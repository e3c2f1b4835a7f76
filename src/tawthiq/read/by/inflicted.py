"""Inflicted: the party that is said to have had another lose men («كبّد الجيش الفصيل 30 قتيلاً»)."""

from collections.abc import Sequence

from tawthiq.languages.words import Party
from tawthiq.read.by.doers import HARM
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page

REACH_INFLICTED = 14  # tokens from the verb to the number of those lost
INFLICTS = ("inflicts", "inflicts_them")


def take_from_inflicting(page: Page, figures: Sequence[Figure]) -> None:
    """Give those whom a verb says to have been inflicted on one party the other, or the party that speaks.

    «صدّ الجيش هجوماً شنّته الجماعة وكبّدها 30 قتيلاً», «قالت الجماعة إنها كبّدت الجيش خسائر بلغت 30 قتيلاً».
    """
    for figure in figures:
        start = max(figure.sentence.first, figure.first - REACH_INFLICTED)
        verb = page.last_cue(start, figure.first, *INFLICTS)
        harm = figure.measure in HARM and figure.unit != "events" and figure.kind == "count"
        if verb is None or not harm or figure.whole is not None or not figure.groups:
            continue
        code = _inflicting(page, figure, verb)
        if code and code not in figure.groups:
            figure.by, figure.own_by = [code], True
            figure.because("by", "who-inflicted-the-losses", verb.first, verb.last)


def _inflicting(page: Page, figure: Figure, verb: Match) -> str:
    """The subject of the verb: the party right behind it where another follows, right before it, or the speaker."""
    behind = [match for match in page.matches(verb.last, figure.first, "party") if _is_named(match)]
    them = verb.sense.entry == "inflicts_them" or bool(verb.pronoun)
    if behind and behind[0].first == verb.last and (them or len(behind) > 1):
        return _code(behind[0])
    before = page.match_at.get(page.covered[verb.first - 1], ()) if verb.first > figure.sentence.first else ()
    named = [match for match in before if match.sense.table == "party" and _is_named(match)]
    if named and not page.conjoined(verb.first):
        return _code(named[0])
    if not behind and not them and (repels := _who_repelled(page, figure, verb)):
        return repels
    return "" if page.cue(verb.last, "violence") or not (them or behind) else figure.told_by


def _who_repelled(page: Page, figure: Figure, verb: Match) -> str:
    """«أعلن الجيش أنه تصدى لهجوم … وكبّد المهاجمين 140 قتيلاً»: who turned back the attack of those who lost."""
    people = page.matches(verb.last, figure.first, "person")
    back = page.first_cue(figure.sentence.first, verb.first, "repels")
    if back is None or not any(getattr(match.sense.entry, "attacker", False) for match in people):
        return ""
    before = [m for m in page.matches(figure.sentence.first, back.first, "party") if _is_named(m)]
    return _code(before[-1]) if before else figure.told_by


def _is_named(match: Match) -> bool:
    return isinstance(match.sense.entry, Party) and not match.sense.entry.unlisted


def _code(match: Match) -> str:
    return match.sense.entry.code if isinstance(match.sense.entry, Party) else ""
