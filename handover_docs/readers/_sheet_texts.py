"""The XML parts of a workbook made ready to be scanned as text, and the texts in them."""

from __future__ import annotations

from html import unescape
from typing import Final

from handover_docs.model.content import Reason
from handover_docs.patterns import regex
from handover_docs.readers._package import Package
from handover_docs.readers._xml import PartError, parse
from handover_docs.readers._xml import unescaped as with_characters
from handover_docs.wording import Bilingual

_PREFIX: Final = regex(rb"<([A-Za-z_][\w.-]*):")
_ENCODING: Final = regex(rb"""encoding\s*=\s*["']([^"']*)""")
_UTF_8: Final = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})
_DECLARATION: Final = regex(rb"<!")
_TEXT: Final = regex(r"<t(?:\s[^<>]*)?>([^<]*)</t\s*>")
_PHONETIC: Final = regex(r"<rPh\b(?>[^<]+|<(?!/?rPh\b))*</rPh\s*>")
_ESCAPED: Final = regex(r"_x([0-9A-Fa-f]{4})_")
_STRING: Final = regex(r"<si(?:\s[^<>]*?)?(?:/>|>((?>[^<]+|<(?!/?si[\s/>]))*)</si\s*>)")
_PLAIN_STRING: Final = regex(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_ODD: Final = regex("[\0-\x08\x0b-\x1f\ud800-\udfff]")
_CONTROL: Final = regex("[\0-\x08\x0b-\x1f]")


def scannable(package: Package, part: str) -> bytes | None:
    """A part in which markup can be told by scanning, its own elements without a prefix; ``None`` where there is none.

    What is wrong with it is noted in ``package``. Raises ``PartError`` where it is unsafe or too large.
    """
    try:
        data = package.read(part)
    except PartError as problem:
        _note(package, part, problem)
        return None
    return made_scannable(package, part, data) if data is not None else None


def made_scannable(package: Package, part: str, data: bytes) -> bytes | None:
    """The same of a part whose bytes are ``data``."""
    try:
        if _needs_parsing(data):
            data = _rewritten(package, part, data)
    except PartError as problem:
        _note(package, part, problem)
        return None
    prefix = _PREFIX.match(data, data.find(b"<", max(0, data.find(b"?>", 0, 4096))))
    if prefix is None:
        return data
    return data.replace(b"<" + prefix[1] + b":", b"<").replace(b"</" + prefix[1] + b":", b"</")


def _note(package: Package, part: str, problem: PartError) -> None:
    if problem.reason in (Reason.UNSAFE, Reason.TOO_LARGE):
        raise problem
    package.problems.append((part, problem.what))


def _needs_parsing(data: bytes) -> bool:
    """Whether it is no UTF-8, or holds comments, CDATA or declarations."""
    said = _ENCODING.search(data[:200])
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (said is not None and said[1].lower() not in _UTF_8):
        return True
    # One byte is looked for many times as fast as two, and two by a pattern twice as fast as by ``in``.
    return b"!" in data and _DECLARATION.search(data) is not None


def _rewritten(package: Package, part: str, data: bytes) -> bytes:
    from lxml import etree

    root, whole = parse(data)
    if not whole:
        package.problems.append((part, Bilingual("XML 已损坏。", "Its XML is damaged.")))
    return etree.tostring(root, encoding="utf-8")


def shared_strings(data: bytes) -> list[str]:
    """The texts that cells refer to by their number."""
    text = data.decode("utf-8", "replace")
    found = _PLAIN_STRING.findall(text)
    if len(found) != text.count("<si"):
        found = [rich_text(content) for content in _STRING.findall(text)]
    elif "&" in text or "_x" in text or "\r" in text:
        found = [decoded(content) for content in found]
    return found


def rich_text(content: str) -> str:
    """The text of a shared or inline string, without its phonetic guide."""
    if "rPh" in content:
        content = _PHONETIC.sub("", content)
    return decoded("".join(_TEXT.findall(content)))


def decoded(text: str) -> str:
    """The characters that ``text`` stands for, XML's and Excel's own escapes resolved."""
    if "&" in text:
        known = with_characters(text)
        text = unescape(text) if known is None else known
    return unescaped(text)


def unescaped(text: str) -> str:
    """``text`` without Excel's own escapes (``_x000D_``), its lines ended by line feeds, without control characters."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if "_x" in text:
        text = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)
        if _ODD.search(text):
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\r\n", "\n")
            text = _CONTROL.sub("", text.replace("\r", "\n"))
    return text.replace("\r", "\n") if "\r" in text else text
