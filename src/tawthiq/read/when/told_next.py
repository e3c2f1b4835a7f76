"""Told next: the number that a paragraph tells behind a sentence without one, and on whose word."""

from tawthiq.read.page.page import Page, Sentence

REACH_TOLD = 5  # tokens from the opening of a sentence to its number
REACH_SAID = 30  # tokens, with who says it before
NEXT_SENTENCES = 3


def goes_on_with_a_number(page: Page, sentence: Sentence) -> bool:
    """Whether what is told next in the paragraph opens with a number, or with who did what it counts."""
    following, number = told_next(page, sentence)
    return following is not None and number - following.first < REACH_TOLD


def goes_on_with_what_is_said(page: Page, sentence: Sentence) -> bool:
    """«According to the army it killed six», «A doctor said 12 were hurt»: a number that is told next."""
    following, number = told_next(page, sentence)
    said = next(page.matches(following.first, number, "attribution"), None) if following is not None else None
    return following is not None and said is not None and number - following.first <= REACH_SAID


def goes_on_with_a_toll(page: Page, sentence: Sentence) -> bool:
    """Whether what is told next in the paragraph is a number, told at once or on somebody's word."""
    return goes_on_with_a_number(page, sentence) or goes_on_with_what_is_said(page, sentence)


def told_next(page: Page, sentence: Sentence) -> tuple[Sentence | None, int]:
    """The next sentence of the paragraph that tells a number, no date before it, and where that stands."""
    behind = page.sentences[sentence.index + 1 : sentence.index + 1 + NEXT_SENTENCES]
    for following in behind if page.lexicon.doers_first else ():
        if following.line != sentence.line:
            break
        for at in range(following.first, following.last):
            if at in page.quantity_cover:
                return following, at
            if at in page.date_cover:
                return None, -1
    return None, -1
