"""What a file is, is told by its first bytes, and what cannot be read is refused with advice."""

import pytest

from tawthiq.intake import read_stdin
from tawthiq.model.errors import UnreadableInput

PICTURES = {
    "JPEG": b"\xff\xd8\xff\xe0",
    "PNG": b"\x89PNG\r\n\x1a\n",
    "TIFF": b"II*\x00\x08\x00",
    "big-endian TIFF": b"MM\x00*\x00\x08",
    "GIF": b"GIF89a",
    "WebP": b"RIFF\x24\x00\x00\x00WEBPVP8 ",
    "HEIC": b"\x00\x00\x00\x18ftypheic\x00\x00",
    "HEIF": b"\x00\x00\x00\x18ftypmif1\x00\x00",
    "BMP": b"BM\x46\x00\x00\x00",
}
LOCKED = b"\xd0\xcf\x11\xe0" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize("head", PICTURES.values(), ids=PICTURES)
def test_a_picture_is_refused_with_advice(head: bytes) -> None:
    """Its figures would have to be recognised, and then checked one by one."""
    with pytest.raises(UnreadableInput, match=r"picture\. Type out its text, or have it recognised with --ocr"):
        read_stdin(head + b"\x00" * 100)


def test_a_document_with_a_password_is_told() -> None:
    """Office programs hide such a document in an old container."""
    with pytest.raises(UnreadableInput, match=r"password\. Save it without one"):
        read_stdin(LOCKED)
