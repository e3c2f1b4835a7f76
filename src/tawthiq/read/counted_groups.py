"""Counted groups: who was counted by the counted noun itself, and whose fighters, soldiers and members they are.

The noun names a party («12 عنصراً من التنظيم»), or says what people are («5 نساء»), or only that they bear arms
for somebody: then they belong to the party spoken of, to the one that is fought, or to the country's army.
"""

from collections.abc import Iterator, Sequence

from tawthiq.languages.words import Head, Nationality, Party, Person, Quality, Trigger
from tawthiq.read.after_noun import belonging_to, described_groups
from tawthiq.read.before_noun import group_before
from tawthiq.read.figure import Figure
from tawthiq.read.foreigners import is_foreign
from tawthiq.read.groups import DEMOGRAPHIC, UNALIGNED, Account, is_armed
from tawthiq.read.lexicon import Form, Match
from tawthiq.read.losses import losers
from tawthiq.read.owners import owner

AGE_OR_SEX = frozenset({"men", "women", "elderly"})
REACH_SPOKEN_OF = 60  # tokens back to the party that «عناصره» speaks of


def counted_groups(account: Account, figure: Figure) -> list[str]:
    """The codes that the counted noun, or words right after it, give the figure: parties first, else none."""
    steps = (_of_noun, _after_noun, described_groups, group_before)
    return next((groups for step in steps if (groups := step(account, figure))), [])


def _of_noun(account: Account, figure: Figure) -> list[str]:
    persons = figure.counted.persons()
    codes = _parties(account, figure, persons)
    groups = _plain_groups(account, figure)
    if not codes and not set(groups) & DEMOGRAPHIC:
        codes = belonging_to(account, figure)
    if not codes and "combatants" in groups:
        codes = _fighters(account, figure, persons)
    if codes:
        groups = [group for group in groups if group not in ("combatants", "police")]
    elif any(person.soldier for person in persons) and "civilians" not in groups:
        codes = _soldiers(account, figure)
        groups = [group for group in groups if group != "foreign-nationals"]
    if "foreign-nationals" in groups:
        groups = [group for group in groups if group != "combatants"]
    return codes + groups


def _after_noun(account: Account, figure: Figure) -> list[str]:
    """«66 حالة وفاة، 58 منها لأطفال», «570 في صفوف النساء»."""
    page = account.page
    for at in range(figure.end, min(figure.end + 3, figure.sentence.last)):
        match = page.found(at, "person")
        before = page.covered[at - 1] if at > 0 else -1
        ranked = before >= 0 and page.cue(before, "among_ranks")
        if match is not None and (match.prefix in page.lexicon.to_prefixes or ranked):
            return list(getattr(match.sense.entry, "groups", []))
        if at in page.quantity_cover or page.is_mark(at, "،,.:؛"):
            return []
    return []


def _parties(account: Account, figure: Figure, persons: Sequence[Person]) -> list[str]:
    """The parties of the noun; those of its leaders, members and «عناصره» by whom the text speaks of."""
    leader = _leads(account, figure, persons)
    parties = [match.sense.entry for match in figure.counted.parties]
    codes = [
        party.counted_as or _party_code(party, leader)
        for party in parties
        if isinstance(party, Party) and not party.only_agent and (party.counted_as or not party.unlisted)
    ]
    if not codes and any(is_armed(person) for person in persons):
        codes = [code for match in figure.counted.people for code in _side(match)]
    if not codes and figure.measure == "detained":
        codes = _quarrellers(account, figure)
    theirs = any(True for _ in _theirs(figure))
    member = any(person.member for person in persons) and not any(person.named_by_enemy for person in persons)
    if not codes and (leader or theirs or member) and not _of_a_circle(account, figure, persons):
        codes = _spoken_of(account, figure, leader)
    return codes


def _side(match: Match) -> list[str]:
    """«مقاتلاً معارضاً»: the side that an adjective gives the armed."""
    quality = match.sense.entry
    return quality.groups if isinstance(quality, Quality) and quality.armed else []


def _theirs(figure: Figure) -> Iterator[Match]:
    """The nouns of the armed, and of captives, that a pronoun says whose they are («جنوده», «أسراه»)."""
    for match in (*figure.counted.people, *figure.counted.heads):
        entry = match.sense.entry
        held = isinstance(entry, Head) and bool(entry.standing)
        if match.pronoun and (held or (isinstance(entry, Person) and is_armed(entry))):
            yield match


def _is_object(figure: Figure) -> bool:
    """Whether an active verb governs the figure: its subject harmed others («واعتقلا 233 من عناصره»)."""
    governor = figure.governor
    entry = governor.sense.entry if governor is not None else None
    if governor is None or not isinstance(entry, Trigger) or entry.loss or entry.victim == "subject":
        return False
    if governor.first > figure.first or entry.measure in ("freed", "returned"):
        return False
    return governor.sense.form in (Form.ACTIVE_VERB, Form.PLURAL_VERB)


def _of_a_circle(account: Account, figure: Figure, persons: Sequence[Person]) -> bool:
    """«أفراد أسرته», «متطوعين من كوادرها», «أفراد العصابة»: members of no party."""
    if any(person.unit == "families" or (person.role and person.role != "police") for person in persons):
        return True
    return figure.end < figure.sentence.last and account.page.cue(figure.end, "circle") is not None


def _leads(account: Account, figure: Figure, persons: Sequence[Person]) -> bool:
    """Whether leaders are counted: by their noun, or as holders of an office among a party's fighters."""
    if any(person.leader for person in persons):
        return True
    whole = figure.whole.groups if figure.whole is not None else ()
    ranked = any(party.leaders and party.code in whole for party in account.page.lexicon.words.parties)
    return ranked and any(person.office for person in persons)


def _party_code(party: Party, leader: bool) -> str:
    return party.leaders if leader and party.leaders else party.code


def _quarrellers(account: Account, figure: Figure) -> list[str]:
    """«37 متهماً بنزاع عشائري»: those held for a quarrel are of those who fought it."""
    for match in account.page.matches(figure.last, min(figure.end + 4, figure.sentence.last), "party"):
        entry = match.sense.entry
        if isinstance(entry, Party) and entry.only_agent:
            return [entry.code]
    return []


def _spoken_of(account: Account, figure: Figure, leader: bool = False) -> list[str]:
    """The party to which «عناصره», or members of nobody named, belong."""
    if figure.whole is not None and figure.whole.own_group:
        of_whole = _of_whole(account, figure.whole, leader)
        if of_whole:
            return of_whole
    pronoun = next((match.pronoun for match in _theirs(figure)), "")
    theirs = owner(account, figure.sentence, pronoun, figure.first, _is_object(figure)) if pronoun else ""
    if theirs:
        return [theirs]
    fought = any(other.unit == "events" and other.sentence is figure.sentence for other in account.told)
    if not leader and fought and account.enemy and figure.measure != "fighters":
        return [account.enemy]
    return _last_named(account, figure, leader)


def _of_whole(account: Account, whole: Figure, leader: bool) -> list[str]:
    """The whole's groups; of leaders among the fighters of one party («بينهم 8 قياديين») that party's leaders."""
    if not leader:
        return list(whole.groups)
    ranked = {party.code: party.leaders or party.code for party in account.page.lexicon.words.parties}
    parties = [code for code in whole.groups if code not in UNALIGNED and code != "combatants"]
    return [ranked.get(code, code) for code in parties] if len(parties) == 1 else []


def _last_named(account: Account, figure: Figure, leader: bool) -> list[str]:
    """The last party named before."""
    for at in range(figure.first - 1, max(figure.sentence.first - REACH_SPOKEN_OF, -1), -1):
        match = account.page.found(at, "party")
        if match is None or match.sense.form is Form.ADJECTIVE:
            continue
        party = match.sense.entry
        if isinstance(party, Party) and not party.only_agent and not party.unlisted:
            return [_party_code(party, leader)]
    return []


def _plain_groups(account: Account, figure: Figure) -> list[str]:
    """What the noun says of people besides their party."""
    groups = [group for person in _nouns(figure) for group in person.groups]
    told = bool(set(groups) & (DEMOGRAPHIC - {"unidentified"}))  # «ثلاث نساء أجنبيات» are women
    head = figure.counted.head()
    if head is not None and not figure.counted.people:
        groups += head.groups  # «12 أسيرة»
    nations = [match for match in figure.counted.people if isinstance(match.sense.entry, Nationality)]
    for match in figure.counted.people:
        entry = match.sense.entry
        if isinstance(entry, Quality) and entry.armed:
            continue
        if isinstance(entry, Quality):
            groups += [group for group in entry.groups if not (told and group == "foreign-nationals")]
        elif isinstance(entry, Nationality) and len(nations) == 1 and not told:  # of several nations none is foreign
            groups += ["foreign-nationals"] if is_foreign(account, figure, entry.country) else []
    return groups


def _nouns(figure: Figure) -> Iterator[Person]:
    """The nouns for people, without those that only stand as adjectives behind one («امرأة مسنة»)."""
    told = False
    for match in figure.counted.people:
        person = match.sense.entry
        if not isinstance(person, Person):
            continue
        if match.pronoun and match.sense.form is Form.PLURAL and person.sex == "male":
            continue  # «رجاله» are his, not only men
        adjective = told and not match.prefix and set(person.groups) <= AGE_OR_SEX
        told = told or bool(set(person.groups) & DEMOGRAPHIC)
        if not adjective:
            yield person


def _fighters(account: Account, figure: Figure, persons: Sequence[Person]) -> list[str]:
    """Fighters of nobody named: of the group that one side calls so, or that is spoken of as having them."""
    governor = figure.governor
    if governor is not None and isinstance(governor.sense.entry, Trigger) and governor.sense.entry.loss:
        return losers(account, figure.sentence, governor)
    if any(person.named_by_enemy for person in persons):
        return [account.enemy] if account.enemy else []
    if figure.measure == "fighters" and figure.whole is None:
        return _spoken_of(account, figure)
    return []


def _soldiers(account: Account, figure: Figure) -> list[str]:
    """Soldiers of nobody named: of the nation told, of their whole, else of the country where it happens."""
    words = account.page.lexicon.words
    for match in figure.counted.people:
        country = getattr(match.sense.entry, "country", "")
        if country in words.soldiers_of:
            return [words.soldiers_of[country]]
    if figure.whole is not None and figure.whole.groups and figure.whole.groups != ["all"]:
        return [group for group in figure.whole.groups if group != "civilians"]
    if account.speaker in words.soldiers_of.values() and not _is_object(figure):
        return [account.speaker]  # «قالت وزارة الدفاع التركية إن جنديين قُتلا»
    return [words.soldiers.get(account.country, words.soldiers["default"])]
