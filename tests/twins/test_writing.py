"""The twins' own number words, which would else be blamed on the reader."""

import pytest

from twins.numerals import in_digits, in_words
from twins.words import table

CASES = table("numerals_cases")["case"]


@pytest.mark.parametrize("case", CASES, ids=[str(case["value"]) for case in CASES])
def test_a_number_is_written_in_words(case: dict[str, str | int | bool]) -> None:
    """Gender and order are those of the written language."""
    assert in_words(int(case["value"]), feminine=bool(case["feminine"])) == case["written"]


def test_thousands_are_set_apart() -> None:
    """By the mark that is asked for, or by none."""
    assert in_digits(1234567, ",") == "1,234,567"
    assert in_digits(1234567) == "1234567"
