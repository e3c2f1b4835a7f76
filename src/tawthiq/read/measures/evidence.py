"""Evidence: whether a report tells of harm to people at all.

«خسر», «عاد», «تحرير», «حصد» are said of prizes, prices and papers as much as of people, and so are tolls without a
noun, shares and ratios. They tell of people only where some figure of the report does so beyond doubt: by a word
of harm, arrest or flight that is said of people alone («12 قتيلاً», «مقتل 12»), or by another that counts people
by their own noun («عودة 300 عائلة»). Where no figure does, the report counts nobody («أصاب السلة ست مرات»,
«تحرير 20 مخالفة», «خسر السهم 7%»).
"""

from collections.abc import Sequence

from tawthiq.model.claim import Measure
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.measures.camps import LIVES_IN_A_CAMP
from tawthiq.read.page.page import Page, Sentence

ON_THE_WAY: frozenset[Measure] = frozenset({"displaced", "returned", "missing"})
BY_WORDS = (
    "counted-noun", "noun-of-state", "governing-word-before", "verb-after", "topic", "killed-and-injured-together",
    "times-struck", "in-prison", LIVES_IN_A_CAMP,
)  # fmt: skip


def let_go_without_evidence(page: Page, told: Sequence[tuple[Sentence, list[Figure]]]) -> None:
    """Take the measure from every figure of a report that tells of no harm to people."""
    measured = [figure for _, figures in told for figure in figures if figure.measure is not None]
    if any(_is_evidence(page, figure) for figure in measured):
        return
    for figure in measured:
        figure.measure = None


def _is_evidence(page: Page, figure: Figure) -> bool:
    """Whether a figure tells of harm to people, by a word that is said of nothing else or by its own noun."""
    if figure.measure == "fighters":
        return True
    said = next((ground for ground in reversed(figure.why) if ground.field == "measure"), None)
    if said is None or said.rule not in BY_WORDS:
        return False
    if page.cue(said.first, "said_of_things") is None:
        return True
    return _done_by_a_party(page, figure) if figure.unit == "events" else _counts_people(figure)


def _done_by_a_party(page: Page, figure: Figure) -> bool:
    """«نفّذ التنظيم 64 عملية»: whether the sentence of operations names a party."""
    return any(True for _ in page.matches(figure.sentence.first, figure.sentence.last, "party"))


def _counts_people(figure: Figure) -> bool:
    """«أصاب ثلاثة مدنيين», «غادرت 40 عائلة», but not «غادر 300 راكب», who come and go as such."""
    counted = figure.counted
    if figure.kind != "count" or counted.unknown:
        return False
    if figure.wording is Wording.SINGLE and (figure.measure != "killed" or _is_owned(figure)):
        return False
    by_work = figure.measure in ON_THE_WAY and any(person.kin for person in counted.persons()[:1])
    return bool(counted.people or counted.heads or counted.parties) and not by_work


def _is_owned(figure: Figure) -> bool:
    """«خسرها صاحبها»: one person told as somebody's."""
    return any(person.pronoun for person in figure.counted.people)
