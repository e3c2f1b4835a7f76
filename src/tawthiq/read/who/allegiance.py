"""Allegiance: whose the fighters, soldiers, members and leaders are that a noun counts without their party.

«عناصره» are the subject's, members of nobody named those of the party spoken of, soldiers the country's army.
"""

from collections.abc import Iterator, Sequence

from tawthiq.languages.words import Head, Party, Person
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page
from tawthiq.read.who.attackers import attacking
from tawthiq.read.who.groups import HARMED, UNALIGNED, Account, is_armed
from tawthiq.read.who.losses import losers, tells_loss
from tawthiq.read.who.officers import army_of_nation, group_as_a_part
from tawthiq.read.who.owners import owner
from tawthiq.read.who.soldiers import army_of, is_object, is_of_losing, of_its_own, of_whom_it_fights, soldiers
from tawthiq.read.who.struck import struck_them, whom_it_struck
from tawthiq.read.who.targets import of_target

QUOTES = "\"'”»’"
REACH_ATTACK = 4  # tokens from those killed to the attack in which they were
REACH_OPERATION = 6  # tokens from an operation to the word for its target
REACH_TARGET = 3
REACH_CIRCLE = 12  # tokens back to the family of whom «أفرادها» are
REACH_SPOKEN_OF = 60  # tokens back to the party that «عناصره» speaks of


def theirs(figure: Figure) -> Iterator[Match]:
    """The nouns of the armed, and of captives, that a pronoun says whose they are («جنوده», «أسراه»)."""
    for match in (*figure.counted.people, *figure.counted.heads):
        entry = match.sense.entry
        held = isinstance(entry, Head) and bool(entry.standing)
        if match.pronoun and (held or (isinstance(entry, Person) and is_armed(entry))):
            yield match


def _its_subject(page: Page, figure: Figure) -> Match | None:
    """«كان التنظيم قد قتل 32 من عناصرها», «قال الجيش أمس إنه قتل 30 من مقاتليها»: the party before an active verb."""
    governor = figure.governor
    if governor is None or governor.first > figure.first or tells_loss(figure) or is_of_losing(governor):
        return None
    if governor.sense.form is not Form.VERB and not is_object(figure):
        return None
    at = governor.first
    if page.conjoined(at) and page.found(at - 1, "trigger") is not None:
        at -= 1  # «قتل وأصاب»
    while at > figure.sentence.first and page.cue(at - 1, "auxiliary"):
        at -= 1
    if page.cue(at - 1, "that_they") is not None:
        at -= 1
        while at > figure.sentence.first and (at - 1 in page.date_cover or page.is_mark(at - 1, "،,()")):
            at -= 1
    parties = page.matches(max(figure.sentence.first, at - REACH_TARGET), at, "party")
    return next((party for party in parties if party.last == at and party.prefix in page.lexicon.plain), None)


def of_a_circle(account: Account, figure: Figure, persons: Sequence[Person]) -> bool:
    """«أفراد أسرته», «متطوعين من كوادرها», «أفراد العصابة»: members of no party."""
    if any(person.unit == "families" or (person.role and person.role != "police") for person in persons):
        return True
    page = account.page
    if figure.end < figure.sentence.last and page.cue(figure.end, "circle") is not None:
        return True
    if not any(match.pronoun for match in figure.counted.people):
        return False
    circles = list(page.cues(max(figure.sentence.first, figure.first - REACH_CIRCLE), figure.first, "circle"))
    return bool(circles) and not any(page.matches(circles[-1].last, figure.first, "party"))  # «عائلة ... من أفرادها»


@needs("in_their_ranks", "own_forces", nothing=list)
def own_forces(account: Account, figure: Figure, persons: Sequence[Person]) -> list[str]:
    """«40 مقاتلاً من قواته»: the party whose forces the armed are said to be of."""
    page, words = account.page, account.page.lexicon.words.morphology
    if page.has_cue(max(figure.last, figure.end - 1), min(figure.end + 3, figure.sentence.last), "in_their_ranks"):
        struck = whom_it_struck(page, figure.sentence.first, figure.first) if figure.measure in HARMED else None
        hit = [struck.sense.entry.code] if struck is not None and isinstance(struck.sense.entry, Party) else []
        return hit or _last_named(account, figure, leader=False)  # «24 من السوريين العاملين في صفوفها»
    bare = figure.counted.empty or not persons
    if not bare and not any(is_armed(person) for person in persons):
        return []
    before = figure.governor is not None and figure.governor.last == figure.first - 2
    start = figure.first - 1 if figure.counted.empty and before else figure.last  # «وأصيب من قواتها 38»
    for cue in page.cues(start, min(figure.end + 2, figure.sentence.last), "own_forces"):
        if bare and not page.cue(cue.first - 1, "partitive"):
            continue
        ends = (p for p in words.pronouns if page.tokens[cue.last - 1].form.endswith(p))
        named = owner(account, figure.sentence, max(ends, key=len, default=""), figure.first, is_object(figure))
        return [named] if named else []
    return []


def owned_men(account: Account, figure: Figure) -> list[str]:
    """«20 من رجالها»: the party whose men they are, else combatants; of a place that it harmed, men."""
    pronoun = next((match.pronoun for match in figure.counted.people if match.pronoun), "")
    theirs = owner(account, figure.sentence, pronoun, figure.first, is_object(figure))
    placed = any(at in account.page.place_cover for at in range(figure.sentence.first, figure.first))
    return [theirs or ("men" if placed and is_object(figure) else "combatants")]


def leads(account: Account, figure: Figure, persons: Sequence[Person]) -> bool:
    """Whether leaders are counted: by their noun, or as holders of an office among a party's fighters."""
    if any(person.leader for person in persons):
        return True
    if figure.whole is None or not any(person.office for person in persons):
        return False
    whole = figure.whole.groups
    ranked = any(party.leaders and party.code in whole for party in account.page.lexicon.words.parties)
    of_a_task = figure.end < figure.sentence.last and account.page.cue(figure.end, "about")  # «مسؤول عن تهريبهم»
    return ranked and not of_a_task


def party_code(party: Party, leader: bool) -> str:
    """The code of a party, or of its leaders where the noun is of leaders and the party's have one."""
    return party.leaders if leader and party.leaders else party.code


def spoken_of(account: Account, figure: Figure, leader: bool = False) -> list[str]:
    """The party to which «عناصره», or members of nobody named, belong."""
    whole = figure.whole
    while whole is not None and not whole.own_group:
        whole = whole.whole  # «تسعة عناصر، ستة منهم ... وثلاثة ...، بينهم قيادي»
    if whole is not None:
        of_whole = _of_whole(account, whole, leader)
        if of_whole:
            return of_whole
    pronoun = next((match.pronoun for match in theirs(figure)), "")
    subject = _its_subject(account.page, figure)
    verb = figure.governor.first if figure.governor is not None else 0
    claimed = account.page.cue(verb - 1, "that_they") is not None and figure.measure in HARMED
    harmed = is_object(figure) or subject is not None or (claimed and bool(account.speaker))
    owned_by = owner(account, figure.sentence, pronoun, figure.first, harmed) if pronoun else ""
    if owned_by:
        return [owned_by]
    alike = _harmed_alike(account, figure) if not (pronoun or leader) else []
    if alike:
        return alike
    fought = any(other.unit == "events" and other.sentence is figure.sentence for other in account.told)
    if not leader and fought and account.enemy and figure.measure != "fighters":
        return [account.enemy]
    named = _last_named(account, figure, leader)
    entry = subject.sense.entry if subject is not None else None
    itself = [entry.code] if isinstance(entry, Party) else [account.speaker]
    return [] if claimed and named == itself else named  # «قال التنظيم إنه قتل 15 عنصراً»


def _harmed_alike(account: Account, figure: Figure) -> list[str]:
    """«قتلت الجماعة سبعة جنود وأصابت 13، وخطفت عشرين عنصراً»: of those whom the same subject harmed right before."""
    if not is_object(figure) or figure.governor is None or not account.page.conjoined(figure.governor.first):
        return []
    mine = [f for f in account.told if f.sentence is figure.sentence and f.first < figure.first and f.own_group]
    if not mine or not is_object(mine[-1]):
        return []
    return [code for code in mine[-1].groups if code not in UNALIGNED and code != "combatants"]


def _of_whole(account: Account, whole: Figure, leader: bool) -> list[str]:
    """The whole's groups; of leaders among the fighters of one party («بينهم 8 قياديين») that party's leaders."""
    if not leader:
        return army_of(account, whole.groups) or list(whole.groups)
    ranked = {party.code: party.leaders or party.code for party in account.page.lexicon.words.parties}
    parties = [code for code in whole.groups if code not in UNALIGNED and code != "combatants"]
    return [ranked.get(code, code) for code in parties] if len(parties) == 1 else []


def _last_named(account: Account, figure: Figure, leader: bool) -> list[str]:
    """The last party named before; not who harmed those counted («قتلت القوات 12 من رجاله», «تبنى التنظيم الهجوم»)."""
    claimants = _who_claim(account, figure)
    harmers = range(figure.governor.last, figure.first) if figure.governor is not None and is_object(figure) else ()
    for at in range(figure.first - 1, max(figure.sentence.first - REACH_SPOKEN_OF, -1), -1):
        match = account.page.found(at, "party")
        if match is None or match.sense.form is Form.ADJECTIVE or at in harmers or _is_a_seat(account.page, match):
            continue
        party = match.sense.entry
        if struck_them(account.page, figure, match) and not any(True for _ in theirs(figure)):
            return []
        if isinstance(party, Party) and not party.only_agent and not party.unlisted and party.code not in claimants:
            return [party_code(party, leader)]
    return []


def _is_a_seat(page: Page, match: Match) -> bool:
    """«التي تتخذ من تركيا مقراً»: whether a land is but the seat of a body."""
    return match.first > 0 and page.cue(page.covered[match.first - 1], "has_its_seat") is not None


def _who_claim(account: Account, figure: Figure) -> set[str]:
    """«زعم التنظيم أنه قتل 17 عنصراً»: the parties that by their own word harmed those counted."""
    page, first = account.page, figure.sentence.first
    of_some = figure.whole is not None and not page.lexicon.words.morphology.subjects_first
    taken = figure.measure in ("detained", "abducted", "held") and not of_some and page.lexicon.doers_first
    if not (figure.measure in HARMED or taken) or of_some or any(True for _ in theirs(figure)):
        return set()
    named = [page.found(cue.last, "party") for cue in page.cues(first, figure.first, "claimed")]
    governor = figure.governor
    named += _accused(page, figure)
    mourned = governor is not None and page.cue(governor.first, "gives_dead") is not None
    if governor is not None and governor.pronoun == "" and is_object(figure) and not mourned:
        told = list(page.matches(first, governor.first, "party"))
        named += [match for match in told if not _is_attacked(account, match)][-1:] or told[-1:]
    return {match.sense.entry.code for match in named if match and isinstance(match.sense.entry, Party)}


def _accused(page: Page, figure: Figure) -> list[Match | None]:
    """«اتهمت النقابة الفصيل وحلفاءه بقتل والي الإقليم»: the parties before the deed of which they are accused."""
    governor = figure.governor
    if governor is None or governor.first > figure.first or governor.prefix not in page.lexicon.in_prefixes:
        return []
    blamed = page.first_cue(figure.sentence.first, governor.first, "alleged")
    return list(page.matches(blamed.last, governor.first, "party")) if blamed is not None else []


def _is_attacked(account: Account, match: Match) -> bool:
    """«قصفت الفصائل مواقع النظام وقتلت 15 عنصراً», «هاجموا نقطة للجيش»: whose post it is, or against whom it goes."""
    page, before = account.page, account.page.covered[match.first - 1] if match.first else -1
    aimed = before >= 0 and page.cue(before, "site", "against") is not None
    return not page.lexicon.doers_first and (aimed or _is_owner(account, match))


def fighters(account: Account, figure: Figure, persons: Sequence[Person]) -> list[str]:
    """Fighters of nobody named: of the group that one side calls so, or that is spoken of as having them."""
    if (as_a_part := group_as_a_part(figure, persons)) != []:
        return as_a_part
    if tells_loss(figure):
        return losers(account, figure.sentence, figure.governor) if figure.governor else []
    loss = _verb_of_its_dead(account, figure) if figure.whole is None else None
    if loss is not None:
        named = (match.sense.entry for match in account.page.matches(loss.last, figure.first, "party"))
        listed = (party for party in named if isinstance(party, Party) and not (party.only_agent or party.unlisted))
        behind = next((party.code for party in listed), "")  # «نعت القوات 24 مقاتلاً»
        lost = behind or owner(account, figure.sentence, "", loss.first)
        return [lost] if lost else []
    army = army_of_nation(account, figure) if any(person.military for person in persons) else []
    if army:
        return army
    if any(person.military for person in persons) and figure.whole is None:
        own = of_its_own(account, figure) or of_whom_it_fights(account, figure)
        return own or (soldiers(account, figure) if _stand_alone(account, figure) else [])
    if any(person.named_by_enemy for person in persons):
        return [account.enemy] if account.enemy and not _in_their_words(account.page, figure) else []
    if any(person.attacker for person in persons):
        return _at_other_end(account, figure, "repels") or attacking(account, figure.sentence, figure.first)
    if figure.measure in HARMED and not figure.counted.parties:
        first = account.page.lexicon.doers_first
        targeted = _at_other_end(account, figure, "repels") if first and is_object(figure) else []
        targeted = targeted or _at_other_end(account, figure, "targets")
        if targeted:
            return targeted
    if account.page.has_cue(figure.last, figure.end, "resume"):
        return _last_named(account, figure, leader=False)  # «250 من هؤلاء المسلحين»
    if figure.measure in ("fighters", "displaced") and figure.whole is None:
        return spoken_of(account, figure)
    return of_target(account, figure)


def _in_their_words(page: Page, figure: Figure) -> bool:
    """«حيّدت 43 "إرهابياً"», «"قضت على 300 إرهابي"»: a quoted word for the enemy, whom the report does not name so."""
    behind = range(figure.last, min(figure.end + 1, figure.sentence.last))
    return any(page.is_mark(at, QUOTES) for at in behind)


def _stand_alone(account: Account, figure: Figure) -> bool:
    """«مقتل 28 عسكرياً في كمين للتنظيم»: of those who fell in one attack, set beside no civilians, the country's army.

    The military men whom a series of strikes killed («132 قتيلاً من العسكريين») may be of several parties.
    """
    counted = figure.counted
    if figure.kind != "count" or counted.parties or counted.partitive or counted.heads:
        return False
    behind = min(figure.end + REACH_ATTACK, figure.sentence.last)
    attack = account.page.has_cue(figure.end, behind, "one_event") or figure.measure == "detained"
    mine = (f for f in account.told if f.sentence is figure.sentence and f is not figure)
    beside = any("civilians" in person.groups for other in mine for person in other.counted.persons())
    return attack and not beside


def _verb_of_its_dead(account: Account, figure: Figure) -> Match | None:
    """«أكدت الجماعة أنها فقدت 17 مقاتلاً», «نعت القوات 24 مقاتلاً»: the verb by which the subject lost or mourns them."""
    governor, first = figure.governor, figure.sentence.first
    if figure.measure != "killed":
        return None
    mourned = account.page.first_cue(max(first, figure.first - REACH_OPERATION), figure.first, "gives_dead")
    if mourned is not None and any(at in account.page.quantities for at in range(mourned.last, figure.first)):
        return None  # «قدّمت ثلاثة شهداء وقتلت 20 مقاتلاً»
    lost = governor is not None and governor.last <= figure.first and governor.sense.form is not Form.NOUN
    return mourned or (governor if governor is not None and lost and is_of_losing(governor) else None)


def sought(account: Account, figure: Figure, persons: Sequence[Person]) -> list[str]:
    """«عملية ضد خلايا التنظيم أسفرت عن اعتقال ثمانية مشتبه بهم»: the armed group at which it was directed."""
    if figure.measure != "detained" or not any(person.accused for person in persons):
        return []
    page, sentence = account.page, figure.sentence
    before = page.sentences[sentence.index - 1] if sentence.index else sentence
    first = before.first if before.line == sentence.line else sentence.first
    for cue in page.cues(max(first, figure.first - REACH_SPOKEN_OF), figure.first, "directed_at"):
        heads = page.matches(max(first, cue.first - REACH_OPERATION), cue.first, "head")
        if not any(isinstance(head.sense.entry, Head) and head.sense.entry.unit == "events" for head in heads):
            continue
        for match in page.matches(cue.last, min(cue.last + REACH_TARGET, figure.first), "party"):
            party = match.sense.entry
            if isinstance(party, Party) and (party.called_terrorists or party.leaders or party.counted_as):
                return [party.counted_as or party.code]
    led = any(party.leaders and party.code == account.enemy for party in page.lexicon.words.parties)
    hunted = led and page.lexicon.words.morphology.subjects_first and figure.whole is None
    return [account.enemy] if hunted and not figure.counted.parties else of_target(account, figure)


def _at_other_end(account: Account, figure: Figure, cue: str) -> list[str]:
    """«صدّت هجوماً للجماعة وقتلت 40 من المهاجمين», «استهدف تجمعاً للجيش وقتل 5 مسلحين»: the party after the verb."""
    verb = account.page.first_cue(figure.sentence.first, figure.first, cue)
    if verb is None:
        return []
    named = [
        (match, match.sense.entry)
        for match in account.page.matches(verb.last, figure.first, "party")
        if match.sense.form is not Form.ADJECTIVE and match.first > verb.last
    ]
    parties = [
        (m, party) for m, party in named if isinstance(party, Party) and not (party.only_agent or party.unlisted)
    ]
    whose = [party for match, party in parties if _is_owner(account, match)]
    return [party.code for party in (*whose, *(party for _, party in parties))][:1]  # «استهدف التنظيم حاجزاً لقسد»


def _is_owner(account: Account, party: Match) -> bool:
    """«حاجزاً للجيش», «حاجزاً لـ"الجيش"», «نقطة تابعة للجيش»: whether the words before a party give it what they name."""
    page, at = account.page, party.first - 1
    while page.is_mark(at, "\"'"):
        at -= 1
    return party.prefix in page.lexicon.to_prefixes or page.tokens[at].form in page.lexicon.to_prefixes
