"""By whom: the party that the text names as doing it, in the sentence or in the account that goes on.

A figure has the doer that its own sentence accuses; else its whole's; else an account that goes on keeps the
doer told last, and where a report blames one side alone, all harm that it tells after it is that side's.
"""

from collections.abc import Sequence

from tawthiq.read.by.afterwards import are_own_events
from tawthiq.read.by.attackers import blame_attackers
from tawthiq.read.by.blame import accused, blame_on
from tawthiq.read.by.bombers import without_armies
from tawthiq.read.by.both_sides import BothSides
from tawthiq.read.by.causes import is_long_past
from tawthiq.read.by.clashes import Clashes
from tawthiq.read.by.compared import Compared, are_crimes, give_to_fallen
from tawthiq.read.by.daily_sheet import is_overall_count
from tawthiq.read.by.divided import is_divided, is_told_before_its_whole
from tawthiq.read.by.doers import DONE, HARM, KEPT, Doer, Doers, codes_of
from tawthiq.read.by.driven import flee_known_violence, is_item_of_driven_out
from tawthiq.read.by.fights import fights
from tawthiq.read.by.heard import Heard
from tawthiq.read.by.inflicted import take_from_inflicting
from tawthiq.read.by.judged import give_to_executioners
from tawthiq.read.by.keepers import are_missing_beside
from tawthiq.read.by.let_go import are_carried, are_of_a_deal, are_rescued, escapes, is_nobodys, is_rescued
from tawthiq.read.by.one_side import give_to_one_side
from tawthiq.read.by.others_act import is_done_by_others, is_only_denied, shoots_down
from tawthiq.read.by.own_deeds import own_deed, take_from_statement, take_of_enemies, take_of_the_fallen
from tawthiq.read.by.partners import Partners
from tawthiq.read.by.pronouns import NOBODY, SubjectsTold, give_to_soldiers, soldiers_attacking
from tawthiq.read.by.repelled import give_to_the_repelled, is_no_deed
from tawthiq.read.by.responsibility import is_of_nobody_known, take_from_answer, take_from_enemy
from tawthiq.read.by.rounded_up import RoundUps
from tawthiq.read.by.shared_blame import share_blame
from tawthiq.read.by.sides import are_their_men, share_a_side, tells_of_others
from tawthiq.read.by.subjects import Case, harming_verb
from tawthiq.read.by.taken_up import (
    counts_attackers,
    counts_more,
    dies_in_known_violence,
    dies_in_prison,
    flies,
    has_comparison,
    is_dead_prisoner,
    is_denied_before,
    is_done_to_death,
    is_from_air_of_others,
    is_of_whole_war,
    is_other_matter,
    is_result_of,
    opens_as_anothers_word,
    takes_up,
    takes_up_its_violence,
    tells_earlier_toll,
    tells_of_attackers,
    tells_of_known_violence,
    tells_on,
    tells_on_of_results,
)
from tawthiq.read.by.withheld import withhold_others, withhold_totals
from tawthiq.read.figures.figure import AS_MEASURED, ITS_WHOLES, NO_WORDS, TOLD_AGAIN, Figure
from tawthiq.read.figures.ranked import is_of_ranked
from tawthiq.read.measures.governors import CAPTIVE
from tawthiq.read.page.entries import begins_entry, opens_entry
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.page.scenes import Scenes

LINES_CARRIED = 3
LINES_FREED = 1  # lines from those who were taken to those who were let go
LINES_TOLD = 2  # lines from a toll to the one in which its teller goes on


class Blaming:
    """Gives figures their doers in the order of the text, and carries a doer on while the account goes on."""

    def __init__(self, page: Page) -> None:
        """Start a text in which nobody speaks and nobody has done anything yet."""
        self.page = page
        self.speaker = ""
        self._doers = Doers(page)
        self._partners = Partners(page)
        self._clashes = Clashes(page)
        self._both = BothSides(page)
        self._round_ups = RoundUps(page)
        self._carried: list[str] = []
        self._carried_from = (NO_WORDS, NO_WORDS)
        self._carried_line = -1
        self._carried_listed = False
        self._of_several = self._carried_titled = False
        self._named: list[str] = []
        self._named_line = -1
        self._named_at = (NO_WORDS, NO_WORDS)
        self._captor: Figure | None = None
        self._captor_line = -10
        self._heard = Heard(page)
        self._acted_before = -2  # the sentence without figures that last told what a party did
        self._harmed_at = -2  # the sentence of the last figure whose doer is carried on
        self._results = -2  # the sentence that last told what came of that
        self._lead = next((sentence.index for sentence in page.sentences if not sentence.headline), -1)
        self._subjects = SubjectsTold(page)
        self.compared = Compared(page)
        self._acting: list[tuple[int, tuple[str, ...]]] = []
        self._scenes = Scenes(page)
        self._blamed: set[tuple[str, ...]] = set()
        self._taken_up: list[Figure] = []
        self._carried_on: list[Figure] = []

    def sentence(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Set `by` of the figures of one sentence where its own words name it."""
        apart = begins_entry(self.page, sentence) and not self._carried_titled
        if apart or self._scenes.begins(sentence):
            self._carried = []  # each entry of a live page, each scene of a round-up tells of something else
        doers = self._doers.of(sentence, figures)
        self._carry_named(sentence, doers)
        acting = [doer for doer in doers if doer.acts]
        foes = [doer for doer in acting if len(codes_of(doer.parties)) > 1 and fights(self.page, sentence, doer.opens)]
        acting = [doer for doer in acting if doer not in foes and not shoots_down(self.page, doer.last)]
        for doer in acting:
            self._count_acting(doer.parties, doer.first)
        for figure in figures:
            if figure.unit == "events":
                self._count_acting(figure.counted.doers, figure.first)
        self._clashes.hear(sentence, doers, figures)
        self._both.hear(sentence, doers)
        self._round_ups.hear(sentence, doers, figures)
        self._partners.hear(sentence, figures)
        for place, figure in enumerate(figures):
            figure.told_by = self.speaker
            if figure.measure in DONE | KEPT | {"displaced"}:
                self._accuse(figure, figures[:place], figures[place + 1 :], doers)
                self._own_operations(sentence, figure)
                self._partners.add_teller(figure, self.speaker)
                self._partners.add(figure, figures[place + 1 :])
        self._subjects.hear(sentence, doers)
        self._both.part(figures)
        self._clashes.give(sentence, figures)
        take_from_answer(self.page, figures, self.speaker)
        take_from_enemy(self.page, figures)
        take_from_inflicting(self.page, figures)
        take_from_statement(self.page, figures)
        told = self.page.lexicon.doers_first  # else only in the list of a side's own statement
        take_of_enemies(self.page, figures if told else [figure for figure in figures if sentence.listed])
        take_of_the_fallen(self.page, figures, doers)
        share_blame(self.page, figures)
        self._round_ups.give(sentence, figures)
        if self._heard.another_unclaimed(sentence, figures):
            self._carried = []
        if not figures and not sentence.headline:
            self._hear_deed(sentence, acting)

    def _hear_deed(self, sentence: Sentence, acting: Sequence[Doer]) -> None:
        """Keep who acts in a sentence without figures, or says so of himself, for the harm that is told behind it."""
        parties = acting[0].parties if acting else own_deed(self.page, sentence)
        if parties:
            self._acted_before = sentence.index
            codes = [*codes_of(parties), *self._partners.named(sentence.first, sentence.last)]
            self._carry(list(dict.fromkeys(codes)), sentence, (parties[0].first, parties[-1].last))
        elif (soldiers := soldiers_attacking(self.page, sentence)) != NOBODY:
            self._acted_before = sentence.index
            self._carry([self.page.lexicon.words.soldiers["default"]], sentence, soldiers)

    def _carry_named(self, sentence: Sentence, doers: Sequence[Doer]) -> None:
        """Violence with a pronoun is that of the party named last in the paragraph."""
        if sentence.line == self._named_line and takes_up_its_violence(self.page, sentence, doers):
            self._carry(self._named, sentence, self._named_at)
        if doers:
            self._named, self._named_line = codes_of(doers[-1].parties), sentence.line
            self._named_at = (doers[-1].first, doers[-1].last)

    def _accuse(
        self, figure: Figure, earlier: Sequence[Figure], later: Sequence[Figure], doers: Sequence[Doer]
    ) -> None:
        if figure.measure == "freed" and escapes(self.page, figure.restates or figure):
            figure.own_by = True  # who had taken them did not let them go
        if is_of_nobody_known(self.page, figure):
            figure.own_by = True
        late = is_dead_prisoner(self.page, figure)
        held = late or (figure.measure == "killed" and dies_in_prison(self.page, figure))
        kept = held or is_rescued(self.page, figure) or are_rescued(self.page, figure.whole or figure)
        doers = [doer for doer in without_armies(self.page, figure, doers) if not (kept and doer.keeps)]
        if are_missing_beside(self.page, figure):
            doers = [doer for doer in doers if not doer.keeps or doer.first >= figure.first]
        carried = figure.measure == "freed" and are_carried(figure)
        doers = [doer for doer in doers if doer.keeps or not carried or doer.first >= figure.first]
        able = [doer for doer in doers if figure.measure in HARM or not doer.quarrels]
        case = Case(page=self.page, figure=figure, earlier=earlier, later=later, doers=able, speaker=self.speaker)
        of_a_deal = are_of_a_deal(self.page, figure)
        mutual = self._clashes.falls_here(figure)
        told = accused(case) if not (figure.own_by or late or of_a_deal or mutual) else ()
        told = told if told or figure.own_by or held else self._subjects.of(figure)
        if are_their_men(self.page, figure, codes_of(told)) and harming_verb(self.page, figure) is None:
            told = ()
        if not told and not figure.own_by:
            give_to_soldiers(self.page, figure)
        if told and not is_told_before_its_whole(self.page, figure, told, earlier):
            blame_on(self.page, figure, told)
            self._both.give(figure, told)
        if not figure.own_by and figure.measure in HARM:
            blame_attackers(self.page, figure, earlier)
        if held or carried or of_a_deal or is_nobodys(self.page, figure):
            figure.own_by = True  # nobody is told to have killed them, or to have let them go

    def _own_operations(self, sentence: Sentence, figure: Figure) -> None:
        """Operations that a belligerent tells of are its own."""
        if figure.unit != "events" or figure.whole is not None or are_crimes(figure):
            return
        if self.page.has_cue(figure.end, sentence.last, "admitted") or is_long_past(self.page, figure, sentence.first):
            return  # «هز انفجاران المقر، وأقر الجيش بمقتل أربعة»
        if give_to_the_repelled(self.page, figure, self.speaker):
            return
        able = figure.measure != "airstrikes" or flies(self.page, self.speaker)
        own = bool(self.speaker) and able and not is_no_deed(self.page, figure)
        if not figure.own_by and own and figure.kind == "count" and not sentence.headline:
            known = self.compared.by_of("operations")
            joint = figure.measure == "operations" and self.speaker in known
            figure.by, figure.own_by = list(known) if joint else [self.speaker], True
            figure.because("by", "operations-told-by-those-who-did-them")

    def inherit(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Parts take their whole's; an account that goes on keeps the doer told last."""
        self._partners.join(figures, self.speaker)
        for figure in figures:
            whole = figure.whole or figure.restates
            if figure.own_by:
                self._blamed.add(tuple(figure.by))
                if (
                    whole is None
                    and figure.kind != "fraction"
                    and figure.measure in HARM | {"displaced"}
                    and not sentence.headline
                    and not is_only_denied(self.page, figure)
                    and not self._clashes.are_of(figure)
                ):
                    self._carry(figure.by, sentence, (figure.first, figure.last))
            elif figure.measure == "freed" and whole is None and self._captor_line >= sentence.line - LINES_FREED:
                self._give_captor(figure, "those-who-had-taken-them")
            elif whole is not None and (whole.measure in DONE or figure.measure == whole.measure):
                figure.done_as(whole, ITS_WHOLES if figure.restates is None else AS_MEASURED)
                figure.own_by = whole.own_by
            elif self._is_of_the_captor(sentence, figure, first=figure is figures[0]) or self._dies_there(figure):
                self._give_captor(figure, "who-took-those-told-before")
            elif figure.answers is not None and figure.answers.by and self.speaker not in figure.groups:
                figure.done_as(figure.answers, TOLD_AGAIN)  # another's count of the same people
            elif self.speaker not in figure.groups and not is_divided(figures, figure, self._carried):
                self._take_from_account(sentence, figure)
            if figure.measure in CAPTIVE and figure.own_by:
                self._captor, self._captor_line = figure, sentence.line
            self._note_told(sentence, figure)
            self.compared.note(figure)
        give_to_fallen(self.page, figures)
        if figures and self.page.lexicon.doers_first and all(are_own_events(figure) for figure in figures):
            self._acted_before = sentence.index  # «The army hit back with nine strikes. Six people died»
        if self._is_list_of_account(sentence, figures):
            self._carried_line = sentence.line

    def _note_told(self, sentence: Sentence, figure: Figure) -> None:
        """Keep that the account is still being told, and where it told of the harm that was done in it."""
        if not figure.by or figure.by != self._carried:
            return
        self._carried_line = sentence.line
        if figure.measure in HARM and figure.unit != "events":
            self._harmed_at = sentence.index
            if sentence.index in (self._acted_before + 1, self._results + 1):
                self._results = sentence.index

    def _give_captor(self, figure: Figure, rule: str) -> None:
        if self._captor is not None and not is_rescued(self.page, figure):
            figure.done_as(self._captor, rule)

    def _is_of_the_captor(self, sentence: Sentence, figure: Figure, *, first: bool) -> bool:
        """«اعتقلت الشرطة 140، في حين قال النادي إن الحصيلة لا تتعدى 118 معتقلاً»: the same arrests, counted again.

        «خطف التنظيم 36، أُفرج عن 19 منهم، ولا يزال مصير 17 مجهولاً»: or what has become of those taken.
        """
        if figure.whole is not None or self._captor_line != sentence.line:
            return False
        again = figure.measure == "detained" and takes_up(self.page, figure, same_line=True)
        return again or (figure.measure == "missing" and not first)

    def _dies_there(self, figure: Figure) -> bool:
        """«5,000 are held in Houthi prisons. Forty have been tortured to death in those prisons»: by who holds them."""
        near = self._captor_line == figure.sentence.line and is_done_to_death(self.page, figure)
        prisons = self.page.cues(figure.end, figure.sentence.last, "prison", "prisons") if near else ()
        return any(self.page.cue(prison.first - 1, "these_people", "resume") for prison in prisons)

    def _is_list_of_account(self, sentence: Sentence, figures: Sequence[Figure]) -> bool:
        """«حصيلة القصف الذي شنّه الجيش: - البلدة: 4 قتلى»: lines that share out what a doer told above them did."""
        near = 0 < sentence.line - self._carried_line <= LINES_CARRIED
        headed = sentence.listed and bool(self._carried) and not self._carried_listed
        return headed and near and bool(figures) and not any(figure.own_by for figure in figures)

    def settle(self, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
        """Where the report blames one side alone, harm that it goes on to tell without a doer is that side's.

        So are those whom it goes on to tell as held, where one side alone is told to have taken people.
        """
        self._partners.settle()
        figures = [figure for _, found in told for figure in found]
        withhold_totals(self.page, self._taken_up, figures)
        withhold_others(self.page, self._carried_on, figures)
        give_to_executioners(self.page, figures)
        give_to_one_side(self.page, self._acting, figures, self._scenes)

    def _count_acting(self, parties: Sequence[Match], at: int) -> None:
        codes = tuple(codes_of(parties))
        if codes:
            self._acting.append((at, codes))

    def _carry(self, codes: Sequence[str], sentence: Sentence, words: tuple[int, int]) -> None:
        listed = sentence.listed and (self._carried_listed or list(codes) != self._carried)
        several = list(codes) != self._carried or self._of_several
        self._of_several = sentence.line == self._carried_line and several and not sentence.listed
        self._carried, self._carried_line, self._carried_listed = list(codes), sentence.line, listed
        self._carried_titled = sentence.headline
        self._carried_from = words

    def _take_from_account(self, sentence: Sentence, figure: Figure) -> None:
        before = range(sentence.first, figure.first)
        figure.resumes = self.page.has_cue(before.start, before.stop, "resume", "total")
        own = bool(self.speaker) and not sentence.headline
        compared = figure.unit == "events" and has_comparison(self.page, before.start, before.stop)
        if sentence.line == self._heard.unclaimed_line:
            figure.own_by = True  # of the attack that nobody claims
        elif figure.kind == "ratio" or compared or is_of_ranked(self.page, figure):
            self.compared.measure(figure)
        elif self.compared.is_of_another_time(sentence, figure):
            self.compared.set_beside(figure)
        elif self._goes_on(sentence, figure):
            figure.by = list(self._carried)
            figure.because("by", "carried-on", *self._carried_from)
            self._carried_on.append(figure)
            anew = sentence.line > self._carried_line or opens_as_anothers_word(self.page, sentence)
            if anew and not sentence.listed:
                self._taken_up.append(figure)
        elif own and figure.measure in ("detained", "freed"):
            helpers = self._partners.helpers(sentence, figure)  # «الحملة، التي ساندتها قسد، أسفرت عن …»
            figure.by = list(dict.fromkeys([self.speaker, *helpers]))
            figure.because("by", "the-body-that-tells-its-arrests")

    def _is_of_others_too(self, sentence: Sentence, figure: Figure) -> bool:
        """«وبذلك ترتفع حصيلة الشهداء منذ 7 أكتوبر إلى …»: a running total in a report that blames several."""
        closing = self.page.cue(sentence.first, "total", "running")
        next_word = self.page.cue(closing.last, "total", "running") if closing is not None else None
        if closing is None or next_word is None:
            return False
        dated = any(at in self.page.date_cover for at in range(closing.last, figure.first))
        return dated and bool(self._blamed - {tuple(self._carried)})

    def _goes_on(self, sentence: Sentence, figure: Figure) -> bool:
        """Whether the account in which a doer was told is taken up («كما», a list, a toll in its line)."""
        lines = sentence.line - self._carried_line
        fled = lines <= LINES_CARRIED and flee_known_violence(self.page, figure, same_line=lines == 0)
        driven = fled or is_item_of_driven_out(self.page, figure)
        if (
            not self._carried
            or not (figure.measure in DONE or driven)
            or share_a_side(self.page, self._carried, figure.groups)
        ):
            return False
        if is_other_matter(self.page, figure, self._carried_from[0]) or is_of_whole_war(self.page, figure):
            return False
        if is_done_by_others(self.page, figure):
            return False
        if is_from_air_of_others(self.page, figure, self._carried) or tells_of_others(figure, self._carried):
            return False
        if are_their_men(self.page, figure, self._carried):
            return False
        if figure.whole is None and self._is_of_others_too(sentence, figure):
            self._carried = []  # the account has closed with a total of what several did
            return False
        entry = sentence.listed and self._carried_listed and lines > 0  # each tells of something else
        theirs = self.speaker in self._carried and lines > 0 and opens_entry(self.page, sentence)
        if entry or theirs:  # «10:45 الجيش: اعترضنا صواريخ، وإصابة شخصين», after what the army did in another entry
            return False
        if len(self._carried) == 1 and self.page.has_cue(sentence.first, figure.first, "two_sided"):
            return False  # «وخلّفت المعارك 346 قتيلاً»: of both who fought
        if counts_attackers(self.page, figure) and not self.page.lexicon.doers_first:
            return False  # «هاجمت الحركة مدرسة. … وقُتل المهاجمون السبعة»
        taken_up = takes_up(self.page, figure, lines == 0)
        # its own entry gives way to the next, and a list under what several did is of all
        headed = sentence.listed and not self._carried_listed and not self._of_several
        near = lines <= LINES_CARRIED and (taken_up or headed)
        denied = lines == 0 and is_denied_before(self.page, figure)
        known = denied or tells_of_known_violence(self.page, sentence.first, figure.first)
        told_on = tells_on(self.page, figure) or tells_earlier_toll(self.page, figure)
        near = near or (lines <= LINES_TOLD and (told_on or tells_of_attackers(self.page, figure)))
        led = lines == 0 or (lines == 1 and self._acted_before == self._lead)
        near = near or (led and is_result_of(self.page, figure, self._acted_before))
        near = near or (lines == 0 and tells_on_of_results(self.page, figure, self._results))
        near = near or (lines == 0 and counts_more(self.page, figure, self._harmed_at))
        near = near or is_overall_count(self.page, figure, self._heard.before)
        return near or known or fled or dies_in_known_violence(self.page, figure)
