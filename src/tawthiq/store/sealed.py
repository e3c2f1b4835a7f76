"""The seal of a casebook: one random key, which lies in a file beside the database, encrypted by the passphrase.

The database is encrypted as a whole (SQLCipher), and what is named outside it is named by keyed hashes. Destroying the
file of the key makes the rest unreadable for everyone.
"""

import hmac
import os
import unicodedata
from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from msgspec import Struct

from tawthiq.model.errors import TawthiqError
from tawthiq.store.cipher import new_key

KEY_FILE = "casebook.key"
SHORTEST = 12
"""Characters of a passphrase: whoever takes the folder can try as many as his machines allow."""
_FORMAT = "tawthiq seal 1"
_COST = 1 << 17  # scrypt's N: 128 MiB and a third of a second a try, as OWASP advises (r=8, p=1)
_COSTS = {1 << power for power in range(10, 21)}  # what is read from a file must not keep the machine busy
_NAME = _FORMAT.encode()

Purpose = Literal["database", "evidence names", "backup"]


class WrongPassphrase(TawthiqError):
    """The passphrase does not open the casebook or the backup."""


class DamagedSeal(TawthiqError):
    """The file of the key is not as it was written."""


class _Sealed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the file of the key holds."""

    format: str
    salt: bytes
    cost: int
    wrapped: bytes
    check: str  # SHA-256 of the others: tells a damaged file from a wrong passphrase


def wrap(master: bytes, passphrase: str, *, cost: int | None = None) -> bytes:
    """The master key under a passphrase, as it is stored; `cost` is scrypt's N."""
    salt, nonce, cost = os.urandom(16), os.urandom(12), cost or _COST
    wrapped = nonce + AESGCM(_stretched(passphrase, salt, cost)).encrypt(nonce, master, _NAME)
    check = _check(salt, cost, wrapped)
    return msgspec.json.encode(_Sealed(format=_FORMAT, salt=salt, cost=cost, wrapped=wrapped, check=check)) + b"\n"


def unwrap(stored: bytes, passphrase: str, where: str) -> bytes:
    """The master key. `where` names the casebook in sentences. Raises WrongPassphrase, DamagedSeal."""
    try:
        sealed = msgspec.json.decode(stored, type=_Sealed)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise _damaged(where) from None
    whole = sealed.check == _check(sealed.salt, sealed.cost, sealed.wrapped)
    if sealed.format != _FORMAT or sealed.cost not in _COSTS or not whole:
        raise _damaged(where)
    key, nonce, rest = _stretched(passphrase, sealed.salt, sealed.cost), sealed.wrapped[:12], sealed.wrapped[12:]
    try:
        return AESGCM(key).decrypt(nonce, rest, _NAME)
    except InvalidTag:
        raise WrongPassphrase(f"{where}: That is not its passphrase.") from None


def _damaged(where: str) -> DamagedSeal:
    remedy = f"Put {KEY_FILE} back from a copy of it, or restore a backup: nothing else opens the casebook."
    return DamagedSeal(f"{where}: The file of its key is damaged. {remedy}")


def _stretched(passphrase: str, salt: bytes, cost: int) -> bytes:
    """The passphrase in one spelling of its letters, whichever keyboard wrote them, stretched to a key."""
    spelled = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return Scrypt(salt=salt, length=32, n=cost, r=8, p=1).derive(spelled)


def _check(salt: bytes, cost: int, wrapped: bytes) -> str:
    return sha256(b"%s\n%d\n" % (_NAME, cost) + salt + wrapped).hexdigest()


def new_master() -> bytes:
    """A master key, at random: no passphrase can be found in it, and a new passphrase leaves it as it is."""
    return new_key()


def subkey(master: bytes, purpose: Purpose) -> bytes:
    """The key for one purpose; none of them tells another (HKDF, RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"{_FORMAT}: {purpose}".encode()).derive(master)


def name_under(key: bytes, sha256_of_it: str) -> str:
    """The name of an evidence file in a sealed casebook: who has the document, but not the key, cannot tell it."""
    return hmac.new(key, sha256_of_it.encode(), "sha256").hexdigest()


def check_passphrase(passphrase: str, where: str) -> None:
    """Raises WrongPassphrase for one that is too short to seal anything."""
    if len(passphrase) < SHORTEST:
        what = f"A passphrase needs {SHORTEST} characters or more: several words that nobody else would put together."
        raise WrongPassphrase(f"{where}: {what}")


def is_sealed(folder: Path) -> bool:
    """Whether the casebook in a folder is sealed."""
    return (folder / KEY_FILE).is_file()


def read_key(folder: Path) -> bytes:
    """The wrapped key. Raises DamagedSeal where it is not there."""
    try:
        return (folder / KEY_FILE).read_bytes()
    except FileNotFoundError:
        raise _damaged(str(folder)) from None
