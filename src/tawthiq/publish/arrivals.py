"""What became of reports that were to be taken into a casebook, a line each and a summary."""

from collections.abc import Mapping
from datetime import datetime

from tawthiq.publish.rows import Row
from tawthiq.publish.visible import isolate, visible_line
from tawthiq.publish.words import Words


def added_row(report: str, name: str, became: str, claims: int, corrects: str = "") -> Row:
    """One report as JSON values; `became` is added, known or forgotten, `corrects` of what it is a later version."""
    told: Row = {"report": report, "name": name, "became": became, "claims": claims}
    return told | ({"corrects": corrects} if corrects else {})


def added_line(report: str, name: str, became: str, claims: int, words: Words, corrects: str = "") -> str:
    """One report: its id, by which other commands know it, its name, and how many figures were read in it."""
    said = words.casebook[f"became_{became}"].format(claims=claims)
    if corrects:
        command = isolate(f'tawthiq report {report} --replace --why "…"')
        version = words.casebook["became_version"].format(report=isolate(corrects), command=command)
        said += words.casebook["sum_mark"] + version
    return f"{isolate(report)}  {isolate(visible_line(name))}: {said}"


def forgotten_line(who: str, at: datetime, why: str, words: Words) -> str:
    """Who had it forgotten that was to be taken in again, when and why, and how it is taken in all the same."""
    said = {"who": isolate(visible_line(who)), "day": at.date().isoformat(), "why": isolate(visible_line(why))}
    return words.casebook["forgotten_by"].format(**said)


def added_summary(counts: Mapping[str, int], words: Words) -> str:
    """How many reports were added with how many figures, and how many were not, why."""
    parts = [words.casebook["sum_added"].format(**counts)]
    for name in ("known", "forgotten", "refused"):
        if counts[name]:
            parts.append(words.casebook[f"sum_{name}"].format(count=counts[name]))
    return words.casebook["sum_mark"].join(parts)
