"""The lexicon: a pack's words compiled for look-up, one dictionary access a word.

A word is matched by its folded form without article, after at most one prefix and one pronoun that
the pack's morphology lists; a phrase by its words in order, quotation marks between them passed over.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from operator import itemgetter

from msgspec import Struct

from tawthiq.languages.phrases import REMEMBERED_FORMS
from tawthiq.languages.words import Words, joining_of, load_words
from tawthiq.read.page.listing import Listed, list_phrases
from tawthiq.read.page.match import Analysis, Form, Match, Sense
from tawthiq.text.fold import fold_word
from tawthiq.text.tokens import Token, TokenKind, fold_each, words_of

PARTICLE = 2  # letters: what is left of «بلا», «بما» is no noun
LONGEST_PHRASE = 8


class _Entry(Struct, frozen=True, gc=False):
    """What a word begins; `verb_behind`: its second word is a verb where the first has an article and it has none."""

    rest: tuple[str, ...]
    sense: Sense
    verb_behind: bool


_Folded = tuple[str, Sense]  # a folded phrase of the pack, with its "=" where it needs its article


class _Branch(Struct, frozen=True):
    """The entries of one first word: of that word alone, and longer ones by their second word, with their rank."""

    alone: list[_Entry]
    longer: dict[str, list[tuple[int, _Entry]]]


class Lexicon:
    """The compiled words of one language pack."""

    def __init__(self, words: Words) -> None:
        morphology = words.morphology
        self.words = words
        self.joining = joining_of(morphology.joined)
        self.articles = frozenset(fold_word(article) for article in morphology.articles)
        self.plain = frozenset(fold_word(prefix) for prefix in morphology.plain)
        self.conjunctions = frozenset(fold_word(prefix) for prefix in morphology.conjunctions)
        self.in_prefixes = frozenset(fold_word(prefix) for prefix in morphology.in_prefixes)
        self.to_prefixes = frozenset(fold_word(prefix) for prefix in morphology.to_prefixes)
        self.like_prefixes = frozenset(fold_word(prefix) for prefix in morphology.like_prefixes)
        self._joining = self.conjunctions | self.in_prefixes | self.to_prefixes
        self.future, self._verbal = frozenset(morphology.future), (*morphology.present, *morphology.present_of_her)
        self.article, self.doers_first = fold_word(morphology.run_together), morphology.doers_first
        self.opening_conjunctions = tuple(self.conjunctions)
        helping = (*morphology.auxiliaries, *morphology.perfects)
        self.helping_verbs = frozenset(fold_word(verb.split()[0]) for verb in helping)
        self.quarrelling = frozenset(party.code for party in words.parties if party.quarrel)
        self.armies = frozenset((*words.soldiers.values(), *words.soldiers_of.values()))
        self.flying = frozenset(party.code for party in words.parties if party.flies)
        self.spelt_as_two = any(party.spelt_as_two for party in words.parties)
        self.parties_of_sources = {source.code: source.party for source in words.sources}
        self._prefixes_by_letter: dict[str, list[str]] = {}
        for prefix in sorted({fold_word(prefix) for prefix in morphology.prefixes}, key=len):
            self._prefixes_by_letter.setdefault(prefix[:1], []).append(prefix)
        self._pronouns = sorted({fold_word(pronoun) for pronoun in morphology.pronouns}, key=len, reverse=True)
        self._joins = [(fold_word(end), fold_word(joined)) for end, joined in morphology.pronoun_join]
        self._listed: dict[str, list[_Folded]] = {}
        self._branches: dict[str, _Branch] = {}
        self._analyses: dict[str, tuple[Analysis, ...]] = {}
        self._followed: dict[tuple[str, str], Sequence[_Entry]] = {}
        self._read_as: dict[str, frozenset[str]] = {}
        self._alone: dict[str, tuple[tuple[Sense, str, str], ...] | None] = {}
        self._list(list_phrases(words))

    def bare(self, form: str) -> str:
        """The form without its article."""
        return form.removeprefix(self.article) if len(form) > len(self.article) + 2 else form

    def analyses(self, form: str) -> tuple[Analysis, ...]:
        """The ways in which `form` is a word that begins an entry; the plainest first; () where none is."""
        known = self._analyses.get(form)
        if known is None:
            known = self._analyse(form)
            if len(self._analyses) < REMEMBERED_FORMS:
                self._analyses[form] = known
        return known

    def longest(self, tokens: Sequence[Token], at: int, limit: int) -> list[Match]:
        """The longest matches that start at token `at` and end before `limit`: [] or several of one length."""
        token = tokens[at]
        if token.kind is not TokenKind.WORD:
            return []
        alone = self._alone[token.form] if token.form in self._alone else self._read_alone(token.form)
        if alone is not None:
            return [Match(at, at + 1, sense, prefix, pronoun) for sense, prefix, pronoun in alone]
        best: list[Match] = []
        reach = at
        for analysis in self.analyses(token.form):
            for entry in self._candidates(analysis.stem, tokens, at + 1, limit):
                if entry.sense.definite and analysis.prefix not in self.articles:
                    continue
                if entry.verb_behind and analysis.prefix in self.articles and tokens[at + 1].form == entry.rest[0]:
                    continue  # «في هذه الحوادث قُتل أربعة» has no «حوادث قتل»
                last = self._phrase_end(tokens, at + 1, limit, entry.rest) if entry.rest else at + 1
                if last > reach:
                    best, reach = [], last
                if last == reach and last:
                    best.append(Match(at, last, entry.sense, analysis.prefix, analysis.pronoun))
            if best:
                break
        return best

    def _read_alone(self, form: str) -> tuple[tuple[Sense, str, str], ...] | None:
        """All that a word means that begins no longer phrase, with what is written on to it; None where it may."""
        words, known = self.analyses(form), None
        if not any(self._branch(word.stem).longer for word in words):
            told = ([(sense, word.prefix, word.pronoun) for sense in self.alone(word)] for word in words)
            known = tuple(next(filter(None, told), ()))
        if len(self._alone) < REMEMBERED_FORMS:
            self._alone[form] = known
        return known

    def owned(self, at: int, form: str) -> list[Match]:
        """The readings of the one word at token `at` as a noun with a pronoun on it («شقيقه», not «شقيقة»)."""
        read = ((owned, entry) for owned in self._with_pronoun(form) for entry in self._branch(owned.stem).alone)
        return [Match(at, at + 1, entry.sense, owned.prefix, owned.pronoun) for owned, entry in read]

    def alone(self, word: Analysis) -> list[Sense]:
        """What a word may mean alone."""
        said = word.prefix in self.articles
        return [entry.sense for entry in self._branch(word.stem).alone if said or not entry.sense.definite]

    def phrases(self, word: Analysis, second: str) -> dict[tuple[str, ...], list[Sense]]:
        """What each phrase may mean that a word begins and a second word goes on, by its words but the first."""
        said, found = word.prefix in self.articles, dict[tuple[str, ...], list[Sense]]()
        for _, entry in self._branch(word.stem).longer.get(second, ()):
            if said or not entry.sense.definite:
                found.setdefault(entry.rest, []).append(entry.sense)
        return found

    def second_words(self, word: Analysis) -> Collection[str]:
        """The words with which the phrases go on that a word begins."""
        return self._branch(word.stem).longer.keys()

    def _candidates(self, stem: str, tokens: Sequence[Token], at: int, limit: int) -> Sequence[_Entry]:
        """The entries that begin with a stem and may go on with the token at `at`, the longest first."""
        branch = self._branch(stem)
        while at < limit and tokens[at].form == '"':
            at += 1
        if not branch.longer or at >= limit:
            return branch.alone
        pair = stem, tokens[at].form
        if pair in self._followed:
            return self._followed[pair]
        words = self.readings(tokens[at].form) & branch.longer.keys()
        ranked = sorted((entry for word in words for entry in branch.longer[word]), key=itemgetter(0))
        found = [*(entry for _, entry in ranked), *branch.alone] if words else branch.alone
        if len(self._followed) < REMEMBERED_FORMS:
            self._followed[pair] = found
        return found

    def _phrase_end(self, tokens: Sequence[Token], at: int, limit: int, rest: tuple[str, ...]) -> int:
        for word in rest:
            while at < limit and tokens[at].form == '"':
                at += 1
            if at >= limit or word not in self.readings(tokens[at].form):
                return 0
            at += 1
        return at

    def readings(self, form: str) -> frozenset[str]:
        """The words that a form within a phrase may be: itself, without its article, without a prefix.

        A conjunction that is written apart parts the phrase: «people and wounded 195» has no «people wounded».
        """
        known = self._read_as.get(form)
        if known is None:
            parting = self.conjunctions if self.joining.before else frozenset[str]()
            cut = (form[len(prefix) :] for prefix in self._prefixes_of(form) if prefix not in parting)
            known = frozenset({form, self.bare(form), *cut})
            if len(self._read_as) < REMEMBERED_FORMS:
                self._read_as[form] = known
        return known

    def _analyse(self, form: str) -> tuple[Analysis, ...]:
        entries = self._listed
        bare = self.bare(form)
        found = []
        if form in entries:
            found.append(Analysis("", form, ""))
        elif bare in entries:
            found.append(Analysis(self.article, bare, ""))
        if any(self._branch(analysis.stem).alone for analysis in found):
            return tuple(found)
        whole = bool(found)  # it only begins longer phrases: «بضربات جوية» leaves «بضربات» to be taken apart
        for prefix in self._prefixes_of(form):
            stem = form[len(prefix) :]
            if whole and (prefix not in self._joining or len(stem) <= PARTICLE):
                continue
            if (len(stem) > 1 or self.joining.before) and stem in entries:  # «the M23»
                found.append(Analysis(prefix, stem, ""))
        return tuple(found) or tuple(self._with_pronoun(form))

    def _prefixes_of(self, form: str) -> list[str]:
        """The prefixes that a form may begin with, the shortest first; that of what is to come before a verb alone."""
        begun = (prefix for prefix in self._prefixes_by_letter.get(form[:1], ()) if form.startswith(prefix))
        return [one for one in begun if one not in self.future or form[len(one) :].startswith(self._verbal)]

    def _with_pronoun(self, form: str) -> Iterable[Analysis]:
        for pronoun in self._pronouns:
            if not form.endswith(pronoun) or len(form) < len(pronoun) + 3:
                continue
            for prefix in ("", *self._prefixes_of(form)):
                if prefix in self.articles:
                    continue  # what has an article has no pronoun
                stem = form[len(prefix) : -len(pronoun)]
                if len(stem) < (3 if not prefix or prefix in self.conjunctions else 4):
                    continue
                for end, joined in [("", ""), *self._joins]:
                    if not stem.endswith(joined):
                        continue
                    noun = stem[: len(stem) - len(joined)] + end
                    if noun in self._listed and (end or not self._is_two(noun)):
                        yield Analysis(prefix, noun, pronoun)

    def _is_two(self, noun: str) -> bool:
        """Whether a noun is nothing but a dual with its whole ending, which no pronoun follows: no «طفلانه»."""
        return all(sense.form is Form.DUAL for _, sense in self._listed[noun])

    def _list(self, listed: Iterable[Listed]) -> None:
        """Keep each phrase under its first word; entries are made of those of a word when it is first met."""
        joins, kept = self.words.morphology.joined is not None, self._listed
        phrases, senses = list[str](), list[Sense]()
        for sense, several in listed:
            phrases += several
            senses += [sense] * len(several)
        for entry in zip(fold_each(phrases), senses, strict=True):
            phrase = entry[0]
            first, _, _ = phrase.partition(" ")
            if joins and first.isalpha():
                first = self.joining.first(first)
            if not first.isalpha():
                first = next(iter(self._words(phrase)), "")
            first = self.bare(first)
            if first in kept:
                kept[first].append(entry)
            elif first:
                kept[first] = [entry]

    def _words(self, phrase: str) -> list[str]:
        """The words of a folded phrase, joined as those of a text are."""
        return self.joining.words(words_of(phrase))

    def _branch(self, stem: str) -> _Branch:
        """The entries that begin with a stem, made when it is first met."""
        known = self._branches.get(stem)
        if known is None:
            known = self._branches[stem] = _sorted(self._entries(stem))
        return known

    def _entries(self, stem: str) -> list[_Entry]:
        entries: list[_Entry] = []
        for phrase, plain in self._listed[stem]:
            sense = Sense(plain.table, plain.entry, plain.form, phrase.startswith("="))
            rest = tuple(map(self.bare, self._words(phrase)[1:LONGEST_PHRASE]))
            entry = _Entry(rest, sense, plain.table == "head" and bool(rest) and self._may_be_verb(rest[0]))
            if entry not in entries:
                entries.append(entry)
        return entries

    def _may_be_verb(self, word: str) -> bool:
        return any(sense.form is Form.VERB for phrase, sense in self._listed.get(word, ()) if phrase == word)


def _sorted(entries: Sequence[_Entry]) -> _Branch:
    longer: dict[str, list[tuple[int, _Entry]]] = {}
    for rank, entry in enumerate(sorted(entries, key=lambda entry: -len(entry.rest))):
        if entry.rest:
            longer.setdefault(entry.rest[0], []).append((rank, entry))
    return _Branch([entry for entry in entries if not entry.rest], longer)


@lru_cache(maxsize=8)
def load_lexicon(language: str) -> Lexicon:
    """The compiled lexicon of a packaged language."""
    return Lexicon(load_words(language))
