"""What is had of a PDF, and how it is told from one process to another."""

from dataclasses import dataclass
from datetime import date

from tawthiq.model.report import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfText:
    """A PDF as read. `made` is the day that its properties give; notes name the pages whose figures are doubtful,
    `recognised` the stretches of the text that a program took from a picture.
    """

    text: str
    origins: tuple[Origin, ...]
    notes: tuple[str, ...] = ()
    recognised: tuple[tuple[int, int], ...] = ()
    made: date | None = None
    title_end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A PDF, and the languages in which pictures of text may be recognised."""

    data: bytes
    recognise: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A PDF's text, or why there is none: what is wrong with it and what to do, or a fault of ours."""

    text: PdfText | None = None
    what: str = ""
    remedy: str = ""
    fault: str = ""
