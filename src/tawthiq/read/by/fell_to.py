"""Fell to: «قُتل جنود من الجيش في كمين للحركة وأصيب خمسة», whose first party fell to the second and harmed nobody."""

from tawthiq.read.page.match import Form
from tawthiq.read.page.page import Page, Sentence


def fell_to(page: Page, sentence: Sentence, named: range, other: int) -> bool:
    """Whether those named behind a verb of harm have no object there, before who acts opens at token `other`."""
    verb = page.found(page.covered[named.start - 1], "trigger") if named.start > sentence.first else None
    if page.lexicon.doers_first or verb is None or verb.sense.form not in (Form.VERB, Form.NOUN):
        return False
    between = range(named.stop, other)
    return not any(page.found(at, "person") or at in page.quantities or page.is_mark(at, "،,.:;؛") for at in between)
