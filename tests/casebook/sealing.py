"""What tests of sealed casebooks share: a cheap seal, and a search through every byte of a folder."""

from pathlib import Path

PASSPHRASE = "four words nobody joins"


def found_in(folder: Path, *wanted: bytes) -> set[bytes]:
    """Those of `wanted` that stand in a file of the folder, whatever file it is, or in a file's name."""
    names = [str(path.relative_to(folder)).encode() for path in folder.rglob("*")]
    contents = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return {each for each in wanted if any(each in whole for whole in (*names, *contents))}


def passphrase() -> str:
    """What a person types."""
    return PASSPHRASE
