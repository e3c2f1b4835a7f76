"""Ahead: who says it, in languages where the subject stands before its verb («A doctor, who …, said»)."""

from tawthiq.languages.words import Source, UnlistedSource
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.sources.speakers import LONGEST_NAME, Found, Phrase, Speakers
from tawthiq.text.tokens import TokenKind

LONGEST_ASIDE = 30
REACH_PUT = 10  # tokens from a toll to the number to which it is put
REACH_COUNTED = 3  # tokens from a number to the name of those who speak («two Iraqi security officials»)
DASHES = "-–—"
ORGANISATION = "organisation"  # the label of bodies that watch and count
CLAUSE_MARKS = "،,;؛:.-–—/|\"'"
CLAUSE_WORDS = ("that", "relative", "breaks", "connective")
HELPERS = ("auxiliary", "likewise", "between_them")


class Ahead:
    """Finds the subject before a verb of saying, past what is put between the two."""

    def __init__(self, page: Page, speakers: Speakers) -> None:
        self.page = page
        self.speakers = speakers

    def is_passive(self, sentence: Sentence, verb: Match) -> bool:
        """«112 clashes were recorded», «the toll was put at 12»: what stands before the verb tells nothing."""
        return verb.first > sentence.first and self.page.cue(verb.first - 1, "passive") is not None

    def is_inverted(self, floor: int, verb: Match) -> bool:
        """«…, says a doctor»: whether nothing stands between the verb and a mark, or its sentence's beginning."""
        return verb.first <= floor or self.page.is_mark(verb.first - 1, CLAUSE_MARKS)

    def subject(self, sentence: Sentence, floor: int, verb: Match, said: Found) -> Found | None:
        """The source that the noun phrase before the verb names, None where there is no such phrase."""
        page, behind = self.page, self._past_helpers(floor, verb)
        end = self._past_asides(floor, self._past_day(floor, behind))
        first = self._past_number(self._past_opening(self._clause(floor, end), end), end)
        if first == end and (told := self._antecedent(floor, end)) is not None:
            return told
        related = self._before_relative(floor, first, end)
        if related >= 0:
            end = related
            first = self._past_number(self._past_opening(self._clause(floor, end), end), end)
        taken_up = end > first + 1 and self._takes_up(first, end)
        if end > first and said[0] and (taken_up or self._speaks_for_it(first, end)):
            return said
        if self.speakers.attribution(first, "after") is not None:
            return None  # «According to preliminary estimates»
        if first >= end or any(at in page.quantity_cover or self._tells_harm(at, end) for at in range(first, end)):
            return None
        if said[0] and self._is_the_body(first, end, said):
            return said
        phrase = self.speakers.phrase(first, end, passes=True)
        found = self.speakers.resolve(phrase, ())
        unlisted = said[0] and not (said[1] is not None and isinstance(said[1].sense.entry, Source))
        if found is None and unlisted and end == first + 1 and self._takes_up(first, end):
            return said  # «the group says», after a body that no register names
        if (
            found is None
            and phrase.core > phrase.first
            and self._is_whole(phrase, end)
            and self._is_someone(phrase, verb)
        ):
            found = (self.speakers.words(phrase.first, phrase.core),), None
        if found is None or not found[0]:
            return None
        self.speakers.remember(phrase, found)
        return found

    def _tells_harm(self, at: int, end: int) -> bool:
        """Whether a word of harm stands at a token that does not tell what a body does («the Helmets rescue group»)."""
        page = self.page
        return page.found(at, "trigger") is not None and not (at + 2 == end and page.cue(at + 1, "batch") is not None)

    def is_set_off(self, floor: int, verb: Match) -> bool:
        """«12 were killed, the Observatory (SOHR) said late on Monday»: a name behind a comma, and no «that»."""
        page, end = self.page, self._past_asides(floor, self._past_helpers(floor, verb))
        first = self._clause(floor, end)
        behind = verb.last < len(page.tokens) and page.cue(verb.last, "that") is not None
        return floor < first < end and page.is_mark(first - 1, '،,"') and not behind

    def _past_helpers(self, floor: int, verb: Match) -> int:
        """The token behind the last word before «had», «also», «earlier» and the verb."""
        end = verb.first
        while end > floor and self.page.cue(end - 1, *HELPERS):
            end -= 1
        return end

    def _past_day(self, floor: int, end: int) -> int:
        """«The army on Sunday said»: the token behind the noun, where a day alone stands between it and the verb."""
        page, at = self.page, end
        while at > floor and at - 1 in page.date_cover:
            at -= 1
        while floor < at < end and self.speakers.particle(at - 1) is not None:
            at -= 1
        return at if floor < at and page.tokens[at - 1].kind is TokenKind.WORD else end

    def _antecedent(self, floor: int, at: int) -> Found | None:
        """«…, disputed by the army, which said»: the name right before the comma and the relative at `at`'s left."""
        page, comma = self.page, at - 2
        if comma <= floor or not page.is_mark(comma, "،,") or page.cue(at - 1, "relative") is None:
            return None
        near = (
            *page.matches(comma - LONGEST_NAME, comma, "source"),
            *page.matches(comma - LONGEST_NAME, comma, "party"),
        )
        name = next((match for match in near if match.last == comma and match.first >= floor), None)
        return self.speakers.resolve_name(name) if name is not None else None

    def _before_relative(self, floor: int, first: int, end: int) -> int:
        """«A doctor who treated them said»: the token behind the noun that a clause tells of, -1 where none does.

        Somebody named right behind the relative is who speaks («a soldier who the army said was killed»).
        """
        page, at = self.page, first - 1
        relative = page.cue(at, "relative") if floor < at < end - 1 else None
        if relative is None or relative.last != first or page.is_mark(at - 1, CLAUSE_MARKS):
            return -1
        named = next(page.matches(first, end, "source"), None)
        return at if named is None or named.first > first else -1

    def _past_number(self, first: int, end: int) -> int:
        """«two security officials said»: the name behind the number of those who speak."""
        number = self.page.quantities.get(first)
        if number is None or number.last >= end:
            return first
        speakers = (self.page.found(at, "source") for at in range(number.last, min(number.last + REACH_COUNTED, end)))
        behind = next((source for source in speakers if source is not None), None)
        return number.last if behind is not None and behind.last == end else first

    def _is_someone(self, phrase: Phrase, verb: Match) -> bool:
        page, told = self.page, self.speakers.attribution
        words = range(phrase.first, phrase.core)
        deed = told(verb.first, "doing") is not None and not self._puts_at(verb)
        event = page.cue(phrase.core - 1, "violence", "one_event")  # «the attack raised the toll to 30»
        deed = deed or event is not None or self._is_of_the_harmed(phrase, verb)
        if (
            deed
            or not words
            or page.cue(phrase.first, "speaker_again")
            or any(page.cue(at, "toll") or (told(at, "issuing") and not self._is_a_lands(words)) for at in words)
        ):
            return False
        one = page.tokens[phrase.first].form in page.lexicon.words.morphology.indefinite
        return phrase.core > phrase.first + 1 if one else self.speakers.is_definite(phrase)

    def _is_a_lands(self, words: range) -> bool:
        """«An American intelligence assessment»: a paper whose land is told, and which takes up none told before."""
        new = self.page.tokens[words[0]].form in self.page.lexicon.words.morphology.indefinite
        return new and any(self.page.found(at, "nationality") or self.page.found(at, "party") for at in words)

    def _puts_at(self, verb: Match) -> bool:
        """«A group of volunteers put the dead at 19», «gave the toll as 19»: a toll, and the number told of it."""
        page, at = self.page, verb.last
        if page.found(at, "head") is None and page.cue(at, "toll", "number_of") is None:
            return False
        numbers = (near for near in range(at + 1, min(at + REACH_PUT, len(page.tokens))) if near in page.quantities)
        number = page.quantities.get(next(numbers, -1))
        opens = min([number.first, *(first for first, _ in number.cues)]) if number is not None else at
        return opens > at and page.cue_up_to(at, opens, "reach") is not None

    def _is_of_the_harmed(self, phrase: Phrase, verb: Match) -> bool:
        """«Civilians reported killed: 9»: people of whom something is reported, who say nothing."""
        people = any(self.page.found(at, "person") for at in range(phrase.first, phrase.core))
        return people and self.page.found(verb.last, "trigger") is not None

    def _is_whole(self, phrase: Phrase, end: int) -> bool:
        """Whether nothing but «of …», «in …» stands between the phrase and the verb."""
        at = phrase.core
        return at >= end or self.speakers.particle(at) is not None or self.page.cue(at, "partitive") is not None

    def _takes_up(self, first: int, end: int) -> bool:
        """«the rescue group said», «the 29-page report records»: a word for who spoke or for his paper."""
        page, told = self.page, self.speakers.attribution
        if told(end - 1, "named") is None and told(end - 1, "issuing") is None:
            return False
        definite = page.tokens[first].form.startswith(tuple(page.lexicon.articles))
        if any(self._is_proper(at) for at in range(first, end - 1)):
            return False  # «the Ombudsman's Office»
        return definite and next(page.matches(first, end, "source"), None) is None

    def _is_proper(self, at: int) -> bool:
        """Whether a word within a phrase is a name of its own, that of no land."""
        page, token = self.page, self.page.tokens[at]
        word = page.report.text[token.start : token.end].split()
        return bool(word) and word[-1][:1].isupper() and not (page.found(at, "nationality") or at in page.place_cover)

    def _speaks_for_it(self, first: int, end: int) -> bool:
        """«the spokesman said», «the spokesman, Colonel A, said»: who speaks for the body that was named."""
        speaks = self.page.cue(first, "speaks_for_it")
        return speaks is not None and speaks.last == end and speaks.prefix in self.page.lexicon.articles

    def _is_the_body(self, first: int, end: int, said: Found) -> bool:
        """«the monitor said», «the rights group added»: an organisation, after one that a name told."""
        source, told = self.page.found(first, "source"), said[1].sense.entry if said[1] is not None else None
        if source is None or source.last != end or source.prefix not in self.page.lexicon.articles:
            return False
        body = isinstance(source.sense.entry, UnlistedSource) and source.sense.entry.label == ORGANISATION
        return body and isinstance(told, Source) and not told.party and not told.state

    def _past_asides(self, floor: int, end: int) -> int:
        """«The Group (JNIM), which is linked to al-Qaeda, said»: the token behind the noun that it all belongs to."""
        page = self.page
        while end - 1 > floor and page.is_mark(end - 1, ",،)" + DASHES):
            opener = self._opener(floor, end - 1)
            if opener <= floor or self._is_an_event(opener + 1, end - 1):
                break
            end = opener
        return end

    def _is_an_event(self, first: int, last: int) -> bool:
        """«Jets hit the camp, killing 40, said a medic»: words of harm that no «who» puts to the noun are no aside."""
        page = self.page
        if page.is_mark(first - 1, "(" + DASHES) or page.cue(first, "relative") is not None:
            return False
        return page.found(first, "trigger") is not None and any(at in page.quantities for at in range(first, last))

    def _opener(self, floor: int, closer: int) -> int:
        page = self.page
        marks = "(" if page.is_mark(closer, ")") else DASHES if page.is_mark(closer, DASHES) else ",،"
        for at in range(closer - 1, max(floor, closer - LONGEST_ASIDE), -1):
            if page.is_mark(at, marks):
                return at
            if page.is_mark(at, ";؛:"):
                break
        return floor

    def _clause(self, floor: int, end: int) -> int:
        """The first token of the clause whose last words end at `end`."""
        page, first = self.page, end
        while first > floor and end - first < LONGEST_NAME:
            before = first - 1
            if page.is_mark(before, CLAUSE_MARKS) or before in page.date_cover or page.cue(before, *CLAUSE_WORDS):
                break
            first = before
            source = page.found(first, "source")
            conjoined = source is not None and source.prefix in page.lexicon.conjunctions
            if conjoined and not self._ends_source(first) and not self._is_pair(floor, first):
                break
        return first

    def _is_pair(self, floor: int, at: int) -> bool:
        """«, security and medical sources said»: one word alone stands between a mark and the name at token `at`."""
        page, before = self.page, at - 1
        if before < floor or page.tokens[before].kind is not TokenKind.WORD or before in page.quantity_cover:
            return False
        known = page.found(before, "trigger") or page.found(before, "head") or page.found(before, "person")
        return not known and (before == floor or page.is_mark(before - 1, CLAUSE_MARKS))

    def _ends_source(self, at: int) -> bool:
        """«the Commission and the Club said»: whether a source's name ends right before token `at`."""
        named = self.page.matches(max(0, at - LONGEST_NAME), at, "source")
        return any(match.last == at for match in named)

    def _past_opening(self, first: int, end: int) -> int:
        """«In Moscow the ministry said»: the token of the noun phrase behind an opening of place or time."""
        page = self.page
        while first < end and (page.tokens[first].kind is not TokenKind.WORD or page.cue(first, "auxiliary")):
            first += 1
        if first >= end or self.speakers.particle(first) is None:
            return first
        for at in range(first + 2, end):
            source = page.found(at, "source")
            article = page.tokens[at].form.startswith(tuple(page.lexicon.articles))
            governed = self.speakers.particle(at - 1) is not None or page.cue(at - 1, "partitive") is not None
            if not governed and (article or source is not None):
                return at
        return end
