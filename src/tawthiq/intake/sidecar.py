"""What people noted of a report beside its file: a sidecar for one report, a dates file for many."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec

from tawthiq.intake.dateline import parse_day
from tawthiq.model.errors import UnreadableInput

_LIMIT = 16 * 1024 * 1024


class Sidecar(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a sidecar may say; all of it is optional."""

    published: date | None = None
    outlet: str | None = None
    address: str | None = None
    language: Annotated[str, msgspec.Meta(pattern="^[a-z]{2,3}$")] | None = None


def sidecar_paths(report: Path) -> tuple[Path, Path]:
    """Where a report's sidecar may lie: `NAME.txt.json`, which goes first, or `NAME.json`."""
    return report.with_name(report.name + ".json"), report.with_suffix(".json")


def read_sidecar(report: Path) -> Sidecar:
    """The sidecar of a report, empty where it has none.

    Raises UnreadableInput where one is there and is no JSON of the form described in the manual.
    """
    for path in sidecar_paths(report):
        if path != report and path.is_file():
            try:
                return msgspec.json.decode(_read(path), type=Sidecar)
            except (msgspec.DecodeError, UnicodeDecodeError) as broken:
                what = f"This sidecar of {report.name} cannot be read: {broken}."
                remedy = 'It may hold "published" (2024-06-30), "outlet", "address" and "language"; mend it or move it.'
                raise UnreadableInput(str(path), what, remedy) from None
    return Sidecar()


def read_dates(path: Path) -> Mapping[str, date]:
    """The dates of publication that a JSON file of the form {"name of a report": "2024-06-30"} gives.

    Raises UnreadableInput naming the entry that is wrong.
    """
    where = str(path)
    remedy = 'It must be JSON of the form {"report.txt": "2024-06-30"}.'
    try:
        entries = msgspec.json.decode(_read(path), type=dict[str, object])
    except (msgspec.DecodeError, UnicodeDecodeError) as broken:
        raise UnreadableInput(where, f"This file of dates cannot be read: {broken}.", remedy) from None
    days = {}
    for name, written in entries.items():
        day = parse_day(written) if isinstance(written, str) else None
        if day is None:
            raise UnreadableInput(where, f"The entry «{name}» has no date: {written!r}.", remedy)
        days[name] = day
    return days


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(_LIMIT + 1)
    except OSError as broken:
        raise UnreadableInput(
            str(path), f"It cannot be opened: {broken.strerror}.", "Check its name and rights."
        ) from None
    if len(data) > _LIMIT:
        raise UnreadableInput(str(path), "It is larger than 16 MiB.", "Name the JSON file that was meant.")
    return data.removeprefix(b"\xef\xbb\xbf")
