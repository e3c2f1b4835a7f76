"""Doers: the parties of a sentence that may have done what it tells, with what the words about them make of them.

A party acts after a word of violence or agency («بقصف قوات النظام», «على يد …») and before or after a verb of attack;
it keeps people after a word of custody; it is plain where it may be the subject of any verb. A party that is
counted, that only speaks or that is part of a place is no doer.
"""

from collections.abc import Collection, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tawthiq.languages.words import Party
from tawthiq.model.claim import Measure
from tawthiq.read.by.acting import (
    REACH_CUE,
    attacks,
    dates_a_rank,
    follows,
    force_of,
    is_acting,
    is_suspected,
    leaves_dead,
    opens_with_targeting,
    stands_behind,
)
from tawthiq.read.by.attributive import (
    acts_by_its_words,
    is_aimed_at,
    keeps_people,
    names_violence_behind,
    only_qualifies,
    qualifies_men,
    takes_the_word,
)
from tawthiq.read.by.fell_to import fell_to_others
from tawthiq.read.by.fights import NEXT_PARTY, QUOTES, before_quotes, behind_quotes, fights, is_fought, is_second_side
from tawthiq.read.by.kindred import are_kindred
from tawthiq.read.by.men_of import men_of
from tawthiq.read.by.put_down import is_ascribed
from tawthiq.read.by.speaking import speaks
from tawthiq.read.by.targeted import are_targeted
from tawthiq.read.figures.figure import Figure
from tawthiq.read.figures.fronted_ranks import ranks_before
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.page.reckoned import is_reckoner
from tawthiq.read.page.tellers import is_struck_by_teller
from tawthiq.read.who.owners import party_of_counted_force

HARM: frozenset[Measure] = frozenset({"killed", "injured", "casualties", "operations", "airstrikes"})
DONE: frozenset[Measure] = HARM | {"detained", "abducted", "freed"}
KEPT: frozenset[Measure] = frozenset({"held", "missing", "detained"})
REACH_REACTION = 3  # tokens from a party to the verb by which it answers a deed, «has strongly» between them
REACH_AMONG = 5  # tokens from those counted to «among them»
DASHES = "-–—"
DATELINE = "-–—(/,"
STATES = ("country", "city", "town")  # «شنّت تركيا …», «وكانت أنقرة نفذت …»


class Doer(Struct, frozen=True, kw_only=True, gc=False):
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
        named = _each_once([*self.page.matches(sentence.first, sentence.last, "party")])
        counted = _counted_at(self.page, figures) if named else set()
        doers: list[Doer] = []
        victims = -1
        for match in named:
            entry = match.sense.entry
            among = match.first in counted or _is_among_them(self.page, figures, match)
            if among or (victims >= 0 and _is_joined(self.page, victims, match)):
                victims = match.last  # «260 من قسد والأسايش»
                continue
            if self.page.lexicon.doers_first and only_qualifies(self.page, sentence, match):
                continue
            aside = follows(self.page, sentence, match, 1, "opposed_to", "has_its_seat")
            aside = aside or are_targeted(self.page, sentence, match)
            if aside or is_struck_by_teller(self.page, sentence, match):
                continue  # «العناصر المناهضة للحكومة», «التي تتخذ من تركيا مقراً», «قال إنه قصف الجيش»
            idle = _did_most(self.page, sentence, match) or is_reckoner(self.page, match.first)
            if not isinstance(entry, Party) or entry.never_agent or idle or _is_at_peace(self.page, sentence, match):
                continue
            joined = bool(doers) and self._goes_with(sentence, doers[-1], match, counted)
            speaking = speaks(self.page, sentence, match)
            if speaking and joined and fights(self.page, sentence, doers[-1].first):
                speaking = False  # «معارك العشائر وقسد: …»
            if (_is_only_a_place(self.page, sentence, match) and not joined) or speaking:
                continue
            if match.sense.form is Form.ANAPHOR and entry.only_agent and entry.code not in self._named:
                continue
            self._named.add(entry.code)
            if doers and _belongs_to(self.page, doers[-1], match):
                doers[-1] = replace(doers[-1], parties=(match,), force=doers[-1].opens)
            elif joined:
                acts = doers[-1].acts or (self.page.lexicon.doers_first and _doer(self.page, sentence, match).acts)
                doers[-1] = replace(doers[-1], parties=(*doers[-1].parties, match), acts=acts)
            else:
                doers.append(_doer(self.page, sentence, match))
        if self.page.lexicon.doers_first:
            doers = _as_series(self.page, doers)
        doers = [replace(doer, acts=False) if _fights_alone(self.page, sentence, doer) else doer for doer in doers]
        fallen = fell_to_others(self.page, sentence, [(range(doer.opens, doer.last), doer.acts) for doer in doers])
        return [doer for at, doer in enumerate(doers) if at not in fallen]

    def _goes_with(self, sentence: Sentence, last: Doer, match: Match, counted: Collection[int]) -> bool:
        """Whether a party is joined to the doer before it, or is another name of it."""
        joined = _is_joined(self.page, last.last, match) or _stands_across(self.page, sentence, last, match)
        joined = joined and not any(at in counted for at in range(last.last, match.first))  # «الجيش وواحد برصاص …»
        joined = joined and not takes_the_word(self.page, sentence, match)
        return joined or _tells_again(self.page, last, match)


def _each_once(named: Sequence[Match]) -> list[Match]:
    """Parties without those told by the same word as the one before: «الفصائل» is a name, and stands for one too."""
    told = [(match.first, code_of(match), match.sense.form is Form.ADJECTIVE) for match in named]
    return [match for at, match in enumerate(named) if at == 0 or told[at] != told[at - 1]]


def _counted_at(page: Page, figures: Sequence[Figure]) -> set[int]:
    """The tokens of those whom figures count, also where they are told before the number («قُتل من قوات النظام 18»)."""
    attackers = [figure for figure in figures if _attack(page, figure)]
    counted = {at for figure in figures if figure not in attackers for at in range(figure.first, figure.end)}
    for figure in figures:
        opens, _ = ranks_before(page, figure.sentence, figure.first)
        counted.update(range(opens, figure.first) if opens >= 0 else ())
        force = party_of_counted_force(page, figure)
        counted.update((force,) if force is not None else ())
    return counted


def _attack(page: Page, figure: Figure) -> bool:
    """«هاجم سبعة من مقاتلي الحركة مدرسة»: those counted do it, and the harm that is told next is their party's."""
    verb = figure.governor if figure.measure == "fighters" else None
    return verb is not None and verb.last == figure.first and page.cue(verb.first, "attacks", "storms") is not None


def _as_series(page: Page, doers: Sequence[Doer]) -> list[Doer]:
    """«The coalition, the Peshmerga and the army»: before two joined parties, the first of their list is of it too."""
    series: list[Doer] = []
    for doer in reversed(doers):
        later = series[-1] if series else None
        gap = range(doer.last, later.first) if later is not None else range(0)
        commas = sum(page.is_mark(at, ",") for at in gap)
        if later is not None and len(later.parties) > 1 and commas == 1 == len(gap):
            acts, keeps, plain = doer.acts or later.acts, doer.keeps or later.keeps, doer.plain and later.plain
            both = (*doer.parties, *later.parties)
            series[-1] = replace(doer, parties=both, acts=acts, keeps=keeps, plain=plain)
        else:
            series.append(doer)
    return series[::-1]


def _is_among_them(page: Page, figures: Sequence[Figure], match: Match) -> bool:
    """«مقتل 90 عنصراً بمن فيهم البيشمركة والحشد»: a party right behind «among them» is one of those counted."""
    among = page.cue(page.covered[match.first - 1], "part") if match.first else None
    return (among is not None and not page.conjoined(match.first)) and any(
        0 <= among.first - figure.end <= REACH_AMONG and figure.unit == "persons" for figure in figures
    )


def _is_at_peace(page: Page, sentence: Sentence, match: Match) -> bool:
    """«Talks between two clans», not «clashes between …» nor «two clans fought»: whether they do not fight."""
    if not getattr(match.sense.entry, "when_fighting", False) or fights(page, sentence, match.first):
        return False
    return not page.has_cue(match.last, min(match.last + NEXT_PARTY, sentence.last), "fights_each_other")


@needs("most_of_these", nothing=bool)
def _did_most(page: Page, sentence: Sentence, match: Match) -> bool:
    """«34 عملية نفّذ معظمها مجهولون»: who did most of them did not do them all."""
    near = range(max(sentence.first, match.first - REACH_CUE), match.first)
    most = next((at for at in near if page.cue(page.covered[at], "most_of_these")), -1)
    return most >= 0 and not any(page.is_mark(at, "،,.؛") for at in range(most, match.first))


def codes_of(matches: Sequence[Match]) -> list[str]:
    """The codes of the parties that a list names, each once; a party without a code of its own gives none."""
    return list(dict.fromkeys(code for match in matches if (code := code_of(match))))


def code_of(match: Match) -> str:
    """The code of a party, "" where it has none of its own."""
    entry = match.sense.entry
    return entry.code if isinstance(entry, Party) and not entry.unlisted else ""


def _is_only_a_place(page: Page, sentence: Sentence, match: Match) -> bool:
    """A zone of control, a dateline, or a state's or capital's name after a preposition; without one it acts."""
    place = page.place_cover.get(match.first) if match.sense.form is not Form.ADJECTIVE else None
    if place is not None and is_ascribed(page, sentence, match):
        return False
    if place is not None and page.lexicon.doers_first:
        if page.cue(page.covered[match.first - 1], "agent") is not None:
            return False  # «the work of Damascus and Moscow»
        if match.first == sentence.first and page.is_mark(match.last, DATELINE):
            return True
    return place is not None and (bool(place.preposition) or place.kind not in STATES)


def _is_joined(page: Page, last: int, match: Match) -> bool:
    """Whether a party is joined to the one that ends before token `last`."""
    between = range(last, match.first)
    if match.sense.form is Form.ADJECTIVE:  # «غارات روسية وسورية», «قصف سوري-روسي», «الطيران الروسي والسوري»
        return all(page.is_mark(at, DASHES) or page.cue(at, "connective") for at in between)
    if page.has_cue(between.start, between.stop, "breaks"):
        return False  # «… وخمسة من الأسايش، بينما اعتقلت قسد …»
    if any(page.cue(at, "agent") and not page.conjoined(at) for at in between):
        return False  # «مقتل قيادي سابق ومرافقه برصاص مسلحين مجهولين»
    members = bool(between) and _are_members(page, last)
    conjoined = page.conjoined(match.first) or match.prefix in page.lexicon.conjunctions or members
    conjoined = conjoined or page.has_cue(between.start, between.stop, "connective")  # «النظام و“قسد”»
    named = [at for at in between if page.found(at, "nationality")]  # «the army and Russian Wagner mercenaries»
    conjoined = conjoined or any(page.conjoined(at) for at in named)
    conjoined = conjoined or any(
        page.conjoined(at) and page.cue(at, "each", "so_called", "between") for at in between
    )  # «وكل من قسد», «بين الهيئة وفصائل حليفة لها وبين الجيش»
    conjoined = conjoined or any(page.conjoined(at) and page.found(at, "method") for at in between)  # «… ومدفعية الجيش»
    bracket = any(page.is_mark(at, "(/") for at in between)  # «المعارضة المسلحة/ الجيش الوطني»
    opens = match.first - (match.first - 1 in named)
    helped = any((cue := page.cue(at, "partners")) is not None and cue.last >= opens for at in between)
    bare = (at for at in between if not page.is_mark(at, QUOTES))
    apart = [at for at in bare if page.cue(page.covered[at], "each_side") is None]
    return helped or ((conjoined or bracket) and len(apart) <= NEXT_PARTY)


def _stands_across(page: Page, sentence: Sentence, doer: Doer, match: Match) -> bool:
    """«بين اللواء التابع للفيلق من جهة و“الحركة” من جهة أخرى»: the far side of a fight, right behind «من جهة و»."""
    before = before_quotes(page, sentence.first, match.first)
    if page.cue(before, "with_whom") is not None and before == doer.last:
        return fights(page, sentence, doer.opens)  # «اشتباكات الكتائب مع القوات»
    conjoined = page.conjoined(match.first) or page.cue(before, "connective") is not None or page.conjoined(before)
    last = before - 1 if page.cue(before, "connective") is not None else before
    near = range(max(doer.last, last - 1), last + 1)
    side = any(page.cue(page.covered[at], "each_side") is not None for at in near)
    return conjoined and side and fights(page, sentence, doer.opens)


def _belongs_to(page: Page, doer: Doer, match: Match) -> bool:
    """«شرطة “قسد”», «الشرطة العسكرية التابعة للجيش الوطني»: a party is the one that the party named before is of."""
    between = (at for at in range(doer.last, match.first) if not page.is_mark(at, QUOTES))
    gap = [at for at in between if page.tokens[at].form not in page.lexicon.to_prefixes]  # «لـ “قسد”»
    if len(doer.parties) > 1 or len(gap) > NEXT_PARTY:
        return False
    if gap:
        return page.cue(gap[-1], "belongs") is not None
    own = doer.parties[0]
    bare = not own.prefix and own.last - own.first == 1 and match.prefix in ("", *page.lexicon.articles)
    return bare and page.cue(own.first, "force") is not None


def _tells_again(page: Page, doer: Doer, match: Match) -> bool:
    """ "The army and Wagner's Russian mercenaries": the men of the last party of a list, by its own code again."""
    again = doer.last == match.first and code_of(match) == code_of(doer.parties[-1])
    return again and len(doer.parties) > 1 and page.is_genitive(doer.last - 1)


def _are_members(page: Page, at: int) -> bool:
    """«القوات الحكومية والمجموعات المساندة لها»: whether a token joins people or an unknown noun."""
    if page.covered[at] < 0:
        return page.opens_with_conjunction(at)
    people = page.found(at, "person") is not None or page.cue(at, "force", "troops") is not None
    return people and page.conjoined(at)


def _doer(page: Page, sentence: Sentence, party: Match) -> Doer:
    men = men_of(page, sentence, party)
    match = party if men is None else replace(party, first=men.first, prefix=men.prefix)
    entry = match.sense.entry
    named = match.sense.form is not Form.ADJECTIVE or (page.lexicon.doers_first and qualifies_men(page, match))
    plain = match.prefix in page.lexicon.plain and named
    targets = plain and opens_with_targeting(page, sentence, match)
    first = page.lexicon.doers_first
    aimed = is_aimed_at(page, sentence, match) if first else follows(page, sentence, match, 2, "against")
    beside = follows(page, sentence, match, 1 if first else 2, "partners")
    beside = beside or (not first and follows(page, sentence, match, 1, "with_whom"))
    plain = targets or (plain and not aimed and not beside)
    plain = plain or (first and names_violence_behind(page, sentence, match))
    plain = plain and not _is_whose_post(page, sentence, match) and not _mourns(page, sentence, match)
    reacts = plain and _reacts(page, sentence, match)
    plain = plain and not reacts
    only_agent = isinstance(entry, Party) and entry.only_agent
    force = force_of(page, sentence, match) if men is None else men.first
    plain = plain or (force >= 0 and men is None)
    told = acts_by_its_words(page, sentence, match) if first else is_acting(page, sentence, match)
    told = told and not reacts
    acts = only_agent or told or is_suspected(page, sentence, match)
    acts = acts or targets or (plain and (attacks(page, sentence, match) or leaves_dead(page, sentence, match)))
    acts = acts or stands_behind(page, sentence, match) or is_ascribed(page, sentence, match)
    acts = acts and not dates_a_rank(page, sentence, match)
    acts = acts and not _only_seizes(page, sentence, force if force >= 0 else match.first)
    if first and _holds_a_place(page, match):
        acts = plain = False
    keeps = only_agent or follows(page, sentence, match, REACH_CUE, "custodian") or _follows_prison(page, match)
    keeps = keeps or (first and keeps_people(page, sentence, match))
    return Doer(parties=(party,), acts=acts, keeps=keeps, plain=plain, force=force)


def _holds_a_place(page: Page, match: Match) -> bool:
    """ "A market held by the rebels", "areas under the control of the army": who holds a place harms nobody by that."""
    opens = match.first - 1 if match.first and page.has_article(match.first - 1) else match.first
    before = page.covered[opens - 1] if opens else -1
    holds = page.cue(before, "held_by") if before >= 0 else None
    return holds is not None and holds.last == opens and holds.last - holds.first > 1


@needs("catches", nothing=bool)
def _only_seizes(page: Page, sentence: Sentence, opens: int) -> bool:
    """«ضبطت دورية للشرطة سيارة مفخخة»: who seizes a thing, no number of people behind the verb, harms nobody."""
    before = page.covered[opens - 1] if opens > sentence.first else -1
    seizes = before >= sentence.first and page.cue(before, "catches") is not None
    return seizes and not any(at in page.quantities for at in range(opens, sentence.last))


def _follows_prison(page: Page, match: Match) -> bool:
    """«90 ما زالوا في سجون الفيلق»: the word of custody right before a party, also as the end of a longer phrase."""
    before = before_quotes(page, max(match.first - NEXT_PARTY, 0), match.first)
    return before >= 0 and any(
        word.sense.table == "cue" and word.sense.entry == "custodian" for word in page.word(before)
    )


def _mourns(page: Page, sentence: Sentence, match: Match) -> bool:
    """«نعت الحركة 12 من قادتها»: who mourns the dead did not kill them."""
    near = range(max(sentence.first, match.first - 1), min(match.last + 1, sentence.last))
    return any(page.cue(at, "gives_dead") is not None for at in near if not match.first <= at < match.last)


def _reacts(page: Page, sentence: Sentence, match: Match) -> bool:
    """«Turkey condemned the raid that killed 12», «Moscow has again offered help»: the deed is another's."""
    at = behind_quotes(page, match.last, sentence.last)
    near = range(at, min(at + REACH_REACTION, sentence.last))
    for word in near:
        if page.cue(word, "reacts") is not None:
            return True
        if page.is_mark(word, ",.;:()") or page.cue(word, "attacks", "performs") or page.found(word, "trigger"):
            return False
    return False


def _is_whose_post(page: Page, sentence: Sentence, match: Match) -> bool:
    """«هاجم مسلحون مقر قيادة الجيش وقتلوا تسعة»: whose post it is that somebody attacks."""
    attacked = page.first_cue(sentence.first, match.first, "attacks", "targets")
    return attacked is not None and follows(page, sentence, match, NEXT_PARTY, "site")


@needs("two_sided", "fight_between", "fought_with", nothing=bool)
def _fights_alone(page: Page, sentence: Sentence, doer: Doer) -> bool:
    """«اشتباكات بين التنظيم ومسلحين محليين»: of two who fight one alone is a known party, and not alone to blame."""
    entry = doer.parties[0].sense.entry
    quarrel = isinstance(entry, Party) and entry.only_agent
    both = len(codes_of(doer.parties)) > 1 and all(map(code_of, doer.parties))
    if quarrel or both or are_kindred(page, doer.parties):
        return False
    told = fights(page, sentence, doer.first) or is_second_side(page, sentence, doer.first)
    return told or is_fought(page, sentence, doer.opens)
