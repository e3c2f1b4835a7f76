"""How records are written as JSON: the same record gives the same bytes, and whatever text it holds comes back."""

import json
from collections.abc import Callable
from typing import Any, TypeVar, overload

import msgspec

T = TypeVar("T")
_encode = msgspec.json.Encoder(order="deterministic").encode


def encode(record: object) -> bytes:
    """The record as JSON. Lone surrogates, which UTF-8 has not, are escaped; cells are kept as they were received."""
    try:
        return _encode(record)
    except UnicodeEncodeError:
        plain = msgspec.to_builtins(record, order="deterministic")
        return json.dumps(plain, separators=(",", ":")).encode("ascii")


@overload
def decoder(type_: type[T]) -> Callable[[bytes], T]: ...
@overload
def decoder(type_: Any) -> Callable[[bytes], Any]: ...
def decoder(type_: Any) -> Callable[[bytes], Any]:
    """Reads back what `encode` made of a record of this type. Raises msgspec.MsgspecError for anything else."""
    decode = msgspec.json.Decoder(type_).decode

    def read(data: bytes) -> Any:
        try:
            return decode(data)
        except msgspec.ValidationError:
            raise
        except (msgspec.DecodeError, UnicodeDecodeError):
            return msgspec.convert(_loads(data), type_)

    return read


def _loads(data: bytes) -> Any:
    """By the module that takes escaped surrogates, at a tenth of the speed."""
    try:
        return json.loads(data)
    except ValueError as broken:
        raise msgspec.DecodeError(str(broken)) from None
