"""Every number is read back from every way of writing it: words by two writers, digits of every script."""

import random
from collections.abc import Callable, Iterator
from itertools import product

import pytest
from num2words import num2words  # type: ignore[import-untyped]

from tawthiq.languages.numbers import load_numbers
from tawthiq.read.numbers.quantities import read_quantities
from tawthiq.text.tokens import TokenKind, tokenise

ALL = range(10_000)
RANDOM = random.Random(20_260).sample(range(10_000, 10**9), 500)
EDGES = [10**4, 10**5, 10**6, 2 * 10**6, 10**9 - 1, 10**9, 200_200_200, 102_002, 2_000_002, 11_011_011, 999_999]
NOUN = "قتيل"

UNITS = ["صفر", "واحد", "اثن", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"]
TENS = ["", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
HUNDREDS = ["", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
SCALES = [(10**9, "مليار", "مليارا", "مليارات"), (10**6, "مليون", "مليونا", "ملايين"), (10**3, "ألف", "ألفا", "آلاف")]


class Writer:
    """Writes numbers in Arabic words, by gender of the counted, case, and spelling of hundred."""

    def __init__(self, feminine: bool, oblique: bool, hundred: str, glued: bool) -> None:
        self.feminine = feminine
        self.oblique = oblique
        self.hundred = hundred
        self.glued = glued

    def write(self, number: int) -> str:
        """The number before a counted noun."""
        if number == 0:
            return UNITS[0]
        parts = []
        for value, one, accusative, many in SCALES:
            count, number = divmod(number, value)
            if count:
                parts.append(self._scaled(count, one, accusative, many, last=number == 0))
        if number:
            parts.append(self._below_thousand(number, self.feminine))
        return " و".join(parts)

    def _scaled(self, count: int, one: str, accusative: str, many: str, last: bool) -> str:
        if count == 1:
            return one
        if count == 2:
            ending = "ي" if self.oblique else "ا"
            return one + (ending if last else ("ين" if self.oblique else "ان"))
        words = self._below_thousand(count, feminine=False, construct=True)
        few = 3 <= count % 100 <= 10
        return f"{words} {many if few else one if last or count % 100 == 0 else accusative}"

    def _below_thousand(self, number: int, feminine: bool, construct: bool = False) -> str:
        hundreds, rest = divmod(number, 100)
        parts = []
        if hundreds == 1:
            parts.append(self.hundred)
        elif hundreds == 2:
            dual = ("ي" if self.oblique else "ا") if not rest else ("ين" if self.oblique else "ان")
            parts.append(self.hundred[:-1] + "ت" + dual)
        elif hundreds:
            stem = "ثماني" if hundreds == 8 and not self.glued else HUNDREDS[hundreds]
            parts.append(stem + ("" if self.glued else " ") + self.hundred)
        if rest:
            parts.append(self._below_hundred(rest, feminine))
        return " و".join(parts)

    def _below_hundred(self, number: int, feminine: bool) -> str:
        if number <= 10:
            return self._unit(number, feminine)
        if number < 20:
            return f"{self._teen_unit(number - 10, feminine)} {'عشرة' if feminine else 'عشر'}"
        tens, unit = divmod(number, 10)
        ten = TENS[tens] + ("ين" if self.oblique else "ون")
        if unit == 0:
            return ten
        one = ("إحدى" if feminine else "واحد") if unit == 1 else self._unit(unit, feminine)
        return f"{one} و{ten}"

    def _unit(self, number: int, feminine: bool) -> str:
        if number == 1:
            return "واحدة" if feminine else "واحد"
        if number == 2:
            return ("اثنت" if feminine else "اثن") + ("ين" if self.oblique else "ان")
        return UNITS[number] if feminine else UNITS[number] + "ة"

    def _teen_unit(self, number: int, feminine: bool) -> str:
        if number == 1:
            return "إحدى" if feminine else "أحد"
        if number == 2:
            return ("اثنت" if feminine else "اثن") + ("ي" if self.oblique else "ا")
        return self._unit(number, feminine)


def misread(numbers: list[int], write: Callable[[int], str]) -> Iterator[tuple[int, str, list[float]]]:
    """The numbers, with what was written and read, that do not come back as themselves alone and exact."""
    tokens = tokenise("\n".join(f"{write(number)} {NOUN}" for number in numbers))
    read: list[list[float]] = [[] for _ in numbers]
    line = at = 0
    for quantity in read_quantities(tokens, load_numbers("ar")):
        while at < quantity.first:
            line += tokens[at].kind is TokenKind.LINE
            at += 1
        read[line].append(quantity.low if quantity.high == quantity.low else -1)
    for number, values in zip(numbers, read, strict=True):
        if values != [number]:
            yield number, write(number), values


WAYS = list(product([False, True], [False, True], ["مئة", "مائة", "مئه", "مية"], [True, False]))


@pytest.mark.parametrize(
    "way",
    WAYS,
    ids=lambda way: f"{'fm'[not way[0]]}-{'obl' if way[1] else 'nom'}-{way[2]}-{'one' if way[3] else 'two'}",
)
def test_every_number_below_ten_thousand_reads_back_from_words(way: tuple[bool, bool, str, bool]) -> None:
    """In each gender, case and spelling of hundred, written as one word with its unit or as two."""
    writer = Writer(*way)

    assert list(misread([*ALL, *RANDOM, *EDGES], writer.write)) == []


def test_every_number_below_ten_thousand_reads_back_from_another_writer() -> None:
    """num2words, which nobody of this project wrote, with its blanks around conjunctions.

    It writes 501 million as «five hundred and a million million»: such numbers are left out.
    """
    sound = [number for number in RANDOM if all(number // scale % 1000 % 100 not in (1, 2) for scale in (10**3, 10**6))]

    assert list(misread([*ALL, *sound], lambda number: str(num2words(number, lang="ar")))) == []


@pytest.mark.parametrize(
    "write", [str, lambda words: words.replace("-", " "), lambda words: words.replace(" and ", " ")]
)
def test_every_number_reads_back_from_english_words(write: Callable[[str], str]) -> None:
    """As num2words writes them, without hyphens, and without "and"."""
    numbers = [*ALL, *RANDOM, *EDGES]
    tokens = tokenise("\n".join(f"{write(num2words(number)).replace(',', '')} people" for number in numbers))
    read = [found.low for found in read_quantities(tokens, load_numbers("en"))]

    assert read == numbers


@pytest.mark.parametrize("digits", ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"], ids=["western", "arabic", "persian"])
@pytest.mark.parametrize("mark", ["", ",", ".", "٬", "،", "'", "\u00a0", "\u202f"], ids=repr)
def test_every_number_reads_back_from_digits(digits: str, mark: str) -> None:
    """In three scripts, with each thousands mark or none; blanks below a hundred million only."""
    script = str.maketrans("0123456789", digits)

    def write(number: int) -> str:
        return f"{number:,}".replace(",", mark).translate(script)

    numbers = [number for number in (*ALL, *RANDOM, *EDGES) if number < 10**8 or not mark.isspace()]
    assert list(misread(numbers, write)) == []


def test_thousands_in_digits_with_their_word_read_back() -> None:
    """«46 ألفا و645» in every split of a random number."""

    def write(number: int) -> str:
        thousands, rest = divmod(number, 1000)
        return f"{thousands} ألفا و{rest}" if rest else f"{thousands} ألف"

    assert list(misread([number % 10**6 for number in RANDOM if number % 10**6 > 10_999], write)) == []


def test_a_hundred_digits_are_no_number() -> None:
    """What no count of people reaches is left alone."""
    assert read_quantities(tokenise("9" * 100), load_numbers("ar")) == []
