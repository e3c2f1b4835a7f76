"""Voices: the words of one sentence that give a statement to someone («بحسب …», «قالت … إن», «…: »)."""

from collections.abc import Sequence

from tawthiq.languages.words import Party, Source
from tawthiq.read.page.accusers import accused
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.page.reckoned import owned_reckonings, reckoned_by
from tawthiq.read.sources.ahead import Ahead
from tawthiq.read.sources.endings import divides, is_closed, is_over
from tawthiq.read.sources.labels import Labels
from tawthiq.read.sources.serving import whose_man
from tawthiq.read.sources.speakers import LONGEST_NAME, QUOTES, Found, Phrase, Speakers
from tawthiq.read.sources.subjects import LONGEST_LABEL, REACH_SUBJECT, Subjects
from tawthiq.read.sources.voice import Voice

REACH_TOLD = 4  # tokens between «كشف مدير السجن عن» and the figure or the word of harm
LONGEST_PAPER = 4  # tokens of «the latest figures»
REACH_RELAY = 8  # tokens from a denial to what it denies


class Voices:
    """Finds the voices of sentences in the order of the text; remembers the names for «الشبكة», «الوزارة»."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.speakers = Speakers(page)
        self.subjects = Subjects(page, self.speakers)
        self.ahead = Ahead(page, self.speakers)
        self.labels = Labels(page, self.speakers)
        self.begun = False
        self.reckoned: dict[int, int] = {}

    def find(self, sentence: Sentence, carried: tuple[str, ...], carried_from: Match | None) -> list[Voice]:
        """The voices of one sentence; `carried` speaks where a verb has no subject of its own."""
        voices: list[Voice] = []
        if self.page.lexicon.doers_first:  # «Central Command and its partners raided 12 camps, the command said»
            self.speakers.mention(sentence.first, sentence.last)
        label = self.labels.label(sentence) or self.labels.bulletin(sentence) or self.labels.releases(sentence)
        if label is not None:
            voices.append(label)
        at = label.last if label is not None else self._after_dateline(sentence)
        turned: Found | None = None
        for place in self._tellers(at, sentence.last):
            if place < at:
                continue
            said = turned or ((voices[-1].speaker, voices[-1].match) if voices else (carried, carried_from))
            voice = self._at(sentence, place, voices, said, turned=turned is not None)
            if voice is not None:
                voices.append(voice)
                at, turned = voice.last, None
            elif (up := self.page.cue(place, "speaks_up")) is not None:
                spoken = self._said(sentence, up, voices, said)
                turned = (spoken.speaker, spoken.match) if spoken is not None else turned
        closing = self.labels.closing(sentence) if not voices and self.page.lexicon.doers_first else None
        voices += [closing] if closing is not None else []
        if not self.page.lexicon.doers_first:
            self.speakers.mention(sentence.first, sentence.last)
        if voices:
            self.subjects.spoken = sentence.index
            self.subjects.last = (voices[-1].speaker, voices[-1].match) if self.page.lexicon.doers_first else None
        self.begun = self.begun or (not sentence.headline and bool(voices))
        return voices

    def _tellers(self, first: int, last: int) -> list[int]:
        """The tokens at which a word of telling, announcing or denying stands."""
        told = [match.first for match in self.page.matches(first, last, "attribution")]
        self.reckoned = dict([*reckoned_by(self.page, first, last), *owned_reckonings(self.page, first, last)])
        return sorted(
            {
                *told,
                *self.reckoned,
                *(cue.first for cue in self.page.cues(first, last, "announces", "denied", "speaks_up")),
                *(cue.first for cue in self.page.cues(first, last, "accusing", "holds")),
            }
        )

    def _after_dateline(self, sentence: Sentence) -> int:
        """The token after «بيروت (رويترز) –» at the head of the body; its agency is the outlet, not the source."""
        page, end = self.page, sentence.first
        if self.begun or sentence.headline or not sentence.opens_line:
            return end
        for at in range(sentence.first, min(sentence.last, sentence.first + LONGEST_LABEL)):
            acts = page.found(at, "trigger") is not None or page.cue(at, "exchanges", "attacks", "performs") is not None
            if acts or self.labels.speaking(at, at + 1) is not None or at in page.quantities:
                break  # «The government and the SDF exchanged prisoners.» is no dateline
            if page.is_mark(at, "-:/") or at == sentence.last - 1:
                end = at + 1
        for match in page.matches(sentence.first, end, "source"):
            named = match.first > sentence.first and page.is_mark(match.first - 1, ":")  # «Suspected attacker: …»
            if isinstance(match.sense.entry, Source) and not named:
                self.speakers.outlets[match.sense.entry.code] = match
        return end

    def _at(self, sentence: Sentence, at: int, voices: Sequence[Voice], said: Found, *, turned: bool) -> Voice | None:
        """The voice at a word of telling; `turned` where one whose word it is not has been named since the last."""
        if at in self.reckoned:
            return self._reckoned(at, self.reckoned[at], said)
        after = self.speakers.attribution(at, "after")
        announces = self.page.cue(at, "announces") if not self.speakers.calls(at) else None
        saying = self.speakers.attribution(at, "saying") or announces
        if (blamed := accused(self.page, at, sentence.last)) is not None:
            return self._accuses(sentence, at, blamed, said)
        denied = self.page.cue(at, "denied")
        if after is not None:
            return self._after(sentence, after, said)
        if saying is not None:
            if (voices or turned) and said[0] and self._goes_on(saying):
                return Voice(
                    saying.first, saying.last, said[0], said[0], said[1], trails=False, main=not saying.pronoun
                )
            return self._said(sentence, saying, voices, said)
        if denied is not None:
            voice = self._said(sentence, denied, voices, said)
            speaker, match = (voice.speaker, voice.match) if voice is not None else said
            last = voice.last if voice is not None else denied.last
            names, last = self._put_about(last, sentence)
            return Voice(at, last, names, speaker, match, trails=False, main=False)
        return None

    def _reckoned(self, at: int, word: int, said: Found) -> Voice | None:
        """«…, by Israeli tallies», «by the ministry's count»; «the Red Cross's own count was 40»."""
        behind = self.page.cue(at, "by_whom") is not None
        named = behind and self.page.cue(word, "reckonings") is not None and not self.page.is_genitive(word - 1)
        first = at + behind
        phrase = self.speakers.phrase(first, word, passes=True)
        found = self.speakers.resolve(phrase, ()) or ((self.speakers.words(first, word + named),), None)
        whose = self._names(first, word) or not self.page.has_article(first)  # not «by the latest figures»
        found = found if whose or not said[0] or not behind else said
        last = min(word + 1, len(self.page.tokens))
        return Voice(at, last, found[0], found[0], found[1], trails=behind, main=True)

    def _accuses(self, sentence: Sentence, at: int, blamed: Match, said: Found) -> Voice | None:
        """«اتهمت الحكومة الفصيل بقتل 12»: who stands before the accused, before the verb, or spoke last."""
        verb = self.page.cue(at, "accuses", "accusing", "holds")
        begin = verb.last if verb is not None else at + 1
        phrase = self.speakers.phrase(begin, blamed.first)
        found: Found | None = said
        if phrase.core > begin:
            found = self.speakers.resolve(phrase, said[0]) or ((self.speakers.words(begin, phrase.core),), None)
            self.speakers.remember(phrase, found)
        elif not said[0]:
            found = self.subjects.of_sentence(sentence, verb) if verb is not None else None
        if found is None or not found[0]:
            return None
        return Voice(at, blamed.first, found[0], found[0], found[1], trails=False, main=True)

    def _put_about(self, at: int, sentence: Sentence) -> tuple[tuple[str, ...], int]:
        """«نفت … ما نشرته منصات موالية عن مقتل»: who put about what is denied, and the token after them."""
        for place in range(at, min(at + REACH_RELAY, sentence.last)):
            relay = self.speakers.attribution(place, "saying")
            if relay is not None and relay.pronoun:
                phrase = self.speakers.phrase(relay.last, sentence.last)
                found = self.speakers.resolve(phrase, ())
                words = (self.speakers.words(relay.last, phrase.core),) if phrase.core > relay.last else ()
                return found[0] if found is not None else words, phrase.last
            if self.page.found(place, "trigger") is not None:
                break
        return (), at

    def _after(self, sentence: Sentence, cue: Match, said: Found) -> Voice | None:
        """«بحسب …», «وفق ما أعلنته …»."""
        begin = cue.last
        told = self.page.cue(begin, "what") or self.speakers.attribution(begin, "saying")
        while begin < sentence.last and told is not None:
            begin = told.last
            told = self.page.cue(begin, "what") or self.speakers.attribution(begin, "saying")
        begin += begin < sentence.last and self.page.cue(begin, "therein") is not None  # «وفقاً لما أفادت به اللجان»
        begin = self._past_document(begin, sentence)
        paper = self._nobodys(begin, sentence)
        if paper is not None and not said[0]:
            return None
        if paper is not None:
            return Voice(cue.first, paper.last, said[0], said[0], said[1], trails=False, main=True)
        phrase = self.speakers.phrase(begin, sentence.last, passes=True)
        found = self._own(sentence, cue.last, begin, (said[0], None)) or self.speakers.resolve(phrase, said[0])
        if found is None and phrase.core > phrase.first and is_over(self.page, phrase.core, sentence):
            found = ((self.speakers.words(phrase.first, phrase.core),), None)
        by_words = found is None or found[1] is None or isinstance(found[1].sense.entry, Party)
        if found is None or not found[0] or (by_words and divides(self.page, phrase.last, sentence)):
            return None
        self.speakers.remember(phrase, found)
        return Voice(cue.first, phrase.last, found[0], found[0], found[1], trails=True, main=True)

    def _own(self, sentence: Sentence, first: int, at: int, said: Found) -> Found | None:
        """«وفق بيان لها», «بيان أصدره مركزها الإعلامي»: the first name of the sentence, which the pronoun takes up."""
        page, plain, told = self.page, self.page.lexicon.plain, self.speakers.attribution
        while at < sentence.last and not told(at, "own") and (told(at, "issuing") or told(at, "saying")):
            at += 1
        if at >= sentence.last or told(at, "own") is None:
            return None
        for name in page.matches(max(sentence.first, first - REACH_SUBJECT), first, "source"):
            governed = name.first > sentence.first and self.speakers.particle(name.first - 1) is not None
            if name.prefix in plain and getattr(name.sense.entry, "label", True) and not governed:
                return self.speakers.resolve_name(name)
        return said if said[0] else None

    def _past_document(self, at: int, sentence: Sentence) -> int:
        """«بحسب آخر حصيلة للأونروا»: the token of the name that a document is of, else `at`."""
        name = at
        while name < sentence.last and (self.page.cue(name, "latest") or self.speakers.attribution(name, "issuing")):
            name += 1
        source = self.page.found(name, "source") if at < name < sentence.last else None
        return name if source is not None and source.prefix in self.page.lexicon.to_prefixes else at

    def _nobodys(self, at: int, sentence: Sentence) -> Match | None:
        """«According to preliminary estimates, …»: a reckoning of nobody's, in somebody's account."""
        paper = self.page.first_cue(at, min(at + LONGEST_PAPER, sentence.last), "nobodys_paper")
        if paper is None or not is_over(self.page, paper.last, sentence):
            return None
        return None if self._names(at, paper.first) else paper

    def _names(self, first: int, last: int) -> bool:
        """Whether tokens name a source, a party or a land («Israeli figures»)."""
        found, words = self.page.found, range(first, last)
        return any(found(at, "source") or found(at, "party") or at in self.page.place_cover for at in words)

    def _said(self, sentence: Sentence, verb: Match, voices: Sequence[Voice], said: Found) -> Voice | None:
        """«قال … إن», «… أعلنت», «وأضاف أن»."""
        page = self.page
        if voices and verb.first == voices[-1].last:
            return None  # «وفق مصدر طبي اتهم …»: more of the one just named
        relay = self.speakers.attribution(verb.last, "after") if verb.last < sentence.last else None
        if relay is not None and said[0]:
            return self._relayed(sentence, verb, relay, said)
        floor = voices[-1].last if voices else sentence.first
        begin = verb.last + (verb.last < sentence.last and self._taken_up(verb.last))
        phrase = self.speakers.phrase(begin, sentence.last)
        told = [match for match in phrase.names if match.prefix not in page.lexicon.to_prefixes]
        finder = self.ahead if page.lexicon.doers_first else self.subjects
        set_off = finder.is_set_off(floor, verb)
        if page.lexicon.doers_first and self.ahead.is_passive(sentence, verb):
            return None
        ahead = self._before(sentence, floor, verb, said, None if told else phrase, set_off)
        if page.lexicon.doers_first and (ahead is not None or not self.ahead.is_inverted(floor, verb)):
            phrase = Phrase(begin, begin, begin)
        found = (
            (self._own(sentence, verb.first, begin, said) or self.speakers.resolve(phrase, said[0]))
            if ahead is None
            else None
        )
        last = phrase.last
        if found is not None:
            self.speakers.remember(phrase, found)
            found, last = self._passed_on(phrase, found, sentence)
        elif ahead is not None:
            found = ahead
        elif phrase.core == begin and not verb.pronoun and (self._that(verb.last) or self._owns_to(verb)):
            found = said
            if not said[0] and begin < sentence.last and page.cue(begin, "that"):
                found = self.subjects.of_sentence(sentence, verb)
        elif phrase.core > phrase.first:
            found = self._by_words(verb, phrase, sentence)
            found, last = self._passed_on(phrase, found, sentence) if found is not None else (found, last)
        if found is None or not found[0]:
            return None
        main = not verb.pronoun and not (verb.first > sentence.first and page.cue(verb.first - 1, "relative", "breaks"))
        trails = bool(verb.pronoun) or phrase.last >= sentence.last - 1 or (set_off and ahead is not None)
        trails = trails or (ahead is None and self._ends_statement(verb, phrase, sentence))
        return Voice(verb.first, last, found[0], found[0], found[1], trails=trails, main=main)

    def _goes_on(self, verb: Match) -> bool:
        """«The group denied it and said 25 died», «…, saying 25 died»: the verb of one who has spoken before it."""
        page = self.page
        joined = bool(verb.prefix) and verb.prefix in page.lexicon.conjunctions and page.lexicon.doers_first
        return joined or page.cue(verb.first, "saying_so") is not None

    def _before(
        self,
        sentence: Sentence,
        floor: int,
        verb: Match,
        said: Found,
        after: Phrase | None,
        set_off: bool,
    ) -> Found | None:
        """Who stands before the verb; where verbs come first, only if no name is in the phrase `after` it."""
        doers_first = self.page.lexicon.doers_first
        if after is None and not doers_first:
            return None
        taken_up = self.subjects.taken_up_before(sentence, floor, verb, said)
        if taken_up is not None:
            return taken_up
        if after is None or doers_first:
            return self.ahead.subject(sentence, floor, verb, said)
        return self.subjects.before(sentence, floor, verb, after, set_off)

    def _by_words(self, verb: Match, phrase: Phrase, sentence: Sentence) -> Found | None:
        """Who says what follows, though no register names him."""
        if not self.subjects.opens_clause(sentence, verb):
            return None
        if self.page.has_cue(phrase.first, phrase.core, "toll"):
            return None  # «…, had put the total at 40»
        if not self._states(verb, phrase.core, sentence) and not self._says_last(verb, phrase, sentence):
            return None
        served = whose_man(self.speakers, phrase, sentence)
        found = served or ((self.speakers.words(phrase.first, phrase.core), *self.speakers.told_to(phrase)), None)
        self.speakers.remember(phrase, found)
        return found

    def _says_last(self, verb: Match, phrase: Phrase, sentence: Sentence) -> bool:
        """«…, says a security assessment.»: behind a comma, verb and name close the sentence."""
        page = self.page
        set_off = verb.first > sentence.first and page.is_mark(verb.first - 1, '،,"')
        return set_off and verb.last == phrase.first and self._closes_at(phrase.core, sentence)

    def _closes_at(self, at: int, sentence: Sentence) -> bool:
        """Whether a name ends its clause at token `at`; where subjects stand first, also with a place behind it."""
        if is_closed(self.page, at, sentence):
            return True
        return self.page.lexicon.doers_first and self.speakers.particle(at) is not None

    def _ends_statement(self, verb: Match, phrase: Phrase, sentence: Sentence) -> bool:
        """«…, said a doctor at the hospital, which …»: behind a comma, the verb before the one who says it."""
        page = self.page
        if not page.lexicon.doers_first or not page.is_mark(verb.first - 1, '،,"') or phrase.core == phrase.first:
            return False
        return is_closed(self.page, phrase.last, sentence) or self.speakers.particle(phrase.last) is not None

    def _relayed(self, sentence: Sentence, verb: Match, relay: Match, said: Found) -> Voice | None:
        """«… وقالت نقلاً عن مصدر عسكري إن»: the origin first, then the one told of before, who passes it on."""
        origin = self.speakers.phrase(relay.last, sentence.last)
        named = self.speakers.resolve(origin, ())
        if named is None:
            return None
        names = tuple(dict.fromkeys([*named[0], *said[0]]))
        return Voice(verb.first, origin.last, names, names, named[1], trails=False, main=True)

    def _owns_to(self, verb: Match) -> bool:
        """«وأقرّت بمقتل أربعة»: an admission of harm right behind its verb, by whoever spoke before."""
        page = self.page
        harm = page.found(verb.last, "trigger")
        within = page.lexicon.words.morphology.in_prefixes
        return harm is not None and harm.prefix in within and page.cue(verb.first, "admitted") is not None

    def _that(self, at: int) -> bool:
        page = self.page
        if at >= len(page.tokens) or page.tokens[at].form in self.speakers.within:
            return False
        return page.cue(at, "that", "function") is not None

    def _passed_on(self, phrase: Phrase, found: Found, sentence: Sentence) -> tuple[Found, int]:
        """«نقلت الأناضول عن مصدر أمني قوله إن»: the origin first, then the one who passes it on."""
        page, at = self.page, phrase.last
        closed = at + (at < sentence.last and page.is_mark(at, QUOTES))
        quoted = page.cue(closed, "quoting") if closed < sentence.last else None
        if quoted is not None:
            relayed = self._relayed(sentence, quoted, quoted, found)
            return ((relayed.names, relayed.match), relayed.last) if relayed is not None else (found, at)
        if at + 1 < sentence.last and page.cue(at, "function") and page.found(at + 1, "source"):
            origin = self.speakers.phrase(at + 1, sentence.last)
            told = page.has_cue(origin.last, min(origin.last + 2, sentence.last), "that")
            named = self.speakers.resolve(origin, ())
            if told and named is not None:
                return (tuple(dict.fromkeys([*named[0], *found[0]])), named[1]), origin.last
        return found, phrase.last

    def _taken_up(self, at: int) -> bool:
        """«نقلته عنه …»: a preposition with a pronoun between verb and subject."""
        cue = self.page.cue(at, "function")
        return (cue is not None and bool(cue.pronoun)) or self.page.cue(at, "therein") is not None

    def _past_place(self, verb: Match, at: int, limit: int) -> int:
        """«أعلن مكتب الصحة في الواحة مقتل 5»: past where who announces it is, a comma behind it, to the harm."""
        page, end = self.page, at
        place = page.place_cover.get(at + (page.tokens[at].form in self.speakers.within))
        end = place.last if place is not None and place.first <= at + 1 else at
        end += end < limit and page.is_mark(end, "،,")
        announced = end < limit and page.cue(verb.first, "announces") is not None
        harm = page.found(end, "trigger") or page.cue(end, "merged_trigger")
        return end if announced and harm is not None else at

    def _states(self, verb: Match, at: int, sentence: Sentence) -> bool:
        """Whether what follows a name is what it says: «… أن», «أعلن … مقتل 5», «أفاد … بمقتل 5», «كشف … عن مقتل 5»."""
        page, limit = self.page, min(at + LONGEST_NAME, sentence.last)
        at += at < limit and page.is_mark(at, QUOTES)  # «تحدث مدير الإسعاف "آمين" عن 40»
        if at >= limit:
            return False
        at = self._past_place(verb, at, limit)
        trigger = page.found(at, "trigger") or page.cue(at, "merged_trigger")
        if trigger is not None:
            within = page.lexicon.words.morphology.in_prefixes
            return trigger.prefix in within or page.cue(verb.first, "announces") is not None
        if page.is_mark(at, ":"):
            return True
        toward = self.speakers.particle(at) is not None and page.tokens[at].form not in self.speakers.within
        for place in range(at, limit):
            if page.cue(place, "that") is not None:
                return True
            if (place in page.quantities and place not in page.date_cover) or page.found(place, "trigger"):
                return toward and place - at <= REACH_TOLD
        return False
