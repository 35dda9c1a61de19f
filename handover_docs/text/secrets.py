"""Finds what must not stand in clear text: passwords, keys, connection strings, and numbers of persons.

Identity numbers are those of GB 11643 with a right check character (ISO 7064 MOD 11-2) and a real date of birth, card
numbers those of ISO/IEC 7812 with a right check digit (Luhn); anything else of their length is no finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import cycle
from typing import Final

from handover_docs.patterns import regex
from handover_docs.slotted import dataclass


class SecretKind(StrEnum):
    """What was found."""

    PASSWORD = "password"  # noqa: S105
    KEY = "key"
    CONNECTION = "connection"
    IDENTITY = "identity"
    CARD = "card"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret at ``text[start:end]``: what gives it away, without the label before it."""

    kind: SecretKind
    start: int
    end: int


CREDENTIALS: Final = frozenset({SecretKind.PASSWORD, SecretKind.KEY, SecretKind.CONNECTION})
"""What opens a system."""

_LABEL: Final = (
    r"(?:密\s*码|口\s*令|(?:登[录陆]|初始|默认|管理员|数据库|系统|root)密码|初始口令|"
    r"\b(?:password|passwd|passphrase|passwort|pwd|secret(?:[_ -]?key)?|access[_ -]?token|auth[_ -]?token)\b)"
)
_BARE: Final = r"[ \t\u3000]+(?=[!-~]{0,64}[A-Za-z])(?=[!-~]{0,64}\d)(?=[!-~]{0,64}[!@#$%^&*])"
"""Behind the label alone stands a password where letters, digits and signs are mixed in one word."""
_PASSWORD: Final = regex(
    rf"{_LABEL}\s*(?:[(（][^()（）\n]{{0,12}}[)）])?(?:\s*(?:[:：=＝]|是|为|is\b)\s*[\"'“‘「]?|{_BARE})(?P<value>[!-~]{{4,64}})",
    re.IGNORECASE,
)
_VALUE: Final = regex(r"[^\s\"'“”‘’「」，。；;、,)）]+")
_NO_PASSWORD: Final = regex(
    r"[*●•xX×_.\-…#?？]+|<[^<>]*>|\{+[^{}]*\}+|\$\{?\w+\}?|\[[^\[\]]*\]|(?:none|null|n/?a|tbd|todo|true|false|yes|no|"
    r"required|optional|changed?|reset|expire[sd]?|policy|protected|encrypted|hidden|removed|revoked|separately|"
    r"sealed|redacted|masked|confidential|provided|delivered|stored|kept|never|not|the|at|in|by|to|must|should|shall|"
    r"minimum|least|length|string|text|varchar.*|char.*)[.,;:!?]*",
    re.IGNORECASE,
)
_KEYS: Final = regex(
    r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"
    r"|\b(?:AKIA|ASIA)[A-Z2-7]{16}\b"
    r"|\bLTAI[A-Za-z0-9]{12,24}\b"
    r"|\bAKID[A-Za-z0-9]{28,40}\b"
    r"|\bgh[pousr]_[A-Za-z0-9]{36,}\b"
    r"|\bxox[abprs]-[A-Za-z0-9-]{10,}\b"
    r"|\bAIza[A-Za-z0-9_-]{35}\b"
    r"|\bsk-[A-Za-z0-9_-]{32,}\b"
    r"|\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}"
)
_CONNECTION: Final = regex(
    r"\b[a-z][a-z0-9+.-]{1,20}://[^\s:/@\"']{0,64}:(?P<url>[^\s:/@\"']{1,128})@[^\s\"']+"
    r"|\b(?:server|data source|host|jdbc:[a-z]+:[^\s;?]*)[^\n]{0,160}?[;?&]\s*(?:password|pwd)\s*=\s*"
    r"(?P<pair>[^\s;&\"']{1,128})",
    re.IGNORECASE,
)
_IDENTITY: Final = regex(r"(?<![0-9A-Za-z])[1-9]\d{5}(?:18|19|20)\d{9}[\dXx](?![0-9A-Za-z])")
_CARD: Final = regex(
    r"(?<![0-9A-Za-z.])(?:62\d{2}|4\d{3}|5[1-5]\d{2}|3[457]\d{2})"
    r"(?:[ -]?\d{4}){2}[ -]?\d{1,4}(?:[ -]?\d{1,3})?(?![0-9A-Za-z.])"
)
_PHONE: Final = regex(r"(?<![0-9A-Za-z.])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![0-9A-Za-z.])")
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHARACTERS: Final = "10X98765432"
_KEPT: Final = {SecretKind.IDENTITY: (4, 4), SecretKind.CARD: (4, 4), SecretKind.PHONE: (3, 4)}


@lru_cache(maxsize=8192)
def find_secrets(text: str) -> tuple[Secret, ...]:
    """Every secret in ``text``, in its order; none lies within another."""
    found: list[Secret] = []
    for kind, find in _FINDERS:
        for start, end in find(text):
            if not any(start < other.end and other.start < end for other in found):
                found.append(Secret(kind, start, end))
    return tuple(sorted(found, key=lambda secret: secret.start))


def masked(text: str) -> str:
    """``text`` with every secret in it made unreadable, of numbers of persons the ends kept."""
    parts: list[str] = []
    done = 0
    for secret in find_secrets(text):
        head, tail = _KEPT.get(secret.kind, (0, 0))
        said = text[secret.start : secret.end]
        parts += [text[done : secret.start], said[:head], "****", said[len(said) - tail :] if tail else ""]
        done = secret.end
    return "".join([*parts, text[done:]])


def is_identity_number(number: str) -> bool:
    """Whether ``number`` is a resident identity number: GB 11643, its date and its check character right."""
    digits = number.upper()
    if len(digits) != 18 or not digits[:17].isdigit() or digits[17] not in "0123456789X":
        return False
    try:
        date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return _CHARACTERS[total % 11] == digits[17]


def is_card_number(number: str) -> bool:
    """Whether ``number`` has the length and the check digit (Luhn) of a payment card's."""
    digits = [int(character) for character in number if character.isdigit()]
    if not 13 <= len(digits) <= 19 or len(set(digits)) < 3:
        return False
    doubled = (digit * factor for digit, factor in zip(reversed(digits), cycle((1, 2)), strict=False))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _passwords(text: str) -> Iterator[tuple[int, int]]:
    for found in _PASSWORD.finditer(text):
        value = _VALUE.match(found["value"])
        if value is None or len(value[0]) < 4 or _NO_PASSWORD.fullmatch(value[0]):
            continue
        # A word of prose after “is” is a sentence about passwords, not one of them.
        if value[0].isalpha() and value[0].islower():
            continue
        yield found.start("value"), found.start("value") + len(value[0])


def _connections(text: str) -> Iterator[tuple[int, int]]:
    for found in _CONNECTION.finditer(text):
        name = "url" if found["url"] is not None else "pair"
        if not _NO_PASSWORD.fullmatch(found[name]):
            yield found.span(name)


def _matches(pattern: re.Pattern[str], holds: Callable[[str], bool]) -> Callable[[str], Iterator[tuple[int, int]]]:
    return lambda text: (found.span() for found in pattern.finditer(text) if holds(found[0]))


_FINDERS: Final = (
    (SecretKind.KEY, _matches(_KEYS, bool)),
    (SecretKind.CONNECTION, _connections),
    (SecretKind.PASSWORD, _passwords),
    (SecretKind.IDENTITY, _matches(_IDENTITY, is_identity_number)),
    (SecretKind.CARD, _matches(_CARD, is_card_number)),
    (SecretKind.PHONE, _matches(_PHONE, bool)),
)
