"""Clauses: where, between two figures, a sentence begins to tell something else.

A report joins its clauses by «و» and a comma, and most verbs are in no table. So a word that no table knows, joined
behind a comma, ends what a word before it governs and what a breakdown before it divides.
"""

from tawthiq.read.page.match import Form
from tawthiq.read.page.page import Page, Sentence

LEAST_VERB = 4  # letters of a verb with a conjunction written on to it
REACH_RANK = 40  # tokens of a ranking
COMMAS = "،,؛;"
# Cues that tell another matter.
VERBS = ("other_verbs", "reach", "managed", "joined", "announces", "performs", "uses_arms")


def breaks_off(page: Page, at: int, *names: str) -> bool:
    """Whether a cue of these names begins another matter; not «أيضاً» said of a day alone («أمس أيضاً، بقذائف …»)."""
    cue = page.cue(at, *names)
    return cue is not None and not (at - 1 in page.date_cover and page.is_mark(cue.last, COMMAS))


def begins_statement(page: Page, at: int) -> bool:
    """Whether a verb of saying begins a statement of its own at token `at` («ويقول إن …»)."""
    matches = page.match_at.get(at, ())
    says = any(m.sense.entry in ("saying", "continued") for m in matches if m.sense.table == "attribution")
    return says and page.conjoined(at)


def begins_another(page: Page, at: int) -> bool:
    """Whether, between two figures, something else is joined at token `at`: «بينهم 3 نساء، ووُلد 20 طفلاً»."""
    if begins_clause(page, at) or begins_statement(page, at):
        return True
    placed = at in page.place_cover or at + 1 in page.place_cover
    if not page.conjoined(at) or placed or at in page.date_cover:
        return False
    tables = {match.sense.table for match in page.match_at.get(at, ())}
    word = bool(tables & {"trigger", "person", "uncounted"}) and page.is_mark(at - 1, COMMAS)
    source = page.found(at, "source") if word else None
    word = word and not (source is not None and source.last in page.quantities)  # «، والهلال الأحمر 760»
    return word or page.cue(at, *VERBS) is not None


def begins_clause(page: Page, at: int) -> bool:
    """«أفرجت عن سبعة، وتطوّع 14», «killed a guard, robbed 20»: whether a word that no table knows begins a clause.

    It is joined behind a comma, as a new verb is, or stands before a number; one that only cues know may be a verb too.
    """
    if at == 0 or len(page.tokens[at].form) < LEAST_VERB:
        return False  # «، وفي»
    takes, comma = _takes_a_number(page, at), page.is_mark(at - 1, COMMAS)
    past = takes and _is_past(page, at)
    joined = (comma or takes) if page.opens_with_conjunction(at) else (comma and past)
    known = (page.covered[at] >= 0 and not past) or at in page.place_cover or at in page.date_cover
    told = at in page.quantity_cover or at in page.bound_cover
    return joined and not known and not told and not _is_next_of_rank(page, at)


def _is_past(page: Page, at: int) -> bool:
    """«And marched 52 others into the forest»: a word that ends like a past form, and that no table of nouns knows."""
    endings = tuple(page.lexicon.words.morphology.past_endings)
    alone = all(match.sense.table == "cue" and match.last == at + 1 for match in page.match_at.get(at, ()))
    past = page.tokens[at].form.endswith(endings) or page.cue(at, "beats") is not None
    return bool(endings) and alone and page.covered[at] in (at, -1) and past


def _takes_a_number(page: Page, at: int) -> bool:
    """«Freed up 12 million and hired 4,000»: a word before a number that is neither a name nor an adverb."""
    morphology = page.lexicon.words.morphology
    if not morphology.modifiers_first or (at + 1 not in page.quantities and at + 1 not in page.bound_cover):
        return False
    written = page.report.text[page.tokens[at].start : page.tokens[at].end].split()
    return written[-1][:1].islower() and not page.tokens[at].form.endswith(tuple(morphology.adverb_endings))


def _is_next_of_rank(page: Page, at: int) -> bool:
    """«تليه آسيا بعشرين قتيلاً، ثم أفريقيا بعشرة، وأوروبا بتسعة»: a name that no table knows, and at once its number."""
    number = page.quantities.get(at + 1)
    if number is None or not number.attached_prefix:
        return False
    return page.has_cue(max(0, at - REACH_RANK), at, "ranks_high", "ranks_after", "foremost")


def is_put_down_to(page: Page, sentence: Sentence, at: int) -> bool:
    """«عزت إلى قسد 48 حالة …، وإلى الفصائل 21»: whether a token leads to those to whom a figure is put down."""
    leads = page.cue(at, "towards") is not None
    return leads and page.has_cue(sentence.first, at, "ascribes")


def acts_itself(page: Page, at: int) -> bool:
    """Whether a verb in the singular, or one with a number as its object, stands at a token: of the party before it.

    "Killed 40 people and ISIS killed 12".
    """
    found = [match for match in page.match_at.get(at, ()) if not match.prefix]
    verbs = any(match.sense.table == "trigger" and match.sense.form is Form.VERB for match in found)
    verbs = verbs or any(
        match.sense.form is Form.ACTIVE_VERB and (match.last in page.quantities or match.last in page.bound_cover)
        for match in found
    )
    says = any(match.sense.table == "attribution" for match in found)
    charge = page.cue(at, "for_what")  # «blames the army for 12 of the deaths and the militia for nine»
    says = says or (charge is not None and page.lexicon.doers_first and charge.last in page.quantities)
    return verbs or says or page.cue(at, "other_verbs") is not None
