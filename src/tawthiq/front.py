"""The front door: what the command line, and Python users, call; it joins the stages and holds no rule of its own."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from tawthiq.model.claim import Claim
from tawthiq.model.errors import UnreadableInput
from tawthiq.model.finding import Finding
from tawthiq.model.report import Report
from tawthiq.read.dates.reading import Epochs

_UNKNOWN = "It is written in a language for which Tawthiq has no words."


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user may set for reading: month counts of his own («الشهر 99»)."""

    epochs: Epochs = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A report with the claims that were read in it, in the order of the text."""

    report: Report
    claims: tuple[Claim, ...]


def read(report: Report, settings: Settings | None = None) -> Reading:
    """Every claim of the report, each passage read in its own language; the same report and settings give the same.

    The report's language is that of most of its words. Raises UnreadableInput where Tawthiq has no words for it.
    """
    from tawthiq.languages.identify import split_passages
    from tawthiq.read.reader import read_claims
    from tawthiq.text.markup import without_markup
    from tawthiq.text.wrapping import unwrapped

    settings = settings or Settings()
    passages = split_passages(report.text, report.language).texts
    if not passages:
        raise UnreadableInput(report.id, _UNKNOWN, "Translate it, or read the parts that are in a language it knows.")
    claims: list[Claim] = []
    for language, text in passages:
        plain = unwrapped(without_markup(text))
        found = read_claims(replace(report, text=plain, language=language), settings.epochs)
        claims += found if plain == text else [_as_received(claim, plain, text) for claim in found]
    claims.sort(key=lambda claim: claim.span.start)
    return Reading(report=replace(report, language=passages[0][0]), claims=tuple(claims))


def _as_received(claim: Claim, plain: str, text: str) -> Claim:
    """The claim that was read in `plain`, with its words as `text` has them, line breaks and markup within included."""
    start = plain.find(claim.quote, max(0, claim.span.start - len(claim.quote)))
    why = tuple(
        replace(reason, cue=text[reason.span.start : reason.span.end]) if reason.span else reason
        for reason in claim.why
    )
    number = text[claim.span.start : claim.span.end]
    return dataclasses.replace(claim, number=number, quote=text[start : start + len(claim.quote)], why=why)


def check(claims: Sequence[Claim], language: str = "en") -> tuple[Finding, ...]:
    """Findings of all checks on the claims of one report, sentences in `language` ("ar" or "en")."""
    from tawthiq.check.run import check as run_checks

    return tuple(run_checks(claims, language, _contains))


def _contains(inner: str, outer: str) -> bool | None:
    """Whether the gazetteer's unit `outer` contains `inner`; None where it cannot tell."""
    from tawthiq.places.gazetteer import load_gazetteer

    gazetteer = load_gazetteer()
    try:
        return gazetteer.within(gazetteer.by_id(inner), gazetteer.by_id(outer))
    except KeyError:
        return None
