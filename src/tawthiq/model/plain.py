"""Text that any database can hold: hostile files carry characters that none takes."""


def plain(text: str) -> str:
    """The text, with NUL and lone surrogates (what broken bytes are decoded to) written out as «\\x00», «\\udc80»."""
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "\\x00").encode("utf-8", "backslashreplace").decode()
