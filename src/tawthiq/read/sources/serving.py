"""Serving: whose man the one who speaks is told to be, right behind his name."""

from tawthiq.languages.words import Source
from tawthiq.read.page.page import Sentence
from tawthiq.read.sources.speakers import Found, Phrase, Speakers

REACH_SERVED = 14  # tokens from the name of one who speaks to the body whose man he is
STOPS = "،,.:;\"'"


def whose_man(speakers: Speakers, phrase: Phrase, sentence: Sentence) -> Found | None:
    """«said Alaa, who heads a team of the White Helmets», «قال بدر شاكر، مدير المرصد، إن»: the body that he serves."""
    page, at = speakers.page, phrase.core
    if not page.is_mark(at, "،,") or phrase.names:
        return None
    if not page.lexicon.doers_first:
        office = speakers.phrase(at + 1, sentence.last)
        opens = office.names and page.has_article(at + 1)
        return speakers.resolve(office, ()) if opens else None
    last = min(at + REACH_SERVED, sentence.last)
    stop = next((mark for mark in range(at + 1, last) if page.is_mark(mark, STOPS)), last)
    source = next((name for name in page.matches(at, stop, "source") if isinstance(name.sense.entry, Source)), None)
    return speakers.resolve_name(source) if source else None
