"""Responsibility: who took it upon himself for what the text has just told, or that nobody did.

«وتبنّى التنظيم الهجوم», «أعلنت الجماعة مسؤوليتها عن التفجير» after the toll names its doer; «ولم تتبنه أي جهة»
says that the text names none.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tawthiq.model.claim import Attribution
from tawthiq.read.by.causes import has_own_cause
from tawthiq.read.by.charged import charged_with_it
from tawthiq.read.by.doers import HARM, codes_of
from tawthiq.read.by.own_deeds import own_deed
from tawthiq.read.by.pinned import pinned_on, strength_of
from tawthiq.read.by.subjects import own_forces
from tawthiq.read.by.taken_up import counts_attackers, tells_of_known_violence
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.who.groups import UNALIGNED

REACH_CLAIMANT = 3  # tokens from the verb of claiming to the party
REACH_ANNOUNCED = 10  # tokens from a party to the responsibility that it announces, «in a statement» between them
REACH_OWN_MEN = 2  # tokens from «its fighters» to their verb
REACH_CHARGE = 14  # tokens from the verb of accusing to the deed, whom it accuses between them
REACH_CARRIER = 6  # tokens from the names of those who carried it out to the verb
REACH_UNKNOWN = 3  # tokens from a figure to the words that nobody knows who did it
REACH_LEADER = 8  # tokens from a party to the clause about it, what it is between commas
REACH_DEED = 3  # tokens from «مسؤولية» to the attack
REACH_ANSWER = 6  # tokens from an enemy's figure to the attack of which it is told


CLAIMING = ("claimed", "unclaimed", "responsibility")


class Responsible(Struct, frozen=True, kw_only=True):
    """Who is told at token `at` to have done what the text told before, and how strongly; no codes where nobody is."""

    at: int
    codes: list[str]
    strength: Attribution


def claimants(page: Page, sentence: Sentence) -> Iterator[Responsible]:
    """Where a sentence says that a party claims an attack, and the codes of the party; no codes where nobody does."""
    for cue in page.cues(sentence.first, sentence.last, *CLAIMING):
        if page.cue(cue.first, "unclaimed"):
            yield Responsible(at=cue.first, codes=[], strength="stated")
            continue
        if cue.sense.entry == "responsibility" and not _is_announced(page, sentence, cue):
            continue
        if page.is_indefinite(cue.last):
            continue  # «claimed responsibility for an attack in July»: not for the one told
        after = page.matches(cue.last, min(cue.last + REACH_CLAIMANT, sentence.last), "party")
        first = max(cue.first - (REACH_CLAIMANT if page.lexicon.doers_first else REACH_ANNOUNCED), sentence.first)
        before = reversed(list(page.matches(first, cue.first, "party")))
        party = next((match for match in [*after, *before] if match.prefix in page.lexicon.plain), None)
        if party is not None and not page.has_cue(sentence.first, cue.first, "denied"):
            strength = "claimed" if page.lexicon.doers_first else strength_of(page, sentence, cue.last, "claimed")
            yield Responsible(at=cue.first, codes=codes_of([party]), strength=strength)


def _is_announced(page: Page, sentence: Sentence, cue: Match) -> bool:
    """«أعلنت الحركة المسؤولية عن الهجوم»: not the responsibility that is laid upon another."""
    near = (max(sentence.first, cue.first - REACH_ANNOUNCED), cue.first)
    return page.has_cue(*near, "announces") and not page.has_cue(*near, "holds", "alleged", "bears")


def tells_of_own_men(page: Page, sentence: Sentence) -> Iterator[Responsible]:
    """«أعلن التنظيم أن مقاتليه نفذوا الهجمات»: a party that says that its own men did it."""
    for verb in page.cues(sentence.first, sentence.last, "attacks") if not page.lexicon.doers_first else ():
        near = max(sentence.first, verb.first - REACH_OWN_MEN)
        own = own_forces(page, near, verb.first)
        if own < 0 or page.has_cue(sentence.first, verb.first, "denied", "alleged"):
            continue
        party = next(reversed(list(page.matches(max(sentence.first, own - REACH_ANNOUNCED), own, "party"))), None)
        if party is not None and party.prefix in page.lexicon.plain:
            yield Responsible(at=verb.first, codes=codes_of([party]), strength="claimed")


def is_of_nobody_known(page: Page, figure: Figure) -> bool:
    """«و12 لم تُحدد الجهة المسؤولة عن مقتلهم»: right behind a number stands that nobody knows who did it."""
    unclaimed = page.first_cue(figure.end, min(figure.end + REACH_UNKNOWN, figure.sentence.last), "unclaimed")
    return unclaimed is not None and not any(page.is_mark(at, "،,.؛") for at in range(figure.end, unclaimed.first))


def brings_up_unclaimed(page: Page, sentence: Sentence) -> bool:
    """«وبدأ ذلك بعد هجوم لم تتبنّه أي جهة»: whether another attack is brought up, which nobody is told to have made."""
    unclaimed = page.first_cue(sentence.first, sentence.last, "unclaimed")
    events = page.cues(sentence.first, unclaimed.first, "one_event") if unclaimed is not None else ()
    return any(not page.has_article(event.first) for event in events)


def charges(page: Page, sentence: Sentence) -> Iterator[Responsible]:
    """Where a party is blamed for the attack told before («وحمّلت الحكومة الفصائل مسؤولية القصف»), and its codes."""
    yield from _carriers_out(page, sentence)
    pinned_down = [*pinned_on(page, sentence), *charged_with_it(page, sentence)]
    for party, strength in pinned_down:
        yield Responsible(at=party.first, codes=codes_of([party]), strength=strength)
    for cue in page.cues(sentence.first, sentence.last, "alleged", "holds"):
        last = min(cue.last + REACH_CHARGE, sentence.last)
        if cue.sense.entry == "holds" and any(cue.last <= party.first < last for party, _ in pinned_down):
            continue  # «حمّلت الفصائل مسؤولية القصف لقسد»: among them is who accuses
        if page.lexicon.doers_first and (plainly := _blamed(page, sentence, cue)) is not None:
            yield Responsible(at=cue.first, codes=codes_of([plainly]), strength="alleged")
            continue
        pinned = page.first_cue(cue.last, last, "answers_for")
        known = pinned is not None and _is_of_the_told(page, pinned.last, last)
        deed = pinned.first if pinned is not None and known else _deed_charged(page, cue.last, last)
        named = [match for match in page.matches(cue.last, deed, "party") if match.prefix in page.lexicon.plain]
        if named:  # «اتهمت الحكومة الفصائل بتنفيذ الهجوم»
            strength = strength_of(page, sentence, deed, "alleged")
            yield Responsible(at=cue.first, codes=codes_of(named[-1:]), strength=strength)


def first_charged(told: Iterable[Responsible]) -> list[Responsible]:
    """«اتهمت بغداد القوات بالقصف، فيما ألقت أنقرة اللوم على الحزب»: of several the first, contested."""
    charged = sorted(told, key=lambda one: one.at)
    if len({tuple(one.codes) for one in charged}) > 1:
        return [replace(charged[0], strength="contested")]
    return charged


def _deed_charged(page: Page, first: int, last: int) -> int:
    """«اتهمت الحكومة الفصيل بإطلاق الصاروخ», «بقصف السوق»: where a deed on a known thing opens, or `first`."""
    if page.lexicon.doers_first or page.has_cue(first, last, "ceasefire"):
        return first  # «اتهمت الجماعة الجيش بخرق الهدنة»
    for deed in page.cues(first, last - 1, "violence", "charged_deeds", "agent"):
        behind = deed.last
        people = page.found(behind, "person") is not None or page.found(behind, "party") is not None
        joined = deed.prefix in page.lexicon.in_prefixes or page.cue(deed.first, "agent") is not None
        if joined and page.has_article(behind) and not people:
            return deed.first
    return first


def _blamed(page: Page, sentence: Sentence, cue: Match) -> Match | None:
    """«They blamed the army.», «accused the army of shelling the area»: who is blamed for no other thing behind it."""
    named = page.matches(cue.last, min(cue.last + REACH_CLAIMANT, sentence.last), "party")
    party = next((match for match in named if match.prefix in page.lexicon.plain), None)
    if party is None or page.cue(cue.first, "accused_of_it") is not None:
        return None  # «they are accused of sheltering the group»
    end = party.last
    while end < sentence.last and (page.is_mark(end, "()") or page.found(end, "party") is not None):
        end += 1
    if end >= sentence.last or page.is_mark(end, ".,;"):
        return party
    behind = (end + 1, min(end + 1 + REACH_DEED, sentence.last))
    violent = page.has_cue(*behind, "attacks", "violence", "one_event") or any(
        next(page.matches(*behind, table), None) for table in ("method", "trigger")
    )
    return party if page.cue(end, "for_what") is not None and violent else None


def _carriers_out(page: Page, sentence: Sentence) -> Iterator[Responsible]:
    """Where a party is said to have carried out the attack told before («إن الفصيل نفّذ تلك الهجمات»), and its codes."""
    for cue in page.cues(sentence.first, sentence.last, "performs", "stands_behind"):
        last = min(cue.last + REACH_DEED, sentence.last)
        pointed = page.cue(cue.last, "resume") if cue.last < last else None
        if not tells_of_known_violence(page, pointed.last if pointed else cue.last, last):
            continue
        first = max(cue.first - REACH_CARRIER, sentence.first)
        if not page.lexicon.doers_first and page.has_cue(first, cue.first, "alleged", "holds", "denied"):
            continue  # «اتهمت الحكومة الفصيل بتنفيذ الهجوم»: among them is who accuses
        that = None if page.lexicon.doers_first else page.last_cue(first, cue.first, "that")
        before = page.matches(that.last if that is not None else first, cue.first, "party")
        named = [match for match in before if match.sense.form is not Form.ADJECTIVE and not _is_in(page, match)]
        if named:
            own = any(party.first == named[-1].first for party in own_deed(page, sentence))
            strength = strength_of(page, sentence, cue.first, "claimed" if own else "stated")
            yield Responsible(at=cue.first, codes=codes_of(named), strength=strength)


def leaders(page: Page, sentence: Sentence) -> Iterator[Responsible]:
    """Where a clause tells as a fact who made the attack («JNIM, the affiliate that led the assault»), and whose."""
    for cue in page.cues(sentence.first, sentence.last, "led_it", "attacks") if page.lexicon.doers_first else ():
        deed = page.first_cue(cue.last, min(cue.last + REACH_DEED, sentence.last), "one_event")
        which = page.cue(cue.first - 1, "relative") if cue.first else None
        ends = page.word(cue.last - 1) if cue.last - cue.first > 1 else ()  # «led the assault» as one phrase
        whole = any(word.sense.table == "cue" and word.sense.entry == "one_event" for word in ends)
        plain = page.cue(cue.first, "led_it") is not None and deed is not None and page.has_article(deed.first)
        if which is None or not (whole or plain):
            continue
        named = list(page.matches(max(which.first - REACH_LEADER, sentence.first), which.first, "party"))
        codes = codes_of(named)
        if len(codes) == 1:
            yield Responsible(at=cue.first, codes=codes, strength="stated")


def _is_in(page: Page, match: Match) -> bool:
    """Whether a preposition is written on to the name of a party («بحق الجيش», «للجيش»)."""
    return match.prefix not in page.lexicon.plain and match.prefix not in page.lexicon.conjunctions


def _is_of_the_told(page: Page, first: int, last: int) -> bool:
    """«بتنفيذه», «بالوقوف وراء الهجوم»: a deed known from before, with nothing more said of it."""
    if any(match.pronoun for at in (first - 1, first) for match in page.word(at)):
        return True
    if page.cue(first, "behind_it"):
        return True  # «بالوقوف وراءه»
    return tells_of_known_violence(page, first, min(first + REACH_DEED, last))


def take_responsibility(page: Page, figures: Sequence[Figure], told: Responsible) -> None:
    """Give harm that was told before, without a doer, the party that claims it, or that is blamed for it."""
    for figure in figures:
        theirs = bool(set(told.codes) & set(figure.groups)) or counts_attackers(page, figure)
        harmed = figure.measure in HARM or (figure.measure == "abducted" and not page.lexicon.doers_first)
        if figure.first < told.at and harmed and not figure.own_by and not theirs:
            figure.by, figure.own_by = list(told.codes), True
            figure.because("by", "claimed-after" if told.codes else "claimed-by-nobody", told.at, told.at + 1)
            if told.strength != "stated":
                figure.attribution = told.strength
                figure.because("attribution", told.strength, told.at, told.at + 1)


def take_from_answer(page: Page, figures: Sequence[Figure], speaker: str) -> None:
    """«أقرّ الجيش بمقتل أربعة، فيما قالت الكتائب إنها قتلت ستة في الكمين»: the losses are the claimant's too."""
    for place, figure in enumerate(figures):
        harmed = figure.measure in HARM and figure.unit != "events" and not figure.own_by
        if not harmed or set(figure.groups) != {speaker}:
            continue
        for other in figures[place + 1 :]:
            last = min(other.end + REACH_ANSWER, other.sentence.last)
            struck = page.first_cue(other.end, last, "violence")
            if struck is not None and other.own_by and other.attribution == "claimed" and speaker not in other.by:
                figure.by, figure.own_by = list(other.by), True
                figure.because("by", "claimed-in-answer", other.first, other.last)
                break


def take_from_enemy(page: Page, figures: Sequence[Figure]) -> None:
    """Give a party's own losses the enemy of whom their sentence tells, in a claim or in the same fighting.

    «قال الجيش إنه قتل 70 من الفصيل، فيما أقر الفصيل بمقتل 11 من مقاتليه», «قتل الجيش 70 من الفصيل في المعارك،
    وفقد تسعة».
    """
    for place, figure in enumerate(figures):
        if not _is_own_loss(figure) or (has_own_cause(page, figure) and not _is_of_fight(page, figure)):
            continue
        for other in reversed(figures[:place]):
            enemies = _enemies(page, other, figure)
            if enemies and not set(enemies) & set(figure.groups):
                figure.by, figure.own_by = enemies, True
                figure.because_of("by", "the-enemy-told-before", other)
                break


def _is_of_fight(page: Page, figure: Figure) -> bool:
    """«41 من مقاتليها بمعارك السهل»: whether the way told right behind a figure is fighting."""
    return any(page.cue(at, "two_sided") for at in range(figure.end, min(figure.end + 2, figure.sentence.last)))


def _is_own_loss(figure: Figure) -> bool:
    """Whether the fallen of one party with a name are counted, of whom nobody is told to have harmed them."""
    harmed = figure.measure in HARM and figure.unit != "events" and figure.kind == "count"
    return harmed and not figure.own_by and figure.whole is None and not set(figure.groups) & UNALIGNED


def _enemies(page: Page, other: Figure, figure: Figure) -> list[str]:
    """Who harmed the fallen of a party, by a figure of its enemy's told before; none where that is another matter."""
    denied = page.has_cue(figure.sentence.first, other.first, "denied")
    if other.unit == "events" or other.whole is not None or not other.own_by or denied:
        return []
    alike = set(figure.groups) <= set(other.groups) or set(other.groups) == {"combatants"}
    if alike and page.has_cue(other.end, figure.first, "admitted", "denied"):
        return list(other.by)
    last = min(figure.end + REACH_ANSWER, figure.sentence.last)
    against = page.has_cue(other.end, figure.first, "against_which")  # «مقابل مقتل ستة من جنودنا»
    fought = not against and page.has_cue(figure.sentence.first, last, "two_sided", "repels")
    theirs = set(other.by) == set(figure.groups) and not set(other.groups) & (UNALIGNED | {"combatants"})
    return list(other.groups) if fought and theirs else []
