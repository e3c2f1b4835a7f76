"""Endings: where the name of one whose word is told comes to its end («according to residents 12 died»)."""

from tawthiq.read.page.page import Page, Sentence


def divides(page: Page, at: int, sentence: Sentence) -> bool:
    """«بحسب الجهات المسؤولة:», «وفق المحافظات على النحو الآتي»: how a total is divided, nobody's word."""
    return at < sentence.last and (page.is_mark(at, ":") or page.cue(at, "whole_list") is not None)


def is_closed(page: Page, at: int, sentence: Sentence) -> bool:
    """Whether a mark, or the end of the sentence, closes the name."""
    return at >= sentence.last or page.is_mark(at, "،,.)-")


def is_over(page: Page, at: int, sentence: Sentence) -> bool:
    """«According to residents 12 people died»: whether a mark ends the name, or the number of what is told."""
    number = page.quantities.get(at)
    people = (
        number is not None and not number.cues and any(page.found(number.last, table) for table in ("person", "head"))
    )
    return people or is_closed(page, at, sentence)
