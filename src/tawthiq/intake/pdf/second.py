"""The second opinion on a page's figures: PDFium's, which orders text by rules of its own."""

import re
from collections import Counter
from typing import Any

_NUMBER = re.compile(r"\d+")


def open_second(data: bytes) -> Any:
    """The document as PDFium opens it, None where it does not."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return None


def read_second(document: Any, number: int) -> str | None:
    """The text of the page as PDFium reads it, None where it cannot."""
    import pypdfium2

    try:
        page = document[number - 1]
        text = page.get_textpage()
        read = str(text.get_text_range())
        text.close()
        page.close()
    except pypdfium2.PdfiumError:
        return None
    return read


def same_numbers(one: str, other: str) -> bool:
    """Whether two readings of a page hold the same numbers, each as often, in whatever order and digits."""
    return _numbers(one) == _numbers(other)


def _numbers(text: str) -> Counter[int]:
    return Counter(int(number[:30]) for number in _NUMBER.findall(text))
