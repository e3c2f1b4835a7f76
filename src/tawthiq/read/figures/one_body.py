"""One body: a body that is found counts one person, with an article too where it tells whose it is.

«A body was found in a well», «recovered the body of a woman».
"""

from tawthiq.languages.words import Head
from tawthiq.read.figures.counted import Counted
from tawthiq.read.page.match import Form
from tawthiq.read.page.needs import needs
from tawthiq.read.page.page import Page, Sentence

REACH_FOUND = 12  # tokens from a body to the verb of finding


def is_the_body_of_one(page: Page, at: int, limit: int) -> bool:
    """«The body of a woman»: a body with its article, and behind it one person whose it is."""
    of = page.cue(at + 1, "partitive") if at + 2 < limit and _is_a_body(page, at) and page.has_article(at) else None
    if of is None or not page.is_indefinite(of.last) or of.last + 1 >= limit:
        return False
    person = page.found(of.last + 1, "person") or page.found(of.last + 1, "nationality")
    return person is not None and (person.sense.table != "person" or person.sense.form is Form.SINGULAR)


@needs("finds", nothing=bool)
def is_found_dead(page: Page, sentence: Sentence, counted: Counted) -> bool:
    """Whether a verb of finding stands before or behind a body that is told without a number."""
    if not any(_is_a_body(page, head.first) for head in counted.heads):
        return False
    if page.cue(counted.heads[0].last, "partitive") is not None and not counted.people:
        return False  # «a body of water»
    first = max(sentence.first, counted.first - REACH_FOUND)
    return page.has_cue(first, min(counted.last + REACH_FOUND, sentence.last), "finds")


def _is_a_body(page: Page, at: int) -> bool:
    body = page.found(at, "head")
    entry = body.sense.entry if body is not None and body.sense.form is Form.SINGULAR else None
    return isinstance(entry, Head) and entry.unit == "bodies"
