"""Marks in a text: spans may nest and overlap, and nothing of the text is lost."""

from hypothesis import given
from hypothesis import strategies as st

from publish.made import make_claim
from tawthiq.model.claim import Claim
from tawthiq.model.span import Span
from tawthiq.publish.marks import mark_lines


def claim_at(text: str, start: int, end: int) -> Claim:
    """A claim over the stretch."""
    return make_claim(text[start:end] or "x", text, id=f"{start}-{end}", span=Span(start=start, end=end))


@given(st.text(alphabet="ab\n\r\u2028 ", min_size=1, max_size=60), st.data())
def test_pieces_put_together_are_the_text(text: str, data: st.DataObject) -> None:
    """Whatever the spans, and every claim's own pieces are its number."""
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
    pairs = data.draw(st.lists(spans.map(sorted).filter(lambda pair: pair[0] < pair[1]), max_size=6, unique_by=tuple))
    claims = [claim_at(text, start, end) for start, end in pairs]
    lines = list(mark_lines(text, claims))
    ends = "\r\n\u2028"

    assert "".join(text.translate({ord(end): None for end in ends})) == "".join(p.text for line in lines for p in line)
    for claim in claims:
        own = "".join(piece.text for line in lines for piece in line if claim in piece.claims)
        assert own == "".join(c for c in text[claim.span.start : claim.span.end] if c not in ends)


def test_a_figure_within_a_figure_is_marked_within_it() -> None:
    """The shortest claim comes first, and each begins once."""
    text = "abcdef"
    outer, inner = claim_at(text, 0, 6), claim_at(text, 2, 4)
    [pieces] = mark_lines(text, [outer, inner])

    assert [("ab", (outer,)), ("cd", (inner, outer)), ("ef", (outer,))] == [(p.text, p.claims) for p in pieces]
    assert [(outer,), (inner,), ()] == [piece.begins for piece in pieces]


def test_two_claims_on_one_number_are_both_there() -> None:
    """As a count and a fraction may be."""
    first, second = claim_at("abc", 0, 2), make_claim("ab", "abc", id="other", kind="fraction", value=0.5)
    [pieces] = mark_lines("abc", [first, second])

    assert pieces[0].begins == (first, second)
