"""Own deeds: what a party that speaks tells of its own forces, verb joined to verb, befell men of another."""

from collections.abc import Sequence

from tawthiq.languages.words import Trigger
from tawthiq.read.by.attributive import says_behind
from tawthiq.read.by.doers import HARM, KEPT, Doer, codes_of
from tawthiq.read.by.fights import behind_quotes
from tawthiq.read.by.sides import are_allies, share_a_side
from tawthiq.read.by.subjects import SAID, own_forces, voice
from tawthiq.read.by.taken_up import counts_attackers
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.who.groups import UNALIGNED

REACH_LED = 4  # tokens from «led to» to the number
NEXT_FLED = 2  # tokens from a verb of fleeing to who fled, where verbs come first
PEOPLE = ("killed", "casualties", "injured")
FIGHTS = ("two_sided", "fight_between", "fights_with")
REACH_STATEMENT = 40  # tokens back to «that», behind which the party's forces stand


def take_from_statement(page: Page, figures: Sequence[Figure]) -> None:
    """«قال الجيش إن قواته صدّت هجوماً لقوات الدعم السريع وقتلت 30 من عناصرها وأسرت سبعة»: by the army."""
    for figure in figures:
        verb, teller = figure.governor, figure.told_by
        harm = figure.measure in HARM | KEPT and figure.unit != "events" and figure.kind == "count"
        others = {*figure.groups} - UNALIGNED
        if verb is None or not teller or not harm or figure.whole is not None or not others or teller in others:
            continue
        open_yet = not figure.own_by or {*figure.by} <= {*figure.groups}
        if open_yet and _is_joined_verb(page, figure, verb) and _tells_of_its_own(page, figure, verb):
            figure.claimed_by([teller], SAID, verb.first, verb.last)


def take_of_enemies(page: Page, figures: Sequence[Figure]) -> None:
    """«The army said 80 militants were killed», «Enemy losses: 18 terrorists neutralised»: by the army that tells it.

    What befell men of another side, by a verb of killing of which no doer is named; not who only died or was lost.
    """
    for figure in figures:
        verb, teller = figure.governor, figure.told_by
        harmed = figure.measure in PEOPLE or (figure.sentence.listed and figure.measure in ("injured", "detained"))
        people = harmed and figure.unit == "persons" and figure.kind == "count"
        if not teller or not people or figure.own_by or figure.whole is not None:
            continue
        known = _is_killing(verb) or _is_left_by_a_deed(page, figure)
        others = {*figure.groups} - UNALIGNED
        ours = share_a_side(page, [teller], figure.groups) or counts_attackers(page, figure)
        ours = ours or are_allies(page, [teller], [*others]) or _fell_with_civilians(page, figure, figures)
        if known and others and not ours:
            words = (verb.first, verb.last) if verb is not None else (figure.first, figure.end)
            figure.claimed_by([teller], SAID, *words)


def take_of_the_fallen(page: Page, figures: Sequence[Figure], doers: Sequence[Doer]) -> None:
    """Give enemies who left their dead behind, or whom the teller calls by a name that only an enemy gives, to him."""
    _take_left_behind(page, figures)
    if not page.lexicon.doers_first:
        _take_of_called_enemies(page, figures, doers)


def _take_of_called_enemies(page: Page, figures: Sequence[Figure], doers: Sequence[Doer]) -> None:
    """«أعلنت الخلية أن صقور الجو نفذوا ضربة أسفرت عن قتل ستة إرهابيين»: by the side whose voice calls them so."""
    for figure in figures:
        verb, teller = figure.governor, figure.told_by
        killed = figure.measure in PEOPLE and figure.unit == "persons" and figure.kind == "count"
        if not teller or not killed or figure.own_by or figure.whole is not None or verb is None:
            continue
        named = any(getattr(person, "named_by_enemy", False) for person in figure.counted.persons())
        before = verb.first < figure.first and verb.sense.form is not Form.PLURAL_VERB
        if not named or figure.counted.parties or not _is_killing(verb) or not before:
            continue
        acting = (doer for doer in doers if (doer.acts or doer.plain) and doer.first < figure.first)
        others = any(not share_a_side(page, [teller], codes_of(doer.parties)) for doer in acting)
        fought = page.has_cue(figure.sentence.first, figure.first, *FIGHTS, "denied", "alleged")
        if not others and not fought and not share_a_side(page, [teller], figure.groups):
            figure.claimed_by([teller], SAID, verb.first, verb.last)


def _take_left_behind(page: Page, figures: Sequence[Figure]) -> None:
    """«The army said the rebels fled, leaving 30 dead»: who flees from the one who tells it has left his own dead."""
    for figure in figures:
        fell = figure.measure in PEOPLE and figure.unit != "events" and figure.kind == "count"
        left = page.first_cue(figure.sentence.first, figure.first, "leaves_behind", "leads_to") if fell else None
        fled = page.first_cue(figure.sentence.first, left.first, "flees") if left is not None else None
        if fled is None or not figure.told_by:
            continue
        behind = fled.last if page.lexicon.doers_first else fled.last + NEXT_FLED
        theirs = codes_of(list(page.matches(max(figure.sentence.first, fled.first - REACH_LED), behind, "party")))
        others = {*figure.groups} - UNALIGNED - {*theirs} or {*figure.by} - {*theirs}
        if theirs and not others and not share_a_side(page, [figure.told_by], theirs):
            figure.groups = theirs
            figure.claimed_by([figure.told_by], SAID, fled.first, fled.last)


def _is_killing(verb: Match | None) -> bool:
    entry = verb.sense.entry if verb is not None else None
    return isinstance(entry, Trigger) and entry.harms_others


def _is_left_by_a_deed(page: Page, figure: Figure) -> bool:
    """«A raid on the camp left three militants dead»: what an operation without another doer led to."""
    led = page.first_cue(max(figure.sentence.first, figure.first - REACH_LED), figure.first, "leads_to", "results")
    deed = page.first_cue(figure.sentence.first, led.first, "violence", "campaign") if led is not None else None
    if led is None or deed is None or page.cue_within(deed.first, "two_sided"):
        return False
    return next(page.matches(deed.last, figure.first, "party"), None) is None


def _is_joined_verb(page: Page, figure: Figure, verb: Match) -> bool:
    entry = verb.sense.entry
    active = voice(page, verb) in (Form.VERB, Form.ACTIVE_VERB) and page.conjoined(verb.first)
    suffered = isinstance(entry, Trigger) and (entry.loss or entry.victim == "subject")
    return active and not suffered and verb.last <= figure.first


def _tells_of_its_own(page: Page, figure: Figure, verb: Match) -> bool:
    """Whether the clause that the verb goes on opens with «that its forces»."""
    start = max(figure.sentence.first, verb.first - REACH_STATEMENT)
    opened = list(page.cues(start, verb.first, "that", "that_they"))
    if not opened or page.has_cue(opened[-1].last, verb.first, "breaks"):
        return False
    itself = page.lexicon.doers_first and opened[-1].sense.entry == "that_they"
    return itself or own_forces(page, opened[-1].last, opened[-1].last + 1) >= 0


def _fell_with_civilians(page: Page, figure: Figure, figures: Sequence[Figure]) -> bool:
    """«The forces said eleven civilians and a fighter were killed»: told of one blow, which was no deed of theirs."""
    beside = [other for other in figures if other is not figure and other.governor is figure.governor]
    return page.lexicon.doers_first and any("civilians" in other.groups for other in beside)


def own_deed(page: Page, sentence: Sentence) -> Sequence[Match]:
    """«The Houthis said they had attacked a base»: the party that tells in a sentence what it did itself, if any."""
    for party in page.matches(sentence.first, sentence.last, "party") if page.lexicon.doers_first else ():
        said = behind_quotes(page, party.last, sentence.last)
        deed = page.cue(said, "claimed", "claims_deed") if said < sentence.last else None
        if deed is not None and deed.last - deed.first > 1:  # «said it was behind», but «claimed» is only said
            return (party,)
        if not says_behind(page, sentence, party):
            continue
        they = page.first_cue(said + 1, min(said + 1 + REACH_LED, sentence.last), "that_they", "own_forces")
        end = min(they.last + REACH_LED, sentence.last) if they is not None else 0
        if they is not None and page.has_cue(they.last, end, "attacks", "performs", "strikes"):
            return (party,)
    return ()
