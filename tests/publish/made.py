"""A report written for these tests, with claims and findings made by hand: renderers are tested without the reader."""

from dataclasses import replace
from datetime import date
from typing import Any

from tawthiq.model.claim import Claim, Reason, claim_id
from tawthiq.model.finding import Finding
from tawthiq.model.report import Report
from tawthiq.model.span import Span
from tawthiq.publish.account import Account

NAME = "hama.txt"
TEXT = """مقتل نحو 60 شخصا في ريف حماة خلال أسبوع

أعلن مرصد القرى أن 57 شخصا قتلوا في غارات على ريف حماة الشرقي بين 3 و10 أيار 2024، بينهم 12 طفلا وسبع نساء.
وأضاف أن أكثر من 130 آخرين أصيبوا، نصفهم من المدنيين، وأن الطائرات نفذت 41 غارة.
وفي بلدة السعن وحدها قتل 31 شخصا، وفي قرية مجاورة 28.
"""
PERIOD = "2024-05-03/2024-05-10"


def make_claim(number: str, text: str = TEXT, *, report: str = NAME, nth: int = 0, **fields: Any) -> Claim:
    """A claim of people killed, whose number is the nth place where `number` stands in the text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(number, start + 1)
    span = Span(start=start, end=start + len(number))
    value = fields.pop("value", None)
    given: dict[str, Any] = {
        "id": claim_id(report, span.start, span.end, fields.get("kind", "count")),
        "report": report,
        "span": span,
        "number": number,
        "quote": text[max(0, start - 12) : span.end + 12],
        "kind": "count",
        "section": "body",
        "measure": "killed",
        "unit": "persons",
        "low": value,
        "high": value,
        "bound": "exact",
    }
    return Claim(**(given | fields))


def make_account() -> Account:
    """The account of the report: nine claims, four findings."""
    place: dict[str, Any] = {"place": ("Eastern Hama countryside",), "place_ids": ("made:hama-east",), "period": PERIOD}
    told: dict[str, Any] = {
        "source": ("village monitor",),
        "by": ("russian-forces",),
        "method": ("airstrike",),
        **place,
    }
    headline = make_claim("60", value=60, bound="about", section="headline", place=("Hama",), place_ids=("made:hama",))
    total = make_claim("57", value=57, extent="period", group=("all",), why=_why(), **told)
    parts: dict[str, Any] = {"part_of": total.id, "extent": "period", **told}
    injured = make_claim("130", low=130, measure="injured", bound="more_than", group=("all",), high=None, **told)
    claims = (
        headline,
        total,
        make_claim("12", value=12, group=("children",), cut="age", **parts),
        make_claim("سبع", value=7, group=("women",), cut="sex", doubts=("by",), **parts),
        injured,
        make_claim("نصفهم", value=0.5, kind="fraction", measure="injured", group=("civilians",), of=injured.id, **told),
        make_claim("41", value=41, measure="airstrikes", unit="events", **told),
        make_claim("31", value=31, place=("al-Saan",), **{k: v for k, v in parts.items() if k != "place"}),
        make_claim("28", value=28, stance="provisional", attribution="alleged", **{**parts, "place": ()}),
    )
    return Account(
        report=Report(id=NAME, text=TEXT, published=date(2024, 5, 12), outlet="نشرة القرى"),
        claims=tuple(replace(claim, place_ids=claim.place_ids[: len(claim.place)]) for claim in claims),
        findings=_findings({claim.number: claim.id for claim in claims}),
        place_names={"made:hama-east": "ريف حماة الشرقي", "made:hama": "حماة"},
    )


def _why() -> tuple[Reason, ...]:
    def cue(field: str, rule: str, words: str) -> Reason:
        start = TEXT.index(words)
        return Reason(field=field, rule=rule, cue=words, span=Span(start=start, end=start + len(words)))

    return (
        cue("measure", "verb-after", "قتلوا"),
        cue("group", "counted-noun", "57 شخصا"),
        cue("source", "named", "مرصد القرى"),
        cue("period", "span date", "بين 3 و10 أيار 2024"),
        Reason(field="by", rule="carried-on"),
    )


def _findings(ids: dict[str, str]) -> tuple[Finding, ...]:
    def finding(kind: Any, verdict: Any, numbers: list[str], why: str, severity: Any = "error") -> Finding:
        claims = tuple(ids[number] for number in numbers)
        return Finding(kind=kind, verdict=verdict, claims=claims, reports=(NAME,), why=why, severity=severity)

    return (
        finding("sum", "fails", ["31", "28", "57"], "31 + 28 = 59, not 57."),
        finding("headline-body", "cannot-tell", ["60", "57"], "About 60 may be 57.", "warning"),
        finding("part-exceeds-whole", "holds", ["12", "57"], "12 lies within 57."),
        finding("sources-disagree", "fails", ["57", "28"], "Two sources give 57 and 28.", "note"),
    )
