"""Which encoding bytes of text are in where nobody said: UTF-8, UTF-16, GB18030, Big5, Shift-JIS.

A vote rather than a first fit: the encodings of East Asia accept nearly each other's every byte,
but turn common words into rare ones. Each reading is weighed by how many of its characters lie in
the encoding's own area of frequent ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from handover_docs.patterns import regex

_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_VOTERS: Final = ("utf-8", "gb18030", "big5", "shift_jis", "cp437")
_WITH_MORE: Final = {"big5": ("big5hkscs",)}
"""The same with the characters that Hong Kong added: 喺, 嘅."""

_UNICODE: Final = ("utf-8", "utf8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7")
_SAMPLE: Final = 64 * 1024
_FEW: Final = 6
_MOST_ODD: Final = 1000
"""One character in so many may be odd."""

_WORDS: Final = regex("[\t\n\r\x20-\x7e\xa0-\xff\u2010-\u2027\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")
_CONTROL: Final = regex("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode_names(names: Sequence[bytes]) -> tuple[str, ...]:
    """Every name decoded by the encoding that suits them best together; one odd name gets its own.

    Never fails: a name that no East Asian encoding fits is read as cp437, as the zip format says.
    """
    odd = [name for name in names if not name.isascii()]
    totals = {encoding: sum(_plausibility(name, encoding) for name in odd) for encoding in _VOTERS}
    ranking = sorted(_VOTERS, key=lambda encoding: -totals[encoding])
    return tuple(_decode_name(name, ranking) for name in names)


def _decode_name(name: bytes, ranking: Sequence[str]) -> str:
    if name.isascii():
        return name.decode("ascii")
    own = max(ranking, key=lambda encoding: _plausibility(name, encoding))
    together = ranking[0]
    chosen = together if _plausibility(name, together) >= 0.3 else own
    return (_decoded(name, chosen) or (name.decode("cp437"), ""))[0]


def decode_text(data: bytes) -> tuple[str, str] | None:
    """The text in ``data`` and its encoding, or ``None`` where these are no words in any of them.

    A few bytes that are none of the encoding's, as where a text was cut off or mended, do not lose the rest.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decoded(data, encoding) or (data.decode(encoding, "replace"), encoding)
    silent = _utf16_without_mark(data)
    if silent is not None:
        return _decoded(data, silent) or (data.decode(silent, "replace"), silent)
    if len(_CONTROL.findall(data[:_SAMPLE].decode("latin-1"))) * _MOST_ODD > len(data[:_SAMPLE]):
        return None
    if data.isascii():
        return data.decode("ascii"), "ascii"
    whole = _decoded(data, "utf-8")
    if whole is not None:
        return whole
    mended = _mended(data, "utf-8")
    if mended is not None:
        return mended
    sample = data[:_SAMPLE]
    ranking = sorted(("gb18030", "big5", "shift_jis"), key=lambda encoding: -_plausibility(sample, encoding))
    for encoding in ranking:
        decoded = _decoded(data, encoding)
        if decoded is not None and _plausibility(sample, encoding) >= 0.3:
            return decoded
    latin = _decoded(data, "cp1252")
    letters = sum(1 for byte in sample if byte >= 0xC0)
    if latin is not None and letters * 4 < len(sample):
        return latin
    return max(
        (found for encoding in ranking if (found := _mended(data, encoding)) is not None),
        key=lambda found: _frequency(found[0], found[1]),
        default=None,
    )


def decoded_as(data: bytes, encoding: str) -> str | None:
    """``data`` read in the encoding that it says it is in; ``None`` where that is not known, or plainly not so."""
    encoding = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5-hkscs": "big5hkscs"}.get(
        encoding, encoding
    )
    if encoding not in _UNICODE and (text := _rather_utf8(data)) is not None:
        return text
    try:
        found = _decoded(data, encoding) or _mended(data, encoding)
    except LookupError:
        return None
    return found[0] if found is not None else None


def _rather_utf8(data: bytes) -> str | None:
    """The text of ``data`` where it is in UTF-8, whatever it says: hardly any in another encoding reads as words so."""
    if data.isascii():
        return None
    found = _decoded(data, "utf-8")
    odd = [character for character in found[0] if character > "\x7f"] if found is not None else []
    wide = sum(1 for character in odd if character >= "\u2000")
    return found[0] if found is not None and 2 * wide > len(odd) else None


def _mended(data: bytes, encoding: str) -> tuple[str, str] | None:
    """The text with signs of replacement, where there are but few among many characters that fit."""
    text = data.decode(encoding, "replace")
    odd = text.count("\ufffd")
    own = sum(1 for character in text if character > "\x7f") - odd
    fits = odd * _MOST_ODD <= own or (odd <= _FEW and odd * 20 <= own)
    if not fits or (encoding != "utf-8" and _frequency(text, encoding) < 0.3):
        return None
    return text, encoding


def _decoded(data: bytes, encoding: str) -> tuple[str, str] | None:
    for one in (encoding, *_WITH_MORE.get(encoding, ())):
        with suppress(UnicodeDecodeError):
            return data.decode(one), one
    return None


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[: 4096 if len(data) % 2 == 0 else 4095]
    if len(sample) < 8 or b"\x00" not in sample:
        return None
    readings = {encoding: _wide_words(sample[: len(sample) & ~1], encoding) for encoding in ("utf-16-le", "utf-16-be")}
    best = max(readings, key=lambda encoding: readings[encoding])
    return best if readings[best] >= 0.9 else None


def _wide_words(sample: bytes, encoding: str) -> float:
    """The share of characters that a text in Chinese, Japanese or a western language is made of."""
    text = sample.decode(encoding, "replace")
    return len(_WORDS.findall(text)) / len(text)


def _plausibility(data: bytes, encoding: str) -> float:
    """From -1 (cannot be) over 0 (only rare characters) to 1 (only frequent ones)."""
    if encoding == "utf-8":
        return 1.2 if _is_utf8(data) else -1.0
    if encoding == "cp437":
        marks = [byte for byte in data if byte >= 0x80]
        latin = sum(1 for byte in marks if byte <= 0xA5)
        lonely = len(marks) * 2 <= len(data)
        return 0.5 * latin / len(marks) if marks and lonely else 0.0
    for one in (encoding, *_WITH_MORE.get(encoding, ())):
        decoded = data.decode(one, errors="replace")
        if decoded and "\ufffd" not in decoded[:-1]:
            return _frequency(decoded, encoding)
    return -1.0


def _frequency(decoded: str, encoding: str) -> float:
    """The share of an encoding's frequent characters among all that are not ASCII."""
    frequent = {"gb18030": _frequent_gb, "big5": _frequent_big5, "shift_jis": _frequent_sjis}[encoding]
    total = hits = 0
    for character in decoded[:4096]:
        if ord(character) < 0x80 or character == "\ufffd":
            continue
        total += 1
        raw = character.encode(encoding, errors="replace")
        hits += len(raw) == 2 and frequent(raw[0], raw[1])
    return hits / total if total else 0.0


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as problem:
        return problem.start >= len(data) - 3 and len(data) >= _SAMPLE
    return True


def _frequent_gb(lead: int, trail: int) -> bool:
    """Level 1 of GB 2312, and its punctuation."""
    return trail >= 0xA1 and (0xB0 <= lead <= 0xD7 or lead in (0xA1, 0xA3))


def _frequent_big5(lead: int, _trail: int) -> bool:
    """The frequent characters of Big5, and its punctuation."""
    return 0xA4 <= lead <= 0xC6 or lead == 0xA1


def _frequent_sjis(lead: int, _trail: int) -> bool:
    """Kana, punctuation and level 1 of JIS X 0208."""
    return 0x81 <= lead <= 0x83 or 0x88 <= lead <= 0x97
