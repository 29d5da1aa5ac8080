"""Codes that people read, type and say: return codes, resume codes and references.

No code holds a letter or digit that is easily taken for another one.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

#: No 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V. It has 23 characters, a prime, which the check character
#: of a return code needs.
ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
_BASE = len(ALPHABET)
_VALUE = {character: value for value, character in enumerate(ALPHABET)}

_BODY = 7
_KEYED = 4
RETURN_CODE_LENGTH = _BODY + _KEYED + 1
MAX_SERIAL = _BASE**_BODY - 1

#: 29 characters: 10 of them hold 48.6 bits. The digits 0 1 2 5 8 are left out, so that one typed
#: in place of a letter can be taken for the letter.
_PERSONAL_ALPHABET = "34679ABCDEFGHJKLMNPQRSTUVWXYZ"
_PERSONAL_ALIKE = str.maketrans("1I258", "LLZSB")
SECRET_LENGTH = 10


@dataclass(frozen=True)
class CodeKey:
    """A key that return codes are checked with; `version` names it without showing it."""

    secret: bytes

    @property
    def version(self) -> str:
        """Eight hexadecimal digits that tell one key from another."""
        return hashlib.sha256(b"code key version\0" + self.secret).hexdigest()[:8]


def tidy(typed: str) -> str:
    """A code as typed, in capitals and without the spaces and dashes that people add."""
    return "".join(c for c in typed.upper() if c.isalnum() and c.isascii())


def grouped(code: str) -> str:
    """A code in groups, as printed: 12 characters 4-4-4, 10 characters 5-5."""
    size = 5 if len(code) == SECRET_LENGTH else 4
    return "-".join(code[start : start + size] for start in range(0, len(code), size))


def return_code(serial: int, key: CodeKey) -> str:
    """The return code of the copy numbered `serial`: body, keyed check characters, check character.

    The keyed characters make a guess fail (1 in 279,841 holds); the last one, a sum weighted by
    place modulo the prime 23, catches every single wrong character and every swap of two. Raises
    ValueError outside 0..MAX_SERIAL.
    """
    if not 0 <= serial <= MAX_SERIAL:
        raise ValueError(f"serial {serial} is not in 0..{MAX_SERIAL}")
    body = _spell(serial, _BODY)
    payload = body + _keyed(body, key)
    return payload + _check(payload)


def serial_of(code: str, keys: tuple[CodeKey, ...]) -> tuple[int, CodeKey] | None:
    """The serial and key of a return code as typed. None when it is mistyped or made up."""
    tidied = tidy(code)
    if len(tidied) != RETURN_CODE_LENGTH or any(c not in _VALUE for c in tidied):
        return None
    payload, check = tidied[:-1], tidied[-1]
    if _check(payload) != check:
        return None
    body, keyed = payload[:_BODY], payload[_BODY:]
    for key in keys:
        if hmac.compare_digest(keyed, _keyed(body, key)):
            return _number(body), key
    return None


def new_secret_code() -> str:
    """A fresh resume code: 10 characters, 48.6 bits."""
    return "".join(secrets.choice(_PERSONAL_ALPHABET) for _ in range(SECRET_LENGTH))


def derived_code(key: bytes, purpose: str, of: str) -> str:
    """A code of 10 characters that only the holder of `key` can work out from `of`."""
    digest = hmac.digest(key, f"{purpose}\0{of}".encode(), "sha256")
    number = int.from_bytes(digest)
    characters = []
    for _ in range(SECRET_LENGTH):
        number, place = divmod(number, len(_PERSONAL_ALPHABET))
        characters.append(_PERSONAL_ALPHABET[place])
    return "".join(characters)


def digest(key: bytes, purpose: str, code: str) -> bytes:
    """What is stored in place of a code (32 bytes): it can be looked up and not read back."""
    read = tidy(code).translate(_PERSONAL_ALIKE)
    return hmac.digest(key, f"{purpose}\0{read}".encode(), "sha256")


def _spell(number: int, length: int) -> str:
    characters = []
    for _ in range(length):
        number, place = divmod(number, _BASE)
        characters.append(ALPHABET[place])
    return "".join(reversed(characters))


def _number(characters: str) -> int:
    number = 0
    for character in characters:
        number = number * _BASE + _VALUE[character]
    return number


def _keyed(body: str, key: CodeKey) -> str:
    keyed = hmac.digest(key.secret, b"return code\0" + body.encode(), "sha256")
    return _spell(int.from_bytes(keyed[:8]) % _BASE**_KEYED, _KEYED)


def _check(payload: str) -> str:
    # With the check character at weight 1 and distinct non-zero weights below 23, a change of one
    # character or a swap of any two changes the sum.
    total = sum(weight * _VALUE[c] for weight, c in enumerate(payload, start=2))
    return ALPHABET[-total % _BASE]
