"""Finds text that was decoded wrongly before it reached us, and says so; nothing is ever repaired.

UTF-8 that was read as Windows-1252 or Windows-1256 leaves pairs of characters that no language writes
in a row: one that stands for a UTF-8 lead byte of Arabic (D8 to DB) and one for a continuation byte.
"""

import re
from dataclasses import dataclass

_LEADS = bytes(range(0xD8, 0xDC))
_CONTINUATIONS = bytes(range(0x80, 0xC0))


def _pairs(code_page: str) -> str:
    leads = _LEADS.decode(code_page)
    # Bytes that Windows leaves unassigned come out as the control of the same number.
    follow = _CONTINUATIONS.decode(code_page, "ignore") + _CONTINUATIONS.decode("latin-1")
    return f"(?:[{re.escape(leads)}][{re.escape(follow)}]){{3,}}"


_BROKEN = re.compile("|".join(_pairs(page) for page in ("windows-1252", "windows-1256")))
_LOST = "\ufffd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """How much of a text came broken: `share` of its letters beyond ASCII, and a sentence for each kind."""

    share: float
    notes: tuple[str, ...]


def find_damage(text: str) -> Damage:
    """What in `text` was decoded wrongly upstream; takes time linear in its length."""
    broken = [match.span() for match in _BROKEN.finditer(text)]
    notes = []
    if broken:
        notes.append(
            f"{len(broken)} stretches look like UTF-8 that was read in a wrong encoding, the first at offset "
            f"{broken[0][0]}; they are left as received, and figures in them may be missed."
        )
    if _LOST in text:
        notes.append(
            f"{text.count(_LOST)} characters were already lost before the text came here, the first at offset "
            f"{text.index(_LOST)}."
        )
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    share = sum(end - start for start, end in broken) / max(beyond_ascii, 1)
    return Damage(share=share, notes=tuple(notes))
