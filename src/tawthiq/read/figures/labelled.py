"""Labels of lines: the words with which a line of a list opens, right before its number.

«قوات النظام: 214», «Children - 17», «Russian forces 31, including two women».
"""

from tawthiq.read.figures.figure import Figure
from tawthiq.read.page.match import Form
from tawthiq.read.page.page import Page, Sentence
from tawthiq.text.tokens import TokenKind

LONGEST_LABEL = 12  # tokens
LONGEST_MARKED = 24  # of one that a mark closes
NO_WORDS = range(0)
NAMES = ("party", "person", "quality", "method", "head", "trigger")
LABEL_MARKS = ":-–—"
END_MARKS = "،,(.؛;"
WITHIN_LABEL = "\"'()/-–،,"


def label_of(page: Page, figure: Figure) -> range:
    """The tokens of the label before the number with which the line begins its figures; none where it has no label."""
    sentence = figure.sentence
    if not sentence.opens_line or sentence.headline or figure.kind != "count" or figure.percent:
        return NO_WORDS
    first = sentence.first
    while first < figure.first and page.tokens[first].kind is not TokenKind.WORD:
        first += 1
    quantity = page.quantities.get(figure.first)
    last = min([figure.first, *(cue for cue, _ in (quantity.cues if quantity is not None else ()))])
    marked = last > first and page.is_mark(last - 1, LABEL_MARKS)
    label = range(first, last - marked)
    if not 0 < len(label) <= (LONGEST_MARKED if marked else LONGEST_LABEL) or not _is_name(page, label):
        return NO_WORDS
    bare = figure.counted.empty and _ends_line(page, sentence, figure) and _is_known(page, label)
    return label if marked or bare else NO_WORDS


def _is_known(page: Page, label: range) -> bool:
    """Whether all words but one name people, a party, what befalls them or how, or a place."""
    known = {at for at in label for match in page.match_at.get(at, ()) if match.sense.table in NAMES}
    words = (at for at in label if page.tokens[at].kind is TokenKind.WORD and at not in page.place_cover)
    return sum(page.covered[at] not in known for at in words) <= 1


def _is_name(page: Page, label: range) -> bool:
    """Whether nothing in it is a number, a mark that ends a clause, or says or tells anything."""
    for at in label:
        if at in page.quantities or at in page.date_cover:
            return False
        if page.tokens[at].kind is TokenKind.MARK and not page.is_mark(at, WITHIN_LABEL):
            return False
        for match in page.match_at.get(at, ()):
            told = match.sense.table == "trigger" and match.sense.form in (Form.VERB, Form.PLURAL_VERB)
            says = match.sense.table == "attribution" and match.sense.entry == "saying"
            if says or (told and not page.has_article(at)):
                return False
    return True


def _ends_line(page: Page, sentence: Sentence, figure: Figure) -> bool:
    """Whether the number, or a noun or two behind it, ends what the line says first."""
    end = figure.end
    while end < sentence.last and page.tokens[end].kind is TokenKind.LINE:
        end += 1
    return end >= sentence.last or page.is_mark(end, END_MARKS)
