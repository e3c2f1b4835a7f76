"""Labels: a name before a colon, and a line that names a paper and who issued it."""

from tawthiq.languages.words import Source
from tawthiq.read.page.entries import CLOCK, clock_of
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.sources.speakers import QUOTES, Found, Phrase, Speakers
from tawthiq.read.sources.subjects import CLAUSE_MARKS, LONGEST_LABEL
from tawthiq.read.sources.voice import Voice
from tawthiq.text.tokens import TokenKind

LONGEST_RELEASE = 24  # tokens from the opening of a sentence to who puts out a paper
REACH_RELEASED = 10  # tokens from who puts it out to the paper
REACH_PAPER = 4  # tokens between a paper and its issuer
DASHES = "-–—"
END_MARKS = "،,(.؛;"
CLOSING = "-–—|:"
LONGEST_CLOSING = 6  # tokens from the mark before a closing name to the end of its title


class Labels:
    """Finds the voices that stand at the head of a line."""

    def __init__(self, page: Page, speakers: Speakers) -> None:
        self.page = page
        self.speakers = speakers

    def is_live(self, sentence: Sentence) -> bool:
        """Whether the line begins with a clock time, as those of running coverage do."""
        return clock_of(self.page, sentence) is not None

    def label(self, sentence: Sentence) -> Voice | None:
        """«وزارة الصحة: 12 قتيلاً» at the head of a line."""
        clock = clock_of(self.page, sentence)
        live = clock is not None
        if not sentence.opens_line or (sentence.listed and not live):
            return None
        page, start = self.page, sentence.first if clock is None else clock + CLOCK
        zone = page.cue(start, "clock_zone") if live else None
        start = zone.last if zone is not None else start
        while start < sentence.last and self._is_ornament(start, live):
            start += 1
        colon = self._colon(start, sentence.last)
        if colon <= start or (not sentence.headline and self._is_of_a_list(colon, sentence.last)):
            return None
        phrase = self.speakers.phrase(start, colon)
        found = self._issuer(sentence, colon) or self.speakers.resolve(phrase, ())
        if found is None and live and phrase.core > phrase.first and self._may_be_someone(start, colon):
            found = ((page.text(start, colon),), None)
        if found is None or not found[0] or self.speaking(start, colon) is not None:
            return None
        if self._is_told_of(phrase, colon):
            return None
        self.speakers.remember(phrase, found)
        return Voice(start, colon + 1, found[0], found[0], found[1], trails=False, main=True, labels=True)

    def _may_be_someone(self, first: int, last: int) -> bool:
        """Whether a label of a live page may be a name: not «Our overnight figure:», nor words of saying."""
        told = self.page.has_cue(first, last, "toll", "tally")
        return not told and self.speaking(first, last) is None

    def _is_of_a_list(self, colon: int, limit: int) -> bool:
        """«قوات النظام: 214», «SDF: 29, two of them women»: a bare number behind the colon, of those named."""
        number = self.page.quantities.get(colon + 1)
        if number is None:
            return False
        end = number.last
        while end < limit and self.page.tokens[end].kind is TokenKind.LINE:
            end += 1
        return end >= limit or self.page.is_mark(end, END_MARKS)

    def _issuer(self, sentence: Sentence, colon: int) -> Found | None:
        """«Norland: weekly briefing of the Ministry of Defence»: a country, a paper and its issuer."""
        page = self.page
        country = page.place_cover.get(colon - 1)
        if not sentence.headline or country is None or country.first != sentence.first:
            return None
        near = range(colon + 1, min(colon + 1 + LONGEST_LABEL, sentence.last))
        paper = next((at for at in near if self.speakers.attribution(at, "issuing")), None)
        source = next(page.matches(paper, sentence.last, "source"), None) if paper is not None else None
        if source is None or not isinstance(source.sense.entry, Source):
            return None
        return self.speakers.resolve_name(source)

    def _is_told_of(self, phrase: Phrase, colon: int) -> bool:
        """«Both sides suffered losses: …», «الفصيل يهاجم البلدة: …»: a party of whom something is told is no label."""
        party = next((name for name in phrase.names if name.sense.table == "party"), None)
        if party is None or party.last >= colon:
            return False
        if not self.page.lexicon.doers_first:
            return self.page.cue(party.last, "attacks", "performs", "storms") is not None
        return self.page.tokens[party.last].kind is TokenKind.WORD and not self.page.cue(party.last, "function")

    def closing(self, sentence: Sentence) -> Voice | None:
        """«12 killed in raids - UN», «126 Taliban killed: MoD»: a name behind the last mark of a title."""
        page, last = self.page, sentence.last
        if not sentence.headline or self.speaking(sentence.first, last) is not None:
            return None
        marks = [at for at in range(max(sentence.first, last - LONGEST_CLOSING), last) if page.is_mark(at, CLOSING)]
        told = marks and any(
            self.page.found(at, "trigger") or at in page.quantities for at in range(sentence.first, marks[-1])
        )
        phrase = self.speakers.phrase(marks[-1] + 1, last) if told else None  # not «Suspected attacker: the coalition»
        if phrase is None or not phrase.names or phrase.last != last or phrase.names[0].first != phrase.first:
            return None
        found = self.speakers.resolve(phrase, ())
        if found is None or not found[0]:
            return None
        return Voice(marks[-1] + 1, last, found[0], found[0], found[1], trails=True, main=True)

    def _is_ornament(self, at: int, live: bool) -> bool:
        """Whether token `at` is a picture before a label, or any mark behind a clock time."""
        return self.page.tokens[at].kind is TokenKind.MARK and (live or not self.page.is_mark(at, CLAUSE_MARKS))

    def bulletin(self, sentence: Sentence) -> Voice | None:
        """«Daily report of the Ministry of Health on …»: a line that names a paper and its issuer, and says no more."""
        page, first, last = self.page, sentence.first, sentence.last
        if sentence.headline or not sentence.opens_line or self.speaking(first, last) is not None:
            return None
        papers = [
            at for at in range(first, min(first + LONGEST_LABEL, last)) if self.speakers.attribution(at, "issuing")
        ]
        source = next(page.matches(papers[0], last, "source"), None) if papers else None
        if source is None or not isinstance(source.sense.entry, Source) or source.first - papers[0] > REACH_PAPER:
            return None
        if any(at in page.quantities and at not in page.date_cover for at in range(first, last)):
            return None
        return self._issued(first, source)

    def releases(self, sentence: Sentence) -> Voice | None:
        """«Today the Network released its yearly report.»: a body that puts out a paper, and no figure yet."""
        page, first, last = self.page, sentence.first, min(sentence.last, sentence.first + LONGEST_RELEASE)
        if not page.lexicon.doers_first or sentence.headline or self.speaking(first, sentence.last) is not None:
            return None
        source = next(page.matches(first, last, "source"), None)
        if source is None or not isinstance(source.sense.entry, Source) or source.sense.entry.party:
            return None
        if source.first > first and self.speakers.particle(source.first - 1) is not None:
            return None
        near = range(source.last, min(source.last + REACH_RELEASED, sentence.last))
        out = any(page.cue(at, "issues_paper") for at in near)
        if not out or not any(self.speakers.attribution(at, "issuing") for at in near):
            return None
        return self._issued(source.first, source)

    def _issued(self, first: int, issuer: Match) -> Voice | None:
        """The voice of who issues a paper, said from token `first` on."""
        found = self.speakers.resolve_name(issuer)
        return Voice(first, issuer.last, found[0], found[0], found[1], trails=False, main=True) if found else None

    def heads(self, sentence: Sentence) -> Match | None:
        """«OCHA FLASH UPDATE No. 7», «NIGER ARMED FORCES»: who issues a report, where a line of its title says it."""
        page, first, last = self.page, sentence.first, sentence.last
        if not page.lexicon.doers_first or self.speaking(first, last) is not None:
            return None
        source = next(page.matches(first, last, "source"), None)
        if source is None or not isinstance(source.sense.entry, Source):
            return None
        if source.first != first:  # «Statement by the Armed Forces»
            paper = source.first - first <= REACH_PAPER and self.speakers.attribution(first, "issuing")
            return source if paper and not any(at in page.quantities for at in range(first, last)) else None
        of = page.place_cover.get(last - 1)  # «CIVIL DEFENCE OF GAZA»
        alone = source.last == last or (of is not None and of.first <= source.last + 1)
        return source if alone or self.speakers.attribution(source.last, "issuing") else None

    def is_paper(self, sentence: Sentence) -> bool:
        """«Humanitarian bulletin, September 2023»: a short line by itself that names a paper and tells nothing."""
        page, first, last = self.page, sentence.first, sentence.last
        short = page.lexicon.doers_first and sentence.opens_line and last - first <= LONGEST_LABEL + 2
        if not short or page.is_mark(last - 1, ".") or self.speaking(first, last) is not None:
            return False
        return any(self.speakers.attribution(at, "issuing") for at in range(first, last))

    def _colon(self, start: int, limit: int) -> int:
        page = self.page
        for at in range(start, min(limit, start + LONGEST_LABEL)):
            if page.tokens[at].kind is not TokenKind.MARK:
                continue
            if page.is_mark(at, ":"):
                return at
            branch = at > start and page.is_mark(at, DASHES) and self._is_name(start, at)
            if not page.is_mark(at, QUOTES) and not branch:
                return -1
        return -1

    def _is_name(self, first: int, last: int) -> bool:
        """«سرايا القدس - كتيبة جنين: …»: whether the tokens name a party, behind whose dash a branch of it stands."""
        return any(match.last == last and match.sense.table == "party" for match in self.page.match_at.get(first, ()))

    def tells(self, sentence: Sentence) -> bool:
        """Whether the sentence has words that give a statement to someone."""
        return self.speaking(sentence.first, sentence.last) is not None

    def speaking(self, first: int, last: int) -> Match | None:
        for at in [match.first for match in self.page.matches(first, last, "attribution")]:
            match = self.speakers.attribution(at, "saying") or self.speakers.attribution(at, "after")
            if match is not None:
                return match
        return None
