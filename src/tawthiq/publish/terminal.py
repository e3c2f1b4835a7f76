"""What is known of the terminal, and colours for it; text is made here and printed elsewhere."""

from dataclasses import dataclass
from typing import Literal

Style = Literal["plain", "bold", "dim", "number", "fails", "cannot-tell", "holds", "note"]

_CODES: dict[Style, str] = {
    "plain": "", "bold": "1", "dim": "2", "number": "1;36",
    "fails": "1;31", "cannot-tell": "33", "holds": "32", "note": "36",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Where the text will be shown: its width in cells and whether it shows colours."""

    width: int = 80
    colour: bool = False

    def paint(self, text: str, style: Style) -> str:
        """The text in a style, unchanged where the screen shows no colours."""
        code = _CODES[style]
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and code and text else text
