"""Draws a page with pdfminer, within limits of time and number, and keeps what it says of its own letters."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from msgspec import Struct
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTPage
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import resolve1, stream_value
from pdfminer.utils import decode_text
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

MOST_DRAWN = 200_000  # things on a page: the densest newspaper has a tenth of it
MOST_CONTENT = 32 * 1024 * 1024  # bytes of drawing commands on a page
_LONGEST_SPOKEN = 60  # letters: what is said of more than a few glyphs says nothing of each


class BeyondLimits(Exception):
    """A page that would take too much time or memory; its text is a sentence."""


class Damaged(Exception):
    """A document that the library cannot make sense of; its text is the name of what went wrong."""


@contextmanager
def parsing() -> Iterator[None]:
    """Runs calls to the library, which fails on what is damaged in as many ways as a PDF has parts.

    Raises Damaged, and of the library's own errors that of a password alone.
    """
    try:
        yield
    except (BeyondLimits, PDFPasswordIncorrect, MemoryError):
        raise
    except Exception as broken:
        cause = broken.args[0] if isinstance(broken, PdfminerException) and broken.args else broken
        if isinstance(cause, BeyondLimits | PDFPasswordIncorrect | MemoryError):
            raise cause from None
        raise Damaged(type(cause).__name__) from None


class Spoken(Struct, frozen=True):
    """The text that the document gives for glyphs that are drawn together, whatever they stand for one by one."""

    text: str
    glyphs: tuple[LTChar, ...]


class Budget:
    """The time that a document may take, asked again and again while its pages are drawn."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds
        self._seconds = seconds

    def check(self) -> None:
        """Raises BeyondLimits once the time is over."""
        if time.monotonic() > self._until:
            raise BeyondLimits(f"Reading it takes longer than {self._seconds:.0f} seconds.")


class _Device(PDFPageAggregator):
    """Collects what is drawn, and stops a page that draws without end."""

    def __init__(self, manager: Any, number: int, budget: Budget) -> None:
        super().__init__(manager, pageno=number)
        self.budget = budget
        self.spoken: dict[int, Spoken] = {}
        self._drawn = 0
        self._tags: list[tuple[str, Any, int]] = []

    def _count(self, more: int) -> None:
        self._drawn += more
        if self._drawn > MOST_DRAWN:
            raise BeyondLimits(f"A page of it draws more than {MOST_DRAWN:,} things.")
        self.budget.check()

    def render_string(self, textstate: Any, seq: Any, *rest: Any) -> None:
        self._count(1 + sum(len(piece) for piece in seq if isinstance(piece, bytes)))
        super().render_string(textstate, seq, *rest)

    def paint_path(self, *told: Any) -> None:
        self._count(1)
        super().paint_path(*told)

    def begin_figure(self, *told: Any) -> None:
        self._count(1)
        super().begin_figure(*told)

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        self._count(1)
        told = resolve1(props.get("ActualText")) if isinstance(props, dict) else None
        text = decode_text(told) if isinstance(told, bytes) else ""
        self._tags.append((text, self.cur_item, len(self.cur_item)))

    def end_tag(self) -> None:
        if not self._tags:
            return
        text, container, first = self._tags.pop()
        if not 0 < len(text) <= _LONGEST_SPOKEN or container is not self.cur_item:
            return
        glyphs = tuple(item for item in container._objs[first:] if isinstance(item, LTChar))
        if glyphs:
            self.spoken.update((id(glyph), Spoken(text, glyphs)) for glyph in glyphs)


class _Interpreter(PDFPageInterpreter):
    """Draws a page, and refuses drawing commands without measure."""

    def execute(self, streams: Sequence[object]) -> None:
        assert isinstance(self.device, _Device)
        self.device.budget.check()
        if sum(len(stream_value(stream).get_data()) for stream in streams) > MOST_CONTENT:
            raise BeyondLimits(f"A page of it holds more than {MOST_CONTENT // 1024**2} MiB of drawing commands.")
        super().execute(streams)


class LimitedPage(Page):
    """A page of pdfplumber that is drawn within a budget."""

    budget: Budget
    spoken: dict[int, Spoken]
    _drawn: LTPage | None = None

    @property
    def layout(self) -> LTPage:
        """What is drawn on the page, once; `spoken` then is what the page says of its glyphs, by their identity.

        Raises BeyondLimits and Damaged.
        """
        if self._drawn is None:
            device = _Device(self.pdf.rsrcmgr, self.page_number, self.budget)
            with parsing():
                _Interpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
            self._drawn = device.get_result()
            self.spoken = device.spoken
        return self._drawn
