"""The page: a report's tokens with everything that the look-ups found on them, ready for the grammar."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar, cast

from msgspec import Struct

from tawthiq.languages.phrases import REMEMBERED_FORMS
from tawthiq.model.report import Report
from tawthiq.read.dates.reading import DateMention
from tawthiq.read.numbers.quantities import Quantity
from tawthiq.read.page.as_written import as_written
from tawthiq.read.page.lexicon import Lexicon
from tawthiq.read.page.match import Form, Match
from tawthiq.read.places.mentions import PlaceMention
from tawthiq.text.joining import JOINT
from tawthiq.text.tokens import Token, TokenKind

Answer = TypeVar("Answer")
SENTENCE_ENDS = frozenset(".!?؟…")
MIN_HALF = 3  # letters that each half of a word written together must have


class Sentence(Struct, frozen=True, gc=False):
    """Tokens `first:last` of one sentence, with the line that it stands on."""

    index: int
    first: int
    last: int
    line: int
    headline: bool
    listed: bool
    opens_line: bool


@dataclass(slots=True)
class Row:
    """Matches of one kind in the order of the text, and where they start."""

    starts: list[int] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)

    def within(self, first: int, last: int) -> Sequence[Match]:
        """The matches that start within tokens `first:last`."""
        starts = self.starts
        start = bisect_left(starts, first)
        if start == len(starts) or starts[start] >= last:
            return ()
        return self.matches[start : bisect_left(starts, last, start)]


@dataclass(slots=True)
class Page:
    """One report, looked up.

    `match_at[i]` holds the matches that start at token i; `covered[i]` the first token of the match
    that covers token i, -1 where none does; `said_in[n]` the tables and the names of cues of which a match
    begins in sentence n, those of words that a longer phrase hides as well.
    """

    report: Report
    lexicon: Lexicon
    tokens: list[Token]
    sentences: list[Sentence]
    match_at: dict[int, list[Match]] = field(default_factory=dict)
    covered: list[int] = field(default_factory=list)
    quantities: dict[int, Quantity] = field(default_factory=dict)
    quantity_cover: dict[int, int] = field(default_factory=dict)
    bound_cover: set[int] = field(default_factory=set)
    dates: list[DateMention] = field(default_factory=list)
    date_cover: dict[int, DateMention] = field(default_factory=dict)
    places: list[PlaceMention] = field(default_factory=list)
    place_cover: dict[int, PlaceMention] = field(default_factory=dict)
    _of_table: dict[str, Row] = field(default_factory=dict)
    _of_cue: dict[object, Row] = field(default_factory=dict)
    _of_cues: dict[tuple[str, ...], Row | None] = field(default_factory=dict)
    _cues_at: dict[int, list[Match]] = field(default_factory=dict)
    said_in: list[set[object]] = field(default_factory=list)
    _marks: dict[str, list[int]] = field(default_factory=dict)
    _answers: dict[Callable[["Page"], object], object] = field(default_factory=dict)

    def index(self) -> None:
        """Sort what was found, once nothing of it changes any more: `matches` and `cues` look there."""
        of_table: defaultdict[str, Row] = defaultdict(Row)
        of_cue: defaultdict[object, Row] = defaultdict(Row)
        cues_at: defaultdict[int, list[Match]] = defaultdict(list)
        said: list[set[object]] = [set() for _ in self.sentences]
        begin = [sentence.first for sentence in self.sentences]
        for at in sorted(self.match_at):
            here = said[bisect_right(begin, at) - 1]
            readings = self.match_at[at]
            for match in readings:
                sense = match.sense
                row = of_table[sense.table]
                row.starts.append(at)
                row.matches.append(match)
                if sense.table != "cue":
                    here.add(sense.table)
                    continue
                cues_at[at].append(match)
                row = of_cue[sense.entry]
                row.starts.append(at)
                row.matches.append(match)
                here.add(sense.entry)
            if readings and readings[0].last - at > 1:  # of one length all
                here |= cues_of(self.lexicon, self.tokens[at].form)
        for at, token in enumerate(self.tokens):
            if token.kind is TokenKind.MARK:
                self._marks.setdefault(token.form, []).append(at)
        self._of_table, self._of_cue, self._cues_at = dict(of_table), dict(of_cue), dict(cues_at)
        self._of_cues.clear()
        self.said_in = said

    def read_anew(self, table: str, anew: Callable[[Match], Match]) -> None:
        """Replace each match of a table by what is known of it now; where it stands must not change."""
        row = self._of_table.get(table, Row())
        row.matches = [anew(match) for match in row.matches]
        for at in set(row.starts):
            readings = self.match_at[at]
            self.match_at[at] = [anew(match) if match.sense.table == table else match for match in readings]

    def add_dates(self, dates: Sequence[DateMention]) -> None:
        """Keep the dates, and which tokens they cover."""
        self.dates = list(dates)
        for date in dates:
            for at in range(date.first, date.last):
                self.date_cover[at] = date

    def add_quantities(self, quantities: Sequence[Quantity]) -> None:
        """Keep these quantities alone by their first token, and which tokens they and their bounds cover."""
        self.quantities, self.quantity_cover, self.bound_cover = {}, {}, set()
        for quantity in quantities:
            self.quantities[quantity.first] = quantity
            for at in range(quantity.first, quantity.last):
                self.quantity_cover[at] = quantity.first
            self.bound_cover.update(at for first, last in quantity.cues for at in range(first, last))

    def add_places(self, places: Sequence[PlaceMention]) -> None:
        """Keep the places, and which tokens they cover."""
        self.places = [place for place in places if not self._is_a_weekday(place)]
        for place in self.places:
            for at in range(place.first, place.last):
                self.place_cover[at] = place

    def _is_a_weekday(self, place: PlaceMention) -> bool:
        """«الأحد: 184»: a village may be called as the day is."""
        day = self.date_cover.get(place.first)
        return day is not None and day.cue.endswith("weekday") and day.last == place.last == place.first + 1

    def names(self) -> list[tuple[int, int]]:
        """Token ranges of parties, sources and verbs of harm that «و» joins, within which no place is named."""
        everything = len(self.tokens)
        bodies = [*self.matches(0, everything, "party"), *self.matches(0, everything, "source")]
        names = [match for match in bodies if match.last - match.first > 1]
        verbs = [match for match in self.matches(0, everything, "trigger") if self._goes_on(match)]
        return [(match.first, match.last) for match in (*names, *verbs)]

    def _goes_on(self, match: Match) -> bool:
        """«هاجموا قرية وقتلوا ستة»: whether «و» joins a verb."""
        verb = match.sense.form in (Form.VERB, Form.ACTIVE_VERB, Form.PLURAL_VERB)
        return verb and match.prefix in self.lexicon.conjunctions

    def text(self, first: int, last: int) -> str:
        """The words of tokens `first:last` as received."""
        return self.report.text[self.tokens[first].start : self.tokens[last - 1].end]

    def found(self, at: int, table: str) -> Match | None:
        """The match of a table that starts at token `at`, None where there is none."""
        for match in self.match_at.get(at, ()):
            if match.sense.table == table:
                return match
        return None

    def cue(self, at: int, *names: str) -> Match | None:
        """The cue of one of these names that starts at token `at`."""
        here = self._cues_at.get(at)
        if here is not None:
            for match in here:
                if match.sense.entry in names:
                    return match
        return None

    def has_article(self, at: int) -> bool:
        """Whether the word at token `at` is written with the article."""
        form = self.tokens[at].form
        return self.lexicon.bare(form) != form

    def is_genitive(self, at: int) -> bool:
        """Whether the word at token `at` is written with the ending of a possessor («the army's raid»)."""
        token = self.tokens[at]
        return self.lexicon.doers_first and token.end - token.start > len(token.form)

    def is_indefinite(self, at: int) -> bool:
        """Whether the word at token `at` is an article of one that stands apart, a conjunction joined to it or not."""
        articles = self.lexicon.words.morphology.indefinite
        return bool(articles) and at < len(self.tokens) and self.tokens[at].form.split(JOINT)[-1] in articles

    def word(self, at: int) -> list[Match]:
        """What the word at token `at` means by itself, also where a longer phrase covers it; behind the last none."""
        return self.lexicon.longest(self.tokens, at, at + 1) if at < len(self.tokens) else []

    def means(self, at: int, name: str) -> bool:
        """Whether the word at token `at` is by itself a cue of this name, also where a longer phrase covers it."""
        return any(match.sense.table == "cue" and match.sense.entry == name for match in self.word(at))

    def cue_within(self, at: int, *names: str) -> Match | None:
        """The cue that starts at token `at`, also one of a single word with which a longer phrase begins."""
        found = self.cue(at, *names)
        here = self.match_at.get(at, ())
        if found is not None or not here or here[0].last - at < 2:
            return found  # no longer phrase hides a word
        if cues_of(self.lexicon, self.tokens[at].form).isdisjoint(names):
            return None
        return next(match for match in self.word(at) if match.sense.table == "cue" and match.sense.entry in names)

    def matches(self, first: int, last: int, table: str) -> Iterator[Match]:
        """All matches of a table that start within tokens `first:last`, in order."""
        row = self._of_table.get(table)
        return iter(row.within(first, last) if row is not None else ())

    def cues(self, first: int, last: int, *names: str) -> Iterator[Match]:
        """All cues of these names within tokens `first:last`, in order."""
        row = self._of_cue.get(names[0]) if len(names) == 1 else self._row_of(names)
        return iter(row.within(first, last) if row is not None else ())

    def first_cue(self, first: int, last: int, *names: str) -> Match | None:
        """The first cue of these names within tokens `first:last`, None where there is none."""
        row = self._of_cue.get(names[0]) if len(names) == 1 else self._row_of(names)
        if row is None:
            return None
        at = bisect_left(row.starts, first)
        return row.matches[at] if at < len(row.starts) and row.starts[at] < last else None

    def last_cue(self, first: int, last: int, *names: str) -> Match | None:
        """The last cue of these names within tokens `first:last`, None where there is none."""
        row = self._of_cue.get(names[0]) if len(names) == 1 else self._row_of(names)
        found = row.within(first, last) if row is not None else ()
        return found[-1] if found else None

    def has_cue(self, first: int, last: int, *names: str) -> bool:
        """Whether a cue of these names begins within tokens `first:last`."""
        row = self._of_cue.get(names[0]) if len(names) == 1 else self._row_of(names)
        if row is None:
            return False
        at = bisect_left(row.starts, first)
        return at < len(row.starts) and row.starts[at] < last

    def cue_up_to(self, first: int, last: int, *names: str) -> Match | None:
        """The first cue of these names that begins within tokens `first:last` and ends where they do, else None."""
        row = self._of_cue.get(names[0]) if len(names) == 1 else self._row_of(names)
        if row is None:
            return None
        return next((match for match in row.within(first, last) if match.last == last), None)

    def _row_of(self, names: tuple[str, ...]) -> Row | None:
        """The cues of several names in one row, made when it is first asked for; at one token in the order of names."""
        if names in self._of_cues:
            return self._of_cues[names]
        rows = [row for name in names if (row := self._of_cue.get(name)) is not None]
        made = rows[0] if rows else None
        if len(rows) > 1:
            matches = sorted((match for row in rows for match in row.matches), key=_first)
            made = Row([match.first for match in matches], matches)
        self._of_cues[names] = made
        return made

    def tells_of(self, *names: str) -> bool:
        """Whether a cue of these names stands anywhere in the report, as of matches where it tells who «played»."""
        return any(name in self._of_cue for name in names)

    def once(self, question: Callable[["Page"], Answer]) -> Answer:
        """The answer to a question on the whole report, which is asked but once."""
        if question not in self._answers:
            self._answers[question] = question(self)
        return cast(Answer, self._answers[question])

    def is_glued(self, at: int) -> bool:
        """Whether digits at token `at` are written on to the word before them («دارفور24»)."""
        tokens = self.tokens
        digits = 0 < at < len(tokens) and tokens[at].kind is TokenKind.DIGITS
        return digits and tokens[at - 1].kind is TokenKind.WORD and tokens[at - 1].end == tokens[at].start

    def is_mark(self, at: int, marks: str) -> bool:
        """Whether token `at` is one of these marks."""
        if at >= len(self.tokens):
            return False
        token = self.tokens[at]
        return token.kind is TokenKind.MARK and (token.form in marks or (token.form == ";" and "؛" in marks))

    def marks(self, first: int, last: int, marks: str) -> Sequence[int]:
        """The tokens of `first:last` that are one of these marks, in order."""
        places = self._marks.get(marks)
        if places is None:
            places = self._marks[marks] = sorted(at for mark in marks for at in self._marks.get(mark, ()))
        start = bisect_left(places, first)
        return places[start : bisect_left(places, last, start)]

    def conjoined(self, at: int) -> bool:
        """Whether a conjunction is written on to token `at`, or stands just before it."""
        quantity = self.quantities.get(at)
        conjunctions = self.lexicon.conjunctions
        if quantity is not None:  # «واحد» is one, not «and one of»
            written = self.tokens[at].form if self.lexicon.joining.before else ""
            if quantity.attached_prefix in conjunctions or written.startswith(self.lexicon.opening_conjunctions):
                return True  # «and her three children»: a possessive stands between
        else:
            for match in self.match_at.get(at, ()):
                if match.prefix in conjunctions:
                    return True
            if self.lexicon.joining.before and self.tokens[at].form.startswith(self.lexicon.opening_conjunctions):
                return True  # «and a bomber», an article that no table holds
        return at > 0 and self.cue(at - 1, "connective") is not None

    def opens_with_conjunction(self, at: int) -> bool:
        """Whether token `at` begins like a conjunction, whatever the word may be, or is one; false behind the last."""
        if at >= len(self.tokens):
            return False
        if self.tokens[at].form.startswith(self.lexicon.opening_conjunctions):
            return True
        return self.cue(at, "connective") is not None


def _first(match: Match) -> int:
    return match.first


@lru_cache(maxsize=REMEMBERED_FORMS)
def cues_of(lexicon: Lexicon, form: str) -> frozenset[object]:
    """The names of the cues that a word is by itself, whatever longer phrase it may begin."""
    words = lexicon.longest([Token(form, 0, len(form), TokenKind.WORD)], 0, 1)
    return frozenset(word.sense.entry for word in words if word.sense.table == "cue")


def split_run_together(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """The tokens, words that were written together («عناصرالفرقة») taken apart where both halves are known."""
    article = lexicon.article
    made: list[Token] = []
    for token in tokens:
        at = token.form.find(article, MIN_HALF)
        whole = token.end - token.start == len(token.form)
        if token.kind is not TokenKind.WORD or at < 0 or not whole or lexicon.analyses(token.form):
            made.append(token)
            continue
        left, right = token.form[:at], token.form[at:]
        if len(right) < MIN_HALF + len(article) or not lexicon.analyses(left) or not lexicon.analyses(right):
            made.append(token)
            continue
        middle = token.start + at
        made.append(Token(left, token.start, middle, token.kind))
        made.append(Token(right, middle, token.end, token.kind))
    return made


def look_up(page: Page) -> None:
    """Fill `match_at` and `covered` by one pass of the lexicon, longest match first."""
    tokens, lexicon = page.tokens, page.lexicon
    page.covered = [-1] * len(tokens)
    for sentence in page.sentences:
        at = sentence.first
        while at < sentence.last:
            found = lexicon.longest(tokens, at, sentence.last)
            if not found:
                at += 1
                continue
            table = found[0].sense.table
            longer = _longer_name_within(page, found[0], sentence.last) if table in ("party", "method") else 0
            if longer:  # «غارة لطيران الجيش السوداني», «قصف للطيران الحربي السوري»
                shorter = lexicon.longest(tokens, at, longer)
                found = shorter if table == "method" else _before_name(shorter)
            if not found:
                at = longer
                continue
            if found[0].last - at == 1:
                token = tokens[at]
                found = as_written(lexicon, page.report.text[token.start : token.end], token.form, found)
            page.match_at[at] = found
            for covered in range(at, found[0].last):
                page.covered[covered] = at
            at = longer or found[0].last


def _before_name(found: list[Match]) -> list[Match]:
    """The readings of a word before a name where it tells of violence, or of people («مقاتلي حزب الله»); else none."""
    told = any(match.sense.entry == "violence" or match.sense.table == "person" for match in found)
    return found if told else []


def _longer_name_within(page: Page, found: Match, limit: int) -> int:
    """«قوات الجيش الوطني»: where the name of a party that goes on past this one begins inside it; 0 if none."""
    for at in range(found.first + 1, found.last):
        inner = page.lexicon.longest(page.tokens, at, limit)
        if inner and inner[0].sense.table == "party" and inner[0].last > found.last:
            return at
    return 0
