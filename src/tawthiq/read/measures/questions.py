"""Questions: a short one ("Who died?", "Where?") whose answer shares out a total that was told before.

"It counted 31 attempts, in which 18 people were killed. Who were they? Ten civilians and eight rebels. Where?
Seventeen in the north, 14 in the south": the people of an answer are of the dead, its bare numbers of the events.
"""

from collections.abc import Collection, Sequence
from itertools import takewhile

from tawthiq.model.claim import Measure
from tawthiq.read.figures.figure import Figure
from tawthiq.read.measures.governors import HARM
from tawthiq.read.page.page import Page, Sentence

ANSWER = "answers-a-question"
LONGEST = 8  # tokens of a question, mark and line end with it
NEAR_SENTENCES = 12
LEAST_PARTS = 2


def settle_answers(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Give the figures that answer a short question the measure of the total that they share out."""
    totals: list[Figure] = []
    asked = -1
    for place, (sentence, figures) in enumerate(told):
        if asked >= 0 and figures:
            _answer(page, told[asked][0], _answers(told[place:]), totals)
        asked = place if not figures and _is_question(page, sentence) else -1
        tops = (one for one in figures if one.measure and one.whole is None and one.kind == "count")
        totals += [one for one in tops if not sentence.headline and not one.barred]


def _answers(told: Sequence[tuple[Sentence, list[Figure]]]) -> list[Figure]:
    """The figures of the sentence behind a question; of a list behind it the first of each line."""
    if not told[0][0].listed:
        return told[0][1]
    lines = [figures for sentence, figures in takewhile(lambda line: line[0].listed, told)]
    return [figures[0] for figures in lines if figures]


def _is_question(page: Page, sentence: Sentence) -> bool:
    short = sentence.last - sentence.first <= LONGEST and not sentence.headline
    return short and any(page.is_mark(at, "?؟") for at in range(sentence.first, sentence.last))


def _answer(page: Page, question: Sentence, figures: Sequence[Figure], totals: Sequence[Figure]) -> None:
    parts = [one for one in figures if one.kind == "count" and not one.barred]
    parts = [one for one in parts if not one.counted.heads or _names_cases(one)]
    near = [total for total in totals if question.index - total.sentence.index <= NEAR_SENTENCES]
    people = [one for one in parts if _names_people(one)]
    shared = people or [one for one in parts if _counts_cases(one)]
    told_so = any(_names_cases(part) for part in shared)
    if len(shared) < (1 if told_so else LEAST_PARTS) or len(shared) < len(parts):
        return
    total = _shared(shared, [total for total in near if _is_of(total, people=bool(people))], _asked(page, question))
    for part in shared if total is not None else ():
        if total is not None:
            part.measure, part.unit, part.measure_rule, part.whole = total.measure, total.unit, ANSWER, total
            part.governor = total.governor
            part.because_of("measure", ANSWER, total)
            part.because_of("part_of", ANSWER, total)


def _asked(page: Page, question: Sentence) -> Collection[Measure | None]:
    """What a question says befell those whom it asks for: "Who died?", "Who were the wounded?"."""
    words = [match for table in ("head", "trigger") for match in page.matches(question.first, question.last, table)]
    return {getattr(match.sense.entry, "measure", None) for match in words} or {"killed"}


def _names_people(figure: Figure) -> bool:
    named = figure.counted.people or figure.counted.parties
    return bool(named) and all(person.unit == "persons" for person in figure.counted.persons())


def _counts_cases(figure: Figure) -> bool:
    """Whether a number stands bare, or counts cases: what happened in each."""
    return all(person.unit == "cases" for person in figure.counted.persons()[:1]) and not figure.counted.parties


def _names_cases(figure: Figure) -> bool:
    return any(person.unit == "cases" for person in figure.counted.persons()[:1])


def _is_of(total: Figure, *, people: bool) -> bool:
    return (
        total.unit in ("persons", "bodies") and total.measure in HARM if people else total.unit in ("events", "cases")
    )


def _shared(parts: Sequence[Figure], totals: Sequence[Figure], asked: Collection[Measure | None]) -> Figure | None:
    """The last total that the parts make up, else the last that is larger than each, first of what is asked for."""
    whole = sum(part.value for part in parts)
    exact = [total for total in totals if total.value == whole]
    larger = [total for total in totals if total.value > max(part.value for part in parts)]
    named = [total for total in exact or larger if total.measure in asked]
    return next(reversed(named or exact or larger), None)
