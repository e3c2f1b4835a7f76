"""A plain Latin spelling for names that no gazetteer has: readable and always the same, not scholarly."""

from collections.abc import Mapping, Sequence

LONG = "a"
VOWELS = frozenset("aiu")


def transliterate(words: Sequence[str], letters: Mapping[str, str], known: Mapping[str, str], article: str) -> str:
    """The Latin spelling of folded words.

    `known` gives whole words; other words are spelled by `letters`, with an "a" between consonants and
    the article as "al-". Characters in neither are left out.
    """
    return " ".join(filter(None, (known.get(word) or _spell(word, letters, article) for word in words)))


def _spell(word: str, letters: Mapping[str, str], article: str) -> str:
    bare = word.removeprefix(article) if len(word) > len(article) + 1 else word
    sounds = [letters.get(letter, "") for letter in bare]
    spelled = ""
    for index, sound in enumerate(sounds):
        following = sounds[index + 1] if index + 1 < len(sounds) else ""
        spelled += sound
        if not (_is_consonant(sound) and _is_consonant(following)):
            continue
        if index and sounds[index - 1] == LONG and (following != "h" or index + 2 < len(sounds)):  # «ماجد»: Majid
            spelled += "i"
        elif index % 2 == 0:
            spelled += "a"
    if spelled.endswith("h") and len(sounds) > 1 and sounds[-1] == "h":
        spelled = spelled[:-1] + ("" if spelled[:-1].endswith("a") else "a")
    spelled = spelled[:1].upper() + spelled[1:]
    return spelled if bare == word else f"al-{spelled}"


def _is_consonant(sound: str) -> bool:
    return bool(sound) and sound not in VOWELS
