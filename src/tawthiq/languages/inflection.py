"""Inflection: forms of a pack's words, made from endings and auxiliaries that the pack lists."""

from collections.abc import Sequence

from tawthiq.languages.words import Morphology, Trigger, Wounds
from tawthiq.text.tokens import fold_each


def inflect(word: str, endings: list[tuple[str, str]]) -> list[str]:
    """The word with its first part's end replaced, by the first kind of ending that fits."""
    first, blank, rest = word.partition(" ")
    made = []
    others = tuple([end for end, _ in endings if end])
    for end, inflected in endings:
        if end and first.endswith(end):
            made.append(first[: -len(end)] + inflected + blank + rest)
        elif not end and not first.endswith(others):
            made.append(first + inflected + blank + rest)
    return made


def inflect_each(words: Sequence[str], endings: list[tuple[str, str]], unlike: Sequence[str]) -> list[list[str]]:
    """The forms of each word with these endings, without those that are spelt as one of the words `unlike`."""
    made, taken = [inflect(word, endings) for word in words], frozenset(fold_each(unlike))
    folded = iter(fold_each([form for forms in made for form in forms]))
    return [[form for form in forms if next(folded) not in taken] for forms in made]


def said_of_the_harmed(trigger: Trigger, morphology: Morphology) -> list[str]:
    """What follows those whom it befell: as listed, pasts and perfects, participles behind auxiliaries, wounds."""
    perfects = [f"{perfect} {past}" for past in trigger.past for perfect in morphology.perfects]
    befell = [f"{auxiliary} {participle}" for participle in trigger.participle for auxiliary in morphology.auxiliaries]
    return [*trigger.plural, *trigger.past, *perfects, *befell, *_wounded(trigger.wounds)]


def _wounded(wounds: Wounds | None) -> list[str]:
    """ "suffering from shrapnel wounds", "sustained injuries": each verb with each kind of wounds, and without one."""
    if wounds is None:
        return []
    kinds = ["", *(f"{kind} " for kind in wounds.kinds)]
    return [f"{verb} {kind}{word}" for verb in wounds.verbs for kind in kinds for word in wounds.words]
