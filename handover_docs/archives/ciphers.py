"""The two ways in which entries of a zip are encrypted: the traditional cipher, and WinZip's AES."""

from __future__ import annotations

import hashlib
import hmac
import zlib
from collections.abc import Sequence
from struct import pack, unpack_from
from typing import Final

AES_EXTRA: Final = 0x9901
"""The id of the extra field that says how an entry is encrypted by AES, and packed below that."""

TRADITIONAL_LIMIT: Final = 64 * 1024 * 1024
"""Bytes that are decrypted by the traditional cipher, which goes a byte at a time."""

_HEADER: Final = 12
_AUTHENTICATION: Final = 10
_ITERATIONS: Final = 1000
_CHUNK: Final = 65_536
_TABLE: Final = tuple(zlib.crc32(bytes([byte ^ 0xFF])) ^ 0xFF000000 for byte in range(256))


def spellings(password: str) -> tuple[bytes, ...]:
    """``password`` as bytes: tools in China encode it as GBK, others as UTF-8."""
    found = [password.encode("utf-8", "surrogateescape")]
    try:
        found.append(password.encode("gb18030"))
    except UnicodeEncodeError:
        return tuple(found)
    return tuple(dict.fromkeys(found))


def traditional(data: bytes, password: bytes, checks: Sequence[int]) -> bytes | None:
    """``data`` decrypted by PKWARE's traditional cipher; ``None`` where the password is not the right one.

    ``checks`` are the values that the last byte of the header may have.
    """
    keys = _keys(password)
    header, keys = _stream(data[:_HEADER], keys)
    if len(header) < _HEADER or header[-1] not in checks:
        return None
    return _stream(data[_HEADER:], keys)[0]


def _keys(password: bytes) -> tuple[int, int, int]:
    keys = (0x12345678, 0x23456789, 0x34567890)
    for byte in password:
        keys = _updated(keys, byte)
    return keys


def _updated(keys: tuple[int, int, int], byte: int) -> tuple[int, int, int]:
    first = _TABLE[(keys[0] ^ byte) & 0xFF] ^ (keys[0] >> 8)
    second = ((keys[1] + (first & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
    return first, second, _TABLE[(keys[2] ^ (second >> 24)) & 0xFF] ^ (keys[2] >> 8)


def _stream(data: bytes, keys: tuple[int, int, int]) -> tuple[bytes, tuple[int, int, int]]:
    # Written out, because it runs once for every byte.
    first, second, third = keys
    table, plain = _TABLE, bytearray(len(data))
    for place, byte in enumerate(data):
        mixed = third | 2
        byte ^= (mixed * (mixed ^ 1) >> 8) & 0xFF
        plain[place] = byte
        first = table[(first ^ byte) & 0xFF] ^ (first >> 8)
        second = ((second + (first & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        third = table[(third ^ (second >> 24)) & 0xFF] ^ (third >> 8)
    return bytes(plain), (first, second, third)


def aes_method(extra: bytes) -> tuple[int, int] | None:
    """Bytes of the key and the method of packing, as the extra field of an entry says them."""
    if len(extra) < 7 or extra[4] not in (1, 2, 3):
        return None
    return 8 + 8 * extra[4], unpack_from("<H", extra, 5)[0]


def aes(data: bytes, password: bytes, key_size: int) -> bytes | None:
    """``data`` decrypted by WinZip's AES (AE-1, AE-2); ``None`` where the password is not the right one."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    salt_size = key_size // 2
    salt, check = data[:salt_size], data[salt_size : salt_size + 2]
    derived = hashlib.pbkdf2_hmac("sha1", password, salt, _ITERATIONS, 2 * key_size + 2)
    body, code = data[salt_size + 2 : -_AUTHENTICATION], data[-_AUTHENTICATION:]
    if derived[-2:] != check:
        return None
    if hmac.new(derived[key_size : 2 * key_size], body, "sha1").digest()[:_AUTHENTICATION] != code:
        return None
    # The counter is little-endian, which no library's own counter mode is.
    encryptor = Cipher(algorithms.AES(derived[:key_size]), modes.ECB()).encryptor()  # noqa: S305  makes a key stream
    plain: list[bytes] = []
    for start in range(0, len(body), _CHUNK):
        chunk = body[start : start + _CHUNK]
        first = start // 16 + 1
        counters = b"".join(pack("<2Q", number, 0) for number in range(first, first + (len(chunk) + 15) // 16))
        key_stream = encryptor.update(counters)[: len(chunk)]
        mixed = int.from_bytes(chunk, "little") ^ int.from_bytes(key_stream, "little")
        plain.append(mixed.to_bytes(len(chunk), "little"))
    return b"".join(plain)
