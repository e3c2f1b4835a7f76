"""Doers: the parties of a sentence that may have done what it tells, with what the words about them make of them.

A party acts after a word of violence or agency («بقصف قوات النظام», «على يد …») and before or after a verb of attack;
it keeps people after a word of custody; it is plain where it may be the subject of any verb. A party that is
counted, that only speaks or that is part of a place is no doer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tawthiq.languages.words import Head, Party
from tawthiq.model.claim import EVENT_MEASURES, Measure
from tawthiq.read.by.fights import NEXT_PARTY, QUOTES, before_quotes, fights, is_fight, is_fight_of
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.lexicon import Form, Match
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.who.owners import party_of_counted_force

HARM: frozenset[Measure] = frozenset({"killed", "injured", "casualties", "operations", "airstrikes"})
DONE: frozenset[Measure] = HARM | {"detained", "abducted", "freed"}
KEPT: frozenset[Measure] = frozenset({"held", "missing", "detained"})
DASHES = "-–—"
STATES = ("country", "city", "town")  # «شنّت تركيا …», «وكانت أنقرة نفذت …»
REACH_CUE = 3
REACH_ALLEGED = 5
REACH_ACCUSED = 10  # tokens from the word of accusing to a party right before the deed
REACH_VERB = 6
REACH_WAGED = 8  # tokens from a party to the violence that it goes on with
REACH_ENDED = 14  # tokens from a party to the operation that it ends
REACH_LEFT = 30  # tokens from a party to the word of whom it left behind
REACH_FORCE = 5  # tokens from a force to whose it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Doer:
    """Parties joined by «و» that are not counted: whether they act, keep people, or may be a subject."""

    parties: tuple[Match, ...]
    acts: bool
    keeps: bool
    plain: bool
    force: int = -1  # where the force begins that is told by whose it is

    @property
    def opens(self) -> int:
        """Token at which its naming starts, a force of the party's included («جهاز الأمن التابع للحوثيين»)."""
        return self.force if self.force >= 0 else self.first

    @property
    def first(self) -> int:
        """Token at which the first party starts."""
        return self.parties[0].first

    @property
    def quarrels(self) -> bool:
        """Whether these are the two sides of a quarrel, who harm each other and take nobody."""
        entry = self.parties[0].sense.entry
        return isinstance(entry, Party) and entry.quarrel

    @property
    def last(self) -> int:
        """Token after the last party."""
        return self.parties[-1].last


class Doers:
    """Finds the doers of sentences in the order of the text, and remembers which parties were named."""

    def __init__(self, page: Page) -> None:
        """Start a text in which nobody is named yet."""
        self.page = page
        self._named: set[str] = set()

    def of(self, sentence: Sentence, figures: Sequence[Figure]) -> list[Doer]:
        """The doers of a sentence in order; an army's short name («التحالف») stands for none before its full one."""
        counted = {at for figure in figures for at in range(figure.first, figure.end)}
        doers: list[Doer] = []
        victims = -1
        counted |= {at for figure in figures if (at := party_of_counted_force(self.page, figure)) is not None}
        for match in self.page.matches(sentence.first, sentence.last, "party"):
            entry = match.sense.entry
            if match.first in counted or (victims >= 0 and _is_joined(self.page, victims, match)):
                victims = match.last  # «260 من قسد والأسايش»
                continue
            if not isinstance(entry, Party) or entry.never_agent:
                continue
            joined = bool(doers) and _is_joined(self.page, doers[-1].last, match)
            joined = joined or (bool(doers) and _stands_across(self.page, sentence, doers[-1], match))
            joined = joined and counted.isdisjoint(range(doers[-1].last, match.first))  # «برصاص الجيش وواحد برصاص …»
            speaking = speaks(self.page, sentence, match)
            if speaking and joined and fights(self.page, sentence, doers[-1].first):
                speaking = False  # «معارك العشائر وقسد: …»
            if (_is_only_a_place(self.page, match) and not joined) or speaking:
                continue
            if match.sense.form is Form.ANAPHOR and entry.only_agent and entry.code not in self._named:
                continue
            self._named.add(entry.code)
            if doers and _belongs_to(self.page, doers[-1], match):
                doers[-1] = replace(doers[-1], parties=(match,), force=doers[-1].opens)
            elif joined:
                doers[-1] = replace(doers[-1], parties=(*doers[-1].parties, match))
            else:
                doers.append(_doer(self.page, sentence, match))
        return [replace(doer, acts=False) if _fights_alone(self.page, sentence, doer) else doer for doer in doers]


def speaks(page: Page, sentence: Sentence, match: Match) -> bool:
    """Whether a party only speaks («أعلن الجيش …», «الجيش: …»)."""
    before = match.first - 1
    if match.last < sentence.last and page.is_mark(match.last, ":"):
        return before < sentence.first or page.cue(page.covered[before], "agent") is None
    if before < sentence.first or page.found(match.first, "source") is None:
        return False
    said = page.match_at.get(page.covered[before], ())
    if _is_accused(page, sentence, match):
        return False
    return any(m.sense.table == "attribution" and m.sense.entry in ("after", "saying") for m in said)


def _is_accused(page: Page, sentence: Sentence, match: Match) -> bool:
    """«أما القوة المشتركة فاتهمت الدعم السريع بإعدام …»: right before the deed stands the one accused of it."""
    if page.cue(page.covered[match.first - 1], "alleged") is None or match.last >= sentence.last:
        return False
    return _is_deed(page, sentence, match.last)


def _is_deed(page: Page, sentence: Sentence, at: int) -> bool:
    """«بقتل …», «بقصف …»: whether what somebody is accused of opens at a token."""
    deed = page.match_at.get(at, ()) if at < sentence.last else ()
    return any(found.prefix in page.lexicon.in_prefixes for found in deed)


def codes_of(matches: Sequence[Match]) -> list[str]:
    """The codes of the parties that a list names, each once; a party without a code of its own gives none."""
    entries = [match.sense.entry for match in matches]
    codes = [entry.code for entry in entries if isinstance(entry, Party) and not entry.unlisted]
    return list(dict.fromkeys(codes))


def _has_code(match: Match) -> bool:
    entry = match.sense.entry
    return isinstance(entry, Party) and not entry.unlisted


def _is_only_a_place(page: Page, match: Match) -> bool:
    """A zone of control, or a state's or capital's name after a preposition of place; without one it acts."""
    place = page.place_cover.get(match.first) if match.sense.form is not Form.ADJECTIVE else None
    return place is not None and (bool(place.preposition) or place.kind not in STATES)


def _is_joined(page: Page, last: int, match: Match) -> bool:
    """Whether a party is joined to the one that ends before token `last`."""
    between = range(last, match.first)
    if match.sense.form is Form.ADJECTIVE:  # «غارات روسية وسورية», «قصف سوري-روسي», «الطيران الروسي والسوري»
        return all(page.is_mark(at, DASHES) or page.cue(at, "connective") for at in between)
    if any(page.cue(at, "breaks") for at in between):
        return False  # «… وخمسة من الأسايش، بينما اعتقلت قسد …»
    members = bool(between) and _are_members(page, last)
    conjoined = page.conjoined(match.first) or match.prefix in page.lexicon.conjunctions or members
    conjoined = conjoined or any(page.cue(at, "connective") for at in between)  # «النظام و“قسد”»
    conjoined = conjoined or any(
        page.conjoined(at) and page.cue(at, "each", "so_called", "between") for at in between
    )  # «وكل من قسد», «بين الهيئة وفصائل حليفة لها وبين الجيش»
    conjoined = conjoined or any(page.conjoined(at) and page.found(at, "method") for at in between)  # «… ومدفعية الجيش»
    bracket = any(page.is_mark(at, "(") for at in between)
    helped = any((cue := page.cue(at, "partners")) is not None and cue.last >= match.first for at in between)
    bare = (at for at in between if not page.is_mark(at, QUOTES))
    apart = [at for at in bare if page.cue(page.covered[at], "each_side") is None]
    return helped or ((conjoined or bracket) and len(apart) <= NEXT_PARTY)


def _stands_across(page: Page, sentence: Sentence, doer: Doer, match: Match) -> bool:
    """«بين اللواء التابع للفيلق من جهة و“الحركة” من جهة أخرى»: the far side of a fight, right behind «من جهة و»."""
    before = before_quotes(page, sentence.first, match.first)
    conjoined = page.conjoined(match.first) or page.cue(before, "connective") is not None or page.conjoined(before)
    last = before - 1 if page.cue(before, "connective") is not None else before
    near = range(max(doer.last, last - 1), last + 1)
    side = any(page.cue(page.covered[at], "each_side") is not None for at in near)
    return conjoined and side and fights(page, sentence, doer.opens)


def _belongs_to(page: Page, doer: Doer, match: Match) -> bool:
    """«الشرطة العسكرية التابعة للجيش الوطني»: whether a party is the one that the party named before is of."""
    gap = range(doer.last, match.first)
    return len(doer.parties) == 1 and 0 < len(gap) <= NEXT_PARTY and page.cue(gap[-1], "belongs") is not None


def _force_of(page: Page, sentence: Sentence, match: Match) -> int:
    """«وحدات خاصة تابعة لقسد», «قوة خاصة إسرائيلية»: where the force stands told by whose it is, -1 for none."""
    if match.sense.form is Form.ADJECTIVE:
        before = match.first - 1
        special = before > sentence.first and page.cue(page.covered[before], "special") is not None
        near = before - 1 if special else before
        return _follows_at(page, range(max(sentence.first, near), near + 1), "force")
    belonging = match.prefix in page.lexicon.to_prefixes and _follows(page, sentence, match, 1, "belongs")
    reach = range(max(sentence.first, match.first - REACH_FORCE), match.first)
    return _follows_at(page, reach, "force") if belonging else -1


def _are_members(page: Page, at: int) -> bool:
    """«القوات الحكومية والمجموعات المساندة لها»: whether a token joins people or an unknown noun."""
    if page.covered[at] < 0:
        return page.opens_with_conjunction(at)
    people = page.found(at, "person") is not None or page.cue(at, "force") is not None
    return people and page.conjoined(at)


def _doer(page: Page, sentence: Sentence, match: Match) -> Doer:
    entry = match.sense.entry
    plain = match.prefix in page.lexicon.plain and match.sense.form is not Form.ADJECTIVE
    targets = plain and _opens_with_targeting(page, sentence, match)
    plain = targets or (plain and not _follows(page, sentence, match, 2, "against", "partners"))
    only_agent = isinstance(entry, Party) and entry.only_agent
    force = _force_of(page, sentence, match)
    plain = plain or force >= 0
    acts = only_agent or _is_acting(page, sentence, match) or _is_suspected(page, sentence, match)
    acts = acts or targets or (plain and (_attacks(page, sentence, match) or _leaves_dead(page, sentence, match)))
    acts = acts or _stands_behind(page, sentence, match)
    keeps = only_agent or _follows(page, sentence, match, REACH_CUE, "custodian")
    return Doer(parties=(match,), acts=acts, keeps=keeps, plain=plain, force=force)


def _stands_behind(page: Page, sentence: Sentence, match: Match) -> bool:
    """«تقف خلايا التنظيم وراء 38 جريمة», «وقوف الجيش خلف الهجوم»: whether a party is told to be behind something."""
    last = match.last
    while last < sentence.last and page.is_mark(last, QUOTES):
        last += 1
    behind = last < sentence.last and page.cue(last, "at_the_back") is not None
    return behind and _follows(page, sentence, match, REACH_CUE, "stands")


def _follows(page: Page, sentence: Sentence, match: Match, reach: int, *cues: str) -> bool:
    """Whether a cue covers one of the last tokens before the party."""
    return _follows_at(page, range(max(sentence.first, match.first - reach), match.first), *cues) >= 0


def _follows_at(page: Page, tokens: range, *cues: str) -> int:
    """The first of these tokens that a cue covers, -1 where none does."""
    return next((at for at in tokens if page.cue(page.covered[at], *cues)), -1)


def _is_acting(page: Page, sentence: Sentence, match: Match) -> bool:
    """Whether the words right before make the party a doer."""
    if match.sense.form is Form.ADJECTIVE:
        force = _force_of(page, sentence, match)
        by_hand = force > sentence.first and page.cue(page.covered[force - 1], "agent") is not None
        return by_hand or _qualifies_violence(page, sentence, match)
    opens = before_quotes(page, sentence.first, match.first) + 1 or match.first
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
            return opens - at <= 1 or match.prefix in page.lexicon.to_prefixes or phrase
        if page.is_mark(at, "،,.:("):
            return False
    return False


def _is_of_members(page: Page, at: int, match: Match) -> bool:
    """«بكمين لعناصر التنظيم»: between the violence and the party stand, with «ل», only people of the party's."""
    people = page.found(at, "person")
    return (
        people is not None
        and people.prefix in page.lexicon.to_prefixes
        and people.last >= before_quotes(page, at, match.first)
    )


def _qualifies_violence(page: Page, sentence: Sentence, match: Match) -> bool:
    """«بغارة إسرائيلية», «برصاص تركي»: the known word that the adjective follows is one of violence."""
    for at in range(match.first - 1, max(sentence.first, match.first - REACH_CUE - 1) - 1, -1):
        first = page.covered[at]
        if first < 0:
            continue
        head = page.found(first, "head")
        entry = head.sense.entry if head is not None else None
        event = isinstance(entry, Head) and entry.measure in EVENT_MEASURES
        return (
            event
            or page.found(first, "method") is not None
            or page.cue(first, "violence", "agent", "by_air") is not None
        )
    return False


def _opens_with_targeting(page: Page, sentence: Sentence, match: Match) -> bool:
    """«استهدف الطيران الروسي بلدة …»: right after a verb of targeting that no attacker or weapon stands before."""
    verb = page.covered[match.first - 1] if match.first > sentence.first else -1
    if verb < 0 or page.cue(verb, "targets") is None:
        return False
    before = range(sentence.first, verb)
    return not any(page.cue(at, "violence") or page.found(at, "method") or page.found(at, "party") for at in before)


def _opens_and_targets(page: Page, sentence: Sentence, match: Match) -> bool:
    """«إن تنظيم القاعدة استهدف نقطة …»: a clause that a party opens before a verb of targeting."""
    aims = page.cue(match.last, "targets") if match.last < sentence.last else None
    before = match.first - 1
    opens = before < sentence.first or page.is_mark(before, "،,:–-") or page.cue(before, "that") is not None
    return opens and aims is not None and not aims.prefix and not aims.pronoun


def _leaves_dead(page: Page, sentence: Sentence, match: Match) -> bool:
    """«انسحبت قوات الاحتلال من المخيم …، مخلّفةً 14 شهيداً»: those whom its subject left dead or hurt behind."""
    left = next(page.cues(match.last, min(match.last + REACH_LEFT, sentence.last), "leaves_behind"), None)
    between = range(match.last, left.first if left is not None else match.last)
    others = any(page.found(at, "method") or page.found(at, "party") for at in between)
    return left is not None and not others and not any(page.cue(at, "two_sided", "that") for at in between)


def _fights_alone(page: Page, sentence: Sentence, doer: Doer) -> bool:
    """«اشتباكات بين التنظيم ومسلحين محليين»: of two who fight one alone is a known party, and not alone to blame."""
    entry = doer.parties[0].sense.entry
    quarrel = isinstance(entry, Party) and entry.only_agent
    if quarrel or (len(doer.parties) > 1 and all(map(_has_code, doer.parties))):
        return False
    return fights(page, sentence, doer.first)


def _is_suspected(page: Page, sentence: Sentence, match: Match) -> bool:
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
    answer = page.cue(match.last, "bears") if match.last < sentence.last else None
    before = range(max(sentence.first, match.first - REACH_ALLEGED), match.first)
    return answer is not None and any(page.cue(at, "holds") for at in before)


def _ends_its_own(page: Page, sentence: Sentence, match: Match) -> bool:
    """«انسحب الجيش من المدينة بعد اقتحام استمر يومين»: what its subject ends is its own, no other being told."""
    first, last = match.last, min(match.last + REACH_ENDED, sentence.last)
    near = range(max(sentence.first, match.first - NEXT_PARTY), min(match.last + 1, sentence.last))
    ended = any(page.cue(at, "withdraws") for at in near)
    deed = next(page.cues(first, last, "campaign"), None) if ended else None
    beyond = min(deed.last + REACH_CUE, sentence.last) if deed is not None else first
    return deed is not None and not any(page.found(at, "party") for at in range(first, beyond))


def _accuses(page: Page, sentence: Sentence, match: Match) -> bool:
    """«اتهم وزير الدفاع في الحكومة الحوثيين بقتل …»: before the deed stands another party, the one accused."""
    for at in range(match.last, min(match.last + REACH_CUE, sentence.last)):
        if page.is_mark(at, "،,.:") or any(m.prefix in page.lexicon.in_prefixes for m in page.match_at.get(at, ())):
            return False
        party = page.found(at, "party")
        if party is not None:
            return party.prefix in page.lexicon.plain and party.sense.form is not Form.ADJECTIVE
    return False


def _attacks(page: Page, sentence: Sentence, match: Match) -> bool:
    """Whether the party is the subject of a verb of attack, or the one accused of it."""
    if any(page.cue(at, "attacks") for at in range(max(sentence.first, match.first - REACH_CUE), match.first)):
        return True
    reach = REACH_ACCUSED if _is_deed(page, sentence, match.last) else REACH_ALLEGED
    if any(page.cue(at, "alleged") for at in range(max(sentence.first, match.first - reach), match.first)):
        return not _accuses(page, sentence, match)
    if match.first > sentence.first and page.cue(match.first - 1, "accusing"):
        return True
    if _opens_and_targets(page, sentence, match) or _is_held_answerable(page, sentence, match):
        return True
    if _ends_its_own(page, sentence, match):
        return True
    wages = any(page.cue(at, "wages") for at in range(max(sentence.first, match.first - REACH_CUE), match.first))
    for at in range(match.last, min(sentence.last, match.last + REACH_WAGED)):
        if wages and (page.cue(at, "violence") or _is_done_by(page, at, match)):
            return True
    for at in range(match.last, min(sentence.last, match.last + REACH_VERB)):
        if page.cue(at, "attacks"):
            return True
        if (page.is_mark(at, ".،:") and at > match.last + 1) or page.found(at, "party"):
            return False
    return False
