"""Tawthiq reads every casualty figure in a report and checks whether the figures add up.

    >>> from tawthiq import read, check
    >>> claims = read(text, published=date(2024, 6, 30))
    >>> findings = check(claims)

Names below are public; nothing else is promised. They are imported when first used, so that `import tawthiq` is quick.
"""

from collections.abc import Sequence
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tawthiq.model.claim import Claim
    from tawthiq.model.finding import Finding
    from tawthiq.model.report import Report

__version__ = "0.1.0"
__all__ = ["Claim", "Finding", "Report", "__version__", "check", "read"]

# A package's first import sets it on this one under its name; once done, the functions below keep theirs.
import_module("tawthiq.read")
import_module("tawthiq.check")

_RECORDS = {"Claim": "tawthiq.model.claim", "Finding": "tawthiq.model.finding", "Report": "tawthiq.model.report"}


def read(
    report: "str | Report", *, published: date | None = None, language: str = "ar", name: str = "-"
) -> "list[Claim]":
    """Every claim of a report, in the order of the text.

    Given a text, `name` becomes the report's id, `published` its date of publication, and `language` says which
    language it is in; a `Report` has these itself, and only `published` may replace its own.
    Raises PackError for a language that Tawthiq does not read.
    """
    from msgspec.structs import replace

    from tawthiq.front import read as read_report
    from tawthiq.model.report import Report

    if isinstance(report, str):
        report = Report(id=name, text=report, published=published, language=language)
    elif published is not None:
        report = replace(report, published=published)
    return list(read_report(report).claims)


def check(claims: "Sequence[Claim]", language: str = "en") -> "list[Finding]":
    """Every finding on the claims of one report, with sentences in `language` ("ar" or "en")."""
    from tawthiq.front import check as check_claims

    return list(check_claims(claims, language))


def __getattr__(name: str) -> object:
    """The records, imported when first asked for."""
    if name not in _RECORDS:
        raise AttributeError(f"tawthiq has no public name «{name}».")
    return getattr(import_module(_RECORDS[name]), name)
