"""Numbers in Arabic words and digits, as newspapers write them: oblique case, gender by the noun that is counted."""

from twins.words import table

INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
TEEN = 10
TEENS_END = 20
HUNDRED = 100
THOUSAND = 1000


def in_words(value: int, *, feminine: bool) -> str:
    """`value`, from 1 to 9,999, in words; `feminine` tells the gender of the noun that is counted."""
    words = table("numbers")
    parts = []
    thousands, rest = divmod(value, THOUSAND)
    if thousands:
        parts.append(_thousands(thousands))
    hundreds, below = divmod(rest, HUNDRED)
    if hundreds:
        parts.append([words["hundred"], words["two_hundred"], *words["hundreds"]][hundreds - 1])
    if below:
        parts.append(_below_hundred(below, feminine=feminine))
    return str(words["joining"]).join(parts)


def _thousands(count: int) -> str:
    words = table("numbers")
    if count <= 2:
        return str([words["thousand"], words["two_thousand"]][count - 1])
    return f"{words['masculine'][count - 1]} {words['thousands']}"


def _below_hundred(value: int, *, feminine: bool) -> str:
    words = table("numbers")
    gender = "feminine" if feminine else "masculine"
    if value <= TEEN:
        return str(words[gender][value - 1])
    if value < TEENS_END:
        return str(words[f"teens_{gender}"][value - TEEN - 1])
    tens, ones = divmod(value, TEEN)
    ten = str(words["tens"][tens - 2])
    if not ones:
        return ten
    one = words["compound_ones"][feminine] if ones == 1 else words[gender][ones - 1]
    return f"{one}{words['joining']}{ten}"


def in_digits(value: int, separator: str = "") -> str:
    """`value` in digits, thousands set apart by `separator`."""
    return f"{value:,}".replace(",", separator)
