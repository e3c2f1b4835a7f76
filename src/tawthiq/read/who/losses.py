"""Losses: whose dead they are by the word that governs a figure, where the counted noun does not say it.

«خسر التنظيم 503», «قتلى النظام … 1362 قتيلاً», «1365 قتيلاً.. خسائر داعش»: the party of the losses, of the
topic or of the title. «عدد المدنيين الذين …» is a group in the same way.
"""

from tawthiq.languages.words import Head, Nationality, Party, Person, Quality, Trigger
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.gapped_doers import GAPPED
from tawthiq.read.measures.gapped_losers import loses_behind
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.who.attackers import attacking
from tawthiq.read.who.foreigners import is_foreign
from tawthiq.read.who.groups import Account
from tawthiq.read.who.owners import loses, owner

REACH_LOSER = 8
REACH_ATTACKER = 16  # tokens from the attackers to the verb of inflicting losses upon them
REACH_LOSSES = 60  # tokens back to the losses that an account has told
REACH_TITLE = 5
REACH_ADMITTED = 5  # tokens from «admitted» to what befell its men
REACH_SPEAKER = 6  # tokens from the first word of a side's name to «that»
REACH_NUMBER = 10  # tokens from «their number» to the figure, over a source named between them
NOT_THEIRS = ("custodian", "violence", "relative", "agent", "performs", "against")  # what follows is of others
LOST = ("killed", "casualties", "missing")
NEXT_OWN = 2  # tokens from «its own dead» to their number
NEXT_PARTY = 3  # tokens after a governor in which its party begins


def groups_of_governor(account: Account, figure: Figure) -> list[str]:
    """The groups that the governing word, its topic or the title gives the figure; a part's are its whole's."""
    page, governor = account.page, figure.governor
    entry = governor.sense.entry if governor is not None else None
    if side := loses_behind(page, figure):
        return side
    if governor is not None and tells_own_loss(figure):
        return losers(account, figure.sentence, governor)
    gapped = figure.measure_rule == GAPPED  # «ISIS for 12», «57 to the army»: who stands by the number did it
    gapped = gapped or (figure.counted.empty and page.has_cue(figure.sentence.first, figure.first, "ascribes"))
    if gapped or (figure.whole is not None and not (figure.cut or "").startswith("sum-")):
        return []
    given = (_given_by(account, figure) or _left_by(account, figure)) if figure.counted.heads else []
    given = given or _admitted_by(account, figure)
    if given:
        return given
    harmed = bool(figure.counted.heads) or figure.measure == "casualties"
    inflicted = _inflicted(account, figure) if harmed else []
    if inflicted:
        return inflicted
    said_behind = governor is not None and governor.first >= figure.last  # «its losses at five killed»
    lost = _loss_before(page, figure) if figure.counted.heads or said_behind else None
    if lost is not None:
        return losers(account, figure.sentence, lost)
    by_verb = _lost_by_verb(account, figure) if figure.counted.heads else []
    if by_verb:
        return by_verb
    named = (_loss_after(page, figure) if figure.sentence.headline else []) or _named_with(page, figure)
    named = named or _named_before(account, figure)
    if named or isinstance(entry, Trigger):
        return named
    topic = _topic(page, figure) if figure.of is None else None
    if topic is None:
        return []
    return _parties_after(page, topic) or _told_before(account, figure, topic) or _own_dead(account, figure, topic)


def _own(page: Page, topic: Match) -> str:
    """The possessive that is written on to «own» right before a topic («its own dead»)."""
    before = page.tokens[topic.first - 1].form if topic.first else ""
    pronouns = page.lexicon.words.morphology.pronouns
    return next((form for form in pronouns if form and before.endswith(form)), "")


def _own_dead(account: Account, figure: Figure, topic: Match) -> list[str]:
    """«قالت القوات إن عدد قتلاها بلغ 25»: a side's own dead, behind «that» with which it tells of itself."""
    start = max(figure.sentence.first, topic.first - REACH_LOSER)
    said = next(reversed(list(account.page.cues(start, topic.first, "that"))), None)
    if said is None and account.page.lexicon.doers_first and figure.first - topic.last <= NEXT_OWN:
        own = topic.pronoun or _own(account.page, topic)
        theirs = owner(account, figure.sentence, own, topic.first) if own else ""
        return [theirs] if theirs else []  # «the group put its own dead at 14»
    if said is None or not topic.pronoun:
        return []
    speaks = account.page.matches(max(figure.sentence.first, said.first - REACH_SPEAKER), said.first, "party")
    sides = [match.sense.entry for match in speaks if match.last == said.first]
    return [side.code for side in sides if isinstance(side, Party) and not side.unlisted]


def tells_loss(figure: Figure) -> bool:
    """Whether a word for losses governs the figure («خسر التنظيم 503»)."""
    entry = figure.governor.sense.entry if figure.governor is not None else None
    return isinstance(entry, Trigger) and entry.loss


def tells_own_loss(figure: Figure) -> bool:
    """Whether the loss is told of the figure itself, a part too: «186 قتيلاً من الطرفين. خسر الجيش 94 …»."""
    whole = figure.whole
    apart = whole is None or (figure.governor is not whole.governor and whole.sentence is not figure.sentence)
    return apart and tells_loss(figure)


def losers(account: Account, sentence: Sentence, governor: Match) -> list[str]:
    """The party whose losses a word tells: the one named after it, the speaker of «خسرنا», or the last one before."""
    page = account.page
    theirs = owner(account, sentence, governor.pronoun, governor.first) if governor.pronoun else ""
    if theirs:
        return [theirs]
    after = _parties_after(page, governor) if not _has_its_subject(page, governor) else []
    if after:
        return after
    people = page.matches(max(sentence.first, governor.first - NEXT_PARTY), governor.first, "person")
    if any(getattr(match.sense.entry, "attacker", False) for match in people):
        return attacking(account, sentence, governor.first)  # «إن المهاجمين خسروا تسعة»
    subject = owner(account, sentence, "", governor.last) if governor.sense.form is not Form.NOUN else ""
    if subject:
        return [subject]  # «قتل الجيش 245 من مسلحي التنظيم، وخسر 179»
    for at in range(governor.first - 1, max(governor.first - REACH_LOSER, -1), -1):
        match = page.found(at, "party")
        if match is not None and isinstance(match.sense.entry, Party):
            return [match.sense.entry.code]
    return _losers_before(page, governor)


def _has_its_subject(page: Page, governor: Match) -> bool:
    """«Islamic State lost 30 men and the SDF three»: whether a side stands right before an active verb."""
    active = page.lexicon.doers_first and governor.sense.form is Form.ACTIVE_VERB
    near = page.matches(max(0, governor.first - REACH_LOSER), governor.first, "party") if active else ()
    return any(match.last == governor.first for match in near)


def lost_by(account: Account, figure: Figure) -> list[str]:
    """«خسرت القوات الروسية منذ بداية الغزو 300 جندي»: of soldiers, the party that is told to have lost them."""
    page = account.page
    words = page.matches(max(figure.sentence.first, figure.first - REACH_ATTACKER), figure.first, "trigger")
    verb = next(reversed(list(words)), None)
    if verb is None or not loses(verb) or verb.sense.form is Form.NOUN or figure.measure not in LOST:
        return []
    if any(at in page.quantities and at not in page.date_cover for at in range(verb.last, figure.first)):
        return []
    return losers(account, figure.sentence, verb)


def _losers_before(page: Page, governor: Match) -> list[str]:
    """«خسائر الجيش هذا العام 214 … خسائر آذار التي بلغت 25»: the party whose losses the account has told."""
    if governor.sense.form is not Form.NOUN or governor.pronoun:
        return []
    for match in reversed(list(page.matches(max(0, governor.first - REACH_LOSSES), governor.first, "trigger"))):
        entry = match.sense.entry
        codes = _parties_after(page, match) if isinstance(entry, Trigger) and entry.loss else []
        if codes:
            return codes
    return []


def _inflicted(account: Account, figure: Figure) -> list[str]:
    """«كبّد التنظيم الجيش 30 قتيلاً», «كلّفه 41 قتيلاً»: the party upon which the dead are said to be inflicted.

    Where a pronoun stands for it, the party named last; of «the attackers», the party that attacked.
    """
    page = account.page
    cue = page.first_cue(
        max(figure.sentence.first, figure.first - REACH_LOSER), figure.first, "inflicts", "inflicts_them"
    )
    if cue is None:
        return []
    them = bool(cue.pronoun) or cue.sense.entry == "inflicts_them"
    first = max(figure.sentence.first, cue.first - REACH_ATTACKER) if them else cue.last
    parties = page.matches(first, cue.first if them else figure.first, "party")
    codes = [m.sense.entry.code for m in parties if isinstance(m.sense.entry, Party) and not m.sense.entry.unlisted]
    if not codes and any(
        getattr(m.sense.entry, "attacker", False) for m in page.matches(first, figure.first, "person")
    ):
        return attacking(account, figure.sentence, figure.first)
    return codes[-1:]


def _loss_before(page: Page, figure: Figure) -> Match | None:
    """«بلغت خسائر الجيش 34 قتيلاً»: the word for losses whose number the figure is."""
    start = max(figure.sentence.first, figure.first - REACH_LOSER)
    for match in page.matches(start, figure.first, "trigger"):
        if isinstance(match.sense.entry, Trigger) and match.sense.entry.loss and match.sense.form is Form.NOUN:
            return match
    return None


def _lost_by_verb(account: Account, figure: Figure) -> list[str]:
    """«خسر التنظيم 503 قتلى», «التنظيم يخسر نحو 40 قتيلاً»: the party that is the verb's subject, right by it."""
    page = account.page
    start = max(figure.sentence.first, figure.first - REACH_LOSER)
    verb = next(reversed(list(page.matches(start, figure.first, "trigger"))), None)
    if verb is None or not getattr(verb.sense.entry, "loss", False) or verb.sense.form is Form.NOUN:
        return []
    if any(page.is_mark(at, "،,؛;.:") or at in page.quantities for at in range(verb.last, figure.first)):
        return []
    return _parties_after(page, verb) or [
        match.sense.entry.code
        for match in page.matches(max(figure.sentence.first, verb.first - REACH_LOSER), verb.first, "party")
        if isinstance(match.sense.entry, Party) and match.last == verb.first and not match.sense.entry.unlisted
    ]


def _given_by(account: Account, figure: Figure) -> list[str]:
    """«قالت القوات إنها قتلت 30 منهم وقدمت 134 شهيداً»: the party that is said to have given its dead."""
    start = max(figure.sentence.first, figure.first - NEXT_PARTY)
    cue = account.page.first_cue(start, figure.first, "gives_dead")
    giver = owner(account, figure.sentence, "", cue.first) if cue is not None else ""
    return [giver] if giver else []


@needs("flees", nothing=list)
def _left_by(account: Account, figure: Figure) -> list[str]:
    """«لاذ العدو بالفرار مخلفاً وراءه 63 قتيلاً»: those of who fled and left them behind."""
    page, start = account.page, max(figure.sentence.first, figure.first - REACH_ATTACKER)
    fled = page.last_cue(start, figure.first, "flees")
    left = page.first_cue(fled.last, figure.first, "leaves_behind") if fled is not None else None
    loser = owner(account, figure.sentence, "", left.first) if left is not None else ""
    return [loser] if loser and loser != account.speaker else []  # «the militia fled, leaving 14 dead, the army said»


def _admitted_by(account: Account, figure: Figure) -> list[str]:
    """«أقرت الجماعة بمقتل سبعة», «نفى الفيلق …، وأقر بمقتل أربعة»: the dead whom a party admits are its own."""
    governor, counted = figure.governor, figure.counted
    if governor is None or governor.first > figure.first or counted.people or counted.unknown or counted.others:
        return []
    if any(getattr(match.sense.entry, "weak", False) for match in counted.heads):
        return []  # «أقر الجيش بوفاة 36 معتقلاً»
    start = max(figure.sentence.first, governor.first - REACH_ADMITTED)
    said = list(account.page.cues(start, governor.first + 1, "admitted", "denied"))
    if (
        not said
        or said[-1].sense.entry != "admitted"
        or any(at in account.page.quantities for at in range(said[-1].last, figure.first))
    ):
        return []
    admits = owner(account, figure.sentence, "", governor.first)
    return [admits] if admits else []


def _loss_after(page: Page, figure: Figure) -> list[str]:
    """«1365 قتيلاً.. خسائر داعش»: the title says whose losses they are."""
    for match in page.matches(figure.end, min(figure.end + REACH_TITLE, len(page.tokens)), "trigger"):
        if isinstance(match.sense.entry, Trigger) and match.sense.entry.loss:
            return _parties_after(page, match)
    return []


@needs("toll", "number_of", "that_of", "their_number", nothing=list)
def _named_before(account: Account, figure: Figure) -> list[str]:
    """«الأطفال الذين قتلوا، وعددهم 373», «عدد المدنيين الذين … إلى 615 شخصاً»."""
    page = account.page
    if any(person.groups for person in figure.counted.persons()):
        return []
    numbered = _their_number(page, figure)
    people = [m for m in page.matches(figure.sentence.first, figure.first, "person") if m.sense.form is Form.PLURAL]
    people += page.matches(figure.sentence.first, figure.first, "quality")
    people += page.matches(figure.sentence.first, figure.first, "nationality")
    for match in sorted(people, key=lambda found: -found.first):
        if page.lexicon.doers_first and _is_whose_deed(page, match):
            continue
        before = page.covered[match.first - 1] if match.first > 0 else -1
        noun = page.found(before, "head") if before > 0 and match.sense.table == "nationality" else None
        if noun is not None and isinstance(noun.sense.entry, Head) and noun.sense.entry.abroad:
            before = page.covered[before - 1]  # «عدد اللاجئين السوريين»
        if before > 0 and page.cue(before, "partitive"):
            before = page.covered[before - 1]  # «the count of children killed»
        toll = before >= 0 and page.cue(before, "toll", "number_of", "that_of", "total")
        counted = toll and match.prefix not in page.lexicon.to_prefixes  # «آخر حصيلة للأونروا»: the one who counts
        groups = list(getattr(match.sense.entry, "groups", []))
        if (
            toll
            and isinstance(match.sense.entry, Nationality)
            and is_foreign(account, figure, match.sense.entry.country)
        ):
            groups = ["foreign-nationals"]
        if groups and (counted or match.last <= numbered):
            armed = getattr(match.sense.entry, "fighter", False)
            return (_parties_after(page, match) if armed else []) or groups
    return []


def _their_number(page: Page, figure: Figure) -> int:
    """«أما العسكريون فقد بلغ عددهم، بحسب المصدر ذاته، 194»: where «their number» is said to be the figure; else -1."""
    for at in range(figure.first - 1, max(figure.sentence.first, figure.first - REACH_NUMBER) - 1, -1):
        if at in page.quantities:
            return -1
        if page.cue(at, "their_number"):
            return at
    return -1


def _named_with(page: Page, figure: Figure) -> list[str]:
    """«عدد الأسيرات ثمانون», «عدد الأسرى الأطفال 250»: who the noun that governs a bare number says they are."""
    governor = figure.governor
    entry = governor.sense.entry if governor is not None else None
    if governor is None or not isinstance(entry, Head) or not figure.counted.empty or governor.last > figure.first:
        return []
    people = _people(page, governor.last)
    definite = people is not None and people.prefix in page.lexicon.articles
    return list(getattr(people.sense.entry, "groups", [])) if people and definite else list(entry.groups)


def _topic(page: Page, figure: Figure) -> Match | None:
    """A plural noun of the same measure before the figure («عدد القتلى»), behind the number before it where one is."""
    heads = list(page.matches(figure.sentence.first, figure.first, "head"))
    number = max((at for at in range(figure.sentence.first, figure.first) if at in page.quantity_cover), default=-1)
    for match in [*(head for head in heads if head.first > number), *heads]:
        plural = match.sense.form is Form.PLURAL and getattr(match.sense.entry, "measure", None) == figure.measure
        if plural and not _is_in_name(page, match):
            return match
    return None


def _is_in_name(page: Page, match: Match) -> bool:
    """«لجنة الأسرى الفلسطينية»: right behind the word for a body, people are what it is named after."""
    before = page.covered[match.first - 1] if match.first else -1
    return before >= 0 and match.prefix in page.lexicon.articles and page.found(before, "source") is not None


def _people(page: Page, at: int) -> Match | None:
    """«حصيلة القتلى العسكريين»: the people right behind a noun of state."""
    match = page.found(at, "person")
    return match if match is not None and match.sense.form is Form.PLURAL else None


def _told_before(account: Account, figure: Figure, topic: Match) -> list[str]:
    """«Peshmerga casualties stand at 1,600», «civilian deaths»: whom the words right before the noun name.

    So they do where what tells nouns apart stands before them.
    """
    page = account.page
    if not page.lexicon.words.morphology.modifiers_first or topic.first == 0 or topic.prefix:
        return []
    before = page.covered[topic.first - 1]
    found = [match for match in page.match_at.get(before, ()) if match.last == topic.first] if before >= 0 else []
    party = next((match.sense.entry for match in found if match.sense.table == "party"), None)
    if isinstance(party, Party):
        return [] if party.only_agent or party.unlisted else [party.code]
    for match in found:
        entry = match.sense.entry
        if isinstance(entry, Nationality):
            return ["foreign-nationals"] if is_foreign(account, figure, entry.country) else []
        if isinstance(entry, Person | Quality) and not getattr(entry, "leader", False):
            return list(entry.groups)
    return []


def _parties_after(page: Page, match: Match) -> list[str]:
    """The codes named right after a word, as far as they are joined to each other; not behind what befell them.

    «عدد قتلى القصف المدفعي الحوثي» are not the Houthis' dead.
    """
    codes: list[str] = []
    at = match.last
    reach = match.last + NEXT_PARTY
    while at < min(reach, len(page.tokens)) and not page.cue(at, *NOT_THEIRS) and not page.found(at, "method"):
        if at in page.date_cover:
            return codes  # «حصيلة الإصابات منذ استئناف العدو حربه»
        found = page.found(at, "party") or page.found(at, "quality")
        if found is not None and at in page.place_cover and page.cue(at - 1, "partitive"):
            return codes  # «عدد العائدين من تركيا»: whence they come
        if found is not None and page.lexicon.doers_first and _is_whose_deed(page, found):
            return codes
        if found is None and (at == match.last or _is_among(page, at)):
            found = _people(page, at)
        if found is None or getattr(found.sense.entry, "only_agent", False):
            at += 1
            continue
        if found.prefix and found.prefix not in page.lexicon.articles and not page.conjoined(at):
            break
        entry = found.sense.entry
        codes += [entry.code] if isinstance(entry, Party) else list(getattr(entry, "groups", []))
        at = found.last
        reach = at + 1
    return codes


def _is_among(page: Page, at: int) -> bool:
    """«عدد الشهداء من المسنين», «عدد القتلى في صفوف الأطفال»: whether people at a token are those whom "of" tells."""
    before = page.covered[at - 1] if at else -1
    return before >= 0 and page.cue(before, "partitive", "among_ranks") is not None


def _is_whose_deed(page: Page, match: Match) -> bool:
    """«The toll from Israeli strikes», «the toll of the army's shelling»: those who struck are not the dead."""
    deeds = (page.cue_within(at, "violence") or page.found(at, "method") for at in range(match.last, match.last + 2))
    return any(deeds)
