"""Subjects: who says it, where his name or a word for him stands before the verb of saying."""

from tawthiq.languages.words import Party, Source
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.sources.speakers import LONGEST_NAME, Found, Phrase, Speakers
from tawthiq.text.tokens import TokenKind

LONGEST_LABEL = 10
CLAUSE_MARKS = "،,;؛:.()-/|"
REACH_SUBJECT = 60
REACH_HEAD = 12  # tokens from the opening of a sentence to its subject
REACH_TURN = 3  # tokens of the longest word of contrast


class Subjects:
    """Finds the subjects of verbs of saying in the order of the text."""

    def __init__(self, page: Page, speakers: Speakers) -> None:
        self.page = page
        self.speakers = speakers
        self.last: Found | None = None  # who spoke last, whoever tells this
        self.spoken = -1  # the last sentence in which somebody speaks

    def is_set_off(self, floor: int, verb: Match) -> bool:
        """«12 were killed, the ministry said on Monday»: nothing but a name between a comma and the verb, no «that»."""
        page, at = self.page, verb.first
        while at > floor and page.tokens[at - 1].kind is TokenKind.WORD and verb.first - at < LONGEST_NAME:
            at -= 1
        behind = verb.last < len(page.tokens) and page.cue(verb.last, "that") is not None
        return floor < at < verb.first and page.is_mark(at - 1, '،,"') and not behind

    def taken_up_before(self, sentence: Sentence, floor: int, verb: Match, said: Found) -> Found | None:
        """«It also lists 5,935», «the report adds»: who spoke, where a word for him or his paper is the subject."""
        page, at = self.page, verb.first - 1
        while at > floor and page.cue(page.covered[at], "auxiliary", "likewise", "between_them"):
            at = page.covered[at] - 1
        if at < floor:
            return None
        paper, again = self.speakers.attribution(at, "issuing"), page.cue(page.covered[at], "speaker_again")
        taken_up = paper is not None and paper.prefix in page.lexicon.articles
        if not said[0]:
            own = self.of_sentence(sentence, verb) if again is not None else None
            return own or (self.last if again is not None and sentence.opens_line else None)
        if (
            again is not None
            and self.spoken < sentence.index - 1
            and (turned := self._of_the_sentence_before(sentence))
        ):
            return turned
        return said if taken_up or again is not None else None

    def of_sentence(self, sentence: Sentence, verb: Match) -> Found | None:
        """«أوقف الجيش شخصاً، وقال إنه …»: the last name before the verb that no preposition governs."""
        plain = self.page.lexicon.plain
        first = max(sentence.first, verb.first - REACH_SUBJECT)
        names = [m for m in self.page.matches(first, verb.first, "source") if m.prefix in plain]
        names = [name for name in names if not self._is_one_of_two(first, name)] or names[:1]
        if not names:
            return self._of_the_sentence_before(sentence)
        last = names[-1]
        return self.speakers.resolve_name(last)

    def _of_the_sentence_before(self, sentence: Sentence) -> Found | None:
        """«The group claimed the attack. It said …»: the subject of the sentence before, or the one whom it names."""
        page = self.page
        before = page.sentences[sentence.index - 1] if sentence.index else sentence
        if not page.lexicon.doers_first or sentence.opens_line or before.line != sentence.line:
            return None
        if page.has_cue(before.first, before.last, "untrue"):
            return None  # who calls a claim untrue tells nothing by repeating it
        last = min(before.last, before.first + REACH_SUBJECT)
        named = [*page.matches(before.first, last, "source"), *page.matches(before.first, last, "party")]
        named = [n for n in named if isinstance(n.sense.entry, Source | Party) and n.sense.form is Form.NAME]
        named.sort(key=lambda name: (name.first, -name.last))
        free = [name for name in named if name.first == before.first or not self._is_governed(name)]
        name = next((n for n in free if n.first - before.first <= REACH_HEAD), None)
        if name is None and len({getattr(n.sense.entry, "code", "") for n in named}) == 1:
            name = named[0]
        return self.speakers.resolve_name(name) if name else None

    def _is_governed(self, name: Match) -> bool:
        return (
            self.speakers.particle(name.first - 1) is not None or self.page.cue(name.first - 1, "partitive") is not None
        )

    def _is_one_of_two(self, first: int, name: Match) -> bool:
        """«أنهى الصليب الأحمر نقل الأسرى بين الحكومة والجماعة، وقال»: one of two between whom something is done."""
        near = range(max(first, name.first - LONGEST_LABEL), name.first)
        return self.page.has_cue(near.start, near.stop, "between")

    def opens_clause(self, sentence: Sentence, verb: Match) -> bool:
        """Whether a clause begins with the verb: by a mark, a conjunction or a word that turns to another's word."""
        before = verb.first - 1
        if self.page.lexicon.doers_first and self.page.is_mark(before, "\"'"):
            return True  # «"…" said a trader»
        opened = bool(verb.prefix) or before < sentence.first or self.page.is_mark(before, CLAUSE_MARKS)
        return opened or self._is_turned_to(verb.first)

    def _is_turned_to(self, at: int) -> bool:
        """«بينما قال», «في حين تحدث»: whether a word of contrast ends right before token `at`."""
        turns = self.page.cues(max(0, at - REACH_TURN), at, "set_against")
        return any(turn.last == at for turn in turns)

    def before(self, sentence: Sentence, floor: int, verb: Match, after: Phrase, set_off: bool) -> Found | None:
        """«وكان المرصد قد أعلن», «الجيش يعلن»: the subject stands before the verb, at the head of its clause."""
        page, first = self.page, verb.first
        marks = ";؛:.-/|" if page.cue(floor, "contrast") else "،,;؛:.-/|"  # «أما الشبكة، فقد سجلت»
        while first > floor and not page.is_mark(first - 1, marks) and verb.first - first < LONGEST_NAME:
            first -= 1
            told = page.found(first, "trigger") and not page.cue(first, "auxiliary")  # «فقد» before a verb
            if (first in page.quantity_cover and not self._is_of_name(first)) or told or page.cue(first, "relative"):
                return None
        opens, turned = first, False
        while first < verb.first and (cue := page.cue(first, "auxiliary", "contrast", "set_against")):
            turned = turned or cue.sense.entry == "set_against"
            first = cue.last
        helped = page.cue_up_to(first + 1, verb.first, "auxiliary")  # «وكان الوالي قد تحدث»
        last = helped.first if helped is not None and first + 1 < verb.first else verb.first
        phrase = self.speakers.phrase(first, last, passes=True)
        while not phrase.names and phrase.last < last and phrase.last - first < 2:
            phrase = self.speakers.phrase(phrase.last + 1, last, passes=True)
        found = self.speakers.resolve(phrase, ())
        heads = bool(after.names or verb.prefix) or set_off or self._heads(sentence, opens)
        if verb.pronoun or (floor > sentence.first and not after.names and not set_off):
            heads = False
        heads = heads or (turned and not verb.pronoun)
        named = heads and phrase.last == last and not self._tells_nothing(first) and self.speakers.is_definite(phrase)
        if found is None and named:
            found = ((self.speakers.words(phrase.first, phrase.core),), None)
        if found is None or not found[0]:
            return None
        self.speakers.remember(phrase, found)
        listed = found[1] is not None and isinstance(found[1].sense.entry, Source)
        return found[0] + tuple([] if listed else self.speakers.told_to(after)), found[1]

    def _tells_nothing(self, at: int) -> bool:
        """«وكان بيان سابق للمؤسسات قد تحدث», «وكانت المدينة قد سجلت»: a paper, whose it may be; a town, in which."""
        page = self.page
        paper = self.speakers.attribution(at, "issuing") or page.cue(at, "earlier_telling")
        place = page.found(at, "uncounted")
        return paper is not None or (place is not None and place.sense.entry == "areas")

    def _is_of_name(self, at: int) -> bool:
        """Whether a number is a word of a source's name («الفيلق الثالث»)."""
        near = self.page.matches(max(0, at - LONGEST_LABEL), at, "source")
        return any(match.last > at for match in near)

    def _heads(self, sentence: Sentence, at: int) -> bool:
        """Whether the sentence's first word is at token `at`, but for a clock time or a dash."""
        kinds = {token.kind for token in self.page.tokens[sentence.first : at]}
        return TokenKind.WORD not in kinds
