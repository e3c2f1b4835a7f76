"""How one range stands to another, in the words of bulletins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.ledger.comparison import compare
from tawthiq.ledger.tally import MustNotAdd
from tawthiq.model.comparison import Ends
from tawthiq.publish.tallies.compared import comparison_words
from tawthiq.publish.tallies.wording import TallyWording
from tawthiq.publish.tallies.words import load_tally_words

NUMBERS = st.integers(min_value=1, max_value=10_000)


@pytest.mark.parametrize(
    ("one", "base", "english", "arabic"),
    [
        (124, 19, "more than 6 and a half times as many", "أكثر من 6 أضعاف ونصف"),
        (124, 503, "about a quarter of it", "نحو ربع ذلك"),
        (100, 50, "twice as many", "الضعف"),
        (101, 50, "more than twice as many", "أكثر من الضعف"),
        (90, 30, "3 times as many", "3 أضعاف"),
        (50, 100, "half of it", "نصف ذلك"),
        (101, 100, "about as many", "نحو العدد نفسه"),
        (120, 100, "120% of it", "120% من ذلك"),
        (42, 100, "42% of it", "42% من ذلك"),
    ],
)
def test_a_ratio_is_said_as_bulletins_say_it(one: float, base: float, english: str, arabic: str) -> None:
    """In both languages, never rounded upwards."""
    found = compare(Ends(one, one), Ends(base, base))
    said = [comparison_words(found, TallyWording(words=load_tally_words(language))) for language in ("en", "ar")]

    assert said == [english, arabic]


@pytest.mark.parametrize(("base", "code"), [(Ends(5, None), "open-base"), (Ends(0, 4), "zero-base")])
def test_nothing_is_compared_with_what_is_open_or_may_be_zero(base: Ends, code: str) -> None:
    """A ratio to it could be anything."""
    with pytest.raises(MustNotAdd) as refused:
        compare(Ends(1, 2), base)
    assert refused.value.code == code


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.floats(0, 1), st.floats(0, 1))
def test_every_pair_within_the_ranges_lies_in_the_answer(
    low: int, more: int, base_low: int, base_more: int, here: float, there: float
) -> None:
    """The ends are carried through."""
    found = compare(Ends(low, low + more), Ends(base_low, base_low + base_more))
    one, base = low + here * more, base_low + there * base_more

    assert found.ratio.high is not None
    assert found.difference.high is not None
    assert found.ratio.low * 0.999999 <= one / base <= found.ratio.high * 1.000001
    assert found.difference.low - 1e-6 <= one - base <= found.difference.high + 1e-6
