"""Owners: whose «عناصره», «خسائرها», «مقاتلينا» are: the speaker's, the subject's, or the party's named last."""

from collections.abc import Iterator, Sequence

from tawthiq.languages.words import Party, Trigger
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.accusers import accused
from tawthiq.read.page.home_forces import COUNTRY_ID
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.who.groups import Account
from tawthiq.read.who.units_struck import unit_struck

REACH_FORCE = 7  # tokens from «of» to the party of a force that is counted
REACH_AGAINST = 4  # tokens from «against» to the party, what it holds between
REACH_OFFICE = 3  # tokens from a verb of saying to «in», the speaker and his rank between
REACH_THEY = 4  # tokens from «it had» to the number of those whom it killed
REACH_OWNER = 60  # tokens back to the one of whom a pronoun speaks
VERBS = frozenset(
    {
        "denied",
        "claimed",
        "admitted",
        "announces",
        "attacks",
        "performs",
        "managed",
        "wages",
        "repels",
        "other_verbs",
        "auxiliary",
    }
)


def owner(account: Account, sentence: Sentence, pronoun: str, at: int, harmed: bool = False) -> str:
    """The party of whom a pronoun at token `at` speaks: «نا» of the speaker, else of the last subject; "" for none.

    Of those whom the subject itself harmed (`harmed`), it speaks of the party named beside it.
    """
    if pronoun in account.page.lexicon.words.morphology.first_person:
        return account.speaker
    unit = unit_struck(account.page, sentence, pronoun, at)
    more = unit is not None and account.page.has_cue(unit.last, at, "that")  # «ثم قالت إن ستة من مقاتليها قتلوا»
    if unit is not None and not more and not _tells_of_its_own(account.page, unit.last, at):
        return _code(unit)
    parties = list(_named(account, max(sentence.first, at - REACH_OWNER), at))
    land = _army_of_the_land_that_speaks(account, sentence, at)
    if land and pronoun in account.page.lexicon.words.morphology.pronouns_of_one:
        return _its_foes(account.page, parties, land, at) if harmed else land
    charged = _charged(account.page, sentence, at)
    if harmed and charged is not None:
        accusers = [match for match in parties if _code(match) != _code(charged)]
        return _code(accusers[-1]) if accusers else account.speaker
    subjects = [match for match in parties if _is_subject(account, sentence, match)]
    if account.page.lexicon.doers_first:
        is_no_owner = _is_an_object if harmed else _loses_to_another
        subjects = [match for match in subjects if not is_no_owner(account.page, match, at)]
    struck = _struck(account.page, subjects[-1].last, at) if subjects else None
    if struck is not None and _agrees(account.page, struck, pronoun):
        return _code(struck)
    if subjects and harmed:
        others = [match for match in parties if _code(match) != _code(subjects[-1])]
        told_by = account.speaker if account.speaker != _code(subjects[-1]) else ""
        return _code(others[-1]) if others else told_by
    if subjects:
        return _code(subjects[-1])
    return account.speaker if not parties else ""


def _its_foes(page: Page, parties: Sequence[Match], land: str, at: int) -> str:
    """ "Israel said it had killed three of its commanders": of the party named last, whom the one who tells it harmed;
    his own where another did it.
    """
    if not page.has_cue(max(0, at - REACH_THEY), at, "that_they"):
        return land
    return next((code for match in reversed(parties) if (code := _code(match)) != land), "")


def _is_an_object(page: Page, match: Match, _at: int) -> bool:
    """ "Israel attacked Hamas": whether a party stands right behind a verb that is not of saying."""
    before = page.covered[match.first - 1] if match.first else -1
    found = page.match_at.get(before, ()) if before >= 0 else ()
    verbs = [word for word in found if word.sense.table == "trigger" or _governs(word)]
    return bool(verbs) and not any(word.sense.table == "attribution" or word.sense.entry == "that" for word in found)


def _loses_to_another(page: Page, match: Match, at: int) -> bool:
    """ "The army attacked the rebels and lost 12 of its men": whether the one who struck a party has the losses."""
    lost = any(map(loses, page.matches(match.last, at, "trigger"))) and not page.has_cue(match.last, at, "relative")
    return lost and _is_an_object(page, match, at)


def _army_of_the_land_that_speaks(account: Account, sentence: Sentence, at: int) -> str:
    """ "Armenia said Azerbaijani troops had killed 11 of its soldiers": the army of a country that tells it, or ""."""
    page, words = account.page, account.page.lexicon.words
    for verb in reversed(list(page.matches(sentence.first, at, "attribution")) if page.lexicon.doers_first else []):
        if verb.sense.entry != "saying":
            continue
        place = page.place_cover.get(verb.first - 1)
        if place is None or place.kind != "country" or not place.ids:
            return ""
        land = place.ids[0].removeprefix(COUNTRY_ID)
        return words.soldiers.get(land) or words.soldiers_of.get(land, "")
    return ""


def _charged(page: Page, sentence: Sentence, at: int) -> Match | None:
    """«اتهمت الحركة الجيش بقتل 12 من عناصرها»: the one who is accused of the harm, whose men they are not."""
    charges = (accused(page, cue.first, at) for cue in page.cues(sentence.first, at, "accuses", "accusing", "holds"))
    return next((charge for charge in charges if charge is not None), None)


def _struck(page: Page, first: int, last: int) -> Match | None:
    """«نفذ الجيش 20 عملية ضد خلايا التنظيم، أدت إلى مقتل 8 من عناصره»: against whom the subject's operations were."""
    parties = [match for match in page.matches(first, last, "party") if match.sense.form is not Form.ADJECTIVE]
    for party in reversed(parties):
        near = range(max(first, party.first - REACH_AGAINST), party.first)
        against = page.first_cue(near.start, near.stop, "directed_at") or _attacked(page, near)
        against = against or _repelled(page, first, party) or _hit(page, first, party)
        if against is None or against.first < first:
            continue
        return None if _tells_of_its_own(page, party.last, last) else party
    return None


def _tells_of_its_own(page: Page, first: int, last: int) -> bool:
    """«… وفقدت ستة من مقاتليها»: whether behind whom it struck the subject goes on to its own losses, or speaks."""
    lost = any(map(loses, page.matches(first, last, "trigger")))
    return lost or page.has_cue(first, last, "admitted", "denied", "claimed", "announces")


def loses(match: Match) -> bool:
    """Whether a word tells of losses, or of people who are missing."""
    entry = match.sense.entry
    return isinstance(entry, Trigger) and (entry.loss or entry.measure == "missing")


def _repelled(page: Page, first: int, party: Match) -> Match | None:
    """«أحبط الجيش تسللاً لقوات الفصيل … من عناصرها», «دحر هجوم الفصيل»: the attack that the subject turned back."""
    if page.lexicon.doers_first or not page.has_cue(max(first - REACH_AGAINST, 0), party.first, "repels"):
        return None
    attack = page.first_cue(first, party.first, "violence", "assault", "attempt")
    theirs = attack is not None and attack.last == party.first and party.prefix in page.lexicon.plain
    return attack if theirs or party.prefix in page.lexicon.to_prefixes else None


def _hit(page: Page, first: int, party: Match) -> Match | None:
    """«قصف موقعاً للجماعة وقتل ستة من عناصرها»: the verb by which the subject struck what is the party's."""
    if page.lexicon.doers_first or party.prefix not in page.lexicon.to_prefixes:
        return None
    return page.first_cue(max(first - REACH_AGAINST, 0), party.first, "attacks", "targets", "strikes")


def _attacked(page: Page, near: range) -> Match | None:
    """«هجوماً على حاجز للجيش»: the attack that is made on the party."""
    over = page.first_cue(near.start, near.stop, "over")
    attack = page.found(page.covered[over.first - 1], "head") if over is not None and over.first else None
    return attack if attack is not None and getattr(attack.sense.entry, "unit", "") == "events" else None


def _agrees(page: Page, party: Match, pronoun: str) -> bool:
    """Whether a pronoun of one has the gender of the party's name («الجماعة … عناصرها»)."""
    if pronoun not in page.lexicon.words.morphology.pronouns_of_one:
        return False
    woman = any(match.sense.entry == "feminine_name" for match in page.word(party.first))
    return woman == (pronoun != page.lexicon.words.morphology.pronouns_of_one[0])


def _named(account: Account, first: int, last: int) -> Iterator[Match]:
    for match in account.page.matches(first, last, "party"):
        named = match.sense.form is not Form.ADJECTIVE and match.prefix in account.page.lexicon.plain
        if named and _has_men(match):
            yield match


def _has_men(match: Match) -> bool:
    party = match.sense.entry
    return isinstance(party, Party) and not party.only_agent and not party.unlisted


def _code(match: Match) -> str:
    return match.sense.entry.code if isinstance(match.sense.entry, Party) else ""


def _is_subject(account: Account, sentence: Sentence, match: Match) -> bool:
    """Whether a party opens its clause or follows its verb: «نفى الجيش», «وزارة الداخلية تنفي»."""
    page, before = account.page, match.first - 1
    while before >= sentence.first and page.is_mark(before, "\"'"):
        before -= 1
    if before < sentence.first or page.is_mark(before, "،,:؛-–"):
        return True
    if page.lexicon.doers_first and page.conjoined(match.first) and page.found(match.last, "trigger"):
        return True  # "the rebels attacked and the army lost four of its soldiers"
    found = page.match_at.get(page.covered[before], ()) if page.covered[before] >= 0 else ()
    return any(_governs(m) for m in found) or _speaks_for(page, sentence, before)


def _speaks_for(page: Page, sentence: Sentence, at: int) -> bool:
    """«نفى قيادي في الفيلق مقتل …», «أعلن مصدر عسكري في الجيش»: one who speaks as a man of the party behind «in»."""
    if page.cue(at, "inside") is None:
        return False
    verbs = range(max(sentence.first, at - REACH_OFFICE), at - 1)
    return any(_tells(match) for verb in verbs for match in page.match_at.get(verb, ()))


def _tells(match: Match) -> bool:
    """Whether a word is a verb of saying, denying or admitting."""
    said = match.sense.table == "attribution" and match.sense.entry == "saying"
    return said or (match.sense.table == "cue" and match.sense.entry in ("denied", "admitted", "announces"))


def _governs(match: Match) -> bool:
    """Whether a word is a verb, one of saying, or «that», which a subject follows."""
    if match.sense.table == "trigger":
        return match.sense.form in (Form.VERB, Form.ACTIVE_VERB)
    said = match.sense.table == "attribution" and match.sense.entry in ("after", "saying")
    return said or (match.sense.table == "cue" and match.sense.entry in (*VERBS, "that"))


@needs("belongs")
def party_of_counted_force(page: Page, figure: Figure) -> int | None:
    """«قُتل 29 من قوى مكافحة المخدرات التابعة للأسايش»: where the party of a force that is counted stands."""
    of = page.first_cue(figure.last, min(figure.end + 1, figure.sentence.last), "partitive")
    if of is None:
        return None
    for at in range(of.last, min(of.last + REACH_FORCE, figure.sentence.last)):
        if page.found(at, "party") is not None:
            return at if page.cue(at - 1, "belongs") is not None else None
        if page.found(at, "trigger") is not None or page.is_mark(at, "،,؛:.(") or at in page.quantities:
            return None
    return None
