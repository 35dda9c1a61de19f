"""Attachments that a document names by number (附件一, 附件2《…》, Annex A) and does not hold itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from handover_docs.model.content import Block, BlockKind, Change, Content
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.normalise import normalise, squeezed
from handover_docs.text.numerals import parse_chinese

_WORD: Final = r"(?:annex|appendix|attachment|exhibit|schedule)"
_LAW: Final = (
    r"(?:act|regulations?|directives?|rules|laws?|decisions?|conventions?|treaty|guidelines|sccs"
    r"|uk addendum|data transfer addendum|standard contractual clauses)\b"
)
"""What is published and has annexes of its own."""
_ROMAN: Final = r"(?:XC|XL|L?X{1,3}|L)(?:IX|IV|V?I{0,3})|IX|IV|V?I{1,3}|V"
_CHINESE: Final = regex(
    rf"附\s?件\s?(?P<number>\d{{1,2}}|[一二三四五六七八九十]{{1,3}}|(?i:{_ROMAN}|[a-z])(?![A-Za-z\d-]))"
    r"(?![\d年月日%.]|\s*(?:份|页|个|项|张|种|类|套|册|所附))"
)
_ENGLISH: Final = regex(
    r"\b(?:Annex|Appendix|Attachment|Exhibit|Schedule|ANNEX|APPENDIX|ATTACHMENT|EXHIBIT|SCHEDULE)\s"
    rf"[“\"]?(?P<number>\d{{1,2}}|{_ROMAN}|[A-Z])(?![\w%]|[.-]\w)"
)
_OF_ANOTHER: Final = regex(
    r"(?:》|办法|规定|条例|标准|规范|法|指令|公约|条约)(?:第.{1,6}条)?(?:\(.{0,20}\))?[\sa-z\d/-]{0,20}的?$"
    rf"|\b{_LAW}[\w\s,()/-]{{0,30}}$"
)
"""What stands before the attachment of something else."""
_PART: Final = r"(?:\s?\(\w{1,3}\))?"
_OF_WHAT: Final = regex(
    rf"{_PART}(?:,?(?: and| or| to)? (?:{_WORD}s? )?(?:\d{{1,2}}[a-z]?|[a-z]|[ivxl]{{2,6}})\b{_PART})*"
    r"(?:,\s|\s(?:to|of|under)\s)"
    rf"(?:the (?!(?:present|agreement|contract|plan)\b)(?:[\w-]+ ){{0,4}}?"
    rf"|(?:council |commission |implementing |delegated ){{0,3}}){_LAW}"
)
"""What stands behind the attachment of a law, which may be one of several."""
_QUOTED: Final = regex(r"\s*[《“\"](?P<title>[^》”\"]{2,40})")
_TITLE: Final = regex(
    r"\s*[:：、.．—-]?\s*《?(?P<title>[^《》。;；,，()（）\n]{2,40})》?\s*(?:$|[;；(（。.]\s*$|[(（][^()（）]{0,40}[)）])"
)
"""What follows the label at the head of a line that says no more than that."""
_LISTED: Final = regex(r"\s*[:：]\s*《?(?P<title>[^《》。;；,，()（）:：\n]{2,40}?)》?(?=\s*(?:附\s?件|[;；。(（]|$))")
"""What follows the label wherever it stands, behind a colon: several may be listed on one line."""
_RUN_ON: Final = regex(
    r"(?:ANNEX|APPENDIX|ATTACHMENT|EXHIBIT|SCHEDULE)\s\S{1,3}\s(?=.{60})"
    r"|(?:Annex|Appendix|Attachment|Exhibit|Schedule)\s\S{1,3}(?:\s{3,}|\n)(?=[\s\S]{60})",
    re.DOTALL,
)
"""A heading with what stands beneath it in one paragraph, told by its capitals, a gap or a break of line."""
_IN_NAMES: Final = (
    regex(rf"附件[\s_-]?(?P<number>\d{{1,2}}|[一二三四五六七八九十]{{1,3}}|(?:{_ROMAN.lower()}|[a-z])(?![a-z0-9]))"),
    regex(rf"{_WORD}[\s_-]?(?P<number>\d{{1,2}}|{_ROMAN.lower()}|[a-z])(?![a-z0-9])"),
)
_FIGURES: Final = {"i": 1, "v": 5, "x": 10, "l": 50}
_LEFT_OUT: Final = frozenset({BlockKind.COMMENT, BlockKind.HEADER, BlockKind.FOOTER})
_OF_A_LIST: Final = frozenset({"附件", "附", "attachments", "annexes", "appendices", "schedules"})
_LONGEST: Final = 60
"""Characters of a line that may be the heading of an attachment."""


@dataclass(frozen=True, slots=True)
class Named:
    """An attachment that is named: its number, what it is called as written, its title where one follows, and where."""

    number: str
    label: str
    title: str
    block: Block


def attachments_named(content: Content) -> tuple[Named, ...]:
    """The first place where each attachment is named that the document does not hold itself."""
    blocks = [block for block in content.blocks if block.kind not in _LEFT_OUT and block.change is not Change.DELETED]
    blocks = [block for block in blocks if block.text.strip() and not block.hidden]
    held = {number for at in range(len(blocks)) for number in _heads(blocks, at)}
    found: dict[str, Named] = {}
    for block in blocks:
        for named in _named_in(block):
            if named.number not in held and (
                named.number not in found or (named.title and not found[named.number].title)
            ):
                found[named.number] = named
    return tuple(found.values())


def numbers_in(name: str) -> frozenset[str]:
    """The numbers of attachments that a path or the name of a sheet gives."""
    text = normalise(name).text
    return frozenset(_number(match) for pattern in _IN_NAMES for match in pattern.finditer(text))


def _named_in(block: Block) -> Iterator[Named]:
    for line in block.text.split("\n"):
        for text, match in _labels(line):
            before = text[: match.start()].lower()
            if _OF_ANOTHER.search(before) or _OF_WHAT.match(text.lower(), match.end()):
                continue
            behind = match.end()
            title = _LISTED.match(text, behind) or _QUOTED.match(text, behind)
            if title is None and _is_list_entry(text, match):
                title = _TITLE.match(text, behind)
            called = title["title"].strip() if title else ""
            # “Annex B lists …” goes on in a sentence; a title begins with a capital or is in Chinese.
            yield Named(_number(match), _as_written(match), "" if called[:1].islower() else called, block)


def _as_written(match: re.Match[str]) -> str:
    """The label; the letter or Roman figure of a Chinese one, found in small letters, in capitals."""
    return match[0] if match[0][0].isascii() else match[0].upper()


def _labels(line: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Each label of an attachment with the text that it was found in."""
    text = normalise(line).text
    yield from ((text, match) for match in _CHINESE.finditer(text))
    yield from ((line, match) for match in _ENGLISH.finditer(line))


def _is_list_entry(text: str, match: re.Match[str]) -> bool:
    """Whether the line begins with the label, so that its title follows."""
    return not text[: match.start()].strip(" \t(（[【0123456789.、:：")


def _heads(blocks: Sequence[Block], at: int) -> Iterator[str]:
    """The number of the attachment that begins at a block: a heading, or a line of no list with text behind it."""
    block = blocks[at]
    match = _label_of(block)
    if match is None or block.kind is BlockKind.CELL:
        return
    if _RUN_ON.match(block.text.strip()):
        yield _number(match)
        return
    if len(block.text.strip().split("\n")[0]) > _LONGEST:
        return
    if block.kind is BlockKind.HEADING or block.level is not None:
        yield _number(match)
        return
    behind, before = blocks[at + 1 : at + 2], blocks[max(0, at - 1) : at]
    if behind and not any(_label_of(one) or squeezed(one.text) in _OF_A_LIST for one in (*behind, *before)):
        yield _number(match)


def _label_of(block: Block) -> re.Match[str] | None:
    """The label that the block begins with."""
    return _CHINESE.match(normalise(block.text).text.strip()) or _ENGLISH.match(block.text.strip(' \t\n“"'))


def _number(match: re.Match[str]) -> str:
    given = match["number"].lower()
    value = int(given) if given.isdecimal() else _roman(given) or parse_chinese(given)
    return given if value is None else str(value)


def _roman(given: str) -> int | None:
    """The number that ``given`` is in Roman figures, in small letters; letters alone such as C and D are none."""
    if not set(given) <= _FIGURES.keys():
        return None
    values = [_FIGURES[one] for one in given]
    return sum(-one if one < after else one for one, after in zip(values, (*values[1:], 0), strict=True))
