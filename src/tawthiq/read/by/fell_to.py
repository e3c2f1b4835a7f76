"""Fell to: «قُتل جنود من الجيش في كمين للحركة وأصيب خمسة», whose first party fell to the second and harmed nobody."""

from collections.abc import Sequence
from itertools import pairwise

from tawthiq.read.page.match import Form
from tawthiq.read.page.page import Page, Sentence


def fell_to_others(page: Page, sentence: Sentence, told: Sequence[tuple[range, bool]]) -> set[int]:
    """Which of those named, each with whether its words say that it acts, fell to the next."""
    if page.lexicon.doers_first:
        return set()
    pairs = enumerate(pairwise(told))
    return {
        at for at, ((named, acts), (other, does)) in pairs if does and not acts and _fell(page, sentence, named, other)
    }


def _fell(page: Page, sentence: Sentence, named: range, other: range) -> bool:
    """Whether those named behind a verb of harm have no object there, before who acts."""
    verb = page.found(page.covered[named.start - 1], "trigger") if named.start > sentence.first else None
    if verb is None or verb.sense.form not in (Form.VERB, Form.NOUN):
        return False
    between = range(named.stop, other.start)
    return not any(page.found(at, "person") or at in page.quantities or page.is_mark(at, "،,.:;؛") for at in between)
