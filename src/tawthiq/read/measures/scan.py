"""Scan: the signs of a text's sentences, by one look-up a word, before anything else of the report is looked at.

A word as written has the signs of all that its letters may mean: whole, without each prefix and pronoun, as either
half of two words written together, as the first words of a phrase with the word after it. So no match that the page
would have is missed, whatever else of the sentence it depends on.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache, reduce
from itertools import islice, pairwise
from operator import or_

from msgspec import Struct

from tawthiq.languages.date_kinds import Kind
from tawthiq.languages.dates import DateWords, load_dates
from tawthiq.languages.numbers import NumberWords, Role, load_numbers
from tawthiq.languages.phrases import REMEMBERED_FORMS
from tawthiq.languages.places import load_place_words
from tawthiq.places.gazetteer import load_gazetteer
from tawthiq.read.measures.everyday import NO_WORDS, EverydayWords, pieces_of
from tawthiq.read.measures.parts import parts_with, split_parts
from tawthiq.read.measures.plain_harm import PlainHarm
from tawthiq.read.measures.signs import (
    OF_PLAIN_HARM,
    REPORT_WIDE,
    SAID_OF_THINGS,
    WIDELY_ASKED,
    Sign,
    between_marks,
    may_be_evidence,
    signs_of,
)
from tawthiq.read.measures.strings import Strings
from tawthiq.read.page.lexicon import LONGEST_PHRASE, Lexicon, load_lexicon
from tawthiq.read.page.match import Analysis
from tawthiq.read.page.page import MIN_HALF
from tawthiq.read.places.lexicon import PlaceLexicon, lexicon_of
from tawthiq.text.fold import fold_word
from tawthiq.text.tokens import TokenKind, tokenise

_WORD = re.compile(r"[^\s\d.,:;!?()\"'«»،؛؟…/-]+")
_MARK = re.compile(r"[.,:;!?،؛؟…–—-]")  # over which no number counts a noun; brackets and quotes may stand between
_MARK_BUT_OF_LABELS = re.compile(r"[.,;!?،؛؟…]")  # «Civilians killed: 9», in a language whose labels name the counted
_DIGIT = re.compile(r"\d")
RATIOS = frozenset({Role.TIMES, Role.MULTIPLE, Role.GROWTH})
UNCOUNTING = frozenset({Role.NOTHING, Role.CUE, Role.PERCENT, Role.OF_EVERY})
PAIR = 2
KEEPING = ("camp", "prison")
LONGEST_WORD = 40  # letters; what is longer is looked at each time

TOLD = Sign.NUMBER | Sign.HARM
MANY = 4  # stretches that tell a number and a word of harm, from which on no look at each alone is worth it
_ANYWHERE = Sign.COUNTS_PEOPLE | Sign.COUNTS_EVENT
_OF_ORDER = Sign.BREAK | Sign.PHRASE | Sign.BOUND | Sign.ORDINAL | Sign.BEHIND
LONGEST_PIECES = 16  # words and marks in which a phrase may go on
_BEGINS = 1 << 64  # a word may begin a phrase of several that is a sign
_BEGINS_HARM = 1 << 65  # … of plain harm
_BEGINS_FLIGHT = 1 << 66  # … of war or flight
_BEGINS_ASKED = 1 << 71  # … of what a word may ask for anywhere in the report


class Stretch(Struct, frozen=True):
    """Some sentences of one line: their place in the text, and their signs with those of the whole report."""

    start: int
    end: int
    signs: int


class Pair(Struct, frozen=True):
    """The signs of all phrases that two words begin, of those that end with them, and of the others by what follows."""

    signs: int
    ended: int
    longer: list[tuple[tuple[str, ...], int]]


NO_PHRASE = Pair(0, 0, [])


class Scanner:
    """The signs of the words of one language."""

    def __init__(self, lexicon: Lexicon, numbers: NumberWords, dates: DateWords, places: PlaceLexicon) -> None:
        self._lexicon = lexicon
        self._numbers = numbers
        self._dates = dates
        self._places = places
        self._stems: dict[tuple[str, bool], int] = {}  # as many as the pack has
        self._known: dict[str, int] = {mark: Sign.BREAK if _MARK.match(mark) else 0 for mark in NO_WORDS}
        self._pairs: dict[tuple[str, str], Pair] = {}
        self._harm: set[str] = set()  # of the known words those that may be plain harm
        self._moved: set[str] = set()  # those that may be so where a report tells of war or of flight
        self._leading: set[str] = set()  # those that may begin a phrase of it
        self._asked: set[str] = set()  # those that may be what a word asks for, or begin a phrase of it
        self._telling: set[str] = set()  # all of these, and those that tell of daily life or of war
        self._everyday = EverydayWords(lexicon)
        self._strings = Strings(self._learn, self._everyday.more, self._leading.__contains__)
        self._plain_harm = PlainHarm(lexicon.words.morphology)

    def stretches(self, text: str) -> list[Stretch] | None:
        """The stretches of a text that may hold evidence at a first look, in order; None where MANY tell of harm."""
        strings = text.split()
        telling, tokens = self._strings.look(strings)
        if telling:
            words = self._strings.words(telling)
            if self._everyday.are_many(words, tokens + text.count("\n") + 1):
                return self._plain(text, strings, words)
        told: list[tuple[int, int, int]] = []
        many = 0
        for start, end in split_parts(text):
            signs = self._signs_within(text[start:end])
            many += signs & TOLD == TOLD
            if many == MANY:
                return None
            told.append((start, end, signs))
        wide = 0
        for _, _, signs in told:
            wide |= signs
        wide &= REPORT_WIDE
        found = (Stretch(start, end, signs | wide) for start, end, signs in told)
        return [stretch for stretch in found if may_be_evidence(stretch.signs | _ANYWHERE)]

    def _learn(self, word: str) -> bool | None:
        """Whether a word tells anything of daily life, of war or of plain harm; None where it could not be kept."""
        if word not in self._known:
            self._remember(word)
        return word in self._telling if word in self._known else None

    def _of_harm(self, strings: Sequence[str], telling: Set[str], *, war: bool) -> set[str]:
        """The words of a text that may be plain harm, or the longer of the two that begin a phrase of it."""
        found = set(telling & self._harm)
        if war:
            found |= telling & self._moved
        for word, behind in self._strings.begun(strings):
            if behind not in found and self._pair(word, behind).signs & OF_PLAIN_HARM:
                found.add(max(word, behind, key=len))
        return found

    def _widely_told(self, text: str, telling: Set[str]) -> int:
        """Of what a word may ask for anywhere in a report, that which its text tells by these words."""
        told, asked = 0, telling & self._asked
        for word in asked:
            told |= self._known[word]
        begin = {word for word in asked if self._known[word] & _BEGINS_ASKED}
        for word, behind in pairwise(_words_of(pieces_of(text))) if begin else ():
            if word in begin:
                told |= self._pair(word, behind).signs
        return told & WIDELY_ASKED

    def _plain(self, text: str, strings: Sequence[str], telling: Set[str]) -> list[Stretch]:
        """The stretches of a report of daily life that may hold plain harm, by the words of it that tell anything."""
        flight = Sign.FLIGHT if self._everyday.tells_of_war(telling) else 0
        harm, found = self._of_harm(strings, telling, war=bool(flight)), list[Stretch]()
        widely: int | None = None
        for start, end in parts_with(text, harm) if harm else ():
            signs = self._in_order(pieces_of(text[start:end]))
            told = self._plain_harm.told_in(signs, flight | WIDELY_ASKED)
            if told & Sign.PLAIN_ASKING:
                widely = self._widely_told(text, telling) if widely is None else widely
                told = self._plain_harm.told_in(signs, flight | widely)
            if told:
                found.append(Stretch(start, end, told & ~_OF_ORDER | Sign.EVERYDAY | flight))
        return found

    def _in_order(self, words: Sequence[str]) -> list[int]:
        """The signs of each word, number and mark of some sentences, those of a phrase with its first word."""
        known, found = self._known, list[int]()
        before, place = "", 0
        for at, word in enumerate(words):
            here = known.get(word)
            if here is None and not word[0].isdecimal():
                here = self._remember(word)
            elif here is None or word in NO_WORDS:
                found.append(self._of_digits(found) if here is None else here)
                continue
            if before and (pair := self._pair(before, word)).signs:
                found[place] |= Sign.PHRASE | pair.ended
                if pair.longer:
                    behind = [*islice(_words_of(words[at + 1 : at + LONGEST_PIECES]), LONGEST_PHRASE)]
                    found[place] |= self._of_longer(pair, behind)
            before, place = word if here & _BEGINS else "", at
            found.append(here)
        return found

    def _of_digits(self, before: Sequence[int]) -> int:
        """The signs of digits behind those of other words."""
        return Sign.NUMBER | (Sign.BEHIND if before and before[-1] & Sign.ARTICLE else 0)

    def of_report(self, text: str, stretch: Stretch) -> Stretch:
        """A stretch with the signs of its whole report, which one of daily life lacks at a first look."""
        if not stretch.signs & Sign.EVERYDAY:
            return stretch
        wide = 0
        for start, end in split_parts(text):
            wide |= self._signs_within(text[start:end])
        return Stretch(stretch.start, stretch.end, stretch.signs | wide & REPORT_WIDE)

    def look_closer(self, text: str, stretch: Stretch) -> bool:
        """Whether a stretch may hold evidence with the numbers and nouns that stand between the same marks."""
        between = self._between_marks(text[stretch.start : stretch.end])
        wide = REPORT_WIDE if stretch.signs & Sign.EVERYDAY else 0
        return may_be_evidence(stretch.signs | between | wide)

    def _between_marks(self, text: str) -> int:
        signs = 0
        labels = self._lexicon.words.morphology.subjects_first
        for part in (_MARK_BUT_OF_LABELS if labels else _MARK).split(text):
            signs |= between_marks(self._signs_within(part))
        return signs

    def _signs_within(self, text: str) -> int:
        signs = Sign.NUMBER if _DIGIT.search(text) else 0
        known, before = self._known, ""
        words: list[str] = _WORD.findall(text)
        for at, word in enumerate(words):
            if before and (pair := self._pair(before, word)).signs & ~signs:
                signs |= pair.ended | self._of_longer(pair, words[at + 1 : at + LONGEST_PHRASE])
            here = known.get(word)
            if here is None:
                here = self._remember(word)
            signs |= here
            before = word if here & _BEGINS else ""
        return signs

    def _remember(self, word: str) -> int:
        signs = 0
        for form in self._forms(word):
            signs |= self._of_form(form) | (Sign.ARTICLE if form in self._lexicon.articles else 0)
        mark = self._lexicon.words.morphology.dual_mark
        if mark in word and signs & (Sign.PEOPLE | Sign.HEAD):
            signs |= Sign.NUMBER  # «محتجزَين»
        if len(self._known) < REMEMBERED_FORMS and len(word) <= LONGEST_WORD:
            self._known[word] = signs
            if signs & OF_PLAIN_HARM:
                (self._harm if signs & (Sign.PLAIN | Sign.PLAIN_OF_THINGS) else self._moved).add(word)
            if signs & _BEGINS_HARM:
                self._leading.add(word)
            asked = signs & (WIDELY_ASKED | _BEGINS_ASKED)
            if asked:
                self._asked.add(word)
            tells = self._everyday.learn(word, war=bool(signs & (Sign.FLIGHT | _BEGINS_FLIGHT)))
            if tells or asked or signs & (OF_PLAIN_HARM | _BEGINS_HARM):
                self._telling.add(word)
        return signs

    def _forms(self, word: str) -> list[str]:
        """The folded words that a stretch of letters is, those that were run together apart and together."""
        folded = fold_word(word)
        if folded.isalpha() and self._lexicon.article not in folded[MIN_HALF:]:
            return [folded]
        forms = [token.form for token in tokenise(word) if token.kind is TokenKind.WORD]
        cut = ((form, form.find(self._lexicon.article, MIN_HALF)) for form in forms)
        return [*forms, *(half for form, at in cut if at > 0 for half in (form[:at], form[at:]))]

    def _of_form(self, form: str) -> int:
        lexicon, signs = self._lexicon, 0
        for analysis in lexicon.analyses(form):
            signs |= self._of_analysis(analysis)
        if signs & (Sign.PEOPLE | Sign.THEIRS):
            signs |= _owned(signs_of([match.sense for match in lexicon.owned(0, form)]))
        if self._numbers.phrases.may_begin(form):
            signs |= self._of_number(form)
        if self._places.may_be_kind(form, KEEPING):
            signs |= Sign.KEEPS
        return signs | Sign.DATED_BACK if self._dates.may_be(form, Kind.THROUGHOUT) else signs

    def _of_number(self, form: str) -> int:
        meanings = list(self._numbers.phrases.meanings(form))
        roles = {meaning.role for meaning in meanings}
        signs = Sign.TIMES_OF if not roles.isdisjoint(RATIOS) else 0
        if Role.CUE in roles:
            signs |= Sign.BOUND
        if not roles - UNCOUNTING:
            return signs
        few = any(meaning.value <= PAIR for meaning in meanings if meaning.role is Role.CARDINAL)
        signs |= Sign.BEHIND if few or self._lexicon.article in form[: MIN_HALF + 1] else 0
        return signs | Sign.NUMBER | (Sign.ORDINAL if roles - UNCOUNTING == {Role.ORDINAL} else 0)

    def _of_analysis(self, word: Analysis) -> int:
        """The signs of a word taken apart in one way; with its article alone, it singles out nobody by itself."""
        lexicon, signs = self._lexicon, self._of_stem(word)
        joined = word.prefix in lexicon.conjunctions
        if word.pronoun:
            signs = _owned(signs)
        if signs & Sign.ONE and joined:
            signs |= Sign.JOINED_ONE
        named = word.prefix in lexicon.articles and not joined and not lexicon.words.morphology.indefinite
        if not (named and signs & Sign.ONE):
            return signs
        told = any(sense.entry == "one_of" for sense in lexicon.alone(word))
        return signs if told else signs & ~Sign.ONE | Sign.NAMED_ONE

    def _of_stem(self, word: Analysis) -> int:
        said = word.prefix in self._lexicon.articles
        known = self._stems.get((word.stem, said))
        if known is None:
            known = signs_of(self._lexicon.alone(word))
            for second in self._lexicon.second_words(word):
                told = reduce(or_, (signs for _, signs in self._of_phrases(word, second)), 0)
                known |= (told if second.isdecimal() else _begins(told)) if told & ~known else 0
            self._stems[word.stem, said] = known
        return known

    def _of_phrases(self, word: Analysis, second: str) -> Iterator[tuple[tuple[str, ...], int]]:
        """The signs of each phrase, and of the word that it begins with where it hides that this is said of things.

        Each with the words behind its second.
        """
        alone = self._lexicon.alone(word)
        hidden = signs_of([sense for sense in alone if sense.table != "cue" or sense.entry not in SAID_OF_THINGS])
        for rest, senses in self._lexicon.phrases(word, second).items():
            yield rest[1:], hidden | _owned(signs_of(senses))

    def _goes_on(self, rest: Sequence[str], behind: Sequence[str]) -> bool:
        """Whether words may be the rest of a phrase, as far as one word of theirs is one of its."""
        for place, expected in enumerate(rest):
            if expected.isdecimal():
                return True
            forms = self._forms(behind[place]) if place < len(behind) else []
            if len(forms) > 1:
                return True
            if not forms or expected not in self._lexicon.readings(forms[0]):
                return False
        return True

    def _of_longer(self, pair: Pair, behind: Sequence[str]) -> int:
        """The signs of the longer phrases of a pair that go on with the words behind it."""
        signs = 0
        for rest, told in pair.longer:
            if told & ~signs and self._goes_on(rest, behind):
                signs |= told
        return signs

    def _of_pair(self, first: str, second: str) -> Pair:
        """The phrases that begin with two words."""
        ended, longer = 0, list[tuple[tuple[str, ...], int]]()
        goes_on = frozenset[str]().union(*map(self._lexicon.readings, self._forms(second)))
        for word in (found for form in self._forms(first) for found in self._lexicon.analyses(form)):
            for reading in goes_on.intersection(self._lexicon.second_words(word)):
                for rest, signs in self._of_phrases(word, reading):
                    if rest:
                        longer.append((rest, signs))
                    else:
                        ended |= signs
        if not ended and not longer:
            return NO_PHRASE
        return Pair(reduce(or_, (signs for _, signs in longer), ended), ended, longer)

    def _pair(self, first: str, second: str) -> Pair:
        known = self._pairs.get((first, second))
        if known is None:
            known = self._of_pair(first, second)
            if len(self._pairs) < REMEMBERED_FORMS and len(first) + len(second) <= LONGEST_WORD:
                self._pairs[first, second] = known
        return known


def _owned(signs: int) -> int:
    """The signs of a noun that somebody's name or a pronoun follows."""
    return signs | Sign.NUMBER if signs & Sign.OF_TWO else signs


def _words_of(pieces: Iterable[str]) -> Iterator[str]:
    """Those of some pieces that are no mark and no number."""
    return (piece for piece in pieces if piece not in NO_WORDS and not piece[0].isdecimal())


def _begins(told: int) -> int:
    """The signs of a word that begins a phrase with these."""
    harm = _BEGINS_HARM if told & OF_PLAIN_HARM else 0
    asked = _BEGINS_ASKED if told & WIDELY_ASKED else 0
    return _BEGINS | harm | asked | (_BEGINS_FLIGHT if told & Sign.FLIGHT else 0)


@lru_cache(maxsize=8)
def load_scanner(language: str) -> Scanner:
    """The scanner of a packaged language."""
    places = lexicon_of(load_place_words(language), load_gazetteer())
    return Scanner(load_lexicon(language), load_numbers(language), load_dates(language), places)
