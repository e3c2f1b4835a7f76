"""Acting: whether the words about a party say that it did what the sentence tells.

After a word of violence or agency («بقصف قوات النظام», «على يد …»), as the subject of a verb of attack, behind
what it goes about, ends, leaves behind or is accused of, a party acts.
"""

from tawthiq.languages.words import Head, Party
from tawthiq.model.claim import EVENT_MEASURES
from tawthiq.read.by.fights import NEXT_PARTY, QUOTES, before_quotes, behind_quotes, fights, is_fight, is_fight_of
from tawthiq.read.by.put_down import is_held_to_be
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence

REACH_STRUCK = 5  # tokens from a party to «على» and what it struck
REACH_CUE = 3
REACH_ALLEGED = 5
REACH_ACCUSED = 10  # tokens from the word of accusing to a party right before the deed
REACH_VERB = 6
REACH_CAUSED = 6  # tokens from «caused» to the deaths
REACH_WAGED = 8  # tokens from a party to the violence that it goes on with
REACH_ENDED = 14  # tokens from a party to the operation that it ends
REACH_LEFT = 30  # tokens from a party to the word of whom it left behind
REACH_ARTICLE = 2  # tokens from "an" to the attack, a quality of it between
WAGES = ("performs", "wages", "claimed", "claims_deed", "bears", "admitted")
REACH_FORCE = 5  # tokens from a force to whose it is


@needs("counted_since", "superlative", nothing=bool)
def dates_a_rank(page: Page, sentence: Sentence, match: Match) -> bool:
    """«In one of the worst attacks since Norland launched its invasion»: whether a party only dates what is ranked."""
    near = max(sentence.first, match.first - REACH_CUE)
    since = page.last_cue(near, match.first, "counted_since") if page.lexicon.doers_first else None
    return since is not None and page.has_cue(sentence.first, since.first, "superlative")


def is_deed(page: Page, sentence: Sentence, at: int) -> bool:
    """«بقتل …», «بقصف …»: whether what somebody is accused of opens at a token."""
    deed = page.match_at.get(at, ()) if at < sentence.last else ()
    return any(found.prefix in page.lexicon.in_prefixes for found in deed)


def force_of(page: Page, sentence: Sentence, match: Match) -> int:
    """«وحدات تابعة لقسد», «حاجز لقسد», «قوات موالية لحفتر»: where a force stands told by whose it is, or -1."""
    if match.sense.form is Form.ADJECTIVE:
        before = match.first - 1
        special = before > sentence.first and page.cue(page.covered[before], "special") is not None
        near = before - 1 if special else before
        return _follows_at(page, range(max(sentence.first, near), near + 1), "force")
    entry = match.sense.entry
    reach = range(max(sentence.first, match.first - REACH_FORCE), match.first)
    if match.prefix not in page.lexicon.to_prefixes:
        return -1
    if isinstance(entry, Party) and entry.loyal == entry.code and follows(page, sentence, match, 1, "loyal_to"):
        return _follows_at(page, reach, "force", "troops")
    if follows(page, sentence, match, 1, "belongs"):
        return _follows_at(page, reach, "force")
    return _subject_of(page, sentence, match)


def _subject_of(page: Page, sentence: Sentence, match: Match) -> int:
    """Where the force right before its party is a subject, or -1: «إن حاجزاً لقسد اعتقل», not «هاجم حاجزاً لقسد».

    So is «أوقفت مفارز للجيش 12 شخصاً»: behind a verb that takes or kills people, where a number is its object.
    """
    force = _follows_at(page, range(max(sentence.first, match.first - 1), match.first), "force")
    if force <= sentence.first or page.lexicon.doers_first:
        return -1
    before = page.covered[force - 1]
    verb = page.found(before, "trigger") if before >= 0 else None
    takes = verb is not None and verb.sense.form in (Form.VERB, Form.ACTIVE_VERB)
    subject = takes or page.cue(before, "that", "agent") is not None
    return force if subject else -1


def stands_behind(page: Page, sentence: Sentence, match: Match) -> bool:
    """«تقف خلايا التنظيم وراء 38 جريمة», «وقوف الجيش خلف الهجوم»: whether a party is told to be behind something."""
    last = behind_quotes(page, match.last, sentence.last)
    behind = last < sentence.last and page.cue(last, "at_the_back") is not None
    return behind and follows(page, sentence, match, REACH_CUE, "stands")


def follows(page: Page, sentence: Sentence, match: Match, reach: int, *cues: str) -> bool:
    """Whether a cue covers one of the last tokens before the party."""
    return _follows_at(page, range(max(sentence.first, match.first - reach), match.first), *cues) >= 0


def _follows_at(page: Page, tokens: range, *cues: str) -> int:
    """The first of these tokens that a cue covers, -1 where none does."""
    return next((at for at in tokens if page.cue(page.covered[at], *cues)), -1)


def is_acting(page: Page, sentence: Sentence, match: Match) -> bool:
    """Whether the words right before make the party a doer."""
    force = force_of(page, sentence, match)
    if match.sense.form is Form.ADJECTIVE:
        by_hand = force > sentence.first and page.cue(page.covered[force - 1], "agent") is not None
        return by_hand or _qualifies_violence(page, sentence, match) or is_held_to_be(page, sentence, match)
    to, before = match.prefix in page.lexicon.to_prefixes, match.first - 1
    if to and before > sentence.first and page.cue(page.covered[before], "alleged") is not None:
        return not page.lexicon.doers_first  # «وسط اتهامات للجيش بالوقوف وراء الهجوم»
    if force >= 0 and fights(page, sentence, force):
        return True  # «معارك بين قوات موالية لحفتر و…»
    opens = before_quotes(page, sentence.first, match.first) + 1 or match.first
    opens = _opens_of_force(page, sentence, opens)
    for at in range(opens - 1, max(sentence.first, opens - REACH_CUE) - 1, -1):
        first = page.covered[at]
        if page.cue(first, "against"):
            return False
        if page.cue(first, "belongs"):
            weapon = range(max(sentence.first, at - REACH_CUE), at)
            methods = any(page.found(page.covered[before], "method") for before in weapon)
            return methods or _follows_at(page, weapon, "violence", "agent") >= 0
        if (
            page.cue(first, "agent", "bears")
            or is_fight(page, sentence, first)
            or is_fight_of(page, sentence, match.first)
        ):
            return True
        if page.cue(first, "violence", "campaign") or page.found(first, "method"):
            if _follows_at(page, range(max(sentence.first, first - 2), first), "repels") >= 0:
                return False  # an attack that was turned back
            phrase = at > first or _is_of_members(page, at + 1, match)  # one word farther off has its own doer
            theirs = to and _is_one_name(page, at, opens)
            return opens - at <= 1 or theirs or phrase
        if page.is_mark(at, "،,.:("):
            return False
    return False


def _is_one_name(page: Page, at: int, opens: int) -> bool:
    """«قصف مدفعي لقوات …», not «بصاروخ موجه تجمعاً لجنود …»: a quality at most, or known words, between."""
    between = range(at + 1, opens)
    unknown = [word for word in between[1:] if page.covered[word] < 0 and not page.is_mark(word, QUOTES)]
    return not unknown


def _opens_of_force(page: Page, sentence: Sentence, opens: int) -> int:
    """«برصاص دورية من الجيش», «بنيران وحدة خاصة من الجيش»: where the force begins that is said to be out of a party."""
    if opens - 2 <= sentence.first or page.cue(opens - 1, "partitive") is None or page.lexicon.doers_first:
        return opens
    special = page.cue(page.covered[opens - 2], "force") is None and not page.is_mark(opens - 2, "،,.:;؛()")
    force = page.covered[opens - 2 - special]
    return force if force > sentence.first and page.cue(force, "force") is not None else opens


def _is_of_members(page: Page, at: int, match: Match) -> bool:
    """«بكمين لعناصر التنظيم», «هجمات مسلحي التنظيم على القرية»: between violence and party stand only its people.

    They have «ل», or what they struck stands behind: of «قصف عناصر التنظيم» nobody knows who shelled whom.
    """
    people = page.found(at, "person")
    if people is None or people.last < before_quotes(page, at, match.first):
        return False
    if people.prefix in page.lexicon.to_prefixes:
        return True
    struck = not people.prefix and page.cue(page.covered[at - 1], "targets") is None
    return struck and page.has_cue(match.last, match.last + REACH_STRUCK, "over")


def _qualifies_violence(page: Page, sentence: Sentence, match: Match) -> bool:
    """«بغارة إسرائيلية», «الطائرات الحربية الروسية»: the known noun that the adjective follows is one of violence."""
    for at in range(match.first - 1, max(sentence.first, match.first - REACH_CUE - 1) - 1, -1):
        first = page.covered[at]
        if first < 0 or page.cue(first, "of_an_army") is not None:
            continue  # another quality of the same noun
        if first > sentence.first and page.cue(page.covered[first - 1], "crashes") is not None:
            return False  # «تحطمت طائرة روسية»
        head = page.found(first, "head")
        entry = head.sense.entry if head is not None else None
        event = isinstance(entry, Head) and entry.measure in EVENT_MEASURES
        return (
            event
            or page.found(first, "method") is not None
            or page.cue(first, "violence", "agent", "by_air") is not None
        )
    return False


def opens_with_targeting(page: Page, sentence: Sentence, match: Match) -> bool:
    """«استهدف الطيران الروسي بلدة …»: right after a verb of targeting that no attacker or weapon stands before."""
    verb = page.covered[match.first - 1] if match.first > sentence.first else -1
    if verb < 0 or page.lexicon.doers_first or page.cue(verb, "targets") is None:
        return False
    before = range(sentence.first, verb)
    return not any(page.cue(at, "violence") or page.found(at, "method") or page.found(at, "party") for at in before)


def _opens_and_targets(page: Page, sentence: Sentence, match: Match) -> bool:
    """«إن تنظيم القاعدة استهدف نقطة …», «وكان الجيش قد استهدف …»: a party opens a clause with a verb of targeting."""
    had = page.cue(match.last, "auxiliary") if match.last < sentence.last else None
    verb = match.last if had is None else had.last
    aims = page.cue(verb, "targets") if verb < sentence.last else None
    before = match.first - 1
    opens = before < sentence.first or page.is_mark(before, "،,:–-")
    opens = opens or page.cue(before, "that", "auxiliary") is not None
    return opens and aims is not None and not aims.prefix and not aims.pronoun


def leaves_dead(page: Page, sentence: Sentence, match: Match) -> bool:
    """«انسحبت قوات الاحتلال من المخيم …، مخلّفةً 14 شهيداً»: those whom its subject left dead or hurt behind."""
    left = page.first_cue(match.last, min(match.last + REACH_LEFT, sentence.last), "leaves_behind")
    between = range(match.last, left.first if left is not None else match.last)
    others = any(page.found(at, "method") or page.found(at, "party") for at in between)
    fled = page.has_cue(max(sentence.first, match.first - REACH_CUE), between.stop, "flees")  # «فرّ العدو مخلفاً قتلاه»
    return (
        left is not None and not others and not (fled or page.has_cue(between.start, between.stop, "two_sided", "that"))
    )


def is_suspected(page: Page, sentence: Sentence, match: Match) -> bool:
    """«برصاص مسلحين يُعتقد أنهم من التنظيم»: of those who did it, the party is suspected."""
    near = max(sentence.first, match.first - REACH_ALLEGED)
    suspected = _follows_at(page, range(near, match.first), "suspected") >= 0
    return suspected and _follows_at(page, range(max(sentence.first, near - REACH_CUE), match.first), "agent") >= 0


def _is_done_by(page: Page, at: int, match: Match) -> bool:
    """«قام التنظيم باعتقال 8», «يواصل التنظيم احتجاز 8»: the verbal noun at a token is what the party goes about."""
    done = page.found(at, "trigger")
    if done is None or done.sense.form is not Form.NOUN:
        return False
    return done.prefix in page.lexicon.in_prefixes or at == match.last


def _is_held_answerable(page: Page, sentence: Sentence, match: Match) -> bool:
    """«حمّل ناشطون المخابرات مسؤولية اغتيال اثنين»: between the two words stands whom they blame."""
    after = behind_quotes(page, match.last, sentence.last)
    answer = page.cue(after, "bears") if after < sentence.last else None
    before = range(max(sentence.first, match.first - REACH_ALLEGED), match.first)
    return answer is not None and page.has_cue(before.start, before.stop, "holds")


def _ends_its_own(page: Page, sentence: Sentence, match: Match) -> bool:
    """«انسحب الجيش من المدينة بعد اقتحام استمر يومين»: what its subject ends is its own, no other being told."""
    first, last = match.last, min(match.last + REACH_ENDED, sentence.last)
    near = range(max(sentence.first, match.first - NEXT_PARTY), min(match.last + 1, sentence.last))
    ended = page.has_cue(near.start, near.stop, "withdraws")
    deed = page.first_cue(first, last, "campaign") if ended else None
    beyond = min(deed.last + REACH_CUE, sentence.last) if deed is not None else first
    return deed is not None and not any(page.found(at, "party") for at in range(first, beyond))


def _launches(page: Page, sentence: Sentence, match: Match) -> bool:
    """«أطلقت الشرطة، بمساندة الجيش والتحالف، حملة …»: the subject of a launch, those who help between commas."""
    verb = page.has_cue(max(sentence.first, match.first - REACH_CUE), match.first, "launches")
    helped = page.cues(match.last, min(match.last + REACH_VERB, sentence.last), "partners") if verb else ()
    return any(page.first_cue(by.last, min(by.last + REACH_ENDED, sentence.last), "campaign") for by in helped)


def _brings_about(page: Page, sentence: Sentence, match: Match) -> bool:
    """«تسببت القوات في مقتل 280», «إن القوات تسببت بمقتل 280»: a verb of leading to harm beside the party."""
    before = page.covered[match.first - 1] if match.first > sentence.first else -1
    if before >= 0 and page.cue(before, "leads_to") is not None:
        return True
    return match.last < sentence.last and page.cue(match.last, "leads_to") is not None


def _opens_a_clause(page: Page, sentence: Sentence, match: Match) -> bool:
    """Whether a party is a subject, its article passed over: not «a quarrel among men of the army left two dead»."""
    article = match.first > sentence.first and page.tokens[match.first - 1].form in page.lexicon.articles
    before = match.first - 1 - article
    opens = before < sentence.first or page.is_mark(before, ",;:") or page.cue(before, "that") is not None
    joined = page.conjoined(match.first) or page.opens_with_conjunction(before)
    partner = page.covered[match.first - 1 - page.opens_with_conjunction(before)] if joined else -1
    opens = opens or (partner >= sentence.first and page.found(partner, "party") is not None)
    return page.lexicon.doers_first and match.sense.form is not Form.ADJECTIVE and opens


def _causes_harm(page: Page, sentence: Sentence, at: int) -> bool:
    """«The rebels caused 511 deaths»: a verb of leading to, and at once the number and noun of those harmed."""
    verb = page.cue(at, "leads_to")
    near = range(verb.last, min(verb.last + REACH_CAUSED, sentence.last)) if verb is not None else range(0)
    harm = next((head for head in page.matches(near.start, near.stop, "head")), None) if near else None
    entry = harm.sense.entry if harm is not None else None
    told = isinstance(entry, Head) and entry.measure in ("killed", "injured", "casualties") and harm is not None
    return told and harm is not None and any(at in page.quantity_cover for at in range(near.start, harm.first))


def _accuses(page: Page, sentence: Sentence, match: Match) -> bool:
    """«اتهم وزير الدفاع في الحكومة الحوثيين بقتل …»: before the deed stands another party, the one accused."""
    for at in range(match.last, min(match.last + REACH_CUE, sentence.last)):
        if page.is_mark(at, "،,.:") or any(m.prefix in page.lexicon.in_prefixes for m in page.match_at.get(at, ())):
            return False
        party = page.found(at, "party")
        if party is not None and not (page.is_mark(at - 1, "(") and party.sense.entry is match.sense.entry):
            return party.prefix in page.lexicon.plain and party.sense.form is not Form.ADJECTIVE
    return False


def _is_blamed_for_less(page: Page, sentence: Sentence, match: Match) -> bool:
    """«Blamed the rebels for blocking aid», «accused the army of lying»: for what behind «for» harms nobody."""
    if not page.lexicon.doers_first or page.cue(match.last, "for_what") is None:
        return False
    last = min(match.last + 1 + REACH_VERB, sentence.last)
    harms = any(next(page.matches(match.last + 1, last, table), None) for table in ("trigger", "method", "head"))
    deed = ("attacks", "violence", "one_event", "performs", "campaign", "toll", "that_they", "behind_it")
    return not harms and not page.has_cue(match.last + 1, last, *deed)


def _shoots(page: Page, sentence: Sentence, match: Match) -> bool:
    """«أطلقت طائرات الجيش صاروخين»: right behind a verb of shooting that lets nobody go and takes nobody."""
    fires = not page.lexicon.doers_first and match.first > sentence.first
    fires = fires and page.cue(match.first - 1, "fires") is not None
    object_ = page.matches(match.last, min(match.last + REACH_WAGED, sentence.last), "trigger") if fires else ()
    return fires and not any(getattr(verb.sense.entry, "measure", "") in ("freed", "detained") for verb in object_)


def _wages(page: Page, sentence: Sentence, match: Match, near: int) -> bool:
    """«استخدم النظام الأسلحة الكيميائية», «واصلت القوات هجماتها», «جددت القوات قصفها»: behind or before the party."""
    wages = page.has_cue(near, match.first, "wages")
    after = page.cue(behind_quotes(page, match.last, sentence.last), "wages") if match.last < sentence.last else None
    if after is not None and not after.prefix and page.found(after.last, "method"):
        return True  # «إن النظام استخدم الأسلحة الكيميائية»
    again = not page.lexicon.doers_first and match.last < sentence.last and page.cue(match.last, "strikes") is not None
    behind = range(match.last, min(sentence.last, match.last + REACH_WAGED))
    return wages and (again or any(page.cue(at, "violence") or _is_done_by(page, at, match) for at in behind))


def _past_partners(page: Page, sentence: Sentence, match: Match) -> int:
    """«قوة من الجيش، بالاشتراك مع التحالف، نفذت عملية»: behind the commas between which its partners are told."""
    last = min(match.last + REACH_ENDED, sentence.last)
    if page.lexicon.doers_first or match.last + 1 >= last or not page.is_mark(match.last, "،,"):
        return match.last
    helped = page.cue(match.last + 1, "partners")
    close = next((at for at in range(match.last + 1, last) if page.is_mark(at, "،,.؛")), last)
    return close + 1 if helped is not None and close < last else match.last


def _sets_about(page: Page, sentence: Sentence, match: Match) -> bool:
    """«أقدم عناصر من الجيش على إعدام خمسة», «قيام القوات بقصف البلدة»: between a verb of doing so and the deed."""
    before = page.covered[match.first - 1] if match.first > sentence.first else -1
    if before < 0 or page.cue(before, "sets_about") is None:
        return False
    if match.last < sentence.last and page.cue(match.last, "agent") is not None:
        return True
    if is_deed(page, sentence, match.last) and page.cue(match.last, "violence", "campaign") is not None:
        return True
    deed = page.found(match.last + 1, "trigger") if match.last + 1 < sentence.last else None
    return deed is not None and deed.sense.form is Form.NOUN


def _is_only_spoken_of(page: Page, first: int, at: int) -> bool:
    """ "The party condemned an attack": an attack with an article that the words from `first` on do not wage."""
    if not page.lexicon.doers_first or page.has_cue(first, at, *WAGES):
        return False
    return page.has_article(at) or any(page.is_indefinite(near) for near in range(max(first, at - REACH_ARTICLE), at))


def _is_suffered(page: Page, at: int) -> bool:
    """«The troops were ambushed»: whether a word of being makes its subject those whom the attack befell."""
    return page.cue(at - 1, "passive") is not None and page.cue(at, "struck_at") is not None


def _its_men_attack(page: Page, sentence: Sentence, match: Match) -> bool:
    """«هاجم سبعة من مقاتلي الحركة مدرسة»: of the verb's subject only its number and the party's men stand between."""
    at = match.first - 1
    while at > sentence.first and (
        at in page.quantities
        or page.cue(at, "partitive", "force") is not None
        or any(word.sense.table == "person" for word in page.word(at))
    ):
        at -= 1
    return at < match.first - 1 and page.cue(page.covered[at], "attacks") is not None


def attacks(page: Page, sentence: Sentence, match: Match) -> bool:
    """Whether the party is the subject of a verb of attack, or the one accused of it."""
    verb_first = not page.lexicon.doers_first  # «هاجم التنظيم», but «hit the army's buses»
    near = max(sentence.first, match.first - REACH_CUE)
    begun = page.has_cue(near, match.first, "attacks") or _brings_about(page, sentence, match)
    if verb_first and (begun or _its_men_attack(page, sentence, match)):
        return True
    reach = REACH_ACCUSED if is_deed(page, sentence, match.last) else REACH_ALLEGED
    if page.has_cue(max(sentence.first, match.first - reach), match.first, "alleged"):
        return not (_accuses(page, sentence, match) or _is_blamed_for_less(page, sentence, match))
    if match.first > sentence.first and page.cue(match.first - 1, "accusing"):
        return True
    if _opens_and_targets(page, sentence, match) or _is_held_answerable(page, sentence, match):
        return True
    if any(acts(page, sentence, match) for acts in (_ends_its_own, _launches, _shoots, _sets_about)):
        return True
    if _wages(page, sentence, match, near):
        return True
    closes = page.has_cue(match.last, sentence.last, "to_death", "down")  # «the troops beat two men to death»
    verbs = ("attacks", "beats", "guns_them") if closes else ("attacks",)
    behind = _past_partners(page, sentence, match)
    for at in range(behind, min(sentence.last, behind + REACH_VERB)):
        if page.cue_within(at, *verbs) and not _is_only_spoken_of(page, match.last, at):
            return not _is_suffered(page, at)  # also in «قصف بالطيران»
        where = page.place_cover  # «army gunmen in Nyala left six dead»
        there = all(before in where or before + 1 in where for before in range(behind, at))
        if there and _opens_a_clause(page, sentence, match) and _causes_harm(page, sentence, at):
            return True
        other = page.found(at, "party")
        again = other is not None and page.is_mark(at - 1, "(") and other.sense.entry is match.sense.entry
        if (page.is_mark(at, ".،:") and at > behind + 1) or (other is not None and not again):
            return False  # but «the Rapid Support Forces (RSF) overran …»
    return False
