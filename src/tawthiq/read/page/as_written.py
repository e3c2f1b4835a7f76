"""As written: the readings of one word that its letters in the text leave, where folding makes it another's like."""

from collections.abc import Sequence

from tawthiq.languages.words import Person
from tawthiq.read.page.lexicon import Lexicon
from tawthiq.read.page.match import Form, Match


def as_written(lexicon: Lexicon, written: str, form: str, found: list[Match]) -> list[Match]:
    """What a word of the folded `form` may mean, of what was `found`, and with whose pronoun it may be besides."""
    entry = found[0].sense.entry
    if isinstance(entry, Person):
        found = _of_one_spelling(lexicon, written, found)
        return _his(lexicon, written, form, found, entry)
    if entry in ("own_forces", "agent"):
        return _and_who_they_are(lexicon, form, found)
    return found


def _his(lexicon: Lexicon, written: str, form: str, found: list[Match], person: Person) -> list[Match]:
    """«أُصيب شقيقه»: his brother, where the letters alone might be a sister; the last one is written as a pronoun."""
    pronoun = lexicon.words.morphology.pronouns_of_one[0]
    if not (person.kin and person.sex) or not written.endswith(pronoun):
        return found
    return _people(lexicon.owned(found[0].first, form)) or found


def _and_who_they_are(lexicon: Lexicon, form: str, found: list[Match]) -> list[Match]:
    """«قادتها» led it, or are its leaders: "its fighters" are their party's own forces, and those of their noun."""
    alone = all(match.sense.table == "cue" for match in found)
    return [*found, *_people(lexicon.owned(found[0].first, form))] if alone else found


def _of_one_spelling(lexicon: Lexicon, written: str, found: list[Match]) -> list[Match]:
    """«اغتيل أمام منزله»: no imam («إمام»), where the pack spells only one of the two as the text does."""
    people = _people(found)
    if len(people) == len(found) or all(match.sense.entry != "function" for match in found):
        return found
    word = written[len(found[0].prefix) :]
    person = any(_is_spelt_so(match, word) for match in people)
    if person == (word in lexicon.words.cues["function"]):
        return found
    if person:
        return [match for match in found if match.sense.entry != "function"]
    return [match for match in found if match not in people]


def _is_spelt_so(person: Match, word: str) -> bool:
    """Whether the text spells a noun as the pack does, of a dual all but its ending: «إما» is no two mothers."""
    if person.sense.form is Form.SINGULAR:
        return word in _spellings(person)
    return any(word.startswith(spelling[:-1]) for spelling in _spellings(person))


def _spellings(person: Match) -> Sequence[str]:
    entry = person.sense.entry
    return entry.singular if isinstance(entry, Person) else ()


def _people(found: Sequence[Match]) -> list[Match]:
    return [match for match in found if match.sense.table == "person"]
