"""Clashes: the two sides that the text tells to fight, whose are the dead of the fighting that it goes on to tell.

«جُرح 14 جراء الاشتباكات» after «المواجهات بين …» has both; «اشتباكات بين الطرفين» has the sides of its own dead.
"""

from collections.abc import Sequence
from itertools import pairwise

from tawthiq.read.by.causes import is_mishap
from tawthiq.read.by.doers import HARM, Doer, codes_of
from tawthiq.read.by.fights import fights, is_fought
from tawthiq.read.by.kindred import are_kindred
from tawthiq.read.by.mutual import who_fight, who_repel
from tawthiq.read.by.opposed import who_oppose
from tawthiq.read.by.sides import are_allies, are_insurgents, others_than, rebels_of, share_a_side
from tawthiq.read.by.taken_up import tells_on
from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.who.groups import UNALIGNED
from tawthiq.read.who.losses import tells_loss

REACH_FIGHT = 8  # tokens from a figure to the fighting by which it was harmed
REACH_BACK = 16  # tokens from a figure back to the fighting that its sentence opens with
NEXT_FIGHT = 8  # tokens from the side that fights, its day between, to the word of fighting
REACH_PARTY = 4  # tokens behind the word of fighting in which other sides would be named
REACH_FORCE = 6  # tokens from one side to the party whose force is the other
OF_A_WAR = 100_000  # dead, whom no two sides alone have killed
FIGHTING = ("two_sided", "fight_between", "fights_each_other", "fights_with")
LINES_KNOWN = 3  # lines for which fighting that was told goes on


class Clashes:
    """Remembers who fights whom in the order of the text."""

    def __init__(self, page: Page) -> None:
        """Start a text in which nobody fights yet."""
        self.page = page
        self._sides: list[str] = []
        self._line = -1
        self._subject: list[str] = []
        self._fought: list[str] = []
        self._headed = False
        self._opposed: tuple[list[str], int] = ([], -1)  # who turned back whose attack, and where
        self._fought_at = -2  # the sentence without figures that told last who fights whom
        self._clashed = (-1, -1)  # the sentence whose verb told last who fought whom, and the token behind them

    def hear(self, sentence: Sentence, doers: Sequence[Doer], figures: Sequence[Figure]) -> None:
        """Remember the two sides of a sentence, and give them the harm that is told to be of the fighting known."""
        told_here = False
        for doer in doers:
            codes = codes_of(doer.parties)
            tribal = doer.quarrels and bool(codes) and not self._sides  # «الاقتتال العشائري»
            named = tribal and self.page.cue_within(doer.first, "two_sided") is not None
            two = len(codes) > 1 or tribal or are_kindred(self.page, doer.parties)
            if two and (named or fights(self.page, sentence, doer.opens)):
                self._sides, self._line, told_here = codes, sentence.line, True
                self._subject = codes if sentence.headline else self._subject
        for former, latter in pairwise(doers):
            if self._fight_each_other(former, latter) or self._are_both_sides(sentence, former, latter):
                self._sides, self._line = [*codes_of(former.parties), *codes_of(latter.parties)], sentence.line
                told_here = True
                verb = is_fought(self.page, sentence, latter.opens) or not self.page.lexicon.doers_first
                self._clashed = (sentence.index, latter.last) if verb else self._clashed
        opposed = who_oppose(self.page, sentence, doers) or who_repel(self.page, sentence, doers)
        fighting = who_fight(self.page, sentence, doers)
        self._note_clash(sentence, doers, fighting, opposed)
        if fighting := fighting or opposed:
            self._sides, self._line, told_here = fighting, sentence.line, True
        self._opposed = (opposed, sentence.line) if opposed else self._opposed
        fought = self.page.has_cue(sentence.first, sentence.last, *FIGHTING)
        fresh = told_here and fought and self.page.lexicon.doers_first
        fresh = fresh and not figures and not sentence.headline
        self._fought_at = sentence.index if fresh else self._fought_at
        if sentence.headline:
            told = self.page.first_cue(sentence.first, sentence.last, "two_sided")
            self._headed = self._headed or told is not None
        elif self._headed and self._line == sentence.line and not self._subject:
            self._subject = self._sides  # «معارك الزاوية» in the title: the first whom the body tells to fight
        if not self._is_known(sentence):
            self._fought = self._sides or self._fought
            self._sides = self._subject  # the fighting of the headline is what the report is about
        for figure in figures if self._sides else ():
            if _is_harm(figure) and self._falls_in_it(figure, figure.end, figure.end + REACH_FIGHT):
                self._give(figure, self._sides)

    def _note_clash(
        self, sentence: Sentence, doers: Sequence[Doer], told: Sequence[str], opposed: Sequence[str]
    ) -> None:
        """Keep behind whom a sentence goes on to tell of those who fell in the clash that its verb tells."""
        if opposed and self.page.has_cue(sentence.first, sentence.last, "engages"):
            foe = next(doer.last for doer in reversed(doers) if set(codes_of(doer.parties)) & set(opposed))
            self._clashed = (sentence.index, foe)
        if told and doers and self.page.lexicon.doers_first:
            self._clashed = (sentence.index, doers[-1].last)

    def _fight_each_other(self, former: Doer, latter: Doer) -> bool:
        """«تخوض قوات النظام معارك ضد الهيئة والفصائل»: the word of fighting stands between its two sides."""
        page, codes = self.page, [*codes_of(former.parties), *codes_of(latter.parties)]
        near = page.covered[latter.first - 1]
        opposed = near >= former.last and page.cue(near, "against", "fights_with", "with_whom") is not None
        fight = page.first_cue(former.last, latter.first, "two_sided", "fights_with") if opposed else None
        if fight is None or fight.prefix in page.lexicon.articles or fight.first - former.last > NEXT_FIGHT:
            return False
        sides = codes_of(former.parties), codes_of(latter.parties)
        stops = any(page.is_mark(at, "،.؛:") for at in range(former.last, latter.first))
        if not all(sides) or len(set(codes)) < len(codes) or share_a_side(page, *sides):
            return False
        return former.plain and not stops

    def _are_both_sides(self, sentence: Sentence, former: Doer, latter: Doer) -> bool:
        """«معارك بين الجيش وتشكيلات مسلحة موالية للمتمردين»: the other side told as a force of a party's."""
        page, last = self.page, former.parties[-1]
        at = last.first if len(former.parties) > 1 and not codes_of([last]) else last.last
        sides = codes_of(former.parties), codes_of(latter.parties)
        armed = page.cue(at, "force", "troops") or page.found(at, "party")
        near = 0 < latter.first - at <= REACH_FORCE and page.conjoined(at) and armed is not None
        clear = not any(page.is_mark(gap, "،.؛:") for gap in range(at, latter.first))
        if not near or not clear or not all(sides) or share_a_side(page, *sides):
            return False
        return fights(page, sentence, former.opens)

    def give(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Give harm of the fighting told, which no words of its own ascribe to anybody, to the two sides."""
        either = any(
            fights(self.page, sentence, match.first)
            for match in self.page.cues(sentence.first, sentence.last, "either_side")
        )
        sides = self._sides or (_sides_of_dead(figures) if either else [])
        sides = sides or (self._fought if self._points_back(sentence) else [])
        self._give_to_the_other(sentence, figures)
        for place, figure in enumerate(figures) if sides else ():
            told = _are_others_beside(figure, figures[:place], sides) or self._tells_on(figure)
            told = told or self._fell_opposed(figure) or self._fell_next(sentence, figure)
            told = told or self._falls_in_it(figure, figure.first - REACH_BACK, figure.end)
            if _is_harm(figure) and (either or told or figure.counted.of_both_sides):
                self._give(figure, sides)

    @needs("resume", nothing=bool)
    def _points_back(self, sentence: Sentence) -> bool:
        """«ارتفاع حصيلة تلك المعارك إلى 231»: fighting that a word points back to, however far behind it was told."""
        fights = self.page.cues(sentence.first, sentence.last, "two_sided")
        return any(self.page.cue(self.page.covered[fight.first - 1], "resume") for fight in fights if fight.first)

    def _give_to_the_other(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """«قُتل 43 من الفصائل و30 من قوات النظام في معارك خان طومان»: each side's dead are the other's doing."""
        if not self.page.has_cue(sentence.first, sentence.last, "two_sided"):
            return
        self._give_to_soldiers_beside(figures)
        dead = [figure for figure in figures if figure.whole is None and _is_harm(figure) and _is_of_a_side(figure)]
        camps: list[list[str]] = []
        for figure in dead:  # «17 من قوات النظام وتسعة من حزب الله في معارك المدينة»: one camp
            camp = next((one for one in camps if are_allies(self.page, one, figure.groups)), None)
            if camp is None:
                camps.append(camp := [])
            camp += [code for code in figure.groups if code not in camp]
        if len(camps) != 2 or set(camps[0]) & set(camps[1]) or share_a_side(self.page, *camps):
            return
        for figure in dead:
            other = camps[1] if set(figure.groups) <= set(camps[0]) else camps[0]
            figure.by, figure.own_by, figure.foes = list(other), True, [*camps[0], *camps[1]]
            figure.because("by", "the-two-sides-that-fight")

    def _give_to_soldiers_beside(self, figures: Sequence[Figure]) -> None:
        """«Four militants and two soldiers were killed in a gunfight»: the militants of nobody named, by the army."""
        own = [self.page.lexicon.words.soldiers.get("default", "")]
        if not any(figure.groups == own and _is_harm(figure) for figure in figures):
            return
        for figure in figures:
            if are_insurgents(figure) and figure.whole is None and _is_harm(figure):
                figure.by, figure.own_by = list(own), True
                figure.because("by", "the-two-sides-that-fight")

    def falls_here(self, figure: Figure) -> bool:
        """«اشتبك الجيش مع الفصيل فقُتل 12 مدنياً»: whether both did it, and not who stands next to the verb."""
        here = figure.sentence.index == self._clashed[0] and not self.page.lexicon.doers_first
        return here and bool(self._sides) and self._fell_next(figure.sentence, figure)

    def are_of(self, figure: Figure) -> bool:
        """Whether those blamed for a figure are sides of the fighting told: theirs is no harm that is told later."""
        return len(self._sides) > 1 and set(figure.by) <= set(self._sides)

    def _tells_on(self, figure: Figure) -> bool:
        """«وأوضح المرصد أن 101 شخص جُرحوا», right after the dead of the fighting."""
        near = 0 <= figure.sentence.line - self._line <= 1 and not set(figure.groups) - UNALIGNED
        return near and figure.whole is None and tells_on(self.page, figure)

    def _fell_opposed(self, figure: Figure) -> bool:
        """«صدّ الجيش هجوماً للفصيل. وقُتل ستة من مسلحي الفصيل»: of one side, told where an attack is turned back."""
        codes, line = self._opposed
        near = codes == self._sides and 0 <= figure.sentence.line - line <= 1
        return (
            near and bool(figure.groups) and ({*figure.groups} <= {*codes} or self._of_the_state(figure, codes) != [])
        )

    def _fell_next(self, sentence: Sentence, figure: Figure) -> bool:
        """«Clashes between the army and the RSF broke out. Nine were killed»: right behind it, by nobody else."""
        here = sentence.index == self._clashed[0] and self._clashed[1] <= figure.first  # «… clashed, and six died»
        near = here or (sentence.index == self._fought_at + 1 and sentence.line == self._line)
        ours = {*figure.groups} <= {*self._sides} or {*figure.groups} <= UNALIGNED | {"combatants"}
        if not near or not ours or figure.own_by or figure.unit == "events" or is_mishap(self.page, figure):
            return False
        page, span = self.page, (self._clashed[1] if here else sentence.first, sentence.last)
        others = {*codes_of(list(page.matches(*span, "party")))} - {*self._sides}
        ways = page.has_cue(*span, "agent", "violence", "one_event") or next(page.matches(*span, "method"), None)
        return not others and not ways

    def _give(self, figure: Figure, sides: Sequence[str]) -> None:
        self._line, whole = figure.sentence.line, figure.whole
        lost = whole is not None and whole.foes and whole.sentence is figure.sentence
        groups = whole.groups if whole is not None and lost else figure.groups  # the dead of its allies are its own
        state = self._of_the_state(figure, sides)
        figure.by, figure.own_by = state or others_than(self.page, sides, groups), True
        figure.foes = [] if state else sides
        figure.because("by", "the-two-sides-that-fight")

    def _of_the_state(self, figure: Figure, sides: Sequence[str]) -> list[str]:
        """«Troops beat back an attack by al-Shabaab. Thirty militants died»: the state's forces, their foes."""
        if not are_insurgents(figure):
            return []
        rebels = rebels_of(self.page)
        states = [code for code in sides if code not in rebels]
        states = states if len(states) < len(sides) else [code for code in sides if code in self.page.lexicon.armies]
        return states if len(states) == 1 else []

    def _is_known(self, sentence: Sentence) -> bool:
        return sentence.line - self._line <= LINES_KNOWN

    def _falls_in_it(self, figure: Figure, first: int, last: int) -> bool:
        """«جُرح 14 في الاشتباكات», «عدد قتلى المعارك بلغ 61»: the fighting with its article, and no party by it."""
        page, sentence = self.page, figure.sentence
        if tells_loss(figure) and set(figure.groups) & set(self._sides):
            starts = (page.date_cover[at] for at in range(sentence.first, sentence.last) if at in page.date_cover)
            return not page.lexicon.doers_first or all(start.role != "since" for start in starts)
        told = list(page.cues(max(sentence.first, first), min(sentence.last, last), "two_sided"))
        nearest = max((fight.first for fight in told if fight.first < figure.first), default=-1)
        for fight in told:
            if fight.first < nearest:
                continue  # «دعت إلى وقف القتال، وذكّرت بأن مواجهات تموز أوقعت 16»
            known = fight.prefix in page.lexicon.articles or page.cue(fight.first - 1, "resume") is not None
            known = known or _is_of_a_day(page, fight.first - 1)
            beside = range(fight.first, min(fight.last + REACH_PARTY, sentence.last))
            if known and not any(page.found(at, "party") for at in beside):
                led = page.has_cue(fight.last, figure.first, "since_then")  # «اندلع القتال إثر …»
                led = led or self._is_then(fight.last, figure.first)
                return not led and not any(page.is_mark(at, "،.؛") for at in range(figure.end, fight.first))
        return False

    def _is_then(self, first: int, last: int) -> bool:
        """«المواجهات الأعنف منذ آب 2022، حين قُتل 32»: a former time stands between the fighting and those who fell."""
        struck = self.page.first_cue(first, last, "when_struck")
        return struck is not None and any(at in self.page.date_cover for at in range(first, struck.first))


def _is_of_a_day(page: Page, at: int) -> bool:
    """ "Sunday's clashes", not "on 22 July fighting broke out": whether a day in the genitive ends at a token."""
    return page.is_genitive(at) and at in page.date_cover


def _are_others_beside(figure: Figure, earlier: Sequence[Figure], sides: Sequence[str]) -> bool:
    """«عدد قتلى المعارك 90، فيما جُرح 104 آخرون»: others told beside the dead of the two sides."""
    return bool(figure.counted.others) and any(list(other.foes) == list(sides) for other in earlier)


def _is_harm(figure: Figure) -> bool:
    harm = figure.measure in HARM and figure.unit != "events" and figure.kind == "count"
    return harm and not figure.own_by and figure.value < OF_A_WAR


def _is_of_a_side(figure: Figure) -> bool:
    """Whether only armed parties with a name are counted."""
    return bool(figure.groups) and not set(figure.groups) & (UNALIGNED | {"combatants"})


def _sides_of_dead(figures: Sequence[Figure]) -> list[str]:
    """«قُتل 7 من قوات النظام و3 من الهيئة في اشتباكات بين الطرفين»: the two parties among the dead."""
    told = [figure.groups for figure in figures if figure.measure in HARM and figure.unit != "events"]
    codes = list(dict.fromkeys(code for groups in told if len(groups) == 1 for code in groups))
    sides = [code for code in codes if code not in UNALIGNED]
    return sides if len(sides) == 2 else []
