"""Suffered: words that make of the doer's verb one of those who suffer it: a word of being, «تعرّض» with «to»."""

from tawthiq.languages.words import Trigger
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.page.match import Form, Match, Sense
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page

REACH_WHAT = 4  # tokens from people, their place between, to what they underwent


@needs("undergoes", nothing=bool)
def underwent(page: Page, figure: Figure, before: Figure | None) -> bool:
    """Measure «تعرّض 90 شخصاً للاحتجاز، وتسعة للخطف», «90 شخصاً تعرضوا للاعتقال»; whether the figure is done with."""
    last = min(figure.end + REACH_WHAT, figure.sentence.last)
    opens = first_with_bounds(page, figure) - 1
    told = page.cue(page.covered[opens], "undergoes") is not None if opens >= figure.sentence.first else False
    goes_on = before is not None and figure.conjoined and _has_undergone(page, before)
    behind = page.first_cue(figure.end, last, "undergoes")
    if figure.kind != "count" or figure.counted.heads or not (told or goes_on or behind is not None):
        return False
    first = behind.last if behind is not None else figure.end
    last = min(first + (1 if behind is not None else REACH_WHAT), figure.sentence.last)
    last = next(iter(page.marks(first, last, "،,؛.")), last)
    nouns = (noun for noun in page.matches(first, last, "trigger") if noun.prefix in page.lexicon.to_prefixes)
    noun = next((one for one in nouns if getattr(one.sense.entry, "victim", "subject") != "subject"), None)
    if noun is None or not isinstance(noun.sense.entry, Trigger):
        figure.barred = goes_on and not told  # «وثلاثة لإطلاق نار»
        return figure.barred
    figure.governor, figure.unit = noun, "persons"
    figure.measured(noun.sense.entry.measure, "verb-after", noun)
    return True


def _has_undergone(page: Page, before: Figure) -> bool:
    noun = before.governor if before.measure_rule == "verb-after" else None
    return noun is not None and noun.prefix in page.lexicon.to_prefixes


def as_suffered(page: Page, match: Match) -> Match:
    """«had been snatched»: a verb that takes an object speaks, behind a word of being, of those before it."""
    sense = match.sense
    entry = sense.entry if sense.form is Form.ACTIVE_VERB else None
    if not isinstance(entry, Trigger) or match.first == 0 or page.cue(match.first - 1, "passive") is None:
        return match
    passive = Sense(sense.table, entry, Form.PLURAL_VERB, sense.definite)
    return Match(match.first, match.last, passive, match.prefix, match.pronoun)


def is_passive(page: Page, verb: Match) -> bool:
    """«were killed», «have been wounded»: a word of being in the verb says that what stands behind is no object."""
    words = (word for at in range(verb.first, verb.last) for word in page.word(at))
    told = any(word.sense.entry == "passive" for word in words)
    return told or (verb.first > 0 and page.cue(verb.first - 1, "passive") is not None)
