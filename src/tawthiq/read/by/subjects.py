"""Subjects: who is told to have done it by the voice of the governing word.

The subject of a verb that harms («قتل التنظيم 12»), the one who performs operations («نفذت خلايا التنظيم 21
عملية»), and the «we» of a statement.
"""

from collections.abc import Sequence

from msgspec import Struct

from tawthiq.languages.words import Person, Trigger
from tawthiq.read.by.acting import REACH_VERB, WAGES
from tawthiq.read.by.at_home import army_of_teller
from tawthiq.read.by.doers import DONE, HARM, Doer, code_of
from tawthiq.read.by.driven import whose_violence_drives_out
from tawthiq.read.by.fights import QUOTES, before_quotes, behind_quotes
from tawthiq.read.by.going_on import goes_on_from_its_attack, has_its_object_behind
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page
from tawthiq.read.who.groups import UNALIGNED

REACH_SUBJECT = 2  # tokens from a verb to the subject after it
REACH_THEY = 4  # tokens from «that it had also» to the verb
REACH_OBJECT = 4  # tokens from the doer of a verbal noun to those whom it harmed
REACH_PERFORMED = 16
REACH_JOINED = 4  # tokens from «قواتها» to the ally joined to them
REACH_ANNOUNCED = 24
REACH_OFFICER = 8  # tokens from a party to the verb with which one of its officers speaks
REACH_FREED = 16  # tokens from the verb of letting go to the exchange that is its means
SAID = "said-by-those-who-did-it"


class Case(Struct, frozen=True, kw_only=True):
    """A figure whose doer is asked for, among the figures and the doers of its sentence; `speaker` is who tells it."""

    page: Page
    figure: Figure
    earlier: Sequence[Figure]
    later: Sequence[Figure]
    doers: Sequence[Doer]
    speaker: str


def subject(case: Case) -> Sequence[Match]:
    """The parties that the governing word has as its subject, none where it has another or is passive.

    A «we» among whom the speaker counts himself sets `by` at once, by his own word.
    """
    figure, governor = case.figure, case.figure.governor
    if figure.unit == "events":
        return _performers(case)
    if figure.measure == "displaced":
        return _drives_out(case)
    entry = governor.sense.entry if governor is not None else None
    if governor is None or not isinstance(entry, Trigger):
        _say_it_of_their_men(case)
        return ()
    if entry.first_person and case.speaker:
        figure.claimed_by([case.speaker], SAID, governor.first, governor.last)
        return ()
    if entry.victim == "subject" and _does_away(case, governor):
        return _beside_governor(case, governor) or _implied(case, governor)
    if entry.victim == "subject" or entry.loss or governor.first >= figure.first:
        return ()
    if governor.sense.form is Form.NOUN and own_forces(case.page, governor.last, figure.first) == governor.last:
        before = [doer.parties for doer in case.doers if doer.plain and doer.last <= governor.first]
        return before[-1] if before else ()  # «نفت الجماعة إعدام مسلحيها تسعة»
    if governor.sense.form is Form.NOUN and _follows_a_verb(case, governor):
        return _lets_go(case, governor) or _beside_governor(case, governor)
    lets_go = _verb_of_exchange(case, governor)
    return _beside_governor(case, lets_go) or _implied(case, lets_go)


def _say_it_of_their_men(case: Case) -> None:
    """«وزعم التنظيم أن مقاتليه قتلوا وجرحوا 260», «أنه قتل وجرح 260»: he or his men, right before two verbs joined."""
    figure, governor = case.figure, case.figure.governor
    if governor is None or figure.measure != "casualties" or governor.first >= figure.first:
        return
    before = max(governor.first - 1, figure.sentence.first)
    theirs = own_forces(case.page, before, governor.first) >= 0 or case.page.cue(before, "that_they") is not None
    teller = (teller_of(case, governor) or case.speaker) if theirs else ""
    if teller and teller not in figure.groups:
        figure.claimed_by([teller], SAID, governor.first, governor.last)


def _drives_out(case: Case) -> Sequence[Match]:
    """«هجّر المستوطنون 18 عائلة», «الجيش أجبر 90 شخصاً على الرحيل»: right beside a verb of driving out."""
    page, figure = case.page, case.figure
    verb = page.last_cue(figure.sentence.first, figure.first, "forces_out")
    beside = (doer for doer in case.doers if doer.plain and verb is not None and _stands_by(page, doer, verb))
    told = next((doer.parties for doer in beside if doer.last <= figure.first), ())
    return told or whose_violence_drives_out(page, figure, case.doers)


def _stands_by(page: Page, doer: Doer, verb: Match) -> bool:
    """Whether only quotation marks stand between a doer and a verb."""
    first, last = (verb.last, doer.opens) if verb.first < doer.first else (doer.last, verb.first)
    return first <= last and all(page.is_mark(at, QUOTES) for at in range(first, last))


def _verb_of_exchange(case: Case, governor: Match) -> Match:
    """«أفرجت الجماعة، بموجب صفقة التبادل، عن 80»: the verb of letting go whose means the exchange is, else itself."""
    page, figure = case.page, case.figure
    if figure.measure != "freed" or governor.prefix not in page.lexicon.articles:
        return governor
    verbs = [
        verb
        for verb in page.matches(max(figure.sentence.first, governor.first - REACH_FREED), governor.first, "trigger")
        if getattr(verb.sense.entry, "measure", None) == "freed" and verb.sense.form is not Form.NOUN
    ]
    return verbs[-1] if verbs else governor


def _follows_a_verb(case: Case, governor: Match) -> bool:
    """«سراح», «القبض»: whether a noun of letting go or of taking is the object of a verb before its doer."""
    measure = case.figure.measure
    taken = measure == "detained" and governor.prefix in case.page.lexicon.articles
    return taken or (measure == "freed" and not governor.prefix)


def _lets_go(case: Case, governor: Match) -> Sequence[Match]:
    """«أطلقت الشرطة الأربعاء سراح 18», «ألقى الجهاز القبض على 5»: beside the verb of its noun stands who did it."""
    page = case.page
    for doer in reversed(case.doers):
        between = range(doer.last, governor.first)
        apart = sum(at not in page.date_cover for at in between)  # «أطلق أواخر كانون الأول الماضي سراح 29»
        if not doer.plain or doer.last > governor.first or apart > REACH_VERB:
            continue
        broken = any(page.cue(at, "that", "beside") or page.is_mark(at, ".؛:") for at in between)
        verb = before_quotes(page, case.figure.sentence.first, doer.opens)
        after = behind_quotes(page, doer.last, governor.first)
        had = page.cue(after, "auxiliary")  # «وكان “الجيش” قد أطلق …»
        beside = (page.covered[verb] if verb >= 0 else -1, had.last if had is not None else after)
        return doer.parties if any(at >= 0 and page.cue(at, "wages") for at in beside) and not broken else ()
    return ()


@needs("we_attacked", "we")
def told_by_us(case: Case) -> None:
    """«سرايا القدس: أوقعنا قوة قوامها سبعة جنود بين قتيل وجريح»: the speaker counts himself among the attackers.

    It sets `by` at once, by the speaker's own word.
    """
    page, figure = case.page, case.figure
    verb = figure.governor if figure.governor is not None and figure.measure in DONE else None
    ours = page.first_cue(figure.sentence.first, figure.first, "we_attacked")
    ours = ours or (_we_do(page, figure, verb) if verb is not None else None)
    speaker = case.speaker or _speaker_behind(page, figure) if ours is not None else ""
    if ours is None or not speaker or figure.unit == "events" or speaker in figure.groups:
        return
    entry = figure.governor.sense.entry if figure.governor is not None else None
    if isinstance(entry, Trigger) and entry.victim == "subject" and {*figure.groups} <= UNALIGNED:
        return  # «وارتقى منا أربعة»
    figure.claimed_by([speaker], SAID, ours.first, ours.last)


def _speaker_behind(page: Page, figure: Figure) -> str:
    """ "We killed 40 soldiers," a Houthi spokesman said: the party whose spokesman is named behind the quotation."""
    quote = next((at for at in range(figure.end, figure.sentence.last) if page.is_mark(at, QUOTES)), -1)
    last = min(quote + 1 + REACH_OFFICER, figure.sentence.last)
    if quote < 0 or not page.lexicon.doers_first or not page.has_cue(quote, last, "speaks_for_it"):
        return ""
    return next((code for party in page.matches(quote, last, "party") if (code := code_of(party))), "")


def _we_do(page: Page, figure: Figure, verb: Match) -> Match | None:
    """ "We killed nine and captured two": the «we» right before the verb, or before the verb to which it is joined."""
    if voice(page, verb) is not Form.ACTIVE_VERB or getattr(verb.sense.entry, "loss", False):
        return None
    we = page.last_cue(figure.sentence.first, verb.first, "we")
    others = page.matches(we.last, verb.first, "party") if we is not None else ()
    apart = we is not None and page.has_cue(we.last, verb.first, "that", "relative", "breaks", "that_they")
    return None if apart or next(iter(others), None) is not None else we


def _does_away(case: Case, governor: Match) -> bool:
    """«قضى السبت على عشرات المسلحين»: of «died» and «did away with» the preposition before the figure tells."""
    page, figure = case.page, case.figure
    over = page.first_cue(governor.last, figure.first, "over")
    return page.cue(governor.first, "does_away") is not None and over is not None


def party_before(page: Page, at: int) -> Match | None:
    """The party that ends right before a token, a comma passed over."""
    last = at - 1 if page.is_mark(at - 1, "،," + QUOTES) else at
    before = (page.found(first, "party") for first in range(last - 1, max(last - REACH_VERB, 0) - 1, -1))
    return next((match for match in before if match is not None and match.last == last), None)


def own_forces(page: Page, first: int, last: int) -> int:
    """Where tokens `first:last` name forces of the one spoken of («قواتها», «جنودها»), -1 where they do not."""
    forces = page.first_cue(first, last, "own_forces")
    for match in page.matches(first, forces.first if forces is not None else last, "person"):
        person = page.found(match.first, "person")
        entry = person.sense.entry if person is not None and person.pronoun else None
        if isinstance(entry, Person) and (entry.fighter or entry.soldier):
            return match.first
    return forces.first if forces is not None else -1


def allied_with_own(page: Page, first: int, last: int) -> list[str]:
    """«إن قواتها و"الجيش الوطني" قتلت 60»: the codes of those who are joined to the forces of the one spoken of."""
    own = own_forces(page, first, last)
    if own < 0:
        return []
    near = page.matches(own + 1, min(own + REACH_JOINED, last), "party")
    joined = [party for party in near if page.conjoined(max(own + 1, before_quotes(page, own, party.first) + 1))]
    return [code for party in joined[:1] if (code := code_of(party))]


def _beside_governor(case: Case, governor: Match) -> Sequence[Match]:
    """«قتل التنظيم 12 …», «إن التنظيم قتل 12 …»; a verbal noun has its doer after it («قتل التنظيم مدنيين»)."""
    figure, page = case.figure, case.page
    verb = governor.sense.form is not Form.NOUN
    plain = [doer for doer in case.doers if doer.plain]
    for doer in plain:
        after = governor.last <= doer.opens < figure.first and doer.opens - governor.last <= REACH_SUBJECT
        if after and (verb or figure.first - doer.last <= REACH_OBJECT):
            return doer.parties
    for doer in reversed(plain if verb else []):
        gap = range(doer.last, governor.first)
        near = doer.last <= governor.first and len(gap) <= REACH_VERB
        near = near and not page.marks(doer.last, governor.first, ";؛")  # «… spying for Israel; it had executed three»
        whose = any(page.cue(at, "relative") for at in gap[1:]) or (gap and governor.sense.form is Form.VERB)
        if near and not any(
            page.cue(at, "breaks", "that", "that_they") or (whose and page.cue(at, "relative")) for at in gap
        ):
            return doer.parties
    return () if verb else _whose_deed(page, plain, governor)


def _whose_deed(page: Page, doers: Sequence[Doer], noun: Match) -> Sequence[Match]:
    """ "The army's mass killing of six", "the army was accused of the murder of six": whose the deed of a noun is."""
    doer = next((one for one in reversed(doers) if one.last <= noun.first), None) if page.lexicon.doers_first else None
    if doer is None:
        return ()
    gap = noun.first - doer.last
    charge = page.first_cue(doer.last, noun.first, "accused_of_it", "bears")
    accused = charge is not None and charge.first - doer.last <= 1 and noun.first - charge.last <= 1
    return doer.parties if gap == 0 or (gap == 1 and page.is_genitive(doer.last - 1)) or accused else ()


def _implied(case: Case, governor: Match) -> Sequence[Match]:
    """«وقالت إنها صدّت الهجوم وقتلت خمسة من المهاجمين»: the verb's subject is the party spoken of before."""
    page, figure, form = case.page, case.figure, voice(case.page, governor)
    they = page.has_cue(max(governor.first - _reach_they(page), 0), governor.first, "that_they")
    goes_on = goes_on_from_its_attack(page, figure, case.doers, governor)
    they = they or goes_on
    theirs = own_forces(page, max(governor.first - 1, figure.sentence.first), governor.first) >= 0
    men = form is Form.PLURAL_VERB and own_forces(page, figure.sentence.first, governor.first) >= 0
    verb = form is Form.ACTIVE_VERB or (form is Form.VERB and they) or (theirs and form is not Form.NOUN)
    verb = verb or has_its_object_behind(page, figure, governor)
    if not (verb or men) or figure.wording is not Wording.NUMBER:
        return ()
    struck = _whose_violence(case, governor) if verb and not goes_on else ()
    if struck:
        return struck
    # «أن مقاتليها سيطروا على البلدة بعد معارك قتلوا فيها 40»
    own = men or they or theirs or own_forces(page, figure.sentence.first, governor.first) >= 0
    teller = teller_of(case, governor) or case.speaker
    if not own and (owner := _owns_up(page, governor)):
        own, teller = True, owner
    if own and teller and teller not in figure.groups:
        allies = allied_with_own(page, figure.sentence.first, governor.first)
        figure.claimed_by([teller, *allies], SAID, governor.first, governor.last)
        return ()
    points_back = page.cue(governor.last, "resume") is not None  # «كما قتلت تلك العمليات تسعة»: another subject
    before = [doer for doer in case.doers if verb and doer.plain and doer.last <= governor.first and not points_back]
    if not before or _attackers_act(page, before[0].last, governor.first):
        return ()
    if page.lexicon.doers_first and not they and page.marks(before[-1].last, governor.first, ";"):
        return ()  # «bandits took 33 pupils; troops freed ten»
    since = case.earlier[-1].end if case.earlier and page.lexicon.doers_first else governor.first
    anew = [doer for doer in before if doer.acts and doer.opens >= since]  # «…, wounding two, and Israel bombed …»
    return () if _kills_in_another_clause(page, before[-1], governor) else (anew or before)[0].parties


def _owns_up(page: Page, verb: Match) -> str:
    """ "The army admitted killing six", "boasted of killing six": the party before a word of saying."""
    said = verb.first - 1
    said -= page.cue(said, "whose") is not None
    party = party_before(page, said) if page.lexicon.doers_first and said > 0 and _says(page, said) else None
    return code_of(party) if party is not None else ""


def _reach_they(page: Page) -> int:
    """Tokens from «that it had» to the verb; where the doer comes first its auxiliary stands between."""
    return REACH_THEY if page.lexicon.doers_first else REACH_SUBJECT


def voice(page: Page, governor: Match) -> Form:
    """Of a word that is «killed» and «were killed» alike, and stands before the figure, the active voice."""
    alike = page.match_at.get(governor.first, ()) if page.lexicon.doers_first else ()
    active = any(m.sense.table == "trigger" and m.sense.form is Form.ACTIVE_VERB for m in alike)
    return Form.ACTIVE_VERB if active else governor.sense.form


def harming_verb(page: Page, figure: Figure) -> Match | None:
    """The verb, in the active voice and before a figure, by which a subject harms those counted; None without one."""
    governor = figure.governor
    entry = governor.sense.entry if governor is not None else None
    if governor is None or not isinstance(entry, Trigger) or governor.first >= figure.first:
        return None
    does = entry.harms_others and voice(page, governor) is Form.ACTIVE_VERB
    return governor if does else None


def _whose_violence(case: Case, governor: Match) -> Sequence[Match]:
    """«قال الفصيل إن الغارات الروسية أودت بحياة ثمانية وأصابت 19»: whose is the violence that opens the clause."""
    page, figure = case.page, case.figure
    that = page.last_cue(figure.sentence.first, governor.first, "that")
    opens = that.last if that is not None else governor.first
    if opens >= governor.first or figure.measure not in HARM or not page.conjoined(governor.first):
        return ()
    violent = page.cue(opens, "violence") is not None or page.found(opens, "method") is not None
    reach = range(opens, opens + REACH_SUBJECT + 1 if violent else opens + 1)  # «الهجمات التركية» names a party too
    near = (doer for doer in case.doers if doer.acts and doer.first in reach)
    return next((doer.parties for doer in near), ())


def _attackers_act(page: Page, first: int, last: int) -> bool:
    """«قال مصدر في الشرطة إن المهاجمين خطفوا …», «… أن قذائف جرحت»: those who attack, and not who tells of them."""
    that = page.last_cue(first, last, "that")
    if that is not None and (page.cue(that.last, "violence") or page.found(that.last, "method")):
        return True
    persons = (match.sense.entry for match in page.matches(first, last, "person"))
    return any(getattr(entry, "attacker", False) for entry in persons)


def _kills_in_another_clause(page: Page, doer: Doer, governor: Match) -> bool:
    """«The party condemned an attack that killed 12»: what killed is an attack which it is not told to have waged."""
    told = page.cue(governor.first - 1, "relative") or page.cue(governor.first - 2, "relative")
    if told is None or not page.lexicon.doers_first:
        return False
    if page.found(told.first - 1, "attribution") is not None:
        return True  # "has not said who killed 12"
    if _are_others_who_kill(page, doer, told.first):
        return True
    event = page.first_cue(doer.last, told.first, "violence", "one_event")
    if event is None or page.is_genitive(doer.last - 1):
        return False
    return not page.has_cue(doer.last, event.first, *WAGES, "attacks") and event.first - doer.last > 1


def _are_others_who_kill(page: Page, doer: Doer, relative: int) -> bool:
    """ "Police arrested the gunmen who killed five": people behind the doer, or whom it took, of whom "who" is said."""
    if doer.last >= relative:
        return False  # «the army, which killed five», «members of Hamas who killed five»
    taken = (getattr(verb.sense.entry, "measure", "") for verb in page.matches(doer.last, relative, "trigger"))
    person = page.found(relative - 1, "person")
    people = person is not None and page.found(relative - 1, "party") is None
    return people or any(measure in ("detained", "held", "abducted", "freed") for measure in taken)


def teller_of(case: Case, governor: Match) -> str:
    """«…، فيما قالت الكتائب إنها قتلت ستة», «قال قيادي في الفيلق إن قواته أسرت 10»: who tells it of himself."""
    page, start = case.page, case.figure.sentence.first
    they = next((at for at in range(governor.first - 1, start, -1) if page.cue(at, "that", "that_they")), -1)
    if they < 0 or governor.first - they > _reach_they(page) + 1:
        return _of_his_men(page, start, governor.first) if page.lexicon.doers_first else ""
    said = [at for at in range(max(start, they - REACH_ANNOUNCED), they) if _says(page, at)]
    parties = list(page.matches(said[-1], they, "party")) if said else []
    if said and not parties and page.lexicon.doers_first:
        parties = [party for party in (party_before(page, said[-1]),) if party is not None]  # «The army said it killed»
    return code_of(parties[-1]) if parties else army_of_teller(page, said[-1]) if said else ""


def _of_his_men(page: Page, start: int, last: int) -> str:
    """«A colonel of the Counter Terrorism Service said his men had killed 30»: the party of the one who says it."""
    own = own_forces(page, max(start, last - REACH_THEY), last)
    said = own - 1 if own > start and _says(page, own - 1) else -1
    parties = list(page.matches(max(start, said - REACH_OFFICER), said, "party")) if said >= 0 else []
    return code_of(parties[-1]) if parties else army_of_teller(page, said)


def _says(page: Page, at: int) -> bool:
    said = (m.sense.entry for m in page.match_at.get(at, ()) if m.sense.table == "attribution")
    return page.cue(at, "announces") is not None or any(entry in ("after", "saying") for entry in said)


def _performers(case: Case) -> Sequence[Match]:
    figure, governor = case.figure, case.figure.governor
    plain = [doer for doer in case.doers if doer.plain]
    often = figure.measure_rule in ("times-struck", "times-used")  # «استخدم الجيش الغاز 41 مرة»
    acts = ("performs", "strikes", "uses_arms") if often else ("performs",)
    performed = list(case.page.cues(figure.sentence.first, figure.first, *acts))
    if not performed:
        own = governor is not None and governor.pronoun  # «عملياته»
        mine = [doer for doer in plain if governor is not None and doer.last <= governor.first]
        return mine[-1].parties if own and mine else ()
    verb = performed[-1]
    after = [doer for doer in plain if verb.last <= doer.first < figure.first]
    named = [match for doer in after for match in doer.parties if match.sense.form is not Form.ANAPHOR]
    if named or after:
        return named or after[0].parties
    before = [doer for doer in plain if doer.last <= verb.first and verb.first - doer.last <= REACH_PERFORMED]
    return before[-1].parties if before else ()
