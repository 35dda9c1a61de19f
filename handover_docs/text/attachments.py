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
_CHINESE: Final = regex(
    r"附\s?件\s?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})"
    r"(?![\d年月日%.]|\s*(?:份|页|个|项|张|种|类|套|册|所附))"
)
_ENGLISH: Final = regex(
    r"\b(?:Annex|Appendix|Attachment|Exhibit|Schedule|ANNEX|APPENDIX|ATTACHMENT|EXHIBIT|SCHEDULE)\s"
    r"[“\"]?(?P<number>\d{1,2}|[A-Z])(?![\w%]|[.-]\w)"
)
_OF_ANOTHER: Final = regex(
    r"(?:》|办法|规定|条例|标准|规范|法)(?:第.{1,6}条)?(?:\(.{0,20}\))?的?$|\b(?:act|regulation|directive|rules)[\w\s,()/-]{0,30}$"
)
"""What stands before the attachment of something else."""
_OF_WHAT: Final = regex(
    r"\s(?:to|of) the (?!present\b|agreement\b|contract\b|plan\b)(?:\w+ ){0,4}(?:act|regulation|directive|rules|law)\b"
)
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
    regex(r"附件\s?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})"),
    regex(rf"{_WORD}[\s_-]?(?P<number>\d{{1,2}}|[a-z])(?![a-z0-9])"),
)
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
            yield Named(_number(match), match[0], title["title"].strip() if title else "", block)


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
    value = int(given) if given.isdecimal() else parse_chinese(given)
    return given if value is None else str(value)
