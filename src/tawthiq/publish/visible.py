"""Makes any text safe to show: what would steer a terminal or turn a line around becomes visible or goes.

Marks of one letter's direction stay, as Arabic needs them; overrides, embeddings and isolates are shown by
name, for they can make «30» read as «03» (Unicode Technical Report 36, 2.5).
"""

import re

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"

_TURNING = {
    0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO",
    0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
}  # fmt: skip
_SHOWN = {code: f"⟦{name}⟧" for code, name in _TURNING.items()}
_DROPPED = {code: None for code in (*range(0x20), *range(0x7F, 0xA0), 0xFEFF, 0xFFFE, 0xFFFF) if code not in (9, 10)}
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
_ISOLATES = re.compile(f"([{FIRST_STRONG_ISOLATE}{POP_ISOLATE}])")
_TABLE = str.maketrans(_SHOWN | _DROPPED | dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))


def visible(text: str) -> str:
    """The text without control characters but tab and line feed, its turning controls written out."""
    return text.translate(_TABLE) if _ODD.search(text) else text


def visible_line(text: str) -> str:
    """The text made visible, as one line with single blanks."""
    return " ".join(visible(text.replace("\r", "\n").replace("\u2028", " ").replace("\u2029", " ")).split())


def visible_sentence(text: str) -> str:
    """A sentence of a finding as one line; the isolates that it has around numbers stay if all of them are closed."""
    if not _is_closed(text):
        return visible_line(text)
    parts = _ISOLATES.split(text)  # every other part is an isolate
    return "".join(part if _ISOLATES.fullmatch(part) else visible_line(f".{part}.")[1:-1] for part in parts)


def _is_closed(text: str) -> bool:
    depth = 0
    for mark in _ISOLATES.findall(text):
        depth += 1 if mark == FIRST_STRONG_ISOLATE else -1
        if depth < 0:
            return False
    return depth == 0


def isolate(text: str) -> str:
    """The text set apart from its surroundings by direction, for a terminal; empty text stays empty.

    What holds no letter, as a number or a date, runs from left to right.
    """
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}" if text else ""
