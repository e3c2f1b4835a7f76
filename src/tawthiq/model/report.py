"""The report: one text as received, with what is known of it from outside the text."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text.

    `text` is exactly what spans of claims refer to. `published` is the date of publication, None
    where nobody gave one. `language` is a pack's code ("ar"). `notes` are sentences for people about
    how the text was had (an encoding that was guessed, boiler-plate that was left out).
    """

    id: str
    text: str
    published: date | None = None
    outlet: str | None = None
    language: str = "ar"
    address: str | None = None
    notes: tuple[str, ...] = ()
