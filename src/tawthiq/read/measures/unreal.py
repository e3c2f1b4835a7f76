"""Unreal: harm that is planned, threatened, tried, averted or only imagined, which befell nobody.

«أحبطت الشرطة مخططاً لقتل 12», «لولا الإنذار لقُتل 12», "a bomb that could have killed 12", "12 were not killed".
"""

from tawthiq.languages.words import Trigger
from tawthiq.model.claim import Measure
from tawthiq.read.figures.figure import Figure, Wording
from tawthiq.read.measures.bidden import is_bidden, is_condemned
from tawthiq.read.measures.reach import first_with_bounds
from tawthiq.read.page.match import Form, Match
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page

HARM: frozenset[Measure] = frozenset(
    {"killed", "injured", "casualties", "abducted", "detained", "displaced", "returned"}
)
REACH_INTENT = 3  # tokens from the word of intent to the deed, who intends it between
REACH_WARRANT = 6  # tokens from a warrant to those who are sought
NEXT_VERB = 2  # tokens from «كاد», or from so many before those counted, to them: a verb alone stands between
LONGEST = 5  # tokens of «كان من شأنه أن»
MARKS = "،,؛;:.()"


def is_unreal(page: Page, figure: Figure) -> bool:
    """Whether the word that measures a figure tells of harm that did not come about."""
    deed = figure.governor
    if figure.measure is None and _are_sought(page, figure):
        return True
    if deed is not None and _is_a_particle(page, deed):
        return True
    if figure.measure not in HARM:
        return False
    if _is_of_no_case(page, figure):
        return True
    if deed is not None:
        return _is_unreal_deed(page, figure, deed)
    return _would_have_cost(page, figure)


def _is_of_no_case(page: Page, figure: Figure) -> bool:
    """«In no case was a body returned», «never has an officer been killed»: denied before him and his verb."""
    if figure.wording is not Wording.SINGLE or not page.lexicon.words.morphology.subjects_first:
        return False
    start = figure.sentence.first
    denied = page.last_cue(start, figure.first, "not_so")
    if denied is None or page.cue(denied.last, "only_so_many") is not None:
        return False  # «not only was a boy killed»
    return denied.last == figure.first or page.cue(figure.first - 1, "auxiliary") is not None


def _is_unreal_deed(page: Page, figure: Figure, deed: Match) -> bool:
    """Whether the word that governs a figure tells of what did not come about."""
    if not isinstance(deed.sense.entry, Trigger):
        return _stands_before(page, figure.sentence.first, deed, "not_so") and deed.first < figure.first
    start, behind = figure.sentence.first, deed.first > figure.first
    owned = deed.pronoun in page.lexicon.words.morphology.pronouns_of_one and deed.sense.form is Form.NOUN
    if owned and deed.pronoun and figure.wording is Wording.SINGLE:
        return True  # «بعد وفاتها بيعت لوحات سلمى حداد»: who died is told by the pronoun
    if behind and figure.value > 1 and _is_of_another(page, figure, deed):
        return True
    could = not behind and _stands_before(page, start, deed, "could_have")
    if could or _stands_before(page, start, deed, "imagined"):
        return True
    if _stands_before(page, start, deed, "not_so") and not _all_but(page, figure, deed):
        return True
    if behind and deed.sense.form is not Form.NOUN and _ends_right_before(page, start, deed, "kept_from"):
        return True
    if figure.measure == "detained" and _are_sought(page, figure):
        return True
    if is_bidden(page, figure.sentence, deed, figure.measure) if not behind else is_condemned(page, figure, deed):
        return True
    return _is_averted(page, start, deed) or (not behind and _is_intended(page, figure, deed))


def _is_a_particle(page: Page, deed: Match) -> bool:
    """«فقد يصاب 600», «فقد كان 40 في طريقهم»: the particle, not the verb of losing, whose letters it has."""
    verb = page.found(deed.last, "trigger") or page.cue(deed.last, "auxiliary")
    return verb is not None and page.cue(deed.first, "maybe") is not None


def _is_of_another(page: Page, figure: Figure, deed: Match) -> bool:
    """«A fund with 40 employees said it had been wiped out»: the verb is said of another; not «it said 40 died».

    So is one that speaks of one behind many who stand behind a relative («a fair that drew 30,000 people was killed»).
    """
    of_one = page.cue_within(deed.first, "said_of_one") is not None and figure.counted.people
    if of_one and page.has_cue(figure.sentence.first, figure.first, "relative"):
        return page.cue_up_to(figure.sentence.first, figure.first, "partitive", "number_of") is None  # «a total of 40»
    near = range(max(figure.last, deed.first - NEXT_VERB - 1), deed.first)
    return any(word.sense.entry == "another_subject" for at in near for word in page.word(at))


@needs("could_have", "imagined", "if_not", nothing=bool)
def _would_have_cost(page: Page, figure: Figure) -> bool:
    """«لو انفجرت العبوة لسقط عشرات القتلى», "it could have taken 80 lives": harm told by the counted noun alone."""
    opens = first_with_bounds(page, figure)
    near = page.cues(max(figure.sentence.first, opens - LONGEST), opens, "could_have", "imagined")
    if any(not _parted(page, cue.last, opens) and opens - cue.last <= NEXT_VERB for cue in near):
        return True
    averted = page.first_cue(figure.sentence.first, opens, "if_not")
    forms = (page.tokens[at].form for at in range(max(averted.last, opens - NEXT_VERB), opens)) if averted else ()
    return any(form.startswith(tuple(page.lexicon.to_prefixes)) for form in forms)


@needs("warrants", nothing=bool)
def _are_sought(page: Page, figure: Figure) -> bool:
    """«مذكرات توقيف بحق 117 عسكرياً»: those for whom a warrant is issued."""
    return page.has_cue(max(figure.sentence.first, figure.first - REACH_WARRANT), figure.first, "warrants")


def _is_averted(page: Page, start: int, deed: Match) -> bool:
    """«لولا الإنذار لقُتل 12»; of «لو لم يتدخلوا لكان العدد أكبر، وقد قُتل 12» the last clause is what happened."""
    averted = page.first_cue(start, deed.first, "if_not")
    if averted is None:
        return False
    return deed.prefix in page.lexicon.to_prefixes or not _parted(page, averted.last, deed.first)


def _stands_before(page: Page, start: int, deed: Match, name: str) -> bool:
    """Whether a cue ends right before the deed, or a word of the verb before it («would have been killed»)."""
    near = page.cues(max(start, deed.first - LONGEST), deed.first, name)
    return any(cue.last >= deed.first - 1 and not _parted(page, cue.last, deed.first) for cue in near)


def _ends_right_before(page: Page, start: int, deed: Match | Figure, name: str) -> bool:
    return page.cue_up_to(max(start, deed.first - LONGEST), deed.first, name) is not None


def _parted(page: Page, first: int, last: int) -> bool:
    return any(page.is_mark(at, MARKS) or at in page.quantity_cover for at in range(first, last))


def _is_intended(page: Page, figure: Figure, deed: Match) -> bool:
    """«هددت الجماعة بقتل 12», "a plot to kill 12": a word of intent governs the deed."""
    start = max(figure.sentence.first, deed.first - REACH_INTENT - 1)
    if deed.sense.form is Form.NOUN and _ends_right_before(page, start, deed, "averts"):
        return True
    for cue in page.cues(start, deed.first, "intends"):
        between = range(cue.last, deed.first)
        if page.lexicon.doers_first:
            if not between:
                return True
            continue
        parted = _parted(page, cue.last, deed.first) or any(page.cue(at, "function") for at in between)
        if not parted and (_is_governed(page, deed) or (not between and not deed.prefix)):
            return True
    return False


def _is_governed(page: Page, deed: Match) -> bool:
    """«بقتل», «لقتل», «قتل»: whether the deed is a noun that a verb of intent may take, no new verb («أعدم»)."""
    if deed.prefix:
        return deed.prefix in page.lexicon.in_prefixes or deed.prefix in page.lexicon.to_prefixes
    nouns = (match.sense.form for match in page.match_at.get(deed.first, ()) if match.sense.table == "trigger")
    return any(form is Form.NOUN for form in nouns)


def _all_but(page: Page, figure: Figure, deed: Match) -> bool:
    """«لم يُقتل سوى 12»: so many were harmed, and no more."""
    return page.has_cue(min(deed.first, figure.first), figure.last, "only_so_many")
