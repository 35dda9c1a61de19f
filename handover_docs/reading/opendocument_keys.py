"""Opens OpenDocument files that are protected by a password (ODF 1.2 and 1.3, part 3; LibreOffice's of 2024 and later).

Each part is encrypted for itself (AES-256, or Blowfish before 2012), or the package as a whole; the manifest says how.
"""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from base64 import b64decode
from io import BytesIO
from typing import TYPE_CHECKING, Final

from handover_docs.archives.entries import EntryError
from handover_docs.archives.zipped import ZipArchive, open_zip
from handover_docs.readers._xml import PartError, parse
from handover_docs.slotted import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

FORMATS: Final = frozenset({"odt", "ods", "odp"})

_MANIFEST: Final = "META-INF/manifest.xml"
_M: Final = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_LO: Final = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_WHOLE: Final = "encrypted-package"
_LARGEST: Final = 512 * 1024 * 1024
_CHECKED: Final = 1024
_TAG: Final = 16


@dataclass(frozen=True, slots=True)
class _Lock:
    """How a part is encrypted: names as the manifest has them, in lower case."""

    cipher: str
    vector: bytes
    start: str
    derivation: str
    key_size: int
    iterations: int
    salt: bytes
    lanes: int
    kilobytes: int
    checksum: bytes
    checksum_kind: str


def unlocked_opendocument(data: bytes, passwords: tuple[str, ...]) -> bytes | None:
    """``data`` without its protection, or ``None`` where no password fits. Runs parsers: call it in a worker."""
    archive = open_zip(data)
    locks = _locks(archive) if archive is not None else {}
    if archive is None or not locks:
        return None
    for password in passwords:
        parts = _opened(archive, locks, password)
        if parts is not None:
            return parts[_WHOLE] if _WHOLE in parts else _packed(parts)
    return None


def _opened(archive: ZipArchive, locks: dict[str, _Lock], password: str) -> dict[str, bytes] | None:
    """All parts by name, ``None`` where ``password`` is not the right one."""
    found: dict[str, bytes] = {}
    for entry in archive.entries:
        name = entry.raw_name.decode("utf-8", "replace")
        if entry.is_directory or name == _MANIFEST:
            continue
        try:
            content = archive.read(entry, _LARGEST)
        except EntryError:
            continue
        if name in locks:
            plain = _decrypted(content, locks[name], password)
            if plain is None:
                return None
            content = plain
        found[name] = content
    return found if locks.keys() & found.keys() else None


def _packed(parts: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as out:
        for name, content in parts.items():
            out.writestr(name, content)
    return made.getvalue()


def _locks(archive: ZipArchive) -> dict[str, _Lock]:
    """How each part is encrypted, by its name."""
    entry = next((one for one in archive.entries if one.raw_name == _MANIFEST.encode()), None)
    try:
        root = parse(archive.read(entry, _LARGEST))[0] if entry is not None else None
    except (EntryError, PartError):
        return {}
    found = {}
    for part in root.iter(f"{_M}file-entry") if root is not None else ():
        said = part.find(f"{_M}encryption-data")
        if said is not None:
            try:
                found[part.get(f"{_M}full-path", "")] = _lock(said)
            except ValueError:  # no base64, no number
                continue
    return found


def _lock(said: _Element) -> _Lock:
    algorithm, start, derivation = (
        {str(key): str(value) for element in said.iter(f"{_M}{name}") for key, value in element.attrib.items()}
        for name in ("algorithm", "start-key-generation", "key-derivation")
    )

    def text(found: dict[str, str], name: str, otherwise: str = "") -> str:
        return str(found.get(f"{_M}{name}") or found.get(f"{_LO}{name}") or otherwise)

    return _Lock(
        text(algorithm, "algorithm-name").lower(),
        b64decode(text(algorithm, "initialisation-vector")),
        text(start, "start-key-generation-name", "sha1").lower(),
        text(derivation, "key-derivation-name").lower(),
        int(text(derivation, "key-size", "16")),
        int(text(derivation, "iteration-count") or text(derivation, "argon2-iterations", "1")),
        b64decode(text(derivation, "salt")),
        int(text(derivation, "argon2-lanes", "1")),
        int(text(derivation, "argon2-memory", "1")),
        b64decode(said.get(f"{_M}checksum", "")),
        said.get(f"{_M}checksum-type", "").lower(),
    )


def _decrypted(data: bytes, lock: _Lock, password: str) -> bytes | None:
    """A part as it was, ``None`` where ``password`` is not the right one."""
    start = hashlib.new("sha256" if "sha256" in lock.start else "sha1", password.encode(), usedforsecurity=False)
    key = _derived(start.digest(), lock)
    plain = _plain(data, key, lock) if key is not None else None
    if plain is None or not _agrees(plain, lock):
        return None
    try:
        inflate = zlib.decompressobj(-15)
        content = inflate.decompress(plain, _LARGEST)
    except zlib.error:
        # What is small or packed already is stored as it is; without a checksum a wrong password shows here.
        return plain if lock.checksum or "gcm" in lock.cipher else None
    return content if inflate.eof else plain


def _agrees(plain: bytes, lock: _Lock) -> bool:
    if not lock.checksum:
        return True
    kind = "sha256" if "sha256" in lock.checksum_kind else "sha1"
    part = plain[:_CHECKED] if "1k" in lock.checksum_kind else plain
    return hashlib.new(kind, part, usedforsecurity=False).digest() == lock.checksum


def _derived(start: bytes, lock: _Lock) -> bytes | None:
    if "argon2" in lock.derivation:
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

        try:
            derivation = Argon2id(
                salt=lock.salt,
                length=lock.key_size,
                iterations=lock.iterations,
                lanes=lock.lanes,
                memory_cost=lock.kilobytes,
            )
            return derivation.derive(start)
        except (UnsupportedAlgorithm, ValueError, TypeError):
            return None
    if "pbkdf2" not in lock.derivation or lock.iterations < 1 or lock.key_size < 1:
        return None
    return hashlib.pbkdf2_hmac("sha1", start, lock.salt, lock.iterations, lock.key_size)


def _plain(data: bytes, key: bytes, lock: _Lock) -> bytes | None:
    """``data`` decrypted, still packed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers import Cipher, aead, algorithms, modes

    try:
        if "gcm" in lock.cipher:
            # The vector may stand before what it belongs to.
            body = data.removeprefix(lock.vector)
            return aead.AESGCM(key).decrypt(lock.vector, body, None)
        if "blowfish" in lock.cipher:
            return _fed_back(data, key, lock.vector)
        if "cbc" not in lock.cipher:
            return None
        decryptor = Cipher(algorithms.AES(key), modes.CBC(lock.vector)).decryptor()
        padded = decryptor.update(data) + decryptor.finalize()
    except (InvalidTag, ValueError):
        return None
    return padded[: -padded[-1]] if padded and 0 < padded[-1] <= _TAG else None


def _fed_back(data: bytes, key: bytes, vector: bytes) -> bytes:
    """``data`` decrypted by Blowfish with eight bytes of feedback."""
    from cryptography.hazmat.decrepit.ciphers.algorithms import Blowfish
    from cryptography.hazmat.primitives.ciphers import Cipher, modes

    # Made of single blocks: the mode itself is on its way out of the library.
    encryptor = Cipher(Blowfish(key), modes.ECB()).encryptor()  # noqa: S305  makes a key stream
    stream = encryptor.update((vector + data)[: -(-len(data) // 8) * 8])
    size = len(data)
    return (int.from_bytes(data, "big") ^ int.from_bytes(stream[:size], "big")).to_bytes(size, "big")
