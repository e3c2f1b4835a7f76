"""Soldiers: whose army those are that a noun counts without their country."""

from collections.abc import Sequence

from tawthiq.languages.words import Party, Trigger
from tawthiq.read.figures.figure import Figure
from tawthiq.read.figures.their_side import side_of
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.tellers import is_struck_by_teller
from tawthiq.read.who.groups import HARMED, Account
from tawthiq.read.who.losses import lost_by
from tawthiq.read.who.officers import are_police, army_of_nation


def is_object(figure: Figure) -> bool:
    """Whether an active verb governs the figure: its subject harmed others («واعتقلا 233 من عناصره»)."""
    governor = figure.governor
    entry = governor.sense.entry if governor is not None else None
    if governor is None or not isinstance(entry, Trigger) or entry.loss or entry.victim == "subject":
        return False
    if governor.first > figure.first or entry.measure in ("freed", "returned"):
        return False
    return governor.sense.form in (Form.ACTIVE_VERB, Form.PLURAL_VERB)


def army_of(account: Account, groups: Sequence[str]) -> list[str]:
    """«62 إسرائيلياً، 25 منهم من أفراد القوات»: the army of the people of whom the armed are a part."""
    words = account.page.lexicon.words
    countries = [quality.country for quality in words.qualities if quality.country and quality.groups == groups]
    return [words.soldiers_of[country] for country in countries if country in words.soldiers_of]


def is_of_losing(governor: Match) -> bool:
    """Whether a governor says that a party misses or lost them, not that it took them."""
    return isinstance(governor.sense.entry, Trigger) and governor.sense.entry.measure == "missing"


def soldiers(account: Account, figure: Figure) -> list[str]:
    """Soldiers of nobody named: of the nation told, of their whole, else of the country where it happens."""
    words = account.page.lexicon.words
    if any(person.ranked for person in figure.counted.persons()) and are_police(account, figure):
        return ["police"]
    side = side_of(account.page, figure)
    army = [side] if side else army_of_nation(account, figure)
    if army:
        return army
    if figure.whole is not None and figure.whole.groups and figure.whole.groups != ["all"]:
        groups = [group for group in figure.whole.groups if group != "civilians"]
        return army_of(account, groups) or groups
    if figure.whole is not None and not figure.whole.groups and figure.whole.first < figure.first:
        return []  # the whole's, once it is known
    return (
        lost_by(account, figure)
        or of_its_own(account, figure)
        or _kept_by(account, figure)
        or _of_force_struck(account, figure)
        or _struck_by_teller(account, figure)
        or [words.soldiers.get(account.country, words.soldiers["default"])]
    )


def _of_force_struck(account: Account, figure: Figure) -> list[str]:
    """«عبوة انفجرت بدورية للشرطة أدت إلى مقتل ضابط»: of the party whose patrol or post is told of before."""
    if figure.measure not in HARMED:
        return []
    page = account.page
    for force in reversed(list(page.cues(figure.sentence.first, figure.first, "force"))):
        party = page.found(force.last, "party")
        if party is not None and isinstance(party.sense.entry, Party) and party.prefix in page.lexicon.to_prefixes:
            return [party.sense.entry.code]
    return []


def _struck_by_teller(account: Account, figure: Figure) -> list[str]:
    """«قالت الكتائب إنها استهدفت قوة إسرائيلية وقتلت ستة جنود»: of those whom the teller says that he struck."""
    page, sentence = account.page, figure.sentence
    struck = (m for m in page.matches(sentence.first, figure.first, "party") if is_struck_by_teller(page, sentence, m))
    codes = [party.sense.entry.code for party in struck if isinstance(party.sense.entry, Party)]
    return codes[-1:] if figure.measure in HARMED else []


def _kept_by(account: Account, figure: Figure) -> list[str]:
    """«تحتفظ الولايات المتحدة بنحو 900 جندي»: the army of the state that is said to have soldiers there."""
    if figure.measure != "fighters":
        return []
    armies, states = set(account.page.lexicon.words.soldiers_of.values()), []
    for match in account.page.matches(figure.sentence.first, figure.first, "party"):
        party = match.sense.entry
        if isinstance(party, Party) and match.sense.form is not Form.ADJECTIVE and party.code in armies:
            states.append(party.code)
    return states[-1:]


def of_its_own(account: Account, figure: Figure) -> list[str]:
    """«قالت وزارة الدفاع التركية إن جنديين قُتلا»: the army that speaks, of those whom it did not harm."""
    armies = account.page.lexicon.words.soldiers_of
    if account.speaker not in armies.values() or is_object(figure) or _done_by_it(account, figure):
        return []
    nations = [country for match in figure.counted.people if (country := getattr(match.sense.entry, "country", ""))]
    return [account.speaker] if all(armies.get(nation) == account.speaker for nation in nations) else []


def of_whom_it_fights(account: Account, figure: Figure) -> list[str]:
    """«زعمت الجماعة أنها قتلت 30 عسكرياً»: of the country's army, whom the group that speaks says that it harmed."""
    words, governor = account.page.lexicon.words, figure.governor
    if governor is None or governor.first > figure.first or not governor.first:
        return []
    they = account.page.cue(governor.first - 1, "that_they") is not None
    claims = account.page.cue(account.page.covered[governor.first - 1], "claimed") is not None  # «مدعياً قتل 40 عسكرياً»
    named = account.page.matches(figure.sentence.first, governor.first, "party") if claims else ()
    teller = (
        account.speaker if they else next((code for m in named if (code := getattr(m.sense.entry, "code", ""))), "")
    )
    told = bool(teller) and teller not in account.page.lexicon.armies
    return [words.soldiers.get(account.country, words.soldiers["default"])] if told else []


def _done_by_it(account: Account, figure: Figure) -> bool:
    """«قال الجيش إنه قتل خمسة جنود», «أعلن أسر ضابطين», «القضاء على 30 جندياً»: an army does so to others."""
    governor, page = figure.governor, account.page
    if governor is None or governor.first > figure.first or is_of_losing(governor):
        return False
    they = governor.first > 0 and page.cue(governor.first - 1, "that_they") is not None
    return they or figure.measure == "detained" or page.cue(governor.first, "does_away") is not None
