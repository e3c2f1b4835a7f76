"""Both: two people told before, told again by their noun («Both men were shot dead», «police freed both girls»)."""

from tawthiq.languages.words import Head, Person
from tawthiq.read.figures.articles import governed, told_behind
from tawthiq.read.figures.counted import Counted, counted_after
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.figures.named_people import PAIR
from tawthiq.read.page.match import Form
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence


@needs("both_of", nothing=list)
def find_both(page: Page, sentence: Sentence) -> list[Figure]:
    """The pairs of a sentence of whom a word of harm tells, each with its noun right behind the word for both."""
    made = []
    for cue in page.cues(sentence.first, sentence.last, "both_of"):
        counted = counted_after(page, cue.last, sentence.last)
        told = _are_people(counted) and (
            governed(page, sentence, cue.first) or told_behind(page, sentence, counted.last)
        )
        if told and cue.first not in page.date_cover and cue.first not in page.place_cover:
            made.append(
                Figure(
                    sentence=sentence, first=cue.first, last=cue.last, wording=Wording.NUMBER, kind="count",
                    low=PAIR, high=PAIR, bound="exact", counted=counted, conjoined=page.conjoined(cue.first),
                )
            )  # fmt: skip
    return made


def _are_people(counted: Counted) -> bool:
    """Whether a noun of people in the plural stands in the phrase; both sides and both countries are none."""
    nouns = [*counted.people, *counted.heads]
    several = [noun.sense.entry for noun in nouns if noun.sense.form is Form.PLURAL]
    people = any(isinstance(entry, Person | Head) and entry.unit == "persons" for entry in several)
    return people and not counted.uncounted and not counted.partitive
