"""Strengths: armed people whom nothing is said to have befallen."""

from collections.abc import Sequence

from tawthiq.languages.words import Person, Trigger
from tawthiq.read.figures.counted import HARMED
from tawthiq.read.figures.figure import JOINED, Figure, Wording
from tawthiq.read.figures.phrases import within_phrase
from tawthiq.read.measures.tolls import join
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence

OFFICE_BEFORE, OFFICE_BEHIND = 5, 2  # tokens from armed people to what befell them in their office
REACH_NUMBER = 16  # tokens from «عدد مقاتلي …» to its number
NEXT_ARMED = 4  # tokens from «عدد» to the armed people («عدد من تبقى من مقاتلي»)
REACH_DEED = 8  # tokens from armed people to the deed that they do


def settle_strengths(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Make armed people a strength where neither a word nor a breakdown says that they were harmed or held."""
    for sentence, figures in told:
        start = sentence.first
        before: Figure | None = None
        for figure in figures:
            if figure.measure is None and figure.whole is not None and figure.whole.measure == "fighters":
                figure.measure, figure.unit = figure.whole.measure, figure.whole.unit
            part = page.has_cue(start, figure.first, "part", "whole_list", "out_of")
            if figure.measure is None and not figure.barred and figure.kind == "count" and not part:
                if before is not None and _goes_on_with_the_fallen(page, figure, before):
                    figure.measure, figure.unit, figure.measure_rule = before.measure, before.unit, JOINED
                    figure.because("measure", JOINED, before.first, before.last)
                else:
                    _count_strength(page, figure)
            if figure.measure is None and before is not None and before.measure == "fighters":
                join(page, figure, before)
            start, before = figure.end, figure


def _goes_on_with_the_fallen(page: Page, figure: Figure, before: Figure) -> bool:
    """«قُتل 641 من القوات، و515 من اللجان، والمخبرين الموالين لها، و9 من مقاتلي الحزب»: the next of a list of fallen."""
    armed = before.measure in HARMED and before.unit == "persons" and bool(before.counted.parties)
    listed = armed and before.kind == "count" and figure.conjoined and page.is_mark(figure.first - 2, "،")
    if not listed or page.has_cue(before.end, figure.first, "breaks", "beside", "that", "other_verbs"):
        return False
    end = next(iter(page.marks(figure.end, figure.sentence.last, "،.؛")), figure.sentence.last)
    return not page.has_cue(figure.end, end, "other_verbs", "relative", "performs", "fights", "inside")


def _count_strength(page: Page, figure: Figure) -> None:
    """«نحو 900 جندي في شرق سوريا»."""
    people = figure.counted.persons()
    armed = any(person.fighter or person.soldier for person in people)
    members = any(person.member for person in people) and bool(figure.counted.parties)
    near = range(
        max(figure.sentence.first, figure.first - OFFICE_BEFORE), min(figure.end + OFFICE_BEHIND, figure.sentence.last)
    )
    if any(page.cue_within(at, "in_office") for at in near):
        return  # «إقالة ستة ضباط»
    if page.has_cue(figure.sentence.first, figure.sentence.last, "festive", "ancient", "story"):
        return  # «90 جندياً من موسيقى الجيش»
    if _do_harm(page, figure) or _are_of_peace(page, figure):
        return
    if (armed or members) and figure.wording is Wording.NUMBER and figure.value != 1 and not figure.sentence.headline:
        figure.measure, figure.unit, figure.measure_rule = "fighters", "persons", "fighters"
        figure.doubts.append("measure")
        figure.because("measure", "armed-people-told-as-a-strength", figure.first, figure.end)


@needs("also_civil", "fights_otherwise", nothing=bool)
def _are_of_peace(page: Page, figure: Figure) -> bool:
    """«The airline's three pilots», «two fighters on the undercard», «62 Labour rebels»: no army beside them."""
    civil = any(page.cue(noun.first, "also_civil") is not None for noun in figure.counted.people)
    if civil and not any(page.matches(figure.sentence.first, figure.sentence.last, "party")):
        return True
    fighters = any(page.cue(noun.first, "fights_otherwise") is not None for noun in figure.counted.people)
    return fighters and page.tells_of("fought_in_peace")


def _do_harm(page: Page, figure: Figure) -> bool:
    """«Two gunmen on a motorbike shot dead a teacher»: those told as the doers of one deed are no strength."""
    if not page.lexicon.words.morphology.subjects_first:
        return False
    last = min(figure.end + REACH_DEED, figure.sentence.last)
    last = next((at for at in range(figure.end, last) if page.is_mark(at, "،,؛:.")), last)
    verbs = (verb for verb in page.matches(figure.end, last, "trigger") if verb.sense.form is Form.ACTIVE_VERB)
    harms = any(isinstance(v.sense.entry, Trigger) and v.sense.entry.measure in HARMED for v in verbs)
    return harms or page.has_cue(figure.end, last, "storms", "attacks")


def strength_before(page: Page, figure: Figure, governors: Sequence[Match]) -> Match | None:
    """«عدد من تبقى من مقاتلي التنظيم لا يتجاوز 400»: the number of armed people whom no word between harms."""
    start = max(figure.sentence.first, figure.first - REACH_NUMBER)
    for cue in page.cues(start, figure.first, "number_of", "stock"):
        reach = range(cue.last, min(cue.last + NEXT_ARMED, figure.first))
        named = [m for at in reach for m in (*page.match_at.get(at, ()), *within_phrase(page, at, ("person",)))]
        for match in (match for match in named if match.sense.table == "person"):
            armed = isinstance(match.sense.entry, Person) and (match.sense.entry.fighter or match.sense.entry.member)
            if not armed or match.sense.form is not Form.PLURAL or figure.counted.head() is not None:
                continue
            told = any(cue.last <= governor.first < figure.first for governor in governors)
            counts = any(cue.last <= at < figure.first for at in page.quantities)
            return None if told or counts else match
    return None
