"""OpenDocument files that ask for a password, in each of the ways in which programs encrypt them."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from base64 import b64encode
from io import BytesIO

import pytest
from cryptography.hazmat.decrepit.ciphers.algorithms import Blowfish
from cryptography.hazmat.primitives.ciphers import Cipher, aead, algorithms, modes

from handover_docs.intake import sniff
from handover_docs.model.content import Content, Reason, Unreadable
from handover_docs.readers import read_file
from handover_docs.reading import read_apart
from tests.readers.opendocument_files import opendocument

PASSWORD = "密码 1"
SALT = b"salt" * 4
PLAIN = opendocument("text", "<text:h text:outline-level='1'>移交方案</text:h><text:p>正文</text:p>")
NAMESPACES = (
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def blowfish(data: bytes) -> tuple[bytes, str]:
    """As before 2012: Blowfish, SHA-1."""
    packed, vector = deflated(data), b"vector88"
    key = hashlib.pbkdf2_hmac("sha1", hashlib.sha1(PASSWORD.encode()).digest(), SALT, 7, 16)
    encryptor, fed, made = Cipher(Blowfish(key), modes.ECB()).encryptor(), vector, b""
    for start in range(0, len(packed), 8):
        block, mask = packed[start : start + 8], encryptor.update(fed)
        fed = bytes(a ^ b for a, b in zip(block, mask, strict=False))
        made += fed
    checksum = hashlib.sha1(packed[:1024]).digest()
    return made, encryption("Blowfish CFB", vector, "SHA1", 16, 7, f'"SHA1/1K" manifest:checksum="{coded(checksum)}"')


def aes(data: bytes) -> tuple[bytes, str]:
    """As since ODF 1.2: AES-256, SHA-256."""
    packed, vector = deflated(data), b"vector88" * 2
    key = hashlib.pbkdf2_hmac("sha1", hashlib.sha256(PASSWORD.encode()).digest(), SALT, 9, 32)
    count = 16 - len(packed) % 16
    encryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
    made = encryptor.update(packed + bytes(count - 1) + bytes([count])) + encryptor.finalize()
    checksum = hashlib.sha256(packed[:1024]).digest()
    said = f'"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0#sha256-1k" manifest:checksum="{coded(checksum)}"'
    return made, encryption(
        "http://www.w3.org/2001/04/xmlenc#aes256-cbc", vector, "http://www.w3.org/2000/09/xmldsig#sha256", 32, 9, said
    )


def coded(data: bytes) -> str:
    return b64encode(data).decode()


def encryption(cipher: str, vector: bytes, start: str, size: int, iterations: int, checksum: str) -> str:
    return (
        f"<manifest:encryption-data manifest:checksum-type={checksum}><manifest:algorithm "
        f'manifest:algorithm-name="{cipher}" manifest:initialisation-vector="{coded(vector)}"/>'
        f'<manifest:start-key-generation manifest:start-key-generation-name="{start}"/>'
        f'<manifest:key-derivation manifest:key-derivation-name="PBKDF2" manifest:key-size="{size}" '
        f'manifest:iteration-count="{iterations}" manifest:salt="{coded(SALT)}"/></manifest:encryption-data>'
    )


def whole(data: bytes) -> bytes:
    """The package as one, as LibreOffice encrypts it since 2024: AES-GCM, Argon2id."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    start = hashlib.sha256(PASSWORD.encode()).digest()
    key = Argon2id(salt=SALT, length=32, iterations=1, lanes=1, memory_cost=64).derive(start)
    vector = b"vector881234"
    body = vector + aead.AESGCM(key).encrypt(vector, deflated(data), None)
    said = (
        '<manifest:encryption-data><manifest:algorithm manifest:algorithm-name="http://www.w3.org/2009/xmlenc11#aes256-'
        f'gcm" manifest:initialisation-vector="{coded(vector)}"/><manifest:start-key-generation '
        'manifest:start-key-generation-name="http://www.w3.org/2001/04/xmlenc#sha256"/><manifest:key-derivation '
        'manifest:key-derivation-name="urn:org:documentfoundation:names:experimental:office:manifest:argon2id" '
        'manifest:key-size="32" loext:argon2-iterations="1" loext:argon2-memory="64" loext:argon2-lanes="1" '
        f'manifest:salt="{coded(SALT)}"/></manifest:encryption-data>'
    )
    return package({"encrypted-package": body}, {"encrypted-package": said})


def package(parts: dict[str, bytes], said: dict[str, str]) -> bytes:
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:size="1">{how}</manifest:file-entry>'
        for name, how in said.items()
    )
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        out.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        out.writestr("META-INF/manifest.xml", f"<manifest:manifest {NAMESPACES}>{entries}</manifest:manifest>")
        for name, content in parts.items():
            out.writestr(name, content)
    return made.getvalue()


def by_parts(how: object) -> bytes:
    with zipfile.ZipFile(BytesIO(PLAIN)) as given:
        parts = {name: given.read(name) for name in ("content.xml", "styles.xml")}
    locked = {name: how(content) for name, content in parts.items()}  # type: ignore[operator]
    return package(
        {name: made for name, (made, _) in locked.items()}, {name: said for name, (_, said) in locked.items()}
    )


@pytest.fixture(params=["blowfish", "aes", "whole"])
def locked(request: pytest.FixtureRequest) -> bytes:
    return {"blowfish": lambda: by_parts(blowfish), "aes": lambda: by_parts(aes), "whole": lambda: whole(PLAIN)}[
        request.param
    ]()


def test_the_right_password_opens_it(locked: bytes) -> None:
    found = read_apart(locked, "a.odt", sniff(locked, "a.odt"), ("wrong", PASSWORD))
    assert isinstance(found, Content)
    assert (found.format, found.text()) == ("odt", "移交方案\n正文")
    assert found.notes[0].en == "It is protected by a password and was opened."


def test_another_password_does_not(locked: bytes) -> None:
    found = read_apart(locked, "a.odt", sniff(locked, "a.odt"), ("wrong",))
    assert isinstance(found, Unreadable)
    assert (found.reason, found.what.en) == (
        Reason.ENCRYPTED,
        "It is protected by a password, and none of those given opens it.",
    )


def test_without_one_it_is_encrypted_and_not_damaged(locked: bytes) -> None:
    found = read_file(locked, "a.odt", sniff(locked, "a.odt"))
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.ENCRYPTED
