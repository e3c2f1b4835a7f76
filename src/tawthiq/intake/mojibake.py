"""Finds text that was decoded wrongly before it reached us, and says so; nothing is ever repaired.

UTF-8 that was read as Windows-1252 or Windows-1256 leaves pairs of characters that no language writes
in a row: one that stands for a UTF-8 lead byte of Arabic (D8 to DB) and one for a continuation byte.
"""

import re
from dataclasses import dataclass

LEADS = bytes(range(0xD8, 0xDC))
CONTINUATIONS = bytes(range(0x80, 0xC0))
_PAGES = ("windows-1252", "windows-1256")


def _follow(code_page: str) -> str:
    # Bytes that Windows leaves unassigned come out as the control of the same number.
    return re.escape(CONTINUATIONS.decode(code_page, "ignore") + CONTINUATIONS.decode("latin-1"))


def _pairs(code_page: str) -> str:
    return f"(?:[{re.escape(LEADS.decode(code_page))}][{_follow(code_page)}]){{3,}}"


_BROKEN = re.compile("|".join(map(_pairs, _PAGES)))
_SUSPECT = re.compile(  # what every such stretch holds; to look for it alone takes a third of the time
    "[{0}][{1}][{0}]".format("".join(re.escape(LEADS.decode(page)) for page in _PAGES), "".join(map(_follow, _PAGES)))
)
LOST = "\ufffd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """How much of a text came broken: `share` of its letters beyond ASCII, and a sentence for each kind."""

    share: float
    notes: tuple[str, ...]


_NONE = Damage(share=0.0, notes=())


def find_damage(text: str) -> Damage:
    """What in `text` was decoded wrongly upstream; takes time linear in its length."""
    broken = [match.span() for match in _BROKEN.finditer(text)] if _SUSPECT.search(text) else []
    if not broken and LOST not in text:
        return _NONE
    notes = []
    if broken:
        notes.append(
            f"{len(broken)} stretches look like UTF-8 that was read in a wrong encoding, the first at offset "
            f"{broken[0][0]}; they are left as received, and figures in them may be missed."
        )
    if LOST in text:
        notes.append(
            f"{text.count(LOST)} characters were already lost before the text came here, the first at offset "
            f"{text.index(LOST)}."
        )
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    share = sum(end - start for start, end in broken) / max(beyond_ascii, 1)
    return Damage(share=share, notes=tuple(notes))
