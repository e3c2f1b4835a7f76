"""On whose word: the source that the text gives for each statement.

A voice holds for what follows it in its sentence, or for what stands before where it closes the clause; then it
carries on. While a report has heard only one voice, all that it tells is of that voice's account; after a second
one a new paragraph must say that it goes on.
"""

from bisect import bisect_left
from collections.abc import Collection, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tawthiq.languages.words import Party, Source, UnlistedSource
from tawthiq.read.figures.figure import NO_WORDS, Figure
from tawthiq.read.manner.manner import Exclusions
from tawthiq.read.manner.methods import Harm
from tawthiq.read.page.entries import begins_entry
from tawthiq.read.page.match import Match
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.sources.gapped import with_gapped
from tawthiq.read.sources.voice import Voice
from tawthiq.read.sources.voices import Voices

REACH_INSERTED = 5  # tokens between «وفق المرصد،» and the number of the clause that it is put into
REACH_OPENER = 4
REACH_PAST = 12
NEW_CLAUSE = ("connective", "beside", "part", "out_of", "breaks", "relative", "whole_list")
GOES_ON = frozenset({"continued", "named", "issuing"})


class Account(Struct, frozen=True):
    """Whose account is being told; the report's own where `names` is empty."""

    names: tuple[str, ...] = ()
    match: Match | None = None
    party: str = ""
    words: tuple[int, int] = (NO_WORDS, NO_WORDS)


class Sourcing:
    """Gives figures their source in the order of the text."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.voices = Voices(page)
        self.harm = Harm(page)
        self.exclusions = Exclusions(page)
        self.account = Account()
        self.title = Account()
        self.issuer = Account()
        self.issues = False
        self.headed_by = ""  # the side before the colon of the title
        self.party = ""
        self.headed = False  # whether a heading stands between the account and what follows
        self.item = -1  # the line of the list whose own voice the account is
        self.heard: set[tuple[str, ...]] = set()

    @property
    def carried_from(self) -> Match | None:
        """The words that name the source of the account being told."""
        return self.account.match

    @property
    def officer_of(self) -> str:
        """The side whose report the title says it is, where one who speaks is by his words an officer; "" else."""
        speaker = self.account.match.sense.entry if self.account.match is not None else None
        return self.headed_by if isinstance(speaker, UnlistedSource) and speaker.office else ""

    def sentence(self, sentence: Sentence, figures: Sequence[Figure]) -> None:
        """Set `source` of the figures of one sentence, from its words or the statement that goes on."""
        self.harm.sentence(sentence, figures)
        self.exclusions.sentence(sentence, figures)
        account = self._account(sentence)
        voices = self.voices.find(sentence, account.names, account.match)
        voices = with_gapped(self.page, self.voices.speakers, figures, voices)
        outlets = self.voices.speakers.outlets
        if outlets and not self.heard and not sentence.headline:
            line = next(iter(outlets.values()))  # the dateline's, until a voice is heard
            account = Account(tuple(outlets), line, words=(line.first, line.last))
        firsts = [figure.first for figure in figures]
        closing = [self._closes(sentence, firsts, voices, place) for place in range(len(voices))]
        starts = [voice.first for voice in voices]
        told = [self._voice_of(figure, voices, closing, bisect_left(starts, figure.last), firsts) for figure in figures]
        for figure, voice in zip(figures, told, strict=True):
            self._give(figure, voice, account)
        self.party = voices[0].party if voices else account.party
        giving = {voice.first for voice in told if voice is not None}
        lasting = [voice for voice in voices if voice.main or voice.first in giving]
        listed = sentence.listed and not self.voices.labels.is_live(sentence)
        self.item = sentence.line if lasting and listed and not account.names else self.item
        if lasting and not (listed and account.names):
            last = lasting[-1]
            match = last.match or (account.match if set(last.speaker) & set(account.names) else None)
            account = Account(last.speaker, match, last.party, (last.first, last.last))
        self._keep(sentence, account, voices, lasting, giving)

    def _keep(
        self,
        sentence: Sentence,
        account: Account,
        voices: Sequence[Voice],
        lasting: Sequence[Voice],
        giving: Collection[int],
    ) -> None:
        """Remember whose account goes on, and who heads the report, and may have issued it."""
        self.headed = (self.headed and not lasting) or (sentence.headline and bool(self.heard))
        if sentence.headline:
            self.title = account
            self._head(sentence)
            if voices and voices[0].labels:
                self.issuer, self.headed_by = account, account.party
            return
        self._name_issuer(sentence, voices)
        if not self.issues and any(not isinstance(voice.match and voice.match.sense.entry, Party) for voice in voices):
            self.issuer = Account()
        self.account = account
        self.item = self.item if account.names and sentence.line == self.item else -1
        first = self.page.lexicon.doers_first
        self.heard.update(v.speaker for v in lasting if v.match is not None or v.first in giving or not first)

    def _head(self, sentence: Sentence) -> None:
        """A line of the title that is a body's paper, or its name alone, makes it the issuer of all that follows."""
        heads = self.voices.labels.heads(sentence)
        if heads is not None and isinstance(heads.sense.entry, Source):
            entry = heads.sense.entry
            self.issuer = Account((entry.code,), heads, entry.party, (heads.first, heads.last))
            self.issues = True

    def _name_issuer(self, sentence: Sentence, voices: Sequence[Voice]) -> None:
        """«12 killed in raids – OCHA», then «Monthly bulletin»: who closes the title has issued the paper."""
        closes = self.title.match is not None and isinstance(self.title.match.sense.entry, Source)
        if closes and not self.heard and not voices and self.voices.labels.is_paper(sentence):
            self.issuer, self.issues = self.title, True

    def _account(self, sentence: Sentence) -> Account:
        """The account that holds as the sentence begins; a title's only within its line."""
        if sentence.headline:
            return Account() if sentence.opens_line else self.title
        if self._is_issued(sentence) and (sentence.opens_line or not self.account.names):
            return self.issuer
        return self.account if self._goes_on(sentence) else Account()

    def _is_issued(self, sentence: Sentence) -> bool:
        """Whether who heads the report issues it: the body names him before anyone speaks, or he is a side
        of the war whose report speaks for itself."""
        heads = self.issuer.match
        if not self.issues and heads is not None and not self.voices.labels.tells(sentence):
            named = self.page.matches(sentence.first, sentence.last, "source")
            long = sentence.last - sentence.first > REACH_PAST
            ours = long or self.page.has_cue(sentence.first, sentence.last, "own_forces")
            fights = bool(self.issuer.party) and ours
            self.issues = fights or any(match.sense.entry is heads.sense.entry for match in named)
        return self.issues

    def _give(self, figure: Figure, voice: Voice | None, account: Account) -> None:
        figure.source = list(account.names if voice is None else voice.names)
        if voice is not None:
            silent = "told-of-the-speaker" if voice.trails else "denied"
            figure.because("source", "named" if voice.names else silent, voice.first, voice.last)
        elif account.names:
            figure.because("source", "statement-goes-on", *account.words)

    def _closes(self, sentence: Sentence, firsts: Sequence[int], voices: Sequence[Voice], place: int) -> bool:
        """Whether a voice stands after what it tells of: «قتل 5، وفق المرصد»."""
        voice = voices[place]
        start = voices[place - 1].last if place else sentence.first
        if not voice.trails or bisect_left(firsts, start) == bisect_left(firsts, voice.first):
            return False
        following = bisect_left(firsts, voice.last)
        inserted = following < len(firsts) and firsts[following] - voice.last <= REACH_INSERTED
        spoken_on = inserted and place + 1 < len(voices) and voices[place + 1].first < firsts[following]
        inserted = inserted and not self._is_set_beside(firsts, voices[place : place + 2])
        if (
            not inserted
            or spoken_on
            or self.page.is_mark(voice.last, ";؛")
            or self._new_clause(voice.last, sentence.last)
        ):
            return True  # «…, the ministry said, adding that another 30 …»
        behind = firsts[following]  # «…, according to UNHCR, seven in ten of them …»: of those told before
        return self.page.lexicon.doers_first and self.page.has_cue(behind, behind + REACH_OPENER, "of_them")

    def _is_set_beside(self, firsts: Sequence[int], voices: Sequence[Voice]) -> bool:
        """«60 dead by the hospital's count, 22 by the army's»: two voices, each behind its one number."""
        if len(voices) < 2 or not voices[1].trails or not self.page.lexicon.doers_first:
            return False
        between, behind = (bisect_left(firsts, voice.first) for voice in voices)
        return behind - between == 1 and behind == len(firsts)

    def _new_clause(self, at: int, limit: int) -> bool:
        page = self.page
        while at < limit and page.is_mark(at, "،,-)"):
            at += 1
        return at < limit and (page.conjoined(at) or page.cue(at, *NEW_CLAUSE) is not None)

    def _voice_of(
        self, figure: Figure, voices: Sequence[Voice], closing: Sequence[bool], later: int, firsts: Sequence[int]
    ) -> Voice | None:
        """The voice that tells of a figure, `later` being the first voice after it.

        «In Nyala, the army said, 12 died, and three in Tulus, according to residents»: of the last of two.
        """
        if later < len(voices) and closing[later]:
            behind = bisect_left(firsts, voices[later].first) - bisect_left(firsts, figure.last)
            inserted = later > 0 and voices[later - 1].trails and not closing[later - 1] and behind > 0
            return voices[later - inserted]
        before = later - 1
        while before >= 0 and voices[before].last > figure.first:
            before -= 1
        if before >= 0 and self._tells_of_the_speaker(voices[before]):
            return replace(voices[before], names=())
        return voices[before] if before >= 0 else None

    def _is_quoted(self, at: int) -> bool:
        """«"…," said a miller»: whether words of saying stand right behind what is quoted."""
        return self.page.lexicon.doers_first and at > 0 and self.page.is_mark(at - 1, "\"'")

    def _tells_of_the_speaker(self, voice: Voice) -> bool:
        """«"…," said a miller, who lost two sons»: what the report tells of him who has spoken."""
        page, behind = self.page, voice.last
        quoted = voice.trails and self._is_quoted(voice.first)
        return quoted and page.is_mark(behind, ",") and page.cue(behind + 1, "relative") is not None

    def _goes_on(self, sentence: Sentence) -> bool:
        """Whether the account told before goes on in this sentence."""
        if (
            not self.account.names
            or self.voices.labels.is_live(sentence)
            or begins_entry(self.page, sentence)
            or self._speaks_for_itself(sentence)
            or (sentence.listed and 0 <= self.item != sentence.line)  # each point of a list has its own voice
        ):
            return False
        if sentence.opens_line and not sentence.listed and self._turns_back(sentence):
            return False
        if sentence.listed and self.headed and len(self.heard) > 1:
            return False  # a list below a heading of its own
        stranger = self.account.match is None and self._is_quoted(self.account.words[0])
        if sentence.listed or (len(self.heard) < 2 and not (stranger and sentence.opens_line)):
            return True
        if not sentence.opens_line:
            return not self._turns_to_another(sentence)
        page = self.page
        for at in range(sentence.first, min(sentence.first + REACH_OPENER, sentence.last)):
            kinds = {match.sense.entry for match in page.match_at.get(at, ()) if match.sense.table == "attribution"}
            if (
                self.page.lexicon.doers_first
                and kinds & GOES_ON == {"named"}
                and not self.voices.labels.tells(sentence)
            ):
                continue  # «The group has fought for years»
            if (
                kinds & GOES_ON
                or (at == sentence.first and "saying" in kinds)
                or page.cue(at, "resume", "total", "whole_list")
            ):
                return True
        return False

    def _turns_back(self, sentence: Sentence) -> bool:
        """«وكان الجانبان قد …», «على صعيد منفصل»: a paragraph of what was before, or of something else."""
        page = self.page
        head = range(sentence.first, min(sentence.first + REACH_OPENER, sentence.last))
        if page.has_cue(head.start, head.stop, "aside"):
            return True
        if page.cue(sentence.first, "auxiliary") is None:
            return False
        for at in range(sentence.first + 1, min(sentence.first + REACH_PAST, sentence.last)):
            if page.is_mark(at, "،,") or page.cue(at, "auxiliary"):
                return page.cue(at, "auxiliary") is not None
        return False

    def _turns_to_another(self, sentence: Sentence) -> bool:
        """«وأوقفت الشرطة …»: a body that could speak for itself, but acts: the report tells of it."""
        page = self.page
        for at in range(sentence.first + 1, min(sentence.first + 3, sentence.last)):
            source = page.found(at, "source")
            if source is not None and source.prefix in page.lexicon.plain:
                return True
        return False

    def _speaks_for_itself(self, sentence: Sentence) -> bool:
        """«ويذكر أن», «وتسبب النزاع»; at the head of a paragraph also one verb («وتشهد المنطقة»)."""
        first = sentence.first
        for at in range(first, min(first + 2, sentence.last)):
            source = self.page.found(at, "source")
            if source is None or not isinstance(source.sense.entry, UnlistedSource) or source.sense.entry.label:
                continue
            told_of = source.sense.definite and at > first
            if told_of or (at == first and (sentence.opens_line or source.last - source.first > 1)):
                return True
        return False
