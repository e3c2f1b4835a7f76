"""What the log holds as JSON comes back as it was, however broken the text."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.model.entry import AnyBody, RecordReceived, ReportReceived
from tawthiq.model.plain import plain
from tawthiq.model.record import Record
from tawthiq.store.coding import decoder, encode

decode = decoder(AnyBody)
ANY_TEXT = st.text(st.characters(exclude_categories=()))  # lone surrogates and NUL among them


@given(ANY_TEXT)
def test_any_text_comes_back_from_the_log(text: str) -> None:
    """Whole, code point by code point."""
    body = ReportReceived(report="r", evidence="e", name=text, text=text)
    assert decode(encode(body)) == body


@given(st.lists(ANY_TEXT))
def test_cells_come_back_as_they_were_received(cells: list[str]) -> None:
    """Also those of a file whose bytes are broken."""
    body = RecordReceived(record=Record(dataset="d", key="k", type="incident", row=tuple(cells), counts=()))
    assert decode(encode(body)) == body


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b'{"kind":"no-such-kind"}', b"\xff", b'"\\ud800', b'{"kind":"setting-set","name":"\xff\xfe"}', b"[]"],
    ids=["empty", "cut", "kind", "no-text", "surrogate-cut", "broken-name", "list"],
)
def test_what_is_no_entry_is_refused_in_one_way(data: bytes) -> None:
    """Whoever reads needs to know one error."""
    with pytest.raises(msgspec.MsgspecError):
        decode(data)


@given(ANY_TEXT)
def test_plain_text_is_text_that_any_database_holds(text: str) -> None:
    """And what was plain stays as it is."""
    written = plain(text)
    assert "\0" not in written
    written.encode()
    assert plain(written) == written
