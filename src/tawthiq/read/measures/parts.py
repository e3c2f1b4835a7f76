"""Parts: where a text is parted at a first look, at the ends of sentences and lines as they are written."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

_ENDS = re.compile(r"[.!?؟…\n](?:(?<=\n)|(?<!\d.)(?=\s))")  # marks come first, by which alone a text is searched fast


def split_parts(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between ends of sentences, each with the line break before it."""
    start = 0
    for end in _ENDS.finditer(text):
        yield start, end.end()
        start = end.start() if end[0] == "\n" else end.end()
    yield start, len(text)


def parts_with(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The stretches of a text in which one of some words stands, within a longer word, too."""
    places = sorted(place for word in words for place in _places_of(text, word))
    at = 0
    for start, end in split_parts(text) if places else ():
        if places[at] < end:
            yield start, end
            at = bisect_left(places, end, at)
            if at == len(places):
                return


def _places_of(text: str, word: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + len(word))
