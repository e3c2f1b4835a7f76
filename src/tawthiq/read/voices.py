"""Voices: the words of one sentence that give a statement to someone («بحسب …», «قالت … إن», «…: »)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from unicodedata import combining

from tawthiq.languages.places import load_place_words
from tawthiq.languages.words import Party, Source
from tawthiq.read.lexicon import Form, Match
from tawthiq.read.page import Page, Sentence
from tawthiq.text.tokens import TokenKind

LONGEST_NAME = 16
LONGEST_LABEL = 10
QUOTES = "\"'"
CLAUSE_MARKS = "،,;؛:.()-/|"
NAME_ENDS = ("that", "relative", "beside", "breaks", "whole_list", "number_of")
REACH_TOLD = 4  # tokens between «كشف مدير السجن عن» and the figure or the word of harm
CLOCK = 3  # tokens of a clock time: hours, colon, minutes


@dataclass(frozen=True, slots=True)
class Voice:
    """One attribution, its words being tokens `first:last`.

    `names` are the sources of what is told, none where it is denied; `speaker` is who speaks. `trails` is
    true where the words may stand after what they tell of; `main` where the account goes on in that voice.
    """

    first: int
    last: int
    names: tuple[str, ...]
    speaker: tuple[str, ...]
    match: Match | None
    trails: bool
    main: bool

    @property
    def party(self) -> str:
        """The party that speaks, "" where the pack knows of none."""
        if self.match is None:
            return ""
        entry = self.match.sense.entry
        return entry.code if isinstance(entry, Party) else getattr(entry, "party", "")


@dataclass(slots=True)
class _Phrase:
    """A noun phrase: tokens `first:core` are its words, up to `last` the names of sources joined to it."""

    first: int
    core: int
    last: int
    names: list[Match] = field(default_factory=list)


class Voices:
    """Finds the voices of sentences in the order of the text; remembers the names for «الشبكة», «الوزارة»."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.within = frozenset(load_place_words(page.report.language).relations["in"])
        self.outlets: dict[str, Match] = {}
        self.known: dict[str, tuple[tuple[str, ...], Match | None]] = {}
        self.longer: dict[tuple[str, ...], tuple[tuple[str, ...], Match | None]] = {}
        self.begun = False

    def find(self, sentence: Sentence, carried: tuple[str, ...], carried_from: Match | None) -> list[Voice]:
        """The voices of one sentence; `carried` speaks where a verb has no subject of its own."""
        voices: list[Voice] = []
        label = self._label(sentence)
        if label is not None:
            voices.append(label)
        at = label.last if label is not None else self._after_dateline(sentence)
        while at < sentence.last:
            said, by = (voices[-1].speaker, voices[-1].match) if voices else (carried, carried_from)
            voice = self._at(sentence, at, voices, (said, by))
            if voice is not None:
                voices.append(voice)
            at = max(at + 1, voice.last if voice is not None else 0)
        self.begun = self.begun or (not sentence.headline and bool(voices))
        return voices

    def is_live(self, sentence: Sentence) -> bool:
        """Whether the line begins with a clock time, as those of running coverage do."""
        tokens, first = self.page.tokens, sentence.first
        kinds = [token.kind for token in tokens[first : first + CLOCK]]
        digits, mark = TokenKind.DIGITS, TokenKind.MARK
        return sentence.opens_line and kinds == [digits, mark, digits] and tokens[first + 1].form == ":"

    # ---- labels and datelines ----

    def _label(self, sentence: Sentence) -> Voice | None:
        """«وزارة الصحة: 12 قتيلاً» at the head of a line."""
        live = self.is_live(sentence)
        if not sentence.opens_line or (sentence.listed and not live):
            return None
        page, start = self.page, sentence.first + (CLOCK if live else 0)
        while live and start < sentence.last and page.tokens[start].kind is TokenKind.MARK:
            start += 1
        colon = self._colon(start, sentence.last)
        if colon <= start:
            return None
        phrase = self._phrase(start, colon)
        found = self._resolve(phrase, ())
        if found is None and live and phrase.core > start and self._speaking(start, colon) is None:
            found = ((page.text(start, colon),), None)
        if found is None or not found[0] or self._speaking(start, colon) is not None:
            return None
        self._remember(phrase, found)
        return Voice(start, colon + 1, found[0], found[0], found[1], trails=False, main=True)

    def _colon(self, start: int, limit: int) -> int:
        page = self.page
        for at in range(start, min(limit, start + LONGEST_LABEL)):
            if page.is_mark(at, ":"):
                return at
            if page.tokens[at].kind is TokenKind.MARK and not page.is_mark(at, QUOTES):
                return -1
        return -1

    def _after_dateline(self, sentence: Sentence) -> int:
        """The token after «بيروت (رويترز) –» at the head of the body; its agency is the outlet, not the source."""
        page, end = self.page, sentence.first
        if self.begun or sentence.headline or not sentence.opens_line:
            return end
        for at in range(sentence.first, min(sentence.last, sentence.first + LONGEST_LABEL)):
            if self._speaking(at, at + 1) is not None or at in page.quantities:
                break
            if page.is_mark(at, "-:/") or at == sentence.last - 1:
                end = at + 1
        for match in page.matches(sentence.first, end, "source"):
            if isinstance(match.sense.entry, Source):
                self.outlets[match.sense.entry.code] = match
        return end

    # ---- words of saying ----

    def _at(
        self, sentence: Sentence, at: int, voices: Sequence[Voice], said: tuple[tuple[str, ...], Match | None]
    ) -> Voice | None:
        after, saying = self._attribution(at, "after"), self._attribution(at, "saying")
        denied = self.page.cue(at, "denied")
        if after is not None:
            return self._after(sentence, after, said[0])
        if saying is not None:
            return self._said(sentence, saying, voices, said)
        if denied is not None:
            voice = self._said(sentence, denied, voices, said)
            speaker, match = (voice.speaker, voice.match) if voice is not None else said
            last = voice.last if voice is not None else denied.last
            return Voice(at, last, (), speaker, match, trails=False, main=False)
        return None

    def _attribution(self, at: int, name: str) -> Match | None:
        articles = self.page.lexicon.articles if name == "saying" else ()  # «القدر» is no verb
        for match in self.page.match_at.get(at, ()):
            if match.sense.table == "attribution" and match.sense.entry == name and match.prefix not in articles:
                return match
        return None

    def _speaking(self, first: int, last: int) -> Match | None:
        for at in range(first, last):
            match = self._attribution(at, "saying") or self._attribution(at, "after")
            if match is not None:
                return match
        return None

    def _after(self, sentence: Sentence, cue: Match, carried: tuple[str, ...]) -> Voice | None:
        """«بحسب …», «وفق ما أعلنته …»."""
        begin = cue.last
        while begin < sentence.last and (self.page.cue(begin, "what") or self._attribution(begin, "saying")):
            begin += 1
        phrase = self._phrase(begin, sentence.last, passes=True)
        found = self._resolve(phrase, carried)
        if found is None and phrase.core > begin and self._is_closed(phrase.core, sentence):
            found = ((self._words(begin, phrase.core),), None)
        by_words = found is None or found[1] is None or isinstance(found[1].sense.entry, Party)
        if found is None or not found[0] or (by_words and self._divides(phrase.last, sentence)):
            return None
        self._remember(phrase, found)
        return Voice(cue.first, phrase.last, found[0], found[0], found[1], trails=True, main=True)

    def _divides(self, at: int, sentence: Sentence) -> bool:
        """«بحسب الجهات المسؤولة:», «وفق المحافظات على النحو الآتي»: how a total is divided, nobody's word."""
        return at < sentence.last and (self.page.is_mark(at, ":") or self.page.cue(at, "whole_list") is not None)

    def _is_closed(self, at: int, sentence: Sentence) -> bool:
        return at >= sentence.last or self.page.is_mark(at, "،,.)-")

    def _said(
        self, sentence: Sentence, verb: Match, voices: Sequence[Voice], said: tuple[tuple[str, ...], Match | None]
    ) -> Voice | None:
        """«قال … إن», «… أعلنت», «وأضاف أن»."""
        page = self.page
        if voices and verb.first == voices[-1].last:
            return None  # «وفق مصدر طبي اتهم …»: more of the one just named
        floor = voices[-1].last if voices else sentence.first
        begin = verb.last + (verb.last < sentence.last and self._taken_up(verb.last))
        phrase = self._phrase(begin, sentence.last)
        told = [match for match in phrase.names if match.prefix not in page.lexicon.to_prefixes]
        ahead = self._subject_before(sentence, floor, verb, phrase) if not told else None
        found = self._resolve(phrase, said[0]) if ahead is None else None
        last = phrase.last
        if found is not None:
            self._remember(phrase, found)
            found, last = self._passed_on(phrase, found, sentence)
        elif ahead is not None:
            found = ahead
        elif phrase.core == begin and not verb.pronoun and self._that(verb.last):
            found = said
            if not said[0] and begin < sentence.last and page.cue(begin, "that"):
                found = self._subject_of_sentence(sentence, verb)
        elif phrase.core > begin and self._opens_clause(sentence, verb) and self._states(verb, phrase.core, sentence):
            found = ((self._words(begin, phrase.core), *self._told_to(phrase)), None)
            self._remember(phrase, found)
        if found is None or not found[0]:
            return None
        main = not verb.pronoun and not (verb.first > sentence.first and page.cue(verb.first - 1, "relative", "breaks"))
        trails = bool(verb.pronoun) or phrase.last >= sentence.last - 1
        return Voice(verb.first, last, found[0], found[0], found[1], trails=trails, main=main)

    def _that(self, at: int) -> bool:
        page = self.page
        if at >= len(page.tokens) or page.tokens[at].form in self.within:
            return False
        return page.cue(at, "that", "function") is not None

    def _passed_on(
        self, phrase: _Phrase, found: tuple[tuple[str, ...], Match | None], sentence: Sentence
    ) -> tuple[tuple[tuple[str, ...], Match | None], int]:
        """«نقلت الأناضول عن مصدر أمني قوله إن»: the origin first, then the one who passes it on."""
        page, at = self.page, phrase.last
        if at + 1 < sentence.last and page.cue(at, "function") and page.found(at + 1, "source"):
            origin = self._phrase(at + 1, sentence.last)
            told = any(page.cue(place, "that") for place in range(origin.last, min(origin.last + 2, sentence.last)))
            named = self._resolve(origin, ())
            if told and named is not None:
                return (tuple(dict.fromkeys([*named[0], *found[0]])), named[1]), origin.last
        return found, phrase.last

    def _taken_up(self, at: int) -> bool:
        """«نقلته عنه …»: a preposition with a pronoun between verb and subject."""
        cue = self.page.cue(at, "function")
        return cue is not None and bool(cue.pronoun)

    def _states(self, verb: Match, at: int, sentence: Sentence) -> bool:
        """Whether what follows a name is what it says: «… أن», «أعلن … مقتل 5», «أفاد … بمقتل 5», «كشف … عن مقتل 5»."""
        page, limit = self.page, min(at + LONGEST_NAME, sentence.last)
        if at >= limit:
            return False
        trigger = page.found(at, "trigger")
        if trigger is not None:
            within = page.lexicon.words.morphology.in_prefixes
            return trigger.prefix in within or page.cue(verb.first, "announces") is not None
        if page.is_mark(at, ":"):
            return True
        toward = self._particle(at) is not None and page.tokens[at].form not in self.within
        for place in range(at, limit):
            if page.cue(place, "that") is not None:
                return True
            if (place in page.quantities and place not in page.date_cover) or page.found(place, "trigger"):
                return toward and place - at <= REACH_TOLD
        return False

    def _subject_of_sentence(self, sentence: Sentence, verb: Match) -> tuple[tuple[str, ...], Match | None] | None:
        """«أوقف الجيش شخصاً، وقال إنه …»: the last name before the verb that no preposition governs."""
        plain = self.page.lexicon.plain
        names = [m for m in self.page.matches(sentence.first, verb.first, "source") if m.prefix in plain]
        return (
            self._resolve(_Phrase(names[-1].first, names[-1].last, names[-1].last, [names[-1]]), ()) if names else None
        )

    def _opens_clause(self, sentence: Sentence, verb: Match) -> bool:
        before = verb.first - 1
        return bool(verb.prefix) or before < sentence.first or self.page.is_mark(before, CLAUSE_MARKS)

    def _subject_before(
        self, sentence: Sentence, floor: int, verb: Match, after: _Phrase
    ) -> tuple[tuple[str, ...], Match | None] | None:
        """«وكان المرصد قد أعلن», «الجيش يعلن»: the subject stands before the verb, at the head of its clause."""
        page, first = self.page, verb.first
        while first > floor and not page.is_mark(first - 1, "،,;؛:.-/|") and verb.first - first < LONGEST_NAME:
            first -= 1
            if first in page.quantity_cover or page.found(first, "trigger") or page.cue(first, "relative"):
                return None
        phrase = self._phrase(first, verb.first, passes=True)
        while not phrase.names and phrase.last < verb.first and phrase.last - first < 2:
            phrase = self._phrase(phrase.last + 1, verb.first, passes=True)
        found = self._resolve(phrase, ())
        heads = bool(after.names or verb.prefix) or self._heads(sentence, first)
        if verb.pronoun or (floor > sentence.first and not after.names):
            heads = False
        if found is None and phrase.core > phrase.first and heads and phrase.last == verb.first:
            found = ((self._words(phrase.first, phrase.core),), None)
        if found is None or not found[0]:
            return None
        self._remember(phrase, found)
        listed = found[1] is not None and isinstance(found[1].sense.entry, Source)
        return found[0] + tuple([] if listed else self._told_to(after)), found[1]

    def _heads(self, sentence: Sentence, at: int) -> bool:
        """Whether the sentence's first word is at token `at`, but for a clock time or a dash."""
        kinds = {token.kind for token in self.page.tokens[sentence.first : at]}
        return TokenKind.WORD not in kinds

    # ---- names ----

    def _phrase(self, first: int, limit: int, passes: bool = False) -> _Phrase:
        """The noun phrase at token `first`; a name after a preposition of place is of it («في قيادة الشرطة»)."""
        page, at = self.page, first
        phrase = _Phrase(first, 0, first)
        while at < min(limit, first + LONGEST_NAME):
            source = self._name_at(phrase, at)
            if source is not None:
                if phrase.names or at > phrase.first:
                    phrase.core = phrase.core or (at if self._is_heard(source) else 0)
                phrase.names.append(source)
                at = phrase.last = source.last
                continue
            if page.is_mark(at, QUOTES) or (at == phrase.first and at in page.date_cover):
                phrase.first += at == phrase.first
            elif page.is_mark(at, "(") and at + 1 < limit and page.found(at + 1, "source"):
                phrase.core = phrase.core or at  # «وكالة الأنباء الرسمية (سانا)»
            elif self._ends_name(at):
                break
            elif self._particle(at) is not None:
                if not self._leads_on(at, passes and not phrase.core):
                    break
                phrase.core = phrase.core or at
            at += 1
        phrase.core = max(phrase.core or at, phrase.first)
        while phrase.core > phrase.first and page.is_mark(phrase.core - 1, QUOTES):
            phrase.core -= 1
        phrase.last = max(phrase.last, phrase.core)
        return phrase

    def _name_at(self, phrase: _Phrase, at: int) -> Match | None:
        """A source, or a party that speaks for itself («أعلنت حركة حماس»)."""
        source = self.page.found(at, "source")
        if source is not None and getattr(source.sense.entry, "label", True):
            return source
        party = self.page.found(at, "party")
        speaks = party is not None and party.sense.form is Form.NAME and not phrase.names and at == phrase.first
        return party if speaks else None

    def _ends_name(self, at: int) -> bool:
        page = self.page
        if page.tokens[at].kind is not TokenKind.WORD or at in page.quantities or at in page.date_cover:
            return True
        head = page.found(at, "head")
        if page.found(at, "trigger") or (head is not None and head.prefix not in page.lexicon.articles):
            return True
        saying = self._attribution(at, "saying")
        return (saying is not None and not saying.pronoun) or page.cue(at, *NAME_ENDS) is not None

    def _particle(self, at: int) -> Match | None:
        """A preposition or another small word, which has no article («الشرقي» is an adjective here)."""
        cue = self.page.cue(at, "function")
        return cue if cue is not None and cue.prefix not in self.page.lexicon.articles else None

    def _leads_on(self, at: int, passes: bool) -> bool:
        page = self.page
        if at + 1 >= len(page.tokens) or page.found(at + 1, "source") is None:
            return False
        return passes or page.tokens[at].form in self.within

    def _words(self, first: int, last: int) -> str:
        """The words of a name as received, without what is written on to the first («وللجيش» is «الجيش»)."""
        page = self.page
        text, prefix = page.text(first, last), next((m.prefix for m in page.match_at.get(first, ())), "")
        letters = 0
        for at, letter in enumerate(text):
            if not combining(letter):
                letters += 1
            if prefix and letters > len(prefix):
                return (page.lexicon.article if prefix in page.lexicon.articles else "") + text[at:]
        return text

    def _resolve(self, phrase: _Phrase, carried: tuple[str, ...]) -> tuple[tuple[str, ...], Match | None] | None:
        """Who the phrase names: a source told before, sources of the register, others by their words."""
        recalled = self._recall(phrase)
        if recalled is not None:
            return recalled
        document = self._attribution(phrase.first, "issuing") is not None
        tells = [m for m in phrase.names if document or m.first == phrase.first or not self._is_heard(m)]
        if len(tells) > 1 and self._is_object(tells[0], tells[1]):
            tells = tells[:1]
        taken_up = self._attribution(phrase.first, "named") is not None
        if not tells:
            return (carried, None) if (document or taken_up) and carried else None
        listed = [m.sense.entry.code for m in tells if isinstance(m.sense.entry, Source)]
        told = [code for code in listed if code not in self.outlets]
        listed = told or (listed if len(listed) == len(tells) else [])
        if not listed and taken_up and carried:
            return carried, None
        conjoined = [m for m in tells[1:] if m.prefix in self.page.lexicon.conjunctions]
        others = tells[:1] + conjoined if conjoined or not listed else []
        words = [self._own_words(phrase, m, len(others)) for m in others if not isinstance(m.sense.entry, Source)]
        heard = [] if told else self._told_to(phrase)
        return tuple(dict.fromkeys([*listed, *words, *heard])), tells[0]

    def _own_words(self, phrase: _Phrase, match: Match, several: int) -> str:
        if several > 1:
            return self._words(match.first, match.last)
        titled = match.first - phrase.first in (1, 2) and self._attribution(phrase.first, "issuing") is None
        following = [m.first for m in phrase.names if m.first >= match.last]
        return self._words(phrase.first if titled else match.first, max(match.last, min([phrase.core, *following])))

    def _is_object(self, first: Match, second: Match) -> bool:
        """«أبلغت مصادر طبية الأناضول»: an agency right after a name that is no construct."""
        complete = bool(self._definite(first.first)) == bool(self._definite(first.last - 1))
        several = first.last - first.first > 1 and not isinstance(first.sense.entry, Source)
        return several and complete and second.first == first.last and not second.prefix

    def _told_to(self, phrase: _Phrase) -> list[str]:
        """«قال مصدر لرويترز»: the agency that vouches for one whom no register names."""
        entries = [match.sense.entry for match in phrase.names if self._is_heard(match)]
        return [entry.code for entry in entries if isinstance(entry, Source) and entry.code not in self.outlets]

    def _is_heard(self, match: Match) -> bool:
        """«قال مصدر لرويترز»: the one who is told."""
        return match.prefix in self.page.lexicon.to_prefixes

    def _recall(self, phrase: _Phrase) -> tuple[tuple[str, ...], Match | None] | None:
        """«الوزارة», «مدير المرصد»: a definite noun that heads a name told before."""
        at = phrase.first
        while at < phrase.core:
            source = self.page.found(at, "source")
            if source is not None and source.last - source.first > 1:
                longer = self.longer.get(self._forms(source.first, source.last))
                if longer is not None and phrase.names[-1] is source:
                    return longer
                at = source.last
                continue
            bare = self._definite(at)
            if bare in self.known:
                return self.known[bare]
            at += 1
        return None

    def _forms(self, first: int, last: int) -> tuple[str, ...]:
        """The words of a name for comparing it with others."""
        match = self.page.found(first, "source")
        prefix = match.prefix if match is not None else ""
        forms = [token.form for token in self.page.tokens[first:last]]
        return (self._definite(first) or forms[0][len(prefix) :], *forms[1:])

    def _definite(self, at: int) -> str:
        """The noun without its article and what is written before that; "" where it has none."""
        form = self.page.tokens[at].form
        for article in sorted(self.page.lexicon.articles, key=len, reverse=True):
            if form.startswith(article) and len(form) > len(article) + 1:
                return form[len(article) :]
        return ""

    def _remember(self, phrase: _Phrase, found: tuple[tuple[str, ...], Match | None]) -> None:
        """Keep the head of each name for when it is taken up."""
        self._keep(phrase.first, phrase.last, "", found)
        for match in phrase.names:
            entry = match.sense.entry
            own = found
            if len(phrase.names) > 1:
                own = ((entry.code if isinstance(entry, Source) else self._words(match.first, match.last),), match)
            if not self._is_heard(match) or found[1] is None or entry is found[1].sense.entry:
                self._keep(match.first, match.last, match.prefix, own)

    def _keep(self, first: int, last: int, prefix: str, found: tuple[tuple[str, ...], Match | None]) -> None:
        """Under its head, and of a construct also under the noun that it stands before («وزارة الصحة»)."""
        if first >= last or self.page.tokens[first].kind is not TokenKind.WORD:
            return
        definite = self._definite(first)
        self.known[definite or self.page.tokens[first].form[len(prefix) :]] = found
        following = self._definite(first + 1) if first + 1 < last else ""
        if not definite and following:
            self.known[following] = found
        forms = self._forms(first, last)
        for words in range(2, len(forms)):
            self.longer[forms[:words]] = found  # «المنظمة الدولية» after «المنظمة الدولية للهجرة»
