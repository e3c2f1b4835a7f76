"""States: how the forces of a land are named, by the adjective of its people («الجيش الهندي», «غارة هندية»)."""

from tawthiq.languages.inflection import inflect
from tawthiq.languages.words import Party, Words


def forces_of_states(party: Party, words: Words) -> list[str]:
    """The names of the forces of the states of which a party is the army."""
    both = [(his, his + words.morphology.feminine) for his in _adjectives(party, words)]
    return [name.format(his=his, her=her) for his, her in both for name in words.state_forces]


def adjectives_of_states(party: Party, words: Words) -> list[str]:
    """The adjectives by which a strike is told to be theirs: of one and of two.

    Not the accusatives, which are spelt as the land itself («هجوما أوكرانيا»), nor what is spelt as its people
    («السودانيين»).
    """
    people = {word for each in words.nationalities if each.country in party.states for word in each.words}
    feminine = words.morphology.feminine
    one = [form for his in _adjectives(party, words) for form in dict.fromkeys((his, his + feminine))]
    two = (form for word in one for form in inflect(word, words.morphology.dual))
    return [*one, *(form for form in two if form not in people)]


def _adjectives(party: Party, words: Words) -> list[str]:
    """The adjectives of the states of a party, as they stand beside a masculine noun.

    Where adjectives have no feminine, the first word of a people is its adjective: «French», not «Frenchmen».
    """
    forms = (each.words for each in words.nationalities if each.country in party.states)
    feminine = words.morphology.feminine
    if not feminine:
        return [listed[0] for listed in forms]
    return [word for listed in forms for word in listed if word + feminine in listed]
