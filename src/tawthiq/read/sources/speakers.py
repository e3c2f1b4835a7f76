"""Speakers: who a noun phrase means as a source, in full or as «الشبكة», «الوزارة» after it was named."""

from dataclasses import dataclass, field
from unicodedata import combining

from tawthiq.languages.places import load_place_words
from tawthiq.languages.words import Source, UnlistedSource
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.page import Page
from tawthiq.text.tokens import TokenKind

LONGEST_NAME = 16
REACH_PEOPLE = 6  # tokens from those who report, with their place, to the verb
QUOTES = "\"'"
Found = tuple[tuple[str, ...], Match | None]  # the codes of a source, and its name where it stands in the text
NAME_ENDS = ("that", "relative", "beside", "breaks", "whole_list", "number_of")


@dataclass(slots=True)
class Phrase:
    """A noun phrase: tokens `first:core` are its words, up to `last` the names of sources joined to it."""

    first: int
    core: int
    last: int
    names: list[Match] = field(default_factory=list)


class Speakers:
    """Reads the names of sources in the order of the text, and remembers each for its short form."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.within = frozenset(load_place_words(page.report.language).relations["in"])
        self.outlets: dict[str, Match] = {}
        self.known: dict[str, Found] = {}
        self.mentioned: dict[str, Found] = {}
        self.longer: dict[tuple[str, ...], Found] = {}
        self.people: dict[str, Found] = {}  # by the last word of the name under which they spoke

    def attribution(self, at: int, name: str) -> Match | None:
        """The cue of this name at token `at`, None where there is none or an article makes a noun of a verb."""
        articles = self.page.lexicon.articles if name == "saying" else ()  # «القدر» is no verb
        for match in self.page.match_at.get(at, ()):
            if match.sense.table == "attribution" and match.sense.entry == name and match.prefix not in articles:
                told = name not in ("saying", "continued") or not self._tells_nothing(match)
                return match if told else None  # «Tell Abiad» tells nothing
        return None

    def _tells_nothing(self, verb: Match) -> bool:
        """Whether a word is a place, a paper or a name's, or says whose somebody is («قناص تابع للفصيل»)."""
        page, at = self.page, verb.first
        behind = page.match_at.get(verb.last, ()) if not verb.prefix else ()
        theirs = any(m.sense.table == "party" and m.prefix in page.lexicon.to_prefixes for m in behind)
        return theirs or at in page.place_cover or self.calls(at) or self._is_paper(at)

    def calls(self, at: int) -> bool:
        """«قيادي يدعى …»: whether a word tells by what name somebody goes, and nothing is said."""
        return self.page.cue(at, "aged") is not None and not self.page.has_cue(at, at + REACH_PEOPLE, "that")

    def _is_paper(self, at: int) -> bool:
        """Whether a word for a paper and for saying is the paper: nobody who speaks stands right before it."""
        found = self.page.match_at.get(at, ())
        paper = any(match.sense.table == "attribution" and match.sense.entry == "issuing" for match in found)
        if not paper:
            return False
        page, behind = self.page, at + 1
        if behind in page.quantity_cover or behind in page.bound_cover or page.cue(behind, "that") is not None:
            return False  # «medics on both sides report 12 dead»
        for back in range(at - 1, max(-1, at - 1 - REACH_PEOPLE), -1):  # «medics in the besieged town report»
            if any(m.last == back + 1 for m in self.page.matches(max(0, back - 4), back + 1, "source")):
                return False
            if self.page.tokens[back].kind is not TokenKind.WORD or self._definite(back) == self.page.tokens[back].form:
                return True
            if not (back in self.page.place_cover or self.particle(back) is not None):
                return True
        return True

    def phrase(self, first: int, limit: int, passes: bool = False) -> Phrase:
        """The noun phrase at token `first`; a name after a preposition of place is of it («في قيادة الشرطة»)."""
        page, at = self.page, first
        phrase = Phrase(first, 0, first)
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
            elif self.particle(at) is not None:
                if not self._leads_on(at, passes and not phrase.core):
                    break
                phrase.core = phrase.core or at
            at += 1
        phrase.core = max(phrase.core or at, phrase.first)
        while phrase.core > phrase.first and page.is_mark(phrase.core - 1, QUOTES):
            phrase.core -= 1
        phrase.last = max(phrase.last, phrase.core)
        return phrase

    def _name_at(self, phrase: Phrase, at: int) -> Match | None:
        """A source, or a party that speaks for itself («أعلنت حركة حماس»)."""
        source = self.page.found(at, "source")
        if source is not None and getattr(source.sense.entry, "label", True) and not self._is_common_noun(source):
            return source
        party = self.page.found(at, "party")
        speaks = party is not None and party.sense.form is Form.NAME and not phrase.names and at == phrase.first
        return party if speaks else None

    def _is_common_noun(self, source: Match) -> bool:
        """«in an amnesty»: the one word of a register's name, in small letters and without an article."""
        single = self.page.lexicon.doers_first and source.last == source.first + 1 and not source.prefix
        return single and isinstance(source.sense.entry, Source) and not self._is_proper(source.first)

    def _ends_name(self, at: int) -> bool:
        page = self.page
        if page.is_glued(at):
            return False  # «دارفور24»
        if page.tokens[at].kind is not TokenKind.WORD or at in page.quantities or at in page.date_cover:
            return True
        head = page.found(at, "head")
        if head is not None and (head.prefix in page.lexicon.articles or self._is_said_of_a_speaker(head)):
            head = None
        if page.found(at, "trigger") or head is not None:
            return True
        if page.lexicon.doers_first and page.cue(at, "stands") is not None:
            return True  # «the figure given by the rebels is 140»
        if page.cue(at, "toll", "claimed") is not None or self._is_the_deed(at):
            return True  # «خفضت الشرطة الحصيلة إلى 31», «أعلنت الحركة مسؤوليتها»
        change = page.cue(at, "growth", "decline")  # «أعلن وزير الصحة ارتفاع عدد القتلى»
        if change is not None and change.prefix not in page.lexicon.articles:
            return True
        if page.cue(at, "quoting") or (not page.lexicon.doers_first and page.cue(at, "resume")):
            return True  # «أكدت القناة نقلاً عن مسعفين», «نشرت الشبكة حصيلتها»
        saying = self.attribution(at, "saying")
        return (saying is not None and not saying.pronoun) or page.cue(at, *NAME_ENDS) is not None

    def _is_said_of_a_speaker(self, head: Match) -> bool:
        """«A militia commander»: those whom he leads, right before the word for who speaks."""
        return self.page.lexicon.words.morphology.modifiers_first and self.page.found(head.last, "source") is not None

    def _is_the_deed(self, at: int) -> bool:
        """«تبنت الحركة الهجوم»: a definite word for violence is no part of a name that leads with its noun."""
        deed = self.page.cue(at, "violence") if not self.page.lexicon.words.morphology.modifiers_first else None
        return deed is not None and deed.prefix in self.page.lexicon.articles

    def particle(self, at: int) -> Match | None:
        """A preposition or another small word, which has no article («الشرقي» is an adjective here)."""
        cue = self.page.cue(at, "function")
        return cue if cue is not None and cue.prefix not in self.page.lexicon.articles else None

    def _leads_on(self, at: int, passes: bool) -> bool:
        page = self.page
        if at + 1 >= len(page.tokens) or page.found(at + 1, "source") is None:
            return False
        return passes or page.tokens[at].form in self.within

    def words(self, first: int, last: int) -> str:
        """The words of a name as received, without an article or what is written on to the first («وللجيش») or last."""
        page, end = self.page, self.page.tokens[last - 1]
        first += last > first + 1 and page.tokens[first].form in page.lexicon.words.morphology.indefinite
        last += self._closes_quote(first, last)
        ending = end.end - end.start - len(end.form) if page.is_genitive(last - 1) else 0  # «the villagers' count»
        text = page.text(first, last)[: -ending or None]
        prefix = next((m.prefix for m in page.match_at.get(first, ())), "")
        if page.lexicon.joining.before:
            return page.lexicon.joining.without(text, prefix)  # «the Network» is «Network»
        letters = 0
        for at, letter in enumerate(text):
            if not combining(letter):
                letters += 1
            if prefix and letters > len(prefix):
                return (page.lexicon.article if prefix in page.lexicon.articles else "") + text[at:]
        return text

    def _closes_quote(self, first: int, last: int) -> bool:
        """Whether the mark right behind closes a quotation that the name opens («شبكة "آمنون"»)."""
        page = self.page
        opened = sum(page.is_mark(at, '"') for at in range(first, last)) % 2 == 1
        return opened and last < len(page.tokens) and page.is_mark(last, '"')

    def resolve_name(self, name: Match) -> Found | None:
        """Who is meant by a name that stands by itself."""
        return self.resolve(Phrase(name.first, name.last, name.last, [name]), ())

    def resolve(self, phrase: Phrase, carried: tuple[str, ...]) -> Found | None:
        """Who the phrase names: a source told before, sources of the register, others by their words."""
        recalled = self._recall(phrase)
        if recalled is not None:
            return recalled
        document = self.attribution(phrase.first, "issuing") is not None
        tells = [m for m in phrase.names if document or m.first == phrase.first or not self._is_heard(m)]
        if len(tells) > 1 and self._is_object(tells[0], tells[1]):
            tells = tells[:1]
        taken_up = self.attribution(phrase.first, "named") is not None and (
            self.page.lexicon.doers_first or self.page.has_article(phrase.first)  # «مصدر في المدينة» is another
        )
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
        heard = [] if told else self.told_to(phrase)
        return tuple(dict.fromkeys([*listed, *words, *heard])), tells[0]

    def _own_words(self, phrase: Phrase, match: Match, several: int) -> str:
        if several > 1:
            return self.words(match.first, match.last)
        titled = match.first - phrase.first in (1, 2) and self.attribution(phrase.first, "issuing") is None
        last = match.last
        for other in phrase.names:
            if other.first == last and self._speaks_for(last - 1):
                last = other.last  # «المتحدث باسم» «قيادة العمليات»
        following = [m.first for m in phrase.names if m.first >= last]
        return self.words(phrase.first if titled else match.first, max(last, min([phrase.core, *following])))

    def _speaks_for(self, at: int) -> bool:
        """Whether the last word of a name asks for another name («المتحدث باسم»)."""
        found = self.page.word(at)
        return any(match.sense.table == "cue" and match.sense.entry == "on_behalf" for match in found)

    def _is_object(self, first: Match, second: Match) -> bool:
        """«أبلغت مصادر طبية الأناضول»: an agency right after a name that is no construct."""
        complete = bool(self._definite(first.first)) == bool(self._definite(first.last - 1))
        several = first.last - first.first > 1 and not isinstance(first.sense.entry, Source)
        return several and complete and second.first == first.last and not second.prefix

    def told_to(self, phrase: Phrase) -> list[str]:
        """«قال مصدر لرويترز»: the agency that vouches for one whom no register names."""
        entries = [match.sense.entry for match in phrase.names if self._is_heard(match)]
        return [entry.code for entry in entries if isinstance(entry, Source) and entry.code not in self.outlets]

    def _is_heard(self, match: Match) -> bool:
        """«قال مصدر لرويترز»: the one who is told."""
        return match.prefix in self.page.lexicon.to_prefixes

    def _recall(self, phrase: Phrase) -> Found | None:
        """«الوزارة», «مدير المرصد»: a definite noun that heads a name told before."""
        at = phrase.first
        person = self.people.get(self.page.tokens[at].form) if phrase.core - at == 1 else None
        if person is not None and not phrase.names:
            return person
        while at < phrase.core:
            source = self.page.found(at, "source")
            if source is not None and source.last - source.first > 1:
                longer = self.longer.get(self._forms(source.first, source.last))
                if longer is not None and phrase.names[-1] is source:
                    return longer
                at = source.last
                continue
            bare = self._definite(at) or self._before_its_speaker(at, phrase)
            if bare in self.known:
                return self.known[bare]
            if bare in self.mentioned and not any(m.last - m.first > 1 for m in phrase.names):
                return self.mentioned[bare]
            at += 1
        return None

    def _before_its_speaker(self, at: int, phrase: Phrase) -> str:
        """«a ministry spokesman»: a noun without its article, right before the one who speaks for it."""
        speaker = phrase.names[0] if phrase.names and self.page.lexicon.doers_first else None
        office = speaker is not None and isinstance(speaker.sense.entry, UnlistedSource) and speaker.sense.entry.office
        return self.page.tokens[at].form if office and speaker is not None and speaker.first == at + 1 else ""

    def _head(self, first: int, last: int) -> int:
        """The noun that heads a name: its first word, or the last before a preposition where adjectives lead."""
        if not self.page.lexicon.words.morphology.modifiers_first:
            return first
        return next((at for at in range(first + 1, last) if self._is_small_word(at)), last) - 1

    def _is_small_word(self, at: int) -> bool:
        """A preposition, also one within a name."""
        return any(match.sense.entry in ("function", "partitive") for match in self.page.word(at))

    def mention(self, first: int, last: int) -> None:
        """Keep the heads of sources that a sentence only mentions («التقرير السنوي للشبكة السورية»)."""
        for match in self.page.matches(first, last, "source"):
            if isinstance(match.sense.entry, Source) and match.last - match.first > 1:
                at = self._head(match.first, match.last)
                head = self._definite(at) or self.page.tokens[at].form[len(match.prefix) if at == match.first else 0 :]
                self.mentioned.setdefault(head, ((match.sense.entry.code,), match))

    def _forms(self, first: int, last: int) -> tuple[str, ...]:
        """The words of a name for comparing it with others."""
        match = self.page.found(first, "source")
        prefix = match.prefix if match is not None else ""
        forms = [token.form for token in self.page.tokens[first:last]]
        return (self._definite(first) or forms[0][len(prefix) :], *forms[1:])

    def is_definite(self, phrase: Phrase) -> bool:
        """Whether the phrase may be a subject before its verb: a noun first, one word with the article or a capital."""
        if self.particle(phrase.first) is not None:
            return False
        return any(self._definite(at) or self._is_proper(at) for at in range(phrase.first, phrase.core))

    def _is_proper(self, at: int) -> bool:
        """Whether a word is written with a capital letter, in scripts that have them."""
        return self.page.report.text[self.page.tokens[at].start].isupper()

    def _definite(self, at: int) -> str:
        """The noun without its article and what is written before that; "" where it has none."""
        form = self.page.tokens[at].form
        for article in sorted(self.page.lexicon.articles, key=len, reverse=True):
            if form.startswith(article) and len(form) > len(article) + 1:
                return form[len(article) :]
        return ""

    def remember(self, phrase: Phrase, found: Found) -> None:
        """Keep the head of each name for when it is taken up."""
        self._keep(phrase.first, phrase.last, "", found)
        last = min([phrase.core, *(match.first for match in phrase.names)])
        last = next((at for at in range(phrase.first, last) if self._is_small_word(at)), last)
        if last - phrase.first > 1 and not self.page.lexicon.doers_first:
            self.people[self.page.tokens[last - 1].form] = found  # «وتابع السعدي», of «الرائد علاء السعدي»
        for match in phrase.names:
            entry = match.sense.entry
            own = found
            if len(phrase.names) > 1:
                own = ((entry.code if isinstance(entry, Source) else self.words(match.first, match.last),), match)
            if match is phrase.names[0] and not set(own[0]) & set(found[0]):
                own = found  # «مصدر في وزارة الصحة»: «المصدر» is the ministry, as he was
            if not self._is_heard(match) or found[1] is None or entry is found[1].sense.entry:
                self._keep(match.first, match.last, match.prefix, own)

    def _keep(self, first: int, last: int, prefix: str, found: Found) -> None:
        """Under its head, and of a construct also under the noun that it stands before («وزارة الصحة»)."""
        if first >= last or self.page.tokens[first].kind is not TokenKind.WORD:
            return
        head = self._head(first, last)
        definite = self._definite(head)
        self.known[definite or self.page.tokens[head].form[len(prefix) if head == first else 0 :]] = found
        following = self._definite(first + 1) if first + 1 < last else ""
        if not definite and following:
            self.known[following] = found
        forms = self._forms(first, last)
        for words in range(2, len(forms)):
            self.longer[forms[:words]] = found  # «المنظمة الدولية» after «المنظمة الدولية للهجرة»
