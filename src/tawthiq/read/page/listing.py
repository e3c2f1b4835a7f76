"""Listing: every word and phrase by which a pack means something, in each form in which it may stand in a text."""

from collections.abc import Iterator, Sequence

from tawthiq.languages.inflection import inflect, inflect_each, said_of_the_harmed
from tawthiq.languages.states import adjectives_of_states, forces_of_states
from tawthiq.languages.words import Morphology, Party, Words
from tawthiq.read.page.match import Form, Sense
from tawthiq.text.fold import fold_word

Listed = tuple[Sense, Sequence[str]]

_ATTRIBUTIONS = ("after", "saying", "continued", "issuing", "named", "own", "doing")


def list_phrases(words: Words) -> Iterator[Listed]:
    """Each sense of the pack with the phrases that have it; a sense may come several times."""
    yield from _list_harm(words)
    yield from _list_people(words)
    for party in words.parties:
        yield from _list_party(party, words)
    for method in words.methods:
        forms = [form for word in method.words for form in _cases(word, words.morphology)]
        yield Sense("method", method, Form.NAME), forms
    yield from _list_sources(words)
    for name, phrases in words.cues.items():
        yield Sense("cue", name, Form.NAME), phrases
    for name, phrases in words.uncounted.items():
        yield from _list_noun(words.morphology, "uncounted", name, phrases)


def _list_harm(words: Words) -> Iterator[Listed]:
    for trigger in words.triggers:
        yield Sense("trigger", trigger, Form.VERB), trigger.verb
        yield Sense("trigger", trigger, Form.ACTIVE_VERB), trigger.active
        yield Sense("trigger", trigger, Form.PLURAL_VERB), said_of_the_harmed(trigger, words.morphology)
        yield Sense("trigger", trigger, Form.NOUN), trigger.noun
    for head in words.heads:
        yield from _list_noun(words.morphology, "head", head, head.singular, head.plural)


def _list_people(words: Words) -> Iterator[Listed]:
    morphology = words.morphology
    for person in words.persons:
        yield from _list_noun(morphology, "person", person, person.singular, person.plural, person.dual)
    for other in words.others:
        yield from _list_noun(morphology, "other", other, other.singular, other.plural, other.dual)
    for quality in words.qualities:
        yield Sense("quality", quality, Form.ADJECTIVE), quality.words
        yield Sense("quality", quality, Form.DUAL), _duals_of_community(quality.words, morphology)
    for nationality in words.nationalities:
        yield Sense("nationality", nationality, Form.ADJECTIVE), nationality.words
        yield Sense("nationality", nationality, Form.DUAL), _duals_of_community(nationality.words, morphology)


def _list_party(party: Party, words: Words) -> Iterator[Listed]:
    yield Sense("party", party, Form.NAME), [*party.names, *forces_of_states(party, words)]
    endings = words.morphology.accusative
    adjectives = [form for word in party.adjectives for form in (word, *inflect(word, endings))]
    yield Sense("party", party, Form.ADJECTIVE), [*adjectives, *adjectives_of_states(party, words)]
    yield Sense("party", party, Form.ANAPHOR), party.anaphors


def _list_sources(words: Words) -> Iterator[Listed]:
    for source in words.sources:
        yield Sense("source", source, Form.NAME), source.names
    for unlisted in words.unlisted_sources:
        yield Sense("source", unlisted, Form.NAME), unlisted.names
    for name in _ATTRIBUTIONS:
        yield Sense("attribution", name, Form.NAME), getattr(words.attribution, name)


def _list_noun(
    morphology: Morphology,
    table: str,
    entry: object,
    singular: Sequence[str],
    plural: Sequence[str] = (),
    dual: Sequence[str] = (),
) -> Iterator[Listed]:
    yield Sense(table, entry, Form.PLURAL), plural
    duals = inflect_each(singular, morphology.dual, plural)
    constructs = inflect_each(singular, morphology.dual_construct, singular)
    for word, dual_forms, construct in zip(singular, duals, constructs, strict=True):
        yield Sense(table, entry, Form.SINGULAR), [word, *_accusatives(word, morphology)]
        if word in getattr(entry, "no_dual", ()):
            continue
        yield Sense(table, entry, Form.DUAL), dual_forms
        yield Sense(table, entry, Form.DUAL_CONSTRUCT), construct  # «مختفيا قسرا» is one
    yield Sense(table, entry, Form.DUAL), dual


def _duals_of_community(words: Sequence[str], morphology: Morphology) -> list[str]:
    """«سوريان», «إيزيديتين»: the duals of the words of a community, those of plurals being no words at all."""
    taken = {fold_word(word) for word in words}
    made = (form for word in words if " " not in word for form in inflect(word, morphology.dual))
    return [form for form in made if fold_word(form) not in taken]


def _cases(word: str, morphology: Morphology) -> list[str]:
    """«صاروخ», «صاروخا», «صاروخان», «صاروخين»: a word of harm, as object and as two."""
    duals = inflect(word, morphology.dual) if " " not in word else []
    return [word, *_accusatives(word, morphology), *duals]


def _accusatives(word: str, morphology: Morphology) -> list[str]:
    """«رجلا مسنا», «هجوما بمسيرة»; of «راعي أغنام» none, which the noun after it makes definite."""
    endings = morphology.accusative
    first, blank, rest = word.partition(" ")
    made = inflect(first, endings)
    if not blank:
        return made
    behind = tuple(morphology.in_prefixes + morphology.to_prefixes)
    apart = rest.startswith(behind)
    return [f"{form} {rest if apart or form == first else ' '.join(inflect(rest, endings))}" for form in made]
